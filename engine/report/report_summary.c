/* The summary of a plan, for a planner at a terminal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was reached and how far it is proved comes first, then the people, then
 * posts, trains, courses, funds and pins, and at the end what becomes of it.
 * Nothing here speaks of a person but of the one a pin names, and how many
 * people could choose is not said: with the placements it may tell the small
 * counts that are hidden. What summary.json hides is hidden here; a line of
 * which nothing could be shown is left out.
 */
#include "report_parts.h"

static void say_title(const Report *report) {
    const Summary *summary = &report->plan->summary;
    char as_of[LANG_DAY];
    Text title = {0};
    base_lang_day(summary->as_of, as_of);
    base_text_format(&title, TR("%s: the plan as of %s"), summary->instance,
                     as_of);
    report_line_wrap(report->text, 0, 2, base_text_get(&title));
    report->text->failed = report->text->failed || title.failed;
    base_text_clear(&title);
    base_text_add(report->text, "\n");
}

static void say_placed(const Report *report) {
    const Summary *summary = &report->plan->summary;
    char people[REPORT_DIGITS];
    char places[REPORT_DIGITS];
    Text words = {0};
    report_line_digits(summary->placements, false, people);
    report_line_digits(summary->places, false, places);
    base_text_format(&words, TR("%s people; the open posts have %s places."),
                     people, places);
    report_line_labelled(report->text, TR("Placed"), &words);
}

static void say_households(const Report *report) {
    const Summary *summary = &report->plan->summary;
    char covered[REPORT_DIGITS];
    char all[REPORT_DIGITS];
    Text words = {0};
    report_line_digits(summary->households_covered, false, covered);
    report_line_digits(summary->households, false, all);
    base_text_format(&words, TR("%s of %s have an income."), covered, all);
    report_line_labelled(report->text, TR("Households"), &words);
}

static void say_folder(const Report *report, const char *folder) {
    if (folder != NULL) {
        base_text_add(report->text, TR("\nFiles in "));
        report_line_left(report->text, folder, 0);
        base_text_add(report->text, "\n  ");
        report_line_wrap(report->text, 2, 2,
                         "placements.csv, unplaced.csv, summary.json, "
                         "proof.json, run.json");
    }
}

enum { WITHOUT = 4 };

static void add_without(int64_t without, const char *const parts[WITHOUT],
                        const char *separator, Text *words) {
    const char *before = "";
    for (size_t k = 0; k < WITHOUT; k++) {
        if ((without >> k & 1) != 0) {
            base_text_format(words, "%s%s", before, parts[k]);
            before = separator;
        }
    }
}

/* Which rows were left out, in words and as the option has it. */
static void say_without(int64_t without, Text *words) {
    static const char *const options[WITHOUT] = {"courses", "trains", "funds",
                                                 "households"};
    const char *const parts[WITHOUT] = {TR("courses"), TR("trains"),
                                        TR("funds"),
                                        TR_N("household", "households", 2)};
    Text said = {0};
    Text option = {0};
    add_without(without, parts, TR(", "), &said);
    add_without(without, options, ",", &option);
    base_text_format(words,
                     TR(" It was made without the rows of %s (--without %s)."),
                     base_text_get(&said), base_text_get(&option));
    words->failed = words->failed || said.failed || option.failed;
    base_text_clear(&said);
    base_text_clear(&option);
}

void report_summary_publishable(const Report *report, Text *words) {
    const Summary *summary = &report->plan->summary;
    if (summary->publishable) {
        base_text_add(words, TR("This plan may be published."));
        return;
    }
    base_text_add(words, TR("Not publishable."));
    if (report->world->instance.scenario != NULL) {
        base_text_format(words, TR(" It is the plan of scenario %s."),
                         report->world->instance.scenario);
    }
    if (summary->without != 0) {
        say_without(summary->without, words);
    }
    if (!report->world->instance.as_of_today) {
        base_text_add(words, TR(" Its day is fixed, so it is a rehearsal."));
    }
}

static void say_publishable(const Report *report) {
    Text words = {0};
    report_summary_publishable(report, &words);
    base_text_add(report->text, "\n");
    report_line_wrap(report->text, 0, 2, base_text_get(&words));
    report->text->failed = report->text->failed || words.failed;
    base_text_clear(&words);
}

LeyeStatus report_summary_count(Report *report) {
    LeyeStatus status = LEYE_OK;
    const World *world = report->world;
    const Plan *plan = report->plan;
    TRY(HEAP_ARRAY(world->posts_count, &report->at_post));
    TRY(HEAP_ARRAY(world->sites_count, &report->from_site));
    TRY(HEAP_ARRAY(world->posts_count, &report->closed));
    TRY(HEAP_ARRAY(world->sites_count, &report->hide));
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *row = &plan->placements[k];
        report->at_post[row->post]++;
        report->from_site[world->people[row->person].site]++;
    }
    for (int32_t k = 0; k < plan->summary.closed_count; k++) {
        report->closed[plan->summary.closed[k].post] = true;
    }
done:
    return status;
}

void report_summary_clear(Report *report) {
    base_free(report->at_post);
    base_free(report->from_site);
    base_free(report->closed);
    base_free(report->hide);
}

/* Lines with an empty one before them, if there are any. */
static LeyeStatus say_block(Report *report, LeyeStatus (*say)(Report *)) {
    LeyeStatus status = LEYE_OK;
    Text *out = report->text;
    Text block = {0};
    report->text = &block;
    TRY(say(report));
    if (block.length > 0) {
        base_text_add(out, "\n");
        base_text_bytes(out, base_text_get(&block), block.length);
    }
    out->failed = out->failed || block.failed;
done:
    report->text = out;
    base_text_clear(&block);
    return status;
}

static LeyeStatus say_lines(Report *report) {
    report_people_profiles(report);
    report_income_line(report);
    report_income_months(report);
    return LEYE_OK;
}

static LeyeStatus say_people(Report *report) {
    LeyeStatus status = LEYE_OK;
    TRY(say_block(report, say_lines));
    report_people_sites(report);
    report_people_reasons(report);
    if (report->starred) {
        base_text_add(report->text, "\n");
        report_line_wrap(
            report->text, 0, 2,
            TR("* not shown: fewer than 10 people, or a number that "
               "would tell how many those are."));
    }
done:
    return status;
}

static LeyeStatus say_places(Report *report) {
    LeyeStatus status = LEYE_OK;
    report_places_channels(report);
    report_places_open(report);
    report_places_closed(report);
    TRY(say_block(report, report_sides));
    report_pins(report);
done:
    return status;
}

static LeyeStatus say_all(Report *report, const char *folder) {
    LeyeStatus status = LEYE_OK;
    say_title(report);
    say_placed(report);
    report_levels_bound(report);
    say_households(report);
    report_levels_status(report);
    report_solver(report);
    report_levels_table(report);
    TRY(say_people(report));
    TRY(say_places(report));
    say_folder(report, folder);
    say_publishable(report);
done:
    return status;
}

LeyeStatus report_summary(const World *world, const Plan *plan,
                          const char *folder, Text *text) {
    LeyeStatus status = LEYE_OK;
    Report report = {.world = world, .plan = plan, .text = text};
    TRY(report_summary_count(&report));
    TRY(say_all(&report, folder));
    TRY(base_text_status(text));
done:
    report_summary_clear(&report);
    return status;
}
