/* What one person has said, read event by event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every question scans the person's own run of events again: there are few of
 * them, and a scan that asks one thing cannot mix up two scopes. A consent
 * lives through the day it expires, and less than consent_months: on the same
 * day a year later it is over, since twelve months is the most there may be.
 */
#include "certify_parts.h"

#include <string.h>

/* The last word on one scope. Positions count the person's own events. */
typedef struct ScopeWord {
    bool held, withdrawn;
    int32_t gave_at, withdrew_at; /* NONE: never */
} ScopeWord;

static const ConsentEvent *event_of(const World *world, const Person *person,
                                    int32_t k) {
    return &world->events[world->person_events[person->first_event + k]];
}

static bool event_counts(const World *world, const ConsentEvent *event,
                         ScopeKind kind, int32_t index) {
    if (event->date > world->instance.as_of || event->scope.kind != kind) {
        return false;
    }
    bool whole = kind == SCOPE_LOCAL || kind == SCOPE_COUNTY;
    return whole || event->scope.index == index;
}

const ConsentEvent *certify_person_event(const CertifyPerson *who, int32_t k) {
    return event_of(who->world, who->person, k);
}

bool certify_person_lives(const World *world, const ConsentEvent *event) {
    Day as_of = world->instance.as_of;
    int32_t months = world->instance.parameters.consent_months;
    if (event->expires != NONE && as_of > event->expires) {
        return false;
    }
    return as_of < base_day_add_months(event->date, months);
}

static ScopeWord scope_word(const World *world, const Person *person,
                            ScopeKind kind, int32_t index) {
    ScopeWord word = {false, false, NONE, NONE};
    for (int32_t k = 0; k < person->events; k++) {
        const ConsentEvent *event = event_of(world, person, k);
        if (!event_counts(world, event, kind, index)) {
            continue;
        }
        if (event->action == ACTION_GIVE) {
            word.held = certify_person_lives(world, event);
            word.withdrawn = false;
            word.gave_at = k;
        } else if (event->action == ACTION_WITHDRAW) {
            word.held = false;
            word.withdrawn = true;
            word.withdrew_at = k;
        }
    }
    return word;
}

static bool at_home(const World *world, const Person *person) {
    if (person->work == WORK_ELSEWHERE) {
        return false;
    }
    return person->work != WORK_POST || person->work_post == NONE ||
           world->posts[person->work_post].destination == NONE;
}

static bool can_care(const World *world, const Person *person) {
    return person->capacity != CAPACITY_NONE && !person->needs_care &&
           base_day_age(person->birth, world->instance.as_of) >= 18;
}

static bool wants_care(const World *world, const Person *person) {
    return person->needs_care ||
           base_day_age(person->birth, world->instance.as_of) < 16;
}

/* The only adult at home who can care, with somebody there who wants it. */
static bool alone_with_care(const World *world, int32_t index) {
    const Person *person = &world->people[index];
    const Household *home = &world->households[person->household];
    int32_t carers = 0;
    int32_t wanting = 0;
    if (!at_home(world, person) || !can_care(world, person)) {
        return false;
    }
    for (int32_t k = 0; k < home->members; k++) {
        int32_t other = world->members[home->first_member + k];
        const Person *member = &world->people[other];
        if (at_home(world, member)) {
            carers += can_care(world, member) ? 1 : 0;
            wanting += other != index && wants_care(world, member) ? 1 : 0;
        }
    }
    return carers == 1 && wanting > 0;
}

CertifyPerson certify_person_read(const World *world, int32_t person) {
    const Person *row = &world->people[person];
    ScopeWord county = scope_word(world, row, SCOPE_COUNTY, NONE);
    ScopeWord local = scope_word(world, row, SCOPE_LOCAL, NONE);
    CertifyPerson who = {.world = world,
                         .person = row,
                         .index = person,
                         .county = county.held,
                         .local = local.held};
    who.local_leaves = local.withdrawn && local.withdrew_at > county.gave_at;
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        ScopeWord word = scope_word(world, row, SCOPE_CHANNEL, c);
        uint32_t bit = UINT32_C(1) << c;
        who.gave |= word.gave_at != NONE ? bit : 0;
        who.held |= word.held ? bit : 0;
        who.withdrawn |= word.withdrawn ? bit : 0;
    }
    who.lone_carer = alone_with_care(world, person);
    return who;
}

bool certify_person_near(const Post *post, int32_t site) {
    if (post->site == site) {
        return true;
    }
    for (int32_t k = 0; k < post->serves_count; k++) {
        if (post->serves[k] == site) {
            return true;
        }
    }
    return false;
}

bool certify_person_consents(const CertifyPerson *who, const Post *post) {
    uint32_t bit = UINT32_C(1) << post->channel;
    if (who->gave != 0 ? (who->held & bit) == 0 : (who->withdrawn & bit) != 0) {
        return false;
    }
    if (post->destination != NONE) {
        return scope_word(who->world, who->person, SCOPE_DESTINATION,
                          post->destination)
            .held;
    }
    bool near = certify_person_near(post, who->person->site);
    if (near && who->local) {
        return true;
    }
    return who->county && !(near && who->local_leaves);
}

static bool asks_for(const World *world, const Person *person, int32_t post) {
    for (int32_t k = 0; k < person->wishes; k++) {
        const Wish *wish = &world->wishes[person->first_wish + k];
        if (wish->scope.kind == SCOPE_POST && wish->scope.index == post) {
            return true;
        }
    }
    return false;
}

/* Did they accept the post on that day or later, as their last word on it? */
static bool accepts_since(const World *world, const Person *person,
                          int32_t post, Day day) {
    bool accepts = false;
    for (int32_t k = 0; k < person->events; k++) {
        const ConsentEvent *event = event_of(world, person, k);
        if (event_counts(world, event, SCOPE_POST, post) &&
            event->action != ACTION_GIVE) {
            accepts = event->action == ACTION_ACCEPT && event->date >= day;
        }
    }
    return accepts;
}

/* When an offer of the post last ended without an acceptance, then or later;
 * NONE: never. */
static Day last_unaccepted(const World *world, const Person *person,
                           int32_t post) {
    Day last = NONE;
    for (int32_t k = 0; k < person->offers; k++) {
        const Offer *offer = &world->offers[person->first_offer + k];
        bool unaccepted = offer->state == STATE_ENDED && offer->post == post &&
                          offer->accepted_on == NONE;
        if (unaccepted && offer->since > last &&
            !accepts_since(world, person, post, offer->since)) {
            last = offer->since;
        }
    }
    return last;
}

bool certify_person_open_to(const CertifyPerson *who, int32_t post) {
    const World *world = who->world;
    bool withdrawn = false;
    Day declined = NONE;
    for (int32_t k = 0; k < who->person->events; k++) {
        const ConsentEvent *event = event_of(world, who->person, k);
        if (!event_counts(world, event, SCOPE_POST, post) ||
            event->action == ACTION_GIVE) {
            continue;
        }
        /* A withdrawal is undone by an accept alone, not by a decline. */
        withdrawn = event->action == ACTION_WITHDRAW ||
                    (withdrawn && event->action != ACTION_ACCEPT);
        declined = event->action == ACTION_DECLINE ? event->date : NONE;
    }
    if (withdrawn) {
        return false;
    }
    if (asks_for(world, who->person, post)) {
        return true;
    }
    Day ended = last_unaccepted(world, who->person, post);
    Day since = ended > declined ? ended : declined;
    int32_t rest = world->instance.parameters.repeat_days;
    return since == NONE || world->instance.as_of - since >= rest;
}

LeyeStatus certify_person_state(const World *world, int32_t person,
                                int32_t post, PlacementState *state) {
    LeyeStatus status = LEYE_OK;
    const Person *row = &world->people[person];
    const ConsentEvent *last = NULL;
    char hex[HASH_HEX] = "";
    *state = STATE_PROPOSED;
    for (int32_t k = 0; k < row->offers; k++) {
        const Offer *offer = &world->offers[row->first_offer + k];
        bool out = offer->state != STATE_ENDED && offer->state != STATE_STARTED;
        *state = out && offer->post == post ? offer->state : *state;
    }
    for (int32_t k = 0; k < row->events; k++) {
        const ConsentEvent *event = event_of(world, row, k);
        if (event_counts(world, event, SCOPE_POST, post)) {
            last = event;
        }
    }
    if (last != NULL && last->action == ACTION_ACCEPT) {
        TRY(domain_terms_hash(world, post, hex));
        *state = strcmp(last->terms_hash, hex) == 0 ? STATE_ACCEPTED : *state;
    }
done:
    return status;
}

static bool scope_matches(const World *world, Scope scope, int32_t site,
                          int32_t post) {
    const Post *row = &world->posts[post];
    switch (scope.kind) {
    case SCOPE_LOCAL:
        return certify_person_near(row, site);
    case SCOPE_COUNTY:
        return row->destination == NONE;
    case SCOPE_DESTINATION:
        return scope.index != NONE && row->destination == scope.index;
    case SCOPE_CHANNEL:
        return (int32_t)row->channel == scope.index;
    case SCOPE_POST:
        return scope.index == post;
    }
    return false;
}

int32_t certify_person_rank(const World *world, const Person *person,
                            int32_t post) {
    int32_t least = NONE;
    for (int32_t k = 0; k < person->wishes; k++) {
        const Wish *wish = &world->wishes[person->first_wish + k];
        if (scope_matches(world, wish->scope, person->site, post) &&
            (least == NONE || wish->rank < least)) {
            least = wish->rank;
        }
    }
    return least;
}
