/* table_reading: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "table_reading.h"

#include <criterion/criterion.h>
#include <string.h>

void table_reading_begin(TableReading *at) {
    *at = (TableReading){.table = NULL};
    scratch_folder_make(&at->folder);
    base_settings_default(&at->settings);
    at->reader = (LedgerReader){
        .dir = at->folder.path, .settings = &at->settings, .arena = &at->arena};
    cr_assert_eq(domain_finding_new(&at->reader.findings), LEYE_OK);
}

void table_reading_bytes(TableReading *at, LedgerFileId file, const char *bytes,
                         size_t n) {
    size_t count = 0;
    scratch_folder_put(&at->folder, ledger_files(&count)[file].name, bytes, n);
    at->status = ledger_table_open(&at->reader, file, &at->table);
}

void table_reading_text(TableReading *at, LedgerFileId file, const char *text) {
    table_reading_begin(at);
    table_reading_bytes(at, file, text, strlen(text));
    cr_assert_eq(at->status, LEYE_OK);
}

void table_reading_end(TableReading *at) {
    cr_assert_eq(ledger_table_close(&at->table), LEYE_OK);
    cr_assert_null(at->table);
    domain_finding_free(at->reader.findings);
    base_free(at->reader.seals);
    base_arena_clear(&at->arena);
    scratch_folder_drop(&at->folder);
    cr_assert_eq(base_memory_live(), 0);
}

const LeyeFinding *table_reading_finding(const TableReading *at, size_t k) {
    cr_assert_gt(at->reader.findings->count, k, "there is no finding %zu", k);
    return &at->reader.findings->items[k];
}

void table_reading_says(const TableReading *at, LeyeSeverity severity,
                        int64_t line, int32_t column, const char *says) {
    const Findings *findings = at->reader.findings;
    for (size_t k = 0; k < findings->count; k++) {
        const LeyeFinding *each = &findings->items[k];
        if (each->severity == severity && each->line == line &&
            each->column == column && strstr(each->message, says) != NULL) {
            return;
        }
    }
    const LeyeFinding *first = findings->count > 0 ? findings->items : NULL;
    cr_assert_fail("nothing says \"%s\" at %lld:%d; the first is %lld:%d %s",
                   says, (long long)line, (int)column,
                   first != NULL ? (long long)first->line : 0,
                   first != NULL ? (int)first->column : 0,
                   first != NULL ? first->message : "missing");
}

void table_reading_cell(TableReading *at, const char *cell) {
    Text text = {0};
    base_text_add(&text, "name,site_id,distance_km\n");
    base_text_csv(&text, cell, false);
    base_text_add(&text, ",s1,1\n");
    table_reading_text(at, FILE_SITES, text.bytes);
    cr_assert_not_null(at->table);
    cr_assert(ledger_table_next(at->table), "%s", cell);
    base_text_clear(&text);
}

void table_reading_wrong(TableReading *at, const char *cell, const char *fix,
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
