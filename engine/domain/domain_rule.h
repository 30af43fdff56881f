/* domain_rule: the table of guards and rules, as data.
 *
 * One row a rule: when it applies, which test it makes, with which number,
 * from which day it holds and on what basis. `rules` evaluates it fast and
 * `certify` slowly, each with its own code; neither may add a rule of its own.
 * No file, flag or scenario can switch a row off.
 *
 * Words used below
 *   departure  the day a person leaves home or starts: the train's depart
 *              date, else the start
 *   start      the later of as_of and the post's start_date (and, with a
 *              train, its depart date); with a course, and neither a
 *              start_date nor a train, also the course's end
 *   course end its start_date plus 7 * weeks: the first day after it
 *   home site  the person's site_id
 *   away       the post has a destination
 *   at home    of a household's members, those who neither work elsewhere nor
 *              hold an away post
 *
 * Consent (TEST_CONSENT), judged on as_of from the person's own events with
 * date <= as_of, in order of seq. A `give` lives until the earlier of its
 * expires (that day included) and date + consent_months. A scope is *held*
 * when its last give/withdraw event is a give that lives.
 *   away post      its destination is held
 *   county post    `county` is held; or `local` is held and the post is at,
 *                  or serves, the home site
 *   but a `local` whose last event is a withdraw, later than the last give of
 *                  `county`, takes the posts at or serving the home site out
 *                  of `county` (a withdrawal is never idle)
 *   channels       `channel:C` narrows: if the person ever gave one, the
 *                  post's channel must be held; if they only withdrew some,
 *                  it must not be one of those
 *   Absent is no. accept/decline never cover anything.
 * Declined (TEST_NOT_DECLINED), by the last event on `post:ID` with date <=
 * as_of: an accept, or none, leaves the option; a withdraw closes it until a
 * later accept; a decline rests it for repeat_days (while as_of < date +
 * repeat_days), unless the person asks: a wish of theirs with scope post:ID.
 * So does an offer of the post that ended without having been accepted, from
 * its `since` on (domain_offer.h), unless the person asks or accepts it later.
 *
 * Who works (TEST_NOT_WORKING): a person with current_work other than none has
 * no option unless they ask to move: they have a wish that matches the post
 * (their own words; a scope matches as below). The post they hold is no option.
 *
 * A wish or scope matches a post: local - the post is at or serves the home
 * site; county - the post is in the county; DESTINATION - the post's;
 * channel:C - the post's; post:ID - the post.
 *
 * Lone carer (TEST_NOT_LONE_CARER): an adult (18 or older on as_of, capacity
 * not none, not needing care) who is the only such adult at home, where
 * another member at home is under 16 on as_of or needs care. Lifted by the
 * person's own care_arranged.
 *
 * Through a course (TEST_COURSE): an option may run through one course k. It
 * holds when k's skill is not the person's; the rows skills_all and skills_any
 * do not both hold without that skill, and hold with it (with a course those
 * two rows are judged with the skill added); the course starts on or after
 * as_of and ends on or before the departure; on its start the person is not
 * older than age_max; and their schooling reaches its education_min. Without
 * a course the row holds.
 *
 * Closed posts: a row of kind RULE_POST that fails closes the post for all,
 * and it is listed as closed with the rule's name.
 *
 * Points: with b = the post's base (post, else destination, else channel):
 *   score = b + skill_match * |skills of person in (all or any of the post)|
 *         + trained (with a course)
 *         + schooling * (education - education_min)
 *         + distance * floor(km / 10), km = 0 at the home site, else the sum
 *           of both sites' distance_km; 0 for away posts and for `elsewhere`
 *           homes counts their own 0
 *         + wage * floor((wage_month - wage_from) / 100 yuan), toward minus
 *           infinity, at most +-50 steps
 *         + wish (if any wish of the person matches the post)
 *         + months * (completed months in this post, at most 60)
 *   points = the table's piecewise line at score, rounded down: below the
 *   first row its points, above the last row its points, between rows a and b
 *   p_a + floor((score - s_a) * (p_b - p_a) / (s_b - s_a)).
 *
 * Level values of an option: stable 1 if points >= stable_points; placements
 * 1; public_welfare 1 on that channel; wishes max(0, 11 - least rank of a
 * matching wish), 0 without; retention points; course_seats 1 with a course;
 * cost = subsidy_month * (term_months, else stable_months) + the train's fare
 * + the course's cost_seat. households: 1 a household with a placement.
 */
#ifndef LEYE_DOMAIN_RULE_H
#define LEYE_DOMAIN_RULE_H

#include "domain_world.h"

typedef enum RuleKind {
    RULE_POST,   /* of the post alone: fails -> the post is closed   */
    RULE_PERSON, /* of the person alone                              */
    RULE_PAIR,   /* of person and post (and train)                   */
} RuleKind;

typedef enum RuleWhen {
    WHEN_ALWAYS,
    WHEN_AWAY,
    WHEN_HAZARD,  /* the post has a hazard of `mask` */
    WHEN_CHANNEL, /* the post's channel is in `mask` (bits 1 << Channel) */
} RuleWhen;

typedef enum RuleTest {
    /* posts */
    TEST_TERMS_SAID,     /* contract yes, wage and hours said            */
    TEST_WAGE_LAWFUL,    /* wage * hours_full >= minimum * min(hours,
                            hours_full)                                  */
    TEST_HOURS_LAWFUL,   /* 1 <= hours_week <= hours_max_week            */
    TEST_AWAY_SAID,      /* free_to_leave, return_paid, keeps_papers yes */
    TEST_EVIDENCE,       /* evidence_ref, checked_by said;
 checked_on <= as_of */
    TEST_NO_COMPLAINT,   /* complaint_since empty                        */
    TEST_EMPLOYER_OPEN,  /* the employer is not stopped                  */
    TEST_EMPLOYER_NAMED, /* an away post names its employer, and it is no
                            agency (sector agency, 中介, 劳务派遣)       */
    TEST_NOT_OVER,       /* end_date empty or >= the start               */
    /* persons */
    TEST_CAPACITY_SOME, /* capacity is not none                         */
    /* pairs */
    TEST_AGE_AT_LEAST, /* `number` years on the departure              */
    TEST_NOT_FEMALE,
    TEST_CONSENT,
    TEST_NOT_DECLINED,
    TEST_NOT_WORKING,
    TEST_NOT_LONE_CARER,
    TEST_WELFARE_TERM, /* term_months said and <= welfare_months, or the
                          person is welfare_extend_age or older at start */
    TEST_SITE,         /* serves_sites empty, or home site among them or
                          the post's own site                          */
    TEST_AGE_FROM,     /* age_min on the departure                     */
    TEST_AGE_TO,       /* age_max on the departure, inclusive          */
    TEST_SKILLS_ALL,
    TEST_SKILLS_ANY,
    TEST_EDUCATION,
    TEST_CAPACITY,       /* capacity >= capacity_min                     */
    TEST_NOT_OWN_HELPER, /* the person is not of the helper household    */
    TEST_TRAIN,          /* the train leaves on or after as_of, not after
                            the post's end_date; a post that names trains is
                            reached only by one of them, one that names none
                            by ordinary ticket (train NONE)              */
    TEST_COURSE,         /* see above                                    */
} RuleTest;

typedef struct Rule {
    const char *name; /* "work_age" */
    int32_t guard;    /* 1..12 as in the guards' list; 0: the post's terms */
    RuleKind kind;
    RuleWhen when;
    uint32_t mask;
    RuleTest test;
    int32_t number;
    const char *holds_from; /* YYYY-MM-DD; the rule holds for as_of >= it */
    const char *basis;      /* law, or "our rule" */
    const char *sentence;
} Rule;

enum { RULES_MAX = 64 };
/* The table, *count <= RULES_MAX rows. */
const Rule *domain_rules(size_t *count);

#endif
