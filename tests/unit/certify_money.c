/* Small worlds for the tests of certify: profiles, income, months and pins.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "certify_world.h"

static Profile profile(const World *world, const Person *person) {
    static const Profile unskilled[][2] = {
        /* partial, full capacity */
        [EDUCATION_NONE] = {PROFILE_BACKSTOP, PROFILE_TRAINABLE},
        [EDUCATION_PRIMARY] = {PROFILE_BACKSTOP, PROFILE_TRAINABLE},
        [EDUCATION_JUNIOR] = {PROFILE_TRAINABLE, PROFILE_TRAINABLE},
        [EDUCATION_SENIOR] = {PROFILE_TRAINABLE, PROFILE_TRAINABLE},
        [EDUCATION_COLLEGE] = {PROFILE_TRAINABLE, PROFILE_TRAINABLE}};
    if (person->capacity == CAPACITY_NONE ||
        base_day_age(person->birth, world->instance.as_of) < 16) {
        return PROFILE_NONE;
    }
    return person->skills != 0
               ? PROFILE_ABLE
               : unskilled[person->education]
                          [person->capacity == CAPACITY_FULL ? 1 : 0];
}

static int64_t wage(const World *world, int32_t post) {
    int64_t month = post == NONE ? 0 : world->posts[post].wage_month;
    return month == NONE ? 0 : 12 * month;
}

/* Households whose income reaches the line; more < -1000: no placements. */
static int64_t above(const World *world, const Plan *plan, int32_t more) {
    int64_t count = 0;
    for (int32_t h = 0; h < world->households_count; h++) {
        int64_t members = 0;
        int64_t income = 1000 * world->households[h].other_income_year;
        for (int32_t i = 0; i < world->people_count; i++) {
            if (world->people[i].household == h) {
                members++;
                income += 1000 * wage(world, world->people[i].work_post);
            }
        }
        for (int32_t k = 0; more >= -1000 && k < plan->placements_count; k++) {
            const Placement *row = &plan->placements[k];
            int32_t points = row->points + more;
            points = points < 0 ? 0 : points > 1000 ? 1000 : points;
            if (world->people[row->person].household == h) {
                income += points * wage(world, row->post);
                income -=
                    1000 * wage(world, world->people[row->person].work_post);
            }
        }
        count += members > 0 &&
                 income >= 1000 * members * world->instance.income_line;
    }
    return count;
}

static int32_t month_number(Day day) {
    int32_t year = 0;
    int32_t month = 0;
    int32_t mday = 0;
    base_day_split(day, &year, &month, &mday);
    return 12 * year + month - 1;
}

static void count_months(Plan *plan) {
    int32_t first = INT32_MAX;
    int32_t last = INT32_MIN;
    for (int32_t k = 0; k < plan->placements_count; k++) {
        int32_t month = month_number(plan->placements[k].start);
        first = month < first ? month : first;
        last = month > last ? month : last;
    }
    plan->summary.months_count = 0;
    for (int32_t m = first; m <= last; m++) {
        MonthCount *row = &plan->summary.months[plan->summary.months_count++];
        row->working = 0;
        (void)base_day_make(m / 12, m % 12 + 1, 1, &row->month);
        for (int32_t k = 0; k < plan->placements_count; k++) {
            row->working +=
                month_number(plan->placements[k].start) <= m ? 1 : 0;
        }
    }
}

void certify_world_money(const World *world, Plan *plan) {
    Summary *summary = &plan->summary;
    for (int32_t i = 0; i < world->people_count; i++) {
        summary->profiles[profile(world, &world->people[i])]++;
    }
    summary->income = (IncomeCount){.before = above(world, plan, -2000),
                                    .after = above(world, plan, 0),
                                    .after_low = above(world, plan, -150),
                                    .after_high = above(world, plan, 150)};
    count_months(plan);
}
