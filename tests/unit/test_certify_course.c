/* certify: the row `course` of the rule table. Each of its reasons is told on
 * both sides of its boundary, by the plan's placement and by name.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "certify_world.h"

enum { AS_OF = SMALL_AS_OF, START = AS_OF + 10, END = START + 14 };

static SmallWorld small;

static Person *person(void) {
    return &small.people[0];
}

static Post *post(void) {
    return &small.posts[0];
}

static Course *course(void) {
    return &small.courses[0];
}

/* p1 lacks the skill that j1 needs and k1 teaches. */
static void begin(void) {
    certify_world_plain(&small, 2, 1);
    small.people[1].capacity = CAPACITY_NONE;
    small.world.courses_count = 1;
    *course() = (Course){.id = "k1",
                         .skill = 1,
                         .seats = 1,
                         .weeks = 2,
                         .start = START,
                         .age_max = NONE,
                         .fund = NONE};
    post()->skills_all = 2;
}

static void by_train(Day depart) {
    begin();
    post()->site = NONE;
    post()->destination = 0;
    post()->employer = 0;
    certify_world_event(&small, 0, SCOPE_DESTINATION, 0, ACTION_GIVE,
                        AS_OF - 3);
    small.world.trains_count = 1;
    small.trains[0] =
        (Train){.id = "t1", .depart = depart, .seats = 1, .fund = NONE};
    small.post_trains[0][0] = 0;
    post()->trains_count = 1;
}

static Day born(Day on, int32_t years, int32_t days) {
    return base_day_add_months(on, -12 * years) + days;
}

/* The first thing that certify says of p1 at j1 through k1 from line 2 on; the
 * rest of the plan is missing, so something is said in any case. */
static const char *said(int32_t course_said) {
    static char sentence[256];
    Placement row = {.person = 0,
                     .post = 0,
                     .course = course_said,
                     .train = post()->trains_count > 0 ? 0 : NONE,
                     .points = NONE,
                     .line = 2};
    Plan plan = {.placements = &row, .placements_count = 1};
    Findings *findings = NULL;
    certify_world_link(&small);
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    cr_assert_eq(certify_plan(&small.world, &plan, findings), LEYE_ERR_PROOF);
    cr_assert_str_eq(findings->items[0].file, "placements.csv");
    cr_assert_eq(findings->items[0].line, 2);
    cr_assert_lt(strlen(findings->items[0].message), sizeof sentence);
    memcpy(sentence, findings->items[0].message,
           strlen(findings->items[0].message) + 1);
    domain_finding_free(findings);
    return sentence;
}

/* It is an option: only its points are wrong. */
static void holds(const char *what) {
    cr_assert_not_null(strstr(said(0), "points"), "%s: %s", what, said(0));
    cr_assert(certify_option(&small.world, 0, 0, 0,
                             post()->trains_count > 0 ? 0 : NONE),
              "%s", what);
}

static void breaks_row(const char *row, const char *what) {
    cr_assert_not_null(strstr(said(0), "(rule group: "), "%s: %s", what,
                       said(0));
    cr_assert_not_null(strstr(said(0), row), "%s: %s", what, said(0));
    cr_assert_not(certify_option(&small.world, 0, 0, 0,
                                 post()->trains_count > 0 ? 0 : NONE),
                  "%s", what);
}

static void breaks(const char *what) {
    breaks_row(": course)", what);
}

Test(certify_course, the_skill_is_wanted_missing_and_enough) {
    begin();
    holds("one that is missing");
    person()->skills = 2;
    breaks("one that the person has");
    begin();
    post()->skills_all = 0;
    breaks("one that nobody asks for");
    post()->skills_any = 4 | 2;
    holds("one of several");
    person()->skills = 4;
    breaks("another of several is there");
    begin();
    post()->skills_all = 2 | 4;
    breaks_row(": skills_all)", "one of two that are missing");
    person()->skills = 4;
    holds("the second of two");
}

Test(certify_course, it_is_yet_to_start) {
    begin();
    course()->start = AS_OF;
    holds("today");
    course()->start = AS_OF - 1;
    breaks("yesterday");
}

Test(certify_course, it_ends_before_the_post_or_the_train) {
    begin();
    holds("a post without a day");
    post()->start = END;
    holds("the day after the last");
    post()->start = END - 1;
    breaks("the last day");
    by_train(END);
    holds("a train on the day after");
    by_train(END - 1);
    breaks("a train on the last day");
    post()->start = END + 5;
    breaks("the train counts, not the post's start");
    by_train(END);
    post()->start = END - 1;
    holds("the train counts");
}

Test(certify_course, age_counts_on_its_first_day) {
    begin();
    person()->birth = born(START, 46, 0);
    holds("no limit said");
    course()->age_max = 45;
    breaks("46 on the first day");
    person()->birth = born(START, 46, 1);
    holds("46 on the second day");
}

Test(certify_course, schooling_is_its_own) {
    begin();
    course()->education_min = person()->education;
    holds("just enough");
    course()->education_min = (Education)((int32_t)person()->education + 1);
    breaks("one step short");
}

/* What a course does not change. */
Test(certify_course, capacity_is_the_posts) {
    begin();
    post()->capacity_min = CAPACITY_FULL;
    person()->capacity = CAPACITY_FULL;
    holds("full");
    person()->capacity = CAPACITY_PARTIAL;
    breaks_row(": capacity)", "partial");
    post()->capacity_min = CAPACITY_PARTIAL;
    holds("partial is enough");
    person()->capacity = CAPACITY_NONE;
    breaks_row(": capacity_some)", "none");
}

Test(certify_course, the_posts_ages_count_when_work_starts) {
    begin();
    post()->age_min = 30;
    person()->birth = born(END, 30, 0);
    holds("30 on the day after the course");
    person()->birth++;
    breaks_row(": age_from)", "30 a day later");
    post()->age_min = NONE;
    post()->age_max = 29;
    holds("29 for a day more");
    person()->birth--;
    breaks_row(": age_to)", "30 on the day");
}

Test(certify_course, a_plan_without_courses_sends_nobody_to_one) {
    begin();
    Placement row = {.course = 0, .train = NONE, .line = 2};
    Plan plan = {.placements = &row,
                 .placements_count = 1,
                 .summary.without = LEYE_WITHOUT_COURSES};
    Findings *findings = NULL;
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    certify_world_link(&small);
    cr_assert_eq(certify_plan(&small.world, &plan, findings), LEYE_ERR_PROOF);
    cr_assert_not_null(
        strstr(findings->items[0].message, "one without courses"), "%s",
        findings->items[0].message);
    domain_finding_free(findings);
}

Test(certify_course, one_beyond_the_ledger_is_no_option) {
    begin();
    cr_assert_not(certify_option(&small.world, 0, 0, 1, NONE));
    cr_assert_not(certify_option(&small.world, 0, 0, -2, NONE));
    cr_assert_not_null(strstr(said(1), "not in the ledger"), "%s", said(1));
    cr_assert_not_null(strstr(said(-2), "not in the ledger"), "%s", said(-2));
}
