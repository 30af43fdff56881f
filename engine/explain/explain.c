/* explain: what every question starts from: the options of the world, and
 * where the plan has everybody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "explain_parts.h"

#include "../rules/rules.h"
#include "../score/score.h"

static LeyeStatus index_people(Explain *explain) {
    LeyeStatus status = LEYE_OK;
    const Plan *plan = explain->plan;
    int32_t people = explain->world->people_count;
    TRY(HEAP_ARRAY(people, &explain->placement));
    TRY(HEAP_ARRAY(people, &explain->unplaced));
    for (int32_t i = 0; i < people; i++) {
        explain->placement[i] = NONE;
        explain->unplaced[i] = NONE;
    }
    for (int32_t k = 0; k < plan->placements_count; k++) {
        explain->placement[plan->placements[k].person] = k;
    }
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        explain->unplaced[plan->unplaced[k].person] = k;
    }
done:
    return status;
}

static LeyeStatus index_posts(Explain *explain) {
    LeyeStatus status = LEYE_OK;
    const Summary *summary = &explain->plan->summary;
    TRY(HEAP_ARRAY(explain->world->posts_count, &explain->closed));
    for (int32_t k = 0; k < summary->closed_count; k++) {
        explain->closed[summary->closed[k].post] = true;
    }
done:
    return status;
}

/* Those that a place more can raise. */
static int32_t count_leading(const Summary *summary) {
    int32_t k = 0;
    while (k < summary->levels_count && k < EXPLAIN_LEADING &&
           summary->levels[k].level <= LEVEL_HOUSEHOLDS) {
        k++;
    }
    return k;
}

LeyeStatus explain_new(const World *world, const Plan *plan,
                       const LeyeSettings *settings, Explain **explain) {
    LeyeStatus status = LEYE_OK;
    Explain *made = NULL;
    TRY(HEAP_ARRAY(1, &made));
    made->world = world;
    made->plan = plan;
    made->settings = settings;
    made->leading = count_leading(&plan->summary);
    if (settings->time_limit_ms > 0) {
        made->deadline_ms = base_run_ms() + settings->time_limit_ms;
    }
    TRY(rules_judge(world, plan->summary.without, settings->threads,
                    &made->options));
    TRY(score_points(world, settings->threads, &made->options));
    TRY(index_people(made));
    TRY(index_posts(made));
    TRY(explain_use_read(made));
    *explain = made;
    made = NULL;
done:
    explain_free(made);
    return status;
}

void explain_free(Explain *explain) {
    if (explain == NULL) {
        return;
    }
    domain_options_clear(&explain->options);
    explain_use_clear(&explain->use);
    base_free(explain->placement);
    base_free(explain->unplaced);
    base_free(explain->closed);
    model_warm_free(explain->warm);
    base_free(explain);
}

const World *explain_world(const Explain *explain) {
    return explain->world;
}

const Plan *explain_plan(const Explain *explain) {
    return explain->plan;
}

int32_t explain_leading(const Explain *explain) {
    return explain->leading;
}
