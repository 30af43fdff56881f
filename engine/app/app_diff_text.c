/* app_diff_text: what changed, in words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app_diff_parts.h"

#include <inttypes.h>
#include <string.h>

/* How a table is called, and what it says of a key that one plan alone has. */
static const struct {
    const char *title, *begins, *ends;
} tables[DIFF_TABLES] = {[DIFF_CHANNELS] = {TR_MARK("channel"), "", ""},
                         [DIFF_SITES] = {TR_MARK("home site"), "", ""},
                         [DIFF_COURSES] = {TR_MARK("course"),
                                           TR_MARK("now held"),
                                           TR_MARK("no longer held")},
                         [DIFF_TRAINS] = {TR_MARK("train"), TR_MARK("now runs"),
                                          TR_MARK("no longer runs")}};

enum { KEY = 20, NUMBER = 8 };

static void text_key(const char *key, Text *text) {
    int32_t pad = KEY - base_text_width(key);
    base_text_format(text, "%s%*s", key, pad > 0 ? pad : 0, "");
}

/* A heading over a column of numbers, by its width in cells. */
static void text_right(const char *words, Text *text) {
    int32_t pad = NUMBER + 1 - base_text_width(words);
    base_text_format(text, "%*s%s", pad > 0 ? pad : 0, "", words);
}

static void text_count(const DiffCount *count, int32_t table, Text *text) {
    const char *mark = count->before == 0  ? tables[table].begins
                       : count->after == 0 ? tables[table].ends
                                           : "";
    text_key(table == DIFF_CHANNELS ? TR(count->key) : count->key, text);
    if (count->hidden) {
        base_text_format(text, " %*s %*s %*s\n", NUMBER, "*", NUMBER, "*",
                         NUMBER, "*");
        return;
    }
    base_text_format(text, " %*" PRId64 " %*" PRId64 " %+*" PRId64 "%s%s\n",
                     NUMBER, count->before, NUMBER, count->after, NUMBER,
                     count->after - count->before, mark[0] == '\0' ? "" : "  ",
                     mark[0] == '\0' ? "" : TR(mark));
}

static void text_table(const Diff *diff, int32_t table, Text *text) {
    bool starred = false;
    if (diff->counts[table] == 0 && table >= DIFF_COURSES) {
        return; /* neither plan uses any */
    }
    base_text_add(text, "\n");
    text_key(TR(tables[table].title), text);
    text_right(TR("before"), text);
    text_right(TR("after"), text);
    text_right(TR("change"), text);
    base_text_add(text, "\n");
    for (size_t k = 0; k < diff->counts[table]; k++) {
        text_count(&diff->tables[table][k], table, text);
        starred = starred || diff->tables[table][k].hidden;
    }
    if (starred) {
        base_text_add(text, TR("* not shown: fewer than 10 people, or a number "
                               "that would tell how many those\n  are.\n"));
    }
}

/* "; train t1 -> t2", where they differ. */
static void text_field(const char *name, const char *before, const char *after,
                       Text *text) {
    if (strcmp(before, after) != 0) {
        base_text_format(text, TR("; %s %s -> %s"), name,
                         before[0] == '\0' ? "-" : before,
                         after[0] == '\0' ? "-" : after);
    }
}

static void text_pair(const DiffPair *pair, Text *text) {
    static const PlacementRow none = {
        .person = "", .post = "-", .course = "", .train = "", .start = ""};
    const PlacementRow *a = pair->before != NULL ? pair->before : &none;
    const PlacementRow *b = pair->after != NULL ? pair->after : &none;
    const char *kind = TR(app_diff_kinds[pair->kind]);
    int32_t pad = NUMBER - base_text_width(kind);
    base_text_format(text, "%s%*s %s: %s -> %s", kind, pad > 0 ? pad : 0, "",
                     pair->before != NULL ? a->person : b->person, a->post,
                     b->post);
    text_field(TR("course"), a->course, b->course, text);
    text_field(TR("train"), a->train, b->train, text);
    if (pair->kind == DIFF_CHANGED) {
        text_field(TR("start"), a->start, b->start, text);
        if (a->points != b->points) {
            base_text_format(text, TR("; points %" PRId32 " -> %" PRId32),
                             a->points, b->points);
        }
    }
    base_text_add(text, "\n");
}

void app_diff_text(const Diff *diff, Text *text) {
    base_text_format(text,
                     TR("placements: %" PRId64 " before, %" PRId64 " after"),
                     diff->before.count, diff->after.count);
    for (size_t k = 0; k < DIFF_KINDS; k++) {
        base_text_format(text, TR("; %" PRId64 " %s"), diff->kinds[k],
                         TR(app_diff_kinds[k]));
    }
    base_text_add(text, "\n");
    for (int32_t table = 0; table < DIFF_TABLES; table++) {
        text_table(diff, table, text);
    }
    base_text_add(text, "\n");
    for (size_t k = 0; k < diff->pairs_count; k++) {
        if (diff->pairs[k].kind != DIFF_SAME) {
            text_pair(&diff->pairs[k], text);
        }
    }
}
