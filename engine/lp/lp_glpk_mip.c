/* lp_glpk_mip: branch and bound on a solved root.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The root relaxation is solved by our own simplex runs: its prices bound the
 * objective, and its basis starts the next level. Then GLPK branches. Every
 * better whole point goes to the parent at once, so a killed child still
 * leaves its best.
 */
#include <glpk.h>
#include <math.h>

#include "lp_glpk.h"

/* Of the whole objective. GLPK drops a node that is better by less, and its
 * preset of 1e-7 is hundreds of fen beside a county's cost. */
static const double TOLERANCE = 1e-12;

typedef struct Branching {
    LpGlpk *session;
    double bound; /* of the open nodes, while there are some */
    bool stopped;
} Branching;

static void keep_point(LpGlpk *session) {
    LpWire *wire = session->task->wire;
    for (int32_t j = 0; j < session->task->problem->columns; j++) {
        wire->x[j] = glp_mip_col_val(session->lp, session->at[j]);
    }
}

static void on_node(glp_tree *tree, void *info) {
    Branching *branching = info;
    LpGlpk *session = branching->session;
    LpReport *report = session->task->wire->report;
    int active = 0;
    int now = 0;
    int total = 0;
    glp_ios_tree_size(tree, &active, &now, &total);
    report->nodes = total;
    int best = glp_ios_best_node(tree);
    if (best != 0) {
        branching->bound = glp_ios_node_bound(tree, best);
    }
    if (glp_ios_reason(tree) == GLP_IBINGO) {
        keep_point(session);
        report->outcome = LP_FEASIBLE;
        lp_child_interim(session->task);
    }
    int64_t most = session->task->nodes_most;
    if (lp_child_stopping(session->task) || (most > 0 && total > most)) {
        branching->stopped = true;
        glp_ios_terminate(tree);
    }
    lp_child_tell(session->task, glp_get_it_cnt(session->lp),
                  glp_mip_obj_val(session->lp));
}

static void no_point(LpGlpk *session) {
    for (int32_t j = 0; j < session->task->problem->columns; j++) {
        session->task->wire->x[j] = 0.0;
    }
}

static void report_end(Branching *branching, int code) {
    LpGlpk *session = branching->session;
    LpReport *report = session->task->wire->report;
    int found = glp_mip_status(session->lp);
    bool have = found == GLP_OPT || found == GLP_FEAS;
    report->simplex_iterations = glp_get_it_cnt(session->lp);
    report->outcome = have ? LP_FEASIBLE : LP_FAILED;
    if (have) {
        keep_point(session);
    } else {
        no_point(session);
    }
    if (code == 0 && found == GLP_OPT) {
        report->outcome = LP_OPTIMAL;
        report->bound = glp_mip_obj_val(session->lp);
    } else if (code == 0 && found == GLP_NOFEAS) {
        report->outcome = LP_INFEASIBLE;
    } else {
        report->bound = fmin(report->bound, branching->bound);
        lp_glpk_load_note(session, branching->stopped
                                       ? "The solver was stopped."
                                       : session->said);
    }
}

static void body(LpGlpk *session) {
    const LpProblem *problem = session->task->problem;
    (void)lp_glpk_load_all(session);
    lp_glpk_load_basis(session);
    if (lp_glpk_simplex_run(session) != LP_OPTIMAL) {
        return;
    }
    Branching branching = {.session = session,
                           .bound = session->task->wire->report->bound};
    for (int32_t j = 0; j < problem->columns; j++) {
        glp_set_col_kind(session->lp, session->at[j], GLP_IV);
    }
    glp_iocp parm;
    glp_init_iocp(&parm);
    parm.msg_lev = GLP_MSG_ERR;
    parm.tol_obj = TOLERANCE;
    parm.cb_func = on_node;
    parm.cb_info = &branching;
    no_point(session);
    session->task->wire->report->outcome = LP_FAILED;
    report_end(&branching, glp_intopt(session->lp, &parm));
}

static void work(LpTask *task) {
    lp_glpk_load_session(task, body);
}

LeyeStatus lp_glpk_mip(const LpProblem *problem, const LpBasis *start,
                       const LpLimits *limits, LpAnswer *answer) {
    return lp_child_solve(problem, start, limits, work, answer);
}
