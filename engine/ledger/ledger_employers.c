/* ledger_employers: employers.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether an employer's posts are open is for the rules to say.
 */
#include "ledger_rows.h"

static LeyeStatus employers_row(LedgerTable *table, void *context) {
    LedgerRows *rows = context;
    Employer employer = {.name = "", .sector = "", .checked_on = NONE};
    int32_t condition = CONDITION_OPEN;
    employer.line = ledger_table_line(table);
    bool fine = ledger_rows_id(rows, table, EMPLOYERS_ID, &employer.id);
    ledger_table_text(table, EMPLOYERS_NAME, &employer.name);
    ledger_table_text(table, EMPLOYERS_SECTOR, &employer.sector);
    ledger_table_word(table, EMPLOYERS_CONDITION, WORDS_CONDITION, &condition);
    ledger_table_day_or(table, EMPLOYERS_CHECKED_ON, NONE,
                        &employer.checked_on);
    employer.condition = (Condition)condition;
    return fine ? ledger_rows_add(rows, &employer) : LEYE_OK;
}

LeyeStatus ledger_employers_read(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    LedgerRows rows = LEDGER_ROWS(Employer);
    TRY(ledger_rows_read(reader, FILE_EMPLOYERS, employers_row, &rows));
    TRY(LEDGER_ROWS_TAKE(&rows, &world->arena, &world->employers,
                         &world->employers_count));
done:
    ledger_rows_clear(&rows);
    return status;
}
