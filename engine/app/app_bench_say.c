/* app_bench_say: the tables of `leye bench`, for people and as JSON.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app_bench.h"

#include "../lp/lp.h"

#include <math.h>

static const char *const verdicts[BENCH_VERDICTS] = {
    [BENCH_AGREES] = TR_MARK("agrees"),
    [BENCH_BOUND] = TR_MARK("bound"),
    [BENCH_BETTER] = TR_MARK("better"),
    [BENCH_DIFFERS] = TR_MARK("DIFFERS"),
    [BENCH_DNF] = TR_MARK("DNF"),
    [BENCH_NO_ANSWER] = TR_MARK("no answer"),
    [BENCH_STOPPED] = TR_MARK("stopped"),
};

/* The columns of both tables, by width in cells. */
static void say_cells(Text *text, const char *who, const char *level,
                      const char *value, const char *answer) {
    const char *const words[] = {who, level, value, answer};
    static const int32_t widths[] = {10, 15, 14, 9};
    for (size_t k = 0; k < sizeof widths / sizeof *widths; k++) {
        int32_t pad = widths[k] - base_text_width(words[k]);
        pad = pad > 0 ? pad : 0;
        bool right = words[k] == value;
        base_text_format(text, "%s%*s%s%*s", k > 0 ? " " : "",
                         right ? (int)pad : 0, "", words[k],
                         right ? 0 : (int)pad, "");
    }
}

static void say_head(Text *text, const char *who, const char *answer) {
    say_cells(text, who, TR("level"), TR("value"), answer);
    const char *cpu = TR("CPU s");
    int32_t pad = 12 - base_text_width(cpu);
    base_text_format(text, " %*s%s\n", pad > 0 ? (int)pad : 0, "", cpu);
}

static const char *say_name(const LevelResult *result) {
    return domain_word(WORDS_LEVEL, (int32_t)result->level);
}

static void say_seconds(Text *text, int64_t us) {
    base_text_format(text, "%9lld.%03d", (long long)(us / 1000000),
                     (int)(us / 1000 % 1000));
}

static void say_peak(Text *text, int64_t bytes) {
    if (bytes > 0) {
        base_text_format(text, " %7lld MiB", (long long)(bytes >> 20));
    } else {
        base_text_add(text, "       ? MiB");
    }
}

static void say_run(const BenchRun *run, Text *text) {
    const Plan *plan = run->plan;
    for (int32_t k = 0; plan != NULL && k < plan->summary.levels_count; k++) {
        const LevelResult *result = &plan->summary.levels[k];
        char value[TEXT_DECIMAL];
        (void)base_text_decimal(result->value, value);
        say_cells(text, run->solver, TR(say_name(result)), value,
                  TR(domain_word(WORDS_PROOF, (int32_t)result->proof)));
        say_seconds(text, plan->run.levels[k].cpu_us);
        base_text_format(text, "%s%s\n",
                         plan->run.levels[k].note[0] != '\0' ? "  " : "",
                         plan->run.levels[k].note);
    }
    say_cells(text, run->solver, plan != NULL ? TR("whole run") : TR("no plan"),
              "",
              plan != NULL
                  ? TR(domain_word(WORDS_PROOF, (int32_t)plan->summary.proof))
                  : "");
    say_seconds(text, run->cpu_us);
    base_text_add(text, TR("  wall"));
    say_seconds(text, run->wall_us);
    base_text_add(text, TR("  peak"));
    say_peak(text, run->peak_bytes);
    base_text_format(text, "%s%s\n", run->why[0] != '\0' ? "  " : "",
                     TR(run->why));
}

static bool has_value(const BenchTry *try) {
    return try->verdict <= BENCH_DIFFERS;
}

static void say_try(const BenchPeer *peer, const LevelResult *ours,
                    const BenchTry *try, Text *text) {
    char value[32] = "";
    if (has_value(try)) {
        snprintf(value, sizeof value, "%.*g", 15, try->value);
    }
    say_cells(text, peer->program->name, TR(say_name(ours)), value,
              TR(verdicts[try->verdict]));
    say_seconds(text, try->cpu_us);
    base_text_add(text, TR("  wall"));
    say_seconds(text, try->wall_us);
    base_text_add(text, TR("  peak"));
    say_peak(text, try->peak_bytes);
    base_text_format(text, "%s%s\n", try->why[0] != '\0' ? "  " : "", try->why);
}

static void say_peer(const Bench *bench, const BenchPeer *peer, Text *text) {
    if (peer->path == NULL) {
        base_text_format(text, TR("%-10s not installed\n"),
                         peer->program->name);
        return;
    }
    for (int32_t k = 0; k < peer->tries_count; k++) {
        say_try(peer, &bench->ours.plan->summary.levels[k], &peer->tries[k],
                text);
    }
}

/* What they are held against stands above them. */
static void say_peers(const Bench *bench, Text *text) {
    base_text_format(text, "\nleye %s", leye_version());
    for (int32_t p = 0; p < bench->peers; p++) {
        if (bench->peer[p].version[0] != '\0') {
            base_text_format(text, ", %s %s", bench->peer[p].program->name,
                             bench->peer[p].version);
        }
    }
    base_text_add(text, "\n");
    say_head(text, TR("program"), TR("answer"));
    if (bench->ours.solver != NULL) {
        BenchRun ours = bench->ours;
        ours.solver = "leye";
        say_run(&ours, text);
    }
    for (int32_t p = 0; p < bench->peers; p++) {
        say_peer(bench, &bench->peer[p], text);
    }
}

void app_bench_say_text(const Bench *bench, Text *text) {
    say_head(text, TR("solver"), TR("proof"));
    for (int32_t r = 0; r < bench->runs; r++) {
        say_run(&bench->run[r], text);
    }
    if (bench->peers > 0) {
        say_peers(bench, text);
    }
}

static void say_json_run(const BenchRun *run, const char *key, Json *json) {
    const Plan *plan = run->plan;
    base_json_object(json, key);
    base_json_text(json, "solver", run->solver);
    base_json_decimal(json, "cpu_seconds", run->cpu_us, 6);
    base_json_decimal(json, "wall_seconds", run->wall_us, 6);
    base_json_int(json, "peak_bytes", run->peak_bytes);
    base_json_text(json, "why", run->why);
    base_json_array(json, "levels");
    for (int32_t k = 0; plan != NULL && k < plan->summary.levels_count; k++) {
        const LevelResult *result = &plan->summary.levels[k];
        base_json_object(json, NULL);
        base_json_text(json, "name", say_name(result));
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

/* Values beyond millionths or 2^53 millionths say nothing to the unit. */
static void say_json_value(const BenchTry *try, Json *json) {
    double millionths = nearbyint(try->value * 1e6);
    if (!has_value(try) || fabs(millionths) > 9e18) {
        base_json_null(json, "value");
    } else if (try->value == nearbyint(try->value)) {
        base_json_int(json, "value", (int64_t)try->value);
    } else {
        base_json_decimal(json, "value", (int64_t)millionths, 6);
    }
}

static void say_json_try(const LevelResult *ours, const BenchTry *try,
                         Json *json) {
    base_json_object(json, NULL);
    base_json_text(json, "name", say_name(ours));
    say_json_value(try, json);
    base_json_text(json, "answer", verdicts[try->verdict]);
    base_json_decimal(json, "cpu_seconds", try->cpu_us, 6);
    base_json_decimal(json, "wall_seconds", try->wall_us, 6);
    base_json_count(json, "peak_bytes", try->peak_bytes, try->peak_bytes <= 0);
    base_json_text(json, "why", try->why);
    base_json_object_end(json);
}

static void say_json_peer(const Bench *bench, const BenchPeer *peer,
                          Json *json) {
    base_json_object(json, NULL);
    base_json_text(json, "program", peer->program->name);
    base_json_bool(json, "installed", peer->path != NULL);
    base_json_text(json, "version", peer->version);
    base_json_bool(json, "whole_numbers", !peer->program->relaxes);
    base_json_array(json, "levels");
    for (int32_t k = 0; k < peer->tries_count; k++) {
        say_json_try(&bench->ours.plan->summary.levels[k], &peer->tries[k],
                     json);
    }
    base_json_array_end(json);
    base_json_object_end(json);
}

void app_bench_say_json(const AppCall *call, const World *world,
                        const Bench *bench, Text *text) {
    int32_t level = 0;
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    base_json_text(&json, "instance", world->instance.name);
    base_json_text(&json, "version", leye_version());
    base_json_int(&json, "threads", call->settings.threads);
    base_json_text(&json, "machine", lp_machine());
    base_json_bool(&json, "agree",
                   bench->differs == NONE &&
                       app_bench_peers_differs(bench, &level) == NULL);
    base_json_array(&json, "runs");
    for (int32_t r = 0; r < bench->runs; r++) {
        say_json_run(&bench->run[r], NULL, &json);
    }
    base_json_array_end(&json);
    if (bench->ours.solver != NULL) {
        say_json_run(&bench->ours, "ours", &json);
    }
    base_json_array(&json, "peers");
    for (int32_t p = 0; p < bench->peers; p++) {
        say_json_peer(bench, &bench->peer[p], &json);
    }
    base_json_array_end(&json);
    base_json_object_end(&json);
    base_text_add(text, "\n");
}
