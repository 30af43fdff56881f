/* report_page: the words of a page, escaped, and tables that are HTML in one
 * place and CSV in another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every text that came out of a file goes through report_page_say: & < > and
 * quotes become entities, controls and marks that turn a line's direction
 * become '?'. Tags are literals in the code and go through base_text_add.
 */
#ifndef LEYE_REPORT_PAGE_H
#define LEYE_REPORT_PAGE_H

#include "report_parts.h"

/* Words, escaped as a whole. */
void report_page_say(Text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* <tag>words</tag> and a newline; `tag` may hold a class: "p class=note". */
void report_page_tag(Text *text, const char *tag, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A heading of a column: the name in CSV, the words on the page. */
typedef struct SheetColumn {
    const char *key, *words;
    bool number; /* stands at the right */
} SheetColumn;

enum { PAGE_ROWS = 120 }; /* shown on a page; CSV has them all */

/* A table as it grows. */
typedef struct Sheet {
    Text *text;
    bool csv;
    bool whole; /* all rows are shown, however many */
    const SheetColumn *columns;
    int32_t columns_count;
    int64_t rows;
    int32_t at; /* the next column */
} Sheet;

Sheet report_page_sheet(Text *text, bool csv);
/* Headings, rows with one cell a column, the end. */
void report_page_sheet_begin(Sheet *sheet, const SheetColumn *columns,
                             int32_t count);
void report_page_row(Sheet *sheet);
void report_page_sheet_end(Sheet *sheet);
void report_page_text(Sheet *sheet, const char *words);
/* A word of the engine: in English in CSV, on the page in the language. */
void report_page_word(Sheet *sheet, const char *english);
void report_page_count(Sheet *sheet, int64_t count, bool hide);
void report_page_yuan(Sheet *sheet, int64_t fen);
/* On the page: a bar of `held` (grey), `part` (of the class) and what is left
 * of `whole`. */
void report_page_bar(Sheet *sheet, int64_t part, int64_t held, int64_t whole,
                     const char *class);
void report_page_day(Sheet *sheet, Day day);

/* report_cells.c: the grid of cell k ("": none), and its site. */
const char *report_cells_where(const ReportCells *cells, int32_t k,
                               const Site **site);
/* report_roster.c: the title of a cell's page. */
void report_roster_title(const ReportCells *cells, int32_t k, Text *title);

#endif
