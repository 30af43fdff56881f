/* The smallest case of each side row that no household has, its matrix by hand,
 * and the ties that a row of seats may or may not stand in the way of.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/lp_inside.h"
#include "side_case.h"

/* --- courses, trains, funds --- */

Test(model_side, a_course_without_a_minimum_is_one_row_of_seats) {
    SideCase *of = side_case_new(1, 1);
    side_case_course(of, 7, 1);
    side_case_option(of, true, 0);
    side_case_option(of, false, 0)->course = 0;
    side_case_fold(of);
    cr_assert_eq(side_case_rows(of, MODEL_ROW_COURSE), 1);
    cr_assert_eq(side_case_rows(of, MODEL_ROW_COURSE_LEAST), 0);
    cr_assert_eq(of->model->problem.lp.columns, 2);
    cr_assert_eq(side_case_most(of, MODEL_ROW_COURSE, 0, NONE), 7);
    cr_assert_eq(side_case_entry(of, 0, MODEL_ROW_COURSE, 0, NONE), 0);
    cr_assert_eq(side_case_entry(of, 1, MODEL_ROW_COURSE, 0, NONE), 1);
    side_case_free(of);
}

Test(model_side, a_minimum_is_a_choice_and_a_second_row) {
    SideCase *of = side_case_new(2, 1);
    side_case_course(of, 7, 2);
    side_case_option(of, true, 0)->course = 0;
    side_case_option(of, true, 0)->course = 0;
    side_case_fold(of);
    int32_t z = of->model->z_columns;
    cr_assert_eq(z, of->model->problem.lp.columns - 1);
    cr_assert_eq(of->model->columns[z].kind, MODEL_COLUMN_COURSE);
    cr_assert_eq(of->model->problem.split[z], LEX_SPLIT_FIRST);
    cr_assert_eq(side_case_entry(of, 0, MODEL_ROW_COURSE, 0, NONE), 1);
    cr_assert_eq(side_case_entry(of, 0, MODEL_ROW_COURSE_LEAST, 0, NONE), -1);
    cr_assert_eq(side_case_entry(of, z, MODEL_ROW_COURSE, 0, NONE), -7);
    cr_assert_eq(side_case_entry(of, z, MODEL_ROW_COURSE_LEAST, 0, NONE), 2);
    cr_assert_eq(side_case_most(of, MODEL_ROW_COURSE, 0, NONE), 0);
    cr_assert_eq(side_case_most(of, MODEL_ROW_COURSE_LEAST, 0, NONE), 0);
    side_case_free(of);
}

Test(model_side, what_no_option_uses_has_no_row) {
    SideCase *of = side_case_new(1, 1);
    side_case_course(of, 7, 2);
    side_case_train(of, 5, 2);
    side_case_option(of, true, 0);
    side_case_fold(of);
    cr_assert_eq(of->model->problem.lp.rows, 2, "a person and a post");
    cr_assert_eq(of->model->problem.lp.columns, 1);
    side_case_free(of);
}

/* Fares of 400 and a seat of 600 fen, and 1500 to spend: 2, 3 and 7. */
Test(model_side, a_fund_is_counted_in_its_greatest_unit) {
    SideCase *of = side_case_new(1, 1);
    side_case_course(of, 7, 1);
    side_case_train(of, 5, 1);
    of->small.courses[0].fund = 0;
    of->small.trains[0].fund = 0;
    of->small.funds[0] = (Fund){.id = "f1", .budget = 1500};
    of->small.world.funds_count = 1;
    of->small.posts[0].fund = NONE;
    side_case_option(of, true, 0);
    side_case_option(of, false, 0)->train = 0;
    side_case_option(of, false, 0)->course = 0;
    side_case_fold(of);
    cr_assert_eq(of->model->side.fund_unit[0], 200);
    cr_assert_eq(side_case_most(of, MODEL_ROW_FUND, 0, NONE), 7);
    cr_assert_eq(side_case_entry(of, 0, MODEL_ROW_FUND, 0, NONE), 0);
    cr_assert_eq(side_case_entry(of, 1, MODEL_ROW_FUND, 0, NONE), 2);
    cr_assert_eq(side_case_entry(of, 2, MODEL_ROW_FUND, 0, NONE), 3);
    side_case_free(of);
}

Test(model_side, costs_too_fine_for_a_row_are_refused_by_name) {
    SideCase *of = side_case_new(1, 1);
    side_case_train(of, 5, 1);
    side_case_course(of, 7, 1);
    of->small.trains[0].fare = 1;
    of->small.trains[0].fund = 0;
    of->small.courses[0].cost_seat = INT64_C(3000000001);
    of->small.courses[0].fund = 0;
    of->small.funds[0] = (Fund){.id = "f1", .budget = 1500};
    of->small.world.funds_count = 1;
    side_case_option(of, true, 0)->train = 0;
    side_case_option(of, false, 0)->course = 0;
    of->options.items = of->items;
    of->options.first = of->first;
    certify_world_link(&of->small);
    cr_assert_eq(model_fold(&of->small.world, &of->options, 0, &of->model),
                 LEYE_ERR_INPUT);
    cr_assert_neq(strstr(base_message(), "f1"), NULL);
    cr_assert_eq(of->model, NULL);
    side_case_free(of);
}

/* --- pins --- */

Test(model_side, a_pin_leaves_one_post_and_asks_for_all) {
    SideCase *of = side_case_new(2, 2);
    of->small.pins[0] = (Pin){.person = 1, .post = 1, .line = 2};
    of->small.world.pins_count = 1;
    for (int32_t i = 0; i < 2; i++) {
        side_case_option(of, true, 0);
        side_case_option(of, false, 1);
    }
    side_case_fold(of);
    cr_assert_eq(model_classes(of->model), 1, "their options are the same");
    cr_assert_eq(of->model->batches_count, 2);
    cr_assert_eq(of->model->batches[0].columns, 2);
    cr_assert_eq(of->model->batches[1].columns, 1);
    cr_assert_eq(of->model->columns[2].option, 1);
    cr_assert_eq(side_case_least(of, MODEL_ROW_BATCH, 1, NONE), 1);
    cr_assert_lt(side_case_least(of, MODEL_ROW_BATCH, 0, NONE), 0);
    cr_assert_eq(of->model->problem.start[0], 1, "the pin goes first");
    cr_assert_eq(of->model->problem.start[2], 1);
    side_case_free(of);
}

Test(model_side, guard_8_stands_above_a_pin) {
    SideCase *of = side_case_new(1, 2);
    of->small.posts[0].channel = CHANNEL_PUBLIC_WELFARE;
    of->small.pins[0] = (Pin){.person = 0, .post = 0, .line = 2};
    of->small.world.pins_count = 1;
    side_case_option(of, true, 0);
    side_case_option(of, false, 1);
    side_case_fold(of);
    cr_assert_eq(of->model->side.pin[0], NONE);
    cr_assert_eq(of->model->problem.lp.columns, 2);
    side_case_free(of);
}

Test(model_side, two_pins_for_one_place_leave_no_start) {
    SideCase *of = side_case_new(2, 1);
    for (int32_t i = 0; i < 2; i++) {
        of->small.pins[i] = (Pin){.person = i, .post = 0, .line = 2 + i};
        side_case_option(of, true, 0);
    }
    of->small.world.pins_count = 2;
    side_case_fold(of);
    cr_assert_null(of->model->problem.start);
    side_case_free(of);
}

/* --- starts --- */

/* Three for a class of at least two, but one place behind it: it is not held,
 * and all stay at the other post. */
Test(model_side, the_start_cancels_a_class_that_too_few_take) {
    SideCase *of = side_case_new(3, 2);
    side_case_course(of, 7, 2);
    of->small.posts[1].places = 5;
    for (int32_t i = 0; i < 3; i++) {
        side_case_option(of, true, 0)->course = 0;
        side_case_option(of, false, 1);
    }
    side_case_fold(of);
    const int64_t *x = of->model->problem.start;
    cr_assert_not_null(x);
    cr_assert_eq(x[0], 0);
    cr_assert_eq(x[1], 3);
    cr_assert_eq(x[of->model->z_columns], 0);
    side_case_free(of);
}

/* --- ties --- */

/* All three have just as many seats: no plan can break the row, but it may
 * have a price, and then every best plan fills it. */
static void full_class(int32_t places, int32_t other) {
    SideCase *of = side_case_new(3, 2);
    LexOptions options = {.back_end = lp_inside()};
    LexAnswer answer = {.outcome = LEYE_OPTIMAL};
    Plan *plan = NULL;
    side_case_course(of, 3, 1);
    of->small.world.instance.levels[1] = LEVEL_RETENTION;
    of->small.world.instance.levels_count = 2;
    of->small.posts[0].places = places;
    of->small.posts[1].places = 3;
    for (int32_t i = 0; i < 3; i++) {
        side_case_option(of, true, 0)->course = 0;
        side_case_option(of, false, 1)->points = other;
    }
    side_case_fold(of);
    cr_assert_eq(lex_run(model_problem(of->model), &options, &answer), LEYE_OK);
    cr_assert_eq(model_unfold(of->model, &answer, &plan), LEYE_OK, "%s",
                 base_message());
    cr_assert_eq(plan->placements_count, 3);
    cr_assert_eq(plan->summary.proof, LEYE_PROVED);
    domain_plan_free(plan);
    lex_answer_clear(&answer);
    side_case_free(of);
}

Test(model_side, seats_for_all_who_could_come_are_no_row_in_the_way) {
    full_class(3, 400);
    full_class(2, 400);
    full_class(3, 500);
    full_class(3, 600);
}

/* The row of seats is tight in a face that another list could leave. */
Test(model_side, a_row_with_a_price_stands_in_the_way_of_ties) {
    SideCase *of = side_case_new(3, 2);
    side_case_course(of, 3, 1);
    of->small.posts[0].places = 3;
    of->small.posts[1].places = 3;
    for (int32_t i = 0; i < 3; i++) {
        side_case_option(of, true, 0);
        side_case_option(of, false, 1)->course = 0;
    }
    side_case_fold(of);
    int64_t x[] = {0, 3};
    int64_t low[] = {0, 0};
    int64_t high[] = {3, 3};
    uint8_t tight[4] = {0};
    LexAnswer face = {
        .x = x, .least = low, .most = high, .tight = tight, .exact_face = true};
    bool chosen = true;
    cr_assert_eq(of->model->problem.lp.rows, 4);
    tight[3] = 1;
    cr_assert_eq(model_canon_choose(of->model, &face, x, &chosen), LEYE_OK,
                 "%s", base_message());
    cr_assert_not(chosen);
    cr_assert_eq(x[1], 3, "as it was");
    tight[3] = 0;
    cr_assert_eq(model_canon_choose(of->model, &face, x, &chosen), LEYE_OK);
    cr_assert(chosen);
    cr_assert_eq(x[0], 3, "the earlier option");
    side_case_free(of);
}
