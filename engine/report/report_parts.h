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

/* report_levels.c: the bound on placements, where it is a level; all levels */
void report_levels_bound(const Report *report);
void report_levels_table(const Report *report);

/* report_people.c: by home site, and not placed, by reason. */
void report_people_sites(Report *report);
void report_people_reasons(Report *report);

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
/* report_line_digits at the right. */
void report_line_number(Text *text, int64_t value, int32_t width);
/* Words, broken before REPORT_WIDTH where there is a space, each new line
 * `indent` spaces in; the line begins `used` cells in. Ends the line. */
void report_line_wrap(Text *text, int32_t used, int32_t indent,
                      const char *words);
/* A label and a sentence beside it; clears `words`. */
void report_line_labelled(Text *text, const char *label, Text *words);

#endif
