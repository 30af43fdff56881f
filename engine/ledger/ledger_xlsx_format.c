/* ledger_xlsx_format: is a number shown as a day, or as a percentage?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Built-in formats by number (ECMA-376 part 1, 18.8.30, with those of Chinese
 * programs); of a code its first section counts, without what is quoted,
 * escaped or in brackets: y or d makes it a day, and so does m where no hours,
 * seconds or digits stand beside it.
 */
#include "ledger_xlsx_parts.h"

#include <string.h>

XlsxFormat ledger_xlsx_format(int32_t id) {
    static const struct {
        int32_t from, to;
        XlsxFormat format;
    } rows[] = {{9, 10, FORMAT_PERCENT}, {14, 17, FORMAT_DAY},
                {22, 22, FORMAT_DAY},    {27, 31, FORMAT_DAY},
                {36, 36, FORMAT_DAY},    {50, 54, FORMAT_DAY},
                {57, 58, FORMAT_DAY}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        if (id >= rows[k].from && id <= rows[k].to) {
            return rows[k].format;
        }
    }
    return FORMAT_PLAIN;
}

/* Behind what stands at `at` and is shown as it is; `at` itself if nothing
 * does. */
static const char *format_skip(const char *at) {
    const char *close = NULL;
    if (*at == '"') {
        close = strchr(at + 1, '"');
    } else if (*at == '[') {
        close = strchr(at + 1, ']');
    } else if (*at == '\\' || *at == '_' || *at == '*') {
        close = at[1] != '\0' ? at + 1 : NULL;
    } else if (strncasecmp(at, "AM/PM", 5) == 0) {
        close = at + 4;
    } else if (strncasecmp(at, "General", 7) == 0) {
        close = at + 6;
    } else {
        return at;
    }
    return close != NULL ? close + 1 : at + strlen(at);
}

/* What a code shows. */
typedef struct FormatParts {
    bool day, month, other, percent;
} FormatParts;

static void format_letter(char letter, FormatParts *parts) {
    parts->day = parts->day || strchr("yYdD", letter) != NULL;
    parts->month = parts->month || strchr("mM", letter) != NULL;
    parts->other = parts->other || strchr("hHsS0#?", letter) != NULL;
    parts->percent = parts->percent || letter == '%';
}

XlsxFormat ledger_xlsx_format_code(const char *code) {
    FormatParts parts = {.day = false};
    const char *at = code;
    while (*at != '\0' && *at != ';') {
        const char *behind = format_skip(at);
        /* [h] is a number of hours, however many */
        if (*at == '[' && strchr("hHmMsS", at[1]) != NULL) {
            parts.other = true;
        }
        if (behind == at) {
            format_letter(*at, &parts);
            behind++;
        }
        at = behind;
    }
    if (parts.day || (parts.month && !parts.other)) {
        return FORMAT_DAY;
    }
    return parts.percent ? FORMAT_PERCENT : FORMAT_PLAIN;
}
