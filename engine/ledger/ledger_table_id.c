/* ledger_table_id: ids in cells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_id.h"
#include "ledger_table_parts.h"

/* The right spelling, when only the spelling is wrong. */
static const char *id_mended(LedgerCell cell, Repair *repair) {
    bool mended = ledger_repair_plain(cell, repair) &&
                  ledger_id_fine((LedgerCell){repair->text, repair->n});
    return mended ? repair->text : NULL;
}

/* Apart from the getter, as are all sentences about cells: their buffers are
 * zeroed on entry, which good cells need not pay for. */
static void id_wrong(LedgerTable *table, int32_t column, LedgerCell part) {
    Repair repair;
    if (ledger_id_personal(part)) {
        ledger_table_wrong(table, column, NULL,
                           "The id looks like a national id or a phone number "
                           "(guard 7); ids are pseudonyms, such as p0001.");
        return;
    }
    ledger_table_wrong(table, column, id_mended(part, &repair),
                       "\"%s\" is no id; allowed are 1 to 64 letters, digits, "
                       "_ - . and Chinese characters, not leading with -.",
                       ledger_table_cell_shown(part).text);
}

bool ledger_table_id_fine(LedgerTable *table, int32_t column, LedgerCell part) {
    bool fine = ledger_id_fine(part);
    if (!fine) {
        id_wrong(table, column, part);
    }
    return fine;
}

bool ledger_table_id(LedgerTable *table, int32_t column, const char **out) {
    if (!ledger_table_cell_need(table, column)) {
        return false;
    }
    LedgerCell cell = ledger_table_cell(table, column);
    if (!ledger_table_id_fine(table, column, cell)) {
        return false;
    }
    char *copy = base_arena_text(table->reader->arena, cell.bytes, cell.n);
    if (copy == NULL) {
        table->source.status = base_fail_memory();
        return false;
    }
    *out = copy;
    return true;
}
