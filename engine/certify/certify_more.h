/* certify_more: what a plan's price lists say of a world with more places.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of prices is a bound in any world with the same rows and options
 * (domain_plan.h): where only places, seats and budgets differ, only right
 * sides do. Levels before it may have other values than in the plan; the
 * multipliers lambda take them into account.
 */
#ifndef LEYE_CERTIFY_MORE_H
#define LEYE_CERTIFY_MORE_H

#include "../domain/domain.h"

typedef struct CertifyMore CertifyMore;

/* Keeps `world` and `plan` borrowed until certify_more_free; the plan must be
 * certified. O(people x ways / 64 + options). */
LeyeStatus certify_more_new(const World *world, const Plan *plan,
                            CertifyMore **more);
void certify_more_free(CertifyMore *more); /* NULL is fine */

/* The bound of level k of the plan's summary in `changed`, given that each
 * level l < k has at least values[l] (own sense). Fills *bound, in the level's
 * own sense; *sound is false where the plan has no proof of the level, or its
 * sums do not fit. O(leaves x (people + options of distinct lists)). */
LeyeStatus certify_more_bound(const CertifyMore *more, const World *changed,
                              const int64_t *values, int32_t k, bool *sound,
                              int64_t *bound);

/* Is this a plan of `changed`: placements by person, each an option, every row
 * kept? Then fills values[k] for the levels of the plan's summary (own sense).
 * LEYE_ERR_MEMORY. O(people + placements x options of a person). */
LeyeStatus certify_more_plan(const CertifyMore *more, const World *changed,
                             Placement *placements, int32_t count, bool *holds,
                             int64_t values[LEVEL_COUNT]);

#endif
