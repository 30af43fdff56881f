/* Trains and courses: what the plan makes of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Riders and seats taken are filled totals, as those of posts, and always
 * shown. A train or a class that needs some people either has them or is
 * cancelled; one that needs none may still go without. Where their rows were
 * left out nothing is said of which run.
 */
#include "report_parts.h"

/* One train or course. */
typedef struct Side {
    const char *id;
    int32_t seats, least;
    int64_t taken;
} Side;

/* The words that differ between trains and courses. */
typedef struct SideWords {
    const char *label;
    const char *run;    /* "2 of 3 running" */
    const char *of;     /* "700 riders on", "70 of" */
    const char *seats;  /* "800 seats", "80 seats taken" */
    const char *cancel; /* "Cancelled" */
    const char *empty;  /* "Nobody rides on" */
} SideWords;

static const SideWords trains_words = {
    TR_MARK("Trains"), TR_MARK("running"),   TR_MARK("riders on"),
    TR_MARK("seats"),  TR_MARK("Cancelled"), TR_MARK("Nobody rides on")};
static const SideWords courses_words = {
    TR_MARK("Classes"),     TR_MARK("held"),     TR_MARK("of"),
    TR_MARK("seats taken"), TR_MARK("Not held"), TR_MARK("Nobody attends")};

/* Those that run: "a 400, b 320", with what they hold together. */
static void say_running(const Side *sides, int32_t count,
                        const SideWords *names, Text *words) {
    ReportList list = {0};
    int64_t running = 0;
    int64_t taken = 0;
    int64_t seats = 0;
    char riders[REPORT_DIGITS];
    char room[REPORT_DIGITS];
    for (int32_t k = 0; k < count; k++) {
        bool runs = sides[k].taken > 0;
        running += runs ? 1 : 0;
        taken += sides[k].taken;
        seats += runs ? sides[k].seats : 0;
    }
    report_line_digits(taken, false, riders);
    report_line_digits(seats, false, room);
    base_text_format(words, TR("%lld of %d %s"), (long long)running, (int)count,
                     TR(names->run));
    if (running == 0) {
        base_text_add(words, TR("."));
        return;
    }
    base_text_format(words, TR(", %s %s %s %s: "), riders, TR(names->of), room,
                     TR(names->seats));
    for (int32_t k = 0; k < count; k++) {
        if (sides[k].taken > 0 && report_line_item(&list, words)) {
            report_line_digits(sides[k].taken, false, riders);
            base_text_format(words, "%s %s", sides[k].id, riders);
        }
    }
    report_line_items_end(&list, words);
    base_text_add(words, TR("."));
}

/* Those without anybody that need some (or, `least` false, that need none). */
static void say_others(const Side *sides, int32_t count, bool least,
                       const char *name, Text *words) {
    ReportList list = {0};
    for (int32_t k = 0; k < count; k++) {
        bool needs = sides[k].least > 1;
        if (sides[k].taken == 0 && needs == least) {
            if (list.count == 0) {
                base_text_format(words, TR(" %s: "), name);
            }
            if (report_line_item(&list, words)) {
                base_text_add(words, sides[k].id);
            }
        }
    }
    if (list.count > 0) {
        report_line_items_end(&list, words);
        base_text_add(words, TR("."));
    }
}

static void say_sides(const Report *report, const Side *sides, int32_t count,
                      const SideWords *names) {
    Text words = {0};
    if (count > 0) {
        say_running(sides, count, names, &words);
        say_others(sides, count, true, TR(names->cancel), &words);
        say_others(sides, count, false, TR(names->empty), &words);
        report_line_labelled(report->text, TR(names->label), &words);
    }
}

/* Without the rows of trains there are riders, and no more. */
static void say_riders(const Report *report, const Side *sides, int32_t count) {
    int64_t riders = 0;
    char digits[REPORT_DIGITS];
    Text words = {0};
    for (int32_t k = 0; k < count; k++) {
        riders += sides[k].taken;
    }
    report_line_digits(riders, false, digits);
    base_text_format(
        &words,
        TR("%s riders; their seats and least numbers were left out, "
           "so which run is not said."),
        digits);
    report_line_labelled(report->text, TR(trains_words.label), &words);
}

static LeyeStatus say_trains(const Report *report) {
    LeyeStatus status = LEYE_OK;
    const World *world = report->world;
    const Plan *plan = report->plan;
    Side *sides = NULL;
    TRY(HEAP_ARRAY(world->trains_count, &sides));
    for (int32_t t = 0; t < world->trains_count; t++) {
        const Train *train = &world->trains[t];
        sides[t] = (Side){train->id, train->seats, train->min_riders, 0};
    }
    for (int32_t k = 0; k < plan->placements_count; k++) {
        if (plan->placements[k].train != NONE) {
            sides[plan->placements[k].train].taken++;
        }
    }
    if ((plan->summary.without & LEYE_WITHOUT_TRAINS) == 0) {
        say_sides(report, sides, world->trains_count, &trains_words);
    } else if (world->trains_count > 0) {
        say_riders(report, sides, world->trains_count);
    }
done:
    base_free(sides);
    return status;
}

static LeyeStatus say_courses(const Report *report) {
    LeyeStatus status = LEYE_OK;
    const World *world = report->world;
    const Plan *plan = report->plan;
    Side *sides = NULL;
    TRY(HEAP_ARRAY(world->courses_count, &sides));
    for (int32_t c = 0; c < world->courses_count; c++) {
        const Course *course = &world->courses[c];
        sides[c] = (Side){course->id, course->seats, course->min_class, 0};
    }
    for (int32_t k = 0; k < plan->placements_count; k++) {
        if (plan->placements[k].course != NONE) {
            sides[plan->placements[k].course].taken++;
        }
    }
    if ((plan->summary.without & LEYE_WITHOUT_COURSES) == 0) {
        say_sides(report, sides, world->courses_count, &courses_words);
    }
done:
    base_free(sides);
    return status;
}

LeyeStatus report_sides(Report *report) {
    LeyeStatus status = LEYE_OK;
    TRY(say_trains(report));
    TRY(say_courses(report));
    report_funds(report);
done:
    return status;
}
