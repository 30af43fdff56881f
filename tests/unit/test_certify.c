/* certify: each kind of false statement is refused where it stands.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "certify_world.h"

/* A world, its honest plan as if read from files, and a copy to spoil. */
typedef struct Scene {
    SmallWorld small;
    SmallPlans plans;
    HonestPlan honest, told;
} Scene;

static Scene scene;

static void tell(void) {
    certify_world_link(&scene.small);
    certify_world_plans(&scene.small.world, &scene.plans);
    certify_world_honest(&scene.small.world, &scene.plans, NULL, &scene.honest);
    certify_world_plans_clear(&scene.plans);
    certify_world_filed(&scene.honest);
    certify_world_copy(&scene.honest, &scene.told);
}

/* Three people who can take two posts of one place each: p3 goes without. */
static void begin(void) {
    certify_world_plain(&scene.small, 3, 2);
    tell();
    cr_assert_eq(scene.told.plan.placements_count, 2);
    cr_assert_eq(scene.told.plan.groups_count, 1);
}

static Plan *plan(void) {
    return &scene.told.plan;
}

static void again(void) {
    certify_world_copy(&scene.honest, &scene.told);
}

static void accepted(void) {
    size_t found = 0;
    LeyeStatus status = certify_world_judge(&scene.small.world, plan(), &found);
    cr_assert_eq(status, LEYE_OK, "%s", base_message());
    cr_assert_eq(found, 0);
}

/* Refused, and the first finding is of this file and line, with this part of
 * a sentence. The plan is honest again after. */
static void refused(const char *file, int64_t line, const char *part) {
    Findings *findings = NULL;
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    LeyeStatus status = certify_plan(&scene.small.world, plan(), findings);
    cr_assert_eq(status, LEYE_ERR_PROOF, "not refused: %s", part);
    cr_assert_gt(findings->count, 0);
    const LeyeFinding *first = &findings->items[0];
    cr_assert_eq(first->severity, LEYE_ERROR);
    cr_assert_str_eq(first->file, file, "%s", first->message);
    cr_assert_eq(first->line, line, "line %d: %s", (int)first->line,
                 first->message);
    cr_assert_not_null(strstr(first->message, part), "%s", first->message);
    cr_assert_not_null(strstr(base_message(), part), "%s", base_message());
    domain_finding_free(findings);
    again();
}

static const char *const ROWS = "placements.csv";
static const char *const REST = "unplaced.csv";
static const char *const SUMMARY = "summary.json";
static const char *const PROOF = "proof.json";

Test(certify, an_honest_plan_is_accepted) {
    begin();
    accepted();
    certify_world_plain(&scene.small, 0, 0);
    tell();
    accepted();
}

/* Placements. */

Test(certify, a_person_twice_is_refused) {
    begin();
    plan()->placements[1].person = 0;
    refused(ROWS, 3, "twice");
    plan()->placements[2] = plan()->placements[1];
    plan()->placements[2].line = 4;
    plan()->placements_count = 3;
    refused(ROWS, 4, "twice (line 3 too)");
}

Test(certify, rows_out_of_order_are_refused) {
    begin();
    plan()->placements[0].person = 1;
    plan()->placements[1].person = 0;
    refused(ROWS, 3, "order");
}

Test(certify, who_and_what_is_not_in_the_ledger_is_refused) {
    static const int32_t wrong[] = {-2, NONE, 3, INT32_MAX};
    begin();
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        plan()->placements[1].person = wrong[k];
        refused(ROWS, 3, "not in the ledger");
        plan()->placements[1].post = wrong[k];
        refused(ROWS, 3, "not in the ledger");
        if (wrong[k] != NONE) {
            plan()->placements[1].train = wrong[k];
            refused(ROWS, 3, "not in the ledger");
        }
    }
    plan()->placements[0].course = 0;
    refused(ROWS, 2, "course");
}

Test(certify, wrong_columns_are_refused) {
    begin();
    plan()->placements[1].points = 501;
    refused(ROWS, 3, "has 500 points, not 501");
    plan()->placements[1].start++;
    refused(ROWS, 3, "starts on 2026-02-16");
    plan()->placements[0].state = STATE_ACCEPTED;
    refused(ROWS, 2, "in state proposed");
}

Test(certify, a_state_is_what_the_person_said_last_of_these_terms) {
    begin();
    SmallWorld *small = &scene.small;
    int32_t post = plan()->placements[0].post;
    cr_assert_eq(domain_terms_hash(&small->world, post, small->hashes[post]),
                 LEYE_OK);
    certify_world_event(small, 0, SCOPE_POST, post, ACTION_ACCEPT, SMALL_AS_OF);
    ConsentEvent *event = &small->events[small->world.events_count - 1];
    event->terms_hash = small->hashes[post];
    certify_world_link(small);
    refused(ROWS, 2, "in state accepted");
    tell();
    cr_assert_eq(plan()->placements[0].state, STATE_ACCEPTED);
    accepted();
    event->terms_hash = "another";
    refused(ROWS, 2, "in state proposed");
    event->terms_hash = small->hashes[post];
    event->date = SMALL_AS_OF + 1; /* not said yet */
    refused(ROWS, 2, "in state proposed");
    event->date = SMALL_AS_OF;
    small->posts[post].wage_month += 1; /* better, but other terms */
    refused(ROWS, 2, "in state proposed");
}

/* Rows. */

Test(certify, a_place_given_twice_is_refused) {
    begin();
    plan()->placements[1].post = plan()->placements[0].post;
    refused(ROWS, 0, "has 1 free places for these people, the plan uses 2");
}

Test(certify, a_place_that_somebody_holds_is_refused) {
    begin();
    Person *person = &scene.small.people[2];
    person->work = WORK_POST;
    person->work_post = plan()->placements[1].post;
    person->work_since = SMALL_AS_OF - 100;
    certify_world_link(&scene.small);
    refused(ROWS, 0, "has 0 free places");
}

static void add_cap(CapKind kind, int32_t key, int32_t site, int32_t places) {
    World *world = &scene.small.world;
    scene.small.caps[world->caps_count] = (Cap){
        .id = "c1", .kind = kind, .key = key, .site = site, .places = places};
    world->caps_count++;
}

Test(certify, a_cap_passed_is_refused) {
    begin();
    scene.small.posts[0].employer = 1;
    scene.small.posts[1].employer = 1;
    tell();
    add_cap(CAP_EMPLOYER, 1, NONE, 2);
    tell();
    accepted();
    scene.small.caps[0].places = 1;
    refused(ROWS, 0, "Cap c1 has 1 places left, the plan uses 2");
}

static void send_away(int32_t post) {
    SmallWorld *small = &scene.small;
    small->posts[post].site = NONE;
    small->posts[post].destination = 0;
    small->posts[post].employer = 0;
    for (int32_t i = 0; i < small->world.people_count; i++) {
        certify_world_event(small, i, SCOPE_DESTINATION, 0, ACTION_GIVE,
                            SMALL_AS_OF - 5);
    }
    certify_world_link(small);
}

Test(certify, a_destination_passed_is_refused) {
    begin();
    send_away(0);
    send_away(1);
    add_cap(CAP_DESTINATION, 0, NONE, 2);
    tell();
    accepted();
    scene.small.caps[0].places = 1;
    refused(ROWS, 0, "Cap c1 has 1 places left, the plan uses 2");
}

/* p1 and p3 live at s1, p2 at s2. */
Test(certify, places_reserved_for_another_site_are_refused) {
    begin();
    scene.small.posts[0].places = 2;
    tell();
    accepted();
    int32_t post = plan()->placements[1].post;
    add_cap(CAP_SITE_RESERVE, post, 0, scene.small.posts[post].places);
    refused(ROWS, 0, "has 0 free places for these people, the plan uses 1");
    tell();
    accepted();
}

/* Everybody else. */

Test(certify, a_person_in_no_list_or_in_both_is_refused) {
    begin();
    plan()->unplaced_count = 0;
    refused(REST, 0, "Person p3 has no placement and is not listed");
    plan()->unplaced[0].person = 1;
    refused(REST, 2, "Person p2 has a placement and is listed without");
    plan()->unplaced[1] = plan()->unplaced[0];
    plan()->unplaced[1].line = 3;
    plan()->unplaced_count = 2;
    refused(REST, 3, "twice, not in order of ids, or of nobody");
    plan()->unplaced[0].person = 7;
    refused(REST, 0, "Person p3 has no placement and is not listed");
}

Test(certify, a_wrong_reason_is_refused) {
    static const Reason wrong[] = {REASON_NO_CURRENT_OFFER, REASON_OUT_OF_SCOPE,
                                   REASON_WORKS_ALREADY};
    begin();
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        plan()->unplaced[0].reason = wrong[k];
        refused(REST, 2, "reason of person p3 is crowded_out");
    }
}

Test(certify, each_reason_is_told_from_the_ledger) {
    begin();
    Person *person = &scene.small.people[2];
    person->birth = SMALL_AS_OF - 10 * 365;
    tell();
    cr_assert_eq(plan()->unplaced[0].reason, REASON_OUT_OF_SCOPE);
    accepted();
    person->birth = SMALL_AS_OF - 30 * 365;
    person->capacity = CAPACITY_NONE;
    tell();
    cr_assert_eq(plan()->unplaced[0].reason, REASON_OUT_OF_SCOPE);
    accepted();
    person->capacity = CAPACITY_FULL;
    person->work = WORK_SELF;
    tell();
    cr_assert_eq(plan()->unplaced[0].reason, REASON_WORKS_ALREADY);
    accepted();
    person->work = WORK_NONE;
    certify_world_event(&scene.small, 2, SCOPE_COUNTY, NONE, ACTION_WITHDRAW,
                        SMALL_AS_OF);
    tell();
    cr_assert_eq(plan()->unplaced[0].reason, REASON_NO_CURRENT_OFFER);
    accepted();
    plan()->unplaced[0].reason = REASON_OUT_OF_SCOPE;
    refused(REST, 2, "reason of person p3 is no_current_offer");
}

Test(certify, a_wrong_blocking_group_is_refused) {
    begin();
    BlockGroup *group = &plan()->groups[0];
    plan()->unplaced[0].group = 1;
    refused(REST, 2, "names a blocking group that is not there");
    plan()->unplaced[0].group = NONE;
    refused(REST, 0, "Nobody names blocking group 1");
    group->posts_count = 1;
    refused(REST, 2, "Blocking group 1 is not the one of person p3");
    group->posts[0] = 1;
    refused(REST, 0, "posts of blocking group 1 are not a list in order");
    group->posts[1] = 2;
    refused(REST, 0, "posts of blocking group 1 are not a list in order");
    group->posts_count = 0;
    refused(REST, 0, "posts of blocking group 1 are not a list in order");
    group->places = 3;
    refused(REST, 0, "people or places of blocking group 1");
    group->people = 3; /* true, and too few to be told in a file */
    refused(REST, 0, "people or places of blocking group 1");
}

Test(certify, a_group_with_a_free_place_is_refused) {
    begin();
    plan()->placements_count = 1;
    plan()->unplaced[1] = plan()->unplaced[0];
    plan()->unplaced[0].person = 1;
    plan()->unplaced[1].line = 3;
    plan()->unplaced_count = 2;
    refused(REST, 2, "has room for person p2");
}

/* Guard 8. */

/* p1 in a public-welfare post j1; j2 is free for them but for `why_not`. */
static void welfare(void (*why_not)(SmallWorld *small)) {
    certify_world_plain(&scene.small, 1, 2);
    scene.small.posts[0].channel = CHANNEL_PUBLIC_WELFARE;
    scene.small.posts[0].term_months = 12;
    tell();
    cr_assert_eq(plan()->placements[0].post, 1);
    why_not(&scene.small);
    tell();
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
    add_cap(CAP_EMPLOYER, 1, NONE, 0);
}

static void less_stable(SmallWorld *small) {
    small->base_post[1] = 399;
}

static void as_stable(SmallWorld *small) {
    small->base_post[1] = 400;
}

static void take_welfare(void) {
    Placement *row = &plan()->placements[0];
    row->post = 0;
    row->points = 500;
}

Test(certify, a_backstop_post_beside_a_free_other_post_is_refused) {
    welfare(nothing);
    take_welfare();
    refused(ROWS, 2, "public-welfare post j1, but post j2 is free");
    welfare(as_stable);
    take_welfare();
    refused(ROWS, 2, "public-welfare post j1, but post j2 is free");
}

Test(certify, a_backstop_post_is_accepted_where_no_other_can_be_had) {
    void (*const reasons[])(SmallWorld *) = {not_agreed, no_place, capped,
                                             less_stable};
    for (size_t k = 0; k < sizeof reasons / sizeof *reasons; k++) {
        welfare(reasons[k]);
        cr_assert_eq(plan()->placements[0].post, 0, "case %zu", k);
        accepted();
    }
}

/* The summary. */

Test(certify, every_number_of_the_summary_is_recounted) {
    begin();
    Summary *summary = &plan()->summary;
    const struct {
        int64_t *number;
        const char *name;
    } numbers[] = {{&summary->people, "people is 3"},
                   {&summary->households, "households is 3"},
                   {&summary->able_and_willing, "able_and_willing is 3"},
                   {&summary->places, "places is 2"},
                   {&summary->placements, "placements is 2"},
                   {&summary->bound, "bound is 2"},
                   {&summary->households_covered, "households_covered is 2"},
                   {&summary->classes, "classes is 1"},
                   {&summary->options, "options is 6"}};
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
        (*numbers[k].number)++;
        refused(SUMMARY, 0, numbers[k].name);
        (*numbers[k].number)--;
        *numbers[k].number = -1;
        refused(SUMMARY, 0, numbers[k].name);
    }
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        summary->by_channel[c]++;
        refused(SUMMARY, 0, domain_word(WORDS_CHANNEL, c));
    }
    for (int32_t k = 0; k < REASON_COUNT; k++) {
        summary->reasons[k] = summary->reasons[k] == -1 ? 1 : -1;
        refused(SUMMARY, 0, domain_word(WORDS_REASON, k));
    }
}

Test(certify, words_of_the_summary_are_checked) {
    begin();
    Summary *summary = &plan()->summary;
    summary->instance = "another";
    refused(SUMMARY, 0, "instance is small");
    summary->instance = NULL;
    refused(SUMMARY, 0, "instance is small");
    summary->as_of++;
    refused(SUMMARY, 0, "as_of");
    summary->outcome = LEYE_FEASIBLE;
    refused(SUMMARY, 0, "status");
    summary->outcome = LEYE_INFEASIBLE;
    refused(SUMMARY, 0, "status");
    summary->proof = LEYE_GAP;
    refused(SUMMARY, 0, "proof is proved");
    summary->publishable = true;
    refused(SUMMARY, 0, "not publishable");
}

Test(certify, a_plan_must_say_that_rows_not_checked_are_left_out) {
    begin();
    for (int64_t without = -1; without < 40; without++) {
        if (without != LEYE_WITHOUT_ALL) {
            plan()->summary.without = without;
            refused(SUMMARY, 0, "without must name courses, trains, funds");
        }
    }
}

/* Nothing bounds placements there, so nothing but their number may be said. */
Test(certify, a_bound_without_its_level_is_refused) {
    begin();
    scene.small.world.instance.levels_count = 1; /* stable */
    tell();
    accepted();
    plan()->summary.bound = 3;
    refused(SUMMARY, 0, "bound is 2, not 3");
}

Test(certify, closed_posts_are_listed_with_their_rule) {
    begin();
    certify_world_plain(&scene.small, 3, 3);
    scene.small.posts[1].complaint_since = SMALL_AS_OF - 1;
    scene.small.posts[2].contract = 0;
    tell();
    accepted();
    Summary *summary = &plan()->summary;
    cr_assert_eq(summary->closed_count, 2);
    summary->closed_count = 1;
    refused(SUMMARY, 0, "Post j3 is closed by rule terms_said");
    summary->closed[0].rule++;
    refused(SUMMARY, 0, "Post j2 is closed by rule no_complaint");
    summary->closed[0].post = 0;
    refused(SUMMARY, 0, "Post j1 is not closed");
    summary->closed[2] = summary->closed[1];
    summary->closed_count = 3;
    refused(SUMMARY, 0, "twice, out of order");
}

/* Levels and bounds. */

Test(certify, levels_are_the_instances_own) {
    begin();
    Summary *summary = &plan()->summary;
    summary->levels_count--;
    refused(SUMMARY, 0, "levels are not those of the instance");
    summary->levels_count = -1;
    refused(SUMMARY, 0, "levels are not those of the instance");
    summary->levels[0].level = LEVEL_PLACEMENTS;
    refused(SUMMARY, 0, "levels are not those of the instance");
    summary->levels[7] = summary->levels[6];
    summary->levels_count++;
    refused(SUMMARY, 0, "levels are not those of the instance");
}

Test(certify, a_value_misreported_at_any_level_is_refused) {
    begin();
    Summary *summary = &plan()->summary;
    for (int32_t k = 0; k < summary->levels_count; k++) {
        LevelResult *level = &summary->levels[k];
        char part[64];
        (void)snprintf(part, sizeof part, "Level %s has the value",
                       domain_word(WORDS_LEVEL, (int32_t)level->level));
        level->value++;
        refused(SUMMARY, 0, part);
        level->value--;
        level->value = INT64_MIN;
        refused(SUMMARY, 0, part);
        level->value++; /* and the bound with it */
        level->bound = level->value;
        refused(SUMMARY, 0, part);
    }
}

Test(certify, a_bound_that_does_not_hold_is_refused) {
    begin();
    Summary *summary = &plan()->summary;
    for (int32_t k = 0; k < summary->levels_count; k++) {
        LevelResult *level = &summary->levels[k];
        int64_t better = domain_level_least(level->level) ? -1 : 1;
        char part[64];
        (void)snprintf(part, sizeof part, "The prices of level %s prove",
                       domain_word(WORDS_LEVEL, (int32_t)level->level));
        level->bound -= better; /* tighter than proved */
        level->proof = LEYE_GAP;
        summary->proof = LEYE_GAP;
        summary->outcome = LEYE_FEASIBLE;
        summary->bound =
            level->level == LEVEL_PLACEMENTS ? level->bound : summary->bound;
        refused(PROOF, 0, part);
    }
}

/* The honest plan, with the prices of a level left out: a gap. */
static void leave_gap(int32_t k, LeyeProofKind proof) {
    Summary *summary = &plan()->summary;
    LevelResult *level = &summary->levels[k];
    plan()->proof.lists[k].posts.count = 0;
    level->bound = 3; /* three people with options, and no price on places */
    level->proof = proof;
    summary->proof = proof;
    summary->outcome = LEYE_FEASIBLE;
    summary->bound = k == 1 ? 3 : summary->bound;
}

Test(certify, a_gap_is_accepted_as_a_gap_only) {
    begin();
    leave_gap(1, LEYE_GAP);
    accepted();
    leave_gap(1, LEYE_PROVED);
    plan()->summary.outcome = LEYE_OPTIMAL;
    refused(SUMMARY, 0, "status does not go with the proof");
    leave_gap(1, LEYE_GAP);
    plan()->summary.outcome = LEYE_OPTIMAL;
    refused(SUMMARY, 0, "status does not go with the proof");
    leave_gap(1, LEYE_UNPROVED);
    refused(SUMMARY, 0, "claims no proof");
    plan()->summary.levels[1].proof = LEYE_GAP;
    plan()->summary.proof = LEYE_GAP;
    plan()->summary.outcome = LEYE_FEASIBLE;
    refused(PROOF, 0, "is called gap, but its value is 2 and its bound 2");
}

Test(certify, a_changed_price_proves_no_longer) {
    begin();
    cr_assert_gt(plan()->proof.lists[1].posts.count, 0);
    plan()->proof.lists[1].posts.items[0].price++;
    refused(PROOF, 0, "The prices of level placements prove the bound 3");
    plan()->proof.lists[1].posts.items[0].price--;
    plan()->proof.lists[1].posts.items[0].price += 1000;
    refused(PROOF, 0, "The prices of level placements prove the bound 1001");
    plan()->proof.lists[1].scale = 2; /* another proof: 5 / 2 is below 3 */
    accepted();
}

Test(certify, a_list_that_is_none_proves_nothing) {
    begin();
    PriceList *list = &plan()->proof.lists[1];
    static const int64_t scales[] = {0, -1, INT64_MIN, (1LL << 40) + 1};
    for (size_t k = 0; k < sizeof scales / sizeof *scales; k++) {
        list->scale = scales[k];
        refused(PROOF, 0, "scale is not within 1 and 2^40");
    }
    list->lambda[LEVEL_STABLE] = -1;
    refused(PROOF, 0, "a multiplier is below zero");
    list->lambda[LEVEL_PLACEMENTS] = 1;
    refused(PROOF, 0, "a multiplier is not of an earlier level");
    list->lambda[LEVEL_COST] = 1;
    refused(PROOF, 0, "a multiplier is not of an earlier level");
    list->posts.items[0].price = 0;
    refused(PROOF, 0, "prices are not above zero");
    list->posts.items[0].row = 2;
    refused(PROOF, 0, "prices are not above zero, each row once");
    list->posts.items[0].row = -1;
    refused(PROOF, 0, "prices are not above zero, each row once");
    list->posts.items[list->posts.count] =
        list->posts.items[list->posts.count - 1];
    list->posts.count++;
    refused(PROOF, 0, "each row once and in order");
    list->caps.items[list->caps.count++] = (Price){0, 1};
    refused(PROOF, 0, "prices are not above zero"); /* there are no caps */
}

Test(certify, a_covered_household_has_no_price) {
    begin();
    scene.small.households[2].own_project = true;
    tell();
    accepted();
    Prices *prices = &plan()->proof.lists[2].households;
    prices->items[0] = (Price){2, 1};
    prices->count = 1;
    refused(PROOF, 0, "a price for a household that is covered already");
}

Test(certify, sums_that_do_not_fit_prove_nothing) {
    begin();
    PriceList *list = &plan()->proof.lists[6];
    scene.small.posts[0].subsidy_month = INT64_C(1) << 58;
    scene.small.posts[1].subsidy_month = INT64_C(1) << 58;
    tell();
    accepted(); /* int128: a cost of 2^62 is nothing special */
    list->posts.items[0] = (Price){0, INT64_MAX};
    list->posts.items[1] = (Price){1, INT64_MAX};
    list->posts.count = 2;
    list->scale = 1;
    refused(PROOF, 0, "its sums do not fit");
    list->lambda[LEVEL_RETENTION] = INT64_MAX;
    refused(PROOF, 0, "its sums do not fit");
    list->households.items[0] = (Price){0, INT64_MAX};
    list->households.items[1] = (Price){1, INT64_MAX};
    list->households.items[2] = (Price){2, INT64_MAX};
    list->households.count = 3;
    list->scale = 1;
    refused(PROOF, 0, "its sums do not fit");
}

/* Two prices of 2^63 - 1 add up to -2 when nobody looks. */
Test(certify, caps_over_a_post_that_do_not_fit_together_prove_nothing) {
    begin();
    send_away(0);
    send_away(1);
    add_cap(CAP_DESTINATION, 0, NONE, 0);
    add_cap(CAP_EMPLOYER, 0, NONE, 0);
    tell();
    accepted();
    Prices *prices = &plan()->proof.lists[0].caps;
    prices->items[0] = (Price){0, INT64_MAX};
    prices->items[1] = (Price){1, INT64_MAX};
    prices->count = 2;
    refused(PROOF, 0, "its sums do not fit");
}

Test(certify, lists_missing_twice_or_out_of_place_are_refused) {
    begin();
    Proof *proof = &plan()->proof;
    proof->lists_count--;
    refused(PROOF, 0, "Level cost has no price list in its place");
    proof->lists[proof->lists_count] = proof->lists[proof->lists_count - 1];
    proof->lists_count++;
    refused(PROOF, 0, "A price list is of no level, twice or out of order");
    PriceList first = proof->lists[0];
    proof->lists[0] = proof->lists[1];
    proof->lists[1] = first;
    refused(PROOF, 0, "Level stable has no price list in its place");
}

/* How findings come. */

Test(certify, twenty_findings_are_enough) {
    certify_world_plain(&scene.small, 5, 4);
    tell();
    Summary *summary = &plan()->summary;
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
    cr_assert_eq(certify_world_judge(&scene.small.world, plan(), &found),
                 LEYE_ERR_PROOF);
    cr_assert_eq(found, 20);
}

Test(certify, every_refused_request_is_said_and_leaks_nothing) {
    begin();
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t n = 1;
    for (; status != LEYE_OK; n++) {
        Findings *findings = NULL;
        cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
        base_memory_refuse(n);
        status = certify_plan(&scene.small.world, plan(), findings);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY, "n %d: %d",
                  (int)n, (int)status);
        domain_finding_free(findings);
        cr_assert_eq(base_memory_live(), 0, "n %d", (int)n);
    }
    cr_assert_gt(n, 20);
}
