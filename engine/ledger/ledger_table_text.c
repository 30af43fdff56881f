/* ledger_table_text: free text in cells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_rune.h"
#include "ledger_table_parts.h"

bool ledger_table_text(LedgerTable *table, int32_t column, const char **out) {
    LedgerCell cell = ledger_table_cell(table, column);
    uint32_t hidden = ledger_rune_first_hidden(cell.bytes, cell.n);
    if (hidden != 0) {
        Repair plain;
        ledger_table_wrong(
            table, column,
            ledger_repair_plain(cell, &plain) ? plain.text : NULL,
            "\"%s\" has the invisible character U+%04X; allowed is text that "
            "can be seen.",
            ledger_table_cell_shown(cell).text, (unsigned)hidden);
        return false;
    }
    if (cell.n == 0) {
        *out = "";
        return true;
    }
    char *copy = base_arena_text(table->reader->arena, cell.bytes, cell.n);
    if (copy == NULL) {
        table->source.status = base_fail_memory();
        return false;
    }
    *out = copy;
    return true;
}
