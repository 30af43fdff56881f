/* A sheet as a table: kinds of cells, where they stand, what is refused.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/xlsx_reading.h"

#define ROWS(text) "<sheetData>" text "</sheetData>"
#define CELL(place, text)                                                      \
    "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"

static XlsxReading at;

static void reads(const char *rows, const char *text) {
    xlsx_reading_rows(&at, rows);
    xlsx_reading_is(&at, text);
    cr_assert_eq(at.reader.findings->count, 0);
    xlsx_reading_end(&at);
}

static void says(const char *rows, const char *cell, const char *part) {
    xlsx_reading_rows(&at, rows);
    xlsx_reading_says(&at, cell, part);
    xlsx_reading_end(&at);
}

Test(ledger_xlsx, an_empty_sheet_is_an_empty_file) {
    reads("", "\n");
    reads("<sheetData/>", "\n");
    reads(ROWS("<row r=\"1\"/><row r=\"9\"><c r=\"A9\" s=\"1\"/></row>"), "\n");
}

Test(ledger_xlsx, lines_are_rows_and_fields_are_columns) {
    reads(ROWS("<row r=\"3\">" CELL("A3", "a") CELL("B3", "b")
                   CELL("D3", "d") "</row>"
                                   "<row r=\"5\">" CELL("B5", "x") "</row>"),
          "\n\na,b,,d\n\n,x,,\n");
}

Test(ledger_xlsx, cells_and_rows_may_leave_their_place_out) {
    reads(ROWS("<row><c><v>1</v></c><c/><c><v>3</v></c></row>"
               "<row><c><v>4</v></c></row>"),
          "1,,3\n4,,\n");
}

Test(ledger_xlsx, what_is_empty_behind_the_last_cell_is_not_there) {
    reads(ROWS("<row r=\"1\">" CELL("A1", "a")
                   CELL("B1", "  ") "</row>"
                                    "<row r=\"2\">" CELL("A2", "x") CELL(
                                        "ZZ2", "") "</row>"
                                                   "<row r=\"1000\">" CELL(
                                                       "A1000", " ") "</row>"),
          "a\nx\n");
}

Test(ledger_xlsx, every_type_of_cell_is_read) {
    XlsxFile file;
    xlsx_file_begin(&file);
    xlsx_file_sheet(
        &file, "people",
        ROWS("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c>"
             "<c r=\"B1\" t=\"s\"><v>0</v></c>"
             "<c r=\"C1\" t=\"str\"><f>A1</f><v>sum_x0041_</v></c>"
             "<c r=\"D1\" t=\"b\"><v>1</v></c><c r=\"E1\" t=\"b\"><v>0</v></c>"
             "<c r=\"F1\" t=\"d\"><v>2020-03-01T00:00:00</v></c>"
             "<c r=\"G1\" t=\"n\"><f>1+1</f><v>2</v></c>"
             "<c r=\"H1\" s=\"1\"><v>43891</v></c>"
             "<c r=\"I1\" s=\"2\"><v>43891</v></c>"
             "<c r=\"J1\" s=\"3\"><v>0.5</v></c>"
             "<c r=\"K1\" s=\"99\"><v>43891</v></c></row>"));
    xlsx_file_words(&file, "<si><t>plain</t></si>"
                           "<si><r><rPr><b/></rPr><t>ri</t></r><r><t>ch</t></r>"
                           "<rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh></si>");
    xlsx_file_styles(&file,
                     "<numFmts><numFmt numFmtId=\"176\" "
                     "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"
                     "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
                     "</cellStyleXfs><cellXfs><xf/><xf numFmtId=\"14\"/>"
                     "<xf numFmtId=\"176\"/><xf numFmtId=\"9\"/></cellXfs>");
    xlsx_reading_begin(&at, xlsx_file_end(&file));
    xlsx_reading_is(&at, "rich,plain,sumA,yes,no,2020-03-01,2,2020-03-01,"
                         "2020-03-01,50%,43891\n");
    cr_assert_eq(at.reader.findings->count, 0);
    xlsx_reading_end(&at);
}

Test(ledger_xlsx, the_epoch_may_be_1904) {
    XlsxFile file;
    xlsx_file_begin(&file);
    xlsx_file_sheet(&file, "people",
                    ROWS("<row><c s=\"0\"><v>42429</v></c></row>"));
    xlsx_file_change(
        &file, "xl/workbook.xml",
        "<x:workbook xmlns:x=\"urn:m\" xmlns:q=\"urn:o\">"
        "<x:workbookPr date1904=\"1\"/><x:sheets><x:sheet name=\"人员\" "
        "sheetId=\"3\" q:id=\"rId7\"/></x:sheets></x:workbook>");
    xlsx_file_words(&file, "");
    xlsx_file_styles(&file, "<cellXfs><xf numFmtId=\"14\"/></cellXfs>");
    xlsx_reading_begin(&at, xlsx_file_end(&file));
    xlsx_reading_is(&at, "2020-03-01\n");
    xlsx_reading_end(&at);
}

Test(ledger_xlsx, text_is_quoted_where_csv_needs_it) {
    reads(ROWS("<row>" CELL("A1", "a,b") CELL("B1", "say &quot;x&quot;")
                   CELL("C1", "'=1+1") CELL("D1", " b ") "</row>"),
          "\"a,b\",\"say \"\"x\"\"\",'=1+1, b \n");
    /* a line end would move the rows below */
    reads(ROWS("<row>" CELL("A1", "a&#10;b&#13;c") "</row><row>" CELL(
              "A2", "d") "</row>"),
          "\"a\vb\vc\"\nd\n");
}

Test(ledger_xlsx, spoken_runs_inside_a_cell_are_left_out) {
    reads(ROWS("<row><c t=\"inlineStr\"><is><r><t>东</t></r><r><t>风</t></r>"
               "<rPh><t>dong</t></rPh></is></c></row>"),
          "东风\n");
}

Test(ledger_xlsx, errors_and_formulas_without_a_value_are_findings) {
    says(ROWS("<row r=\"2\"><c r=\"C2\" t=\"e\"><v>#N/A</v></c></row>"), "C2",
         "holds an error");
    says(ROWS("<row r=\"2\"><c r=\"C2\"><f>1+1</f></c></row>"), "C2",
         "formula without a value");
    says(ROWS("<row r=\"2\"><c r=\"C2\"><v>1x</v></c></row>"), "C2",
         "no number");
}

Test(ledger_xlsx, merged_cells_and_cells_beside_the_headings_are_findings) {
    says(ROWS("<row>" CELL("A1", "a") "</row>") "<mergeCells count=\"1\">"
                                                "<mergeCell ref=\"B4:B9\"/>"
                                                "</mergeCells>",
         "B4", "B4:B9 are merged");
    says(ROWS("<row>" CELL("A1", "a") "</row><row>" CELL("C2", "x") "</row>"),
         "C2", "beside the headings");
}

Test(ledger_xlsx, rows_and_cells_out_of_order_are_refused) {
    static const char *const wrong[] = {
        ROWS("<row r=\"2\"/><row r=\"1\"/>"),
        ROWS("<row r=\"2\"/><row r=\"2\"/>"),
        ROWS("<row r=\"0\"/>"),
        ROWS("<row r=\"1048577\"/>"),
        ROWS("<row r=\"x\"/>"),
        ROWS("<row r=\"99999999999999999999\"/>"),
        ROWS("<row r=\"1\">" CELL("B1", "b") CELL("A1", "a") "</row>"),
        ROWS("<row r=\"1\">" CELL("A2", "b") "</row>"),
        ROWS("<row r=\"1\">" CELL("XFE1", "b") "</row>"),
        ROWS("<row r=\"1\">" CELL("AAAAAAAA1", "b") "</row>"),
        ROWS("<row r=\"1\">" CELL("1", "b") "</row>"),
        ROWS("<row r=\"1\">" CELL("A", "b") "</row>"),
        ROWS("<row r=\"1\"><c t=\"s\"><v>0</v></c></row>"),
        ROWS("<row r=\"1\"><c t=\"s\"><v>-1</v></c></row>"),
    };
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        xlsx_reading_rows(&at, wrong[k]);
        cr_assert(at.present);
        cr_assert_null(at.decoded.block, "%s", wrong[k]);
        cr_assert_eq(at.reader.findings->errors, 1, "%s", wrong[k]);
        cr_assert_not_null(
            strstr(at.reader.findings->items[0].message, "cannot be read"));
        xlsx_reading_end(&at);
    }
}

/* 200 cells of 100 KB that stand in the file once. */
Test(ledger_xlsx, a_text_many_cells_share_counts_each_time) {
    XlsxFile file;
    Text rows = {0};
    Text word = {0};
    base_text_add(&rows, "<sheetData>");
    for (int32_t k = 0; k < 200; k++) {
        base_text_add(&rows, "<row><c t=\"s\"><v>0</v></c></row>");
    }
    base_text_add(&rows, "</sheetData>");
    base_text_add(&word, "<si><t>");
    for (int32_t k = 0; k < 10000; k++) {
        base_text_add(&word, "0123456789");
    }
    base_text_add(&word, "</t></si>");
    xlsx_file_begin(&file);
    xlsx_file_sheet(&file, "people", base_text_get(&rows));
    xlsx_file_words(&file, base_text_get(&word));
    xlsx_file_styles(&file, "");
    base_text_clear(&rows);
    base_text_clear(&word);
    xlsx_reading_limit(1);
    xlsx_reading_begin(&at, xlsx_file_end(&file));
    cr_assert(at.present);
    cr_assert_null(at.decoded.block);
    xlsx_reading_says(&at, "11", "--limit-file");
    xlsx_reading_end(&at);
}

/* The sheet `instance` with n keys below its headings. */
static void keys(int32_t n) {
    XlsxFile file;
    Text rows = {0};
    base_text_add(&rows, "<sheetData><row>" CELL("A1", "key")
                             CELL("B1", "value") "</row>");
    for (int32_t k = 0; k < n; k++) {
        base_text_format(&rows,
                         "<row><c t=\"str\"><v>funds.f%d</v></c>"
                         "<c><v>%d</v></c></row>",
                         (int)k, (int)k);
    }
    base_text_add(&rows, "</sheetData>");
    xlsx_file_begin(&file);
    xlsx_file_sheet(&file, "Instance", base_text_get(&rows));
    xlsx_file_words(&file, "");
    xlsx_file_styles(&file, "");
    base_text_clear(&rows);
    xlsx_reading_open(&at, xlsx_file_end(&file));
    cr_assert_eq(at.status, LEYE_OK);
}

Test(ledger_xlsx, keys_with_dots_become_a_tree) {
    LedgerYaml *yaml = NULL;
    int64_t fen = 0;
    keys(3);
    cr_assert_eq(ledger_yaml_open(&at.reader, "instance.yaml", &yaml), LEYE_OK);
    YamlNode *funds = ledger_yaml_get(ledger_yaml_root(yaml), "funds");
    cr_assert_eq(ledger_yaml_count(funds), 3);
    cr_assert(ledger_yaml_fen(yaml, ledger_yaml_get(funds, "f2"), &fen));
    cr_assert_eq(fen, 200);
    cr_assert_eq(ledger_yaml_line(ledger_yaml_get(funds, "f2")), 4);
    cr_assert_eq(ledger_yaml_close(&yaml), LEYE_OK);
    xlsx_reading_end(&at);
}

Test(ledger_xlsx, a_tree_has_an_end) {
    LedgerYaml *yaml = NULL;
    keys(10000);
    cr_assert_eq(ledger_yaml_open(&at.reader, "instance.yaml", &yaml), LEYE_OK);
    cr_assert_null(yaml);
    cr_assert_eq(at.reader.findings->errors, 1);
    xlsx_reading_says(&at, "10001", "more than 10,000 rows");
    xlsx_reading_end(&at);
}

/* Rows of the sheet instance and the one error they get. */
Test(ledger_xlsx, rows_of_keys_are_as_strict_as_yaml) {
#define HEADS "<row>" CELL("A1", "key") CELL("B1", "value") "</row>"
    static const struct {
        const char *rows, *cell, *says;
    } wrong[] = {
        {ROWS("<row>" CELL("A1", "name") CELL("B1", "x") "</row>"), "A1",
         "headings of this sheet"},
        {ROWS("<row>" CELL("A1", "key") "</row>"), "1", "must have"},
        {ROWS(HEADS "<row>" CELL("A2", "name")
                  CELL("B2", "a") "</row><row>" CELL("A3", "name")
                      CELL("B3", "b") "</row>"),
         "A3", "row 2 has it already"},
        {ROWS(HEADS "<row>" CELL("A2", "funds")
                  CELL("B2", "7") "</row><row>" CELL("A3", "funds.x")
                      CELL("B3", "1") "</row>"),
         "A3", "row 2 has it already"},
        {ROWS(HEADS "<row>" CELL("B2", "7") "</row>"), "B2", "no key"},
        {ROWS(HEADS "<row>" CELL("A2", "name") CELL("B2", "a&#10;b") "</row>"),
         "B2", "line end"},
        {ROWS(HEADS "<row>" CELL("A2", "name") CELL("C2", "x") "</row>"), "C2",
         "without a heading"},
    };
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        XlsxFile file;
        LedgerYaml *yaml = NULL;
        xlsx_file_begin(&file);
        xlsx_file_sheet(&file, "设置", wrong[k].rows);
        xlsx_file_words(&file, "");
        xlsx_file_styles(&file, "");
        xlsx_reading_open(&at, xlsx_file_end(&file));
        cr_assert_eq(ledger_yaml_open(&at.reader, "instance.yaml", &yaml),
                     LEYE_OK);
        cr_assert_null(yaml, "%s", wrong[k].rows);
        xlsx_reading_says(&at, wrong[k].cell, wrong[k].says);
        xlsx_reading_end(&at);
    }
}
