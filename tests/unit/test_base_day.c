/* Days, hashes, random numbers.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/base/base.h"

static Day day(const char *text) {
    Day out = NONE;
    cr_assert(base_day_read(text, strlen(text), &out), "%s", text);
    return out;
}

Test(base_day, every_day_of_three_centuries_goes_there_and_back) {
    Day next = 0;
    cr_assert(base_day_make(1900, 1, 1, &next));
    for (Day at = next; at <= day("2199-12-31"); at++) {
        char text[DAY_TEXT];
        base_day_write(at, text);
        cr_assert_eq(day(text), at);
    }
}

Test(base_day, nobody_is_born_on_no_day) {
    cr_assert_neq(day("1969-12-31"), NONE);
    cr_assert_neq(day("1900-01-01"), NONE);
    cr_assert_eq(day("1970-01-01") - day("1969-12-31"), 1);
}

Test(base_day, forms_that_people_write_are_read) {
    cr_assert_eq(day("2020年3月1日"), day("2020-03-01"));
    cr_assert_eq(day("2020/3/1"), day("2020-03-01"));
    const char *const wrong[] = {"2020-02-30", "2019-02-29", "2020-13-01",
                                 "20-01-01",   "2020-3",     "2020-03-01x",
                                 "1899-12-31", "",           "03-01-2020"};
    Day out = 0;
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        cr_assert(!base_day_read(wrong[k], strlen(wrong[k]), &out), "%s",
                  wrong[k]);
    }
}

Test(base_day, a_birthday_counts_on_the_day) {
    cr_assert_eq(base_day_age(day("2004-03-01"), day("2020-02-29")), 15);
    cr_assert_eq(base_day_age(day("2004-03-01"), day("2020-03-01")), 16);
    cr_assert_eq(base_day_age(day("2004-02-29"), day("2021-02-28")), 16);
    cr_assert_eq(base_day_age(day("2004-02-29"), day("2021-03-01")), 17);
}

Test(base_day, months_end_with_the_month) {
    cr_assert_eq(base_day_add_months(day("2020-01-31"), 1), day("2020-02-29"));
    cr_assert_eq(base_day_add_months(day("2019-03-01"), 12), day("2020-03-01"));
    cr_assert_eq(base_day_months(day("2020-01-15"), day("2020-03-14")), 1);
    cr_assert_eq(base_day_months(day("2020-01-15"), day("2020-03-15")), 2);
    cr_assert_eq(base_day_months(day("2020-03-15"), day("2020-01-15")), 0);
}

static void assert_week(const char *text, const char *week) {
    char found[DAY_WEEK];
    base_day_write_week(day(text), found);
    cr_assert_str_eq(found, week, "%s: %s", text, found);
}

Test(base_day, a_week_is_of_the_year_that_has_its_thursday) {
    assert_week("2020-03-16", "2020-W12");
    assert_week("2020-03-22", "2020-W12");
    assert_week("2020-03-23", "2020-W13");
    assert_week("2018-12-31", "2019-W01");
    assert_week("2019-12-29", "2019-W52");
    assert_week("2019-12-30", "2020-W01");
    assert_week("2020-12-27", "2020-W52");
    assert_week("2020-12-28", "2020-W53");
    assert_week("2020-12-31", "2020-W53");
    assert_week("2021-01-03", "2020-W53");
    assert_week("2021-01-04", "2021-W01");
    assert_week("2027-01-01", "2026-W53");
    assert_week("2027-01-03", "2026-W53");
    assert_week("2027-01-04", "2027-W01");
    assert_week("1900-01-01", "1900-W01");
    assert_week("2199-12-31", "2200-W01");
    char none[DAY_WEEK] = "x";
    base_day_write_week(NONE, none);
    cr_assert_str_empty(none);
}

/* Weeks of three centuries: each Monday begins one, its number follows, and a
 * year begins with the week of 4 January. */
Test(base_day, weeks_follow_each_other_from_monday_to_sunday) {
    char last[DAY_WEEK] = "";
    int32_t number = 0;
    for (Day at = day("1900-01-01"); at <= day("2199-12-31"); at++) {
        char week[DAY_WEEK];
        int32_t year, month, mday;
        base_day_write_week(at, week);
        base_day_split(at, &year, &month, &mday);
        cr_assert_eq(strcmp(week, last) != 0,
                     (at - day("1900-01-01")) % 7 == 0);
        int32_t now = (week[6] - '0') * 10 + week[7] - '0';
        if (strcmp(week, last) != 0) {
            cr_assert(now == number + 1 || (now == 1 && number >= 52), "%s",
                      week);
        }
        if (month == 1 && mday == 4) {
            cr_assert_eq(now, 1);
        }
        number = now;
        memcpy(last, week, sizeof last);
    }
}

Test(base_day, today_needs_a_known_zone) {
    Day today = NONE;
    cr_assert(base_day_today("Asia/Shanghai", &today));
    cr_assert_gt(today, day("2020-01-01"));
    cr_assert(!base_day_today("No/Such", &today));
}

Test(base_hash, sha256_of_known_texts) {
    char hex[HASH_HEX];
    base_hash_hex("", 0, hex);
    cr_assert_str_eq(hex, "e3b0c44298fc1c149afbf4c8996fb924"
                          "27ae41e4649b934ca495991b7852b855");
    base_hash_hex("abc", 3, hex);
    cr_assert_str_eq(hex, "ba7816bf8f01cfea414140de5dae2223"
                          "b00361a396177a9cb410ff61f20015ad");
}

Test(base_random, streams_are_repeatable_and_in_range) {
    Random a = base_random_make(7, 3);
    Random b = base_random_make(7, 3);
    Random c = base_random_make(7, 4);
    int64_t seen[5] = {0};
    int32_t differ = 0;
    for (int32_t k = 0; k < 1000; k++) {
        int64_t value = base_random_below(&a, 5);
        cr_assert_eq(value, base_random_below(&b, 5));
        differ += value != base_random_below(&c, 5);
        cr_assert(value >= 0 && value < 5);
        seen[value]++;
    }
    cr_assert_gt(differ, 500);
    for (int32_t k = 0; k < 5; k++) {
        cr_assert(seen[k] > 120 && seen[k] < 280);
    }
}
