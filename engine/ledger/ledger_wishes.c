/* ledger_wishes: wishes.csv, in order of person, rank and line.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ranks of one person may tie and may leave gaps: only the least rank of a
 * matching wish counts. A wish for a post or a destination that is not there
 * matches nothing; it gets a warning and is left out.
 */
#include "ledger_rows.h"

#include <stdlib.h>

enum { RANK_MOST = 99 };

typedef struct Wishes {
    World *world;
    LedgerKnown people;
    Wish *items; /* heap, in the order of the file */
    size_t count, capacity;
} Wishes;

static LeyeStatus wishes_row(LedgerTable *table, void *context) {
    LeyeStatus status = LEYE_OK;
    Wishes *wishes = context;
    Wish wish = {.person = NONE, .line = ledger_table_line(table)};
    bool known = true;
    bool fine =
        ledger_lookup_need(&wishes->people, table, WISHES_PERSON, &wish.person);
    fine =
        ledger_table_int(table, WISHES_RANK, 1, RANK_MOST, &wish.rank) && fine;
    fine = ledger_scope_read(table, WISHES_SCOPE, wishes->world, &wish.scope,
                             &known) &&
           fine;
    if (!known) {
        ledger_scope_warn(table, WISHES_SCOPE, wishes->world, &wish.scope);
    }
    if (fine && known) {
        TRY(HEAP_GROW(&wishes->items, &wishes->capacity, wishes->count + 1));
        wishes->items[wishes->count++] = wish;
    }
done:
    return status;
}

static int wishes_order(const void *a, const void *b) {
    const Wish *x = a;
    const Wish *y = b;
    if (x->person != y->person) {
        return x->person < y->person ? -1 : 1;
    }
    if (x->rank != y->rank) {
        return x->rank < y->rank ? -1 : 1;
    }
    return (x->line > y->line) - (x->line < y->line);
}

LeyeStatus ledger_wishes_read(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    Wishes wishes = {.world = world};
    wishes.people =
        LEDGER_KNOWN(reader, FILE_PEOPLE, world->people, world->people_count);
    TRY(ledger_rows_read(reader, FILE_WISHES, wishes_row, &wishes));
    if (wishes.count > 1) {
        qsort(wishes.items, wishes.count, sizeof *wishes.items, wishes_order);
    }
    TRY(ARENA_ARRAY(&world->arena, wishes.count, &world->wishes));
    for (size_t k = 0; k < wishes.count; k++) {
        world->wishes[k] = wishes.items[k];
    }
    world->wishes_count = (int32_t)wishes.count;
done:
    base_free(wishes.items);
    return status;
}
