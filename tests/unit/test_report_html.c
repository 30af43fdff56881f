/* The report as a page: what it shows, and what it must not.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "page_check.h"
#include "report_case.h"

static Text page_of(const Case *at, const ReportWorth *worth) {
    Text text = {0};
    cr_assert_eq(report_html(&at->world, &at->plan, worth, &text), LEYE_OK);
    page_check(base_text_get(&text));
    return text;
}

static Text csv_of(const Case *at, const char *name) {
    Text text = {0};
    for (int32_t k = 0; k < report_csv_count(); k++) {
        const char *file = "";
        cr_assert_eq(report_csv(&at->world, &at->plan, NULL, k, &file, &text),
                     LEYE_OK);
        if (strcmp(file, name) == 0) {
            return text;
        }
        base_text_clear(&text);
    }
    cr_assert_fail("no table %s", name);
    return text;
}

/* 60, 40 and 5 people from three sites at two posts. */
static void scene(Case *at) {
    report_case_begin(at, 3);
    report_case_place(at, 0, 0, 60);
    report_case_place(at, 1, 1, 40);
    report_case_place(at, 2, 1, 5);
    at->posts[1].channel = CHANNEL_ENTERPRISE;
    report_case_level(at, LEVEL_PLACEMENTS, 105, 105, LEYE_PROVED);
    report_case_homes(at);
}

Test(report_html, two_runs_give_the_same_bytes) {
    static Case at;
    scene(&at);
    Text one = page_of(&at, NULL);
    Text two = page_of(&at, NULL);
    cr_assert_eq(one.length, two.length);
    cr_assert_str_eq(base_text_get(&one), base_text_get(&two));
    base_text_clear(&one);
    base_text_clear(&two);
}

Test(report_html, an_empty_plan_is_a_page_too) {
    static Case at;
    report_case_begin(&at, 0);
    report_case_homes(&at);
    at.world.sites_count = 1;
    at.world.households_count = 0;
    Text page = page_of(&at, NULL);
    report_case_has(&page, "No post is closed.");
    base_text_clear(&page);
}

Test(report_html, names_out_of_files_are_never_tags) {
    static Case at;
    static const char *ends[] = {"\"><img src=x onerror=alert(1)>"};
    scene(&at);
    at.sites[0].name = "<script>alert('全杜')</script>";
    at.sites[1].name = "a & b \"c\" \xe2\x80\xae turned";
    at.world.instance.scenario = "</style><b>";
    at.plan.summary.instance = "<b>lixian";
    at.world.destinations = ends;
    at.world.destinations_count = 1;
    at.posts[1].destination = 0;
    Text page = page_of(&at, NULL);
    report_case_has(&page, "&lt;script&gt;alert(&#39;全杜&#39;)");
    report_case_has(&page, "a &amp; b &quot;c&quot; ? turned");
    report_case_lacks(&page, "<script");
    report_case_lacks(&page, "<img");
    base_text_clear(&page);
}

Test(report_html, a_plan_that_may_not_be_published_says_so_on_every_page) {
    static Case at;
    scene(&at);
    at.world.instance.as_of_today = false;
    Text page = page_of(&at, NULL);
    report_case_has(&page, "@top-center{content:\"Not publishable\"");
    report_case_has(&page, "Not publishable. It was made without");
    report_case_has(&page, "Its day is fixed, so it is a rehearsal.");
    base_text_clear(&page);
    at.plan.summary.publishable = true;
    page = page_of(&at, NULL);
    report_case_lacks(&page, "Not publishable");
    base_text_clear(&page);
}

Test(report_html, a_small_site_is_hidden_with_another_everywhere) {
    static Case at;
    scene(&at);
    Text csv = csv_of(&at, "sites.csv");
    report_case_has(&csv, "quandu,全杜,,60,");
    report_case_has(&csv, "site7,a place,,,");
    report_case_has(&csv, "xl,徐李下街,,,");
    base_text_clear(&csv);
    csv = csv_of(&at, "flow.csv");
    report_case_has(&csv, "quandu,全杜,0,0,60,0,0,0,60");
    report_case_has(&csv, "xl,徐李下街,0,0,0,,0,0,\r\n");
    base_text_clear(&csv);
    Text page = page_of(&at, NULL);
    report_case_has(&page, "<title>全杜 to Workshops: 60</title>");
    report_case_lacks(&page, "徐李下街 to");
    report_case_lacks(&page, "a place to");
    base_text_clear(&page);
}

Test(report_html, towns_with_a_hidden_site_are_one_row) {
    static Case at;
    scene(&at);
    at.sites[0].town = "east";
    at.sites[1].town = "west";
    at.sites[2].town = "north";
    Text csv = csv_of(&at, "months.csv");
    report_case_has(&csv, "east,1900-01,60,60");
    report_case_has(&csv, "\"(other towns, together)\",1900-01,45,45");
    report_case_lacks(&csv, "west");
    report_case_lacks(&csv, "north");
    base_text_clear(&csv);
}

Test(report_html, worth_is_shown_where_it_is_given) {
    static Case at;
    static const ReportWorthStep steps[] = {{1, 1}, {5, 3}};
    static const ReportWorthRow rows[] = {
        {"post <loom>", EXPLAIN_POST, steps, 2}};
    static const ReportWorth worth = {LEVEL_STABLE, rows, 1};
    scene(&at);
    Text page = page_of(&at, &worth);
    report_case_has(&page, "post &lt;loom&gt;");
    report_case_has(&page, "5 more places add 3");
    base_text_clear(&page);
    page = page_of(&at, NULL);
    report_case_lacks(&page, "What more would add");
    base_text_clear(&page);
}

Test(report_html, a_level_with_a_gap_says_so_in_words) {
    static Case at;
    scene(&at);
    report_case_level(&at, LEVEL_COST, 200000, 199900, LEYE_GAP);
    at.plan.summary.outcome = LEYE_FEASIBLE;
    Text page = page_of(&at, NULL);
    report_case_has(&page, "Proved to be the best.");
    report_case_has(&page, "A better plan may exist: the gap is 0.051 %.");
    report_case_has(&page, "The plan is certified, but a better one may");
    base_text_clear(&page);
}

/* Every picture, with names that are too long for it. */
static void crowd(Case *at) {
    static const char *ends[] = {"Qingdao",
                                 "a place far away behind the hills"};
    static Skill skills[] = {{"cook", "Cooking", "烹饪", 0}};
    scene(at);
    at->sites[0].name = "名字很长很长很长很长很长很长很长的安置点";
    at->sites[1].name = "a site whose name has no end that anybody knows";
    at->world.destinations = ends;
    at->world.destinations_count = 2;
    at->world.skills = skills;
    at->world.skills_count = 1;
    at->world.trains_count = 2;
    at->world.courses_count = 1;
    for (int32_t t = 0; t < 2; t++) {
        at->trains[t].id = t == 0 ? "train-to-the-far-away-east-1" : "t2";
        at->trains[t].destination = t;
        at->trains[t].depart = 40000 + 9 * t;
        at->trains[t].seats = 60;
    }
    at->courses[0] = (Course){.id = "培训班的名字也很长很长很长很长",
                              .start = 39990,
                              .weeks = 1,
                              .seats = 40};
    for (int32_t k = 0; k < at->plan.placements_count; k++) {
        bool away = k < 60;
        at->placements[k].train = away ? k % 2 : NONE;
        at->placements[k].course = away ? NONE : 0;
        at->placements[k].start = away ? 40030 : 39998;
    }
    at->posts[0].channel = CHANNEL_TRANSFER;
    at->posts[0].destination = 1;
}

static void labels_fit(const char *language) {
    static Case at;
    static const ReportWorthStep steps[] = {{1, 1}, {1000, 1000}};
    static const ReportWorthRow rows[] = {
        {"a-post-that-has-a-name-too-long-for-its-curve", EXPLAIN_POST, steps,
         2},
        {"seats", EXPLAIN_TRAIN, steps, 2},
        {"培训班的名字也很长很长很长很长", EXPLAIN_COURSE, steps, 2},
        {"money", EXPLAIN_FUND, steps, 2}};
    static const ReportWorth worth = {LEVEL_STABLE, rows, 4};
    cr_assert_eq(base_lang_start(language, NULL), LEYE_OK);
    crowd(&at);
    Text page = page_of(&at, &worth);
    cr_assert_gt(page_check_labels(base_text_get(&page)), 40);
    base_text_clear(&page);
}

Test(report_html, labels_neither_touch_nor_are_cut) {
    labels_fit("en");
}

Test(report_html, labels_neither_touch_nor_are_cut_in_chinese) {
    labels_fit("zh_CN");
}

Test(report_html, the_page_says_its_language) {
    static Case at;
    scene(&at);
    Text page = page_of(&at, NULL);
    report_case_has(&page, "<html lang=\"en\">");
    base_text_clear(&page);
    cr_assert_eq(base_lang_start("zh_CN", NULL), LEYE_OK);
    page = page_of(&at, NULL);
    report_case_has(&page, "<html lang=\"zh-CN\">");
    report_case_has(&page, "@top-center{content:\"不能发布\"");
    report_case_has(&page, "<title>全杜到扶贫车间：60 人</title>");
    report_case_has(&page, "没有关闭的岗位。");
    base_text_clear(&page);
}

Test(report_html, tables_for_machines_are_the_same_in_every_language) {
    static Case at;
    static Text english[16];
    static const ReportWorthStep steps[] = {{1, 1}};
    static const ReportWorthRow rows[] = {{"x", EXPLAIN_FUND, steps, 1}};
    static const ReportWorth worth = {LEVEL_STABLE, rows, 1};
    const char *file = "";
    crowd(&at);
    report_case_level(&at, LEVEL_HOUSEHOLDS, 105, 105, LEYE_PROVED);
    cr_assert_leq(report_csv_count(), 16);
    for (int32_t k = 0; k < report_csv_count(); k++) {
        cr_assert_eq(
            report_csv(&at.world, &at.plan, &worth, k, &file, &english[k]),
            LEYE_OK);
    }
    cr_assert_eq(base_lang_start("zh_CN", NULL), LEYE_OK);
    for (int32_t k = 0; k < report_csv_count(); k++) {
        Text text = {0};
        cr_assert_eq(report_csv(&at.world, &at.plan, &worth, k, &file, &text),
                     LEYE_OK);
        cr_assert_str_eq(base_text_get(&text), base_text_get(&english[k]));
        base_text_clear(&text);
        base_text_clear(&english[k]);
    }
}

Test(report_html, every_refused_request_is_said_and_leaves_nothing) {
    static Case at;
    scene(&at);
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t n = 1;
    for (; status != LEYE_OK; n++) {
        Text text = {0};
        base_memory_refuse(n);
        status = report_html(&at.world, &at.plan, NULL, &text);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
        base_text_clear(&text);
        cr_assert_eq(base_memory_live(), 0);
    }
    cr_assert_gt(n, 20);
}
