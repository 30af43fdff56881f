/* Worlds of some dozens of people.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Employers 0 and 1 are at home in one destination each; destination 2 has no
 * employer but 2, who has posts elsewhere too: so caps lie within each other
 * both ways.
 */
#include "wide_world.h"

#include <string.h>

enum { KINDS = 6 };

static int32_t below(Random *random, int32_t n) {
    return (int32_t)base_random_below(random, n);
}

static bool once_in(Random *random, int32_t n) {
    return below(random, n) == 0;
}

static void set_world(WideWorld *wide, int32_t people, int32_t posts) {
    World *world = &wide->world;
    world->instance.name = "wide";
    world->instance.stable_months = 6;
    world->instance.stable_points = 400;
    world->sites = wide->sites;
    world->households = wide->households;
    world->people = wide->people;
    world->employers = wide->employers;
    world->destinations = wide->destinations;
    world->posts = wide->posts;
    world->caps = wide->caps;
    world->trains = wide->trains;
    world->members = wide->members;
    world->sites_count = WIDE_SITES;
    world->employers_count = WIDE_EMPLOYERS;
    world->destinations_count = WIDE_DESTINATIONS;
    world->trains_count = 2;
    world->people_count = people;
    world->posts_count = posts;
    world->households_count =
        people * 2 / 3 < WIDE_HOMES ? people * 2 / 3 : WIDE_HOMES;
}

static void add_posts(WideWorld *wide, Random *random, bool crossing) {
    static const int32_t pairs[][2] = {{0, 0},    {0, 0},    {1, 1},    {2, 2},
                                       {2, 2},    {2, NONE}, {3, NONE}, {1, 1},
                                       {NONE, 1}, {3, NONE}};
    for (int32_t j = 0; j < wide->world.posts_count; j++) {
        const int32_t *pair = pairs[below(random, 10)];
        bool mixed = crossing && once_in(random, 2);
        wide->posts[j] =
            (Post){.id = "j",
                   .channel = CHANNEL_WORKSHOP,
                   .employer = mixed ? below(random, 3) : pair[0],
                   .destination = mixed ? below(random, 3) : pair[1],
                   .site = NONE,
                   .places = below(random, 5),
                   .term_months = NONE,
                   .helper_household = NONE,
                   .group = NONE,
                   .fund = NONE,
                   .subsidy_month = once_in(random, 4) ? 100 : 0};
        if (once_in(random, 8)) {
            wide->posts[j].channel = CHANNEL_PUBLIC_WELFARE;
        }
    }
}

static void add_caps(WideWorld *wide, Random *random) {
    World *world = &wide->world;
    int32_t n = 3 + below(random, WIDE_CAPS - 3);
    for (int32_t k = 0; k < n; k++) {
        Cap cap = {.id = "c",
                   .kind = (CapKind)below(random, 3),
                   .site = NONE,
                   .places = 1 + below(random, 6)};
        cap.key = below(random, cap.kind == CAP_EMPLOYER ? WIDE_EMPLOYERS
                                                         : WIDE_DESTINATIONS);
        if (cap.kind == CAP_SITE_RESERVE) {
            bool twice = false;
            cap.key = below(random, world->posts_count);
            cap.site = below(random, WIDE_SITES);
            cap.places = below(random, 3);
            for (int32_t g = 0; g < world->caps_count; g++) {
                const Cap *other = &wide->caps[g];
                twice =
                    twice || (other->kind == CAP_SITE_RESERVE &&
                              other->key == cap.key && other->site == cap.site);
            }
            if (twice) {
                continue;
            }
            wide->posts[cap.key].places += cap.places;
        }
        wide->caps[world->caps_count++] = cap;
    }
}

static void add_people(WideWorld *wide, Random *random) {
    World *world = &wide->world;
    int32_t next = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        wide->people[i] =
            (Person){.together_with = NONE,
                     .id = "p",
                     .household = below(random, world->households_count),
                     .site = below(random, WIDE_SITES),
                     .work_post = NONE};
    }
    for (int32_t h = 0; h < world->households_count; h++) {
        wide->households[h] = (Household){
            .id = "h", .own_project = once_in(random, 5), .first_member = next};
        for (int32_t i = 0; i < world->people_count; i++) {
            if (wide->people[i].household == h) {
                wide->members[next++] = i;
            }
        }
        wide->households[h].members = next - wide->households[h].first_member;
    }
}

/* People of one kind have the same options; some kinds have none. */
static void add_options(WideWorld *wide, Random *random) {
    Random kinds[KINDS];
    int32_t n = 0;
    for (int32_t k = 0; k < KINDS; k++) {
        kinds[k] = base_random_make(base_random_next(random), 1);
    }
    for (int32_t i = 0; i < wide->world.people_count; i++) {
        Random kind = kinds[below(random, KINDS)];
        wide->first[i] = n;
        for (int32_t j = 0; j < wide->world.posts_count; j++) {
            int32_t trains = once_in(&kind, 5) ? 2 : 1;
            int32_t points = 300 + 200 * below(&kind, 3);
            if (!once_in(&kind, 2)) {
                continue;
            }
            for (int32_t t = 0; t < trains; t++) {
                wide->items[n++] = (Option){.person = i,
                                            .post = j,
                                            .course = NONE,
                                            .train = trains == 2 ? t : NONE,
                                            .points = points};
            }
        }
    }
    wide->first[wide->world.people_count] = n;
    wide->options = (Options){.items = wide->items,
                              .first = wide->first,
                              .count = n,
                              .people = wide->world.people_count};
}

/* From the fewest ties to the most. */
static void set_levels(WideWorld *wide, Random *random) {
    static const Level order[] = {LEVEL_STABLE, LEVEL_PLACEMENTS,
                                  LEVEL_HOUSEHOLDS, LEVEL_PUBLIC_WELFARE,
                                  LEVEL_RETENTION};
    Instance *instance = &wide->world.instance;
    memcpy(instance->levels, order, sizeof order);
    instance->levels_count = 2 + below(random, 4);
    if (once_in(random, 6)) { /* households alone: the most freedom */
        instance->levels[0] = LEVEL_HOUSEHOLDS;
        instance->levels_count = 1;
    }
}

void wide_world_random(WideWorld *wide, uint64_t seed, int32_t people,
                       int32_t posts, bool crossing) {
    Random random = base_random_make(seed, 13);
    memset(wide, 0, sizeof *wide);
    set_world(wide, people, posts);
    add_posts(wide, &random, crossing);
    add_caps(wide, &random);
    add_people(wide, &random);
    add_options(wide, &random);
    set_levels(wide, &random);
}
