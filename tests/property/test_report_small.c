/* Whatever the plan, no table and no picture by home site, town or month
 * shows a number of people from 1 to 9, and all of them together with the
 * totals tell none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Filled totals of posts are shown whatever they are; these tables are not
 * looked at here.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../engine/report/report_flow.h"
#include "../support/span.h"
#include "../unit/page_check.h"
#include "../unit/report_case.h"

enum { WORLDS = 300 };

/* A plan of up to 60 people by chance; sizes of sites differ a lot. */
static void scene(Case *at, uint64_t seed) {
    static const char *const towns[] = {"", "east", "west"};
    Random random = base_random_make(seed, 0);
    int32_t posts = 1 + (int32_t)base_random_below(&random, 6);
    report_case_begin(at, posts);
    for (int32_t s = 0; s < SITES; s++) {
        at->sites[s].town = towns[base_random_below(&random, 3)];
    }
    for (int32_t j = 0; j < posts; j++) {
        at->posts[j].channel = (Channel)base_random_below(&random, 6);
    }
    for (int32_t k = 0; k < 12; k++) {
        int32_t site = (int32_t)base_random_below(&random, SITES);
        int32_t post = (int32_t)base_random_below(&random, posts);
        int32_t from = at->plan.placements_count;
        Day start = 40000 + 31 * (Day)base_random_below(&random, 3);
        int32_t most = base_random_below(&random, 2) == 0 ? 4 : 25;
        report_case_place(at, site, post,
                          (int32_t)base_random_below(&random, most));
        for (int32_t p = from; p < at->plan.placements_count; p++) {
            at->placements[p].start = start;
        }
    }
    report_case_homes(at);
    at->world.households_count = at->plan.placements_count;
}

/* The last `numbers` cells of every row behind the headings. */
static void check_table(const Case *at, const char *name, int32_t numbers,
                        uint64_t seed) {
    Text text = {0};
    const char *file = "";
    for (int32_t k = 0; strcmp(file, name) != 0; k++) {
        base_text_clear(&text);
        cr_assert_eq(report_csv(&at->world, &at->plan, NULL, k, &file, &text),
                     LEYE_OK);
    }
    const char *line = strstr(base_text_get(&text), "\r\n") + 2;
    while (*line != '\0') {
        const char *end = strstr(line, "\r\n");
        const char *cell = end;
        for (int32_t k = 0; k < numbers; k++) {
            do {
                cell--;
            } while (*cell != ',');
            long people = strtol(cell + 1, NULL, 10);
            cr_assert(people == 0 || people >= 10, "seed %llu, %s: %ld\n%s",
                      (unsigned long long)seed, name, people,
                      base_text_get(&text));
        }
        line = end + 2;
    }
    base_text_clear(&text);
}

/* One row of months.csv: which sites, and what of it is shown. */
static void know_months(const Case *at, const Flow *flow, Span *span) {
    Text text = {0};
    const char *file = "";
    for (int32_t k = 0; strcmp(file, "months.csv") != 0; k++) {
        base_text_clear(&text);
        cr_assert_eq(report_csv(&at->world, &at->plan, NULL, k, &file, &text),
                     LEYE_OK);
    }
    bool listed[SITES] = {false};
    const char *line = strstr(base_text_get(&text), "\r\n") + 2;
    while (*line != '\0') {
        char name[64] = "";
        char month[FLOW_MONTH] = "";
        size_t n = strcspn(line, ",");
        bool rest = line[0] == '"'; /* the other towns, together */
        memcpy(name, line, n < 63 ? n : 63);
        const char *cell = rest ? strstr(line, "\",") + 2 : line + n + 1;
        int32_t m = 0;
        for (; m < flow->months; m++) {
            report_flow_month(flow, m, month);
            if (strncmp(month, cell, 7) == 0) {
                break;
            }
        }
        const char *start = cell + 8;
        const char *working = strchr(start, ',') + 1;
        int64_t starts[SPAN_MOST] = {0};
        int64_t works[SPAN_MOST] = {0};
        for (int32_t s = 0; s < SITES; s++) {
            const char *town = s == SITES - 1              ? "elsewhere"
                               : at->sites[s].town[0] == 0 ? "(no town said)"
                                                           : at->sites[s].town;
            bool mine = rest ? !listed[s] : strcmp(town, name) == 0;
            listed[s] = listed[s] || (mine && !rest);
            for (int32_t c = 0; mine && c < flow->columns; c++) {
                starts[s * flow->columns + c] = c % flow->months == m;
                works[s * flow->columns + c] = c % flow->months <= m;
            }
        }
        if (*start != ',') {
            span_add(span, starts);
        }
        if (*working != '\r') {
            span_add(span, works);
        }
        line = strstr(line, "\r\n") + 2;
    }
    base_text_clear(&text);
}

/* Totals of posts, and of sites where they are shown; flows that are shown,
 * and zeros, whose parts are zeros. */
static void know_flows(const Flow *flow, Span *span) {
    bool rows[SITES] = {false};
    for (int32_t c = 0; c < flow->columns; c++) {
        int64_t sum[SPAN_MOST] = {0};
        for (int32_t s = 0; s < SITES; s++) {
            sum[s * flow->columns + c] = 1;
        }
        span_add(span, sum);
    }
    for (int32_t s = 0; s < SITES; s++) {
        int64_t all[SPAN_MOST] = {0};
        rows[s] = true;
        for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
            int64_t sum[SPAN_MOST] = {0};
            bool hide = false;
            int64_t people = report_flow_part(
                flow, &(FlowPart){rows, c, 0, flow->months - 1}, &hide);
            for (int32_t m = 0; m < flow->months; m++) {
                int32_t cell = s * flow->columns + c * flow->months + m;
                int64_t one[SPAN_MOST] = {0};
                sum[cell] = 1;
                all[cell] = 1;
                one[cell] = 1;
                if (!hide && people == 0) {
                    span_add(span, one);
                }
            }
            if (!hide) {
                span_add(span, sum);
            }
        }
        rows[s] = false;
        if (!flow->site_hide[s]) {
            span_add(span, all);
        }
    }
}

/* No small flow, of a month or of all, follows from all that is shown. */
static void check_joint(const Case *at, uint64_t seed) {
    static Span span;
    Flow flow;
    cr_assert_eq(report_flow_make(&at->world, &at->plan, &flow), LEYE_OK);
    span = (Span){.unknowns = SITES * flow.columns};
    know_flows(&flow, &span);
    know_months(at, &flow, &span);
    for (int32_t s = 0; s < SITES; s++) {
        for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
            int64_t sum[SPAN_MOST] = {0};
            int64_t all = 0;
            for (int32_t m = 0; m < flow.months; m++) {
                int32_t cell = s * flow.columns + c * flow.months + m;
                int64_t one[SPAN_MOST] = {0};
                one[cell] = 1;
                sum[cell] = 1;
                all += flow.cells[cell];
                cr_assert(flow.cells[cell] == 0 || flow.cells[cell] >= 10 ||
                              !span_has(&span, one),
                          "seed %llu", (unsigned long long)seed);
            }
            cr_assert(all == 0 || all >= 10 || !span_has(&span, sum),
                      "seed %llu", (unsigned long long)seed);
        }
    }
    report_flow_clear(&flow);
}

/* Flows out of home sites, by the words under the pointer. */
static void check_page(const Case *at, uint64_t seed) {
    Text page = {0};
    cr_assert_eq(report_html(&at->world, &at->plan, NULL, &page), LEYE_OK);
    page_check(base_text_get(&page));
    for (int32_t s = 0; s < SITES; s++) {
        const Site *site = &at->world.sites[s];
        char from[64];
        (void)snprintf(from, sizeof from, "<title>%s to ",
                       site->name[0] != '\0' ? site->name : site->id);
        const char *place = strstr(base_text_get(&page), from);
        for (; place != NULL; place = strstr(place + 1, from)) {
            long people = strtol(strchr(place, ':') + 1, NULL, 10);
            cr_assert_geq(people, 10, "seed %llu", (unsigned long long)seed);
        }
    }
    base_text_clear(&page);
}

Test(report_small, no_number_under_ten_by_site_is_shown) {
    static Case at;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        scene(&at, seed);
        if (at.plan.placements_count >= 10) {
            check_table(&at, "sites.csv", 3, seed);
            check_table(&at, "flow.csv", 7, seed);
            check_table(&at, "months.csv", 2, seed);
            check_page(&at, seed);
            check_joint(&at, seed);
        }
    }
}
