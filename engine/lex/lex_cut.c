/* lex_cut: which column splits a leaf.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A side decision (a train runs, a household is in a group) is fractional in
 * almost every relaxation, and harmless while rounding it up breaks no row:
 * then it is not what keeps the bound and the plan apart. So those go first
 * whose rows are broken once all of them are rounded up; then other decisions;
 * then the column that is nearest to a half.
 */
#include <math.h>
#include <string.h>

#include "lex_parts.h"

/* Activities are counted in millionths: that is as exact as x is. */
static const int64_t MILLION = 1000000;

bool lex_cut_decides(const LexProblem *problem, int32_t column) {
    return problem->split != NULL && problem->split[column] >= LEX_SPLIT_SOON;
}

/* run->activity, with the side decisions rounded up. */
static void add_up(LexRun *run, const double *x) {
    const LpProblem *lp = &run->problem->lp;
    memset(run->activity, 0, (size_t)lp->rows * sizeof *run->activity);
    for (int32_t j = 0; j < lp->columns; j++) {
        bool held = run->open->column_at[j] != LEX_FREE;
        double above = held ? 0.0
                       : lex_cut_decides(run->problem, j)
                           ? ceil(x[j] - LEX_NOISE)
                           : x[j];
        Int128 at = (Int128)run->base[j] * MILLION +
                    (int64_t)nearbyint(above * (double)MILLION);
        for (int64_t e = lp->column_start[j];
             at != 0 && e < lp->column_start[j + 1]; e++) {
            run->activity[lp->entry_row[e]] += at * lp->entry_value[e];
        }
    }
}

/* Is a row of the column broken by more than noise? */
static bool breaks(const LexRun *run, int32_t column) {
    const LpProblem *lp = &run->problem->lp;
    const int64_t noise = MILLION / 1000;
    for (int64_t e = lp->column_start[column]; e < lp->column_start[column + 1];
         e++) {
        int32_t r = lp->entry_row[e];
        bool low =
            lp->row_least[r] > -LP_INFINITE &&
            run->activity[r] < (Int128)lp->row_least[r] * MILLION - noise;
        bool high =
            lp->row_most[r] < LP_INFINITE &&
            run->activity[r] > (Int128)lp->row_most[r] * MILLION + noise;
        if (low || high) {
            return true;
        }
    }
    return false;
}

/* How far from whole, 0 .. 0.5. */
static double part_of(double x) {
    return fabs(x - nearbyint(x));
}

/* How urgent a split is: a decision that breaks a row when rounded up, then
 * any decision, then the rest; 0: no split here. */
static int32_t rank_of(const LexRun *run, const double *x, int32_t column) {
    const uint8_t *split = run->problem->split;
    int32_t mine = split != NULL ? split[column] : LEX_SPLIT_LAST;
    if (run->open->column_at[column] != LEX_FREE ||
        part_of(x[column]) <= LEX_NOISE) {
        return 0;
    }
    return lex_cut_decides(run->problem, column) && breaks(run, column)
               ? mine + LEX_SPLIT_FIRST
               : mine;
}

LexCut lex_cut_choose(LexRun *run, const double *x, bool *broken) {
    LexCut cut = {.column = NONE};
    int32_t rank = LEX_SPLIT_NEVER;
    double best = 0;
    add_up(run, x);
    for (int32_t j = 0; j < run->problem->lp.columns; j++) {
        int32_t mine = rank_of(run, x, j);
        double part = part_of(x[j]);
        if (mine > rank || (mine == rank && mine > 0 && part > best)) {
            rank = mine;
            best = part;
            cut = (LexCut){j, false, run->base[j] + (int64_t)floor(x[j])};
        }
    }
    *broken = rank > LEX_SPLIT_FIRST;
    return cut;
}

void lex_cut_broken(LexRun *run, const double *x, LexBroken *broken,
                    int32_t *count) {
    const uint8_t *split = run->problem->split;
    *count = 0;
    add_up(run, x);
    for (int32_t j = 0; split != NULL && j < run->problem->lp.columns; j++) {
        if (split[j] == LEX_SPLIT_FIRST && run->least[j] < run->most[j] &&
            rank_of(run, x, j) > LEX_SPLIT_FIRST) {
            broken[(*count)++] =
                (LexBroken){j, run->least[j], run->most[j], x[j]};
        }
    }
}

void lex_cut_decide(LexRun *run, const double *x) {
    run->fresh = false;
    add_up(run, x);
    for (int32_t j = 0; j < run->problem->lp.columns; j++) {
        if (lex_cut_decides(run->problem, j) &&
            run->open->column_at[j] == LEX_FREE) {
            double above = breaks(run, j) && part_of(x[j]) > LEX_NOISE
                               ? floor(x[j])
                               : ceil(x[j] - LEX_NOISE);
            run->least[j] = run->base[j] + (int64_t)above;
            run->most[j] = run->least[j];
        }
    }
}
