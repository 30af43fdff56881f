/* A scenario's world is what the files changed by hand would give.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/world_folder.h"

static WorldFolder sample;
static World *base, *world;
static Findings *findings;
static Scenario *scenario;

static void begin(void) {
    world_folder_make(&sample);
    base = world_folder_world(&sample);
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
}

static void end(void) {
    domain_world_free(world);
    domain_world_free(base);
    domain_scenario_free(scenario);
    domain_finding_free(findings);
    world_folder_drop(&sample);
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(scenario, .init = begin, .fini = end);

static LeyeSettings preset(void) {
    LeyeSettings settings;
    leye_settings_default(&settings);
    return settings;
}

static LeyeStatus read_file(const char *name) {
    LeyeSettings settings = preset();
    return ledger_scenario_read(scratch_folder_path(&sample.folder, name),
                                &settings, findings, &scenario);
}

static LeyeStatus apply(const char *text) {
    LeyeSettings settings = preset();
    scratch_folder_text(&sample.folder, "what.yaml", text);
    LeyeStatus status = read_file("what.yaml");
    if (status == LEYE_OK) {
        status = ledger_world_scenario(sample.folder.path, base, scenario,
                                       &settings, findings, &world);
    }
    return status;
}

static void expect_fine(const char *text) {
    LeyeStatus status = apply(text);
    cr_assert_eq(status, LEYE_OK, "%s",
                 findings->count > 0 ? findings->items[0].message
                                     : base_message());
}

/* The files as they are now, read anew, are the scenario's world. */
static void expect_same(void) {
    Text got = {0};
    Text want = {0};
    World *changed = world_folder_world(&sample);
    world_folder_dump(world, &got);
    world_folder_dump(changed, &want);
    cr_assert_str_eq(base_text_get(&got), base_text_get(&want));
    domain_world_free(changed);
    base_text_clear(&got);
    base_text_clear(&want);
}

static void expect_finding(const char *text, LeyeStatus status, int64_t line,
                           int32_t column, const char *part) {
    cr_assert_eq(apply(text), status, "%s", base_message());
    const LeyeFinding *at = world_folder_find(findings, "what.yaml", part);
    cr_assert_not_null(at, "no finding says \"%s\"; the first: %s", part,
                       findings->count > 0 ? findings->items[0].message : "");
    cr_assert_eq(at->line, line, "%lld", (long long)at->line);
    cr_assert_eq(at->column, column, "%d", (int)at->column);
}

#define CHANGE(action, id, rest)                                               \
    "changes:\n  - action: " action "\n    id: " id "\n" rest

Test(scenario, nothing_changes_nothing_but_the_name) {
    expect_fine("scenario: same\n");
    cr_assert_str_eq(world->instance.scenario, "same");
    cr_assert_eq(world->seals_count, base->seals_count + 1);
    expect_same();
}

Test(scenario, cells_are_replaced) {
    expect_fine(CHANGE("set_post", "p-shop",
                       "    places: 8\n    wage_month: 2100.50\n"));
    world_folder_change(&sample, FILE_POSTS, "p-shop,workshop,e1,s1,,5,",
                        "p-shop,workshop,e1,s1,,8,");
    world_folder_change(&sample, FILE_POSTS, "2000,40", "2100.50,40");
    expect_same();
}

Test(scenario, values_may_be_relative) {
    expect_fine("changes:\n"
                "  - {action: set_post, id: p-shop, places: +60}\n"
                "  - {action: set_post, id: p-mine, places: x1.5,"
                " wage_month: -10%, start_date: +14}\n"
                "  - {action: set_train, id: t-x, seats: -100, fare: +0.5}\n"
                "  - {action: set_course, id: k1, seats: +30%}\n");
    world_folder_change(&sample, FILE_POSTS, "s1,,5,", "s1,,65,");
    world_folder_change(&sample, FILE_POSTS, "e2,s2,,2,", "e2,s2,,3,");
    world_folder_change(&sample, FILE_POSTS, "4500.50", "4050.45");
    world_folder_change(&sample, FILE_POSTS, "2020-03-10", "2020-03-24");
    world_folder_change(&sample, FILE_TRAINS, "400,320,420", "300,320,420.5");
    world_folder_change(&sample, FILE_COURSES, "cook,50", "cook,65");
    LeyeSettings settings = preset();
    World *changed = NULL;
    Findings *warned = NULL; /* a train that can never run */
    cr_assert_eq(domain_finding_new(&warned), LEYE_OK);
    cr_assert_eq(
        ledger_world_read(sample.folder.path, &settings, warned, &changed),
        LEYE_OK);
    Text got = {0};
    Text want = {0};
    world_folder_dump(world, &got);
    world_folder_dump(changed, &want);
    cr_assert_str_eq(base_text_get(&got), base_text_get(&want));
    base_text_clear(&got);
    base_text_clear(&want);
    domain_finding_free(warned);
    domain_world_free(changed);
}

Test(scenario, relative_values_see_the_changes_before_them) {
    expect_fine("changes:\n"
                "  - {action: set_post, id: p-help, places: 10}\n"
                "  - {action: set_post, id: p-help, places: x2}\n"
                "  - {action: set_post, id: p-help, places: -25}\n");
    world_folder_change(&sample, FILE_POSTS, ",s1,,3,,h2", ",s1,,0,,h2");
    expect_same();
}

Test(scenario, a_selector_means_all_that_have_it) {
    expect_fine(CHANGE("set_post", "employer:e1", "    places: x2\n"));
    world_folder_change(&sample, FILE_POSTS, "s1,,5,", "s1,,10,");
    world_folder_change(&sample, FILE_POSTS, "Qingdao,50,", "Qingdao,100,");
    expect_same();
}

Test(scenario, rows_are_added_also_to_files_that_are_not_there) {
    world_folder_put(&sample, FILE_COURSES, NULL);
    domain_world_free(base);
    base = world_folder_world(&sample);
    expect_fine("changes:\n"
                "  - {action: add_course, id: k9, skill: cook, seats: 10,"
                " weeks: 2, site_id: s1, start_date: 2020-04-01}\n"
                "  - action: add_post\n    id: p-new\n    channel: workshop\n"
                "    employer_id: e1\n    site_id: s2\n    places: 7\n"
                "    serves_sites: [s1, s2]\n    contract: yes\n");
    world_folder_put(&sample, FILE_COURSES,
                     "course_id,skill,seats,weeks,site_id,start_date\n"
                     "k9,cook,10,2,s1,2020-04-01\n");
    world_folder_change(&sample, FILE_POSTS, "p-shop,",
                        "p-new,workshop,e1,s2,,7,s1;s2,,,,,,,,,,,,,,,,,,yes,,,,"
                        ",,,\np-shop,");
    expect_same();
}

Test(scenario, posts_move_and_close_trains_are_cancelled) {
    expect_fine("changes:\n"
                "  - {action: move_post, id: p-away, site_id: s2}\n"
                "  - {action: close_post, id: p-mine}\n"
                "  - {action: cancel_train, id: t-x}\n"
                "  - {action: cancel_course, id: k1}\n");
    cr_assert_eq(world->posts[0].site, 1);
    cr_assert_eq(world->posts[0].destination, NONE);
    cr_assert_eq(world->posts[0].trains_count, 0);
    cr_assert_eq(world->posts[2].places, 0);
    cr_assert_eq(world->trains[1].seats, 0);
    cr_assert_eq(world->courses[0].seats, 0);
}

Test(scenario, funds_and_retention_change) {
    expect_fine("changes:\n"
                "  - {action: set_fund, id: welfare, budget: -50%}\n"
                "  - {action: set_retention, id: away, shift: -0.15}\n"
                "  - {action: set_retention, id: 'channel:workshop',"
                " base: 700}\n");
    cr_assert_eq(world->funds[1].budget, 250025);
    cr_assert_eq(world->funds[0].budget, base->funds[0].budget);
    cr_assert_eq(world->retention.base_post[0], 650 - 150);
    cr_assert_eq(world->retention.base_post[3], 700);
    cr_assert_eq(world->retention.base_post[2], RETENTION_UNSET);
}

Test(scenario, extended_scenarios_come_first) {
    scratch_folder_text(&sample.folder, "one.yaml",
                        CHANGE("set_post", "p-shop", "    places: 20\n"));
    expect_fine("scenario: two\nextends: one.yaml\n" CHANGE(
        "set_post", "p-shop", "    places: +1\n"));
    cr_assert_eq(world->posts[3].places, 21);
    cr_assert_str_eq(world->instance.scenario, "two");
    cr_assert_eq(world->seals_count, base->seals_count + 2);
}

Test(scenario, one_that_extends_itself_is_refused) {
    cr_assert_eq(apply("extends: [what.yaml]\n"), LEYE_ERR_INPUT);
    cr_assert_not_null(strstr(base_message(), "extends itself"));
}

Test(scenario, a_sheet_says_the_same) {
    LeyeSettings settings = preset();
    scratch_folder_text(&sample.folder, "what.csv",
                        "action,id,field,value\n"
                        "scenario,,name,sheet\n"
                        "set_post,p-shop,places,+60\n"
                        "set_post,p-shop,wage_month,2100\n"
                        "调整专列,t-x,seats,100\n"
                        "set_train,t-x,min_riders,80\n");
    cr_assert_eq(read_file("what.csv"), LEYE_OK, "%s", base_message());
    cr_assert_eq(scenario->changes_count, 3);
    cr_assert_str_eq(scenario->name, "sheet");
    cr_assert_eq(ledger_world_scenario(sample.folder.path, base, scenario,
                                       &settings, findings, &world),
                 LEYE_OK, "%s", base_message());
    world_folder_change(&sample, FILE_POSTS, "s1,,5,", "s1,,65,");
    world_folder_change(&sample, FILE_POSTS, "2000,40", "2100,40");
    world_folder_change(&sample, FILE_TRAINS, "400,320", "100,80");
    expect_same();
}

Test(scenario, arrivals_agree_at_the_assumed_rates) {
    expect_fine(CHANGE("arrive", "new",
                       "    people: 40\n    household_size: 3\n"
                       "    site_id: s1\n    women: 25%\n"
                       "    consents: {local: 100%, Qingdao: 30%}\n"));
    cr_assert_eq(world->people_count, base->people_count + 40);
    cr_assert_eq(world->households_count, base->households_count + 14);
    cr_assert_eq(world->events_count, base->events_count + 40 + 12);
    int32_t women = 0, local = 0, away = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        const Person *person = &world->people[i];
        if (strncmp(person->id, "new-p", 5) != 0) {
            cr_assert_eq(person->events, base->people[i].events);
            continue;
        }
        women += person->sex == SEX_FEMALE;
        for (int32_t e = 0; e < person->events; e++) {
            const ConsentEvent *event =
                &world->events[world->person_events[person->first_event + e]];
            local += event->scope.kind == SCOPE_LOCAL;
            away += event->scope.kind == SCOPE_DESTINATION;
        }
    }
    cr_assert_eq(women, 10);
    cr_assert_eq(local, 40);
    cr_assert_eq(away, 12);
}

Test(scenario, dropped_consents_are_only_given_ones) {
    expect_fine(CHANGE("drop_consents", "''", "    share: 100%\n"));
    cr_assert_eq(world->events_count, 2); /* a decline and a withdrawal */
    for (int32_t k = 0; k < world->events_count; k++) {
        cr_assert(world->events[k].action == ACTION_DECLINE ||
                  world->events[k].action == ACTION_WITHDRAW);
    }
}

Test(scenario, posts_dropped_at_random_are_the_same_for_a_seed) {
    expect_fine(CHANGE("drop_posts", "''", "    share: 50%\n    seed: 7\n"));
    int64_t first = 0;
    for (int32_t j = 0; j < world->posts_count; j++) {
        first = first * 1000 + world->posts[j].places;
    }
    domain_world_free(world);
    domain_scenario_free(scenario);
    world = NULL;
    scenario = NULL;
    expect_fine(CHANGE("drop_posts", "''", "    share: 50%\n    seed: 7\n"));
    for (int32_t j = world->posts_count - 1; j >= 0; j--) {
        cr_assert_eq(first % 1000, world->posts[j].places);
        first /= 1000;
    }
}

/* ---- what is wrong is found at its place ------------------------------- */

Test(scenario, a_wrong_cell_is_found_in_the_scenario) {
    expect_finding(CHANGE("set_post", "p-shop", "    places: many\n"),
                   LEYE_ERR_INPUT, 4, 13, "many");
}

Test(scenario, a_wrong_cell_of_a_new_row_too) {
    expect_finding(CHANGE("add_post", "p-new", "    channel: wrkshop\n"),
                   LEYE_ERR_INPUT, 4, 14, "wrkshop");
}

Test(scenario, unknown_words_are_told_what_is_near) {
    expect_finding(CHANGE("set_post", "p-shop", "    plces: 3\n"),
                   LEYE_ERR_INPUT, 4, 12, "did you mean \"places\"");
}

Test(scenario, unknown_rows_are_told_what_is_near) {
    expect_finding(CHANGE("set_post", "p-shap", "    places: 3\n"),
                   LEYE_ERR_INPUT, 2, 5, "did you mean \"p-shop\"");
}

Test(scenario, unknown_actions_are_told_what_is_near) {
    expect_finding(CHANGE("sett_post", "p-shop", "    places: 3\n"),
                   LEYE_ERR_INPUT, 2, 13, "is no action");
}

Test(scenario, two_wrong_numbers_are_both_found) {
    expect_finding("changes:\n"
                   "  - {action: set_fund, id: welfare, budget: lots}\n"
                   "  - {action: drop_posts, id: '', share: 120%}\n",
                   LEYE_ERR_INPUT, 3, 41, "120%");
    cr_assert_not_null(world_folder_find(findings, "what.yaml", "lots"));
}

Test(scenario, no_part_below_all_of_it_can_be_taken_away) {
    expect_finding("changes:\n"
                   "  - {action: set_fund, id: welfare, budget: -100.01%}\n"
                   "  - {action: set_train, id: t-x, fare: -200 %}\n"
                   "  - {action: set_post, id: p-shop, places: -110%}\n",
                   LEYE_ERR_INPUT, 4, 44, "\"-110%\" would take away more");
    const LeyeFinding *fund =
        world_folder_find(findings, "what.yaml", "-100.01%");
    const LeyeFinding *train =
        world_folder_find(findings, "what.yaml", "-200 %");
    cr_assert_eq(fund->line, 2);
    cr_assert_eq(fund->column, 45);
    cr_assert_eq(train->line, 3);
    cr_assert_eq(train->column, 40);
    cr_assert_eq(findings->errors, 3);
}

Test(scenario, all_of_it_can_be_taken_away) {
    expect_fine("changes:\n"
                "  - {action: set_post, id: p-mine, places: -100%}\n"
                "  - {action: set_post, id: p-away, places: -100000}\n"
                "  - {action: set_fund, id: welfare, budget: -100%}\n");
    for (int32_t j = 0; j < world->posts_count; j++) {
        bool away = strcmp(world->posts[j].id, "p-mine") == 0 ||
                    strcmp(world->posts[j].id, "p-away") == 0;
        cr_assert_eq(world->posts[j].places == 0, away);
    }
    for (int32_t f = 0; f < world->funds_count; f++) {
        bool none = strcmp(world->funds[f].id, "welfare") == 0;
        cr_assert_eq(world->funds[f].budget == 0, none);
    }
}

/* ---- guards -------------------------------------------------------------- */

Test(scenario, it_cannot_touch_guards_people_or_consents) {
    static const char *const texts[] = {
        CHANGE("add_consent", "a1", "    scope: county\n"),
        CHANGE("set_person", "a1", "    capacity: full\n"),
        CHANGE("set_parameter", "wage_min_month", "    value: 0\n"),
        CHANGE("set_post", "p-away", "    complaint_since: ''\n"),
        CHANGE("set_post", "p-mine", "    hazard: ''\n"),
        CHANGE("set_post", "p-away", "    evidence_ref: made-up\n"),
        "parameters:\n  consent_months: 24\n",
        "consents:\n  a1: county\n"};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        cr_assert_eq(apply(texts[k]), LEYE_ERR_GUARD, "%s", texts[k]);
        domain_scenario_free(scenario);
        scenario = NULL;
    }
}

Test(scenario, a_new_post_without_claims_stays_closed_to_all) {
    /* guard 6 judges it as any post: nothing is claimed, so nothing is open */
    expect_fine(CHANGE("add_post", "p-new",
                       "    channel: workshop\n    employer_id: e1\n"
                       "    site_id: s1\n    places: 9\n"));
    cr_assert_eq(world->posts_count, base->posts_count + 1);
    cr_assert_eq(world->posts[3].contract, NONE);
}

Test(scenario, files_that_changed_meanwhile_are_refused) {
    world_folder_change(&sample, FILE_POSTS, "s1,,5,", "s1,,6,");
    cr_assert_eq(apply("scenario: same\n"), LEYE_ERR_INPUT);
    cr_assert_not_null(strstr(base_message(), "have changed"));
}
