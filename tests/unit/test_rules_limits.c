/* The rows of the table that have more sides than two.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/certify/certify_parts.h"
#include "../../engine/rules/rules.h"
#include "rules_case.h"

/* --- more sides of the posts' rows --- */

Test(rules, terms_must_all_be_said) {
    RulesCase pair;
    rules_case_in_county(&pair);
    pair.post->contract = NONE;
    rules_case_expect(&pair, "terms_said");
    rules_case_in_county(&pair);
    pair.post->wage_month = NONE;
    rules_case_expect(&pair, "terms_said wage_lawful");
    rules_case_in_county(&pair);
    pair.post->hours_week = NONE;
    rules_case_expect(&pair, "terms_said wage_lawful hours_lawful");
}

/* The minimum is for 40 hours; for fewer it falls in proportion, and for
 * more it stays. 30 of 40 hours: 110,250 fen exactly; 7 hours: 25,725. */
Test(rules, the_least_wage_follows_the_hours) {
    static const int64_t known[][2] = {{40, 147000}, {44, 147000},
                                       {30, 110250}, {7, 25725},
                                       {1, 3675},    {39, 143325}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        for (int32_t less = 0; less < 2; less++) {
            RulesCase pair;
            rules_case_in_county(&pair);
            pair.post->hours_week = (int32_t)known[k][0];
            pair.post->wage_month = known[k][1] - less;
            rules_case_expect(&pair, less == 1 ? "wage_lawful" : "");
        }
    }
    /* Where the share is no whole fen, it is not rounded down: 13 of 40 hours
     * at 147,001 fen are 47,775.325. */
    RulesCase pair;
    rules_case_in_county(&pair);
    pair.small.world.instance.parameters.wage_min_month = 147001;
    pair.post->hours_week = 13;
    pair.post->wage_month = 47775;
    rules_case_expect(&pair, "wage_lawful");
    pair.post->wage_month = 47776;
    rules_case_expect(&pair, "");
}

Test(rules, hours_are_at_least_one) {
    RulesCase pair;
    rules_case_in_county(&pair);
    pair.post->hours_week = 0;
    rules_case_expect(&pair, "hours_lawful");
    pair.post->hours_week = 1;
    rules_case_expect(&pair, "");
}

Test(rules, an_away_post_says_all_three_freedoms) {
    for (int32_t k = 0; k < 3; k++) {
        for (Maybe said = NONE; said <= 1; said++) {
            RulesCase pair;
            rules_case_away(&pair);
            Maybe *claims[] = {&pair.post->free_to_leave,
                               &pair.post->return_paid,
                               &pair.post->keeps_papers};
            *claims[k] = said;
            rules_case_expect(&pair, said == 1 ? "" : "away_free");
        }
    }
    RulesCase pair;
    rules_case_in_county(&pair); /* in the county they are not asked */
    pair.post->keeps_papers = 0;
    rules_case_expect(&pair, "");
}

Test(rules, evidence_names_paper_person_and_day) {
    RulesCase pair;
    rules_case_in_county(&pair);
    pair.post->evidence_ref = "";
    rules_case_expect(&pair, "evidence");
    rules_case_in_county(&pair);
    pair.post->checked_by = "";
    rules_case_expect(&pair, "evidence");
    rules_case_in_county(&pair);
    pair.post->checked_on = NONE;
    rules_case_expect(&pair, "evidence");
}

Test(rules, an_agency_is_no_employer_away) {
    static const char *const sectors[] = {"agency", "中介", "劳务派遣"};
    for (size_t k = 0; k < sizeof sectors / sizeof *sectors; k++) {
        RulesCase pair;
        rules_case_away(&pair);
        pair.small.employers[0].sector = sectors[k];
        rules_case_expect(&pair, "employer_named");
        rules_case_in_county(&pair);
        pair.post->employer = 0;
        pair.small.employers[0].sector = sectors[k];
        rules_case_expect(&pair, "");
    }
}

Test(rules, a_post_that_ends_today_is_not_over) {
    RulesCase pair;
    rules_case_in_county(&pair);
    pair.post->end = pair.as_of;
    rules_case_expect(&pair, "");
    pair.post->end = pair.as_of - 1;
    rules_case_expect(&pair, "not_over");
}

/* --- of persons and pairs --- */

Test(rules, hazards_have_their_own_least_age_and_their_own_sex) {
    static const uint32_t hazards[] = {HAZARD_UNDERGROUND, HAZARD_TOXIC,
                                       HAZARD_GRADE_IV};
    for (size_t k = 0; k < 3; k++) {
        RulesCase pair;
        rules_case_in_county(&pair);
        pair.post->hazard = hazards[k];
        pair.person->birth = rules_case_born(pair.as_of, 18, true);
        rules_case_expect(&pair, "hazard_age");
        pair.person->birth = rules_case_born(pair.as_of, 18, false);
        rules_case_expect(&pair, "");
        pair.person->sex = SEX_FEMALE;
        rules_case_expect(&pair,
                          hazards[k] == HAZARD_TOXIC ? "" : "women_hazard");
    }
}

/* A post that starts later is judged on that day; so is an away post without
 * a train. */
Test(rules, ages_count_on_the_day_work_starts) {
    for (int32_t late = 0; late < 2; late++) {
        RulesCase pair;
        rules_case_in_county(&pair);
        pair.post->start = pair.as_of + 40;
        pair.person->birth = rules_case_born(pair.as_of + 40, 16, late == 1);
        rules_case_expect(&pair, late == 1 ? "work_age" : "");
        rules_case_away(&pair);
        pair.post->start = pair.as_of + 40;
        pair.person->birth = rules_case_born(pair.as_of + 40, 18, late == 1);
        rules_case_expect(&pair, late == 1 ? "away_age" : "");
        rules_case_in_county(&pair);
        pair.post->start = pair.as_of - 40; /* a start that is over: today */
        pair.person->birth = rules_case_born(pair.as_of, 16, late == 1);
        rules_case_expect(&pair, late == 1 ? "work_age" : "");
    }
}

/* Born on 29 February: 16 on 1 March of a year without that day. */
Test(rules, a_leap_day_birthday_is_on_the_first_of_march) {
    Day first = 0;
    Day birth = 0;
    cr_assert(base_day_make(2026, 3, 1, &first));
    cr_assert(base_day_make(2008, 2, 29, &birth));
    for (int32_t early = 0; early < 2; early++) {
        RulesCase pair;
        rules_case_in_county(&pair);
        pair.post->hazard = HAZARD_TOXIC;
        pair.person->birth = birth;
        pair.post->start = first - early;
        pair.small.world.instance.as_of = first - early;
        pair.post->checked_on = first - early;
        pair.small.world.events_count = 0;
        certify_world_event(&pair.small, 0, SCOPE_COUNTY, NONE, ACTION_GIVE,
                            first - 30);
        rules_case_expect(&pair, early == 1 ? "hazard_age" : "");
    }
}

Test(rules, who_works_needs_a_wish_that_matches) {
    static const Work works[] = {WORK_SELF, WORK_ELSEWHERE, WORK_POST};
    for (size_t k = 0; k < 3; k++) {
        RulesCase pair;
        rules_case_in_county(&pair);
        pair.person->work = works[k];
        pair.person->work_post = works[k] == WORK_POST ? 1 : NONE;
        rules_case_expect(&pair, "not_working");
        rules_case_wish(&pair, SCOPE_CHANNEL, CHANNEL_WORKSHOP);
        rules_case_wish(&pair, SCOPE_DESTINATION, 0);
        rules_case_wish(&pair, SCOPE_POST, 1);
        rules_case_expect(&pair, "not_working");
        rules_case_wish(&pair, SCOPE_COUNTY, NONE);
        rules_case_expect(&pair, "");
    }
}

Test(rules, the_post_one_holds_is_no_option) {
    RulesCase pair;
    rules_case_in_county(&pair);
    pair.person->work = WORK_POST;
    pair.person->work_post = 0;
    rules_case_wish(&pair, SCOPE_POST, 0);
    rules_case_expect(&pair, "not_working");
}

Test(rules, wishes_match_by_scope_and_the_least_rank_counts) {
    RulesCase pair;
    int32_t rank = -5;
    rules_case_in_county(&pair);
    rules_case_wish(&pair, SCOPE_DESTINATION, 0);
    rules_case_wish(&pair, SCOPE_CHANNEL, CHANNEL_COOPERATIVE);
    rules_case_wish(&pair, SCOPE_LOCAL, NONE);
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
    RulesCase pair;
    rules_case_lone_carer(&pair, true); /* with a child under 16 */
    pair.person->care_arranged = true;
    rules_case_expect(&pair, "");
    pair.person->care_arranged = false;
    rules_case_expect(&pair, "lone_carer");
    pair.person->needs_care = true; /* no carer */
    rules_case_expect(&pair, "");
    pair.person->needs_care = false;
    pair.small.people[1].work = WORK_ELSEWHERE; /* nobody to care for */
    rules_case_expect(&pair, "");
    rules_case_lone_carer(&pair, false); /* 16 and well, but no adult */
    pair.small.people[1].needs_care = true;
    rules_case_expect(&pair, "lone_carer");
    rules_case_in_county(&pair); /* at home a carer may work */
    pair.small.people[1].household = 0;
    pair.small.people[1].birth = rules_case_born(pair.as_of, 10, false);
    rules_case_expect(&pair, "");
}

/* A third member, 18 or not, able or not, at home or not. */
Test(rules, a_second_carer_sets_the_first_free) {
    for (int32_t k = 0; k < 5; k++) {
        RulesCase pair;
        rules_case_lone_carer(&pair, true);
        pair.small.world.people_count = 3;
        Person *third = &pair.small.people[2];
        *third = *pair.person;
        third->id = "p3";
        third->birth = rules_case_born(pair.as_of, 18, k == 1);
        third->capacity = k == 2 ? CAPACITY_NONE : CAPACITY_PARTIAL;
        third->needs_care = k == 3;
        third->work = k == 4 ? WORK_ELSEWHERE : WORK_SELF;
        rules_case_expect(&pair, k == 0 ? "" : "lone_carer");
    }
}

Test(rules, who_holds_an_away_post_is_not_at_home) {
    for (int32_t in = 0; in < 2; in++) {
        RulesCase pair;
        rules_case_lone_carer(&pair, true);
        pair.small.world.people_count = 3;
        pair.small.people[2] = *pair.person;
        pair.small.people[2].id = "p3";
        pair.small.people[2].work = WORK_POST;
        pair.small.people[2].work_post = in == 1 ? 1 : 0; /* post 0 is away */
        rules_case_expect(&pair, in == 1 ? "" : "lone_carer");
    }
}

/* --- posts' terms --- */

Test(rules, longer_public_welfare_is_for_those_near_retirement) {
    for (int32_t late = 0; late < 2; late++) {
        RulesCase pair;
        rules_case_welfare_term(&pair, true);
        pair.post->start = pair.as_of + 9;
        pair.person->birth = rules_case_born(pair.as_of + 9, 55, late == 1);
        rules_case_expect(&pair, late == 1 ? "welfare_term" : "");
    }
    RulesCase pair;
    rules_case_welfare_term(&pair, true);
    pair.post->term_months = NONE;
    rules_case_expect(&pair, "welfare_term");
    pair.post->channel = CHANNEL_COOPERATIVE;
    rules_case_expect(&pair, "");
}

Test(rules, a_post_that_serves_nobody_by_name_serves_all) {
    RulesCase pair;
    rules_case_in_county(&pair);
    pair.post->site = 1;
    rules_case_expect(&pair, "");
    pair.small.serves[0][0] = 1;
    pair.post->serves_count = 1;
    rules_case_expect(&pair, "site");
    pair.post->site = 0; /* its own site is always served */
    rules_case_expect(&pair, "");
}

Test(rules, the_train_is_one_that_the_post_names) {
    RulesCase pair;
    rules_case_by_train(&pair, SMALL_AS_OF + 3);
    rules_case_expect(&pair, "");
    pair.train = NONE; /* no ordinary ticket */
    rules_case_expect(&pair, "train");
    rules_case_by_train(&pair, SMALL_AS_OF + 3);
    pair.post->trains_count = 0;
    rules_case_expect(&pair, "train");
    pair.train = NONE;
    rules_case_expect(&pair, "");
}

Test(rules, the_train_leaves_while_the_post_lasts) {
    RulesCase pair;
    rules_case_by_train(&pair, SMALL_AS_OF + 30);
    pair.post->end = pair.as_of + 30;
    rules_case_expect(&pair, "");
    pair.post->end = pair.as_of + 29; /* the work would start after its end */
    rules_case_expect(&pair, "train not_over");
}

Test(rules, the_start_is_the_last_of_today_the_post_and_the_train) {
    RulesCase pair;
    rules_case_by_train(&pair, SMALL_AS_OF + 30);
    cr_assert_eq(rules_start(&pair.small.world, 0, NONE, NONE), SMALL_AS_OF);
    cr_assert_eq(rules_start(&pair.small.world, 0, NONE, 0), SMALL_AS_OF + 30);
    pair.post->start = SMALL_AS_OF + 40;
    cr_assert_eq(rules_start(&pair.small.world, 0, NONE, 0), SMALL_AS_OF + 40);
    pair.post->start = SMALL_AS_OF - 100;
    cr_assert_eq(rules_start(&pair.small.world, 0, NONE, 0), SMALL_AS_OF + 30);
    pair.small.trains[0].depart = SMALL_AS_OF - 1;
    cr_assert_eq(rules_start(&pair.small.world, 0, NONE, 0), SMALL_AS_OF);
}
