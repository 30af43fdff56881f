/* ledger_table_int: whole numbers in cells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <inttypes.h>
#include <stdio.h>

#include "ledger_table_parts.h"

/* Apart, for its buffers: see ledger_table_id.c. */
static void int_wrong(LedgerTable *table, int32_t column, int32_t least,
                      int32_t most) {
    int64_t value = 0;
    Repair repair;
    LedgerCell cell = ledger_table_cell(table, column);
    bool mended = !base_text_int(cell.bytes, cell.n, &value) &&
                  ledger_repair_int(cell, &value, &repair) && value >= least &&
                  value <= most;
    ledger_table_wrong(
        table, column, mended ? repair.text : NULL,
        "\"%s\" was read; allowed is a whole number from %" PRId32
        " to %" PRId32 ".",
        ledger_table_cell_shown(cell).text, least, most);
}

bool ledger_table_int(LedgerTable *table, int32_t column, int32_t least,
                      int32_t most, int32_t *out) {
    int64_t value = 0;
    if (!ledger_table_cell_need(table, column)) {
        return false;
    }
    LedgerCell cell = ledger_table_cell(table, column);
    if (base_text_int(cell.bytes, cell.n, &value) && value >= least &&
        value <= most) {
        *out = (int32_t)value;
        return true;
    }
    int_wrong(table, column, least, most);
    return false;
}

bool ledger_table_int_or(LedgerTable *table, int32_t column, int32_t least,
                         int32_t most, int32_t preset, int32_t *out) {
    if (!ledger_table_said(table, column)) {
        *out = preset;
        return true;
    }
    return ledger_table_int(table, column, least, most, out);
}
