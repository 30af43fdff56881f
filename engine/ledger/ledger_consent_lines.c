/* ledger_consent_lines: consents.csv as it is hashed, event by event.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_consent_parts.h"
#include "ledger_xlsx.h"

#include <string.h>

typedef struct Lines {
    Arena *arena;
    ConsentLine *items; /* heap */
    size_t count, capacity;
} Lines;

static LeyeStatus lines_text(const Lines *lines, const char *text,
                             const char **out) {
    LeyeStatus status = LEYE_OK;
    char *copy = NULL;
    TRY(ARENA_TEXT(lines->arena, text, strlen(text), &copy));
    *out = copy;
done:
    return status;
}

static LeyeStatus lines_add(Lines *lines, const ConsentText *event,
                            const char *hash) {
    LeyeStatus status = LEYE_OK;
    TRY(HEAP_GROW(&lines->items, &lines->capacity, lines->count + 1));
    ConsentLine *line = &lines->items[lines->count];
    const char *const from[] = {event->person, event->scope,    event->action,
                                event->date,   event->expires,  event->terms,
                                event->via,    event->recorder, hash};
    const char **const to[] = {&line->person, &line->scope,    &line->action,
                               &line->date,   &line->expires,  &line->terms,
                               &line->via,    &line->recorder, &line->hash};
    line->seq = event->seq;
    for (size_t k = 0; k < sizeof from / sizeof *from; k++) {
        TRY(lines_text(lines, from[k], to[k]));
    }
    lines->count++;
done:
    return status;
}

static LeyeStatus lines_walk(LedgerReader *reader, Lines *lines) {
    ConsentWalk walk;
    LeyeStatus status = ledger_consent_chain_open(reader, &walk);
    while (status == LEYE_OK && ledger_consent_chain_next(&walk)) {
        ConsentText event;
        status = ledger_consent_chain_event(&walk, &event);
        if (status == LEYE_OK) {
            status = lines_add(lines, &event, walk.head);
        }
    }
    LeyeStatus closed = ledger_consent_chain_close(&walk);
    return status != LEYE_OK ? status : closed;
}

static void lines_take(const Lines *lines, ConsentLine *to) {
    for (size_t k = 0; to != NULL && k < lines->count; k++) {
        to[k] = lines->items[k];
    }
}

LeyeStatus ledger_consent_lines(const char *dir, const LeyeSettings *settings,
                                Findings *findings, Arena *arena,
                                ConsentLine **lines, size_t *count) {
    LeyeStatus status = LEYE_OK;
    Arena scratch = {0};
    Lines read = {.arena = arena};
    LedgerReader reader = {.dir = dir,
                           .settings = settings,
                           .findings = findings,
                           .arena = &scratch};
    TRY(ledger_xlsx_open(&reader));
    TRY(lines_walk(&reader, &read));
    TRY(ARENA_ARRAY(arena, read.count, lines));
    lines_take(&read, *lines);
    *count = read.count;
done:
    ledger_xlsx_close(&reader);
    base_free(reader.seals);
    base_free(read.items);
    base_arena_clear(&scratch);
    return status;
}
