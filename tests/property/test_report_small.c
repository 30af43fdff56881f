/* Whatever the plan, no table and no picture by home site, town or month
 * shows a number of people from 1 to 9.
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
        }
    }
}
