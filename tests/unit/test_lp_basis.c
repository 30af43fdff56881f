/* Any states become a basis from which a solver goes on.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "../../engine/lp/lp.h"

enum { ROWS = 9, COLUMNS = 14, CASES = 400 };

static void end(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(lp_basis, .fini = end);

static LpProblem random_problem(Random *random) {
    LpProblem lp = {0};
    int64_t at = 0;
    cr_assert_eq(lp_problem_make(ROWS, COLUMNS, (int64_t)ROWS * COLUMNS, &lp),
                 LEYE_OK);
    for (int32_t r = 0; r < ROWS; r++) {
        lp.row_least[r] = -LP_INFINITE;
        lp.row_most[r] = 1 + base_random_below(random, 9);
    }
    for (int32_t j = 0; j < COLUMNS; j++) {
        lp.upper[j] = 1 + base_random_below(random, 5);
        lp.objective[j] = base_random_below(random, 10);
        for (int32_t r = 0; r < ROWS; r++) {
            if (base_random_chance(random, 300) != 0) {
                lp.entry_row[at] = r;
                lp.entry_value[at++] =
                    (int32_t)(1 + base_random_below(random, 3));
            }
        }
        lp.column_start[j + 1] = at;
    }
    return lp;
}

static LpBasis random_states(Random *random) {
    LpBasis basis = {0};
    cr_assert_eq(HEAP_ARRAY(ROWS, &basis.row), LEYE_OK);
    cr_assert_eq(HEAP_ARRAY(COLUMNS, &basis.column), LEYE_OK);
    for (int32_t k = 0; k < ROWS; k++) {
        basis.row[k] = (uint8_t)base_random_below(random, LP_FIXED + 1);
    }
    for (int32_t k = 0; k < COLUMNS; k++) {
        basis.column[k] = (uint8_t)base_random_below(random, LP_FIXED + 1);
    }
    return basis;
}

/* |det| of the basic columns with the slacks, by elimination in doubles. */
static double determinant(const LpProblem *lp, const LpBasis *basis) {
    double a[ROWS][ROWS];
    double det = 1;
    int32_t n = 0;
    memset(a, 0, sizeof a);
    for (int32_t r = 0; r < ROWS && n < ROWS; r++) {
        if (basis->row[r] == LP_BASIC) {
            a[r][n++] = 1;
        }
    }
    for (int32_t j = 0; j < COLUMNS && n < ROWS; j++) {
        for (int64_t e = lp->column_start[j];
             basis->column[j] == LP_BASIC && e < lp->column_start[j + 1]; e++) {
            a[lp->entry_row[e]][n] = lp->entry_value[e];
        }
        n += basis->column[j] == LP_BASIC;
    }
    for (int32_t k = 0; k < ROWS; k++) {
        int32_t p = k;
        for (int32_t r = k + 1; r < ROWS; r++) {
            p = fabs(a[r][k]) > fabs(a[p][k]) ? r : p;
        }
        for (int32_t c = 0; c < ROWS; c++) {
            double swap = a[k][c];
            a[k][c] = a[p][c];
            a[p][c] = swap;
        }
        det *= fabs(a[k][k]);
        for (int32_t r = k + 1; r < ROWS && a[k][k] != 0; r++) {
            double times = a[r][k] / a[k][k];
            for (int32_t c = k; c < ROWS; c++) {
                a[r][c] -= times * a[k][c];
            }
        }
    }
    return det;
}

static int32_t basics(const LpBasis *basis) {
    int32_t count = 0;
    for (int32_t k = 0; k < ROWS; k++) {
        count += basis->row[k] == LP_BASIC;
    }
    for (int32_t k = 0; k < COLUMNS; k++) {
        count += basis->column[k] == LP_BASIC;
    }
    return count;
}

Test(lp_basis, what_is_mended_is_not_singular) {
    for (uint64_t seed = 0; seed < CASES; seed++) {
        Random random = base_random_make(11, seed);
        LpProblem lp = random_problem(&random);
        LpBasis basis = random_states(&random);
        cr_assert_eq(lp_basis_mend(&lp, &basis), LEYE_OK);
        cr_assert_eq(basics(&basis), ROWS, "seed %d", (int)seed);
        cr_assert_gt(determinant(&lp, &basis), 1e-6, "seed %d", (int)seed);
        lp_basis_clear(&basis);
        lp_problem_clear(&lp);
    }
}

Test(lp_basis, a_basis_stays_as_it_is) {
    for (uint64_t seed = 0; seed < CASES; seed++) {
        Random random = base_random_make(12, seed);
        LpProblem lp = random_problem(&random);
        LpBasis basis = random_states(&random);
        uint8_t row[ROWS];
        uint8_t column[COLUMNS];
        cr_assert_eq(lp_basis_mend(&lp, &basis), LEYE_OK);
        memcpy(row, basis.row, sizeof row);
        memcpy(column, basis.column, sizeof column);
        cr_assert_eq(lp_basis_mend(&lp, &basis), LEYE_OK);
        cr_assert_arr_eq(row, basis.row, sizeof row);
        cr_assert_arr_eq(column, basis.column, sizeof column);
        lp_basis_clear(&basis);
        lp_problem_clear(&lp);
    }
}

Test(lp_basis, the_simplex_ends_where_it_does_from_scratch) {
    LpLimits limits = {.memory_mib = 512};
    const LpBackEnd *simplex = lp_back_end(LEYE_SOLVER_SIMPLEX);
    for (uint64_t seed = 0; seed < CASES / 20; seed++) {
        Random random = base_random_make(13, seed);
        LpProblem lp = random_problem(&random);
        LpBasis basis = random_states(&random);
        LpAnswer cold = {0};
        LpAnswer warm = {0};
        cr_assert_eq(lp_basis_mend(&lp, &basis), LEYE_OK);
        cr_assert_eq(simplex->solve(&lp, NULL, &limits, &cold), LEYE_OK);
        cr_assert_eq(simplex->solve(&lp, &basis, &limits, &warm), LEYE_OK);
        cr_assert_eq(cold.outcome, LP_OPTIMAL);
        cr_assert_eq(warm.outcome, LP_OPTIMAL);
        cr_assert_float_eq(cold.bound, warm.bound, 1e-6);
        lp_answer_clear(&cold);
        lp_answer_clear(&warm);
        lp_basis_clear(&basis);
        lp_problem_clear(&lp);
    }
}
