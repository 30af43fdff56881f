/* peer: one instance, one method, one line.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "peer.h"
#include "../check/flow.h"

#include <inttypes.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

typedef struct Clock {
    double cpu, wall;
} Clock;

/* What the signal at the cap says; made before the solve. */
static char capped[200];
static int saying = -1; /* stdout, before a solver's talk is sent away */

static Clock now(void) {
    struct rusage used;
    struct timespec wall;
    getrusage(RUSAGE_SELF, &used);
    clock_gettime(CLOCK_MONOTONIC, &wall);
    return (Clock){
        .cpu = (double)used.ru_utime.tv_sec + (double)used.ru_stime.tv_sec +
               1e-6 * (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec),
        .wall = (double)wall.tv_sec + 1e-9 * (double)wall.tv_nsec};
}

static void say(const char *text) {
    size_t length = strlen(text), at = 0;
    while (at < length) {
        ssize_t n = write(saying, text + at, length - at);
        if (n <= 0) {
            return;
        }
        at += (size_t)n;
    }
}

static void on_cap(int number) {
    (void)number;
    say(capped);
    _exit(0);
}

/* CPU seconds from now on. The limit counts whole seconds of the process. */
static void cap_from_now(double seconds, const Clock *clock) {
    struct rlimit limit;
    if (seconds > 0 && getrlimit(RLIMIT_CPU, &limit) == 0) {
        limit.rlim_cur = (rlim_t)ceil(clock->cpu + seconds);
        signal(SIGXCPU, on_cap);
        setrlimit(RLIMIT_CPU, &limit);
    }
}

/* Solvers talk; the line goes out through a copy of stdout. */
static void silence(void) {
    saying = dup(STDOUT_FILENO);
    if (freopen("/dev/null", "w", stdout) == NULL) {
        fclose(stdout);
    }
}

static bool write_flow(const PeerRun *run, const char *path) {
    const FamilyHead *about = &run->family->head;
    FlowHead head = {.version = FLOW_VERSION,
                     .priced = run->priced,
                     .options = about->options,
                     .posts = about->posts};
    memcpy(head.magic, "LEYEFLO", 8);
    for (int64_t o = 0; o < about->options; o++) {
        head.pairs += run->flow[o] != 0;
    }
    FILE *file = fopen(path, "wb");
    bool good = file != NULL && fwrite(&head, sizeof head, 1, file) == 1;
    for (int64_t o = 0; good && o < about->options; o++) {
        int64_t pair[2] = {o, run->flow[o]};
        good = pair[1] == 0 || fwrite(pair, sizeof pair, 1, file) == 1;
    }
    size_t prices = run->priced ? (size_t)about->posts : 0;
    good =
        good && fwrite(run->price, sizeof *run->price, prices, file) == prices;
    return file != NULL && fclose(file) == 0 && good;
}

int64_t peer_value(const PeerRun *run) {
    Int128 value = 0;
    for (int64_t o = 0; o < run->family->head.options; o++) {
        value += (Int128)run->flow[o] *
                 (run->family->head.big + run->family->worth[o]);
    }
    return value > INT64_MAX ? INT64_MAX : (int64_t)value;
}

static int refuse(const PeerProgram *program, const char *method,
                  const char *why) {
    static const char skipped[] = "skipped: ";
    bool skips = strncmp(why, skipped, sizeof skipped - 1) == 0;
    char line[500];
    snprintf(line, sizeof line, "%s %s %s why=\"%s\" version=%s\n",
             program->name, method, skips ? "skipped" : "failed",
             skips ? why + sizeof skipped - 1 : why, program->version);
    say(line);
    return 0;
}

static int report(const PeerProgram *program, const PeerMethod *method,
                  const PeerRun *run, const Clock clocks[3]) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    bool whole = run->off_whole < 1e-6;
    int64_t value = whole ? peer_value(run) : (int64_t)llround(run->objective);
    char line[500];
    snprintf(line, sizeof line,
             "%s %s %s value=%" PRId64 " load=%.4f solve=%.4f wall=%.4f "
             "peak_kib=%ld version=%s\n",
             program->name, method->name, whole ? "optimal" : "not-whole",
             value, clocks[1].cpu - clocks[0].cpu,
             clocks[2].cpu - clocks[1].cpu, clocks[2].wall - clocks[1].wall,
             used.ru_maxrss, program->version);
    say(line);
    return 0;
}

static int run_method(const PeerProgram *program, const PeerMethod *method,
                      PeerRun *run, double cap, const char *path) {
    Clock clocks[3] = {now()};
    const char *why = method->load(run);
    if (why == NULL) {
        snprintf(capped, sizeof capped, "%s %s dnf cap=%g version=%s\n",
                 program->name, method->name, cap, program->version);
        clocks[1] = now();
        cap_from_now(cap, &clocks[1]);
        why = method->solve(run);
        clocks[2] = now();
        signal(SIGXCPU, SIG_IGN); /* reading out is not solving */
    }
    why = why != NULL ? why : method->take(run);
    if (why != NULL) {
        return refuse(program, method->name, why);
    }
    if (path != NULL && run->off_whole < 1e-6 && !write_flow(run, path)) {
        return refuse(program, method->name, "the plan could not be written");
    }
    return report(program, method, run, clocks);
}

static int list(const PeerProgram *program) {
    for (size_t k = 0; k < program->methods_count; k++) {
        printf("%s\n", program->methods[k].name);
    }
    return 0;
}

static const PeerMethod *find(const PeerProgram *program, const char *name) {
    for (size_t k = 0; k < program->methods_count; k++) {
        if (name == NULL || strcmp(program->methods[k].name, name) == 0) {
            return &program->methods[k];
        }
    }
    return NULL;
}

int peer_main(int argc, char **argv, const PeerProgram *program) {
    if (argc == 2 && strcmp(argv[1], "--methods") == 0) {
        return list(program);
    }
    const PeerMethod *method =
        argc > 1 ? find(program, argc > 2 ? argv[2] : NULL) : NULL;
    if (method == NULL || argc > 5) {
        fprintf(stderr,
                "%s: --methods | --small METHOD SEED COUNT | "
                "INSTANCE METHOD [CAP [FLOW]]\n",
                argv[0]);
        return 64;
    }
    if (argc == 5 && strcmp(argv[1], "--small") == 0) {
        return peer_small(method, strtoull(argv[3], NULL, 10), atoll(argv[4]));
    }
    Family family = {0};
    PeerRun run = {.family = &family};
    LeyeStatus status = family_map(argv[1], &family);
    int code = 70;
    TRY(status);
    TRY(HEAP_ARRAY(family.head.options + 1, &run.flow));
    TRY(HEAP_ARRAY(family.head.posts + 1, &run.price));
    silence();
    code = run_method(program, method, &run, argc > 3 ? atof(argv[3]) : 0,
                      argc > 4 ? argv[4] : NULL);
done:
    if (status != LEYE_OK) {
        fprintf(stderr, "%s: %s\n", argv[0], base_message());
    }
    base_free(run.flow);
    base_free(run.price);
    family_unmap(&family);
    return code;
}
