/* domain_terms: small definitions that several folders must share word for
 * word because they define bytes or units, not judgements.
 */
#ifndef LEYE_DOMAIN_TERMS_H
#define LEYE_DOMAIN_TERMS_H

#include "domain_plan.h"

/* The hash that an acceptance carries: SHA-256 of
 *   "leye-terms-1\n" then one line "name=value\n" each, in this order, of
 *   post_id, channel, employer_id, site_id, destination, hazard, wage_month
 *   (fen), hours_week, term_months, start_date, end_date, contract,
 *   free_to_leave, return_paid, keeps_papers;
 * empty where not said, yes/no, hazards in file words joined by ';'. */
LeyeStatus domain_terms_hash(const World *world, int32_t post,
                             char hex[HASH_HEX]);

/* Is the level's value to be made small? */
bool domain_level_least(Level level);

/* True for a household that counts as covered without any placement: own
 * project, or a member who works already. */
bool domain_household_covered(const World *world, int32_t household);

/* The person's profile on as_of (domain_world.h). */
Profile domain_profile(const World *world, int32_t person);

/* The first day after the course: 7 * weeks after its start. */
Day domain_terms_course_end(const Course *course);

/* What a placement (course, train: or NONE) costs in fen: its share of `fund`,
 * or, NONE, all of it (domain_plan.h: cost_of). */
Int128 domain_terms_charge(const World *world, const Placement *at,
                           int32_t fund);

/* Money: reported figures that every reader must compute alike. Fills
 * plan->summary's income, months and profiles from its placements; months into
 * plan->arena. */
LeyeStatus domain_terms_report(const World *world, Plan *plan);

#endif
