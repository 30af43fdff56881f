/* lp_network_map: rows and columns as nodes and arcs, and the answer back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shape says where the arcs are; what they hold and cost is asked for only
 * where net is.
 */
#include "lp_network.h"

static int64_t side(int64_t from) {
    if (from >= LP_INFINITE) {
        return NET_INFINITE;
    }
    return from <= -LP_INFINITE ? -NET_INFINITE : from;
}

static int32_t node_above(const LpNetwork *network, int32_t row) {
    int32_t above = network->above[row];
    return above == NONE ? 0 : network->node[above];
}

static void fill(LpNetwork *network) {
    const LpProblem *lp = network->lp;
    for (int32_t j = 0; j < lp->columns; j++) {
        network->most[j] = side(lp->upper[j]);
        network->cost[j] = -lp_network_worth(network, j);
    }
    for (int32_t r = 0; r < lp->rows; r++) {
        int32_t a = network->arc[r];
        if (a != NONE) {
            network->least[a] = side(lp->row_least[r]);
            network->most[a] = side(lp->row_most[r]);
        }
    }
}

LeyeStatus lp_network_map_arcs(LpNetwork *network) {
    LeyeStatus status = LEYE_OK;
    int32_t arcs = network->net.arcs;
    if (network->state != NULL) {
        return LEYE_OK;
    }
    TRY(HEAP_ARRAY(arcs, &network->least));
    TRY(HEAP_ARRAY(arcs, &network->most));
    TRY(HEAP_ARRAY(arcs, &network->cost));
    TRY(HEAP_ARRAY(arcs, &network->state));
    network->net.least = network->least;
    network->net.most = network->most;
    fill(network);
done:
    return status;
}

static bool is_of(const LpShape *shape, const LpProblem *lp) {
    return shape->rows == lp->rows &&
           shape->arcs - (shape->nodes - 1) == lp->columns;
}

LeyeStatus lp_network_map_open(const LpProblem *lp, bool *fits,
                               LpNetwork *network) {
    LeyeStatus status = LEYE_OK;
    LpNetwork fresh = {.lp = lp};
    const LpShape *shape = lp->shape;
    if (shape == NULL || !is_of(shape, lp)) {
        TRY(lp_shape_make(lp, &fresh.own));
        shape = fresh.own;
    }
    *fits = shape != NULL && shape->fits;
    if (*fits) {
        fresh.node = shape->node;
        fresh.above = shape->above;
        fresh.sign = shape->sign;
        fresh.arc = shape->arc;
        fresh.tail = shape->tail;
        fresh.head = shape->head;
        fresh.sides = shape->sides;
        fresh.net = (NetProblem){.nodes = shape->nodes,
                                 .arcs = shape->arcs,
                                 .tail = shape->tail,
                                 .head = shape->head};
        *network = fresh;
        fresh = (LpNetwork){0};
    }
done:
    lp_network_map_close(&fresh);
    return status;
}

void lp_network_map_close(LpNetwork *network) {
    lp_shape_free(network->own);
    base_free(network->least);
    base_free(network->most);
    base_free(network->cost);
    base_free(network->state);
    *network = (LpNetwork){0};
}

static uint8_t net_state_of(uint8_t state) {
    switch (state) {
    case LP_BASIC:
        return NET_TREE;
    case LP_AT_MOST:
        return NET_MOST;
    default:
        return NET_LEAST;
    }
}

void lp_network_map_start(LpNetwork *network, const LpBasis *basis) {
    const LpProblem *lp = network->lp;
    for (int32_t j = 0; j < lp->columns; j++) {
        network->state[j] = net_state_of(basis->column[j]);
    }
    for (int32_t r = 0; r < lp->rows; r++) {
        if (network->arc[r] != NONE) {
            network->state[network->arc[r]] = net_state_of(basis->row[r]);
        }
    }
}

static const uint8_t lp_state[] = {
    [NET_TREE] = LP_BASIC, [NET_LEAST] = LP_AT_LEAST, [NET_MOST] = LP_AT_MOST,
    [NET_FREE] = LP_FREE,  [NET_FIXED] = LP_FIXED,
};

void lp_network_map_basis(const LpNetwork *network, const Net *net,
                          const LpWire *wire) {
    const LpProblem *lp = network->lp;
    const uint8_t *state = net_state(net);
    for (int32_t j = 0; j < lp->columns; j++) {
        wire->column[j] = lp_state[state[j]];
    }
    for (int32_t r = 0; r < lp->rows; r++) {
        int32_t arc = network->arc[r];
        wire->row[r] = arc == NONE ? LP_BASIC : lp_state[state[arc]];
    }
    wire->report->has_basis = 1;
}

void lp_network_map_prices(const LpNetwork *network, const Net *net,
                           const LpWire *wire) {
    const LpProblem *lp = network->lp;
    const int64_t *potential = net_potential(net);
    for (int32_t r = 0; r < lp->rows; r++) {
        int64_t fall =
            potential[node_above(network, r)] - potential[network->node[r]];
        wire->price[r] = (double)(network->sign[r] * fall);
    }
}
