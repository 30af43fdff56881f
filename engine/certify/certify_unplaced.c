/* Everyone without a placement, why, and the groups they are blocked by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A group is judged by what it says: its posts have no room for the person who
 * names it, that person has no option elsewhere, and its two counts are true.
 */
#include "certify_parts.h"

static const char NAME[] = "unplaced.csv";

static Reason reason_of(const CertifyChoices *choices, int32_t person) {
    const World *world = choices->world;
    const Person *row = &world->people[person];
    if (row->work != WORK_NONE) {
        return REASON_WORKS_ALREADY;
    }
    if (choices->first[person + 1] > choices->first[person]) {
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

static bool in_group(const BlockGroup *group, int32_t post) {
    for (int32_t k = 0; k < group->posts_count; k++) {
        if (group->posts[k] == post) {
            return true;
        }
    }
    return false;
}

/* At least one option, and all of them inside. */
static bool all_inside(const CertifyChoices *choices, const BlockGroup *group,
                       int32_t person) {
    int64_t from = choices->first[person];
    int64_t to = choices->first[person + 1];
    for (int64_t o = from; o < to; o++) {
        if (!in_group(group, choices->items[o].post)) {
            return false;
        }
    }
    return to > from;
}

static void check_row_group(const CertifyChoices *choices,
                            const CertifyRows *rows, const BlockGroup *group,
                            const Unplaced *row, CertifyReport *report) {
    const World *world = choices->world;
    const char *person = world->people[row->person].id;
    if (!all_inside(choices, group, row->person)) {
        CERTIFY_WRONG(report, NAME, row->line,
                      "Blocking group %d is not the one of person %s.",
                      row->group + 1, person);
    }
    for (int32_t k = 0; k < group->posts_count; k++) {
        if (certify_rows_room(rows, row->person, group->posts[k])) {
            CERTIFY_WRONG(report, NAME, row->line,
                          "Post %s of blocking group %d has room for person "
                          "%s.",
                          world->posts[group->posts[k]].id, row->group + 1,
                          person);
        }
    }
}

static void check_row(const CertifyChoices *choices, const CertifyRows *rows,
                      const Plan *plan, const Unplaced *row,
                      CertifyReport *report) {
    const char *person = choices->world->people[row->person].id;
    Reason reason = reason_of(choices, row->person);
    if (row->reason != reason) {
        CERTIFY_WRONG(report, NAME, row->line, "The reason of person %s is %s.",
                      person, domain_word(WORDS_REASON, (int32_t)reason));
    }
    if (row->group == NONE) {
        return;
    }
    if (row->group < 0 || row->group >= plan->groups_count) {
        CERTIFY_WRONG(report, NAME, row->line,
                      "Person %s names a blocking group that is not there.",
                      person);
        return;
    }
    check_row_group(choices, rows, &plan->groups[row->group], row, report);
}

/* Post and person sums of one group; `used`: some person names it. */
static void check_group(const CertifyChoices *choices, const CertifyRows *rows,
                        const BlockGroup *group, int32_t number, bool used,
                        CertifyReport *report) {
    int64_t people = 0;
    int64_t places = 0;
    for (int32_t i = 0; i < choices->world->people_count; i++) {
        people += all_inside(choices, group, i) ? 1 : 0;
    }
    for (int32_t k = 0; k < group->posts_count; k++) {
        places += rows->used[group->posts[k]];
    }
    if (!used) {
        CERTIFY_WRONG(report, NAME, 0, "Nobody names blocking group %d.",
                      number);
    }
    if (people != group->people || places != group->places) {
        CERTIFY_WRONG(report, NAME, 0,
                      "Blocking group %d has %lld people for %lld places, not "
                      "%lld for %lld.",
                      number, (long long)people, (long long)places,
                      (long long)group->people, (long long)group->places);
    }
}

static LeyeStatus check_groups(const CertifyChoices *choices,
                               const CertifyRows *rows, const Plan *plan,
                               CertifyReport *report) {
    LeyeStatus status = LEYE_OK;
    bool *used = NULL;
    TRY(HEAP_ARRAY(plan->groups_count, &used));
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        int32_t group = plan->unplaced[k].group;
        if (group != NONE) {
            used[group] = true;
        }
    }
    for (int32_t b = 0; b < plan->groups_count; b++) {
        check_group(choices, rows, &plan->groups[b], b + 1, used[b], report);
    }
done:
    base_free(used);
    return status;
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
        check_row(choices, rows, plan, &plan->unplaced[k], report);
    }
    if (report->wrong == 0) {
        TRY(check_groups(choices, rows, plan, report));
    }
done:
    return status;
}
