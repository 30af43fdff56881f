/* peer_lpsolve: lp_solve, with the settings it comes with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "peer_lp.h"

#include <lpsolve/lp_lib.h>
#include <stdio.h>

typedef struct LpsolveState {
    PeerLp lp;
    lprec *model;
} LpsolveState;

static LpsolveState state;

static const char *lpsolve_load(PeerRun *run) {
    PeerLp *lp = &state.lp;
    const char *why = peer_lp_make(run->family, 1e30, lp);
    if (why != NULL) {
        return why;
    }
    state.model = make_lp(lp->rows, 0);
    if (state.model == NULL) {
        return "out of memory";
    }
    set_verbose(state.model, NEUTRAL);
    for (int32_t r = 0; r < lp->rows; r++) { /* rows count from 1 */
        set_constr_type(state.model, r + 1, LE);
        set_rh(state.model, r + 1, lp->most[r]);
    }
    for (int32_t k = 0; k < lp->columns; k++) {
        REAL entries[3] = {lp->cost[k], 1, 1};
        int rows[3] = {0, lp->row[2 * k] + 1, lp->row[2 * k + 1] + 1};
        if (!add_columnex(state.model, 3, entries, rows)) {
            return "out of memory";
        }
    }
    return NULL;
}

static const char *lpsolve_solve(PeerRun *run) {
    (void)run;
    int outcome = solve(state.model);
    return outcome == OPTIMAL || outcome == PRESOLVED
               ? NULL
               : "it does not call its answer optimal";
}

static const char *lpsolve_take(PeerRun *run) {
    REAL *x = NULL, *dual = NULL;
    if (!get_ptr_variables(state.model, &x)) {
        return "it has no answer";
    }
    if (get_ptr_sensitivity_rhs(state.model, &dual, NULL, NULL) == FALSE) {
        dual = NULL;
    }
    peer_lp_take(&state.lp, x, dual, run);
    delete_lp(state.model);
    peer_lp_clear(&state.lp);
    return NULL;
}

int main(int argc, char **argv) {
    static const PeerMethod methods[] = {
        {"simplex", lpsolve_load, lpsolve_solve, lpsolve_take}};
    int major, minor, release, build;
    char version[40];
    lp_solve_version(&major, &minor, &release, &build);
    snprintf(version, sizeof version, "%d.%d.%d.%d", major, minor, release,
             build);
    const PeerProgram program = {"lpsolve", version, methods, 1};
    return peer_main(argc, argv, &program);
}
