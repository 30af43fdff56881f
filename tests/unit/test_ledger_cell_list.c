/* Cells that are lists, ids that point elsewhere, rows with several findings.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/table_reading.h"

/* The parts of the cell joined by `|`. */
static void parts_are(const char *cell, const char *joined, const char *fix) {
    TableReading at;
    char text[200] = "";
    size_t n = 0;
    size_t where = 0;
    LedgerCell part;
    table_reading_cell(&at, cell);
    while (ledger_table_part(at.table, SITES_NAME, &where, &part)) {
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%.*s",
                              n > 0 ? "|" : "", (int)part.n, part.bytes);
    }
    cr_assert(!ledger_table_part(at.table, SITES_NAME, &where, &part));
    cr_assert_str_eq(text, joined, "%s: %s", cell, text);
    if (fix != NULL) {
        table_reading_wrong(&at, cell, fix, "empty part");
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
    table_reading_cell(&at, text);
    cr_assert(ledger_table_part(at.table, SITES_NAME, &where, &part));
    cr_assert_eq(part.n, 300);
    cr_assert(!ledger_table_part(at.table, SITES_NAME, &where, &part));
    table_reading_wrong(&at, ";", "", "empty part");
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
        table_reading_cell(&at, cases[k].cell);
        ledger_table_unknown(at.table, SITES_NAME,
                             ledger_table_cell(at.table, SITES_NAME),
                             "rows.csv", rows, 4, sizeof *rows);
        table_reading_wrong(&at, cases[k].cell, cases[k].fix,
                            "is not in rows.csv");
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
    table_reading_cell(&at, "quandou");
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
