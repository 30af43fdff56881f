/* Tables: files, headings, rows, and that every finding is told.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "../../engine/ledger/ledger_parts.h"
#include "../support/table_reading.h"

/* ---- the list of files ----------------------------------------------------
 */

Test(ledger_table, files_and_their_columns_are_listed_in_order) {
    static const char *const names[FILES_COUNT] = {
        "instance.yaml", "sites.csv",     "skills.csv", "households.csv",
        "people.csv",    "employers.csv", "posts.csv",  "groups.csv",
        "caps.csv",      "courses.csv",   "trains.csv", "consents.csv",
        "wishes.csv",    "pins.csv",      "offers.csv", "answers.csv",
        "retention.yaml"};
    static const size_t columns[FILES_COUNT] = {0,  5, 3,  6, 14, 5, 32, 2, 4,
                                                11, 7, 11, 3, 2,  8, 5,  0};
    static const bool needed[FILES_COUNT] = {true, true, false, true,
                                             true, true, true,  false};
    size_t count = 0;
    const LedgerFile *files = ledger_files(&count);
    cr_assert_eq(count, FILES_COUNT);
    for (size_t k = 0; k < count; k++) {
        cr_assert_str_eq(files[k].name, names[k]);
        cr_assert_eq(files[k].columns_count, columns[k], "%s", names[k]);
        cr_assert_eq(files[k].needed, needed[k], "%s", names[k]);
    }
    cr_assert_str_eq(files[FILE_POSTS].columns[POSTS_FUND].heading, "fund");
    cr_assert_str_eq(files[FILE_PEOPLE].columns[PEOPLE_SINCE].heading,
                     "current_since");
}

static const char *name_of(const LedgerColumn *column, size_t k) {
    return k == 0 ? column->heading : column->zh[k - 1];
}

/* How often a name stands for a column of the file. */
static int32_t times(const LedgerFile *file, const char *name) {
    int32_t found = 0;
    for (size_t c = 0; c < file->columns_count; c++) {
        for (size_t k = 0; k <= 3; k++) {
            const char *each = name_of(&file->columns[c], k);
            found += each != NULL && strcmp(each, name) == 0;
        }
    }
    return found;
}

Test(ledger_table, every_name_of_a_column_is_its_own) {
    size_t count = 0;
    const LedgerFile *files = ledger_files(&count);
    for (size_t f = 0; f < count; f++) {
        for (size_t c = 0; c < files[f].columns_count; c++) {
            const LedgerColumn *column = &files[f].columns[c];
            cr_assert_gt(strlen(column->allowed), 1, "%s", column->heading);
            cr_assert_not_null(column->zh[0], "%s", column->heading);
            for (size_t k = 0; k <= 3; k++) {
                const char *name = name_of(column, k);
                cr_assert(name == NULL || times(&files[f], name) == 1, "%s: %s",
                          files[f].name, name);
            }
        }
    }
}

/* ---- headings -------------------------------------------------------------
 */

static void cell_is(const TableReading *at, int32_t column, const char *text) {
    LedgerCell cell = ledger_table_cell(at->table, column);
    cr_assert(cell.n == strlen(text) && memcmp(cell.bytes, text, cell.n) == 0,
              "\"%.*s\" instead of \"%s\"", (int)cell.n, cell.bytes, text);
    cr_assert_eq(ledger_table_said(at->table, column), cell.n > 0);
}

Test(ledger_table, headings_stand_in_any_order_and_either_language) {
    TableReading at;
    table_reading_text(&at, FILE_SITES,
                       "\xef\xbb\xbf distance_km\t,安置点编号,name\r\n"
                       " 12 ,s1,水沟\r\n\r\n0,s2,\r\n");
    cr_assert_eq(ledger_table_place(at.table, SITES_KM), 0);
    cr_assert_eq(ledger_table_place(at.table, SITES_TOWN), NONE);
    cr_assert(ledger_table_next(at.table));
    cr_assert_eq(ledger_table_line(at.table), 2);
    cell_is(&at, SITES_ID, "s1");
    cell_is(&at, SITES_NAME, "水沟");
    cell_is(&at, SITES_KM, "12");
    cell_is(&at, SITES_TOWN, "");
    cr_assert(ledger_table_next(at.table));
    cr_assert_eq(ledger_table_line(at.table), 4);
    cell_is(&at, SITES_NAME, "");
    cr_assert(!ledger_table_next(at.table));
    cr_assert_eq(at.reader.findings->count, 0);
    table_reading_end(&at);
}

Test(ledger_table, an_unknown_heading_names_the_nearest) {
    static const struct {
        const char *heading, *fix;
    } cases[] = {{"distanc_km", "distance_km"},  {"Distance_KM", "distance_km"},
                 {"distance km", "distance_km"}, {"ｎａｍｅ", "name"},
                 {"安置点编码", "安置点编号"},   {"zzz", ""}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        TableReading at;
        char text[200];
        (void)snprintf(text, sizeof text, "site_id,%s\ns1,x\n",
                       cases[k].heading);
        table_reading_text(&at, FILE_SITES, text);
        cr_assert_not_null(at.table, "other rows are read all the same");
        table_reading_says(&at, LEYE_ERROR, 1, 2, "has no column");
        const LeyeFinding *first = table_reading_finding(&at, 0);
        cr_assert_str_eq(first->heading, cases[k].heading);
        cr_assert_str_eq(first->fix, cases[k].fix);
        table_reading_end(&at);
    }
}

Test(ledger_table, forbidden_columns_are_refused_by_guard) {
    static const struct {
        LedgerFileId file;
        const char *heading, *guard;
    } cases[] = {
        {FILE_PEOPLE, "ethnicity", "guard 7"},
        {FILE_PEOPLE, "Ethnic Group", "guard 7"},
        {FILE_PEOPLE, "民族", "guard 7"},
        {FILE_PEOPLE, "民族成分", "guard 7"},
        {FILE_PEOPLE, "religion", "guard 7"},
        {FILE_HOUSEHOLDS, "宗教信仰", "guard 7"},
        {FILE_PEOPLE, "political_status", "guard 7"},
        {FILE_PEOPLE, "政治面貌", "guard 7"},
        {FILE_PEOPLE, "Party-Member", "guard 7"},
        {FILE_POSTS, "是否党员", "guard 7"},
        {FILE_PEOPLE, "name", "guard 9"},
        {FILE_HOUSEHOLDS, "姓名", "guard 9"},
        {FILE_PEOPLE, "national_id", "guard 9"},
        {FILE_PEOPLE, "身份证号", "guard 9"},
        {FILE_HOUSEHOLDS, "联系电话", "guard 9"},
        {FILE_CONSENTS, "mobile", "guard 9"},
        {FILE_SITES, "min_transfers", "guard 5"},
        {FILE_SITES, "quota", "guard 5"},
        {FILE_EMPLOYERS, "转移指标", "guard 5"},
        {FILE_CAPS, "任务数", "guard 5"},
        {FILE_CONSENTS, "reason", "guard 4"},
        {FILE_WISHES, "拒绝原因", "guard 4"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        TableReading at;
        size_t count = 0;
        char text[200];
        (void)snprintf(text, sizeof text, "%s,%s\n",
                       ledger_files(&count)[cases[k].file].columns[0].heading,
                       cases[k].heading);
        table_reading_text(&at, cases[k].file, text);
        table_reading_says(&at, LEYE_ERROR, 1, 2, cases[k].guard);
        table_reading_says(&at, LEYE_ERROR, 1, 2, cases[k].heading);
        table_reading_end(&at);
    }
}

Test(ledger_table, a_name_of_a_place_or_employer_is_no_persons) {
    TableReading at;
    table_reading_text(&at, FILE_EMPLOYERS,
                       "employer_id,名称,condition\ne1,合作社,open\n");
    cr_assert_eq(at.reader.findings->count, 0);
    table_reading_end(&at);
}

Test(ledger_table, doubled_empty_and_missing_headings_are_all_told) {
    TableReading at;
    table_reading_text(&at, FILE_SITES, "name,,名称\nx,y,z\n");
    cr_assert_not_null(at.table);
    table_reading_says(&at, LEYE_ERROR, 1, 2, "no heading");
    table_reading_says(&at, LEYE_ERROR, 1, 3, "fields 1 and 3");
    table_reading_says(&at, LEYE_ERROR, 1, 0,
                       "site_id (安置点编号) is missing");
    table_reading_says(&at, LEYE_ERROR, 1, 0, "distance_km");
    cr_assert_eq(at.reader.findings->count, 4);
    cr_assert(ledger_table_next(at.table));
    cell_is(&at, SITES_NAME, "x");
    table_reading_end(&at);
}

Test(ledger_table, a_needed_column_that_is_missing_is_told_once) {
    TableReading at;
    const char *id = NULL;
    int32_t places = 0;
    int64_t rows = 0;
    table_reading_text(&at, FILE_COURSES, "course_id,skill\nc1,a\nc2,b\n");
    while (ledger_table_next(at.table)) {
        cr_assert(ledger_table_id(at.table, COURSES_ID, &id));
        cr_assert(!ledger_table_int(at.table, COURSES_SEATS, 0, 9, &places));
        cr_assert(!ledger_table_int(at.table, COURSES_WEEKS, 0, 9, &places));
        cr_assert(!ledger_table_id(at.table, COURSES_SITE, &id));
        rows++;
    }
    cr_assert_eq(rows, 2);
    table_reading_says(&at, LEYE_ERROR, 1, 0, "seats");
    table_reading_says(&at, LEYE_ERROR, 1, 0, "weeks");
    table_reading_says(&at, LEYE_ERROR, 1, 0, "site_id");
    cr_assert_eq(at.reader.findings->count, 3);
    table_reading_end(&at);
}

/* Nothing can be read, and one sentence says why. */
static void hopeless(const char *text, size_t n, int64_t line, int32_t column,
                     const char *says) {
    TableReading at;
    table_reading_begin(&at);
    table_reading_bytes(&at, FILE_SITES, text, n);
    cr_assert_eq(at.status, LEYE_OK);
    cr_assert_null(at.table, "%s", says);
    cr_assert(!ledger_table_next(at.table));
    cr_assert_eq(ledger_table_rows(at.table), 0);
    cr_assert_eq(at.reader.findings->count, 1);
    table_reading_says(&at, LEYE_ERROR, line, column, says);
    table_reading_end(&at);
}

#define HOPELESS(text, line, column, says)                                     \
    hopeless(text, sizeof(text) - 1, line, column, says)

Test(ledger_table, what_cannot_be_headings_is_said_in_one_sentence) {
    HOPELESS("", 0, 0, "is empty");
    HOPELESS("\n \n\n", 3, 0, "is empty");
    HOPELESS("\xef\xbb\xbf", 0, 0, "is empty");
    HOPELESS("site_id;name;distance_km\ns1;x;1\n", 1, 0, "semicolons");
    HOPELESS("site_id\tname\ns1\tx\n", 1, 0, "tabs");
    HOPELESS("site_id，name\n", 1, 0, "full-width commas");
    HOPELESS("sep=;\nsite_id;name\n", 1, 0, "sep=");
    HOPELESS("sep=,\nsite_id,name\n", 1, 0, "sep=");
    HOPELESS("水沟台账,,\nsite_id,name,distance_km\n", 1, 0, "no heading of");
    HOPELESS("\"site_id,name\ns1,x\n", 1, 1, "not closed");
    HOPELESS("site_id,\"na\"me\ns1,x\n", 1, 2, "closing quote");
    HOPELESS("s\0ite_id,name\ns1,x\n", 1, 1, "NUL");
    HOPELESS("s\0i\0t\0e\0\n\0", 1, 1, "UTF-16");
    HOPELESS("PK\x03\x04", 1, 0, "workbook");
}

/* ---- rows -----------------------------------------------------------------
 */

Test(ledger_table, rows_with_more_or_fewer_cells_are_told_and_skipped) {
    TableReading at;
    table_reading_text(&at, FILE_SITES,
                       "site_id,name,distance_km\ns1,a,1\ns2,b\ns3,c,1,200\n"
                       ",,,\ns4,d,4\ns5,e");
    cr_assert(ledger_table_next(at.table));
    cr_assert(ledger_table_next(at.table));
    cell_is(&at, SITES_ID, "s4");
    cr_assert(!ledger_table_next(at.table));
    table_reading_says(&at, LEYE_ERROR, 3, 0, "2 cells; the headings are 3");
    table_reading_says(&at, LEYE_ERROR, 4, 4, "4 cells; the headings are 3");
    table_reading_says(&at, LEYE_ERROR, 7, 0, "cut off");
    cr_assert_eq(at.reader.findings->count, 3);
    table_reading_end(&at);
}

static void rows_of(Text *text, int32_t rows) {
    base_text_add(text, "person_id,post_id\n");
    for (int32_t k = 0; k < rows; k++) {
        base_text_format(text, "p%d,j%d\n\n", (int)k, (int)k);
    }
}

Test(ledger_table, the_row_count_holds_at_both_sides) {
    for (int32_t over = 0; over < 2; over++) {
        TableReading at;
        Text text = {0};
        int32_t rows = 0;
        rows_of(&text, 10 + over);
        table_reading_begin(&at);
        at.settings.limit_rows = 10;
        table_reading_bytes(&at, FILE_PINS, text.bytes, text.length);
        cr_assert_eq(ledger_table_rows(at.table), 10);
        while (ledger_table_next(at.table)) {
            rows++;
        }
        cr_assert_eq(rows, 10);
        cr_assert_eq(at.reader.findings->count, (size_t)over);
        if (over > 0) {
            table_reading_says(&at, LEYE_ERROR, 22, 0, "more than 10 rows");
        }
        base_text_clear(&text);
        table_reading_end(&at);
    }
}

Test(ledger_table, there_are_never_more_rows_than_announced) {
    static const char *const texts[] = {"person_id,post_id\na,b",
                                        "person_id,post_id\na,b\nc,d\n",
                                        "person_id,post_id\r\na,b\r\n",
                                        "person_id,post_id\ra,b\rc,d",
                                        "person_id,post_id\n\n\na,b\n\n",
                                        "person_id,post_id\n\"a\n\n\",b\n",
                                        "person_id,post_id"};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        TableReading at;
        int64_t rows = 0;
        table_reading_text(&at, FILE_PINS, texts[k]);
        int64_t most = ledger_table_rows(at.table);
        while (ledger_table_next(at.table)) {
            rows++;
        }
        cr_assert(rows <= most && most <= rows + 4, "%zu: %d of %d", k,
                  (int)rows, (int)most);
        table_reading_end(&at);
    }
    /* empty lines cost a reader nothing */
    TableReading at;
    Text text = {0};
    base_text_add(&text, "person_id,household_id,site_id,birth_date,sex,"
                         "education,capacity,needs_care\n");
    for (int32_t k = 0; k < 80000; k++) {
        base_text_add(&text, "\n");
    }
    table_reading_text(&at, FILE_PEOPLE, text.bytes);
    cr_assert_leq(ledger_table_rows(at.table), 10001);
    base_text_clear(&text);
    table_reading_end(&at);
}

Test(ledger_table, the_encoding_is_told_and_findings_are_utf8) {
    TableReading at;
    int32_t km = 0;
    table_reading_text(&at, FILE_SITES,
                       "site_id,name,distance_km\ns1,\xcb\xae\xb9\xb5,"
                       "\xd2\xbb\n");
    cr_assert_eq(ledger_table_encoding(at.table), LEYE_ENCODING_GB18030);
    cr_assert(ledger_table_next(at.table));
    cell_is(&at, SITES_NAME, "水沟");
    cr_assert(!ledger_table_int(at.table, SITES_KM, 0, 9, &km));
    table_reading_says(&at, LEYE_NOTE, 0, 0, "GB18030");
    table_reading_says(&at, LEYE_ERROR, 2, 3, "\"一\"");
    table_reading_end(&at);
}

/* ---- files ----------------------------------------------------------------
 */

Test(ledger_table, the_seal_is_of_the_bytes_as_they_are) {
    static const char bytes[] = "\xef\xbb\xbfsite_id,distance_km\r\ns1,1\r\n";
    char hex[HASH_HEX];
    TableReading at;
    table_reading_text(&at, FILE_SITES, bytes);
    base_hash_hex(bytes, sizeof bytes - 1, hex);
    cr_assert_eq(at.reader.seals_count, 1);
    cr_assert_str_eq(at.reader.seals[0].file, "sites.csv");
    cr_assert_str_eq(at.reader.seals[0].sha256, hex);
    table_reading_end(&at);
}

Test(ledger_table, an_absent_file_matters_only_when_it_is_needed) {
    TableReading at;
    table_reading_begin(&at);
    cr_assert_eq(ledger_table_open(&at.reader, FILE_WISHES, &at.table),
                 LEYE_OK);
    cr_assert_null(at.table);
    cr_assert_eq(at.reader.findings->count, 0);
    cr_assert_eq(ledger_table_open(&at.reader, FILE_POSTS, &at.table),
                 LEYE_ERR_MISSING);
    cr_assert_null(at.table);
    cr_assert_eq(at.reader.findings->errors, 1);
    cr_assert_str_eq(table_reading_finding(&at, 0)->file, "posts.csv");
    cr_assert_eq(at.reader.seals_count, 0);
    table_reading_end(&at);
}

Test(ledger_table, what_is_no_file_is_an_error_finding) {
    TableReading at;
    table_reading_begin(&at);
    cr_assert_eq(mkdir(scratch_folder_path(&at.folder, "posts.csv"), 0700), 0);
    cr_assert_eq(ledger_table_open(&at.reader, FILE_POSTS, &at.table), LEYE_OK);
    cr_assert_null(at.table);
    table_reading_says(&at, LEYE_ERROR, 0, 0, "The file is not a regular file");
    cr_assert_eq(remove(scratch_folder_path(&at.folder, "posts.csv")), 0);
    table_reading_end(&at);
}

Test(ledger_table, the_file_limit_holds_at_both_sides) {
    for (size_t over = 0; over < 2; over++) {
        TableReading at;
        Text text = {0};
        base_text_add(&text, "person_id,post_id\n");
        while (text.length < 1024 * 1024 + over) {
            base_text_add(&text, "\n");
        }
        table_reading_begin(&at);
        at.settings.limit_file_mib = 1;
        table_reading_bytes(&at, FILE_PINS, text.bytes, text.length);
        cr_assert_eq(at.status, LEYE_OK);
        cr_assert_eq(at.table == NULL, over > 0);
        cr_assert_eq(at.reader.findings->count, over);
        if (over > 0) {
            table_reading_says(&at, LEYE_ERROR, 0, 0, "--limit-file");
        }
        base_text_clear(&text);
        table_reading_end(&at);
    }
}
