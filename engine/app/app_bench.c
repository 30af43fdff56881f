/* app_bench: `leye bench`: the user's own instance, solver after solver.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each run is a whole solve_world, so only certified plans are timed, and
 * levels that two back ends both prove must have one value.
 */
#include "app_bench.h"

#include "../lp/lp.h"
#include "../solve/solve.h"

/* A back end that fails costs its own row, never the others'. */
LeyeStatus app_bench_run(const AppCall *call, const World *world,
                         BenchRun *run) {
    LeyeStatus status = LEYE_OK;
    Findings *findings = NULL;
    LeyeSettings settings = call->settings;
    TRY(leye_settings_set(&settings, "solver", run->solver));
    TRY(domain_finding_new(&findings));
    app_say_talk(call, "leye: %s ...\n", run->solver);
    int64_t cpu = base_run_cpu_us(), wall = base_run_us();
    LeyeStatus solved = solve_world(world, &settings, NULL, findings,
                                    &run->outcome, &run->plan);
    run->cpu_us = base_run_cpu_us() - cpu;
    run->wall_us = base_run_us() - wall;
    run->peak_bytes = base_run_peak_bytes();
    if (solved != LEYE_OK) {
        snprintf(run->why, sizeof run->why, "%s", base_message());
        app_say_findings(call, findings, stderr);
    } else if (run->plan == NULL) {
        snprintf(run->why, sizeof run->why,
                 TR_MARK("no plan satisfies the rows"));
    }
    TRY(solved == LEYE_ERR_MEMORY || solved == LEYE_ERR_PROOF ? solved
                                                              : LEYE_OK);
done:
    domain_finding_free(findings);
    return status;
}

static LeyeStatus bench_all(const AppCall *call, const World *world,
                            Bench *bench) {
    LeyeStatus status = LEYE_OK;
    size_t count = 0;
    const LpBackEnd *ends = lp_back_ends(&count);
    for (size_t k = 0; k < count && bench->runs < BENCH_RUNS_MAX; k++) {
        if (base_run_stopped()) {
            break;
        }
        bench->run[bench->runs].solver = ends[k].name;
        TRY(app_bench_run(call, world, &bench->run[bench->runs++]));
    }
done:
    return status;
}

/* A value means the same in two runs as long as all before it are proved. */
static void bench_compare(Bench *bench) {
    bench->differs = NONE;
    for (int32_t a = 0; a < bench->runs; a++) {
        for (int32_t b = 0; b < a; b++) {
            const Plan *one = bench->run[a].plan, *two = bench->run[b].plan;
            int32_t n =
                one != NULL && two != NULL ? one->summary.levels_count : 0;
            for (int32_t k = 0; k < n; k++) {
                const LevelResult *x = &one->summary.levels[k];
                const LevelResult *y = &two->summary.levels[k];
                if (x->proof != LEYE_PROVED || y->proof != LEYE_PROVED) {
                    break;
                }
                if (x->value != y->value) {
                    bench->differs = k;
                    return;
                }
            }
        }
    }
}

/* Two answers that cannot both be right are nothing to pass over. */
static LeyeStatus bench_verdict(const Bench *bench) {
    int32_t level = 0;
    const BenchPeer *peer = app_bench_peers_differs(bench, &level);
    if (bench->differs != NONE) {
        return base_fail(LEYE_ERR_PROOF,
                         "Two solvers prove different values of level %d: one "
                         "of them is wrong.",
                         bench->differs + 1);
    }
    if (peer != NULL) {
        const LevelResult *ours = &bench->ours.plan->summary.levels[level];
        return base_fail(LEYE_ERR_PROOF,
                         "%s calls %.15g the optimum of level %s, ours is %lld "
                         "(%s): one of them is wrong.",
                         peer->program->name, peer->tries[level].value,
                         domain_word(WORDS_LEVEL, (int32_t)ours->level),
                         (long long)ours->value,
                         domain_word(WORDS_PROOF, (int32_t)ours->proof));
    }
    return LEYE_OK;
}

int app_bench(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    World *world = NULL;
    Bench bench = {0};
    Text text = {0};
    TRY(app_bench_peers_find(call, &bench));
    TRY(app_world_read(call, &world));
    TRY(bench_all(call, world, &bench));
    bench_compare(&bench);
    TRY(app_bench_peers_run(call, world, &bench));
    if (call->json) {
        app_bench_say_json(call, world, &bench, &text);
    } else {
        app_bench_say_text(&bench, &text);
    }
    TRY(app_say_text(&text));
    TRY(bench_verdict(&bench));
done:
    if (status != LEYE_OK) {
        app_say_error(status);
    }
    for (int32_t r = 0; r < bench.runs; r++) {
        domain_plan_free(bench.run[r].plan);
    }
    app_bench_peers_clear(&bench);
    base_text_clear(&text);
    domain_world_free(world);
    return leye_exit_code(status,
                          base_run_stopped() ? LEYE_FEASIBLE : LEYE_OPTIMAL);
}
