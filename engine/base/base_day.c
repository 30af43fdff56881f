/* base_day: days from civil dates and back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The year is taken to begin in March, so that the leap day comes last and
 * month lengths follow one linear formula.
 */
#include "base_day.h"

#include "base_text.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { YEAR_LEAST = 1900, YEAR_GREATEST = 2199, ERA_DAYS = 146097 };
/* From 1 March of the year 0 to 1 January 1900. */
enum { DAY_ZERO = 693901 };
enum { NO_DAY = -1 };

static bool day_leap(int32_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int32_t day_month_length(int32_t year, int32_t month) {
    static const int32_t lengths[12] = {31, 28, 31, 30, 31, 30,
                                        31, 31, 30, 31, 30, 31};
    return month == 2 && day_leap(year) ? 29 : lengths[month - 1];
}

static Day day_number(int32_t year, int32_t month, int32_t day) {
    int32_t y = month <= 2 ? year - 1 : year;
    int32_t era = y / 400, of_era = y % 400;
    int32_t of_year =
        (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int32_t days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return era * ERA_DAYS + days - DAY_ZERO;
}

bool base_day_make(int32_t year, int32_t month, int32_t day, Day *out) {
    if (year < YEAR_LEAST || year > YEAR_GREATEST || month < 1 || month > 12 ||
        day < 1 || day > day_month_length(year, month)) {
        return false;
    }
    *out = day_number(year, month, day);
    return true;
}

void base_day_split(Day day, int32_t *year, int32_t *month, int32_t *mday) {
    int32_t days = day + DAY_ZERO; /* positive for years from 1900 */
    int32_t era = days / ERA_DAYS, of_era = days % ERA_DAYS;
    int32_t y =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int32_t m = (5 * of_year + 2) / 153;
    *mday = of_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = y + era * 400 + (*month <= 2);
}

Day base_day_add_months(Day day, int32_t months) {
    int32_t year, month, mday;
    base_day_split(day, &year, &month, &mday);
    int32_t index = year * 12 + month - 1 + months;
    year = index / 12;
    month = index % 12 + 1;
    int32_t last = day_month_length(year, month);
    return day_number(year, month, mday < last ? mday : last);
}

int32_t base_day_age(Day birth, Day on) {
    int32_t by, bm, bd, y, m, d;
    base_day_split(birth, &by, &bm, &bd);
    base_day_split(on, &y, &m, &d);
    bool before = m < bm || (m == bm && d < bd);
    return y - by - (before ? 1 : 0);
}

int32_t base_day_months(Day from, Day to) {
    if (to <= from) {
        return 0;
    }
    int32_t fy, fm, fd, ty, tm, td;
    base_day_split(from, &fy, &fm, &fd);
    base_day_split(to, &ty, &tm, &td);
    int32_t months = (ty - fy) * 12 + tm - fm;
    return months - (base_day_add_months(from, months) > to ? 1 : 0);
}

/* Digits at *at, at most `most`; false when there are none. */
static bool day_digits(const char *bytes, size_t n, size_t *at, size_t most,
                       int32_t *out) {
    size_t begin = *at;
    int64_t value = 0;
    while (*at < n && *at - begin < most && bytes[*at] >= '0' &&
           bytes[*at] <= '9') {
        (*at)++;
    }
    if (!base_text_int(bytes + begin, *at - begin, &value)) {
        return false;
    }
    *out = (int32_t)value;
    return true;
}

static bool day_mark(const char *bytes, size_t n, size_t *at,
                     const char *mark) {
    size_t length = strlen(mark);
    if (n - *at < length || memcmp(bytes + *at, mark, length) != 0) {
        return false;
    }
    *at += length;
    return true;
}

/* The value of two digits; 100 when they are none. */
static int32_t day_pair(const char *bytes) {
    unsigned tens = (unsigned)bytes[0] - '0', ones = (unsigned)bytes[1] - '0';
    return tens > 9 || ones > 9 ? 100 : (int32_t)(10 * tens + ones);
}

/* YYYY-MM-DD, as nearly all days are written. */
static bool day_plain(const char *bytes, size_t n, Day *out) {
    if (n != DAY_TEXT - 1 || bytes[4] != '-' || bytes[7] != '-') {
        return false;
    }
    int32_t century = day_pair(bytes), year = day_pair(bytes + 2);
    int32_t month = day_pair(bytes + 5), day = day_pair(bytes + 8);
    return century < 100 && year < 100 &&
           base_day_make(100 * century + year, month, day, out);
}

bool base_day_read(const char *bytes, size_t n, Day *out) {
    static const char *const marks[3][3] = {
        {"-", "-", ""}, {"/", "/", ""}, {"年", "月", "日"}};
    if (day_plain(bytes, n, out)) {
        return true;
    }
    for (size_t k = 0; k < 3; k++) {
        int32_t year, month, day;
        size_t at = 0;
        if (day_digits(bytes, n, &at, 4, &year) && at == 4 &&
            day_mark(bytes, n, &at, marks[k][0]) &&
            day_digits(bytes, n, &at, 2, &month) &&
            day_mark(bytes, n, &at, marks[k][1]) &&
            day_digits(bytes, n, &at, 2, &day) &&
            day_mark(bytes, n, &at, marks[k][2]) && at == n) {
            return base_day_make(year, month, day, out);
        }
    }
    return false;
}

static void day_two(unsigned value, char *out) {
    out[0] = (char)('0' + value / 10 % 10);
    out[1] = (char)('0' + value % 10);
}

/* Not by snprintf, which takes longer than all the rest of a consent. */
void base_day_write(Day day, char out[DAY_TEXT]) {
    out[0] = '\0';
    if (day != NO_DAY) {
        int32_t year, month, mday;
        base_day_split(day, &year, &month, &mday);
        day_two((unsigned)year / 100, out);
        day_two((unsigned)year, out + 2);
        day_two((unsigned)month, out + 5);
        day_two((unsigned)mday, out + 8);
        out[4] = out[7] = '-';
        out[DAY_TEXT - 1] = '\0';
    }
}

/* Day 0 was a Monday. */
void base_day_write_week(Day day, char out[DAY_WEEK]) {
    enum { LENGTH = 7, THURSDAY = 3 };
    out[0] = '\0';
    if (day != NO_DAY) {
        Day thursday = day - day % LENGTH + THURSDAY;
        int32_t year, month, mday;
        base_day_split(thursday, &year, &month, &mday);
        int32_t week = (thursday - day_number(year, 1, 1)) / LENGTH + 1;
        (void)snprintf(out, DAY_WEEK, "%04u-W%02u", (unsigned)year % 10000,
                       (unsigned)week % 100);
    }
}

/* Zones that need no database: China has had one offset since 1991. */
static bool day_fixed_zone(const char *zone, int32_t *hours) {
    *hours = strcmp(zone, "Asia/Shanghai") == 0 ? 8 : 0;
    return *hours == 8 || strcmp(zone, "UTC") == 0;
}

static bool day_zone_known(const char *zone) {
    char path[256];
    if (zone[0] == '\0' || zone[0] == '/' || strstr(zone, "..") != NULL) {
        return false;
    }
    int n = snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", zone);
    return n > 0 && (size_t)n < sizeof path && access(path, R_OK) == 0;
}

/* The C library knows one zone at a time: set it, ask, put it back. */
static bool day_in_zone(const char *zone, time_t now, struct tm *local) {
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    char old[256] = "";
    pthread_mutex_lock(&lock);
    const char *had = getenv("TZ");
    if (had != NULL) {
        (void)snprintf(old, sizeof old, "%s", had);
    }
    bool fine = setenv("TZ", zone, 1) == 0;
    tzset();
    fine = fine && localtime_r(&now, local) != NULL;
    if (had != NULL) {
        (void)setenv("TZ", old, 1);
    } else {
        (void)unsetenv("TZ");
    }
    tzset();
    pthread_mutex_unlock(&lock);
    return fine;
}

bool base_day_today(const char *zone, Day *out) {
    time_t now = time(NULL);
    int32_t hours = 0;
    struct tm local = {0};
    if (day_fixed_zone(zone, &hours)) {
        now += (time_t)hours * 3600;
        if (gmtime_r(&now, &local) == NULL) {
            return false;
        }
    } else if (!day_zone_known(zone) || !day_in_zone(zone, now, &local)) {
        return false;
    }
    return base_day_make(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday,
                         out);
}
