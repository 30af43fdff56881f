/* explain_grow: a plan that grows, place by place, without solving.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the plan at hand, in a world with more of something: a person without
 * a placement takes an option, whoever has that place moves to another option,
 * and so on, until somebody takes a place that is free (an augmenting path
 * over posts, the one of most gain at the level stable by Bellman and Ford).
 * A path looks at each row as if it were the only change there, so each plan
 * that they make is judged by the stranger (certify_more_plan); one that does
 * not hold is given up and another path tried. What grows is a plan, so a lower
 * bound; that it is best is for prices to say.
 */
#ifndef LEYE_EXPLAIN_GROW_H
#define LEYE_EXPLAIN_GROW_H

#include "explain_parts.h"

typedef struct ExplainGrow {
    Explain now; /* of it: options, closed are the Explain's it grows from */
    Plan plan;   /* of it: placements are its own */
    const CertifyMore *more;
    Placement *placements; /* heap [people]; by person */
    int64_t *option;       /* heap [people] index in options, or NONE */
    bool *banned;          /* heap [options] gave a plan that did not hold */
    int64_t *gain;         /* heap [posts] by freeing one place there */
    int64_t *last;         /* heap [posts] gain of the round before */
    int64_t *via;          /* heap [posts] option that frees it, or NONE */
    bool *fixed;           /* heap [people] pinned, or whose path is taken */
    int64_t values[LEVEL_COUNT]; /* of the plan as it is, by index */
} ExplainGrow;

/* Begins with the plan of `explain`; clear in any case. */
LeyeStatus explain_grow_begin(const Explain *explain, const CertifyMore *more,
                              ExplainGrow *grow);
void explain_grow_clear(ExplainGrow *grow);
/* Goes on from these placements, whose first levels have these values. */
void explain_grow_from(ExplainGrow *grow, const Placement *placements,
                       int32_t count, const int64_t *values, int32_t levels);
/* One more path in `world`, whose rows have at least what they had before;
 * *grown: the first `levels` levels are better than they were. */
LeyeStatus explain_grow_step(ExplainGrow *grow, const World *world,
                             int32_t levels, bool *grown);

/* explain_home.c: would the household of the option's person keep its rows? */
bool explain_home_keeps(const ExplainGrow *grow, int64_t option);

#endif
