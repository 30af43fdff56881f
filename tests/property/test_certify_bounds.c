/* Any prices and any tree bound every plan: small worlds with every side row,
 * all their plans, price lists and trees by chance.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/certify/certify_worth.h"
#include "../unit/certify_world.h"

enum { PLANS_MOST = 4000, NODES = 7, LEAVES = 4, PRICES = 16, LISTS = 6 };

typedef struct Bounds {
    SmallWorld small;
    Random random;
    CertifyChoices choices;
    CertifyRows rows;
    CertifySide side;
    Findings *findings;
    int64_t values[PLANS_MOST][LEVEL_COUNT]; /* of plans that hold */
    int32_t plans;
    LevelProof proof;
    ProofNode nodes[NODES];
    int32_t parent[NODES], people[NODES][SMALL_PEOPLE];
    PriceList lists[LEAVES];
    Price prices[LEAVES][ROW_COUNT + 1][PRICES];
} Bounds;

static Bounds all;

static int32_t below(int32_t n) {
    return (int32_t)base_random_below(&all.random, n);
}

/* Worlds. */

static void add_courses(SmallWorld *small) {
    static const char *const ids[] = {"k1", "k2"};
    small->world.courses_count = 1 + below(2);
    for (int32_t k = 0; k < small->world.courses_count; k++) {
        small->courses[k] = (Course){.id = ids[k],
                                     .skill = below(3),
                                     .seats = 1 + below(3),
                                     .min_class = below(4),
                                     .weeks = 1,
                                     .start = SMALL_AS_OF,
                                     .age_max = NONE,
                                     .cost_seat = 100 * below(5),
                                     .fund = below(3) - 1};
    }
}

static void add_sides(SmallWorld *small) {
    static const char *const funds[] = {"f1", "f2"};
    static const char *const groups[] = {"g1", "g2"};
    World *world = &small->world;
    add_courses(small);
    world->funds_count = 2;
    world->groups_count = 2;
    for (int32_t k = 0; k < 2; k++) {
        small->funds[k] = (Fund){.id = funds[k], .budget = 5000 * below(40)};
        small->groups[k] = (Group){.id = groups[k], .households_max = below(3)};
        small->trains[k].seats = 1 + below(3);
        small->trains[k].min_riders = below(4);
        small->trains[k].fund = below(3) - 1;
    }
    for (int32_t j = 0; j < world->posts_count; j++) {
        small->posts[j].group = below(3) - 1;
        small->posts[j].fund = below(3) - 1;
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        small->people[i].skills = (SkillSet)below(8);
        small->people[i].together_with = NONE;
    }
    if (below(2) == 0) {
        small->people[0].together_with = 1;
        small->people[1].together_with = 0;
    }
    if (below(3) == 0) {
        world->pins_count = 1;
        small->pins[0] = (Pin){.person = below(world->people_count),
                               .post = below(world->posts_count)};
    }
}

/* Plans. */

static void add_plan(void) {
    const World *world = &all.small.world;
    CertifyReport report = {.findings = all.findings};
    certify_rows_check(&all.rows, &report);
    certify_side_check(&all.side, &report);
    if (report.wrong > 0 || all.plans == PLANS_MOST) {
        return;
    }
    int64_t *values = all.values[all.plans++];
    bool covered[SMALL_HOMES] = {false};
    memset(values, 0, LEVEL_COUNT * sizeof *values);
    for (int32_t i = 0; i < world->people_count; i++) {
        const CertifyChoice *at = all.side.placed[i].at;
        for (int32_t l = 0; at != NULL && l < LEVEL_COUNT; l++) {
            covered[world->people[i].household] = true;
            values[l] += certify_choices_value(&all.choices, at, (Level)l);
        }
    }
    for (int32_t h = 0; h < world->households_count; h++) {
        values[LEVEL_HOUSEHOLDS] +=
            covered[h] || domain_household_covered(world, h) ? 1 : 0;
    }
}

static void walk(int32_t person) {
    if (person == all.small.world.people_count) {
        add_plan();
        return;
    }
    walk(person + 1);
    CertifyRun run = certify_choices_of(&all.choices, person);
    for (int64_t o = 0; o < run.count; o++) {
        const CertifyChoice *to = &run.items[o];
        certify_rows_move(&all.rows, person, to->post, 1);
        certify_side_move(&all.side, person, to);
        walk(person + 1);
        certify_side_move(&all.side, person, NULL);
        certify_rows_move(&all.rows, person, to->post, -1);
    }
}

static bool is_small(void) {
    int64_t plans = 1;
    for (int32_t i = 0; i < all.small.world.people_count; i++) {
        plans *= certify_choices_of(&all.choices, i).count + 1;
    }
    return plans <= PLANS_MOST;
}

/* Trees. */

static void fill_split(ProofNode *node, int32_t n) {
    CertifyRun run = certify_lists_all(&all.choices.lists);
    const CertifyChoice *choice = &run.items[below((int32_t)run.count)];
    node->kind = (SplitKind)below(4);
    if (node->kind != SPLIT_OPTION) {
        node->row = below(2);
        node->household = node->kind == SPLIT_GROUP ? below(SMALL_HOMES) : NONE;
        return;
    }
    node->row = choice->post;
    node->course = choice->course;
    node->train = choice->train;
    node->cap =
        below(2) == 0 ? NONE : certify_rows_reserve(&all.rows, choice->post, 0);
    node->at = below(2);
    node->people = all.people[n];
    for (int32_t i = 0; i < all.small.world.people_count; i++) {
        if (below(3) != 0) {
            node->people[node->people_count++] = i;
        }
    }
}

/* Splits some leaf, if such a split is one. */
static void grow(const CertifyCase *about) {
    int32_t leaf = below(all.proof.nodes_count);
    ProofNode node = domain_plan_leaf(NONE);
    if (all.nodes[leaf].low != NONE) {
        return;
    }
    fill_split(&node, leaf);
    if (certify_split_form(about, &node) != NULL) {
        return;
    }
    node.low = all.proof.nodes_count++;
    node.high = all.proof.nodes_count++;
    all.nodes[leaf] = node;
    all.nodes[node.low] = domain_plan_leaf(NONE);
    all.nodes[node.high] = domain_plan_leaf(NONE);
    all.parent[node.low] = leaf;
    all.parent[node.high] = leaf;
}

/* Adds a price of this row now and then; takes it back if there is no such
 * row. */
static void try_price(const CertifyCase *about, PriceList *list, RowKind kind,
                      Price price) {
    CertifyPath path = {.proof = &all.proof};
    Prices *prices = &list->rows[kind];
    if (below(3) != 0 || prices->count == PRICES) {
        return;
    }
    prices->items[prices->count++] = price;
    if (certify_prices_form(about, list, &path) != NULL) {
        prices->count--;
    }
}

static void fill_list(const CertifyCase *about, PriceList *list, int32_t most) {
    list->scale = 1 + below(3);
    for (int32_t kind = 0; kind < ROW_COUNT; kind++) {
        bool two = kind == ROW_COUPLE || kind == ROW_MEMBER;
        for (int32_t row = 0; row < SMALL_PEOPLE; row++) {
            for (int32_t other = two ? 0 : NONE; other < (two ? 2 : 0);
                 other++) {
                int32_t sign = kind == ROW_COUPLE && below(2) == 0 ? -1 : 1;
                try_price(about, list, (RowKind)kind,
                          (Price){row, other, sign * (1 + below(most))});
            }
        }
    }
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        list->lambda[l] = about->earlier[l] ? below(3) * below(most) : 0;
    }
}

/* Prices of the counts above the leaf, in order. */
static void fill_splits(PriceList *list, int32_t leaf, int32_t most) {
    for (int32_t n = 0; n < leaf; n++) {
        bool above = false;
        for (int32_t at = leaf; at != NONE; at = all.parent[at]) {
            above = above || at == n;
        }
        if (above && all.nodes[n].kind == SPLIT_OPTION && below(3) != 0) {
            list->splits.items[list->splits.count++] =
                (Price){n, NONE, 1 + below(most)};
        }
    }
}

static void make_proof(const CertifyCase *about) {
    int32_t most = about->level == LEVEL_RETENTION ? 900 : 3;
    all.proof = (LevelProof){.level = about->level,
                             .nodes = all.nodes,
                             .lists = all.lists,
                             .nodes_count = 1};
    all.nodes[0] = domain_plan_leaf(NONE);
    all.parent[0] = NONE;
    for (int32_t k = below(LEAVES * 4);
         k > 0 && all.choices.count > 0 && all.proof.nodes_count < NODES; k--) {
        grow(about);
    }
    for (int32_t n = 0; n < all.proof.nodes_count; n++) {
        if (all.nodes[n].low != NONE) {
            continue;
        }
        int32_t k = all.proof.lists_count++;
        PriceList *list = &all.lists[k];
        all.nodes[n].list = k;
        memset(list, 0, sizeof *list);
        for (int32_t kind = 0; kind < ROW_COUNT; kind++) {
            list->rows[kind].items = all.prices[k][kind];
        }
        list->splits.items = all.prices[k][ROW_COUNT];
        fill_list(about, list, most);
        fill_splits(list, n, most);
    }
}

/* Is no plan, as good on the earlier levels, above the bound? */
static int64_t compare(const CertifyCase *about, int64_t bound, uint64_t seed) {
    int64_t checked = 0;
    for (int32_t p = 0; p < all.plans; p++) {
        bool as_good = true;
        for (int32_t l = 0; l < LEVEL_COUNT; l++) {
            as_good = as_good && (!about->earlier[l] ||
                                  all.values[p][l] >= about->value[l]);
        }
        if (as_good) {
            cr_assert_leq(all.values[p][about->level], bound,
                          "seed %llu, level %d, %d nodes",
                          (unsigned long long)seed, (int)about->level,
                          (int)all.proof.nodes_count);
            checked++;
        }
    }
    return checked;
}

typedef struct Tally {
    int64_t checked, trees, tight, quick, slow;
} Tally;

/* The nodes above the leaf, from below. */
static void climb(int32_t leaf, CertifyPath *path) {
    for (int32_t n = leaf; all.parent[n] != NONE; n = all.parent[n]) {
        path->node[path->count] = all.parent[n];
        path->high[path->count++] = all.nodes[all.parent[n]].high == n;
    }
}

static void multiply(PriceList *list, int64_t by) {
    list->scale *= by;
    for (int32_t kind = 0; kind < ROW_COUNT; kind++) {
        for (int32_t k = 0; k < list->rows[kind].count; k++) {
            list->rows[kind].items[k].price *= by;
        }
    }
    for (int32_t k = 0; k < list->splits.count; k++) {
        list->splits.items[k].price *= by;
    }
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        list->lambda[l] *= by;
    }
}

static bool is_quick(const CertifyCase *about, const PriceList *list,
                     const CertifyPath *path) {
    CertifySpread spread = {.list = NULL};
    CertifyWorth worth = {.about = NULL};
    cr_assert_eq(certify_spread_read(about, list, &spread), LEYE_OK);
    cr_assert_eq(certify_worth_read(about, &spread, path, &worth), LEYE_OK);
    bool quick = worth.fits;
    certify_worth_clear(&worth);
    certify_spread_clear(&spread);
    return quick;
}

/* A list and its multiple prove the same; with numbers so large nothing is
 * added up ahead, and every option goes term by term. */
static void compare_sizes(const CertifyCase *about, Tally *tally) {
    int64_t by = INT64_C(1) << (about->level == LEVEL_RETENTION ? 52 : 58);
    for (int32_t n = 0; n < all.proof.nodes_count; n++) {
        int32_t node[NODES];
        bool high[NODES];
        CertifyPath path = {
            .proof = &all.proof, .node = node, .high = high, .unit = 1};
        CertifyBound small = {.unsound = NULL};
        CertifyBound large = {.unsound = NULL};
        if (all.nodes[n].low != NONE) {
            continue;
        }
        PriceList *list = &all.lists[all.nodes[n].list];
        climb(n, &path);
        cr_assert(is_quick(about, list, &path));
        cr_assert_eq(certify_bound_compute(about, list, &path, &small),
                     LEYE_OK);
        multiply(list, by);
        tally->quick++;
        tally->slow += is_quick(about, list, &path) ? 0 : 1;
        cr_assert_eq(certify_bound_compute(about, list, &path, &large),
                     LEYE_OK);
        cr_assert_null(small.unsound);
        cr_assert_null(large.unsound);
        cr_assert_eq(small.bound, large.bound, "level %d: %lld, %lld",
                     (int)about->level, (long long)small.bound,
                     (long long)large.bound);
    }
}

static void judge_levels(uint64_t seed, Tally *tally) {
    const Instance *instance = &all.small.world.instance;
    CertifyCase about = {.rows = &all.rows, .side = &all.side};
    const int64_t *some = all.values[below(all.plans)];
    for (int32_t k = 0; k < instance->levels_count; k++) {
        about.level = instance->levels[k];
        for (int32_t n = 0; n < LISTS; n++) {
            CertifyBound own = {.unsound = NULL};
            make_proof(&about);
            cr_assert_eq(certify_tree_compute(&about, &all.proof, &own),
                         LEYE_OK);
            if (own.unsound != NULL) { /* a decision twice on a way */
                cr_assert_not_null(strstr(own.unsound, "twice"), "%s",
                                   own.unsound);
                continue;
            }
            tally->checked += compare(&about, own.bound, seed);
            tally->trees += all.proof.nodes_count > 1 ? 1 : 0;
            tally->tight += own.bound == some[about.level] ? 1 : 0;
            compare_sizes(&about, tally);
        }
        about.earlier[about.level] = true;
        about.value[about.level] = some[about.level];
    }
}

Test(certify_bounds, any_prices_and_any_tree_bound_every_plan) {
    Tally tally = {0, 0, 0, 0, 0};
    for (uint64_t seed = 31001; seed <= 31400; seed++) {
        all.random = base_random_make(seed, 13);
        certify_world_random(&all.small, seed);
        add_sides(&all.small);
        certify_world_link(&all.small);
        int64_t without = below(3) == 0 ? below(16) : 0;
        cr_assert_eq(domain_finding_new(&all.findings), LEYE_OK);
        cr_assert_eq(
            certify_choices_read(&all.small.world, without, &all.choices),
            LEYE_OK);
        cr_assert_eq(certify_rows_read(&all.small.world, &all.rows), LEYE_OK);
        cr_assert_eq(certify_side_read(&all.choices, &all.side), LEYE_OK);
        all.plans = 0;
        if (is_small()) {
            walk(0);
        }
        if (all.plans > 0) {
            judge_levels(seed, &tally);
        }
        certify_side_read_clear(&all.side);
        certify_rows_clear(&all.rows);
        certify_choices_clear(&all.choices);
        domain_finding_free(all.findings);
    }
    cr_log_info("%lld plans, %lld trees, %lld tight", (long long)tally.checked,
                (long long)tally.trees, (long long)tally.tight);
    cr_assert_gt(tally.checked, 10000);
    cr_assert_gt(tally.trees, 1000);
    cr_assert_gt(tally.tight, 100);
    cr_assert_gt(tally.quick, 1000);
    cr_assert_gt(tally.slow, tally.quick / 2, "%lld of %lld",
                 (long long)tally.slow, (long long)tally.quick);
}
