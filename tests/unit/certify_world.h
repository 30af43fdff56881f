/* Small worlds on the stack, honest plans by enumeration, and a second reading
 * of rows, values and price lists: what the tests of certify compare with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CERTIFY_WORLD_H
#define CERTIFY_WORLD_H

#include "../../engine/certify/certify.h"

enum {
    SMALL_PEOPLE = 5,
    SMALL_POSTS = 4,
    SMALL_HOMES = 3,
    SMALL_SITES = 3, /* the last is `elsewhere` */
    SMALL_CAPS = 3,
    SMALL_TRAINS = 2,
    SMALL_EVENTS = 80,
    SMALL_WISHES = 12,
    SMALL_OPTIONS = 128,
    SMALL_PLANS = 40000,
};

/* A world whose arrays lie in the struct itself: never copy it. */
typedef struct SmallWorld {
    World world;
    Site sites[SMALL_SITES];
    Skill skills[3];
    Household households[SMALL_HOMES];
    Person people[SMALL_PEOPLE];
    Employer employers[2];
    const char *destinations[1];
    Post posts[SMALL_POSTS];
    Cap caps[SMALL_CAPS];
    Train trains[SMALL_TRAINS];
    ConsentEvent events[SMALL_EVENTS];
    Wish wishes[SMALL_WISHES];
    int32_t members[SMALL_PEOPLE], person_events[SMALL_EVENTS];
    int32_t serves[SMALL_POSTS][SMALL_SITES], post_trains[SMALL_POSTS][2];
    int32_t base_destination[1], base_post[SMALL_POSTS];
    char hashes[SMALL_POSTS][HASH_HEX];
} SmallWorld;

/* Adults who agree to the county, lawful open posts with one place at site 0,
 * one household each while they last, no caps, 500 points a pair. */
void certify_world_plain(SmallWorld *small, int32_t people, int32_t posts);
/* Everything at once, by chance. */
void certify_world_random(SmallWorld *small, uint64_t seed);
/* Sets runs and counts after a change of households, events or wishes. */
void certify_world_link(SmallWorld *small);
void certify_world_event(SmallWorld *small, int32_t person, ScopeKind kind,
                         int32_t index, Action action, Day date);

/* Every option, and the level values of every plan, as if maximised. */
typedef struct SmallPlans {
    Option options[SMALL_OPTIONS];
    int32_t options_count;
    int64_t (*values)[LEVEL_COUNT]; /* heap [count] */
    int32_t count;
    int32_t best[SMALL_PEOPLE]; /* option of the first best plan, or NONE */
    int64_t best_values[LEVEL_COUNT];
} SmallPlans;
void certify_world_plans(const World *world, SmallPlans *plans);
void certify_world_plans_clear(SmallPlans *plans);

/* The formula of domain_plan.h read again: the bound as if maximised. `values`
 * of the earlier levels as if maximised. */
int64_t certify_world_bound(const World *world, const SmallPlans *plans,
                            const PriceList *list,
                            const int64_t values[LEVEL_COUNT]);

/* An honest plan whose arrays lie in the struct. */
typedef struct HonestPlan {
    Plan plan;
    Placement placements[SMALL_PEOPLE + 2];
    Unplaced unplaced[SMALL_PEOPLE + 2];
    BlockGroup groups[SMALL_PEOPLE + 1];
    int32_t group_posts[SMALL_PEOPLE + 1][SMALL_POSTS + 1];
    PriceList lists[LEVEL_COUNT + 1];
    Price prices[LEVEL_COUNT + 1][3][SMALL_POSTS + SMALL_CAPS + SMALL_HOMES];
    ClosedPost closed[SMALL_POSTS + 1];
} HonestPlan;
/* The best plan with the best prices that a local search finds. */
void certify_world_honest(const World *world, const SmallPlans *plans,
                          HonestPlan *honest);
/* Copies with all inner pointers moved. */
void certify_world_copy(const HonestPlan *from, HonestPlan *to);

/* certify_plan with findings of its own: the status, and *found findings. */
LeyeStatus certify_world_judge(const World *world, const Plan *plan,
                               size_t *found);

#endif
