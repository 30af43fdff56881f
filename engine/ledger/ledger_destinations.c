/* ledger_destinations: the places away that trains and posts go to.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A destination has no file of its own: it is there when a train or a post
 * names it. A consent to go there is a scope of the same name, so no
 * destination may be called as another scope is, or as a site of the county
 * (away means outside the county, guard 6).
 */
#include "ledger_rows.h"

#include <string.h>

LeyeStatus ledger_destinations_begin(const World *world,
                                     LedgerDestinations *destinations) {
    LeyeStatus status = LEYE_OK;
    *destinations = (LedgerDestinations){.names = LEDGER_ROWS(LedgerName)};
    for (int32_t d = 0; d < world->destinations_count; d++) {
        LedgerName name = {world->destinations[d], 0};
        TRY(ledger_rows_add(&destinations->names, &name));
    }
done:
    return status;
}

static bool destinations_free(LedgerTable *table, int32_t column,
                              const World *world, LedgerCell cell) {
    if (domain_word_find(WORDS_SCOPE, cell.bytes, cell.n) != NONE) {
        ledger_table_wrong(table, column, NULL,
                           "A destination may not be called \"%s\", which is "
                           "a word for posts in the county.",
                           LEDGER_SHOWN(cell));
        return false;
    }
    if (ledger_lookup_same(cell, LEDGER_ELSEWHERE) ||
        LEDGER_FIND(world->sites, world->sites_count - 1, cell) != NONE) {
        ledger_table_wrong(table, column, NULL,
                           "%s is a site of the county; a destination lies "
                           "outside it.",
                           LEDGER_SHOWN(cell));
        return false;
    }
    return true;
}

LeyeStatus ledger_destinations_cell(LedgerDestinations *destinations,
                                    LedgerTable *table, int32_t column,
                                    const World *world, int32_t *out) {
    LeyeStatus status = LEYE_OK;
    LedgerName name = {.line = ledger_table_line(table)};
    LedgerCell cell = ledger_table_cell(table, column);
    int32_t found =
        cell.n == 0 ? NONE : ledger_rows_find(&destinations->names, cell);
    if (found == NONE && ledger_table_id(table, column, &name.id) &&
        destinations_free(table, column, world, cell)) {
        found = (int32_t)destinations->names.count;
        TRY(ledger_rows_add(&destinations->names, &name));
    }
    *out = found == NONE ? *out : found;
done:
    return status;
}

static int32_t destinations_sorted(const World *world,
                                   const LedgerDestinations *destinations,
                                   int32_t index) {
    if (index == NONE) {
        return NONE;
    }
    const LedgerName *names = destinations->names.items;
    const char *id = names[index].id;
    return LEDGER_FIND(world->destinations, world->destinations_count,
                       ((LedgerCell){id, strlen(id)}));
}

LeyeStatus ledger_destinations_finish(const LedgerDestinations *destinations,
                                      World *world) {
    LeyeStatus status = LEYE_OK;
    LedgerName *names = NULL;
    int32_t count = 0;
    TRY(LEDGER_ROWS_TAKE(&destinations->names, &world->arena, &names, &count));
    TRY(ARENA_ARRAY(&world->arena, count, &world->destinations));
    world->destinations_count = count;
    for (int32_t d = 0; d < count; d++) {
        world->destinations[d] = names[d].id;
    }
    for (int32_t t = 0; t < world->trains_count; t++) {
        world->trains[t].destination = destinations_sorted(
            world, destinations, world->trains[t].destination);
    }
    for (int32_t j = 0; j < world->posts_count; j++) {
        world->posts[j].destination = destinations_sorted(
            world, destinations, world->posts[j].destination);
    }
done:
    return status;
}
