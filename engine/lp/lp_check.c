/* lp_check: no back end sees a problem that breaks the rules of lp.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GLPK aborts on a bad index and calls nonsense optimal, so this is the door.
 */
#include "lp.h"

/* GLPK's own limits: M_MAX and N_MAX, NNZ_MAX. */
enum { SIDE_MOST = 100000000, ENTRIES_MOST = 500000000 };

static LeyeStatus check_row(const LpProblem *problem, int32_t row) {
    int64_t least = problem->row_least[row];
    int64_t most = problem->row_most[row];
    if (least < -LP_INFINITE || least > LP_LARGEST || most < -LP_LARGEST ||
        most > LP_INFINITE) {
        return base_fail(LEYE_ERR_INTERNAL, "Row %d has a side out of range.",
                         row);
    }
    return LEYE_OK;
}

static LeyeStatus check_entries(const LpProblem *problem, int32_t column) {
    int64_t from = problem->column_start[column];
    int64_t to = problem->column_start[column + 1];
    int32_t before = -1;
    for (int64_t e = from; e < to; e++) {
        int32_t row = problem->entry_row[e];
        if (row <= before || row >= problem->rows ||
            problem->entry_value[e] == 0) {
            return base_fail(LEYE_ERR_INTERNAL,
                             "Column %d has a wrong entry at row %d.", column,
                             row);
        }
        before = row;
    }
    return LEYE_OK;
}

static LeyeStatus check_column(const LpProblem *problem, int32_t column) {
    int64_t upper = problem->upper[column];
    int64_t worth = problem->objective != NULL ? problem->objective[column] : 0;
    if (upper < 0 || upper > LP_INFINITE) {
        return base_fail(LEYE_ERR_INTERNAL,
                         "Column %d has an upper bound out of range.", column);
    }
    if (worth < -LP_LARGEST || worth > LP_LARGEST) {
        return base_fail(LEYE_ERR_INTERNAL,
                         "Column %d has an objective out of range.", column);
    }
    return check_entries(problem, column);
}

/* All of them before the first entry is read. */
static LeyeStatus check_starts(const LpProblem *problem) {
    const int64_t *start = problem->column_start;
    bool fine = start != NULL && start[0] == 0;
    for (int32_t j = 0; j < problem->columns && fine; j++) {
        fine = start[j] <= start[j + 1];
    }
    return fine && start[problem->columns] <= ENTRIES_MOST
               ? LEYE_OK
               : base_fail(LEYE_ERR_INTERNAL,
                           "The columns of the problem have wrong starts.");
}

static LeyeStatus check_parts(const LpProblem *problem) {
    for (int32_t r = 0; problem->part != NULL && r < problem->rows; r++) {
        if (problem->part[r] > LP_RIGHT) {
            return base_fail(LEYE_ERR_INTERNAL, "Row %d is of an unknown part.",
                             r);
        }
    }
    return LEYE_OK;
}

LeyeStatus lp_check(const LpProblem *problem) {
    LeyeStatus status = LEYE_OK;
    if (problem->rows < 0 || problem->rows > SIDE_MOST ||
        problem->columns < 0 || problem->columns > SIDE_MOST) {
        TRY(base_fail(LEYE_ERR_INTERNAL, "The problem has a wrong size."));
    }
    TRY(check_starts(problem));
    for (int32_t row = 0; row < problem->rows; row++) {
        TRY(check_row(problem, row));
    }
    TRY(check_parts(problem));
    for (int32_t column = 0; column < problem->columns; column++) {
        TRY(check_column(problem, column));
    }
done:
    return status;
}
