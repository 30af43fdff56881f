/* Levels whose linear optima are not whole: scales, rounding down, trees.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "lex_expect.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(lex_trees, .fini = nothing_left);

/* Prices of a half each: the list is kept at scale 2. */
Test(lex_trees, halves_are_proved_at_a_scale_of_two) {
    LexCase one;
    LexAnswer answer;
    int64_t worth[] = {1, 1, 1};
    int64_t x[] = {1, 1, 1};
    lex_expect_cycles(&one, 1, 2, 1, worth);
    lex_expect_run(&one, &answer);
    lex_expect_x(&one, &answer, x);
    lex_expect_level(&one, 0, 3, 3);
    cr_assert_eq(one.levels[0].lists[0].scale, 2);
    cr_assert(answer.exact_face);
    lex_cases_judge(&one, &answer);
    lex_expect_done(&one, &answer);
}

/* 3/2 rounds down to 1: proved, though the face is not known exactly. */
Test(lex_trees, one_odd_cycle_is_proved_by_rounding_down) {
    LexCase one;
    LexAnswer answer;
    int64_t worth[] = {1, 1, 1, 0, 2, 1};
    int64_t x[] = {0, 1, 0};
    lex_expect_cycles(&one, 1, 1, 2, worth);
    lex_expect_run(&one, &answer);
    lex_expect_x(&one, &answer, x);
    lex_expect_level(&one, 0, 1, 1);
    cr_assert_eq(one.levels[1].value, 2);
    cr_assert(!answer.exact_face);
    cr_assert(one.levels[0].branches > 0);
    lex_cases_judge(&one, &answer);
    lex_expect_done(&one, &answer);
}

/* 3 is all that one list proves, 2 is all there is: so the proof is a tree. */
Test(lex_trees, two_odd_cycles_are_proved_by_a_tree) {
    LexCase one;
    LexAnswer answer;
    int64_t worth[] = {1, 1, 1, 1, 1, 1, -1, -2, -3, -3, -2, -1};
    int64_t x[] = {1, 0, 0, 0, 0, 1};
    lex_expect_cycles(&one, 2, 1, 2, worth);
    lex_expect_run(&one, &answer);
    cr_assert_eq(answer.outcome, LEYE_OPTIMAL);
    lex_expect_x(&one, &answer, x);
    lex_expect_level(&one, 0, 2, 2);
    lex_expect_level(&one, 1, -2, -2);
    cr_assert(one.levels[0].lists_count > 1);
    cr_assert_eq(one.levels[0].nodes_count, 2 * one.levels[0].lists_count - 1);
    lex_cases_judge(&one, &answer);
    lex_expect_done(&one, &answer);
}

/* With one leaf and no more the same is a gap, said as such. The level stays
 * as the row `level >= 2`, so the next one cannot lower it. */
Test(lex_trees, without_leaves_there_is_a_gap_and_the_value_is_kept) {
    LexCase one;
    LexAnswer answer = {0};
    int64_t worth[] = {1, 1, 1, 1, 1, 1, -1, -2, -3, -3, -2, -1};
    int64_t x[] = {1, 0, 0, 0, 0, 1};
    LexOptions options = {.back_end = lp_back_end(LEYE_SOLVER_SIMPLEX),
                          .limits = {.memory_mib = 512},
                          .leaves_most = 1};
    lex_expect_cycles(&one, 2, 1, 2, worth);
    cr_assert_eq(lex_run(&one.problem, &options, &answer), LEYE_OK);
    cr_assert_eq(answer.outcome, LEYE_FEASIBLE);
    lex_expect_x(&one, &answer, x);
    lex_expect_level(&one, 0, 2, 3);
    cr_assert_eq(one.levels[1].value, -2);
    cr_assert(!answer.exact_face);
    lex_cases_judge(&one, &answer);
    lex_expect_done(&one, &answer);
}

/* A train of 4 seats that runs with at least 3, and 2 who would ride: z is
 * 1/2 in the relaxation, and splitting on it says that nobody rides. */
Test(lex_trees, a_side_decision_is_split_on_first) {
    static const uint8_t split[] = {LEX_SPLIT_LAST, LEX_SPLIT_LAST,
                                    LEX_SPLIT_FIRST};
    LpCase c;
    LexCase one;
    LexAnswer answer;
    int32_t matrix[] = {1, 1, -4, -1, -1, 3};
    int64_t least[] = {NO_LEAST, NO_LEAST};
    int64_t most[] = {0, 0};
    int64_t ones[] = {1, 1, 1};
    int64_t worth[] = {1, 1, 0, 0, 0, 1};
    int64_t x[] = {0, 0, 0};
    lp_cases_dense(2, 3, matrix, least, most, ones, ones, &c);
    lex_cases_init(&one, &c, 2, worth);
    one.problem.split = split;
    lex_expect_run(&one, &answer);
    lex_expect_x(&one, &answer, x);
    lex_expect_level(&one, 0, 0, 0);
    lex_expect_level(&one, 1, 0, 0);
    lex_cases_judge(&one, &answer);
    lex_expect_done(&one, &answer);
}
