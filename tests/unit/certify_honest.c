/* Small worlds for the tests of certify: honest plans.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "certify_world.h"

#include <criterion/criterion.h>
#include <string.h>

/* A plan in the making: chosen options and posts, or NONE, by person. */
typedef struct Making {
    const World *world;
    const SmallPlans *plans;
    Random *random; /* NULL: always the best */
    HonestPlan *honest;
    int32_t chosen[SMALL_PEOPLE], posts[SMALL_PEOPLE];
    int64_t values[LEVEL_COUNT]; /* as if maximised */
} Making;

static bool once_in(const Making *making, int32_t n) {
    return making->random != NULL && base_random_below(making->random, n) == 0;
}

static void choose(Making *making, int32_t person, int32_t option) {
    making->chosen[person] = option;
    making->posts[person] =
        option == NONE ? NONE : making->plans->options[option].post;
}

/* Some plan: each person tries some options. */
static void choose_any(Making *making) {
    int32_t n = making->plans->options_count;
    for (int32_t i = 0; i < SMALL_PEOPLE; i++) {
        choose(making, i, NONE);
    }
    for (int32_t k = 0; k < n; k++) {
        int32_t o = (int32_t)base_random_below(making->random, n);
        int32_t person = making->plans->options[o].person;
        int32_t before = making->chosen[person];
        choose(making, person, o);
        if (!certify_world_fits(making->world, making->posts)) {
            choose(making, person, before);
        }
    }
}

static bool before_backstop(const World *world, Level level) {
    for (int32_t k = 0; k < world->instance.levels_count; k++) {
        if (world->instance.levels[k] == LEVEL_PUBLIC_WELFARE) {
            return false;
        }
        if (world->instance.levels[k] == level) {
            return true;
        }
    }
    return false;
}

/* Guard 8: is there a free other post for a person in a public-welfare post,
 * no level before lowered? Leaves the person there. */
static bool leave_backstop(Making *making, int32_t person, int32_t option) {
    const World *world = making->world;
    int32_t from = making->chosen[person];
    int64_t values[LEVEL_COUNT];
    int64_t moved[LEVEL_COUNT];
    certify_world_values(world, making->plans, making->chosen, values);
    choose(making, person, option);
    certify_world_values(world, making->plans, making->chosen, moved);
    bool good = certify_world_fits(world, making->posts);
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        good = good &&
               (!before_backstop(world, (Level)l) || moved[l] >= values[l]);
    }
    if (!good) {
        choose(making, person, from);
    }
    return good;
}

/* True when anybody moved. */
static bool mend_backstop(Making *making) {
    const SmallPlans *plans = making->plans;
    bool any = false;
    bool moved = true;
    while (moved) {
        moved = false;
        for (int32_t o = 0; o < plans->options_count; o++) {
            const Option *to = &plans->options[o];
            int32_t in = making->posts[to->person];
            if (in != NONE &&
                making->world->posts[in].channel == CHANNEL_PUBLIC_WELFARE &&
                making->world->posts[to->post].channel !=
                    CHANNEL_PUBLIC_WELFARE) {
                moved = leave_backstop(making, to->person, o) || moved;
            }
        }
        any = any || moved;
    }
    return any;
}

/* Groups. */

static bool has_room(Making *making, int32_t person, int32_t post) {
    making->posts[person] = post;
    bool room = certify_world_fits(making->world, making->posts);
    making->posts[person] = NONE;
    return room;
}

/* Marks the person's posts; false when there is none, or room in one. */
static bool blocked(Making *making, int32_t person,
                    bool inside[SMALL_POSTS + 1]) {
    bool any = false;
    for (int32_t o = 0; o < making->plans->options_count; o++) {
        const Option *option = &making->plans->options[o];
        if (option->person != person) {
            continue;
        }
        if (has_room(making, person, option->post)) {
            return false;
        }
        inside[option->post] = true;
        any = true;
    }
    return any;
}

static bool all_inside(const Making *making, int32_t person,
                       const bool *inside) {
    for (int32_t o = 0; o < making->plans->options_count; o++) {
        const Option *option = &making->plans->options[o];
        if (option->person == person && !inside[option->post]) {
            return false;
        }
    }
    return certify_world_able(making->plans, person);
}

/* The group of these posts, old or new. */
static int32_t group_of(Making *making, const bool *inside) {
    Plan *plan = &making->honest->plan;
    BlockGroup *group = &plan->groups[plan->groups_count];
    *group =
        (BlockGroup){.posts = making->honest->group_posts[plan->groups_count]};
    for (int32_t j = 0; j < making->world->posts_count; j++) {
        if (inside[j]) {
            group->posts[group->posts_count++] = j;
        }
    }
    for (int32_t i = 0; i < making->world->people_count; i++) {
        group->people += all_inside(making, i, inside) ? 1 : 0;
        group->places += making->posts[i] != NONE && inside[making->posts[i]];
    }
    for (int32_t b = 0; b < plan->groups_count; b++) {
        const BlockGroup *old = &plan->groups[b];
        if (old->posts_count == group->posts_count &&
            memcmp(old->posts, group->posts,
                   sizeof(int32_t) * (size_t)group->posts_count) == 0) {
            return b;
        }
    }
    return plan->groups_count++;
}

static void list_groups(Making *making) {
    const World *world = making->world;
    Plan *plan = &making->honest->plan;
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        bool inside[SMALL_POSTS + 1] = {false};
        bool wide = once_in(making, 4);
        Unplaced *row = &plan->unplaced[k];
        if (!blocked(making, row->person, inside) || once_in(making, 6)) {
            continue;
        }
        for (int32_t j = 0; j < world->posts_count; j++) {
            inside[j] = inside[j] ||
                        (wide && certify_world_full(world, making->posts, j));
        }
        row->group = group_of(making, inside);
        if (once_in(making, 3)) {
            plan->groups[row->group].people = -1; /* may always be hidden */
        }
    }
}

/* Levels and price lists. */

static int64_t own_sense(Level level, int64_t value) {
    return domain_level_least(level) ? -value : value;
}

static void round_prices(const double *raw, int32_t n, int64_t scale,
                         Prices *prices) {
    for (int32_t k = 0; k < n; k++) {
        int64_t price = (int64_t)(raw[k] * (double)scale + 0.5);
        if (price > 0) {
            prices->items[prices->count++] = (Price){k, NONE, price};
        }
    }
}

static void round_list(Making *making, const RawPrices *raw, int64_t scale,
                       PriceList *list) {
    const World *world = making->world;
    int64_t k = list - making->honest->lists;
    memset(list, 0, sizeof *list);
    list->scale = scale;
    list->rows[ROW_POST].items = making->honest->prices[k][0];
    list->rows[ROW_CAP].items = making->honest->prices[k][1];
    list->rows[ROW_HOUSEHOLD].items = making->honest->prices[k][2];
    round_prices(raw->post, world->posts_count, scale, &list->rows[ROW_POST]);
    round_prices(raw->cap, world->caps_count, scale, &list->rows[ROW_CAP]);
    round_prices(raw->home, world->households_count, scale,
                 &list->rows[ROW_HOUSEHOLD]);
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        list->lambda[l] = (int64_t)(raw->lambda[l] * (double)scale + 0.5);
    }
}

/* Would every number fit at this scale? */
static bool scale_fits(const RawPrices *raw, int64_t scale) {
    double most = 0;
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        most = raw->lambda[l] > most ? raw->lambda[l] : most;
    }
    for (int32_t j = 0; j < SMALL_POSTS; j++) {
        most = raw->post[j] > most ? raw->post[j] : most;
    }
    for (int32_t h = 0; h < SMALL_HOMES; h++) {
        most = raw->home[h] > most ? raw->home[h] : most;
    }
    return most * (double)scale < 1e17;
}

/* Tries scales round the list; the last that fits stays. */
static void prove_level(Making *making, int32_t k, LevelResult *result) {
    static const int64_t scales[] = {1, 2, 60, 1000000, 1000, INT64_C(1) << 40};
    enum { SCALES = sizeof scales / sizeof *scales };
    Proof *proof = &making->honest->plan.proof;
    PriceList *list = &making->honest->lists[proof->levels_count];
    proof->levels[proof->levels_count++].level = result->level;
    int64_t value = making->values[result->level];
    RawPrices raw;
    Int128 bound = 0;
    int64_t first =
        making->random == NULL ? 0 : base_random_below(making->random, SCALES);
    certify_world_prices(making->world, making->plans, k, making->values, &raw);
    for (int32_t s = 0; s < SCALES; s++) {
        int64_t scale = scales[(first + s) % SCALES];
        if (!scale_fits(&raw, scale)) {
            continue;
        }
        round_list(making, &raw, scale, list);
        bound = certify_world_bound(making->world, making->plans, result->level,
                                    list, making->values);
        if (bound == value || once_in(making, 5)) {
            break;
        }
    }
    result->value = own_sense(result->level, value);
    result->bound = own_sense(result->level, (int64_t)bound);
    result->proof = result->bound == result->value ? LEYE_PROVED : LEYE_GAP;
}

static bool nearly(const LevelResult *result) {
    int64_t gap = result->bound - result->value;
    int64_t size = result->bound < 0 ? -result->bound : result->bound;
    return (gap < 0 ? -gap : gap) * 1000 <= size;
}

static void prove_levels(Making *making) {
    const Instance *instance = &making->world->instance;
    Summary *summary = &making->honest->plan.summary;
    bool near = true;
    summary->proof = LEYE_PROVED;
    summary->bound = making->honest->plan.placements_count;
    for (int32_t k = 0; k < instance->levels_count; k++) {
        Level level = instance->levels[k];
        LevelResult *result = &summary->levels[summary->levels_count];
        if (level == LEVEL_COURSE_SEATS && once_in(making, 2)) {
            continue; /* no courses are held, so it may be left out */
        }
        summary->levels_count++;
        result->level = level;
        prove_level(making, k, result);
        near = near && nearly(result);
        summary->proof =
            result->proof > summary->proof ? result->proof : summary->proof;
        summary->bound =
            level == LEVEL_PLACEMENTS ? result->bound : summary->bound;
    }
    summary->outcome = near ? LEYE_OPTIMAL : LEYE_FEASIBLE;
}

void certify_world_honest(const World *world, const SmallPlans *plans,
                          Random *random, HonestPlan *honest) {
    Making making = {
        .world = world, .plans = plans, .random = random, .honest = honest};
    for (int32_t i = 0; i < SMALL_PEOPLE; i++) {
        choose(&making, i, plans->best[i]);
    }
    if (once_in(&making, 4)) {
        choose_any(&making);
    }
    (void)mend_backstop(&making);
    certify_world_values(world, plans, making.chosen, making.values);
    certify_world_tell(world, plans, making.chosen, honest);
    list_groups(&making);
    prove_levels(&making);
}

bool certify_world_backstop(const World *world, const SmallPlans *plans,
                            const int32_t *chosen) {
    Making making = {.world = world, .plans = plans};
    for (int32_t i = 0; i < SMALL_PEOPLE; i++) {
        choose(&making, i, chosen[i]);
    }
    return !mend_backstop(&making);
}

LeyeStatus certify_world_judge(const World *world, const Plan *plan,
                               size_t *found) {
    Findings *findings = NULL;
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    LeyeStatus status = certify_plan(world, plan, findings);
    *found = findings->count;
    domain_finding_free(findings);
    return status;
}
