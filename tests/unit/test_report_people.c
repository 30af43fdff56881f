/* Profiles, social assistance, income and months: shown as far as guard 9
 * allows, and never further than summary.json.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "report_case.h"

static Case at;

static void begin(void) {
    report_case_begin(&at, 1);
    Summary *summary = &at.plan.summary;
    summary->profiles[PROFILE_NONE] = 100;
    summary->profiles[PROFILE_ABLE] = 1234;
    summary->profiles[PROFILE_TRAINABLE] = 300;
    summary->profiles[PROFILE_BACKSTOP] = 50;
    summary->reasons[REASON_NO_CURRENT_OFFER] = 60;
    summary->reasons[REASON_CROWDED_OUT] = 40;
    summary->reasons[REASON_OUT_OF_SCOPE] = 100;
    summary->reasons[REASON_WORKS_ALREADY] = 40;
    summary->able_and_willing = 40;
    at.world.instance.income_line = 400000;
}

Test(report_people, profiles_are_counted_and_decide_nothing) {
    begin();
    report_case_says(
        &at, "Profiles    1,234 able, 300 trainable, 50 backstop, 100 out of "
             "scope: labels for reading, which decide nothing.\n");
    report_case_says(&at, "Assistance  100 people are out of scope and counted "
                          "for social assistance.\n");
    report_case_never_says(&at, "*");
}

Test(report_people, a_small_profile_is_hidden_with_a_second_one) {
    begin();
    at.plan.summary.profiles[PROFILE_BACKSTOP] = 3;
    report_case_says(&at, "1,234 able, * trainable, * backstop, 100 out of");
    report_case_says(&at, "* not shown: fewer than 10 people");
}

Test(report_people, few_out_of_scope_are_hidden_wherever_they_are_counted) {
    begin();
    at.plan.summary.profiles[PROFILE_NONE] = 7;
    at.plan.summary.reasons[REASON_OUT_OF_SCOPE] = 7;
    Text text = report_case_text(&at);
    report_case_has(&text, "1,234 able, 300 trainable, * backstop, * out of");
    report_case_last(&text, "under 16", "*");
    report_case_last(&text, "others have", "*");
    report_case_lacks(&text, "Assistance");
    base_text_clear(&text);
}

Test(report_people, what_a_file_hides_of_people_stays_hidden) {
    begin();
    at.plan.summary.profiles[PROFILE_ABLE] = -1;
    at.plan.summary.profiles[PROFILE_TRAINABLE] = -1;
    report_case_says(&at, "* able, * trainable, 50 backstop, 100 out of scope");
}

Test(report_people, nobody_has_no_profile_and_needs_no_assistance) {
    report_case_begin(&at, 1);
    report_case_never_says(&at, "Profiles");
    report_case_never_says(&at, "Assistance");
    report_case_never_says(&at, "At work");
    report_case_never_says(&at, "\n\n\n");
}

Test(report_people, income_has_a_range_and_is_no_promise) {
    begin();
    at.plan.summary.income = (IncomeCount){812, 1240, 1190, 1262};
    report_case_says(
        &at, "Income      Households above the line of 4,000 yuan a person and "
             "year: 812 now, 1,240 expected (1,190 to 1,262 where 15 in 100 "
             "fewer or more stay). Expected is not promised.\n");
}

Test(report_people, few_households_on_a_side_of_the_line_are_hidden) {
    begin();
    at.plan.summary.income = (IncomeCount){9, 1240, 1190, 1462}; /* of 1,470 */
    report_case_says(&at, "year: * now,");
    report_case_says(&at, "1,240 expected (1,190 to * where");
    report_case_says(&at, "* not shown");
}

Test(report_people, income_of_which_nothing_may_be_said_is_left_out) {
    begin();
    at.plan.summary.income = (IncomeCount){9, -1, 1465, -1};
    report_case_never_says(&at, "Income");
}

Test(report_people, a_line_with_fen_is_exact) {
    begin();
    at.world.instance.income_line = 123456;
    report_case_says(&at, "the line of 1,234.56 yuan");
}

static void months(int32_t count, int64_t step) {
    begin();
    at.plan.summary.months_count = count;
    for (int32_t k = 0; k < count; k++) {
        at.months[k].working = 1000 + step * k;
        cr_assert(base_day_make(2020 + (2 + k) / 12, (2 + k) % 12 + 1, 1,
                                &at.months[k].month));
    }
}

Test(report_people, work_is_counted_by_month_even_of_few) {
    months(2, 3);
    report_case_says(&at, "At work     1,000 by the end of 2020-03, 1,003 by "
                          "the end of 2020-04, of those placed.\n");
}

Test(report_people, months_that_bring_nobody_are_left_out) {
    months(9, 0);
    at.months[8].working = 1001;
    report_case_says(&at, "At work     1,000 by the end of 2020-03, 1,001 by "
                          "the end of 2020-11, of those");
}

Test(report_people, of_many_months_the_first_and_the_last_are_shown) {
    months(20, 1);
    report_case_says(&at, "1,010 by the end of 2021-01, ... 1,019 by the end "
                          "of 2021-10, of those placed.\n");
    report_case_never_says(&at, "2021-02");
    months(12, 1);
    report_case_never_says(&at, "...");
    report_case_says(&at, "2021-02");
}
