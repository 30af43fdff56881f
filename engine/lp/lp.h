/* lp: one interface over the back ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     maximise  c'x   subject to   row_least <= A x <= row_most,
 *                                  0 <= x <= upper,  x whole
 *
 * All data are whole numbers. A back end's answer is a claim: doubles that
 * the caller rounds and verifies in integers. Each solve runs in a child
 * process (fork, resource limits, seccomp where the kernel has it, watchdog
 * on the monotonic clock: SIGTERM at the deadline, SIGKILL 2 s later), so a
 * solver that aborts, hangs, lies or runs out of memory costs one answer,
 * never the program. Nothing from the ledger reaches GLPK as text.
 */
#ifndef LEYE_LP_H
#define LEYE_LP_H

#include "../base/base.h"

/* No limit, for row_least (negative), row_most and upper. */
#define LP_INFINITE ((int64_t)1 << 52)
/* Largest |number| anywhere in a problem: exact in a double. */
#define LP_LARGEST (((int64_t)1 << 52) - 1)

/* What a row is to the network inside the problem. Within LP_LEFT and within
 * LP_RIGHT any two rows meet in no column, or one's columns are among the
 * other's; entries there are 1, and -1 where a column counts a LEFT row's sum
 * (y - sum x <= 0). The rest is LP_SIDE. A hint: wrong ones cost time only. */
typedef enum LpPart { LP_SIDE, LP_LEFT, LP_RIGHT } LpPart;

/* What the matrix and the parts say about the network inside, whatever sides,
 * bounds and objective are. */
typedef struct LpShape LpShape;

typedef struct LpProblem {
    int32_t rows, columns;
    int64_t *row_least, *row_most; /* [rows] */
    int64_t *upper;                /* [columns], least 0 */
    int64_t *objective;            /* [columns] */
    int64_t *column_start;         /* [columns + 1] into entry_ */
    int32_t *entry_row;            /* ascending within a column */
    int32_t *entry_value;          /* never 0 */
    const uint8_t *part;           /* [rows] LpPart, or NULL: all LP_SIDE */
    const int64_t *point; /* [columns] an x that may be known, or NULL. A hint:
                             it need not be feasible */
    const int64_t *price; /* [rows] in the sense of LpAnswer.price, or NULL: of
                             an optimum of a problem like this one. A hint: any
                             numbers will do, good ones save time; a plan
                             that goes with them is `point` */
    const LpShape *shape; /* lp_shape_make's of a problem with the same matrix
                             and parts, so that no solve looks for it again; or
                             NULL */
} LpProblem;

/* Arrays of these extents on the heap, all 0; hints and `shape` are
 * left NULL, and are never freed. */
LeyeStatus lp_problem_make(int32_t rows, int32_t columns, int64_t entries,
                           LpProblem *problem);
void lp_problem_clear(LpProblem *problem);

/* Fills *shape (lp_shape_free), which borrows nothing; NULL when the problem
 * has no parts. The problem has been checked. O(entries). LEYE_ERR_MEMORY. */
LeyeStatus lp_shape_make(const LpProblem *problem, LpShape **shape);
void lp_shape_free(LpShape *shape);

/* GLPK's five basis states; the arrays go in and out for a warm start. */
typedef enum LpState {
    LP_BASIC,
    LP_AT_LEAST,
    LP_AT_MOST,
    LP_FREE,
    LP_FIXED,
} LpState;
typedef struct LpBasis {
    uint8_t *row, *column; /* heap [rows], [columns] of LpState; NULL: none */
} LpBasis;
void lp_basis_clear(LpBasis *basis);
/* lp_basis.c: makes states of any kind a basis of the problem that is not
 * singular: as many of the basic ones stay basic as can be found without much
 * work, rows take the place of the others. O(entries) and a little more. */
LeyeStatus lp_basis_mend(const LpProblem *problem, LpBasis *basis);

typedef enum LpOutcome {
    LP_OPTIMAL,    /* the back end claims optimality                     */
    LP_FEASIBLE,   /* stopped; x is claimed feasible                     */
    LP_NOT_WHOLE,  /* interior point without a basis: bound, no plan     */
    LP_INFEASIBLE, /* claimed                                            */
    LP_FAILED,     /* limit, crash or nonsense: no claim; note says what */
} LpOutcome;

typedef struct LpAnswer {
    LpOutcome outcome;
    double *x;     /* heap [columns]; zeros when there is none */
    double *price; /* heap [rows]: dual of each row, >= 0 for a tight
                      upper side when maximising; zeros if none. LP_INFEASIBLE:
                      a multiple of it or of its negative may show why */
    double bound;  /* the back end's claimed bound on c'x */
    LpBasis basis; /* at the end; NULL arrays when there is none */
    int64_t simplex_iterations, interior_iterations, nodes;
    int64_t cpu_us; /* of the child */
    char note[160]; /* "" or one sentence */
} LpAnswer;
void lp_answer_clear(LpAnswer *answer);

typedef struct LpLimits {
    int64_t deadline_ms; /* base_run_ms() time; 0: none */
    int64_t memory_mib;
    int64_t steps_most; /* of GLPK's simplex, where a network gives a bound
                           without it (LP_NOT_WHOLE then); 0: no limit,
                           negative: not one */
    int64_t nodes_most; /* branch and bound stops after so many; 0: none */
    /* Called in the parent now and then (about 5 Hz) with what the child
     * reports; NULL: none. */
    void (*progress)(void *context, int64_t iterations, double objective);
    void *context;
} LpLimits;

/* A back end. `start` (NULL or empty: cold) is a hint. Fills *answer in any
 * case that returns LEYE_OK; a dying child is LP_FAILED, not an error status.
 * Errors: LEYE_ERR_MEMORY (no child could be made), LEYE_ERR_INTERNAL (the
 * problem breaks the rules above: found by lp_check before any child). */
typedef LeyeStatus LpSolve(const LpProblem *problem, const LpBasis *start,
                           const LpLimits *limits, LpAnswer *answer);
typedef struct LpBackEnd {
    const char *name; /* "simplex" */
    LpSolve *solve;
    bool whole; /* promises whole x even when the LP is not integral */
} LpBackEnd;

/* All back ends: simplex, interior, mip, network; tests go through them by
 * index. */
const LpBackEnd *lp_back_ends(size_t *count);
const LpBackEnd *lp_back_end(LeyeSolver solver); /* auto: network */

/* What `auto` makes of a problem: the network where it has classes and posts
 * (it solves with a tree or without, and asks GLPK where side rows bind), else
 * simplex. O(entries). LEYE_ERR_MEMORY. */
typedef struct LpChoice {
    const LpBackEnd *back_end;
    int32_t classes; /* rows of LP_LEFT that count no others */
    int32_t posts;   /* rows of LP_RIGHT that are lowest for some column */
    int32_t sides;   /* rows of LP_SIDE that some x in the box breaks */
} LpChoice;
LeyeStatus lp_choose(const LpProblem *problem, LpChoice *choice);
/* Can a row whose activity is anything from least to most be broken? */
bool lp_choose_binds(const LpProblem *problem, int32_t row, Int128 least,
                     Int128 most);

/* Extents, ranges, order of entries. LEYE_ERR_INTERNAL with the sentence. */
LeyeStatus lp_check(const LpProblem *problem);

/* "GLPK 5.0" */
const char *lp_machine(void);

/* Tests of a hostile child: what the child does instead of solving, or, from
 * LP_FAULT_LIE on, to its answer. `seed` varies how. */
typedef enum LpFault {
    LP_FAULT_NONE,
    LP_FAULT_ABORT,
    LP_FAULT_SEGV,
    LP_FAULT_HANG,     /* odd seeds: does not heed SIGTERM */
    LP_FAULT_CLOSE,    /* closes the pipe, then hangs */
    LP_FAULT_GARBAGE,  /* bytes by chance, in a frame or not */
    LP_FAULT_SHORT,    /* ends in the middle of the answer */
    LP_FAULT_HUGE,     /* announces too much, or never ends to talk */
    LP_FAULT_NONSENSE, /* a well-formed answer of numbers by chance */
    LP_FAULT_LIE,      /* one x, price or the bound is off by one */
    LP_FAULT_NAN,      /* one x, price or the bound is not finite */
} LpFault;
void lp_fault_set(LpFault fault, uint64_t seed);

#endif
