/* lp: the table of back ends, and clearing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "lp_child.h"

static const LpBackEnd back_ends[] = {
    {"simplex", lp_glpk_simplex, false},
    {"interior", lp_glpk_interior, false},
    {"mip", lp_glpk_mip, true},
    {"network", lp_network, false},
};

const LpBackEnd *lp_back_ends(size_t *count) {
    *count = sizeof back_ends / sizeof *back_ends;
    return back_ends;
}

const LpBackEnd *lp_back_end(LeyeSolver solver) {
    switch (solver) {
    case LEYE_SOLVER_INTERIOR:
        return &back_ends[1];
    case LEYE_SOLVER_MIP:
        return &back_ends[2];
    case LEYE_SOLVER_SIMPLEX:
        return &back_ends[0];
    case LEYE_SOLVER_AUTO:
    case LEYE_SOLVER_NETWORK:
        break;
    }
    return &back_ends[3];
}

void lp_basis_clear(LpBasis *basis) {
    base_free(basis->row);
    base_free(basis->column);
    *basis = (LpBasis){0};
}

void lp_answer_clear(LpAnswer *answer) {
    base_free(answer->x);
    base_free(answer->price);
    lp_basis_clear(&answer->basis);
    *answer = (LpAnswer){0};
}

LeyeStatus lp_answer_init(const LpProblem *problem, LpAnswer *answer) {
    LeyeStatus status = LEYE_OK;
    LpAnswer fresh = {.outcome = LP_FAILED};
    TRY(HEAP_ARRAY(problem->columns, &fresh.x));
    TRY(HEAP_ARRAY(problem->rows, &fresh.price));
    TRY(HEAP_ARRAY(problem->rows, &fresh.basis.row));
    TRY(HEAP_ARRAY(problem->columns, &fresh.basis.column));
    *answer = fresh;
    fresh = (LpAnswer){0};
done:
    lp_answer_clear(&fresh);
    return status;
}

const char *lp_machine(void) {
    return lp_glpk_load_version();
}
