/* lp_child: one solve in a process of its own (inside engine/lp only).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parent lays out one message block for the whole answer before it forks:
 *
 *     LpReport | x [columns] | price [rows] | row states | column states
 *
 * The child fills its copy and sends it through a pipe as a frame; the parent
 * reads it into its answer and believes nothing: length, ranges and
 * finiteness are checked before a number leaves this folder.
 */
#ifndef LEYE_LP_CHILD_H
#define LEYE_LP_CHILD_H

#include <sys/types.h>

#include "lp.h"

enum { LP_NOTE = 160 };

typedef struct LpReport {
    int32_t outcome;   /* LpOutcome */
    int32_t has_basis; /* 0 or 1 */
    double bound;
    int64_t simplex_iterations, interior_iterations, nodes;
    char note[LP_NOTE];
} LpReport;

typedef enum LpFrameKind {
    LP_FRAME_PROGRESS = 1, /* LpProgress */
    LP_FRAME_INTERIM,      /* a message block: the best so far */
    LP_FRAME_ANSWER,       /* a message block: the last word */
} LpFrameKind;

typedef struct LpFrame {
    uint32_t magic, kind;
    uint64_t bytes; /* that follow */
} LpFrame;

typedef struct LpProgress {
    int64_t iterations;
    double objective;
} LpProgress;

/* The message block and its parts; those of the parent are where the answer
 * has them, and there is no block. */
typedef struct LpWire {
    void *block; /* heap, or NULL */
    size_t bytes;
    size_t rows, columns;
    LpReport *report;
    double *x, *price;
    uint8_t *row, *column;
} LpWire;

LeyeStatus lp_wire_init(const LpProblem *problem, LpWire *wire);
void lp_wire_clear(LpWire *wire);
/* The parts of the answer, whose arrays are all there, and the report as a
 * wire to read into. */
LpWire lp_wire_of(const LpProblem *problem, LpReport *report, LpAnswer *answer);
/* Reads once what comes next of a message of which `have` bytes are there. */
ssize_t lp_wire_read(int fd, const LpWire *wire, size_t have);
/* Makes the block say LP_FAILED with nothing else in it. */
void lp_wire_reset(LpWire *wire);
/* NULL when every number of the block can be believed to be a number; else
 * what is wrong. */
const char *lp_wire_fault(const LpProblem *problem, const LpWire *wire);
LpFrame lp_wire_frame(LpFrameKind kind, size_t n);
bool lp_wire_send(int fd, LpFrameKind kind, const void *bytes, size_t n);
/* True when a frame of this kind may have this size. */
bool lp_wire_known(const LpFrame *frame, size_t block_bytes);

/* What the child works on. base takes no lock when it allocates, so a
 * child of a program with threads may. */
typedef struct LpTask {
    const LpProblem *problem;
    const LpBasis *start; /* NULL: cold */
    int64_t deadline_ms;  /* 0: none */
    int64_t memory_mib;   /* 0: no limit */
    int64_t steps_most;   /* of LpLimits */
    int64_t nodes_most;   /* of branch and bound; 0: no limit */
    int fd;               /* the pipe */
    int64_t told_ms;      /* last progress frame */
    LpWire *wire;
} LpTask;

typedef void LpWork(LpTask *task);

/* In the child: true when it should send what it has and end. */
bool lp_child_stopping(const LpTask *task);
/* In the child: a progress frame, at most 5 a second. */
void lp_child_tell(LpTask *task, int64_t iterations, double objective);
/* In the child: sends the block as it is now as the best so far. */
void lp_child_interim(LpTask *task);

/* An answer with all its arrays, zeroed. */
LeyeStatus lp_answer_init(const LpProblem *problem, LpAnswer *answer);

/* Problems that need no solver: no rows, no columns, or a row whose sides
 * cross. False, and nothing done, for all others. */
LeyeStatus lp_trivial(const LpProblem *problem, bool *done, LpAnswer *answer);

/* Checks the problem, then lp_trivial or a child. */
LeyeStatus lp_child_solve(const LpProblem *problem, const LpBasis *start,
                          const LpLimits *limits, LpWork *work,
                          LpAnswer *answer);

/* Shuts the child in: descriptors, signals, limits, system calls. `extra_mib`
 * beyond what the process has mapped already; 0: no limit. Best effort where
 * the kernel refuses. */
void lp_cage_enter(int *fd, int64_t extra_mib, int64_t deadline_ms);

/* What a test asked the child to do instead of, or after, solving. */
void lp_fault_before(LpTask *task);
void lp_fault_after(LpTask *task);

/* The back ends. */
LpSolve lp_glpk_simplex, lp_glpk_interior, lp_glpk_mip, lp_network;
/* What lp_glpk_simplex and lp_network do in their children. */
LpWork lp_glpk_simplex_work, lp_network_work;
const char *lp_glpk_load_version(void);

#endif
