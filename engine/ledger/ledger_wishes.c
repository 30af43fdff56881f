/* ledger_wishes: wishes.csv, in order of person, rank and line.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ranks of one person may tie and may leave gaps: only the least rank of a
 * matching wish counts. A wish for a post or a destination that is not there
 * matches nothing; it gets a warning and is left out.
 */
#include "ledger_pieces.h"
#include "ledger_rows.h"

#include <stdlib.h>

enum { RANK_MOST = 99 };

typedef struct Wishes {
    World *world;
    LedgerKnown people;
    Wish *items; /* heap, in the order of the file */
    size_t count, capacity;
} Wishes;

static LeyeStatus wishes_row(Wishes *wishes, LedgerTable *table) {
    LeyeStatus status = LEYE_OK;
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

/* ---- pieces of the file ---------------------------------------------------
 */

static void wishes_open(const void *whole, LedgerReader *reader, void *piece) {
    Wishes *wishes = piece;
    const Wishes *shared = whole;
    (void)reader;
    *wishes = (Wishes){.world = shared->world, .people = shared->people};
}

static void wishes_start(void *piece, LedgerTable *table) {
    Wishes *wishes = piece;
    (void)table;
    wishes->count = 0;
}

static LeyeStatus wishes_step(void *context, LedgerTable *table, bool *more) {
    *more = ledger_table_next(table);
    return *more ? wishes_row(context, table) : LEYE_OK;
}

static LeyeStatus wishes_join(void *whole, void *piece, bool *fits) {
    LeyeStatus status = LEYE_OK;
    Wishes *wishes = whole;
    const Wishes *more = piece;
    (void)fits;
    TRY(HEAP_GROW(&wishes->items, &wishes->capacity,
                  wishes->count + more->count));
    for (size_t k = 0; k < more->count; k++) {
        wishes->items[wishes->count++] = more->items[k];
    }
done:
    return status;
}

static void wishes_close(void *piece) {
    Wishes *wishes = piece;
    base_free(wishes->items);
}

/* ---- the whole ------------------------------------------------------------
 */

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

static bool wishes_sorted(const Wishes *wishes) {
    for (size_t k = 1; k < wishes->count; k++) {
        if (wishes_order(&wishes->items[k - 1], &wishes->items[k]) > 0) {
            return false;
        }
    }
    return true;
}

LeyeStatus ledger_wishes_read(LedgerReader *reader, World *world) {
    static const LedgerSplit split = {sizeof(Wishes), wishes_open,
                                      wishes_start,   wishes_step,
                                      wishes_join,    wishes_close};
    LeyeStatus status = LEYE_OK;
    Wishes wishes = {.world = world};
    wishes.people =
        LEDGER_KNOWN(reader, FILE_PEOPLE, world->people, world->people_count);
    TRY(ledger_pieces_file(reader, FILE_WISHES, &split, &wishes));
    if (!wishes_sorted(&wishes)) {
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
