/* The schedule of a plan: a table by day, and what is not in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Week and date stand once a day, the number at work after a day on which work
 * starts. What may be shown is decided where the batches are made
 * (domain_batch.h).
 */
#include "report_parts.h"

enum {
    BATCH_WEEK = 10,
    BATCH_DATE = 12,
    BATCH_EVENT = 14,
    BATCH_WORKING = 16, /* the words before the number at work */
    BATCH_BEFORE = BATCH_WEEK + BATCH_DATE + BATCH_EVENT,
    BATCH_NUMBERS = BATCH_BEFORE + 8, /* where the numbers end */
    BATCH_WHICH = BATCH_NUMBERS + 2,
};

static void say_title(const Report *report) {
    char as_of[LANG_DAY];
    Text title = {0};
    base_lang_day(report->plan->summary.as_of, as_of);
    base_text_format(&title, TR("%s: the schedule as of %s"),
                     report->plan->summary.instance, as_of);
    report_line_wrap(report->text, 0, 2, base_text_get(&title));
    report->text->failed = report->text->failed || title.failed;
    base_text_clear(&title);
    base_text_add(report->text, "\n");
}

static void say_head(Text *text) {
    report_line_left(text, TR("Week"), BATCH_WEEK);
    report_line_left(text, TR("Date"), BATCH_DATE);
    report_line_left(text, TR("What happens"), BATCH_EVENT);
    report_line_right(text, TR("persons"), BATCH_NUMBERS - BATCH_BEFORE);
    base_text_format(text, "  %s\n", TR("which"));
}

/* In the column of numbers, `used` cells into the line. */
static void say_number(Report *report, int64_t persons, bool hide,
                       int32_t used) {
    if (hide) {
        report_line_right(report->text, "*", BATCH_NUMBERS - used);
        report->starred = true;
    } else {
        report_line_number(report->text, persons, BATCH_NUMBERS - used);
    }
}

/* "sewing-1, sewing"; "t1, Qingdao"; "loom, workshop, quandu". */
static void name_batch(const World *world, const Batch *batch, Text *words) {
    if (batch->kind == BATCH_TRAIN_DEPARTS) {
        const Train *train = &world->trains[batch->row];
        base_text_format(words, "%s, %s", train->id,
                         world->destinations[train->destination]);
    } else if (batch->kind == BATCH_WORK_STARTS) {
        const Post *post = &world->posts[batch->row];
        base_text_format(
            words, "%s, %s", post->id,
            TR(domain_word(WORDS_CHANNEL, (int32_t)post->channel)));
        if (post->destination != NONE) {
            base_text_format(words, ", %s",
                             world->destinations[post->destination]);
        } else if (post->site != NONE) {
            base_text_format(words, ", %s", world->sites[post->site].id);
        }
    } else {
        const Course *course = &world->courses[batch->row];
        base_text_format(words, "%s, %s", course->id,
                         world->skills[course->skill].id);
    }
}

static void say_batch(Report *report, const Batch *batch, bool first) {
    static const char *const events[BATCH_KIND_COUNT] = {
        [BATCH_COURSE_BEGINS] = TR_MARK("course begins"),
        [BATCH_COURSE_ENDS] = TR_MARK("course ends"),
        [BATCH_TRAIN_DEPARTS] = TR_MARK("train departs"),
        [BATCH_WORK_STARTS] = TR_MARK("work starts")};
    char week[DAY_WEEK];
    char day[DAY_TEXT];
    Text *text = report->text;
    Text words = {0};
    base_day_write_week(batch->day, week);
    base_day_write(batch->day, day);
    name_batch(report->world, batch, &words);
    report_line_left(text, first ? week : "", BATCH_WEEK);
    report_line_left(text, first ? day : "", BATCH_DATE);
    report_line_left(text, TR(events[batch->kind]), BATCH_EVENT);
    say_number(report, batch->persons, batch->persons_hide, BATCH_BEFORE);
    base_text_add(text, "  ");
    report_line_wrap(text, BATCH_WHICH, BATCH_WHICH, base_text_get(&words));
    text->failed = text->failed || words.failed;
    base_text_clear(&words);
}

static void say_working(Report *report, const Batch *batch) {
    report_line_left(report->text, "", BATCH_WEEK + BATCH_DATE);
    report_line_left(report->text, TR("at work by then"), BATCH_WORKING);
    say_number(report, batch->working, batch->working_hide,
               BATCH_WEEK + BATCH_DATE + BATCH_WORKING);
    base_text_add(report->text, "\n");
}

static void say_batches(Report *report, const Batches *batches) {
    for (int32_t k = 0; k < batches->count; k++) {
        const Batch *at = &batches->items[k];
        bool first = k == 0 || at[-1].day != at->day;
        bool last = k + 1 == batches->count || at[1].day != at->day;
        if (first && k > 0) {
            base_text_add(report->text, "\n");
        }
        say_batch(report, at, first);
        if (last && at->kind == BATCH_WORK_STARTS) { /* the last kind */
            say_working(report, at);
        }
    }
}

/* One id of a list that begins with `label`. */
static void list_add(Text *list, const char *label, const char *id) {
    base_text_format(list, "%s%s", list->length == 0 ? label : TR(", "), id);
}

static void list_say(Text *text, Text *list) {
    if (list->length > 0) {
        base_text_add(text, "\n");
        base_text_add(list, TR("."));
        report_line_wrap(text, 0, 2, base_text_get(list));
    }
    text->failed = text->failed || list->failed;
    base_text_clear(list);
}

static bool has(const Batches *batches, BatchKind kind, int32_t row) {
    for (int32_t k = 0; k < batches->count; k++) {
        const Batch *at = &batches->items[k];
        if (at->kind == kind && at->row == row) {
            return true;
        }
    }
    return false;
}

/* Courses and trains still to come that nobody takes. */
static void say_idle(const Report *report, const Batches *batches) {
    const World *world = report->world;
    Day as_of = world->instance.as_of;
    Text courses = {0};
    Text trains = {0};
    for (int32_t k = 0; k < world->courses_count; k++) {
        if (world->courses[k].start >= as_of &&
            !has(batches, BATCH_COURSE_BEGINS, k)) {
            list_add(&courses, TR("Not held, as nobody attends: "),
                     world->courses[k].id);
        }
    }
    for (int32_t r = 0; r < world->trains_count; r++) {
        if (world->trains[r].depart >= as_of &&
            !has(batches, BATCH_TRAIN_DEPARTS, r)) {
            list_add(&trains, TR("Not run, as nobody is aboard: "),
                     world->trains[r].id);
        }
    }
    list_say(report->text, &courses);
    list_say(report->text, &trains);
}

LeyeStatus report_batch(const World *world, const Plan *plan, Text *text) {
    LeyeStatus status = LEYE_OK;
    Report report = {.world = world, .plan = plan, .text = text};
    Batches batches = {0};
    TRY(domain_batch_list(world, plan, &batches));
    say_title(&report);
    if (batches.count > 0) {
        say_head(text);
        say_batches(&report, &batches);
    } else {
        base_text_add(text, TR("Nobody starts.\n"));
    }
    say_idle(&report, &batches);
    if (report.starred) {
        base_text_add(text, "\n");
        report_line_wrap(text, 0, 2,
                         TR("* not shown: fewer than 10 people of a post, or a "
                            "number that would tell how many those are."));
    }
    TRY(base_text_status(text));
done:
    domain_batch_clear(&batches);
    return status;
}
