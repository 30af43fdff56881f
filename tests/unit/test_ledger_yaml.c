/* YAML: what the strict binder takes, refuses and says.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "../../engine/ledger/ledger_yaml.h"
#include "../support/scratch_folder.h"

typedef struct Reading {
    ScratchFolder folder;
    LeyeSettings settings;
    Arena arena;
    LedgerReader reader;
    LedgerYaml *yaml;
    LeyeStatus status;
} Reading;

static void open_bytes(Reading *at, const char *bytes, size_t n) {
    *at = (Reading){.yaml = NULL};
    scratch_folder_make(&at->folder);
    scratch_folder_put(&at->folder, "a.yaml", bytes, n);
    base_settings_default(&at->settings);
    at->reader = (LedgerReader){
        .dir = at->folder.path, .settings = &at->settings, .arena = &at->arena};
    cr_assert_eq(domain_finding_new(&at->reader.findings), LEYE_OK);
    at->status = ledger_yaml_open(&at->reader, "a.yaml", &at->yaml);
    cr_assert_eq(at->status, LEYE_OK);
}

static void open_text(Reading *at, const char *text) {
    open_bytes(at, text, strlen(text));
}

static void close_reading(Reading *at) {
    cr_assert_eq(ledger_yaml_close(&at->yaml), LEYE_OK);
    cr_assert_null(at->yaml);
    domain_finding_free(at->reader.findings);
    base_free(at->reader.seals);
    base_arena_clear(&at->arena);
    scratch_folder_drop(&at->folder);
    cr_assert_eq(base_memory_live(), 0);
}

static const LeyeFinding *finding(const Reading *at, size_t k) {
    cr_assert_gt(at->reader.findings->count, k, "finding %zu", k);
    return &at->reader.findings->items[k];
}

/* Refused, and the first finding stands here and says this. */
static void refused(const char *text, int64_t line, int32_t column,
                    const char *says) {
    Reading at;
    open_text(&at, text);
    cr_assert_null(at.yaml, "%s", text);
    const LeyeFinding *first = finding(&at, 0);
    cr_assert_eq(first->severity, LEYE_ERROR);
    cr_assert_str_eq(first->file, "a.yaml");
    cr_assert(first->line == line && first->column == column,
              "%s: %lld:%d instead of %lld:%d: %s", text,
              (long long)first->line, (int)first->column, (long long)line,
              (int)column, first->message);
    cr_assert_not_null(strstr(first->message, says), "%s", first->message);
    close_reading(&at);
}

Test(ledger_yaml, mappings_lists_and_words_are_read) {
    Reading at;
    const char *text = NULL;
    open_text(&at, "---\nname: 'a: b'\nlist: [x, \"y\"]\nblock:\n- 1\n- 2\n"
                   "deep: {inner: NO}\n...\n");
    YamlNode *root = ledger_yaml_root(at.yaml);
    cr_assert_eq(ledger_yaml_count(root), 4);
    cr_assert_str_eq(ledger_yaml_key(root, 1), "list");
    cr_assert(ledger_yaml_text(at.yaml, ledger_yaml_get(root, "name"), &text));
    cr_assert_str_eq(text, "a: b");
    YamlNode *list = ledger_yaml_get(root, "list");
    cr_assert(ledger_yaml_is_sequence(at.yaml, list));
    cr_assert(ledger_yaml_text(at.yaml, ledger_yaml_item(list, 1), &text));
    cr_assert_str_eq(text, "y");
    cr_assert_eq(ledger_yaml_count(ledger_yaml_get(root, "block")), 2);
    YamlNode *deep = ledger_yaml_get(root, "deep");
    cr_assert(ledger_yaml_is_mapping(at.yaml, deep));
    cr_assert(ledger_yaml_text(at.yaml, ledger_yaml_get(deep, "inner"), &text));
    cr_assert_str_eq(text, "NO");
    cr_assert_eq(ledger_yaml_line(ledger_yaml_item(list, 0)), 3);
    cr_assert_eq(at.reader.findings->count, 0);
    close_reading(&at);
}

Test(ledger_yaml, what_is_not_there_is_null_and_silent) {
    Reading at;
    const char *text = NULL;
    int64_t value = 7;
    open_text(&at, "a: 1\nb: [x]\n");
    YamlNode *root = ledger_yaml_root(at.yaml);
    cr_assert_null(ledger_yaml_get(root, "c"));
    cr_assert_null(ledger_yaml_get(ledger_yaml_get(root, "a"), "c"));
    cr_assert_null(ledger_yaml_get(ledger_yaml_get(root, "b"), "x"));
    cr_assert_null(ledger_yaml_item(ledger_yaml_get(root, "b"), 1));
    cr_assert_null(ledger_yaml_item(root, -1));
    cr_assert_null(ledger_yaml_key(root, 2));
    cr_assert_null(ledger_yaml_key(ledger_yaml_get(root, "b"), 0));
    cr_assert_eq(ledger_yaml_count(NULL), 0);
    cr_assert_eq(ledger_yaml_line(NULL), 0);
    cr_assert_null(ledger_yaml_root(NULL));
    cr_assert(!ledger_yaml_text(at.yaml, NULL, &text));
    cr_assert(!ledger_yaml_int(at.yaml, NULL, 0, 9, &value));
    cr_assert(!ledger_yaml_is_mapping(at.yaml, NULL));
    cr_assert(!ledger_yaml_is_sequence(at.yaml, NULL));
    cr_assert_null(text);
    cr_assert_eq(value, 7);
    cr_assert_eq(at.reader.findings->count, 0);
    close_reading(&at);
}

Test(ledger_yaml, an_absent_file_is_no_finding_and_an_empty_one_has_no_root) {
    Reading at;
    LedgerYaml *yaml = NULL;
    open_text(&at, "# nothing but a comment\n");
    cr_assert_not_null(at.yaml);
    cr_assert_null(ledger_yaml_root(at.yaml));
    cr_assert_eq(ledger_yaml_open(&at.reader, "b.yaml", &yaml), LEYE_OK);
    cr_assert_null(yaml);
    cr_assert_eq(ledger_yaml_close(&yaml), LEYE_OK);
    cr_assert_eq(at.reader.findings->count, 0);
    cr_assert_eq(at.reader.seals_count, 1);
    close_reading(&at);
}

Test(ledger_yaml, crlf_and_a_mark_of_utf8_change_nothing) {
    Reading at;
    int64_t value = 0;
    open_text(&at, "\xef\xbb\xbf"
                   "a: 1\r\nb: 2\r\n");
    YamlNode *b = ledger_yaml_get(ledger_yaml_root(at.yaml), "b");
    cr_assert(ledger_yaml_int(at.yaml, b, 0, 9, &value) && value == 2);
    cr_assert_eq(ledger_yaml_line(b), 2);
    cr_assert_eq(at.reader.findings->count, 0);
    close_reading(&at);
}

Test(ledger_yaml, keys_stand_once) {
    Reading at;
    refused("a: 1\nb: 2\na: 3\n", 3, 1, "again; line 1 has it");
    refused("x:\n  乐: 1\n  业: 2\n  乐: 3\n", 4, 3, "line 2");
    open_text(&at, "p: {a: 1, a: 2, a: 3}\nq: 1\nq: 2\n");
    cr_assert_eq(at.reader.findings->count, 3, "all of them are said");
    cr_assert_str_eq(finding(&at, 0)->heading, "p.a");
    cr_assert_str_eq(finding(&at, 2)->heading, "q");
    close_reading(&at);
}

Test(ledger_yaml, what_refers_or_types_is_refused) {
    refused("a: &x 1\n", 1, 4, "anchor");
    refused("a: &x [1]\n", 1, 4, "anchor");
    refused("a: *x\n", 1, 4, "alias");
    refused("a: !!int 1\n", 1, 4, "tag");
    refused("a: !x {b: 1}\n", 1, 4, "tag");
    refused("a: |\n  text\n", 1, 4, "text block");
    refused("%YAML 1.1\n---\na: 1\n", 1, 1, "directive");
    refused("a: 1\n---\nb: 2\n", 2, 1, "second document");
    refused("[a, b]: 1\n", 1, 1, "one word");
    refused("? {a: 1}\n: 2\n", 1, 3, "one word");
    refused("'': 1\n", 1, 1, "empty");
}

Test(ledger_yaml, broken_text_is_refused_where_it_breaks) {
    refused("a: [1, 2\nb: 3\n", 2, 2, "no YAML");
    refused("a: b: c\n", 1, 5, "no YAML");
    refused("a: 1\n\tb: 2\n", 2, 1, "tab");
    refused("a: \"x\n", 2, 1, "no YAML");
    refused("a: 乐\xff业\n", 1, 5, "not UTF-8");
    refused("a: 1\nb: \x01\n", 2, 4, "control");
    refused("a: 1\nb: x\xe2\x80\xaey\n", 2, 5, "hidden");
    refused("a: x\xef\xbb\xbf\n", 1, 5, "hidden");
    refused("a: \"\\u202e\"\n", 1, 4, "hidden");
    refused("a: \"x\\ny\"\n", 1, 4, "line end");
    refused("a: \"x\\0y\"\n", 1, 4, "control");
}

Test(ledger_yaml, nul_and_utf16_are_refused) {
    Reading at;
    open_bytes(&at, "a: 1\0\nb: 2\n", 12);
    cr_assert_null(at.yaml);
    cr_assert_eq(finding(&at, 0)->column, 5);
    close_reading(&at);
    open_bytes(&at,
               "\xff\xfe"
               "a\0:\0 \0"
               "1\0",
               10);
    cr_assert_null(at.yaml);
    cr_assert_not_null(strstr(finding(&at, 0)->message, "UTF-8"));
    close_reading(&at);
}

Test(ledger_yaml, sixteen_levels_are_read_and_seventeen_refused) {
    Reading at;
    char text[64] = "a: ";
    memset(text + 3, '[', 15);
    memset(text + 18, ']', 15);
    open_text(&at, text);
    cr_assert_not_null(at.yaml);
    close_reading(&at);
    memset(text + 3, '[', 16);
    memset(text + 19, ']', 16);
    refused(text, 1, 19, "more than 16 levels");
}

/* Each within seconds of the processor, though sanitized. */
static void quickly_refused(const Text *text) {
    Reading at;
    cr_assert_eq(base_text_status(text), LEYE_OK);
    clock_t from = clock();
    open_bytes(&at, text->bytes, text->length);
    cr_assert_lt(clock() - from, 5 * CLOCKS_PER_SEC);
    cr_assert_null(at.yaml);
    cr_assert_geq(at.reader.findings->errors, 1);
    cr_assert_leq(at.reader.findings->count, 100);
    base_arena_clear(&at.arena);
    Text copy = *text;
    base_text_clear(&copy);
    close_reading(&at);
}

static void repeat(Text *text, const char *piece, int32_t times) {
    for (int32_t k = 0; k < times; k++) {
        base_text_add(text, piece);
    }
}

Test(ledger_yaml, bombs_are_refused_quickly) {
    Text text = {0};
    repeat(&text, "[", 20000);
    quickly_refused(&text);
    text = (Text){0};
    repeat(&text, "- ", 20000);
    quickly_refused(&text);
    text = (Text){0};
    repeat(&text, "{a: ", 20000);
    quickly_refused(&text);
    text = (Text){0};
    base_text_add(&text, "a0: &a0 [x]\n");
    for (int32_t k = 1; k < 10; k++) {
        base_text_format(&text,
                         "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n",
                         (int)k, (int)k, (int)k - 1, (int)k - 1, (int)k - 1,
                         (int)k - 1, (int)k - 1, (int)k - 1);
    }
    quickly_refused(&text);
    text = (Text){0};
    repeat(&text, "a: 1\n", 200000);
    quickly_refused(&text);
    text = (Text){0};
    repeat(&text, "# a comment that fills the file\n", 65536);
    quickly_refused(&text);
}

Test(ledger_yaml, a_file_of_unknown_keys_is_said_within_seconds) {
    static const char *const known[] = {"stable_months", "stable_points",
                                        "parameters", NULL};
    Reading at;
    Text text = {0};
    for (int32_t k = 0; k < 50000; k++) {
        base_text_format(&text, "stable_%05d: 1\n", (int)k);
    }
    cr_assert_eq(base_text_status(&text), LEYE_OK);
    clock_t from = clock();
    open_text(&at, text.bytes);
    base_text_clear(&text);
    cr_assert_not_null(at.yaml);
    ledger_yaml_rest(at.yaml, ledger_yaml_root(at.yaml), known);
    cr_assert_lt(clock() - from, 10 * CLOCKS_PER_SEC);
    cr_assert_eq(at.reader.findings->errors, 50000);
    close_reading(&at);
}

Test(ledger_yaml, findings_name_the_path_of_keys) {
    Reading at;
    int64_t value = 7;
    open_text(&at, "a:\n  b:\n    - 1\n    - {c: 5x}\n");
    YamlNode *b =
        ledger_yaml_get(ledger_yaml_get(ledger_yaml_root(at.yaml), "a"), "b");
    YamlNode *c = ledger_yaml_get(ledger_yaml_item(b, 1), "c");
    cr_assert(!ledger_yaml_int(at.yaml, c, 1, 9, &value));
    cr_assert_eq(value, 7);
    cr_assert_str_eq(finding(&at, 0)->heading, "a.b[2].c");
    cr_assert_eq(finding(&at, 0)->line, 4);
    cr_assert_eq(finding(&at, 0)->column, 11);
    cr_assert_str_eq(finding(&at, 0)->message,
                     "c is \"5x\"; allowed is a whole number from 1 to 9.");
    close_reading(&at);
}

static void number(const char *written, const char *fix) {
    Reading at;
    char text[100];
    int64_t value = 7;
    (void)snprintf(text, sizeof text, "a: %s\n", written);
    open_text(&at, text);
    YamlNode *a = ledger_yaml_get(ledger_yaml_root(at.yaml), "a");
    cr_assert(!ledger_yaml_int(at.yaml, a, -5, 4000, &value), "%s", written);
    cr_assert_eq(value, 7);
    cr_assert_str_eq(finding(&at, 0)->fix, fix, "%s: %s", written,
                     finding(&at, 0)->fix);
    close_reading(&at);
}

Test(ledger_yaml, whole_numbers_are_strict_and_say_the_fix) {
    number("１２", "12");
    number("1,200", "1200");
    number("0.4x", "");
    number("1.5", "");
    number("4001", "");
    number("-6", "");
    number("９９９９", "");
    number("9223372036854775808", "");
    number("", "");
    number("[1]", "");
    number("{b: 1}", "");
    number("0x10", "");
    number("1e3", "");
}

Test(ledger_yaml, yuan_and_days_are_strict) {
    Reading at;
    int64_t fen = 7;
    Day day = 7;
    open_text(&at, "a: 12.5\nb: 1.234\nc: -1\nd: 2020-02-30\ne: 2020-03-01\n"
                   "f: 100000000000.01\ng: 1２.5\n");
    YamlNode *root = ledger_yaml_root(at.yaml);
    cr_assert(ledger_yaml_fen(at.yaml, ledger_yaml_get(root, "a"), &fen));
    cr_assert_eq(fen, 1250);
    cr_assert(!ledger_yaml_fen(at.yaml, ledger_yaml_get(root, "b"), &fen));
    cr_assert(!ledger_yaml_fen(at.yaml, ledger_yaml_get(root, "c"), &fen));
    cr_assert(!ledger_yaml_fen(at.yaml, ledger_yaml_get(root, "f"), &fen));
    cr_assert(!ledger_yaml_fen(at.yaml, ledger_yaml_get(root, "g"), &fen));
    cr_assert_str_eq(finding(&at, 3)->fix, "12.5");
    cr_assert(!ledger_yaml_day(at.yaml, ledger_yaml_get(root, "d"), &day));
    cr_assert_eq(day, 7);
    cr_assert(ledger_yaml_day(at.yaml, ledger_yaml_get(root, "e"), &day));
    cr_assert_eq(day, 43889);
    cr_assert_eq(fen, 1250);
    cr_assert_eq(at.reader.findings->errors, 5);
    close_reading(&at);
}

Test(ledger_yaml, ids_follow_the_rule_of_ids) {
    static const char *const wrong[] = {
        "a b", "=x", "-x", "@x", "13812345678", "11010519491231002X", "a/b"};
    Reading at;
    const char *id = NULL;
    open_text(&at, "p-1_2.培训: 1\n");
    YamlNode *root = ledger_yaml_root(at.yaml);
    cr_assert(ledger_yaml_id(at.yaml, ledger_yaml_item(root, 0), &id));
    cr_assert_str_eq(id, "p-1_2.培训");
    close_reading(&at);
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        char text[100];
        (void)snprintf(text, sizeof text, "'%s': 1\n", wrong[k]);
        open_text(&at, text);
        root = ledger_yaml_root(at.yaml);
        id = NULL;
        cr_assert(!ledger_yaml_id(at.yaml, ledger_yaml_item(root, 0), &id));
        cr_assert_null(id);
        cr_assert_eq(at.reader.findings->errors, 1, "%s", wrong[k]);
        close_reading(&at);
    }
}

Test(ledger_yaml, a_key_with_nothing_behind_it_is_an_empty_group) {
    Reading at;
    open_text(&at, "a:\nb: ''\nc: x\nd: [1]\n");
    YamlNode *root = ledger_yaml_root(at.yaml);
    cr_assert(ledger_yaml_is_mapping(at.yaml, ledger_yaml_get(root, "a")));
    cr_assert(ledger_yaml_is_sequence(at.yaml, ledger_yaml_get(root, "a")));
    cr_assert_eq(at.reader.findings->count, 0);
    cr_assert(!ledger_yaml_is_mapping(at.yaml, ledger_yaml_get(root, "b")));
    cr_assert(!ledger_yaml_is_sequence(at.yaml, ledger_yaml_get(root, "c")));
    cr_assert(!ledger_yaml_is_mapping(at.yaml, ledger_yaml_get(root, "d")));
    cr_assert_eq(at.reader.findings->errors, 3);
    close_reading(&at);
}

Test(ledger_yaml, a_wide_colon_is_said_with_its_fix) {
    Reading at;
    open_text(&at, "name：x\n");
    cr_assert(!ledger_yaml_is_mapping(at.yaml, ledger_yaml_root(at.yaml)));
    cr_assert_str_eq(finding(&at, 0)->fix, "name: x");
    close_reading(&at);
}

Test(ledger_yaml, keys_nobody_asked_for_name_the_nearest) {
    static const char *const known[] = {"stable_months", "levels", NULL};
    Reading at;
    open_text(&at, "levels: 1\nstable_month: 1\nxyz: 1\n");
    YamlNode *root = ledger_yaml_root(at.yaml);
    (void)ledger_yaml_get(root, "levels");
    ledger_yaml_rest(at.yaml, root, known);
    cr_assert_eq(at.reader.findings->errors, 2);
    cr_assert_str_eq(finding(&at, 0)->fix, "stable_months");
    cr_assert_eq(finding(&at, 0)->line, 2);
    cr_assert_eq(finding(&at, 0)->column, 1);
    cr_assert_str_eq(finding(&at, 1)->fix, "");
    close_reading(&at);
}

Test(ledger_yaml, every_refused_allocation_is_said_and_leaves_nothing) {
    static const char text[] = "a: [1, x]\nb: {c: 5x}\nc: 1\nc: 2\nd: '?'\n";
    LeyeStatus status = LEYE_ERR_MEMORY;
    ScratchFolder folder;
    LeyeSettings settings;
    base_settings_default(&settings);
    scratch_folder_make(&folder);
    scratch_folder_put(&folder, "a.yaml", text, sizeof text - 1);
    int64_t n = 1;
    for (; status != LEYE_OK; n++) {
        Arena arena = {0};
        LedgerYaml *yaml = NULL;
        LedgerReader reader = {
            .dir = folder.path, .settings = &settings, .arena = &arena};
        cr_assert_eq(domain_finding_new(&reader.findings), LEYE_OK);
        base_memory_refuse(n);
        status = ledger_yaml_open(&reader, "a.yaml", &yaml);
        base_memory_refuse(0);
        cr_assert_null(yaml, "a key stands twice");
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
        base_free(reader.seals);
        domain_finding_free(reader.findings);
        base_arena_clear(&arena);
        cr_assert_eq(base_memory_live(), 0, "n %lld", (long long)n);
    }
    cr_assert_gt(n, 8);
    scratch_folder_drop(&folder);
}

Test(ledger_yaml, a_finding_that_is_lost_comes_back_from_close) {
    Reading at;
    int64_t value = 0;
    open_text(&at, "a: x\n");
    YamlNode *a = ledger_yaml_get(ledger_yaml_root(at.yaml), "a");
    base_memory_refuse(1);
    cr_assert(!ledger_yaml_int(at.yaml, a, 0, 1, &value));
    base_memory_refuse(0);
    cr_assert_eq(ledger_yaml_close(&at.yaml), LEYE_ERR_MEMORY);
    close_reading(&at);
}
