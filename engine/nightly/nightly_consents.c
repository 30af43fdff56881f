/* nightly_consents: the store hears what consents.csv says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "nightly.h"

#include <string.h>

#include "../ledger/ledger.h"

/* The last day on which a give lives; "" for other events. */
static LeyeStatus until_of(const Instance *instance, const ConsentLine *line,
                           Arena *arena, const char **out) {
    LeyeStatus status = LEYE_OK;
    Day date = NONE;
    Day expires = NONE;
    char text[DAY_TEXT] = "";
    char *copy = NULL;
    *out = "";
    if (strcmp(line->action, domain_word(WORDS_ACTION, ACTION_GIVE)) != 0 ||
        !base_day_read(line->date, strlen(line->date), &date)) {
        return LEYE_OK;
    }
    Day last =
        base_day_add_months(date, instance->parameters.consent_months) - 1;
    if (base_day_read(line->expires, strlen(line->expires), &expires) &&
        expires < last) {
        last = expires;
    }
    base_day_write(last, text);
    TRY(ARENA_TEXT(arena, text, strlen(text), &copy));
    *out = copy;
done:
    return status;
}

LeyeStatus nightly_consents(const char *dir, const LeyeSettings *settings,
                            const Instance *instance, Store *store,
                            const StoreAct *act, Findings *findings,
                            StoreSwept *swept) {
    LeyeStatus status = LEYE_OK;
    Arena arena = {0};
    ConsentLine *lines = NULL;
    StoreConsent *events = NULL;
    size_t count = 0;
    TRY(ledger_consent_lines(dir, settings, findings, &arena, &lines, &count));
    TRY(ARENA_ARRAY(&arena, count, &events));
    for (size_t k = 0; k < count; k++) {
        const ConsentLine *line = &lines[k];
        events[k] = (StoreConsent){.source = line->seq,
                                   .source_hash = line->hash,
                                   .person = line->person,
                                   .scope = line->scope,
                                   .action = line->action,
                                   .date = line->date,
                                   .expires = line->expires,
                                   .terms_hash = line->terms,
                                   .via = line->via,
                                   .recorder = line->recorder};
        TRY(until_of(instance, line, &arena, &events[k].until));
    }
    TRY(store_consent_add(store, events, count, true, act, swept));
done:
    base_arena_clear(&arena);
    return status;
}
