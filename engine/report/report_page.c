/* Words and tables of a page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A hidden count is a star on the page and an empty cell in CSV.
 */
#include "report_page.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void escape(Text *text, const char *bytes, size_t n) {
    size_t at = 0;
    while (at < n) {
        uint32_t rune = 0;
        size_t length = base_text_rune(bytes + at, n - at, &rune);
        if (length == 0 || report_line_unsafe(rune)) {
            base_text_add(text, "?");
        } else {
            base_text_xml(text, bytes + at, length);
        }
        at += length > 0 ? length : 1;
    }
}

static void __attribute__((format(printf, 2, 0)))
say_list(Text *text, const char *format, va_list arguments) {
    char few[512];
    va_list again;
    va_copy(again, arguments);
    int n = vsnprintf(few, sizeof few, format, arguments);
    size_t size = n < 0 ? 0 : (size_t)n;
    if (size < sizeof few) {
        escape(text, few, size);
    } else {
        char *many = base_alloc(size + 1, 1);
        text->failed = text->failed || many == NULL;
        if (many != NULL) {
            (void)vsnprintf(many, size + 1, format, again);
            escape(text, many, size);
        }
        base_free(many);
    }
    va_end(again);
}

void report_page_say(Text *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say_list(text, format, arguments);
    va_end(arguments);
}

void report_page_tag(Text *text, const char *tag, const char *format, ...) {
    va_list arguments;
    base_text_format(text, "<%s>", tag);
    va_start(arguments, format);
    say_list(text, format, arguments);
    va_end(arguments);
    base_text_add(text, "</");
    base_text_bytes(text, tag, strcspn(tag, " "));
    base_text_add(text, ">\n");
}

Sheet report_page_sheet(Text *text, bool csv) {
    return (Sheet){.text = text, .csv = csv};
}

void report_page_sheet_begin(Sheet *sheet, const SheetColumn *columns,
                             int32_t count) {
    Text *text = sheet->text;
    sheet->columns = columns;
    sheet->columns_count = count;
    sheet->rows = 0;
    sheet->at = count;
    base_text_add(text, sheet->csv ? "\xef\xbb\xbf" : "<table><thead><tr>");
    for (int32_t k = 0; k < count; k++) {
        if (sheet->csv) {
            base_text_format(text, "%s%s", k > 0 ? "," : "", columns[k].key);
        } else {
            report_page_tag(text, columns[k].number ? "th class=n" : "th", "%s",
                            TR(columns[k].words));
        }
    }
    base_text_add(text, sheet->csv ? "\r\n" : "</tr></thead><tbody>\n");
}

static bool is_shown(const Sheet *sheet) {
    return sheet->csv || sheet->whole || sheet->rows <= PAGE_ROWS;
}

void report_page_row(Sheet *sheet) {
    sheet->rows++;
    sheet->at = 0;
    if (!sheet->csv && is_shown(sheet)) {
        base_text_add(sheet->text, "<tr>");
    }
}

void report_page_sheet_end(Sheet *sheet) {
    if (sheet->csv) {
        return;
    }
    base_text_add(sheet->text, "</tbody></table>\n");
    if (!is_shown(sheet)) {
        char rows[REPORT_DIGITS];
        report_line_digits(sheet->rows - PAGE_ROWS, false, rows);
        report_page_tag(sheet->text, "p class=note",
                        TR("%s more rows are in the CSV tables."), rows);
    }
}

/* One cell; `plain` has no meaning to a spreadsheet. */
static void add_cell(Sheet *sheet, const char *words, bool plain) {
    Text *text = sheet->text;
    const char *open = sheet->columns[sheet->at].number ? "<td class=n>"
                       : plain                          ? "<td class=d>"
                                                        : "<td>";
    sheet->at++;
    bool last = sheet->at == sheet->columns_count;
    if (sheet->csv) {
        base_text_csv(text, words, !plain);
        base_text_add(text, last ? "\r\n" : ",");
    } else if (is_shown(sheet)) {
        base_text_add(text, open);
        report_page_say(text, "%s", words);
        base_text_add(text, last ? "</td></tr>\n" : "</td>");
    }
}

void report_page_text(Sheet *sheet, const char *words) {
    add_cell(sheet, words, false);
}

void report_page_word(Sheet *sheet, const char *english) {
    add_cell(sheet, sheet->csv ? english : TR(english), false);
}

void report_page_count(Sheet *sheet, int64_t count, bool hide) {
    char digits[REPORT_DIGITS];
    if (hide) {
        add_cell(sheet, sheet->csv ? "" : "*", true);
    } else if (sheet->csv) {
        base_text_decimal(count, digits);
        add_cell(sheet, digits, true);
    } else {
        report_line_digits(count, false, digits);
        add_cell(sheet, digits, true);
    }
}

void report_page_yuan(Sheet *sheet, int64_t fen) {
    char digits[REPORT_DIGITS];
    if (sheet->csv) {
        report_line_plain(fen, digits);
    } else {
        report_line_yuan(fen, digits);
    }
    add_cell(sheet, digits, true);
}

enum { BAR = 60 };

void report_page_bar(Sheet *sheet, int64_t part, int64_t held, int64_t whole,
                     const char *class) {
    int64_t size = whole < part + held ? part + held : whole;
    int64_t grey = size == 0 ? 0 : BAR * held / size;
    int64_t full = size == 0 ? 0 : BAR * (held + part) / size;
    sheet->at++;
    if (is_shown(sheet)) {
        base_text_format(
            sheet->text,
            "<td><svg class=bar viewBox=\"0 0 %d 10\" width=\"%d\" "
            "height=\"10\"><rect class=\"o\" x=\"0.5\" y=\"0.5\" "
            "width=\"%d\" height=\"9\"/><rect class=\"g\" width=\"%lld\" "
            "height=\"10\"/><rect class=\"%s\" x=\"%lld\" width=\"%lld\" "
            "height=\"10\"/></svg></td></tr>\n",
            BAR, BAR, BAR - 1, (long long)grey, class, (long long)grey,
            (long long)(full - grey));
    }
}

void report_page_day(Sheet *sheet, Day day) {
    char words[LANG_DAY];
    if (sheet->csv) {
        base_day_write(day, words);
    } else {
        base_lang_day(day, words);
    }
    add_cell(sheet, words, true);
}
