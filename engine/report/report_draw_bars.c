/* Bars: placements against places, households with an income by site.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_book.h"

enum {
    BARS_ROW = 24 * SVG_PIXEL,
    BARS_BOX = 14 * SVG_PIXEL,
    BARS_X = 176 * SVG_PIXEL,
    BARS_WIDE = 330 * SVG_PIXEL,
    BARS_CELLS = 24,
    BARS_SITES = 30, /* drawn at most */
};

/* One bar from the left: `held`, then `part`, of `whole`; `most` is as wide as
 * a bar can be. */
typedef struct Bar {
    int64_t held, part, whole, most;
    const char *class;
} Bar;

static void draw_bar(Text *text, int64_t y, const Bar *bar) {
    int64_t held = report_svg_scale(BARS_WIDE, bar->held, bar->most);
    int64_t part = report_svg_scale(BARS_WIDE, bar->part, bar->most);
    int64_t whole = report_svg_scale(BARS_WIDE, bar->whole, bar->most);
    report_svg_box(text, &(SvgBox){BARS_X, y, whole, BARS_BOX}, "o", NULL);
    if (held > 0) {
        report_svg_box(text, &(SvgBox){BARS_X, y, held, BARS_BOX}, "g", NULL);
    }
    report_svg_box(text, &(SvgBox){BARS_X + held, y, part, BARS_BOX},
                   bar->class, NULL);
}

static void draw_name(Text *text, int64_t y, const char *name) {
    Text cut = {0};
    report_svg_cut(name, BARS_CELLS, &cut);
    report_svg_label(text, BARS_X - 8 * (int64_t)SVG_PIXEL,
                     y + 11 * (int64_t)SVG_PIXEL, SVG_END, "%s",
                     base_text_get(&cut));
    text->failed = text->failed || cut.failed;
    base_text_clear(&cut);
}

static int64_t right_of(void) {
    return BARS_X + BARS_WIDE + 8 * (int64_t)SVG_PIXEL;
}

static Bar channel_bar(const Book *book, int32_t channel) {
    Bar bar = {.class = report_svg_channel((Channel)channel)};
    for (int32_t j = 0; j < book->world->posts_count; j++) {
        const Post *post = &book->world->posts[j];
        if ((int32_t)post->channel == channel && !book->report.closed[j]) {
            bar.held += post->holders;
            bar.part += book->report.at_post[j];
            bar.whole += post->places;
        }
    }
    return bar;
}

void report_draw_bars_places(const Book *book, Text *text) {
    int64_t most = 0;
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        Bar bar = channel_bar(book, c);
        most = bar.whole > most ? bar.whole : most;
    }
    report_svg_begin(text, CHANNEL_COUNT * (int64_t)BARS_ROW,
                     TR("Places of each channel, and how many are filled"));
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        Bar bar = channel_bar(book, c);
        char placed[REPORT_DIGITS];
        char places[REPORT_DIGITS];
        int64_t y = c * (int64_t)BARS_ROW + 4 * SVG_PIXEL;
        bar.most = most;
        report_line_digits(bar.part, false, placed);
        report_line_digits(bar.whole, false, places);
        draw_name(text, y, TR(report_book_channel((Channel)c)));
        draw_bar(text, y, &bar);
        report_svg_label(text, right_of(), y + 11 * (int64_t)SVG_PIXEL,
                         SVG_START, TR("%s placed of %s"), placed, places);
    }
    report_svg_end(text);
}

static void draw_home(const Book *book, Text *text, int32_t site, int64_t y) {
    const Site *row = &book->world->sites[site];
    int64_t covered = book->homes[2 * site];
    int64_t all = covered + book->homes[2 * site + 1];
    char with[REPORT_DIGITS];
    char homes[REPORT_DIGITS];
    draw_name(text, y, report_book_site(book->world, row));
    if (book->homes_hide[2 * site] || book->homes_hide[2 * site + 1]) {
        report_svg_box(text, &(SvgBox){BARS_X, y, BARS_WIDE, BARS_BOX}, "h",
                       NULL);
        report_svg_label(text, right_of(), y + 11 * (int64_t)SVG_PIXEL,
                         SVG_START, "%s", TR("* not shown"));
        return;
    }
    report_line_digits(covered, false, with);
    report_line_digits(all, false, homes);
    draw_bar(text, y,
             &(Bar){.part = covered, .whole = all, .most = all, .class = "c2"});
    report_svg_label(text, right_of(), y + 11 * (int64_t)SVG_PIXEL, SVG_START,
                     TR("%s of %s households"), with, homes);
}

void report_draw_bars_homes(const Book *book, Text *text) {
    int32_t count = 0;
    for (int32_t s = 0; s < book->world->sites_count; s++) {
        count += book->homes[2 * s] + book->homes[2 * s + 1] > 0 ? 1 : 0;
    }
    count = count > BARS_SITES ? BARS_SITES : count;
    report_svg_begin(text, count * (int64_t)BARS_ROW,
                     TR("Households with an income, by home site"));
    int32_t row = 0;
    for (int32_t s = 0; s < book->world->sites_count && row < count; s++) {
        if (book->homes[2 * s] + book->homes[2 * s + 1] > 0) {
            draw_home(book, text, s, row * (int64_t)BARS_ROW + 4 * SVG_PIXEL);
            row++;
        }
    }
    report_svg_end(text);
}
