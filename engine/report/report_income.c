/* Income of households, and work by month.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Households above the line are hidden where summary.json hides them. Work by
 * month is a sum of filled totals of posts, and always shown.
 */
#include "report_parts.h"

static bool is_hidden(const Report *report, int64_t households) {
    return domain_suppress_part(households, report->plan->summary.households);
}

/* A count of households, or a star. */
static void word_households(Report *report, int64_t households, Text *words) {
    char digits[REPORT_DIGITS] = "*";
    if (is_hidden(report, households)) {
        report->starred = true;
    } else {
        report_line_digits(households, false, digits);
    }
    base_text_add(words, digits);
}

void report_income_line(Report *report) {
    const IncomeCount *income = &report->plan->summary.income;
    char line[REPORT_DIGITS];
    Text words = {0};
    if (report->plan->summary.households == 0 ||
        (is_hidden(report, income->before) &&
         is_hidden(report, income->after) &&
         is_hidden(report, income->after_low) &&
         is_hidden(report, income->after_high))) {
        return; /* there is nothing to say */
    }
    report_line_yuan(report->world->instance.income_line, line);
    base_text_format(
        &words, TR("Households above the line of %s yuan a person and year: "),
        line);
    word_households(report, income->before, &words);
    base_text_add(&words, TR(" now, "));
    word_households(report, income->after, &words);
    base_text_add(&words, TR(" expected ("));
    word_households(report, income->after_low, &words);
    base_text_add(&words, TR(" to "));
    word_households(report, income->after_high, &words);
    base_text_add(&words,
                  TR(" where 15 in 100 fewer or more stay). Expected is "
                     "not promised."));
    report_line_labelled(report->text, TR("Income"), &words);
}

enum { MONTHS_SHOWN = 12 };

static void word_month(const MonthCount *at, Text *words) {
    char digits[REPORT_DIGITS];
    int32_t year = 0;
    int32_t month = 0;
    int32_t mday = 0;
    base_day_split(at->month, &year, &month, &mday);
    report_line_digits(at->working, false, digits);
    base_text_format(words, TR("%s by the end of %04d-%02d"), digits, (int)year,
                     (int)month);
}

/* Does the month bring anybody to work? The last one always does. */
static bool is_step(const Summary *summary, int32_t k) {
    return k == 0 ||
           summary->months[k].working != summary->months[k - 1].working;
}

void report_income_months(const Report *report) {
    const Summary *summary = &report->plan->summary;
    int32_t shown = 0;
    int32_t last = summary->months_count - 1;
    Text words = {0};
    for (int32_t k = 0; k <= last; k++) {
        if (!is_step(summary, k)) {
            continue;
        }
        shown++;
        if (shown < MONTHS_SHOWN || k == last) {
            base_text_add(&words, shown == 1              ? ""
                                  : shown <= MONTHS_SHOWN ? TR(", ")
                                                          : TR(", ... "));
            word_month(&summary->months[k], &words);
        }
    }
    if (last >= 0) {
        base_text_add(&words, TR(", of those placed."));
        report_line_labelled(report->text, TR("At work"), &words);
    }
}
