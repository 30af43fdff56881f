/* Worlds in memory with options made by chance, not judged: kinds of people
 * who fold, households that fold, reserves, caps that are nested or cross,
 * trains, wishes. Crowded ones have no side row but those of trains; those of
 * the county have rows of every kind, and few enough people to try all plans.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef EXPORT_WORLD_H
#define EXPORT_WORLD_H

#include "../../engine/domain/domain.h"

enum {
    EXPORT_PEOPLE = 12,
    EXPORT_KINDS = 4,
    EXPORT_POSTS = 5,
    EXPORT_HOMES = 7,
    EXPORT_FEW = 6, /* people of a county */
    EXPORT_FEW_HOMES = 4,
    EXPORT_SITES = 3, /* the last is `elsewhere` */
    EXPORT_CAPS = 5,
    EXPORT_COURSES = 2,
    EXPORT_TRAINS = 2,
    EXPORT_FUNDS = 2,
    EXPORT_GROUPS = 2,
    EXPORT_OPTIONS = EXPORT_PEOPLE * EXPORT_POSTS * 2,
};

/* The arrays lie in the struct itself: never copy it. */
typedef struct ExportWorld {
    World world;
    Site sites[EXPORT_SITES];
    Household households[EXPORT_HOMES];
    Person people[EXPORT_PEOPLE];
    Employer employers[2];
    const char *destinations[2];
    Post posts[EXPORT_POSTS];
    Cap caps[EXPORT_CAPS];
    Course courses[EXPORT_COURSES];
    Train trains[EXPORT_TRAINS];
    Fund funds[EXPORT_FUNDS];
    Group groups[EXPORT_GROUPS];
    Pin pins[EXPORT_PEOPLE];
    Wish wishes[EXPORT_PEOPLE];
    int32_t members[EXPORT_PEOPLE];
    Option items[EXPORT_OPTIONS];
    int64_t first[EXPORT_PEOPLE + 1];
    Options options; /* of the two arrays above: never clear it */
} ExportWorld;

void export_world_random(ExportWorld *at, uint64_t seed);
void export_world_county(ExportWorld *at, uint64_t seed);
/* Drops the options through a course, as LEYE_WITHOUT_COURSES does. */
void export_world_no_courses(ExportWorld *at);
/* export_world_sides.c: adds side rows to a world. */
void export_world_sides(ExportWorld *at, Random *random);

/* export_world_plans.c: tries every plan, with a reading of the rows of its
 * own (`without`: LEYE_WITHOUT_ bits). Fills best[levels_count] with the values
 * of the best plan level by level, in each level's own sense; false when no
 * plan keeps all rows. */
bool export_world_plans(const World *world, const Options *options,
                        int64_t without, int64_t *best);

#endif
