/* What more of something would add: one small picture of steps each.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_book.h"

enum {
    WORTH_WIDE = 170 * SVG_PIXEL,
    WORTH_TALL = 90 * SVG_PIXEL,
    WORTH_ROW = 140 * SVG_PIXEL,
    WORTH_COLUMN = 240 * SVG_PIXEL,
    WORTH_X = 36 * SVG_PIXEL,
    WORTH_COLUMNS = 3,
    WORTH_SHOWN = 18,
    WORTH_CELLS = 28,
};

static void most_of(const ReportWorth *worth, int64_t *gain) {
    *gain = 1;
    for (int32_t k = 0; k < worth->count && k < WORTH_SHOWN; k++) {
        const ReportWorthRow *row = &worth->rows[k];
        for (int32_t s = 0; s < row->steps_count; s++) {
            *gain = row->steps[s].gain > *gain ? row->steps[s].gain : *gain;
        }
    }
}

/* A tenth of the width is left behind the last step, to show its height. */
static void draw_curve(Text *text, const ReportWorthRow *row, int64_t x,
                       int64_t floor, int64_t most) {
    int64_t last = row->steps[row->steps_count - 1].more;
    int64_t y = floor;
    report_svg_steps_begin(text, x, floor, "s");
    for (int32_t s = 0; s < row->steps_count; s++) {
        y = floor - report_svg_scale(WORTH_TALL, row->steps[s].gain, most);
        report_svg_steps_to(
            text,
            x + report_svg_scale(WORTH_WIDE / 10 * 9, row->steps[s].more, last),
            y);
    }
    report_svg_steps_to(text, x + WORTH_WIDE, y);
    report_svg_steps_end(text);
}

static void draw_row(Text *text, const ReportWorthRow *row, int32_t k,
                     int64_t most) {
    int64_t x = k % WORTH_COLUMNS * (int64_t)WORTH_COLUMN + WORTH_X;
    int64_t floor =
        k / WORTH_COLUMNS * (int64_t)WORTH_ROW + 18 * SVG_PIXEL + WORTH_TALL;
    char more[REPORT_DIGITS];
    char gain[REPORT_DIGITS];
    Text cut = {0};
    const ReportWorthStep *last = &row->steps[row->steps_count - 1];
    report_svg_cut(row->name, WORTH_CELLS, &cut);
    report_svg_label(text, x, floor - WORTH_TALL - 6 * SVG_PIXEL, SVG_START,
                     "%s", base_text_get(&cut));
    draw_curve(text, row, x, floor, most);
    report_svg_line(text, x, floor, x + WORTH_WIDE, floor, "a");
    report_line_digits(last->more, false, more);
    report_line_digits(last->gain, false, gain);
    report_svg_label(text, x, floor + 14 * SVG_PIXEL, SVG_START,
                     row->kind == EXPLAIN_POST   ? TR("%s more places add %s")
                     : row->kind == EXPLAIN_FUND ? TR("%s more yuan add %s")
                                                 : TR("%s more seats add %s"),
                     more, gain);
    text->failed = text->failed || cut.failed;
    base_text_clear(&cut);
}

void report_draw_worth(const Book *book, Text *text) {
    int64_t most = 0;
    int32_t count = book->worth->count;
    count = count > WORTH_SHOWN ? WORTH_SHOWN : count;
    most_of(book->worth, &most);
    report_svg_begin(
        text, (count + WORTH_COLUMNS - 1) / WORTH_COLUMNS * (int64_t)WORTH_ROW,
        TR("What more places, seats or money would add"));
    for (int32_t k = 0; k < count; k++) {
        if (book->worth->rows[k].steps_count > 0) {
            draw_row(text, &book->worth->rows[k], k, most);
        }
    }
    report_svg_end(text);
}
