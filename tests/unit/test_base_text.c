/* Text: buffers, strict numbers, UTF-8, CSV fields.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/base/base.h"

static bool reads_int(const char *text, int64_t *out) {
    return base_text_int(text, strlen(text), out);
}

static bool reads_fen(const char *text, int64_t *out) {
    return base_text_fen(text, strlen(text), out);
}

Test(base_text, whole_numbers_are_read_strictly) {
    int64_t value = 0;
    cr_assert(reads_int("0", &value) && value == 0);
    cr_assert(reads_int("-12", &value) && value == -12);
    cr_assert(reads_int("9223372036854775807", &value) && value == INT64_MAX);
    cr_assert(reads_int("-9223372036854775808", &value) && value == INT64_MIN);
    const char *const wrong[] = {"",
                                 "-",
                                 "+1",
                                 " 1",
                                 "1 ",
                                 "0.4x",
                                 "1,200",
                                 "1e3",
                                 "0x10",
                                 "１２",
                                 "9223372036854775808"};
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        cr_assert(!reads_int(wrong[k], &value), "%s", wrong[k]);
    }
}

Test(base_text, yuan_become_fen_without_rounding) {
    int64_t fen = 0;
    cr_assert(reads_fen("1500", &fen) && fen == 150000);
    cr_assert(reads_fen("12.5", &fen) && fen == 1250);
    cr_assert(reads_fen("0.05", &fen) && fen == 5);
    const char *const wrong[] = {
        "", ".", "1.", ".5", "1.234", "1.2.3", "92233720368547758.08"};
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        cr_assert(!reads_fen(wrong[k], &fen), "%s", wrong[k]);
    }
}

Test(base_text, invalid_utf8_is_found_where_it_is) {
    cr_assert_eq(base_text_utf8("乐业", 6), 6);
    cr_assert_eq(base_text_utf8("a\xff", 2), 1);
    cr_assert_eq(base_text_utf8("\xc0\x80", 2), 0, "overlong");
    cr_assert_eq(base_text_utf8("\xed\xa0\x80", 3), 0, "surrogate");
    cr_assert_eq(base_text_utf8("ab\xe4\xb9", 4), 2, "cut");
    cr_assert_eq(base_text_utf8("\xf4\x90\x80\x80", 4), 0, "beyond U+10FFFF");
}

Test(base_text, fields_are_quoted_and_neutralised) {
    static const struct {
        const char *field, *written;
    } cases[] = {{"plain", "plain"},
                 {"", ""},
                 {"a,b", "\"a,b\""},
                 {"say \"x\"", "\"say \"\"x\"\"\""},
                 {"two\nlines", "\"two\nlines\""},
                 {"=1+1", "'=1+1"},
                 {"@sum", "'@sum"},
                 {"-5", "'-5"},
                 {"＝1", "'＝1"}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        Text text = {0};
        base_text_csv(&text, cases[k].field, true);
        cr_assert_str_eq(base_text_get(&text), cases[k].written);
        base_text_clear(&text);
    }
}

Test(base_text, distance_counts_edits_of_characters) {
    cr_assert_eq(base_text_distance("site_id", "site_id"), 0);
    cr_assert_eq(base_text_distance("stie_id", "site_id"), 1, "a swap is one");
    cr_assert_eq(base_text_distance("水沟", "水勾"), 1);
    cr_assert_eq(base_text_distance("abc", "uvwxyzabc"), 5, "gives up");
}

Test(base_text, a_refused_request_is_remembered) {
    Text text = {0};
    base_memory_refuse(1);
    base_text_add(&text, "lost");
    base_memory_refuse(0);
    base_text_add(&text, "found");
    cr_assert_eq(base_text_status(&text), LEYE_ERR_MEMORY);
    base_text_clear(&text);
    cr_assert_eq(base_memory_live(), 0);
}

Test(base_text, chinese_is_two_cells_wide) {
    cr_assert_eq(base_text_width("ab"), 2);
    cr_assert_eq(base_text_width("全杜 q"), 6);
}

Test(base_json, output_is_canonical) {
    Text text = {0};
    Json json = base_json_begin(&text, false);
    base_json_object(&json, NULL);
    base_json_int(&json, "n", -3);
    base_json_text(&json, "t", "a\"\\\n\x01乐");
    base_json_array(&json, "empty");
    base_json_array_end(&json);
    base_json_array(&json, "two");
    base_json_bool(&json, NULL, true);
    base_json_null(&json, NULL);
    base_json_array_end(&json);
    base_json_decimal(&json, "s", 1234, 3);
    base_json_decimal(&json, "small", -5, 3);
    base_json_object_end(&json);
    cr_assert_str_eq(
        base_text_get(&text),
        "{\n  \"n\": -3,\n  \"t\": \"a\\\"\\\\\\u000a\\u0001乐\",\n"
        "  \"empty\": [],\n  \"two\": [\n    true,\n    null\n"
        "  ],\n  \"s\": 1.234,\n  \"small\": -0.005\n}");
    base_text_clear(&text);
}

Test(base_json, inline_json_is_one_line) {
    Text text = {0};
    Json json = base_json_begin(&text, true);
    base_json_object(&json, NULL);
    base_json_int(&json, "a", 1);
    base_json_int(&json, "b", 2);
    base_json_object_end(&json);
    cr_assert_null(strchr(base_text_get(&text), '\n'));
    cr_assert_not_null(strstr(base_text_get(&text), "\"b\""));
    base_text_clear(&text);
}
