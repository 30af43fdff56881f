/* The smallest case of each row of a household, its matrix by hand: public
 * welfare, carers, couples, and groups of households.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "side_case.h"

/* Two of two in either household may go to public welfare, one may stay. */
Test(model_side, alike_households_share_one_row_of_public_welfare) {
    SideCase *of = side_case_new(4, 2);
    of->small.posts[0].channel = CHANNEL_PUBLIC_WELFARE;
    for (int32_t i = 0; i < 4; i++) {
        of->small.people[i].household = i / 2;
        side_case_option(of, true, 0);
        side_case_option(of, false, 1);
    }
    side_case_fold(of);
    cr_assert_eq(of->model->homes_count, 1);
    cr_assert_eq(of->model->homes[0].count, 2);
    cr_assert_eq(of->model->homes[0].column, NONE, "nothing is to be covered");
    cr_assert_eq(side_case_rows(of, MODEL_ROW_COVER), 0);
    cr_assert_eq(side_case_most(of, MODEL_ROW_WELFARE, 0, NONE), 2);
    cr_assert_eq(side_case_entry(of, 0, MODEL_ROW_WELFARE, 0, NONE), 1);
    cr_assert_eq(side_case_entry(of, 1, MODEL_ROW_WELFARE, 0, NONE), 0);
    side_case_free(of);
}

Test(model_side, a_single_candidate_needs_no_row_of_public_welfare) {
    SideCase *of = side_case_new(2, 1);
    of->small.posts[0].channel = CHANNEL_PUBLIC_WELFARE;
    side_case_option(of, true, 0);
    side_case_option(of, true, 0);
    side_case_fold(of);
    cr_assert_eq(of->model->homes_count, 0);
    cr_assert_eq(side_case_rows(of, MODEL_ROW_WELFARE), 0);
    side_case_free(of);
}

static void make_away(SideCase *of, int32_t post) {
    of->small.posts[post].site = NONE;
    of->small.posts[post].destination = 0;
}

/* Person 2 is a child of persons 0 and 1: one of them stays. */
static SideCase *parents(int32_t adults_away) {
    SideCase *of = side_case_new(3, 2);
    make_away(of, 1);
    for (int32_t i = 0; i < 3; i++) {
        of->small.people[i].household = 0;
    }
    of->small.people[2].birth = SMALL_AS_OF - 3000;
    for (int32_t i = 0; i < 2; i++) {
        side_case_option(of, true, 0);
        if (i < adults_away) {
            side_case_option(of, false, 1);
        }
    }
    side_case_none(of);
    return of;
}

Test(model_side, one_of_the_able_adults_stays_with_a_child) {
    SideCase *of = parents(2);
    side_case_fold(of);
    cr_assert_eq(side_case_most(of, MODEL_ROW_CARER, 0, NONE), 1);
    cr_assert_eq(side_case_entry(of, 0, MODEL_ROW_CARER, 0, NONE), 0);
    cr_assert_eq(side_case_entry(of, 1, MODEL_ROW_CARER, 0, NONE), 1);
    side_case_free(of);
}

Test(model_side, a_row_of_carers_that_cannot_bind_is_none) {
    SideCase *of = parents(1);
    side_case_fold(of);
    cr_assert_eq(side_case_rows(of, MODEL_ROW_CARER), 0);
    side_case_free(of);
    of = parents(2);
    of->small.people[1].care_arranged = true;
    side_case_fold(of);
    cr_assert_eq(side_case_rows(of, MODEL_ROW_CARER), 0);
    side_case_free(of);
}

Test(model_side, a_couple_of_two_carers_stays) {
    SideCase *of = parents(2);
    of->small.people[0].together_with = 1;
    of->small.people[1].together_with = 0;
    side_case_fold(of);
    cr_assert_eq(side_case_most(of, MODEL_ROW_CARER, 0, NONE), 0);
    side_case_free(of);
    of = parents(2);
    of->small.people[0].together_with = 1; /* who did not ask */
    side_case_fold(of);
    cr_assert_eq(side_case_most(of, MODEL_ROW_CARER, 0, NONE), 1);
    side_case_free(of);
}

Test(model_side, a_couple_may_go_when_a_third_carer_stays) {
    SideCase *of = side_case_new(4, 1);
    make_away(of, 0);
    of->small.people[0].together_with = 1;
    of->small.people[1].together_with = 0;
    for (int32_t i = 0; i < 4; i++) {
        of->small.people[i].household = 0;
    }
    of->small.people[3].birth = SMALL_AS_OF - 3000;
    for (int32_t i = 0; i < 3; i++) {
        side_case_option(of, true, 0);
    }
    side_case_none(of);
    side_case_fold(of);
    cr_assert_eq(side_case_most(of, MODEL_ROW_CARER, 0, NONE), 2);
    side_case_free(of);
}

Test(model_side, spouses_alike_are_two_batches_and_one_equality) {
    SideCase *of = side_case_new(2, 2);
    make_away(of, 1);
    of->small.people[0].together_with = 1;
    of->small.people[1].together_with = 0;
    for (int32_t i = 0; i < 2; i++) {
        of->small.people[i].household = 0;
        side_case_option(of, true, 0);
        side_case_option(of, false, 1);
    }
    side_case_fold(of);
    cr_assert_eq(of->model->batches_count, 2);
    cr_assert_eq(side_case_rows(of, MODEL_ROW_COUPLE), 1);
    cr_assert_eq(side_case_least(of, MODEL_ROW_COUPLE, 0, 0), 0);
    cr_assert_eq(side_case_most(of, MODEL_ROW_COUPLE, 0, 0), 0);
    cr_assert_eq(side_case_entry(of, 0, MODEL_ROW_COUPLE, 0, 0), 0);
    cr_assert_eq(side_case_entry(of, 1, MODEL_ROW_COUPLE, 0, 0), 1);
    cr_assert_eq(side_case_entry(of, 3, MODEL_ROW_COUPLE, 0, 0), -1);
    side_case_free(of);
}

Test(model_side, a_spouse_without_options_who_is_there_asks_for_nothing) {
    SideCase *of = side_case_new(2, 2);
    make_away(of, 1);
    of->small.people[0].together_with = 1;
    of->small.people[1].together_with = 0;
    of->small.people[1].work = WORK_POST;
    of->small.people[1].work_post = 1;
    side_case_option(of, true, 1);
    side_case_none(of);
    side_case_fold(of);
    cr_assert_eq(side_case_rows(of, MODEL_ROW_COUPLE), 0);
    side_case_free(of);
}

static void add_group(SideCase *to, int32_t households_max) {
    to->small.groups[0] = (Group){.id = "g1", .households_max = households_max};
    to->small.world.groups_count = 1;
    to->small.posts[0].group = 0;
    to->small.posts[0].places = 5;
}

/* Two alike of household 0 and one of household 1; one household may come. */
Test(model_side, members_need_the_household_and_it_the_group) {
    SideCase *of = side_case_new(3, 1);
    add_group(of, 1);
    of->small.people[0].household = 0;
    of->small.people[1].household = 0;
    of->small.people[2].household = 1;
    for (int32_t i = 0; i < 3; i++) {
        side_case_option(of, true, 0);
    }
    side_case_fold(of);
    cr_assert_eq(of->model->batches_count, 2);
    cr_assert_eq(of->model->problem.lp.columns, 4, "two x, two u");
    cr_assert_eq(side_case_most(of, MODEL_ROW_GROUP, 0, NONE), 1);
    cr_assert_eq(side_case_entry(of, 0, MODEL_ROW_MEMBER, 0, 0), 1);
    cr_assert_eq(side_case_entry(of, 2, MODEL_ROW_MEMBER, 0, 0), -2);
    cr_assert_eq(side_case_entry(of, 1, MODEL_ROW_MEMBER, 1, 0), 1);
    cr_assert_eq(side_case_entry(of, 3, MODEL_ROW_MEMBER, 1, 0), -1);
    cr_assert_eq(side_case_entry(of, 2, MODEL_ROW_GROUP, 0, NONE), 1);
    cr_assert_eq(of->model->problem.split[2], LEX_SPLIT_SOON);
    side_case_free(of);
}

Test(model_side, a_group_with_room_for_all_who_could_come_is_none) {
    SideCase *of = side_case_new(2, 1);
    add_group(of, 2);
    side_case_option(of, true, 0);
    side_case_option(of, true, 0);
    side_case_fold(of);
    cr_assert_eq(side_case_rows(of, MODEL_ROW_GROUP), 0);
    cr_assert_eq(of->model->homes_count, 0);
    side_case_free(of);
}
