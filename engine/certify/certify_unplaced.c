/* Everyone without a placement, why, and the groups they are blocked by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A group is judged by what it says: its posts are full, the persons who name
 * it have no option elsewhere and no room inside, and its counts are true.
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

/* At least one option, and all of them in marked posts. */
static bool all_inside(const CertifyChoices *choices, const bool *inside,
                       int32_t person) {
    CertifyRun run = certify_choices_of(choices, person);
    for (int64_t o = 0; o < run.count; o++) {
        if (!inside[run.items[o].post]) {
            return false;
        }
    }
    return run.count > 0;
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

/* One group under judgement; `inside` marks its posts. */
typedef struct GroupCheck {
    const CertifyChoices *choices;
    const CertifyRows *rows;
    const Plan *plan;
    int32_t group;
    bool *inside; /* heap [posts] */
} GroupCheck;

static void check_blocked(const GroupCheck *check, const Unplaced *row,
                          CertifyReport *report) {
    const CertifyChoices *choices = check->choices;
    const World *world = choices->world;
    const char *person = world->people[row->person].id;
    if (!all_inside(choices, check->inside, row->person)) {
        CERTIFY_WRONG(report, NAME, row->line,
                      "Blocking group %d is not the one of person %s.",
                      row->group + 1, person);
        return;
    }
    CertifyRun run = certify_choices_of(choices, row->person);
    for (int64_t o = 0; o < run.count; o++) {
        int32_t post = run.items[o].post;
        if (certify_rows_room(check->rows, row->person, post)) {
            CERTIFY_WRONG(report, NAME, row->line,
                          "Post %s of blocking group %d has room for person "
                          "%s.",
                          world->posts[post].id, row->group + 1, person);
            return;
        }
    }
}

/* Its posts are full; fills *places with the placements there. */
static void check_posts(const GroupCheck *check, int64_t *places,
                        CertifyReport *report) {
    const BlockGroup *group = &check->plan->groups[check->group];
    for (int32_t k = 0; k < group->posts_count; k++) {
        int32_t post = group->posts[k];
        *places += check->rows->used[post];
        if (!certify_rows_full(check->rows, post)) {
            CERTIFY_WRONG(
                report, NAME, 0, "Post %s of blocking group %d is not full.",
                check->choices->world->posts[post].id, check->group + 1);
        }
    }
}

static bool is_small(int64_t people) {
    return people >= 1 && people <= 9;
}

static void check_counts(const GroupCheck *check, int64_t people,
                         int64_t places, CertifyReport *report) {
    const BlockGroup *group = &check->plan->groups[check->group];
    if (!certify_summary_shown(check->plan, group->people, people,
                               is_small(people)) ||
        places != group->places) {
        CERTIFY_WRONG(report, NAME, 0,
                      "The people or places of blocking group %d are not "
                      "those of its posts.",
                      check->group + 1);
    }
}

static void check_group(const GroupCheck *check, CertifyReport *report) {
    const Plan *plan = check->plan;
    int64_t people = 0;
    int64_t places = 0;
    int64_t named = 0;
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        if (plan->unplaced[k].group == check->group) {
            check_blocked(check, &plan->unplaced[k], report);
            named++;
        }
    }
    if (named == 0) {
        CERTIFY_WRONG(report, NAME, 0, "Nobody names blocking group %d.",
                      check->group + 1);
    }
    for (int32_t i = 0; i < check->choices->world->people_count; i++) {
        people += all_inside(check->choices, check->inside, i) ? 1 : 0;
    }
    check_posts(check, &places, report);
    check_counts(check, people, places, report);
}

static LeyeStatus check_groups(const CertifyChoices *choices,
                               const CertifyRows *rows, const Plan *plan,
                               CertifyReport *report) {
    LeyeStatus status = LEYE_OK;
    GroupCheck check = {.choices = choices, .rows = rows, .plan = plan};
    TRY(HEAP_ARRAY(choices->world->posts_count, &check.inside));
    for (int32_t b = 0; b < plan->groups_count; b++) {
        const BlockGroup *group = &plan->groups[b];
        check.group = b;
        for (int32_t k = 0; k < group->posts_count; k++) {
            check.inside[group->posts[k]] = true;
        }
        check_group(&check, report);
        for (int32_t k = 0; k < group->posts_count; k++) {
            check.inside[group->posts[k]] = false;
        }
    }
done:
    base_free(check.inside);
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
        check_row(choices, plan, &plan->unplaced[k], report);
    }
    if (report->wrong == 0) {
        TRY(check_groups(choices, rows, plan, report));
    }
done:
    return status;
}
