/* ledger_scenario_sheet: a scenario as a sheet: action, id, field, value.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows that follow each other with the same action and id are one change. Rows
 * whose action is `scenario` speak of the file: name, about, extends.
 */
#include "ledger_scenario.h"

#include "ledger_xlsx.h"

#include <string.h>

typedef struct ScenarioSheet {
    ScenarioReading *reading;
    LedgerTable *table;
    const char *path, *name;
    const char *sheet; /* of the workbook; NULL: the file is a CSV */
    Arena arena;
    const char *word, *id; /* of the change being read; NULL: none */
    int32_t action;
    ScenarioPlace at;
} ScenarioSheet;

static LeyeStatus sheet_text(ScenarioSheet *sheet, int32_t column,
                             const char **out) {
    LeyeStatus status = LEYE_OK;
    char *copy = NULL;
    LedgerCell cell = ledger_table_cell(sheet->table, column);
    TRY(ARENA_TEXT(&sheet->arena, cell.bytes, cell.n, &copy));
    *out = copy;
done:
    return status;
}

static ScenarioPlace sheet_place(const ScenarioSheet *sheet, int32_t column) {
    return (ScenarioPlace){.file = sheet->name,
                           .line = ledger_table_line(sheet->table),
                           .column =
                               ledger_table_place(sheet->table, column) + 1,
                           .sheet = sheet->sheet};
}

static LeyeStatus sheet_flush(ScenarioSheet *sheet) {
    LeyeStatus status = LEYE_OK;
    if (sheet->word != NULL) {
        TRY(ledger_scenario_change(sheet->reading, sheet->action, sheet->id,
                                   sheet->at));
    }
    sheet->word = NULL;
done:
    return status;
}

/* What the row says of the file; a finding when it cannot be shown. */
static LeyeStatus sheet_of_file(ScenarioSheet *sheet, const char *field) {
    LeyeStatus status = LEYE_OK;
    ScenarioReading *reading = sheet->reading;
    const char *value = "";
    const char *path = NULL;
    bool named = strcmp(field, "name") == 0 || strcmp(field, "about") == 0;
    if (!named && strcmp(field, "extends") != 0) {
        return ledger_scenario_wrong(
            reading->findings, sheet_place(sheet, SCENARIO_FIELD), NULL,
            "\"%s\" is not of a scenario; allowed are name, about and "
            "extends.",
            field);
    }
    if (!ledger_table_text(sheet->table, SCENARIO_VALUE, &value)) {
        return LEYE_OK;
    }
    if (named) {
        const char **into = field[0] == 'n' ? &reading->scenario->name
                                            : &reading->scenario->about;
        *into = reading->depth == 1 ? value : *into;
    } else {
        TRY(ledger_scenario_beside(reading, sheet->path, value, &path));
        TRY(ledger_scenario_file(reading, path));
    }
done:
    return status;
}

/* A row goes on with the change before it, or begins one. */
static LeyeStatus sheet_row(ScenarioSheet *sheet) {
    LeyeStatus status = LEYE_OK;
    const char *cells[SCENARIO_COLUMNS] = {NULL};
    for (int32_t k = 0; k < SCENARIO_COLUMNS; k++) {
        TRY(sheet_text(sheet, k, &cells[k]));
    }
    const char *word = cells[SCENARIO_ACTION];
    const char *id = cells[SCENARIO_ID];
    if (strcmp(word, "scenario") == 0) {
        TRY(sheet_flush(sheet));
        TRY(sheet_of_file(sheet, cells[SCENARIO_FIELD]));
        goto done;
    }
    bool goes_on = sheet->word != NULL && strcmp(sheet->word, word) == 0 &&
                   strcmp(sheet->id, id) == 0;
    if (!goes_on) {
        TRY(sheet_flush(sheet));
        sheet->at = sheet_place(sheet, SCENARIO_ACTION);
        sheet->action = ledger_scenario_action(sheet->reading, sheet->at, word);
        sheet->word = word;
        sheet->id = id;
    }
    if (cells[SCENARIO_FIELD][0] != '\0') {
        TRY(ledger_scenario_field(sheet->reading, cells[SCENARIO_FIELD],
                                  cells[SCENARIO_VALUE],
                                  sheet_place(sheet, SCENARIO_VALUE)));
    }
done:
    return status;
}

/* The table of the file, or of its workbook's sheet. */
static LeyeStatus sheet_open(ScenarioSheet *sheet, LedgerReader *reader) {
    LeyeStatus status = LEYE_OK;
    if (ledger_xlsx_is(sheet->path)) {
        TRY(ledger_xlsx_scenario(reader, sheet->name, &sheet->sheet));
        TRY(ledger_table_open(reader, FILE_SCENARIO, &sheet->table));
    } else {
        TRY(ledger_table_open_named(reader, FILE_SCENARIO, sheet->name,
                                    &sheet->table));
    }
done:
    return status;
}

LeyeStatus ledger_scenario_sheet(ScenarioReading *reading, LedgerReader *reader,
                                 const char *path, const char *name) {
    LeyeStatus status = LEYE_OK;
    ScenarioSheet sheet = {.reading = reading, .path = path, .name = name};
    TRY(sheet_open(&sheet, reader));
    while (ledger_table_next(sheet.table)) {
        TRY(sheet_row(&sheet));
    }
    TRY(sheet_flush(&sheet));
    TRY(ledger_table_close(&sheet.table));
done:
    (void)ledger_table_close(&sheet.table);
    ledger_xlsx_close(reader);
    base_arena_clear(&sheet.arena);
    return status;
}
