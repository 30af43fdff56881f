/* Blocking groups of people without a placement.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "model_case.h"

static int32_t group_of(const ModelCase *of, int32_t person) {
    for (int32_t k = 0; k < of->plan->unplaced_count; k++) {
        if (of->plan->unplaced[k].person == person) {
            return of->plan->unplaced[k].group;
        }
    }
    cr_assert_fail("person %d is placed", person);
    return NONE;
}

/* The group's posts as bits. */
static uint32_t posts_in(const ModelCase *of, int32_t group) {
    uint32_t bits = 0;
    cr_assert_lt(group, of->plan->groups_count);
    for (int32_t k = 0; k < of->plan->groups[group].posts_count; k++) {
        bits |= 1U << of->plan->groups[group].posts[k];
    }
    return bits;
}

Test(model, more_people_than_places_are_a_blocking_group) {
    ModelCase *of = model_case_new(4, 3);
    model_case_options(of, 500, 0, 1, NONE);
    model_case_options(of, 500, 0, 1, NONE);
    model_case_options(of, 500, 0, 1, NONE);
    model_case_options(of, 500, 1, 2, NONE);
    model_case_solve(of);
    cr_assert_eq(of->plan->groups_count, 1);
    cr_assert_eq(group_of(of, 2), 0);
    cr_assert_eq(posts_in(of, 0), 3);
    cr_assert_eq(of->plan->groups[0].people, 3);
    cr_assert_eq(of->plan->groups[0].places, 2);
    model_case_free(of);
}

/* Who is at post 0 could go to post 1, whoever is there to post 2. */
Test(model, a_group_goes_as_far_as_others_could_move) {
    ModelCase *of = model_case_new(5, 4);
    model_case_options(of, 500, 0, 1, NONE);
    model_case_options(of, 500, 1, 2, NONE);
    model_case_options(of, 500, 2, NONE);
    model_case_options(of, 500, 0, NONE);
    model_case_options(of, 500, 3, NONE);
    model_case_solve(of);
    cr_assert_eq(model_case_post(of, 4), 3);
    cr_assert_eq(group_of(of, 3), 0);
    cr_assert_eq(posts_in(of, 0), 7);
    cr_assert_eq(of->plan->groups[0].people, 4);
    cr_assert_eq(of->plan->groups[0].places, 3);
    model_case_free(of);
}

Test(model, groups_are_numbered_by_the_first_who_names_them) {
    ModelCase *of = model_case_new(5, 2);
    model_case_options(of, 500, 1, NONE);
    model_case_options(of, 500, 0, NONE);
    model_case_options(of, 500, 1, NONE);
    model_case_options(of, 500, 0, NONE);
    model_case_options(of, 500, 1, NONE);
    model_case_solve(of);
    cr_assert_eq(of->plan->groups_count, 2);
    cr_assert_eq(group_of(of, 2), 0);
    cr_assert_eq(group_of(of, 3), 1);
    cr_assert_eq(group_of(of, 4), 0);
    cr_assert_eq(posts_in(of, 0), 2);
    cr_assert_eq(posts_in(of, 1), 1);
    model_case_free(of);
}

/* Places are left at both posts, but not under the employer's cap. */
Test(model, a_cap_that_is_used_up_blocks_its_posts_together) {
    ModelCase *of = model_case_new(3, 2);
    for (int32_t j = 0; j < 2; j++) {
        of->small.posts[j].places = 5;
        of->small.posts[j].employer = 0;
    }
    model_case_cap(of, CAP_EMPLOYER, 0, 2);
    model_case_options(of, 500, 1, NONE);
    model_case_options(of, 500, 0, NONE);
    model_case_options(of, 500, 0, NONE);
    model_case_solve(of);
    cr_assert_eq(of->plan->placements_count, 2);
    cr_assert_eq(of->plan->groups_count, 1);
    cr_assert_eq(posts_in(of, 0), 3);
    cr_assert_eq(of->plan->groups[0].people, 3);
    cr_assert_eq(of->plan->groups[0].places, 2);
    model_case_free(of);
}

/* Site 1's place stays free: it is none for person 1 of site 0. */
Test(model, a_place_kept_for_another_site_is_no_room) {
    ModelCase *of = model_case_new(2, 1);
    of->small.posts[0].places = 2;
    of->small.people[0].site = 0;
    of->small.people[1].site = 0;
    model_case_cap(of, CAP_SITE_RESERVE, 0, 1)->site = 1;
    model_case_options(of, 500, 0, NONE);
    model_case_options(of, 500, 0, NONE);
    model_case_solve(of);
    cr_assert_eq(of->plan->placements_count, 1);
    cr_assert_eq(group_of(of, 1), 0);
    cr_assert_eq(posts_in(of, 0), 1);
    model_case_free(of);
}

/* Person 0 could leave post 0 for the free post 1, but person 1 would not be
 * stable at post 0, and person 0 is: the group stops at post 0. */
Test(model, what_an_earlier_level_forbids_makes_no_room) {
    ModelCase *of = model_case_new(2, 2);
    model_case_options(of, 500, 0, 1, NONE);
    of->items[1].points = 300;
    model_case_options(of, 300, 0, NONE);
    model_case_solve(of);
    cr_assert_eq(of->plan->placements_count, 1);
    cr_assert_eq(model_case_post(of, 0), 0);
    cr_assert_eq(group_of(of, 1), 0);
    cr_assert_eq(posts_in(of, 0), 1);
    cr_assert_eq(of->plan->groups[0].people, 1);
    cr_assert_eq(of->plan->groups[0].places, 1);
    model_case_free(of);
}

/* As before, and person 0 would be stable at post 2, which person 2 has: the
 * group goes on to post 2, but not to post 1. */
Test(model, what_no_earlier_level_forbids_belongs_to_the_group) {
    ModelCase *of = model_case_new(3, 3);
    model_case_options(of, 500, 0, 1, 2, NONE);
    of->items[1].points = 300;
    model_case_options(of, 300, 0, NONE);
    model_case_options(of, 500, 2, NONE);
    model_case_solve(of);
    cr_assert_eq(model_case_post(of, 0), 0);
    cr_assert_eq(model_case_post(of, 2), 2);
    cr_assert_eq(group_of(of, 1), 0);
    cr_assert_eq(posts_in(of, 0), 5);
    cr_assert_eq(of->plan->groups[0].people, 2);
    cr_assert_eq(of->plan->groups[0].places, 2);
    model_case_free(of);
}

/* A run that was stopped at once may leave places that somebody could have. */
Test(model, who_has_room_is_in_no_group) {
    ModelCase *of = model_case_new(2, 2);
    model_case_options(of, 500, 0, NONE);
    model_case_options(of, 500, 1, NONE);
    model_case_fold(of);
    int64_t x[] = {1, 0, 1, 0};
    Unplaced unplaced = {
        .person = 1, .reason = REASON_CROWDED_OUT, .group = NONE};
    Placement placement = {.person = 0, .post = 0};
    Plan plan = {.placements = &placement,
                 .placements_count = 1,
                 .unplaced = &unplaced,
                 .unplaced_count = 1};
    cr_assert_eq(model_block_groups(of->model, x, &plan), LEYE_OK);
    cr_assert_eq(plan.groups_count, 0);
    cr_assert_eq(unplaced.group, NONE);
    base_arena_clear(&plan.arena);
    model_case_free(of);
}
