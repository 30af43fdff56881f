/* side_claims: groups, counts, levels and proofs; for side_truth.c.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TESTS_SIDE_CLAIMS_H
#define TESTS_SIDE_CLAIMS_H

#include "side_truth.h"

/* chosen: the plan's own; values: of its levels, not negated. */
const char *side_claims_wrong(SideReading *reading, const Plan *plan,
                              const int32_t *chosen, const int64_t *values);
/* The totals of a summary, but able_and_willing, which may be hidden. */
bool side_claims_totals(const Summary *said, const Summary *own);
/* Are all blocking groups what they say? */
bool side_claims_groups(SideReading *reading, const Plan *plan,
                        const int32_t *chosen);

#endif
