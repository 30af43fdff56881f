/* Short cuts for large problems, taken on small ones: what they say is true.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Worlds with every kind of side row are solved twice: as what they are, and
 * as if they were large (decisions made a quarter at a time, a polish without
 * side rows, later levels with few steps or none). The second plan need not be
 * the best, but its bounds hold and what it calls proved is the best.
 */
#include <criterion/criterion.h>

#include "../../engine/model/model_parts.h"
#include "../support/lp_inside.h"
#include "../support/side_world.h"

enum { INSIDE = 300, OUTSIDE = 30 };

typedef struct Seen {
    Model *model;
    LexAnswer answer;
} Seen;

static void solve(const World *world, const Options *options, int64_t without,
                  const LexOptions *how, Seen *seen) {
    *seen = (Seen){.model = NULL};
    cr_assert_eq(model_fold(world, options, without, &seen->model), LEYE_OK);
    cr_assert_eq(lex_run(model_problem(seen->model), how, &seen->answer),
                 LEYE_OK, "%s", base_message());
}

static void drop(Seen *seen) {
    lex_answer_clear(&seen->answer);
    model_free(seen->model);
}

/* The first level on which they differ is worse in `large`; bounds hold up to
 * there. Returns true when they agree on every level. */
static bool compare(const Seen *best, const Seen *large, uint64_t seed) {
    const LexProblem *one = model_problem(best->model);
    const LexProblem *two = model_problem(large->model);
    for (int32_t k = 0; k < one->levels_count; k++) {
        const LexLevel *right = &one->levels[k];
        const LexLevel *made = &two->levels[k];
        if (right->proof != LEYE_PROVED || !made->ran) {
            return false;
        }
        cr_assert_geq(made->bound, right->value, "seed %d level %d", (int)seed,
                      (int)k);
        cr_assert_leq(made->value, right->value, "seed %d level %d", (int)seed,
                      (int)k);
        if (made->value < right->value) {
            cr_assert_neq(made->proof, LEYE_PROVED);
            return false;
        }
    }
    return true;
}

/* Worlds in which both have a plan, and those in which the plans are equally
 * good. */
static void try_worlds(const LpBackEnd *back_end, uint64_t from, uint64_t count,
                       int64_t *plans, int64_t *same) {
    LexOptions plain = {.back_end = lp_inside()};
    LexOptions large = {.back_end = back_end, .large_from = 1};
    for (uint64_t seed = from; seed < from + count; seed++) {
        SideWorld of;
        Options options = {NULL, NULL, 0, 0};
        Seen best;
        Seen made;
        side_world_random(&of, seed, 12, 6);
        side_world_options(&of, &options);
        solve(&of.world, &options, of.without, &plain, &best);
        solve(&of.world, &options, of.without, &large, &made);
        cr_assert(best.answer.outcome != LEYE_INFEASIBLE ||
                      made.answer.outcome == LEYE_INFEASIBLE,
                  "seed %d", (int)seed);
        if (best.answer.outcome == LEYE_OPTIMAL &&
            made.answer.outcome != LEYE_INFEASIBLE) {
            (*plans)++;
            *same += compare(&best, &made, seed) ? 1 : 0;
        }
        drop(&best);
        drop(&made);
        domain_options_clear(&options);
    }
}

Test(lex_large, bounds_hold_and_what_is_proved_is_best) {
    int64_t plans = 0;
    int64_t same = 0;
    try_worlds(lp_inside(), 1, INSIDE, &plans, &same);
    cr_assert_gt(plans, INSIDE / 2);
    cr_assert_gt(same, plans / 2);
}

/* Steps are counted in a child alone. */
Test(lex_large, nor_do_few_steps_make_it_lie) {
    int64_t plans = 0;
    int64_t same = 0;
    try_worlds(lp_back_end(LEYE_SOLVER_NETWORK), 5000, OUTSIDE, &plans, &same);
    cr_assert_gt(plans, OUTSIDE / 2);
}
