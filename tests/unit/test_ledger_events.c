/* Consents as they are read: what a row may say (guard 3), and a chain that
 * was tampered with, found with its line.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/world_folder.h"

#define TERMS "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static WorldFolder sample;
static Findings *findings;
static World *world;

static void begin(void) {
    world_folder_make(&sample);
}

static void clear(void) {
    domain_world_free(world);
    domain_finding_free(findings);
    world = NULL;
    findings = NULL;
}

static void end(void) {
    clear();
    world_folder_drop(&sample);
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(ledger_events, .init = begin, .fini = end);

static LeyeStatus read_rows(const char *rows) {
    clear();
    world_folder_consents(&sample, rows);
    return world_folder_read(&sample, &findings, &world);
}

/* One row behind a right one, and the one error it must get. */
typedef struct WrongRow {
    const char *row;
    int32_t column;
    const char *heading, *part, *fix;
} WrongRow;

static const WrongRow wrong_rows[] = {
    {"a1,county,accept,2020-02-01,," TERMS ",form,d", 3, "scope",
     "accept answers an offer; allowed is the scope post:ID", ""},
    {"a1,Qingdao,decline,2020-02-01,,,form,d", 3, "scope",
     "decline answers an offer", ""},
    {"a1,post:p-shop,give,2020-02-01,,,form,d", 3, "scope",
     "not given to one post", ""},
    {"a1,post:p-shop,accept,2020-02-01,,,form,d", 7, "terms_hash",
     "An accept carries the hash", ""},
    {"a1,post:p-shop,accept,2020-02-01,,ABCD,form,d", 7, "terms_hash",
     "64 digits", ""},
    {"a1,county,give,2020-02-01,," TERMS ",form,d", 7, "terms_hash",
     "Only an accept carries", ""},
    {"a1,county,give,2020-02-01,2021-02-02,,form,d", 6, "expires",
     "at most 12 months", "2021-02-01"},
    {"a1,county,give,2020-02-01,2020-01-31,,form,d", 6, "expires",
     "before the day", ""},
    {"a1,county,give,2020-02-01,,,,d", 8, "via", "empty", ""},
    {"a1,county,give,2020-02-01,,,form,", 9, "recorder", "recorder is empty",
     ""},
    {"a1,county,give,2020-02-01,,,form,e1", 9, "recorder", "e1 is an employer",
     ""},
    {"a1,county,give,2020-02-01,,,form,h2", 9, "recorder",
     "h2 is a helper household", ""},
    {"a1,county,give,2020-02-01,,,form,g2", 9, "recorder",
     "g2 is a cell of the grid", ""},
    {"a1,county,give,2020-02-01,,,form,office-1", 9, "recorder",
     "office-1 is the publisher", ""},
    {",county,give,2020-02-01,,,form,d", 2, "person_id", "empty", ""},
    {"a 1,county,give,2020-02-01,,,form,d", 2, "person_id", "no id", ""},
    {"a1,channel:wrkshop,give,2020-02-01,,,form,d", 3, "scope", "no channel",
     "channel:workshop"},
    {"a1,county,gave,2020-02-01,,,form,d", 4, "action", "allowed is one of",
     "give"},
    {"a1,county,give,2020-02-30,,,form,d", 5, "date", "day of the calendar",
     ""},
    {"a1,county,give,2020-02-01,soon,,form,d", 6, "expires",
     "day of the calendar", ""},
};

Test(ledger_events, a_row_that_cannot_be_said_has_its_finding) {
    for (size_t k = 0; k < sizeof wrong_rows / sizeof *wrong_rows; k++) {
        const WrongRow *wrong = &wrong_rows[k];
        char rows[400];
        (void)snprintf(rows, sizeof rows,
                       "a2,county,give,2020-02-01,,,form,d\n%s\n"
                       "a3,local,give,2020-02-01,,,form,d\n",
                       wrong->row);
        cr_assert_eq(read_rows(rows), LEYE_ERR_INPUT, "%zu", k);
        const LeyeFinding *found =
            world_folder_find(findings, "consents.csv", wrong->part);
        cr_assert_not_null(found, "%s", wrong->row);
        cr_assert_eq(findings->errors, 1, "%s", wrong->row);
        cr_assert_eq(found->severity, LEYE_ERROR);
        cr_assert_eq(found->line, 3);
        cr_assert_eq(found->column, wrong->column, "%s", wrong->row);
        cr_assert_str_eq(found->heading, wrong->heading);
        cr_assert_str_eq(found->fix, wrong->fix, "%s", wrong->row);
    }
}

Test(ledger_events, what_may_be_said_has_none) {
    cr_assert_eq(read_rows("a1,county,give,2020-02-01,2021-02-01,,form,d\n"
                           "a1,county,give,2020-02-01,2020-02-01,,form,d\n"
                           "a1,post:p-shop,accept,2020-02-01,," TERMS
                           ",form,d\n"
                           "a1,post:p-shop,withdraw,2020-02-02,,,form,d\n"
                           "a1,channel:transfer,withdraw,2020-02-02,,,form,d\n"
                           "a1,Xinjiang,give,2020-02-02,,,in person,a b\n"),
                 LEYE_OK);
    cr_assert_eq(findings->count, 0);
    cr_assert_eq(world->events_count, 6);
    cr_assert_str_eq(world->events[2].terms_hash, TERMS);
    cr_assert_eq(world->events[2].action, ACTION_ACCEPT);
    cr_assert_str_eq(world->events[5].via, "in person");
    cr_assert_str_eq(world->events[5].recorder, "a b");
}

Test(ledger_events, only_a_give_expires) {
    cr_assert_eq(
        read_rows("a1,county,withdraw,2020-02-01,2020-03-01,,form,d\n"),
        LEYE_OK);
    cr_assert_eq(findings->warnings, 1);
    cr_assert_not_null(
        world_folder_find(findings, "consents.csv", "Only a give expires"));
}

Test(ledger_events, a_destination_nobody_goes_to_is_a_warning_with_the_fix) {
    cr_assert_eq(read_rows("a1,county,give,2020-02-01,,,form,d\n"
                           "a1,Qindao,give,2020-02-01,,,form,d\n"),
                 LEYE_OK);
    const LeyeFinding *found =
        world_folder_find(findings, "consents.csv", "goes to Qindao");
    cr_assert_not_null(found);
    cr_assert_eq(found->severity, LEYE_WARNING);
    cr_assert_eq(found->line, 3);
    cr_assert_eq(found->column, 3);
    cr_assert_str_eq(found->fix, "Qingdao");
    cr_assert_eq(world->events[1].scope.kind, SCOPE_DESTINATION);
    cr_assert_eq(world->events[1].scope.index, NONE);
}

Test(ledger_events, persons_and_posts_that_have_left_stay_in_the_chain) {
    cr_assert_eq(read_rows("gone-1,county,give,2020-02-01,,,form,d\n"
                           "a1,post:p-old,decline,2020-02-01,,,form,d\n"
                           "gone-2,county,give,2020-02-01,,,form,d\n"
                           "a1,county,give,2020-02-01,,,form,d\n"),
                 LEYE_OK);
    cr_assert_eq(findings->count, 2);
    cr_assert_eq(findings->errors + findings->warnings, 0);
    const LeyeFinding *people =
        world_folder_find(findings, "consents.csv", "2 events are of people");
    cr_assert_not_null(people);
    cr_assert_eq(people->severity, LEYE_NOTE);
    cr_assert_eq(people->line, 2);
    const LeyeFinding *posts =
        world_folder_find(findings, "consents.csv", "1 event is on posts");
    cr_assert_not_null(posts);
    cr_assert_eq(posts->line, 3);
    cr_assert_eq(world->events_count, 4);
    cr_assert_eq(world->events[0].person, NONE);
    cr_assert_eq(world->events[1].scope.kind, SCOPE_POST);
    cr_assert_eq(world->events[1].scope.index, NONE);
    cr_assert_eq(world->people[0].events, 2);
}

Test(ledger_events, later_than_the_day_of_the_plan_is_a_note) {
    cr_assert_eq(read_rows("a1,county,give,2020-03-01,,,form,d\n"
                           "a1,local,give,2020-03-02,,,form,d\n"),
                 LEYE_OK);
    cr_assert_eq(findings->count, 1);
    cr_assert_eq(findings->items[0].severity, LEYE_NOTE);
    cr_assert_eq(findings->items[0].line, 3);
    cr_assert_eq(world->events_count, 2);
}

/* the chain */

static const char *const chain_rows[] = {
    "a1,local,give,2020-02-01,,,form,d\n",
    "a1,county,give,2020-02-01,,,form,d\n",
    "a2,local,give,2020-02-02,,,call,d\n",
    "a3,local,give,2020-02-03,,,form,d\n",
    "a5,Qingdao,give,2020-02-04,,,form,d\n",
};
enum { CHAIN = 5 };

/* lines[0] is the headings. */
typedef struct Lines {
    char line[CHAIN + 2][400];
    int32_t count;
} Lines;

static void split(Lines *lines) {
    const char *at = base_text_get(&sample.files[FILE_CONSENTS]);
    lines->count = 0;
    while (*at != '\0') {
        size_t n = strcspn(at, "\n");
        cr_assert_lt(n, sizeof lines->line[0]);
        memcpy(lines->line[lines->count], at, n);
        lines->line[lines->count++][n] = '\0';
        at += n + 1;
    }
}

static void join(const Lines *lines) {
    Text text = {0};
    for (int32_t k = 0; k < lines->count; k++) {
        base_text_format(&text, "%s\n", lines->line[k]);
    }
    world_folder_put(&sample, FILE_CONSENTS, text.bytes);
    base_text_clear(&text);
}

static void write_chain(Lines *lines) {
    Text text = {0};
    for (int32_t k = 0; k < CHAIN; k++) {
        base_text_add(&text, chain_rows[k]);
    }
    world_folder_consents(&sample, text.bytes);
    base_text_clear(&text);
    split(lines);
    cr_assert_eq(lines->count, CHAIN + 1);
}

/* The lines, tampered with, are refused where they break. */
static void broken_at(const Lines *lines, int64_t line, const char *heading) {
    clear();
    join(lines);
    cr_assert_eq(world_folder_read(&sample, &findings, &world), LEYE_ERR_PROOF,
                 "line %lld", (long long)line);
    cr_assert_null(world);
    const LeyeFinding *found =
        world_folder_find(findings, "consents.csv", "The chain breaks here");
    cr_assert_not_null(found);
    cr_assert_eq(found->line, line, "%lld for %lld", (long long)found->line,
                 (long long)line);
    cr_assert_str_eq(found->heading, heading);
    cr_assert_eq(findings->errors, 1);
}

Test(ledger_events, the_head_is_the_hash_of_the_last_event) {
    Lines lines;
    write_chain(&lines);
    cr_assert_eq(world_folder_read(&sample, &findings, &world), LEYE_OK);
    cr_assert_str_eq(world->consent_head, strrchr(lines.line[CHAIN], ',') + 1);
}

Test(ledger_events, an_edited_cell_breaks_the_chain) {
    static const char *const edits[][2] = {
        {"form", "fork"}, {"2020-02-0", "2020-01-0"}, {"local", "county"}};
    for (size_t e = 0; e < 3; e++) {
        Lines lines;
        write_chain(&lines);
        char *at = strstr(lines.line[4], edits[e][0]);
        char rest[400];
        cr_assert_not_null(at);
        (void)snprintf(rest, sizeof rest, "%s%s", edits[e][1],
                       at + strlen(edits[e][0]));
        memcpy(at, rest, strlen(rest) + 1);
        broken_at(&lines, 5, "hash");
    }
}

Test(ledger_events, a_deleted_row_breaks_the_chain) {
    for (int32_t k = 1; k < CHAIN; k++) {
        Lines lines;
        write_chain(&lines);
        for (int32_t m = k; m < CHAIN; m++) {
            memcpy(lines.line[m], lines.line[m + 1], sizeof lines.line[m]);
        }
        lines.count--;
        broken_at(&lines, k + 1, "seq");
    }
}

Test(ledger_events, a_cut_tail_is_a_shorter_chain) {
    for (int32_t k = 0; k < CHAIN; k++) {
        Lines lines;
        clear();
        write_chain(&lines);
        lines.count = k + 1;
        join(&lines);
        cr_assert_eq(world_folder_read(&sample, &findings, &world), LEYE_OK);
        cr_assert_eq(world->events_count, k);
    }
}

Test(ledger_events, a_torn_last_line_breaks_the_chain) {
    Lines lines;
    write_chain(&lines);
    lines.line[CHAIN][30] = '\0';
    join(&lines);
    cr_assert_eq(world_folder_read(&sample, &findings, &world), LEYE_ERR_PROOF);
    cr_assert_eq(findings->errors, 1);
    cr_assert_eq(findings->items[0].line, CHAIN + 1);
}

Test(ledger_events, an_inserted_row_breaks_the_chain) {
    Lines lines;
    write_chain(&lines);
    for (int32_t m = CHAIN; m >= 3; m--) {
        memcpy(lines.line[m + 1], lines.line[m], sizeof lines.line[m]);
    }
    (void)snprintf(lines.line[3], sizeof lines.line[3],
                   "3,a4,local,give,2020-02-02,,,form,d," TERMS "," TERMS);
    lines.count++;
    broken_at(&lines, 4, "prev_hash");
}

Test(ledger_events, swapped_rows_break_the_chain) {
    Lines lines;
    char kept[400];
    write_chain(&lines);
    memcpy(kept, lines.line[2], sizeof kept);
    memcpy(lines.line[2], lines.line[3], sizeof kept);
    memcpy(lines.line[3], kept, sizeof kept);
    broken_at(&lines, 3, "seq");
}

Test(ledger_events, a_replayed_row_breaks_the_chain) {
    Lines lines;
    write_chain(&lines);
    memcpy(lines.line[CHAIN + 1], lines.line[2], sizeof lines.line[2]);
    lines.count++;
    broken_at(&lines, CHAIN + 2, "seq");
}

Test(ledger_events, a_replayed_row_with_a_new_seq_breaks_the_chain) {
    Lines lines;
    write_chain(&lines);
    memcpy(lines.line[CHAIN + 1], lines.line[2], sizeof lines.line[2]);
    lines.line[CHAIN + 1][0] = '6';
    lines.count++;
    broken_at(&lines, CHAIN + 2, "prev_hash");
}

Test(ledger_events, behind_a_break_the_cells_are_judged_still) {
    Lines lines;
    write_chain(&lines);
    memcpy(strstr(lines.line[2], "form"), "fork", 4);
    memcpy(strstr(lines.line[4], "give"), "gave", 4);
    world_folder_pins(&sample);
    world_folder_change(&sample, FILE_PINS, "a5,", "a9,");
    join(&lines);
    cr_assert_eq(world_folder_read(&sample, &findings, &world), LEYE_ERR_PROOF);
    cr_assert_eq(findings->errors, 3);
    cr_assert_not_null(
        world_folder_find(findings, "consents.csv", "\"gave\" was read"));
    cr_assert_not_null(
        world_folder_find(findings, "pins.csv", "not in people.csv"));
    cr_assert(strstr(base_message(), "chain") != NULL, "%s", base_message());
}

Test(ledger_events, a_wrong_cell_under_a_right_hash_breaks_no_chain) {
    cr_assert_eq(read_rows("a1,local,give,2020-02-01,,,form,e1\n"
                           "a1,county,give,2020-02-01,,,form,d\n"
                           "a1,county,give,2020-02-01,2022-01-01,,form,d\n"),
                 LEYE_ERR_INPUT);
    cr_assert_eq(findings->errors, 2);
    cr_assert_null(
        world_folder_find(findings, "consents.csv", "The chain breaks"));
}
