/* lp_glpk: what the three GLPK back ends share, in the child only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_LP_GLPK_H
#define LEYE_LP_GLPK_H

#include "lp_child.h"

/* One GLPK session: the child lives for one. */
typedef struct LpGlpk {
    LpTask *task;
    struct glp_prob *lp;
    char said[LP_NOTE];          /* GLPK's last line that says something */
    int64_t interior_iterations; /* last number of an interior point line */
    bool leave_when_asked;       /* jump out of a printing GLPK routine */
} LpGlpk;

/* Loads the problem, calls `body`, fills the report. GLPK's aborts come back
 * here and become an LP_FAILED with GLPK's own sentence. */
void lp_glpk_load_session(LpTask *task, void (*body)(LpGlpk *session));
/* The starting basis: the task's, or all slacks. */
void lp_glpk_load_basis(LpGlpk *session);
/* A sentence for the answer. */
void lp_glpk_load_note(LpGlpk *session, const char *sentence);

/* Simplex on what is loaded, from the basis that is set, with the fallbacks of
 * lp_glpk_simplex.c; fills the report with x, prices, basis and bound. */
LpOutcome lp_glpk_simplex_run(LpGlpk *session);

#endif
