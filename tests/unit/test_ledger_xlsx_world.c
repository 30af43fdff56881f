/* An instance out of a workbook is the instance out of files.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../engine/report/report.h"
#include "../support/world_folder.h"

static WorldFolder sample;
static LeyeSettings settings;
static char book[128];

static void begin(void) {
    world_folder_make(&sample);
    base_settings_default(&settings);
    (void)snprintf(book, sizeof book, "%s.xlsx", sample.folder.path);
}

static void end(void) {
    (void)unlink(book);
    world_folder_drop(&sample);
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(ledger_xlsx_world, .init = begin, .fini = end);

/* Writes the tables of `dir` to `path`, with its findings. */
static void write_book(const char *dir, const char *path) {
    Findings *findings = NULL;
    World *world = NULL;
    CellSheets sheets = {0};
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    (void)ledger_world_read(dir, &settings, findings, &world);
    cr_assert_eq(ledger_sheets_read(dir, &settings, &sheets), LEYE_OK);
    cr_assert_eq(report_xlsx_sheets(&sheets, findings, path), LEYE_OK, "%s",
                 base_message());
    domain_sheets_clear(&sheets);
    domain_world_free(world);
    domain_finding_free(findings);
}

static LeyeStatus read_book(const char *path, Findings **findings,
                            World **world) {
    *world = NULL;
    cr_assert_eq(domain_finding_new(findings), LEYE_OK);
    return ledger_world_read(path, &settings, *findings, world);
}

/* Both must be without errors; all they say must be the same. */
static void same_world(const char *dir, const char *path) {
    Findings *findings = NULL, *again = NULL;
    World *first = NULL, *next = NULL;
    Text before = {0}, after = {0};
    cr_assert_eq(read_book(dir, &findings, &first), LEYE_OK, "%s: %s", dir,
                 base_message());
    cr_assert_eq(read_book(path, &again, &next), LEYE_OK, "%s: %s", dir,
                 base_message());
    cr_assert_eq(findings->warnings, again->warnings, "%s", dir);
    world_folder_dump(first, &before);
    world_folder_dump(next, &after);
    cr_assert_str_eq(after.bytes, before.bytes, "%s", dir);
    cr_assert_eq(next->seals_count, 1);
    base_text_clear(&before);
    base_text_clear(&after);
    domain_world_free(first);
    domain_world_free(next);
    domain_finding_free(findings);
    domain_finding_free(again);
}

static const LeyeFinding *finds(const Findings *findings, const char *sheet,
                                const char *cell, const char *part) {
    for (size_t k = 0; k < findings->count; k++) {
        const LeyeFinding *at = &findings->items[k];
        char place[FINDING_CELL];
        domain_finding_cell(at, place);
        if (strcmp(at->sheet, sheet) == 0 && strcmp(place, cell) == 0 &&
            strstr(at->message, part) != NULL) {
            return at;
        }
    }
    for (size_t k = 0; k < findings->count; k++) {
        Text place = {0};
        domain_finding_place(&findings->items[k], &place);
        fprintf(stderr, "%s: %s\n", base_text_get(&place),
                findings->items[k].message);
        base_text_clear(&place);
    }
    cr_assert_fail("nothing says \"%s\" at %s!%s", part, sheet, cell);
    return NULL;
}

Test(ledger_xlsx_world, a_workbook_says_what_the_folder_says) {
    world_folder_pins(&sample);
    write_book(sample.folder.path, book);
    same_world(sample.folder.path, book);
}

Test(ledger_xlsx_world, so_does_every_instance_that_is_shipped) {
    DIR *folder = opendir("instances/tiny");
    cr_assert_not_null(folder);
    int32_t count = 0;
    for (const struct dirent *at = readdir(folder); at != NULL;
         at = readdir(folder)) {
        char dir[300];
        (void)snprintf(dir, sizeof dir, "instances/tiny/%.200s/instance.yaml",
                       at->d_name);
        if (base_file_exists(dir)) {
            dir[strlen(dir) - strlen("/instance.yaml")] = '\0';
            write_book(dir, book);
            same_world(dir, book);
            count++;
        }
    }
    (void)closedir(folder);
    cr_assert_geq(count, 60);
    write_book("instances/lixian", book);
    same_world("instances/lixian", book);
}

Test(ledger_xlsx_world, the_same_tables_give_the_same_bytes) {
    char other[160];
    Bytes first = {0}, next = {0};
    (void)snprintf(other, sizeof other, "%s.again.xlsx", sample.folder.path);
    write_book(sample.folder.path, book);
    cr_assert_eq(setenv("TZ", "America/Lima", 1), 0);
    sleep(1);
    write_book(sample.folder.path, other);
    cr_assert_eq(base_file_read(book, 1 << 24, &first), LEYE_OK);
    cr_assert_eq(base_file_read(other, 1 << 24, &next), LEYE_OK);
    cr_assert_eq(first.size, next.size);
    cr_assert_eq(memcmp(first.data, next.data, first.size), 0);
    base_free(first.data);
    base_free(next.data);
    /* and so does the workbook of the workbook */
    write_book(book, other);
    same_world(sample.folder.path, other);
    (void)unlink(other);
}

Test(ledger_xlsx_world, findings_stand_at_their_cells) {
    Findings *findings = NULL;
    World *world = NULL;
    world_folder_change(&sample, FILE_PEOPLE, "1988-02-01", "1988-02-31");
    world_folder_change(&sample, FILE_PEOPLE, "a2,h1,", "a2,h9,");
    world_folder_change(&sample, FILE_INSTANCE, "publisher", "publsher");
    world_folder_change(&sample, FILE_INSTANCE, "5000.50", "5000.505");
    write_book(sample.folder.path, book);
    cr_assert_eq(read_book(book, &findings, &world), LEYE_ERR_INPUT);
    const LeyeFinding *at = finds(findings, "people", "E2", "allowed is a day");
    cr_assert_eq(at->line, 2);
    cr_assert_eq(at->column, 5);
    cr_assert_str_eq(at->heading, "birth_date");
    cr_assert_eq(strncmp(at->file, "leye", 4), 0, "%s", at->file);
    finds(findings, "people", "B2", "h9");
    at = finds(findings, "instance", "A4", "publsher");
    cr_assert_str_eq(at->fix, "publisher");
    at = finds(findings, "instance", "B6", "5000.505");
    cr_assert_str_eq(at->heading, "funds.welfare");
    cr_assert_not_null(strstr(base_message(), ".xlsx:"));
    domain_finding_free(findings);
}

/* A folder with a workbook for what has no file. */
static void mixed(const char *gone_one, const char *gone_other) {
    write_book(sample.folder.path, book);
    Bytes bytes = {0};
    cr_assert_eq(base_file_read(book, 1 << 24, &bytes), LEYE_OK);
    for (int32_t f = 0; f < FILES_COUNT; f++) {
        const char *name = world_folder_name((LedgerFileId)f);
        if (strcmp(name, gone_one) != 0 && strcmp(name, gone_other) != 0) {
            (void)unlink(scratch_folder_path(&sample.folder, name));
        }
    }
    scratch_folder_put(&sample.folder, "all.xlsx", bytes.data, bytes.size);
    base_free(bytes.data);
}

Test(ledger_xlsx_world, a_table_may_not_be_a_file_and_a_sheet) {
    Findings *findings = NULL;
    World *world = NULL;
    mixed("instance.yaml", "people.csv");
    cr_assert_eq(read_book(sample.folder.path, &findings, &world),
                 LEYE_ERR_INPUT);
    const LeyeFinding *at = finds(findings, "people", "", "people.csv");
    cr_assert_not_null(strstr(at->message, "sheet people of all.xlsx"));
    finds(findings, "instance", "", "instance.yaml");
    cr_assert_eq(findings->errors, 2);
    domain_finding_free(findings);
    (void)unlink(scratch_folder_path(&sample.folder, "all.xlsx"));
}

Test(ledger_xlsx_world, a_workbook_may_have_what_the_folder_lacks) {
    Findings *findings = NULL;
    World *world = NULL;
    Text before = {0}, after = {0};
    World *first = world_folder_world(&sample);
    world_folder_dump(first, &before);
    domain_world_free(first);
    mixed("", "");
    cr_assert_eq(read_book(sample.folder.path, &findings, &world), LEYE_OK,
                 "%s", base_message());
    world_folder_dump(world, &after);
    cr_assert_str_eq(after.bytes, before.bytes);
    cr_assert_eq(world->seals_count, 1);
    cr_assert_str_eq(world->seals[0].file, "all.xlsx");
    domain_world_free(world);
    domain_finding_free(findings);
    /* two are one too many */
    scratch_folder_text(&sample.folder, "more.xlsx", "x");
    cr_assert_eq(read_book(sample.folder.path, &findings, &world),
                 LEYE_ERR_INPUT);
    cr_assert_not_null(
        world_folder_find(findings, "more.xlsx", "all.xlsx and more.xlsx"));
    domain_finding_free(findings);
    (void)unlink(scratch_folder_path(&sample.folder, "more.xlsx"));
    (void)unlink(scratch_folder_path(&sample.folder, "all.xlsx"));
    base_text_clear(&before);
    base_text_clear(&after);
}

Test(ledger_xlsx_world, a_sheet_that_is_missing_is_named) {
    Findings *findings = NULL;
    World *world = NULL;
    world_folder_put(&sample, FILE_SITES, NULL);
    write_book(sample.folder.path, book);
    cr_assert_eq(read_book(book, &findings, &world), LEYE_ERR_MISSING);
    finds(findings, "sites", "", "sheet is missing");
    domain_finding_free(findings);
}

Test(ledger_xlsx_world, nothing_is_added_to_a_workbooks_consents) {
    Findings *findings = NULL;
    char head[HASH_HEX] = "";
    int64_t events = 0;
    ConsentDraft draft = {.person = "a1",
                          .scope = "county",
                          .action = "give",
                          .via = "in_person",
                          .recorder = "desk-1"};
    write_book(sample.folder.path, book);
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    cr_assert_eq(ledger_consent_add(book, &settings, &draft, findings, head),
                 LEYE_ERR_USAGE);
    cr_assert_not_null(strstr(base_message(), "consents.csv"));
    cr_assert_eq(
        ledger_consent_verify(book, &settings, findings, &events, head),
        LEYE_OK, "%s", base_message());
    cr_assert_gt(events, 0);
    mixed("", "");
    cr_assert_eq(ledger_consent_add(sample.folder.path, &settings, &draft,
                                    findings, head),
                 LEYE_ERR_USAGE);
    cr_assert_eq(findings->count, 0);
    domain_finding_free(findings);
    (void)unlink(scratch_folder_path(&sample.folder, "all.xlsx"));
}

Test(ledger_xlsx_world, texts_come_back_as_they_were) {
    static const char *const names[] = {
        "'=1+1",     "007",  "1E5",  "2020-03-01",
        "TRUE",      "#N/A", "=1+1", "_x0041_",
        "a_x000D_b", "50%",  "-5",   "12345678901234567890"};
    Text text = {0};
    base_text_add(&text, "site_id,name,town,note,distance_km\n"
                         "s1,One,West,,10\ns2,Two,East,new,25\n");
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        base_text_format(&text, "x%zu,\"%s\",,,%zu\n", k, names[k], k);
    }
    world_folder_put(&sample, FILE_SITES, text.bytes);
    base_text_clear(&text);
    write_book(sample.folder.path, book);
    same_world(sample.folder.path, book);
}

Test(ledger_xlsx_world, a_refused_request_for_memory_is_said) {
    write_book(sample.folder.path, book);
    Findings *findings = NULL;
    int64_t live = base_memory_live();
    int64_t nth = 1;
    for (LeyeStatus status = LEYE_ERR_MEMORY; status != LEYE_OK; nth++) {
        World *world = NULL;
        cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
        base_memory_refuse(nth);
        status = ledger_world_read(book, &settings, findings, &world);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY, "%d: %s",
                  (int)nth, base_message());
        domain_world_free(world);
        domain_finding_free(findings);
        cr_assert_eq(base_memory_live(), live, "%d", (int)nth);
    }
    cr_assert_gt(nth, 50);
    nth = 1;
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    live = base_memory_live();
    for (LeyeStatus status = LEYE_ERR_MEMORY; status != LEYE_OK; nth++) {
        CellSheets sheets = {0};
        base_memory_refuse(nth);
        status = ledger_sheets_read(book, &settings, &sheets);
        if (status == LEYE_OK) {
            status = report_xlsx_sheets(&sheets, findings, book);
        }
        base_memory_refuse(0);
        domain_sheets_clear(&sheets);
        cr_assert_eq(base_memory_live(), live, "%d", (int)nth);
    }
    domain_finding_free(findings);
}
