/* What one more place, seat or 1,000 yuan would add, as a table.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_parts.h"

#include <stdio.h>

static const char *const titles[EXPLAIN_KINDS] = {
    [EXPLAIN_POST] = TR_MARK("One place at"),
    [EXPLAIN_COURSE] = TR_MARK("One seat in course"),
    [EXPLAIN_TRAIN] = TR_MARK("One seat on train"),
    [EXPLAIN_FUND] = TR_MARK("1,000 yuan in fund")};

enum { NAME = 24, CELL = 11 };

static void say_head(const Explain *explain, ExplainKind kind, Text *text) {
    const Summary *summary = &explain_plan(explain)->summary;
    base_text_add(text, "\n");
    report_line_left(text, TR(titles[kind]), NAME);
    for (int32_t k = 0; k < explain_leading(explain); k++) {
        report_line_right(
            text,
            TR(domain_word(WORDS_LEVEL, (int32_t)summary->levels[k].level)),
            CELL);
    }
    base_text_format(text, "  %s\n", TR("each of"));
}

static void say_range(const ExplainWorth *at, Text *text) {
    char range[REPORT_DIGITS] = "+1";
    base_text_add(text, "  ");
    if (at->to > 1) {
        (void)snprintf(range, sizeof range, "+1..+%lld", (long long)at->to);
    }
    if (at->to >= EXPLAIN_MOST) {
        base_text_format(text, TR("%s, all asked"), range);
    } else if (at->next > 0) {
        base_text_format(
            text, at->next_known ? TR("%s, then less") : TR("%s, then unknown"),
            range);
    } else {
        base_text_add(text, range);
    }
    base_text_add(text, "\n");
}

static bool adds_any(const ExplainWorth *at) {
    bool any = false;
    for (int32_t k = 0; k < EXPLAIN_LEADING; k++) {
        any = any || at->adds[k] != 0;
    }
    return any;
}

static void say_row(const Explain *explain, const ExplainWorth *at,
                    Text *text) {
    char digits[REPORT_DIGITS];
    base_text_add(text, "  ");
    report_line_left(text, explain_worth_id(explain_world(explain), at),
                     NAME - 2);
    for (int32_t k = 0; k < explain_leading(explain); k++) {
        Text signed_text = {0};
        report_line_digits(at->adds[k], false, digits);
        base_text_format(&signed_text, "%s%s", at->adds[k] > 0 ? "+" : "",
                         digits);
        report_line_right(text, base_text_get(&signed_text), CELL);
        base_text_clear(&signed_text);
    }
    say_range(at, text);
}

static void add_item(const ExplainWorth *at, const char *id, Text *words) {
    if (at->known && !at->for_all && at->to > 1) {
        base_text_format(words, TR("%s (up to +%lld)"), id, (long long)at->to);
    } else if (at->known && !at->for_all) {
        base_text_format(words, TR("%s (the first)"), id);
    } else {
        base_text_add(words, id);
    }
}

/* Those of the kind in one line: worth nothing, or not known. */
static void say_list(const Explain *explain, const ExplainWorths *worths,
                     ExplainKind kind, bool known, Text *text) {
    ReportList list = {0};
    Text words = {0};
    for (int32_t k = 0; k < worths->count; k++) {
        const ExplainWorth *at = &worths->items[k];
        if (at->kind == kind && at->known == known && !adds_any(at) &&
            report_line_item(&list, &words)) {
            add_item(at, explain_worth_id(explain_world(explain), at), &words);
        }
    }
    report_line_items_end(&list, &words);
    if (list.count > 0) {
        base_text_add(text, "  ");
        report_line_left(text, known ? TR("nothing") : TR("not known"), 10);
        report_line_wrap(text, 12, 12, base_text_get(&words));
    }
    text->failed = text->failed || words.failed;
    base_text_clear(&words);
}

LeyeStatus report_worth(const Explain *explain, const ExplainWorths *worths,
                        Text *text) {
    base_text_add(text, TR("What one more would add to the leading levels: "
                           "solved again, or proved.\n"));
    for (int32_t kind = 0; kind < EXPLAIN_KINDS; kind++) {
        bool any = false;
        for (int32_t k = 0; k < worths->count; k++) {
            const ExplainWorth *at = &worths->items[k];
            if ((int32_t)at->kind != kind) {
                continue;
            }
            if (!any) {
                say_head(explain, (ExplainKind)kind, text);
            }
            any = true;
            if (at->known && adds_any(at)) {
                say_row(explain, at, text);
            }
        }
        say_list(explain, worths, (ExplainKind)kind, true, text);
        say_list(explain, worths, (ExplainKind)kind, false, text);
    }
    return base_text_status(text);
}
