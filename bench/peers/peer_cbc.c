/* peer_cbc: COIN-OR Cbc, through its C interface: all columns whole.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "peer_lp.h"

#include <coin/Cbc_C_Interface.h>
#include <float.h>

typedef struct CbcState {
    PeerLp lp;
    Cbc_Model *model;
} CbcState;

static CbcState state;

static const char *cbc_load(PeerRun *run) {
    PeerLp *lp = &state.lp;
    const char *why = peer_lp_make(run->family, DBL_MAX, lp);
    if (why != NULL) {
        return why;
    }
    state.model = Cbc_newModel();
    Cbc_setLogLevel(state.model, 0);
    Cbc_loadProblem(state.model, lp->columns, lp->rows, lp->start, lp->row,
                    lp->one, lp->zero, lp->none, lp->cost, lp->least, lp->most);
    for (int32_t k = 0; k < lp->columns; k++) {
        Cbc_setInteger(state.model, k);
    }
    Cbc_setParameter(state.model, "threads", "0");
    Cbc_setParameter(state.model, "ratioGap", "0");
    Cbc_setParameter(state.model, "allowableGap", "0");
    return NULL;
}

static const char *cbc_solve(PeerRun *run) {
    (void)run;
    Cbc_solve(state.model);
    return NULL;
}

static const char *cbc_take(PeerRun *run) {
    const char *why = NULL;
    if (!Cbc_isProvenOptimal(state.model)) {
        why = "it does not call its answer optimal";
    } else {
        peer_lp_take(&state.lp, Cbc_getColSolution(state.model), NULL, run);
    }
    Cbc_deleteModel(state.model);
    peer_lp_clear(&state.lp);
    return why;
}

int main(int argc, char **argv) {
    static const PeerMethod methods[] = {
        {"mip", cbc_load, cbc_solve, cbc_take}};
    const PeerProgram program = {"cbc", Cbc_getVersion(), methods, 1};
    return peer_main(argc, argv, &program);
}
