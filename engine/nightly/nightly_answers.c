/* nightly_answers: what came of the offers since last night.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each line of answers.csv is heard once. What it says is a fact that came
 * late at worst: who has started has accepted by it, and an answer to an offer
 * that has ended meanwhile changes nothing. The employer's yes is kept and
 * decides nothing.
 */
#include "nightly_parts.h"

#include <string.h>

#include "../rules/rules.h"

/* One step, if the offer is open and the table of steps has it. */
static LeyeStatus step(Night *night, const StoreOffer *offer,
                       StoreOfferState to) {
    return store_offer_allowed(offer->state, to)
               ? store_offer_step(night->store, offer->id, to, "", &night->act)
               : LEYE_OK;
}

/* Who has started somewhere else is there no more. */
static LeyeStatus leave_others(Night *night, const Answer *answer) {
    LeyeStatus status = LEYE_OK;
    const char *person = night->world->people[answer->person].id;
    const char *post = night->world->posts[answer->post].id;
    StoreOffer *offers = NULL;
    size_t count = 0;
    TRY(store_offer_of(night->store, person, &night->arena, &offers, &count));
    for (size_t k = 0; k < count; k++) {
        if (offers[k].state == STORE_OFFER_STARTED &&
            strcmp(offers[k].post, post) != 0) {
            TRY(step(night, &offers[k], STORE_OFFER_ENDED));
        }
    }
done:
    return status;
}

/* Who has started without an open offer gets one by it. */
static LeyeStatus hear_started(Night *night, const Answer *answer,
                               const StoreOffer *offer, bool found) {
    LeyeStatus status = LEYE_OK;
    const World *world = night->world;
    char terms[HASH_HEX] = "";
    StoreOffer at = *offer;
    TRY(leave_others(night, answer));
    if (!found) {
        TRY(domain_terms_hash(world, answer->post, terms));
        return store_offer_answer(night->store,
                                  world->people[answer->person].id,
                                  world->posts[answer->post].id,
                                  STORE_OFFER_STARTED, terms, &night->act);
    }
    for (StoreOfferState to = STORE_OFFER_OFFERED; to <= STORE_OFFER_STARTED;
         to++) {
        if (at.state < to) {
            TRY(step(night, &at, to));
            at.state = to;
        }
    }
done:
    return status;
}

static LeyeStatus hear(Night *night, const Answer *answer) {
    LeyeStatus status = LEYE_OK;
    const World *world = night->world;
    const char *person = world->people[answer->person].id;
    const char *post = world->posts[answer->post].id;
    StoreOffer offer = {.state = STORE_OFFER_ENDED};
    bool found = false;
    TRY(store_offer_find(night->store, person, post, &night->arena, &offer,
                         &found));
    switch (answer->answer) {
    case ANSWER_ACCEPTED:
        TRY(found ? step(night, &offer, STORE_OFFER_ACCEPTED) : LEYE_OK);
        break;
    case ANSWER_STARTED:
        TRY(hear_started(night, answer, &offer, found));
        break;
    case ANSWER_LEFT:
        TRY(found ? step(night, &offer, STORE_OFFER_ENDED) : LEYE_OK);
        break;
    case ANSWER_EMPLOYER:
        break;
    }
done:
    return status;
}

static LeyeStatus hear_all(Night *night) {
    LeyeStatus status = LEYE_OK;
    const World *world = night->world;
    for (int32_t k = 0; k < world->answers_count; k++) {
        const Answer *answer = &world->answers[k];
        char date[DAY_TEXT];
        bool fresh = false;
        base_day_write(answer->date, date);
        const StoreAnswer line = {
            .person = world->people[answer->person].id,
            .post = world->posts[answer->post].id,
            .answer = domain_word(WORDS_ANSWER, (int32_t)answer->answer),
            .date = date};
        TRY(store_offer_read(night->store, night->answer->run, &line, &fresh));
        TRY(fresh ? hear(night, answer) : LEYE_OK);
    }
done:
    return status;
}

/* The row of this id among rows sorted by it, whose first member it is; NONE.
 */
static int32_t find(const void *rows, int32_t count, size_t size,
                    const char *id) {
    int32_t low = 0;
    int32_t high = count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        const char *const *at =
            (const void *)((const char *)rows + (size_t)middle * size);
        int order = strcmp(*at, id);
        if (order == 0) {
            return middle;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return NONE;
}

int32_t nightly_answers_person(const World *world, const char *id) {
    return find(world->people, world->people_count, sizeof *world->people, id);
}

int32_t nightly_answers_post(const World *world, const char *id) {
    return find(world->posts, world->posts_count, sizeof *world->posts, id);
}

/* Who works there is let go by a withdrawal since then, not by a consent that
 * has run out. */
static bool has_withdrawn(const World *world, int32_t person, int32_t post,
                          Day since) {
    const Person *row = &world->people[person];
    for (int32_t k = 0; k < row->events; k++) {
        const ConsentEvent *event =
            &world->events[world->person_events[row->first_event + k]];
        if (event->action == ACTION_WITHDRAW && event->date >= since &&
            event->date <= world->instance.as_of &&
            rules_wish_matches(world, person, event->scope, post)) {
            return true;
        }
    }
    return false;
}

/* Nobody has answered in time, or who had started has withdrawn. */
static bool is_over(const Night *night, const StoreOffer *offer) {
    const World *world = night->world;
    int32_t person = nightly_answers_person(world, offer->person);
    int32_t post = nightly_answers_post(world, offer->post);
    Day since = NONE;
    if (person == NONE || post == NONE) {
        /* Offers end with the plan that is published without them, and who
         * had started is passed over: a file that was cut ends nothing. */
        return false;
    }
    if (offer->state == STORE_OFFER_STARTED) {
        (void)base_day_read(offer->since, strlen(offer->since), &since);
        return has_withdrawn(world, person, post, since);
    }
    return offer->state == STORE_OFFER_OFFERED && offer->until[0] != '\0' &&
           strcmp(offer->until, night->day) < 0;
}

static LeyeStatus end_what_is_over(Night *night) {
    LeyeStatus status = LEYE_OK;
    StoreOffer *offers = NULL;
    size_t count = 0;
    TRY(store_offer_list(night->store, true, &night->arena, &offers, &count));
    for (size_t k = 0; k < count; k++) {
        if (is_over(night, &offers[k])) {
            TRY(store_offer_step(night->store, offers[k].id, STORE_OFFER_ENDED,
                                 "", &night->act));
        }
    }
done:
    return status;
}

LeyeStatus nightly_answers_hear(Night *night) {
    LeyeStatus status = LEYE_OK;
    TRY(hear_all(night));
    TRY(end_what_is_over(night));
done:
    return status;
}
