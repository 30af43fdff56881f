/* The tests that the rule table names, each as it is worded in domain_rule.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One small function a test and a table of them by RuleTest: a row with a test
 * that is not here holds for nobody, so that a new rule cannot be forgotten.
 */
#include "certify_parts.h"

#include <string.h>

typedef bool PairTest(const CertifyPair *pair, int32_t number);

static int32_t age_on(const CertifyPair *pair, Day day) {
    return base_day_age(pair->who->person->birth, day);
}

/* Of the post alone. */

static bool terms_said(const CertifyPair *pair, int32_t number) {
    (void)number;
    return pair->post->contract == 1 && pair->post->wage_month != NONE &&
           pair->post->hours_week != NONE;
}

static bool wage_lawful(const CertifyPair *pair, int32_t number) {
    (void)number;
    const Parameters *law = &pair->world->instance.parameters;
    const Post *post = pair->post;
    int32_t hours = post->hours_week < law->hours_full_week
                        ? post->hours_week
                        : law->hours_full_week;
    if (post->wage_month == NONE || post->hours_week == NONE) {
        return false;
    }
    return (Int128)post->wage_month * law->hours_full_week >=
           (Int128)law->wage_min_month * hours;
}

static bool hours_lawful(const CertifyPair *pair, int32_t number) {
    (void)number;
    int32_t most = pair->world->instance.parameters.hours_max_week;
    return pair->post->hours_week >= 1 && pair->post->hours_week <= most;
}

static bool away_said(const CertifyPair *pair, int32_t number) {
    (void)number;
    return pair->post->free_to_leave == 1 && pair->post->return_paid == 1 &&
           pair->post->keeps_papers == 1;
}

static bool evidence(const CertifyPair *pair, int32_t number) {
    (void)number;
    const Post *post = pair->post;
    return post->evidence_ref[0] != '\0' && post->checked_by[0] != '\0' &&
           post->checked_on != NONE &&
           post->checked_on <= pair->world->instance.as_of;
}

static bool no_complaint(const CertifyPair *pair, int32_t number) {
    (void)number;
    return pair->post->complaint_since == NONE;
}

static bool employer_open(const CertifyPair *pair, int32_t number) {
    (void)number;
    int32_t employer = pair->post->employer;
    return employer == NONE ||
           pair->world->employers[employer].condition != CONDITION_STOPPED;
}

static bool employer_named(const CertifyPair *pair, int32_t number) {
    (void)number;
    if (pair->post->employer == NONE) {
        return false;
    }
    const char *sector = pair->world->employers[pair->post->employer].sector;
    return strcmp(sector, "agency") != 0 && strcmp(sector, "中介") != 0 &&
           strcmp(sector, "劳务派遣") != 0;
}

static bool not_over(const CertifyPair *pair, int32_t number) {
    (void)number;
    return pair->post->end == NONE || pair->post->end >= pair->start;
}

/* Of the person alone. */

static bool capacity_some(const CertifyPair *pair, int32_t number) {
    (void)number;
    return pair->who->person->capacity != CAPACITY_NONE;
}

/* Of the pair. */

static bool age_at_least(const CertifyPair *pair, int32_t number) {
    return age_on(pair, pair->departure) >= number;
}

static bool not_female(const CertifyPair *pair, int32_t number) {
    (void)number;
    return pair->who->person->sex != SEX_FEMALE;
}

static bool consent(const CertifyPair *pair, int32_t number) {
    (void)number;
    return certify_person_consents(pair->who, pair->post);
}

static bool not_declined(const CertifyPair *pair, int32_t number) {
    (void)number;
    return certify_person_open_to(pair->who, pair->post_index);
}

static bool not_working(const CertifyPair *pair, int32_t number) {
    (void)number;
    const Person *person = pair->who->person;
    if (person->work == WORK_NONE) {
        return true;
    }
    if (person->work == WORK_POST && person->work_post == pair->post_index) {
        return false;
    }
    return certify_person_rank(pair->world, person, pair->post_index) != NONE;
}

static bool not_lone_carer(const CertifyPair *pair, int32_t number) {
    (void)number;
    return !pair->who->lone_carer || pair->who->person->care_arranged;
}

static bool welfare_term(const CertifyPair *pair, int32_t number) {
    (void)number;
    const Parameters *law = &pair->world->instance.parameters;
    int32_t months = pair->post->term_months;
    return (months != NONE && months <= law->welfare_months) ||
           age_on(pair, pair->start) >= law->welfare_extend_age;
}

static bool site(const CertifyPair *pair, int32_t number) {
    (void)number;
    return pair->post->serves_count == 0 ||
           certify_person_near(pair->post, pair->who->person->site);
}

static bool age_from(const CertifyPair *pair, int32_t number) {
    (void)number;
    return pair->post->age_min == NONE ||
           age_on(pair, pair->departure) >= pair->post->age_min;
}

static bool age_to(const CertifyPair *pair, int32_t number) {
    (void)number;
    return pair->post->age_max == NONE ||
           age_on(pair, pair->departure) <= pair->post->age_max;
}

static bool has_all(const Post *post, SkillSet skills) {
    return (post->skills_all & ~skills) == 0;
}

static bool has_any(const Post *post, SkillSet skills) {
    return post->skills_any == 0 || (post->skills_any & skills) != 0;
}

bool certify_test_skilled(const Post *post, SkillSet skills) {
    return has_all(post, skills) && has_any(post, skills);
}

/* The person's skills once the option's course is over. */
static SkillSet skills_then(const CertifyPair *pair) {
    SkillSet skills = pair->who->person->skills;
    if (pair->course != NONE) {
        skills |= UINT64_C(1) << pair->world->courses[pair->course].skill;
    }
    return skills;
}

static bool skills_all(const CertifyPair *pair, int32_t number) {
    (void)number;
    return has_all(pair->post, skills_then(pair));
}

static bool skills_any(const CertifyPair *pair, int32_t number) {
    (void)number;
    return has_any(pair->post, skills_then(pair));
}

static bool education(const CertifyPair *pair, int32_t number) {
    (void)number;
    return pair->who->person->education >= pair->post->education_min;
}

static bool capacity(const CertifyPair *pair, int32_t number) {
    (void)number;
    return pair->who->person->capacity >= pair->post->capacity_min;
}

static bool not_own_helper(const CertifyPair *pair, int32_t number) {
    (void)number;
    return pair->post->helper_household == NONE ||
           pair->who->person->household != pair->post->helper_household;
}

static bool train(const CertifyPair *pair, int32_t number) {
    (void)number;
    const Post *post = pair->post;
    if (pair->train == NONE) {
        return post->trains_count == 0;
    }
    bool named = false;
    for (int32_t k = 0; k < post->trains_count; k++) {
        named = named || post->trains[k] == pair->train;
    }
    Day depart = pair->world->trains[pair->train].depart;
    return named && depart >= pair->world->instance.as_of &&
           (post->end == NONE || depart <= post->end);
}

/* The skill is wanted and enough, and the person can attend in time. */
static bool course(const CertifyPair *pair, int32_t number) {
    (void)number;
    if (pair->course == NONE) {
        return true;
    }
    const Course *row = &pair->world->courses[pair->course];
    const Person *person = pair->who->person;
    SkillSet then = skills_then(pair);
    bool without = certify_test_skilled(pair->post, person->skills);
    bool with = certify_test_skilled(pair->post, then);
    if (then == person->skills || without || !with) {
        return false;
    }
    return row->start >= pair->world->instance.as_of &&
           certify_option_course_end(row) <= pair->departure &&
           (row->age_max == NONE || age_on(pair, row->start) <= row->age_max) &&
           person->education >= row->education_min;
}

static PairTest *const tests[] = {
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

bool certify_test_applies(const Rule *rule, const Post *post) {
    switch (rule->when) {
    case WHEN_ALWAYS:
        return true;
    case WHEN_AWAY:
        return post->destination != NONE;
    case WHEN_HAZARD:
        return (post->hazard & rule->mask) != 0;
    case WHEN_CHANNEL:
        return (rule->mask >> post->channel & 1U) != 0;
    }
    return true;
}

bool certify_test_holds(const CertifyPair *pair, const Rule *rule) {
    if (!certify_test_applies(rule, pair->post)) {
        return true;
    }
    size_t k = (size_t)rule->test;
    if (k >= sizeof tests / sizeof tests[0] || tests[k] == NULL) {
        return false;
    }
    return tests[k](pair, rule->number);
}
