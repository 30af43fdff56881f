/* app_bench: what the files of `leye bench` share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * First our own back ends, each a whole solve_world. Then, on one more solve
 * that is certified too, the solver programs that are installed: each level is
 * exported with the values of the levels before it as rows, and what a program
 * calls the optimum is held against ours.
 */
#ifndef LEYE_APP_BENCH_H
#define LEYE_APP_BENCH_H

#include "app.h"

enum { BENCH_RUNS_MAX = 8, BENCH_PEERS_MAX = 8, BENCH_WHY = 160 };

/* One back end's run; plan is NULL where there is none, and `why` says it. */
typedef struct BenchRun {
    const char *solver;
    LeyeOutcome outcome;
    Plan *plan;
    int64_t cpu_us, wall_us;
    int64_t peak_bytes; /* of the whole program so far */
    char why[BENCH_WHY];
} BenchRun;

/* Another solver: how it is called in a folder with level.lp and level.mps,
 * and how its answer is read. In what is read '#' stands for a run of bytes
 * without blanks; everything is looked for at the start of a line. */
typedef struct BenchProgram {
    const char *name;
    const char *words[8]; /* argv; it may leave a file `answer` */
    const char *asks;     /* the word that makes it tell its version */
    const char *version;  /* what stands before that, anywhere */
    bool says;            /* the answer is in what it prints */
    bool relaxes;         /* it lets go of whole numbers: a bound */
    int32_t digits;       /* of the value that it writes; 0: all */
    const char *optimum;  /* what stands before the optimum */
    const char *claims;   /* must be there too, or NULL */
    const char *not_if;   /* must not be there, or NULL */
} BenchProgram;

typedef enum BenchVerdict {
    BENCH_AGREES,    /* with ours, to the unit */
    BENCH_BOUND,     /* better than ours, without whole numbers */
    BENCH_BETTER,    /* than ours, which is not proved */
    BENCH_DIFFERS,   /* one of the two is wrong */
    BENCH_DNF,       /* not finished in its time */
    BENCH_NO_ANSWER, /* it ended and calls nothing optimal */
    BENCH_STOPPED,   /* by the user */
    BENCH_VERDICTS
} BenchVerdict;

/* One program on one level. */
typedef struct BenchTry {
    BenchVerdict verdict;
    double value; /* as our summary counts; where there is one */
    int64_t cpu_us, wall_us, peak_bytes;
    char why[BENCH_WHY];
} BenchTry;

typedef struct BenchPeer {
    const BenchProgram *program;
    char *path; /* heap; NULL: not installed */
    char version[24];
    BenchTry tries[LEVEL_COUNT];
    int32_t tries_count;
} BenchPeer;

typedef struct Bench {
    BenchRun run[BENCH_RUNS_MAX];
    int32_t runs;
    int32_t differs; /* the level that two proved differently, or NONE */
    BenchPeer peer[BENCH_PEERS_MAX];
    int32_t peers;
    BenchRun ours; /* what the peers are held against */
} Bench;

/* Solves with solve_world and fills `run`; one that fails says why. */
LeyeStatus app_bench_run(const AppCall *call, const World *world,
                         BenchRun *run);

/* app_bench_program.c: the table; reads an answer. False when `answer` calls
 * nothing optimal. */
const BenchProgram *app_bench_program_table(size_t *count);
bool app_bench_program_optimum(const BenchProgram *program, const char *answer,
                               double *value);
/* "?" when it cannot be found in what the program says. */
void app_bench_program_version(const BenchProgram *program, const char *said,
                               char version[24]);
/* A value of a level, held against ours. */
BenchVerdict app_bench_program_judge(const BenchProgram *program,
                                     const LevelResult *ours, double value);

/* app_bench_peers.c: which of them --peers asks for and PATH has.
 * LEYE_ERR_USAGE. Then runs them; LEYE_ERR_PROOF where our own plan is false,
 * never for what a program does. */
LeyeStatus app_bench_peers_find(const AppCall *call, Bench *bench);
LeyeStatus app_bench_peers_run(const AppCall *call, const World *world,
                               Bench *bench);
void app_bench_peers_clear(Bench *bench);
/* The first that differs and at which level; NULL when none does. */
const BenchPeer *app_bench_peers_differs(const Bench *bench, int32_t *level);

/* app_bench_say.c */
void app_bench_say_text(const Bench *bench, Text *text);
void app_bench_say_json(const AppCall *call, const World *world,
                        const Bench *bench, Text *text);

#endif
