/* ledger_offered: offers.csv, in order of person and line.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A person has one offer out at most, and one post they have started in: who
 * works there and has asked to move may have both.
 */
#include "ledger_rows.h"

#include <stdlib.h>
#include <string.h>

typedef struct Offered {
    World *world;
    LedgerKnown people, posts, courses, trains;
    Offer *items; /* heap, in the order of the file */
    size_t count, capacity;
    /* heap [people]: the lines of the offer that is out and of the post they
     * have started in; 0: none */
    int64_t *out, *started;
} Offered;

static bool offered_state(LedgerTable *table, Offer *offer) {
    int32_t state = NONE;
    if (!ledger_table_word(table, OFFERS_STATE, WORDS_STATE, &state)) {
        return false;
    }
    if (state == STATE_PROPOSED) {
        ledger_table_wrong(table, OFFERS_STATE, NULL,
                           "What is only proposed is no offer yet; allowed are "
                           "offered, accepted, started and ended.");
        return false;
    }
    offer->state = (PlacementState)state;
    return true;
}

static bool offered_days(const World *world, LedgerTable *table, Offer *offer) {
    Day as_of = world->instance.as_of;
    bool fine = ledger_table_day(table, OFFERS_SINCE, &offer->since);
    fine = ledger_table_day_or(table, OFFERS_ACCEPTED, NONE,
                               &offer->accepted_on) &&
           fine;
    if (fine && as_of != NONE && offer->since > as_of) {
        ledger_table_wrong(table, OFFERS_SINCE, NULL,
                           "The state is of a day after the day of the plan.");
        return false;
    }
    if (offer->accepted_on == NONE && offer->state == STATE_ACCEPTED) {
        offer->accepted_on = offer->since;
    }
    return fine;
}

static bool offered_terms(LedgerTable *table, Offer *offer) {
    static const char digits[] = "0123456789abcdef";
    LedgerCell cell = ledger_table_cell(table, OFFERS_TERMS);
    bool fine = cell.n == 0 || cell.n == HASH_HEX - 1;
    for (size_t k = 0; fine && k < cell.n; k++) {
        fine = cell.bytes[k] != '\0' && strchr(digits, cell.bytes[k]) != NULL;
    }
    if (!fine) {
        ledger_table_wrong(table, OFFERS_TERMS, NULL,
                           "Terms are named by their hash: 64 digits 0-9 and "
                           "a-f, or nothing.");
    }
    return fine && ledger_table_text(table, OFFERS_TERMS, &offer->terms_hash);
}

/* Only one thing stands at a time. */
static bool offered_alone(Offered *offered, LedgerTable *table,
                          const Offer *offer) {
    bool works = offer->state == STATE_STARTED;
    int64_t *line = &(works ? offered->started : offered->out)[offer->person];
    if (offer->state == STATE_ENDED) {
        return true;
    }
    if (*line != 0) {
        LedgerCell cell = ledger_table_cell(table, OFFERS_PERSON);
        ledger_table_wrong(
            table, OFFERS_PERSON, NULL,
            works ? "%s has started in line %lld and in line "
                    "%lld; one that has not ended is allowed."
                  : TR_MARK("%s has an offer in line %lld and in "
                            "line %lld; one that has not ended is "
                            "allowed."),
            LEDGER_SHOWN(cell), (long long)*line, (long long)offer->line);
        return false;
    }
    *line = offer->line;
    return true;
}

static LeyeStatus offered_row(LedgerTable *table, void *context) {
    LeyeStatus status = LEYE_OK;
    Offered *offered = context;
    Offer offer = {.person = NONE,
                   .post = NONE,
                   .course = NONE,
                   .train = NONE,
                   .line = ledger_table_line(table)};
    bool fine = ledger_lookup_need(&offered->people, table, OFFERS_PERSON,
                                   &offer.person);
    fine =
        ledger_lookup_need(&offered->posts, table, OFFERS_POST, &offer.post) &&
        fine;
    fine = ledger_lookup_may(&offered->courses, table, OFFERS_COURSE,
                             &offer.course) &&
           fine;
    fine = ledger_lookup_may(&offered->trains, table, OFFERS_TRAIN,
                             &offer.train) &&
           fine;
    fine = offered_state(table, &offer) && fine;
    fine = offered_days(offered->world, table, &offer) && fine;
    fine = offered_terms(table, &offer) && fine;
    if (fine && offered_alone(offered, table, &offer)) {
        TRY(HEAP_GROW(&offered->items, &offered->capacity, offered->count + 1));
        offered->items[offered->count++] = offer;
    }
done:
    return status;
}

static int offered_order(const void *a, const void *b) {
    const Offer *x = a;
    const Offer *y = b;
    if (x->person != y->person) {
        return x->person < y->person ? -1 : 1;
    }
    return (x->line > y->line) - (x->line < y->line);
}

LeyeStatus ledger_offered_read(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    Offered offered = {.world = world};
    offered.people =
        LEDGER_KNOWN(reader, FILE_PEOPLE, world->people, world->people_count);
    offered.posts =
        LEDGER_KNOWN(reader, FILE_POSTS, world->posts, world->posts_count);
    offered.courses = LEDGER_KNOWN(reader, FILE_COURSES, world->courses,
                                   world->courses_count);
    offered.trains =
        LEDGER_KNOWN(reader, FILE_TRAINS, world->trains, world->trains_count);
    TRY(HEAP_ARRAY(world->people_count, &offered.out));
    TRY(HEAP_ARRAY(world->people_count, &offered.started));
    TRY(ledger_rows_read(reader, FILE_OFFERS, offered_row, &offered));
    TRY(ARENA_ARRAY(&world->arena, offered.count, &world->offers));
    if (offered.count > 0) {
        qsort(offered.items, offered.count, sizeof *offered.items,
              offered_order);
    }
    for (size_t k = 0; k < offered.count; k++) {
        world->offers[k] = offered.items[k];
    }
    world->offers_count = (int32_t)offered.count;
done:
    base_free(offered.out);
    base_free(offered.started);
    base_free(offered.items);
    return status;
}
