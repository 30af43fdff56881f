/* ledger_sites: sites.csv, and behind its rows the reserved `elsewhere`.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_rows.h"

enum { KM_MOST = 5000 };

static LeyeStatus sites_row(LedgerTable *table, void *context) {
    LedgerRows *rows = context;
    Site site = {.name = "", .town = "", .note = ""};
    site.line = ledger_table_line(table);
    bool fine = ledger_rows_id(rows, table, SITES_ID, &site.id);
    if (ledger_lookup_same(ledger_table_cell(table, SITES_ID),
                           LEDGER_ELSEWHERE)) {
        ledger_table_wrong(table, SITES_ID, NULL,
                           "The site \"elsewhere\" is reserved for people who "
                           "live at none of the sites; it is not in the file.");
        fine = false;
    }
    ledger_table_text(table, SITES_NAME, &site.name);
    ledger_table_text(table, SITES_TOWN, &site.town);
    ledger_table_text(table, SITES_NOTE, &site.note);
    ledger_table_int(table, SITES_KM, 0, KM_MOST, &site.distance_km);
    return fine ? ledger_rows_add(rows, &site) : LEYE_OK;
}

/* The sorted rows again, with one more behind them. */
static LeyeStatus sites_append(World *world) {
    LeyeStatus status = LEYE_OK;
    Site *all = NULL;
    TRY(ARENA_ARRAY(&world->arena, world->sites_count + 1, &all));
    for (int32_t s = 0; s < world->sites_count; s++) {
        all[s] = world->sites[s];
    }
    all[world->sites_count] = (Site){
        .id = LEDGER_ELSEWHERE, .name = "", .town = "", .note = "", .line = 0};
    world->sites = all;
    world->sites_count++;
done:
    return status;
}

LeyeStatus ledger_sites_read(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    LedgerRows rows = LEDGER_ROWS(Site);
    TRY(ledger_rows_read(reader, FILE_SITES, sites_row, &rows));
    TRY(LEDGER_ROWS_TAKE(&rows, &world->arena, &world->sites,
                         &world->sites_count));
    TRY(sites_append(world));
done:
    ledger_rows_clear(&rows);
    return status;
}

LedgerKnown ledger_sites_known(const LedgerReader *reader, const World *world) {
    LedgerKnown known =
        LEDGER_KNOWN(reader, FILE_SITES, world->sites, world->sites_count - 1);
    known.elsewhere = world->sites_count - 1;
    return known;
}
