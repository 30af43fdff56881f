/* Levels on problems whose answers can be worked out by hand.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "lex_expect.h"

static void nothing_left(void) {
    base_run_stop_reset();
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(lex, .fini = nothing_left);

/* Two people, two posts: a may take p or q, b only q. Columns ap, aq, bq. */
static void two_people(LexCase *one, int32_t levels, const int64_t *worth) {
    LpCase c;
    int32_t matrix[] = {1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1};
    int64_t least[] = {NO_LEAST, NO_LEAST, NO_LEAST, NO_LEAST};
    int64_t ones[] = {1, 1, 1, 1};
    lp_cases_dense(4, 3, matrix, least, ones, ones, ones, &c);
    lex_cases_init(one, &c, levels, worth);
}

Test(lex, one_level_is_proved_by_its_prices) {
    LexCase one;
    LexAnswer answer;
    int64_t worth[] = {1, 1, 1};
    int64_t x[] = {1, 0, 1};
    two_people(&one, 1, worth);
    lex_expect_run(&one, &answer);
    cr_assert_eq(answer.outcome, LEYE_OPTIMAL);
    cr_assert(answer.exact_face);
    lex_expect_x(&one, &answer, x);
    lex_expect_level(&one, 0, 2, 2);
    cr_assert_eq(one.levels[0].lists[0].scale, 1);
    cr_assert(one.levels[0].simplex_iterations > 0);
    lex_cases_judge(&one, &answer);
    lex_expect_done(&one, &answer);
}

/* The points of aq alone are more than the other two together, but two
 * placements come first. The bound of the points needs the first level's
 * list: one placement less would be worth 7. */
Test(lex, a_later_level_never_costs_an_earlier_one) {
    LexCase one;
    LexAnswer answer;
    int64_t worth[] = {1, 1, 1, 1, 10, 2};
    int64_t x[] = {1, 0, 1};
    two_people(&one, 2, worth);
    lex_expect_run(&one, &answer);
    cr_assert_eq(answer.outcome, LEYE_OPTIMAL);
    lex_expect_x(&one, &answer, x);
    lex_expect_level(&one, 0, 2, 2);
    lex_expect_level(&one, 1, 3, 3);
    cr_assert(one.levels[1].lists[0].lambda[0] >=
              7 * one.levels[1].lists[0].scale);
    cr_assert_eq(one.levels[1].lists[0].lambda[1], 0);
    lex_cases_judge(&one, &answer);
    lex_expect_done(&one, &answer);
}

Test(lex, the_order_of_the_levels_decides) {
    LexCase one;
    LexAnswer answer;
    int64_t worth[] = {1, 10, 2, 1, 1, 1};
    int64_t x[] = {0, 1, 0};
    two_people(&one, 2, worth);
    lex_expect_run(&one, &answer);
    lex_expect_x(&one, &answer, x);
    lex_expect_level(&one, 0, 10, 10);
    lex_expect_level(&one, 1, 1, 1);
    lex_cases_judge(&one, &answer);
    lex_expect_done(&one, &answer);
}

/* Least of a cost: the level comes negated, and its best value is below 0. */
Test(lex, a_negated_level_is_minimised) {
    LexCase one;
    LexAnswer answer;
    int64_t worth[] = {1, 1, 0, -5, -3, -1, 1, 1, 1};
    int64_t x[] = {0, 1, 0};
    two_people(&one, 3, worth);
    lex_expect_run(&one, &answer);
    lex_expect_x(&one, &answer, x);
    lex_expect_level(&one, 0, 1, 1);
    lex_expect_level(&one, 1, -3, -3);
    lex_expect_level(&one, 2, 1, 1);
    lex_cases_judge(&one, &answer);
    lex_expect_done(&one, &answer);
}

/* Four ways are best on the first level; each next one halves them. */
Test(lex, each_level_narrows_the_face_of_those_before) {
    LpCase c;
    LexCase one;
    LexAnswer answer;
    int32_t matrix[] = {1, 1, 0, 0, 0, 0, 1, 1};
    int64_t least[] = {NO_LEAST, NO_LEAST};
    int64_t ones[] = {1, 1, 1, 1};
    int64_t worth[] = {1, 1, 1, 1, 0, 1, 0, 0, 9, 0, 0, 1};
    int64_t x[] = {0, 1, 0, 1};
    lp_cases_dense(2, 4, matrix, least, ones, ones, ones, &c);
    lex_cases_init(&one, &c, 3, worth);
    lex_expect_run(&one, &answer);
    lex_expect_x(&one, &answer, x);
    lex_expect_level(&one, 0, 2, 2);
    lex_expect_level(&one, 1, 1, 1);
    lex_expect_level(&one, 2, 1, 1);
    cr_assert(answer.exact_face);
    lex_cases_judge(&one, &answer);
    lex_expect_done(&one, &answer);
}

/* --- limits --- */

static LeyeStatus run_until(LexCase *one, int64_t deadline_ms,
                            LexAnswer *answer) {
    LexOptions options = {
        .back_end = lp_back_end(LEYE_SOLVER_SIMPLEX),
        .limits = {.memory_mib = 512, .deadline_ms = deadline_ms}};
    *answer = (LexAnswer){0};
    return lex_run(&one->problem, &options, answer);
}

static void expect_only_the_start(LexCase *one, const LexAnswer *answer,
                                  const int64_t *x) {
    cr_assert_eq(answer->outcome, LEYE_FEASIBLE);
    lex_expect_x(one, answer, x);
    cr_assert(!answer->exact_face);
    for (int32_t k = 0; k < one->problem.levels_count; k++) {
        cr_assert(!one->levels[k].ran);
    }
    /* Prices of zero: what the columns' own bounds say. */
    lex_expect_level(one, 0, 1, 3);
    lex_expect_level(one, 1, 10, 13);
    lex_cases_judge_claims(one, answer);
}

Test(lex, a_run_stopped_at_once_shows_its_start_and_valid_bounds) {
    int64_t worth[] = {1, 1, 1, 1, 10, 2};
    int64_t start[] = {0, 1, 0};
    for (int32_t turn = 0; turn < 2; turn++) {
        LexCase one;
        LexAnswer answer;
        two_people(&one, 2, worth);
        one.problem.start = start;
        if (turn == 0) {
            base_run_stop();
        }
        int64_t deadline = turn == 0 ? 0 : base_run_ms();
        cr_assert_eq(run_until(&one, deadline, &answer), LEYE_OK);
        base_run_stop_reset();
        expect_only_the_start(&one, &answer, start);
        lex_expect_done(&one, &answer);
    }
}

/* Every child hangs: the deadline ends the first level, with its start. */
Test(lex, a_run_stopped_within_a_level_keeps_what_is_verified) {
    LexCase one;
    LexAnswer answer;
    int64_t worth[] = {1, 1, 1, 1, 10, 2};
    two_people(&one, 2, worth);
    int64_t began = base_run_ms();
    lp_fault_set(LP_FAULT_HANG, 0);
    cr_assert_eq(run_until(&one, began + 300, &answer), LEYE_OK);
    lp_fault_set(LP_FAULT_NONE, 0);
    cr_assert(base_run_ms() - began < 2300);
    cr_assert_eq(answer.outcome, LEYE_FEASIBLE);
    cr_assert(one.levels[0].ran && !one.levels[1].ran);
    lex_expect_level(&one, 0, 0, 3);
    cr_assert_str_eq(one.levels[0].note, "simplex: The solver was stopped.");
    lex_cases_judge_claims(&one, &answer);
    lex_expect_done(&one, &answer);
}

static void stop_before_the_second(void *context, int32_t level) {
    int32_t *seen = context;
    cr_assert_eq(level, *seen);
    (*seen)++;
    if (level == 1) {
        base_run_stop();
    }
}

Test(lex, levels_are_told_in_order_and_those_finished_stay_proved) {
    LexCase one;
    LexAnswer answer = {0};
    int64_t worth[] = {1, 1, 1, 1, 10, 2, 5, 0, 0};
    int32_t seen = 0;
    LexOptions options = {.back_end = lp_back_end(LEYE_SOLVER_SIMPLEX),
                          .limits = {.memory_mib = 512},
                          .level = stop_before_the_second,
                          .context = &seen};
    two_people(&one, 3, worth);
    cr_assert_eq(lex_run(&one.problem, &options, &answer), LEYE_OK);
    cr_assert_eq(seen, 2);
    cr_assert_eq(answer.outcome, LEYE_FEASIBLE);
    lex_expect_level(&one, 0, 2, 2);
    cr_assert(one.levels[0].ran && !one.levels[2].ran);
    lex_cases_judge_claims(&one, &answer);
    lex_expect_done(&one, &answer);
}

/* --- wrong problems --- */

Test(lex, an_empty_set_is_infeasible_and_claims_nothing) {
    for (int32_t crossed = 0; crossed < 2; crossed++) {
        LexCase one;
        LexAnswer answer;
        int64_t worth[] = {1, 1, 1};
        two_people(&one, 1, worth);
        one.c.lp.row_least[3] = 1; /* somebody takes q, */
        one.c.lp.row_least[0] = 1; /* a takes something, */
        one.c.lp.upper[0] = 0;     /* not p, */
        one.c.lp.row_least[1] = 1; /* and b takes q: too many */
        one.c.lp.row_most[2] = crossed - 1;
        lex_expect_run(&one, &answer);
        cr_assert_eq(answer.outcome, LEYE_INFEASIBLE);
        cr_assert(!answer.exact_face);
        for (int32_t j = 0; j < 3; j++) {
            cr_assert_eq(answer.x[j], 0);
        }
        lex_cases_judge_claims(&one, &answer);
        lex_expect_done(&one, &answer);
    }
}

/* All 0 is not within P, so the first plan comes from the back end. */
Test(lex, a_plan_is_found_where_nobody_gave_a_start) {
    LexCase one;
    LexAnswer answer;
    int64_t worth[] = {-1, -2, -3, 1, 1, 1};
    int64_t x[] = {0, 1, 0};
    two_people(&one, 2, worth);
    one.c.lp.row_least[3] = 1;
    lex_expect_run(&one, &answer);
    lex_expect_x(&one, &answer, x);
    lex_expect_level(&one, 0, -2, -2);
    lex_expect_level(&one, 1, 1, 1);
    lex_cases_judge(&one, &answer);
    lex_expect_done(&one, &answer);
}

Test(lex, a_start_outside_the_set_is_refused) {
    LexCase one;
    LexAnswer answer = {0};
    int64_t worth[] = {1, 1, 1};
    int64_t start[] = {1, 1, 0};
    two_people(&one, 1, worth);
    one.problem.start = start;
    cr_assert_eq(lex_cases_run(&one, LEX_SIMPLEX, &answer), LEYE_ERR_INTERNAL);
    cr_assert_null(answer.x);
    lex_cases_clear(&one);
}

Test(lex, a_broken_problem_is_refused) {
    LexCase one;
    LexAnswer answer = {0};
    int64_t worth[] = {1, 1, 1};
    two_people(&one, 1, worth);
    one.c.lp.entry_row[1] = 4;
    cr_assert_eq(lex_cases_run(&one, LEX_SIMPLEX, &answer), LEYE_ERR_INTERNAL);
    cr_assert_null(answer.x);
    lex_cases_clear(&one);
}

Test(lex, a_value_that_does_not_fit_is_an_error) {
    LexCase one;
    LexAnswer answer = {0};
    int64_t worth[] = {LP_LARGEST, LP_LARGEST, LP_LARGEST};
    int64_t start[] = {1, 0, 1};
    two_people(&one, 1, worth);
    one.problem.start = start;
    cr_assert_eq(lex_cases_run(&one, LEX_SIMPLEX, &answer), LEYE_ERR_INTERNAL);
    cr_assert_null(answer.x);
    cr_assert_null(one.levels[0].nodes);
    lex_cases_clear(&one);
}

Test(lex, a_worth_out_of_range_is_an_error_on_whatever_level) {
    int64_t wrong[] = {INT64_MAX, INT64_MIN, LP_LARGEST + 1, -LP_LARGEST - 1};
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        LexCase one;
        LexAnswer answer = {0};
        int64_t worth[] = {0, 0, 0, 0, 0, wrong[k]};
        two_people(&one, 2, worth);
        cr_assert_eq(lex_cases_run(&one, LEX_SIMPLEX, &answer),
                     LEYE_ERR_INTERNAL, "%zu", k);
        cr_assert_null(answer.x);
        lex_cases_clear(&one);
    }
}

Test(lex, nothing_to_choose_is_optimal) {
    LpCase c;
    LexCase one;
    LexAnswer answer;
    int64_t upper[] = {2, 3};
    int64_t worth[] = {1, -1, 0, 5};
    lp_cases_dense(0, 2, NULL, NULL, NULL, upper, upper, &c);
    lex_cases_init(&one, &c, 2, worth);
    lex_expect_run(&one, &answer);
    int64_t x[] = {2, 0};
    lex_expect_x(&one, &answer, x);
    lex_cases_judge(&one, &answer);
    lex_expect_done(&one, &answer);
    lp_cases_dense(0, 0, NULL, NULL, NULL, NULL, NULL, &c);
    lex_cases_init(&one, &c, 1, worth);
    lex_expect_run(&one, &answer);
    lex_expect_level(&one, 0, 0, 0);
    cr_assert_eq(answer.outcome, LEYE_OPTIMAL);
    lex_expect_done(&one, &answer);
}

/* --- lists --- */

Test(lex, a_list_that_proves_nothing_is_refused) {
    LexCase one;
    LexAnswer answer;
    int64_t worth[] = {1, 1, 1, 1, 10, 2};
    int64_t bound = -77;
    two_people(&one, 2, worth);
    lex_expect_run(&one, &answer);
    LexList *level = &one.levels[1].lists[0];
    cr_assert_eq(lex_bound(&one.problem, 1, &bound), LEYE_OK);
    cr_assert_eq(bound, 3);
    bound = -77;
    int64_t price = level->price[0];
    level->price[0] = -1; /* the row has no least side */
    cr_assert_eq(lex_bound(&one.problem, 1, &bound), LEYE_ERR_INTERNAL);
    level->price[0] = INT64_MAX; /* sums that do not fit */
    level->price[1] = INT64_MAX;
    cr_assert_eq(lex_bound(&one.problem, 1, &bound), LEYE_ERR_INTERNAL);
    level->price[0] = price;
    level->price[1] = 0;
    level->lambda[0] = -1;
    cr_assert_eq(lex_bound(&one.problem, 1, &bound), LEYE_ERR_INTERNAL);
    level->lambda[0] = 0;
    level->scale = 0;
    cr_assert_eq(lex_bound(&one.problem, 1, &bound), LEYE_ERR_INTERNAL);
    cr_assert_eq(bound, -77);
    lex_expect_done(&one, &answer);
}

/* Any valid list gives a bound, rounded toward minus infinity. */
Test(lex, a_bound_is_rounded_down_on_both_sides_of_zero) {
    LexCase one;
    LexAnswer answer;
    int64_t worth[] = {1, 1, 1};
    int64_t bound = 0;
    two_people(&one, 1, worth);
    lex_expect_run(&one, &answer);
    LexList *level = &one.levels[0].lists[0];
    memset(level->price, 0, 4 * sizeof *level->price);
    level->price[2] = 5; /* p */
    level->price[3] = 5; /* q; scale 4: d = -1, -1, -1 */
    level->scale = 4;
    cr_assert_eq(lex_bound(&one.problem, 0, &bound), LEYE_OK);
    cr_assert_eq(bound, 2); /* 10 / 4 */
    one.c.lp.row_most[2] = -1;
    one.c.lp.row_most[3] = 0;
    cr_assert_eq(lex_bound(&one.problem, 0, &bound), LEYE_OK);
    cr_assert_eq(bound, -2); /* -5 / 4 */
    lex_expect_done(&one, &answer);
}

Test(lex, each_refused_allocation_is_out_of_memory_and_leaves_nothing) {
    LexCase one;
    LexAnswer answer = {0};
    int64_t worth[] = {1, 1, 1, 1, 1, 1, -1, -2, -3, -3, -2, -1};
    lex_expect_cycles(&one, 2, 1, 2, worth);
    int64_t before = base_memory_live();
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t n = 0;
    while (status != LEYE_OK && n < 1000) {
        base_memory_refuse(++n);
        status = lex_cases_run(&one, LEX_SIMPLEX, &answer);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY, "%d %s",
                  status, base_message());
        cr_assert(status == LEYE_OK || base_memory_live() == before);
    }
    cr_assert(n > 30 && n < 1000);
    lex_cases_judge(&one, &answer);
    lex_expect_done(&one, &answer);
}
