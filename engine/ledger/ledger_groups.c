/* ledger_groups: groups.csv, at most so many households of each group.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A most, never a least: no file sets a quota (guard 5).
 */
#include "ledger_rows.h"

enum { HOUSEHOLDS_MOST = 10000000 };

static LeyeStatus groups_row(LedgerTable *table, void *context) {
    LedgerRows *rows = context;
    Group group = {.line = ledger_table_line(table)};
    bool fine = ledger_rows_id(rows, table, GROUPS_ID, &group.id);
    ledger_table_int(table, GROUPS_MAX, 0, HOUSEHOLDS_MOST,
                     &group.households_max);
    return fine ? ledger_rows_add(rows, &group) : LEYE_OK;
}

LeyeStatus ledger_groups_read(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    LedgerRows rows = LEDGER_ROWS(Group);
    TRY(ledger_rows_read(reader, FILE_GROUPS, groups_row, &rows));
    TRY(LEDGER_ROWS_TAKE(&rows, &world->arena, &world->groups,
                         &world->groups_count));
done:
    ledger_rows_clear(&rows);
    return status;
}
