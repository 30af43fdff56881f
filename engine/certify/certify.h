/* certify: a stranger who believes nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shares with the rest only the types, words and the rule table of `domain`.
 * Exact integers (int128 in the bound), its own reading of every rule, its own
 * points, its own rows. It checks, in this order:
 *   placements  each person once, sorted; each is an option under every rule
 *               (own evaluation), with the right start, points, state
 *   rows        places less holders, site reserves, caps, and the side rows
 *               of domain_plan.h that summary.without leaves
 *   unplaced    every other person once, with the right reason; blocking
 *               groups are what they claim
 *   backstop    guard 8: nobody newly in a public-welfare post who could take
 *               a free other post among those they agreed to, with no row
 *               broken and no level before public_welfare lowered
 *   summary     every number recounted
 *   proof       every tree covers all cases (each inner node has two children
 *               after it, each node one parent), every leaf's list is a valid
 *               bound (domain_plan.h), values equal to the plan's own, kinds
 *               not more than is proved
 *
 * Nobody is left out and nothing is taken from the solver; but a row of the
 * table is asked once for all who are alike in what it looks at
 * (certify_way.h), and a price list once for all who have the same options.
 * O(people x ways / 64 + options + leaves x (people + options of distinct
 * lists)), where a way is an open post by a train and a course. About 60 bytes
 * a person and 20 an option of a distinct list.
 */
#ifndef LEYE_CERTIFY_H
#define LEYE_CERTIFY_H

#include "../domain/domain.h"
#include "certify_more.h"

/* LEYE_OK when everything in the plan is true. Else LEYE_ERR_PROOF, and
 * findings name file, line and what is wrong, first wrong line first (all of
 * the first section that fails, at most 20). `plan` may come from memory
 * (lines 0) or from ledger_plan_read. Seals are checked on reading. */
LeyeStatus certify_plan(const World *world, const Plan *plan,
                        Findings *findings);

/* The same judgement for one pair, for tests: true when it is an option. */
bool certify_option(const World *world, int32_t person, int32_t post,
                    int32_t course, int32_t train);
/* Own points of one pair; `course`: trained in it, or NONE. */
int32_t certify_points(const World *world, int32_t person, int32_t post,
                       int32_t course);

#endif
