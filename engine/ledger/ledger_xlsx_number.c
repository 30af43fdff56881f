/* ledger_xlsx_number: the number of a cell as the text that was meant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Digits are moved, never computed with: "2.2E3" is 2200 exactly. A number with
 * decimals is rounded to 15 digits, which is what the spreadsheet shows of it
 * (it writes 0.1 + 0.2 with 17). A day is a number of days since 1900 or 1904;
 * 1900 has a 29 February there that it never had (as in Lotus 1-2-3), which is
 * number 60 and no day.
 */
#include "ledger_xlsx_parts.h"

#include <stdio.h>
#include <string.h>

enum {
    DIGITS_MOST = 40,
    SHOWN_DIGITS = 15,
    POINT_MOST = 30,   /* places before or behind the point */
    POWER_MOST = 1000, /* beyond every number of a spreadsheet */
    DAY_SECONDS = 86400,
    LEAP_SERIAL = 60, /* 29 February 1900 */
    DAYS_TO_1904 = 1460,
};

/* 0.d1d2d3... times 10^point, d1 and the last digit not 0. */
typedef struct Decimal {
    bool minus;
    int32_t count, point;
    char digit[DIGITS_MOST]; /* '0'..'9' */
} Decimal;

static bool number_is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/* The digits before the E; behind them; NULL: too many, or none. */
static const char *number_digits(const char *at, Decimal *out) {
    bool point = false, any = false;
    for (; number_is_digit(*at) || (*at == '.' && !point); at++) {
        if (*at == '.') {
            point = true;
            continue;
        }
        any = true;
        if (out->count == 0 && *at == '0') {
            out->point -= point ? 1 : 0;
            continue;
        }
        if (out->count == DIGITS_MOST) {
            return NULL;
        }
        out->digit[out->count++] = *at;
        out->point += point ? 0 : 1;
    }
    return any ? at : NULL;
}

static void number_strip(Decimal *number) {
    while (number->count > 0 && number->digit[number->count - 1] == '0') {
        number->count--;
    }
    if (number->count == 0) {
        number->point = 0;
        number->minus = false;
    }
}

static bool number_read(const char *v, Decimal *out) {
    Decimal read = {.minus = *v == '-'};
    int64_t power = 0;
    const char *at = number_digits(v + (*v == '-' || *v == '+' ? 1 : 0), &read);
    if (at == NULL) {
        return false;
    }
    if (*at == 'E' || *at == 'e') {
        at += at[1] == '+' ? 2 : 1;
        if (!base_text_int(at, strlen(at), &power) || power > POWER_MOST ||
            power < -POWER_MOST) {
            return false;
        }
    } else if (*at != '\0') {
        return false;
    }
    read.point += (int32_t)power;
    number_strip(&read);
    *out = read;
    return true;
}

/* To SHOWN_DIGITS, halves away from zero. */
static void number_round(Decimal *number) {
    bool up = number->digit[SHOWN_DIGITS] >= '5';
    int32_t k = SHOWN_DIGITS;
    number->count = SHOWN_DIGITS;
    while (up && k > 0) {
        k--;
        up = number->digit[k] == '9';
        number->digit[k] = up ? '0' : (char)(number->digit[k] + 1);
    }
    if (up) { /* all nines */
        number->digit[0] = '1';
        number->point++;
    }
    number_strip(number);
}

/* The digits in front of the point, zeros where there are none. */
static size_t number_whole(const Decimal *number, char *out) {
    size_t to = 0;
    if (number->point <= 0) {
        out[to++] = '0';
    }
    for (int32_t k = 0; k < number->point; k++) {
        out[to++] = k < number->count ? number->digit[k] : '0';
    }
    return to;
}

/* The point and the digits behind it, if there are any. */
static size_t number_part(const Decimal *number, char *out) {
    size_t to = 0;
    if (number->point >= number->count) {
        return 0;
    }
    out[to++] = '.';
    for (int32_t k = number->point; k < number->count; k++) {
        out[to++] = k < 0 ? '0' : number->digit[k];
    }
    return to;
}

static bool number_write(Decimal *number, char out[XLSX_NUMBER]) {
    size_t to = 0;
    if (number->point < number->count && number->count > SHOWN_DIGITS) {
        number_round(number);
    }
    if (number->point > POINT_MOST || number->point < -POINT_MOST / 2) {
        return false;
    }
    if (number->minus) {
        out[to++] = '-';
    }
    to += number_whole(number, out + to);
    to += number_part(number, out + to);
    out[to] = '\0';
    return true;
}

/* Whole days, and the seconds behind them. */
static void number_serial(const Decimal *number, int64_t *days,
                          int64_t *seconds) {
    int64_t whole = 0, part = 0, scale = 1;
    for (int32_t k = 0; k < number->point; k++) {
        whole = whole * 10 + (k < number->count ? number->digit[k] - '0' : 0);
    }
    /* twelve places of a day are a ten millionth of a second */
    for (int32_t k = number->point; k < number->point + 12; k++) {
        bool digit = k >= 0 && k < number->count;
        part = part * 10 + (digit ? number->digit[k] - '0' : 0);
        scale *= 10;
    }
    *seconds = (part * DAY_SECONDS + scale / 2) / scale;
    *days = whole + *seconds / DAY_SECONDS;
    *seconds %= DAY_SECONDS;
}

/* False: no day of the calendar that base_day.h knows. */
static bool number_day(const Decimal *number, bool from_1904,
                       char out[XLSX_NUMBER], CellKind *kind) {
    int64_t days = 0, seconds = 0;
    char text[DAY_TEXT];
    Day last = NONE;
    (void)base_day_make(2199, 12, 31, &last);
    if (number->minus || number->point > 7) {
        return false;
    }
    number_serial(number, &days, &seconds);
    if (from_1904) {
        days += DAYS_TO_1904;
    } else {
        if (days == 0 || days == LEAP_SERIAL) {
            return false;
        }
        days -= days > LEAP_SERIAL ? 2 : 1;
    }
    if (days > last) {
        return false;
    }
    base_day_write((Day)days, text);
    *kind = seconds == 0 ? CELL_DAY : CELL_TEXT;
    if (seconds == 0) {
        memcpy(out, text, DAY_TEXT);
    } else {
        (void)snprintf(out, XLSX_NUMBER, "%s %02d:%02d:%02d", text,
                       (int)(seconds / 3600), (int)(seconds / 60 % 60),
                       (int)(seconds % 60));
    }
    return true;
}

bool ledger_xlsx_number(const char *v, XlsxFormat format, bool from_1904,
                        char out[XLSX_NUMBER], CellKind *kind) {
    Decimal number;
    if (!number_read(v, &number)) {
        return false;
    }
    *kind = CELL_NUMBER;
    if (format == FORMAT_DAY && number_day(&number, from_1904, out, kind)) {
        return true;
    }
    if (format == FORMAT_PERCENT) {
        number.point += number.count > 0 ? 2 : 0;
        *kind = CELL_TEXT;
    }
    if (!number_write(&number, out)) {
        return false;
    }
    if (format == FORMAT_PERCENT) {
        memcpy(out + strlen(out), "%", 2);
    }
    return true;
}
