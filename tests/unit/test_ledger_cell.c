/* Cells: ids, texts, numbers, money, days, words and lists, each with what is
 * said of a wrong one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/table_reading.h"

/* A table of one row whose first cell is `cell`, quoted as it needs. */
static void open_cell(TableReading *at, const char *cell) {
    Text text = {0};
    base_text_add(&text, "name,site_id,distance_km\n");
    base_text_csv(&text, cell, false);
    base_text_add(&text, ",s1,1\n");
    table_reading_text(at, FILE_SITES, text.bytes);
    cr_assert_not_null(at->table);
    cr_assert(ledger_table_next(at->table), "%s", cell);
    base_text_clear(&text);
}

/* One error at the cell, with this fix; what it says, for those who ask. */
static void wrong(TableReading *at, const char *cell, const char *fix,
                  const char *says) {
    cr_assert_eq(at->reader.findings->count, 1, "%s", cell);
    const LeyeFinding *why = table_reading_finding(at, 0);
    cr_assert_eq(why->severity, LEYE_ERROR);
    cr_assert(why->line == 2 && why->column == 1);
    cr_assert_str_eq(why->file, "sites.csv");
    cr_assert_str_eq(why->heading, "name");
    cr_assert_str_eq(why->fix, fix, "%s: fix \"%s\"", cell, why->fix);
    cr_assert_not_null(strstr(why->message, says), "%s", why->message);
}

Test(ledger_cell, ids_are_letters_digits_signs_and_chinese) {
    static const char *const fine[] = {
        "p1",      "P_1-a.b",     "水沟-1",
        "1234567", "23456789012", "12345678901234",
        "𠂇",      "a..b",        "1234567890123456"};
    for (size_t k = 0; k < sizeof fine / sizeof *fine; k++) {
        TableReading at;
        const char *id = NULL;
        open_cell(&at, fine[k]);
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
        open_cell(&at, cases[k].cell);
        cr_assert(!ledger_table_id(at.table, SITES_NAME, &id));
        cr_assert_str_eq(id, "untouched");
        wrong(&at, cases[k].cell, cases[k].fix, "1 to 64 letters");
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
        open_cell(&at, cells[k]);
        cr_assert(!ledger_table_id(at.table, SITES_NAME, &id));
        wrong(&at, cells[k], "", "");
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
        open_cell(&at, text.bytes);
        cr_assert_eq(ledger_table_id(at.table, SITES_NAME, &id), over == 0);
        if (over > 0) {
            wrong(&at, "64", "", "水水水...");
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
    open_cell(&at, "");
    cr_assert(!ledger_table_id(at.table, SITES_NAME, &id));
    wrong(&at, "", "", "The cell is empty; allowed is text.");
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
    open_cell(&at, " ");
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
    open_cell(&at, "x");
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
        open_cell(&at, cases[k].cell);
        cr_assert(!ledger_table_text(at.table, SITES_NAME, &text));
        wrong(&at, cases[k].cell, cases[k].fix, "invisible character U+");
        table_reading_end(&at);
    }
    static const char *const fine[] = {"", "永兴镇, 水沟", "=1+1", "é ﷽ 𠂇"};
    for (size_t k = 0; k < sizeof fine / sizeof *fine; k++) {
        TableReading at;
        const char *text = NULL;
        open_cell(&at, fine[k]);
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
        open_cell(&at, fine[k]);
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
        open_cell(&at, cases[k].cell);
        cr_assert(!ledger_table_int(at.table, SITES_NAME, 0, 5000, &value),
                  "%s", cases[k].cell);
        cr_assert_eq(value, 7);
        wrong(&at, cases[k].cell, cases[k].fix,
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
        open_cell(&at, fine[k].cell);
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
        open_cell(&at, cases[k].cell);
        cr_assert(!ledger_table_fen(at.table, SITES_NAME, &fen));
        cr_assert_eq(fen, 7);
        wrong(&at, cases[k].cell, cases[k].fix, "at most two decimals");
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
        open_cell(&at, fine[k]);
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
        open_cell(&at, cases[k].cell);
        cr_assert(!ledger_table_day(at.table, SITES_NAME, &day), "%s",
                  cases[k].cell);
        cr_assert_eq(day, 7);
        wrong(&at, cases[k].cell, cases[k].fix, "YYYY-MM-DD");
        table_reading_end(&at);
    }
}

/* Once the number of this day was the mark of no day. */
Test(ledger_cell, the_day_before_1970_is_a_day) {
    TableReading at;
    Day day = NONE;
    char text[DAY_TEXT];
    open_cell(&at, "1969-12-31");
    cr_assert(ledger_table_day(at.table, SITES_NAME, &day));
    base_day_write(day, text);
    cr_assert_str_eq(text, "1969-12-31");
    cr_assert_eq(at.reader.findings->count, 0);
    table_reading_end(&at);
}

Test(ledger_cell, closed_words_are_read_in_both_languages) {
    TableReading at;
    int32_t value = NONE;
    open_cell(&at, "初中");
    cr_assert(ledger_table_word(at.table, SITES_NAME, WORDS_EDUCATION, &value));
    cr_assert_eq(value, EDUCATION_JUNIOR);
    table_reading_end(&at);
    open_cell(&at, "junior");
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
        open_cell(&at, cases[k].cell);
        cr_assert(
            !ledger_table_word(at.table, SITES_NAME, cases[k].list, &value));
        cr_assert_eq(value, 7);
        wrong(&at, cases[k].cell, cases[k].fix, words[0].en);
        wrong(&at, cases[k].cell, cases[k].fix, words[count - 1].zh[0]);
        table_reading_end(&at);
    }
}

/* The parts of the cell joined by `|`. */
static void parts_are(const char *cell, const char *joined, const char *fix) {
    TableReading at;
    char text[200] = "";
    size_t n = 0;
    size_t where = 0;
    LedgerCell part;
    open_cell(&at, cell);
    while (ledger_table_part(at.table, SITES_NAME, &where, &part)) {
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%.*s",
                              n > 0 ? "|" : "", (int)part.n, part.bytes);
    }
    cr_assert(!ledger_table_part(at.table, SITES_NAME, &where, &part));
    cr_assert_str_eq(text, joined, "%s: %s", cell, text);
    if (fix != NULL) {
        wrong(&at, cell, fix, "empty part");
    } else {
        cr_assert_eq(at.reader.findings->count, 0, "%s", cell);
    }
    table_reading_end(&at);
}

Test(ledger_cell, lists_are_split_at_both_semicolons) {
    parts_are("", "", NULL);
    parts_are("a", "a", NULL);
    parts_are("a;b ; 水沟；d", "a|b|水沟|d", NULL);
    parts_are("a,b", "a,b", NULL);
    parts_are("a;", "a", "a");
    parts_are(";a", "a", "a");
    parts_are("a;; ;b；", "a|b", "a;b");
    parts_are(";", "", "");
}

Test(ledger_cell, a_cell_of_semicolons_is_one_finding) {
    static char text[60301];
    memset(text, ';', 60000);
    parts_are(text, "", "");
    memset(text + 60000, 'a', 300); /* too long for a fix */
    TableReading at;
    size_t where = 0;
    LedgerCell part;
    open_cell(&at, text);
    cr_assert(ledger_table_part(at.table, SITES_NAME, &where, &part));
    cr_assert_eq(part.n, 300);
    cr_assert(!ledger_table_part(at.table, SITES_NAME, &where, &part));
    wrong(&at, ";", "", "empty part");
    table_reading_end(&at);
}

typedef struct Row {
    const char *id;
    int32_t number;
} Row;

Test(ledger_cell, an_id_that_points_nowhere_offers_the_only_nearest) {
    static const Row rows[] = {
        {"p0001", 1}, {"p0002", 2}, {"quandu", 3}, {"水沟", 4}};
    static const struct {
        const char *cell, *fix;
    } cases[] = {{"quandou", "quandu"}, {"Quandu", "quandu"},
                 {"水勾", "水沟"},      {"ｑｕａｎｄｕ", "quandu"},
                 {"p0003", ""},         {"zzzzz", ""}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        TableReading at;
        open_cell(&at, cases[k].cell);
        ledger_table_unknown(at.table, SITES_NAME,
                             ledger_table_cell(at.table, SITES_NAME),
                             "rows.csv", rows, 4, sizeof *rows);
        wrong(&at, cases[k].cell, cases[k].fix, "is not in rows.csv");
        table_reading_end(&at);
    }
}

/* A million ids against a million rows must end. */
Test(ledger_cell, looking_for_the_nearest_id_has_a_bound, .timeout = 60) {
    enum { IDS = 400000 };
    TableReading at;
    Row *rows = base_alloc(IDS, sizeof *rows);
    for (int32_t k = 0; k < IDS; k++) {
        rows[k].id = k == 0 ? "quandu" : "x";
    }
    open_cell(&at, "quandou");
    for (size_t k = 0; k < 50; k++) {
        ledger_table_unknown(at.table, SITES_NAME,
                             ledger_table_cell(at.table, SITES_NAME),
                             "rows.csv", rows, IDS, sizeof *rows);
        const char *fix = table_reading_finding(&at, k)->fix;
        cr_assert_str_eq(fix, k < 2 ? "quandu" : "");
    }
    base_free(rows);
    table_reading_end(&at);
}

Test(ledger_cell, all_findings_of_a_row_are_told) {
    TableReading at;
    const char *id = NULL;
    int32_t km = 0;
    table_reading_text(&at, FILE_SITES,
                       "site_id,name,distance_km\ns 1,\xe2\x80\x8b,x\n"
                       "s2,b,-1\n");
    while (ledger_table_next(at.table)) {
        (void)ledger_table_id(at.table, SITES_ID, &id);
        (void)ledger_table_text(at.table, SITES_NAME, &id);
        (void)ledger_table_int(at.table, SITES_KM, 0, 9, &km);
    }
    table_reading_says(&at, LEYE_ERROR, 2, 1, "\"s 1\"");
    table_reading_says(&at, LEYE_ERROR, 2, 2, "invisible");
    table_reading_says(&at, LEYE_ERROR, 2, 3, "\"x\"");
    table_reading_says(&at, LEYE_ERROR, 3, 3, "\"-1\"");
    cr_assert_eq(at.reader.findings->count, 4);
    table_reading_end(&at);
}
