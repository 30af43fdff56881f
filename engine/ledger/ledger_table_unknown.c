/* ledger_table_unknown: ids that point nowhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An id is offered only when no other is as near: among p0001, p0002, ... each
 * is the neighbour of many, and any of them would be a guess. A file may spend
 * so many comparisons and no more, or a million wrong rows against a million
 * ids would take days.
 */
#include <string.h>

#include "ledger_table_parts.h"

static const char *unknown_likely(LedgerTable *table, LedgerCell cell,
                                  const void *known, int32_t count,
                                  size_t size) {
    LedgerNearest nearest;
    Repair plain;
    if (count > table->nearest_left || !ledger_repair_plain(cell, &plain)) {
        return NULL;
    }
    table->nearest_left -= count;
    ledger_table_nearest_begin(plain.text, &nearest);
    for (int32_t k = 0; k < count; k++) {
        const char *id = NULL;
        memcpy(&id, (const char *)known + (size_t)k * size, sizeof(char *));
        ledger_table_nearest_try(&nearest, id);
    }
    return nearest.tied ? NULL : nearest.best;
}

void ledger_table_unknown(LedgerTable *table, int32_t column, LedgerCell cell,
                          const char *what, const void *known, int32_t count,
                          size_t size) {
    ledger_table_wrong(
        table, column, unknown_likely(table, cell, known, count, size),
        "\"%s\" is not in %s.", ledger_table_cell_shown(cell).text, what);
}
