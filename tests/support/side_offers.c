/* side_world: offers of earlier plans, by chance.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A stream of its own, so that the rest of a world is what it was without
 * them. Most offers that are out are of ways that the person has: others can
 * only be moved.
 */
#include "side_offers.h"

#include <string.h>

enum { DAYS_BACK = 120 };

static void put(SideWorld *side, Random *random, int32_t person,
                const Option *way) {
    static const PlacementState states[] = {STATE_OFFERED, STATE_OFFERED,
                                            STATE_ACCEPTED, STATE_ENDED};
    World *world = &side->world;
    Offer *offer = &side->offers[world->offers_count++];
    *offer =
        (Offer){.person = person,
                .post = way->post,
                .course = way->course,
                .train = way->train,
                .state = states[base_random_below(random, 4)],
                .since = SIDE_AS_OF - (Day)base_random_below(random, DAYS_BACK),
                .accepted_on = NONE,
                .terms_hash = "",
                .line = world->offers_count + 1};
    if (offer->state == STATE_ENDED && base_random_chance(random, 300) != 0) {
        offer->accepted_on = offer->since - 1;
    }
}

/* Behind `households`, as the ledger puts it. */
static void add_level(Instance *instance) {
    int32_t at = 0;
    while (at < instance->levels_count && instance->levels[at] < LEVEL_MOVES) {
        at++;
    }
    memmove(&instance->levels[at + 1], &instance->levels[at],
            (size_t)(instance->levels_count - at) * sizeof(Level));
    instance->levels[at] = LEVEL_MOVES;
    instance->levels_count++;
}

void side_offers_draw(SideWorld *side) {
    Random random = base_random_make(side->seed, 43);
    Options options = {0};
    side->world.offers_count = 0;
    if (base_random_chance(&random, 500) == 0) {
        return;
    }
    side_world_options(side, &options);
    for (int32_t i = 0; i < side->world.people_count; i++) {
        int64_t first = options.first[i];
        int64_t count = options.first[i + 1] - first;
        if (base_random_chance(&random, 600) == 0) {
            continue;
        }
        Option way = {.post = (int32_t)base_random_below(
                          &random, side->world.posts_count),
                      .course = NONE,
                      .train = NONE};
        if (count > 0 && base_random_chance(&random, 800) != 0) {
            way = options.items[first + base_random_below(&random, count)];
        }
        put(side, &random, i, &way);
    }
    domain_options_clear(&options);
    side_offers_link(side);
    if (side->world.offers_out > 0) {
        add_level(&side->world.instance);
    }
}

void side_offers_link(SideWorld *side) {
    World *world = &side->world;
    int32_t next = 0;
    world->offers = side->offers;
    world->offers_out = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        side->people[i].first_offer = next;
        while (next < world->offers_count && side->offers[next].person == i) {
            PlacementState state = side->offers[next++].state;
            world->offers_out +=
                state == STATE_OFFERED || state == STATE_ACCEPTED ? 1 : 0;
        }
        side->people[i].offers = next - side->people[i].first_offer;
    }
}
