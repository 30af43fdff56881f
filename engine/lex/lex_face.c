/* lex_face: the optimal face of a level, by complementary slackness.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list meets the value, so a plan that is as good as ours on the earlier
 * levels is as good on this one exactly when every column whose reduced cost
 * is not zero stays where it is in our plan and every row with a price keeps
 * its activity. Rows and columns that cannot move in P anyway are left out:
 * their signs are free in P too, so they never need mending.
 */
#include <string.h>

#include "lex_parts.h"

static void hold_columns(LexRun *run, int32_t level) {
    const LpProblem *lp = &run->problem->lp;
    for (int32_t j = 0; j < lp->columns; j++) {
        if (run->reduced[j] != 0 && run->column_at[j] == NONE &&
            lp->upper[j] > 0) {
            run->column_at[j] = level;
        }
    }
}

static void tighten_rows(LexRun *run, int32_t level) {
    const LpProblem *lp = &run->problem->lp;
    const LexLevel *mine = &run->problem->levels[level];
    for (int32_t r = 0; r < lp->rows; r++) {
        if (mine->price[r] != 0 && run->row_at[r] == NONE &&
            lp->row_least[r] < lp->row_most[r]) {
            run->row_at[r] = level;
        }
    }
    for (int32_t k = 0; k < run->kept_count; k++) {
        int32_t row = lp->rows + k;
        if (mine->lambda[run->kept[k]] != 0 && run->row_at[row] == NONE) {
            run->row_at[row] = level;
        }
    }
}

/* run->activity: what the columns give to each row of P; held ones only, or
 * all of them. */
static void add_up(LexRun *run, bool held_only) {
    const LpProblem *lp = &run->problem->lp;
    memset(run->activity, 0, (size_t)lp->rows * sizeof *run->activity);
    for (int32_t j = 0; j < lp->columns; j++) {
        if (run->x[j] == 0 || (held_only && run->column_at[j] == NONE)) {
            continue;
        }
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            run->activity[lp->entry_row[e]] +=
                (Int128)lp->entry_value[e] * run->x[j];
        }
    }
}

static bool shift(int64_t side, Int128 by, int64_t *out) {
    bool open = side >= LP_INFINITE || side <= -LP_INFINITE;
    Int128 moved = open ? (Int128)side : (Int128)side - by;
    *out = (int64_t)moved;
    return open || (moved <= LP_LARGEST && moved >= -LP_LARGEST);
}

/* A tight row has both its sides at `all - held`. */
static bool set_row(LexRun *run, int32_t row, int64_t least, int64_t most,
                    Int128 all, Int128 held) {
    if (run->row_at[row] != NONE) {
        least = (int64_t)all;
        most = (int64_t)all;
    }
    return shift(least, held, &run->now.row_least[row]) &&
           shift(most, held, &run->now.row_most[row]);
}

static bool set_rows(LexRun *run) {
    const LpProblem *lp = &run->problem->lp;
    bool fine = true;
    add_up(run, false);
    for (int32_t r = 0; r < lp->rows; r++) {
        run->now.row_least[r] = (int64_t)run->activity[r];
    }
    add_up(run, true);
    for (int32_t r = 0; r < lp->rows && fine; r++) {
        fine = set_row(run, r, lp->row_least[r], lp->row_most[r],
                       run->now.row_least[r], run->activity[r]);
    }
    for (int32_t k = 0; k < run->kept_count && fine; k++) {
        int32_t of = run->kept[k];
        Int128 all = 0;
        Int128 held = 0;
        fine = lex_point_sum(run, of, false, &all) &&
               lex_point_sum(run, of, true, &held) &&
               set_row(run, lp->rows + k, run->problem->levels[of].value,
                       LP_INFINITE, all, held);
    }
    return fine;
}

LeyeStatus lex_face_apply(LexRun *run) {
    for (int32_t j = 0; j < run->now.columns; j++) {
        run->now.upper[j] =
            run->column_at[j] != NONE ? 0 : run->problem->lp.upper[j];
    }
    return set_rows(run)
               ? LEYE_OK
               : base_fail(LEYE_ERR_INTERNAL, "A row's side is out of range.");
}

LeyeStatus lex_face_fix(LexRun *run, int32_t level) {
    LexList list = lex_price_of(&run->problem->levels[level]);
    if (!lex_price_reduced(run->problem, level, &list, run->reduced)) {
        return base_fail(LEYE_ERR_INTERNAL,
                         "A reduced cost of level %d is out of range.", level);
    }
    hold_columns(run, level);
    tighten_rows(run, level);
    run->faced[level] = true;
    return lex_face_apply(run);
}
