/* solve: the ten-line flow from a World to a certified Plan.
 *
 *     rules_judge -> score_points -> model_fold -> lex_run -> model_unfold ->
 *     certify_plan -> only a certified plan leaves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_SOLVE_H
#define LEYE_SOLVE_H

#include "../domain/domain.h"

/* What the caller may watch. All callbacks may be NULL. */
typedef struct SolveWatch {
    /* A phase begins: "rules", "score", "fold", "solve", "certify". */
    void (*phase)(void *context, const char *phase);
    /* Level k of n begins. */
    void (*level)(void *context, Level level, int32_t k, int32_t n);
    /* Inside a level: back end iterations and objective so far. */
    void (*progress)(void *context, int64_t iterations, double objective);
    void *context;
} SolveWatch;

/* Fills *outcome and *plan (domain_plan_free): certified. LEYE_INFEASIBLE
 * (pins can do that): *plan is NULL and findings name the rows in conflict.
 * Costs of pins are asked for within the same time limit. LEYE_ERR_PROOF when
 * our own plan does not certify (a bug; findings in *findings say where). */
LeyeStatus solve_world(const World *world, const LeyeSettings *settings,
                       const SolveWatch *watch, Findings *findings,
                       LeyeOutcome *outcome, Plan **plan);

/* What a run leaves for the next one on a world that is nearly the same: where
 * the solver ended on each level, by the ids of people and posts. A hint: it
 * decides how long the next run takes, never whether its plan is proved; but
 * among equally good plans it may find another one where model.h promises no
 * order of ties. */
typedef struct SolveMemory SolveMemory;
void solve_memory_free(SolveMemory *memory); /* NULL is fine */

/* solve_world from what an earlier run left (`from`, or NULL); *kept (or NULL)
 * gets what this one leaves, when there is a plan (solve_memory_free). */
LeyeStatus solve_world_from(const World *world, const LeyeSettings *settings,
                            const SolveWatch *watch, Findings *findings,
                            const SolveMemory *from, SolveMemory **kept,
                            LeyeOutcome *outcome, Plan **plan);

#endif
