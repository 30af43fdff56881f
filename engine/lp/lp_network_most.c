/* lp_network_most: an objective that only counts columns out of the root.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * So is the level households: y of every household that may be covered. From a
 * point that is known it is a maximum flow (net_most.h), and what the tree
 * takes thousands of steps for that move nothing is a few searches.
 */
#include "lp_network.h"

/* Columns with a worth, all the same, leave the root; *worth 0: not so. */
static void choose(const LpNetwork *network, bool *chosen, int64_t *worth) {
    *worth = 0;
    for (int32_t j = 0; j < network->lp->columns; j++) {
        int64_t mine = lp_network_worth(network, j);
        if (mine == 0 || network->lp->upper[j] == 0) {
            continue;
        }
        if (mine < 0 || (*worth != 0 && mine != *worth) ||
            network->tail[j] != 0) {
            *worth = 0;
            return;
        }
        *worth = mine;
        chosen[j] = true;
    }
}

/* The flow of the point: columns, and the activity of each row. */
static void set_flow(const LpNetwork *network, int64_t *flow) {
    const LpProblem *lp = network->lp;
    for (int32_t j = 0; j < lp->columns; j++) {
        flow[j] = lp->point[j];
        for (int64_t e = lp->column_start[j];
             flow[j] != 0 && e < lp->column_start[j + 1]; e++) {
            int32_t arc = network->arc[lp->entry_row[e]];
            if (arc != NONE) {
                flow[arc] += lp->entry_value[e] * flow[j];
            }
        }
    }
}

/* As of lp_network_map_prices. */
static void give_answer(const LpNetwork *network, const int64_t *flow,
                        const int64_t *potential, int64_t worth,
                        const LpWire *wire) {
    const LpProblem *lp = network->lp;
    Int128 value = 0;
    for (int32_t j = 0; j < lp->columns; j++) {
        wire->x[j] = (double)flow[j];
        value += (Int128)lp_network_worth(network, j) * flow[j];
    }
    for (int32_t r = 0; r < lp->rows; r++) {
        int32_t above = network->above[r];
        int64_t fall = potential[above == NONE ? 0 : network->node[above]] -
                       potential[network->node[r]];
        wire->price[r] = (double)(network->sign[r] * worth * fall);
    }
    wire->report->bound = (double)value;
    wire->report->outcome = LP_OPTIMAL;
}

LeyeStatus lp_network_most(LpNetwork *network, const NetWatch *watch,
                           const LpWire *wire, NetOutcome *outcome) {
    LeyeStatus status = LEYE_OK;
    bool *chosen = NULL;
    int64_t *flow = NULL;
    int64_t *potential = NULL;
    int64_t worth = 0;
    *outcome = NET_INFEASIBLE;
    if (network->lp->point == NULL) {
        return LEYE_OK;
    }
    TRY(HEAP_ARRAY(network->net.arcs, &chosen));
    choose(network, chosen, &worth);
    if (worth != 0) {
        TRY(lp_network_map_arcs(network));
        TRY(HEAP_ARRAY(network->net.arcs, &flow));
        TRY(HEAP_ARRAY(network->net.nodes, &potential));
        set_flow(network, flow);
        TRY(net_most(&network->net, chosen, watch, flow, potential, outcome));
    }
    if (*outcome == NET_OPTIMAL) {
        give_answer(network, flow, potential, worth, wire);
    }
done:
    base_free(chosen);
    base_free(flow);
    base_free(potential);
    return status;
}
