/* domain_rule: the table.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A change of law is a change of this data: the day it holds from, the number
 * and the basis. "our rule" marks what goes beyond the law. The posts' own
 * terms have guard 0. Order is the order in which a closed post's reason is
 * looked for.
 */
#include "domain_rule.h"

#define ALL_HAZARDS  (HAZARD_UNDERGROUND | HAZARD_TOXIC | HAZARD_GRADE_IV)
#define ALWAYS_HELD  "1900-01-01"
#define LABOUR_LAW   "1995-01-01"
#define CONTRACT_LAW "2008-01-01"

static const Rule rule_table[] = {
    /* posts */
    {"terms_said", 6, RULE_POST, WHEN_ALWAYS, 0, TEST_TERMS_SAID, 0,
     CONTRACT_LAW, "Labour Contract Law arts. 10, 17",
     "A written contract, the wage and the hours must be said."},
    {"wage_lawful", 6, RULE_POST, WHEN_ALWAYS, 0, TEST_WAGE_LAWFUL, 0,
     LABOUR_LAW, "Labour Law art. 48",
     "The wage must reach the lawful minimum for its hours."},
    {"hours_lawful", 6, RULE_POST, WHEN_ALWAYS, 0, TEST_HOURS_LAWFUL, 0,
     LABOUR_LAW, "Labour Law art. 36",
     "The weekly hours must stay within the lawful maximum."},
    {"away_free", 6, RULE_POST, WHEN_AWAY, 0, TEST_AWAY_SAID, 0, ALWAYS_HELD,
     "Labour Contract Law arts. 9, 37; ILO C29, C105",
     "An away post must be free to leave, pay the way back and leave people "
     "their papers."},
    {"evidence", 6, RULE_POST, WHEN_ALWAYS, 0, TEST_EVIDENCE, 0, ALWAYS_HELD,
     "our rule",
     "The claims of a post need evidence that somebody has checked."},
    {"no_complaint", 6, RULE_POST, WHEN_ALWAYS, 0, TEST_NO_COMPLAINT, 0,
     ALWAYS_HELD, "our rule", "A complaint about the post is open."},
    {"employer_open", 0, RULE_POST, WHEN_ALWAYS, 0, TEST_EMPLOYER_OPEN, 0,
     ALWAYS_HELD, "terms of the post", "The employer has stopped work."},
    {"employer_named", 6, RULE_POST, WHEN_AWAY, 0, TEST_EMPLOYER_NAMED, 0,
     ALWAYS_HELD, "our rule; Labour Contract Law art. 59",
     "An away post names the employer that people work for, not an agency."},
    {"not_over", 0, RULE_POST, WHEN_ALWAYS, 0, TEST_NOT_OVER, 0, ALWAYS_HELD,
     "terms of the post", "The post has ended."},
    /* persons */
    {"capacity_some", 0, RULE_PERSON, WHEN_ALWAYS, 0, TEST_CAPACITY_SOME, 0,
     ALWAYS_HELD, "our rule", "The person has some capacity to work."},
    /* pairs */
    {"work_age", 1, RULE_PAIR, WHEN_ALWAYS, 0, TEST_AGE_AT_LEAST, 16,
     LABOUR_LAW, "Labour Law art. 15", "The person is 16 or older."},
    {"hazard_age", 1, RULE_PAIR, WHEN_HAZARD, ALL_HAZARDS, TEST_AGE_AT_LEAST,
     18, LABOUR_LAW, "Labour Law art. 64",
     "Nobody under 18 does hazardous work."},
    {"away_age", 1, RULE_PAIR, WHEN_AWAY, 0, TEST_AGE_AT_LEAST, 18, ALWAYS_HELD,
     "our rule", "Nobody under 18 works away."},
    {"women_hazard", 2, RULE_PAIR, WHEN_HAZARD,
     HAZARD_UNDERGROUND | HAZARD_GRADE_IV, TEST_NOT_FEMALE, 0, LABOUR_LAW,
     "Labour Law art. 59", "Underground and grade-IV work is not for women."},
    {"consent", 3, RULE_PAIR, WHEN_ALWAYS, 0, TEST_CONSENT, 0, ALWAYS_HELD,
     "our rule; ILO C29", "The person's own living consent covers the post."},
    {"not_declined", 4, RULE_PAIR, WHEN_ALWAYS, 0, TEST_NOT_DECLINED, 0,
     ALWAYS_HELD, "our rule", "The person has not declined the post lately."},
    {"not_working", 12, RULE_PAIR, WHEN_ALWAYS, 0, TEST_NOT_WORKING, 0,
     ALWAYS_HELD, "our rule", "The person has no work, or asks to move."},
    {"lone_carer", 11, RULE_PAIR, WHEN_AWAY, 0, TEST_NOT_LONE_CARER, 0,
     ALWAYS_HELD, "our rule", "A lone carer does not work away."},
    {"welfare_term", 8, RULE_PAIR, WHEN_CHANNEL, 1U << CHANNEL_PUBLIC_WELFARE,
     TEST_WELFARE_TERM, 0, ALWAYS_HELD,
     "Employment Promotion Law art. 52; rules on public-welfare posts",
     "A public-welfare post lasts three years at most."},
    {"site", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_SITE, 0, ALWAYS_HELD,
     "terms of the post", "The post serves the person's site."},
    {"age_from", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_AGE_FROM, 0, ALWAYS_HELD,
     "terms of the post", "The person has the post's least age."},
    {"age_to", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_AGE_TO, 0, ALWAYS_HELD,
     "terms of the post", "The person is within the post's greatest age."},
    {"skills_all", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_SKILLS_ALL, 0,
     ALWAYS_HELD, "terms of the post",
     "The person has every skill the post needs."},
    {"skills_any", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_SKILLS_ANY, 0,
     ALWAYS_HELD, "terms of the post",
     "The person has one of the skills the post asks for."},
    {"education", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_EDUCATION, 0, ALWAYS_HELD,
     "terms of the post", "The person has the schooling the post asks for."},
    {"capacity", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_CAPACITY, 0, ALWAYS_HELD,
     "terms of the post", "The person has the capacity the post asks for."},
    {"own_helper", 0, RULE_PAIR, WHEN_CHANNEL, 1U << CHANNEL_PAIRING,
     TEST_NOT_OWN_HELPER, 0, ALWAYS_HELD, "terms of the post",
     "A helper household helps no member of its own."},
    {"train", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_TRAIN, 0, ALWAYS_HELD,
     "terms of the post", "The train goes to the post in time."},
    {"course", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_COURSE, 0, ALWAYS_HELD,
     "our rule; terms of the course",
     "The course teaches, in time, what the person lacks for the post."},
};

const Rule *domain_rules(size_t *count) {
    *count = sizeof rule_table / sizeof *rule_table;
    return rule_table;
}
