/* Levels: what each reached, and what its prices prove.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A bound holds among the plans that are as good on the levels before; the
 * sentence about placements says so where there are any.
 */
#include "report_parts.h"

#include <stdio.h>

enum { LEVEL_NAME = 16, VALUE = 16, PROOF = 14 };

void report_levels_bound(const Report *report) {
    const Summary *summary = &report->plan->summary;
    int32_t k = 0;
    char digits[REPORT_DIGITS];
    Text words = {0};
    while (k < summary->levels_count &&
           summary->levels[k].level != LEVEL_PLACEMENTS) {
        k++;
    }
    if (k == summary->levels_count) {
        return;
    }
    report_line_digits(summary->bound, false, digits);
    const char *none = k == 0 ? "no plan places more"
                              : "no plan as good on the levels before it "
                                "places more";
    switch (summary->levels[k].proof) {
    case LEYE_PROVED:
        base_text_format(&words, "%s, proved: %s.", digits, none);
        break;
    case LEYE_GAP:
        base_text_format(&words, "%s: %s; it may be that none places so many.",
                         digits, none);
        break;
    case LEYE_UNPROVED:
        base_text_add(&words, "none is claimed.");
        break;
    }
    report_line_labelled(report->text, "Bound", &words);
}

static void level_value(Text *text, Level level, int64_t value) {
    char digits[REPORT_DIGITS];
    report_line_digits(value, level == LEVEL_COST, digits);
    report_line_right(text, digits, VALUE);
}

/* The word, and how far apart value and bound are. */
static void level_proof(Text *text, const LevelResult *level) {
    char gap[REPORT_DIGITS] = "";
    char word[REPORT_DIGITS + 16];
    if (level->proof == LEYE_GAP) {
        int64_t apart = level->bound > level->value
                            ? level->bound - level->value
                            : level->value - level->bound;
        report_line_digits(apart, level->level == LEVEL_COST, gap);
    }
    (void)snprintf(word, sizeof word, "%s %s",
                   domain_word(WORDS_PROOF, (int32_t)level->proof), gap);
    report_line_left(text, word, PROOF);
}

static void level_row(Text *text, const LevelResult *level) {
    static const char *const units[LEVEL_COUNT] = {
        [LEVEL_STABLE] = "people",
        [LEVEL_PLACEMENTS] = "people",
        [LEVEL_HOUSEHOLDS] = "households",
        [LEVEL_MOVES] = "people",
        [LEVEL_PUBLIC_WELFARE] = "people",
        [LEVEL_WISHES] = "wish points",
        [LEVEL_RETENTION] = "points",
        [LEVEL_COURSE_SEATS] = "seats",
        [LEVEL_COST] = "yuan"};
    base_text_add(text, "  ");
    report_line_left(text, domain_word(WORDS_LEVEL, (int32_t)level->level),
                     LEVEL_NAME);
    level_value(text, level->level, level->value);
    if (level->proof == LEYE_UNPROVED) {
        report_line_right(text, "-", VALUE);
    } else {
        level_value(text, level->level, level->bound);
    }
    base_text_add(text, "  ");
    level_proof(text, level);
    base_text_format(text, "  %s\n", units[level->level]);
}

void report_levels_table(const Report *report) {
    const Summary *summary = &report->plan->summary;
    Text *text = report->text;
    base_text_add(text, "\n");
    report_line_left(text, "Levels, in order", LEVEL_NAME + 2);
    report_line_right(text, "value", VALUE);
    report_line_right(text, "bound", VALUE);
    base_text_add(text, "  proof           unit\n");
    for (int32_t k = 0; k < summary->levels_count; k++) {
        level_row(text, &summary->levels[k]);
    }
}
