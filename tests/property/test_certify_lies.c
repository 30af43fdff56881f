/* Lies: honest plans of small worlds with one thing changed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether what was changed is still true is decided by a second reading
 * (certify_truth.c), so a statement must be refused exactly when it is false.
 * Files and their seals are no part of this: a plan here is in memory.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../unit/certify_world.h"

typedef struct Lie {
    const World *world;
    const SmallPlans *plans;
    Random *random;
    HonestPlan *told; /* to be changed */
} Lie;

static int32_t below(const Lie *lie, int32_t n) {
    return (int32_t)base_random_below(lie->random, n);
}

/* Some other number: near, at zero, or far away. */
static int64_t other_number(const Lie *lie, int64_t number) {
    static const int64_t far[] = {0,         -1,        1,        1000,
                                  INT64_MAX, INT64_MIN, 1LL << 40};
    switch (below(lie, 4)) {
    case 0:
        return far[below(lie, sizeof far / sizeof *far)];
    case 1:
        return number / 2;
    default:
        return (int64_t)((uint64_t)number +
                         (uint64_t)(below(lie, 2) == 0 ? 1 : -1) *
                             (uint64_t)(1 + below(lie, 3)));
    }
}

static void change_index(const Lie *lie, int32_t *index, int32_t count) {
    *index = below(lie, count + 3) - 2; /* also NONE, below and behind */
}

static void change_small(const Lie *lie, int32_t *number) {
    int64_t other = other_number(lie, *number);
    *number = other > INT32_MAX || other < INT32_MIN ? 7777 : (int32_t)other;
}

/* One of count rows of `size` bytes: dropped, doubled or swapped with the
 * next; there is room for one more. */
static void change_rows(const Lie *lie, void *rows, int32_t *count,
                        size_t size) {
    char *at = rows;
    char kept[sizeof(PriceList)];
    size_t n = (size_t)*count;
    size_t k = n == 0 ? 0 : (size_t)below(lie, *count);
    if (n == 0) {
        *count = 1; /* a row of zeros */
        return;
    }
    switch (below(lie, 3)) {
    case 0:
        memmove(at + k * size, at + (k + 1) * size, (n - k - 1) * size);
        (*count)--;
        break;
    case 1:
        memmove(at + (k + 1) * size, at + k * size, (n - k) * size);
        (*count)++;
        break;
    default:
        if (k + 1 < n) {
            memcpy(kept, at + k * size, size);
            memcpy(at + k * size, at + (k + 1) * size, size);
            memcpy(at + (k + 1) * size, kept, size);
        }
        break;
    }
}

static void lie_placement(const Lie *lie) {
    Plan *plan = &lie->told->plan;
    if (plan->placements_count == 0 || below(lie, 8) == 0) {
        change_rows(lie, plan->placements, &plan->placements_count,
                    sizeof *plan->placements);
        return;
    }
    Placement *row = &plan->placements[below(lie, plan->placements_count)];
    switch (below(lie, 7)) {
    case 0:
        change_index(lie, &row->person, lie->world->people_count);
        break;
    case 1:
        change_index(lie, &row->post, lie->world->posts_count);
        break;
    case 2:
        change_index(lie, &row->train, lie->world->trains_count);
        break;
    case 3:
        row->course = below(lie, 2);
        break;
    case 4:
        change_small(lie, &row->start);
        break;
    case 5:
        change_small(lie, &row->points);
        break;
    default:
        row->state = (PlacementState)(1 - (int32_t)row->state);
        break;
    }
}

static void lie_unplaced(const Lie *lie) {
    Plan *plan = &lie->told->plan;
    if (plan->unplaced_count == 0 || below(lie, 5) == 0) {
        change_rows(lie, plan->unplaced, &plan->unplaced_count,
                    sizeof *plan->unplaced);
        return;
    }
    Unplaced *row = &plan->unplaced[below(lie, plan->unplaced_count)];
    switch (below(lie, 3)) {
    case 0:
        change_index(lie, &row->person, lie->world->people_count);
        break;
    case 1:
        row->reason = (Reason)below(lie, REASON_COUNT);
        break;
    default:
        change_index(lie, &row->group, plan->groups_count);
        break;
    }
}

static void lie_group(const Lie *lie) {
    Plan *plan = &lie->told->plan;
    if (plan->groups_count == 0) { /* one that nobody names, or somebody */
        plan->groups[plan->groups_count++] =
            (BlockGroup){.posts = lie->told->group_posts[0],
                         .posts_count = 1,
                         .people = 1,
                         .places = 1};
        if (plan->unplaced_count > 0) {
            plan->unplaced[below(lie, plan->unplaced_count)].group =
                below(lie, 2) - 1;
        }
        return;
    }
    BlockGroup *group = &plan->groups[below(lie, plan->groups_count)];
    switch (below(lie, 4)) {
    case 0:
        group->people = other_number(lie, group->people);
        break;
    case 1:
        group->places = other_number(lie, group->places);
        break;
    case 2:
        change_index(lie, &group->posts[below(lie, group->posts_count)],
                     lie->world->posts_count);
        break;
    default:
        change_rows(lie, group->posts, &group->posts_count,
                    sizeof *group->posts);
        break;
    }
}

static void lie_number(const Lie *lie) {
    Summary *summary = &lie->told->plan.summary;
    int64_t *const numbers[] = {&summary->people,
                                &summary->households,
                                &summary->able_and_willing,
                                &summary->places,
                                &summary->placements,
                                &summary->bound,
                                &summary->households_covered,
                                &summary->classes,
                                &summary->options,
                                &summary->without,
                                &summary->by_channel[below(lie, CHANNEL_COUNT)],
                                &summary->profiles[below(lie, PROFILE_COUNT)],
                                &summary->income.before,
                                &summary->income.after,
                                &summary->income.after_low,
                                &summary->income.after_high,
                                &summary->months[0].working,
                                &summary->reasons[below(lie, REASON_COUNT)]};
    int64_t *number = numbers[below(lie, sizeof numbers / sizeof *numbers)];
    *number = other_number(lie, *number);
    if (number == &summary->without) {
        *number |= 16; /* what the other rows would say is told elsewhere */
    }
}

static void lie_word(const Lie *lie) {
    Summary *summary = &lie->told->plan.summary;
    switch (below(lie, 6)) {
    case 0:
        summary->instance = below(lie, 2) == 0 ? "another" : NULL;
        break;
    case 1:
        change_small(lie, &summary->as_of);
        break;
    case 2:
        summary->outcome = (LeyeOutcome)below(lie, 3);
        break;
    case 3:
        summary->proof = (LeyeProofKind)below(lie, 3);
        break;
    case 4:
        summary->publishable = true;
        break;
    default:
        summary->levels_count += below(lie, 2) == 0 ? -1 : 1;
        break;
    }
}

static void lie_level(const Lie *lie) {
    Summary *summary = &lie->told->plan.summary;
    LevelResult *level = &summary->levels[below(lie, summary->levels_count)];
    switch (below(lie, 5)) {
    case 0:
        level->value = other_number(lie, level->value);
        break;
    case 1:
        level->bound = other_number(lie, level->bound);
        break;
    case 2:
        level->proof = (LeyeProofKind)below(lie, 3);
        break;
    case 3:
        level->level = (Level)below(lie, LEVEL_COUNT);
        break;
    default: /* both, so that it still looks proved */
        level->value = other_number(lie, level->value);
        level->bound = level->value;
        break;
    }
}

static void lie_closed(const Lie *lie) {
    Summary *summary = &lie->told->plan.summary;
    if (summary->closed_count == 0 || below(lie, 3) == 0) {
        change_rows(lie, summary->closed, &summary->closed_count,
                    sizeof *summary->closed);
        return;
    }
    ClosedPost *row = &summary->closed[below(lie, summary->closed_count)];
    if (below(lie, 2) == 0) {
        change_index(lie, &row->post, lie->world->posts_count);
    } else {
        row->rule = below(lie, 28);
    }
}

static void lie_price(const Lie *lie, PriceList *list) {
    const World *world = lie->world;
    Prices *const all[] = {&list->rows[ROW_POST], &list->rows[ROW_CAP],
                           &list->rows[ROW_HOUSEHOLD]};
    const int32_t rows[] = {world->posts_count, world->caps_count,
                            world->households_count};
    int32_t kind = below(lie, 3);
    Prices *prices = all[kind];
    if (prices->count == 0) {
        prices->items[prices->count++] = (Price){0, NONE, 1 + below(lie, 3)};
        change_index(lie, &prices->items[0].row, rows[kind]);
        return;
    }
    Price *price = &prices->items[below(lie, prices->count)];
    switch (below(lie, 4)) {
    case 0:
        change_index(lie, &price->row, rows[kind]);
        break;
    case 1:
        change_rows(lie, prices->items, &prices->count, sizeof *prices->items);
        break;
    default:
        price->price = other_number(lie, price->price);
        break;
    }
}

static void lie_list(const Lie *lie) {
    Proof *proof = &lie->told->plan.proof;
    LevelProof *level = &proof->levels[below(lie, proof->levels_count)];
    PriceList *list = level->lists;
    switch (below(lie, 8)) {
    case 0:
        list->scale = other_number(lie, list->scale);
        break;
    case 1:
        level->level = (Level)below(lie, LEVEL_COUNT);
        break;
    case 2:
    case 3: {
        int64_t *lambda = &list->lambda[below(lie, LEVEL_COUNT)];
        *lambda = other_number(lie, *lambda);
        break;
    }
    case 4:
        change_rows(lie, proof->levels, &proof->levels_count,
                    sizeof *proof->levels);
        break;
    default:
        lie_price(lie, list);
        break;
    }
}

typedef void LieKind(const Lie *lie);
static LieKind *const kinds[] = {
    lie_placement, lie_unplaced, lie_group,  lie_number, lie_number, lie_word,
    lie_level,     lie_level,    lie_closed, lie_list,   lie_list,   lie_list};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* What became of many lies. */
typedef struct Tally {
    int64_t refused, still_true;
} Tally;

/* Refused with a finding exactly when false. */
static void judge(const Lie *lie, const char *what, uint64_t seed,
                  Tally *tally) {
    const Plan *plan = &lie->told->plan;
    size_t found = 0;
    bool is_true = certify_world_true(lie->world, lie->plans, plan);
    LeyeStatus status = certify_world_judge(lie->world, plan, &found);
    cr_assert_eq(status, is_true ? LEYE_OK : LEYE_ERR_PROOF,
                 "%s, seed %llu: it is %s; %s", what, (unsigned long long)seed,
                 is_true ? "true" : "false",
                 status == LEYE_OK ? "accepted" : base_message());
    cr_assert_eq(found > 0, !is_true);
    tally->refused += is_true ? 0 : 1;
    tally->still_true += is_true ? 1 : 0;
}

/* The pieces of one world; freed at the end of the test's process. */
typedef struct Scene {
    SmallWorld small;
    SmallPlans plans;
    HonestPlan honest, told;
    Random random;
    Lie lie;
} Scene;

static void begin(Scene *scene, uint64_t seed) {
    certify_world_random(&scene->small, seed);
    certify_world_plans(&scene->small.world, &scene->plans);
    scene->random = base_random_make(seed, 3);
    scene->lie =
        (Lie){&scene->small.world, &scene->plans, &scene->random, &scene->told};
    certify_world_honest(&scene->small.world, &scene->plans, &scene->random,
                         &scene->honest);
    if (seed % 3 == 0) {
        certify_world_filed(&scene->honest);
    }
    certify_world_copy(&scene->honest, &scene->told);
}

Test(certify_lies, honest_plans_are_accepted) {
    static Scene scene;
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        Tally tally = {0, 0};
        begin(&scene, seed);
        judge(&scene.lie, "honest", seed, &tally);
        cr_assert_eq(tally.still_true, 1, "seed %llu",
                     (unsigned long long)seed);
        certify_world_plans_clear(&scene.plans);
    }
}

Test(certify_lies, one_false_statement_is_refused) {
    static Scene scene;
    Tally tally = {0, 0};
    for (uint64_t seed = 1; seed <= 1400; seed++) {
        begin(&scene, seed);
        for (int32_t k = 0; k < 12; k++) {
            certify_world_copy(&scene.honest, &scene.told);
            kinds[k % KINDS](&scene.lie);
            judge(&scene.lie, "one lie", seed, &tally);
        }
        certify_world_plans_clear(&scene.plans);
    }
    cr_log_info("%lld lies refused, %lld were true", (long long)tally.refused,
                (long long)tally.still_true);
    cr_assert_geq(tally.refused, 13000);
}

Test(certify_lies, several_false_statements_do_not_cancel) {
    static Scene scene;
    Tally tally = {0, 0};
    for (uint64_t seed = 5001; seed <= 5600; seed++) {
        begin(&scene, seed);
        for (int32_t k = 0; k < 6; k++) {
            certify_world_copy(&scene.honest, &scene.told);
            for (int32_t n = 0; n < 2 + k / 2; n++) {
                kinds[below(&scene.lie, KINDS)](&scene.lie);
            }
            judge(&scene.lie, "several lies", seed, &tally);
        }
        certify_world_plans_clear(&scene.plans);
    }
    cr_assert_geq(tally.refused, 3000);
}

/* Other people in other posts, every count told as it is: the rows, guard 8,
 * the groups, or the levels and bounds kept from the honest plan speak. */
static void tell_other(Scene *scene, bool with_values) {
    const World *world = &scene->small.world;
    HonestPlan *told = &scene->told;
    int32_t chosen[SMALL_PEOPLE];
    int64_t values[LEVEL_COUNT];
    for (int32_t i = 0; i < SMALL_PEOPLE; i++) {
        chosen[i] = scene->plans.best[i];
    }
    for (int32_t k = 1 + below(&scene->lie, 3);
         k > 0 && scene->plans.options_count > 0; k--) {
        int32_t o = below(&scene->lie, scene->plans.options_count);
        int32_t person = scene->plans.options[o].person;
        chosen[person] = below(&scene->lie, 4) == 0 ? NONE : o;
    }
    certify_world_tell(world, &scene->plans, chosen, told);
    certify_world_values(world, &scene->plans, chosen, values);
    Summary *summary = &told->plan.summary;
    const Summary *honest = &scene->honest.plan.summary;
    summary->levels_count = honest->levels_count;
    memcpy(summary->levels, honest->levels, sizeof honest->levels);
    for (int32_t k = 0; with_values && k < summary->levels_count; k++) {
        LevelResult *level = &summary->levels[k];
        level->value = domain_level_least(level->level) ? -values[level->level]
                                                        : values[level->level];
    }
    summary->bound = honest->bound;
    summary->proof = honest->proof;
    summary->outcome = honest->outcome;
    memcpy(told->prices, scene->honest.prices, sizeof told->prices);
    for (int32_t k = 0; k < scene->honest.plan.proof.levels_count; k++) {
        told->lists[k] = scene->honest.lists[k];
        told->levels[k].level = scene->honest.levels[k].level;
        told->lists[k].rows[ROW_POST].items = told->prices[k][0];
        told->lists[k].rows[ROW_CAP].items = told->prices[k][1];
        told->lists[k].rows[ROW_HOUSEHOLD].items = told->prices[k][2];
    }
    told->plan.proof.levels_count = scene->honest.plan.proof.levels_count;
}

Test(certify_lies, another_plan_under_the_same_proof_is_refused) {
    static Scene scene;
    Tally tally = {0, 0};
    for (uint64_t seed = 7001; seed <= 8000; seed++) {
        begin(&scene, seed);
        certify_world_honest(&scene.small.world, &scene.plans, NULL,
                             &scene.honest);
        for (int32_t k = 0; k < 6; k++) {
            tell_other(&scene, k % 2 == 0);
            judge(&scene.lie, "another plan", seed, &tally);
        }
        certify_world_plans_clear(&scene.plans);
    }
    cr_log_info("%lld lies refused, %lld were true", (long long)tally.refused,
                (long long)tally.still_true);
    cr_assert_geq(tally.refused, 2300);
}

/* No plan that is as good on the earlier levels is above a list's bound. */
Test(certify_lies, bounds_hold_for_every_plan) {
    static Scene scene;
    int64_t checked = 0;
    for (uint64_t seed = 9501; seed <= 9800; seed++) {
        begin(&scene, seed);
        const World *world = &scene.small.world;
        const Summary *summary = &scene.honest.plan.summary;
        for (int32_t p = 0; p < scene.plans.count; p++) {
            const int64_t *plan = scene.plans.values[p];
            for (int32_t k = 0; k < summary->levels_count; k++) {
                const LevelResult *level = &summary->levels[k];
                int64_t sign = domain_level_least(level->level) ? -1 : 1;
                cr_assert_leq(plan[level->level], sign * level->bound,
                              "seed %llu level %d of %s",
                              (unsigned long long)seed, (int)k,
                              world->instance.name);
                checked++;
                if (plan[level->level] < sign * level->value) {
                    break; /* the later bounds say nothing about this plan */
                }
            }
        }
        certify_world_plans_clear(&scene.plans);
    }
    cr_assert_gt(checked, 3000);
}
