/* The county has the article's figures exactly, counted from its files with
 * nothing of the generator or the ledger's reader.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../engine/domain/domain.h"
#include "../support/sheet.h"

static const char lixian[] = "instances/lixian";

static Sheet people, households, posts, consents;
static Day as_of;

static void read_all(void) {
    cr_assert(base_day_make(2020, 3, 1, &as_of));
    people = sheet_read(lixian, "people.csv");
    households = sheet_read(lixian, "households.csv");
    posts = sheet_read(lixian, "posts.csv");
    consents = sheet_read(lixian, "consents.csv");
}

static void clear_all(void) {
    sheet_clear(&people);
    sheet_clear(&households);
    sheet_clear(&posts);
    sheet_clear(&consents);
}

TestSuite(lixian, .init = read_all, .fini = clear_all);

static int32_t age_of(int32_t row) {
    const char *cell = sheet_cell(&people, row, "birth_date");
    Day birth = NONE;
    cr_assert(base_day_read(cell, strlen(cell), &birth), "row %d", row);
    return base_day_age(birth, as_of);
}

static bool works(int32_t row) {
    return !sheet_is(&people, row, "capacity", "none");
}

/* Places of a channel at a site or destination; NULL: anywhere. */
static int64_t places(const char *channel, const char *where) {
    int64_t sum = 0;
    for (int32_t j = 0; j < posts.rows; j++) {
        bool there = where == NULL || sheet_is(&posts, j, "site_id", where) ||
                     sheet_is(&posts, j, "destination", where);
        if (there && sheet_is(&posts, j, "channel", channel)) {
            sum += sheet_number(&posts, j, "places");
        }
    }
    return sum;
}

static int64_t places_of(const char *heading, const char *text) {
    int64_t sum = 0;
    for (int32_t j = 0; j < posts.rows; j++) {
        sum += sheet_is(&posts, j, heading, text)
                   ? sheet_number(&posts, j, "places")
                   : 0;
    }
    return sum;
}

Test(lixian, the_first_line_says_that_it_is_synthetic) {
    Bytes bytes = {0};
    cr_assert_eq(base_file_read("instances/lixian/README.md", 1 << 20, &bytes),
                 LEYE_OK);
    *strchr(bytes.data, '\n') = '\0';
    cr_assert_not_null(strstr(bytes.data, "synthetic"));
    base_free(bytes.data);
}

Test(lixian, households_and_persons_are_exact) {
    cr_assert_eq(households.rows, 1470);
    cr_assert_eq(people.rows, 6659);
    cr_assert_eq(sheet_count(&households, "registered_poor", "yes"), 1354);
}

Test(lixian, six_sites_are_named_and_the_seventh_is_not) {
    static const char *const names[] = {"全杜", "永兴", "赵坪", "徐李",
                                        "巩河", "水沟", "site7"};
    Sheet sites = sheet_read(lixian, "sites.csv");
    cr_assert_eq(sites.rows, 7);
    for (int32_t s = 0; s < 7; s++) {
        cr_assert(sheet_is(&sites, s, "name", names[s]));
        cr_assert(sheet_is(&sites, s, "note",
                           s == 6 ? "not named in the source" : ""));
    }
    cr_assert(sheet_is(&sites, 6, "site_id", "site7"));
    sheet_clear(&sites);
}

Test(lixian, sixty_two_cells_cover_the_sites_and_nothing_else) {
    int32_t cells = 0, here = 0;
    for (int32_t h = 0; h < households.rows; h++) {
        const char *grid = sheet_cell(&households, h, "grid");
        bool away = sheet_is(&households, h, "site_id", "elsewhere");
        cr_assert_eq(away, *grid == '\0');
        if (!away) {
            const char *site = sheet_cell(&households, h, "site_id");
            cr_assert_eq(strncmp(grid, site, strlen(site)), 0);
            here++;
            cells += h == 0 || !sheet_is(&households, h - 1, "grid", grid);
        }
    }
    cr_assert_eq(here, 705);
    cr_assert_eq(cells, 62);
}

Test(lixian, places_are_the_articles_by_channel_and_site) {
    cr_assert_eq(posts.rows, 61);
    cr_assert_eq(sheet_count(&posts, "channel", "pairing"), 16);
    cr_assert_eq(places("pairing", NULL), 52);
    cr_assert_eq(places("pairing", "yongxing"), 52);
    cr_assert_eq(sheet_count(&posts, "channel", "cooperative"), 14);
    cr_assert_eq(places("cooperative", NULL), 200);
    cr_assert_eq(sheet_count(&posts, "channel", "workshop"), 5);
    cr_assert_eq(places("workshop", NULL), 320);
    cr_assert_eq(places_of("employer_id", "xinqiao"), 320);
    cr_assert_eq(places("enterprise", NULL), 56);
    cr_assert_eq(places_of("employer_id", "zijin"), 40);
    cr_assert_eq(places("transfer", NULL), 2000);
    cr_assert_eq(places("transfer", "Qingdao"), 1200);
    cr_assert_eq(places("transfer", "Xinjiang"), 800);
    cr_assert_eq(places("public_welfare", NULL), 39);
    cr_assert_eq(places("public_welfare", "shuigou"), 11);
    cr_assert_eq(52 + 200 + 320 + 56 + 2000 + 39, 2667);
}

Test(lixian, each_site_has_the_channels_that_the_article_gives_it) {
    static const char *const workshops[] = {"quandu", "yongxing", "zhaoping",
                                            "xuli", "gonghe"};
    Sheet sites = sheet_read(lixian, "sites.csv");
    for (int32_t s = 0; s < sites.rows; s++) {
        const char *site = sheet_cell(&sites, s, "site_id");
        cr_assert_gt(places("cooperative", site), 0);
    }
    sheet_clear(&sites);
    for (size_t k = 0; k < 5; k++) {
        cr_assert_gt(places("workshop", workshops[k]), 0);
    }
    cr_assert_eq(places("workshop", "shuigou"), 0, "a what-if, not the plan");
    cr_assert_eq(places("enterprise", "xuli") + places("enterprise", "gonghe"),
                 40);
    cr_assert_eq(places("public_welfare", "xuli") +
                     places("public_welfare", "gonghe"),
                 28);
}

Test(lixian, the_two_firms_of_yongxing_take_eleven_households_at_most) {
    Sheet groups = sheet_read(lixian, "groups.csv");
    cr_assert_eq(groups.rows, 1);
    cr_assert_eq(sheet_number(&groups, 0, "households_max"), 11);
    const char *group = sheet_cell(&groups, 0, "household_group");
    cr_assert_eq(sheet_count(&posts, "household_group", group), 2);
    cr_assert_eq(places_of("household_group", group), 16);
    cr_assert_eq(places("enterprise", "yongxing"), 16);
    sheet_clear(&groups);
}

Test(lixian, helpers_are_well_off_neighbours_one_to_a_post) {
    for (int32_t j = 0; j < posts.rows; j++) {
        const char *helper = sheet_cell(&posts, j, "helper_household");
        bool pairing = sheet_is(&posts, j, "channel", "pairing");
        cr_assert_eq(pairing, *helper != '\0');
        if (pairing) {
            int32_t h = sheet_find(&households, "household_id", helper);
            cr_assert_geq(h, 0);
            cr_assert(sheet_is(&households, h, "registered_poor", "no"));
            cr_assert(sheet_is(&households, h, "site_id", "yongxing"));
            cr_assert_eq(sheet_count(&posts, "helper_household", helper), 1);
        }
    }
}

Test(lixian, trains_and_courses_are_five_and_four) {
    Sheet trains = sheet_read(lixian, "trains.csv");
    Sheet courses = sheet_read(lixian, "courses.csv");
    cr_assert_eq(sheet_count(&trains, "destination", "Qingdao"), 3);
    cr_assert_eq(sheet_count(&trains, "destination", "Xinjiang"), 2);
    for (int32_t r = 0; r < trains.rows; r++) {
        const char *id = sheet_cell(&trains, r, "train_id");
        cr_assert_eq(sheet_number(&trains, r, "seats"), 400);
        cr_assert_eq(sheet_number(&trains, r, "min_riders"), 320);
        cr_assert_eq(places_of("train_ids", id), 400, "a seat for each place");
    }
    cr_assert_eq(courses.rows, 4);
    for (int32_t k = 0; k < courses.rows; k++) {
        cr_assert_eq(sheet_number(&courses, k, "seats"), 50);
    }
    sheet_clear(&trains);
    sheet_clear(&courses);
}

static int64_t money(const char *bytes, const char *key) {
    const char *at = strstr(bytes, key);
    cr_assert_not_null(at, "%s", key);
    return strtoll(at + strlen(key), NULL, 10);
}

/* Every seat of a table, or every subsidised place, at its price. */
static int64_t in_full(const char *file, const char *seats, const char *price) {
    Sheet sheet = sheet_read(lixian, file);
    int64_t sum = 0;
    for (int32_t k = 0; k < sheet.rows; k++) {
        sum += sheet_number(&sheet, k, seats) * sheet_number(&sheet, k, price);
    }
    sheet_clear(&sheet);
    return sum;
}

Test(lixian, funds_are_short_of_all_seats_and_hold_all_welfare_places) {
    Bytes bytes = {0};
    cr_assert_eq(
        base_file_read("instances/lixian/instance.yaml", 1 << 20, &bytes),
        LEYE_OK);
    int64_t seats = in_full("courses.csv", "seats", "cost_seat");
    int64_t rides = in_full("trains.csv", "seats", "fare");
    int64_t welfare = 12 * in_full("posts.csv", "places", "subsidy_month");
    cr_assert_eq(seats, 280000);
    cr_assert_eq(rides, 672000);
    cr_assert_eq(welfare, 361200);
    cr_assert_lt(money(bytes.data, "  training: "), seats);
    cr_assert_lt(money(bytes.data, "  transport: "), rides);
    cr_assert_geq(money(bytes.data, "  welfare: "), welfare);
    cr_assert_eq(money(bytes.data, "income_line_year: "), 4000);
    cr_assert_not_null(strstr(bytes.data, "course_seats, cost]"));
    base_free(bytes.data);
}

Test(lixian, there_are_no_caps_no_pins_and_no_holders) {
    Sheet caps = sheet_read(lixian, "caps.csv");
    cr_assert_eq(caps.rows, 0);
    cr_assert_not(base_file_exists("instances/lixian/pins.csv"));
    cr_assert_eq(sheet_count(&people, "current_work", "none") +
                     sheet_count(&people, "current_work", "self") +
                     sheet_count(&people, "current_work", "elsewhere"),
                 people.rows);
    sheet_clear(&caps);
}

Test(lixian, ages_sexes_and_workers_are_those_of_the_census) {
    int32_t young = 0, middle = 0, workers = 0;
    for (int32_t i = 0; i < people.rows; i++) {
        int32_t age = age_of(i);
        young += age < 15;
        middle += age >= 15 && age < 60;
        workers += works(i);
        cr_assert(age >= 16 || !works(i));
    }
    cr_assert_leq(abs(young - people.rows * 194 / 1000), 67, "%d", young);
    cr_assert_leq(abs(middle - people.rows * 636 / 1000), 67, "%d", middle);
    cr_assert_eq(workers, 3489);
    cr_assert_eq(sheet_count(&people, "sex", "male"), 3380);
    cr_assert_eq(sheet_count(&people, "sex", "female"), 3279);
}

Test(lixian, schooling_and_skills_are_near_the_assumed_shares) {
    static const struct {
        const char *word;
        int32_t percent;
    } schools[] = {{"none", 12},
                   {"primary", 35},
                   {"junior", 42},
                   {"senior", 8},
                   {"college", 3}};
    int32_t count[5] = {0}, skilled = 0, partial = 0;
    for (int32_t i = 0; i < people.rows; i++) {
        for (int32_t k = 0; k < 5 && works(i); k++) {
            count[k] += sheet_is(&people, i, "education", schools[k].word);
        }
        skilled += !sheet_is(&people, i, "skills", "");
        partial += sheet_is(&people, i, "capacity", "partial");
    }
    for (int32_t k = 0; k < 5; k++) {
        cr_assert_leq(abs(count[k] - 3489 * schools[k].percent / 100), 35,
                      "%s %d", schools[k].word, count[k]);
    }
    cr_assert_leq(abs(skilled - 3489 * 15 / 100), 35, "%d", skilled);
    cr_assert_leq(abs(partial - 3489 * 25 / 100), 35, "%d", partial);
}

/* Who ever agreed to leave, by band; bands[4]: all. */
typedef struct Leavers {
    int32_t asked[5], agreed[5];
} Leavers;

static bool child_at_home(int32_t row) {
    const char *home = sheet_cell(&people, row, "household_id");
    int32_t i = row;
    while (i > 0 && sheet_is(&people, i - 1, "household_id", home)) {
        i--;
    }
    for (; i < people.rows && sheet_is(&people, i, "household_id", home); i++) {
        if (age_of(i) < 16) {
            return true;
        }
    }
    return false;
}

static void count_leavers(const bool *agreed, Leavers *all, Leavers *parents) {
    for (int32_t i = 0; i < people.rows; i++) {
        int32_t age = age_of(i);
        int32_t band = age < 30 ? 0 : age < 45 ? 1 : age < 55 ? 2 : 3;
        if (!works(i)) {
            continue;
        }
        for (int32_t k = 0; k < 2; k++) {
            int32_t b = k == 0 ? band : 4;
            all->asked[b]++;
            all->agreed[b] += agreed[i];
            if (child_at_home(i)) {
                parents->asked[b]++;
                parents->agreed[b] += agreed[i];
            }
        }
    }
}

Test(lixian, consent_to_leave_is_60_percent_and_falls_with_age_and_children) {
    static bool agreed[6659];
    Leavers all = {{0}, {0}}, parents = {{0}, {0}};
    for (int32_t e = 0; e < consents.rows; e++) {
        if (sheet_is(&consents, e, "scope", "Qingdao") ||
            sheet_is(&consents, e, "scope", "Xinjiang")) {
            const char *id = sheet_cell(&consents, e, "person_id");
            agreed[sheet_find(&people, "person_id", id)] = true;
        }
    }
    count_leavers(agreed, &all, &parents);
    cr_assert_leq(abs(all.agreed[4] * 100 - 60 * all.asked[4]), all.asked[4],
                  "%d of %d", all.agreed[4], all.asked[4]);
    for (int32_t b = 0; b < 4; b++) {
        int32_t others = all.asked[b] - parents.asked[b];
        int32_t agree = all.agreed[b] - parents.agreed[b];
        cr_assert(b == 0 || all.agreed[b] * all.asked[b - 1] <
                                all.agreed[b - 1] * all.asked[b]);
        cr_assert_lt(parents.agreed[b] * others, agree * parents.asked[b]);
    }
}

Test(lixian, households_and_their_members_agree) {
    const char *last = "";
    int32_t met = 0;
    for (int32_t i = 0; i < people.rows; i++) {
        const char *home = sheet_cell(&people, i, "household_id");
        int32_t h = sheet_find(&households, "household_id", home);
        cr_assert_geq(h, 0);
        met += strcmp(home, last) != 0;
        last = home;
        cr_assert(sheet_is(&people, i, "site_id",
                           sheet_cell(&households, h, "site_id")));
        cr_assert(
            sheet_is(&people, i, "grid", sheet_cell(&households, h, "grid")));
        const char *mate = sheet_cell(&people, i, "together_with");
        if (*mate != '\0') {
            int32_t m = sheet_find(&people, "person_id", mate);
            const char *self = sheet_cell(&people, i, "person_id");
            cr_assert(sheet_is(&people, m, "together_with", self));
        }
    }
    cr_assert_eq(met, households.rows, "every household has members");
}

Test(lixian, posts_name_employers_sites_and_trains_that_exist) {
    Sheet sites = sheet_read(lixian, "sites.csv");
    Sheet employers = sheet_read(lixian, "employers.csv");
    Sheet trains = sheet_read(lixian, "trains.csv");
    for (int32_t j = 0; j < posts.rows; j++) {
        const char *site = sheet_cell(&posts, j, "site_id");
        const char *train = sheet_cell(&posts, j, "train_ids");
        bool away = *sheet_cell(&posts, j, "destination") != '\0';
        cr_assert_geq(sheet_find(&employers, "employer_id",
                                 sheet_cell(&posts, j, "employer_id")),
                      0);
        cr_assert_eq(away, *site == '\0');
        cr_assert_eq(away, *train != '\0');
        cr_assert(away || sheet_find(&sites, "site_id", site) >= 0);
        cr_assert(!away || sheet_find(&trains, "train_id", train) >= 0);
    }
    sheet_clear(&sites);
    sheet_clear(&employers);
    sheet_clear(&trains);
}

static void add_cell(Text *text, int32_t row, const char *heading) {
    base_text_format(text, "%s\n", sheet_cell(&consents, row, heading));
}

Test(lixian, the_chain_of_consents_holds_day_by_day) {
    static const char *const fields[] = {
        "prev_hash", "seq",     "person_id",  "scope", "action",
        "date",      "expires", "terms_hash", "via",   "recorder"};
    char head[HASH_HEX];
    memset(head, '0', HASH_HEX - 1);
    head[HASH_HEX - 1] = '\0';
    const char *day = "";
    cr_assert_gt(consents.rows, 5000);
    for (int32_t e = 0; e < consents.rows; e++) {
        Text bytes = {0};
        cr_assert_eq(sheet_number(&consents, e, "seq"), e + 1);
        cr_assert(sheet_is(&consents, e, "prev_hash", head));
        base_text_add(&bytes, "leye-consent-1\n");
        for (size_t k = 0; k < sizeof fields / sizeof fields[0]; k++) {
            add_cell(&bytes, e, fields[k]);
        }
        base_hash_hex(bytes.bytes, bytes.length, head);
        base_text_clear(&bytes);
        cr_assert(sheet_is(&consents, e, "hash", head), "line %d", e + 2);
        cr_assert_leq(strcmp(day, sheet_cell(&consents, e, "date")), 0);
        day = sheet_cell(&consents, e, "date");
    }
    cr_assert_lt(strcmp(day, "2020-03-01"), 0);
}

static void terms_of(int32_t post, char hex[HASH_HEX]) {
    static const char *const fields[] = {
        "post_id",       "channel",     "employer_id", "site_id",
        "destination",   "hazard",      "wage_month",  "hours_week",
        "term_months",   "start_date",  "end_date",    "contract",
        "free_to_leave", "return_paid", "keeps_papers"};
    Text bytes = {0};
    base_text_add(&bytes, "leye-terms-1\n");
    for (size_t k = 0; k < sizeof fields / sizeof fields[0]; k++) {
        bool money = strcmp(fields[k], "wage_month") == 0; /* in fen */
        base_text_format(&bytes, "%s=%s%s\n", fields[k],
                         sheet_cell(&posts, post, fields[k]),
                         money ? "00" : "");
    }
    base_hash_hex(bytes.bytes, bytes.length, hex);
    base_text_clear(&bytes);
}

Test(lixian, an_acceptance_carries_the_hash_of_the_posts_terms) {
    int32_t accepts = 0;
    for (int32_t e = 0; e < consents.rows; e++) {
        char hex[HASH_HEX] = "";
        if (sheet_is(&consents, e, "action", "accept")) {
            const char *scope = sheet_cell(&consents, e, "scope");
            cr_assert_eq(strncmp(scope, "post:", 5), 0);
            terms_of(sheet_find(&posts, "post_id", scope + 5), hex);
            accepts++;
        }
        cr_assert(sheet_is(&consents, e, "terms_hash", hex), "line %d", e + 2);
    }
    cr_assert_gt(accepts, 100);
}

Test(lixian, the_mean_wage_of_away_manufacturing_is_4096) {
    Sheet employers = sheet_read(lixian, "employers.csv");
    int64_t sum = 0, count = 0;
    for (int32_t j = 0; j < posts.rows; j++) {
        const char *id = sheet_cell(&posts, j, "employer_id");
        int32_t e = sheet_find(&employers, "employer_id", id);
        if (sheet_is(&posts, j, "channel", "transfer") &&
            (sheet_is(&employers, e, "sector", "manufacturing") ||
             sheet_is(&employers, e, "sector", "food"))) {
            int64_t n = sheet_number(&posts, j, "places");
            sum += n * sheet_number(&posts, j, "wage_month");
            count += n;
        }
    }
    cr_assert_eq((sum + count / 2) / count, 4096, "%lld / %lld", (long long)sum,
                 (long long)count);
    sheet_clear(&employers);
}
