/* Each placement: one a person, in order, an option, with its true columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When a pair is no option the row of the table that fails is named, so that a
 * planner can find the cause; but whatever the person did or did not say about
 * work is one thing (guard 4): it is called "offer" and no more.
 */
#include "certify_parts.h"

static const char NAME[] = "placements.csv";

static bool ids_known(const World *world, const Placement *row) {
    return row->person >= 0 && row->person < world->people_count &&
           row->post >= 0 && row->post < world->posts_count &&
           row->course >= NONE && row->course < world->courses_count &&
           row->train >= NONE && row->train < world->trains_count;
}

static const char *group_of(const Rule *rule) {
    switch (rule->test) {
    case TEST_CONSENT:
    case TEST_NOT_DECLINED:
        return "offer";
    default:
        return rule->name;
    }
}

static void say_no_option(const CertifyChoices *choices, const Placement *row,
                          CertifyReport *report) {
    const World *world = choices->world;
    const char *person = world->people[row->person].id;
    const char *post = world->posts[row->post].id;
    CertifyPerson who = certify_person_read(world, row->person);
    int32_t closed = choices->closed_by[row->post];
    int32_t broken = certify_option_broken(&choices->table, &who, row->post,
                                           row->course, row->train);
    const Rule *rules = choices->table.rules;
    if (closed != NONE) {
        CERTIFY_WRONG(report, NAME, row->line,
                      "Post %s of person %s is closed (rule %s).", post, person,
                      rules[closed].name);
        return;
    }
    CERTIFY_WRONG(report, NAME, row->line,
                  "Post %s is not an option for person %s (rule group: %s).",
                  post, person,
                  broken == NONE ? "options" : group_of(&rules[broken]));
}

static LeyeStatus check_columns(const CertifyChoices *choices,
                                const CertifyChoice *choice,
                                const Placement *row, CertifyReport *report) {
    LeyeStatus status = LEYE_OK;
    const World *world = choices->world;
    const char *person = world->people[row->person].id;
    const char *post = world->posts[row->post].id;
    char day[DAY_TEXT] = "";
    PlacementState state = STATE_PROPOSED;
    Day start = certify_option_start(world, row->post, row->course, row->train);
    if (row->points != choice->points) {
        CERTIFY_WRONG(report, NAME, row->line,
                      "Person %s at post %s has %d points, not %d.", person,
                      post, choice->points, row->points);
    }
    if (row->start != start) {
        base_day_write(start, day);
        CERTIFY_WRONG(report, NAME, row->line,
                      "Person %s at post %s starts on %s.", person, post, day);
    }
    TRY(certify_person_state(world, row->person, row->post, &state));
    if (row->state != state) {
        CERTIFY_WRONG(report, NAME, row->line,
                      "Person %s at post %s is in state %s.", person, post,
                      domain_word(WORDS_STATE, (int32_t)state));
    }
done:
    return status;
}

static LeyeStatus check_placement(const CertifyChoices *choices,
                                  const Placement *row, CertifyReport *report) {
    LeyeStatus status = LEYE_OK;
    const CertifyChoice *choice = NULL;
    if (!ids_known(choices->world, row)) {
        CERTIFY_WRONG(report, NAME, row->line,
                      "A person, post, course or train is not in the ledger.");
        goto done;
    }
    if (row->course != NONE && (choices->without & LEYE_WITHOUT_COURSES) != 0) {
        CERTIFY_WRONG(report, NAME, row->line,
                      "Person %s is sent to a course, but the plan is one "
                      "without courses.",
                      choices->world->people[row->person].id);
        goto done;
    }
    choice = certify_choices_find_row(choices, row);
    if (choice == NULL) {
        say_no_option(choices, row, report);
        goto done;
    }
    TRY(check_columns(choices, choice, row, report));
done:
    return status;
}

LeyeStatus certify_placements_check(const CertifyChoices *choices,
                                    const Plan *plan, CertifyReport *report) {
    LeyeStatus status = LEYE_OK;
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *row = &plan->placements[k];
        TRY(check_placement(choices, row, report));
        if (k > 0 && row->person == row[-1].person) {
            CERTIFY_WRONG(report, NAME, row->line,
                          "A person is placed twice (line %lld too).",
                          (long long)row[-1].line);
        } else if (k > 0 && row->person < row[-1].person) {
            CERTIFY_WRONG(report, NAME, row->line,
                          "The row is not in the order of the persons' ids.");
        }
    }
done:
    return status;
}
