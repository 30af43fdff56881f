/* Cells and lines of the terminal.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_parts.h"

#include <stdio.h>
#include <string.h>

/* "1,234" */
static void group(uint64_t whole, char out[REPORT_DIGITS]) {
    char plain[REPORT_DIGITS];
    int n = snprintf(plain, sizeof plain, "%llu", (unsigned long long)whole);
    for (int k = 0; k < n; k++) {
        if (k > 0 && (n - k) % 3 == 0) {
            *out++ = ',';
        }
        *out++ = plain[k];
    }
    *out = '\0';
}

void report_line_digits(int64_t value, bool fen, char out[REPORT_DIGITS]) {
    char whole[REPORT_DIGITS];
    const char *sign = value < 0 ? "-" : "";
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    group(fen ? size / 100 : size, whole);
    if (fen) {
        (void)snprintf(out, REPORT_DIGITS, "%s%.27s.%02u", sign, whole,
                       (unsigned)(size % 100));
    } else {
        (void)snprintf(out, REPORT_DIGITS, "%s%.30s", sign, whole);
    }
}

void report_line_yuan(int64_t fen, char out[REPORT_DIGITS]) {
    if (fen % 100 == 0) {
        report_line_digits(fen / 100, false, out);
    } else {
        report_line_digits(fen, true, out);
    }
}

void report_line_plain(int64_t fen, char out[REPORT_DIGITS]) {
    uint64_t size = fen < 0 ? 0 - (uint64_t)fen : (uint64_t)fen;
    (void)snprintf(out, REPORT_DIGITS, "%s%llu.%02u", fen < 0 ? "-" : "",
                   (unsigned long long)(size / 100), (unsigned)(size % 100));
}

enum { ITEMS_SHOWN = 10 };

bool report_line_item(ReportList *list, Text *words) {
    list->count++;
    if (list->count > 1 && list->count <= ITEMS_SHOWN) {
        base_text_add(words, TR(", "));
    }
    return list->count <= ITEMS_SHOWN;
}

void report_line_items_end(const ReportList *list, Text *words) {
    if (list->count > ITEMS_SHOWN) {
        base_text_format(words, TR(" and %lld more"),
                         (long long)(list->count - ITEMS_SHOWN));
    }
}

static void pad(Text *text, int32_t cells) {
    for (; cells > 0; cells--) {
        base_text_add(text, " ");
    }
}

bool report_line_unsafe(uint32_t rune) {
    return rune < 0x20 || (rune >= 0x7f && rune < 0xa0) || rune == 0x200e ||
           rune == 0x200f || (rune >= 0x2028 && rune <= 0x202e) ||
           (rune >= 0x2066 && rune <= 0x2069);
}

/* The bytes, with '?' for each unsafe or broken character. */
static void add_safe(Text *text, const char *bytes, size_t n) {
    size_t at = 0;
    while (at < n) {
        uint32_t rune = 0;
        size_t length = base_text_rune(bytes + at, n - at, &rune);
        if (length == 0 || report_line_unsafe(rune)) {
            base_text_add(text, "?");
        } else {
            base_text_bytes(text, bytes + at, length);
        }
        at += length > 0 ? length : 1;
    }
}

void report_line_left(Text *text, const char *string, int32_t width) {
    add_safe(text, string, strlen(string));
    pad(text, width - base_text_width(string));
}

void report_line_right(Text *text, const char *string, int32_t width) {
    int32_t cells = width - base_text_width(string);
    pad(text, cells > 0 ? cells : 1); /* columns never touch */
    add_safe(text, string, strlen(string));
}

void report_line_number(Text *text, int64_t value, int32_t width) {
    char digits[REPORT_DIGITS];
    report_line_digits(value, false, digits);
    report_line_right(text, digits, width);
}

/* Cells that n bytes take. */
static int32_t width_of(const char *bytes, size_t n) {
    char word[256];
    int32_t width = 0;
    while (n > 0) {
        size_t part = n < sizeof word - 1 ? n : sizeof word - 1;
        size_t whole = base_text_utf8(bytes, part);
        part = whole > 0 ? whole : part;
        memcpy(word, bytes, part);
        word[part] = '\0';
        width += base_text_width(word);
        bytes += part;
        n -= part;
    }
    return width;
}

/* Marks that may not begin a line, and those that may not end one. */
static bool is_closing(const char *at) {
    static const char *const marks[] = {"，", "。", "、", "；", "：",
                                        "）", "”",  "》", "！", "？"};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        if (strncmp(at, marks[k], strlen(marks[k])) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_opening(const char *at) {
    return strncmp(at, "（", strlen("（")) == 0 ||
           strncmp(at, "“", strlen("“")) == 0 ||
           strncmp(at, "《", strlen("《")) == 0;
}

/* Bytes up to where the line may be broken: a space, or in a Chinese sentence
 * the far side of a wide character. */
static size_t piece(const char *words) {
    size_t n = strcspn(words, " ");
    size_t at = 0;
    while (base_lang_other() && at < n) {
        uint32_t rune = 0;
        size_t length = base_text_rune(words + at, n - at, &rune);
        length = length > 0 ? length : 1;
        bool wide = width_of(words + at, length) > 1 && !is_opening(words + at);
        at += length;
        if (wide && at < n && !is_closing(words + at)) {
            return at;
        }
    }
    return n;
}

void report_line_wrap(Text *text, int32_t used, int32_t indent,
                      const char *words) {
    bool first = true; /* of its line */
    int32_t space = 0; /* before the piece */
    while (*words != '\0') {
        size_t n = piece(words);
        int32_t width = space + width_of(words, n);
        if (used + width > REPORT_WIDTH && (!first || used > indent)) {
            base_text_add(text, "\n");
            pad(text, indent);
            used = indent;
            width -= space;
            space = 0;
        }
        pad(text, space);
        add_safe(text, words, n);
        used += width;
        first = false;
        words += n;
        n = strspn(words, " ");
        words += n;
        space = n > 0 ? 1 : 0;
    }
    base_text_add(text, "\n");
}

enum { LABEL = 12 };

void report_line_labelled(Text *text, const char *label, Text *words) {
    report_line_left(text, label, LABEL);
    report_line_wrap(text, LABEL, LABEL, base_text_get(words));
    text->failed = text->failed || words->failed;
    base_text_clear(words);
}
