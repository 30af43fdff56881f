/* Places: always shown, whoever has them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_parts.h"

enum { POSTS_OPEN_SHOWN = 10, POSTS_CLOSED_SHOWN = 20 };

/* Places of an open post that nobody has. */
static int64_t free_at(const Report *report, int32_t post) {
    const Post *row = &report->world->posts[post];
    int64_t left = (int64_t)row->places - row->holders - report->at_post[post];
    return report->closed[post] || left < 0 ? 0 : left;
}

/* One row of the table of channels. */
typedef struct Tally {
    int64_t placed, places, held, free;
} Tally;

static void tally_add(Tally *to, const Tally *from) {
    to->placed += from->placed;
    to->places += from->places;
    to->held += from->held;
    to->free += from->free;
}

static void tally_say(Text *text, const char *name, const Tally *tally) {
    base_text_add(text, "  ");
    report_line_left(text, name, 16);
    report_line_number(text, tally->placed, REPORT_NUMBER);
    report_line_number(text, tally->places, REPORT_NUMBER);
    report_line_number(text, tally->held, REPORT_NUMBER);
    report_line_number(text, tally->free, REPORT_NUMBER);
    base_text_add(text, "\n");
}

static void tally_posts(const Report *report, Tally rows[CHANNEL_COUNT]) {
    const World *world = report->world;
    for (int32_t j = 0; j < world->posts_count; j++) {
        const Post *post = &world->posts[j];
        Tally one = {report->at_post[j], post->places, post->holders,
                     free_at(report, j)};
        if (!report->closed[j]) {
            tally_add(&rows[post->channel], &one);
        }
    }
}

void report_places_channels(const Report *report) {
    Tally rows[CHANNEL_COUNT] = {{0, 0, 0, 0}};
    Tally all = {0, 0, 0, 0};
    Text *text = report->text;
    tally_posts(report, rows);
    base_text_add(text, "\n");
    report_line_left(text, TR("By channel"), 18);
    report_line_right(text, TR("placed"), REPORT_NUMBER);
    report_line_right(text, TR("places"), REPORT_NUMBER);
    report_line_right(text, TR("held before"), REPORT_NUMBER);
    report_line_right(text, TR("still free"), REPORT_NUMBER);
    base_text_add(text, "\n");
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        tally_say(text, TR(domain_word(WORDS_CHANNEL, c)), &rows[c]);
        tally_add(&all, &rows[c]);
    }
    tally_say(text, TR("all"), &all);
}

/* The first post behind `last`, most free places first, then by id. */
static int32_t next_open(const Report *report, int32_t last) {
    int32_t best = NONE;
    for (int32_t j = 0; j < report->world->posts_count; j++) {
        int64_t left = free_at(report, j);
        bool behind = last == NONE || left < free_at(report, last) ||
                      (left == free_at(report, last) && j > last);
        if (left > 0 && behind &&
            (best == NONE || left > free_at(report, best))) {
            best = j;
        }
    }
    return best;
}

void report_places_open(const Report *report) {
    Text *text = report->text;
    int64_t posts = 0;
    int32_t post = NONE;
    for (int32_t j = 0; j < report->world->posts_count; j++) {
        posts += free_at(report, j) > 0 ? 1 : 0;
    }
    base_text_format(text, TR("\nPosts with places still free: %lld\n"),
                     (long long)posts);
    for (int32_t k = 0; k < POSTS_OPEN_SHOWN && k < posts; k++) {
        post = next_open(report, post);
        base_text_add(text, "  ");
        report_line_left(text, report->world->posts[post].id, 40);
        report_line_number(text, free_at(report, post), REPORT_NUMBER);
        base_text_add(text, "\n");
    }
    if (posts > POSTS_OPEN_SHOWN) {
        base_text_format(text, TR("  and %lld more\n"),
                         (long long)(posts - POSTS_OPEN_SHOWN));
    }
}

/* The ids of the posts that the rule closes, as one list. */
static void list_closed(const Report *report, int32_t rule, Text *list) {
    const Summary *summary = &report->plan->summary;
    int64_t count = 0;
    for (int32_t k = 0; k < summary->closed_count; k++) {
        if (summary->closed[k].rule == rule && count++ < POSTS_CLOSED_SHOWN) {
            base_text_format(list, "%s%s", count == 1 ? "" : TR(", "),
                             report->world->posts[summary->closed[k].post].id);
        }
    }
    if (count > POSTS_CLOSED_SHOWN) {
        base_text_format(list, TR(" and %lld more"),
                         (long long)(count - POSTS_CLOSED_SHOWN));
    }
}

static void say_closed(const Report *report, const Rule *rule, int32_t index) {
    Text *text = report->text;
    Text list = {0};
    list_closed(report, index, &list);
    if (list.length > 0) {
        base_text_format(text, "  %s: ", rule->name);
        report_line_wrap(text, 4 + base_text_width(rule->name), 4,
                         TR(rule->sentence));
        base_text_add(text, "    ");
        report_line_wrap(text, 4, 4, base_text_get(&list));
    }
    text->failed = text->failed || list.failed;
    base_text_clear(&list);
}

void report_places_closed(const Report *report) {
    size_t count = 0;
    const Rule *rules = domain_rules(&count);
    base_text_format(report->text, TR("\nPosts closed: %d\n"),
                     (int)report->plan->summary.closed_count);
    for (int32_t r = 0; r < (int32_t)count; r++) {
        say_closed(report, &rules[r], r);
    }
}
