/* xlsx_reading: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "xlsx_reading.h"

#include <criterion/criterion.h>
#include <string.h>

static int64_t limit_mib; /* 0: the preset */

void xlsx_reading_limit(int64_t mib) {
    limit_mib = mib;
}

void xlsx_reading_open(XlsxReading *at, Bytes bytes) {
    static char path[128];
    *at = (XlsxReading){.live = base_memory_live() - 1};
    scratch_folder_make(&at->folder);
    scratch_folder_put(&at->folder, "book.xlsx", bytes.data, bytes.size);
    base_free(bytes.data);
    base_settings_default(&at->settings);
    at->settings.limit_file_mib =
        limit_mib > 0 ? limit_mib : at->settings.limit_file_mib;
    (void)strcpy(path, scratch_folder_path(&at->folder, "book.xlsx"));
    at->reader = (LedgerReader){
        .dir = path, .settings = &at->settings, .arena = &at->arena};
    cr_assert_eq(domain_finding_new(&at->reader.findings), LEYE_OK);
    at->status = ledger_xlsx_open(&at->reader);
}

void xlsx_reading_begin(XlsxReading *at, Bytes bytes) {
    xlsx_reading_open(at, bytes);
    cr_assert_eq(at->status, LEYE_OK, "%s", base_message());
    cr_assert_eq(
        ledger_xlsx_table(&at->reader, FILE_PEOPLE, &at->decoded, &at->present),
        LEYE_OK);
}

void xlsx_reading_rows(XlsxReading *at, const char *rows) {
    XlsxFile file;
    xlsx_file_begin(&file);
    xlsx_file_sheet(&file, "people", rows);
    xlsx_file_words(&file, "");
    xlsx_file_styles(&file, "");
    xlsx_reading_begin(at, xlsx_file_end(&file));
}

void xlsx_reading_end(XlsxReading *at) {
    ledger_encoding_clear(&at->decoded);
    ledger_xlsx_close(&at->reader);
    domain_finding_free(at->reader.findings);
    base_free(at->reader.seals);
    base_arena_clear(&at->arena);
    scratch_folder_drop(&at->folder);
    cr_assert_eq(base_memory_live(), at->live);
}

void xlsx_reading_is(const XlsxReading *at, const char *text) {
    cr_assert(at->present);
    cr_assert_not_null(at->decoded.block);
    cr_assert_str_eq(at->decoded.text, text);
}

void xlsx_reading_says(const XlsxReading *at, const char *cell,
                       const char *part) {
    const Findings *findings = at->reader.findings;
    for (size_t k = 0; k < findings->count; k++) {
        char place[FINDING_CELL];
        const LeyeFinding *each = &findings->items[k];
        domain_finding_cell(each, place);
        if (each->severity == LEYE_ERROR && strcmp(place, cell) == 0 &&
            strstr(each->message, part) != NULL) {
            cr_assert_str_eq(each->file, "book.xlsx");
            return;
        }
    }
    cr_assert_fail("nothing says \"%s\" at %s; there are %zu findings, %s",
                   part, cell, findings->count,
                   findings->count > 0 ? findings->items[0].message : "");
}

void xlsx_reading_refused(Bytes bytes, const char *part) {
    XlsxReading at;
    xlsx_reading_open(&at, bytes);
    cr_assert_eq(at.status, LEYE_ERR_INPUT, "not refused: %s", part);
    cr_assert_eq(at.reader.findings->errors, 1);
    const char *message = at.reader.findings->items[0].message;
    cr_assert_not_null(strstr(message, part), "%s", message);
    xlsx_reading_end(&at);
}
