/* summary.json: what a plan says about itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Level values and bounds stand in the level's own sense and unit (cost in
 * fen, the least wanted). People are not counted below ten: counts by profile
 * and by reason, and able_and_willing, are null where domain_suppress_summary
 * hides them, and so are the people of a blocking group of fewer than ten. The
 * places of a group are always said, as for any post. social_assistance is the
 * count of the reason out_of_scope again. A count of households above the line
 * of income is null where it, or the others, are fewer than ten. A count of -1
 * is one that was already hidden in the file it was read from: with any of
 * these the others are written as they are, so that reading and writing again
 * gives the same bytes.
 *
 * months is no count by trait or reason: a start follows from the post, its
 * train and its course alone, so that who works by a month is a sum of filled
 * totals of posts, which are always shown.
 */
#include "ledger_plan.h"

const char *const ledger_summary_outcomes[3] = {"optimal", "feasible",
                                                "infeasible"};
const char *const ledger_summary_withouts[LEDGER_WITHOUTS] = {
    "courses", "trains", "funds", "households"};

const char *const ledger_summary_profiles[PROFILE_COUNT] = {
    [PROFILE_NONE] = "none",
    [PROFILE_ABLE] = "able",
    [PROFILE_TRAINABLE] = "trainable",
    [PROFILE_BACKSTOP] = "backstop"};

enum { SHOWN_FROM = 10 }; /* people in a group */

static void summary_totals(const Summary *summary, Json *json) {
    char as_of[DAY_TEXT];
    base_day_write(summary->as_of, as_of);
    base_json_text(json, "instance",
                   summary->instance != NULL ? summary->instance : "");
    base_json_text(json, "as_of", as_of);
    base_json_text(json, "status", ledger_summary_outcomes[summary->outcome]);
    base_json_int(json, "people", summary->people);
    base_json_int(json, "households", summary->households);
    base_json_count(json, "able_and_willing", summary->able_and_willing,
                    domain_suppress_summary(summary).able);
    base_json_int(json, "places", summary->places);
    base_json_int(json, "placements", summary->placements);
    base_json_int(json, "bound", summary->bound);
    base_json_text(json, "proof",
                   domain_word(WORDS_PROOF, (int32_t)summary->proof));
}

static void summary_levels(const Summary *summary, Json *json) {
    base_json_array(json, "levels");
    for (int32_t k = 0; k < summary->levels_count; k++) {
        const LevelResult *level = &summary->levels[k];
        base_json_object(json, NULL);
        base_json_text(json, "name",
                       domain_word(WORDS_LEVEL, (int32_t)level->level));
        base_json_int(json, "value", level->value);
        base_json_int(json, "bound", level->bound);
        base_json_text(json, "proof",
                       domain_word(WORDS_PROOF, (int32_t)level->proof));
        base_json_object_end(json);
    }
    base_json_array_end(json);
}

static void summary_made(const Summary *summary, Json *json) {
    base_json_int(json, "households_covered", summary->households_covered);
    base_json_object(json, "by_channel");
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        base_json_int(json, domain_word(WORDS_CHANNEL, c),
                      summary->by_channel[c]);
    }
    base_json_object_end(json);
    base_json_text(json, "solver",
                   summary->solver != NULL ? summary->solver : "");
    base_json_int(json, "classes", summary->classes);
    base_json_int(json, "options", summary->options);
    base_json_bool(json, "publishable", summary->publishable);
    base_json_array(json, "without");
    for (int32_t k = 0; k < LEDGER_WITHOUTS; k++) {
        if ((summary->without >> k & 1) != 0) {
            base_json_text(json, NULL, ledger_summary_withouts[k]);
        }
    }
    base_json_array_end(json);
}

static void summary_unplaced(const Summary *summary, Json *json) {
    SuppressSummary hide = domain_suppress_summary(summary);
    base_json_object(json, "unplaced");
    for (int32_t k = 0; k < REASON_COUNT; k++) {
        base_json_count(json, domain_word(WORDS_REASON, k), summary->reasons[k],
                        hide.reasons[k]);
    }
    base_json_object_end(json);
}

/* People by profile, and who is for social assistance. */
static void summary_profiles(const Summary *summary, Json *json) {
    SuppressSummary hide = domain_suppress_summary(summary);
    base_json_object(json, "profiles");
    for (int32_t p = 0; p < PROFILE_COUNT; p++) {
        base_json_count(json, ledger_summary_profiles[p], summary->profiles[p],
                        hide.profiles[p]);
    }
    base_json_object_end(json);
    base_json_count(json, "social_assistance",
                    summary->reasons[REASON_OUT_OF_SCOPE],
                    hide.reasons[REASON_OUT_OF_SCOPE]);
}

static void summary_households(const Summary *summary, Json *json,
                               const char *key, int64_t count) {
    base_json_count(json, key, count,
                    domain_suppress_part(count, summary->households));
}

static void summary_income(const Summary *summary, const World *world,
                           Json *json) {
    const IncomeCount *income = &summary->income;
    base_json_object(json, "income");
    base_json_decimal(json, "line_year", world->instance.income_line, 2);
    summary_households(summary, json, "before", income->before);
    summary_households(summary, json, "after", income->after);
    summary_households(summary, json, "after_low", income->after_low);
    summary_households(summary, json, "after_high", income->after_high);
    base_json_object_end(json);
}

static void summary_months(const Summary *summary, Json *json) {
    base_json_array(json, "months");
    for (int32_t k = 0; k < summary->months_count; k++) {
        char day[DAY_TEXT];
        base_day_write(summary->months[k].month, day);
        day[LEDGER_MONTH] = '\0';
        base_json_object(json, NULL);
        base_json_text(json, "month", day);
        base_json_int(json, "working", summary->months[k].working);
        base_json_object_end(json);
    }
    base_json_array_end(json);
}

static void summary_pins(const Summary *summary, const World *world,
                         Json *json) {
    base_json_array(json, "pins");
    for (int32_t k = 0; k < summary->pins_count; k++) {
        const PinResult *at = &summary->pins[k];
        const Pin *pin = &world->pins[at->pin];
        base_json_object(json, NULL);
        base_json_text(json, "person", world->people[pin->person].id);
        base_json_text(json, "post", world->posts[pin->post].id);
        base_json_bool(json, "followed", at->followed);
        if (at->costed) {
            base_json_object(json, "cost");
            for (int32_t l = 0; l < summary->levels_count; l++) {
                base_json_int(
                    json,
                    domain_word(WORDS_LEVEL, (int32_t)summary->levels[l].level),
                    at->cost[l]);
            }
            base_json_object_end(json);
        }
        base_json_object_end(json);
    }
    base_json_array_end(json);
}

static void summary_closed(const Summary *summary, const World *world,
                           Json *json) {
    size_t rules_count = 0;
    const Rule *rules = domain_rules(&rules_count);
    base_json_array(json, "closed_posts");
    for (int32_t k = 0; k < summary->closed_count; k++) {
        const ClosedPost *closed = &summary->closed[k];
        base_json_object(json, NULL);
        base_json_text(json, "post", world->posts[closed->post].id);
        base_json_text(json, "rule", rules[closed->rule].name);
        base_json_text(json, "sentence", rules[closed->rule].sentence);
        base_json_object_end(json);
    }
    base_json_array_end(json);
}

static void summary_groups(const Plan *plan, const World *world, Json *json) {
    base_json_array(json, "blocking_groups");
    for (int32_t k = 0; k < plan->groups_count; k++) {
        const BlockGroup *group = &plan->groups[k];
        base_json_object(json, NULL);
        base_json_int(json, "group", k + 1);
        base_json_array(json, "posts");
        for (int32_t p = 0; p < group->posts_count; p++) {
            base_json_text(json, NULL, world->posts[group->posts[p]].id);
        }
        base_json_array_end(json);
        base_json_count(json, "people", group->people,
                        group->people < SHOWN_FROM);
        base_json_int(json, "places", group->places);
        base_json_object_end(json);
    }
    base_json_array_end(json);
}

static void summary_reported(const Summary *summary, const World *world,
                             Json *json) {
    summary_profiles(summary, json);
    summary_income(summary, world, json);
    summary_months(summary, json);
    summary_pins(summary, world, json);
}

LeyeStatus ledger_summary_text(const Plan *plan, const World *world,
                               uint32_t more, Text *text) {
    LeyeStatus status = LEYE_OK;
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    summary_totals(&plan->summary, &json);
    summary_levels(&plan->summary, &json);
    summary_made(&plan->summary, &json);
    if (world->instance.scenario != NULL) {
        base_json_text(&json, "scenario", world->instance.scenario);
    }
    summary_unplaced(&plan->summary, &json);
    summary_reported(&plan->summary, world, &json);
    summary_closed(&plan->summary, world, &json);
    summary_groups(plan, world, &json);
    if ((more & LEDGER_SUMMARY_BATCHES) != 0) {
        TRY(ledger_summary_batches(plan, world, &json));
    }
    if ((more & LEDGER_SUMMARY_RUN) != 0) {
        base_json_object(&json, "run");
        ledger_summary_run_members(&plan->run, &json);
        base_json_object_end(&json);
    }
    base_json_object_end(&json);
    base_text_add(text, "\n");
    TRY(base_text_status(text));
done:
    return status;
}
