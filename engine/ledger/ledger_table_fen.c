/* ledger_table_fen: money in cells, yuan in the file and fen in memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_table_parts.h"

static const Fen FEN_MOST = INT64_C(10000000000000);

/* Apart, for its buffers: see ledger_table_id.c. */
static void fen_wrong(LedgerTable *table, int32_t column) {
    Fen value = 0;
    Repair repair;
    LedgerCell cell = ledger_table_cell(table, column);
    bool mended = !base_text_fen(cell.bytes, cell.n, &value) &&
                  ledger_repair_fen(cell, &value, &repair) && value >= 0 &&
                  value <= FEN_MOST;
    ledger_table_wrong(table, column, mended ? repair.text : NULL,
                       "\"%s\" was read; allowed are yuan from 0 to %lld, with "
                       "at most two decimals.",
                       ledger_table_cell_shown(cell).text,
                       (long long)(FEN_MOST / 100));
}

bool ledger_table_fen(LedgerTable *table, int32_t column, Fen *out) {
    Fen value = 0;
    if (!ledger_table_cell_need(table, column)) {
        return false;
    }
    LedgerCell cell = ledger_table_cell(table, column);
    if (base_text_fen(cell.bytes, cell.n, &value) && value >= 0 &&
        value <= FEN_MOST) {
        *out = value;
        return true;
    }
    fen_wrong(table, column);
    return false;
}

bool ledger_table_fen_or(LedgerTable *table, int32_t column, Fen preset,
                         Fen *out) {
    if (!ledger_table_said(table, column)) {
        *out = preset;
        return true;
    }
    return ledger_table_fen(table, column, out);
}
