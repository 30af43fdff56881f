/* app_bench: `leye bench`: the user's own instance, back end after back end.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each run is a whole solve_world, so only certified plans are timed, and
 * levels that two back ends both prove must have one value.
 */
#include "app.h"

#include "../lp/lp.h"
#include "../solve/solve.h"

#include <sys/resource.h>

enum { BENCH_RUNS_MAX = 8 };

/* One back end's run; plan is NULL where there is none, and `why` says it. */
typedef struct BenchRun {
    const char *solver;
    LeyeOutcome outcome;
    Plan *plan;
    int64_t cpu_us, wall_us;
    char why[160];
} BenchRun;

typedef struct Bench {
    BenchRun run[BENCH_RUNS_MAX];
    int32_t runs;
    int32_t differs; /* the level that two proved differently, or NONE */
} Bench;

/* CPU microseconds of this process and the solvers' processes so far. */
static int64_t bench_cpu_us(void) {
    int64_t sum = 0;
    for (int32_t k = 0; k < 2; k++) {
        struct rusage used;
        if (getrusage(k == 0 ? RUSAGE_SELF : RUSAGE_CHILDREN, &used) == 0) {
            sum += (int64_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) *
                       1000000 +
                   used.ru_utime.tv_usec + used.ru_stime.tv_usec;
        }
    }
    return sum;
}

/* A back end that fails costs its own row, never the others'. */
static LeyeStatus bench_one(const AppCall *call, const World *world,
                            BenchRun *run) {
    LeyeStatus status = LEYE_OK;
    Findings *findings = NULL;
    LeyeSettings settings = call->settings;
    TRY(leye_settings_set(&settings, "solver", run->solver));
    TRY(domain_finding_new(&findings));
    app_say_talk(call, "leye: %s ...\n", run->solver);
    int64_t cpu = bench_cpu_us(), wall = base_run_us();
    LeyeStatus solved = solve_world(world, &settings, NULL, findings,
                                    &run->outcome, &run->plan);
    run->cpu_us = bench_cpu_us() - cpu;
    run->wall_us = base_run_us() - wall;
    if (solved != LEYE_OK) {
        snprintf(run->why, sizeof run->why, "%s", base_message());
        app_say_findings(call, findings, stderr);
    } else if (run->plan == NULL) {
        snprintf(run->why, sizeof run->why, "no plan satisfies the rows");
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
        TRY(bench_one(call, world, &bench->run[bench->runs++]));
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

static const char *bench_name(const LevelResult *result) {
    return domain_word(WORDS_LEVEL, (int32_t)result->level);
}

static void bench_seconds(Text *text, int64_t us) {
    base_text_format(text, "%9lld.%03d", (long long)(us / 1000000),
                     (int)(us / 1000 % 1000));
}

static void bench_text_run(const BenchRun *run, Text *text) {
    const Plan *plan = run->plan;
    for (int32_t k = 0; plan != NULL && k < plan->summary.levels_count; k++) {
        const LevelResult *result = &plan->summary.levels[k];
        base_text_format(text, "%-10s %-15s %14lld %-9s", run->solver,
                         bench_name(result), (long long)result->value,
                         domain_word(WORDS_PROOF, (int32_t)result->proof));
        bench_seconds(text, plan->run.levels[k].cpu_us);
        base_text_format(text, "%s%s\n",
                         plan->run.levels[k].note[0] != '\0' ? "  " : "",
                         plan->run.levels[k].note);
    }
    base_text_format(
        text, "%-10s %-15s %14s %-9s", run->solver,
        plan != NULL ? "whole run" : "no plan", "",
        plan != NULL ? domain_word(WORDS_PROOF, (int32_t)plan->summary.proof)
                     : "");
    bench_seconds(text, run->cpu_us);
    base_text_add(text, "  wall");
    bench_seconds(text, run->wall_us);
    base_text_format(text, "%s%s\n", run->why[0] != '\0' ? "  " : "", run->why);
}

static void bench_text(const Bench *bench, Text *text) {
    base_text_format(text, "%-10s %-15s %14s %-9s %12s\n", "solver", "level",
                     "value", "proof", "CPU s");
    for (int32_t r = 0; r < bench->runs; r++) {
        bench_text_run(&bench->run[r], text);
    }
}

static void bench_json_run(const BenchRun *run, Json *json) {
    const Plan *plan = run->plan;
    base_json_object(json, NULL);
    base_json_text(json, "solver", run->solver);
    base_json_decimal(json, "cpu_seconds", run->cpu_us, 6);
    base_json_decimal(json, "wall_seconds", run->wall_us, 6);
    base_json_text(json, "why", run->why);
    base_json_array(json, "levels");
    for (int32_t k = 0; plan != NULL && k < plan->summary.levels_count; k++) {
        const LevelResult *result = &plan->summary.levels[k];
        base_json_object(json, NULL);
        base_json_text(json, "name", bench_name(result));
        base_json_int(json, "value", result->value);
        base_json_text(json, "proof",
                       domain_word(WORDS_PROOF, (int32_t)result->proof));
        base_json_decimal(json, "cpu_seconds", plan->run.levels[k].cpu_us, 6);
        base_json_text(json, "note", plan->run.levels[k].note);
        base_json_object_end(json);
    }
    base_json_array_end(json);
    base_json_object_end(json);
}

static void bench_json(const AppCall *call, const World *world,
                       const Bench *bench, Text *text) {
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    base_json_text(&json, "instance", world->instance.name);
    base_json_int(&json, "threads", call->settings.threads);
    base_json_text(&json, "machine", lp_machine());
    base_json_bool(&json, "agree", bench->differs == NONE);
    base_json_array(&json, "runs");
    for (int32_t r = 0; r < bench->runs; r++) {
        bench_json_run(&bench->run[r], &json);
    }
    base_json_array_end(&json);
    base_json_object_end(&json);
    base_text_add(text, "\n");
}

int app_bench(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    World *world = NULL;
    Bench bench = {0};
    Text text = {0};
    TRY(app_world_read(call, &world));
    TRY(bench_all(call, world, &bench));
    bench_compare(&bench);
    if (call->json) {
        bench_json(call, world, &bench, &text);
    } else {
        bench_text(&bench, &text);
    }
    TRY(base_text_status(&text));
    TRY(app_say_text(&text));
    if (bench.differs != NONE) {
        TRY(base_fail(LEYE_ERR_PROOF,
                      "Two solvers prove different values of level %d: one of "
                      "them is wrong.",
                      bench.differs + 1));
    }
done:
    if (status != LEYE_OK) {
        app_say_error(status);
    }
    for (int32_t r = 0; r < bench.runs; r++) {
        domain_plan_free(bench.run[r].plan);
    }
    base_text_clear(&text);
    domain_world_free(world);
    return leye_exit_code(status,
                          base_run_stopped() ? LEYE_FEASIBLE : LEYE_OPTIMAL);
}
