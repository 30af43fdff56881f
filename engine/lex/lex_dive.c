/* lex_dive: a plan near a point that is not whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * First every side decision is made as the point suggests (a train with
 * enough riders runs, one with too few does not), and the whole parts of the
 * point stay. What is left, whoever has no place yet and the places that are
 * left, is a small problem for branch and bound; its nodes are counted, never
 * the time, so that the plan does not depend on the machine. Then the same
 * around what the point and our plan have in common, where our plan is one.
 */
#include <math.h>
#include <string.h>

#include "lex_parts.h"

enum { DIVE_NODES = 1000, DIVE_SIZE = 1000000, NODES_LEAST = 50 };
enum { DIVES_MOST = 4 };

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

/* Nodes of a dive: each takes the longer the larger what is left is. Where a
 * dive of the level has used up its own, the next ones most likely will too:
 * they get half as many. A large problem has few dives. */
static int64_t nodes_of(const LexRun *run, const LpProblem *left) {
    int64_t nodes = DIVE_SIZE / ((int64_t)left->rows + left->columns + 1);
    nodes = nodes < DIVE_NODES && !run->large ? nodes : DIVE_NODES;
    nodes >>= run->long_dives < 16 ? run->long_dives : 16;
    return nodes > NODES_LEAST ? nodes : NODES_LEAST;
}

/* Asks for a point of the compact problem and offers it. *more: it was not
 * whole. */
static LeyeStatus ask(LexRun *run, int32_t level, const LexCompact *compact,
                      LeyeSolver solver, bool *more) {
    LeyeStatus status = LEYE_OK;
    LpLimits limits = run->options->limits;
    LpAnswer claim = {0};
    bool near = true;
    limits.nodes_most = nodes_of(run, &compact->lp);
    TRY(lp_back_end(solver)->solve(&compact->lp, NULL, &limits, &claim));
    lex_try_count(&run->problem->levels[level], &claim);
    run->long_dives += claim.nodes >= limits.nodes_most;
    if (claim.outcome == LP_OPTIMAL || claim.outcome == LP_FEASIBLE) {
        TRY(offer(run, level, compact, &claim, &near));
    }
    *more = !near;
done:
    lp_answer_clear(&claim);
    return status;
}

/* The least that each row's activity can be within the box. */
static void add_least(LexRun *run) {
    const LpProblem *lp = &run->problem->lp;
    memset(run->activity, 0, (size_t)lp->rows * sizeof *run->activity);
    for (int32_t j = 0; j < lp->columns; j++) {
        bool held = run->open->column_at[j] != LEX_FREE;
        int64_t least = held ? run->base[j] : run->least[j];
        int64_t most = held ? run->base[j] : run->most[j];
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            int32_t value = lp->entry_value[e];
            run->activity[lp->entry_row[e]] +=
                (Int128)value * (value > 0 ? least : most);
        }
    }
}

/* Raises the column's least when its rows have room for that, whatever the
 * others do within the box. */
static void keep(LexRun *run, int32_t j, int64_t least) {
    const LpProblem *lp = &run->problem->lp;
    Int128 by = (Int128)least - run->least[j];
    for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1]; e++) {
        int32_t r = lp->entry_row[e];
        Int128 more = lp->entry_value[e] > 0 ? by * lp->entry_value[e] : 0;
        if (lp->row_most[r] < LP_INFINITE &&
            run->activity[r] + more > lp->row_most[r]) {
            return;
        }
    }
    for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1]; e++) {
        run->activity[lp->entry_row[e]] +=
            lp->entry_value[e] > 0 ? by * lp->entry_value[e] : 0;
    }
    run->least[j] = least;
}

/* Whole parts of the point are kept: the box begins there, where decisions
 * leave room for it. With `ours` only what our plan has as well. */
static void keep_whole(LexRun *run, const double *x, const int64_t *ours) {
    add_least(run);
    for (int32_t j = 0; j < run->now.columns; j++) {
        double whole = floor(x[j] + LEX_NOISE);
        if (run->open->column_at[j] == LEX_FREE && whole >= 1 &&
            run->least[j] < run->most[j]) {
            int64_t least = run->least[j] + (int64_t)whole;
            least = ours != NULL && ours[j] < least ? ours[j] : least;
            least = least < run->most[j] ? least : run->most[j];
            if (least > run->least[j]) {
                keep(run, j, least);
            }
        }
    }
}

/* Closes the columns that no row has room for: every row in which no open
 * column takes anything back. `takes`: scratch [rows of now] */
static void close_full(LexRun *run, bool *takes) {
    LpProblem *now = &run->now;
    for (int32_t j = 0; j < now->columns; j++) {
        for (int64_t e = now->column_start[j];
             now->upper[j] > 0 && e < now->column_start[j + 1]; e++) {
            takes[now->entry_row[e]] |= now->entry_value[e] < 0;
        }
    }
    for (int32_t j = 0; j < now->columns; j++) {
        for (int64_t e = now->column_start[j]; e < now->column_start[j + 1];
             e++) {
            int32_t r = now->entry_row[e];
            if (!takes[r] && now->entry_value[e] > now->row_most[r]) {
                now->upper[j] = 0;
            }
        }
    }
}

/* What is left beside the whole parts, by simplex, then branch and bound. */
static LeyeStatus complete(LexRun *run, int32_t level) {
    LeyeStatus status = LEYE_OK;
    LexCompact compact = {0};
    bool *takes = NULL;
    bool more = false;
    TRY(HEAP_ARRAY(run->now.rows, &takes));
    close_full(run, takes);
    TRY(lex_compact_make(&run->now, &compact));
    TRY(ask(run, level, &compact, LEYE_SOLVER_SIMPLEX, &more));
    if (more) {
        TRY(ask(run, level, &compact, LEYE_SOLVER_MIP, &more));
    }
done:
    lex_compact_clear(&compact);
    base_free(takes);
    return status;
}

/* Is our plan within the open leaf? */
static bool is_here(const LexRun *run) {
    bool here = run->have_x;
    for (int32_t j = 0; j < run->now.columns && here; j++) {
        bool held = run->open->column_at[j] != LEX_FREE;
        here = run->x[j] >= run->least[j] && run->x[j] <= run->most[j] &&
               (!held || run->x[j] == run->base[j]);
    }
    return here;
}

/* Side decisions as our plan has them. */
static void decide_as_ours(LexRun *run) {
    const uint8_t *split = run->problem->split;
    run->fresh = false;
    for (int32_t j = 0; j < run->now.columns; j++) {
        if (split != NULL && split[j] == LEX_SPLIT_FIRST) {
            run->least[j] = run->x[j];
            run->most[j] = run->x[j];
        }
    }
}

/* Around the point alone, or (Danna, Rothberg and Le Pape 2005) around what it
 * and our plan agree on. *better: a better plan was found. */
static LeyeStatus dive(LexRun *run, int32_t level, const double *x, bool ours,
                       bool *better) {
    LeyeStatus status = LEYE_OK;
    int32_t leaf = (int32_t)(run->open - run->leaves);
    int64_t before = 0;
    int64_t after = 0;
    TRY(lex_point_now(run, level, &before));
    if (ours) {
        decide_as_ours(run);
    } else {
        lex_cut_decide(run, x);
    }
    keep_whole(run, x, ours ? run->x : NULL);
    if (lex_face_apply(run) == LEYE_OK) {
        TRY(complete(run, level));
    }
    TRY(lex_leaf_open(run, leaf));
    TRY(lex_point_now(run, level, &after));
    *better = after > before;
done:
    return status;
}

LeyeStatus lex_dive(LexRun *run, int32_t level, const double *x) {
    LeyeStatus status = LEYE_OK;
    bool better = false;
    int64_t value = 0;
    TRY(dive(run, level, x, false, &better));
    for (int32_t k = 0; k < DIVES_MOST && is_here(run); k++) {
        TRY(lex_point_now(run, level, &value));
        if (value >= run->open->bound || lex_state_stopped(run)) {
            break;
        }
        TRY(dive(run, level, x, true, &better));
        if (!better) {
            break;
        }
    }
done:
    return status;
}

LeyeStatus lex_dive_here(LexRun *run, int32_t level, const double *x) {
    bool better = false;
    return dive(run, level, x, false, &better);
}
