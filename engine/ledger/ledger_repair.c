/* ledger_repair: numbers and days as people write them, rewritten strictly.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_repair.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ledger_csv.h"
#include "ledger_rune.h"

enum { REPAIR_RUNES = 60 };

static void repair_trim(Repair *out) {
    LedgerCell cell = ledger_csv_trim((LedgerCell){out->text, out->n});
    memmove(out->text, cell.bytes, cell.n);
    out->n = cell.n;
    out->text[out->n] = '\0';
}

bool ledger_repair_plain(LedgerCell cell, Repair *out) {
    size_t runes = 0;
    *out = (Repair){0};
    for (size_t at = 0; at < cell.n; runes++) {
        uint32_t rune = 0;
        size_t length = base_text_rune(cell.bytes + at, cell.n - at, &rune);
        if (length == 0 || runes == REPAIR_RUNES) {
            return false;
        }
        at += length;
        if (rune == '\n' || rune == '\r' || rune == '\t') {
            rune = ' ';
        }
        if (!ledger_rune_hidden(rune)) {
            out->n +=
                ledger_rune_write(ledger_rune_narrow(rune), out->text + out->n);
        }
    }
    repair_trim(out);
    return out->n > 0;
}

bool ledger_repair_name(LedgerCell cell, Repair *out) {
    if (!ledger_repair_plain(cell, out)) {
        return false;
    }
    for (size_t k = 0; k < out->n; k++) {
        char c = out->text[k];
        if (c >= 'A' && c <= 'Z') {
            out->text[k] = (char)(c - 'A' + 'a');
        } else if (c == ' ' || c == '-') {
            out->text[k] = '_';
        }
    }
    return true;
}

/* ---- numbers --------------------------------------------------------------
 */

static bool repair_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Cuts the first of `words` (NULL at the end) that is there off the front or
 * the back. */
static void repair_cut(Repair *out, const char *const *words, bool front) {
    for (; *words != NULL; words++) {
        size_t n = strlen(*words);
        size_t at = front || n > out->n ? 0 : out->n - n;
        if (n <= out->n && memcmp(out->text + at, *words, n) == 0) {
            memmove(out->text + at, out->text + at + n, out->n - n - at);
            out->n -= n;
            repair_trim(out);
            return;
        }
    }
}

/* Digits of the whole part that stand in threes: 1,200 or 1 200. True when
 * there are no separators, or they went. */
static bool repair_thousands(Repair *out) {
    size_t whole = strcspn(out->text, ".");
    size_t first = strcspn(out->text, ", '");
    if (first >= whole) {
        return strpbrk(out->text, ", '") == NULL;
    }
    char mark = out->text[first];
    size_t from = out->text[0] == '-' ? 1 : 0;
    bool fine = first > from && first - from <= 3 && out->text[from] != '0' &&
                (whole - first) % 4 == 0;
    for (size_t k = first; fine && k < whole; k++) {
        fine = (k - first) % 4 == 0 ? out->text[k] == mark
                                    : repair_digit(out->text[k]);
    }
    if (!fine) {
        return false;
    }
    size_t to = 0;
    for (size_t k = 0; k < out->n; k++) {
        if (out->text[k] != mark) {
            out->text[to++] = out->text[k];
        }
    }
    out->n = to;
    out->text[to] = '\0';
    return true;
}

/* Zeros behind the point say nothing, but for the first `keep` of them. */
static void repair_zeros(Repair *out, size_t keep) {
    size_t point = strcspn(out->text, ".");
    if (point == out->n) {
        return;
    }
    while (out->n > point + 1 + keep && out->text[out->n - 1] == '0') {
        out->n--;
    }
    out->n -= out->n == point + 1 ? 1 : 0;
    out->text[out->n] = '\0';
}

static bool repair_number(LedgerCell cell, Repair *out) {
    static const char *const signs[] = {"+", "'", "\xc2\xa5", "$", NULL};
    /* none that could be another column's unit: 2 年 is not 2 months */
    static const char *const units[] = {"元",   "块",   "个月", "周岁", "小时",
                                        "公里", "千米", "岁",   "人",   "名",
                                        "个",   "户",   "座",   "席",   "月",
                                        "周",   "km",   "yuan", "RMB",  NULL};
    if (!ledger_repair_plain(cell, out)) {
        return false;
    }
    repair_cut(out, signs, true);
    repair_cut(out, units, false);
    return repair_thousands(out);
}

bool ledger_repair_int(LedgerCell cell, int64_t *value, Repair *out) {
    if (!repair_number(cell, out)) {
        return false;
    }
    repair_zeros(out, 0);
    if (!base_text_int(out->text, out->n, value)) {
        return false;
    }
    out->n = (size_t)snprintf(out->text, sizeof out->text, "%" PRId64, *value);
    return true;
}

bool ledger_repair_fen(LedgerCell cell, int64_t *fen, Repair *out) {
    static const char *const myriad[] = {"万", NULL};
    if (!repair_number(cell, out)) {
        return false;
    }
    size_t before = out->n;
    repair_cut(out, myriad, false);
    bool times = out->n < before; /* 1.2 万: twelve thousand */
    repair_zeros(out, times ? 0 : 2);
    if (!base_text_fen(out->text, out->n, fen)) {
        return false;
    }
    if (times) {
        if (__builtin_mul_overflow(*fen, 10000, fen)) {
            return false;
        }
        out->n = (size_t)snprintf(out->text, sizeof out->text, "%" PRId64,
                                  *fen / 100);
    }
    return true;
}

/* ---- days -----------------------------------------------------------------
 */

/* 20200301 and 2020.3.1, to what base_day_read knows. */
static void repair_day_marks(Repair *out) {
    size_t digits = strspn(out->text, "0123456789");
    if (digits == 8 && out->n == 8) {
        char text[16];
        (void)snprintf(text, sizeof text, "%.4s-%.2s-%.2s", out->text,
                       out->text + 4, out->text + 6);
        out->n = strlen(text);
        memcpy(out->text, text, out->n + 1);
        return;
    }
    for (size_t k = 0; k < out->n; k++) {
        out->text[k] = out->text[k] == '.' ? '-' : out->text[k];
    }
}

bool ledger_repair_day(LedgerCell cell, Day *day, Repair *out) {
    static const char *const midnight[] = {" 00:00:00", "T00:00:00", " 0:00:00",
                                           " 00:00",    " 0:00",     NULL};
    if (!ledger_repair_plain(cell, out)) {
        return false;
    }
    repair_cut(out, midnight, false);
    repair_day_marks(out);
    if (!base_day_read(out->text, out->n, day)) {
        return false;
    }
    base_day_write(*day, out->text);
    out->n = strlen(out->text);
    return true;
}
