/* ledger_table_day: days in cells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_table_parts.h"

/* Apart, for its buffers: see ledger_table_id.c. */
static void day_wrong(LedgerTable *table, int32_t column) {
    Day day = NONE;
    Repair repair;
    LedgerCell cell = ledger_table_cell(table, column);
    ledger_table_wrong(table, column,
                       ledger_repair_day(cell, &day, &repair) ? repair.text
                                                              : NULL,
                       "\"%s\" was read; allowed is a day of the calendar as "
                       "YYYY-MM-DD, 1900 to 2199.",
                       ledger_table_cell_shown(cell).text);
}

bool ledger_table_day(LedgerTable *table, int32_t column, Day *out) {
    Day day = NONE;
    if (!ledger_table_cell_need(table, column)) {
        return false;
    }
    LedgerCell cell = ledger_table_cell(table, column);
    if (base_day_read(cell.bytes, cell.n, &day)) {
        *out = day;
        return true;
    }
    day_wrong(table, column);
    return false;
}

bool ledger_table_day_or(LedgerTable *table, int32_t column, Day preset,
                         Day *out) {
    if (!ledger_table_said(table, column)) {
        *out = preset;
        return true;
    }
    return ledger_table_day(table, column, out);
}
