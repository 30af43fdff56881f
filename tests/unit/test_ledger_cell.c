/* Cells: ids, texts, numbers, money, days and words, each with what is
 * said of a wrong one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/table_reading.h"

Test(ledger_cell, ids_are_letters_digits_signs_and_chinese) {
    static const char *const fine[] = {
        "p1",      "P_1-a.b",     "水沟-1",
        "1234567", "23456789012", "12345678901234",
        "𠂇",      "a..b",        "1234567890123456"};
    for (size_t k = 0; k < sizeof fine / sizeof *fine; k++) {
        TableReading at;
        const char *id = NULL;
        table_reading_cell(&at, fine[k]);
        cr_assert(ledger_table_id(at.table, SITES_NAME, &id), "%s", fine[k]);
        cr_assert_str_eq(id, fine[k]);
        table_reading_end(&at);
    }
}

Test(ledger_cell, other_ids_are_refused_with_the_fix_where_there_is_one) {
    static const struct {
        const char *cell, *fix;
    } cases[] = {{"ｐ１", "p1"},
                 {"p 1", ""},
                 {"p\xe2\x80\x8b"
                  "1",
                  "p1"},
                 {"\xe3\x80\x80p1", "p1"},
                 {"-p1", ""},
                 {"=p1", ""},
                 {"+p1", ""},
                 {"@p1", ""},
                 {"p,1", ""},
                 {"p/1", ""},
                 {"p\xc3\xa9", ""},
                 {"p\n1", ""},
                 {"\xef\xbb\xbfp1", "p1"},
                 {"p\xe2\x80\xae"
                  "1",
                  "p1"},
                 {"p'1", ""}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        TableReading at;
        const char *id = "untouched";
        table_reading_cell(&at, cases[k].cell);
        cr_assert(!ledger_table_id(at.table, SITES_NAME, &id));
        cr_assert_str_eq(id, "untouched");
        table_reading_wrong(&at, cases[k].cell, cases[k].fix,
                            "1 to 64 letters");
        table_reading_end(&at);
    }
}

Test(ledger_cell, an_id_like_a_persons_number_is_refused_and_not_shown) {
    static const char *const cells[] = {
        "13812345678",        "123456789012345",    "123456789012345678",
        "12345678901234567X", "12345678901234567x", "１３８１２３４５６７８"};
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
        TableReading at;
        const char *id = NULL;
        table_reading_cell(&at, cells[k]);
        cr_assert(!ledger_table_id(at.table, SITES_NAME, &id));
        table_reading_wrong(&at, cells[k], "", "");
        const char *message = table_reading_finding(&at, 0)->message;
        cr_assert_null(strstr(message, cells[k]), "%s", message);
        table_reading_end(&at);
    }
}

Test(ledger_cell, an_id_has_at_most_64_characters) {
    for (size_t over = 0; over < 2; over++) {
        TableReading at;
        const char *id = NULL;
        Text text = {0};
        for (size_t k = 0; k < 64 + over; k++) {
            base_text_add(&text, "水");
        }
        table_reading_cell(&at, text.bytes);
        cr_assert_eq(ledger_table_id(at.table, SITES_NAME, &id), over == 0);
        if (over > 0) {
            table_reading_wrong(&at, "64", "", "水水水...");
            cr_assert_lt(strlen(table_reading_finding(&at, 0)->message), 300);
        }
        base_text_clear(&text);
        table_reading_end(&at);
    }
}

Test(ledger_cell, an_empty_cell_is_told_what_is_allowed) {
    TableReading at;
    const char *id = NULL;
    int32_t number = 7;
    table_reading_cell(&at, "");
    cr_assert(!ledger_table_id(at.table, SITES_NAME, &id));
    table_reading_wrong(&at, "", "", "The cell is empty; allowed is text.");
    cr_assert(!ledger_table_int(at.table, SITES_NAME, 0, 9, &number));
    cr_assert(!ledger_table_word(at.table, SITES_NAME, WORDS_SEX, &number));
    cr_assert_eq(number, 7);
    cr_assert_eq(at.reader.findings->count, 3);
    table_reading_end(&at);
}

Test(ledger_cell, presets_stand_for_empty_cells_only) {
    TableReading at;
    int32_t number = 0;
    Fen fen = 0;
    Day day = 5;
    table_reading_cell(&at, " ");
    cr_assert(ledger_table_int_or(at.table, SITES_NAME, 0, 9, NONE, &number));
    cr_assert_eq(number, NONE);
    cr_assert(ledger_table_fen_or(at.table, SITES_NAME, 42, &fen));
    cr_assert_eq(fen, 42);
    cr_assert(ledger_table_day_or(at.table, SITES_NAME, NONE, &day));
    cr_assert_eq(day, NONE);
    cr_assert(
        ledger_table_word_or(at.table, SITES_NAME, WORDS_SEX, NONE, &number));
    /* a column that the file does not have is empty too */
    cr_assert(ledger_table_int_or(at.table, SITES_TOWN, 0, 9, 3, &number));
    cr_assert_eq(number, 3);
    cr_assert_eq(at.reader.findings->count, 0);
    table_reading_end(&at);
    table_reading_cell(&at, "x");
    cr_assert(!ledger_table_int_or(at.table, SITES_NAME, 0, 9, 3, &number));
    cr_assert(!ledger_table_fen_or(at.table, SITES_NAME, 3, &fen));
    cr_assert(!ledger_table_day_or(at.table, SITES_NAME, 3, &day));
    cr_assert(
        !ledger_table_word_or(at.table, SITES_NAME, WORDS_SEX, 0, &number));
    cr_assert_eq(at.reader.findings->count, 4);
    table_reading_end(&at);
}

Test(ledger_cell, texts_hide_nothing) {
    static const struct {
        const char *cell, *fix;
    } cases[] = {{"a\xe2\x80\xae"
                  "b",
                  "ab"},
                 {"a\xe2\x80\x8b", "a"},
                 {"a\nb", "a b"},
                 {"a\x01"
                  "b",
                  "ab"},
                 {"a\x7f", "a"},
                 {"\xc2\x85"
                  "a",
                  "a"},
                 {"a\xe2\x81\xa6"
                  "b",
                  "ab"},
                 {"a\xef\xbb\xbf"
                  "b",
                  "ab"},
                 {"\xe2\x80\x8b", ""}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        TableReading at;
        const char *text = NULL;
        table_reading_cell(&at, cases[k].cell);
        cr_assert(!ledger_table_text(at.table, SITES_NAME, &text));
        table_reading_wrong(&at, cases[k].cell, cases[k].fix,
                            "invisible character U+");
        table_reading_end(&at);
    }
    static const char *const fine[] = {"", "永兴镇, 水沟", "=1+1", "é ﷽ 𠂇"};
    for (size_t k = 0; k < sizeof fine / sizeof *fine; k++) {
        TableReading at;
        const char *text = NULL;
        table_reading_cell(&at, fine[k]);
        cr_assert(ledger_table_text(at.table, SITES_NAME, &text));
        cr_assert_str_eq(text, fine[k]);
        table_reading_end(&at);
    }
}

Test(ledger_cell, whole_numbers_are_strict_and_ranges_hold_at_both_sides) {
    static const char *const fine[] = {"-3", "0", " 007 ", "12"};
    static const int32_t values[] = {-3, 0, 7, 12};
    for (size_t k = 0; k < sizeof fine / sizeof *fine; k++) {
        TableReading at;
        int32_t value = 99;
        table_reading_cell(&at, fine[k]);
        cr_assert(ledger_table_int(at.table, SITES_NAME, -3, 12, &value));
        cr_assert_eq(value, values[k]);
        table_reading_end(&at);
    }
}

Test(ledger_cell, wrong_whole_numbers_have_the_fix_where_there_is_one) {
    static const struct {
        const char *cell, *fix;
    } cases[] = {{"１２", "12"},
                 {"1,200", "1200"},
                 {"1，200", "1200"},
                 {"1 200", "1200"},
                 {"12,345,678", ""}, /* out of the range */
                 {"12.0", "12"},
                 {"12.", "12"},
                 {"12岁", "12"},
                 {"12 人", "12"},
                 {"1200元", "1200"},
                 {"6个月", "6"},
                 {"30公里", "30"},
                 {"+5", "5"},
                 {"'5", "5"},
                 {"\xc2\xa0"
                  "5",
                  "5"},
                 {"0.4x", ""},
                 {"12.5", ""},
                 {"1,20", ""},
                 {"0,400", ""},
                 {"1O", ""},
                 {"1e3", ""},
                 {"0x10", ""},
                 {"2年", ""}, /* of months? */
                 {"十二", ""},
                 {"1-2", ""},
                 {"-1", ""},
                 {"5001", ""},
                 {"99999999999999999999", ""},
                 {"9223372036854775808", ""}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        TableReading at;
        int32_t value = 7;
        table_reading_cell(&at, cases[k].cell);
        cr_assert(!ledger_table_int(at.table, SITES_NAME, 0, 5000, &value),
                  "%s", cases[k].cell);
        cr_assert_eq(value, 7);
        table_reading_wrong(&at, cases[k].cell, cases[k].fix,
                            "allowed is a whole number from 0 to 5000");
        table_reading_end(&at);
    }
}

Test(ledger_cell, money_is_yuan_with_two_decimals_at_most) {
    static const struct {
        const char *cell;
        Fen fen;
    } fine[] = {{"0", 0},
                {"1500", 150000},
                {"12.5", 1250},
                {"0.05", 5},
                {"100000000000", 10000000000000}};
    for (size_t k = 0; k < sizeof fine / sizeof *fine; k++) {
        TableReading at;
        Fen fen = 0;
        table_reading_cell(&at, fine[k].cell);
        cr_assert(ledger_table_fen(at.table, SITES_NAME, &fen));
        cr_assert_eq(fen, fine[k].fen);
        table_reading_end(&at);
    }
    static const struct {
        const char *cell, *fix;
    } cases[] = {{"1,500.50", "1500.50"},
                 {"１５００", "1500"},
                 {"1500元", "1500"},
                 {"￥1500", "1500"},
                 {"¥ 1,500", "1500"},
                 {"1.2万", "12000"},
                 {"1.2万元", "12000"},
                 {"1500.500", "1500.50"},
                 {"1.234", ""},
                 {"-1", ""},
                 {"100000000000.01", ""},
                 {"92233720368547758.08", ""},
                 {"1e3", ""},
                 {"1.2.3", ""},
                 {"inf", ""}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        TableReading at;
        Fen fen = 7;
        table_reading_cell(&at, cases[k].cell);
        cr_assert(!ledger_table_fen(at.table, SITES_NAME, &fen));
        cr_assert_eq(fen, 7);
        table_reading_wrong(&at, cases[k].cell, cases[k].fix,
                            "at most two decimals");
        table_reading_end(&at);
    }
}

Test(ledger_cell, days_are_of_the_calendar) {
    static const char *const fine[] = {"2020-03-01", "2020-3-1", "2020/3/1",
                                       "2020年3月1日"};
    for (size_t k = 0; k < sizeof fine / sizeof *fine; k++) {
        TableReading at;
        Day day = NONE;
        char text[DAY_TEXT];
        table_reading_cell(&at, fine[k]);
        cr_assert(ledger_table_day(at.table, SITES_NAME, &day));
        base_day_write(day, text);
        cr_assert_str_eq(text, "2020-03-01");
        table_reading_end(&at);
    }
    static const struct {
        const char *cell, *fix;
    } cases[] = {{"2020-13-01", ""},
                 {"2020-02-30", ""},
                 {"2019-02-29", ""},
                 {"2020.3.1", "2020-03-01"},
                 {"20200301", "2020-03-01"},
                 {"２０２０－０３－０１", "2020-03-01"},
                 {"2020-03-01 00:00:00", "2020-03-01"},
                 {"2020-03-01T00:00:00", "2020-03-01"},
                 {"2020-03-01 08:30", ""},
                 {"3/1/2020", ""},
                 {"43891", ""},
                 {"20201301", ""},
                 {"1899-12-31", ""},
                 {"2200-01-01", ""},
                 {"today", ""}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        TableReading at;
        Day day = 7;
        table_reading_cell(&at, cases[k].cell);
        cr_assert(!ledger_table_day(at.table, SITES_NAME, &day), "%s",
                  cases[k].cell);
        cr_assert_eq(day, 7);
        table_reading_wrong(&at, cases[k].cell, cases[k].fix, "YYYY-MM-DD");
        table_reading_end(&at);
    }
}

/* Once the number of this day was the mark of no day. */
Test(ledger_cell, the_day_before_1970_is_a_day) {
    TableReading at;
    Day day = NONE;
    char text[DAY_TEXT];
    table_reading_cell(&at, "1969-12-31");
    cr_assert(ledger_table_day(at.table, SITES_NAME, &day));
    base_day_write(day, text);
    cr_assert_str_eq(text, "1969-12-31");
    cr_assert_eq(at.reader.findings->count, 0);
    table_reading_end(&at);
}

Test(ledger_cell, closed_words_are_read_in_both_languages) {
    TableReading at;
    int32_t value = NONE;
    table_reading_cell(&at, "初中");
    cr_assert(ledger_table_word(at.table, SITES_NAME, WORDS_EDUCATION, &value));
    cr_assert_eq(value, EDUCATION_JUNIOR);
    table_reading_end(&at);
    table_reading_cell(&at, "junior");
    cr_assert(
        ledger_table_word_or(at.table, SITES_NAME, WORDS_EDUCATION, 0, &value));
    cr_assert_eq(value, EDUCATION_JUNIOR);
    table_reading_end(&at);
}

Test(ledger_cell, a_wrong_word_lists_the_allowed_and_offers_the_nearest) {
    static const struct {
        WordList list;
        const char *cell, *fix;
    } cases[] = {{WORDS_SEX, "Female", "female"},
                 {WORDS_SEX, "femal", "female"},
                 {WORDS_SEX, "ｍａｌｅ", "male"},
                 {WORDS_SEX, "unknown", ""},
                 {WORDS_CHANNEL, "public welfare", "public_welfare"},
                 {WORDS_CHANNEL, "公益性岗", "公益性岗位"},
                 {WORDS_YES_NO, "Y", "yes"},
                 {WORDS_YES_NO, "TRUE", "yes"},
                 {WORDS_YES_NO, "√", "yes"},
                 {WORDS_YES_NO, "0", "no"},
                 {WORDS_YES_NO, "×", "no"},
                 {WORDS_YES_NO, "maybe", ""}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        TableReading at;
        int32_t value = 7;
        size_t count = 0;
        const Word *words = domain_words(cases[k].list, &count);
        table_reading_cell(&at, cases[k].cell);
        cr_assert(
            !ledger_table_word(at.table, SITES_NAME, cases[k].list, &value));
        cr_assert_eq(value, 7);
        table_reading_wrong(&at, cases[k].cell, cases[k].fix, words[0].en);
        table_reading_wrong(&at, cases[k].cell, cases[k].fix,
                            words[count - 1].zh[0]);
        table_reading_end(&at);
    }
}
