/* base_day: civil days of the Gregorian calendar, whole numbers. */
#ifndef LEYE_BASE_DAY_H
#define LEYE_BASE_DAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Days since 1900-01-01; NONE (-1) means "no day". Years 1900 to 2199, so that
 * no day that anybody living was born on is taken by NONE. */
typedef int32_t Day;

enum { DAY_TEXT = 11 }; /* "YYYY-MM-DD" and a NUL */
enum { DAY_WEEK = 9 };  /* "YYYY-Www" and a NUL */

bool base_day_make(int32_t year, int32_t month, int32_t day, Day *out);
void base_day_split(Day day, int32_t *year, int32_t *month, int32_t *mday);
/* `day` plus whole months; the day of the month is cut to the month's last
 * (31 January + 1 month = 28 or 29 February). */
Day base_day_add_months(Day day, int32_t months);
/* Completed years of age on `on`: the birthday counts; born on 29 February
 * means 1 March in other years. Negative when not born yet. */
int32_t base_day_age(Day birth, Day on);
/* Completed months from `from` to `to`, 0 when to < from. */
int32_t base_day_months(Day from, Day to);
/* Strict "YYYY-MM-DD"; also 2020/3/1, 2020年3月1日 and 2020-3-1. */
bool base_day_read(const char *bytes, size_t n, Day *out);
void base_day_write(Day day, char out[DAY_TEXT]); /* "" for NONE */
/* The ISO 8601 week, Monday to Sunday, of the year that has its Thursday:
 * "2020-W53" on 2021-01-03; "" for NONE. */
void base_day_write_week(Day day, char out[DAY_WEEK]);
/* Today in time zone `zone` ("Asia/Shanghai"); false when it is unknown. */
bool base_day_today(const char *zone, Day *out);

#endif
