/* lp_choose: which back end a problem asks for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "lp.h"

/* Per row: how large and how small its activity can be, and its columns. */
typedef struct Row {
    Int128 least, most;
    int32_t columns;
    bool counts; /* some entry is negative */
    bool bottom; /* lowest of its part for some column */
} Row;

static void look_at_rows(const LpProblem *lp, Row *rows) {
    for (int32_t j = 0; j < lp->columns; j++) {
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            Row *row = &rows[lp->entry_row[e]];
            Int128 at = (Int128)lp->entry_value[e] * lp->upper[j];
            *(at > 0 ? &row->most : &row->least) += at;
            row->columns++;
            row->counts |= lp->entry_value[e] < 0;
        }
    }
}

/* Rows of LP_RIGHT are nested: the one with fewest columns is lowest. */
static void mark_bottoms(const LpProblem *lp, Row *rows) {
    for (int32_t j = 0; j < lp->columns; j++) {
        int32_t low = NONE;
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            int32_t r = lp->entry_row[e];
            if (lp->part[r] == LP_RIGHT &&
                (low == NONE || rows[r].columns < rows[low].columns)) {
                low = r;
            }
        }
        if (low != NONE) {
            rows[low].bottom = true;
        }
    }
}

bool lp_choose_binds(const LpProblem *problem, int32_t row, Int128 least,
                     Int128 most) {
    int64_t low = problem->row_least[row];
    int64_t high = problem->row_most[row];
    return (low > -LP_INFINITE && least < low) ||
           (high < LP_INFINITE && most > high);
}

LeyeStatus lp_choose(const LpProblem *problem, LpChoice *choice) {
    LeyeStatus status = LEYE_OK;
    LpChoice made = {0};
    Row *rows = NULL;
    TRY(HEAP_ARRAY(problem->rows, &rows));
    look_at_rows(problem, rows);
    if (problem->part != NULL) {
        mark_bottoms(problem, rows);
    }
    for (int32_t r = 0; r < problem->rows; r++) {
        LpPart part =
            problem->part != NULL ? (LpPart)problem->part[r] : LP_SIDE;
        made.classes += part == LP_LEFT && !rows[r].counts;
        made.posts += part == LP_RIGHT && rows[r].bottom;
        made.sides += part == LP_SIDE &&
                      lp_choose_binds(problem, r, rows[r].least, rows[r].most);
    }
    made.back_end =
        lp_back_end(made.classes > 0 && made.posts > 0 ? LEYE_SOLVER_NETWORK
                                                       : LEYE_SOLVER_SIMPLEX);
    *choice = made;
done:
    base_free(rows);
    return status;
}
