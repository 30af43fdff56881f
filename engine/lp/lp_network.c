/* lp_network: the solvers of net, and GLPK for what is not a network.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where no side row can bind, a maximum flow or net_short, and then there is no
 * basis; else, or where they have no word for a row, the tree, from the basis
 * that is given; where side rows bind, prices on them, then GLPK.
 */
#include "lp_network.h"

#include <float.h>
#include <string.h>

enum { SIDES_FEW = 64 }; /* more: GLPK's last basis is the better start */

static void note(const LpTask *task, const char *sentence) {
    char *into = task->wire->report->note;
    memset(into, 0, LP_NOTE);
    memcpy(into, sentence, strnlen(sentence, LP_NOTE - 1));
}

static bool go_on(void *context, int64_t pivots) {
    LpTask *task = context;
    lp_child_tell(task, pivots, 0.0);
    return !lp_child_stopping(task);
}

static void report_point(const LpNetwork *network, const Net *net,
                         const LpSide *sides, const LpTask *task) {
    const LpProblem *lp = network->lp;
    const int64_t *x = net_flow(net);
    Int128 worth = 0;
    for (int32_t j = 0; j < lp->columns; j++) {
        task->wire->x[j] = (double)x[j];
        worth -= (Int128)network->cost[j] * x[j];
    }
    task->wire->report->bound = (double)worth;
    lp_network_map_basis(network, net, task->wire);
    lp_network_map_prices(network, net, task->wire);
    for (int32_t r = 0; r < lp->rows; r++) {
        task->wire->price[r] += (double)sides[r].price;
    }
}

/* A column that only side rows know (a train runs, a class is held) may carry
 * what the network has put into one of them: it takes the row's place in the
 * basis, where the row is broken and the column has room for what is too much.
 */
static void lift(const LpNetwork *network, const Net *net, LpSide *sides,
                 LpBasis *basis) {
    const LpProblem *lp = network->lp;
    (void)lp_network_side_keeps(lp, net_flow(net), sides);
    for (int32_t j = 0; j < lp->columns; j++) {
        if (network->tail[j] != network->head[j] || net_flow(net)[j] != 0) {
            continue;
        }
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            int32_t r = lp->entry_row[e];
            Int128 over = sides[r].activity - lp->row_most[r];
            if (lp->part[r] == LP_SIDE && lp->entry_value[e] < 0 && over > 0 &&
                basis->row[r] == LP_BASIC &&
                over <= (Int128)-lp->entry_value[e] * lp->upper[j]) {
                basis->column[j] = LP_BASIC;
                basis->row[r] = LP_AT_MOST;
                break;
            }
        }
    }
}

/* From the basis that an earlier run ended with, else from that of net. */
static LeyeStatus finish_by_glpk(const LpNetwork *network, const Net *net,
                                 LpSide *sides, LpTask *task) {
    LeyeStatus status = LEYE_OK;
    const LpProblem *lp = network->lp;
    LpBasis basis = {0};
    if (task->start != NULL) {
        lp_glpk_simplex_work(task);
        return LEYE_OK;
    }
    TRY(HEAP_ARRAY(lp->rows, &basis.row));
    TRY(HEAP_ARRAY(lp->columns, &basis.column));
    lp_network_map_basis(network, net, task->wire);
    memcpy(basis.row, task->wire->row, (size_t)lp->rows);
    memcpy(basis.column, task->wire->column, (size_t)lp->columns);
    lift(network, net, sides, &basis);
    task->start = &basis;
    lp_glpk_simplex_work(task);
    task->start = NULL;
    task->wire->report->simplex_iterations += net_pivots(net);
done:
    lp_basis_clear(&basis);
    return status;
}

/* LEYE_ERR_INTERNAL when the network is no help. */
static LeyeStatus settle(const LpNetwork *network, Net *net,
                         const NetWatch *watch, LpSide *sides, LpTask *task) {
    LpReport *report = task->wire->report;
    LeyeStatus status = LEYE_OK;
    NetOutcome outcome = NET_OPTIMAL;
    bool met = false;
    TRY(lp_network_side(network, net, watch, sides, &outcome, &met));
    report->simplex_iterations = net_pivots(net);
    switch (outcome) {
    case NET_INFEASIBLE:
        report->outcome = LP_INFEASIBLE;
        break;
    case NET_OPTIMAL:
    case NET_STOPPED:
        if (outcome == NET_OPTIMAL && !met) {
            TRY(finish_by_glpk(network, net, sides, task));
        } else if (outcome == NET_OPTIMAL) {
            report_point(network, net, sides, task);
            report->outcome = LP_OPTIMAL;
        } else {
            note(task, "The solver was stopped.");
            if (net_feasible(net) &&
                lp_network_side_keeps(network->lp, net_flow(net), sides)) {
                report_point(network, net, sides, task);
                report->bound = DBL_MAX;
                report->outcome = LP_FEASIBLE;
            }
        }
        break;
    case NET_UNBOUNDED:
    case NET_TOO_LARGE:
        status = LEYE_ERR_INTERNAL;
    }
done:
    return status;
}

/* GLPK has answered, or there is no limit to its steps that could be why not.
 */
static bool is_answered(LpTask *task) {
    int32_t outcome = task->wire->report->outcome;
    return task->steps_most == 0 || outcome == LP_OPTIMAL ||
           outcome == LP_INFEASIBLE || lp_child_stopping(task);
}

/* The network without side rows: its prices give a bound. */
static void relax(const LpNetwork *network, Net *net, const NetWatch *watch,
                  LpSide *sides, LpTask *task) {
    LpReport *report = task->wire->report;
    int64_t steps = report->simplex_iterations;
    lp_wire_reset(task->wire);
    for (int32_t r = 0; r < network->lp->rows; r++) {
        sides[r].price = 0; /* of a search that GLPK was to finish */
    }
    if (net_solve(net, network->cost, watch) == NET_OPTIMAL) {
        report_point(network, net, sides, task);
        report->has_basis = 0;
        report->outcome = LP_NOT_WHOLE;
    }
    report->simplex_iterations = steps + net_pivots(net);
}

/* Are there more side rows with a side than a network is any help with? */
static bool has_many_sides(const LpProblem *lp) {
    int32_t sides = 0;
    for (int32_t r = 0; lp->part != NULL && r < lp->rows; r++) {
        sides += lp->part[r] == LP_SIDE && (lp->row_least[r] > -LP_INFINITE ||
                                            lp->row_most[r] < LP_INFINITE);
    }
    return sides > SIDES_FEW;
}

/* Without a tree, where that will do. */
static LeyeStatus try_short(LpNetwork *network, const NetWatch *watch,
                            LpTask *task, bool *done) {
    LeyeStatus status = LEYE_OK;
    NetOutcome outcome = NET_TOO_LARGE;
    *done = false;
    TRY(lp_network_side_idle(network->lp, done));
    if (!*done) {
        return LEYE_OK;
    }
    *done = false;
    TRY(lp_network_most(network, watch, task->wire, &outcome));
    if (outcome != NET_OPTIMAL && outcome != NET_STOPPED) {
        TRY(lp_network_short(network, watch, task->wire, &outcome));
    }
    if (outcome == NET_STOPPED) {
        note(task, "The solver was stopped.");
    }
    *done = outcome == NET_OPTIMAL || outcome == NET_STOPPED;
done:
    return status;
}

static LeyeStatus run(LpTask *task) {
    LeyeStatus status = LEYE_OK;
    LpNetwork network = {0};
    Net *net = NULL;
    LpSide *sides = NULL;
    bool fits = false;
    bool relaxed = task->start != NULL && has_many_sides(task->problem);
    if (relaxed && task->steps_most >= 0) {
        lp_glpk_simplex_work(task);
    }
    if (relaxed && is_answered(task)) {
        goto done; /* else its steps are used up: the network's bound */
    }
    TRY(lp_network_map_open(task->problem, &fits, &network));
    if (!fits) {
        TRY(LEYE_ERR_INTERNAL);
    }
    NetWatch watch = {go_on, task};
    TRY(try_short(&network, &watch, task, &fits));
    if (fits) {
        goto done;
    }
    TRY(lp_network_map_arcs(&network));
    if (task->start != NULL) {
        lp_network_map_start(&network, task->start);
    }
    TRY(net_open(&network.net, task->start != NULL ? network.state : NULL,
                 &net));
    TRY(HEAP_ARRAY(task->problem->rows, &sides));
    if (!relaxed) {
        TRY(settle(&network, net, &watch, sides, task));
        relaxed = !is_answered(task);
    }
    if (relaxed) {
        relax(&network, net, &watch, sides, task);
    }
done:
    base_free(sides);
    net_close(net);
    lp_network_map_close(&network);
    return status;
}

void lp_network_work(LpTask *task) {
    if (run(task) != LEYE_OK) {
        lp_glpk_simplex_work(task);
    }
}

LeyeStatus lp_network(const LpProblem *problem, const LpBasis *start,
                      const LpLimits *limits, LpAnswer *answer) {
    return lp_child_solve(problem, start, limits, lp_network_work, answer);
}
