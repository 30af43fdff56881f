/* peer_glpk: GLPK's simplex, interior point and out-of-kilter.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "peer_lp.h"

#include <float.h>
#include <glpk.h>

typedef struct GlpkState {
    PeerLp lp;
    glp_prob *problem;
    glp_graph *graph;
} GlpkState;

/* of an arc in the graph; an option's is at its place in the family */
typedef struct GlpkArc {
    double least, most, cost, flow;
} GlpkArc;

static GlpkState state;

static const char *glpk_load(PeerRun *run) {
    PeerLp *lp = &state.lp;
    const char *why = peer_lp_make(run->family, 0, lp);
    if (why != NULL) {
        return why;
    }
    glp_term_out(GLP_OFF);
    state.problem = glp_create_prob();
    if (lp->rows > 0) {
        glp_add_rows(state.problem, lp->rows);
    }
    if (lp->columns > 0) {
        glp_add_cols(state.problem, lp->columns);
    }
    for (int32_t r = 0; r < lp->rows; r++) { /* rows count from 1 */
        glp_set_row_bnds(state.problem, r + 1, GLP_UP, 0, lp->most[r]);
    }
    for (int32_t k = 0; k < lp->columns; k++) {
        double ones[3] = {0, 1, 1};
        int rows[3] = {0, lp->row[2 * k] + 1, lp->row[2 * k + 1] + 1};
        glp_set_col_bnds(state.problem, k + 1, GLP_LO, 0, 0);
        glp_set_obj_coef(state.problem, k + 1, lp->cost[k]);
        glp_set_mat_col(state.problem, k + 1, 2, rows, ones);
    }
    return NULL;
}

static const char *simplex(int method) {
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.meth = method;
    return glp_simplex(state.problem, &how) == 0 &&
                   glp_get_status(state.problem) == GLP_OPT
               ? NULL
               : "it does not call its answer optimal";
}

static const char *glpk_primal(PeerRun *run) {
    (void)run;
    return simplex(GLP_PRIMAL);
}

static const char *glpk_dual(PeerRun *run) {
    (void)run;
    return simplex(GLP_DUAL);
}

static const char *glpk_interior(PeerRun *run) {
    glp_iptcp how;
    (void)run;
    glp_init_iptcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    return glp_interior(state.problem, &how) == 0 &&
                   glp_ipt_status(state.problem) == GLP_OPT
               ? NULL
               : "it does not call its answer optimal";
}

static const char *take(PeerRun *run, double column(glp_prob *, int),
                        double row(glp_prob *, int)) {
    for (int32_t k = 0; k < state.lp.columns; k++) {
        state.lp.zero[k] = column(state.problem, k + 1);
    }
    for (int32_t r = 0; r < state.lp.rows; r++) {
        state.lp.least[r] = row(state.problem, r + 1);
    }
    peer_lp_take(&state.lp, state.lp.zero, state.lp.least, run);
    glp_delete_prob(state.problem);
    glp_free_env();
    peer_lp_clear(&state.lp);
    return NULL;
}

static const char *glpk_take(PeerRun *run) {
    return take(run, glp_get_col_prim, glp_get_row_dual);
}

static const char *glpk_take_interior(PeerRun *run) {
    return take(run, glp_ipt_col_prim, glp_ipt_row_dual);
}

static void arc(int from, int to, int64_t most, int64_t cost) {
    GlpkArc *data = glp_add_arc(state.graph, from, to)->data;
    data->most = (double)most;
    data->cost = (double)cost;
}

/* A circulation: node 1, classes, posts, and back. */
static const char *kilter_load(PeerRun *run) {
    const Family *family = run->family;
    int classes = (int)family->head.classes;
    glp_term_out(GLP_OFF);
    state.graph = glp_create_graph(sizeof(double), sizeof(GlpkArc));
    glp_add_vertices(state.graph, 1 + classes + family->head.posts);
    for (int i = 0; i < classes; i++) {
        if (family->supply[i] > INT32_MAX) {
            return "a number is larger than it takes";
        }
        arc(1, 2 + i, family->supply[i], 0);
        for (int64_t o = family->first[i]; o < family->first[i + 1]; o++) {
            arc(2 + i, 2 + classes + family->post[o], family->supply[i],
                -(family->head.big + family->worth[o]));
        }
    }
    for (int j = 0; j < family->head.posts; j++) {
        arc(2 + classes + j, 1, family->places[j], 0);
    }
    return NULL;
}

static const char *kilter_solve(PeerRun *run) {
    double sum;
    (void)run;
    int code = glp_mincost_okalg(state.graph, -1, (int)offsetof(GlpkArc, least),
                                 (int)offsetof(GlpkArc, most),
                                 (int)offsetof(GlpkArc, cost), &sum,
                                 (int)offsetof(GlpkArc, flow), 0);
    return code == 0 ? NULL : "it does not solve it";
}

/* Arcs of a vertex are listed last one first. */
static const char *kilter_take(PeerRun *run) {
    const Family *family = run->family;
    int classes = (int)family->head.classes;
    double root = *(double *)state.graph->v[1]->data;
    for (int i = 0; i < classes; i++) {
        int64_t o = family->first[i + 1];
        glp_arc *a = state.graph->v[2 + i]->out;
        for (; a != NULL; a = a->t_next) {
            run->flow[--o] = (int64_t)((GlpkArc *)a->data)->flow;
        }
    }
    for (int j = 0; j < family->head.posts; j++) {
        double pi = *(double *)state.graph->v[2 + classes + j]->data - root;
        run->price[j] = pi > 0 ? (int64_t)pi : 0;
    }
    run->priced = true;
    glp_delete_graph(state.graph);
    glp_free_env();
    return NULL;
}

int main(int argc, char **argv) {
    static const PeerMethod methods[] = {
        {"simplex", glpk_load, glpk_primal, glpk_take},
        {"dual", glpk_load, glpk_dual, glpk_take},
        {"interior", glpk_load, glpk_interior, glpk_take_interior},
        {"out-of-kilter", kilter_load, kilter_solve, kilter_take},
    };
    const PeerProgram program = {"glpk", glp_version(), methods, 4};
    return peer_main(argc, argv, &program);
}
