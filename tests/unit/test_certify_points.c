/* certify: retention points, each term by hand.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "certify_world.h"

enum { AS_OF = SMALL_AS_OF };

/* The table of the plain world is the score itself, the base 500. */
static SmallWorld small;

static void begin_away(void) {
    certify_world_plain(&small, 1, 1);
    small.posts[0].site = NONE;
    small.posts[0].destination = 0;
}

static int32_t points(void) {
    return certify_points(&small.world, 0, 0, NONE);
}

Test(certify_points, skills_and_schooling_earn_points) {
    Retention *weights = &small.world.retention;
    certify_world_plain(&small, 1, 1);
    cr_assert_eq(points(), 500);
    weights->skill_match = 10;
    small.people[0].skills = 7;
    small.posts[0].skills_all = 1;
    small.posts[0].skills_any = 3;
    cr_assert_eq(points(), 520, "two skills, none of them twice");
    weights->schooling = 7;
    cr_assert_eq(points(), 534, "junior is two steps above none");
    small.people[0].education = EDUCATION_NONE;
    small.posts[0].education_min = EDUCATION_COLLEGE;
    cr_assert_eq(points(), 492, "four steps below");
}

Test(certify_points, distance_counts_in_whole_tens_of_km) {
    certify_world_plain(&small, 1, 1);
    small.world.retention.distance = -3;
    cr_assert_eq(points(), 500, "at home");
    small.posts[0].site = 1;
    cr_assert_eq(points(), 485, "19 km and 38 km");
    small.people[0].site = SMALL_SITES - 1;
    cr_assert_eq(points(), 491, "elsewhere is at no distance of its own");
    begin_away();
    small.world.retention.distance = -3;
    cr_assert_eq(points(), 500, "away");
}

Test(certify_points, wages_count_in_steps_of_100_yuan) {
    static const struct {
        int32_t from;
        int64_t wage;
        int32_t points;
    } steps[] = {{2000, 200000, 500}, {2000, 199999, 498},
                 {2000, 190000, 498}, {2000, 189999, 496},
                 {2000, 209999, 500}, {2000, 210000, 502},
                 {2000, 700000, 600}, {2000, 99900000, 600},
                 {9000, 1, 400},      {0, NONE, 500}};
    certify_world_plain(&small, 1, 1);
    small.world.retention.wage = 2;
    for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
        small.world.retention.wage_from = steps[k].from;
        small.posts[0].wage_month = steps[k].wage;
        cr_assert_eq(points(), steps[k].points, "case %zu: %d", k,
                     (int)points());
    }
}

Test(certify_points, wishes_and_months_in_the_post_earn_points) {
    certify_world_plain(&small, 1, 1);
    small.world.retention.wish = 30;
    small.world.retention.months = 4;
    cr_assert_eq(points(), 500);
    small.wishes[0] =
        (Wish){.person = 0, .rank = 12, .scope = {SCOPE_LOCAL, NONE}};
    small.world.wishes_count = 1;
    certify_world_link(&small);
    cr_assert_eq(points(), 530);
    small.people[0].work = WORK_POST;
    small.people[0].work_post = 0;
    small.people[0].work_since = base_day_add_months(AS_OF, -3) + 1;
    cr_assert_eq(points(), 538, "two whole months");
    small.people[0].work_since = base_day_add_months(AS_OF, -61);
    cr_assert_eq(points(), 770, "at most sixty");
    small.people[0].work_since = NONE;
    cr_assert_eq(points(), 530);
}

Test(certify_points, a_base_of_the_post_comes_first) {
    begin_away();
    cr_assert_eq(points(), 500);
    small.base_destination[0] = 333;
    cr_assert_eq(points(), 333);
    small.base_post[0] = 222;
    cr_assert_eq(points(), 222);
}

Test(certify_points, the_table_is_a_line_between_its_rows) {
    static const int32_t pairs[][2] = {
        {-60, 7},   {-50, 7},   {-49, 7},   {-48, 8},   {0, 51},
        {332, 349}, {333, 350}, {899, 988}, {900, 990}, {5000, 990}};
    Retention *weights = &small.world.retention;
    certify_world_plain(&small, 1, 1);
    weights->steps = 3;
    weights->step_score[0] = -50;
    weights->step_score[1] = 333;
    weights->step_score[2] = 900;
    weights->step_points[0] = 7;
    weights->step_points[1] = 350;
    weights->step_points[2] = 990;
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        small.base_post[0] = pairs[k][0];
        cr_assert_eq(points(), pairs[k][1], "%d: %d", (int)pairs[k][0],
                     (int)points());
    }
}
