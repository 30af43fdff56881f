/* nightly: words of outcomes, lines of the journal, and telling people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "nightly_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *nightly_word(NightlyOutcome outcome) {
    static const char *const words[] = {[NIGHTLY_PUBLISHED] = "published",
                                        [NIGHTLY_ALREADY] = "already",
                                        [NIGHTLY_WAITING] = "waiting",
                                        [NIGHTLY_HELD] = "held",
                                        [NIGHTLY_LIMIT] = "limit",
                                        [NIGHTLY_CARRIED] = "carried",
                                        [NIGHTLY_KEPT] = "kept"};
    return words[outcome];
}

int nightly_code(NightlyOutcome outcome) {
    switch (outcome) {
    case NIGHTLY_LIMIT:
        return 3;
    case NIGHTLY_HELD:
    case NIGHTLY_CARRIED:
        return 4;
    case NIGHTLY_PUBLISHED:
    case NIGHTLY_ALREADY:
    case NIGHTLY_WAITING:
    case NIGHTLY_KEPT:
        break;
    }
    return 0;
}

void nightly_say(const Night *night, NightlyLoudness loudness,
                 const char *format, ...) {
    char line[400];
    va_list values;
    if (night->ask->say == NULL) {
        return;
    }
    va_start(values, format);
    (void)vsnprintf(line, sizeof line, TR(format), values);
    va_end(values);
    night->ask->say(night->ask->context, loudness, line);
}

void nightly_answer_clear(NightlyAnswer *answer) {
    base_text_clear(&answer->message);
}

LeyeStatus nightly_path(const char *dir, const char *name, Text *path) {
    path->length = 0;
    base_text_format(path, "%s/%s", dir, name);
    return base_text_status(path);
}

LeyeStatus nightly_tell(Store *store, const StoreAct *act,
                        int32_t answer_days) {
    LeyeStatus status = LEYE_OK;
    Arena arena = {0};
    StoreOffer *offers = NULL;
    size_t count = 0;
    Day today = NONE;
    char until[DAY_TEXT] = "";
    if (!base_day_read(act->day, strlen(act->day), &today)) {
        return base_fail(LEYE_ERR_INTERNAL, "The day of the act is none.");
    }
    base_day_write(today + answer_days, until);
    TRY(store_offer_list(store, true, &arena, &offers, &count));
    for (size_t k = 0; k < count; k++) {
        if (offers[k].state == STORE_OFFER_PROPOSED) {
            TRY(store_offer_step(store, offers[k].id, STORE_OFFER_OFFERED,
                                 until, act));
        }
    }
done:
    base_arena_clear(&arena);
    return status;
}
