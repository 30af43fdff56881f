/* lp_trivial: problems that are answered by looking at them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GLPK aborts on a problem without rows or columns, and says "invalid" when a
 * row's sides cross, which is only an empty set.
 */
#include <string.h>

#include "lp_child.h"

static bool sides_cross(const LpProblem *problem) {
    for (int32_t row = 0; row < problem->rows; row++) {
        if (problem->row_least[row] > problem->row_most[row]) {
            return true;
        }
    }
    return false;
}

static bool zero_is_feasible(const LpProblem *problem) {
    for (int32_t row = 0; row < problem->rows; row++) {
        if (problem->row_least[row] > 0 || problem->row_most[row] < 0) {
            return false;
        }
    }
    return true;
}

static int64_t worth_of(const LpProblem *problem, int32_t column) {
    return problem->objective != NULL ? problem->objective[column] : 0;
}

static bool is_unbounded(const LpProblem *problem) {
    for (int32_t j = 0; j < problem->columns; j++) {
        if (worth_of(problem, j) > 0 && problem->upper[j] == LP_INFINITE) {
            return true;
        }
    }
    return false;
}

/* Without rows every column stands at its better bound. */
static void settle_columns(const LpProblem *problem, LpAnswer *answer) {
    answer->outcome = LP_OPTIMAL;
    for (int32_t j = 0; j < problem->columns; j++) {
        int64_t worth = worth_of(problem, j);
        answer->basis.column[j] = worth > 0 ? LP_AT_MOST : LP_AT_LEAST;
        if (worth > 0) {
            answer->x[j] = (double)problem->upper[j];
            answer->bound += (double)worth * (double)problem->upper[j];
        }
    }
}

LeyeStatus lp_trivial(const LpProblem *problem, bool *done, LpAnswer *answer) {
    bool crossed = sides_cross(problem);
    if (!crossed && problem->rows > 0 && problem->columns > 0) {
        *done = false;
        return LEYE_OK;
    }
    LpAnswer fresh;
    LeyeStatus status = lp_answer_init(problem, &fresh);
    if (status != LEYE_OK) {
        return status;
    }
    if (crossed || !zero_is_feasible(problem)) {
        fresh.outcome = LP_INFEASIBLE;
        lp_basis_clear(&fresh.basis);
    } else if (is_unbounded(problem)) {
        memcpy(fresh.note, "Unbounded.", sizeof "Unbounded.");
        lp_basis_clear(&fresh.basis);
    } else {
        settle_columns(problem, &fresh);
    }
    *done = true;
    *answer = fresh;
    return LEYE_OK;
}
