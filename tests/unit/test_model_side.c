/* The smallest case of each side row, its matrix by hand, and the ties that a
 * row of seats may or may not stand in the way of.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/model/model_parts.h"
#include "../support/lp_inside.h"
#include "certify_world.h"

typedef struct Side {
    SmallWorld small;
    Option items[SMALL_OPTIONS];
    int64_t first[SMALL_PEOPLE + 1];
    Options options;
    Model *model;
} Side;

static Side *side_new(int32_t people, int32_t posts) {
    Side *made = base_alloc(1, sizeof *made);
    certify_world_plain(&made->small, people, posts);
    made->small.world.instance.levels[0] = LEVEL_PLACEMENTS;
    made->small.world.instance.levels_count = 1;
    return made;
}

static void side_free(Side *of) {
    model_free(of->model);
    base_free(of);
}

static void no_option(Side *to) {
    to->first[++to->options.people] = to->options.count;
}

/* Another option of the last person, or with `next` the next one's first. */
static Option *option(Side *to, bool next, int32_t post) {
    if (next) {
        no_option(to);
    }
    int32_t person = to->options.people - 1;
    Option *item = &to->items[to->options.count++];
    *item = (Option){.person = person,
                     .post = post,
                     .course = NONE,
                     .train = NONE,
                     .points = 500};
    to->first[person + 1] = to->options.count;
    return item;
}

static void side_fold(Side *to) {
    to->options.items = to->items;
    to->options.first = to->first;
    certify_world_link(&to->small);
    cr_assert_eq(to->options.people, to->small.world.people_count);
    cr_assert_eq(model_fold(&to->small.world, &to->options, 0, &to->model),
                 LEYE_OK, "%s", base_message());
    cr_assert_eq(lp_check(&to->model->problem.lp), LEYE_OK, "%s",
                 base_message());
}

static int32_t rows_of(const Side *of, ModelRowKind kind) {
    return of->model->row_first[kind + 1] - of->model->row_first[kind];
}

/* The entry of a column in the row of the kind, 0 when there is none. */
static int32_t entry(const Side *of, int32_t column, ModelRowKind kind,
                     int32_t a, int32_t b) {
    const LpProblem *lp = &of->model->problem.lp;
    int32_t row = model_rows_find(of->model, kind, a, b);
    cr_assert_neq(row, NONE);
    for (int64_t e = lp->column_start[column]; e < lp->column_start[column + 1];
         e++) {
        if (lp->entry_row[e] == row) {
            return lp->entry_value[e];
        }
    }
    return 0;
}

static int64_t most(const Side *of, ModelRowKind kind, int32_t a, int32_t b) {
    int32_t row = model_rows_find(of->model, kind, a, b);
    cr_assert_neq(row, NONE);
    return of->model->problem.lp.row_most[row];
}

static int64_t least(const Side *of, ModelRowKind kind, int32_t a, int32_t b) {
    int32_t row = model_rows_find(of->model, kind, a, b);
    cr_assert_neq(row, NONE);
    return of->model->problem.lp.row_least[row];
}

static void add_course(Side *to, int32_t seats, int32_t min_class) {
    to->small.courses[to->small.world.courses_count++] =
        (Course){.id = "k1",
                 .seats = seats,
                 .min_class = min_class,
                 .cost_seat = 600,
                 .fund = NONE};
}

static void add_train(Side *to, int32_t seats, int32_t min_riders) {
    to->small.trains[to->small.world.trains_count++] =
        (Train){.id = "r1",
                .seats = seats,
                .min_riders = min_riders,
                .fare = 400,
                .fund = NONE};
}

/* --- courses, trains, funds --- */

Test(model_side, a_course_without_a_minimum_is_one_row_of_seats) {
    Side *of = side_new(1, 1);
    add_course(of, 7, 1);
    option(of, true, 0);
    option(of, false, 0)->course = 0;
    side_fold(of);
    cr_assert_eq(rows_of(of, MODEL_ROW_COURSE), 1);
    cr_assert_eq(rows_of(of, MODEL_ROW_COURSE_LEAST), 0);
    cr_assert_eq(of->model->problem.lp.columns, 2);
    cr_assert_eq(most(of, MODEL_ROW_COURSE, 0, NONE), 7);
    cr_assert_eq(entry(of, 0, MODEL_ROW_COURSE, 0, NONE), 0);
    cr_assert_eq(entry(of, 1, MODEL_ROW_COURSE, 0, NONE), 1);
    side_free(of);
}

Test(model_side, a_minimum_is_a_choice_and_a_second_row) {
    Side *of = side_new(2, 1);
    add_course(of, 7, 2);
    option(of, true, 0)->course = 0;
    option(of, true, 0)->course = 0;
    side_fold(of);
    int32_t z = of->model->z_columns;
    cr_assert_eq(z, of->model->problem.lp.columns - 1);
    cr_assert_eq(of->model->columns[z].kind, MODEL_COLUMN_COURSE);
    cr_assert_eq(of->model->problem.split[z], LEX_SPLIT_FIRST);
    cr_assert_eq(entry(of, 0, MODEL_ROW_COURSE, 0, NONE), 1);
    cr_assert_eq(entry(of, 0, MODEL_ROW_COURSE_LEAST, 0, NONE), -1);
    cr_assert_eq(entry(of, z, MODEL_ROW_COURSE, 0, NONE), -7);
    cr_assert_eq(entry(of, z, MODEL_ROW_COURSE_LEAST, 0, NONE), 2);
    cr_assert_eq(most(of, MODEL_ROW_COURSE, 0, NONE), 0);
    cr_assert_eq(most(of, MODEL_ROW_COURSE_LEAST, 0, NONE), 0);
    side_free(of);
}

Test(model_side, what_no_option_uses_has_no_row) {
    Side *of = side_new(1, 1);
    add_course(of, 7, 2);
    add_train(of, 5, 2);
    option(of, true, 0);
    side_fold(of);
    cr_assert_eq(of->model->problem.lp.rows, 2, "a person and a post");
    cr_assert_eq(of->model->problem.lp.columns, 1);
    side_free(of);
}

/* Fares of 400 and a seat of 600 fen, and 1500 to spend: 2, 3 and 7. */
Test(model_side, a_fund_is_counted_in_its_greatest_unit) {
    Side *of = side_new(1, 1);
    add_course(of, 7, 1);
    add_train(of, 5, 1);
    of->small.courses[0].fund = 0;
    of->small.trains[0].fund = 0;
    of->small.funds[0] = (Fund){.id = "f1", .budget = 1500};
    of->small.world.funds_count = 1;
    of->small.posts[0].fund = NONE;
    option(of, true, 0);
    option(of, false, 0)->train = 0;
    option(of, false, 0)->course = 0;
    side_fold(of);
    cr_assert_eq(of->model->side.fund_unit[0], 200);
    cr_assert_eq(most(of, MODEL_ROW_FUND, 0, NONE), 7);
    cr_assert_eq(entry(of, 0, MODEL_ROW_FUND, 0, NONE), 0);
    cr_assert_eq(entry(of, 1, MODEL_ROW_FUND, 0, NONE), 2);
    cr_assert_eq(entry(of, 2, MODEL_ROW_FUND, 0, NONE), 3);
    side_free(of);
}

Test(model_side, costs_too_fine_for_a_row_are_refused_by_name) {
    Side *of = side_new(1, 1);
    add_train(of, 5, 1);
    add_course(of, 7, 1);
    of->small.trains[0].fare = 1;
    of->small.trains[0].fund = 0;
    of->small.courses[0].cost_seat = INT64_C(3000000001);
    of->small.courses[0].fund = 0;
    of->small.funds[0] = (Fund){.id = "f1", .budget = 1500};
    of->small.world.funds_count = 1;
    option(of, true, 0)->train = 0;
    option(of, false, 0)->course = 0;
    of->options.items = of->items;
    of->options.first = of->first;
    certify_world_link(&of->small);
    cr_assert_eq(model_fold(&of->small.world, &of->options, 0, &of->model),
                 LEYE_ERR_INPUT);
    cr_assert_neq(strstr(base_message(), "f1"), NULL);
    cr_assert_eq(of->model, NULL);
    side_free(of);
}

/* --- households --- */

/* Two of two in either household may go to public welfare, one may stay. */
Test(model_side, alike_households_share_one_row_of_public_welfare) {
    Side *of = side_new(4, 2);
    of->small.posts[0].channel = CHANNEL_PUBLIC_WELFARE;
    for (int32_t i = 0; i < 4; i++) {
        of->small.people[i].household = i / 2;
        option(of, true, 0);
        option(of, false, 1);
    }
    side_fold(of);
    cr_assert_eq(of->model->homes_count, 1);
    cr_assert_eq(of->model->homes[0].count, 2);
    cr_assert_eq(of->model->homes[0].column, NONE, "nothing is to be covered");
    cr_assert_eq(rows_of(of, MODEL_ROW_COVER), 0);
    cr_assert_eq(most(of, MODEL_ROW_WELFARE, 0, NONE), 2);
    cr_assert_eq(entry(of, 0, MODEL_ROW_WELFARE, 0, NONE), 1);
    cr_assert_eq(entry(of, 1, MODEL_ROW_WELFARE, 0, NONE), 0);
    side_free(of);
}

Test(model_side, a_single_candidate_needs_no_row_of_public_welfare) {
    Side *of = side_new(2, 1);
    of->small.posts[0].channel = CHANNEL_PUBLIC_WELFARE;
    option(of, true, 0);
    option(of, true, 0);
    side_fold(of);
    cr_assert_eq(of->model->homes_count, 0);
    cr_assert_eq(rows_of(of, MODEL_ROW_WELFARE), 0);
    side_free(of);
}

static void make_away(Side *of, int32_t post) {
    of->small.posts[post].site = NONE;
    of->small.posts[post].destination = 0;
}

/* Person 2 is a child of persons 0 and 1: one of them stays. */
static Side *parents(int32_t adults_away) {
    Side *of = side_new(3, 2);
    make_away(of, 1);
    for (int32_t i = 0; i < 3; i++) {
        of->small.people[i].household = 0;
    }
    of->small.people[2].birth = SMALL_AS_OF - 3000;
    for (int32_t i = 0; i < 2; i++) {
        option(of, true, 0);
        if (i < adults_away) {
            option(of, false, 1);
        }
    }
    no_option(of);
    return of;
}

Test(model_side, one_of_the_able_adults_stays_with_a_child) {
    Side *of = parents(2);
    side_fold(of);
    cr_assert_eq(most(of, MODEL_ROW_CARER, 0, NONE), 1);
    cr_assert_eq(entry(of, 0, MODEL_ROW_CARER, 0, NONE), 0);
    cr_assert_eq(entry(of, 1, MODEL_ROW_CARER, 0, NONE), 1);
    side_free(of);
}

Test(model_side, a_row_of_carers_that_cannot_bind_is_none) {
    Side *of = parents(1);
    side_fold(of);
    cr_assert_eq(rows_of(of, MODEL_ROW_CARER), 0);
    side_free(of);
    of = parents(2);
    of->small.people[1].care_arranged = true;
    side_fold(of);
    cr_assert_eq(rows_of(of, MODEL_ROW_CARER), 0);
    side_free(of);
}

Test(model_side, a_couple_of_two_carers_stays) {
    Side *of = parents(2);
    of->small.people[0].together_with = 1;
    of->small.people[1].together_with = 0;
    side_fold(of);
    cr_assert_eq(most(of, MODEL_ROW_CARER, 0, NONE), 0);
    side_free(of);
    of = parents(2);
    of->small.people[0].together_with = 1; /* who did not ask */
    side_fold(of);
    cr_assert_eq(most(of, MODEL_ROW_CARER, 0, NONE), 1);
    side_free(of);
}

Test(model_side, a_couple_may_go_when_a_third_carer_stays) {
    Side *of = side_new(4, 1);
    make_away(of, 0);
    of->small.people[0].together_with = 1;
    of->small.people[1].together_with = 0;
    for (int32_t i = 0; i < 4; i++) {
        of->small.people[i].household = 0;
    }
    of->small.people[3].birth = SMALL_AS_OF - 3000;
    for (int32_t i = 0; i < 3; i++) {
        option(of, true, 0);
    }
    no_option(of);
    side_fold(of);
    cr_assert_eq(most(of, MODEL_ROW_CARER, 0, NONE), 2);
    side_free(of);
}

Test(model_side, spouses_alike_are_two_batches_and_one_equality) {
    Side *of = side_new(2, 2);
    make_away(of, 1);
    of->small.people[0].together_with = 1;
    of->small.people[1].together_with = 0;
    for (int32_t i = 0; i < 2; i++) {
        of->small.people[i].household = 0;
        option(of, true, 0);
        option(of, false, 1);
    }
    side_fold(of);
    cr_assert_eq(of->model->batches_count, 2);
    cr_assert_eq(rows_of(of, MODEL_ROW_COUPLE), 1);
    cr_assert_eq(least(of, MODEL_ROW_COUPLE, 0, 0), 0);
    cr_assert_eq(most(of, MODEL_ROW_COUPLE, 0, 0), 0);
    cr_assert_eq(entry(of, 0, MODEL_ROW_COUPLE, 0, 0), 0);
    cr_assert_eq(entry(of, 1, MODEL_ROW_COUPLE, 0, 0), 1);
    cr_assert_eq(entry(of, 3, MODEL_ROW_COUPLE, 0, 0), -1);
    side_free(of);
}

Test(model_side, a_spouse_without_options_who_is_there_asks_for_nothing) {
    Side *of = side_new(2, 2);
    make_away(of, 1);
    of->small.people[0].together_with = 1;
    of->small.people[1].together_with = 0;
    of->small.people[1].work = WORK_POST;
    of->small.people[1].work_post = 1;
    option(of, true, 1);
    no_option(of);
    side_fold(of);
    cr_assert_eq(rows_of(of, MODEL_ROW_COUPLE), 0);
    side_free(of);
}

static void add_group(Side *to, int32_t households_max) {
    to->small.groups[0] = (Group){.id = "g1", .households_max = households_max};
    to->small.world.groups_count = 1;
    to->small.posts[0].group = 0;
    to->small.posts[0].places = 5;
}

/* Two alike of household 0 and one of household 1; one household may come. */
Test(model_side, members_need_the_household_and_it_the_group) {
    Side *of = side_new(3, 1);
    add_group(of, 1);
    of->small.people[0].household = 0;
    of->small.people[1].household = 0;
    of->small.people[2].household = 1;
    for (int32_t i = 0; i < 3; i++) {
        option(of, true, 0);
    }
    side_fold(of);
    cr_assert_eq(of->model->batches_count, 2);
    cr_assert_eq(of->model->problem.lp.columns, 4, "two x, two u");
    cr_assert_eq(most(of, MODEL_ROW_GROUP, 0, NONE), 1);
    cr_assert_eq(entry(of, 0, MODEL_ROW_MEMBER, 0, 0), 1);
    cr_assert_eq(entry(of, 2, MODEL_ROW_MEMBER, 0, 0), -2);
    cr_assert_eq(entry(of, 1, MODEL_ROW_MEMBER, 1, 0), 1);
    cr_assert_eq(entry(of, 3, MODEL_ROW_MEMBER, 1, 0), -1);
    cr_assert_eq(entry(of, 2, MODEL_ROW_GROUP, 0, NONE), 1);
    cr_assert_eq(of->model->problem.split[2], LEX_SPLIT_SOON);
    side_free(of);
}

Test(model_side, a_group_with_room_for_all_who_could_come_is_none) {
    Side *of = side_new(2, 1);
    add_group(of, 2);
    option(of, true, 0);
    option(of, true, 0);
    side_fold(of);
    cr_assert_eq(rows_of(of, MODEL_ROW_GROUP), 0);
    cr_assert_eq(of->model->homes_count, 0);
    side_free(of);
}

/* --- pins --- */

Test(model_side, a_pin_leaves_one_post_and_asks_for_all) {
    Side *of = side_new(2, 2);
    of->small.pins[0] = (Pin){.person = 1, .post = 1, .line = 2};
    of->small.world.pins_count = 1;
    for (int32_t i = 0; i < 2; i++) {
        option(of, true, 0);
        option(of, false, 1);
    }
    side_fold(of);
    cr_assert_eq(model_classes(of->model), 1, "their options are the same");
    cr_assert_eq(of->model->batches_count, 2);
    cr_assert_eq(of->model->batches[0].columns, 2);
    cr_assert_eq(of->model->batches[1].columns, 1);
    cr_assert_eq(of->model->columns[2].option, 1);
    cr_assert_eq(least(of, MODEL_ROW_BATCH, 1, NONE), 1);
    cr_assert_lt(least(of, MODEL_ROW_BATCH, 0, NONE), 0);
    cr_assert_eq(of->model->problem.start[0], 1, "the pin goes first");
    cr_assert_eq(of->model->problem.start[2], 1);
    side_free(of);
}

Test(model_side, guard_8_stands_above_a_pin) {
    Side *of = side_new(1, 2);
    of->small.posts[0].channel = CHANNEL_PUBLIC_WELFARE;
    of->small.pins[0] = (Pin){.person = 0, .post = 0, .line = 2};
    of->small.world.pins_count = 1;
    option(of, true, 0);
    option(of, false, 1);
    side_fold(of);
    cr_assert_eq(of->model->side.pin[0], NONE);
    cr_assert_eq(of->model->problem.lp.columns, 2);
    side_free(of);
}

Test(model_side, two_pins_for_one_place_leave_no_start) {
    Side *of = side_new(2, 1);
    for (int32_t i = 0; i < 2; i++) {
        of->small.pins[i] = (Pin){.person = i, .post = 0, .line = 2 + i};
        option(of, true, 0);
    }
    of->small.world.pins_count = 2;
    side_fold(of);
    cr_assert_null(of->model->problem.start);
    side_free(of);
}

/* --- starts --- */

/* Three for a class of at least two, but one place behind it: it is not held,
 * and all stay at the other post. */
Test(model_side, the_start_cancels_a_class_that_too_few_take) {
    Side *of = side_new(3, 2);
    add_course(of, 7, 2);
    of->small.posts[1].places = 5;
    for (int32_t i = 0; i < 3; i++) {
        option(of, true, 0)->course = 0;
        option(of, false, 1);
    }
    side_fold(of);
    const int64_t *x = of->model->problem.start;
    cr_assert_not_null(x);
    cr_assert_eq(x[0], 0);
    cr_assert_eq(x[1], 3);
    cr_assert_eq(x[of->model->z_columns], 0);
    side_free(of);
}

/* --- ties --- */

/* All three have just as many seats: no plan can break the row, but it may
 * have a price, and then every best plan fills it. */
static void full_class(int32_t places, int32_t other) {
    Side *of = side_new(3, 2);
    LexOptions options = {.back_end = lp_inside()};
    LexAnswer answer = {.outcome = LEYE_OPTIMAL};
    Plan *plan = NULL;
    add_course(of, 3, 1);
    of->small.world.instance.levels[1] = LEVEL_RETENTION;
    of->small.world.instance.levels_count = 2;
    of->small.posts[0].places = places;
    of->small.posts[1].places = 3;
    for (int32_t i = 0; i < 3; i++) {
        option(of, true, 0)->course = 0;
        option(of, false, 1)->points = other;
    }
    side_fold(of);
    cr_assert_eq(lex_run(model_problem(of->model), &options, &answer), LEYE_OK);
    cr_assert_eq(model_unfold(of->model, &answer, &plan), LEYE_OK, "%s",
                 base_message());
    cr_assert_eq(plan->placements_count, 3);
    cr_assert_eq(plan->summary.proof, LEYE_PROVED);
    domain_plan_free(plan);
    lex_answer_clear(&answer);
    side_free(of);
}

Test(model_side, seats_for_all_who_could_come_are_no_row_in_the_way) {
    full_class(3, 400);
    full_class(2, 400);
    full_class(3, 500);
    full_class(3, 600);
}

/* The row of seats is tight in a face that another list could leave. */
Test(model_side, a_row_with_a_price_stands_in_the_way_of_ties) {
    Side *of = side_new(3, 2);
    add_course(of, 3, 1);
    of->small.posts[0].places = 3;
    of->small.posts[1].places = 3;
    for (int32_t i = 0; i < 3; i++) {
        option(of, true, 0);
        option(of, false, 1)->course = 0;
    }
    side_fold(of);
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
    side_free(of);
}
