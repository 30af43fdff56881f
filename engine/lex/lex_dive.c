/* lex_dive: a plan near a point that is not whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * First every side decision is made as the point suggests (a train with
 * enough riders runs, one with too few does not). Of what is left only those
 * columns stay open that the prices allow in a plan nearly as good as the
 * bound: that is a small problem, nearly a network, and its linear optimum
 * mostly whole. Where it is not, branch and bound; its nodes are counted,
 * never the time, so that the plan does not depend on the machine.
 */
#include "lex_parts.h"

enum { DIVE_NODES = 400, DIVE_WIDTHS = 3 };

static LeyeStatus value_now(const LexRun *run, int32_t level, int64_t *value) {
    *value = INT64_MIN;
    return run->have_x ? lex_point_value(run->problem, level, run->x, value)
                       : LEYE_OK;
}

/* The answer's point, in the columns of now, as a plan. *near: it was whole. */
static LeyeStatus offer(LexRun *run, int32_t level, const LexCompact *compact,
                        const LpAnswer *claim, bool *near) {
    LeyeStatus status = LEYE_OK;
    double *x = NULL;
    TRY(HEAP_ARRAY(run->now.columns, &x));
    lex_compact_spread(compact, claim->x, run->now.columns, x);
    if (lex_round_point(run, x, near)) {
        TRY(lex_point_offer(run, level));
    }
done:
    base_free(x);
    return status;
}

/* Asks for a point of now and offers it. *more: it was not whole. */
static LeyeStatus ask(LexRun *run, int32_t level, const LpBackEnd *back_end,
                      bool *more) {
    LeyeStatus status = LEYE_OK;
    LexLevel *mine = &run->problem->levels[level];
    LpLimits limits = run->options->limits;
    LexCompact compact = {0};
    LpAnswer claim = {0};
    bool near = true;
    limits.nodes_most = DIVE_NODES;
    TRY(lex_compact_make(&run->now, &compact));
    TRY(back_end->solve(&compact.lp, NULL, &limits, &claim));
    mine->simplex_iterations += claim.simplex_iterations;
    mine->branches += claim.nodes;
    mine->cpu_us += claim.cpu_us;
    if (claim.outcome == LP_OPTIMAL || claim.outcome == LP_FEASIBLE) {
        TRY(offer(run, level, &compact, &claim, &near));
    }
    *more = !near;
done:
    lp_answer_clear(&claim);
    lex_compact_clear(&compact);
    return status;
}

/* Columns that cannot be above their base in any plan of the leaf worth at
 * least `value` stay there: the list says how much they would cost. */
static void close_columns(LexRun *run, int32_t level, int64_t value) {
    const LexHeld *held = run->open->lists[level];
    Int128 total = 0;
    if (held == NULL ||
        !lex_bound_total(run->problem, level, &held->list, run->least,
                         run->most, &total) ||
        !lex_price_reduced(run->problem, level, &held->list, run->reduced)) {
        return;
    }
    Int128 room = total - (Int128)held->list.scale * value;
    for (int32_t j = 0; j < run->now.columns && room >= 0; j++) {
        if (-(Int128)run->reduced[j] > room) {
            run->now.upper[j] = 0;
        }
    }
}

/* Within `width` of the leaf's bound. */
static LeyeStatus search(LexRun *run, int32_t level, int64_t width) {
    LeyeStatus status = LEYE_OK;
    int64_t value = 0;
    int64_t least = run->open->bound - width;
    bool more = false;
    TRY(value_now(run, level, &value));
    close_columns(run, level, least > value ? least : value + 1);
    TRY(ask(run, level, lp_back_end(LEYE_SOLVER_SIMPLEX), &more));
    TRY(value_now(run, level, &value));
    if (more && run->open->bound > value) {
        close_columns(run, level, least > value ? least : value + 1);
        TRY(ask(run, level, lp_back_end(LEYE_SOLVER_MIP), &more));
    }
done:
    return status;
}

LeyeStatus lex_dive(LexRun *run, int32_t level, const double *x) {
    LeyeStatus status = LEYE_OK;
    int32_t leaf = (int32_t)(run->open - run->leaves);
    int64_t bound = run->open->bound;
    int64_t size = bound < 0 ? -bound : bound;
    /* exactly the bound, a thousandth below it, anything better than ours */
    const int64_t widths[DIVE_WIDTHS] = {0, 1 + size / 1000, INT64_MAX / 2};
    for (int32_t k = 0; k < DIVE_WIDTHS; k++) {
        int64_t before = 0;
        int64_t after = 0;
        TRY(value_now(run, level, &before));
        lex_cut_decide(run, x);
        if (lex_face_apply(run) == LEYE_OK) {
            TRY(search(run, level, widths[k]));
        }
        TRY(lex_leaf_open(run, leaf));
        TRY(value_now(run, level, &after));
        if (after > before || lex_state_stopped(run) ||
            after >= bound - widths[k]) {
            break;
        }
    }
done:
    return status;
}
