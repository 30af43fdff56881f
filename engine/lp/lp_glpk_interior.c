/* lp_glpk_interior: a bound from inside, then a crossover to a basis.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An interior point ends in the middle of the optimal face: columns it puts
 * strictly inside are free there, the others stand at a bound. Simplex with
 * those others held fixed is small and lands on a vertex of the face; with the
 * columns released it then needs few steps to prove, or mend, the basis.
 * GLPK's word for an empty set is also its word for an unbounded one, so from
 * here no claim of that kind is made.
 */
#include <float.h>
#include <glpk.h>
#include <math.h>

#include "lp_glpk.h"

/* Holds at its bound every column that the point puts there. */
static void hold_columns(LpGlpk *session) {
    const LpProblem *problem = session->task->problem;
    for (int32_t j = 0; j < problem->columns; j++) {
        double at = glp_ipt_col_prim(session->lp, j + 1);
        double most = (double)problem->upper[j];
        double near = 1e-5 * fmax(1.0, fmin(most, 1e6));
        if (at <= near) {
            glp_set_col_bnds(session->lp, j + 1, GLP_FX, 0.0, 0.0);
        } else if (at >= most - near) {
            glp_set_col_bnds(session->lp, j + 1, GLP_FX, most, most);
            glp_set_col_stat(session->lp, j + 1, GLP_NS);
        }
    }
}

static void release_columns(LpGlpk *session) {
    const LpProblem *problem = session->task->problem;
    for (int32_t j = 0; j < problem->columns; j++) {
        int64_t upper = problem->upper[j];
        bool high = glp_get_col_stat(session->lp, j + 1) == GLP_NS &&
                    glp_get_col_lb(session->lp, j + 1) > 0;
        int kind = upper >= LP_INFINITE ? GLP_LO : GLP_DB;
        glp_set_col_bnds(session->lp, j + 1, upper == 0 ? GLP_FX : kind, 0.0,
                         (double)upper);
        if (high) {
            glp_set_col_stat(session->lp, j + 1, GLP_NU);
        }
    }
}

/* Without a basis the bound and the prices are still worth having. */
static void report_not_whole(LpGlpk *session, double bound) {
    LpWire *wire = session->task->wire;
    int64_t steps = wire->report->simplex_iterations;
    lp_wire_reset(wire);
    wire->report->simplex_iterations = steps;
    wire->report->outcome = LP_NOT_WHOLE;
    wire->report->bound = bound;
    for (int32_t row = 0; row < session->task->problem->rows; row++) {
        wire->price[row] = glp_ipt_row_dual(session->lp, row + 1);
    }
    lp_glpk_load_note(session, "not whole");
}

static void cross_over(LpGlpk *session) {
    double bound = glp_ipt_obj_val(session->lp);
    lp_glpk_load_basis(session);
    hold_columns(session);
    LpOutcome outcome = lp_glpk_simplex_run(session);
    if (outcome == LP_OPTIMAL || outcome == LP_INFEASIBLE) {
        release_columns(session);
        outcome = lp_glpk_simplex_run(session);
    }
    if (outcome == LP_OPTIMAL) {
        session->task->wire->report->bound = bound;
    } else {
        report_not_whole(session, bound);
    }
}

static void body(LpGlpk *session) {
    LpReport *report = session->task->wire->report;
    glp_iptcp parm;
    (void)lp_glpk_load_all(session);
    glp_init_iptcp(&parm);
    session->leave_when_asked = true;
    int code = glp_interior(session->lp, &parm);
    session->leave_when_asked = false;
    int found = glp_ipt_status(session->lp);
    if (code == 0 && found == GLP_OPT) {
        cross_over(session);
    } else {
        report->outcome = LP_FAILED;
        lp_glpk_load_note(session, found == GLP_NOFEAS
                                       ? "No point, or no bound."
                                       : session->said);
    }
    report->interior_iterations = session->interior_iterations;
}

static void work(LpTask *task) {
    lp_glpk_load_session(task, body);
}

LeyeStatus lp_glpk_interior(const LpProblem *problem, const LpBasis *start,
                            const LpLimits *limits, LpAnswer *answer) {
    (void)start;
    return lp_child_solve(problem, NULL, limits, work, answer);
}
