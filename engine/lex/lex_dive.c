/* lex_dive: a plan near a point that is not whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * First every side decision is made as the point suggests (a train with
 * enough riders runs, one with too few does not): what is left is nearly a
 * network, and its linear optimum mostly whole. Where it is not, branch and
 * bound over the columns that the prices leave open; its nodes are counted,
 * never the time, so that the plan does not depend on the machine.
 */
#include "lex_parts.h"

enum { DIVE_NODES = 300 };

static LeyeStatus value_now(const LexRun *run, int32_t level, int64_t *value) {
    *value = INT64_MIN;
    return run->have_x ? lex_point_value(run->problem, level, run->x, value)
                       : LEYE_OK;
}

/* Asks for a point of now and offers it. *near: it was whole. */
static LeyeStatus ask(LexRun *run, int32_t level, const LpBackEnd *back_end,
                      bool *near) {
    LeyeStatus status = LEYE_OK;
    const LpBasis *basis = &run->open->basis;
    LexLevel *mine = &run->problem->levels[level];
    LpLimits limits = run->options->limits;
    LpAnswer claim = {0};
    limits.nodes_most = DIVE_NODES;
    *near = true; /* nothing more to look for */
    TRY(back_end->solve(&run->now, basis->row != NULL ? basis : NULL, &limits,
                        &claim));
    mine->simplex_iterations += claim.simplex_iterations;
    mine->branches += claim.nodes;
    mine->cpu_us += claim.cpu_us;
    if ((claim.outcome == LP_OPTIMAL || claim.outcome == LP_FEASIBLE) &&
        lex_round_point(run, claim.x, near)) {
        TRY(lex_point_offer(run, level));
    }
done:
    lp_answer_clear(&claim);
    return status;
}

/* Columns that cannot be above their base in any plan of the leaf that is
 * better than ours stay there: the list says how much they would cost. */
static LeyeStatus close_columns(LexRun *run, int32_t level) {
    LeyeStatus status = LEYE_OK;
    const LexHeld *held = run->open->lists[level];
    Int128 total = 0;
    int64_t value = 0;
    if (!run->have_x || held == NULL ||
        !lex_bound_total(run->problem, level, &held->list, run->least,
                         run->most, &total) ||
        !lex_price_reduced(run->problem, level, &held->list, run->reduced)) {
        return LEYE_OK;
    }
    TRY(lex_point_value(run->problem, level, run->x, &value));
    Int128 room = total - (Int128)held->list.scale * ((Int128)value + 1);
    for (int32_t j = 0; j < run->now.columns && room >= 0; j++) {
        if (-(Int128)run->reduced[j] > room) {
            run->now.upper[j] = 0;
        }
    }
done:
    return status;
}

static LeyeStatus search(LexRun *run, int32_t level, bool *whole) {
    LeyeStatus status = LEYE_OK;
    int64_t value = 0;
    TRY(close_columns(run, level));
    TRY(ask(run, level, lp_back_end(LEYE_SOLVER_MIP), whole));
    TRY(value_now(run, level, &value));
    *whole = run->open->bound <= value;
done:
    return status;
}

LeyeStatus lex_dive(LexRun *run, int32_t level, const double *x) {
    LeyeStatus status = LEYE_OK;
    int32_t leaf = (int32_t)(run->open - run->leaves);
    int64_t before = 0;
    int64_t after = 0;
    bool whole = false;
    TRY(value_now(run, level, &before));
    lex_cut_decide(run, x);
    if (lex_face_apply(run) == LEYE_OK) {
        TRY(ask(run, level, lp_back_end(LEYE_SOLVER_SIMPLEX), &whole));
        if (!whole) {
            TRY(search(run, level, &whole));
        }
    }
    TRY(value_now(run, level, &after));
    TRY(lex_leaf_open(run, leaf));
    if (run->open->bound > after && after == before) {
        TRY(search(run, level, &whole)); /* the decisions may be wrong */
        TRY(lex_leaf_open(run, leaf));
    }
done:
    return status;
}
