/* With few simplex steps the network alone answers: by a bound, not a plan.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "lp_cases.h"

enum { PEOPLE = 100, POSTS = 2, SIDES = PEOPLE - 1 };
enum { ROWS = PEOPLE + POSTS + SIDES, COLUMNS = PEOPLE * POSTS };

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(lp_steps, .fini = nothing_left);

/* Everybody at one of two posts; of two neighbours one at most at the first.
 * More side rows than a warm run of the network is worth. */
static void make(LpCase *c, uint8_t part[ROWS]) {
    static int32_t matrix[ROWS][COLUMNS];
    int64_t least[ROWS];
    int64_t most[ROWS];
    int64_t upper[COLUMNS];
    int64_t worth[COLUMNS];
    memset(matrix, 0, sizeof matrix);
    for (int32_t r = 0; r < ROWS; r++) {
        least[r] = -LP_INFINITE;
        most[r] = r == PEOPLE || r == PEOPLE + 1 ? 70 : 1;
        part[r] = r < PEOPLE           ? LP_LEFT
                  : r < PEOPLE + POSTS ? LP_RIGHT
                                       : LP_SIDE;
    }
    for (int32_t i = 0; i < PEOPLE; i++) {
        for (int32_t p = 0; p < POSTS; p++) {
            int32_t j = POSTS * i + p;
            matrix[i][j] = 1;
            matrix[PEOPLE + p][j] = 1;
            upper[j] = 1;
            worth[j] = p == 0 ? 5 + i % 3 : 2 + i % 2;
        }
        if (i < SIDES) {
            matrix[PEOPLE + POSTS + i][(ptrdiff_t)POSTS * i] = 1;
            matrix[PEOPLE + POSTS + i][(ptrdiff_t)POSTS * (i + 1)] = 1;
        }
    }
    lp_cases_dense(ROWS, COLUMNS, &matrix[0][0], least, most, upper, worth, c);
    c->lp.part = part;
}

/* What the prices prove by weak duality; they must be whole and not negative.
 */
static double bound_of(const LpProblem *lp, const double *price) {
    double bound = 0;
    for (int32_t r = 0; r < lp->rows; r++) {
        cr_assert_geq(price[r], 0);
        bound += price[r] * (double)lp->row_most[r];
    }
    for (int32_t j = 0; j < lp->columns; j++) {
        double d = (double)lp->objective[j];
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            d -= price[lp->entry_row[e]] * lp->entry_value[e];
        }
        bound += fmax(d, 0) * (double)lp->upper[j];
    }
    return bound;
}

Test(lp_steps, none_leave_the_bound_of_the_network) {
    LpCase c;
    uint8_t part[ROWS];
    LpLimits limits = {.memory_mib = 512};
    LpAnswer best = {0};
    LpAnswer brief = {0};
    make(&c, part);
    const LpBackEnd *network = lp_back_end(LEYE_SOLVER_NETWORK);
    cr_assert_eq(network->solve(&c.lp, NULL, &limits, &best), LEYE_OK);
    cr_assert_eq(best.outcome, LP_OPTIMAL);
    limits.steps_most = -1;
    cr_assert_eq(network->solve(&c.lp, &best.basis, &limits, &brief), LEYE_OK);
    cr_assert_eq(brief.outcome, LP_NOT_WHOLE);
    cr_assert_null(brief.basis.row);
    double bound = bound_of(&c.lp, brief.price);
    cr_assert_gt(bound, best.bound + 0.5); /* side rows cost something here */
    cr_assert_float_eq(bound, brief.bound, 1e-6);
    lp_answer_clear(&brief);
    limits.steps_most = 100000;
    cr_assert_eq(network->solve(&c.lp, &best.basis, &limits, &brief), LEYE_OK);
    cr_assert_eq(brief.outcome, LP_OPTIMAL);
    cr_assert_float_eq(brief.bound, best.bound, 1e-6);
    lp_answer_clear(&brief);
    lp_answer_clear(&best);
    lp_cases_clear(&c);
}
