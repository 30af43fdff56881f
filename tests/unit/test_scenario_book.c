/* A scenario in a workbook is the scenario of a file.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../engine/report/report.h"
#include "../support/world_folder.h"
#include "../support/xlsx_file.h"

static WorldFolder sample;
static ScratchFolder own; /* scenarios: a workbook beside the tables would be
                             taken for one of them */
static LeyeSettings settings;
static World *base, *world;
static Findings *findings;
static Scenario *scenario;

static void begin(void) {
    leye_settings_default(&settings);
    world_folder_make(&sample);
    scratch_folder_make(&own);
    base = world_folder_world(&sample);
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
}

static void clear(void) {
    domain_world_free(world);
    domain_scenario_free(scenario);
    domain_finding_free(findings);
    world = NULL;
    scenario = NULL;
    findings = NULL;
}

static void end(void) {
    clear();
    domain_world_free(base);
    world_folder_drop(&sample);
    scratch_folder_drop(&own);
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(scenario_book, .init = begin, .fini = end);

/* ---- workbooks ----------------------------------------------------------- */

#define TEXT_CELL(text)           "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define NUMBER_CELL(style, value) "<c s=\"" style "\"><v>" value "</v></c>"
#define ROW(cells)                "<row>" cells "</row>"
#define HEADINGS                                                               \
    ROW(TEXT_CELL("action") TEXT_CELL("id") TEXT_CELL("field")                 \
            TEXT_CELL("value"))
#define CHANGE(action, id, field, value)                                       \
    ROW(TEXT_CELL(action) TEXT_CELL(id) TEXT_CELL(field) value)
#define DATA(rows) "<sheetData>" rows "</sheetData>"

/* Cells of style 0 are plain, 1 days, 2 percentages, 3 with two decimals. */
static void begin_book(XlsxFile *file, const char *sheet, const char *rows) {
    xlsx_file_begin(file);
    xlsx_file_sheet(file, sheet, rows);
    xlsx_file_words(file, "");
    xlsx_file_styles(file, "<cellXfs><xf/><xf numFmtId=\"14\"/>"
                           "<xf numFmtId=\"9\"/><xf numFmtId=\"2\"/>"
                           "</cellXfs>");
}

static void end_book(XlsxFile *file, const char *name) {
    Bytes bytes = xlsx_file_end(file);
    scratch_folder_put(&own, name, bytes.data, bytes.size);
    base_free(bytes.data);
}

static void put_book(const char *sheet, const char *rows) {
    XlsxFile file;
    begin_book(&file, sheet, rows);
    end_book(&file, "what.xlsx");
}

/* A workbook of these sheets, all with the same rows. */
static void put_sheets(const char *const *names, int32_t count,
                       const char *rows) {
    XlsxFile file;
    Text text = {0};
    begin_book(&file, "", rows);
    base_text_add(&text,
                  "<workbook xmlns=\"urn:m\" xmlns:q=\"urn:o\"><sheets>");
    for (int32_t k = 0; k < count; k++) {
        base_text_format(&text,
                         "<sheet name=\"%s\" sheetId=\"%d\" q:id=\"rId7\"/>",
                         names[k], (int)k + 1);
    }
    base_text_add(&text, "</sheets></workbook>");
    xlsx_file_change(&file, "xl/workbook.xml", text.bytes);
    base_text_clear(&text);
    end_book(&file, "what.xlsx");
}

/* ---- what they say ------------------------------------------------------- */

static LeyeStatus apply_to(const char *dir, const char *name) {
    LeyeStatus status = ledger_scenario_read(scratch_folder_path(&own, name),
                                             &settings, findings, &scenario);
    return status == LEYE_OK
               ? ledger_world_scenario(dir, base, scenario, &settings, findings,
                                       &world)
               : status;
}

/* The world of the scenario in words; the scenario's own file apart. */
static char *dump_of(const char *dir, const char *name) {
    Text text = {0};
    cr_assert_eq(apply_to(dir, name), LEYE_OK, "%s: %s", name, base_message());
    world_folder_dump(world, &text);
    base_text_format(&text, "\n%s %s %d\n", scenario->name, scenario->about,
                     (int)scenario->changes_count);
    cr_assert_eq(base_text_status(&text), LEYE_OK);
    return text.bytes;
}

static void expect_cell(const char *place, const char *part) {
    bool found = false;
    for (size_t k = 0; k < findings->count && !found; k++) {
        Text text = {0};
        domain_finding_place(&findings->items[k], &text);
        found = strcmp(base_text_get(&text), place) == 0 &&
                strstr(findings->items[k].message, part) != NULL;
        if (!found) {
            fprintf(stderr, "%s: %s\n", base_text_get(&text),
                    findings->items[k].message);
        }
        base_text_clear(&text);
    }
    cr_assert(found, "nothing says \"%s\" at %s", part, place);
}

static void expect_finding(LeyeStatus status, const char *place,
                           const char *part) {
    cr_assert_eq(apply_to(sample.folder.path, "what.xlsx"), status, "%s",
                 base_message());
    expect_cell(place, part);
}

static void again(void) {
    clear();
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
}

static const char yaml[] =
    "scenario: all three\n"
    "about: One, two, \"three\".\n"
    "changes:\n"
    "  - action: set_post\n"
    "    id: p-mine\n"
    "    places: 65\n"
    "    start_date: 2020-03-24\n"
    "    wage_month: 4100.50\n"
    "  - {action: set_course, id: k1, seats: -30%}\n"
    "  - {action: set_train, id: t-x, seats: -100}\n"
    "  - {action: set_fund, id: welfare, budget: x1.5}\n";

static const char csv[] = "action,id,field,value\n"
                          "scenario,,name,all three\n"
                          "scenario,,about,\"One, two, \"\"three\"\".\"\n"
                          "set_post,p-mine,places,65\n"
                          "set_post,p-mine,start_date,2020-03-24\n"
                          "set_post,p-mine,wage_month,4100.50\n"
                          "set_course,k1,seats,-30%\n"
                          "set_train,t-x,seats,-100\n"
                          "set_fund,welfare,budget,x1.5\n";

/* Numbers, a day and a percentage as a spreadsheet keeps them. */
#define THREE                                                                  \
    DATA(                                                                      \
        HEADINGS CHANGE("scenario", "", "name", TEXT_CELL("all three"))        \
            CHANGE("scenario", "", "about",                                    \
                   TEXT_CELL("One, two, &quot;three&quot;."))                  \
                CHANGE("set_post", "p-mine", "places", NUMBER_CELL("0", "65")) \
                    CHANGE("set_post", "p-mine", "start_date",                 \
                           NUMBER_CELL("1", "43914"))                          \
                        CHANGE("set_post", "p-mine", "wage_month",             \
                               NUMBER_CELL("3", "4100.5"))                     \
                            CHANGE("set_course", "k1", "seats",                \
                                   NUMBER_CELL("2", "-0.3"))                   \
                                CHANGE("set_train", "t-x", "seats",            \
                                       NUMBER_CELL("0", "-100"))               \
                                    CHANGE("set_fund", "welfare", "budget",    \
                                           TEXT_CELL("x1.5")))

Test(scenario_book, yaml_csv_and_workbook_say_the_same) {
    scratch_folder_text(&own, "what.yaml", yaml);
    scratch_folder_text(&own, "what.csv", csv);
    put_book("Sheet1", THREE);
    char *one = dump_of(sample.folder.path, "what.yaml");
    again();
    char *two = dump_of(sample.folder.path, "what.csv");
    int64_t warnings = findings->warnings;
    again();
    char *three = dump_of(sample.folder.path, "what.xlsx");
    cr_assert_eq(findings->errors, 0);
    cr_assert_eq(findings->warnings, warnings);
    cr_assert_str_eq(one, two);
    cr_assert_str_eq(one, three);
    cr_assert_not_null(strstr(one, "all three One, two, \"three\". 4\n"));
    base_free(one);
    base_free(two);
    base_free(three);
}

/* Both sides may be workbooks; the instance's findings are its own. */
Test(scenario_book, the_instance_may_be_a_workbook_too) {
    char path[128];
    CellSheets sheets = {0};
    scratch_folder_text(&own, "what.yaml", yaml);
    char *one = dump_of(sample.folder.path, "what.yaml");
    again();
    (void)snprintf(path, sizeof path, "%s",
                   scratch_folder_path(&own, "i.xlsx"));
    cr_assert_eq(ledger_sheets_read(sample.folder.path, &settings, &sheets),
                 LEYE_OK);
    cr_assert_eq(report_xlsx_sheets(&sheets, findings, path), LEYE_OK);
    domain_sheets_clear(&sheets);
    domain_world_free(base);
    base = NULL;
    cr_assert_eq(ledger_world_read(path, &settings, findings, &base), LEYE_OK);
    put_book("Sheet1", THREE);
    char *two = dump_of(path, "what.xlsx");
    cr_assert_str_eq(one, two);
    base_free(one);
    base_free(two);
}

Test(scenario_book, its_bytes_are_sealed) {
    char seal[HASH_HEX];
    Bytes bytes = {0};
    put_book("Sheet1", THREE);
    cr_assert_eq(
        base_file_read(scratch_folder_path(&own, "what.xlsx"), 1 << 20, &bytes),
        LEYE_OK);
    base_hash_hex(bytes.data, bytes.size, seal);
    base_free(bytes.data);
    cr_assert_eq(apply_to(sample.folder.path, "what.xlsx"), LEYE_OK);
    cr_assert_eq(scenario->seals_count, 1);
    cr_assert_str_eq(scenario->seals[0].file, "scenario:what.xlsx");
    cr_assert_str_eq(scenario->seals[0].sha256, seal);
    cr_assert_eq(world->seals_count, base->seals_count + 1);
}

/* ---- which sheet --------------------------------------------------------- */

Test(scenario_book, among_several_sheets_it_is_told_by_its_name) {
    static const char *const english[] = {"notes", "Scenario", "people"};
    static const char *const chinese[] = {"people", "情景"};
    static const char *const none[] = {"one", "two"};
    static const char *const both[] = {"情景", "notes", "scenario"};
    put_sheets(english, 3, THREE);
    cr_assert_eq(apply_to(sample.folder.path, "what.xlsx"), LEYE_OK, "%s",
                 base_message());
    cr_assert_str_eq(scenario->name, "all three");
    again();
    put_sheets(chinese, 2, THREE);
    cr_assert_eq(apply_to(sample.folder.path, "what.xlsx"), LEYE_OK, "%s",
                 base_message());
    again();
    put_sheets(none, 2, THREE);
    expect_finding(LEYE_ERR_INPUT, "what.xlsx", "called scenario or 情景");
    again();
    put_sheets(both, 3, THREE);
    expect_finding(LEYE_ERR_INPUT, "what.xlsx:scenario",
                   "情景 and scenario are both");
}

Test(scenario_book, one_without_a_name_is_called_like_its_file) {
    put_book("people", DATA(HEADINGS CHANGE("set_train", "t-x", "seats",
                                            NUMBER_CELL("0", "100"))));
    cr_assert_eq(apply_to(sample.folder.path, "what.xlsx"), LEYE_OK, "%s",
                 base_message());
    cr_assert_str_eq(scenario->name, "what");
}

/* ---- what is wrong is found at its cell ---------------------------------- */

Test(scenario_book, a_wrong_action_is_found_at_its_cell) {
    put_book("情景", DATA(HEADINGS CHANGE("sett_post", "p-shop", "places",
                                          NUMBER_CELL("0", "3"))));
    expect_finding(LEYE_ERR_INPUT, "what.xlsx:情景!A2", "is no action");
}

Test(scenario_book, a_wrong_value_is_found_at_its_cell) {
    put_book(
        "Sheet1",
        DATA(HEADINGS CHANGE(
            "set_train", "t-x", "seats",
            NUMBER_CELL("0", "100")) CHANGE("set_post", "p-shop", "places",
                                            NUMBER_CELL("2", "-1.1"))
                 CHANGE("set_post", "p-mine", "places", TEXT_CELL("many"))
                     CHANGE("set_fund", "welfare", "budget", TEXT_CELL("lots"))
                         CHANGE("set_post", "p-none", "places",
                                TEXT_CELL("+1"))));
    expect_finding(LEYE_ERR_INPUT, "what.xlsx:Sheet1!D3", "\"-110%\"");
    cr_assert_eq(findings->errors, 3);
    expect_cell("what.xlsx:Sheet1!D5", "lots");
    expect_cell("what.xlsx:Sheet1!A6", "p-none");
    again();
    put_book("Sheet1", DATA(HEADINGS CHANGE("set_post", "p-mine", "places",
                                            TEXT_CELL("many"))));
    expect_finding(LEYE_ERR_INPUT, "what.xlsx:Sheet1!D2", "many");
}

Test(scenario_book, a_wrong_file_word_is_found_at_its_cell) {
    put_book(
        "Sheet1",
        DATA(HEADINGS CHANGE("scenario", "", "nmae", TEXT_CELL("x"))
                 CHANGE("scenario", "", "about", TEXT_CELL("two\nlines"))));
    expect_finding(LEYE_ERR_INPUT, "what.xlsx:Sheet1!C2", "nmae");
    expect_cell("what.xlsx:Sheet1!D3", "invisible character");
}

Test(scenario_book, what_a_cell_cannot_be_is_found_as_in_an_instance) {
    put_book(
        "Sheet1",
        DATA(HEADINGS CHANGE("set_post", "p-mine", "places",
                             "<c t=\"e\"><v>#N/A</v></c>")
                 CHANGE("set_post", "p-mine", "age_max", "<c><f>1+1</f></c>")
                     CHANGE("set_train", "t-x", "seats",
                            NUMBER_CELL("0", "9") TEXT_CELL(
                                "beside"))) "<mergeCells><mergeCell "
                                            "ref=\"A2:A3\"/></mergeCells>");
    expect_finding(LEYE_ERR_INPUT, "what.xlsx:Sheet1!D2", "an error instead");
    expect_cell("what.xlsx:Sheet1!D3", "formula without a value");
    expect_cell("what.xlsx:Sheet1!E4", "beside the headings");
    expect_cell("what.xlsx:Sheet1!A2", "merged");
}

Test(scenario_book, missing_headings_are_found_at_the_sheet) {
    put_book("Sheet1", DATA(ROW(TEXT_CELL("action") TEXT_CELL("id"))));
    expect_finding(LEYE_ERR_INPUT, "what.xlsx:Sheet1!1", "field");
    again();
    put_book("Sheet1", "");
    expect_finding(LEYE_ERR_INPUT, "what.xlsx:Sheet1!1", "file is empty");
}

/* ---- hostile ones -------------------------------------------------------- */

Test(scenario_book, a_doctype_is_refused) {
    XlsxFile file;
    begin_book(&file, "Sheet1", THREE);
    xlsx_file_change(&file, "xl/worksheets/other.xml",
                     "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                     "<worksheet>&e;</worksheet>");
    end_book(&file, "what.xlsx");
    expect_finding(LEYE_ERR_INPUT, "what.xlsx:Sheet1", "DOCTYPE");
}

Test(scenario_book, what_is_no_workbook_is_refused) {
    scratch_folder_text(&own, "what.xlsx", "action,id,field,value\n");
    expect_finding(LEYE_ERR_INPUT, "what.xlsx", "cannot be read");
}

Test(scenario_book, the_limits_of_files_and_rows_hold) {
    put_book("Sheet1", THREE);
    settings.limit_rows = 2;
    expect_finding(LEYE_ERR_INPUT, "what.xlsx:Sheet1!4", "--limit-rows");
    again();
    XlsxFile file;
    settings.limit_file_mib = 1;
    begin_book(&file, "Sheet1", THREE);
    xlsx_file_fill(&file, "xl/media/large.bin", 'x', 5 << 20);
    end_book(&file, "what.xlsx");
    cr_assert_neq(apply_to(sample.folder.path, "what.xlsx"), LEYE_OK);
}

/* ---- with others --------------------------------------------------------- */

Test(scenario_book, it_extends_and_is_extended) {
    scratch_folder_text(&own, "scenario.csv",
                        "action,id,field,value\nset_train,t-x,seats,100\n");
    put_book("Sheet1",
             DATA(HEADINGS CHANGE("scenario", "", "extends",
                                  TEXT_CELL("scenario.csv"))
                      CHANGE("set_train", "t-x", "seats", TEXT_CELL("+1"))));
    scratch_folder_text(&own, "last.yaml",
                        "extends: what.xlsx\nchanges:\n"
                        "  - {action: set_train, id: t-x, seats: +10}\n");
    cr_assert_eq(apply_to(sample.folder.path, "last.yaml"), LEYE_OK, "%s",
                 base_message());
    cr_assert_eq(scenario->seals_count, 3);
    for (int32_t t = 0; t < world->trains_count; t++) {
        cr_assert(strcmp(world->trains[t].id, "t-x") != 0 ||
                  world->trains[t].seats == 111);
    }
}

/* What is wrong in a file that the workbook extends is said of that file. */
Test(scenario_book, findings_stay_with_their_file) {
    scratch_folder_text(&own, "scenario.csv",
                        "action,id,field,value\nsett_train,t-x,seats,100\n");
    put_book("Sheet1", DATA(HEADINGS CHANGE("scenario", "", "extends",
                                            TEXT_CELL("scenario.csv"))
                                CHANGE("sett_post", "p-mine", "places",
                                       TEXT_CELL("+1"))));
    expect_finding(LEYE_ERR_INPUT, "scenario.csv:2:1", "sett_train");
    expect_cell("what.xlsx:Sheet1!A3", "sett_post");
}

Test(scenario_book, a_refused_request_for_memory_is_said) {
    int64_t nth = 1;
    put_book("Sheet1", THREE);
    clear();
    int64_t live = base_memory_live();
    for (LeyeStatus status = LEYE_ERR_MEMORY; status != LEYE_OK; nth++) {
        cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
        base_memory_refuse(nth);
        status = ledger_scenario_read(scratch_folder_path(&own, "what.xlsx"),
                                      &settings, findings, &scenario);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY, "%d: %s",
                  (int)nth, base_message());
        clear();
        cr_assert_eq(base_memory_live(), live, "%d", (int)nth);
    }
    cr_assert_gt(nth, 20);
}
