/* Everyone without a placement, and why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "certify_parts.h"

static const char NAME[] = "unplaced.csv";

static Reason reason_of(const CertifyChoices *choices, int32_t person) {
    const World *world = choices->world;
    const Person *row = &world->people[person];
    if (row->work != WORK_NONE) {
        return REASON_WORKS_ALREADY;
    }
    if (certify_choices_of(choices, person).count > 0) {
        return REASON_CROWDED_OUT;
    }
    if (row->capacity == CAPACITY_NONE ||
        base_day_age(row->birth, world->instance.as_of) < 16) {
        return REASON_OUT_OF_SCOPE;
    }
    return REASON_NO_CURRENT_OFFER;
}

/* Every person in exactly one of the two lists: both are in order of id. */
static void check_everyone(const World *world, const Plan *plan,
                           CertifyReport *report) {
    int32_t p = 0;
    int32_t u = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        bool placed =
            p < plan->placements_count && plan->placements[p].person == i;
        bool listed = u < plan->unplaced_count && plan->unplaced[u].person == i;
        if (placed && listed) {
            CERTIFY_WRONG(report, NAME, plan->unplaced[u].line,
                          "Person %s has a placement and is listed without.",
                          world->people[i].id);
        } else if (!placed && !listed) {
            CERTIFY_WRONG(report, NAME, 0,
                          "Person %s has no placement and is not listed.",
                          world->people[i].id);
        }
        p += placed ? 1 : 0;
        u += listed ? 1 : 0;
    }
    if (u < plan->unplaced_count) {
        CERTIFY_WRONG(report, NAME, plan->unplaced[u].line,
                      "The row is twice, not in order of ids, or of nobody.");
    }
}

static bool group_form(const World *world, const BlockGroup *group) {
    for (int32_t k = 0; k < group->posts_count; k++) {
        if (group->posts[k] < 0 || group->posts[k] >= world->posts_count ||
            (k > 0 && group->posts[k] <= group->posts[k - 1])) {
            return false;
        }
    }
    return group->posts_count > 0;
}

static void check_row(const CertifyChoices *choices, const Plan *plan,
                      const Unplaced *row, CertifyReport *report) {
    const char *person = choices->world->people[row->person].id;
    Reason reason = reason_of(choices, row->person);
    if (row->reason != reason) {
        CERTIFY_WRONG(report, NAME, row->line, "The reason of person %s is %s.",
                      person, domain_word(WORDS_REASON, (int32_t)reason));
    }
    if (row->group < NONE || row->group >= plan->groups_count) {
        CERTIFY_WRONG(report, NAME, row->line,
                      "Person %s names a blocking group that is not there.",
                      person);
    }
}

LeyeStatus certify_unplaced_check(const CertifyChoices *choices,
                                  const CertifyRows *rows, const Plan *plan,
                                  CertifyReport *report) {
    LeyeStatus status = LEYE_OK;
    const World *world = choices->world;
    for (int32_t b = 0; b < plan->groups_count; b++) {
        if (!group_form(world, &plan->groups[b])) {
            CERTIFY_WRONG(report, NAME, 0,
                          "The posts of blocking group %d are not a list in "
                          "order.",
                          b + 1);
        }
    }
    check_everyone(world, plan, report);
    if (report->wrong > 0) {
        goto done;
    }
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        check_row(choices, plan, &plan->unplaced[k], report);
    }
    if (report->wrong == 0) {
        TRY(certify_groups_check(choices, rows, plan, report));
    }
done:
    return status;
}
