/* certify: each kind of false statement is refused where it stands.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "certify_scene.h"

static Scene scene;

static const char *const ROWS = "placements.csv";
static const char *const REST = "unplaced.csv";
static const char *const SUMMARY = "summary.json";

Test(certify, an_honest_plan_is_accepted) {
    certify_scene_begin(&scene);
    certify_scene_accepted(&scene);
    certify_world_plain(&scene.small, 0, 0);
    certify_scene_tell(&scene);
    certify_scene_accepted(&scene);
}

/* Placements. */

Test(certify, a_person_twice_is_refused) {
    certify_scene_begin(&scene);
    scene.told.plan.placements[1].person = 0;
    certify_scene_refused(&scene, ROWS, 3, "twice");
    scene.told.plan.placements[2] = scene.told.plan.placements[1];
    scene.told.plan.placements[2].line = 4;
    scene.told.plan.placements_count = 3;
    certify_scene_refused(&scene, ROWS, 4, "twice (line 3 too)");
}

Test(certify, rows_out_of_order_are_refused) {
    certify_scene_begin(&scene);
    scene.told.plan.placements[0].person = 1;
    scene.told.plan.placements[1].person = 0;
    certify_scene_refused(&scene, ROWS, 3, "order");
}

Test(certify, who_and_what_is_not_in_the_ledger_is_refused) {
    static const int32_t wrong[] = {-2, NONE, 3, INT32_MAX};
    certify_scene_begin(&scene);
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        scene.told.plan.placements[1].person = wrong[k];
        certify_scene_refused(&scene, ROWS, 3, "not in the ledger");
        scene.told.plan.placements[1].post = wrong[k];
        certify_scene_refused(&scene, ROWS, 3, "not in the ledger");
        if (wrong[k] != NONE) {
            scene.told.plan.placements[1].train = wrong[k];
            certify_scene_refused(&scene, ROWS, 3, "not in the ledger");
        }
    }
    scene.told.plan.placements[0].course = 0;
    certify_scene_refused(&scene, ROWS, 2, "not in the ledger");
}

Test(certify, wrong_columns_are_refused) {
    certify_scene_begin(&scene);
    scene.told.plan.placements[1].points = 501;
    certify_scene_refused(&scene, ROWS, 3, "has 500 points, not 501");
    scene.told.plan.placements[1].start++;
    certify_scene_refused(&scene, ROWS, 3, "starts on 2026-02-16");
    scene.told.plan.placements[0].state = STATE_ACCEPTED;
    certify_scene_refused(&scene, ROWS, 2, "in state proposed");
}

Test(certify, a_state_is_what_the_person_said_last_of_these_terms) {
    certify_scene_begin(&scene);
    SmallWorld *small = &scene.small;
    int32_t post = scene.told.plan.placements[0].post;
    cr_assert_eq(domain_terms_hash(&small->world, post, small->hashes[post]),
                 LEYE_OK);
    certify_world_event(small, 0, SCOPE_POST, post, ACTION_ACCEPT, SMALL_AS_OF);
    ConsentEvent *event = &small->events[small->world.events_count - 1];
    event->terms_hash = small->hashes[post];
    certify_world_link(small);
    certify_scene_refused(&scene, ROWS, 2, "in state accepted");
    certify_scene_tell(&scene);
    cr_assert_eq(scene.told.plan.placements[0].state, STATE_ACCEPTED);
    certify_scene_accepted(&scene);
    event->terms_hash = "another";
    certify_scene_refused(&scene, ROWS, 2, "in state proposed");
    event->terms_hash = small->hashes[post];
    event->date = SMALL_AS_OF + 1; /* not said yet */
    certify_scene_refused(&scene, ROWS, 2, "in state proposed");
    event->date = SMALL_AS_OF;
    small->posts[post].wage_month += 1; /* better, but other terms */
    certify_scene_refused(&scene, ROWS, 2, "in state proposed");
}

/* Rows. */

Test(certify, a_place_given_twice_is_refused) {
    certify_scene_begin(&scene);
    scene.told.plan.placements[1].post = scene.told.plan.placements[0].post;
    certify_scene_refused(
        &scene, ROWS, 0, "has 1 free places for these people, the plan uses 2");
}

Test(certify, a_place_that_somebody_holds_is_refused) {
    certify_scene_begin(&scene);
    Person *person = &scene.small.people[2];
    person->work = WORK_POST;
    person->work_post = scene.told.plan.placements[1].post;
    person->work_since = SMALL_AS_OF - 100;
    certify_world_link(&scene.small);
    certify_scene_refused(&scene, ROWS, 0, "has 0 free places");
}

Test(certify, a_cap_passed_is_refused) {
    certify_scene_begin(&scene);
    scene.small.posts[0].employer = 1;
    scene.small.posts[1].employer = 1;
    certify_scene_tell(&scene);
    certify_scene_cap(&scene, CAP_EMPLOYER, 1, NONE, 2);
    certify_scene_tell(&scene);
    certify_scene_accepted(&scene);
    scene.small.caps[0].places = 1;
    certify_scene_refused(&scene, ROWS, 0,
                          "Cap c1 has 1 places left, the plan uses 2");
}

Test(certify, a_destination_passed_is_refused) {
    certify_scene_begin(&scene);
    certify_scene_away(&scene, 0);
    certify_scene_away(&scene, 1);
    certify_scene_cap(&scene, CAP_DESTINATION, 0, NONE, 2);
    certify_scene_tell(&scene);
    certify_scene_accepted(&scene);
    scene.small.caps[0].places = 1;
    certify_scene_refused(&scene, ROWS, 0,
                          "Cap c1 has 1 places left, the plan uses 2");
}

/* p1 and p3 live at s1, p2 at s2. */
Test(certify, places_reserved_for_another_site_are_refused) {
    certify_scene_begin(&scene);
    scene.small.posts[0].places = 2;
    certify_scene_tell(&scene);
    certify_scene_accepted(&scene);
    int32_t post = scene.told.plan.placements[1].post;
    certify_scene_cap(&scene, CAP_SITE_RESERVE, post, 0,
                      scene.small.posts[post].places);
    certify_scene_refused(
        &scene, ROWS, 0, "has 0 free places for these people, the plan uses 1");
    certify_scene_tell(&scene);
    certify_scene_accepted(&scene);
}

/* Everybody else. */

Test(certify, a_person_in_no_list_or_in_both_is_refused) {
    certify_scene_begin(&scene);
    scene.told.plan.unplaced_count = 0;
    certify_scene_refused(&scene, REST, 0,
                          "Person p3 has no placement and is not listed");
    scene.told.plan.unplaced[0].person = 1;
    certify_scene_refused(&scene, REST, 2,
                          "Person p2 has a placement and is listed without");
    scene.told.plan.unplaced[1] = scene.told.plan.unplaced[0];
    scene.told.plan.unplaced[1].line = 3;
    scene.told.plan.unplaced_count = 2;
    certify_scene_refused(&scene, REST, 3,
                          "twice, not in order of ids, or of nobody");
    scene.told.plan.unplaced[0].person = 7;
    certify_scene_refused(&scene, REST, 0,
                          "Person p3 has no placement and is not listed");
}

Test(certify, a_wrong_reason_is_refused) {
    static const Reason wrong[] = {REASON_NO_CURRENT_OFFER, REASON_OUT_OF_SCOPE,
                                   REASON_WORKS_ALREADY};
    certify_scene_begin(&scene);
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        scene.told.plan.unplaced[0].reason = wrong[k];
        certify_scene_refused(&scene, REST, 2,
                              "reason of person p3 is crowded_out");
    }
}

Test(certify, each_reason_is_told_from_the_ledger) {
    certify_scene_begin(&scene);
    Person *person = &scene.small.people[2];
    person->birth = SMALL_AS_OF - 10 * 365;
    certify_scene_tell(&scene);
    cr_assert_eq(scene.told.plan.unplaced[0].reason, REASON_OUT_OF_SCOPE);
    certify_scene_accepted(&scene);
    person->birth = SMALL_AS_OF - 30 * 365;
    person->capacity = CAPACITY_NONE;
    certify_scene_tell(&scene);
    cr_assert_eq(scene.told.plan.unplaced[0].reason, REASON_OUT_OF_SCOPE);
    certify_scene_accepted(&scene);
    person->capacity = CAPACITY_FULL;
    person->work = WORK_SELF;
    certify_scene_tell(&scene);
    cr_assert_eq(scene.told.plan.unplaced[0].reason, REASON_WORKS_ALREADY);
    certify_scene_accepted(&scene);
    person->work = WORK_NONE;
    certify_world_event(&scene.small, 2, SCOPE_COUNTY, NONE, ACTION_WITHDRAW,
                        SMALL_AS_OF);
    certify_scene_tell(&scene);
    cr_assert_eq(scene.told.plan.unplaced[0].reason, REASON_NO_CURRENT_OFFER);
    certify_scene_accepted(&scene);
    scene.told.plan.unplaced[0].reason = REASON_OUT_OF_SCOPE;
    certify_scene_refused(&scene, REST, 2,
                          "reason of person p3 is no_current_offer");
}

Test(certify, a_wrong_blocking_group_is_refused) {
    certify_scene_begin(&scene);
    BlockGroup *group = &scene.told.plan.groups[0];
    scene.told.plan.unplaced[0].group = 1;
    certify_scene_refused(&scene, REST, 2,
                          "names a blocking group that is not there");
    scene.told.plan.unplaced[0].group = NONE;
    certify_scene_refused(&scene, REST, 0, "Nobody names blocking group 1");
    group->posts_count = 1;
    certify_scene_refused(&scene, REST, 2,
                          "Blocking group 1 is not the one of person p3");
    group->posts[0] = 1;
    certify_scene_refused(&scene, REST, 0,
                          "posts of blocking group 1 are not a list in order");
    group->posts[1] = 2;
    certify_scene_refused(&scene, REST, 0,
                          "posts of blocking group 1 are not a list in order");
    group->posts_count = 0;
    certify_scene_refused(&scene, REST, 0,
                          "posts of blocking group 1 are not a list in order");
    group->places = 3;
    certify_scene_refused(&scene, REST, 0,
                          "people or places of blocking group 1");
    group->people = 3; /* true, and too few to be told in a file */
    certify_scene_refused(&scene, REST, 0,
                          "people or places of blocking group 1");
}

Test(certify, a_group_with_a_free_place_is_refused) {
    certify_scene_begin(&scene);
    scene.told.plan.placements_count = 1;
    scene.told.plan.unplaced[1] = scene.told.plan.unplaced[0];
    scene.told.plan.unplaced[0].person = 1;
    scene.told.plan.unplaced[1].line = 3;
    scene.told.plan.unplaced_count = 2;
    certify_scene_refused(&scene, REST, 2, "has room for person p2");
}

/* Guard 8. */

/* p1 in a public-welfare post j1; j2 is free for them but for `why_not`. */
static void welfare(void (*why_not)(SmallWorld *small)) {
    certify_world_plain(&scene.small, 1, 2);
    scene.small.posts[0].channel = CHANNEL_PUBLIC_WELFARE;
    scene.small.posts[0].term_months = 12;
    certify_scene_tell(&scene);
    cr_assert_eq(scene.told.plan.placements[0].post, 1);
    why_not(&scene.small);
    certify_scene_tell(&scene);
}

static void nothing(SmallWorld *small) {
    (void)small;
}

static void not_agreed(SmallWorld *small) {
    certify_world_event(small, 0, SCOPE_POST, 1, ACTION_DECLINE, SMALL_AS_OF);
}

static void no_place(SmallWorld *small) {
    small->posts[1].places = 0;
}

static void capped(SmallWorld *small) {
    (void)small;
    scene.small.posts[1].employer = 1;
    certify_scene_cap(&scene, CAP_EMPLOYER, 1, NONE, 0);
}

static void less_stable(SmallWorld *small) {
    small->base_post[1] = 399;
}

static void as_stable(SmallWorld *small) {
    small->base_post[1] = 400;
}

static void take_welfare(void) {
    Placement *row = &scene.told.plan.placements[0];
    row->post = 0;
    row->points = 500;
}

Test(certify, a_backstop_post_beside_a_free_other_post_is_refused) {
    welfare(nothing);
    take_welfare();
    certify_scene_refused(&scene, ROWS, 2,
                          "public-welfare post j1, but post j2 is free");
    welfare(as_stable);
    take_welfare();
    certify_scene_refused(&scene, ROWS, 2,
                          "public-welfare post j1, but post j2 is free");
}

Test(certify, a_backstop_post_is_accepted_where_no_other_can_be_had) {
    void (*const reasons[])(SmallWorld *) = {not_agreed, no_place, capped,
                                             less_stable};
    for (size_t k = 0; k < sizeof reasons / sizeof *reasons; k++) {
        welfare(reasons[k]);
        cr_assert_eq(scene.told.plan.placements[0].post, 0, "case %zu", k);
        certify_scene_accepted(&scene);
    }
}

/* The summary. */

Test(certify, every_number_of_the_summary_is_recounted) {
    certify_scene_begin(&scene);
    Summary *summary = &scene.told.plan.summary;
    const struct {
        int64_t *number;
        const char *name;
    } numbers[] = {{&summary->people, "people is 3"},
                   {&summary->households, "households is 3"},
                   {&summary->places, "places is 2"},
                   {&summary->placements, "placements is 2"},
                   {&summary->bound, "bound is 2"},
                   {&summary->households_covered, "households_covered is 2"},
                   {&summary->classes, "classes is 1"},
                   {&summary->options, "options is 6"}};
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
        (*numbers[k].number)++;
        certify_scene_refused(&scene, SUMMARY, 0, numbers[k].name);
        (*numbers[k].number)--;
        *numbers[k].number = -1;
        certify_scene_refused(&scene, SUMMARY, 0, numbers[k].name);
    }
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        summary->by_channel[c]++;
        certify_scene_refused(&scene, SUMMARY, 0,
                              domain_word(WORDS_CHANNEL, c));
    }
    summary->able_and_willing = 3; /* one is crowded out: it tells that */
    certify_scene_refused(&scene, SUMMARY, 0, "able_and_willing");
    for (int32_t k = 0; k < REASON_COUNT; k++) {
        summary->reasons[k] = summary->reasons[k] == -1 ? 1 : -1;
        certify_scene_refused(&scene, SUMMARY, 0, domain_word(WORDS_REASON, k));
    }
}

Test(certify, words_of_the_summary_are_checked) {
    certify_scene_begin(&scene);
    Summary *summary = &scene.told.plan.summary;
    summary->instance = "another";
    certify_scene_refused(&scene, SUMMARY, 0, "instance is small");
    summary->instance = NULL;
    certify_scene_refused(&scene, SUMMARY, 0, "instance is small");
    summary->as_of++;
    certify_scene_refused(&scene, SUMMARY, 0, "as_of");
    summary->outcome = LEYE_FEASIBLE;
    certify_scene_refused(&scene, SUMMARY, 0, "status");
    summary->outcome = LEYE_INFEASIBLE;
    certify_scene_refused(&scene, SUMMARY, 0, "status");
    summary->proof = LEYE_GAP;
    certify_scene_refused(&scene, SUMMARY, 0, "proof is proved");
    summary->publishable = true;
    certify_scene_refused(&scene, SUMMARY, 0, "not publishable");
}

Test(certify, a_plan_is_without_known_parts_only) {
    certify_scene_begin(&scene);
    for (int64_t without = -1; without < 40; without++) {
        scene.told.plan.summary.without = without;
        if (without >= 0 && without <= LEYE_WITHOUT_ALL) {
            certify_scene_accepted(&scene); /* no such rows bind here */
        } else {
            certify_scene_refused(&scene, SUMMARY, 0,
                                  "without names more than courses");
        }
    }
}

Test(certify, a_whole_plan_of_today_is_publishable) {
    certify_scene_begin(&scene);
    scene.told.plan.summary.without = 0;
    scene.told.plan.summary.publishable = true;
    scene.small.world.instance.as_of_today = true;
    certify_scene_accepted(&scene);
    scene.small.world.instance.as_of_today = false;
    certify_scene_refused(&scene, SUMMARY, 0, "of a fixed day");
}

/* Nothing bounds placements there, so nothing but their number may be said. */
Test(certify, a_bound_without_its_level_is_refused) {
    certify_scene_begin(&scene);
    scene.small.world.instance.levels_count = 1; /* stable */
    certify_scene_tell(&scene);
    certify_scene_accepted(&scene);
    scene.told.plan.summary.bound = 3;
    certify_scene_refused(&scene, SUMMARY, 0, "bound is 2, not 3");
}

Test(certify, closed_posts_are_listed_with_their_rule) {
    certify_scene_begin(&scene);
    certify_world_plain(&scene.small, 3, 3);
    scene.small.posts[1].complaint_since = SMALL_AS_OF - 1;
    scene.small.posts[2].contract = 0;
    certify_scene_tell(&scene);
    certify_scene_accepted(&scene);
    Summary *summary = &scene.told.plan.summary;
    cr_assert_eq(summary->closed_count, 2);
    summary->closed_count = 1;
    certify_scene_refused(&scene, SUMMARY, 0,
                          "Post j3 is closed by rule terms_said");
    summary->closed[0].rule++;
    certify_scene_refused(&scene, SUMMARY, 0,
                          "Post j2 is closed by rule no_complaint");
    summary->closed[0].post = 0;
    certify_scene_refused(&scene, SUMMARY, 0, "Post j1 is not closed");
    summary->closed[2] = summary->closed[1];
    summary->closed_count = 3;
    certify_scene_refused(&scene, SUMMARY, 0, "twice, out of order");
}

/* How findings come. */

Test(certify, twenty_findings_are_enough) {
    certify_world_plain(&scene.small, 5, 4);
    certify_scene_tell(&scene);
    Summary *summary = &scene.told.plan.summary;
    int64_t *numbers = &summary->people;
    for (int32_t k = 0; k < 6; k++) {
        numbers[k] += 7;
    }
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        summary->by_channel[c] += 9;
    }
    for (int32_t k = 0; k < summary->levels_count; k++) {
        summary->levels[k].value += 9;
    }
    summary->publishable = true;
    summary->without = 0;
    size_t found = 0;
    cr_assert_eq(
        certify_world_judge(&scene.small.world, &scene.told.plan, &found),
        LEYE_ERR_PROOF);
    cr_assert_eq(found, 20);
}

Test(certify, every_refused_request_is_said_and_leaks_nothing) {
    certify_scene_begin(&scene);
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t n = 1;
    for (; status != LEYE_OK; n++) {
        Findings *findings = NULL;
        cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
        base_memory_refuse(n);
        status = certify_plan(&scene.small.world, &scene.told.plan, findings);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY, "n %d: %d",
                  (int)n, (int)status);
        domain_finding_free(findings);
        cr_assert_eq(base_memory_live(), 0, "n %d", (int)n);
    }
    cr_assert_gt(n, 20);
}
