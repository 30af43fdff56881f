/* rules_person: one person's own words, folded in one pass over their events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Events come in order of seq, so what is written last stands.
 */
#include <string.h>

#include "rules_parts.h"

/* Days in order of their numbers, a year 10,000 after the one before. */
static int32_t person_day_number(Day day) {
    int32_t year = 0;
    int32_t month = 0;
    int32_t mday = 0;
    base_day_split(day, &year, &month, &mday);
    return year * 10000 + month * 100 + mday;
}

/* Pair after pair is judged on the same few days. */
int32_t rules_person_age(const RulesPerson *person, Day on) {
    RulesScratch *scratch = person->scratch;
    if (scratch->day != on) {
        scratch->day = on;
        scratch->day_number = person_day_number(on);
    }
    int32_t since = scratch->day_number - person->birth_number;
    return since >= 0 ? since / 10000 : -((9999 - since) / 10000);
}

LeyeStatus rules_person_scratch(const World *world, Arena *arena,
                                RulesScratch *scratch) {
    LeyeStatus status = LEYE_OK;
    *scratch = (RulesScratch){0};
    TRY(ARENA_ARRAY(arena, world->destinations_count,
                    &scratch->destination_held));
    TRY(ARENA_ARRAY(arena, world->posts_count, &scratch->post_event));
    TRY(ARENA_ARRAY(arena, world->posts_count, &scratch->touched));
    TRY(ARENA_ARRAY(arena, world->posts_count / 64 + 1, &scratch->posts));
    scratch->day = world->instance.as_of;
    scratch->day_number = person_day_number(scratch->day);
    for (int32_t j = 0; j < world->posts_count; j++) {
        scratch->post_event[j] = NONE;
    }
done:
    return status;
}

/* A give is over on the day twelve months (consent_months) later. */
static bool person_give_lives(const World *world, const ConsentEvent *event) {
    Day as_of = world->instance.as_of;
    Day over = base_day_add_months(event->date,
                                   world->instance.parameters.consent_months);
    return as_of < over && (event->expires == NONE || as_of <= event->expires);
}

typedef struct PersonChannels {
    uint32_t ever, held, withdrawn; /* bits by channel */
} PersonChannels;

static void person_hear_channel(const ConsentEvent *event, bool lives,
                                PersonChannels *channels) {
    uint32_t bit = 1U << event->scope.index;
    bool give = event->action == ACTION_GIVE;
    channels->ever |= give ? bit : 0;
    channels->held =
        give && lives ? channels->held | bit : channels->held & ~bit;
    channels->withdrawn =
        give ? channels->withdrawn & ~bit : channels->withdrawn | bit;
}

static void person_hear_post(RulesScratch *scratch, const World *world,
                             const ConsentEvent *event, int32_t at) {
    int32_t post = event->scope.index;
    int32_t before = scratch->post_event[post];
    if (before == NONE) {
        scratch->touched[scratch->touched_count++] = post;
    }
    /* Only an accept undoes a withdrawal. */
    bool shut = before != NONE &&
                world->events[before].action == ACTION_WITHDRAW &&
                event->action != ACTION_ACCEPT;
    scratch->post_event[post] = shut ? before : at;
}

/* Last words on local and county, as positions. */
typedef struct PersonHeard {
    int32_t local_withdrawn, county_given; /* NONE: not so */
    PersonChannels channels;
} PersonHeard;

static void person_hear(RulesPerson *out, int32_t at, int32_t k,
                        PersonHeard *heard) {
    const ConsentEvent *event = &out->world->events[at];
    bool give = event->action == ACTION_GIVE;
    if (event->scope.kind == SCOPE_POST) {
        if (event->scope.index != NONE && !give) {
            person_hear_post(out->scratch, out->world, event, at);
        }
        return;
    }
    if (!give && event->action != ACTION_WITHDRAW) {
        return;
    }
    bool held = give && person_give_lives(out->world, event);
    switch (event->scope.kind) {
    case SCOPE_LOCAL:
        out->local = held;
        heard->local_withdrawn = give ? NONE : k;
        break;
    case SCOPE_COUNTY:
        out->county = held;
        heard->county_given = give ? k : heard->county_given;
        break;
    case SCOPE_DESTINATION:
        if (event->scope.index != NONE) {
            out->scratch->destination_held[event->scope.index] = held;
        }
        break;
    default:
        person_hear_channel(event, held, &heard->channels);
    }
}

static bool person_at_home(const World *world, const Person *person) {
    bool away_post = person->work == WORK_POST && person->work_post != NONE &&
                     world->posts[person->work_post].destination != NONE;
    return person->work != WORK_ELSEWHERE && !away_post;
}

static bool person_is_carer(const World *world, const Person *person) {
    return base_day_age(person->birth, world->instance.as_of) >= 18 &&
           person->capacity != CAPACITY_NONE && !person->needs_care;
}

static bool person_is_lone_carer(const World *world, int32_t index) {
    const Person *person = &world->people[index];
    const Household *home = &world->households[person->household];
    bool needed = false;
    if (!person_at_home(world, person) || !person_is_carer(world, person)) {
        return false;
    }
    for (int32_t k = 0; k < home->members; k++) {
        int32_t i = world->members[home->first_member + k];
        const Person *member = &world->people[i];
        if (i == index || !person_at_home(world, member)) {
            continue;
        }
        if (person_is_carer(world, member)) {
            return false;
        }
        needed = needed || member->needs_care ||
                 base_day_age(member->birth, world->instance.as_of) < 16;
    }
    return needed;
}

void rules_person_fold(const World *world, int32_t person,
                       RulesScratch *scratch, RulesPerson *out) {
    PersonHeard heard = {NONE, NONE, {0, 0, 0}};
    for (int32_t k = 0; k < scratch->touched_count; k++) {
        scratch->post_event[scratch->touched[k]] = NONE;
    }
    scratch->touched_count = 0;
    if (world->destinations_count > 0) {
        memset(scratch->destination_held, 0, (size_t)world->destinations_count);
    }
    *out = (RulesPerson){.world = world,
                         .row = &world->people[person],
                         .index = person,
                         .birth_number =
                             person_day_number(world->people[person].birth),
                         .scratch = scratch};
    for (int32_t k = 0; k < out->row->events; k++) {
        int32_t at = world->person_events[out->row->first_event + k];
        if (world->events[at].date <= world->instance.as_of) {
            person_hear(out, at, k, &heard);
        }
    }
    out->local_out = heard.local_withdrawn != NONE &&
                     heard.local_withdrawn > heard.county_given;
    out->channels = heard.channels.ever != 0 ? heard.channels.held
                                             : ~heard.channels.withdrawn;
    out->lone_carer = person_is_lone_carer(world, person);
}

bool rules_person_agrees(const RulesPerson *person, int32_t post) {
    const Post *at = &person->world->posts[post];
    if ((person->channels >> at->channel & 1U) == 0) {
        return false;
    }
    if (at->destination != NONE) {
        return person->scratch->destination_held[at->destination] != 0;
    }
    bool near = rules_post_near(at, person->row->site);
    return (near && person->local) ||
           (person->county && !(near && person->local_out));
}

/* The person's own wish for this very post: they ask again. */
static bool person_asks(const RulesPerson *person, int32_t post) {
    for (int32_t k = 0; k < person->row->wishes; k++) {
        const Wish *wish = &person->world->wishes[person->row->first_wish + k];
        if (wish->scope.kind == SCOPE_POST && wish->scope.index == post) {
            return true;
        }
    }
    return false;
}

/* An offer of the post that ended unaccepted, and still rests. `accepted`: the
 * day of the person's last word on the post, an accept; or NONE. */
static bool person_rests(const RulesPerson *person, int32_t post,
                         Day accepted) {
    const World *world = person->world;
    for (int32_t k = 0; k < person->row->offers; k++) {
        const Offer *offer = &world->offers[person->row->first_offer + k];
        if (offer->post == post && offer->state == STATE_ENDED &&
            offer->accepted_on == NONE &&
            (accepted == NONE || accepted < offer->since) &&
            world->instance.as_of - offer->since <
                world->instance.parameters.repeat_days) {
            return true;
        }
    }
    return false;
}

bool rules_person_undeclined(const RulesPerson *person, int32_t post) {
    const World *world = person->world;
    int32_t at = person->scratch->post_event[post];
    const ConsentEvent *event = at == NONE ? NULL : &world->events[at];
    bool rests = false;
    Day accepted = NONE;
    if (event != NULL && event->action == ACTION_ACCEPT) {
        accepted = event->date;
    } else if (event != NULL && event->action == ACTION_DECLINE) {
        rests = world->instance.as_of - event->date <
                world->instance.parameters.repeat_days;
    } else if (event != NULL) {
        return false;
    }
    rests = rests || person_rests(person, post, accepted);
    return !rests || person_asks(person, post);
}
