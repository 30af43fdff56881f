/* What folding, pools, mending, unfolding and blocking groups claim, one small
 * world each.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdarg.h>
#include <string.h>

#include "../../engine/model/model_parts.h"
#include "../support/lp_inside.h"
#include "certify_world.h"

/* A small world with options by hand. */
typedef struct Case {
    SmallWorld small;
    Option items[SMALL_OPTIONS];
    int64_t first[SMALL_PEOPLE + 1];
    Options options;
    Model *model;
    LexAnswer answer;
    Plan *plan;
} Case;

/* Everybody in a household and a site of their own while they last. */
static Case *case_new(int32_t people, int32_t posts) {
    Case *made = base_alloc(1, sizeof *made);
    certify_world_plain(&made->small, people, posts);
    return made;
}

static void case_free(Case *of) {
    domain_plan_free(of->plan);
    lex_answer_clear(&of->answer);
    model_free(of->model);
    base_free(of);
}

/* Options of the next person: posts in order, points each; ends with NONE. */
static void add_options(Case *to, int32_t points, ...) {
    va_list posts;
    int32_t person = to->options.people++;
    va_start(posts, points);
    for (int32_t j = va_arg(posts, int32_t); j != NONE;
         j = va_arg(posts, int32_t)) {
        to->items[to->options.count++] = (Option){.person = person,
                                                  .post = j,
                                                  .course = NONE,
                                                  .train = NONE,
                                                  .points = points};
    }
    va_end(posts);
    to->first[person + 1] = to->options.count;
    to->options.items = to->items;
    to->options.first = to->first;
}

static void fold(Case *to) {
    certify_world_link(&to->small);
    cr_assert_eq(to->options.people, to->small.world.people_count);
    cr_assert_eq(model_fold(&to->small.world, &to->options, LEYE_WITHOUT_ALL,
                            &to->model),
                 LEYE_OK);
}

static void solve(Case *to) {
    LexOptions options = {.back_end = lp_inside()};
    fold(to);
    cr_assert_eq(lex_run(model_problem(to->model), &options, &to->answer),
                 LEYE_OK);
    cr_assert_eq(model_unfold(to->model, &to->answer, &to->plan), LEYE_OK);
}

static void set_levels(Case *to, int32_t count, ...) {
    va_list levels;
    va_start(levels, count);
    for (int32_t k = 0; k < count; k++) {
        to->small.world.instance.levels[k] = (Level)va_arg(levels, int);
    }
    va_end(levels);
    to->small.world.instance.levels_count = count;
}

static Cap *add_cap(Case *to, CapKind kind, int32_t key, int32_t places) {
    static const char *const ids[] = {"c1", "c2", "c3"};
    int32_t g = to->small.world.caps_count++;
    to->small.caps[g] = (Cap){
        .id = ids[g], .kind = kind, .key = key, .site = NONE, .places = places};
    return &to->small.caps[g];
}

static int32_t post_of(const Case *of, int32_t person) {
    for (int32_t k = 0; k < of->plan->placements_count; k++) {
        if (of->plan->placements[k].person == person) {
            return of->plan->placements[k].post;
        }
    }
    return NONE;
}

static int32_t group_of(const Case *of, int32_t person) {
    for (int32_t k = 0; k < of->plan->unplaced_count; k++) {
        if (of->plan->unplaced[k].person == person) {
            return of->plan->unplaced[k].group;
        }
    }
    cr_assert_fail("person %d is placed", person);
    return NONE;
}

/* The group's posts as bits. */
static uint32_t posts_in(const Case *of, int32_t group) {
    uint32_t bits = 0;
    cr_assert_lt(group, of->plan->groups_count);
    for (int32_t k = 0; k < of->plan->groups[group].posts_count; k++) {
        bits |= 1U << of->plan->groups[group].posts[k];
    }
    return bits;
}

/* --- folding --- */

Test(model, people_with_the_same_options_are_one_class) {
    Case *of = case_new(5, 2);
    of->small.wishes[of->small.world.wishes_count++] =
        (Wish){.person = 4, .rank = 1, .scope = {SCOPE_POST, 0}};
    set_levels(of, 1, LEVEL_PLACEMENTS);
    add_options(of, 500, 0, 1, NONE);
    add_options(of, 500, 0, NONE);
    add_options(of, 500, 0, 1, NONE);
    add_options(of, 501, 0, 1, NONE);
    add_options(of, 500, 0, 1, NONE);
    fold(of);
    cr_assert_eq(model_classes(of->model), 4);
    cr_assert_eq(of->model->batches_count, 4);
    cr_assert_eq(of->model->batch_of[0], of->model->batch_of[2]);
    cr_assert_eq(of->model->batches[0].count, 2);
    case_free(of);
}

Test(model, a_reserve_tells_people_of_its_site_apart) {
    Case *of = case_new(3, 1);
    set_levels(of, 1, LEVEL_PLACEMENTS);
    of->small.posts[0].places = 2;
    add_cap(of, CAP_SITE_RESERVE, 0, 1)->site = 1;
    of->small.people[0].site = 0;
    of->small.people[1].site = 1;
    of->small.people[2].site = 0;
    for (int32_t i = 0; i < 3; i++) {
        add_options(of, 500, 0, NONE);
    }
    fold(of);
    cr_assert_eq(model_classes(of->model), 1, "classes leave reserves aside");
    cr_assert_eq(of->model->batches_count, 2);
    cr_assert_eq(of->model->batches[0].columns, 1);
    cr_assert_eq(of->model->batches[1].columns, 2, "two lanes");
    case_free(of);
}

Test(model, households_with_the_same_members_are_one_class) {
    Case *of = case_new(5, 2);
    static const int32_t home[] = {0, 1, 0, 1, 2};
    for (int32_t i = 0; i < 5; i++) {
        of->small.people[i].household = home[i];
    }
    add_options(of, 500, 0, NONE);
    add_options(of, 500, 1, NONE);
    add_options(of, 500, 1, NONE);
    add_options(of, 500, 0, NONE);
    add_options(of, 500, 0, NONE);
    fold(of);
    cr_assert_eq(of->model->homes_count, 2);
    cr_assert_eq(of->model->homes[0].count, 2);
    cr_assert_eq(of->model->homes[0].batches, 2);
    cr_assert_eq(of->model->batches_count, 3);
    cr_assert_eq(of->model->batch_of[0], of->model->batch_of[3]);
    cr_assert_neq(of->model->batch_of[0], of->model->batch_of[4]);
    case_free(of);
}

Test(model, covered_households_fold_freely) {
    Case *of = case_new(3, 1);
    of->small.households[0].own_project = true;
    of->small.households[1].own_project = true;
    for (int32_t i = 0; i < 3; i++) {
        add_options(of, 500, 0, NONE);
    }
    fold(of);
    cr_assert_eq(of->model->homes_count, 1);
    cr_assert_eq(of->model->covered_count, 2);
    cr_assert_eq(of->model->batch_of[0], of->model->batch_of[1]);
    cr_assert_eq(of->model->batches[0].household, NONE);
    case_free(of);
}

Test(model, without_the_level_households_nobody_is_told_apart) {
    Case *of = case_new(3, 1);
    set_levels(of, 2, LEVEL_STABLE, LEVEL_PLACEMENTS);
    for (int32_t i = 0; i < 3; i++) {
        add_options(of, 500, 0, NONE);
    }
    fold(of);
    cr_assert_eq(of->model->homes_count, 0);
    cr_assert_eq(of->model->batches_count, 1);
    case_free(of);
}

Test(model, nobody_with_options_is_an_empty_problem) {
    Case *of = case_new(2, 1);
    add_options(of, 500, NONE);
    add_options(of, 500, NONE);
    solve(of);
    cr_assert_eq(of->model->problem.lp.columns, 0);
    cr_assert_eq(of->plan->placements_count, 0);
    cr_assert_eq(of->plan->unplaced_count, 2);
    cr_assert_eq(of->plan->unplaced[0].reason, REASON_NO_CURRENT_OFFER);
    cr_assert_eq(of->plan->groups_count, 0);
    case_free(of);
}

/* --- places --- */

Test(model, holders_use_their_reserve_first_and_every_cap) {
    Case *of = case_new(4, 1);
    SmallWorld *small = &of->small;
    small->posts[0].places = 5;
    small->posts[0].employer = 0;
    add_cap(of, CAP_SITE_RESERVE, 0, 2)->site = 1;
    add_cap(of, CAP_EMPLOYER, 0, 4);
    for (int32_t i = 0; i < 4; i++) {
        small->people[i].site = 1;
        if (i < 3) {
            small->people[i].work = WORK_POST;
            small->people[i].work_post = 0;
        }
        add_options(of, 500, i < 3 ? NONE : 0, NONE);
    }
    fold(of);
    cr_assert_eq(of->model->free_places[0], 2, "5 less 2 kept less 1 beyond");
    cr_assert_eq(of->model->cap_left[0], 0);
    cr_assert_eq(of->model->cap_left[1], 1);
    cr_assert_eq(of->model->pools_count, 2);
    cr_assert_eq(of->model->caps_count, 1);
    case_free(of);
}

Test(model, rows_are_made_for_what_some_option_uses) {
    Case *of = case_new(1, 3);
    of->small.posts[0].employer = 0;
    of->small.posts[1].employer = 1;
    add_cap(of, CAP_EMPLOYER, 0, 1);
    add_cap(of, CAP_EMPLOYER, 1, 1);
    add_cap(of, CAP_SITE_RESERVE, 1, 0)->site = 1;
    add_options(of, 500, 1, NONE);
    fold(of);
    cr_assert_eq(of->model->pools_count, 1, "site 1 keeps nothing for site 0");
    cr_assert_eq(of->model->post_pool[0], NONE);
    cr_assert_eq(of->model->caps_count, 1);
    cr_assert_eq(of->model->caps[0], 1);
    case_free(of);
}

/* --- the start and mending --- */

Test(model, the_start_prefers_what_the_first_level_counts) {
    Case *of = case_new(2, 1);
    add_options(of, 399, 0, NONE);
    add_options(of, 400, 0, NONE);
    fold(of);
    cr_assert_eq(of->model->problem.start[0], 0);
    cr_assert_eq(of->model->problem.start[1], 1);
    case_free(of);
}

Test(model, reserved_places_are_used_before_general_ones) {
    Case *of = case_new(1, 1);
    add_cap(of, CAP_SITE_RESERVE, 0, 1)->site = 0;
    of->small.posts[0].places = 2;
    add_options(of, 500, 0, NONE);
    fold(of);
    int64_t x[] = {1, 0, 0};
    cr_assert_eq(of->model->problem.lp.columns, 3, "two lanes and y");
    cr_assert_eq(model_mend_x(of->model, x), LEYE_OK);
    cr_assert_eq(x[0], 0);
    cr_assert_eq(x[1], 1);
    cr_assert_eq(x[2], 1, "the household is covered");
    case_free(of);
}

/* Person 0 in public-welfare post 0 could have post 1. */
static void welfare(int32_t points, int32_t stays) {
    Case *of = case_new(1, 2);
    of->small.posts[0].channel = CHANNEL_PUBLIC_WELFARE;
    of->small.posts[0].term_months = 12;
    add_options(of, 500, 0, 1, NONE);
    of->items[1].points = points;
    fold(of);
    int64_t x[] = {1, 0, 1};
    cr_assert_eq(model_mend_x(of->model, x), LEYE_OK);
    cr_assert_eq(x[0], stays);
    cr_assert_eq(x[1], 1 - stays);
    case_free(of);
}

Test(model, nobody_stays_in_public_welfare_who_has_a_free_other_post) {
    welfare(400, 0);
}

Test(model, an_earlier_level_may_keep_somebody_in_public_welfare) {
    welfare(399, 1);
}

/* --- unfolding --- */

Test(model, smaller_ids_take_the_earlier_options) {
    Case *of = case_new(4, 2);
    set_levels(of, 2, LEVEL_STABLE, LEVEL_PLACEMENTS);
    for (int32_t i = 0; i < 4; i++) {
        add_options(of, 500, 0, 1, NONE);
    }
    solve(of);
    cr_assert_eq(post_of(of, 0), 0);
    cr_assert_eq(post_of(of, 1), 1);
    cr_assert_eq(post_of(of, 2), NONE);
    cr_assert_eq(post_of(of, 3), NONE);
    case_free(of);
}

/* Two alike in one household, and two in another: one of each is placed. */
Test(model, placements_are_spread_over_alike_households) {
    Case *of = case_new(4, 1);
    of->small.posts[0].places = 2;
    for (int32_t i = 0; i < 4; i++) {
        of->small.people[i].household = i / 2;
        add_options(of, 500, 0, NONE);
    }
    solve(of);
    cr_assert_eq(of->plan->placements_count, 2);
    cr_assert_eq(post_of(of, 0), 0);
    cr_assert_eq(post_of(of, 2), 0);
    cr_assert_eq(of->plan->summary.households_covered, 2);
    case_free(of);
}

/* Post 0 is person 0's only if the others move on: 1 to post 1, 2 to post 2. */
Test(model, a_chain_of_people_makes_room_for_the_first) {
    Case *of = case_new(3, 3);
    add_options(of, 500, 0, 2, NONE);
    add_options(of, 500, 0, 1, NONE);
    add_options(of, 500, 1, 2, NONE);
    solve(of);
    cr_assert_eq(post_of(of, 0), 0);
    cr_assert_eq(post_of(of, 1), 1);
    cr_assert_eq(post_of(of, 2), 2);
    case_free(of);
}

/* Three people may have any of three posts; the first is under the narrow cap,
 * which is full with one, the first two are under the wide one. */
static void nested(CapKind narrow, CapKind wide) {
    Case *of = case_new(3, 3);
    set_levels(of, 1, LEVEL_PLACEMENTS);
    for (int32_t j = 0; j < 3; j++) {
        Post *post = &of->small.posts[j];
        bool away = j == 0 || (j == 1 && wide == CAP_DESTINATION);
        post->places = 3;
        post->site = away ? NONE : 0;
        post->destination = away ? 0 : NONE;
        post->employer = j == 1 && wide == CAP_DESTINATION ? 1 : 0;
        post->employer = j == 2 ? NONE : post->employer;
    }
    add_cap(of, narrow, 0, 1);
    add_cap(of, wide, 0, 2);
    for (int32_t i = 0; i < 3; i++) {
        add_options(of, 500 + i, 0, 1, 2, NONE);
    }
    solve(of);
    cr_assert_eq(post_of(of, 0), 0);
    cr_assert_eq(post_of(of, 1), 1);
    cr_assert_eq(post_of(of, 2), 2);
    case_free(of);
}

Test(model, the_cap_of_a_destination_may_lie_within_an_employer_s) {
    nested(CAP_DESTINATION, CAP_EMPLOYER);
}

Test(model, the_cap_of_an_employer_may_lie_within_a_destination_s) {
    nested(CAP_EMPLOYER, CAP_DESTINATION);
}

/* --- blocking groups --- */

Test(model, more_people_than_places_are_a_blocking_group) {
    Case *of = case_new(4, 3);
    add_options(of, 500, 0, 1, NONE);
    add_options(of, 500, 0, 1, NONE);
    add_options(of, 500, 0, 1, NONE);
    add_options(of, 500, 1, 2, NONE);
    solve(of);
    cr_assert_eq(of->plan->groups_count, 1);
    cr_assert_eq(group_of(of, 2), 0);
    cr_assert_eq(posts_in(of, 0), 3);
    cr_assert_eq(of->plan->groups[0].people, 3);
    cr_assert_eq(of->plan->groups[0].places, 2);
    case_free(of);
}

/* Who is at post 0 could go to post 1, whoever is there to post 2. */
Test(model, a_group_goes_as_far_as_others_could_move) {
    Case *of = case_new(5, 4);
    add_options(of, 500, 0, 1, NONE);
    add_options(of, 500, 1, 2, NONE);
    add_options(of, 500, 2, NONE);
    add_options(of, 500, 0, NONE);
    add_options(of, 500, 3, NONE);
    solve(of);
    cr_assert_eq(post_of(of, 4), 3);
    cr_assert_eq(group_of(of, 3), 0);
    cr_assert_eq(posts_in(of, 0), 7);
    cr_assert_eq(of->plan->groups[0].people, 4);
    cr_assert_eq(of->plan->groups[0].places, 3);
    case_free(of);
}

Test(model, groups_are_numbered_by_the_first_who_names_them) {
    Case *of = case_new(5, 2);
    add_options(of, 500, 1, NONE);
    add_options(of, 500, 0, NONE);
    add_options(of, 500, 1, NONE);
    add_options(of, 500, 0, NONE);
    add_options(of, 500, 1, NONE);
    solve(of);
    cr_assert_eq(of->plan->groups_count, 2);
    cr_assert_eq(group_of(of, 2), 0);
    cr_assert_eq(group_of(of, 3), 1);
    cr_assert_eq(group_of(of, 4), 0);
    cr_assert_eq(posts_in(of, 0), 2);
    cr_assert_eq(posts_in(of, 1), 1);
    case_free(of);
}

/* Places are left at both posts, but not under the employer's cap. */
Test(model, a_cap_that_is_used_up_blocks_its_posts_together) {
    Case *of = case_new(3, 2);
    for (int32_t j = 0; j < 2; j++) {
        of->small.posts[j].places = 5;
        of->small.posts[j].employer = 0;
    }
    add_cap(of, CAP_EMPLOYER, 0, 2);
    add_options(of, 500, 1, NONE);
    add_options(of, 500, 0, NONE);
    add_options(of, 500, 0, NONE);
    solve(of);
    cr_assert_eq(of->plan->placements_count, 2);
    cr_assert_eq(of->plan->groups_count, 1);
    cr_assert_eq(posts_in(of, 0), 3);
    cr_assert_eq(of->plan->groups[0].people, 3);
    cr_assert_eq(of->plan->groups[0].places, 2);
    case_free(of);
}

/* Site 1's place stays free: it is none for person 1 of site 0. */
Test(model, a_place_kept_for_another_site_is_no_room) {
    Case *of = case_new(2, 1);
    of->small.posts[0].places = 2;
    of->small.people[0].site = 0;
    of->small.people[1].site = 0;
    add_cap(of, CAP_SITE_RESERVE, 0, 1)->site = 1;
    add_options(of, 500, 0, NONE);
    add_options(of, 500, 0, NONE);
    solve(of);
    cr_assert_eq(of->plan->placements_count, 1);
    cr_assert_eq(group_of(of, 1), 0);
    cr_assert_eq(posts_in(of, 0), 1);
    case_free(of);
}

/* Person 0 could leave post 0 for the free post 1, but person 1 would not be
 * stable at post 0, and person 0 is: the group stops at post 0. */
Test(model, what_an_earlier_level_forbids_makes_no_room) {
    Case *of = case_new(2, 2);
    add_options(of, 500, 0, 1, NONE);
    of->items[1].points = 300;
    add_options(of, 300, 0, NONE);
    solve(of);
    cr_assert_eq(of->plan->placements_count, 1);
    cr_assert_eq(post_of(of, 0), 0);
    cr_assert_eq(group_of(of, 1), 0);
    cr_assert_eq(posts_in(of, 0), 1);
    cr_assert_eq(of->plan->groups[0].people, 1);
    cr_assert_eq(of->plan->groups[0].places, 1);
    case_free(of);
}

/* As before, and person 0 would be stable at post 2, which person 2 has: the
 * group goes on to post 2, but not to post 1. */
Test(model, what_no_earlier_level_forbids_belongs_to_the_group) {
    Case *of = case_new(3, 3);
    add_options(of, 500, 0, 1, 2, NONE);
    of->items[1].points = 300;
    add_options(of, 300, 0, NONE);
    add_options(of, 500, 2, NONE);
    solve(of);
    cr_assert_eq(post_of(of, 0), 0);
    cr_assert_eq(post_of(of, 2), 2);
    cr_assert_eq(group_of(of, 1), 0);
    cr_assert_eq(posts_in(of, 0), 5);
    cr_assert_eq(of->plan->groups[0].people, 2);
    cr_assert_eq(of->plan->groups[0].places, 2);
    case_free(of);
}

/* A run that was stopped at once may leave places that somebody could have. */
Test(model, who_has_room_is_in_no_group) {
    Case *of = case_new(2, 2);
    add_options(of, 500, 0, NONE);
    add_options(of, 500, 1, NONE);
    fold(of);
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
    case_free(of);
}
