/* Rosters and notices: what is on them, and what never is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "page_check.h"
#include "report_case.h"

static const char *names[PEOPLE], *phones[PEOPLE];
static const ReportContacts contacts = {names, phones};

/* Two cells of one site, and a home without a cell at another. */
static void scene(Case *at) {
    report_case_begin(at, 2);
    report_case_place(at, 0, 0, 2);
    report_case_place(at, 0, 1, 1);
    report_case_place(at, 1, 0, 1);
    at->people[0].grid = "quandu-02";
    at->people[1].grid = "quandu-01";
    at->people[2].grid = "quandu-02";
    report_case_homes(at);
    at->world.instance.parameters.repeat_days = 90;
    names[0] = "王 <b> \"小明\"";
    phones[0] = "13900001111";
}

static Text notice_of(const ReportCells *cells, int32_t k, bool known) {
    Text text = {0};
    cr_assert_eq(report_notice(cells, k, known ? &contacts : NULL, &text),
                 LEYE_OK);
    page_check(base_text_get(&text));
    return text;
}

Test(report_cells, people_stand_by_site_then_cell) {
    static Case at;
    ReportCells cells = {0};
    Text text = {0};
    scene(&at);
    cr_assert_eq(report_cells(&at.world, &at.plan, &cells), LEYE_OK);
    cr_assert_eq(report_cells_index(&cells, ".html", &text), LEYE_OK);
    cr_assert_str_eq(base_text_get(&text),
                     "\xef\xbb\xbf"
                     "file,site_id,grid\r\n"
                     "0001-quandu-01.html,quandu,quandu-01\r\n"
                     "0002-quandu-02.html,quandu,quandu-02\r\n"
                     "0003-site7.html,site7,\r\n");
    base_text_clear(&text);
    report_cells_clear(&cells);
}

Test(report_cells, a_roster_lists_the_offers_and_nothing_else) {
    static Case at;
    ReportCells cells = {0};
    Text text = {0};
    scene(&at);
    at.placements[0].state = STATE_ACCEPTED;
    cr_assert_eq(report_cells(&at.world, &at.plan, &cells), LEYE_OK);
    cr_assert_eq(report_roster_csv(&cells, 1, &text), LEYE_OK);
    cr_assert_str_eq(base_text_get(&text),
                     "\xef\xbb\xbf"
                     "person_id,post_id,channel,employer,where,start_date,"
                     "course_id,course_start,train_id,depart_date\r\n"
                     "u000,post00,workshop,,全杜,1900-01-01,,,,\r\n"
                     "u002,post01,workshop,,全杜,1900-01-01,,,,\r\n");
    base_text_clear(&text);
    cr_assert_eq(report_roster_html(&cells, 1, &text), LEYE_OK);
    page_check(base_text_get(&text));
    report_case_has(&text, "Not publishable");
    report_case_lacks(&text, "u001");
    report_case_lacks(&text, "accepted");
    base_text_clear(&text);
    report_cells_clear(&cells);
}

Test(report_cells, a_notice_is_an_offer_that_may_be_refused) {
    static Case at;
    ReportCells cells = {0};
    scene(&at);
    at.posts[0].wage_month = 220000;
    at.posts[0].hours_week = 40;
    at.posts[0].contract = 1;
    at.posts[0].free_to_leave = 1;
    at.posts[0].return_paid = 1;
    cr_assert_eq(report_cells(&at.world, &at.plan, &cells), LEYE_OK);
    Text text = notice_of(&cells, 0, false);
    report_case_has(&text, "For: u001");
    report_case_has(&text, "2,200 yuan a month");
    report_case_has(&text, "40 hours a week");
    report_case_has(&text, "There is a written contract");
    report_case_has(&text, "You are free to leave");
    report_case_has(&text, "it costs you nothing");
    report_case_has(&text, "not offered to you again for 90 days");
    report_case_has(&text, "Not publishable");
    base_text_clear(&text);
    report_cells_clear(&cells);
}

Test(report_cells, what_a_post_does_not_say_is_not_promised) {
    static Case at;
    ReportCells cells = {0};
    scene(&at);
    cr_assert_eq(report_cells(&at.world, &at.plan, &cells), LEYE_OK);
    Text text = notice_of(&cells, 0, false);
    report_case_lacks(&text, "Wage");
    report_case_lacks(&text, "contract");
    report_case_lacks(&text, "Journey home");
    base_text_clear(&text);
    report_cells_clear(&cells);
}

Test(report_cells, contacts_show_only_where_they_are_given) {
    static Case at;
    ReportCells cells = {0};
    scene(&at);
    cr_assert_eq(report_cells(&at.world, &at.plan, &cells), LEYE_OK);
    Text text = notice_of(&cells, 1, true);
    report_case_has(&text, "王 &lt;b&gt; &quot;小明&quot;");
    report_case_has(&text, "13900001111");
    base_text_clear(&text);
    text = notice_of(&cells, 1, false);
    report_case_lacks(&text, "王");
    report_case_lacks(&text, "1390000");
    base_text_clear(&text);
    cr_assert_eq(report_roster_html(&cells, 1, &text), LEYE_OK);
    report_case_lacks(&text, "王");
    base_text_clear(&text);
    report_cells_clear(&cells);
}

static LeyeStatus write_all(const Case *at, Text *text) {
    LeyeStatus status = LEYE_OK;
    ReportCells cells = {0};
    TRY(report_cells(&at->world, &at->plan, &cells));
    TRY(report_cells_index(&cells, ".html", text));
    TRY(report_roster_csv(&cells, 0, text));
    TRY(report_roster_html(&cells, 0, text));
    TRY(report_notice(&cells, 1, &contacts, text));
done:
    report_cells_clear(&cells);
    return status;
}

Test(report_cells, every_refused_request_is_said_and_leaves_nothing) {
    static Case at;
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t n = 1;
    scene(&at);
    at.posts[0].term_months = 12;
    for (; status != LEYE_OK; n++) {
        Text text = {0};
        base_memory_refuse(n);
        status = write_all(&at, &text);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
        base_text_clear(&text);
        cr_assert_eq(base_memory_live(), 0);
    }
    cr_assert_gt(n, 10);
}
