/* What folding, pools, mending and unfolding claim, one small
 * world each.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "model_case.h"

/* --- folding --- */

Test(model, people_with_the_same_options_are_one_class) {
    ModelCase *of = model_case_new(5, 2);
    of->small.wishes[of->small.world.wishes_count++] =
        (Wish){.person = 4, .rank = 1, .scope = {SCOPE_POST, 0}};
    model_case_levels(of, 1, LEVEL_PLACEMENTS);
    model_case_options(of, 500, 0, 1, NONE);
    model_case_options(of, 500, 0, NONE);
    model_case_options(of, 500, 0, 1, NONE);
    model_case_options(of, 501, 0, 1, NONE);
    model_case_options(of, 500, 0, 1, NONE);
    model_case_fold(of);
    cr_assert_eq(model_classes(of->model), 4);
    cr_assert_eq(of->model->batches_count, 4);
    cr_assert_eq(of->model->batch_of[0], of->model->batch_of[2]);
    cr_assert_eq(of->model->batches[0].count, 2);
    model_case_free(of);
}

Test(model, a_reserve_tells_people_of_its_site_apart) {
    ModelCase *of = model_case_new(3, 1);
    model_case_levels(of, 1, LEVEL_PLACEMENTS);
    of->small.posts[0].places = 2;
    model_case_cap(of, CAP_SITE_RESERVE, 0, 1)->site = 1;
    of->small.people[0].site = 0;
    of->small.people[1].site = 1;
    of->small.people[2].site = 0;
    for (int32_t i = 0; i < 3; i++) {
        model_case_options(of, 500, 0, NONE);
    }
    model_case_fold(of);
    cr_assert_eq(model_classes(of->model), 1, "classes leave reserves aside");
    cr_assert_eq(of->model->batches_count, 2);
    cr_assert_eq(of->model->batches[0].columns, 1);
    cr_assert_eq(of->model->batches[1].columns, 2, "two lanes");
    model_case_free(of);
}

Test(model, households_with_the_same_members_are_one_class) {
    ModelCase *of = model_case_new(5, 2);
    static const int32_t home[] = {0, 1, 0, 1, 2};
    for (int32_t i = 0; i < 5; i++) {
        of->small.people[i].household = home[i];
    }
    model_case_options(of, 500, 0, NONE);
    model_case_options(of, 500, 1, NONE);
    model_case_options(of, 500, 1, NONE);
    model_case_options(of, 500, 0, NONE);
    model_case_options(of, 500, 0, NONE);
    model_case_fold(of);
    cr_assert_eq(of->model->homes_count, 2);
    cr_assert_eq(of->model->homes[0].count, 2);
    cr_assert_eq(of->model->homes[0].batches, 2);
    cr_assert_eq(of->model->batches_count, 3);
    cr_assert_eq(of->model->batch_of[0], of->model->batch_of[3]);
    cr_assert_neq(of->model->batch_of[0], of->model->batch_of[4]);
    model_case_free(of);
}

Test(model, covered_households_fold_freely) {
    ModelCase *of = model_case_new(3, 1);
    of->small.households[0].own_project = true;
    of->small.households[1].own_project = true;
    for (int32_t i = 0; i < 3; i++) {
        model_case_options(of, 500, 0, NONE);
    }
    model_case_fold(of);
    cr_assert_eq(of->model->homes_count, 1);
    cr_assert_eq(of->model->covered_count, 2);
    cr_assert_eq(of->model->batch_of[0], of->model->batch_of[1]);
    cr_assert_eq(of->model->batches[0].household, NONE);
    model_case_free(of);
}

Test(model, without_the_level_households_nobody_is_told_apart) {
    ModelCase *of = model_case_new(3, 1);
    model_case_levels(of, 2, LEVEL_STABLE, LEVEL_PLACEMENTS);
    for (int32_t i = 0; i < 3; i++) {
        model_case_options(of, 500, 0, NONE);
    }
    model_case_fold(of);
    cr_assert_eq(of->model->homes_count, 0);
    cr_assert_eq(of->model->batches_count, 1);
    model_case_free(of);
}

Test(model, nobody_with_options_is_an_empty_problem) {
    ModelCase *of = model_case_new(2, 1);
    model_case_options(of, 500, NONE);
    model_case_options(of, 500, NONE);
    model_case_solve(of);
    cr_assert_eq(of->model->problem.lp.columns, 0);
    cr_assert_eq(of->plan->placements_count, 0);
    cr_assert_eq(of->plan->unplaced_count, 2);
    cr_assert_eq(of->plan->unplaced[0].reason, REASON_NO_CURRENT_OFFER);
    cr_assert_eq(of->plan->groups_count, 0);
    model_case_free(of);
}

/* --- places --- */

Test(model, holders_use_their_reserve_first_and_every_cap) {
    ModelCase *of = model_case_new(4, 1);
    SmallWorld *small = &of->small;
    small->posts[0].places = 5;
    small->posts[0].employer = 0;
    model_case_cap(of, CAP_SITE_RESERVE, 0, 2)->site = 1;
    model_case_cap(of, CAP_EMPLOYER, 0, 4);
    for (int32_t i = 0; i < 4; i++) {
        small->people[i].site = 1;
        if (i < 3) {
            small->people[i].work = WORK_POST;
            small->people[i].work_post = 0;
        }
        model_case_options(of, 500, i < 3 ? NONE : 0, NONE);
    }
    model_case_fold(of);
    cr_assert_eq(of->model->free_places[0], 2, "5 less 2 kept less 1 beyond");
    cr_assert_eq(of->model->cap_left[0], 0);
    cr_assert_eq(of->model->cap_left[1], 1);
    cr_assert_eq(of->model->pools_count, 2);
    cr_assert_eq(of->model->caps_count, 1);
    model_case_free(of);
}

Test(model, rows_are_made_for_what_some_option_uses) {
    ModelCase *of = model_case_new(1, 3);
    of->small.posts[0].employer = 0;
    of->small.posts[1].employer = 1;
    model_case_cap(of, CAP_EMPLOYER, 0, 1);
    model_case_cap(of, CAP_EMPLOYER, 1, 1);
    model_case_cap(of, CAP_SITE_RESERVE, 1, 0)->site = 1;
    model_case_options(of, 500, 1, NONE);
    model_case_fold(of);
    cr_assert_eq(of->model->pools_count, 1, "site 1 keeps nothing for site 0");
    cr_assert_eq(of->model->post_pool[0], NONE);
    cr_assert_eq(of->model->caps_count, 1);
    cr_assert_eq(of->model->caps[0], 1);
    model_case_free(of);
}

/* --- the start and mending --- */

Test(model, the_start_prefers_what_the_first_level_counts) {
    ModelCase *of = model_case_new(2, 1);
    model_case_options(of, 399, 0, NONE);
    model_case_options(of, 400, 0, NONE);
    model_case_fold(of);
    cr_assert_eq(of->model->problem.start[0], 0);
    cr_assert_eq(of->model->problem.start[1], 1);
    model_case_free(of);
}

Test(model, reserved_places_are_used_before_general_ones) {
    ModelCase *of = model_case_new(1, 1);
    model_case_cap(of, CAP_SITE_RESERVE, 0, 1)->site = 0;
    of->small.posts[0].places = 2;
    model_case_options(of, 500, 0, NONE);
    model_case_fold(of);
    int64_t x[] = {1, 0, 0};
    cr_assert_eq(of->model->problem.lp.columns, 3, "two lanes and y");
    cr_assert_eq(model_mend_x(of->model, x), LEYE_OK);
    cr_assert_eq(x[0], 0);
    cr_assert_eq(x[1], 1);
    cr_assert_eq(x[2], 1, "the household is covered");
    model_case_free(of);
}

/* Person 0 in public-welfare post 0 could have post 1. */
static void welfare(int32_t points, int32_t stays) {
    ModelCase *of = model_case_new(1, 2);
    of->small.posts[0].channel = CHANNEL_PUBLIC_WELFARE;
    of->small.posts[0].term_months = 12;
    model_case_options(of, 500, 0, 1, NONE);
    of->items[1].points = points;
    model_case_fold(of);
    int64_t x[] = {1, 0, 1};
    cr_assert_eq(model_mend_x(of->model, x), LEYE_OK);
    cr_assert_eq(x[0], stays);
    cr_assert_eq(x[1], 1 - stays);
    model_case_free(of);
}

Test(model, nobody_stays_in_public_welfare_who_has_a_free_other_post) {
    welfare(400, 0);
}

Test(model, an_earlier_level_may_keep_somebody_in_public_welfare) {
    welfare(399, 1);
}

/* --- unfolding --- */

Test(model, smaller_ids_take_the_earlier_options) {
    ModelCase *of = model_case_new(4, 2);
    model_case_levels(of, 2, LEVEL_STABLE, LEVEL_PLACEMENTS);
    for (int32_t i = 0; i < 4; i++) {
        model_case_options(of, 500, 0, 1, NONE);
    }
    model_case_solve(of);
    cr_assert_eq(model_case_post(of, 0), 0);
    cr_assert_eq(model_case_post(of, 1), 1);
    cr_assert_eq(model_case_post(of, 2), NONE);
    cr_assert_eq(model_case_post(of, 3), NONE);
    model_case_free(of);
}

/* Two alike in one household, and two in another: one of each is placed. */
Test(model, placements_are_spread_over_alike_households) {
    ModelCase *of = model_case_new(4, 1);
    of->small.posts[0].places = 2;
    for (int32_t i = 0; i < 4; i++) {
        of->small.people[i].household = i / 2;
        model_case_options(of, 500, 0, NONE);
    }
    model_case_solve(of);
    cr_assert_eq(of->plan->placements_count, 2);
    cr_assert_eq(model_case_post(of, 0), 0);
    cr_assert_eq(model_case_post(of, 2), 0);
    cr_assert_eq(of->plan->summary.households_covered, 2);
    model_case_free(of);
}

/* Post 0 is person 0's only if the others move on: 1 to post 1, 2 to post 2. */
Test(model, a_chain_of_people_makes_room_for_the_first) {
    ModelCase *of = model_case_new(3, 3);
    model_case_options(of, 500, 0, 2, NONE);
    model_case_options(of, 500, 0, 1, NONE);
    model_case_options(of, 500, 1, 2, NONE);
    model_case_solve(of);
    cr_assert_eq(model_case_post(of, 0), 0);
    cr_assert_eq(model_case_post(of, 1), 1);
    cr_assert_eq(model_case_post(of, 2), 2);
    model_case_free(of);
}

/* Three people may have any of three posts; the first is under the narrow cap,
 * which is full with one, the first two are under the wide one. */
static void nested(CapKind narrow, CapKind wide) {
    ModelCase *of = model_case_new(3, 3);
    model_case_levels(of, 1, LEVEL_PLACEMENTS);
    for (int32_t j = 0; j < 3; j++) {
        Post *post = &of->small.posts[j];
        bool away = j == 0 || (j == 1 && wide == CAP_DESTINATION);
        post->places = 3;
        post->site = away ? NONE : 0;
        post->destination = away ? 0 : NONE;
        post->employer = j == 1 && wide == CAP_DESTINATION ? 1 : 0;
        post->employer = j == 2 ? NONE : post->employer;
    }
    model_case_cap(of, narrow, 0, 1);
    model_case_cap(of, wide, 0, 2);
    for (int32_t i = 0; i < 3; i++) {
        model_case_options(of, 500 + i, 0, 1, 2, NONE);
    }
    model_case_solve(of);
    cr_assert_eq(model_case_post(of, 0), 0);
    cr_assert_eq(model_case_post(of, 1), 1);
    cr_assert_eq(model_case_post(of, 2), 2);
    model_case_free(of);
}

Test(model, the_cap_of_a_destination_may_lie_within_an_employer_s) {
    nested(CAP_DESTINATION, CAP_EMPLOYER);
}

Test(model, the_cap_of_an_employer_may_lie_within_a_destination_s) {
    nested(CAP_EMPLOYER, CAP_DESTINATION);
}
