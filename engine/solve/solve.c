/* solve: from a World to a certified Plan, as the paper says it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "solve_parts.h"

#include <string.h>

#include "../certify/certify.h"
#include "../rules/rules.h"
#include "../score/score.h"

static void solve_phase(SolveRun *run, int32_t phase) {
    static const char *const names[] = {TR_MARK("rules"), TR_MARK("score"),
                                        TR_MARK("fold"), TR_MARK("solve"),
                                        TR_MARK("certify")};
    int64_t now = base_run_us();
    if (run->phase != NONE) {
        run->us[run->phase] += now - run->phase_us;
    }
    run->phase = phase;
    run->phase_us = now;
    if (phase != NONE && run->watch != NULL && run->watch->phase != NULL) {
        run->watch->phase(run->watch->context, names[phase]);
    }
}

static void solve_watch_level(void *context, int32_t level) {
    const SolveRun *run = context;
    if (run->watch != NULL && run->watch->level != NULL) {
        run->watch->level(run->watch->context, model_level(run->model, level),
                          level, model_problem(run->model)->levels_count);
    }
}

static void solve_watch_progress(void *context, int64_t iterations,
                                 double objective) {
    const SolveRun *run = context;
    if (run->watch != NULL && run->watch->progress != NULL) {
        run->watch->progress(run->watch->context, iterations, objective);
    }
}

/* Short cuts of large problems lean on the network: who asks for another
 * solver gets that solver's whole work. */
LexOptions solve_options(const SolveRun *run) {
    const LpBackEnd *back_end = run->choice.back_end;
    bool network = back_end == lp_back_end(LEYE_SOLVER_NETWORK);
    return (LexOptions){.back_end = back_end,
                        .large_from = network ? 0 : INT64_MAX,
                        .limits = {.deadline_ms = run->deadline_ms,
                                   .memory_mib = run->settings->solver_mib}};
}

/* `auto` goes by what the problem is; a name is a name. */
static LeyeStatus solve_choose(SolveRun *run) {
    LeyeStatus status = LEYE_OK;
    LeyeSolver solver = (LeyeSolver)run->settings->solver;
    TRY(lp_choose(&model_problem(run->model)->lp, &run->choice));
    if (solver != LEYE_SOLVER_AUTO) {
        run->choice.back_end = lp_back_end(solver);
    }
done:
    return status;
}

static LeyeStatus solve_levels(SolveRun *run, bool keep) {
    LexOptions options = solve_options(run);
    options.limits.progress = solve_watch_progress;
    options.limits.context = run;
    options.gap_ppm = run->settings->gap_ppm;
    options.keep = keep ? &run->trail : NULL;
    options.level = solve_watch_level;
    options.context = run;
    return lex_run(model_problem(run->model), &options, &run->answer);
}

static LeyeStatus solve_copy(Plan *plan, const char *text, const char **out) {
    LeyeStatus status = LEYE_OK;
    char *copy = NULL;
    TRY(ARENA_TEXT(&plan->arena, text, strlen(text), &copy));
    *out = copy;
done:
    return status;
}

/* The run record: seconds, and each level's own counts. */
static LeyeStatus solve_record(SolveRun *run) {
    LeyeStatus status = LEYE_OK;
    Text machine = {0};
    RunRecord *record = &run->plan->run;
    const LexProblem *problem = model_problem(run->model);
    record->threads = run->settings->threads;
    record->peak_bytes = base_run_peak_bytes();
    record->us_rules = run->us[0];
    record->us_score = run->us[1];
    record->us_fold = run->us[2];
    record->us_solve = run->us[3];
    record->us_certify = run->us[4];
    record->levels_count = problem->levels_count;
    for (int32_t k = 0; k < problem->levels_count; k++) {
        const LexLevel *level = &problem->levels[k];
        record->levels[k].level = model_level(run->model, k);
        record->levels[k].simplex_iterations = level->simplex_iterations;
        record->levels[k].interior_iterations = level->interior_iterations;
        record->levels[k].nodes = level->branches;
        record->levels[k].rows = problem->lp.rows;
        record->levels[k].columns = problem->lp.columns;
        record->levels[k].cpu_us = level->cpu_us;
        TRY(solve_copy(run->plan, level->note, &record->levels[k].note));
    }
    base_text_format(&machine, "%s; BLAS %s", lp_machine(), score_machine());
    TRY(base_text_status(&machine));
    TRY(solve_copy(run->plan, machine.bytes, &record->machine));
done:
    base_text_clear(&machine);
    return status;
}

/* Is every level proved, or its gap at most `ppm` millionths of its bound? */
static bool solve_is_within(const Summary *summary, int64_t ppm) {
    for (int32_t k = 0; k < summary->levels_count; k++) {
        const LevelResult *level = &summary->levels[k];
        Int128 gap = (Int128)level->bound - level->value;
        Int128 size = level->bound < 0 ? -(Int128)level->bound : level->bound;
        gap = gap < 0 ? -gap : gap;
        if (level->proof == LEYE_UNPROVED ||
            (level->proof == LEYE_GAP && gap * 1000000 > size * ppm)) {
            return false;
        }
    }
    return true;
}

/* A plan with parts left out or of a scenario is for comparison, one of a
 * fixed day a rehearsal. */
static void solve_say_what(SolveRun *run) {
    Summary *summary = &run->plan->summary;
    RunRecord *record = &run->plan->run;
    summary->solver = run->choice.back_end->name;
    record->solver.name = run->choice.back_end->name;
    record->solver.asked = run->settings->solver != LEYE_SOLVER_AUTO;
    record->solver.classes = run->choice.classes;
    record->solver.posts = run->choice.posts;
    record->solver.sides = run->choice.sides;
    summary->publishable = summary->without == 0 &&
                           run->world->instance.as_of_today &&
                           run->world->instance.scenario == NULL;
    summary->outcome =
        solve_is_within(summary, 0) ? LEYE_OPTIMAL : LEYE_FEASIBLE;
}

/* What the caller is told: a gap within the setting counts as done. */
static LeyeOutcome solve_outcome(const SolveRun *run) {
    const Summary *summary = &run->plan->summary;
    return summary->outcome == LEYE_FEASIBLE &&
                   solve_is_within(summary, run->settings->gap_ppm)
               ? LEYE_OPTIMAL
               : summary->outcome;
}

void solve_memory_free(SolveMemory *memory) {
    if (memory != NULL) {
        model_warm_free(memory->warm);
        base_free(memory);
    }
}

static LeyeStatus solve_remember(SolveRun *run, SolveMemory **kept) {
    LeyeStatus status = LEYE_OK;
    SolveMemory *memory = NULL;
    if (kept == NULL) {
        return LEYE_OK;
    }
    TRY(HEAP_ARRAY(1, &memory));
    TRY(model_warm_keep(run->model, &run->answer, &run->trail, &memory->warm));
    *kept = memory;
    memory = NULL;
done:
    solve_memory_free(memory);
    return status;
}

LeyeStatus solve_world(const World *world, const LeyeSettings *settings,
                       const SolveWatch *watch, Findings *findings,
                       LeyeOutcome *outcome, Plan **plan) {
    return solve_world_from(world, settings, watch, findings, NULL, NULL,
                            outcome, plan);
}

LeyeStatus solve_world_from(const World *world, const LeyeSettings *settings,
                            const SolveWatch *watch, Findings *findings,
                            const SolveMemory *from, SolveMemory **kept,
                            LeyeOutcome *outcome, Plan **plan) {
    LeyeStatus status = LEYE_OK;
    SolveMemory *memory = NULL;
    SolveRun run = {
        .world = world, .settings = settings, .watch = watch, .phase = NONE};
    if (settings->time_limit_ms > 0) {
        run.deadline_ms = base_run_ms() + settings->time_limit_ms;
    }
    solve_phase(&run, 0);
    TRY(rules_judge(world, settings->without, settings->threads, &run.options));
    solve_phase(&run, 1);
    TRY(score_points(world, settings->threads, &run.options));
    solve_phase(&run, 2);
    TRY(model_fold(world, &run.options, settings->without, &run.model));
    solve_phase(&run, 3);
    TRY(solve_choose(&run));
    TRY(from == NULL ? LEYE_OK : model_warm_give(from->warm, run.model));
    TRY(solve_levels(&run, kept != NULL));
    if (run.answer.outcome == LEYE_INFEASIBLE) {
        TRY(model_conflict(run.model, &run.answer, findings));
        *outcome = LEYE_INFEASIBLE;
        *plan = NULL;
        goto done;
    }
    TRY(solve_remember(&run, kept == NULL ? NULL : &memory));
    TRY(model_unfold(run.model, &run.answer, &run.plan));
    solve_say_what(&run);
    TRY(solve_pins_cost(&run));
    solve_phase(&run, 4);
    TRY(certify_plan(world, run.plan, findings));
    solve_phase(&run, NONE);
    TRY(solve_record(&run));
    *outcome = solve_outcome(&run);
    *plan = run.plan;
    run.plan = NULL;
    if (kept != NULL) {
        *kept = memory;
        memory = NULL;
    }
done:
    solve_memory_free(memory);
    domain_plan_free(run.plan);
    lex_answer_clear(&run.answer);
    lex_trail_clear(&run.trail);
    model_free(run.model);
    domain_options_clear(&run.options);
    return status;
}
