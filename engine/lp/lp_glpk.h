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
    int *at; /* [columns] the number that GLPK knows it by; 0: not given */
    char said[LP_NOTE];          /* GLPK's last line that says something */
    int64_t interior_iterations; /* last number of an interior point line */
    bool leave_when_asked;       /* jump out of a printing GLPK routine */
} LpGlpk;

/* Loads the rows, calls `body`, fills the report. GLPK's aborts come back
 * here and become an LP_FAILED with GLPK's own sentence. */
void lp_glpk_load_session(LpTask *task, void (*body)(LpGlpk *session));
/* Gives these columns, none of which is there, at 0; or all that are not yet:
 * returns how many. */
void lp_glpk_load_columns(LpGlpk *session, const int32_t *columns,
                          int32_t count);
int32_t lp_glpk_load_all(LpGlpk *session);
/* The starting basis: the task's, or all slacks. */
void lp_glpk_load_basis(LpGlpk *session);
/* A sentence for the answer. */
void lp_glpk_load_note(LpGlpk *session, const char *sentence);

/* Gives the columns to begin with, and sets the basis. */
void lp_glpk_sift_begin(LpGlpk *session);
/* After such an outcome, prices in the report: gives more columns where some
 * may change it; false: there is none. */
bool lp_glpk_sift_more(LpGlpk *session, LpOutcome outcome);

/* Simplex on what is loaded, from the basis that is set, with the fallbacks of
 * lp_glpk_simplex.c; fills the report with x, prices, basis and bound. */
LpOutcome lp_glpk_simplex_run(LpGlpk *session);

/* From a basis that simplex found infeasible: the prices that say why, the
 * smallest of them 1 or -1. None where there is no basis to tell from. */
void lp_glpk_ray_report(LpGlpk *session);

#endif
