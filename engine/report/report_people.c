/* People, counted where ten or more stand behind each number (guard 9).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_parts.h"

/* A count of people, or a star where it may not be shown. */
static void people_count(Report *report, int64_t people, bool hide) {
    if (hide) {
        report_line_right(report->text, "*", REPORT_NUMBER);
        report->starred = true;
    } else {
        report_line_number(report->text, people, REPORT_NUMBER);
    }
    base_text_add(report->text, "\n");
}

static int32_t wider(int32_t width, const char *string) {
    int32_t own = base_text_width(string);
    return own > width ? own : width;
}

void report_people_sites(Report *report) {
    const World *world = report->world;
    Text *text = report->text;
    int32_t id = 0;
    int32_t name = 0;
    for (int32_t s = 0; s < world->sites_count; s++) {
        id = wider(id, world->sites[s].id);
        name = wider(name, world->sites[s].name);
    }
    domain_suppress(report->from_site, world->sites_count, report->hide);
    base_text_add(text, "\n");
    report_line_left(text, TR("By home site"), id + name + 6);
    report_line_right(text, TR("placed"), REPORT_NUMBER);
    base_text_add(text, "\n");
    for (int32_t s = 0; s < world->sites_count; s++) {
        base_text_add(text, "  ");
        report_line_left(text, world->sites[s].id, id + 2);
        report_line_left(text, world->sites[s].name, name + 2);
        people_count(report, report->from_site[s], report->hide[s]);
    }
}

void report_people_reasons(Report *report) {
    static const char *const sentences[REASON_COUNT] = {
        [REASON_NO_CURRENT_OFFER] =
            TR_MARK("there is no offer for them at present"),
        [REASON_CROWDED_OUT] =
            TR_MARK("others have the places they could take"),
        [REASON_OUT_OF_SCOPE] =
            TR_MARK("under 16, or without capacity to work"),
        [REASON_WORKS_ALREADY] = TR_MARK("have work already")};
    const int64_t *counts = report->plan->summary.reasons;
    SuppressSummary hide = domain_suppress_summary(&report->plan->summary);
    base_text_add(report->text, "\n");
    report_line_left(report->text, TR("Not placed"), 42);
    report_line_right(report->text, TR("people"), REPORT_NUMBER);
    base_text_add(report->text, "\n");
    for (int32_t k = 0; k < REASON_COUNT; k++) {
        base_text_add(report->text, "  ");
        report_line_left(report->text, TR(sentences[k]), 40);
        people_count(report, counts[k], hide.reasons[k]);
    }
}

/* A count of people in a sentence, or a star. */
static void word_count(Report *report, int64_t people, bool hide, Text *words) {
    char digits[REPORT_DIGITS] = "*";
    if (!hide) {
        report_line_digits(people, false, digits);
    }
    report->starred = report->starred || hide;
    base_text_add(words, digits);
}

static void say_profiles(Report *report, const SuppressSummary *hide) {
    static const Profile order[PROFILE_COUNT] = {
        PROFILE_ABLE, PROFILE_TRAINABLE, PROFILE_BACKSTOP, PROFILE_NONE};
    static const char *const names[PROFILE_COUNT] = {
        [PROFILE_NONE] = TR_MARK("out of scope"),
        [PROFILE_ABLE] = TR_MARK("able"),
        [PROFILE_TRAINABLE] = TR_MARK("trainable"),
        [PROFILE_BACKSTOP] = TR_MARK("backstop")};
    const int64_t *counts = report->plan->summary.profiles;
    Text words = {0};
    for (int32_t k = 0; k < PROFILE_COUNT; k++) {
        Profile p = order[k];
        base_text_add(&words, k == 0 ? "" : TR(", "));
        word_count(report, counts[p], hide->profiles[p], &words);
        base_text_format(&words, " %s", TR(names[p]));
    }
    base_text_add(&words, TR(": labels for reading, which decide nothing."));
    report_line_labelled(report->text, TR("Profiles"), &words);
}

void report_people_profiles(Report *report) {
    const Summary *summary = &report->plan->summary;
    SuppressSummary hide = domain_suppress_summary(summary);
    int64_t aid = summary->reasons[REASON_OUT_OF_SCOPE];
    bool any = false; /* that is shown */
    for (int32_t p = 0; p < PROFILE_COUNT; p++) {
        any = any || (summary->profiles[p] > 0 && !hide.profiles[p]);
    }
    if (any) {
        say_profiles(report, &hide);
    }
    if (aid > 0 && !hide.reasons[REASON_OUT_OF_SCOPE]) {
        Text words = {0};
        word_count(report, aid, false, &words);
        base_text_add(&words,
                      TR(" people are out of scope and counted for social "
                         "assistance."));
        report_line_labelled(report->text, TR("Assistance"), &words);
    }
}
