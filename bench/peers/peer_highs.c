/* peer_highs: HiGHS, where the machine has a libhighs.so: opened at run time,
 * so that nothing of it is needed to build.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The few functions of its C interface are declared here, for a library whose
 * HighsInt is an int. LEYE_HIGHS names another file to open.
 */
#include "peer_lp.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

typedef struct HighsState {
    PeerLp lp;
    void *library, *model;
    void *(*create)(void);
    void (*destroy)(void *);
    const char *(*version)(void);
    int (*size_of_int)(const void *);
    int (*set_bool)(void *, const char *, int);
    int (*set_int)(void *, const char *, int);
    int (*set_text)(void *, const char *, const char *);
    int (*pass_lp)(void *, int columns, int rows, int entries, int by_column,
                   int sense, double offset, const double *cost,
                   const double *column_least, const double *column_most,
                   const double *row_least, const double *row_most,
                   const int *start, const int *row, const double *value);
    int (*run)(void *);
    int (*model_status)(const void *);
    int (*solution)(const void *, double *x, double *reduced, double *activity,
                    double *dual);
} HighsState;

enum { HIGHS_BY_COLUMN = 1, HIGHS_MINIMISE = 1, HIGHS_OPTIMAL = 7 };

static HighsState state;

static bool find_all(void) {
    const struct {
        const char *name;
        void *function;
    } wanted[] = {
        {"Highs_create", &state.create},
        {"Highs_destroy", &state.destroy},
        {"Highs_version", &state.version},
        {"Highs_getSizeofHighsInt", &state.size_of_int},
        {"Highs_setBoolOptionValue", &state.set_bool},
        {"Highs_setIntOptionValue", &state.set_int},
        {"Highs_setStringOptionValue", &state.set_text},
        {"Highs_passLp", &state.pass_lp},
        {"Highs_run", &state.run},
        {"Highs_getModelStatus", &state.model_status},
        {"Highs_getSolution", &state.solution},
    };
    for (size_t k = 0; k < sizeof wanted / sizeof wanted[0]; k++) {
        void *found = dlsym(state.library, wanted[k].name);
        if (found == NULL) {
            return false;
        }
        /* of one size wherever there is dlopen */
        memcpy(wanted[k].function, &found, sizeof found);
    }
    return true;
}

static const char *open_library(void) {
    const char *named = getenv("LEYE_HIGHS");
    static const char *const usual[] = {"libhighs.so", "libhighs.so.1"};
    for (size_t k = 0; k < 2 && state.library == NULL; k++) {
        state.library = dlopen(named != NULL ? named : usual[k], RTLD_NOW);
    }
    if (state.library == NULL) {
        return "skipped: no libhighs.so on this machine";
    }
    return find_all() ? NULL : "skipped: this libhighs.so lacks a function";
}

static const char *load(PeerRun *run, const char *solver) {
    PeerLp *lp = &state.lp;
    if (state.library == NULL || state.solution == NULL) {
        return "skipped: no libhighs.so on this machine";
    }
    const char *why = peer_lp_make(run->family, 1e30, lp);
    if (why != NULL) {
        return why;
    }
    state.model = state.create();
    if (state.size_of_int(state.model) != (int)sizeof(int)) {
        return "skipped: this libhighs.so counts in 64 bits";
    }
    bool good = state.set_bool(state.model, "output_flag", 0) == 0 &&
                state.set_int(state.model, "threads", 1) == 0 &&
                state.set_text(state.model, "solver", solver) == 0 &&
                state.pass_lp(state.model, lp->columns, lp->rows,
                              2 * lp->columns, HIGHS_BY_COLUMN, HIGHS_MINIMISE,
                              0, lp->cost, lp->zero, lp->none, lp->least,
                              lp->most, lp->start, lp->row, lp->one) == 0;
    return good ? NULL : "it does not take the problem";
}

static const char *highs_simplex(PeerRun *run) {
    return load(run, "simplex");
}
static const char *highs_ipm(PeerRun *run) {
    return load(run, "ipm");
}
static const char *highs_pdlp(PeerRun *run) {
    return load(run, "pdlp");
}

static const char *highs_solve(PeerRun *run) {
    (void)run;
    state.run(state.model);
    return state.model_status(state.model) == HIGHS_OPTIMAL
               ? NULL
               : "it does not call its answer optimal";
}

static const char *highs_take(PeerRun *run) {
    LeyeStatus status = LEYE_OK;
    double *x = NULL, *reduced = NULL, *activity = NULL, *dual = NULL;
    TRY(HEAP_ARRAY(state.lp.columns + 1, &x));
    TRY(HEAP_ARRAY(state.lp.columns + 1, &reduced));
    TRY(HEAP_ARRAY(state.lp.rows + 1, &activity));
    TRY(HEAP_ARRAY(state.lp.rows + 1, &dual));
    state.solution(state.model, x, reduced, activity, dual);
    peer_lp_take(&state.lp, x, dual, run);
done:
    base_free(x);
    base_free(reduced);
    base_free(activity);
    base_free(dual);
    state.destroy(state.model);
    peer_lp_clear(&state.lp);
    return status == LEYE_OK ? NULL : "out of memory";
}

int main(int argc, char **argv) {
    static const PeerMethod methods[] = {
        {"simplex", highs_simplex, highs_solve, highs_take},
        {"ipm", highs_ipm, highs_solve, highs_take},
        {"pdlp", highs_pdlp, highs_solve, highs_take},
    };
    bool there = open_library() == NULL;
    const PeerProgram program = {"highs", there ? state.version() : "none",
                                 methods, 3};
    return peer_main(argc, argv, &program);
}
