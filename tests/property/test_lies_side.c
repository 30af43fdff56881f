/* Lies about worlds with every side row: solved plans with one thing changed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether what was changed is still true is decided by a second reading
 * (support/side_truth.h): a statement must be refused exactly when it is
 * false. Trees are grown first, so that there are some of every kind of split.
 * LEYE_LONG=1 takes eight times the worlds.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../support/side_lie.h"
#include "../unit/certify_world.h"

enum { WORLDS = 40, LONG = 8, EACH = 60, GROWTH = 6 };

typedef struct Scene {
    SideWorld side;
    SideReading reading;
    Random random;
    SidePlan honest, told;
    SideLie lie;
} Scene;

static Scene scene;

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(lies_side, .fini = nothing_left);

static int32_t worlds(void) {
    return side_world_count(WORLDS, WORLDS * LONG);
}

/* An honest plan with trees; false where no plan is. */
static bool begin(uint64_t seed) {
    Plan *plan = NULL;
    side_world_random(&scene.side, seed, (int32_t)(3 + seed % 5),
                      (int32_t)(2 + seed / 5 % 3));
    scene.random = base_random_make(seed, 5);
    side_truth_begin(&scene.side, &scene.reading);
    if (side_world_solve(&scene.side, &plan) == LEYE_INFEASIBLE) {
        return false;
    }
    side_lie_copy(plan, &scene.honest);
    domain_plan_free(plan);
    scene.lie = (SideLie){.reading = &scene.reading,
                          .without = scene.side.without,
                          .random = &scene.random,
                          .told = &scene.honest};
    Proof *proof = &scene.honest.plan.proof;
    for (int32_t k = 0; k < proof->levels_count; k++) {
        for (int32_t n = side_lie_below(&scene.lie, GROWTH); n > 0; n--) {
            side_lie_grow(&scene.lie, &proof->levels[k]);
        }
    }
    cr_assert(side_truth_claim(&scene.reading, &scene.honest.plan), "%s",
              side_world_show(&scene.side));
    scene.lie.told = &scene.told;
    return true;
}

static void end(void) {
    side_truth_clear(&scene.reading);
}

/* What became of many lies; `rows`: by the row that certify named. */
enum { NAMES = 9 };
static const char *const names[NAMES] = {"Course ",     "Train ",    "Fund ",
                                         "may take",    "go away",   "Group ",
                                         "go together", "is pinned", "places"};
typedef struct Tally {
    int64_t refused, still_true, trees;
    int64_t rows[NAMES];
} Tally;

/* Refused with a finding exactly when false. */
static void judge(const char *what, Tally *tally) {
    const Plan *plan = &scene.told.plan;
    size_t found = 0;
    LeyeStatus status = certify_world_judge(&scene.side.world, plan, &found);
    const char *wrong = side_truth_wrong(&scene.reading, plan);
    cr_assert_eq(status, wrong == NULL ? LEYE_OK : LEYE_ERR_PROOF,
                 "%s: it is %s (%s); %s\n%s", what,
                 wrong == NULL ? "true" : "false", wrong == NULL ? "" : wrong,
                 status == LEYE_OK ? "accepted" : base_message(),
                 side_world_show(&scene.side));
    cr_assert_eq(found > 0, wrong != NULL);
    if (wrong == NULL) {
        tally->still_true++;
        return;
    }
    tally->refused++;
    for (int32_t k = 0; strcmp(wrong, "rows") == 0 && k < NAMES; k++) {
        tally->rows[k] += strstr(base_message(), names[k]) != NULL;
    }
}

Test(lies_side, solved_plans_with_grown_trees_are_accepted) {
    Tally tally = {0};
    for (uint64_t seed = 1; seed <= (uint64_t)worlds(); seed++) {
        if (begin(seed)) {
            side_lie_copy(&scene.honest.plan, &scene.told);
            judge("honest", &tally);
            for (int32_t k = 0; k < scene.told.plan.proof.levels_count; k++) {
                tally.trees += scene.told.plan.proof.levels[k].nodes_count > 1;
            }
        }
        end();
    }
    cr_assert_eq(tally.refused, 0);
    cr_assert_gt(tally.trees, tally.still_true);
}

static void tell_lies(uint64_t from, int32_t most, Tally *tally) {
    for (uint64_t seed = from; seed < from + (uint64_t)worlds(); seed++) {
        if (begin(seed)) {
            for (int32_t k = 0; k < EACH; k++) {
                side_lie_copy(&scene.honest.plan, &scene.told);
                for (int32_t n = 0; n < 1 + k % most; n++) {
                    side_lie_any(&scene.lie);
                }
                judge("lie", tally);
            }
        }
        end();
    }
    cr_log_info("%lld lies refused, %lld were true", (long long)tally->refused,
                (long long)tally->still_true);
}

Test(lies_side, one_false_statement_is_refused) {
    Tally tally = {0};
    tell_lies(20001, 1, &tally);
    cr_assert_gt(tally.refused, 30 * worlds());
}

Test(lies_side, several_false_statements_do_not_cancel) {
    Tally tally = {0};
    tell_lies(40001, 4, &tally);
    cr_assert_gt(tally.refused, 30 * worlds());
}

/* Other people in other posts, all else told as it is: rows and guard 8 alone
 * speak, each kind of row often enough. */
Test(lies_side, another_plan_is_refused_by_the_row_that_it_breaks) {
    Tally tally = {0};
    for (uint64_t seed = 60001; seed < 60001 + (uint64_t)worlds(); seed++) {
        for (int32_t k = begin(seed) ? 0 : EACH; k < EACH; k++) {
            int32_t chosen[SIDE_PEOPLE];
            side_lie_copy(&scene.honest.plan, &scene.told);
            cr_assert(
                side_truth_chosen(&scene.reading, &scene.told.plan, chosen));
            side_lie_move(&scene.lie, chosen);
            (void)side_truth_tell(&scene.reading, chosen, &scene.told.plan);
            judge("another plan", &tally);
        }
        end();
    }
    for (int32_t k = 0; k < NAMES; k++) {
        cr_log_info("%s %lld", names[k], (long long)tally.rows[k]);
        cr_assert_gt(tally.rows[k], worlds() / 15, "%s: %lld", names[k],
                     (long long)tally.rows[k]);
    }
    cr_assert_gt(tally.still_true, 2 * worlds());
}
