/* Reported figures of the summary: profiles, income and months, counted again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fractions of a fen are never dropped: both sides are compared a thousandfold,
 * and income / members >= line is asked as income >= line x members.
 *
 * Guard 9, in a plan read from files: a number of households of income is
 * hidden when it, or all households less it, is within 1 and 9. Months follow
 * from posts, trains and courses, not from traits of people, and stay.
 */
#include "certify_parts.h"

static const char NAME[] = "summary.json";

enum { MONTHS_YEAR = 12, POINTS_MOST = 1000, POINTS_EITHER_WAY = 150 };

/* Profiles. */

static Profile profile_of(const World *world, const Person *person) {
    bool young = base_day_age(person->birth, world->instance.as_of) < 16;
    if (young || person->capacity == CAPACITY_NONE) {
        return PROFILE_NONE;
    }
    if (person->skills != 0) {
        return PROFILE_ABLE;
    }
    bool little = person->education == EDUCATION_NONE ||
                  person->education == EDUCATION_PRIMARY;
    return person->capacity == CAPACITY_PARTIAL && little ? PROFILE_BACKSTOP
                                                          : PROFILE_TRAINABLE;
}

void certify_income_profiles(const World *world,
                             int64_t profiles[PROFILE_COUNT]) {
    for (int32_t i = 0; i < world->people_count; i++) {
        profiles[profile_of(world, &world->people[i])]++;
    }
}

/* Income. */

static Int128 year_of(const Post *post) {
    return post->wage_month == NONE ? 0
                                    : (Int128)post->wage_month * MONTHS_YEAR;
}

/* A year of the post, a thousandfold, as likely as the points say. */
static Int128 hoped(const World *world, const Placement *row, int32_t more) {
    int32_t points = row->points + more;
    points = points < 0 ? 0 : points;
    points = points > POINTS_MOST ? POINTS_MOST : points;
    return year_of(&world->posts[row->post]) * points;
}

/* A year, a thousandfold, of the post that the person holds until then: who is
 * placed leaves it. */
static Int128 given_up(const World *world, const Placement *row) {
    const Person *person = &world->people[row->person];
    return person->work == WORK_POST && person->work_post != NONE
               ? year_of(&world->posts[person->work_post]) * POINTS_MOST
               : 0;
}

static Int128 income_before(const World *world, const Household *home) {
    Int128 income = home->other_income_year;
    for (int32_t k = 0; k < home->members; k++) {
        const Person *person =
            &world->people[world->members[home->first_member + k]];
        if (person->work == WORK_POST && person->work_post != NONE) {
            income += year_of(&world->posts[person->work_post]);
        }
    }
    return income * POINTS_MOST;
}

/* Households above the line with so much more: [households], a thousandfold. */
static int64_t count_above(const World *world, const Int128 *more) {
    int64_t above = 0;
    for (int32_t h = 0; h < world->households_count; h++) {
        const Household *home = &world->households[h];
        Int128 line = (Int128)world->instance.income_line * home->members;
        Int128 income = income_before(world, home) + more[h];
        above += home->members > 0 && income >= line * POINTS_MOST ? 1 : 0;
    }
    return above;
}

static int64_t count_after(const World *world, const Plan *plan, int32_t by,
                           Int128 *more) {
    for (int32_t h = 0; h < world->households_count; h++) {
        more[h] = 0;
    }
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *row = &plan->placements[k];
        more[world->people[row->person].household] +=
            hoped(world, row, by) - given_up(world, row);
    }
    return count_above(world, more);
}

static void check_income_number(const World *world, const Plan *plan,
                                const char *key, int64_t said, int64_t own,
                                CertifyReport *report) {
    bool hide = domain_suppress_part(own, world->households_count);
    if (!certify_summary_shown(plan, said, own, hide)) {
        CERTIFY_WRONG(report, NAME, 0,
                      "The households above the line of income (%s) are not "
                      "those of the plan.",
                      key);
    }
}

static LeyeStatus check_income(const World *world, const Plan *plan,
                               CertifyReport *report) {
    LeyeStatus status = LEYE_OK;
    const IncomeCount *said = &plan->summary.income;
    Int128 *more = NULL;
    TRY(HEAP_ARRAY(world->households_count, &more));
    check_income_number(world, plan, "before", said->before,
                        count_above(world, more), report);
    check_income_number(world, plan, "after", said->after,
                        count_after(world, plan, 0, more), report);
    check_income_number(world, plan, "after_low", said->after_low,
                        count_after(world, plan, -POINTS_EITHER_WAY, more),
                        report);
    check_income_number(world, plan, "after_high", said->after_high,
                        count_after(world, plan, POINTS_EITHER_WAY, more),
                        report);
done:
    base_free(more);
    return status;
}

/* Months. */

static Day month_of(Day day) {
    int32_t year = 0;
    int32_t month = 0;
    int32_t mday = 0;
    base_day_split(day, &year, &month, &mday);
    return day - (mday - 1);
}

/* The first and the last month of a start; NONE without placements. */
static void month_range(const Plan *plan, Day *first, Day *last) {
    for (int32_t k = 0; k < plan->placements_count; k++) {
        Day month = month_of(plan->placements[k].start);
        *first = *first == NONE || month < *first ? month : *first;
        *last = *last == NONE || month > *last ? month : *last;
    }
}

static int64_t count_working(const Plan *plan, Day month) {
    int64_t working = 0;
    for (int32_t k = 0; k < plan->placements_count; k++) {
        working += month_of(plan->placements[k].start) <= month ? 1 : 0;
    }
    return working;
}

static void check_months(const Plan *plan, CertifyReport *report) {
    const Summary *summary = &plan->summary;
    Day month = NONE;
    Day last = NONE;
    int32_t next = 0;
    bool right = true;
    month_range(plan, &month, &last);
    while (right && month != NONE && month <= last) {
        right = next < summary->months_count &&
                summary->months[next].month == month &&
                summary->months[next].working == count_working(plan, month);
        month = base_day_add_months(month, 1);
        next++;
    }
    if (!right || next != summary->months_count) {
        CERTIFY_WRONG(report, NAME, 0,
                      "The months are not those of the placements' starts.");
    }
}

LeyeStatus certify_income_check(const World *world, const Plan *plan,
                                CertifyReport *report) {
    LeyeStatus status = LEYE_OK;
    TRY(check_income(world, plan, report));
    check_months(plan, report);
done:
    return status;
}
