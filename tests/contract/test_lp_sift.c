/* Problems with more columns than GLPK is given at once, and rays.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "lp_cases.h"

enum { PEOPLE = 600, POSTS = 60, CHOICES = 20 };

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(lp_sift, .fini = nothing_left);

static void solve_and_judge(const LpCase *c, const LpBasis *start,
                            LpAnswer *answer) {
    lp_cases_solve(SIMPLEX, c, start, answer);
    cr_assert_eq(answer->outcome, LP_OPTIMAL);
    lp_cases_judge(c, answer);
}

Test(lp_sift, columns_that_come_later_are_part_of_the_optimum) {
    for (uint64_t seed = 1; seed <= 4; seed++) {
        LpCase c;
        LpAnswer answer;
        LpAnswer again;
        lp_cases_assignment(PEOPLE, POSTS, CHOICES, seed, &c);
        solve_and_judge(&c, NULL, &answer);
        solve_and_judge(&c, &answer.basis, &again);
        cr_assert_lt(again.simplex_iterations, answer.simplex_iterations);
        lp_answer_clear(&answer);
        lp_answer_clear(&again);
        lp_cases_clear(&c);
    }
}

Test(lp_sift, a_basis_of_another_objective_is_a_start) {
    LpCase c;
    LpCase other;
    LpAnswer answer;
    LpAnswer again;
    lp_cases_assignment(PEOPLE, POSTS, CHOICES, 5, &c);
    lp_cases_assignment(PEOPLE, POSTS, CHOICES, 5, &other);
    for (int32_t j = 0; j < other.lp.columns; j++) {
        other.lp.objective[j] = (j * 7919) % 1000;
    }
    lp_cases_solve(SIMPLEX, &other, NULL, &answer);
    cr_assert_eq(answer.outcome, LP_OPTIMAL);
    solve_and_judge(&c, &answer.basis, &again);
    lp_answer_clear(&answer);
    lp_answer_clear(&again);
    lp_cases_clear(&other);
    lp_cases_clear(&c);
}

/* --- rays --- */

/* What the prices, times `sign`, bound: below zero says that there is no
 * point. */
static double total(const LpProblem *lp, const double *price, double sign) {
    double sum = 0;
    for (int32_t r = 0; r < lp->rows; r++) {
        double y = sign * price[r];
        double side = (double)(y > 0   ? lp->row_most[r]
                               : y < 0 ? lp->row_least[r]
                                       : 0);
        sum += y * side; /* a side that is not there is very far */
    }
    for (int32_t j = 0; j < lp->columns; j++) {
        double d = 0;
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            d -= sign * price[lp->entry_row[e]] * lp->entry_value[e];
        }
        sum += d > 1e-9 ? d * (double)lp->upper[j] : 0.0;
    }
    return sum;
}

static void expect_ray(const LpCase *c, const LpBasis *start) {
    LpAnswer answer;
    lp_cases_solve(SIMPLEX, c, start, &answer);
    cr_assert_eq(answer.outcome, LP_INFEASIBLE);
    cr_assert(total(&c->lp, answer.price, 1.0) < -0.5 ||
              total(&c->lp, answer.price, -1.0) < -0.5);
    lp_answer_clear(&answer);
}

/* Everybody has to have a post, but the posts have too few places. */
static void crowd(LpCase *c, int64_t places) {
    LpProblem *lp = &c->lp;
    for (int32_t r = 0; r < lp->rows; r++) {
        int32_t entries = 0;
        for (int64_t e = 0; e < lp->column_start[lp->columns]; e++) {
            entries += lp->entry_row[e] == r ? 1 : 0;
        }
        if (entries == CHOICES) {
            lp->row_least[r] = 1;
            lp->row_most[r] = 1;
        } else {
            lp->row_most[r] = places;
        }
    }
}

Test(lp_sift, the_prices_of_an_empty_problem_say_why) {
    for (uint64_t seed = 1; seed <= 3; seed++) {
        LpCase c;
        lp_cases_assignment(PEOPLE, POSTS, CHOICES, seed, &c);
        crowd(&c, PEOPLE / POSTS - 1);
        expect_ray(&c, NULL);
        lp_cases_clear(&c);
    }
}

Test(lp_sift, so_they_do_after_a_bound_has_changed) {
    static const int32_t matrix[] = {1, 1, 0, /**/ 0, 1, 1, /**/ 1, 0, 1};
    static const int64_t least[] = {1, 1, NO_LEAST};
    static const int64_t most[] = {2, 2, 1};
    static const int64_t upper[] = {1, 1, 1};
    static const int64_t objective[] = {3, 2, 3};
    LpCase c;
    LpAnswer answer;
    lp_cases_dense(3, 3, matrix, least, most, upper, objective, &c);
    lp_cases_solve(SIMPLEX, &c, NULL, &answer);
    cr_assert_eq(answer.outcome, LP_OPTIMAL);
    c.lp.upper[1] = 0; /* then both others, and the last row is broken */
    expect_ray(&c, &answer.basis);
    lp_answer_clear(&answer);
    lp_cases_clear(&c);
}
