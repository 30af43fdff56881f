/* rules: who may take what, fast: the table of domain_rule.h evaluated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For every person i and post j a verdict is the set of rules that fail, one
 * bit a row of the table; the pair is an option when the set is empty. Rules
 * of the post alone and of the person alone are judged once; pairs go through
 * posts reachable by the person's consents only (an index from scopes to
 * posts), so the cost is near the number of options, not people x posts.
 */
#ifndef LEYE_RULES_H
#define LEYE_RULES_H

#include "../domain/domain.h"

/* Bit r: row r of domain_rules() fails. */
typedef uint64_t Verdict;

/* The post alone (RULE_POST rows): 0 when it is open. */
Verdict rules_post(const World *world, int32_t post);

/* One pair with one course and one train (or NONE), every row judged: 0 when
 * it is an option. Slow form for explanations and tests; O(events of the
 * person). */
Verdict rules_pair(const World *world, int32_t person, int32_t post,
                   int32_t course, int32_t train);

/* The start of an option (domain_rule.h). */
Day rules_start(const World *world, int32_t post, int32_t course,
                int32_t train);

/* Does any wish of the person match the post? Fills *rank with the least
 * matching rank, 0 when none. */
bool rules_wish(const World *world, int32_t person, int32_t post,
                int32_t *rank);

/* Does the scope of a wish or a consent match the post (domain_rule.h)? */
bool rules_wish_matches(const World *world, int32_t person, Scope scope,
                        int32_t post);
/* Is the post at the site, or does it serve it? */
bool rules_post_near(const Post *post, int32_t site);

/* Every option of the world with points 0, sorted; the result does not depend
 * on `threads`. `without` (LEYE_WITHOUT_ bits): with _COURSES no option runs
 * through a course. Fills *options (domain_options_clear). */
LeyeStatus rules_judge(const World *world, int64_t without, int64_t threads,
                       Options *options);

#endif
