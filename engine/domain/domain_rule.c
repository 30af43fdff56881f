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
     CONTRACT_LAW, TR_MARK("Labour Contract Law arts. 10, 17"),
     TR_MARK("A written contract, the wage and the hours must be said.")},
    {"wage_lawful", 6, RULE_POST, WHEN_ALWAYS, 0, TEST_WAGE_LAWFUL, 0,
     LABOUR_LAW, TR_MARK("Labour Law art. 48"),
     TR_MARK("The wage must reach the lawful minimum for its hours.")},
    {"hours_lawful", 6, RULE_POST, WHEN_ALWAYS, 0, TEST_HOURS_LAWFUL, 0,
     LABOUR_LAW, TR_MARK("Labour Law art. 36"),
     TR_MARK("The weekly hours must stay within the lawful maximum.")},
    {"away_free", 6, RULE_POST, WHEN_AWAY, 0, TEST_AWAY_SAID, 0, ALWAYS_HELD,
     TR_MARK("Labour Contract Law arts. 9, 37; ILO C29, C105"),
     TR_MARK("An away post must be free to leave, pay the way back and leave "
             "people "
             "their papers.")},
    {"evidence", 6, RULE_POST, WHEN_ALWAYS, 0, TEST_EVIDENCE, 0, ALWAYS_HELD,
     TR_MARK("our rule"),
     TR_MARK("The claims of a post need evidence that somebody has checked.")},
    {"no_complaint", 6, RULE_POST, WHEN_ALWAYS, 0, TEST_NO_COMPLAINT, 0,
     ALWAYS_HELD, TR_MARK("our rule"),
     TR_MARK("A complaint about the post is open.")},
    {"employer_open", 0, RULE_POST, WHEN_ALWAYS, 0, TEST_EMPLOYER_OPEN, 0,
     ALWAYS_HELD, TR_MARK("terms of the post"),
     TR_MARK("The employer has stopped work.")},
    {"employer_named", 6, RULE_POST, WHEN_AWAY, 0, TEST_EMPLOYER_NAMED, 0,
     ALWAYS_HELD, TR_MARK("our rule; Labour Contract Law art. 59"),
     TR_MARK("An away post names the employer that people work for, not an "
             "agency.")},
    {"not_over", 0, RULE_POST, WHEN_ALWAYS, 0, TEST_NOT_OVER, 0, ALWAYS_HELD,
     TR_MARK("terms of the post"), TR_MARK("The post has ended.")},
    /* persons */
    {"capacity_some", 0, RULE_PERSON, WHEN_ALWAYS, 0, TEST_CAPACITY_SOME, 0,
     ALWAYS_HELD, TR_MARK("our rule"),
     TR_MARK("The person has some capacity to work.")},
    /* pairs */
    {"work_age", 1, RULE_PAIR, WHEN_ALWAYS, 0, TEST_AGE_AT_LEAST, 16,
     LABOUR_LAW, TR_MARK("Labour Law art. 15"),
     TR_MARK("The person is 16 or older.")},
    {"hazard_age", 1, RULE_PAIR, WHEN_HAZARD, ALL_HAZARDS, TEST_AGE_AT_LEAST,
     18, LABOUR_LAW, TR_MARK("Labour Law art. 64"),
     TR_MARK("Nobody under 18 does hazardous work.")},
    {"away_age", 1, RULE_PAIR, WHEN_AWAY, 0, TEST_AGE_AT_LEAST, 18, ALWAYS_HELD,
     TR_MARK("our rule"), TR_MARK("Nobody under 18 works away.")},
    {"women_hazard", 2, RULE_PAIR, WHEN_HAZARD,
     HAZARD_UNDERGROUND | HAZARD_GRADE_IV, TEST_NOT_FEMALE, 0, LABOUR_LAW,
     TR_MARK("Labour Law art. 59"),
     TR_MARK("Underground and grade-IV work is not for women.")},
    {"consent", 3, RULE_PAIR, WHEN_ALWAYS, 0, TEST_CONSENT, 0, ALWAYS_HELD,
     TR_MARK("our rule; ILO C29"),
     TR_MARK("The person's own living consent covers the post.")},
    {"not_declined", 4, RULE_PAIR, WHEN_ALWAYS, 0, TEST_NOT_DECLINED, 0,
     ALWAYS_HELD, TR_MARK("our rule"),
     TR_MARK("The person has not declined the post lately.")},
    {"not_working", 12, RULE_PAIR, WHEN_ALWAYS, 0, TEST_NOT_WORKING, 0,
     ALWAYS_HELD, TR_MARK("our rule"),
     TR_MARK("The person has no work, or asks to move.")},
    {"lone_carer", 11, RULE_PAIR, WHEN_AWAY, 0, TEST_NOT_LONE_CARER, 0,
     ALWAYS_HELD, TR_MARK("our rule"),
     TR_MARK("A lone carer does not work away.")},
    {"welfare_term", 8, RULE_PAIR, WHEN_CHANNEL, 1U << CHANNEL_PUBLIC_WELFARE,
     TEST_WELFARE_TERM, 0, ALWAYS_HELD,
     TR_MARK("Employment Promotion Law art. 52; rules on public-welfare posts"),
     TR_MARK("A public-welfare post lasts three years at most.")},
    {"site", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_SITE, 0, ALWAYS_HELD,
     TR_MARK("terms of the post"),
     TR_MARK("The post serves the person's site.")},
    {"age_from", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_AGE_FROM, 0, ALWAYS_HELD,
     TR_MARK("terms of the post"),
     TR_MARK("The person has the post's least age.")},
    {"age_to", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_AGE_TO, 0, ALWAYS_HELD,
     TR_MARK("terms of the post"),
     TR_MARK("The person is within the post's greatest age.")},
    {"skills_all", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_SKILLS_ALL, 0,
     ALWAYS_HELD, TR_MARK("terms of the post"),
     TR_MARK("The person has every skill the post needs.")},
    {"skills_any", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_SKILLS_ANY, 0,
     ALWAYS_HELD, TR_MARK("terms of the post"),
     TR_MARK("The person has one of the skills the post asks for.")},
    {"education", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_EDUCATION, 0, ALWAYS_HELD,
     TR_MARK("terms of the post"),
     TR_MARK("The person has the schooling the post asks for.")},
    {"capacity", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_CAPACITY, 0, ALWAYS_HELD,
     TR_MARK("terms of the post"),
     TR_MARK("The person has the capacity the post asks for.")},
    {"own_helper", 0, RULE_PAIR, WHEN_CHANNEL, 1U << CHANNEL_PAIRING,
     TEST_NOT_OWN_HELPER, 0, ALWAYS_HELD, TR_MARK("terms of the post"),
     TR_MARK("A helper household helps no member of its own.")},
    {"train", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_TRAIN, 0, ALWAYS_HELD,
     TR_MARK("terms of the post"),
     TR_MARK("The train goes to the post in time.")},
    {"course", 0, RULE_PAIR, WHEN_ALWAYS, 0, TEST_COURSE, 0, ALWAYS_HELD,
     TR_MARK("our rule; terms of the course"),
     TR_MARK(
         "The course teaches, in time, what the person lacks for the post.")},
};

const Rule *domain_rules(size_t *count) {
    *count = sizeof rule_table / sizeof *rule_table;
    return rule_table;
}
