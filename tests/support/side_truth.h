/* side_truth: is every statement of a plan of a side world true?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Read a second time from domain_plan.h, leye.h and certify.h's list. Options
 * and points are the engine's (rules, score), which the certifier reads in its
 * own way; all else is counted here.
 */
#ifndef TESTS_SIDE_TRUTH_H
#define TESTS_SIDE_TRUTH_H

#include "side_right.h"

/* One world with its options and right sides, for each set of parts left out
 * (read when first asked for). */
typedef struct SideReading {
    const SideWorld *side;
    Options options[LEYE_WITHOUT_ALL + 1];
    SideRight right[LEYE_WITHOUT_ALL + 1];
    bool read[LEYE_WITHOUT_ALL + 1];
} SideReading;

void side_truth_begin(const SideWorld *side, SideReading *reading);
void side_truth_clear(SideReading *reading);
const Options *side_truth_options(SideReading *reading, int64_t without);

/* NULL when all is true; else the first thing that is not, in a word. */
const char *side_truth_wrong(SideReading *reading, const Plan *plan);

/* Tells the plan chosen[people] (options under summary.without, or NONE) as an
 * honest plan would: placements, people without one, every count, the levels
 * with the bounds that plan->proof proves of them. Groups and costs of pins
 * are not told. `plan` has room (side_lie.h). False when the proof proves
 * nothing, or less than the value. */
bool side_truth_tell(SideReading *reading, const int32_t *chosen, Plan *plan);
/* What the proofs of plan->proof prove of the levels as they stand, with what
 * follows from it; false as above. */
bool side_truth_claim(SideReading *reading, Plan *plan);
/* chosen[people] of the plan; false when a placement is no option. */
bool side_truth_chosen(SideReading *reading, const Plan *plan,
                       int32_t chosen[SIDE_PEOPLE]);

#endif
