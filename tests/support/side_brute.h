/* side_brute: every plan of a small world, and the best of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows and level values read once more from domain_plan.h and domain_rule.h,
 * with counts that go up and down as people are placed and taken back. Only
 * the options and their points come from elsewhere. A plan that breaks a row
 * that only upper-bounds is left as soon as it does; least numbers, couples
 * are judged when everybody is decided; pins are followed person by person.
 */
#ifndef TESTS_SIDE_BRUTE_H
#define TESTS_SIDE_BRUTE_H

#include "side_world.h"

typedef struct SideBest {
    bool feasible;
    int64_t plans;                /* that satisfy every row */
    int64_t values[LEVEL_COUNT];  /* of the best, as they are (not negated) */
    int32_t options[SIDE_PEOPLE]; /* of the first best one, or NONE */
} SideBest;

/* The best by the instance's order of levels. */
void side_brute_best(const World *world, const Options *options,
                     int64_t without, SideBest *best);
/* Plans at most, rows aside: the product of options + 1; stops at `most`. */
int64_t side_brute_size(const World *world, const Options *options,
                        int64_t most);
/* Does the plan chosen[people] (options, or NONE) satisfy every row? Fills
 * its values. */
bool side_brute_plan(const World *world, const Options *options,
                     int64_t without, const int32_t *chosen,
                     int64_t values[LEVEL_COUNT]);

/* The values alone, whether or not the rows hold. */
void side_brute_values(const World *world, const Options *options,
                       const int32_t *chosen, int64_t values[LEVEL_COUNT]);

/* Parts that other tests read too. */
/* What the option adds to the level, not negated; 0 on households. */
int64_t side_brute_value(const World *world, const Option *option, Level level);
/* What the level counts before anybody is placed: on moves, who is out. */
int64_t side_brute_base(const World *world, Level level);
/* What it costs the fund. */
Fen side_brute_charge(const World *world, const Option *option, int32_t fund);
bool side_brute_able(const World *world, int32_t person); /* able adult */
bool side_brute_home(const World *world, int32_t person); /* at home */
bool side_brute_needy(const World *world, int32_t household);
/* Is the pin followed (domain_plan.h)? */
bool side_brute_follows(const World *world, const Options *options,
                        const Pin *pin);

#endif
