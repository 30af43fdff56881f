/* The enumeration itself, on worlds whose best is known by hand.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Plain worlds: everybody may take every post, one row of each kind at a time.
 */
#include <criterion/criterion.h>

#include "../support/side_brute.h"

static SideWorld side;

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(side_brute, .fini = nothing_left);

static SideBest best_of(void) {
    Options options = {0};
    SideBest best;
    side_world_link(&side);
    side_world_options(&side, &options);
    side_brute_best(&side.world, &options, side.without, &best);
    domain_options_clear(&options);
    return best;
}

static int64_t placed(void) {
    return best_of().values[LEVEL_PLACEMENTS];
}

Test(side_brute, counts_every_plan_of_two_people_and_two_places) {
    side_world_plain(&side, 2, 2);
    cr_assert_eq(best_of().plans, 7); /* 1 + 4 + 2 */
    cr_assert_eq(placed(), 2);
}

Test(side_brute, a_train_runs_full_enough_or_not_at_all) {
    side_world_plain(&side, 3, 1);
    side_world_away(&side, 0, 0);
    side.posts[0].places = 3;
    side.post_trains[0][0] = side_world_train(&side, 0, 2, 2);
    side.posts[0].trains_count = 1;
    cr_assert_eq(placed(), 2);
    cr_assert_eq(best_of().plans, 4); /* nobody, or two of three */
    side.trains[0].min_riders = 3;
    cr_assert_eq(placed(), 0);
    side.without = LEYE_WITHOUT_TRAINS;
    cr_assert_eq(placed(), 3);
}

Test(side_brute, a_class_has_seats_and_a_least_size) {
    side_world_plain(&side, 3, 1);
    side.posts[0].places = 3;
    side.posts[0].skills_all = 1;
    (void)side_world_course(&side, 0, 2, 2);
    side.posts[0].start = SIDE_AS_OF + 60;
    cr_assert_eq(placed(), 2);
    side.courses[0].min_class = 3;
    cr_assert_eq(placed(), 0);
    side.people[0].skills = 1;
    cr_assert_eq(placed(), 1);
    cr_assert_eq(best_of().values[LEVEL_COURSE_SEATS], 0);
}

Test(side_brute, a_fund_pays_so_many) {
    side_world_plain(&side, 3, 1);
    side.posts[0].places = 3;
    side.posts[0].fund = 0;
    side.posts[0].subsidy_month = 10000; /* 60,000 for the stable months */
    side.world.funds_count = 1;
    side.funds[0].budget = 179999;
    cr_assert_eq(placed(), 2);
    cr_assert_eq(best_of().values[LEVEL_COST], 120000);
    side.without = LEYE_WITHOUT_FUNDS;
    cr_assert_eq(placed(), 3);
}

Test(side_brute, one_backstop_post_a_household_holders_too) {
    side_world_plain(&side, 2, 1);
    side.posts[0].channel = CHANNEL_PUBLIC_WELFARE;
    side.posts[0].term_months = 12;
    side.posts[0].places = 3;
    side.people[1].household = 0;
    cr_assert_eq(placed(), 1);
    side.people[1].work = WORK_POST;
    side.people[1].work_post = 0;
    cr_assert_eq(placed(), 0);
    side.without = LEYE_WITHOUT_HOUSEHOLDS;
    cr_assert_eq(placed(), 1);
}

Test(side_brute, not_every_able_adult_leaves_a_child) {
    side_world_plain(&side, 3, 1);
    side_world_away(&side, 0, 0);
    side.posts[0].places = 3;
    for (int32_t i = 0; i < 3; i++) {
        side.people[i].household = 0;
    }
    side.people[2].birth = SIDE_AS_OF - 3000;
    cr_assert_eq(placed(), 1);
    side.people[0].care_arranged = true;
    cr_assert_eq(placed(), 2);
}

Test(side_brute, spouses_who_both_ask_go_to_one_place) {
    side_world_plain(&side, 2, 2);
    side_world_away(&side, 0, 0);
    side_world_away(&side, 1, 1);
    cr_assert_eq(placed(), 2);
    side.people[0].together_with = 1;
    cr_assert_eq(placed(), 2);
    side.people[1].together_with = 0;
    cr_assert_eq(placed(), 0);
    side.people[1].work = WORK_POST; /* already there */
    side.people[1].work_post = 1;
    side.posts[1].places = 2;
    cr_assert_eq(placed(), 1);
    cr_assert_eq(best_of().plans, 2);
}

Test(side_brute, a_group_is_open_to_so_many_households) {
    side_world_plain(&side, 3, 1);
    side.posts[0].places = 4;
    side.posts[0].group = 0;
    side.world.groups_count = 1;
    side.groups[0].households_max = 1;
    cr_assert_eq(placed(), 1);
    side.people[1].household = 0; /* two of one household */
    cr_assert_eq(placed(), 2);
    side.people[2].work = WORK_POST; /* its household is inside already */
    side.people[2].work_post = 0;
    cr_assert_eq(placed(), 0);
}

Test(side_brute, pins_are_followed_and_may_contradict) {
    side_world_plain(&side, 2, 2);
    side.base_post[0] = 300;
    side.world.pins_count = 1;
    side.pins[0] = (Pin){1, 0, 2};
    cr_assert_eq(best_of().plans, 2);
    side.pins[1] = (Pin){0, 0, 3};
    side.world.pins_count = 2;
    cr_assert_not(best_of().feasible);
    side.posts[0].channel = CHANNEL_PUBLIC_WELFARE; /* guard 8 stands above */
    side.posts[0].term_months = 12;
    cr_assert(best_of().feasible);
    cr_assert_eq(placed(), 2);
}

Test(side_brute, places_kept_for_a_site_and_caps_hold) {
    side_world_plain(&side, 4, 1); /* sites 0, 1, 0, 1 */
    side.posts[0].places = 3;
    (void)side_world_cap(&side, CAP_SITE_RESERVE, 0, 1, 3);
    cr_assert_eq(placed(), 2);
    side.caps[0].places = 1;
    cr_assert_eq(placed(), 3);
    (void)side_world_cap(&side, CAP_EMPLOYER, 0, NONE, 2);
    cr_assert_eq(placed(), 2);
    side.people[0].work = WORK_POST; /* one of the employer's two */
    side.people[0].work_post = 0;
    cr_assert_eq(placed(), 1);
}
