/* retention.yaml: presets, the closed list of features, the table.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../engine/ledger/ledger_parts.h"
#include "../support/scratch_folder.h"

static const char *places[] = {"Qingdao", "兰州", "新疆"};
static Post posts[] = {{.id = "p1"}, {.id = "p2"}};

typedef struct Reading {
    ScratchFolder folder;
    LeyeSettings settings;
    World world;
    LedgerReader reader;
} Reading;

static void begin(Reading *at) {
    *at = (Reading){.world = {.destinations = places,
                              .destinations_count = 3,
                              .posts = posts,
                              .posts_count = 2}};
    scratch_folder_make(&at->folder);
    base_settings_default(&at->settings);
    at->reader = (LedgerReader){.dir = at->folder.path,
                                .settings = &at->settings,
                                .arena = &at->world.arena};
    cr_assert_eq(domain_finding_new(&at->reader.findings), LEYE_OK);
}

/* NULL: no file. */
static void read_text(Reading *at, const char *text) {
    begin(at);
    if (text != NULL) {
        scratch_folder_text(&at->folder, "retention.yaml", text);
    }
    cr_assert_eq(ledger_retention_read(&at->reader, &at->world), LEYE_OK);
}

static void end(Reading *at) {
    domain_finding_free(at->reader.findings);
    base_free(at->reader.seals);
    base_arena_clear(&at->world.arena);
    scratch_folder_drop(&at->folder);
    cr_assert_eq(base_memory_live(), 0);
}

static void said(const char *text, LeyeSeverity severity, int64_t line,
                 const char *says) {
    Reading at;
    read_text(&at, text);
    const Findings *findings = at.reader.findings;
    cr_assert_eq(findings->count, 1, "%s: %zu", text, findings->count);
    cr_assert_eq(findings->items[0].severity, severity);
    cr_assert_eq(findings->items[0].line, line, "%s: line %lld", text,
                 (long long)findings->items[0].line);
    cr_assert_not_null(strstr(findings->items[0].message, says), "%s: %s", text,
                       findings->items[0].message);
    end(&at);
}

static void wrong(const char *text, int64_t line, const char *says) {
    said(text, LEYE_ERROR, line, says);
}

static void presets(const Retention *at) {
    static const int32_t channels[] = {850, 800, 750, 800, 600, 950};
    static const int32_t scores[] = {0, 300, 500, 600, 750, 900, 1100};
    static const int32_t points[] = {0, 150, 370, 510, 700, 880, 980};
    static const int32_t away[] = {650, RETENTION_UNSET, 500};
    cr_assert_arr_eq(at->base_channel, channels, sizeof channels);
    cr_assert_arr_eq(at->base_destination, away, sizeof away);
    cr_assert_eq(at->base_post[0], RETENTION_UNSET);
    cr_assert_eq(at->base_post[1], RETENTION_UNSET);
    cr_assert_eq(at->skill_match, 60);
    cr_assert_eq(at->schooling, 25);
    cr_assert_eq(at->distance, -15);
    cr_assert_eq(at->wage, 2);
    cr_assert_eq(at->wage_from, 3000);
    cr_assert_eq(at->wish, 40);
    cr_assert_eq(at->months, 2);
    cr_assert_eq(at->trained, 0);
    cr_assert_eq(at->steps, 7);
    cr_assert_arr_eq(at->step_score, scores, sizeof scores);
    cr_assert_arr_eq(at->step_points, points, sizeof points);
}

Test(ledger_retention, no_file_and_an_empty_one_give_the_presets) {
    Reading at;
    read_text(&at, NULL);
    presets(&at.world.retention);
    cr_assert_eq(at.reader.findings->count, 0);
    end(&at);
    read_text(&at, "# nothing\n");
    presets(&at.world.retention);
    cr_assert_eq(at.reader.findings->count, 0);
    end(&at);
}

Test(ledger_retention, the_template_gives_exactly_the_presets) {
    Reading at;
    Text text = {0};
    ledger_retention_template(&text);
    cr_assert_eq(base_text_status(&text), LEYE_OK);
    read_text(&at, text.bytes);
    base_text_clear(&text);
    presets(&at.world.retention);
    cr_assert_eq(at.reader.findings->count, 0);
    end(&at);
}

Test(ledger_retention, every_key_is_read) {
    Reading at;
    read_text(&at, "base:\n  channel: {车间: 1, transfer: -1000000}\n"
                   "  destination: {兰州: 5}\n  post: {p2: 1000000}\n"
                   "skill_match: 1\nschooling: 2\ndistance: -3\nwage: 4\n"
                   "wage_from: 0\nwish: 6\nmonths: 7\ntrained: -8\n"
                   "points: [[-10, 0], [5, 0], [6, 1000]]\n");
    const Retention *read = &at.world.retention;
    cr_assert_eq(at.reader.findings->count, 0);
    cr_assert_eq(read->base_channel[CHANNEL_WORKSHOP], 1);
    cr_assert_eq(read->base_channel[CHANNEL_TRANSFER], -1000000);
    cr_assert_eq(read->base_channel[CHANNEL_PAIRING], 850, "preset");
    cr_assert_eq(read->base_destination[0], RETENTION_UNSET,
                 "the file lists them");
    cr_assert_eq(read->base_destination[1], 5);
    cr_assert_eq(read->base_post[0], RETENTION_UNSET);
    cr_assert_eq(read->base_post[1], 1000000);
    cr_assert_eq(read->skill_match, 1);
    cr_assert_eq(read->schooling, 2);
    cr_assert_eq(read->distance, -3);
    cr_assert_eq(read->wage, 4);
    cr_assert_eq(read->wage_from, 0);
    cr_assert_eq(read->wish, 6);
    cr_assert_eq(read->months, 7);
    cr_assert_eq(read->trained, -8);
    cr_assert_eq(read->steps, 3);
    cr_assert_eq(read->step_score[0], -10);
    cr_assert_eq(read->step_points[2], 1000);
    end(&at);
}

Test(ledger_retention, a_person_is_no_feature) {
    static const char *const keys[] = {
        "sex",  "age",  "children",   "household",   "site",          "site_id",
        "cell", "grid", "birth_year", "needs_care",  "wage_of_women", "性别",
        "年龄", "户",   "religion",   "party_member"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        char text[100];
        (void)snprintf(text, sizeof text, "wish: 40\n%s: 5\n", keys[k]);
        wrong(text, 2, "never looks at sex, age, children, household, site");
        (void)snprintf(text, sizeof text, "base: {%s: {x: 5}}\n", keys[k]);
        wrong(text, 1, "never looks at");
    }
}

Test(ledger_retention, unknown_keys_name_the_nearest) {
    Reading at;
    wrong("wages: 5\n", 1, "nearest is \"wage\"");
    wrong("average_wage: 5\n", 1, "There is no key");
    wrong("base: {chanel: {}}\n", 1, "nearest is \"channel\"");
    read_text(&at, "skil_match: 5\n");
    cr_assert_str_eq(at.reader.findings->items[0].fix, "skill_match");
    end(&at);
}

Test(ledger_retention, what_is_not_there_is_a_warning) {
    said("base: {destination: {Qingdo: 5}}\n", LEYE_WARNING, 1,
         "no destination \"Qingdo\"");
    said("base: {post: {p9: 5}}\n", LEYE_WARNING, 1, "no post \"p9\"");
    wrong("base: {post: {p9: x}}\n", 1, "whole number");
}

Test(ledger_retention, weights_and_channels_are_strict) {
    wrong("wish: 1000001\n", 1, "from -1000000 to 1000000");
    wrong("wish: 4.5\n", 1, "whole number");
    wrong("wage_from: -1\n", 1, "from 0 to");
    wrong("base: {channel: {mine: 5}}\n", 1, "no channel");
    wrong("base: {channel: {workshop: 5, 车间: 5}}\n", 1, "twice");
    wrong("base: 5\n", 1, "a group of keys");
    wrong("- 5\n", 1, "a group of keys");
}

Test(ledger_retention, the_table_rises) {
    Reading at;
    wrong("points: [[0, 0]]\n", 1, "1 rows; allowed are 2 to 64");
    wrong("points: 5\n", 1, "a list");
    wrong("points: [[0, 0], 5]\n", 1, "a list");
    wrong("points: [[0, 0], [1, 2, 3]]\n", 1, "3 numbers");
    wrong("points:\n- [0, 0]\n- [0, 5]\n", 3, "scores that rise");
    wrong("points:\n- [0, 9]\n- [1, 8]\n", 3, "do not fall");
    wrong("points: [[0, 0], [1, 1001]]\n", 1, "from 0 to 1000");
    wrong("points: [[0, 0], [1000001, 5]]\n", 1, "1000000");
    read_text(&at, "points: [[5, 5], [4, 6]]\n");
    presets(&at.world.retention);
    end(&at);
}

static void table_of(int32_t rows, Text *text) {
    base_text_add(text, "points:\n");
    for (int32_t k = 0; k < rows; k++) {
        base_text_format(text, "- [%d, %d]\n", (int)k, (int)k);
    }
}

Test(ledger_retention, the_table_has_at_most_64_rows) {
    Reading at;
    Text text = {0};
    table_of(64, &text);
    read_text(&at, text.bytes);
    base_text_clear(&text);
    cr_assert_eq(at.reader.findings->count, 0);
    cr_assert_eq(at.world.retention.steps, 64);
    end(&at);
    table_of(65, &text);
    read_text(&at, text.bytes);
    base_text_clear(&text);
    cr_assert_eq(at.reader.findings->errors, 1);
    cr_assert_eq(at.reader.findings->items[0].line, 2);
    presets(&at.world.retention);
    end(&at);
}

Test(ledger_retention, every_refused_allocation_is_said_and_leaves_nothing) {
    LeyeStatus status = LEYE_ERR_MEMORY;
    Reading at;
    int64_t n = 1;
    for (; status != LEYE_OK; n++) {
        begin(&at);
        scratch_folder_text(&at.folder, "retention.yaml",
                            "base: {post: {p1: 5, p9: 6}}\nage: 5\n");
        base_memory_refuse(n);
        status = ledger_retention_read(&at.reader, &at.world);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
        cr_assert(status == LEYE_OK || at.world.retention.steps == 0);
        end(&at);
    }
    cr_assert_gt(n, 8);
}
