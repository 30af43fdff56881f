/* Options through a course: when the row holds, and that a course opens
 * nothing that another row closes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every case is judged by rules_pair, rules_judge and certify's own
 * evaluation; the three must say the same.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/certify/certify_parts.h"
#include "../../engine/rules/rules.h"
#include "certify_world.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(rules_course, .fini = nothing_left);

enum { START = SMALL_AS_OF + 10, END = START + 14 };

/* Person 0 lacks the skill that post 0 needs and that course 0 teaches. */
typedef struct Class {
    SmallWorld small;
    Course course;
    Person *person;
    Post *post;
    int32_t train;
} Class;

static void begin(Class *at) {
    memset(at, 0, sizeof *at);
    certify_world_plain(&at->small, 2, 2);
    at->course = (Course){.id = "k1",
                          .skill = 1,
                          .seats = 1,
                          .weeks = 2,
                          .start = START,
                          .age_max = NONE,
                          .fund = NONE};
    at->small.world.courses = &at->course;
    at->small.world.courses_count = 1;
    at->person = &at->small.people[0];
    at->post = &at->small.posts[0];
    at->post->skills_all = 2;
    at->train = NONE;
}

static void go_away(Class *at) {
    begin(at);
    at->post->channel = CHANNEL_TRANSFER;
    at->post->site = NONE;
    at->post->destination = 0;
    at->post->employer = 0;
    certify_world_event(&at->small, 0, SCOPE_DESTINATION, 0, ACTION_GIVE,
                        SMALL_AS_OF - 10);
}

static void by_train(Class *at, Day depart) {
    go_away(at);
    at->small.world.trains_count = 1;
    at->small.trains[0] =
        (Train){.id = "t1", .depart = depart, .seats = 1, .fund = NONE};
    at->small.post_trains[0][0] = 0;
    at->post->trains_count = 1;
    at->train = 0;
}

static Day born(Day on, int32_t years, bool too_late) {
    return base_day_add_months(on, -12 * years) + (too_late ? 1 : 0);
}

static Verdict row_of(const char *name) {
    size_t count = 0;
    const Rule *rules = domain_rules(&count);
    Verdict bit = 0;
    for (size_t r = 0; r < count; r++) {
        bit |= strcmp(rules[r].name, name) == 0 ? (Verdict)1 << r : 0;
    }
    cr_assert_neq(bit, 0, "no rule %s", name);
    return bit;
}

/* Options of person 0 at post 0: [0] directly, [1] through the course. */
static void judged(const Class *at, int64_t without, int32_t found[2]) {
    Options options = {0};
    found[0] = 0;
    found[1] = 0;
    cr_assert_eq(rules_judge(&at->small.world, without, 1, &options), LEYE_OK);
    for (int64_t o = options.first[0]; o < options.first[1]; o++) {
        const Option *option = &options.items[o];
        if (option->post == 0) {
            found[option->course == NONE ? 0 : 1]++;
            cr_assert_eq(option->start,
                         rules_start(&at->small.world, 0, option->course,
                                     option->train));
        }
    }
    domain_options_clear(&options);
}

/* Through the course fails exactly these rows; "" none. */
static void expect(Class *at, const char *first, const char *second) {
    int32_t found[2];
    certify_world_link(&at->small);
    const World *world = &at->small.world;
    Verdict expected = *first == '\0' ? 0 : row_of(first);
    expected |= *second == '\0' ? 0 : row_of(second);
    Verdict fails = rules_pair(world, 0, 0, 0, at->train);
    cr_assert_eq(fails, expected, "%s %s: %llx", first, second,
                 (unsigned long long)fails);
    cr_assert_eq(certify_option(world, 0, 0, 0, at->train), expected == 0);
    judged(at, 0, found);
    cr_assert_eq(found[1], expected == 0 ? 1 : 0);
    judged(at, LEYE_WITHOUT_COURSES, found);
    cr_assert_eq(found[1], 0);
}

Test(rules_course, who_lacks_the_skill_can_learn_it) {
    Class at;
    int32_t found[2];
    begin(&at);
    expect(&at, "", "");
    judged(&at, 0, found);
    cr_assert_eq(found[0], 0);
    cr_assert_eq(rules_pair(&at.small.world, 0, 0, NONE, NONE),
                 row_of("skills_all"));
}

Test(rules_course, who_has_the_skill_needs_no_course) {
    Class at;
    int32_t found[2];
    begin(&at);
    at.person->skills = 2;
    expect(&at, "course", "");
    judged(&at, 0, found);
    cr_assert_eq(found[0], 1);
    begin(&at);
    at.post->skills_all = 0; /* nor one for a post that asks for none */
    expect(&at, "course", "");
}

Test(rules_course, one_course_teaches_one_skill) {
    Class at;
    begin(&at);
    at.post->skills_all = 2 | 4;
    expect(&at, "course", "skills_all");
    at.person->skills = 4;
    expect(&at, "", "");
    at.post->skills_any = 1 | 2; /* the same skill does for both */
    expect(&at, "", "");
    at.post->skills_any = 1;
    expect(&at, "course", "skills_any");
}

Test(rules_course, one_of_several_skills_is_enough) {
    Class at;
    begin(&at);
    at.post->skills_all = 0;
    at.post->skills_any = 1 | 2;
    expect(&at, "", "");
    at.person->skills = 1;
    expect(&at, "course", "");
}

Test(rules_course, it_is_yet_to_start) {
    Class at;
    begin(&at);
    at.course.start = SMALL_AS_OF;
    expect(&at, "", "");
    at.course.start = SMALL_AS_OF - 1;
    expect(&at, "course", "");
}

Test(rules_course, it_ends_before_the_post_starts) {
    Class at;
    begin(&at);
    at.post->start = END;
    expect(&at, "", "");
    at.post->start = END - 1;
    expect(&at, "course", "");
    by_train(&at, END);
    expect(&at, "", "");
    by_train(&at, END - 1);
    expect(&at, "course", "");
    by_train(&at, END - 1); /* the train leaves too early for the course */
    at.post->start = END + 5;
    expect(&at, "course", "");
}

Test(rules_course, the_post_lasts_until_the_course_ends) {
    Class at;
    begin(&at);
    at.post->end = END;
    expect(&at, "", "");
    at.post->end = END - 1;
    expect(&at, "not_over", "");
}

Test(rules_course, age_and_schooling_are_the_courses_own) {
    Class at;
    begin(&at);
    at.course.age_max = 45;
    at.person->birth = born(START, 46, true);
    expect(&at, "", "");
    at.person->birth = born(START, 46, false);
    expect(&at, "course", "");
    begin(&at);
    at.course.education_min = EDUCATION_JUNIOR;
    expect(&at, "", "");
    at.course.education_min = EDUCATION_SENIOR;
    expect(&at, "course", "");
}

Test(rules_course, the_posts_own_ages_count_when_work_starts) {
    Class at;
    begin(&at);
    at.post->age_min = 30;
    at.person->birth = born(END, 30, false);
    expect(&at, "", "");
    at.person->birth = born(END, 30, true);
    expect(&at, "age_from", "");
    begin(&at);
    at.post->age_max = 29;
    at.person->birth = born(END, 30, true);
    expect(&at, "", "");
    at.person->birth = born(END, 30, false);
    expect(&at, "age_to", "");
}

Test(rules_course, a_course_changes_neither_capacity_nor_schooling) {
    Class at;
    begin(&at);
    at.post->capacity_min = CAPACITY_FULL;
    at.person->capacity = CAPACITY_FULL;
    expect(&at, "", "");
    at.person->capacity = CAPACITY_PARTIAL;
    expect(&at, "capacity", "");
    at.post->capacity_min = CAPACITY_PARTIAL;
    expect(&at, "", "");
    at.post->education_min = at.person->education;
    expect(&at, "", "");
    at.post->education_min = (Education)((int32_t)at.person->education + 1);
    expect(&at, "education", "");
}

Test(rules_course, work_starts_after_the_course_where_no_day_is_said) {
    Class at;
    begin(&at);
    const World *world = &at.small.world;
    cr_assert_eq(rules_start(world, 0, NONE, NONE), SMALL_AS_OF);
    cr_assert_eq(rules_start(world, 0, 0, NONE), END);
    at.post->start = END + 3;
    cr_assert_eq(rules_start(world, 0, 0, NONE), END + 3);
    at.post->start = END - 3;
    cr_assert_eq(rules_start(world, 0, 0, NONE), END - 3);
    by_train(&at, END - 2);
    cr_assert_eq(rules_start(world, 0, 0, 0), END - 2);
}

/* --- a course never opens what a guard closes --- */

Test(rules_course, nobody_under_age_leaves_after_a_course) {
    Class at;
    begin(&at);
    at.person->birth = born(END, 16, false); /* too young today */
    expect(&at, "", "");
    at.person->birth = born(END, 16, true);
    expect(&at, "work_age", "");
    by_train(&at, END + 7);
    at.person->birth = born(END + 7, 18, true);
    expect(&at, "away_age", "");
    begin(&at);
    at.post->hazard = HAZARD_TOXIC;
    at.person->birth = born(END, 18, true);
    expect(&at, "hazard_age", "");
}

Test(rules_course, hazards_stay_closed_to_women) {
    Class at;
    begin(&at);
    at.post->hazard = HAZARD_UNDERGROUND;
    at.person->sex = SEX_FEMALE;
    expect(&at, "women_hazard", "");
}

Test(rules_course, consent_is_asked_for_all_the_same) {
    Class at;
    begin(&at);
    at.small.world.events_count = 0;
    expect(&at, "consent", "");
    begin(&at);
    certify_world_event(&at.small, 0, SCOPE_COUNTY, NONE, ACTION_WITHDRAW,
                        SMALL_AS_OF - 1);
    expect(&at, "consent", "");
    go_away(&at);
    certify_world_event(&at.small, 0, SCOPE_DESTINATION, 0, ACTION_WITHDRAW,
                        SMALL_AS_OF - 1);
    expect(&at, "consent", "");
}

Test(rules_course, a_refusal_holds_with_a_course_too) {
    Class at;
    begin(&at);
    certify_world_event(&at.small, 0, SCOPE_POST, 0, ACTION_DECLINE,
                        SMALL_AS_OF - 10);
    expect(&at, "not_declined", "");
}

Test(rules_course, a_lone_carer_does_not_go_away_after_a_course) {
    Class at;
    go_away(&at);
    at.small.people[1].household = 0;
    at.small.people[1].birth = born(SMALL_AS_OF, 10, false);
    expect(&at, "lone_carer", "");
    at.person->care_arranged = true;
    expect(&at, "", "");
}

Test(rules_course, who_works_and_a_closed_post_stay_as_they_are) {
    Class at;
    begin(&at);
    at.person->work = WORK_SELF;
    expect(&at, "not_working", "");
    begin(&at);
    at.post->complaint_since = SMALL_AS_OF - 1;
    expect(&at, "no_complaint", "");
}
