/* ledger_xlsx_scenario: which sheet of a workbook is the scenario.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sheet that is alone may have any name, as programs call the first one
 * Sheet1 or 工作表1. Among several it must be told apart; the others are not
 * our business.
 */
#include <string.h>
#include <strings.h>

#include "ledger_xlsx_parts.h"

static bool scenario_named(const XlsxSheet *sheet) {
    return strcasecmp(sheet->name, "scenario") == 0 ||
           strcmp(sheet->name, "情景") == 0;
}

static LeyeStatus scenario_none(const LedgerReader *reader) {
    LeyeStatus status = LEYE_OK;
    const LedgerXlsx *book = reader->book;
    FindingPlace place = {.file = book->name, .heading = "", .sheet = ""};
    TRY(domain_finding_add(reader->findings, LEYE_ERROR, place, "scenario",
                           "The workbook has %d sheets, and none of them is "
                           "called scenario or 情景; the one that is the "
                           "scenario must be.",
                           (int)book->sheets_count));
    TRY(ledger_xlsx_refuse(reader));
done:
    return status;
}

static LeyeStatus scenario_twice(const LedgerReader *reader, const char *first,
                                 const char *second) {
    LeyeStatus status = LEYE_OK;
    FindingPlace place = {
        .file = reader->book->name, .heading = "", .sheet = second};
    TRY(domain_finding_add(reader->findings, LEYE_ERROR, place, NULL,
                           "The sheets %s and %s are both the scenario by "
                           "their names; keep one of them.",
                           first, second));
    TRY(ledger_xlsx_refuse(reader));
done:
    return status;
}

static LeyeStatus scenario_choose(const LedgerReader *reader,
                                  const XlsxSheet **out) {
    LeyeStatus status = LEYE_OK;
    const LedgerXlsx *book = reader->book;
    const XlsxSheet *chosen = book->sheets_count == 1 ? book->sheets : NULL;
    for (size_t k = 0; k < book->sheets_count && book->sheets_count > 1; k++) {
        const XlsxSheet *at = &book->sheets[k];
        if (scenario_named(at) && chosen != NULL) {
            TRY(scenario_twice(reader, chosen->name, at->name));
        }
        chosen = scenario_named(at) ? at : chosen;
    }
    if (chosen == NULL) {
        TRY(scenario_none(reader));
    }
    *out = chosen;
done:
    return status;
}

LeyeStatus ledger_xlsx_scenario(LedgerReader *reader, const char *name,
                                const char **sheet) {
    LeyeStatus status = LEYE_OK;
    const XlsxSheet *chosen = NULL;
    size_t count = 0;
    char *copy = NULL;
    TRY(ledger_xlsx_load(reader, name));
    TRY(scenario_choose(reader, &chosen));
    if (chosen == NULL) { /* has been said */
        return LEYE_ERR_INPUT;
    }
    TRY(ARENA_TEXT(reader->arena, chosen->name, strlen(chosen->name), &copy));
    LedgerXlsx *book = reader->book;
    book->sheets[0] = *chosen;
    book->sheets[0].file = FILE_SCENARIO;
    book->sheets_count = 1;
    book->origins[0] = (FindingOrigin){ledger_files(&count)[FILE_SCENARIO].name,
                                       book->name, copy};
    book->origins_count = 1;
    reader->findings->origins = (FindingOrigins){book->origins, 1};
    *sheet = copy;
done:
    return status;
}
