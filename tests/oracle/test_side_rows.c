/* Every plan of random worlds with side rows against the solved one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * At most seven people each, every kind of side row by chance (side_random.c).
 * A level that is proved has the value of the best of all plans; where a gap
 * is left the best lies between value and bound. solve_world certifies each
 * plan itself. `make test` takes 2,000 worlds; `make test-long` (LEYE_LONG=1)
 * takes 20,000 in the same shards. A message names the seed; one world again:
 *     LEYE_SEED=17 build/leye-tests --filter side_rows/one_world_again
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdlib.h>

#include "../support/side_brute.h"

enum {
    SHARDS = 50,
    EACH = 40,
    EACH_LONG = 400,
    PLANS_MOST = 60000,
    GAPS_PERCENT = 2,
};

typedef struct Tally {
    int64_t levels, gaps, infeasible, options, plans;
} Tally;

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(side_rows, .fini = nothing_left);

/* Few enough plans to look at each: people lose their capacity, the last
 * first, until they are. */
static void options_of(SideWorld *side, Options *options) {
    const World *world = &side->world;
    side_world_options(side, options);
    for (int32_t i = world->people_count - 1;
         i >= 0 && side_brute_size(world, options, PLANS_MOST) >= PLANS_MOST;
         i--) {
        domain_options_clear(options);
        side->people[i].capacity = CAPACITY_NONE;
        side_world_options(side, options);
    }
}

static void compare_level(const SideWorld *side, const LevelResult *level,
                          const SideBest *best, Tally *tally) {
    bool least = domain_level_least(level->level);
    int64_t truth = best->values[level->level];
    const char *name = domain_word(WORDS_LEVEL, (int32_t)level->level);
    int64_t worse = least ? level->value - truth : truth - level->value;
    int64_t over = least ? truth - level->bound : level->bound - truth;
    cr_assert(level->proof != LEYE_PROVED ||
                  (level->value == truth && level->bound == truth),
              "%s proved %lld, bound %lld; the best is %lld\n%s", name,
              (long long)level->value, (long long)level->bound,
              (long long)truth, side_world_show(side));
    cr_assert_neq(level->proof, LEYE_UNPROVED, "%s is not proved\n%s", name,
                  side_world_show(side));
    cr_assert(worse >= 0 && over >= 0,
              "%s: %lld, bound %lld; the best is %lld\n%s", name,
              (long long)level->value, (long long)level->bound,
              (long long)truth, side_world_show(side));
    tally->levels++;
    tally->gaps += level->proof == LEYE_GAP;
}

/* Behind a level that misses the best, others solve another problem. */
static void compare_plan(const SideWorld *side, const Plan *plan,
                         const SideBest *best, Tally *tally) {
    const Summary *summary = &plan->summary;
    const Instance *instance = &side->world.instance;
    cr_assert_eq(summary->levels_count, instance->levels_count, "%s",
                 side_world_show(side));
    for (int32_t k = 0; k < summary->levels_count; k++) {
        const LevelResult *level = &summary->levels[k];
        cr_assert_eq(level->level, instance->levels[k], "%s",
                     side_world_show(side));
        compare_level(side, level, best, tally);
        if (level->value != best->values[level->level]) {
            return;
        }
    }
}

/* The plan as the oracle reads it: its options exist, its rows hold, its
 * values are what it says. */
static void read_plan(const SideWorld *side, const Options *options,
                      const Plan *plan) {
    int32_t chosen[SIDE_PEOPLE];
    int64_t values[LEVEL_COUNT];
    for (int32_t i = 0; i < SIDE_PEOPLE; i++) {
        chosen[i] = NONE;
    }
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *at = &plan->placements[k];
        for (int64_t o = options->first[at->person];
             o < options->first[at->person + 1]; o++) {
            const Option *option = &options->items[o];
            if (option->post == at->post && option->course == at->course &&
                option->train == at->train && option->points == at->points &&
                option->start == at->start) {
                chosen[at->person] = (int32_t)o;
            }
        }
        cr_assert_neq(chosen[at->person], NONE, "p%d has no such option\n%s",
                      (int)at->person, side_world_show(side));
    }
    cr_assert(
        side_brute_plan(&side->world, options, side->without, chosen, values),
        "the plan breaks a row\n%s", side_world_show(side));
    for (int32_t k = 0; k < plan->summary.levels_count; k++) {
        const LevelResult *level = &plan->summary.levels[k];
        cr_assert_eq(level->value, values[level->level],
                     "%s says %lld and is %lld\n%s",
                     domain_word(WORDS_LEVEL, (int32_t)level->level),
                     (long long)level->value, (long long)values[level->level],
                     side_world_show(side));
    }
}

static void compare(SideWorld *side, Tally *tally) {
    Options options = {0};
    SideBest best;
    Plan *plan = NULL;
    options_of(side, &options);
    side_brute_best(&side->world, &options, side->without, &best);
    LeyeOutcome outcome = side_world_solve(side, &plan);
    cr_assert_eq(outcome == LEYE_INFEASIBLE, !best.feasible,
                 "outcome %d, but %lld plans fit\n%s", (int)outcome,
                 (long long)best.plans, side_world_show(side));
    if (best.feasible) {
        cr_assert_not_null(plan);
        read_plan(side, &options, plan);
        compare_plan(side, plan, &best, tally);
    }
    tally->infeasible += !best.feasible;
    tally->options += options.count;
    tally->plans += best.plans;
    domain_plan_free(plan);
    domain_options_clear(&options);
}

ParameterizedTestParameters(side_rows, no_plan_is_better_than_the_solved_one) {
    static int shards[SHARDS];
    for (int s = 0; s < SHARDS; s++) {
        shards[s] = s;
    }
    return cr_make_param_array(int, shards, SHARDS);
}

/* Sizes go round with the seed. */
static void draw(SideWorld *side, uint64_t seed) {
    side_world_random(side, seed, (int32_t)(2 + seed % 6),
                      (int32_t)(2 + seed / 6 % 3));
}

Test(side_rows, one_world_again) {
    static SideWorld side;
    const char *word = getenv("LEYE_SEED");
    Tally tally = {0};
    draw(&side, word == NULL ? 1 : strtoull(word, NULL, 10));
    compare(&side, &tally);
}

ParameterizedTest(int *shard, side_rows,
                  no_plan_is_better_than_the_solved_one) {
    static SideWorld side;
    int32_t each = side_world_count(EACH, EACH_LONG);
    Tally tally = {0};
    for (int32_t n = 0; n < each; n++) {
        draw(&side, (uint64_t)(*shard * EACH_LONG + n + 1));
        compare(&side, &tally);
    }
    cr_assert_gt(tally.options, each, "worlds without options test nothing");
    cr_assert_leq(tally.gaps * 100, tally.levels * GAPS_PERCENT,
                  "%lld of %lld levels are gaps", (long long)tally.gaps,
                  (long long)tally.levels);
    if (tally.gaps > 0) {
        cr_log_info("shard %d: %lld of %lld levels are gaps", *shard,
                    (long long)tally.gaps, (long long)tally.levels);
    }
}
