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

#endif
