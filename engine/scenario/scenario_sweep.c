/* scenario_sweep: rows of the table.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scenario_sweep.h"

#include <inttypes.h>

static void sweep_word(Text *text, const char *word) {
    base_text_add(text, ",");
    base_text_csv(text, word, true);
}

void scenario_sweep_head(const Sweep *sweep, const World *base, Text *text) {
    base_text_add(text, "point");
    for (int32_t k = 0; k < sweep->axes_count; k++) {
        sweep_word(text, sweep->axes[k].name);
    }
    base_text_add(text, ",status,proof,places,placements,households_covered");
    for (int32_t k = 0; k < base->instance.levels_count; k++) {
        base_text_format(
            text, ",level_%s",
            domain_word(WORDS_LEVEL, (int32_t)base->instance.levels[k]));
    }
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        base_text_format(text, ",%s", domain_word(WORDS_CHANNEL, c));
    }
    base_text_add(text, "\n");
}

static void sweep_number(Text *text, int64_t value) {
    base_text_format(text, ",%" PRId64, value);
}

static void sweep_level(const Plan *plan, Level level, Text *text) {
    for (int32_t k = 0; k < plan->summary.levels_count; k++) {
        if (plan->summary.levels[k].level == level) {
            sweep_number(text, plan->summary.levels[k].value);
            return;
        }
    }
    base_text_add(text, ",");
}

void scenario_sweep_row(const Sweep *sweep, int64_t point, const World *base,
                        const Plan *plan, Text *text) {
    char value[SWEEP_VALUE];
    base_text_format(text, "%" PRId64, point);
    for (int32_t k = 0; k < sweep->axes_count; k++) {
        domain_sweep_value(sweep, point, k, value);
        base_text_add(text, ",");
        base_text_csv(text, value, false);
    }
    if (plan == NULL) {
        base_text_add(text, ",infeasible,,,,");
        for (int32_t k = 0; k < base->instance.levels_count + CHANNEL_COUNT;
             k++) {
            base_text_add(text, ",");
        }
        base_text_add(text, "\n");
        return;
    }
    base_text_format(text, ",%s,%s",
                     plan->summary.outcome == LEYE_OPTIMAL ? "optimal"
                                                           : "feasible",
                     domain_word(WORDS_PROOF, (int32_t)plan->summary.proof));
    sweep_number(text, plan->summary.places);
    sweep_number(text, plan->summary.placements);
    sweep_number(text, plan->summary.households_covered);
    for (int32_t k = 0; k < base->instance.levels_count; k++) {
        sweep_level(plan, base->instance.levels[k], text);
    }
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        sweep_number(text, plan->summary.by_channel[c]);
    }
    base_text_add(text, "\n");
}
