/* report_parts: what the files of this folder share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Widths are terminal cells (a Chinese character takes two), so that columns
 * stand under each other whatever the names are. Nothing that came out of a
 * file reaches the terminal as a control character.
 */
#ifndef LEYE_REPORT_PARTS_H
#define LEYE_REPORT_PARTS_H

#include "report.h"

/* A plan, its counts, and the text they go to. */
typedef struct Report {
    const World *world;
    const Plan *plan;
    Text *text;
    int64_t *at_post;   /* heap [posts]: people placed there */
    int64_t *from_site; /* heap [sites]: people placed who live there */
    bool *closed;       /* heap [posts] */
    bool *hide;         /* heap [sites] */
    bool starred;       /* some number was hidden */
} Report;

/* report_summary.c: fills the counts, to be cleared in any case. */
LeyeStatus report_summary_count(Report *report);
void report_summary_clear(Report *report);
/* Whether the plan may be published, and if not, why. */
void report_summary_publishable(const Report *report, Text *words);

/* report_levels.c: what a level counts, "people", in English or in the
 * language of the run; how far apart value and
 * bound are, in percent or as a number; the bound on placements, where it is a
 * level; what is known of the plan as a whole; all levels. */
const char *report_levels_unit(Level level, bool english);
void report_levels_gap(const LevelResult *level, char out[32]);
void report_levels_bound(const Report *report);
void report_levels_status(const Report *report);
void report_levels_table(const Report *report);

/* report_solver.c: which back end, and why; nothing when the plan has no run
 * record. */
void report_solver(const Report *report);

/* report_people.c: by home site; not placed, by reason; by profile and for
 * social assistance. */
void report_people_sites(Report *report);
void report_people_reasons(Report *report);
void report_people_profiles(Report *report);

/* report_income.c: households above the line; who works by which month. */
void report_income_line(Report *report);
void report_income_months(const Report *report);

/* report_sides.c: which trains run and classes are held, then the funds. */
LeyeStatus report_sides(Report *report);

/* report_funds.c: fen used of a fund; what is used of each budget. */
int64_t report_funds_used(const Report *report, int32_t fund);
void report_funds(const Report *report);

/* report_pins.c: what each pin costs. */
void report_pins(const Report *report);

/* report_places.c: by channel, posts with free places, closed posts. */
void report_places_channels(const Report *report);
void report_places_open(const Report *report);
void report_places_closed(const Report *report);

/* report_line.c */
enum {
    REPORT_WIDTH = 80,
    REPORT_DIGITS = 32, /* any int64_t with separators, and a NUL */
    REPORT_NUMBER = 12, /* cells of a column of numbers */
};

/* "1,234"; with `fen`, yuan: "12.34". */
void report_line_digits(int64_t value, bool fen, char out[REPORT_DIGITS]);
/* The string at the left of a cell of `width`, or at the right with a space
 * before it; a longer string is whole. */
void report_line_left(Text *text, const char *string, int32_t width);
void report_line_right(Text *text, const char *string, int32_t width);
/* Yuan, and fen where there are any: "1,200", "12.34". */
void report_line_yuan(int64_t fen, char out[REPORT_DIGITS]);
/* The same without separators, for a spreadsheet: "1200.00". */
void report_line_plain(int64_t fen, char out[REPORT_DIGITS]);
/* Controls, and marks that turn the direction of the line. */
bool report_line_unsafe(uint32_t rune);
/* A list as it grows: "a, b, c and 2 more". */
typedef struct ReportList {
    int64_t count; /* of items; begin with 0 */
} ReportList;
/* May the next item be added? Puts the comma. */
bool report_line_item(ReportList *list, Text *words);
/* " and 2 more", where some were not added. */
void report_line_items_end(const ReportList *list, Text *words);
/* report_line_digits at the right. */
void report_line_number(Text *text, int64_t value, int32_t width);
/* Words, broken before REPORT_WIDTH where there is a space (in Chinese also
 * between characters), each new line
 * `indent` spaces in; the line begins `used` cells in. Ends the line. */
void report_line_wrap(Text *text, int32_t used, int32_t indent,
                      const char *words);
/* A label and a sentence beside it; clears `words`. */
void report_line_labelled(Text *text, const char *label, Text *words);

#endif
