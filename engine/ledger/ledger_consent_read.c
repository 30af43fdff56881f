/* ledger_consent_read: the events of consents.csv, and their chain.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The walk along the chain (ledger_consent_chain.c) stops at the first line
 * that does not fit: changed, taken out, put in, moved or said twice. Behind
 * it nothing of the chain can be judged; the cells still are, so that all
 * findings come in one run.
 *
 * The file only grows, so persons and posts that have left stay in it: that is
 * one note, not one a row.
 */
#include "ledger_consent_parts.h"
#include "ledger_pieces.h"
#include "ledger_rows.h"

#include <string.h>

typedef struct ConsentNote {
    int64_t count, line; /* of the first */
} ConsentNote;

typedef struct Consents {
    LedgerReader *reader;
    World *world;
    LedgerRecorders recorders;
    ConsentEvent *events; /* heap */
    size_t count, capacity;
    ConsentNote absent, gone, later;
    ConsentWalk walk;
} Consents;

static void consent_count(ConsentNote *note, bool counts, int64_t line) {
    note->line = counts && note->count == 0 ? line : note->line;
    note->count += counts ? 1 : 0;
}

static LeyeStatus consent_keep(Consents *consents,
                               const LedgerConsentRow *row) {
    LeyeStatus status = LEYE_OK;
    const ConsentEvent *event = &row->event;
    Day as_of = consents->world->instance.as_of;
    consent_count(&consents->absent, event->person == NONE, event->line);
    consent_count(&consents->gone, row->gone, event->line);
    consent_count(&consents->later, as_of != NONE && event->date > as_of,
                  event->line);
    TRY(HEAP_GROW(&consents->events, &consents->capacity, consents->count + 1));
    consents->events[consents->count++] = *event;
done:
    return status;
}

static LeyeStatus consent_row(Consents *consents, LedgerTable *table) {
    LeyeStatus status = LEYE_OK;
    LedgerConsentRow row;
    TRY(ledger_consent_row_read(&row, table, consents->world,
                                &consents->recorders));
    if (row.fine) {
        TRY(consent_keep(consents, &row));
    }
done:
    return status;
}

/* A row of the chain, or behind its break any row. */
static LeyeStatus consent_step(void *context, LedgerTable *table, bool *more) {
    LeyeStatus status = LEYE_OK;
    Consents *consents = context;
    ConsentWalk *walk = &consents->walk;
    bool broken = walk->broken != 0;
    bool row =
        broken ? ledger_table_next(table) : ledger_consent_chain_next(walk);
    if (row) {
        TRY(consent_row(consents, table));
        /* what a row says wrong does not break the chain */
        walk->errors = consents->reader->findings->errors;
    }
    TRY(walk->status);
    *more = row || (!broken && walk->broken != 0);
done:
    return status;
}

/* ---- pieces of the file ---------------------------------------------------
 */

/* Words are kept once for each piece at work; the barred are only read. */
static void consent_open(const void *whole, LedgerReader *reader, void *piece) {
    Consents *consents = piece;
    const Consents *shared = whole;
    *consents = (Consents){.reader = reader,
                           .world = shared->world,
                           .recorders = {.words = LEDGER_ROWS(LedgerName),
                                         .barred = shared->recorders.barred}};
}

static void consent_start(void *piece, LedgerTable *table) {
    Consents *consents = piece;
    consents->count = 0;
    consents->absent = consents->gone = consents->later = (ConsentNote){0};
    ledger_consent_chain_join(consents->reader, table, &consents->walk);
}

static void consent_note_join(ConsentNote *note, const ConsentNote *more) {
    note->line = note->count == 0 ? more->line : note->line;
    note->count += more->count;
}

/* Does the piece's chain begin where the other ends? */
static bool consent_fits(const ConsentWalk *walk, const ConsentWalk *more) {
    return walk->broken == 0 && walk->seq == more->first_seq &&
           memcmp(walk->head, more->first_head, HASH_HEX) == 0;
}

static LeyeStatus consent_join(void *whole, void *piece, bool *fits) {
    LeyeStatus status = LEYE_OK;
    Consents *consents = whole;
    const Consents *more = piece;
    if (more->walk.joins) { /* not one row */
        return LEYE_OK;
    }
    if (!consent_fits(&consents->walk, &more->walk)) {
        *fits = false;
        return LEYE_OK;
    }
    TRY(HEAP_GROW(&consents->events, &consents->capacity,
                  consents->count + more->count));
    if (more->count > 0) {
        memcpy(consents->events + consents->count, more->events,
               more->count * sizeof *more->events);
    }
    consents->count += more->count;
    consent_note_join(&consents->absent, &more->absent);
    consent_note_join(&consents->gone, &more->gone);
    consent_note_join(&consents->later, &more->later);
    consents->walk.seq = more->walk.seq;
    memcpy(consents->walk.head, more->walk.head, HASH_HEX);
done:
    return status;
}

static void consent_close(void *piece) {
    Consents *consents = piece;
    ledger_rows_clear(&consents->recorders.words);
    ledger_consent_chain_release(&consents->walk);
    base_free(consents->events);
}

/* ---- the whole ------------------------------------------------------------
 */

static LeyeStatus consent_walk(Consents *consents) {
    static const LedgerSplit split = {sizeof(Consents), consent_open,
                                      consent_start,    consent_step,
                                      consent_join,     consent_close};
    ConsentWalk *walk = &consents->walk;
    LeyeStatus status = ledger_consent_chain_open(consents->reader, walk);
    if (status == LEYE_OK) {
        status = ledger_pieces_read(walk->table, &split, consents);
    }
    LeyeStatus closed = ledger_consent_chain_close(walk);
    memcpy(consents->world->consent_head, walk->head, HASH_HEX);
    return status != LEYE_OK ? status : closed;
}

static LeyeStatus consent_note(const Consents *consents,
                               const ConsentNote *note, const char *heading,
                               const char *what) {
    FindingPlace place = {
        .file = LEDGER_CONSENT_FILE, .line = note->line, .heading = heading};
    if (note->count == 0) {
        return LEYE_OK;
    }
    return domain_finding_add(
        consents->reader->findings, LEYE_NOTE, place, "", "%lld %s %s.",
        (long long)note->count,
        note->count == 1 ? TR("event is") : TR("events are"), TR(what));
}

static LeyeStatus consent_notes(const Consents *consents) {
    LeyeStatus status = LEYE_OK;
    TRY(consent_note(consents, &consents->absent, "person_id",
                     "of people who are not in people.csv, from this line on; "
                     "they stay in the chain"));
    TRY(consent_note(consents, &consents->gone, "scope",
                     "on posts that are not in posts.csv, from this line on; "
                     "they stay in the chain"));
    TRY(consent_note(consents, &consents->later, "date",
                     "later than the day of the plan, from this line on, and "
                     "do not count yet"));
done:
    return status;
}

static LeyeStatus consent_take(const Consents *consents) {
    LeyeStatus status = LEYE_OK;
    World *world = consents->world;
    TRY(ARENA_ARRAY(&world->arena, consents->count, &world->events));
    for (size_t k = 0; k < consents->count; k++) {
        world->events[k] = consents->events[k];
    }
    world->events_count = (int32_t)consents->count;
done:
    return status;
}

LeyeStatus ledger_consent_read(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    Consents consents = {.reader = reader, .world = world};
    TRY(ledger_consent_recorder_begin(world, &consents.recorders));
    LeyeStatus walked = consent_walk(&consents);
    TRY(walked == LEYE_ERR_PROOF ? LEYE_OK : walked);
    TRY(consent_notes(&consents));
    TRY(consent_take(&consents));
    status = walked;
done:
    ledger_consent_recorder_clear(&consents.recorders);
    base_free(consents.events);
    return status;
}
