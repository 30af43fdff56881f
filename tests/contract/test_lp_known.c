/* Small problems with one point and one list of prices, worked out by hand.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "lp_cases.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(lp_known, .fini = nothing_left);

enum { SIDE = 3 };
typedef struct Known {
    const char *what;
    int32_t rows, columns;
    int32_t matrix[SIDE * SIDE]; /* row by row, `columns` wide */
    int64_t least[SIDE], most[SIDE], upper[SIDE], objective[SIDE];
    double x[SIDE], price[SIDE]; /* the only ones */
    int64_t value;
} Known;

static const Known known[] = {
    {.what = "a full row and an upper bound",
     .rows = 2,
     .columns = 2,
     .matrix = {1, 1, 1, 3},
     .least = {NO_LEAST, NO_LEAST},
     .most = {4, 7},
     .upper = {3, NO_MOST},
     .objective = {3, 2},
     .x = {3, 1},
     .price = {2, 0},
     .value = 11},
    {.what = "a least side",
     .rows = 1,
     .columns = 2,
     .matrix = {1, 1},
     .least = {4},
     .most = {NO_MOST},
     .upper = {NO_MOST, NO_MOST},
     .objective = {-2, -3},
     .x = {4, 0},
     .price = {-2},
     .value = -8},
    {.what = "an equal row",
     .rows = 1,
     .columns = 2,
     .matrix = {1, 1},
     .least = {5},
     .most = {5},
     .upper = {3, NO_MOST},
     .objective = {1, -1},
     .x = {3, 2},
     .price = {-1},
     .value = 1},
    {.what = "a negative entry",
     .rows = 1,
     .columns = 2,
     .matrix = {-2, 1},
     .least = {NO_LEAST},
     .most = {0},
     .upper = {3, NO_MOST},
     .objective = {0, 1},
     .x = {3, 6},
     .price = {1},
     .value = 6},
    {.what = "both sides of a row, low",
     .rows = 1,
     .columns = 2,
     .matrix = {1, 1},
     .least = {2},
     .most = {5},
     .upper = {9, 9},
     .objective = {-1, -2},
     .x = {2, 0},
     .price = {-1},
     .value = -2},
    {.what = "both sides of a row, high",
     .rows = 1,
     .columns = 2,
     .matrix = {1, 1},
     .least = {2},
     .most = {5},
     .upper = {9, 9},
     .objective = {1, 2},
     .x = {0, 5},
     .price = {2},
     .value = 10},
    {.what = "a row without sides and a column held at 0",
     .rows = 2,
     .columns = 3,
     .matrix = {1, 1, 1, 1, 2, 3},
     .least = {NO_LEAST, NO_LEAST},
     .most = {NO_MOST, 6},
     .upper = {NO_MOST, 0, 1},
     .objective = {1, 9, 5},
     .x = {3, 0, 1},
     .price = {0, 1},
     .value = 8},
    {.what = "sides below 0",
     .rows = 1,
     .columns = 2,
     .matrix = {-1, -1},
     .least = {-4},
     .most = {-2},
     .upper = {NO_MOST, 1},
     .objective = {1, 3},
     .x = {3, 1},
     .price = {-1},
     .value = 6},
    {.what = "a row and a column without entries",
     .rows = 2,
     .columns = 2,
     .matrix = {0, 0, 0, 1},
     .least = {-1, NO_LEAST},
     .most = {0, 5},
     .upper = {4, NO_MOST},
     .objective = {3, 1},
     .x = {4, 5},
     .price = {0, 1},
     .value = 17},
};

static void known_case(const Known *one, LpCase *c) {
    lp_cases_dense(one->rows, one->columns, one->matrix, one->least, one->most,
                   one->upper, one->objective, c);
    c->value = one->value;
}

LP_CASES_EACH(lp_known, small_problems_have_their_known_point_and_prices) {
    for (size_t n = 0; n < sizeof known / sizeof *known; n++) {
        LpCase c;
        LpAnswer answer;
        known_case(&known[n], &c);
        lp_cases_solve(k, &c, NULL, &answer);
        cr_assert_eq(answer.outcome, LP_OPTIMAL, "%s: %s", known[n].what,
                     answer.note);
        for (int32_t j = 0; j < c.lp.columns; j++) {
            cr_assert_float_eq(answer.x[j], known[n].x[j], 1e-6, "%s: x %d",
                               known[n].what, j);
        }
        for (int32_t r = 0; r < c.lp.rows; r++) {
            cr_assert_float_eq(answer.price[r], known[n].price[r], 1e-6,
                               "%s: price %d", known[n].what, r);
        }
        lp_cases_judge(&c, &answer);
        lp_answer_clear(&answer);
        lp_cases_clear(&c);
    }
}
