/* certify: each row of the rule table, broken after the plan was made.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "certify_world.h"

enum { AS_OF = SMALL_AS_OF };

static SmallWorld small;

static Person *person(void) {
    return &small.people[0];
}

static Post *post(void) {
    return &small.posts[0];
}

/* Born so many years before as_of, and `days` later in the year. */
static Day born(int32_t years, int32_t days) {
    return base_day_add_months(AS_OF, -12 * years) + days;
}

static void say(ScopeKind kind, int32_t index, Action action, Day date) {
    certify_world_event(&small, 0, kind, index, action, date);
    certify_world_link(&small);
}

static void away(void) {
    post()->site = NONE;
    post()->destination = 0;
    post()->employer = 0;
    say(SCOPE_DESTINATION, 0, ACTION_GIVE, AS_OF - 3);
}

static void welfare(void) {
    post()->channel = CHANNEL_PUBLIC_WELFARE;
    post()->term_months = 36;
}

static void pairing(void) {
    post()->channel = CHANNEL_PAIRING;
    post()->helper_household = 2;
}

static void by_train(void) {
    away();
    small.world.trains_count = 2;
    small.trains[0] = (Train){.id = "t1", .depart = AS_OF, .fund = NONE};
    small.trains[1] = (Train){.id = "t2", .depart = AS_OF + 9, .fund = NONE};
    small.post_trains[0][0] = 0;
    small.post_trains[0][1] = 1;
    post()->trains_count = 2;
}

static void mother(void) {
    away();
    person()->care_arranged = true;
    small.people[1].household = 0; /* a child of the same home */
    small.people[1].birth = born(15, 0);
    certify_world_link(&small);
}

static void plain(void) {
}

/* What breaks the row. */

static void no_contract(void) {
    post()->contract = 0;
}
static void low_wage(void) {
    post()->wage_month = small.world.instance.parameters.wage_min_month - 1;
}
static void long_week(void) {
    post()->hours_week = 45;
}
static void no_papers(void) {
    post()->keeps_papers = NONE;
}
static void unchecked(void) {
    post()->checked_on = AS_OF + 1;
}
static void complaint(void) {
    post()->complaint_since = AS_OF;
}
static void stopped(void) {
    post()->employer = 1;
    small.employers[1].condition = CONDITION_STOPPED;
}
static void agency(void) {
    small.employers[0].sector = "agency";
}
static void over(void) {
    post()->end = AS_OF - 1;
}
static void no_capacity(void) {
    person()->capacity = CAPACITY_NONE;
}
static void fifteen(void) {
    person()->birth = born(16, 1);
}
static void seventeen(void) {
    person()->birth = born(18, 1);
}
static void toxic_seventeen(void) {
    post()->hazard = HAZARD_TOXIC;
    seventeen();
}
static void woman_underground(void) {
    post()->hazard = HAZARD_UNDERGROUND;
    person()->sex = SEX_FEMALE;
}
static void withdrawn(void) {
    say(SCOPE_COUNTY, NONE, ACTION_WITHDRAW, AS_OF);
}
static void declined(void) {
    say(SCOPE_POST, 0, ACTION_DECLINE, AS_OF - 89);
}
static void works(void) {
    person()->work = WORK_SELF;
}
static void no_care(void) {
    person()->care_arranged = false;
}
static void long_term(void) {
    post()->term_months = 37;
}
static void other_site(void) {
    post()->site = 1;
    small.serves[0][0] = 1;
    post()->serves_count = 1;
}
static void too_young(void) {
    post()->age_min = 31;
}
static void too_old(void) {
    post()->age_max = 28;
}
static void no_skill(void) {
    post()->skills_all = 2;
}
static void none_of_the_skills(void) {
    post()->skills_any = 6;
}
static void no_schooling(void) {
    post()->education_min = EDUCATION_SENIOR;
}
static void partial(void) {
    person()->capacity = CAPACITY_PARTIAL;
    post()->capacity_min = CAPACITY_FULL;
}
static void own_helper(void) {
    post()->helper_household = 0;
}
static void train_gone(void) {
    small.trains[0].depart = AS_OF - 1;
    small.trains[1].depart = AS_OF - 1;
}

static const struct {
    const char *rule;
    void (*before)(void), (*breach)(void);
    const char *said; /* in the finding; NULL: the rule's name */
} cases[] = {
    {"terms_said", plain, no_contract, NULL},
    {"wage_lawful", plain, low_wage, NULL},
    {"hours_lawful", plain, long_week, NULL},
    {"away_free", away, no_papers, NULL},
    {"evidence", plain, unchecked, NULL},
    {"no_complaint", plain, complaint, NULL},
    {"employer_open", plain, stopped, NULL},
    {"employer_named", away, agency, NULL},
    {"not_over", plain, over, NULL},
    {"capacity_some", plain, no_capacity, NULL},
    {"work_age", plain, fifteen, NULL},
    {"hazard_age", plain, toxic_seventeen, NULL},
    {"away_age", away, seventeen, NULL},
    {"women_hazard", plain, woman_underground, NULL},
    {"consent", plain, withdrawn, "offer"},
    {"not_declined", plain, declined, "offer"},
    {"not_working", plain, works, NULL},
    {"lone_carer", mother, no_care, NULL},
    {"welfare_term", welfare, long_term, NULL},
    {"site", plain, other_site, NULL},
    {"age_from", plain, too_young, NULL},
    {"age_to", plain, too_old, NULL},
    {"skills_all", plain, no_skill, NULL},
    {"skills_any", plain, none_of_the_skills, NULL},
    {"education", plain, no_schooling, NULL},
    {"capacity", plain, partial, NULL},
    {"own_helper", pairing, own_helper, NULL},
    {"train", by_train, train_gone, NULL},
};
enum { CASES = sizeof cases / sizeof *cases };

/* Only p1 wants anything, at j1. */
static void begin(size_t k) {
    certify_world_plain(&small, 2, 1);
    small.people[1].capacity = CAPACITY_NONE;
    person()->skills = 1;
    cases[k].before();
}

Test(certify_rules, every_row_of_the_table_has_a_case_here) {
    size_t count = 0;
    const Rule *rules = domain_rules(&count);
    cr_assert_eq(count, (size_t)CASES + 1);
    /* the last one needs a course: test_certify_course.c */
    cr_assert_str_eq(rules[CASES].name, "course");
    for (size_t k = 0; k < CASES; k++) {
        cr_assert_str_eq(rules[k].name, cases[k].rule);
    }
}

Test(certify_rules, a_placement_against_any_row_is_refused_by_name) {
    static SmallPlans plans;
    static HonestPlan honest;
    size_t found = 0;
    for (size_t k = 0; k < CASES; k++) {
        begin(k);
        certify_world_plans(&small.world, &plans);
        certify_world_honest(&small.world, &plans, NULL, &honest);
        certify_world_plans_clear(&plans);
        certify_world_filed(&honest);
        cr_assert_eq(honest.plan.placements_count, 1, "%s", cases[k].rule);
        cr_assert_eq(certify_world_judge(&small.world, &honest.plan, &found),
                     LEYE_OK, "%s: %s", cases[k].rule, base_message());
        cases[k].breach();
        Findings *findings = NULL;
        cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
        cr_assert_eq(certify_plan(&small.world, &honest.plan, findings),
                     LEYE_ERR_PROOF, "%s", cases[k].rule);
        char part[64];
        const char *name =
            cases[k].said == NULL ? cases[k].rule : cases[k].said;
        (void)snprintf(part, sizeof part, k < 9 ? "(rule %s)" : "group: %s)",
                       name);
        const LeyeFinding *first = &findings->items[0];
        cr_assert_str_eq(first->file, "placements.csv");
        cr_assert_eq(first->line, 2);
        cr_assert_not_null(strstr(first->message, part), "%s: %s",
                           cases[k].rule, first->message);
        domain_finding_free(findings);
    }
}

/* Guard 4: what a person did or did not say about work is never told. */
Test(certify_rules, findings_never_say_who_agreed_to_what) {
    static const char *const words[] = {"onsent", "declin", "withdr", "refus",
                                        "agree"};
    static SmallPlans plans;
    static HonestPlan honest;
    for (size_t k = 14; k < 16; k++) {
        begin(k);
        certify_world_plans(&small.world, &plans);
        certify_world_honest(&small.world, &plans, NULL, &honest);
        certify_world_plans_clear(&plans);
        cases[k].breach();
        Findings *findings = NULL;
        cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
        cr_assert_eq(certify_plan(&small.world, &honest.plan, findings),
                     LEYE_ERR_PROOF);
        for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
            cr_assert_null(strstr(findings->items[0].message, words[w]));
        }
        domain_finding_free(findings);
    }
}

/* Both sides of each limit: the row holds at `last`, breaks at `first`. */

static bool option(void) {
    return certify_option(&small.world, 0, 0, NONE,
                          post()->trains_count > 0 ? 0 : NONE);
}

/* The number that a setting takes on both sides. */
static void limit(size_t k, int32_t *number, int32_t last, int32_t first) {
    *number = last;
    cr_assert(option(), "%s at %d", cases[k].rule, (int)last);
    *number = first;
    cr_assert(!option(), "%s at %d", cases[k].rule, (int)first);
    begin(k);
}

Test(certify_rules, limits_are_where_the_law_has_them) {
    begin(10);
    limit(10, &person()->birth, born(16, 0), born(16, 1));
    post()->hazard = HAZARD_GRADE_IV;
    limit(11, &person()->birth, born(18, 0), born(18, 1));
    begin(12);
    limit(12, &person()->birth, born(18, 0), born(18, 1));
    limit(12, &post()->hours_week, 44, 45);
    limit(12, &post()->hours_week, 1, 0);
    limit(12, &post()->checked_on, AS_OF, AS_OF + 1);
    limit(12, &post()->end, AS_OF, AS_OF - 1);
    limit(12, &post()->age_min, 29, 30); /* 30 years of 365 days */
    limit(12, &post()->age_max, 29, 28);
    begin(18);
    limit(18, &post()->term_months, 36, 37);
    post()->term_months = 37;
    limit(18, &person()->birth, born(55, 0), born(55, 1));
    begin(27);
    limit(27, &small.trains[0].depart, AS_OF, AS_OF - 1);
    post()->end = AS_OF + 5;
    limit(27, &small.trains[0].depart, AS_OF + 5, AS_OF + 6);
}

Test(certify_rules, age_counts_on_the_day_of_departure) {
    begin(27);
    person()->birth = born(18, 5);
    small.trains[0].depart = AS_OF + 5;
    cr_assert(option());
    person()->birth++;
    cr_assert(!option());
    begin(10);
    person()->birth = born(16, 5);
    cr_assert(!option());
    post()->start = AS_OF + 5;
    cr_assert(option());
}

Test(certify_rules, the_wage_is_lawful_for_its_hours) {
    begin(1);
    int64_t least = small.world.instance.parameters.wage_min_month;
    post()->hours_week = 20;
    post()->wage_month = least / 2;
    cr_assert(option());
    post()->wage_month--;
    cr_assert(!option());
    post()->hours_week = 44; /* more than full time earns no less */
    post()->wage_month = least;
    cr_assert(option());
}

Test(certify_rules, every_part_of_the_evidence_is_needed) {
    begin(4);
    post()->evidence_ref = "";
    cr_assert(!option());
    begin(4);
    post()->checked_by = "";
    cr_assert(!option());
    begin(4);
    post()->checked_on = NONE;
    cr_assert(!option());
}

Test(certify_rules, every_term_must_be_said) {
    Maybe *const terms[] = {&post()->contract, &post()->hours_week};
    for (size_t k = 0; k < 2; k++) {
        begin(0);
        *terms[k] = NONE;
        cr_assert(!option());
    }
    begin(0);
    post()->wage_month = NONE;
    cr_assert(!option());
    Maybe *const away_terms[] = {&post()->free_to_leave, &post()->return_paid,
                                 &post()->keeps_papers};
    for (size_t k = 0; k < 3; k++) {
        begin(3);
        cr_assert(option());
        *away_terms[k] = 0;
        cr_assert(!option());
        *away_terms[k] = NONE;
        cr_assert(!option());
    }
}

Test(certify_rules, an_away_post_names_who_people_work_for) {
    static const char *const agencies[] = {"agency", "中介", "劳务派遣"};
    for (size_t k = 0; k < 3; k++) {
        begin(7);
        small.employers[0].sector = agencies[k];
        cr_assert(!option());
    }
    begin(7);
    post()->employer = NONE;
    cr_assert(!option());
    begin(0); /* in the county an agency may offer work */
    post()->employer = 0;
    small.employers[0].sector = "agency";
    cr_assert(option());
}

/* Work and care. */

Test(certify_rules, a_holder_moves_only_when_asking) {
    begin(16);
    person()->work = WORK_POST;
    person()->work_post = 0;
    small.wishes[0] =
        (Wish){.person = 0, .rank = 3, .scope = {SCOPE_COUNTY, NONE}};
    small.world.wishes_count = 1;
    certify_world_link(&small);
    cr_assert(!option(), "the post they hold is no option");
    person()->work = WORK_ELSEWHERE;
    person()->work_post = NONE;
    certify_world_link(&small);
    cr_assert(option());
    small.wishes[0].scope = (Scope){SCOPE_DESTINATION, 0};
    cr_assert(!option());
}

Test(certify_rules, a_carer_is_lone_by_who_is_at_home) {
    begin(17);
    person()->care_arranged = false;
    cr_assert(!option());
    small.people[1].birth = born(16, 0); /* no child any more, no carer yet */
    cr_assert(option());
    small.people[1].needs_care = true;
    cr_assert(!option());
    small.people[1].work = WORK_ELSEWHERE; /* not at home */
    cr_assert(option());
}

Test(certify_rules, pairs_beyond_the_ledger_are_no_option) {
    begin(0);
    cr_assert(!certify_option(&small.world, -1, 0, NONE, NONE));
    cr_assert(!certify_option(&small.world, 2, 0, NONE, NONE));
    cr_assert(!certify_option(&small.world, 0, -1, NONE, NONE));
    cr_assert(!certify_option(&small.world, 0, 1, NONE, NONE));
    cr_assert(!certify_option(&small.world, 0, 0, NONE, 0));
    cr_assert(!certify_option(&small.world, 0, 0, NONE, -2));
}
