/* lp_glpk_simplex: GLPK's simplex in short runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GLPK's time limit follows the wall clock and its presolver leaves nothing
 * when it is interrupted, so the method runs without either, a few hundred
 * steps at a time, and looks at the monotonic clock in between; a run that is
 * stopped with a feasible basis hands it over. A run that fails, stalls or
 * contradicts itself starts again from another basis with another method and
 * scaling.
 */
#include <float.h>
#include <glpk.h>
#include <math.h>

#include "lp_glpk.h"

enum { STEPS_LEAST = 500, STEPS_MOST = 2000, STEPS_TIMES_SIZE = 40000000 };

typedef enum Ended { ENDED, STOPPED, TROUBLE } Ended;

typedef struct Try {
    int method, scaling;
    bool keep_basis;
} Try;

/* The first is right for unit matrices started from a feasible basis. */
static const Try tries[] = {
    {GLP_PRIMAL, 0, true},
    {GLP_PRIMAL, 0, false},
    {GLP_DUALP, GLP_SF_GM | GLP_SF_EQ | GLP_SF_2N, false},
    {GLP_PRIMAL, GLP_SF_EQ | GLP_SF_2N, false},
};

/* Steps of one short run: about a tenth of a second, judged by the size of the
 * problem and never by a clock. Where a run is cut decides which of several
 * optimal bases is found, so a clock would give other prices every time. */
static int chunk_steps(const LpProblem *problem) {
    int64_t size = (int64_t)problem->rows + problem->columns +
                   problem->column_start[problem->columns];
    int64_t steps = STEPS_TIMES_SIZE / (size + 1);
    steps = steps < STEPS_LEAST ? STEPS_LEAST : steps;
    return (int)(steps > STEPS_MOST ? STEPS_MOST : steps);
}

/* More steps than a sound run on a problem of this size needs; from an old
 * basis it is either short or lost (a warm run may stand still for ever). */
static int64_t enough_steps(const LpGlpk *session, bool warm) {
    const LpProblem *problem = session->task->problem;
    int64_t size = (int64_t)problem->rows + problem->columns;
    return warm ? 4000 + size / 8 : 20000 + 50 * size;
}

/* Runs until optimal, infeasible, stopped, or that many steps. */
static Ended run_chunks(LpGlpk *session, glp_smcp *parm, int64_t enough) {
    int64_t first = glp_get_it_cnt(session->lp);
    parm->it_lim = chunk_steps(session->task->problem);
    while (glp_get_it_cnt(session->lp) - first < enough) {
        int code = glp_simplex(session->lp, parm);
        if (code == 0) {
            return ENDED;
        }
        if (code != GLP_EITLIM) {
            return TROUBLE;
        }
        int64_t steps = glp_get_it_cnt(session->lp);
        int64_t most = session->task->steps_most;
        if (lp_child_stopping(session->task) || (most > 0 && steps >= most)) {
            return STOPPED;
        }
        lp_child_tell(session->task, glp_get_it_cnt(session->lp),
                      glp_get_obj_val(session->lp));
    }
    return TROUBLE;
}

static Ended run_try(LpGlpk *session, const Try *how) {
    glp_smcp parm;
    glp_init_smcp(&parm);
    parm.msg_lev = GLP_MSG_ERR;
    parm.meth = how->method;
    if (how->scaling != 0) {
        glp_scale_prob(session->lp, how->scaling);
    } else {
        glp_unscale_prob(session->lp);
    }
    if (!how->keep_basis && how->scaling == 0) {
        glp_std_basis(session->lp);
    } else if (!how->keep_basis) {
        glp_adv_basis(session->lp, 0);
    }
    bool warm = how->keep_basis && session->task->start != NULL;
    return run_chunks(session, &parm, enough_steps(session, warm));
}

static uint8_t state_of(int glpk_state) {
    switch (glpk_state) {
    case GLP_BS:
        return LP_BASIC;
    case GLP_NU:
        return LP_AT_MOST;
    case GLP_NF:
        return LP_FREE;
    case GLP_NS:
        return LP_FIXED;
    default:
        return LP_AT_LEAST;
    }
}

static void report_point(LpGlpk *session) {
    const LpProblem *problem = session->task->problem;
    LpWire *wire = session->task->wire;
    for (int32_t row = 0; row < problem->rows; row++) {
        wire->price[row] = glp_get_row_dual(session->lp, row + 1);
        wire->row[row] = state_of(glp_get_row_stat(session->lp, row + 1));
    }
    for (int32_t j = 0; j < problem->columns; j++) {
        int at = session->at[j];
        bool there = at != 0;
        wire->x[j] = there ? glp_get_col_prim(session->lp, at) : 0.0;
        wire->column[j] = there ? state_of(glp_get_col_stat(session->lp, at))
                          : problem->upper[j] > 0 ? LP_AT_LEAST
                                                  : LP_FIXED;
    }
    wire->report->has_basis = 1;
}

static LpOutcome report_stopped(LpGlpk *session) {
    session->task->wire->report->bound = DBL_MAX;
    lp_glpk_load_note(session, "The solver was stopped.");
    if (glp_get_prim_stat(session->lp) != GLP_FEAS) {
        return LP_FAILED;
    }
    report_point(session);
    return LP_FEASIBLE;
}

/* What an ended run means; LP_FAILED asks for another try. */
static LpOutcome report_ended(LpGlpk *session) {
    switch (glp_get_status(session->lp)) {
    case GLP_OPT:
        session->task->wire->report->bound = glp_get_obj_val(session->lp);
        report_point(session);
        return LP_OPTIMAL;
    case GLP_NOFEAS:
        lp_glpk_ray_report(session);
        return LP_INFEASIBLE;
    case GLP_UNBND:
        lp_glpk_load_note(session, "Unbounded.");
        return LP_FAILED;
    default:
        lp_glpk_load_note(session, "The simplex method broke down.");
        return LP_FAILED;
    }
}

LpOutcome lp_glpk_simplex_run(LpGlpk *session) {
    LpReport *report = session->task->wire->report;
    LpOutcome outcome = LP_FAILED;
    for (size_t k = 0; k < sizeof tries / sizeof *tries; k++) {
        Ended ended = run_try(session, &tries[k]);
        if (ended == STOPPED) {
            outcome = report_stopped(session);
            break;
        }
        lp_glpk_load_note(session, session->said);
        outcome = ended == ENDED ? report_ended(session) : LP_FAILED;
        if (outcome != LP_FAILED) {
            break;
        }
    }
    report->simplex_iterations = glp_get_it_cnt(session->lp);
    report->outcome = (int32_t)outcome;
    if (outcome == LP_OPTIMAL) {
        lp_glpk_load_note(session, "");
    }
    return outcome;
}

static void body(LpGlpk *session) {
    LpOutcome outcome = LP_FAILED;
    lp_glpk_sift_begin(session);
    do {
        lp_wire_reset(session->task->wire);
        outcome = lp_glpk_simplex_run(session);
    } while (lp_glpk_sift_more(session, outcome));
}

void lp_glpk_simplex_work(LpTask *task) {
    lp_glpk_load_session(task, body);
}

LeyeStatus lp_glpk_simplex(const LpProblem *problem, const LpBasis *start,
                           const LpLimits *limits, LpAnswer *answer) {
    return lp_child_solve(problem, start, limits, lp_glpk_simplex_work, answer);
}
