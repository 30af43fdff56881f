/* side_world: small worlds in memory with every kind of side row by chance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The worlds are what the ledger would read: ids ascend, runs are linked, a
 * person has one pin, reserves keep within the places. So any of them may be
 * solved and certified.
 */
#ifndef TESTS_SIDE_WORLD_H
#define TESTS_SIDE_WORLD_H

#include "../../engine/domain/domain.h"

enum {
    SIDE_AS_OF = 46067, /* 2026-02-16 */
    SIDE_PEOPLE = 28,
    SIDE_POSTS = 10,
    SIDE_HOMES = 14,
    SIDE_SITES = 3, /* the last is `elsewhere` */
    SIDE_SKILLS = 3,
    SIDE_EMPLOYERS = 2,
    SIDE_DESTINATIONS = 2,
    SIDE_COURSES = 3,
    SIDE_TRAINS = 4,
    SIDE_FUNDS = 2,
    SIDE_GROUPS = 2,
    SIDE_CAPS = 8,
    SIDE_PINS = 3,
    SIDE_EVENTS = SIDE_PEOPLE * 10,
    SIDE_WISHES = SIDE_PEOPLE * 2,
    SIDE_ID = 8,
};

/* A world whose arrays lie in the struct itself: copy with side_world_copy. */
typedef struct SideWorld {
    World world;
    int64_t without; /* LEYE_WITHOUT_ bits to solve with */
    uint64_t seed;
    Site sites[SIDE_SITES];
    Skill skills[SIDE_SKILLS];
    Household households[SIDE_HOMES];
    Person people[SIDE_PEOPLE];
    Employer employers[SIDE_EMPLOYERS];
    const char *destinations[SIDE_DESTINATIONS];
    Post posts[SIDE_POSTS];
    Group groups[SIDE_GROUPS];
    Cap caps[SIDE_CAPS];
    Course courses[SIDE_COURSES];
    Train trains[SIDE_TRAINS];
    Fund funds[SIDE_FUNDS];
    ConsentEvent events[SIDE_EVENTS];
    Wish wishes[SIDE_WISHES];
    Pin pins[SIDE_PINS];
    Offer offers[SIDE_PEOPLE];
    int32_t members[SIDE_PEOPLE], person_events[SIDE_EVENTS];
    int32_t serves[SIDE_POSTS][SIDE_SITES];
    int32_t post_trains[SIDE_POSTS][SIDE_TRAINS];
    int32_t base_destination[SIDE_DESTINATIONS], base_post[SIDE_POSTS];
    char hashes[SIDE_POSTS][HASH_HEX];
    char person_ids[SIDE_PEOPLE][SIDE_ID], post_ids[SIDE_POSTS][SIDE_ID],
        home_ids[SIDE_HOMES][SIDE_ID], cap_ids[SIDE_CAPS][SIDE_ID],
        course_ids[SIDE_COURSES][SIDE_ID], train_ids[SIDE_TRAINS][SIDE_ID];
} SideWorld;

/* Adults who agree to the county and both destinations, one household each
 * while they last; lawful open posts of a cooperative with one place at site
 * 0; no side row; 500 points a pair; every level but moves. */
void side_world_plain(SideWorld *side, int32_t people, int32_t posts);
/* Everything at once, by chance. */
void side_world_random(SideWorld *side, uint64_t seed, int32_t people,
                       int32_t posts);
/* The next ones: index in the arrays; the counts grow. */
int32_t side_world_train(SideWorld *side, int32_t destination, int32_t seats,
                         int32_t least);
int32_t side_world_course(SideWorld *side, int32_t skill, int32_t seats,
                          int32_t least);
int32_t side_world_cap(SideWorld *side, CapKind kind, int32_t key, int32_t site,
                       int32_t places);
void side_world_event(SideWorld *side, int32_t person, Scope scope,
                      Action action, Day date);
/* An away post at a destination. */
void side_world_away(SideWorld *side, int32_t post, int32_t destination);
/* Sets ids, runs and counts after any change of the arrays. */
void side_world_link(SideWorld *side);
void side_world_copy(const SideWorld *from, SideWorld *to);

/* Options with points under side->without (domain_options_clear). */
void side_world_options(const SideWorld *side, Options *options);
/* Solves; *plan is NULL when there is none. A failure that is not the answer
 * "infeasible" fails the test and shows the world. */
LeyeOutcome side_world_solve(const SideWorld *side, Plan **plan);
/* How many worlds to try: `few`, or `many` where LEYE_LONG=1. */
int32_t side_world_count(int32_t few, int32_t many);
/* The world in a few lines, for the message of a test that fails; one static
 * buffer. */
const char *side_world_show(const SideWorld *side);

#endif
