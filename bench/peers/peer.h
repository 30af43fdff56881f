/* peer: what every driver of a solver shares.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     peer-NAME --methods                          the methods, a line each
 *     peer-NAME --small METHOD SEED COUNT          values of small instances
 *     peer-NAME INSTANCE METHOD [CAP [FLOW]]
 *
 * The last solves and prints one line:
 *
 *     NAME METHOD optimal value=V load=S solve=S wall=S peak_kib=K version=T
 *
 * load: CPU seconds of giving the mapped instance to the solver (its own
 * arrays, graph, matrix); solve: CPU seconds of the solve alone; wall: of the
 * same. Instead of `optimal`: `not-whole` (the answer is not whole numbers: no
 * plan), `dnf` (CAP seconds of solving passed), `skipped` or `failed`, with
 * why="...". FLOW: the plan goes there (../check/flow.h), to be checked.
 */
#ifndef LEYE_BENCH_PEER_H
#define LEYE_BENCH_PEER_H

#include "../family/family.h"

typedef struct PeerRun {
    const Family *family;
    int64_t *flow;    /* [options], zeros; filled by `take` */
    int64_t *price;   /* [posts], zeros; may be filled by `take` */
    bool priced;      /* it was */
    double off_whole; /* how far from a whole number any flow was */
    double objective; /* where it is not whole */
    void *state;      /* the driver's own */
} PeerRun;

/* Each returns NULL, or a sentence: why it failed. `load` may begin it with
 * "skipped: " where the solver is not there. */
typedef const char *PeerStep(PeerRun *run);
typedef struct PeerMethod {
    const char *name;
    PeerStep *load, *solve, *take;
} PeerMethod;

typedef struct PeerProgram {
    const char *name, *version;
    const PeerMethod *methods;
    size_t methods_count;
} PeerProgram;

/* peer_small.c: solves COUNT small instances and prints "NUMBER VALUE" of each
 * (VALUE: the worth of its plan, or why there is none); prices, where there
 * are some, must prove it. */
int peer_small(const PeerMethod *method, uint64_t seed, int64_t count);
int64_t peer_value(const PeerRun *run);

int peer_main(int argc, char **argv, const PeerProgram *program);

#endif
