/* Workbooks that are written: a plan's, and what is said at which cell.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../engine/ledger/ledger.h"
#include "../support/scratch_folder.h"
#include "report_case.h"

static ScratchFolder folder;
static char book[128];
static CellSheets sheets;

static void begin(void) {
    scratch_folder_make(&folder);
    (void)strcpy(book, scratch_folder_path(&folder, "book.xlsx"));
}

static void end(void) {
    domain_sheets_clear(&sheets);
    scratch_folder_drop(&folder);
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(report_xlsx, .init = begin, .fini = end);

static void read_back(void) {
    LeyeSettings settings;
    base_settings_default(&settings);
    cr_assert_eq(ledger_sheets_read(book, &settings, &sheets), LEYE_OK, "%s",
                 base_message());
}

static const SheetCell *cell(const char *name, int32_t row, int32_t column) {
    for (size_t s = 0; s < sheets.count; s++) {
        const CellSheet *sheet = &sheets.items[s];
        for (size_t k = 0; strcmp(sheet->name, name) == 0 && k < sheet->count;
             k++) {
            if (sheet->cells[k].row == row &&
                sheet->cells[k].column == column) {
                return &sheet->cells[k];
            }
        }
    }
    return NULL;
}

static void holds(const char *name, int32_t row, int32_t column, CellKind kind,
                  const char *text) {
    const SheetCell *at = cell(name, row, column);
    cr_assert_not_null(at, "%s %d %d", name, (int)row, (int)column);
    cr_assert_str_eq(at->text, text);
    cr_assert_eq(at->kind, kind, "%s", text);
}

/* The value in the row of the summary with these two words. */
static const char *summary(const char *section, const char *item) {
    for (int32_t row = 1; row < 60; row++) {
        const SheetCell *a = cell("summary", row, 1);
        const SheetCell *b = cell("summary", row, 2);
        if (a != NULL && b != NULL && strcmp(a->text, section) == 0 &&
            strcmp(b->text, item) == 0) {
            return cell("summary", row, 3)->text;
        }
    }
    cr_assert_fail("there is no %s %s", section, item);
    return "";
}

static Case plan;
static char ids[PEOPLE][16];

static void plan_make(void) {
    static Unplaced left[2] = {
        {.person = 90, .reason = REASON_CROWDED_OUT, .group = 1},
        {.person = 91, .reason = REASON_NO_CURRENT_OFFER, .group = NONE}};
    report_case_begin(&plan, 2);
    for (int32_t k = 0; k < PEOPLE; k++) {
        (void)snprintf(ids[k], sizeof ids[k], "%04d", (int)k);
        plan.people[k].id = ids[k];
    }
    report_case_place(&plan, 0, 0, 60);
    report_case_place(&plan, 1, 1, 5);
    report_case_place(&plan, 2, 1, 20);
    plan.placements[0].start = 43889;
    plan.placements[0].points = 512;
    plan.plan.unplaced = left;
    plan.plan.unplaced_count = 2;
    plan.plan.summary.reasons[REASON_CROWDED_OUT] = 30;
    plan.plan.summary.reasons[REASON_NO_CURRENT_OFFER] = 4;
    plan.plan.summary.reasons[REASON_WORKS_ALREADY] = 40;
    report_case_level(&plan, LEVEL_PLACEMENTS, 85, 85, LEYE_PROVED);
    report_case_level(&plan, LEVEL_COST, -123456, 1205, LEYE_GAP);
}

Test(report_xlsx, a_plan_has_placements_unplaced_and_summary) {
    plan_make();
    cr_assert_eq(report_xlsx_plan(&plan.world, &plan.plan, book), LEYE_OK);
    read_back();
    cr_assert_eq(sheets.count, 3);
    holds("placements", 1, 1, CELL_TEXT, "person_id");
    holds("placements", 2, 1, CELL_TEXT, "0000"); /* no number */
    holds("placements", 2, 5, CELL_DAY, "2020-03-01");
    holds("placements", 2, 6, CELL_NUMBER, "512");
    holds("placements", 2, 9, CELL_TEXT, "quandu");
    holds("placements", 86, 1, CELL_TEXT, "0084");
    cr_assert_null(cell("placements", 87, 1));
    cr_assert_null(cell("placements", 2, 3));
    holds("unplaced", 2, 2, CELL_TEXT, "crowded_out");
    holds("unplaced", 2, 3, CELL_NUMBER, "2");
    cr_assert_null(cell("unplaced", 3, 3));
    cr_assert_str_eq(summary("plan", "placements"), "85");
    cr_assert_str_eq(summary("plan", "as_of"), "2020-03-01");
    cr_assert_str_eq(summary("level", "placements"), "85");
    cr_assert_str_eq(summary("level", "cost"), "-1234.56");
}

Test(report_xlsx, what_the_report_hides_is_a_star) {
    plan_make();
    Text text = report_case_text(&plan);
    report_case_last(&text, "site7", "*");
    report_case_last(&text, "xl", "*");
    report_case_last(&text, "quandu", "60");
    base_text_clear(&text);
    cr_assert_eq(report_xlsx_plan(&plan.world, &plan.plan, book), LEYE_OK);
    read_back();
    cr_assert_str_eq(summary("placed from site", "site7"), "*");
    cr_assert_str_eq(summary("placed from site", "xl"), "*");
    cr_assert_str_eq(summary("placed from site", "quandu"), "60");
    cr_assert_str_eq(summary("not placed", "no_current_offer"), "*");
    cr_assert_str_eq(summary("not placed", "crowded_out"), "*");
    cr_assert_str_eq(summary("not placed", "works_already"), "40");
}

Test(report_xlsx, the_same_plan_gives_the_same_bytes) {
    Bytes first = {0}, next = {0};
    plan_make();
    cr_assert_eq(report_xlsx_plan(&plan.world, &plan.plan, book), LEYE_OK);
    cr_assert_eq(base_file_read(book, 1 << 24, &first), LEYE_OK);
    cr_assert_eq(report_xlsx_plan(&plan.world, &plan.plan, book), LEYE_OK);
    cr_assert_eq(base_file_read(book, 1 << 24, &next), LEYE_OK);
    cr_assert_eq(first.size, next.size);
    cr_assert_eq(memcmp(first.data, next.data, first.size), 0);
    base_free(first.data);
    base_free(next.data);
}

Test(report_xlsx, a_path_that_cannot_be_written_is_said) {
    plan_make();
    cr_assert_eq(
        report_xlsx_plan(&plan.world, &plan.plan, "/nowhere/x/book.xlsx"),
        LEYE_ERR_CREATE);
}

Test(report_xlsx, refused_memory_leaves_nothing) {
    plan_make();
    int64_t nth = 1;
    for (LeyeStatus status = LEYE_ERR_MEMORY; status != LEYE_OK; nth++) {
        base_memory_refuse(nth);
        status = report_xlsx_plan(&plan.world, &plan.plan, book);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY, "%s",
                  base_message());
        cr_assert_eq(base_memory_live(), 0);
    }
    cr_assert_gt(nth, 3);
}

/* Names no workbook may have, texts longer than a cell, cells at the edge. */
Test(report_xlsx, odd_names_and_long_texts_are_fitted) {
    CellSheets odd = {0};
    CellSheet *sheet = NULL;
    Findings *findings = NULL;
    char text[40001];
    static const char *const names[] = {
        "a/b", "A_B", "",
        "一二三四五六七八九十一二三四五六七八九十一二三四"
        "五六七八九十一二三四五",
        "[x]:*?\\"};
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        SheetCell long_one = {1, 2, CELL_TEXT, text};
        SheetCell last = {SHEET_ROWS, SHEET_COLUMNS, CELL_NUMBER, "-12.5"};
        cr_assert_eq(domain_sheets_add(&odd, names[k], "", &sheet), LEYE_OK);
        cr_assert_eq(domain_sheets_cell(&odd, sheet, long_one), LEYE_OK);
        cr_assert_eq(domain_sheets_cell(&odd, sheet, last), LEYE_OK);
    }
    cr_assert_eq(report_xlsx_sheets(&odd, findings, book), LEYE_OK, "%s",
                 base_message());
    domain_sheets_clear(&odd);
    domain_finding_free(findings);
    read_back();
    cr_assert_eq(sheets.count, 5);
    cr_assert_str_eq(sheets.items[0].name, "a_b");
    cr_assert_str_eq(sheets.items[1].name, "sheet-2");
    cr_assert_eq(strlen(sheets.items[3].name), 31 * 3);
    cr_assert_eq(strlen(sheets.items[0].cells[0].text), 32000);
    cr_assert_str_eq(sheets.items[4].cells[1].text, "-12.5");
    cr_assert_eq(sheets.items[4].cells[1].row, SHEET_ROWS);
}

static Bytes note_bytes(void) {
    Bytes bytes = {0};
    cr_assert_eq(base_file_read(book, 1 << 24, &bytes), LEYE_OK);
    return bytes;
}

Test(report_xlsx, findings_without_a_cell_get_a_sheet_of_their_own) {
    CellSheets one = {0};
    CellSheet *sheet = NULL;
    Findings *findings = NULL;
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    cr_assert_eq(domain_sheets_add(&one, "people", "people.csv", &sheet),
                 LEYE_OK);
    cr_assert_eq(domain_sheets_cell(&one, sheet,
                                    (SheetCell){1, 1, CELL_TEXT, "person_id"}),
                 LEYE_OK);
    cr_assert_eq(domain_finding_add(findings, LEYE_ERROR,
                                    (FindingPlace){.file = "people.csv",
                                                   .line = 2,
                                                   .column = 3,
                                                   .heading = "site_id"},
                                    "s1", "It is wrong."),
                 LEYE_OK);
    cr_assert_eq(report_xlsx_sheets(&one, findings, book), LEYE_OK);
    Bytes before = note_bytes();
    read_back();
    cr_assert_eq(sheets.count, 1);
    domain_sheets_clear(&sheets);
    cr_assert_eq(
        domain_finding_add(findings, LEYE_WARNING,
                           (FindingPlace){.file = "peple.csv", .heading = ""},
                           "people.csv", "It is not read."),
        LEYE_OK);
    cr_assert_eq(report_xlsx_sheets(&one, findings, book), LEYE_OK);
    Bytes after = note_bytes();
    cr_assert_gt(after.size, before.size);
    cr_assert_not_null(memmem(after.data, after.size, "sheet2.xml", 10));
    cr_assert_null(memmem(before.data, before.size, "sheet2.xml", 10));
    /* comments1.xml is there, and only for the sheet with the cell */
    cr_assert_not_null(memmem(before.data, before.size, "comments1.xml", 13));
    cr_assert_null(memmem(after.data, after.size, "comments2.xml", 13));
    base_free(before.data);
    base_free(after.data);
    /* and a second run does not read it as a table */
    read_back();
    cr_assert_eq(sheets.count, 1);
    domain_sheets_clear(&one);
    domain_finding_free(findings);
}
