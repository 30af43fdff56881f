/* The rule table row by row: where exactly one row fails, and the nearest
 * place where it holds.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every case is one world, judged by rules_pair, rules_judge and certify's own
 * evaluation; the three must say the same.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/certify/certify_parts.h"
#include "../../engine/rules/rules.h"
#include "rules_case.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(rules, .fini = nothing_left);

/* --- one function a row: sets the world where the row fails, or the nearest
 * where it holds --- */

typedef void SetRow(RulesCase *pair, bool fails);

static void terms_said(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->post->contract = fails ? 0 : 1;
}

static void wage_lawful(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->post->wage_month = 147000 - (fails ? 1 : 0);
}

static void hours_lawful(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->post->hours_week = fails ? 45 : 44;
}

static void away_free(RulesCase *pair, bool fails) {
    rules_case_away(pair);
    pair->post->return_paid = fails ? NONE : 1;
}

static void evidence(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->post->checked_on = pair->as_of + (fails ? 1 : 0);
}

static void no_complaint(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->post->complaint_since = fails ? pair->as_of + 100 : NONE;
}

static void employer_open(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->post->employer = 0;
    pair->small.employers[0].condition =
        fails ? CONDITION_STOPPED : CONDITION_REDUCED;
}

static void employer_named(RulesCase *pair, bool fails) {
    rules_case_away(pair);
    pair->post->employer = fails ? NONE : 0;
}

static void not_over(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->post->start = pair->as_of + 7;
    pair->post->end = pair->as_of + 7 - (fails ? 1 : 0);
}

static void capacity_some(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->person->capacity = fails ? CAPACITY_NONE : CAPACITY_PARTIAL;
    pair->post->capacity_min = CAPACITY_NONE;
}

static void work_age(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->person->birth = rules_case_born(pair->as_of, 16, fails);
}

static void hazard_age(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->post->hazard = HAZARD_TOXIC;
    pair->person->birth = rules_case_born(pair->as_of, 18, fails);
}

/* Counted on the day the train leaves, not today. */
static void away_age(RulesCase *pair, bool fails) {
    rules_case_by_train(pair, SMALL_AS_OF + 25);
    pair->person->birth = rules_case_born(pair->as_of + 25, 18, fails);
}

static void women_hazard(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->post->hazard = HAZARD_UNDERGROUND;
    pair->person->sex = fails ? SEX_FEMALE : SEX_MALE;
}

static void consent(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->small.world.events_count = 0;
    certify_world_event(&pair->small, 0, SCOPE_COUNTY, NONE, ACTION_GIVE,
                        base_day_add_months(pair->as_of, -12) +
                            (fails ? 0 : 1));
}

static void not_declined(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    rules_case_heard(pair, SCOPE_POST, 0, ACTION_DECLINE, fails ? 89 : 90);
}

static void not_working(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->person->work = fails ? WORK_ELSEWHERE : WORK_NONE;
}

static void site(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->post->site = 1;
    pair->small.serves[0][0] = fails ? 2 : 0;
    pair->post->serves_count = 1;
}

static void age_from(RulesCase *pair, bool fails) {
    rules_case_by_train(pair, SMALL_AS_OF + 25);
    pair->post->age_min = 30;
    pair->person->birth = rules_case_born(pair->as_of + 25, 30, fails);
}

/* The greatest age is inclusive: the day before the next birthday. */
static void age_to(RulesCase *pair, bool fails) {
    rules_case_by_train(pair, SMALL_AS_OF + 25);
    pair->post->age_max = 45;
    pair->person->birth = rules_case_born(pair->as_of + 25, 46, !fails);
}

static void skills_all(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->post->skills_all = 3;
    pair->person->skills = fails ? 5 : 7;
}

static void skills_any(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->post->skills_any = 3;
    pair->person->skills = fails ? 4 : 2;
}

static void education(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->post->education_min = EDUCATION_JUNIOR;
    pair->person->education = fails ? EDUCATION_PRIMARY : EDUCATION_JUNIOR;
}

static void capacity(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->post->capacity_min = CAPACITY_FULL;
    pair->person->capacity = fails ? CAPACITY_PARTIAL : CAPACITY_FULL;
}

static void own_helper(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->post->channel = CHANNEL_PAIRING;
    pair->post->helper_household = fails ? 0 : 1;
}

static void train(RulesCase *pair, bool fails) {
    rules_case_by_train(pair, SMALL_AS_OF - (fails ? 1 : 0));
}

/* More of this row in test_rules_course.c. */
static void course(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->taught = (Course){.id = "k1",
                            .weeks = 1,
                            .start = pair->as_of - (fails ? 1 : 0),
                            .age_max = NONE,
                            .fund = NONE};
    pair->small.world.courses = &pair->taught;
    pair->small.world.courses_count = 1;
    pair->post->skills_all = 1;
    pair->course = 0;
}

static const struct {
    const char *name;
    SetRow *set;
} rows[] = {
    {"terms_said", terms_said},
    {"wage_lawful", wage_lawful},
    {"hours_lawful", hours_lawful},
    {"away_free", away_free},
    {"evidence", evidence},
    {"no_complaint", no_complaint},
    {"employer_open", employer_open},
    {"employer_named", employer_named},
    {"not_over", not_over},
    {"capacity_some", capacity_some},
    {"work_age", work_age},
    {"hazard_age", hazard_age},
    {"away_age", away_age},
    {"women_hazard", women_hazard},
    {"consent", consent},
    {"not_declined", not_declined},
    {"not_working", not_working},
    {"lone_carer", rules_case_lone_carer},
    {"welfare_term", rules_case_welfare_term},
    {"site", site},
    {"age_from", age_from},
    {"age_to", age_to},
    {"skills_all", skills_all},
    {"skills_any", skills_any},
    {"education", education},
    {"capacity", capacity},
    {"own_helper", own_helper},
    {"train", train},
    {"course", course},
};

Test(rules, each_row_of_the_table_fails_alone_and_holds_beside_it) {
    size_t count = 0;
    const Rule *table = domain_rules(&count);
    cr_assert_eq(count, sizeof rows / sizeof *rows);
    for (size_t r = 0; r < count; r++) {
        RulesCase pair;
        cr_assert_str_eq(table[r].name, rows[r].name);
        rows[r].set(&pair, true);
        rules_case_expect(&pair, rows[r].name);
        rows[r].set(&pair, false);
        rules_case_expect(&pair, "");
    }
}
