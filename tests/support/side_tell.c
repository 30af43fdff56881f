/* side_tell: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "side_tell.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/rules/rules.h"
#include "../unit/certify_world.h"
#include "side_brute.h"

PlacementState side_tell_state(const World *world, int32_t person,
                               int32_t post) {
    const ConsentEvent *last = NULL;
    char hex[HASH_HEX] = "";
    for (int32_t k = 0; k < world->events_count; k++) {
        const ConsentEvent *event = &world->events[k];
        if (event->person == person && event->scope.kind == SCOPE_POST &&
            event->scope.index == post &&
            event->date <= world->instance.as_of) {
            last = event;
        }
    }
    PlacementState state = STATE_PROPOSED;
    for (int32_t k = 0; k < world->offers_count; k++) {
        const Offer *at = &world->offers[k];
        bool out = at->state == STATE_OFFERED || at->state == STATE_ACCEPTED;
        if (out && at->person == person && at->post == post) {
            state = at->state;
        }
    }
    if (last == NULL || last->action != ACTION_ACCEPT) {
        return state;
    }
    cr_assert_eq(domain_terms_hash(world, post, hex), LEYE_OK);
    return strcmp(last->terms_hash, hex) == 0 ? STATE_ACCEPTED : state;
}

Reason side_tell_reason(const World *world, const Options *options,
                        int32_t person) {
    const Person *at = &world->people[person];
    if (at->work != WORK_NONE) {
        return REASON_WORKS_ALREADY;
    }
    if (options->first[person + 1] > options->first[person]) {
        return REASON_CROWDED_OUT;
    }
    return at->capacity == CAPACITY_NONE ||
                   base_day_age(at->birth, world->instance.as_of) < 16
               ? REASON_OUT_OF_SCOPE
               : REASON_NO_CURRENT_OFFER;
}

static bool same_list(const World *world, const Options *options, int32_t a,
                      int32_t b) {
    int64_t n = options->first[a + 1] - options->first[a];
    if (n != options->first[b + 1] - options->first[b]) {
        return false;
    }
    for (int64_t k = 0; k < n; k++) {
        const Option *p = &options->items[options->first[a] + k];
        const Option *q = &options->items[options->first[b] + k];
        if (p->post != q->post || p->course != q->course ||
            p->train != q->train || p->points != q->points ||
            side_brute_value(world, p, LEVEL_WISHES) !=
                side_brute_value(world, q, LEVEL_WISHES) ||
            side_brute_value(world, p, LEVEL_MOVES) !=
                side_brute_value(world, q, LEVEL_MOVES)) {
            return false;
        }
    }
    return true;
}

static void count_people(const World *world, const Options *options,
                         Summary *summary) {
    summary->able_and_willing = 0;
    summary->classes = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        bool first = options->first[i + 1] > options->first[i];
        summary->able_and_willing += first;
        for (int32_t other = 0; other < i; other++) {
            first = first && !same_list(world, options, other, i);
        }
        summary->classes += first;
    }
}

static void count_posts(const World *world, Summary *summary) {
    summary->places = 0;
    summary->closed_count = 0;
    for (int32_t j = 0; j < world->posts_count; j++) {
        Verdict verdict = rules_post(world, j);
        if (verdict == 0) {
            summary->places += world->posts[j].places;
        } else {
            summary->closed[summary->closed_count++] =
                (ClosedPost){j, __builtin_ctzll(verdict)};
        }
    }
}

static void count_placements(const World *world, Plan *plan) {
    Summary *summary = &plan->summary;
    bool covered[SIDE_HOMES] = {false};
    summary->placements = plan->placements_count;
    summary->households_covered = 0;
    memset(summary->by_channel, 0, sizeof summary->by_channel);
    memset(summary->reasons, 0, sizeof summary->reasons);
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *at = &plan->placements[k];
        summary->by_channel[world->posts[at->post].channel]++;
        covered[world->people[at->person].household] = true;
    }
    for (int32_t h = 0; h < world->households_count; h++) {
        summary->households_covered +=
            covered[h] || domain_household_covered(world, h);
    }
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        summary->reasons[plan->unplaced[k].reason]++;
    }
}

static void tell_pins(const World *world, const Options *options,
                      Summary *summary) {
    summary->pins_count = world->pins_count;
    for (int32_t n = 0; n < world->pins_count; n++) {
        summary->pins[n] = (PinResult){
            .pin = n,
            .followed = side_brute_follows(world, options, &world->pins[n])};
    }
}

void side_tell_summary(SideReading *reading, Plan *plan) {
    const World *world = &reading->side->world;
    Summary *summary = &plan->summary;
    const Options *options = side_truth_options(reading, summary->without);
    summary->instance = world->instance.name;
    summary->as_of = world->instance.as_of;
    summary->people = world->people_count;
    summary->households = world->households_count;
    summary->options = options->count;
    summary->publishable = false;
    memset(summary->profiles, 0, sizeof summary->profiles);
    count_people(world, options, summary);
    count_posts(world, summary);
    count_placements(world, plan);
    tell_pins(world, options, summary);
    certify_world_money(world, plan);
    cr_assert_leq(summary->months_count, SIDE_MONTHS);
}
