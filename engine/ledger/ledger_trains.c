/* ledger_trains: trains.csv, and the destinations they go to.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * min_riders means "runs or is cancelled" and nothing else (guard 5); it and
 * the fare are 0 when not said.
 */
#include "ledger_rows.h"

enum { SEATS_MOST = 1000000 };

typedef struct Trains {
    World *world;
    LedgerRows rows;
    LedgerDestinations destinations;
    LedgerKnown funds;
} Trains;

static LeyeStatus trains_row(LedgerTable *table, void *context) {
    LeyeStatus status = LEYE_OK;
    Trains *trains = context;
    Train train = {.destination = NONE, .depart = NONE, .fund = NONE};
    train.line = ledger_table_line(table);
    bool fine = ledger_rows_id(&trains->rows, table, TRAINS_ID, &train.id);
    TRY(ledger_destinations_cell(&trains->destinations, table,
                                 TRAINS_DESTINATION, trains->world,
                                 &train.destination));
    ledger_table_day(table, TRAINS_DEPART, &train.depart);
    bool counted =
        ledger_table_int(table, TRAINS_SEATS, 0, SEATS_MOST, &train.seats);
    counted = ledger_table_int_or(table, TRAINS_MIN_RIDERS, 0, SEATS_MOST, 0,
                                  &train.min_riders) &&
              counted;
    if (counted && train.min_riders > train.seats) {
        ledger_table_warn(table, TRAINS_MIN_RIDERS, NULL,
                          "The train has %d seats and needs %d riders: it can "
                          "never run.",
                          (int)train.seats, (int)train.min_riders);
    }
    ledger_table_fen_or(table, TRAINS_FARE, 0, &train.fare);
    ledger_lookup_may(&trains->funds, table, TRAINS_FUND, &train.fund);
    TRY(fine ? ledger_rows_add(&trains->rows, &train) : LEYE_OK);
done:
    return status;
}

LeyeStatus ledger_trains_read(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    Trains trains = {.world = world, .rows = LEDGER_ROWS(Train)};
    trains.funds =
        LEDGER_KNOWN(reader, FILE_INSTANCE, world->funds, world->funds_count);
    TRY(ledger_destinations_begin(world, &trains.destinations));
    TRY(ledger_rows_read(reader, FILE_TRAINS, trains_row, &trains));
    TRY(LEDGER_ROWS_TAKE(&trains.rows, &world->arena, &world->trains,
                         &world->trains_count));
    TRY(ledger_destinations_finish(&trains.destinations, world));
done:
    ledger_rows_clear(&trains.rows);
    ledger_rows_clear(&trains.destinations.names);
    return status;
}
