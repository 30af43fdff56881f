/* ledger_table_cell: the cells of a row, and sentences about them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_table_parts.h"

#include <stdio.h>
#include <string.h>

#include "ledger_id.h"
#include "ledger_rune.h"

enum { SHOWN_RUNES = 40 };

LedgerCell ledger_table_cell(const LedgerTable *table, int32_t column) {
    int32_t place = table->headings.place[column];
    if (place == NONE || place >= table->csv.fields) {
        return (LedgerCell){"", 0};
    }
    return table->csv.field[place];
}

LedgerShown ledger_table_cell_shown(LedgerCell cell) {
    static const char dot[] = "\xc2\xb7";
    LedgerShown shown = {""};
    size_t to = 0;
    int32_t runes = 0;
    Repair plain;
    if (ledger_repair_plain(cell, &plain) &&
        ledger_id_personal((LedgerCell){plain.text, plain.n})) {
        (void)snprintf(shown.text, sizeof shown.text, "%s",
                       TR("(not shown: like a phone or identity number)"));
        return shown;
    }
    for (size_t at = 0; at < cell.n && runes < SHOWN_RUNES; runes++) {
        uint32_t rune = 0;
        size_t length = base_text_rune(cell.bytes + at, cell.n - at, &rune);
        bool seen = length > 0 && !ledger_rune_hidden(rune);
        size_t n = seen ? length : sizeof dot - 1;
        memcpy(shown.text + to, seen ? cell.bytes + at : dot, n);
        to += n;
        at += length > 0 ? length : 1;
        if (runes + 1 == SHOWN_RUNES && at < cell.n) {
            memcpy(shown.text + to, "...", 3);
            to += 3;
        }
    }
    shown.text[to] = '\0';
    return shown;
}

/* Once a file, where the headings are; columns that are always needed were
 * told with the headings. */
static void cell_absent(LedgerTable *table, int32_t column) {
    const LedgerColumn *known = &table->file->columns[column];
    if (!known->needed && !table->absent[column]) {
        FindingPlace place = SOURCE_AT(table->headings.line, 0);
        place.heading = known->heading;
        table->absent[column] = true;
        ledger_source_say(&table->source, LEYE_ERROR, place, NULL,
                          "The column %s (%s) is missing; it is needed.",
                          known->heading, known->zh[0]);
    }
}

bool ledger_table_cell_need(LedgerTable *table, int32_t column) {
    if (ledger_table_said(table, column)) {
        return true;
    }
    if (table->headings.place[column] == NONE) {
        cell_absent(table, column);
        return false;
    }
    ledger_table_wrong(table, column, NULL, "The cell is empty; allowed is %s.",
                       TR(table->file->columns[column].allowed));
    return false;
}
