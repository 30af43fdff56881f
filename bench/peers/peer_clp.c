/* peer_clp: COIN-OR Clp, through its C interface.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "peer_lp.h"

#include <coin/Clp_C_Interface.h>
#include <float.h>

typedef struct ClpState {
    PeerLp lp;
    Clp_Simplex *model;
} ClpState;

static ClpState state;

static const char *clp_load(PeerRun *run) {
    PeerLp *lp = &state.lp;
    const char *why = peer_lp_make(run->family, DBL_MAX, lp);
    if (why != NULL) {
        return why;
    }
    state.model = Clp_newModel();
    Clp_setLogLevel(state.model, 0);
    Clp_loadProblem(state.model, lp->columns, lp->rows, lp->start, lp->row,
                    lp->one, lp->zero, lp->none, lp->cost, lp->least, lp->most);
    return NULL;
}

static const char *clp_primal(PeerRun *run) {
    (void)run;
    Clp_initialPrimalSolve(state.model);
    return NULL;
}

static const char *clp_dual(PeerRun *run) {
    (void)run;
    Clp_initialDualSolve(state.model);
    return NULL;
}

/* With the crossover to a basis that it does by itself. */
static const char *clp_barrier(PeerRun *run) {
    (void)run;
    Clp_initialBarrierSolve(state.model);
    return NULL;
}

static const char *clp_inside(PeerRun *run) {
    (void)run;
    Clp_initialBarrierNoCrossSolve(state.model);
    return NULL;
}

static const char *clp_take(PeerRun *run) {
    const char *why = NULL;
    if (Clp_status(state.model) != 0) {
        why = "it does not call its answer optimal";
    } else {
        peer_lp_take(&state.lp, Clp_getColSolution(state.model),
                     Clp_getRowPrice(state.model), run);
    }
    Clp_deleteModel(state.model);
    peer_lp_clear(&state.lp);
    return why;
}

int main(int argc, char **argv) {
    static const PeerMethod methods[] = {
        {"primal", clp_load, clp_primal, clp_take},
        {"dual", clp_load, clp_dual, clp_take},
        {"barrier", clp_load, clp_barrier, clp_take},
        {"barrier-no-crossover", clp_load, clp_inside, clp_take},
    };
    const PeerProgram program = {"clp", Clp_Version(), methods, 4};
    return peer_main(argc, argv, &program);
}
