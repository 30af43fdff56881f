/* Any bytes as a workbook; any text as the parts of one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What begins like a ZIP is one. All else is cut at its NULs into the sheet,
 * the shared texts, the styles and the workbook's own part, which a ZIP of ours
 * is made around: checksums and packing would hide the XML from the fuzzer.
 */
#include <stdlib.h>
#include <string.h>

#include "../../engine/ledger/ledger_parts.h"
#include "../../engine/ledger/ledger_xlsx.h"
#include "../support/xlsx_file.h"
#include "fuzz_folder.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum { PARTS = 4 };

/* The next part; NULL and "" behind the last. */
static char *fuzz_cut(char **at) {
    char *part = *at;
    if (part != NULL) {
        char *end = part + strlen(part);
        *at = end[1] != '\0' || end[2] != '\0' ? end + 1 : NULL;
    }
    return part;
}

static Bytes fuzz_wrap(const unsigned char *data, size_t size) {
    static const char *const names[PARTS] = {"xl/worksheets/other.xml", NULL,
                                             NULL, "xl/workbook.xml"};
    XlsxFile file;
    char *text = base_alloc(size + 3, 1);
    char *at = text;
    if (text == NULL) {
        abort();
    }
    memcpy(text, data, size);
    xlsx_file_begin(&file);
    xlsx_file_sheet(&file, size % 2 == 0 ? "people" : "instance", "");
    for (int32_t k = 0; k < PARTS; k++) {
        const char *part = fuzz_cut(&at);
        if (k == 1) {
            xlsx_file_words(&file, part != NULL ? part : "");
        } else if (k == 2) {
            xlsx_file_styles(&file, part != NULL ? part : "");
        } else if (part != NULL) {
            xlsx_file_change(&file, names[k], part);
        }
    }
    base_free(text);
    return xlsx_file_end(&file);
}

static void fuzz_tables(LedgerReader *reader) {
    for (int32_t f = 0; f < FILES_COUNT; f++) {
        LedgerDecoded decoded = {0};
        bool present = false;
        if (f != FILE_INSTANCE && f != FILE_RETENTION &&
            ledger_xlsx_table(reader, (LedgerFileId)f, &decoded, &present) !=
                LEYE_OK) {
            abort();
        }
        if (decoded.block != NULL &&
            base_text_utf8(decoded.text, decoded.n) < decoded.n) {
            abort();
        }
        ledger_encoding_clear(&decoded);
    }
}

static void fuzz_open(const char *path, const LeyeSettings *settings) {
    World *world = base_alloc(1, sizeof *world);
    Findings *findings = NULL;
    if (world == NULL || domain_finding_new(&findings) != LEYE_OK) {
        abort();
    }
    LedgerReader reader = {.dir = path,
                           .settings = settings,
                           .findings = findings,
                           .arena = &world->arena};
    LeyeStatus opened = ledger_xlsx_open(&reader);
    if (opened == LEYE_OK) {
        fuzz_tables(&reader);
        (void)ledger_instance_read(&reader, world);
        (void)ledger_retention_read(&reader, world);
    } else if (opened != LEYE_ERR_INPUT || findings->errors == 0) {
        abort();
    }
    ledger_xlsx_close(&reader);
    domain_finding_free(findings);
    base_free(reader.seals);
    domain_world_free(world);
}

static void fuzz_read(const char *path, const LeyeSettings *settings) {
    World *world = NULL;
    Findings *findings = NULL;
    CellSheets sheets = {0};
    if (domain_finding_new(&findings) != LEYE_OK) {
        abort();
    }
    (void)ledger_world_read(path, settings, findings, &world);
    (void)ledger_sheets_read(path, settings, &sheets);
    domain_sheets_clear(&sheets);
    domain_world_free(world);
    domain_finding_free(findings);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    bool zip = size >= 2 && memcmp(data, "PK", 2) == 0;
    Bytes made = {0};
    LeyeSettings settings;
    base_settings_default(&settings);
    settings.limit_file_mib = 1;
    settings.threads = 1;
    if (!zip) {
        made = fuzz_wrap(data, size);
    }
    const char *path =
        zip ? fuzz_folder_put("book.xlsx", (const char *)data, size)
            : fuzz_folder_put("book.xlsx", made.data, made.size);
    base_free(made.data);
    fuzz_open(path, &settings);
    fuzz_read(path, &settings);
    if (base_memory_live() != 0) {
        abort();
    }
    return 0;
}
