/* lp_problem: the arrays of a problem that somebody owns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "lp.h"

void lp_problem_clear(LpProblem *problem) {
    base_free(problem->row_least);
    base_free(problem->row_most);
    base_free(problem->upper);
    base_free(problem->objective);
    base_free(problem->column_start);
    base_free(problem->entry_row);
    base_free(problem->entry_value);
    *problem = (LpProblem){0};
}

LeyeStatus lp_problem_make(int32_t rows, int32_t columns, int64_t entries,
                           LpProblem *problem) {
    LeyeStatus status = LEYE_OK;
    LpProblem made = {.rows = rows, .columns = columns};
    TRY(HEAP_ARRAY(rows, &made.row_least));
    TRY(HEAP_ARRAY(rows, &made.row_most));
    TRY(HEAP_ARRAY(columns, &made.upper));
    TRY(HEAP_ARRAY(columns, &made.objective));
    TRY(HEAP_ARRAY((size_t)columns + 1, &made.column_start));
    TRY(HEAP_ARRAY(entries, &made.entry_row));
    TRY(HEAP_ARRAY(entries, &made.entry_value));
    *problem = made;
    made = (LpProblem){0};
done:
    lp_problem_clear(&made);
    return status;
}
