/* rules_test: the tests that the table names, one small function each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "rules_parts.h"

typedef bool RulesTest(const RulesPair *pair, int32_t number);

#define TEST(name) static bool name(const RulesPair *pair, int32_t number)
#define IGNORED    (void)number

static const Parameters *law_of(const RulesPair *pair) {
    return &pair->world->instance.parameters;
}

static const Person *person_of(const RulesPair *pair) {
    return pair->person->row;
}

static int32_t age_at(const RulesPair *pair, Day day) {
    return rules_person_age(pair->person, day);
}

/* posts */

TEST(terms_said) {
    IGNORED;
    return pair->post->contract == 1 && pair->post->wage_month != NONE &&
           pair->post->hours_week != NONE;
}

TEST(wage_lawful) {
    IGNORED;
    const Post *post = pair->post;
    const Parameters *law = law_of(pair);
    if (post->wage_month == NONE || post->hours_week == NONE) {
        return false;
    }
    int32_t hours = post->hours_week > law->hours_full_week
                        ? law->hours_full_week
                        : post->hours_week;
    return (Int128)post->wage_month * law->hours_full_week >=
           (Int128)law->wage_min_month * hours;
}

TEST(hours_lawful) {
    IGNORED;
    return pair->post->hours_week >= 1 &&
           pair->post->hours_week <= law_of(pair)->hours_max_week;
}

TEST(away_said) {
    IGNORED;
    return pair->post->free_to_leave == 1 && pair->post->return_paid == 1 &&
           pair->post->keeps_papers == 1;
}

TEST(evidence) {
    IGNORED;
    const Post *post = pair->post;
    return *post->evidence_ref != '\0' && *post->checked_by != '\0' &&
           post->checked_on != NONE &&
           post->checked_on <= pair->world->instance.as_of;
}

TEST(no_complaint) {
    IGNORED;
    return pair->post->complaint_since == NONE;
}

TEST(employer_open) {
    IGNORED;
    int32_t employer = pair->post->employer;
    return employer == NONE ||
           pair->world->employers[employer].condition != CONDITION_STOPPED;
}

TEST(employer_named) {
    IGNORED;
    static const char *const agencies[] = {"agency", "中介", "劳务派遣"};
    bool named = pair->post->employer != NONE;
    for (size_t k = 0; named && k < sizeof agencies / sizeof *agencies; k++) {
        const Employer *employer =
            &pair->world->employers[pair->post->employer];
        named = strcmp(employer->sector, agencies[k]) != 0;
    }
    return named;
}

TEST(not_over) {
    IGNORED;
    return pair->post->end == NONE || pair->start <= pair->post->end;
}

/* persons */

TEST(capacity_some) {
    IGNORED;
    return person_of(pair)->capacity != CAPACITY_NONE;
}

/* pairs */

TEST(age_at_least) {
    return age_at(pair, pair->departure) >= number;
}

TEST(not_female) {
    IGNORED;
    return person_of(pair)->sex != SEX_FEMALE;
}

TEST(consent) {
    IGNORED;
    return rules_person_agrees(pair->person, pair->post_index);
}

TEST(not_declined) {
    IGNORED;
    return rules_person_undeclined(pair->person, pair->post_index);
}

TEST(not_working) {
    IGNORED;
    const Person *person = person_of(pair);
    int32_t rank = 0;
    bool holds =
        person->work == WORK_POST && person->work_post == pair->post_index;
    return person->work == WORK_NONE ||
           (!holds && rules_wish(pair->world, pair->person->index,
                                 pair->post_index, &rank));
}

TEST(not_lone_carer) {
    IGNORED;
    return person_of(pair)->care_arranged || !pair->person->lone_carer;
}

TEST(welfare_term) {
    IGNORED;
    const Parameters *law = law_of(pair);
    int32_t months = pair->post->term_months;
    return (months != NONE && months <= law->welfare_months) ||
           age_at(pair, pair->start) >= law->welfare_extend_age;
}

TEST(site) {
    IGNORED;
    return pair->post->serves_count == 0 ||
           rules_post_near(pair->post, person_of(pair)->site);
}

TEST(age_from) {
    IGNORED;
    return pair->post->age_min == NONE ||
           age_at(pair, pair->departure) >= pair->post->age_min;
}

TEST(age_to) {
    IGNORED;
    return pair->post->age_max == NONE ||
           age_at(pair, pair->departure) <= pair->post->age_max;
}

static bool has_all(const Post *post, SkillSet skills) {
    return (skills & post->skills_all) == post->skills_all;
}

static bool has_any(const Post *post, SkillSet skills) {
    return post->skills_any == 0 || (skills & post->skills_any) != 0;
}

bool rules_test_skilled(const Post *post, SkillSet skills) {
    return has_all(post, skills) && has_any(post, skills);
}

TEST(skills_all) {
    IGNORED;
    return has_all(pair->post, pair->skills);
}

TEST(skills_any) {
    IGNORED;
    return has_any(pair->post, pair->skills);
}

TEST(education) {
    IGNORED;
    return person_of(pair)->education >= pair->post->education_min;
}

TEST(capacity) {
    IGNORED;
    return person_of(pair)->capacity >= pair->post->capacity_min;
}

TEST(not_own_helper) {
    IGNORED;
    return pair->post->helper_household == NONE ||
           pair->post->helper_household != person_of(pair)->household;
}

TEST(train) {
    IGNORED;
    const Post *post = pair->post;
    if (pair->train == NONE) {
        return post->trains_count == 0;
    }
    bool named = false;
    for (int32_t k = 0; k < post->trains_count && !named; k++) {
        named = post->trains[k] == pair->train;
    }
    Day depart = pair->world->trains[pair->train].depart;
    return named && pair->world->instance.as_of <= depart &&
           (post->end == NONE || depart <= post->end);
}

/* A course is for those who need it for this post, and no more than that: the
 * person's own skills do not do, with the new one they do. */
TEST(course) {
    IGNORED;
    if (pair->course == NONE) {
        return true;
    }
    const Course *course = &pair->world->courses[pair->course];
    const Person *person = person_of(pair);
    bool needed = !rules_test_skilled(pair->post, person->skills) &&
                  rules_test_skilled(pair->post, pair->skills);
    bool timely = course->start >= pair->world->instance.as_of &&
                  domain_terms_course_end(course) <= pair->departure;
    bool admitted = (course->age_max == NONE ||
                     age_at(pair, course->start) <= course->age_max) &&
                    person->education >= course->education_min;
    return needed && timely && admitted;
}

static RulesTest *const test_table[] = {
    [TEST_TERMS_SAID] = terms_said,
    [TEST_WAGE_LAWFUL] = wage_lawful,
    [TEST_HOURS_LAWFUL] = hours_lawful,
    [TEST_AWAY_SAID] = away_said,
    [TEST_EVIDENCE] = evidence,
    [TEST_NO_COMPLAINT] = no_complaint,
    [TEST_EMPLOYER_OPEN] = employer_open,
    [TEST_EMPLOYER_NAMED] = employer_named,
    [TEST_NOT_OVER] = not_over,
    [TEST_CAPACITY_SOME] = capacity_some,
    [TEST_AGE_AT_LEAST] = age_at_least,
    [TEST_NOT_FEMALE] = not_female,
    [TEST_CONSENT] = consent,
    [TEST_NOT_DECLINED] = not_declined,
    [TEST_NOT_WORKING] = not_working,
    [TEST_NOT_LONE_CARER] = not_lone_carer,
    [TEST_WELFARE_TERM] = welfare_term,
    [TEST_SITE] = site,
    [TEST_AGE_FROM] = age_from,
    [TEST_AGE_TO] = age_to,
    [TEST_SKILLS_ALL] = skills_all,
    [TEST_SKILLS_ANY] = skills_any,
    [TEST_EDUCATION] = education,
    [TEST_CAPACITY] = capacity,
    [TEST_NOT_OWN_HELPER] = not_own_helper,
    [TEST_TRAIN] = train,
    [TEST_COURSE] = course,
};

static bool rule_applies(const Rule *rule, const Post *post) {
    switch (rule->when) {
    case WHEN_AWAY:
        return post->destination != NONE;
    case WHEN_HAZARD:
        return (post->hazard & rule->mask) != 0;
    case WHEN_CHANNEL:
        return (rule->mask >> post->channel & 1U) != 0;
    default:
        return true;
    }
}

Verdict rules_test_rows(const World *world, const Post *post, uint32_t kinds) {
    size_t count = 0;
    const Rule *rules = domain_rules(&count);
    Verdict rows = 0;
    for (size_t r = 0; r < count; r++) {
        Day from = NONE;
        bool read = base_day_read(rules[r].holds_from,
                                  strlen(rules[r].holds_from), &from);
        bool holds = !read || world->instance.as_of >= from;
        if ((kinds >> rules[r].kind & 1U) != 0 && holds &&
            rule_applies(&rules[r], post)) {
            rows |= (Verdict)1 << r;
        }
    }
    return rows;
}

bool rules_test_among(Verdict rows, RuleTest test) {
    size_t count = 0;
    const Rule *rules = domain_rules(&count);
    bool among = false;
    for (size_t r = 0; r < count; r++) {
        among = among || (rules[r].test == test && (rows >> r & 1U) != 0);
    }
    return among;
}

Verdict rules_test_fails(const RulesPair *pair, Verdict rows, bool first) {
    size_t count = 0;
    const Rule *rules = domain_rules(&count);
    Verdict fails = 0;
    while (rows != 0) {
        int32_t r = __builtin_ctzll(rows);
        rows &= rows - 1;
        if (!test_table[rules[r].test](pair, rules[r].number)) {
            fails |= (Verdict)1 << r;
            rows = first ? 0 : rows;
        }
    }
    return fails;
}
