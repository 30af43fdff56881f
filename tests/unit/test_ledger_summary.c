/* summary.json: what it shows of people, and what it must not (guard 9).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/ledger/ledger.h"

/* 500 people of whom 200 are placed, and no one but by these counts. */
static Plan plan_of(void) {
    Plan plan = {.summary = {.instance = "c",
                             .people = 500,
                             .households = 120,
                             .placements = 200,
                             .able_and_willing = 260,
                             .profiles = {[PROFILE_NONE] = 100,
                                          [PROFILE_ABLE] = 50,
                                          [PROFILE_TRAINABLE] = 300,
                                          [PROFILE_BACKSTOP] = 50},
                             .reasons = {[REASON_NO_CURRENT_OFFER] = 80,
                                         [REASON_CROWDED_OUT] = 60,
                                         [REASON_OUT_OF_SCOPE] = 100,
                                         [REASON_WORKS_ALREADY] = 60}}};
    return plan;
}

/* The lines `"key": value` of the text, without their indent. */
static void assert_says(const Plan *plan, const char *line, bool says) {
    static const World world = {.instance = {.income_line = 400000}};
    Text text = {0};
    cr_assert_eq(ledger_summary_text(plan, &world, false, &text), LEYE_OK);
    bool found = strstr(base_text_get(&text), line) != NULL;
    cr_assert_eq(found, says, "%s in\n%s", line, base_text_get(&text));
    base_text_clear(&text);
    cr_assert_eq(base_memory_live(), 0);
}

Test(ledger_summary, counts_of_ten_and_more_are_shown) {
    Plan plan = plan_of();
    assert_says(&plan, "\"able_and_willing\": 260,", true);
    assert_says(&plan, "\"none\": 100,", true);
    assert_says(&plan, "\"social_assistance\": 100,", true);
    assert_says(&plan, "null", false);
}

/* 4 + 100 reasons are hidden; none = 100 would tell both. */
Test(ledger_summary, profile_none_does_not_tell_a_hidden_reason) {
    Plan plan = plan_of();
    plan.summary.reasons[REASON_OUT_OF_SCOPE] = 4;
    plan.summary.reasons[REASON_NO_CURRENT_OFFER] = 176;
    plan.summary.profiles[PROFILE_NONE] = 16; /* 12 of them work */
    assert_says(&plan, "\"social_assistance\": null,", true);
    assert_says(&plan, "\"none\": null,", true);
    assert_says(&plan, "\"able\": null,", true); /* else from the total */
}

Test(ledger_summary, social_assistance_does_not_tell_a_hidden_profile) {
    Plan plan = plan_of();
    plan.summary.profiles[PROFILE_NONE] = 104; /* 4 of them work */
    plan.summary.profiles[PROFILE_TRAINABLE] = 296;
    assert_says(&plan, "\"none\": null,", true);
    assert_says(&plan, "\"social_assistance\": null,", true);
    assert_says(&plan, "\"out_of_scope\": null,", true);
    assert_says(&plan, "\"crowded_out\": null,", true);
}

Test(ledger_summary, who_could_choose_does_not_tell_who_was_crowded_out) {
    Plan plan = plan_of();
    plan.summary.reasons[REASON_CROWDED_OUT] = 3;
    plan.summary.reasons[REASON_NO_CURRENT_OFFER] = 137;
    plan.summary.able_and_willing = 203;
    assert_says(&plan, "\"crowded_out\": null,", true);
    assert_says(&plan, "\"able_and_willing\": null,", true);
}

Test(ledger_summary, few_households_on_either_side_of_the_line_are_hidden) {
    Plan plan = plan_of();
    plan.summary.income = (IncomeCount){9, 110, 111, 120};
    assert_says(&plan, "\"before\": null,", true);
    assert_says(&plan, "\"after\": 110,", true);
    assert_says(&plan, "\"after_low\": null,", true);
    assert_says(&plan, "\"after_high\": 120\n", true);
}
