/* Worlds of some dozens of people with options by hand: too many plans to
 * look at, enough for chains of people, nested caps and several reserves.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef WIDE_WORLD_H
#define WIDE_WORLD_H

#include "../../engine/domain/domain.h"

enum {
    WIDE_PEOPLE = 64,
    WIDE_POSTS = 12,
    WIDE_HOMES = 40,
    WIDE_SITES = 3,
    WIDE_CAPS = 12,
    WIDE_EMPLOYERS = 4,
    WIDE_DESTINATIONS = 3,
    WIDE_OPTIONS = WIDE_PEOPLE * WIDE_POSTS * 2,
};

/* Arrays lie in the struct itself: never copy it. */
typedef struct WideWorld {
    World world;
    Site sites[WIDE_SITES];
    Household households[WIDE_HOMES];
    Person people[WIDE_PEOPLE];
    Employer employers[WIDE_EMPLOYERS];
    const char *destinations[WIDE_DESTINATIONS];
    Post posts[WIDE_POSTS];
    Cap caps[WIDE_CAPS];
    Train trains[2];
    int32_t members[WIDE_PEOPLE];
    Options options;
    Option items[WIDE_OPTIONS];
    int64_t first[WIDE_PEOPLE + 1];
} WideWorld;

/* Caps never cross unless `crossing`. */
void wide_world_random(WideWorld *wide, uint64_t seed, int32_t people,
                       int32_t posts, bool crossing);

#endif
