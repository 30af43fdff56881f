/* ledger_households: households.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Income that is not said is none. Whoever lives elsewhere is in no cell of
 * the grid, so that cell may be empty.
 */
#include "ledger_pieces.h"
#include "ledger_rows.h"

typedef struct Households {
    LedgerRows rows;
    LedgerKnown sites;
} Households;

static LeyeStatus households_row(Households *households, LedgerTable *table) {
    Household home = {.grid = "", .site = NONE};
    int32_t poor = 0;
    int32_t project = 0;
    home.line = ledger_table_line(table);
    bool fine = ledger_rows_id(&households->rows, table, HOMES_ID, &home.id);
    ledger_lookup_need(&households->sites, table, HOMES_SITE, &home.site);
    if (ledger_table_said(table, HOMES_GRID)) {
        ledger_table_id(table, HOMES_GRID, &home.grid);
    }
    ledger_table_word(table, HOMES_POOR, WORDS_YES_NO, &poor);
    ledger_table_word(table, HOMES_PROJECT, WORDS_YES_NO, &project);
    ledger_table_fen_or(table, HOMES_INCOME, 0, &home.other_income_year);
    home.registered_poor = poor == 1;
    home.own_project = project == 1;
    return fine ? ledger_rows_add(&households->rows, &home) : LEYE_OK;
}

/* ---- pieces of the file ---------------------------------------------------
 */

static void households_open(const void *whole, LedgerReader *reader,
                            void *piece) {
    Households *households = piece;
    const Households *shared = whole;
    (void)reader;
    *households =
        (Households){.rows = LEDGER_ROWS(Household), .sites = shared->sites};
}

static void households_start(void *piece, LedgerTable *table) {
    Households *households = piece;
    (void)table;
    ledger_rows_empty(&households->rows);
}

static LeyeStatus households_step(void *context, LedgerTable *table,
                                  bool *more) {
    *more = ledger_table_next(table);
    return *more ? households_row(context, table) : LEYE_OK;
}

static LeyeStatus households_join(void *whole, void *piece, bool *fits) {
    Households *households = whole;
    Households *more = piece;
    return ledger_rows_join(&households->rows, &more->rows, fits);
}

static void households_close(void *piece) {
    Households *households = piece;
    ledger_rows_clear(&households->rows);
}

LeyeStatus ledger_households_read(LedgerReader *reader, World *world) {
    static const LedgerSplit split = {sizeof(Households), households_open,
                                      households_start,   households_step,
                                      households_join,    households_close};
    LeyeStatus status = LEYE_OK;
    Households households = {.rows = LEDGER_ROWS(Household),
                             .sites = ledger_sites_known(reader, world)};
    TRY(ledger_pieces_file(reader, FILE_HOUSEHOLDS, &split, &households));
    TRY(LEDGER_ROWS_TAKE(&households.rows, &world->arena, &world->households,
                         &world->households_count));
done:
    ledger_rows_clear(&households.rows);
    return status;
}
