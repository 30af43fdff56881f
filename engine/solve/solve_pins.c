/* What each followed pin costs: the levels once more without it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Options do not depend on pins, so only the model is made again. Dropping a
 * pin never makes the levels, in their order, worse; a later level may well
 * lose where an earlier one wins, and then that pin costs nothing there. If
 * all pins together cost nothing, none costs anything alone; otherwise each
 * is asked for, up to PINS_ASKED of them. Only proved levels are compared.
 */
#include "solve_parts.h"

enum { PINS_ASKED = 8 };

/* The levels of one more run. */
typedef struct PinsRun {
    LevelResult levels[LEVEL_COUNT];
    bool known; /* all proved, here and in the plan */
} PinsRun;

static bool pins_late(const SolveRun *run) {
    return base_run_stopped() ||
           (run->deadline_ms > 0 && base_run_ms() >= run->deadline_ms);
}

static bool pins_proved(const Summary *summary) {
    for (int32_t l = 0; l < summary->levels_count; l++) {
        if (summary->levels[l].proof != LEYE_PROVED) {
            return false;
        }
    }
    return true;
}

/* Solves with these pins alone; *out is not known when no time is left. */
static LeyeStatus pins_run(const SolveRun *run, Pin *pins, int32_t count,
                           PinsRun *out) {
    LeyeStatus status = LEYE_OK;
    World world = *run->world; /* shares everything but the pins */
    Model *model = NULL;
    LexAnswer answer = {.outcome = LEYE_OPTIMAL};
    Plan *plan = NULL;
    const LexOptions options = solve_options(run);
    *out = (PinsRun){.known = false};
    if (pins_late(run)) {
        goto done;
    }
    world.pins = pins;
    world.pins_count = count;
    TRY(model_fold(&world, &run->options, run->settings->without, &model));
    TRY(lex_run(model_problem(model), &options, &answer));
    if (answer.outcome == LEYE_INFEASIBLE) {
        goto done;
    }
    TRY(model_unfold(model, &answer, &plan));
    out->known = plan->summary.levels_count == run->plan->summary.levels_count;
    out->known = out->known && pins_proved(&plan->summary);
    for (int32_t l = 0; l < plan->summary.levels_count; l++) {
        out->levels[l] = plan->summary.levels[l];
    }
done:
    domain_plan_free(plan);
    lex_answer_clear(&answer);
    model_free(model);
    return status;
}

/* What the plan would be better by, level by level; true if by nothing. */
static bool pins_apart(const Summary *summary, const PinsRun *other,
                       int64_t cost[LEVEL_COUNT]) {
    bool same = true;
    for (int32_t l = 0; l < summary->levels_count; l++) {
        int64_t with = summary->levels[l].value;
        int64_t less = other->levels[l].value;
        int64_t better = domain_level_least(summary->levels[l].level)
                             ? with - less
                             : less - with;
        same = same && better == 0;
        cost[l] = better > 0 ? better : 0;
    }
    return same;
}

/* One pin alone is left out. */
static LeyeStatus pins_one(const SolveRun *run, Pin *pins, PinResult *result) {
    LeyeStatus status = LEYE_OK;
    PinsRun other = {.known = false};
    int32_t count = 0;
    for (int32_t k = 0; k < run->world->pins_count; k++) {
        if (k != result->pin) {
            pins[count++] = run->world->pins[k];
        }
    }
    TRY(pins_run(run, pins, count, &other));
    if (other.known) {
        (void)pins_apart(&run->plan->summary, &other, result->cost);
        result->costed = true;
    }
done:
    return status;
}

static LeyeStatus pins_each(SolveRun *run, const PinsRun *none,
                            int32_t followed) {
    LeyeStatus status = LEYE_OK;
    Summary *summary = &run->plan->summary;
    int64_t cost[LEVEL_COUNT] = {0};
    bool same = pins_apart(summary, none, cost);
    int32_t asked = 0;
    Pin *pins = NULL;
    TRY(HEAP_ARRAY(run->world->pins_count, &pins));
    for (int32_t k = 0; k < summary->pins_count; k++) {
        PinResult *at = &summary->pins[k];
        if (!at->followed) {
            continue;
        }
        if (same || followed == 1) { /* `cost` is zero, or this pin's */
            for (int32_t l = 0; l < LEVEL_COUNT; l++) {
                at->cost[l] = cost[l];
            }
            at->costed = true;
        } else if (asked++ < PINS_ASKED) {
            TRY(pins_one(run, pins, at));
        }
    }
done:
    base_free(pins);
    return status;
}

LeyeStatus solve_pins_cost(SolveRun *run) {
    LeyeStatus status = LEYE_OK;
    const Summary *summary = &run->plan->summary;
    PinsRun none = {.known = false};
    int32_t followed = 0;
    for (int32_t k = 0; k < summary->pins_count; k++) {
        followed += summary->pins[k].followed ? 1 : 0;
    }
    if (followed > 0 && pins_proved(summary)) {
        TRY(pins_run(run, NULL, 0, &none));
    }
    if (none.known) {
        TRY(pins_each(run, &none, followed));
    }
done:
    return status;
}
