/* nightly_offers: what is out, as a table of the instance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Course and train of an offer are those of the person's placement in the plan
 * that is published. A row that rests is one that ended on the day from which
 * it rests.
 */
#include "nightly_parts.h"

#include <string.h>

typedef struct Rows {
    const StorePlacement *items; /* by person */
    size_t count;
} Rows;

static const StorePlacement *placement_of(const Rows *rows,
                                          const StoreOffer *offer) {
    size_t low = 0;
    size_t high = rows->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(rows->items[middle].person, offer->person);
        if (order == 0) {
            bool same = strcmp(rows->items[middle].post, offer->post) == 0;
            return same ? &rows->items[middle] : NULL;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return NULL;
}

static void add_row(Text *text, const char *const cells[], size_t count) {
    for (size_t k = 0; k < count; k++) {
        base_text_add(text, k == 0 ? "" : ",");
        base_text_csv(text, cells[k], false);
    }
    base_text_add(text, "\n");
}

static void add_open(const Rows *rows, const StoreOffer *offer, Text *text) {
    const StorePlacement *at = placement_of(rows, offer);
    const char *const cells[] = {offer->person,
                                 offer->post,
                                 at == NULL ? "" : at->course,
                                 at == NULL ? "" : at->train,
                                 store_offer_word(offer->state),
                                 offer->since,
                                 offer->accepted,
                                 offer->terms_hash};
    add_row(text, cells, sizeof cells / sizeof *cells);
}

static LeyeStatus add_rest(const Night *night, const StoreRest *rest,
                           Text *text) {
    Day until = NONE;
    char since[DAY_TEXT] = "";
    if (!base_day_read(rest->until, strlen(rest->until), &until)) {
        return base_fail(LEYE_ERR_INTERNAL, "A day of the store is none.");
    }
    base_day_write(until - night->world->instance.parameters.repeat_days,
                   since);
    const char *const cells[] = {rest->person, rest->post, "", "",
                                 "ended",      since,      "", ""};
    add_row(text, cells, sizeof cells / sizeof *cells);
    return LEYE_OK;
}

/* A row whose person or post the files do not have any more would be refused
 * by the reader, and says nothing. */
static bool is_known(const Night *night, const char *person, const char *post) {
    return nightly_answers_person(night->world, person) != NONE &&
           nightly_answers_post(night->world, post) != NONE;
}

static LeyeStatus add_all(Night *night, Text *text) {
    LeyeStatus status = LEYE_OK;
    StorePlacement *placements = NULL;
    StoreOffer *offers = NULL;
    StoreRest *rests = NULL;
    Rows rows = {0};
    size_t count = 0;
    if (night->has_before) {
        TRY(store_plan_placements(night->store, night->before.id, false,
                                  &night->arena, &placements, &rows.count));
        rows.items = placements;
    }
    TRY(store_offer_list(night->store, true, &night->arena, &offers, &count));
    for (size_t k = 0; k < count; k++) {
        if (offers[k].state != STORE_OFFER_PROPOSED &&
            is_known(night, offers[k].person, offers[k].post)) {
            add_open(&rows, &offers[k], text);
        }
    }
    TRY(store_offer_rests(night->store, night->day,
                          night->world->instance.parameters.repeat_days,
                          &night->arena, &rests, &count));
    for (size_t k = 0; k < count; k++) {
        TRY(is_known(night, rests[k].person, rests[k].post)
                ? add_rest(night, &rests[k], text)
                : LEYE_OK);
    }
done:
    return status;
}

LeyeStatus nightly_offers_write(Night *night) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    Text path = {0};
    size_t head = 0;
    base_text_add(&text, "person_id,post_id,course_id,train_id,state,since,"
                         "accepted_on,terms_hash\n");
    head = text.length;
    TRY(add_all(night, &text));
    TRY(base_text_status(&text));
    if (text.length > head) {
        base_text_format(&path, "%s/offers.csv", night->inputs);
        TRY(base_text_status(&path));
        TRY(base_file_write(path.bytes, text.bytes, text.length));
    }
done:
    base_text_clear(&text);
    base_text_clear(&path);
    return status;
}
