/* The summary on the terminal: what it shows, and what it must not.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "report_case.h"

Test(report, placements_bound_and_levels_are_said_first) {
    static Case at;
    report_case_begin(&at, 3);
    report_case_place(&at, 0, 0, 60);
    report_case_level(&at, LEVEL_STABLE, 50, 50, LEYE_PROVED);
    report_case_level(&at, LEVEL_PLACEMENTS, 60, 60, LEYE_PROVED);
    report_case_level(&at, LEVEL_COST, 123456789, 123456700, LEYE_GAP);
    at.plan.summary.outcome = LEYE_FEASIBLE;
    Text text = report_case_text(&at);
    report_case_has(&text, "lixian: the plan as of 2020-03-01\n");
    report_case_has(&text, "60 people; the open posts have 300 places");
    report_case_has(&text, "60, proved: no plan as good on the levels before");
    report_case_has(&text, "1,301 of 1,470 have an income");
    report_case_has(&text, "a better one may exist");
    report_case_has(&text, "  stable                        50              50"
                           "  proved          people\n");
    report_case_has(&text,
                    "1,234,567.89    1,234,567.00  gap 0.000073 %  yuan\n");
    base_text_clear(&text);
}

Test(report, numbers_of_any_size_are_grouped) {
    static Case at;
    report_case_begin(&at, 1);
    report_case_level(&at, LEVEL_STABLE, INT64_MIN, INT64_MAX, LEYE_PROVED);
    report_case_level(&at, LEVEL_RETENTION, 999, 1000, LEYE_PROVED);
    report_case_level(&at, LEVEL_COST, -5, 100000, LEYE_PROVED);
    Text text = {0};
    cr_assert_eq(report_summary(&at.world, &at.plan, NULL, &text), LEYE_OK);
    report_case_has(&text,
                    "-9,223,372,036,854,775,808 9,223,372,036,854,775,807");
    report_case_has(&text, " 999           1,000  proved");
    report_case_has(&text, "-0.05        1,000.00  proved");
    base_text_clear(&text);
}

Test(report, a_first_level_bounds_every_plan) {
    static Case at;
    report_case_begin(&at, 1);
    report_case_level(&at, LEVEL_PLACEMENTS, 0, 3, LEYE_GAP);
    Text text = report_case_text(&at);
    report_case_has(&text,
                    "3: no plan places more; it may be that none places");
    base_text_clear(&text);
}

Test(report, a_level_without_a_bound_shows_none) {
    static Case at;
    report_case_begin(&at, 1);
    report_case_level(&at, LEVEL_PLACEMENTS, 7, 7, LEYE_UNPROVED);
    Text text = report_case_text(&at);
    report_case_has(&text, "Bound       none is claimed.");
    report_case_has(&text, "  placements                     7               -"
                           "  feasible");
    base_text_clear(&text);
}

Test(report, channels_count_places_holders_and_what_is_free) {
    static Case at;
    report_case_begin(&at, 3);
    at.posts[1].channel = CHANNEL_PUBLIC_WELFARE;
    at.posts[1].holders = 40;
    report_case_place(&at, 0, 0, 100);
    report_case_place(&at, 0, 1, 5);
    Text text = report_case_text(&at);
    report_case_has(&text, "  workshop                 100         200"
                           "           0         100\n");
    report_case_has(&text, "  public_welfare             5         100"
                           "          40          55\n");
    report_case_has(&text, "  all                      105         300"
                           "          40         155\n");
    base_text_clear(&text);
}

Test(report, a_small_site_is_hidden_and_a_second_one_with_it) {
    static Case at;
    report_case_begin(&at, 3);
    report_case_place(&at, 0, 0, 90);
    report_case_place(&at, 1, 1, 30);
    report_case_place(&at, 2, 2, 4);
    Text text = report_case_text(&at);
    report_case_last(&text, "quandu", "90");
    report_case_last(&text, "site7", "*"); /* 124 - 90 - 30 would tell the 4 */
    report_case_last(&text, "xl", "*");
    report_case_last(&text, "elsewhere", "0");
    report_case_has(&text, "* not shown");
    base_text_clear(&text);
}

Test(report, counts_of_ten_are_shown) {
    static Case at;
    report_case_begin(&at, 3);
    report_case_place(&at, 0, 0, 90);
    report_case_place(&at, 1, 1, 10);
    Text text = report_case_text(&at);
    report_case_last(&text, "site7", "10");
    report_case_lacks(&text, "*");
    base_text_clear(&text);
}

Test(report, small_reasons_are_hidden_with_a_complement) {
    static Case at;
    report_case_begin(&at, 1);
    int64_t *reasons = at.plan.summary.reasons;
    reasons[REASON_NO_CURRENT_OFFER] = 200;
    reasons[REASON_CROWDED_OUT] = 9;
    reasons[REASON_OUT_OF_SCOPE] = 50;
    reasons[REASON_WORKS_ALREADY] = 141;
    at.plan.summary.able_and_willing = 9;
    Text text = report_case_text(&at);
    report_case_last(&text, "there is no offer", "200");
    report_case_last(&text, "others have the places", "*");
    report_case_last(&text, "under 16", "50");
    report_case_last(&text, "have work already", "*");
    base_text_clear(&text);
}

Test(report, what_a_file_hides_stays_hidden) {
    static Case at;
    report_case_begin(&at, 1);
    int64_t *reasons = at.plan.summary.reasons;
    reasons[REASON_NO_CURRENT_OFFER] = 300;
    reasons[REASON_CROWDED_OUT] = -1;
    reasons[REASON_OUT_OF_SCOPE] = -1;
    reasons[REASON_WORKS_ALREADY] = 0;
    Text text = report_case_text(&at);
    report_case_last(&text, "there is no offer", "300");
    report_case_last(&text, "others have the places", "*");
    report_case_last(&text, "under 16", "*");
    report_case_last(&text, "have work already", "0");
    base_text_clear(&text);
}

/* The column where the count of a site's line ends, in cells. */
static int32_t end_of_line(const Text *text, const char *site) {
    char line[256] = "";
    const char *at = strstr(base_text_get(text), site);
    cr_assert_not_null(at);
    while (at > base_text_get(text) && at[-1] != '\n') {
        at--;
    }
    memcpy(line, at, strcspn(at, "\n"));
    return base_text_width(line);
}

Test(report, chinese_names_stand_in_columns) {
    static Case at;
    report_case_begin(&at, 4);
    for (int32_t s = 0; s < SITES; s++) {
        report_case_place(&at, s, s, 11 + s);
    }
    Text text = report_case_text(&at);
    int32_t end = end_of_line(&text, "  quandu");
    cr_assert_eq(end_of_line(&text, "  site7"), end);
    cr_assert_eq(end_of_line(&text, "  xl"), end);
    cr_assert_eq(end_of_line(&text, "  elsewhere"), end);
    cr_assert_eq(end_of_line(&text, "By home site"), end);
    report_case_has(&text, "全杜");
    report_case_has(&text, "徐李下街");
    base_text_clear(&text);
}

Test(report, a_plan_without_placements_is_a_plan) {
    static Case at;
    report_case_begin(&at, 0);
    at.world.people_count = 0;
    at.plan.summary.households = 0;
    at.plan.summary.households_covered = 0;
    Text text = report_case_text(&at);
    report_case_has(&text, "0 people; the open posts have 0 places");
    report_case_has(&text, "Posts with places still free: 0\n");
    report_case_has(&text, "Posts closed: 0\n");
    report_case_last(&text, "quandu", "0");
    base_text_clear(&text);
}

Test(report, closed_posts_stand_under_their_rule) {
    static Case at;
    report_case_begin(&at, POSTS);
    size_t count = 0;
    const Rule *rules = domain_rules(&count);
    int32_t complaint = 0;
    while (rules[complaint].test != TEST_NO_COMPLAINT) {
        complaint++;
    }
    Summary *summary = &at.plan.summary;
    summary->closed[summary->closed_count++] = (ClosedPost){2, complaint};
    for (int32_t j = 5; j < POSTS; j++) {
        summary->closed[summary->closed_count++] = (ClosedPost){j, 0};
    }
    Text text = report_case_text(&at);
    report_case_has(&text, "Posts closed: 26\n");
    report_case_has(&text,
                    "  no_complaint: A complaint about the post is open.\n"
                    "    post02\n");
    report_case_has(&text, "  terms_said: A written contract");
    report_case_has(&text, "post24 and 5 more\n");
    report_case_lacks(&text, "post25");
    /* what is closed is neither a place nor free */
    report_case_has(&text, "  workshop                   0         400");
    report_case_has(&text, "Posts with places still free: 4\n");
    base_text_clear(&text);
}

Test(report, posts_with_most_free_places_come_first) {
    static Case at;
    report_case_begin(&at, 14);
    at.posts[3].places = 300;
    report_case_place(&at, 0, 0, 100);
    report_case_place(&at, 0, 1, 99);
    Text text = report_case_text(&at);
    report_case_has(&text, "Posts with places still free: 13\n  post03");
    report_case_last(&text, "post03", "300");
    report_case_has(&text, "and 3 more\n");
    report_case_lacks(&text, "post00");
    report_case_lacks(&text, "post01");
    const char *second = strstr(base_text_get(&text), "post02");
    const char *fourth = strstr(base_text_get(&text), "post04");
    cr_assert(second != NULL && fourth != NULL && second < fourth);
    base_text_clear(&text);
}

Test(report, why_a_plan_is_not_publishable_is_said) {
    static Case at;
    report_case_begin(&at, 1);
    Text text = report_case_text(&at);
    report_case_has(&text, "(--without courses,trains,funds,households)");
    report_case_lacks(&text, "rehearsal");
    base_text_clear(&text);
    at.world.instance.as_of_today = false;
    at.plan.summary.without = LEYE_WITHOUT_TRAINS;
    text = report_case_text(&at);
    report_case_has(&text, "(--without trains)");
    report_case_has(&text, "rehearsal");
    base_text_clear(&text);
    at.plan.summary.without = 0;
    at.plan.summary.publishable = true;
    text = report_case_text(&at);
    report_case_has(&text, "This plan may be published.\n");
    base_text_clear(&text);
}

Test(report, files_are_named_where_there_are_any) {
    static Case at;
    Text text = {0};
    report_case_begin(&at, 1);
    cr_assert_eq(report_summary(&at.world, &at.plan, "build/demo-plan", &text),
                 LEYE_OK);
    report_case_has(&text, "Files in build/demo-plan\n  placements.csv, ");
    base_text_clear(&text);
    text = report_case_text(&at);
    report_case_lacks(&text, "Files in");
    base_text_clear(&text);
}

Test(report, no_word_of_consent_is_said) {
    static Case at;
    report_case_begin(&at, 2);
    report_case_place(&at, 0, 0, 3);
    at.plan.summary.reasons[REASON_NO_CURRENT_OFFER] = 397;
    Text text = report_case_text(&at);
    report_case_lacks(&text, "onsent");
    report_case_lacks(&text, "declin");
    report_case_lacks(&text, "refus");
    report_case_lacks(&text, "u00");
    base_text_clear(&text);
}

Test(report, nothing_from_a_file_steers_the_terminal) {
    static Case at;
    report_case_begin(&at, 1);
    at.sites[0].name = "\x1b[31m\u202e\x9b";
    at.sites[1].name = "\xff\xfe";
    Text text = report_case_text(&at);
    report_case_lacks(&text, "\x1b");
    report_case_lacks(&text, "\u202e");
    report_case_lacks(&text, "\xff");
    report_case_has(&text, "?[31m??");
    base_text_clear(&text);
}

Test(report, every_refused_request_is_said) {
    static Case at;
    report_case_begin(&at, 8);
    report_case_place(&at, 0, 0, 20);
    report_case_place(&at, 1, 1, 3);
    report_case_level(&at, LEVEL_PLACEMENTS, 23, 23, LEYE_PROVED);
    cr_assert_gt(report_case_refuse(&at), 8);
}
