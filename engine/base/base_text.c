/* base_text: the growing buffer, CSV fields and strict numbers.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base_text.h"

#include "base_memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool text_room(Text *text, size_t more) {
    if (text->failed) {
        return false;
    }
    size_t need = text->length + more + 1;
    if (need > text->capacity &&
        HEAP_GROW(&text->bytes, &text->capacity, need) != LEYE_OK) {
        text->failed = true;
        return false;
    }
    return true;
}

void base_text_bytes(Text *text, const char *bytes, size_t n) {
    if (n > 0 && text_room(text, n)) {
        memcpy(text->bytes + text->length, bytes, n);
        text->length += n;
        text->bytes[text->length] = '\0';
    }
}

void base_text_add(Text *text, const char *string) {
    base_text_bytes(text, string, strlen(string));
}

void base_text_format(Text *text, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int n = vsnprintf(NULL, 0, format, arguments);
    if (n < 0) {
        text->failed = true;
    } else if (n > 0 && text_room(text, (size_t)n)) {
        (void)vsnprintf(text->bytes + text->length, (size_t)n + 1, format,
                        again);
        text->length += (size_t)n;
    }
    va_end(again);
    va_end(arguments);
}

const char *base_text_get(const Text *text) {
    return text->bytes != NULL && text->length > 0 ? text->bytes : "";
}

LeyeStatus base_text_status(const Text *text) {
    return text->failed ? base_fail_memory() : LEYE_OK;
}

void base_text_clear(Text *text) {
    base_free(text->bytes);
    *text = (Text){0};
}

/* Would a spreadsheet run the field? ASCII and full-width = + - @, and the
 * controls that some programs skip before they look. */
static bool text_runs(const char *field) {
    static const char *const wide[] = {"\xef\xbc\x9d", "\xef\xbc\x8b",
                                       "\xef\xbc\x8d", "\xef\xbc\xa0"};
    if (field[0] != '\0' && strchr("=+-@\t\r", field[0]) != NULL) {
        return true;
    }
    for (size_t k = 0; k < sizeof wide / sizeof wide[0]; k++) {
        if (strncmp(field, wide[k], strlen(wide[k])) == 0) {
            return true;
        }
    }
    return false;
}

void base_text_csv(Text *text, const char *field, bool neutral) {
    bool quote = neutral && text_runs(field);
    if (strpbrk(field, ",\"\r\n") == NULL) {
        base_text_add(text, quote ? "'" : "");
        base_text_add(text, field);
        return;
    }
    base_text_add(text, quote ? "\"'" : "\"");
    for (const char *c = field; *c != '\0'; c++) {
        base_text_bytes(text, c, 1);
        if (*c == '"') {
            base_text_bytes(text, c, 1);
        }
    }
    base_text_add(text, "\"");
}

void base_text_xml(Text *text, const char *bytes, size_t n) {
    for (size_t k = 0; k < n; k++) {
        switch (bytes[k]) {
        case '&':
            base_text_add(text, "&amp;");
            break;
        case '<':
            base_text_add(text, "&lt;");
            break;
        case '>':
            base_text_add(text, "&gt;");
            break;
        case '"':
            base_text_add(text, "&quot;");
            break;
        case '\'':
            base_text_add(text, "&#39;");
            break;
        default:
            base_text_bytes(text, &bytes[k], 1);
        }
    }
}

bool base_text_int(const char *bytes, size_t n, int64_t *out) {
    bool negative = n > 0 && bytes[0] == '-';
    size_t k = negative ? 1 : 0;
    int64_t value = 0;
    if (k == n) {
        return false;
    }
    for (; k < n; k++) {
        if (bytes[k] < '0' || bytes[k] > '9') {
            return false;
        }
        int64_t digit = bytes[k] - '0';
        /* downwards, as INT64_MIN has no positive twin */
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, digit, &value)) {
            return false;
        }
    }
    if (!negative && value == INT64_MIN) {
        return false;
    }
    *out = negative ? value : -value;
    return true;
}

size_t base_text_decimal(int64_t value, char out[TEXT_DECIMAL]) {
    char back[TEXT_DECIMAL];
    size_t digits = 0, n = 0;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        back[digits++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) {
        out[n++] = '-';
    }
    while (digits > 0) {
        out[n++] = back[--digits];
    }
    out[n] = '\0';
    return n;
}

/* One or two digits after the dot, as fen. */
static bool text_decimals(const char *bytes, size_t n, int64_t *fen) {
    if (n < 1 || n > 2 || bytes[0] == '-' || !base_text_int(bytes, n, fen)) {
        return false;
    }
    *fen = n == 1 ? 10 * *fen : *fen;
    return true;
}

bool base_text_fen(const char *bytes, size_t n, int64_t *fen) {
    const char *dot = n > 0 ? memchr(bytes, '.', n) : NULL;
    size_t whole = dot != NULL ? (size_t)(dot - bytes) : n;
    int64_t yuan = 0, part = 0, value = 0;
    if (!base_text_int(bytes, whole, &yuan) ||
        (dot != NULL && !text_decimals(dot + 1, n - whole - 1, &part))) {
        return false;
    }
    part = bytes[0] == '-' ? -part : part;
    if (__builtin_mul_overflow(yuan, 100, &value) ||
        __builtin_add_overflow(value, part, &value)) {
        return false;
    }
    *fen = value;
    return true;
}

/* Bytes that a leading byte announces; 0: it is none. */
static size_t text_lead(unsigned char lead) {
    if (lead < 0x80) {
        return 1;
    }
    if ((lead & 0xe0) == 0xc0) {
        return 2;
    }
    if ((lead & 0xf0) == 0xe0) {
        return 3;
    }
    return (lead & 0xf8) == 0xf0 ? 4 : 0;
}

size_t base_text_rune(const char *bytes, size_t n, uint32_t *rune) {
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char lead = n > 0 ? (unsigned char)bytes[0] : 0xff;
    size_t length = text_lead(lead);
    if (length == 0 || length > n) {
        return 0;
    }
    uint32_t value = length == 1 ? lead : lead & (0xffU >> (length + 1));
    for (size_t k = 1; k < length; k++) {
        unsigned char next = (unsigned char)bytes[k];
        if ((next & 0xc0) != 0x80) {
            return 0;
        }
        value = value << 6 | (next & 0x3fU);
    }
    bool surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < least[length] || value > 0x10ffff || surrogate) {
        return 0;
    }
    *rune = value;
    return length;
}

size_t base_text_utf8(const char *bytes, size_t n) {
    size_t at = 0;
    uint32_t rune = 0;
    while (at < n) {
        size_t length = (unsigned char)bytes[at] < 0x80
                            ? 1
                            : base_text_rune(bytes + at, n - at, &rune);
        if (length == 0) {
            break;
        }
        at += length;
    }
    return at;
}

/* East Asian wide and full-width blocks; enough for ledgers. */
static bool text_wide(uint32_t rune) {
    static const uint32_t blocks[][2] = {{0x1100, 0x115f}, {0x2e80, 0xa4cf},
                                         {0xac00, 0xd7a3}, {0xf900, 0xfaff},
                                         {0xfe30, 0xfe6f}, {0xff00, 0xff60},
                                         {0xffe0, 0xffe6}, {0x20000, 0x3fffd}};
    for (size_t k = 0; k < sizeof blocks / sizeof *blocks; k++) {
        if (rune >= blocks[k][0] && rune <= blocks[k][1]) {
            return true;
        }
    }
    return false;
}

int32_t base_text_width(const char *string) {
    size_t n = strlen(string), at = 0;
    int32_t width = 0;
    while (at < n) {
        uint32_t rune = 0;
        size_t length = base_text_rune(string + at, n - at, &rune);
        at += length > 0 ? length : 1;
        width += length > 0 && text_wide(rune) ? 2 : 1;
    }
    return width;
}

enum { DISTANCE_RUNES = 64, DISTANCE_FAR = 5 };

static int32_t text_runes(const char *text, uint32_t out[DISTANCE_RUNES]) {
    size_t n = strlen(text), at = 0;
    int32_t count = 0;
    while (at < n && count < DISTANCE_RUNES) {
        uint32_t rune = 0;
        size_t length = base_text_rune(text + at, n - at, &rune);
        out[count++] = length > 0 ? rune : (unsigned char)text[at];
        at += length > 0 ? length : 1;
    }
    return at < n ? DISTANCE_RUNES + 1 : count;
}

static int32_t text_least(int32_t a, int32_t b) {
    return a < b ? a : b;
}

int32_t base_text_distance(const char *a, const char *b) {
    uint32_t s[DISTANCE_RUNES], t[DISTANCE_RUNES];
    int32_t row[3][DISTANCE_RUNES + 1];
    int32_t n = text_runes(a, s), m = text_runes(b, t);
    if (n > DISTANCE_RUNES || m > DISTANCE_RUNES) {
        return DISTANCE_FAR;
    }
    for (int32_t j = 0; j <= m; j++) {
        row[0][j] = j;
    }
    for (int32_t i = 1; i <= n; i++) {
        int32_t *now = row[i % 3], *up = row[(i + 2) % 3];
        const int32_t *up2 = row[(i + 1) % 3];
        now[0] = i;
        for (int32_t j = 1; j <= m; j++) {
            int32_t change = up[j - 1] + (s[i - 1] != t[j - 1]);
            now[j] = text_least(change, 1 + text_least(up[j], now[j - 1]));
            if (i > 1 && j > 1 && s[i - 1] == t[j - 2] &&
                s[i - 2] == t[j - 1]) {
                now[j] = text_least(now[j], up2[j - 2] + 1);
            }
        }
    }
    return text_least(row[n % 3][m], DISTANCE_FAR);
}
