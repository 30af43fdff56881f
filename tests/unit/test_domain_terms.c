/* Profiles, months at work and income of small worlds, counted by hand.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/domain/domain.h"
#include "../../engine/domain/domain_terms.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(domain_terms, .fini = nothing_left);

enum { AS_OF = 46067 /* 2026-02-16 */, LINE = 400000 };

/* One household of one member, an adult; one post of 1000 yuan a month. */
typedef struct Scene {
    World world;
    Household homes[2];
    Person people[2];
    Post posts[2];
    int32_t members[2];
    Placement placements[2];
    Plan plan;
} Scene;

static void begin(Scene *at) {
    *at = (Scene){.members = {0, 1}};
    at->world = (World){.households = at->homes,
                        .people = at->people,
                        .posts = at->posts,
                        .members = at->members,
                        .households_count = 1,
                        .people_count = 1,
                        .posts_count = 2};
    at->world.instance.as_of = AS_OF;
    at->world.instance.income_line = LINE;
    at->homes[0].members = 1;
    for (int32_t i = 0; i < 2; i++) {
        at->people[i] = (Person){.birth = AS_OF - 30 * 366,
                                 .capacity = CAPACITY_FULL,
                                 .work_post = NONE};
        at->posts[i].wage_month = 100000;
        at->placements[i] =
            (Placement){.person = i, .start = AS_OF, .points = 500};
    }
    at->plan.placements = at->placements;
}

static void count(Scene *at, int64_t before, int64_t after, int64_t low,
                  int64_t high) {
    cr_assert_eq(domain_terms_report(&at->world, &at->plan), LEYE_OK);
    const IncomeCount *income = &at->plan.summary.income;
    cr_assert_eq(income->before, before);
    cr_assert_eq(income->after, after);
    cr_assert_eq(income->after_low, low);
    cr_assert_eq(income->after_high, high);
    base_arena_clear(&at->plan.arena);
}

Test(domain_terms, a_profile_reads_age_capacity_skill_and_schooling) {
    static const struct {
        int32_t years;
        Capacity capacity;
        SkillSet skills;
        Education education;
        Profile profile;
    } known[] = {
        {15, CAPACITY_FULL, 1, EDUCATION_SENIOR, PROFILE_NONE},
        {16, CAPACITY_FULL, 1, EDUCATION_NONE, PROFILE_ABLE},
        {30, CAPACITY_NONE, 1, EDUCATION_NONE, PROFILE_NONE},
        {30, CAPACITY_PARTIAL, 1, EDUCATION_NONE, PROFILE_ABLE},
        {30, CAPACITY_PARTIAL, 0, EDUCATION_NONE, PROFILE_BACKSTOP},
        {30, CAPACITY_PARTIAL, 0, EDUCATION_PRIMARY, PROFILE_BACKSTOP},
        {30, CAPACITY_PARTIAL, 0, EDUCATION_JUNIOR, PROFILE_TRAINABLE},
        {30, CAPACITY_FULL, 0, EDUCATION_NONE, PROFILE_TRAINABLE},
    };
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        Scene at;
        begin(&at);
        at.people[0].birth = base_day_add_months(AS_OF, -12 * known[k].years);
        at.people[0].capacity = known[k].capacity;
        at.people[0].skills = known[k].skills;
        at.people[0].education = known[k].education;
        cr_assert_eq(domain_profile(&at.world, 0), known[k].profile, "%zu", k);
        count(&at, 0, 0, 0, 0);
        for (int32_t p = 0; p < PROFILE_COUNT; p++) {
            cr_assert_eq(at.plan.summary.profiles[p],
                         p == (int32_t)known[k].profile ? 1 : 0);
        }
    }
}

Test(domain_terms, the_line_is_reached_by_a_fen) {
    Scene at;
    begin(&at);
    at.homes[0].other_income_year = LINE;
    count(&at, 1, 1, 1, 1);
    at.homes[0].other_income_year = LINE - 1;
    count(&at, 0, 0, 0, 0);
    at.homes[0].members = 2;
    at.homes[0].other_income_year = 2 * LINE - 1;
    count(&at, 0, 0, 0, 0);
}

Test(domain_terms, a_household_without_members_never_counts) {
    Scene at;
    begin(&at);
    at.homes[0].members = 0;
    at.homes[0].other_income_year = 10 * LINE;
    at.world.people_count = 0;
    count(&at, 0, 0, 0, 0);
}

/* 12 months of 1,000 yuan; the line at 6,000 is 500 points. */
Test(domain_terms, a_placement_counts_by_its_points) {
    Scene at;
    begin(&at);
    at.plan.placements_count = 1;
    at.world.instance.income_line = 600000;
    count(&at, 0, 1, 0, 1);
    at.placements[0].points = 499;
    count(&at, 0, 0, 0, 1);
    at.placements[0].points = 349;
    count(&at, 0, 0, 0, 0);
    at.placements[0].points = 650;
    count(&at, 0, 1, 1, 1);
    at.world.instance.income_line = 1200001; /* never above the full wage */
    at.placements[0].points = 1000;
    count(&at, 0, 0, 0, 0);
    at.world.instance.income_line = 1; /* nor below nothing */
    at.placements[0].points = 100;
    count(&at, 0, 1, 0, 1);
}

Test(domain_terms, wages_of_posts_held_count_before_and_after) {
    Scene at;
    begin(&at);
    at.people[0].work = WORK_POST;
    at.people[0].work_post = 1;
    count(&at, 1, 1, 1, 1);
    at.posts[1].wage_month = NONE; /* not said: nothing */
    count(&at, 0, 0, 0, 0);
    at.people[0].work = WORK_SELF;
    at.people[0].work_post = NONE;
    count(&at, 0, 0, 0, 0);
}

Test(domain_terms, who_moves_leaves_the_wage_of_the_post_held) {
    Scene at;
    begin(&at); /* holds 12,000 yuan a year, moves to 12,000 * 0.5 */
    at.people[0].work = WORK_POST;
    at.people[0].work_post = 1;
    at.plan.placements_count = 1;
    at.world.instance.income_line = 600000;
    count(&at, 1, 1, 0, 1);
    at.world.instance.income_line = 600001;
    count(&at, 1, 0, 0, 1);
    at.world.instance.income_line = 1200000; /* the old wage alone */
    count(&at, 1, 0, 0, 0);
    at.homes[0].other_income_year = 600000; /* stays, whoever moves */
    count(&at, 1, 1, 0, 1);
    at.posts[1].wage_month = NONE; /* of the post held: not said */
    count(&at, 0, 1, 0, 1);
}

Test(domain_terms, the_greatest_numbers_are_exact) {
    Scene at;
    begin(&at);
    at.plan.placements_count = 1;
    at.posts[0].wage_month = INT64_MAX;
    at.placements[0].points = 1000;
    at.homes[0].other_income_year = INT64_MAX;
    at.homes[0].members = INT32_MAX;
    at.world.instance.income_line = INT64_MAX;
    count(&at, 0, 0, 0, 0);
    at.homes[0].members = 13;
    count(&at, 0, 1, 0, 1);
    at.homes[0].members = 14;
    count(&at, 0, 0, 0, 0);
}

Test(domain_terms, months_run_from_the_first_start_to_the_last) {
    Scene at;
    begin(&at);
    count(&at, 0, 0, 0, 0);
    cr_assert_eq(at.plan.summary.months_count, 0);
    at.homes[0].members = 2;
    at.world.people_count = 2;
    at.plan.placements_count = 2;
    cr_assert(base_day_make(2026, 11, 30, &at.placements[0].start));
    cr_assert(base_day_make(2027, 2, 1, &at.placements[1].start));
    cr_assert_eq(domain_terms_report(&at.world, &at.plan), LEYE_OK);
    const Summary *summary = &at.plan.summary;
    cr_assert_eq(summary->months_count, 4);
    for (int32_t m = 0; m < 4; m++) {
        Day first = NONE;
        cr_assert(base_day_make(m < 2 ? 2026 : 2027, m < 2 ? 11 + m : m - 1, 1,
                                &first));
        cr_assert_eq(summary->months[m].month, first);
        cr_assert_eq(summary->months[m].working, m == 3 ? 2 : 1);
    }
    base_arena_clear(&at.plan.arena);
}

Test(domain_terms, each_refused_allocation_leaves_the_summary_alone) {
    Scene at;
    begin(&at);
    at.plan.placements_count = 1;
    at.plan.summary.months_count = 77;
    at.plan.summary.profiles[0] = 77;
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t n = 0;
    while (status != LEYE_OK && n < 20) {
        cr_assert_eq(at.plan.summary.months_count, 77);
        cr_assert_eq(at.plan.summary.profiles[0], 77);
        base_memory_refuse(++n);
        status = domain_terms_report(&at.world, &at.plan);
        base_memory_refuse(0);
    }
    cr_assert_eq(status, LEYE_OK);
    cr_assert_eq(n, 3);
    base_arena_clear(&at.plan.arena);
}
