/* report_xlsx_plan: a plan as a workbook: placements, unplaced, summary.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first two sheets are the plan's CSV files; the summary has the counts of
 * the report, and hides those that the report hides (guard 9), with the same
 * star.
 */
#include "report_parts.h"
#include "report_xlsx.h"

#include <stdio.h>

typedef struct PlanBook {
    ReportXlsx *book;
    const World *world;
    const Plan *plan;
    int32_t row; /* written last */
} PlanBook;

static LeyeStatus plan_words(PlanBook *at, const char *const *texts,
                             int32_t count) {
    return report_xlsx_row(at->book, ++at->row, texts, count);
}

static LeyeStatus plan_begin(PlanBook *at, const char *name,
                             const char *const *heads, int32_t count) {
    LeyeStatus status = LEYE_OK;
    TRY(report_xlsx_sheet(at->book, name));
    at->row = 0;
    TRY(plan_words(at, heads, count));
    for (int32_t k = 1; k <= count; k++) {
        report_xlsx_width(at->book, k, 16);
    }
done:
    return status;
}

/* In the row written last; nothing where there is no text. */
static LeyeStatus plan_cell(PlanBook *at, int32_t column, CellKind kind,
                            const char *text) {
    return text[0] == '\0'
               ? LEYE_OK
               : report_xlsx_cell(at->book,
                                  (SheetCell){at->row, column, kind, text});
}

static LeyeStatus plan_number(PlanBook *at, int32_t column, int64_t value) {
    char digits[TEXT_DECIMAL];
    (void)base_text_decimal(value, digits);
    return plan_cell(at, column, CELL_NUMBER, digits);
}

/* ---- people ---------------------------------------------------------------
 */

enum { START_COLUMN = 5, POINTS_COLUMN = 6 };

static LeyeStatus plan_placements(PlanBook *at) {
    static const char *const heads[] = {"person_id", "post_id",    "course_id",
                                        "train_id",  "start_date", "points",
                                        "state",     "channel",    "site_id"};
    LeyeStatus status = LEYE_OK;
    const World *world = at->world;
    TRY(plan_begin(at, "placements", heads, 9));
    for (int32_t k = 0; k < at->plan->placements_count; k++) {
        const Placement *row = &at->plan->placements[k];
        const Person *person = &world->people[row->person];
        const Post *post = &world->posts[row->post];
        char start[DAY_TEXT];
        base_day_write(row->start, start);
        const char *const texts[] = {
            person->id,
            post->id,
            row->course == NONE ? "" : world->courses[row->course].id,
            row->train == NONE ? "" : world->trains[row->train].id,
            "",
            "",
            domain_word(WORDS_STATE, (int32_t)row->state),
            domain_word(WORDS_CHANNEL, (int32_t)post->channel),
            world->sites[person->site].id};
        TRY(plan_words(at, texts, 9));
        TRY(plan_cell(at, START_COLUMN, CELL_DAY, start));
        TRY(plan_number(at, POINTS_COLUMN, row->points));
    }
done:
    return status;
}

static LeyeStatus plan_unplaced(PlanBook *at) {
    static const char *const heads[] = {"person_id", "reason",
                                        "blocking_group"};
    LeyeStatus status = LEYE_OK;
    TRY(plan_begin(at, "unplaced", heads, 3));
    for (int32_t k = 0; k < at->plan->unplaced_count; k++) {
        const Unplaced *row = &at->plan->unplaced[k];
        const char *const texts[] = {
            at->world->people[row->person].id,
            domain_word(WORDS_REASON, (int32_t)row->reason)};
        TRY(plan_words(at, texts, 2));
        if (row->group != NONE) {
            TRY(plan_number(at, 3, (int64_t)row->group + 1));
        }
    }
done:
    return status;
}

/* ---- summary --------------------------------------------------------------
 */

/* A count of people, or a star. */
static LeyeStatus plan_count(PlanBook *at, const char *section,
                             const char *item, int64_t people, bool hide) {
    LeyeStatus status = LEYE_OK;
    const char *const texts[] = {section, item, hide ? "*" : ""};
    TRY(plan_words(at, texts, 3));
    if (!hide) {
        TRY(plan_number(at, 3, people));
    }
done:
    return status;
}

/* Fen are shown as yuan. */
static LeyeStatus plan_amount(PlanBook *at, int32_t column, int64_t value,
                              bool fen) {
    char digits[REPORT_DIGITS];
    if (!fen) {
        return plan_number(at, column, value);
    }
    (void)snprintf(digits, sizeof digits, "%s%lld.%02d", value < 0 ? "-" : "",
                   (long long)(value < 0 ? -(value / 100) : value / 100),
                   (int)(value < 0 ? -(value % 100) : value % 100));
    return plan_cell(at, column, CELL_NUMBER, digits);
}

static LeyeStatus plan_levels(PlanBook *at) {
    LeyeStatus status = LEYE_OK;
    const Summary *summary = &at->plan->summary;
    for (int32_t k = 0; k < summary->levels_count; k++) {
        const LevelResult *level = &summary->levels[k];
        bool fen = level->level == LEVEL_COST;
        const char *const texts[] = {
            "level", domain_word(WORDS_LEVEL, (int32_t)level->level), "", "",
            domain_word(WORDS_PROOF, (int32_t)level->proof)};
        TRY(plan_words(at, texts, 5));
        TRY(plan_amount(at, 3, level->value, fen));
        TRY(plan_amount(at, 4, level->bound, fen));
    }
done:
    return status;
}

static LeyeStatus plan_sites(PlanBook *at) {
    LeyeStatus status = LEYE_OK;
    const World *world = at->world;
    int64_t *from = NULL;
    bool *hide = NULL;
    TRY(HEAP_ARRAY(world->sites_count, &from));
    TRY(HEAP_ARRAY(world->sites_count, &hide));
    for (int32_t k = 0; k < at->plan->placements_count; k++) {
        from[world->people[at->plan->placements[k].person].site]++;
    }
    domain_suppress(from, world->sites_count, hide);
    for (int32_t s = 0; s < world->sites_count; s++) {
        TRY(plan_count(at, "placed from site", world->sites[s].id, from[s],
                       hide[s]));
    }
done:
    base_free(from);
    base_free(hide);
    return status;
}

static LeyeStatus plan_people(PlanBook *at) {
    static const char *const profiles[PROFILE_COUNT] = {
        [PROFILE_NONE] = "out of scope",
        [PROFILE_ABLE] = "able",
        [PROFILE_TRAINABLE] = "trainable",
        [PROFILE_BACKSTOP] = "backstop"};
    LeyeStatus status = LEYE_OK;
    const Summary *summary = &at->plan->summary;
    SuppressSummary hide = domain_suppress_summary(summary);
    for (int32_t k = 0; k < REASON_COUNT; k++) {
        TRY(plan_count(at, "not placed", domain_word(WORDS_REASON, k),
                       summary->reasons[k], hide.reasons[k]));
    }
    for (int32_t k = 0; k < PROFILE_COUNT; k++) {
        TRY(plan_count(at, "profile", profiles[k], summary->profiles[k],
                       hide.profiles[k]));
    }
done:
    return status;
}

static LeyeStatus plan_summary(PlanBook *at) {
    static const char *const heads[] = {"section", "item", "value", "bound",
                                        "proof"};
    LeyeStatus status = LEYE_OK;
    const Summary *summary = &at->plan->summary;
    char as_of[DAY_TEXT];
    base_day_write(summary->as_of, as_of);
    const char *const name[] = {"plan", "instance", summary->instance};
    const char *const day[] = {"plan", "as_of"};
    TRY(plan_begin(at, "summary", heads, 5));
    TRY(plan_words(at, name, 3));
    TRY(plan_words(at, day, 2));
    TRY(plan_cell(at, 3, CELL_DAY, as_of));
    TRY(plan_count(at, "plan", "placements", summary->placements, false));
    TRY(plan_count(at, "plan", "places", summary->places, false));
    TRY(plan_count(at, "plan", "households", summary->households, false));
    TRY(plan_count(at, "plan", "households_covered",
                   summary->households_covered, false));
    TRY(plan_levels(at));
    for (int32_t k = 0; k < CHANNEL_COUNT; k++) {
        TRY(plan_count(at, "placed by channel", domain_word(WORDS_CHANNEL, k),
                       summary->by_channel[k], false));
    }
    TRY(plan_sites(at));
    TRY(plan_people(at));
done:
    return status;
}

LeyeStatus report_xlsx_plan(const World *world, const Plan *plan,
                            const char *path) {
    LeyeStatus status = LEYE_OK;
    PlanBook at = {.world = world, .plan = plan};
    TRY(report_xlsx_open(&at.book));
    TRY(plan_placements(&at));
    TRY(plan_unplaced(&at));
    TRY(plan_summary(&at));
    TRY(report_xlsx_save(at.book, path));
done:
    report_xlsx_close(at.book);
    return status;
}
