/* ledger_pins: pins.csv, a planner's choice among a person's own options.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One pin a person; in order of person.
 */
#include "ledger_rows.h"

typedef struct Pins {
    LedgerKnown people, posts;
    Pin *by_person; /* heap [people]; line 0: no pin */
    int32_t count;
} Pins;

static LeyeStatus pins_row(LedgerTable *table, void *context) {
    Pins *pins = context;
    Pin pin = {NONE, NONE, ledger_table_line(table)};
    bool person =
        ledger_lookup_need(&pins->people, table, PINS_PERSON, &pin.person);
    bool post = ledger_lookup_need(&pins->posts, table, PINS_POST, &pin.post);
    if (!person) {
        return LEYE_OK;
    }
    Pin *before = &pins->by_person[pin.person];
    if (before->line != 0) {
        LedgerCell cell = ledger_table_cell(table, PINS_PERSON);
        ledger_table_wrong(table, PINS_PERSON, NULL,
                           "%s has a pin in line %lld and in line %lld; one "
                           "is allowed.",
                           LEDGER_SHOWN(cell), (long long)before->line,
                           (long long)pin.line);
    } else if (post) {
        *before = pin;
        pins->count++;
    }
    return LEYE_OK;
}

LeyeStatus ledger_pins_read(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    Pins pins = {0};
    pins.people =
        LEDGER_KNOWN(reader, FILE_PEOPLE, world->people, world->people_count);
    pins.posts =
        LEDGER_KNOWN(reader, FILE_POSTS, world->posts, world->posts_count);
    TRY(HEAP_ARRAY(world->people_count, &pins.by_person));
    TRY(ledger_rows_read(reader, FILE_PINS, pins_row, &pins));
    TRY(ARENA_ARRAY(&world->arena, pins.count, &world->pins));
    for (int32_t i = 0; i < world->people_count; i++) {
        if (pins.by_person[i].line != 0) {
            world->pins[world->pins_count++] = pins.by_person[i];
        }
    }
done:
    base_free(pins.by_person);
    return status;
}
