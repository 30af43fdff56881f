/* What `auto` makes of a problem.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "lp_cases.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(lp_choose, .fini = nothing_left);

enum { ROWS = 6, COLUMNS = 5 };

/* Two classes, two posts below a cap, a home that counts the first class, and
 * a row of 3 a place: at most 2 x 3 + 2 x 3. */
static const int32_t matrix[ROWS][COLUMNS] = {
    {1, 1, 0, 0, 0}, {0, 0, 1, 1, 0},   {1, 0, 1, 0, 0},
    {0, 1, 0, 1, 0}, {-1, -1, 0, 0, 1}, {3, 0, 3, 0, 0},
};
static const uint8_t part[ROWS] = {LP_LEFT,  LP_LEFT, LP_RIGHT,
                                   LP_RIGHT, LP_LEFT, LP_SIDE};

static LpChoice choose(const uint8_t *parts, int64_t side) {
    const int64_t least[ROWS] = {NO_LEAST, NO_LEAST, NO_LEAST,
                                 NO_LEAST, NO_LEAST, NO_LEAST};
    const int64_t most[ROWS] = {2, 2, 3, 3, 0, side};
    const int64_t upper[COLUMNS] = {2, 2, 2, 2, 1};
    const int64_t worth[COLUMNS] = {0, 0, 0, 0, 1};
    LpCase c;
    LpChoice choice;
    lp_cases_dense(ROWS, COLUMNS, matrix[0], least, most, upper, worth, &c);
    c.lp.part = parts;
    cr_assert_eq(lp_choose(&c.lp, &choice), LEYE_OK);
    lp_cases_clear(&c);
    return choice;
}

Test(lp_choose, a_problem_without_parts_is_for_simplex) {
    LpChoice choice = choose(NULL, 5);
    cr_assert_str_eq(choice.back_end->name, "simplex");
    cr_assert_eq(choice.posts, 0);
    cr_assert_eq(choice.classes, 0);
}

Test(lp_choose, classes_and_posts_are_for_the_network) {
    LpChoice choice = choose(part, NO_MOST);
    cr_assert_str_eq(choice.back_end->name, "network");
    cr_assert_eq(choice.classes, 2);
    cr_assert_eq(choice.posts, 2);
    cr_assert_eq(choice.sides, 0);
}

Test(lp_choose, a_side_row_counts_from_where_it_can_be_broken) {
    cr_assert_eq(choose(part, 12).sides, 0);
    cr_assert_eq(choose(part, 11).sides, 1);
}
