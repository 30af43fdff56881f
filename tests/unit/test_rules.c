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
#include "certify_world.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(rules, .fini = nothing_left);

/* Person 0 (household 0, site 0) and post 0, in the county or away, with the
 * train 0 or none. Person 1 lives in household 1. */
typedef struct Pair {
    SmallWorld small;
    Person *person;
    Post *post;
    Day as_of;
    int32_t course, train;
    Course taught;
} Pair;

static void in_county(Pair *pair) {
    memset(pair, 0, sizeof *pair);
    certify_world_plain(&pair->small, 2, 2);
    pair->person = &pair->small.people[0];
    pair->post = &pair->small.posts[0];
    pair->as_of = pair->small.world.instance.as_of;
    pair->course = NONE;
    pair->train = NONE;
}

static void away(Pair *pair) {
    in_county(pair);
    pair->post->channel = CHANNEL_TRANSFER;
    pair->post->site = NONE;
    pair->post->destination = 0;
    pair->post->employer = 0;
    certify_world_event(&pair->small, 0, SCOPE_DESTINATION, 0, ACTION_GIVE,
                        pair->as_of - 10);
}

static void by_train(Pair *pair, Day depart) {
    away(pair);
    pair->small.world.trains_count = 1;
    pair->small.trains[0] =
        (Train){.id = "t1", .depart = depart, .seats = 1, .fund = NONE};
    pair->small.post_trains[0][0] = 0;
    pair->post->trains_count = 1;
    pair->train = 0;
}

static void heard(Pair *pair, ScopeKind kind, int32_t index, Action action,
                  int32_t days_ago) {
    certify_world_event(&pair->small, 0, kind, index, action,
                        pair->as_of - days_ago);
}

static void wish(Pair *pair, ScopeKind kind, int32_t index) {
    int32_t k = pair->small.world.wishes_count++;
    pair->small.wishes[k] =
        (Wish){.person = 0, .rank = k + 1, .scope = {kind, index}};
}

/* Born so as to be `years` old on the day, or a day too late for it. */
static Day born(Day on, int32_t years, bool too_late) {
    return base_day_add_months(on, -12 * years) + (too_late ? 1 : 0);
}

static int32_t row_of(const char *name) {
    size_t count = 0;
    const Rule *rules = domain_rules(&count);
    cr_assert(count <= RULES_MAX);
    for (size_t r = 0; r < count; r++) {
        if (strcmp(rules[r].name, name) == 0) {
            return (int32_t)r;
        }
    }
    cr_assert(false, "no rule %s", name);
    return NONE;
}

static bool is_judged_option(const Pair *pair) {
    Options options = {0};
    bool found = false;
    cr_assert_eq(rules_judge(&pair->small.world, 0, 1, &options), LEYE_OK);
    for (int64_t o = options.first[0]; o < options.first[1]; o++) {
        found = found || (options.items[o].post == 0 &&
                          options.items[o].course == pair->course &&
                          options.items[o].train == pair->train);
    }
    domain_options_clear(&options);
    return found;
}

/* Fails exactly the rows named ("" or "a" or "a b"). */
static void expect(Pair *pair, const char *names) {
    char copy[128] = "";
    Verdict expected = 0;
    certify_world_link(&pair->small);
    strncpy(copy, names, sizeof copy - 1);
    for (char *at = copy; *at != '\0';) {
        size_t n = strcspn(at, " ");
        bool last = at[n] == '\0';
        at[n] = '\0';
        expected |= (Verdict)1 << row_of(at);
        at += n + (last ? 0 : 1);
    }
    Verdict fails =
        rules_pair(&pair->small.world, 0, 0, pair->course, pair->train);
    cr_assert_eq(fails, expected, "expected %llx (%s), got %llx",
                 (unsigned long long)expected, names,
                 (unsigned long long)fails);
    cr_assert_eq(is_judged_option(pair), expected == 0);
    cr_assert_eq(
        certify_option(&pair->small.world, 0, 0, pair->course, pair->train),
        expected == 0);
}

/* --- one function a row: sets the world where the row fails, or the nearest
 * where it holds --- */

typedef void SetRow(Pair *pair, bool fails);

static void terms_said(Pair *pair, bool fails) {
    in_county(pair);
    pair->post->contract = fails ? 0 : 1;
}

static void wage_lawful(Pair *pair, bool fails) {
    in_county(pair);
    pair->post->wage_month = 147000 - (fails ? 1 : 0);
}

static void hours_lawful(Pair *pair, bool fails) {
    in_county(pair);
    pair->post->hours_week = fails ? 45 : 44;
}

static void away_free(Pair *pair, bool fails) {
    away(pair);
    pair->post->return_paid = fails ? NONE : 1;
}

static void evidence(Pair *pair, bool fails) {
    in_county(pair);
    pair->post->checked_on = pair->as_of + (fails ? 1 : 0);
}

static void no_complaint(Pair *pair, bool fails) {
    in_county(pair);
    pair->post->complaint_since = fails ? pair->as_of + 100 : NONE;
}

static void employer_open(Pair *pair, bool fails) {
    in_county(pair);
    pair->post->employer = 0;
    pair->small.employers[0].condition =
        fails ? CONDITION_STOPPED : CONDITION_REDUCED;
}

static void employer_named(Pair *pair, bool fails) {
    away(pair);
    pair->post->employer = fails ? NONE : 0;
}

static void not_over(Pair *pair, bool fails) {
    in_county(pair);
    pair->post->start = pair->as_of + 7;
    pair->post->end = pair->as_of + 7 - (fails ? 1 : 0);
}

static void capacity_some(Pair *pair, bool fails) {
    in_county(pair);
    pair->person->capacity = fails ? CAPACITY_NONE : CAPACITY_PARTIAL;
    pair->post->capacity_min = CAPACITY_NONE;
}

static void work_age(Pair *pair, bool fails) {
    in_county(pair);
    pair->person->birth = born(pair->as_of, 16, fails);
}

static void hazard_age(Pair *pair, bool fails) {
    in_county(pair);
    pair->post->hazard = HAZARD_TOXIC;
    pair->person->birth = born(pair->as_of, 18, fails);
}

/* Counted on the day the train leaves, not today. */
static void away_age(Pair *pair, bool fails) {
    by_train(pair, SMALL_AS_OF + 25);
    pair->person->birth = born(pair->as_of + 25, 18, fails);
}

static void women_hazard(Pair *pair, bool fails) {
    in_county(pair);
    pair->post->hazard = HAZARD_UNDERGROUND;
    pair->person->sex = fails ? SEX_FEMALE : SEX_MALE;
}

static void consent(Pair *pair, bool fails) {
    in_county(pair);
    pair->small.world.events_count = 0;
    certify_world_event(&pair->small, 0, SCOPE_COUNTY, NONE, ACTION_GIVE,
                        base_day_add_months(pair->as_of, -12) +
                            (fails ? 0 : 1));
}

static void not_declined(Pair *pair, bool fails) {
    in_county(pair);
    heard(pair, SCOPE_POST, 0, ACTION_DECLINE, fails ? 89 : 90);
}

static void not_working(Pair *pair, bool fails) {
    in_county(pair);
    pair->person->work = fails ? WORK_ELSEWHERE : WORK_NONE;
}

static void lone_carer(Pair *pair, bool fails) {
    away(pair);
    pair->small.people[1].household = 0;
    pair->small.people[1].birth = born(pair->as_of, 16, fails);
}

static void welfare_term(Pair *pair, bool fails) {
    in_county(pair);
    pair->post->channel = CHANNEL_PUBLIC_WELFARE;
    pair->post->term_months = fails ? 37 : 36;
}

static void site(Pair *pair, bool fails) {
    in_county(pair);
    pair->post->site = 1;
    pair->small.serves[0][0] = fails ? 2 : 0;
    pair->post->serves_count = 1;
}

static void age_from(Pair *pair, bool fails) {
    by_train(pair, SMALL_AS_OF + 25);
    pair->post->age_min = 30;
    pair->person->birth = born(pair->as_of + 25, 30, fails);
}

/* The greatest age is inclusive: the day before the next birthday. */
static void age_to(Pair *pair, bool fails) {
    by_train(pair, SMALL_AS_OF + 25);
    pair->post->age_max = 45;
    pair->person->birth = born(pair->as_of + 25, 46, !fails);
}

static void skills_all(Pair *pair, bool fails) {
    in_county(pair);
    pair->post->skills_all = 3;
    pair->person->skills = fails ? 5 : 7;
}

static void skills_any(Pair *pair, bool fails) {
    in_county(pair);
    pair->post->skills_any = 3;
    pair->person->skills = fails ? 4 : 2;
}

static void education(Pair *pair, bool fails) {
    in_county(pair);
    pair->post->education_min = EDUCATION_JUNIOR;
    pair->person->education = fails ? EDUCATION_PRIMARY : EDUCATION_JUNIOR;
}

static void capacity(Pair *pair, bool fails) {
    in_county(pair);
    pair->post->capacity_min = CAPACITY_FULL;
    pair->person->capacity = fails ? CAPACITY_PARTIAL : CAPACITY_FULL;
}

static void own_helper(Pair *pair, bool fails) {
    in_county(pair);
    pair->post->channel = CHANNEL_PAIRING;
    pair->post->helper_household = fails ? 0 : 1;
}

static void train(Pair *pair, bool fails) {
    by_train(pair, SMALL_AS_OF - (fails ? 1 : 0));
}

/* More of this row in test_rules_course.c. */
static void course(Pair *pair, bool fails) {
    in_county(pair);
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
    {"lone_carer", lone_carer},
    {"welfare_term", welfare_term},
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
        Pair pair;
        cr_assert_str_eq(table[r].name, rows[r].name);
        rows[r].set(&pair, true);
        expect(&pair, rows[r].name);
        rows[r].set(&pair, false);
        expect(&pair, "");
    }
}

/* --- more sides of the posts' rows --- */

Test(rules, terms_must_all_be_said) {
    Pair pair;
    in_county(&pair);
    pair.post->contract = NONE;
    expect(&pair, "terms_said");
    in_county(&pair);
    pair.post->wage_month = NONE;
    expect(&pair, "terms_said wage_lawful");
    in_county(&pair);
    pair.post->hours_week = NONE;
    expect(&pair, "terms_said wage_lawful hours_lawful");
}

/* The minimum is for 40 hours; for fewer it falls in proportion, and for
 * more it stays. 30 of 40 hours: 110,250 fen exactly; 7 hours: 25,725. */
Test(rules, the_least_wage_follows_the_hours) {
    static const int64_t known[][2] = {{40, 147000}, {44, 147000},
                                       {30, 110250}, {7, 25725},
                                       {1, 3675},    {39, 143325}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        for (int32_t less = 0; less < 2; less++) {
            Pair pair;
            in_county(&pair);
            pair.post->hours_week = (int32_t)known[k][0];
            pair.post->wage_month = known[k][1] - less;
            expect(&pair, less == 1 ? "wage_lawful" : "");
        }
    }
    /* Where the share is no whole fen, it is not rounded down: 13 of 40 hours
     * at 147,001 fen are 47,775.325. */
    Pair pair;
    in_county(&pair);
    pair.small.world.instance.parameters.wage_min_month = 147001;
    pair.post->hours_week = 13;
    pair.post->wage_month = 47775;
    expect(&pair, "wage_lawful");
    pair.post->wage_month = 47776;
    expect(&pair, "");
}

Test(rules, hours_are_at_least_one) {
    Pair pair;
    in_county(&pair);
    pair.post->hours_week = 0;
    expect(&pair, "hours_lawful");
    pair.post->hours_week = 1;
    expect(&pair, "");
}

Test(rules, an_away_post_says_all_three_freedoms) {
    for (int32_t k = 0; k < 3; k++) {
        for (Maybe said = NONE; said <= 1; said++) {
            Pair pair;
            away(&pair);
            Maybe *claims[] = {&pair.post->free_to_leave,
                               &pair.post->return_paid,
                               &pair.post->keeps_papers};
            *claims[k] = said;
            expect(&pair, said == 1 ? "" : "away_free");
        }
    }
    Pair pair;
    in_county(&pair); /* in the county they are not asked */
    pair.post->keeps_papers = 0;
    expect(&pair, "");
}

Test(rules, evidence_names_paper_person_and_day) {
    Pair pair;
    in_county(&pair);
    pair.post->evidence_ref = "";
    expect(&pair, "evidence");
    in_county(&pair);
    pair.post->checked_by = "";
    expect(&pair, "evidence");
    in_county(&pair);
    pair.post->checked_on = NONE;
    expect(&pair, "evidence");
}

Test(rules, an_agency_is_no_employer_away) {
    static const char *const sectors[] = {"agency", "中介", "劳务派遣"};
    for (size_t k = 0; k < sizeof sectors / sizeof *sectors; k++) {
        Pair pair;
        away(&pair);
        pair.small.employers[0].sector = sectors[k];
        expect(&pair, "employer_named");
        in_county(&pair);
        pair.post->employer = 0;
        pair.small.employers[0].sector = sectors[k];
        expect(&pair, "");
    }
}

Test(rules, a_post_that_ends_today_is_not_over) {
    Pair pair;
    in_county(&pair);
    pair.post->end = pair.as_of;
    expect(&pair, "");
    pair.post->end = pair.as_of - 1;
    expect(&pair, "not_over");
}

/* --- of persons and pairs --- */

Test(rules, hazards_have_their_own_least_age_and_their_own_sex) {
    static const uint32_t hazards[] = {HAZARD_UNDERGROUND, HAZARD_TOXIC,
                                       HAZARD_GRADE_IV};
    for (size_t k = 0; k < 3; k++) {
        Pair pair;
        in_county(&pair);
        pair.post->hazard = hazards[k];
        pair.person->birth = born(pair.as_of, 18, true);
        expect(&pair, "hazard_age");
        pair.person->birth = born(pair.as_of, 18, false);
        expect(&pair, "");
        pair.person->sex = SEX_FEMALE;
        expect(&pair, hazards[k] == HAZARD_TOXIC ? "" : "women_hazard");
    }
}

/* A post that starts later is judged on that day; so is an away post without
 * a train. */
Test(rules, ages_count_on_the_day_work_starts) {
    for (int32_t late = 0; late < 2; late++) {
        Pair pair;
        in_county(&pair);
        pair.post->start = pair.as_of + 40;
        pair.person->birth = born(pair.as_of + 40, 16, late == 1);
        expect(&pair, late == 1 ? "work_age" : "");
        away(&pair);
        pair.post->start = pair.as_of + 40;
        pair.person->birth = born(pair.as_of + 40, 18, late == 1);
        expect(&pair, late == 1 ? "away_age" : "");
        in_county(&pair);
        pair.post->start = pair.as_of - 40; /* a start that is over: today */
        pair.person->birth = born(pair.as_of, 16, late == 1);
        expect(&pair, late == 1 ? "work_age" : "");
    }
}

/* Born on 29 February: 16 on 1 March of a year without that day. */
Test(rules, a_leap_day_birthday_is_on_the_first_of_march) {
    Day first = 0;
    Day birth = 0;
    cr_assert(base_day_make(2026, 3, 1, &first));
    cr_assert(base_day_make(2008, 2, 29, &birth));
    for (int32_t early = 0; early < 2; early++) {
        Pair pair;
        in_county(&pair);
        pair.post->hazard = HAZARD_TOXIC;
        pair.person->birth = birth;
        pair.post->start = first - early;
        pair.small.world.instance.as_of = first - early;
        pair.post->checked_on = first - early;
        pair.small.world.events_count = 0;
        certify_world_event(&pair.small, 0, SCOPE_COUNTY, NONE, ACTION_GIVE,
                            first - 30);
        expect(&pair, early == 1 ? "hazard_age" : "");
    }
}

Test(rules, who_works_needs_a_wish_that_matches) {
    static const Work works[] = {WORK_SELF, WORK_ELSEWHERE, WORK_POST};
    for (size_t k = 0; k < 3; k++) {
        Pair pair;
        in_county(&pair);
        pair.person->work = works[k];
        pair.person->work_post = works[k] == WORK_POST ? 1 : NONE;
        expect(&pair, "not_working");
        wish(&pair, SCOPE_CHANNEL, CHANNEL_WORKSHOP);
        wish(&pair, SCOPE_DESTINATION, 0);
        wish(&pair, SCOPE_POST, 1);
        expect(&pair, "not_working");
        wish(&pair, SCOPE_COUNTY, NONE);
        expect(&pair, "");
    }
}

Test(rules, the_post_one_holds_is_no_option) {
    Pair pair;
    in_county(&pair);
    pair.person->work = WORK_POST;
    pair.person->work_post = 0;
    wish(&pair, SCOPE_POST, 0);
    expect(&pair, "not_working");
}

Test(rules, wishes_match_by_scope_and_the_least_rank_counts) {
    Pair pair;
    int32_t rank = -5;
    in_county(&pair);
    wish(&pair, SCOPE_DESTINATION, 0);
    wish(&pair, SCOPE_CHANNEL, CHANNEL_COOPERATIVE);
    wish(&pair, SCOPE_LOCAL, NONE);
    certify_world_link(&pair.small);
    cr_assert(rules_wish(&pair.small.world, 0, 0, &rank));
    cr_assert_eq(rank, 2);
    pair.post->channel = CHANNEL_WORKSHOP;
    cr_assert(rules_wish(&pair.small.world, 0, 0, &rank));
    cr_assert_eq(rank, 3);
    pair.post->site = 1; /* neither there nor served */
    cr_assert(!rules_wish(&pair.small.world, 0, 0, &rank));
    cr_assert_eq(rank, 0);
    pair.small.serves[0][0] = 0;
    pair.post->serves_count = 1;
    cr_assert(rules_wish(&pair.small.world, 0, 0, &rank));
    cr_assert(!rules_wish(&pair.small.world, 1, 0, &rank));
}

/* --- lone carers --- */

Test(rules, a_lone_carer_is_the_only_adult_at_home_who_can_care) {
    Pair pair;
    lone_carer(&pair, true); /* with a child under 16 */
    pair.person->care_arranged = true;
    expect(&pair, "");
    pair.person->care_arranged = false;
    expect(&pair, "lone_carer");
    pair.person->needs_care = true; /* no carer */
    expect(&pair, "");
    pair.person->needs_care = false;
    pair.small.people[1].work = WORK_ELSEWHERE; /* nobody to care for */
    expect(&pair, "");
    lone_carer(&pair, false); /* 16 and well, but no adult */
    pair.small.people[1].needs_care = true;
    expect(&pair, "lone_carer");
    in_county(&pair); /* at home a carer may work */
    pair.small.people[1].household = 0;
    pair.small.people[1].birth = born(pair.as_of, 10, false);
    expect(&pair, "");
}

/* A third member, 18 or not, able or not, at home or not. */
Test(rules, a_second_carer_sets_the_first_free) {
    for (int32_t k = 0; k < 5; k++) {
        Pair pair;
        lone_carer(&pair, true);
        pair.small.world.people_count = 3;
        Person *third = &pair.small.people[2];
        *third = *pair.person;
        third->id = "p3";
        third->birth = born(pair.as_of, 18, k == 1);
        third->capacity = k == 2 ? CAPACITY_NONE : CAPACITY_PARTIAL;
        third->needs_care = k == 3;
        third->work = k == 4 ? WORK_ELSEWHERE : WORK_SELF;
        expect(&pair, k == 0 ? "" : "lone_carer");
    }
}

Test(rules, who_holds_an_away_post_is_not_at_home) {
    for (int32_t in = 0; in < 2; in++) {
        Pair pair;
        lone_carer(&pair, true);
        pair.small.world.people_count = 3;
        pair.small.people[2] = *pair.person;
        pair.small.people[2].id = "p3";
        pair.small.people[2].work = WORK_POST;
        pair.small.people[2].work_post = in == 1 ? 1 : 0; /* post 0 is away */
        expect(&pair, in == 1 ? "" : "lone_carer");
    }
}

/* --- posts' terms --- */

Test(rules, longer_public_welfare_is_for_those_near_retirement) {
    for (int32_t late = 0; late < 2; late++) {
        Pair pair;
        welfare_term(&pair, true);
        pair.post->start = pair.as_of + 9;
        pair.person->birth = born(pair.as_of + 9, 55, late == 1);
        expect(&pair, late == 1 ? "welfare_term" : "");
    }
    Pair pair;
    welfare_term(&pair, true);
    pair.post->term_months = NONE;
    expect(&pair, "welfare_term");
    pair.post->channel = CHANNEL_COOPERATIVE;
    expect(&pair, "");
}

Test(rules, a_post_that_serves_nobody_by_name_serves_all) {
    Pair pair;
    in_county(&pair);
    pair.post->site = 1;
    expect(&pair, "");
    pair.small.serves[0][0] = 1;
    pair.post->serves_count = 1;
    expect(&pair, "site");
    pair.post->site = 0; /* its own site is always served */
    expect(&pair, "");
}

Test(rules, the_train_is_one_that_the_post_names) {
    Pair pair;
    by_train(&pair, SMALL_AS_OF + 3);
    expect(&pair, "");
    pair.train = NONE; /* no ordinary ticket */
    expect(&pair, "train");
    by_train(&pair, SMALL_AS_OF + 3);
    pair.post->trains_count = 0;
    expect(&pair, "train");
    pair.train = NONE;
    expect(&pair, "");
}

Test(rules, the_train_leaves_while_the_post_lasts) {
    Pair pair;
    by_train(&pair, SMALL_AS_OF + 30);
    pair.post->end = pair.as_of + 30;
    expect(&pair, "");
    pair.post->end = pair.as_of + 29; /* the work would start after its end */
    expect(&pair, "train not_over");
}

Test(rules, the_start_is_the_last_of_today_the_post_and_the_train) {
    Pair pair;
    by_train(&pair, SMALL_AS_OF + 30);
    cr_assert_eq(rules_start(&pair.small.world, 0, NONE, NONE), SMALL_AS_OF);
    cr_assert_eq(rules_start(&pair.small.world, 0, NONE, 0), SMALL_AS_OF + 30);
    pair.post->start = SMALL_AS_OF + 40;
    cr_assert_eq(rules_start(&pair.small.world, 0, NONE, 0), SMALL_AS_OF + 40);
    pair.post->start = SMALL_AS_OF - 100;
    cr_assert_eq(rules_start(&pair.small.world, 0, NONE, 0), SMALL_AS_OF + 30);
    pair.small.trains[0].depart = SMALL_AS_OF - 1;
    cr_assert_eq(rules_start(&pair.small.world, 0, NONE, 0), SMALL_AS_OF);
}
