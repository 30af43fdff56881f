/* One person and one post under judgement: for the tests of rules.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef RULES_CASE_H
#define RULES_CASE_H

#include "certify_world.h"

/* Person 0 (household 0, site 0) and post 0, in the county or away, with the
 * train 0 or none. Person 1 lives in household 1. */
typedef struct RulesCase {
    SmallWorld small;
    Person *person;
    Post *post;
    Day as_of;
    int32_t course, train;
    Course taught;
} RulesCase;

void rules_case_in_county(RulesCase *pair);
void rules_case_away(RulesCase *pair);
void rules_case_by_train(RulesCase *pair, Day depart);
void rules_case_heard(RulesCase *pair, ScopeKind kind, int32_t index,
                      Action action, int32_t days_ago);
void rules_case_wish(RulesCase *pair, ScopeKind kind, int32_t index);
/* Born so as to be `years` old on the day, or a day too late for it. */
Day rules_case_born(Day on, int32_t years, bool too_late);
/* Where the row fails, or the nearest case where it holds. */
void rules_case_lone_carer(RulesCase *pair, bool fails);
void rules_case_welfare_term(RulesCase *pair, bool fails);
/* Fails exactly the rows named ("" or "a" or "a b"). */
void rules_case_expect(RulesCase *pair, const char *names);

#endif
