/* Levels: what each reached, and what its prices prove.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A bound holds among the plans that are as good on the levels before; what is
 * said of placements, and of levels together, says so. A gap is in percent of
 * the bound, two digits, rounded up: the plan is never said to be nearer than
 * it is. Where the bound is 0 there is no percent, and the gap is a number.
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
    const char *none = k == 0 ? TR("no plan places more")
                              : TR("no plan as good on the levels before it "
                                   "places more");
    switch (summary->levels[k].proof) {
    case LEYE_PROVED:
        base_text_format(&words, TR("%s, proved: %s."), digits, none);
        break;
    case LEYE_GAP:
        base_text_format(&words,
                         TR("%s: %s; it may be that none places so many."),
                         digits, none);
        break;
    case LEYE_UNPROVED:
        base_text_add(&words, TR("none is claimed."));
        break;
    }
    report_line_labelled(report->text, TR("Bound"), &words);
}

static const char *const units[LEVEL_COUNT] = {
    [LEVEL_STABLE] = TR_MARK("people"),
    [LEVEL_PLACEMENTS] = TR_MARK("people"),
    [LEVEL_HOUSEHOLDS] = NULL,
    [LEVEL_MOVES] = TR_MARK("people"),
    [LEVEL_PUBLIC_WELFARE] = TR_MARK("people"),
    [LEVEL_WISHES] = TR_MARK("wish points"),
    [LEVEL_RETENTION] = TR_MARK("points"),
    [LEVEL_COURSE_SEATS] = TR_MARK("seats"),
    [LEVEL_COST] = TR_MARK("yuan")};

/* Households are a level too, whose name is another word in Chinese. */
static const char *unit_of(Level level) {
    return level == LEVEL_HOUSEHOLDS ? TR_N("household", "households", 2)
                                     : TR(units[level]);
}

const char *report_levels_unit(Level level, bool english) {
    const char *name = level == LEVEL_HOUSEHOLDS ? "households" : units[level];
    return english ? name : unit_of(level);
}

static void level_value(Text *text, Level level, int64_t value) {
    char digits[REPORT_DIGITS];
    report_line_digits(value, level == LEVEL_COST, digits);
    report_line_right(text, digits, VALUE);
}

enum { DECIMALS = 8 };

/* "0.10 %": 100 apart / size, rounded up. Tenths, hundredths, ... are counted
 * until there are ten of them: two digits. */
static void gap_percent(int64_t apart, int64_t size, char out[REPORT_DIGITS]) {
    Int128 part = (Int128)apart * 100;
    int32_t decimals = 0;
    int64_t unit = 1; /* ten to the decimals */
    Int128 digits = (part + size - 1) / size;
    while (digits < 10 && decimals < DECIMALS) {
        decimals++;
        unit *= 10;
        digits = (part * unit + size - 1) / size;
    }
    if (decimals == 0) {
        char whole[REPORT_DIGITS];
        report_line_digits(digits > INT64_MAX ? INT64_MAX : (int64_t)digits,
                           false, whole);
        (void)snprintf(out, REPORT_DIGITS, "%.29s %%", whole);
    } else if (decimals == 1) {
        (void)snprintf(out, REPORT_DIGITS, "%d.%d %%", (int)(digits / 10),
                       (int)(digits % 10));
    } else {
        (void)snprintf(out, REPORT_DIGITS, "%.*s%02d %%", (int)decimals,
                       "0.000000", (int)(digits % 100));
    }
}

void report_levels_gap(const LevelResult *level, char out[REPORT_DIGITS]) {
    Int128 apart = (Int128)level->bound - level->value;
    Int128 size = level->bound;
    apart = apart < 0 ? -apart : apart;
    size = size < 0 ? -size : size;
    apart = apart > INT64_MAX ? INT64_MAX : apart;
    size = size > INT64_MAX ? INT64_MAX : size;
    if (size > 0 && apart > 0) {
        gap_percent((int64_t)apart, (int64_t)size, out);
    } else {
        report_line_digits((int64_t)apart, level->level == LEVEL_COST, out);
    }
}

/* The word, and how far apart value and bound are. */
static void level_proof(Text *text, const LevelResult *level) {
    char gap[REPORT_DIGITS] = "";
    char word[REPORT_DIGITS + 16];
    if (level->proof == LEYE_GAP) {
        report_levels_gap(level, gap);
    }
    (void)snprintf(word, sizeof word, "%s %s",
                   TR(domain_word(WORDS_PROOF, (int32_t)level->proof)), gap);
    report_line_left(text, word, PROOF);
}

static void level_row(Text *text, const LevelResult *level) {
    base_text_add(text, "  ");
    report_line_left(text, TR(domain_word(WORDS_LEVEL, (int32_t)level->level)),
                     LEVEL_NAME);
    level_value(text, level->level, level->value);
    if (level->proof == LEYE_UNPROVED) {
        report_line_right(text, "-", VALUE);
    } else {
        level_value(text, level->level, level->bound);
    }
    base_text_add(text, "  ");
    level_proof(text, level);
    base_text_format(text, "  %s\n", unit_of(level->level));
}

void report_levels_table(const Report *report) {
    const Summary *summary = &report->plan->summary;
    Text *text = report->text;
    base_text_add(text, "\n");
    report_line_left(text, TR("Levels, in order"), LEVEL_NAME + 2);
    report_line_right(text, TR("value"), VALUE);
    report_line_right(text, TR("bound"), VALUE);
    base_text_add(text, "  ");
    report_line_left(text, TR("proof"), PROOF + 2);
    base_text_format(text, "%s\n", TR("unit"));
    for (int32_t k = 0; k < summary->levels_count; k++) {
        level_row(text, &summary->levels[k]);
    }
}

static int32_t count_proof(const Summary *summary, LeyeProofKind proof) {
    int32_t count = 0;
    for (int32_t k = 0; k < summary->levels_count; k++) {
        count += summary->levels[k].proof == proof ? 1 : 0;
    }
    return count;
}

/* "0.10 % at wishes and 2 % at cost"; without a gap the names alone. */
static void list_levels(const Summary *summary, LeyeProofKind proof,
                        Text *words) {
    int32_t left = count_proof(summary, proof);
    for (int32_t k = 0; k < summary->levels_count; k++) {
        const LevelResult *level = &summary->levels[k];
        char gap[REPORT_DIGITS] = "";
        if (level->proof != proof) {
            continue;
        }
        const char *name = TR(domain_word(WORDS_LEVEL, (int32_t)level->level));
        if (proof == LEYE_GAP) {
            report_levels_gap(level, gap);
            base_text_format(
                words, TR("%s%s%s at %s"), gap, level->bound == 0 ? " " : "",
                level->bound == 0 ? unit_of(level->level) : "", name);
        } else {
            base_text_add(words, name);
        }
        left--;
        base_text_add(words, left > 1    ? TR(", ")
                             : left == 1 ? TR(" and ")
                                         : "");
    }
}

/* What the levels that are proved say; nothing where none is. */
static void say_proved(const Summary *summary, Text *words) {
    int32_t proved = count_proof(summary, LEYE_PROVED);
    if (proved > 0) {
        base_text_format(words,
                         TR_N(" %d of %d levels is proved, among the plans as "
                              "good on those before.",
                              " %d of %d levels are proved, each among the "
                              "plans as good on those before.",
                              proved),
                         (int)proved, (int)summary->levels_count);
    }
}

enum { GAPS_SAID = 3 };

/* The gaps, or that there are many: the table has them. */
static void say_gaps(const Summary *summary, const char *one, const char *more,
                     Text *words) {
    int32_t gaps = count_proof(summary, LEYE_GAP);
    if (gaps > GAPS_SAID) {
        base_text_format(words, TR("%s at %d levels, as said below."), more,
                         (int)gaps);
    } else if (gaps > 0) {
        base_text_format(words, TR("%s of "), gaps == 1 ? one : more);
        list_levels(summary, LEYE_GAP, words);
        base_text_add(words, TR("."));
    }
}

/* Not all is proved: what is known of how much better a plan could be. */
static void say_unproved(const Summary *summary, Text *words) {
    if (summary->outcome == LEYE_OPTIMAL) {
        say_gaps(summary, TR("optimal but for a gap"),
                 TR("optimal but for gaps"), words);
    } else {
        base_text_add(words, TR("feasible: the plan is certified, but a better "
                                "one may exist."));
        say_gaps(summary, TR(" There is a gap"), TR(" There are gaps"), words);
    }
    if (count_proof(summary, LEYE_UNPROVED) > 0) {
        base_text_add(words, TR(" Nothing is proved of "));
        list_levels(summary, LEYE_UNPROVED, words);
        base_text_add(words, TR("."));
    }
    say_proved(summary, words);
}

void report_levels_status(const Report *report) {
    const Summary *summary = &report->plan->summary;
    Text words = {0};
    if (summary->outcome == LEYE_INFEASIBLE) {
        base_text_add(&words, TR("infeasible: no plan satisfies the rows."));
    } else if (summary->outcome == LEYE_OPTIMAL &&
               summary->proof == LEYE_PROVED) {
        base_text_add(&words, TR("optimal: every level is proved."));
    } else {
        say_unproved(summary, &words);
    }
    report_line_labelled(report->text, TR("Status"), &words);
}
