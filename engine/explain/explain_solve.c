/* The only place that solves again: a changed world, the first levels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Options and points depend neither on places, seats and budgets nor on pins,
 * so they come from the caller and only the model is made again. The first
 * solve keeps where it ended; the others begin there.
 */
#include "explain_parts.h"

#include "../lex/lex.h"
#include "../lp/lp.h"
#include "../model/model.h"

static bool is_late(const Explain *explain) {
    return base_run_stopped() ||
           (explain->deadline_ms > 0 && base_run_ms() >= explain->deadline_ms);
}

static LeyeStatus choose(const Explain *explain, Model *model,
                         LexOptions *out) {
    LeyeStatus status = LEYE_OK;
    LpChoice choice = {0};
    LeyeSolver solver = (LeyeSolver)explain->settings->solver;
    TRY(lp_choose(&model_problem(model)->lp, &choice));
    if (solver != LEYE_SOLVER_AUTO) {
        choice.back_end = lp_back_end(solver);
    }
    *out =
        (LexOptions){.back_end = choice.back_end,
                     .limits = {.deadline_ms = explain->deadline_ms,
                                .memory_mib = explain->settings->solver_mib}};
done:
    return status;
}

static int64_t covered_before(const World *world) {
    int64_t covered = 0;
    for (int32_t h = 0; h < world->households_count; h++) {
        covered += domain_household_covered(world, h) ? 1 : 0;
    }
    return covered;
}

static void read_levels(const World *world, Model *model, ExplainLevels *out) {
    const LexProblem *problem = model_problem(model);
    out->known = true;
    for (int32_t k = 0; k < problem->levels_count; k++) {
        Level level = model_level(model, k);
        int64_t value = problem->levels[k].value;
        out->value[k] = domain_level_least(level) ? -value : value;
        out->value[k] += level == LEVEL_HOUSEHOLDS ? covered_before(world) : 0;
        out->value[k] += domain_offer_base(world, level);
        out->known = out->known && problem->levels[k].proof == LEYE_PROVED;
    }
}

LeyeStatus explain_solve_base(Explain *explain) {
    LeyeStatus status = LEYE_OK;
    World world = *explain->world;
    Model *model = NULL;
    LexAnswer answer = {.outcome = LEYE_OPTIMAL};
    LexOptions options = {0};
    LexTrail trail = {0};
    if (explain->warm != NULL || explain->leading == 0 || is_late(explain)) {
        return LEYE_OK;
    }
    world.instance.levels_count = explain->leading;
    TRY(model_fold(&world, &explain->options, explain->plan->summary.without,
                   &model));
    TRY(choose(explain, model, &options));
    options.keep = &trail;
    TRY(lex_run(model_problem(model), &options, &answer));
    if (answer.outcome != LEYE_INFEASIBLE) {
        TRY(model_warm_keep(model, &answer, &trail, &explain->warm));
    }
done:
    lex_trail_clear(&trail);
    lex_answer_clear(&answer);
    model_free(model);
    return status;
}

LeyeStatus explain_solve(const Explain *explain, const ExplainAsk *ask,
                         ExplainLevels *out) {
    LeyeStatus status = LEYE_OK;
    World world = *ask->world; /* shares all but the number of levels */
    Model *model = NULL;
    LexAnswer answer = {.outcome = LEYE_OPTIMAL};
    LexOptions options = {0};
    ExplainLevels made = {.possible = true};
    if (is_late(explain)) {
        *out = made;
        goto done;
    }
    world.instance.levels_count = ask->levels;
    TRY(model_fold(&world, ask->options, explain->plan->summary.without,
                   &model));
    TRY(choose(explain, model, &options));
    if (explain->warm != NULL && ask->levels == explain->leading) {
        TRY(model_warm_give(explain->warm, model));
    }
    TRY(lex_run(model_problem(model), &options, &answer));
    made.possible = answer.outcome != LEYE_INFEASIBLE;
    made.known = !made.possible && answer.conflict != NULL;
    if (made.possible) {
        read_levels(&world, model, &made);
        if (ask->plan != NULL) {
            TRY(model_unfold(model, &answer, ask->plan));
        }
    }
    *out = made;
done:
    lex_answer_clear(&answer);
    model_free(model);
    return status;
}
