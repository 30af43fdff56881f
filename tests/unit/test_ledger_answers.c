/* answers.csv as it is read, and consents.csv line by line.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/world_folder.h"

#define HEAD "person_id,post_id,answer,date,recorder\n"

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

TestSuite(ledger_answers, .init = begin, .fini = end);

static LeyeStatus read_answers(const char *rows) {
    Text text = {0};
    clear();
    base_text_format(&text, "%s%s", HEAD, rows);
    world_folder_put(&sample, FILE_ANSWERS, base_text_get(&text));
    base_text_clear(&text);
    return world_folder_read(&sample, &findings, &world);
}

Test(ledger_answers, they_go_by_date) {
    cr_assert_eq(read_answers("a1,p-shop,started,2020-02-20,desk-1\n"
                              "a1,p-shop,接受,2020-02-10,desk-1\n"
                              "a5,p-away,employer_accepted,2020-02-10,desk-2\n"
                              "a1,p-shop,left,2020-03-01,desk-1\n"),
                 LEYE_OK, "%s", base_message());
    cr_assert_eq(world->answers_count, 4);
    cr_assert_eq(world->answers[0].answer, ANSWER_ACCEPTED);
    cr_assert_eq(world->answers[1].answer, ANSWER_EMPLOYER);
    cr_assert_eq(world->answers[2].answer, ANSWER_STARTED);
    cr_assert_eq(world->answers[3].answer, ANSWER_LEFT);
    cr_assert_str_eq(world->answers[3].recorder, "desk-1");
}

typedef struct WrongAnswer {
    const char *row, *part;
    int32_t column;
} WrongAnswer;

static const WrongAnswer wrongs[] = {
    {"a55,p-away,started,2020-02-20,desk-1\n", "a55", 1},
    {"a5,p-awry,started,2020-02-20,desk-1\n", "p-awry", 2},
    {"a5,p-away,declined,2020-02-20,desk-1\n", "declined", 3},
    {"a5,p-away,started,2020-03-02,desk-1\n", "after the day of the plan", 4},
    {"a5,p-away,started,2020-02-20,\n", "recorder is empty", 5},
    {"a5,p-away,accepted,2020-02-20,e1\n", "may never record", 5},
};

Test(ledger_answers, what_is_wrong_is_named_at_its_cell) {
    for (size_t k = 0; k < sizeof wrongs / sizeof *wrongs; k++) {
        cr_assert_eq(read_answers(wrongs[k].row), LEYE_ERR_INPUT, "%zu", k);
        const LeyeFinding *at =
            world_folder_find(findings, "answers.csv", wrongs[k].part);
        cr_assert_not_null(at, "%zu", k);
        cr_assert_eq(at->line, 2);
        cr_assert_eq(at->column, wrongs[k].column);
    }
}

Test(ledger_answers, no_column_says_why) {
    world_folder_put(&sample, FILE_ANSWERS,
                     "person_id,post_id,answer,date,recorder,原因\n");
    cr_assert_eq(world_folder_read(&sample, &findings, &world), LEYE_ERR_INPUT);
    cr_assert_not_null(world_folder_find(findings, "answers.csv", "原因"));
}

Test(ledger_answers, consents_line_by_line) {
    Arena arena = {0};
    LeyeSettings settings;
    ConsentLine *lines = NULL;
    size_t count = 0;
    int64_t events = 0;
    char head[HASH_HEX] = "";
    base_settings_default(&settings);
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    cr_assert_eq(ledger_consent_lines(sample.folder.path, &settings, findings,
                                      &arena, &lines, &count),
                 LEYE_OK);
    cr_assert_eq(count, 6);
    cr_assert_eq(lines[3].seq, 4);
    cr_assert_str_eq(lines[3].person, "a5");
    cr_assert_str_eq(lines[3].scope, "post:p-away");
    cr_assert_str_eq(lines[3].action, "decline");
    cr_assert_eq(ledger_consent_verify(sample.folder.path, &settings, findings,
                                       &events, head),
                 LEYE_OK);
    cr_assert_str_eq(lines[5].hash, head);
    world_folder_put(&sample, FILE_CONSENTS, NULL);
    cr_assert_eq(ledger_consent_lines(sample.folder.path, &settings, findings,
                                      &arena, &lines, &count),
                 LEYE_OK);
    cr_assert_eq(count, 0);
    base_arena_clear(&arena);
}

Test(ledger_answers, a_broken_chain_gives_no_lines) {
    Arena arena = {0};
    LeyeSettings settings;
    ConsentLine *lines = NULL;
    size_t count = 0;
    base_settings_default(&settings);
    world_folder_change(&sample, FILE_CONSENTS, "a5,Qingdao", "a1,Qingdao");
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    cr_assert_eq(ledger_consent_lines(sample.folder.path, &settings, findings,
                                      &arena, &lines, &count),
                 LEYE_ERR_PROOF);
    base_arena_clear(&arena);
}
