/* The batches in time: one lane a course, train or channel, and below them
 * how many are at work.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers and steps are those of the schedule: what it hides is not here.
 */
#include "report_book.h"

enum {
    TIME_LANE = 22 * SVG_PIXEL,
    TIME_X = 190 * SVG_PIXEL,
    TIME_WIDE = 480 * SVG_PIXEL,
    TIME_TOP = 24 * SVG_PIXEL,
    TIME_CURVE = 110 * SVG_PIXEL,
    TIME_LANES = 20,           /* of courses, and of trains */
    TIME_CELL = 7 * SVG_PIXEL, /* width of a terminal cell of a date */
    TIME_TICKS = 6,
    TIME_CELLS = 26,
    TIME_MARK = 10 * SVG_PIXEL,
};

typedef struct Time {
    Book *book;
    Text *text;
    Day first, last;
    int64_t y; /* of the next lane */
    int64_t bottom;
} Time;

static int64_t x_of(const Time *time, Day day) {
    return TIME_X + report_svg_scale(TIME_WIDE, day - time->first,
                                     time->last - time->first);
}

static void lane_name(const Time *time, const char *words) {
    Text cut = {0};
    report_svg_cut(words, TIME_CELLS, &cut);
    report_svg_label(time->text, TIME_X - 12 * (int64_t)SVG_PIXEL,
                     time->y + 14 * (int64_t)SVG_PIXEL, SVG_END, "%s",
                     base_text_get(&cut));
    time->text->failed = time->text->failed || cut.failed;
    base_text_clear(&cut);
}

/* The name of a course or of a train. */
static void lane_side(const Time *time, bool course, const char *id) {
    Text words = {0};
    base_text_format(&words, course ? TR("Course %s") : TR("Train %s"), id);
    lane_name(time, base_text_get(&words));
    time->text->failed = time->text->failed || words.failed;
    base_text_clear(&words);
}

static void lane_number(const Time *time, int64_t x, int64_t people,
                        bool hide) {
    char digits[REPORT_DIGITS] = "*";
    if (!hide) {
        report_line_digits(people, false, digits);
    }
    bool right = x < TIME_X + TIME_WIDE - 10 * (int64_t)SVG_PIXEL;
    report_svg_label(time->text, right ? x + 4 * SVG_PIXEL : x + 8 * SVG_PIXEL,
                     time->y + 14 * (int64_t)SVG_PIXEL, SVG_START, "%s",
                     digits);
}

static void lane_end(Time *time) {
    time->y += TIME_LANE;
    report_svg_line(time->text, TIME_X, time->y, TIME_X + TIME_WIDE, time->y,
                    "a");
}

static void draw_courses(Time *time) {
    const World *world = time->book->world;
    int32_t lanes = 0;
    for (int32_t k = 0; k < world->courses_count && lanes < TIME_LANES; k++) {
        if (time->book->pupils[k] == 0) {
            continue;
        }
        int64_t from = x_of(time, world->courses[k].start);
        int64_t to = x_of(time, domain_terms_course_end(&world->courses[k]));
        lanes++;
        lane_side(time, true, world->courses[k].id);
        report_svg_box(time->text,
                       &(SvgBox){from, time->y + 5 * (int64_t)SVG_PIXEL,
                                 to - from, TIME_MARK},
                       "k", NULL);
        lane_number(time, to, time->book->pupils[k], false);
        lane_end(time);
    }
}

static void draw_mark(const Time *time, Day day, const char *class) {
    int64_t x = x_of(time, day);
    report_svg_box(time->text,
                   &(SvgBox){x - TIME_MARK / 2,
                             time->y + 5 * (int64_t)SVG_PIXEL, TIME_MARK,
                             TIME_MARK},
                   class, NULL);
}

static void draw_trains(Time *time) {
    const World *world = time->book->world;
    int32_t lanes = 0;
    for (int32_t t = 0; t < world->trains_count && lanes < TIME_LANES; t++) {
        if (time->book->riders[t] > 0) {
            Day day = world->trains[t].depart;
            lanes++;
            lane_side(time, false, world->trains[t].id);
            draw_mark(time, day, "g");
            lane_number(time, x_of(time, day) + 4 * SVG_PIXEL,
                        time->book->riders[t], false);
            lane_end(time);
        }
    }
}

static bool is_start(const Time *time, const Batch *batch, int32_t channel) {
    return batch->kind == BATCH_WORK_STARTS &&
           (int32_t)time->book->world->posts[batch->row].channel == channel;
}

/* Everyone of the channel who starts on the day of batch k; the next day. */
static int32_t draw_day(Time *time, int32_t channel, int32_t k) {
    const Batches *batches = &time->book->batches;
    Day day = batches->items[k].day;
    int64_t people = 0;
    bool hide = false;
    for (; k < batches->count && batches->items[k].day == day; k++) {
        if (is_start(time, &batches->items[k], channel)) {
            people += batches->items[k].persons;
            hide = hide || batches->items[k].persons_hide;
        }
    }
    if (people > 0) {
        draw_mark(time, day, report_svg_channel((Channel)channel));
        lane_number(time, x_of(time, day) + 4 * SVG_PIXEL, people, hide);
    }
    return k;
}

static void draw_channels(Time *time) {
    const Batches *batches = &time->book->batches;
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        bool any = false;
        for (int32_t k = 0; k < batches->count; k++) {
            any = any || is_start(time, &batches->items[k], c);
        }
        if (any) {
            lane_name(time, TR(report_book_channel((Channel)c)));
            for (int32_t k = 0; k < batches->count;) {
                k = draw_day(time, c, k);
            }
            lane_end(time);
        }
    }
}

/* How many are at work, where it is shown. */
static void draw_curve(Time *time) {
    const Batches *batches = &time->book->batches;
    int64_t all = time->book->plan->placements_count;
    int64_t floor = time->y + TIME_CURVE;
    int64_t y = floor;
    char digits[REPORT_DIGITS];
    report_line_digits(all, false, digits);
    report_svg_steps_begin(time->text, TIME_X, floor, "s");
    for (int32_t k = 0; k < batches->count; k++) {
        const Batch *at = &batches->items[k];
        if (at->kind == BATCH_WORK_STARTS && !at->working_hide) {
            y = floor - report_svg_scale(TIME_CURVE - 20 * (int64_t)SVG_PIXEL,
                                         at->working, all);
            report_svg_steps_to(time->text, x_of(time, at->day), y);
        }
    }
    report_svg_steps_to(time->text, TIME_X + TIME_WIDE, y);
    report_svg_steps_end(time->text);
    report_svg_label(time->text, TIME_X + TIME_WIDE,
                     time->y + 14 * (int64_t)SVG_PIXEL, SVG_END,
                     TR("%s at work"), digits);
    time->y = floor - TIME_LANE;
    lane_name(time, TR("People at work"));
    time->y = floor;
}

/* Days from one date to the next: so many that the dates do not touch, and
 * no more than TIME_TICKS of them. */
static int32_t days_step(const Time *time) {
    int32_t span = time->last - time->first;
    int32_t widest = 0;
    for (Day day = time->first; day <= time->last; day++) {
        char words[LANG_DAY];
        base_lang_day(day, words);
        int32_t width = base_text_width(words);
        widest = width > widest ? width : widest;
    }
    int32_t ticks = TIME_WIDE / ((widest + 1) * TIME_CELL);
    ticks = ticks > TIME_TICKS ? TIME_TICKS : ticks;
    int32_t step = (span + ticks - 1) / ticks;
    return step < 1 ? 1 : step;
}

/* Dates under all, at whole steps of days, and lines up to the lanes. */
static void draw_days(const Time *time) {
    int32_t step = days_step(time);
    for (Day day = time->first; day <= time->last; day += step) {
        char words[LANG_DAY];
        base_lang_day(day, words);
        report_svg_line(time->text, x_of(time, day), TIME_TOP, x_of(time, day),
                        time->bottom, "a");
        report_svg_label(time->text, x_of(time, day),
                         time->bottom + 14 * (int64_t)SVG_PIXEL, SVG_MIDDLE,
                         "%s", words);
    }
}

static int32_t count_lanes(const Time *time) {
    const Book *book = time->book;
    int32_t courses = 0;
    int32_t trains = 0;
    int32_t channels = 0;
    for (int32_t k = 0; k < book->world->courses_count; k++) {
        courses += book->pupils[k] > 0 && courses < TIME_LANES ? 1 : 0;
    }
    for (int32_t t = 0; t < book->world->trains_count; t++) {
        trains += book->riders[t] > 0 && trains < TIME_LANES ? 1 : 0;
    }
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        bool any = false;
        for (int32_t k = 0; k < book->batches.count; k++) {
            any = any || is_start(time, &book->batches.items[k], c);
        }
        channels += any ? 1 : 0;
    }
    return courses + trains + channels;
}

void report_draw_batches(Book *book, Text *text) {
    const Batches *batches = &book->batches;
    if (batches->count == 0) {
        return;
    }
    Time time = {.book = book,
                 .text = text,
                 .first = batches->items[0].day - 1,
                 .last = batches->items[batches->count - 1].day + 1,
                 .y = TIME_TOP};
    time.bottom =
        TIME_TOP + count_lanes(&time) * (int64_t)TIME_LANE + TIME_CURVE;
    report_svg_begin(text, time.bottom + 24 * (int64_t)SVG_PIXEL,
                     TR("Courses, trains and starts of work in time, and how "
                        "many are at work"));
    draw_days(&time);
    draw_courses(&time);
    draw_trains(&time);
    draw_channels(&time);
    draw_curve(&time);
    report_svg_end(text);
}
