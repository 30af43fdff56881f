/* Small worlds on the stack, honest plans by enumeration, and a second reading
 * of rows, values and price lists: what the tests of certify compare with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CERTIFY_WORLD_H
#define CERTIFY_WORLD_H

#include "../../engine/certify/certify.h"

enum {
    SMALL_AS_OF = 46067, /* 2026-02-16 */
    SMALL_PEOPLE = 5,
    SMALL_POSTS = 4,
    SMALL_HOMES = 3,
    SMALL_SITES = 3, /* the last is `elsewhere` */
    SMALL_CAPS = 3,
    SMALL_TRAINS = 2,
    SMALL_EVENTS = 80,
    SMALL_WISHES = 12,
    SMALL_OPTIONS = 256,
    SMALL_COURSES = 2,
    SMALL_FUNDS = 2,
    SMALL_GROUPS = 2,
    SMALL_PINS = SMALL_PEOPLE,
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
    Course courses[SMALL_COURSES];
    Fund funds[SMALL_FUNDS];
    Group groups[SMALL_GROUPS];
    Pin pins[SMALL_PINS];
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
    int32_t count, capacity;
    int32_t best[SMALL_PEOPLE]; /* option of the first best plan, or NONE */
    int64_t best_values[LEVEL_COUNT];
} SmallPlans;
void certify_world_plans(const World *world, SmallPlans *plans);
void certify_world_plans_clear(SmallPlans *plans);

/* Level values as if maximised, of the options chosen[people] (or NONE). */
void certify_world_values(const World *world, const SmallPlans *plans,
                          const int32_t *chosen, int64_t values[LEVEL_COUNT]);
int64_t certify_world_value(const World *world, const Option *option,
                            Level level);

/* Rows. posts[people]: where each is placed, or NONE. */
bool certify_world_fits(const World *world, const int32_t *posts);
/* One more, from a site without a reserve there, would not fit. */
bool certify_world_full(const World *world, const int32_t *posts, int32_t post);
/* General places that holders leave; what they leave of a cap or reserve. */
int64_t certify_world_free(const World *world, int32_t post);
int64_t certify_world_left(const World *world, const Cap *cap);
int32_t certify_world_reserve(const World *world, int32_t post, int32_t site);
bool certify_world_covers(const Cap *cap, const Post *post);

/* The formula of domain_plan.h read again: the bound as if maximised. `values`
 * of the earlier levels as if maximised. The list's form is not judged. */
Int128 certify_world_bound(const World *world, const SmallPlans *plans,
                           Level level, const PriceList *list,
                           const int64_t values[LEVEL_COUNT]);

/* The best prices there are for a level (index in the instance's list), by
 * the linear program behind the formula, for scale 1. */
typedef struct RawPrices {
    double post[SMALL_POSTS], cap[SMALL_CAPS], home[SMALL_HOMES];
    double lambda[LEVEL_COUNT];
} RawPrices;
void certify_world_prices(const World *world, const SmallPlans *plans,
                          int32_t level, const int64_t values[LEVEL_COUNT],
                          RawPrices *raw);

/* An honest plan whose arrays lie in the struct. */
enum { SMALL_PRICES = 8, SMALL_MONTHS = 24 };
typedef struct HonestPlan {
    Plan plan;
    Placement placements[SMALL_PEOPLE + 2];
    Unplaced unplaced[SMALL_PEOPLE + 2];
    BlockGroup groups[SMALL_PEOPLE + 1];
    int32_t group_posts[SMALL_PEOPLE + 1][SMALL_POSTS + 1];
    LevelProof levels[LEVEL_COUNT + 1];
    ProofNode nodes[LEVEL_COUNT + 1];
    PriceList lists[LEVEL_COUNT + 1];
    Price prices[LEVEL_COUNT + 1][3][SMALL_PRICES];
    ClosedPost closed[SMALL_POSTS + 1];
    MonthCount months[SMALL_MONTHS + 1];
    PinResult pins[SMALL_PINS + 1];
} HonestPlan;
/* The best plan with prices that prove it. With `random`, one in four is some
 * other plan, some prices leave a gap, and groups vary. */
void certify_world_honest(const World *world, const SmallPlans *plans,
                          Random *random, HonestPlan *honest);
/* The same without groups, levels and lists: placements, people without a
 * placement and counts of chosen[people] (options, or NONE). */
void certify_world_tell(const World *world, const SmallPlans *plans,
                        const int32_t *chosen, HonestPlan *honest);
/* Does guard 8 allow them? */
bool certify_world_backstop(const World *world, const SmallPlans *plans,
                            const int32_t *chosen);
/* Has the person an option? */
bool certify_world_able(const SmallPlans *plans, int32_t person);
/* Profiles, income, months and pins of the plan, read a second time; the plan's
 * arrays have room. */
void certify_world_money(const World *world, Plan *plan);
/* As if read from files: lines, and small counts hidden. */
void certify_world_filed(HonestPlan *honest);
/* Copies with all inner pointers moved. */
void certify_world_copy(const HonestPlan *from, HonestPlan *to);

/* Is every statement of the plan true? Read a second time, by enumeration. */
bool certify_world_true(const World *world, const SmallPlans *plans,
                        const Plan *plan);

/* certify_plan with findings of its own: the status, and *found findings. */
LeyeStatus certify_world_judge(const World *world, const Plan *plan,
                               size_t *found);

#endif
