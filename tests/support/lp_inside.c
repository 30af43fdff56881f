/* GLPK's simplex in this process.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A fork under the sanitizers takes longer than the solve.
 */
#include "lp_inside.h"

#include <glpk.h>
#include <string.h>

#include "../../engine/lp/lp_glpk.h"

static void body(LpGlpk *session) {
    lp_glpk_load_basis(session);
    (void)lp_glpk_simplex_run(session);
    glp_delete_prob(session->lp);
}

static void take(const LpProblem *problem, const LpWire *wire,
                 LpAnswer *answer) {
    answer->outcome = (LpOutcome)wire->report->outcome;
    answer->bound = wire->report->bound;
    answer->simplex_iterations = wire->report->simplex_iterations;
    memcpy(answer->x, wire->x, (size_t)problem->columns * sizeof(double));
    memcpy(answer->price, wire->price, (size_t)problem->rows * sizeof(double));
    memcpy(answer->basis.row, wire->row, (size_t)problem->rows);
    memcpy(answer->basis.column, wire->column, (size_t)problem->columns);
    if (wire->report->has_basis == 0) {
        lp_basis_clear(&answer->basis);
    }
}

static void simplex(LpTask *task) {
    lp_glpk_load_session(task, body);
    glp_free_env();
}

static void network(LpTask *task) {
    lp_network_work(task);
    glp_free_env();
}

static LeyeStatus solve_inside(const LpProblem *problem, const LpBasis *start,
                               const LpLimits *limits, LpWork *work,
                               LpAnswer *answer) {
    LeyeStatus status = LEYE_OK;
    LpWire wire = {0};
    LpAnswer fresh = {0};
    bool trivial = false;
    bool cold = start == NULL || start->row == NULL;
    TRY(lp_check(problem));
    TRY(lp_trivial(problem, &trivial, answer));
    if (trivial) {
        goto done;
    }
    TRY(lp_answer_init(problem, &fresh));
    TRY(lp_wire_init(problem, &wire));
    lp_wire_reset(&wire);
    LpTask task = {.problem = problem,
                   .start = cold ? NULL : start,
                   .deadline_ms = limits->deadline_ms,
                   .fd = -1,
                   .told_ms = INT64_MAX / 2,
                   .wire = &wire};
    work(&task);
    take(problem, &wire, &fresh);
    *answer = fresh;
    fresh = (LpAnswer){0};
done:
    lp_wire_clear(&wire);
    lp_answer_clear(&fresh);
    return status;
}

static LeyeStatus inside_solve(const LpProblem *problem, const LpBasis *start,
                               const LpLimits *limits, LpAnswer *answer) {
    return solve_inside(problem, start, limits, simplex, answer);
}

static LeyeStatus network_solve(const LpProblem *problem, const LpBasis *start,
                                const LpLimits *limits, LpAnswer *answer) {
    return solve_inside(problem, start, limits, network, answer);
}

const LpBackEnd *lp_inside_network(void) {
    static const LpBackEnd inside = {"inside", network_solve, false};
    return &inside;
}

const LpBackEnd *lp_inside(void) {
    static const LpBackEnd inside = {"inside", inside_solve, false};
    return &inside;
}
