/* Nights: what is copied, published, kept, and what a withdrawal does.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The instance is tiny/train-seats: three people who agree to Qingdao, two
 * seats on the train there.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../engine/ledger/ledger.h"
#include "../../engine/nightly/nightly.h"
#include "../support/scratch_folder.h"

static const char source[] = "instances/tiny/train-seats";
enum { LIMIT = 1 << 20 };

static ScratchFolder scratch;
static char dir[100], work[100], where[100];
static Store *store;
static LeyeSettings settings;
static NightlyAnswer answer;
static Arena arena;

static const char *inside(char *out, const char *name) {
    (void)snprintf(out, 100, "%s/%s", scratch.path, name);
    return out;
}

static void begin(void) {
    scratch_folder_make(&scratch);
    (void)inside(dir, "in");
    (void)inside(work, "work");
    (void)inside(where, "store");
    base_settings_default(&settings);
    cr_assert_eq(nightly_snapshot(source, dir, NULL, LIMIT), LEYE_OK, "%s",
                 base_message());
    cr_assert_eq(store_open(where, STORE_CREATE, &store), LEYE_OK);
}

static void end(void) {
    nightly_answer_clear(&answer);
    base_arena_clear(&arena);
    store_close(store);
    base_folder_remove(scratch.path);
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(nightly, .init = begin, .fini = end);

static NightlyAsk asked(void) {
    return (NightlyAsk){.dir = dir,
                        .settings = &settings,
                        .work = work,
                        .actor = "test",
                        .version = "0",
                        .brake = 1000};
}

static LeyeStatus night(const NightlyAsk *ask) {
    Findings *findings = NULL;
    nightly_answer_clear(&answer);
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    LeyeStatus status = nightly_run(ask, store, findings, &answer);
    domain_finding_free(findings);
    return status;
}

static NightlyOutcome outcome(void) {
    NightlyAsk ask = asked();
    cr_assert_eq(night(&ask), LEYE_OK, "%s", base_message());
    return answer.outcome;
}

/* Writes a file of the instance anew. */
static void put(const char *name, const char *text) {
    char path[200];
    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    cr_assert_eq(base_file_write(path, text, strlen(text)), LEYE_OK);
}

/* Replaces the first `from` in a file of the instance. */
static void change(const char *name, const char *from, const char *to) {
    char path[200];
    Bytes bytes = {0};
    Text text = {0};
    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    cr_assert_eq(base_file_read(path, LIMIT, &bytes), LEYE_OK);
    const char *at = strstr(bytes.data, from);
    cr_assert_not_null(at, "%s in %s", from, name);
    base_text_bytes(&text, bytes.data, (size_t)(at - bytes.data));
    base_text_add(&text, to);
    base_text_add(&text, at + strlen(from));
    put(name, base_text_get(&text));
    base_text_clear(&text);
    base_free(bytes.data);
}

static void day(const char *date) {
    char line[40];
    (void)snprintf(line, sizeof line, "as_of: %s", date);
    char path[200];
    Bytes bytes = {0};
    char before[40] = "";
    (void)snprintf(path, sizeof path, "%s/instance.yaml", dir);
    cr_assert_eq(base_file_read(path, LIMIT, &bytes), LEYE_OK);
    const char *at = strstr(bytes.data, "as_of: ");
    cr_assert_not_null(at);
    memcpy(before, at, strlen("as_of: 2020-03-01"));
    base_free(bytes.data);
    change("instance.yaml", before, line);
}

static void withdraw(const char *person, const char *date) {
    Findings *findings = NULL;
    char head[HASH_HEX];
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    const ConsentDraft draft = {.person = person,
                                .scope = "Qingdao",
                                .action = "withdraw",
                                .date = date,
                                .via = "phone",
                                .recorder = "desk-1"};
    cr_assert_eq(ledger_consent_add(dir, &settings, &draft, findings, head),
                 LEYE_OK, "%s", base_message());
    domain_finding_free(findings);
}

/* "p1 p2": who has a placement that stands. */
static const char *standing(void) {
    static char said[100];
    StorePlan plan;
    StorePlacement *rows = NULL;
    size_t count = 0;
    bool found = false;
    said[0] = '\0';
    cr_assert_eq(store_plan_current(store, &arena, &plan, &found), LEYE_OK);
    cr_assert(found);
    cr_assert_eq(
        store_plan_placements(store, plan.id, false, &arena, &rows, &count),
        LEYE_OK);
    for (size_t k = 0; k < count; k++) {
        size_t n = strlen(said);
        (void)snprintf(said + n, sizeof said - n, "%s%s", k > 0 ? " " : "",
                       rows[k].person);
    }
    return said;
}

/* The state of the person's open offer; "" without one. */
static const char *offer_of(const char *person) {
    StoreOffer offer;
    bool found = false;
    cr_assert_eq(
        store_offer_find(store, person, "dock", &arena, &offer, &found),
        LEYE_OK);
    return found ? store_offer_word(offer.state) : "";
}

/* ---- snapshot -------------------------------------------------------------
 */

Test(nightly, a_snapshot_passes_over_what_is_not_finished) {
    static const char *const passed[] = {".hidden", "~$people.xlsx",
                                         "people.csv~", "posts.csv.tmp",
                                         "sites.csv.part"};
    char into[100], path[200];
    for (size_t k = 0; k < sizeof passed / sizeof *passed; k++) {
        put(passed[k], "x");
    }
    put("note.txt", "kept");
    cr_assert_eq(nightly_snapshot(dir, inside(into, "copy"), NULL, LIMIT),
                 LEYE_OK);
    for (size_t k = 0; k < sizeof passed / sizeof *passed; k++) {
        (void)snprintf(path, sizeof path, "%s/%s", into, passed[k]);
        cr_assert_not(base_file_exists(path), "%s", passed[k]);
    }
    (void)snprintf(path, sizeof path, "%s/note.txt", into);
    cr_assert(base_file_exists(path));
}

Test(nightly, a_folder_is_whole_when_its_marker_lies_in_it) {
    char into[100];
    (void)inside(into, "copy");
    cr_assert_eq(nightly_snapshot(dir, into, "done", LIMIT), LEYE_ERR_MISSING);
    cr_assert_not_null(strstr(base_message(), "no file done"));
    put("done", "");
    cr_assert_eq(nightly_snapshot(dir, into, "done", LIMIT), LEYE_OK);
    cr_assert_eq(nightly_snapshot("nowhere", into, NULL, LIMIT),
                 LEYE_ERR_MISSING);
}

/* ---- nights ---------------------------------------------------------------
 */

Test(nightly, the_same_files_again_change_nothing) {
    char first[HASH_HEX];
    cr_assert_eq(outcome(), NIGHTLY_PUBLISHED);
    memcpy(first, answer.plan, HASH_HEX);
    cr_assert_str_eq(standing(), "p1 p2");
    cr_assert_str_eq(offer_of("p1"), "offered");
    cr_assert_eq(outcome(), NIGHTLY_ALREADY);
    cr_assert_str_eq(answer.plan, first);
    cr_assert_str_eq(standing(), "p1 p2");
}

Test(nightly, who_withdraws_goes_and_another_comes) {
    cr_assert_eq(outcome(), NIGHTLY_PUBLISHED);
    day("2020-03-02");
    withdraw("p1", "2020-03-02");
    cr_assert_eq(outcome(), NIGHTLY_PUBLISHED);
    cr_assert_str_eq(standing(), "p2 p3");
    cr_assert_eq(answer.record.moved, 0);
    cr_assert_str_eq(offer_of("p1"), "");
}

Test(nightly, a_bad_ledger_carries_the_plan_without_who_withdrew) {
    cr_assert_eq(outcome(), NIGHTLY_PUBLISHED);
    withdraw("p2", "2020-03-01");
    put("people.csv", "person_id\np1,\"\n");
    cr_assert_eq(outcome(), NIGHTLY_CARRIED);
    cr_assert_str_eq(standing(), "p1");
}

Test(nightly, a_bad_ledger_carries_no_closed_post) {
    cr_assert_eq(outcome(), NIGHTLY_PUBLISHED);
    put("people.csv", "person_id\np1,\"\n");
    change("employers.csv", "open", "stopped");
    cr_assert_eq(outcome(), NIGHTLY_CARRIED);
    cr_assert_str_eq(standing(), "");
}

Test(nightly, without_a_plan_a_bad_ledger_is_an_error) {
    NightlyAsk ask = asked();
    put("people.csv", "person_id\n");
    cr_assert_eq(night(&ask), LEYE_ERR_INPUT);
    cr_assert_eq(answer.outcome, NIGHTLY_KEPT);
}

Test(nightly, a_changed_chain_is_not_believed) {
    cr_assert_eq(outcome(), NIGHTLY_PUBLISHED);
    change("consents.csv", "1,p1,Qingdao", "1,p3,Qingdao");
    cr_assert_eq(outcome(), NIGHTLY_CARRIED);
    cr_assert_str_eq(standing(), "p1 p2");
}

Test(nightly, older_files_are_not_taken) {
    day("2020-03-02");
    cr_assert_eq(outcome(), NIGHTLY_PUBLISHED);
    day("2020-03-01");
    cr_assert_eq(outcome(), NIGHTLY_CARRIED);
}

Test(nightly, a_new_plan_waits_where_it_is_asked_to) {
    NightlyAsk ask = asked();
    StorePlan plan;
    bool found = false;
    ask.wait = true;
    cr_assert_eq(night(&ask), LEYE_OK);
    cr_assert_eq(answer.outcome, NIGHTLY_WAITING);
    cr_assert_eq(store_plan_current(store, &arena, &plan, &found), LEYE_OK);
    cr_assert_not(found);
    cr_assert_str_eq(offer_of("p1"), "");
}

Test(nightly, the_brake_holds_what_moves_too_many) {
    NightlyAsk ask = asked();
    cr_assert_eq(outcome(), NIGHTLY_PUBLISHED);
    change("posts.csv", "Qingdao,3,", "Qingdao,1,");
    day("2020-03-02");
    ask.brake = 400; /* one of two is let go */
    cr_assert_eq(night(&ask), LEYE_OK);
    cr_assert_eq(answer.outcome, NIGHTLY_HELD);
    cr_assert_str_eq(standing(), "p1 p2");
}

/* ---- answers --------------------------------------------------------------
 */

#define ANSWERS "person_id,post_id,answer,date,recorder\n"

Test(nightly, answers_are_heard_once_and_who_has_started_stays) {
    cr_assert_eq(outcome(), NIGHTLY_PUBLISHED);
    put("answers.csv", ANSWERS "p1,dock,accepted,2020-03-02,desk-1\n"
                               "p2,dock,started,2020-03-02,desk-1\n");
    day("2020-03-02");
    cr_assert_eq(outcome(), NIGHTLY_PUBLISHED);
    cr_assert_str_eq(offer_of("p1"), "accepted");
    cr_assert_str_eq(offer_of("p2"), "started");
    put("answers.csv", ANSWERS "p1,dock,accepted,2020-03-02,desk-1\n"
                               "p2,dock,started,2020-03-02,desk-1\n"
                               "p2,dock,left,2020-03-03,desk-1\n");
    day("2020-03-03");
    cr_assert_eq(outcome(), NIGHTLY_PUBLISHED);
    cr_assert_str_eq(offer_of("p2"), ""); /* heard once: not started again */
}

Test(nightly, an_offer_that_nobody_answers_ends_and_rests) {
    change("trains.csv", "2020-03-05", "2020-06-05");
    change("trains.csv", ",2,1,", ",2,0,");
    cr_assert_eq(outcome(), NIGHTLY_PUBLISHED);
    cr_assert_str_eq(standing(), "p1 p2");
    day("2020-03-16"); /* 14 days to answer, and one more */
    cr_assert_eq(outcome(), NIGHTLY_PUBLISHED);
    cr_assert_str_eq(standing(), "p3");
    cr_assert_str_eq(offer_of("p1"), "");
}

Test(nightly, offers_are_the_store_s_alone) {
    NightlyAsk ask = asked();
    put("offers.csv", "person_id,post_id,state,since\n"
                      "p3,dock,offered,2020-03-01\n");
    cr_assert_eq(night(&ask), LEYE_ERR_INPUT);
    cr_assert_not_null(strstr(base_message(), "Take it out"));
}
