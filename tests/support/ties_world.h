/* Small worlds full of people who cannot be told apart and of plans that are
 * equally good, and the chosen one of them by looking at every plan.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TIES_WORLD_H
#define TIES_WORLD_H

#include "../../engine/domain/domain.h"
#include "../unit/certify_world.h"

/* Few kinds of people, posts of a place or two, caps and reserves by chance;
 * `crossing`: an employer and a destination may both have a cap. */
void ties_world_random(SmallWorld *small, uint64_t seed, bool crossing);

/* What the rule of model.h says, read again: the most that the classes take of
 * their options, in order. */
typedef struct TiesChoice {
    int32_t batch[SMALL_PEOPLE];   /* smallest person of the class, or NONE */
    bool outside[SMALL_PEOPLE];    /* of household classes */
    int64_t values[LEVEL_COUNT];   /* of the best plans, as if maximised */
    int32_t counts[SMALL_OPTIONS]; /* by option of the smallest person */
    int64_t best;                  /* how many plans have these values */
} TiesChoice;
void ties_world_choose(const World *world, const Options *options,
                       TiesChoice *choice);
/* Counts of a plan, in the same places. */
void ties_world_counts(const Options *options, const TiesChoice *choice,
                       const Plan *plan, int32_t counts[SMALL_OPTIONS]);

#endif
