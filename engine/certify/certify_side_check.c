/* Each side row that is broken, said in a sentence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row has no line in a file of the plan; its name is in the sentence.
 */
#include "certify_parts.h"

static const char NAME[] = "placements.csv";

static void check_courses(const CertifySide *side, CertifyReport *report) {
    for (int32_t k = 0; k < side->world->courses_count; k++) {
        const Course *course = &side->world->courses[k];
        long long used = side->course_used[k];
        if (certify_side_course_holds(side, k)) {
            continue;
        }
        if (used > course->seats) {
            CERTIFY_WRONG(report, NAME, 0,
                          "Course %s has %d seats, the plan uses %lld.",
                          course->id, course->seats, used);
        } else {
            CERTIFY_WRONG(report, NAME, 0,
                          "Course %s is held with %lld people, fewer than its "
                          "%d.",
                          course->id, used, course->min_class);
        }
    }
}

static void check_trains(const CertifySide *side, CertifyReport *report) {
    for (int32_t t = 0; t < side->world->trains_count; t++) {
        const Train *train = &side->world->trains[t];
        long long used = side->train_used[t];
        if (certify_side_train_holds(side, t)) {
            continue;
        }
        if (used > train->seats) {
            CERTIFY_WRONG(report, NAME, 0,
                          "Train %s has %d seats, the plan uses %lld.",
                          train->id, train->seats, used);
        } else {
            CERTIFY_WRONG(report, NAME, 0,
                          "Train %s runs with %lld riders, fewer than its %d.",
                          train->id, used, train->min_riders);
        }
    }
}

static void check_funds(const CertifySide *side, CertifyReport *report) {
    for (int32_t f = 0; f < side->world->funds_count; f++) {
        const Fund *fund = &side->world->funds[f];
        if (!certify_side_fund_holds(side, f)) {
            Int128 over = side->fund_used[f] - fund->budget;
            CERTIFY_WRONG(report, NAME, 0,
                          "Fund %s has %lld fen, the plan uses %lld more.",
                          fund->id, (long long)fund->budget,
                          over > INT64_MAX ? INT64_MAX : (long long)over);
        }
    }
}

static void check_household(const CertifySide *side, int32_t household,
                            CertifyReport *report) {
    const Household *home = &side->world->households[household];
    int64_t welfare = certify_side_welfare_used(side, household);
    int64_t away = certify_side_away(side, household);
    if (welfare > side->welfare_left[household]) {
        CERTIFY_WRONG(report, NAME, 0,
                      "Household %s may take %lld public-welfare posts, the "
                      "plan gives it %lld.",
                      home->id, (long long)side->welfare_left[household],
                      (long long)welfare);
    }
    if (certify_side_read_has_carer(side, household) &&
        away >= side->carers[household]) {
        CERTIFY_WRONG(report, NAME, 0,
                      "All %lld adults of household %s who can care go away.",
                      (long long)away, home->id);
    }
}

static void check_couple(const CertifySide *side, int32_t person,
                         CertifyReport *report) {
    const World *world = side->world;
    if (!certify_side_couple_holds(side, person)) {
        CERTIFY_WRONG(report, NAME, 0,
                      "Person %s goes to %s without person %s, though both "
                      "asked to go together.",
                      world->people[person].id,
                      world->destinations[certify_side_goes(side, person)],
                      world->people[side->spouse[person]].id);
    }
}

static void check_pin(const CertifySide *side, int32_t person,
                      CertifyReport *report) {
    const World *world = side->world;
    const CertifyChoice *at = side->placed[person].at;
    int32_t pin = side->pin[person];
    if (pin != NONE && (at == NULL || at->post != pin)) {
        CERTIFY_WRONG(report, NAME, 0,
                      "Person %s is pinned to post %s, but is not placed "
                      "there.",
                      world->people[person].id, world->posts[pin].id);
    }
}

void certify_side_check(const CertifySide *side, CertifyReport *report) {
    const World *world = side->world;
    check_courses(side, report);
    check_trains(side, report);
    check_funds(side, report);
    for (int32_t h = 0; side->households && h < world->households_count; h++) {
        check_household(side, h, report);
    }
    for (int32_t g = 0; g < world->groups_count; g++) {
        if (!certify_side_group_holds(side, g)) {
            CERTIFY_WRONG(report, NAME, 0,
                          "Group %s may take %lld more households, the plan "
                          "adds %lld.",
                          world->groups[g].id, (long long)side->group_left[g],
                          (long long)side->group_used[g]);
        }
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        check_couple(side, i, report);
        check_pin(side, i, report);
    }
}
