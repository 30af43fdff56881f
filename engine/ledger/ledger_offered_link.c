/* ledger_offered_link: what the offers mean to people, trains and levels
 * (domain_offer.h).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_rows.h"

#include <string.h>

static const char NAME[] = "offers.csv";

static void link_runs(World *world) {
    int32_t k = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        Person *person = &world->people[i];
        person->first_offer = k;
        while (k < world->offers_count && world->offers[k].person == i) {
            k++;
        }
        person->offers = k - person->first_offer;
    }
}

/* The person's last word on the offer, from its day on: a withdrawal of
 * anything, or what they said of this very post; NULL: none. */
static const ConsentEvent *last_word(const World *world, const Offer *offer) {
    const Person *person = &world->people[offer->person];
    const ConsentEvent *last = NULL;
    for (int32_t k = 0; k < person->events; k++) {
        const ConsentEvent *event =
            &world->events[world->person_events[person->first_event + k]];
        bool here = event->scope.kind == SCOPE_POST &&
                    event->scope.index == offer->post;
        bool speaks = event->action == ACTION_WITHDRAW ||
                      (here && event->action != ACTION_GIVE);
        if (speaks && event->date >= offer->since &&
            event->date <= world->instance.as_of) {
            last = event;
        }
    }
    return last;
}

/* Does the acceptance hold today? */
static LeyeStatus link_accepted(const World *world, Offer *offer) {
    LeyeStatus status = LEYE_OK;
    char hex[HASH_HEX] = "";
    const ConsentEvent *word = last_word(world, offer);
    const char *terms = offer->state == STATE_ACCEPTED ? offer->terms_hash : "";
    bool accepted = offer->state == STATE_ACCEPTED;
    if (word != NULL) {
        accepted = word->action == ACTION_ACCEPT;
        terms = word->terms_hash;
    }
    if (accepted && terms[0] != '\0') {
        TRY(domain_terms_hash(world, offer->post, hex));
        accepted = strcmp(terms, hex) == 0;
    }
    offer->state = accepted ? STATE_ACCEPTED : STATE_OFFERED;
done:
    return status;
}

static LeyeStatus link_started(LedgerReader *reader, World *world,
                               const Offer *offer) {
    LeyeStatus status = LEYE_OK;
    Person *person = &world->people[offer->person];
    if (person->work == WORK_NONE) {
        person->work = WORK_POST;
        person->work_post = offer->post;
        person->work_since = offer->since;
    } else if (person->work != WORK_POST || person->work_post != offer->post) {
        TRY(domain_finding_add(
            reader->findings, LEYE_WARNING,
            (FindingPlace){
                .file = NAME, .line = offer->line, .heading = "state"},
            "", "People.csv names other work of %s than post %s; that stands.",
            person->id, world->posts[offer->post].id));
    }
done:
    return status;
}

static LeyeStatus link_states(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    for (int32_t k = 0; k < world->offers_count; k++) {
        Offer *offer = &world->offers[k];
        if (offer->state == STATE_STARTED) {
            TRY(link_started(reader, world, offer));
        } else if (offer->state != STATE_ENDED) {
            TRY(link_accepted(world, offer));
            world->offers_out++;
        }
    }
done:
    return status;
}

/* Is it this train's run-or-cancel day, or later? */
static bool decides(const World *world, const Train *train) {
    const Instance *instance = &world->instance;
    return train->min_riders > 1 && instance->as_of <= train->depart &&
           train->depart - instance->as_of <= instance->parameters.train_days;
}

/* A cancelled train has no seats: nobody's option goes by it. */
static LeyeStatus link_train(LedgerReader *reader, World *world, int32_t r) {
    LeyeStatus status = LEYE_OK;
    Train *train = &world->trains[r];
    int32_t riders = 0;
    for (int32_t k = 0; k < world->offers_count; k++) {
        const Offer *offer = &world->offers[k];
        riders += offer->train == r && offer->state == STATE_ACCEPTED ? 1 : 0;
    }
    bool runs = riders >= train->min_riders;
    TRY(domain_finding_add(
        reader->findings, LEYE_WARNING,
        (FindingPlace){
            .file = "trains.csv", .line = train->line, .heading = "min_riders"},
        "",
        runs ? "Train %s is decided: %d accepted riders of %d needed; it runs."
             : TR_MARK("Train %s is decided: %d accepted riders of %d needed; "
                       "it is cancelled."),
        train->id, (int)riders, (int)train->min_riders));
    train->min_riders = 0;
    train->seats = runs ? train->seats : 0;
done:
    return status;
}

/* Behind `households`, or where it would stand. */
static void link_level(Instance *instance) {
    int32_t at = 0;
    while (at < instance->levels_count && instance->levels[at] < LEVEL_MOVES) {
        at++;
    }
    for (int32_t k = instance->levels_count; k > at; k--) {
        instance->levels[k] = instance->levels[k - 1];
    }
    instance->levels[at] = LEVEL_MOVES;
    instance->levels_count++;
}

LeyeStatus ledger_offered_link(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    if (world->offers_count == 0) {
        return LEYE_OK;
    }
    link_runs(world);
    TRY(link_states(reader, world));
    for (int32_t r = 0; r < world->trains_count; r++) {
        TRY(decides(world, &world->trains[r]) ? link_train(reader, world, r)
                                              : LEYE_OK);
    }
    if (world->offers_out > 0 &&
        world->instance.levels_count < (int32_t)LEVEL_COUNT) {
        link_level(&world->instance);
    }
done:
    return status;
}
