/* A person's ways: what is left of the sets of all their values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Consent is read as it is worded in domain_rule.h, whole scopes at a time;
 * certify_person_consents reads it post by post, and tests compare the two.
 */
#include "certify_reach.h"

LeyeStatus certify_reach_read(const CertifyWays *ways, CertifyReach *out) {
    LeyeStatus status = LEYE_OK;
    CertifyReach reach = {.ways = ways};
    TRY(certify_mask_read(ways, &reach.masks));
    TRY(HEAP_ARRAY(reach.masks.words, &reach.set));
    TRY(HEAP_ARRAY(reach.masks.words, &reach.away));
    TRY(HEAP_ARRAY(ways->world->posts_count / 64 + 1, &reach.answered));
    *out = reach;
    reach = (CertifyReach){.ways = NULL};
done:
    certify_reach_clear(&reach);
    return status;
}

void certify_reach_clear(CertifyReach *reach) {
    certify_mask_clear(&reach->masks);
    base_free(reach->set);
    base_free(reach->away);
    base_free(reach->answered);
    *reach = (CertifyReach){.ways = NULL};
}

/* The ways to destinations that are held: the last word on each stands. Fills
 * `away`; false when no event speaks of one. */
static bool read_away(CertifyReach *reach, const CertifyPerson *who) {
    const World *world = who->world;
    int32_t words = reach->masks.words;
    bool any = false;
    for (int32_t k = 0; k < who->person->events; k++) {
        const ConsentEvent *event = certify_person_event(who, k);
        bool give = event->action == ACTION_GIVE;
        if (event->date > world->instance.as_of ||
            event->scope.kind != SCOPE_DESTINATION ||
            event->scope.index == NONE ||
            (!give && event->action != ACTION_WITHDRAW)) {
            continue;
        }
        const uint64_t *there =
            reach->masks.destination + (ptrdiff_t)event->scope.index * words;
        bool held = give && certify_person_lives(world, event);
        for (int32_t w = 0; w < words; w++) {
            uint64_t before = any ? reach->away[w] : 0;
            reach->away[w] = held ? before | there[w] : before & ~there[w];
        }
        any = true;
    }
    return any;
}

/* The channels that are not narrowed away. */
static uint32_t channels_of(const CertifyPerson *who) {
    return who->gave != 0 ? who->held : ~who->withdrawn;
}

/* Takes out of the set the ways by other channels. */
static void narrow(CertifyReach *reach, uint32_t channels) {
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        const uint64_t *by =
            reach->masks.channel + (ptrdiff_t)c * reach->masks.words;
        for (int32_t w = 0; (channels >> c & 1U) == 0 && w < reach->masks.words;
             w++) {
            reach->set[w] &= ~by[w];
        }
    }
}

/* Fills the set with the ways that the person's consents cover. */
static void read_consents(CertifyReach *reach, const CertifyPerson *who) {
    const CertifyMasks *masks = &reach->masks;
    bool goes = read_away(reach, who);
    const uint64_t *near =
        masks->near + (ptrdiff_t)who->person->site * masks->words;
    for (int32_t w = 0; w < masks->words; w++) {
        uint64_t held = who->county ? UINT64_MAX : 0;
        held &= who->local_leaves ? ~near[w] : UINT64_MAX;
        held |= who->local ? near[w] : 0;
        reach->set[w] = (masks->county[w] & held) | (goes ? reach->away[w] : 0);
    }
    narrow(reach, channels_of(who));
}

static void keep(CertifyReach *reach, const uint64_t *passed) {
    for (int32_t w = 0; w < reach->masks.words; w++) {
        reach->set[w] &= passed[w];
    }
}

/* Marks the post; was it marked? */
static bool mark(CertifyReach *reach, int32_t post, bool on) {
    uint64_t bit = UINT64_C(1) << post % 64;
    uint64_t *word = &reach->answered[post / 64];
    bool was = (*word & bit) != 0;
    *word = on ? *word | bit : *word & ~bit;
    return was;
}

static int32_t post_of(const ConsentEvent *event) {
    return event->scope.kind == SCOPE_POST ? event->scope.index : NONE;
}

/* The post that the person's k-th answer is about: events, then offers. */
static int32_t answer_of(const CertifyPerson *who, int32_t k) {
    const Person *person = who->person;
    return k < person->events
               ? post_of(certify_person_event(who, k))
               : who->world->offers[person->first_offer + k - person->events]
                     .post;
}

/* Takes out what the person's answers about a post close; each post once. */
static void hear_answers(CertifyReach *reach, const CertifyPerson *who) {
    const CertifyWays *ways = reach->ways;
    int32_t answers = who->person->events + who->person->offers;
    for (int32_t k = 0; k < answers; k++) {
        int32_t post = answer_of(who, k);
        if (post == NONE || mark(reach, post, true)) {
            continue;
        }
        for (int32_t w = ways->first[post]; w < ways->first[post + 1]; w++) {
            if (!certify_way_holds(ways, who, w, ASPECT_ANSWERS)) {
                reach->set[w / 64] &= ~(UINT64_C(1) << w % 64);
            }
        }
    }
    for (int32_t k = 0; k < answers; k++) {
        int32_t post = answer_of(who, k);
        if (post != NONE) {
            mark(reach, post, false);
        }
    }
}

void certify_reach_person(CertifyReach *reach, const CertifyPerson *who) {
    CertifyMasks *masks = &reach->masks;
    ptrdiff_t site = who->person->site;
    read_consents(reach, who);
    for (int32_t w = 0; w < masks->words; w++) {
        reach->set[w] |= masks->unasked[w];
    }
    keep(reach, masks->site + site * masks->words);
    keep(reach, certify_mask_body(masks, who));
    keep(reach, certify_mask_skills(masks, who->person->skills));
    hear_answers(reach, who);
}

/* The next way of the set at `from` or after; NONE after the last. */
static int32_t next_of(const CertifyReach *reach, int32_t from) {
    int32_t w = from / 64;
    uint64_t left = reach->set[w] & (UINT64_MAX << from % 64);
    while (left == 0) {
        if (++w == reach->masks.words) {
            return NONE;
        }
        left = reach->set[w];
    }
    return w * 64 + __builtin_ctzll(left);
}

int32_t certify_reach_next(const CertifyReach *reach, const CertifyPerson *who,
                           int32_t from) {
    const CertifyWays *ways = reach->ways;
    bool idle = who->person->work == WORK_NONE;
    int32_t w = next_of(reach, from);
    while (w != NONE &&
           !(certify_way_fits(ways, who, w) &&
             (idle || certify_way_holds(ways, who, w, ASPECT_WORK)))) {
        w = next_of(reach, w + 1);
    }
    return w;
}
