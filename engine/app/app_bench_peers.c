/* app_bench_peers: the user's instance for other solver programs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Level after level from one solve: the rows of earlier levels are those of
 * its values. The files are about people: they lie in a folder of our own,
 * are readable to us alone, and go with it.
 */
#include "app_bench.h"

#include "../certify/certify.h"
#include "../lex/lex.h"
#include "../model/model.h"
#include "../rules/rules.h"
#include "../score/score.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    PEERS_LIMIT_MS = 60000, /* for a level, when --time-limit says nothing */
    PEERS_ASK_MS = 5000,
    PEERS_FILE_BYTES = 64 << 20,
};

/* --- which --- */

static bool peers_list_has(const char *list, const char *name) {
    size_t n = strlen(name);
    for (const char *at = list;; at++) {
        size_t length = strcspn(at, ",");
        if (length == n && memcmp(at, name, n) == 0) {
            return true;
        }
        at += length;
        if (*at == '\0') {
            return false;
        }
    }
}

/* Every word of the list is a program's name. */
static LeyeStatus peers_list_check(const char *list) {
    size_t count = 0;
    const BenchProgram *programs = app_bench_program_table(&count);
    size_t words = 1;
    size_t known = 0;
    Text names = {0};
    LeyeStatus status = LEYE_OK;
    for (const char *at = list; *at != '\0'; at++) {
        words += *at == ',';
    }
    for (size_t k = 0; k < count; k++) {
        known += peers_list_has(list, programs[k].name);
        base_text_format(&names, ", %s", programs[k].name);
    }
    if (known != words) {
        status = base_fail(LEYE_ERR_USAGE,
                           "--peers is \"%.40s\"; allowed is none, all, or, "
                           "with commas%s.",
                           list, base_text_get(&names));
    }
    base_text_clear(&names);
    return status;
}

LeyeStatus app_bench_peers_find(const AppCall *call, Bench *bench) {
    LeyeStatus status = LEYE_OK;
    const char *list = call->peers != NULL ? call->peers : "all";
    bool all = strcmp(list, "all") == 0;
    size_t count = 0;
    const BenchProgram *programs = app_bench_program_table(&count);
    if (strcmp(list, "none") == 0) {
        return LEYE_OK;
    }
    if (!all) {
        TRY(peers_list_check(list));
    }
    for (size_t k = 0; k < count && bench->peers < BENCH_PEERS_MAX; k++) {
        if (all || peers_list_has(list, programs[k].name)) {
            BenchPeer *peer = &bench->peer[bench->peers++];
            peer->program = &programs[k];
            TRY(base_program_find(programs[k].name, &peer->path));
        }
    }
done:
    return status;
}

void app_bench_peers_clear(Bench *bench) {
    for (int32_t k = 0; k < bench->peers; k++) {
        base_free(bench->peer[k].path);
    }
    domain_plan_free(bench->ours.plan);
}

const BenchPeer *app_bench_peers_differs(const Bench *bench, int32_t *level) {
    for (int32_t p = 0; p < bench->peers; p++) {
        for (int32_t k = 0; k < bench->peer[p].tries_count; k++) {
            if (bench->peer[p].tries[k].verdict == BENCH_DIFFERS) {
                *level = k;
                return &bench->peer[p];
            }
        }
    }
    return NULL;
}

/* --- one program --- */

typedef struct PeersRun {
    const AppCall *call;
    Bench *bench;
    Model *model;
    LexAnswer answer;
    char *folder; /* heap; scratch */
    Text at;      /* a path in it */
} PeersRun;

/* A path in the folder, good until the next call. */
static LeyeStatus peers_path(PeersRun *run, const char *name,
                             const char **path) {
    base_text_clear(&run->at);
    base_text_format(&run->at, "%s/%s", run->folder, name);
    *path = base_text_get(&run->at);
    return base_text_status(&run->at);
}

/* Runs it in the folder; what it says goes to the file `said`. */
static LeyeStatus peers_start(PeersRun *run, const char *program,
                              const char *const *words, int64_t limit_ms,
                              ProgramResult *result) {
    LeyeStatus status = LEYE_OK;
    const char *said = NULL;
    TRY(peers_path(run, "answer", &said));
    (void)unlink(said);
    TRY(peers_path(run, "said", &said));
    ProgramCall call = {.path = program,
                        .words = words,
                        .folder = run->folder,
                        .output = said,
                        .limit_ms = limit_ms,
                        .memory_mib = run->call->settings.solver_mib,
                        .file_bytes = PEERS_FILE_BYTES};
    TRY(base_program_run(&call, result));
done:
    return status;
}

/* What it left in a file; empty where there is none that can be read. */
static LeyeStatus peers_read(PeersRun *run, const char *name, Bytes *bytes) {
    LeyeStatus status = LEYE_OK;
    const char *path = NULL;
    TRY(peers_path(run, name, &path));
    status = base_file_read(path, PEERS_FILE_BYTES, bytes);
    if (status == LEYE_ERR_MISSING || status == LEYE_ERR_INPUT ||
        status == LEYE_ERR_IO) {
        status = HEAP_ARRAY(1, &bytes->data);
    }
done:
    return status;
}

static LeyeStatus peers_ask(PeersRun *run, BenchPeer *peer) {
    LeyeStatus status = LEYE_OK;
    const char *words[] = {peer->program->name, peer->program->asks, NULL};
    ProgramResult result = {0};
    Bytes said = {0};
    TRY(peers_start(run, peer->path, words, PEERS_ASK_MS, &result));
    TRY(peers_read(run, "said", &said));
    app_bench_program_version(peer->program, said.data, peer->version);
done:
    base_free(said.data);
    return status;
}

/* How it ended, for one that left no answer. */
static void peers_why(const ProgramResult *result, BenchTry *try) {
    const char *name = sigabbrev_np(result->signal);
    switch (result->end) {
    case PROGRAM_NOT_STARTED:
        name = strerrordesc_np(result->code);
        snprintf(try->why, BENCH_WHY, "cannot be started: %s",
                 name != NULL ? name : "?");
        break;
    case PROGRAM_TOO_LONG:
        try->verdict = BENCH_DNF;
        break;
    case PROGRAM_TOO_LARGE:
        snprintf(try->why, BENCH_WHY, "wrote more than %d MiB",
                 PEERS_FILE_BYTES >> 20);
        break;
    case PROGRAM_STOPPED:
        try->verdict = BENCH_STOPPED;
        break;
    case PROGRAM_ENDED:
    default:
        if (result->signal != 0) {
            snprintf(try->why, BENCH_WHY, "died of SIG%s",
                     name != NULL ? name : "?");
        } else {
            snprintf(try->why, BENCH_WHY, "exit code %d, no optimum",
                     result->code);
        }
        break;
    }
}

static void peers_judge(const BenchPeer *peer, const LevelResult *ours,
                        double optimum, BenchTry *try) {
    /* the export is a minimisation */
    try->value = domain_level_least(ours->level) ? optimum : 0.0 - optimum;
    try->verdict = app_bench_program_judge(peer->program, ours, try->value);
    if (try->verdict == BENCH_DIFFERS) {
        snprintf(try->why, BENCH_WHY, "ours is %lld, %s",
                 (long long)ours->value,
                 domain_word(WORDS_PROOF, (int32_t)ours->proof));
    }
}

static LeyeStatus peers_try(PeersRun *run, BenchPeer *peer, int32_t level) {
    LeyeStatus status = LEYE_OK;
    const LevelResult *ours = &run->bench->ours.plan->summary.levels[level];
    int64_t limit = run->call->settings.time_limit_ms;
    BenchTry try = {.verdict = BENCH_NO_ANSWER};
    ProgramResult result = {0};
    Bytes answer = {0};
    double optimum = 0;
    TRY(peers_start(run, peer->path, peer->program->words,
                    limit > 0 ? limit : PEERS_LIMIT_MS, &result));
    TRY(peers_read(run, peer->program->says ? "said" : "answer", &answer));
    try.cpu_us = result.cpu_us;
    try.wall_us = result.wall_us;
    try.peak_bytes = result.peak_bytes;
    if (result.end == PROGRAM_ENDED && result.signal == 0 &&
        app_bench_program_optimum(peer->program, answer.data, &optimum)) {
        peers_judge(peer, ours, optimum, &try);
    } else {
        peers_why(&result, &try);
    }
    peer->tries[level] = try;
    peer->tries_count = level + 1;
done:
    base_free(answer.data);
    return status;
}

/* --- level by level --- */

static LeyeStatus peers_export(PeersRun *run, int32_t level, const char *name,
                               ModelFormat format) {
    LeyeStatus status = LEYE_OK;
    const char *path = NULL;
    Text text = {0};
    TRY(model_export(run->model, &run->answer, format, level, &text));
    TRY(peers_path(run, name, &path));
    TRY(base_file_write(path, base_text_get(&text), text.length));
done:
    base_text_clear(&text);
    return status;
}

static LeyeStatus peers_level(PeersRun *run, int32_t level) {
    LeyeStatus status = LEYE_OK;
    TRY(peers_export(run, level, "level.lp", MODEL_LP));
    TRY(peers_export(run, level, "level.mps", MODEL_MPS));
    for (int32_t p = 0; p < run->bench->peers; p++) {
        BenchPeer *peer = &run->bench->peer[p];
        if (peer->path != NULL && !base_run_stopped()) {
            app_say_talk(run->call, "leye: %s, level %d ...\n",
                         peer->program->name, level + 1);
            TRY(peers_try(run, peer, level));
        }
    }
done:
    return status;
}

static LeyeStatus peers_levels(PeersRun *run) {
    LeyeStatus status = LEYE_OK;
    const LexProblem *problem = model_problem(run->model);
    TRY(base_folder_scratch(&run->folder));
    for (int32_t p = 0; p < run->bench->peers; p++) {
        if (run->bench->peer[p].path != NULL && !base_run_stopped()) {
            TRY(peers_ask(run, &run->bench->peer[p]));
        }
    }
    for (int32_t k = 0; k < problem->levels_count; k++) {
        if (base_run_stopped() || (k > 0 && !problem->levels[k - 1].ran)) {
            break;
        }
        TRY(peers_level(run, k));
    }
done:
    return status;
}

/* Solves once more, for a model and a certified plan that belong together. */
static LeyeStatus peers_solve(PeersRun *run, const World *world,
                              const Options *options) {
    LeyeStatus status = LEYE_OK;
    const LeyeSettings *settings = &run->call->settings;
    BenchRun *ours = &run->bench->ours;
    Findings *findings = NULL;
    LpChoice choice = {0};
    int64_t limit = settings->time_limit_ms;
    int64_t cpu = base_run_cpu_us();
    int64_t wall = base_run_us();
    TRY(domain_finding_new(&findings));
    TRY(model_fold(world, options, settings->without, &run->model));
    TRY(lp_choose(&model_problem(run->model)->lp, &choice));
    LexOptions how = {
        .back_end = choice.back_end,
        .gap_ppm = settings->gap_ppm,
        .limits = {.deadline_ms = limit > 0 ? base_run_ms() + limit : 0,
                   .memory_mib = settings->solver_mib}};
    TRY(lex_run(model_problem(run->model), &how, &run->answer));
    ours->solver = choice.back_end->name;
    if (run->answer.outcome == LEYE_INFEASIBLE) {
        snprintf(ours->why, BENCH_WHY, "no plan satisfies the rows");
        goto done;
    }
    TRY(model_unfold(run->model, &run->answer, &ours->plan));
    ours->cpu_us = base_run_cpu_us() - cpu;
    ours->wall_us = base_run_us() - wall;
    ours->peak_bytes = base_run_peak_bytes();
    TRY(certify_plan(world, ours->plan, findings));
done:
    app_say_findings(run->call, findings, stderr);
    domain_finding_free(findings);
    return status;
}

LeyeStatus app_bench_peers_run(const AppCall *call, const World *world,
                               Bench *bench) {
    LeyeStatus status = LEYE_OK;
    PeersRun run = {.call = call, .bench = bench};
    Options options = {0};
    bool any = false;
    for (int32_t p = 0; p < bench->peers; p++) {
        any = any || bench->peer[p].path != NULL;
    }
    if (!any || base_run_stopped()) {
        return LEYE_OK;
    }
    TRY(rules_judge(world, call->settings.without, call->settings.threads,
                    &options));
    TRY(score_points(world, call->settings.threads, &options));
    TRY(peers_solve(&run, world, &options));
    if (bench->ours.plan != NULL) {
        /* one thread for everybody; numbers with a point */
        (void)setenv("OPENBLAS_NUM_THREADS", "1", 1);
        (void)setenv("OMP_NUM_THREADS", "1", 1);
        (void)setenv("LC_ALL", "C", 1);
        TRY(peers_levels(&run));
    }
done:
    base_folder_scratch_drop(run.folder);
    base_text_clear(&run.at);
    lex_answer_clear(&run.answer);
    model_free(run.model);
    domain_options_clear(&options);
    return status;
}
