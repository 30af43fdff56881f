/* Every back end on the same problems.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Back ends are taken by index into lp_back_ends(), so a new one is tested by
 * being there.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "lp_cases.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(lp, .fini = nothing_left);

#define EACH_BACK_END(claim) LP_CASES_EACH(lp, claim)

/* An answer that is whole: a plan, or, from inside, the bound alone. */
static void solve_and_judge(int k, const LpCase *c) {
    LpAnswer answer;
    lp_cases_solve(k, c, NULL, &answer);
    if (k == INTERIOR && answer.outcome == LP_NOT_WHOLE) {
        cr_assert_str_eq(answer.note, "not whole");
        cr_assert_null(answer.basis.row);
        lp_cases_judge_bound(c, &answer);
    } else {
        lp_cases_judge(c, &answer);
        cr_assert_not_null(answer.basis.row);
    }
    lp_answer_clear(&answer);
}

Test(lp, the_back_ends_are_found_by_setting_and_named) {
    cr_assert_str_eq(lp_cases_back_end(SIMPLEX)->name, "simplex");
    cr_assert_str_eq(lp_cases_back_end(INTERIOR)->name, "interior");
    cr_assert_str_eq(lp_cases_back_end(MIP)->name, "mip");
    cr_assert_str_eq(lp_cases_back_end(NETWORK)->name, "network");
    cr_assert_eq(lp_back_end(LEYE_SOLVER_AUTO), lp_cases_back_end(NETWORK));
    cr_assert_eq(lp_back_end(LEYE_SOLVER_NETWORK), lp_cases_back_end(NETWORK));
    cr_assert_eq(lp_back_end(LEYE_SOLVER_SIMPLEX), lp_cases_back_end(SIMPLEX));
    cr_assert_eq(lp_back_end(LEYE_SOLVER_INTERIOR),
                 lp_cases_back_end(INTERIOR));
    cr_assert_eq(lp_back_end(LEYE_SOLVER_MIP), lp_cases_back_end(MIP));
    cr_assert(lp_cases_back_end(MIP)->whole &&
              !lp_cases_back_end(SIMPLEX)->whole &&
              !lp_cases_back_end(NETWORK)->whole &&
              !lp_cases_back_end(INTERIOR)->whole);
    cr_assert_eq(strncmp(lp_machine(), "GLPK ", 5), 0);
}

/* --- problems that are answered by looking --- */

static void expect(int k, const LpCase *c, LpOutcome outcome, double bound) {
    LpAnswer answer;
    lp_cases_solve(k, c, NULL, &answer);
    cr_assert_eq(answer.outcome, outcome, "%d %s", answer.outcome, answer.note);
    if (outcome == LP_OPTIMAL) {
        cr_assert_float_eq(answer.bound, bound, 1e-9);
    } else {
        cr_assert_null(answer.basis.row);
        for (int32_t j = 0; j < c->lp.columns; j++) {
            cr_assert_eq(answer.x[j], 0.0);
        }
    }
    lp_answer_clear(&answer);
}

EACH_BACK_END(without_rows_every_column_is_at_its_better_bound) {
    LpCase c;
    int64_t upper[] = {7, 5, 0};
    int64_t worth[] = {2, -3, 4};
    lp_cases_dense(0, 3, NULL, NULL, NULL, upper, worth, &c);
    expect(k, &c, LP_OPTIMAL, 14.0);
    c.lp.upper[0] = NO_MOST;
    expect(k, &c, LP_FAILED, 0.0);
    lp_cases_clear(&c);
}

EACH_BACK_END(without_columns_only_the_rows_can_be_wrong) {
    LpCase c;
    int64_t least[] = {-1, NO_LEAST};
    int64_t most[] = {0, 3};
    lp_cases_dense(2, 0, NULL, least, most, NULL, NULL, &c);
    expect(k, &c, LP_OPTIMAL, 0.0);
    c.lp.row_least[1] = 1;
    expect(k, &c, LP_INFEASIBLE, 0.0);
    lp_cases_clear(&c);
    lp_cases_dense(0, 0, NULL, NULL, NULL, NULL, NULL, &c);
    expect(k, &c, LP_OPTIMAL, 0.0);
    lp_cases_clear(&c);
}

EACH_BACK_END(crossed_sides_are_infeasible) {
    LpCase c;
    lp_cases_assignment(4, 3, 2, 1, &c);
    c.lp.row_least[5] = c.lp.row_most[5] + 1;
    expect(k, &c, LP_INFEASIBLE, 0.0);
    lp_cases_clear(&c);
}

/* --- no optimum --- */

/* x + y >= 5 where x <= 2 and y <= 2. GLPK's interior point has one word for
 * an empty set and for one without a bound, so it makes no claim. */
EACH_BACK_END(an_empty_set_is_never_optimal) {
    LpCase c;
    LpAnswer answer;
    int32_t matrix[] = {1, 1, 1, -1};
    int64_t least[] = {5, -9};
    int64_t most[] = {NO_MOST, 9};
    int64_t upper[] = {2, 2};
    int64_t worth[] = {1, 1};
    lp_cases_dense(2, 2, matrix, least, most, upper, worth, &c);
    lp_cases_solve(k, &c, NULL, &answer);
    cr_assert_eq(answer.outcome, k == INTERIOR ? LP_FAILED : LP_INFEASIBLE);
    cr_assert(k != INTERIOR || strlen(answer.note) > 0);
    lp_answer_clear(&answer);
    lp_cases_clear(&c);
}

EACH_BACK_END(a_whole_point_may_be_missing_where_others_are_not) {
    LpCase c;
    LpAnswer answer;
    int32_t matrix[] = {2, 2};
    int64_t one[] = {1};
    int64_t upper[] = {5, 5};
    int64_t worth[] = {1, 0};
    lp_cases_dense(1, 2, matrix, one, one, upper, worth, &c);
    lp_cases_solve(k, &c, NULL, &answer);
    if (k == MIP) {
        cr_assert_eq(answer.outcome, LP_INFEASIBLE);
    } else {
        cr_assert_eq(answer.outcome, LP_OPTIMAL);
        cr_assert_float_eq(answer.bound, 0.5, 1e-6);
    }
    lp_answer_clear(&answer);
    lp_cases_clear(&c);
}

EACH_BACK_END(a_problem_without_a_bound_is_never_optimal) {
    LpCase c;
    LpAnswer answer;
    int32_t matrix[] = {1, -1};
    int64_t least[] = {NO_LEAST};
    int64_t most[] = {3};
    int64_t upper[] = {NO_MOST, NO_MOST};
    int64_t worth[] = {2, 1};
    lp_cases_dense(1, 2, matrix, least, most, upper, worth, &c);
    lp_cases_solve(k, &c, NULL, &answer);
    cr_assert_eq(answer.outcome, LP_FAILED, "%d", answer.outcome);
    cr_assert(strlen(answer.note) > 0);
    lp_answer_clear(&answer);
    lp_cases_clear(&c);
}

/* --- planted optima --- */

EACH_BACK_END(ties_and_empty_objectives_are_solved) {
    LpCase c;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        lp_cases_assignment(12, 6, 6, seed, &c);
        for (int32_t j = 0; j < c.lp.columns; j++) {
            c.lp.objective[j] = 0;
        }
        c.value = 0;
        solve_and_judge(k, &c);
        lp_cases_clear(&c);
    }
}

EACH_BACK_END(planted_assignments_reach_their_optimum) {
    LpCase c;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        int32_t people = 5 + 7 * (int32_t)seed;
        lp_cases_assignment(people, 7, 5, seed, &c);
        solve_and_judge(k, &c);
        lp_cases_clear(&c);
    }
}

EACH_BACK_END(planted_transports_reach_their_optimum) {
    LpCase c;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        lp_cases_transport(3 * (int32_t)seed, 6, seed, &c);
        solve_and_judge(k, &c);
        lp_cases_clear(&c);
    }
}

EACH_BACK_END(planted_problems_of_any_kind_reach_their_optimum) {
    LpCase c;
    for (uint64_t seed = 1; seed <= 36; seed++) {
        int32_t size = 1 + (int32_t)(seed % 12);
        lp_cases_any(size, 2 + (int32_t)(seed % 17), seed, &c);
        solve_and_judge(k, &c);
        lp_cases_clear(&c);
    }
}

EACH_BACK_END(a_planted_county_town_reaches_its_optimum) {
    LpCase c;
    LpAnswer answer;
    lp_cases_assignment(400, 40, 10, 99, &c);
    lp_cases_solve(k, &c, NULL, &answer);
    cr_assert(answer.simplex_iterations > 0);
    cr_assert((answer.interior_iterations > 0) == (k == INTERIOR));
    cr_assert((answer.nodes > 0) == (k == MIP));
    cr_assert(answer.cpu_us > 0);
    lp_cases_judge(&c, &answer);
    lp_answer_clear(&answer);
    lp_cases_clear(&c);
}

EACH_BACK_END(the_largest_numbers_are_taken) {
    LpCase c;
    int32_t matrix[] = {1, 1};
    int64_t least[] = {-LP_LARGEST};
    int64_t most[] = {LP_LARGEST};
    int64_t upper[] = {LP_LARGEST, LP_LARGEST};
    int64_t worth[] = {1, 0};
    lp_cases_dense(1, 2, matrix, least, most, upper, worth, &c);
    c.value = LP_LARGEST;
    LpAnswer answer;
    lp_cases_solve(k, &c, NULL, &answer);
    if (answer.outcome == LP_OPTIMAL) {
        lp_cases_judge_bound(&c, &answer);
    } else {
        cr_assert(k == INTERIOR && answer.outcome != LP_INFEASIBLE);
    }
    lp_answer_clear(&answer);
    lp_cases_clear(&c);
}

/* --- whole numbers --- */

/* An odd cycle: half of each is best, one of them is best in whole numbers. */
EACH_BACK_END(an_odd_cycle_tells_the_back_ends_apart) {
    LpCase c;
    LpAnswer answer;
    int32_t matrix[] = {1, 1, 0, 0, 1, 1, 1, 0, 1};
    int64_t least[] = {NO_LEAST, NO_LEAST, NO_LEAST};
    int64_t one[] = {1, 1, 1};
    lp_cases_dense(3, 3, matrix, least, one, one, one, &c);
    lp_cases_solve(k, &c, NULL, &answer);
    cr_assert_eq(answer.outcome, LP_OPTIMAL);
    double sum = answer.x[0] + answer.x[1] + answer.x[2];
    cr_assert_float_eq(answer.bound, k == MIP ? 1.0 : 1.5, 1e-6);
    cr_assert_float_eq(sum, k == MIP ? 1.0 : 1.5, 1e-6);
    for (int32_t j = 0; j < 3 && lp_cases_back_end(k)->whole; j++) {
        cr_assert_float_eq(answer.x[j], nearbyint(answer.x[j]), 1e-6);
    }
    lp_answer_clear(&answer);
    lp_cases_clear(&c);
}

/* Twelve things in one bag, by trying every set. */
enum { THINGS = 12 };
static int64_t best_bag(const int32_t *weight, const int64_t *worth,
                        int64_t most) {
    int64_t best = 0;
    for (uint32_t set = 0; set < 1U << THINGS; set++) {
        int64_t heavy = 0;
        int64_t sum = 0;
        for (int32_t j = 0; j < THINGS; j++) {
            heavy += (set >> j & 1U) != 0 ? weight[j] : 0;
            sum += (set >> j & 1U) != 0 ? worth[j] : 0;
        }
        best = heavy <= most && sum > best ? sum : best;
    }
    return best;
}

/* A column worth far more than the choice is about: fen beside persons. */
Test(lp, a_large_worth_does_not_blur_the_best_whole_point) {
    for (uint64_t seed = 1; seed <= 20; seed++) {
        Random random = base_random_make(seed, 5);
        int32_t matrix[THINGS + 1] = {0};
        int64_t worth[THINGS + 1] = {0};
        int64_t upper[THINGS + 1] = {0};
        int64_t least = NO_LEAST;
        int64_t most = 100;
        for (int32_t j = 0; j < THINGS; j++) {
            matrix[j] = 10 + (int32_t)base_random_below(&random, 40);
            worth[j] = matrix[j] + base_random_below(&random, 9);
            upper[j] = 1;
        }
        LpCase c;
        LpAnswer answer;
        int64_t large = INT64_C(4000000000);
        int64_t value = best_bag(matrix, worth, most) + large;
        matrix[THINGS] = 0;
        worth[THINGS] = large;
        upper[THINGS] = 1;
        lp_cases_dense(1, THINGS + 1, matrix, &least, &most, upper, worth, &c);
        lp_cases_solve(MIP, &c, NULL, &answer);
        cr_assert_eq(answer.outcome, LP_OPTIMAL);
        cr_assert_float_eq(answer.bound, (double)value, 0.5, "%.1f not %lld",
                           answer.bound, (long long)value);
        lp_answer_clear(&answer);
        lp_cases_clear(&c);
    }
}

/* --- a start --- */

EACH_BACK_END(a_basis_given_back_needs_no_more_steps) {
    LpCase c;
    LpAnswer cold;
    LpAnswer warm;
    lp_cases_assignment(80, 15, 8, 5, &c);
    lp_cases_solve(k, &c, NULL, &cold);
    lp_cases_judge(&c, &cold);
    lp_cases_solve(k, &c, &cold.basis, &warm);
    lp_cases_judge(&c, &warm);
    if (k != INTERIOR) {
        cr_assert(cold.simplex_iterations > 0);
        cr_assert_eq(warm.simplex_iterations, 0);
    }
    lp_answer_clear(&cold);
    lp_answer_clear(&warm);
    lp_cases_clear(&c);
}

/* Singular, incomplete or wild: a start is only a hint. */
EACH_BACK_END(any_basis_is_a_start) {
    LpCase c;
    LpAnswer answer;
    Random random = base_random_make(1, 1);
    lp_cases_transport(6, 5, 3, &c);
    for (int32_t turn = 0; turn < 10; turn++) {
        LpBasis basis = {0};
        cr_assert_eq(HEAP_ARRAY(c.lp.rows, &basis.row), LEYE_OK);
        cr_assert_eq(HEAP_ARRAY(c.lp.columns, &basis.column), LEYE_OK);
        int64_t kinds = turn == 0 ? 256 : LP_FIXED + 1;
        for (int32_t r = 0; r < c.lp.rows; r++) {
            basis.row[r] = (uint8_t)base_random_below(&random, kinds);
        }
        for (int32_t j = 0; j < c.lp.columns; j++) {
            basis.column[j] = (uint8_t)base_random_below(&random, kinds);
        }
        lp_cases_solve(k, &c, &basis, &answer);
        lp_cases_judge(&c, &answer);
        lp_answer_clear(&answer);
        lp_basis_clear(&basis);
    }
    lp_cases_clear(&c);
}
