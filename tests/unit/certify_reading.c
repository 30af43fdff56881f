/* Small worlds for the tests of certify: options, rows, values, every plan and
 * the bound, read a second time.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Options, points and closed posts are the engine's (rules, score), which
 * shares no code with certify either: where the two disagree, no honest plan
 * is accepted. All else is read from the text of domain_plan.h.
 */
#include "certify_world.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/rules/rules.h"
#include "../../engine/score/score.h"

static int64_t above_zero(int64_t value) {
    return value > 0 ? value : 0;
}

/* Rows, read from the text of domain_plan.h. */

bool certify_world_covers(const Cap *cap, const Post *post) {
    return (cap->kind == CAP_EMPLOYER && cap->key == post->employer) ||
           (cap->kind == CAP_DESTINATION && cap->key == post->destination);
}

int32_t certify_world_reserve(const World *world, int32_t post, int32_t site) {
    for (int32_t g = 0; g < world->caps_count; g++) {
        const Cap *cap = &world->caps[g];
        if (cap->kind == CAP_SITE_RESERVE && cap->key == post &&
            cap->site == site) {
            return g;
        }
    }
    return NONE;
}

/* People in a post from a site: holders, or placements (post of person). */
static int64_t from_site(const World *world, const int32_t *posts, int32_t post,
                         int32_t site) {
    int64_t n = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        int32_t in = posts != NULL ? posts[i] : world->people[i].work_post;
        n += in == post && world->people[i].site == site ? 1 : 0;
    }
    return n;
}

static int64_t reserved(const World *world, int32_t post, int32_t site) {
    int32_t cap = certify_world_reserve(world, post, site);
    return cap == NONE ? 0 : world->caps[cap].places;
}

int64_t certify_world_free(const World *world, int32_t post) {
    int64_t left = world->posts[post].places;
    for (int32_t s = 0; s < world->sites_count; s++) {
        int64_t places = reserved(world, post, s);
        int64_t holders = from_site(world, NULL, post, s);
        left -= places + above_zero(holders - places);
    }
    return above_zero(left);
}

/* Holders who find no general place. */
static int64_t lacking(const World *world, int32_t post) {
    int64_t people = -(int64_t)world->posts[post].places;
    for (int32_t s = 0; s < world->sites_count; s++) {
        int64_t places = reserved(world, post, s);
        int64_t holders = from_site(world, NULL, post, s);
        people += places + above_zero(holders - places);
    }
    return above_zero(people);
}

static int64_t reserve_left(const World *world, int32_t post, int32_t site) {
    int64_t without = lacking(world, post);
    for (int32_t g = 0; g < world->caps_count; g++) {
        const Cap *cap = &world->caps[g];
        if (cap->kind != CAP_SITE_RESERVE || cap->key != post) {
            continue;
        }
        int64_t left =
            above_zero(cap->places - from_site(world, NULL, post, cap->site));
        int64_t taken = left < without ? left : without;
        if (cap->site == site) {
            return left - taken;
        }
        without -= taken;
    }
    return 0;
}

static int64_t general_used(const World *world, const int32_t *posts,
                            int32_t post) {
    int64_t used = 0;
    for (int32_t s = 0; s < world->sites_count; s++) {
        used += above_zero(from_site(world, posts, post, s) -
                           reserve_left(world, post, s));
    }
    return used;
}

static int64_t cap_in(const World *world, const int32_t *posts,
                      const Cap *cap) {
    int64_t n = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        int32_t in = posts != NULL ? posts[i] : world->people[i].work_post;
        n += in != NONE && certify_world_covers(cap, &world->posts[in]) ? 1 : 0;
    }
    return n;
}

int64_t certify_world_left(const World *world, const Cap *cap) {
    return cap->kind == CAP_SITE_RESERVE
               ? reserve_left(world, cap->key, cap->site)
               : above_zero(cap->places - cap_in(world, NULL, cap));
}

bool certify_world_fits(const World *world, const int32_t *posts) {
    for (int32_t j = 0; j < world->posts_count; j++) {
        if (general_used(world, posts, j) > certify_world_free(world, j)) {
            return false;
        }
    }
    for (int32_t g = 0; g < world->caps_count; g++) {
        const Cap *cap = &world->caps[g];
        if (cap->kind != CAP_SITE_RESERVE &&
            cap_in(world, posts, cap) > certify_world_left(world, cap)) {
            return false;
        }
    }
    return true;
}

bool certify_world_full(const World *world, const int32_t *posts,
                        int32_t post) {
    bool capped = false;
    for (int32_t g = 0; g < world->caps_count; g++) {
        const Cap *cap = &world->caps[g];
        capped = capped ||
                 (certify_world_covers(cap, &world->posts[post]) &&
                  cap_in(world, posts, cap) >= certify_world_left(world, cap));
    }
    return capped ||
           general_used(world, posts, post) >= certify_world_free(world, post);
}

/* Options and values. */

static bool near(const Post *post, int32_t site) {
    bool found = post->site == site;
    for (int32_t k = 0; k < post->serves_count; k++) {
        found = found || post->serves[k] == site;
    }
    return found;
}

static int32_t wish_value(const World *world, int32_t person, int32_t post) {
    int32_t best = 0;
    const Post *row = &world->posts[post];
    for (int32_t k = 0; k < world->wishes_count; k++) {
        const Wish *wish = &world->wishes[k];
        int32_t index = wish->scope.index;
        const bool matches[] = {
            near(row, world->people[person].site),
            row->destination == NONE,
            row->destination == index,
            (int32_t)row->channel == index,
            post == index,
        };
        if (wish->person == person && matches[wish->scope.kind] &&
            11 - wish->rank > best) {
            best = 11 - wish->rank;
        }
    }
    return best;
}

int64_t certify_world_value(const World *world, const Option *option,
                            Level level) {
    const Post *post = &world->posts[option->post];
    int64_t cost = post->subsidy_month * (post->term_months != NONE
                                              ? post->term_months
                                              : world->instance.stable_months);
    cost += option->train != NONE ? world->trains[option->train].fare : 0;
    cost +=
        option->course != NONE ? world->courses[option->course].cost_seat : 0;
    switch (level) {
    case LEVEL_STABLE:
        return option->points >= world->instance.stable_points ? 1 : 0;
    case LEVEL_PLACEMENTS:
        return 1;
    case LEVEL_PUBLIC_WELFARE:
        return post->channel == CHANNEL_PUBLIC_WELFARE ? -1 : 0;
    case LEVEL_WISHES:
        return wish_value(world, option->person, option->post);
    case LEVEL_RETENTION:
        return option->points;
    case LEVEL_COST:
        return -cost;
    case LEVEL_COURSE_SEATS:
        return option->course != NONE ? -1 : 0;
    default:
        return 0;
    }
}

static void read_options(const World *world, SmallPlans *plans) {
    Options options = {0};
    cr_assert_eq(rules_judge(world, LEYE_WITHOUT_ALL, 1, &options), LEYE_OK);
    cr_assert_eq(score_points(world, 1, &options), LEYE_OK);
    cr_assert_leq(options.count, SMALL_OPTIONS);
    for (int64_t o = 0; o < options.count; o++) {
        plans->options[plans->options_count++] = options.items[o];
    }
    domain_options_clear(&options);
}

void certify_world_values(const World *world, const SmallPlans *plans,
                          const int32_t *chosen, int64_t values[LEVEL_COUNT]) {
    bool covered[SMALL_HOMES] = {false};
    memset(values, 0, LEVEL_COUNT * sizeof *values);
    for (int32_t i = 0; i < world->people_count; i++) {
        if (chosen[i] != NONE) {
            covered[world->people[i].household] = true;
            for (int32_t l = 0; l < LEVEL_COUNT; l++) {
                values[l] += certify_world_value(
                    world, &plans->options[chosen[i]], (Level)l);
            }
        }
    }
    for (int32_t h = 0; h < world->households_count; h++) {
        values[LEVEL_HOUSEHOLDS] +=
            covered[h] || domain_household_covered(world, h) ? 1 : 0;
    }
}

static bool better(const World *world, const int64_t *a, const int64_t *b) {
    for (int32_t k = 0; k < world->instance.levels_count; k++) {
        Level level = world->instance.levels[k];
        if (a[level] != b[level]) {
            return a[level] > b[level];
        }
    }
    return false;
}

typedef struct Walk {
    const World *world;
    SmallPlans *plans;
    int32_t chosen[SMALL_PEOPLE], posts[SMALL_PEOPLE];
} Walk;

static void add_plan(Walk *walk) {
    SmallPlans *plans = walk->plans;
    size_t capacity = (size_t)plans->capacity;
    cr_assert_eq(HEAP_GROW(&plans->values, &capacity, plans->count + 1),
                 LEYE_OK);
    plans->capacity = (int32_t)capacity;
    int64_t *values = plans->values[plans->count];
    certify_world_values(walk->world, plans, walk->chosen, values);
    if (plans->count == 0 || better(walk->world, values, plans->best_values)) {
        memcpy(plans->best, walk->chosen, sizeof walk->chosen);
        memcpy(plans->best_values, values, sizeof plans->best_values);
    }
    plans->count++;
}

static void walk_person(Walk *walk, int32_t person) {
    if (person == walk->world->people_count) {
        add_plan(walk);
        return;
    }
    for (int32_t o = 0; o < walk->plans->options_count; o++) {
        const Option *option = &walk->plans->options[o];
        if (option->person == person) {
            walk->chosen[person] = o;
            walk->posts[person] = option->post;
            if (certify_world_fits(walk->world, walk->posts)) {
                walk_person(walk, person + 1);
            }
        }
    }
    walk->chosen[person] = NONE;
    walk->posts[person] = NONE;
    walk_person(walk, person + 1);
}

void certify_world_plans(const World *world, SmallPlans *plans) {
    Walk walk = {.world = world, .plans = plans};
    memset(plans, 0, sizeof *plans);
    for (int32_t i = 0; i < SMALL_PEOPLE; i++) {
        walk.chosen[i] = NONE;
        walk.posts[i] = NONE;
    }
    read_options(world, plans);
    walk_person(&walk, 0);
}

void certify_world_plans_clear(SmallPlans *plans) {
    base_free(plans->values);
    plans->values = NULL;
}

/* The bound. */

static int64_t price_of(const Prices *prices, int32_t row) {
    int64_t price = 0;
    for (int32_t k = 0; k < prices->count; k++) {
        price = prices->items[k].row == row ? prices->items[k].price : price;
    }
    return price;
}

/* A list, and the level that it bounds. */
typedef struct Bounding {
    Level level;
    const PriceList *list;
} Bounding;

static int64_t weight_of(const Bounding *of, Level level) {
    return of->level == level ? of->list->scale : of->list->lambda[level];
}

static Int128 reduced_cost(const World *world, const Bounding *of,
                           const Option *option) {
    const PriceList *list = of->list;
    const Person *person = &world->people[option->person];
    const Post *post = &world->posts[option->post];
    int64_t place = price_of(&list->rows[ROW_POST], option->post);
    int32_t reserve = certify_world_reserve(world, option->post, person->site);
    Int128 sum = price_of(&list->rows[ROW_HOUSEHOLD], person->household);
    if (reserve != NONE && price_of(&list->rows[ROW_CAP], reserve) < place) {
        place = price_of(&list->rows[ROW_CAP], reserve);
    }
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        sum += (Int128)weight_of(of, (Level)l) *
               certify_world_value(world, option, (Level)l);
    }
    for (int32_t g = 0; g < world->caps_count; g++) {
        if (certify_world_covers(&world->caps[g], post)) {
            sum -= price_of(&list->rows[ROW_CAP], g);
        }
    }
    return sum - place;
}

static Int128 people_part(const World *world, const SmallPlans *plans,
                          const Bounding *of) {
    Int128 best[SMALL_PEOPLE] = {0};
    Int128 sum = 0;
    for (int32_t o = 0; o < plans->options_count; o++) {
        const Option *option = &plans->options[o];
        Int128 cost = reduced_cost(world, of, option);
        if (cost > best[option->person]) {
            sum += cost - best[option->person];
            best[option->person] = cost;
        }
    }
    return sum;
}

/* What divides every option's value of the level; 1 for households. */
static int64_t unit_of(const World *world, const SmallPlans *plans,
                       Level level) {
    int64_t unit = 0;
    for (int32_t o = 0; o < plans->options_count; o++) {
        int64_t a = certify_world_value(world, &plans->options[o], level);
        int64_t b = unit;
        for (a = a < 0 ? -a : a; b != 0;) {
            int64_t rest = a % b;
            a = b;
            b = rest;
        }
        unit = a;
    }
    return unit == 0 || level == LEVEL_HOUSEHOLDS ? 1 : unit;
}

Int128 certify_world_bound(const World *world, const SmallPlans *plans,
                           Level level, const PriceList *list,
                           const int64_t values[LEVEL_COUNT]) {
    const Bounding of = {level, list};
    Int128 sum = people_part(world, plans, &of);
    for (int32_t k = 0; k < list->rows[ROW_POST].count; k++) {
        const Price *price = &list->rows[ROW_POST].items[k];
        sum += (Int128)price->price * certify_world_free(world, price->row);
    }
    for (int32_t k = 0; k < list->rows[ROW_CAP].count; k++) {
        const Price *price = &list->rows[ROW_CAP].items[k];
        sum += (Int128)price->price *
               certify_world_left(world, &world->caps[price->row]);
    }
    for (int32_t h = 0; h < world->households_count; h++) {
        Int128 rest = (Int128)weight_of(&of, LEVEL_HOUSEHOLDS) -
                      price_of(&list->rows[ROW_HOUSEHOLD], h);
        sum += rest > 0 ? rest : 0;
    }
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        sum -= (Int128)list->lambda[l] * values[l];
    }
    Int128 step = (Int128)list->scale * unit_of(world, plans, level);
    return (sum / step - (sum % step < 0 ? 1 : 0)) * (step / list->scale);
}
