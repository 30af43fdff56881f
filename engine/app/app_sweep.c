/* app_sweep: `leye sweep`: many scenarios, on all cores and all machines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every point is a file of its own below OUT/points, written whole or not at
 * all and sealed with a hash of all inputs. So a run that was stopped goes on
 * where it was, shards may run anywhere and in any order, and merging is
 * taking over files. When all points are there they become one table and one
 * picture.
 */
#include "app.h"

#include "../ledger/ledger.h"
#include "../scenario/scenario.h"
#include "../solve/solve.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { SWEEP_FILE_MOST = 1 << 20 };

typedef struct SweepRun {
    const AppCall *call;
    World *base;
    Sweep *sweep;
    SolveMemory *memory;
    char seal[HASH_HEX]; /* of all inputs */
    int64_t points, shard, shards;
    int64_t *pending; /* heap [pending_count] */
    int64_t pending_count;
} SweepRun;

/* ---- files ----------------------------------------------------------------
 */

static void sweep_path(const char *folder, int64_t point, Text *path) {
    base_text_clear(path);
    base_text_format(path, "%s/points/%08" PRId64, folder, point);
}

static LeyeStatus sweep_folders(const SweepRun *run) {
    LeyeStatus status = LEYE_OK;
    Text path = {0};
    TRY(base_folder_make(run->call->output));
    base_text_format(&path, "%s/points", run->call->output);
    TRY(base_text_status(&path));
    TRY(base_folder_make(path.bytes));
done:
    base_text_clear(&path);
    return status;
}

/* The seal covers every byte that a point depends on. */
static LeyeStatus sweep_seal(SweepRun *run) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    const Scenario *base = run->sweep->base;
    base_text_format(&text, "leye-sweep-1 %s\n%s\n", leye_version(),
                     run->sweep->hash);
    for (int32_t k = 0; base != NULL && k < base->seals_count; k++) {
        base_text_format(&text, "%s %s\n", base->seals[k].file,
                         base->seals[k].sha256);
    }
    for (int32_t k = 0; k < run->base->seals_count; k++) {
        base_text_format(&text, "%s %s\n", run->base->seals[k].file,
                         run->base->seals[k].sha256);
    }
    base_text_format(&text, "without %" PRId64 " solver %" PRId64 "\n",
                     run->call->settings.without, run->call->settings.solver);
    TRY(base_text_status(&text));
    base_hash_hex(text.bytes, text.length, run->seal);
done:
    base_text_clear(&text);
    return status;
}

/* A point's file: seal, point and placements in one line, then its row.
 * *there is false when there is none or it is of other inputs. */
static LeyeStatus sweep_load(const SweepRun *run, const char *folder,
                             int64_t point, Bytes *bytes, bool *there) {
    LeyeStatus status = LEYE_OK;
    Text path = {0};
    Text first = {0};
    Bytes read = {0};
    *there = false;
    sweep_path(folder, point, &path);
    base_text_format(&first, "%s %" PRId64 " ", run->seal, point);
    TRY(base_text_status(&path));
    TRY(base_text_status(&first));
    LeyeStatus found = base_file_read(path.bytes, SWEEP_FILE_MOST, &read);
    *there = found == LEYE_OK && read.size > first.length &&
             memcmp(read.data, first.bytes, first.length) == 0 &&
             read.data[read.size - 1] == '\n';
    if (*there && bytes != NULL) {
        *bytes = read;
        read = (Bytes){0};
    }
done:
    base_free(read.data);
    base_text_clear(&path);
    base_text_clear(&first);
    return status;
}

static LeyeStatus sweep_store(const SweepRun *run, int64_t point,
                              const char *bytes, size_t n) {
    LeyeStatus status = LEYE_OK;
    Text path = {0};
    sweep_path(run->call->output, point, &path);
    TRY(base_text_status(&path));
    TRY(base_file_write(path.bytes, bytes, n));
done:
    base_text_clear(&path);
    return status;
}

/* ---- one point ------------------------------------------------------------
 */

/* *whole is false where the solver was told to stop: what it has by then is
 * not the point's row. */
static LeyeStatus point_plan(const SweepRun *run, int64_t point,
                             Findings *findings, Plan **plan, bool *whole) {
    LeyeStatus status = LEYE_OK;
    Scenario *scenario = NULL;
    World *world = NULL;
    LeyeOutcome outcome = LEYE_OPTIMAL;
    TRY(domain_sweep_scenario(run->sweep, point, &scenario));
    TRY(ledger_world_scenario(run->call->words[0], run->base, scenario,
                              &run->call->settings, findings, &world));
    TRY(solve_world_from(world, &run->call->settings, NULL, findings,
                         run->memory, NULL, &outcome, plan));
    *whole = outcome != LEYE_FEASIBLE || !base_run_stopped();
done:
    domain_scenario_free(scenario);
    domain_world_free(world);
    return status;
}

static LeyeStatus sweep_point(const SweepRun *run, int64_t point) {
    LeyeStatus status = LEYE_OK;
    Findings *findings = NULL;
    Plan *plan = NULL;
    Text text = {0};
    bool whole = false;
    TRY(domain_finding_new(&findings));
    TRY(point_plan(run, point, findings, &plan, &whole));
    if (!whole) {
        goto done;
    }
    base_text_format(&text, "%s %" PRId64 " %" PRId64 "\n", run->seal, point,
                     plan == NULL ? NONE : plan->summary.placements);
    scenario_sweep_row(run->sweep, point, run->base, plan, &text);
    TRY(base_text_status(&text));
    TRY(sweep_store(run, point, text.bytes, text.length));
done:
    if (status != LEYE_OK && findings != NULL) {
        app_say_findings(run->call, findings, stderr);
    }
    base_text_clear(&text);
    domain_plan_free(plan);
    domain_finding_free(findings);
    return status;
}

/* ---- all of them ----------------------------------------------------------
 */

/* What other folders have already is taken over. */
static LeyeStatus sweep_merge(const SweepRun *run, int64_t point, bool *there) {
    LeyeStatus status = LEYE_OK;
    Bytes bytes = {0};
    TRY(sweep_load(run, run->call->output, point, NULL, there));
    for (int32_t w = 2; w < run->call->words_count && !*there; w++) {
        TRY(sweep_load(run, run->call->words[w], point, &bytes, there));
        if (*there) {
            TRY(sweep_store(run, point, bytes.data, bytes.size));
        }
        base_free(bytes.data);
        bytes = (Bytes){0};
    }
done:
    base_free(bytes.data);
    return status;
}

static LeyeStatus sweep_pending(SweepRun *run) {
    LeyeStatus status = LEYE_OK;
    TRY(HEAP_ARRAY(run->points, &run->pending));
    for (int64_t n = 0; n < run->points; n++) {
        bool there = false;
        TRY(sweep_merge(run, n, &there));
        if (!there && n % run->shards == run->shard) {
            run->pending[run->pending_count++] = n;
        }
    }
done:
    return status;
}

static LeyeStatus sweep_item(void *context, int64_t item, void *result) {
    const SweepRun *run = context;
    (void)result; /* it is in the point's file */
    return sweep_point(run, run->pending[item]);
}

static void sweep_tick(void *context, int64_t done) {
    const SweepRun *run = context;
    int64_t all = run->pending_count;
    if (done * 20 / all > (done - 1) * 20 / all) {
        app_say_talk(run->call, "leye: %" PRId64 " of %" PRId64 " points\n",
                     done, all);
    }
}

/* Whoever is free takes the next point. */
static LeyeStatus sweep_points(SweepRun *run, int *code) {
    LeyeStatus status = LEYE_OK;
    const CrewCall crew = {.workers = run->call->settings.threads,
                           .items = run->pending_count,
                           .work = sweep_item,
                           .tick = sweep_tick,
                           .context = run};
    TRY(base_crew_run(&crew));
    *code = leye_exit_code(LEYE_OK,
                           base_run_stopped() ? LEYE_FEASIBLE : LEYE_OPTIMAL);
done:
    return status;
}

/* ---- the table ------------------------------------------------------------
 */

static LeyeStatus sweep_gather(const SweepRun *run, int64_t *placements,
                               Text *table, int64_t *missing) {
    LeyeStatus status = LEYE_OK;
    Bytes bytes = {0};
    scenario_sweep_head(run->sweep, run->base, table);
    for (int64_t n = 0; n < run->points; n++) {
        bool there = false;
        TRY(sweep_load(run, run->call->output, n, &bytes, &there));
        if (!there) {
            ++*missing;
            continue;
        }
        const char *row = strchr(bytes.data, '\n');
        const char *number =
            memrchr(bytes.data, ' ', (size_t)(row - bytes.data));
        (void)base_text_int(number + 1, (size_t)(row - number) - 1,
                            &placements[n]);
        base_text_add(table, row + 1);
        base_free(bytes.data);
        bytes = (Bytes){0};
    }
    TRY(base_text_status(table));
done:
    base_free(bytes.data);
    return status;
}

static LeyeStatus sweep_publish(const SweepRun *run, const char *name,
                                const Text *text) {
    LeyeStatus status = LEYE_OK;
    Text path = {0};
    base_text_format(&path, "%s/%s", run->call->output, name);
    TRY(base_text_status(&path));
    TRY(base_file_write(path.bytes, text->bytes, text->length));
done:
    base_text_clear(&path);
    return status;
}

static LeyeStatus sweep_answer(const SweepRun *run, int64_t missing) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    const char *name = run->sweep == NULL ? "" : run->sweep->name;
    if (run->call->json) {
        Json json = base_json_begin(&text, false);
        base_json_object(&json, NULL);
        base_json_text(&json, "sweep", name);
        base_json_int(&json, "points", run->points);
        base_json_int(&json, "missing", missing);
        base_json_bool(&json, "complete", missing == 0);
        base_json_object_end(&json);
        base_text_add(&text, "\n");
    } else if (missing == 0) {
        base_text_format(&text,
                         TR("%s: %" PRId64 " points; %s/results.csv, "
                            "%s/chart.svg\n"),
                         name, run->points, run->call->output,
                         run->call->output);
    } else {
        base_text_format(
            &text,
            TR("%s: %" PRId64 " of %" PRId64 " points are still missing.\n"),
            name, missing, run->points);
    }
    TRY(app_say_text(&text));
done:
    base_text_clear(&text);
    return status;
}

static LeyeStatus sweep_table(const SweepRun *run) {
    LeyeStatus status = LEYE_OK;
    Text table = {0};
    Text chart = {0};
    int64_t *placements = NULL;
    int64_t missing = 0;
    TRY(HEAP_ARRAY(run->points, &placements));
    TRY(sweep_gather(run, placements, &table, &missing));
    if (missing == 0) {
        TRY(scenario_sweep_chart(run->sweep, placements, &chart));
        TRY(sweep_publish(run, "results.csv", &table));
        TRY(sweep_publish(run, "chart.svg", &chart));
    }
    TRY(sweep_answer(run, missing));
done:
    base_free(placements);
    base_text_clear(&table);
    base_text_clear(&chart);
    return status;
}

/* ---- the run --------------------------------------------------------------
 */

/* "2/5" */
static LeyeStatus sweep_shard(SweepRun *run) {
    const char *text = run->call->shard;
    run->shards = 1;
    if (text == NULL) {
        return LEYE_OK;
    }
    const char *slash = strchr(text, '/');
    bool fine = slash != NULL &&
                base_text_int(text, (size_t)(slash - text), &run->shard) &&
                base_text_int(slash + 1, strlen(slash + 1), &run->shards) &&
                run->shard >= 1 && run->shard <= run->shards;
    run->shard--;
    return fine ? LEYE_OK
                : base_fail(LEYE_ERR_USAGE,
                            "--shard is \"%s\"; allowed is K/N, K from 1 to N.",
                            text);
}

static LeyeStatus sweep_begin(SweepRun *run, Findings *findings) {
    LeyeStatus status = LEYE_OK;
    if (run->call->output == NULL) {
        return base_fail(LEYE_ERR_USAGE, "A sweep needs -o FOLDER.");
    }
    TRY(sweep_shard(run));
    TRY(app_world_read(run->call, &run->base));
    TRY(ledger_sweep_read(run->call->words[1], &run->call->settings, findings,
                          &run->sweep));
    run->points = run->sweep->cells * run->sweep->draws;
    TRY(sweep_seal(run));
    TRY(sweep_folders(run));
    TRY(sweep_pending(run));
done:
    return status;
}

/* The base is solved once, and every point begins where it ended. */
static LeyeStatus sweep_base(SweepRun *run, Findings *findings) {
    LeyeStatus status = LEYE_OK;
    LeyeOutcome outcome = LEYE_OPTIMAL;
    Plan *plan = NULL;
    TRY(solve_world_from(run->base, &run->call->settings, NULL, findings, NULL,
                         &run->memory, &outcome, &plan));
done:
    domain_plan_free(plan);
    return status;
}

static LeyeStatus sweep_all(SweepRun *run, Findings *findings, int *code) {
    LeyeStatus status = LEYE_OK;
    TRY(sweep_begin(run, findings));
    if (run->pending_count > 0) {
        app_say_talk(run->call,
                     "leye: %" PRId64 " of %" PRId64 " points to do\n",
                     run->pending_count, run->points);
        TRY(sweep_base(run, findings));
        TRY(sweep_points(run, code));
    }
    if (*code == 0) {
        TRY(sweep_table(run));
    }
done:
    return status;
}

int app_sweep(const AppCall *call) {
    SweepRun run = {.call = call};
    Findings *findings = NULL;
    int code = 0;
    LeyeStatus status = domain_finding_new(&findings);
    if (status == LEYE_OK) {
        status = sweep_all(&run, findings, &code);
    }
    if (status != LEYE_OK) {
        if (findings != NULL) {
            app_say_findings(call, findings, stderr);
        }
        app_say_error(status);
        code = leye_exit_code(status, LEYE_OPTIMAL);
    }
    base_free(run.pending);
    solve_memory_free(run.memory);
    domain_sweep_free(run.sweep);
    domain_world_free(run.base);
    domain_finding_free(findings);
    return code;
}
