/* lp_network_map: rows and columns as nodes and arcs, and the answer back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lp_network.h derives it. An arc's tail is the equation in which its variable
 * stands with 1, its head the one with -1.
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

/* w_r: -s in its own equation, s in the one above. */
static void map_rows(LpNetwork *network) {
    const LpProblem *lp = network->lp;
    for (int32_t r = 0; r < lp->rows; r++) {
        int32_t a = network->arc[r];
        if (a == NONE) {
            continue;
        }
        int32_t mine = network->node[r];
        int32_t above = node_above(network, r);
        network->tail[a] = network->sign[r] > 0 ? above : mine;
        network->head[a] = network->sign[r] > 0 ? mine : above;
        network->least[a] = side(lp->row_least[r]);
        network->most[a] = side(lp->row_most[r]);
        network->cost[a] = 0;
    }
}

/* Where a column stands among the rows of its parts. */
typedef struct Place {
    int32_t left, right; /* lowest rows that it is an x of, or NONE */
    int32_t counted;     /* the row that it is a y of, or NONE */
    int32_t entries, ys;
} Place;

/* `low` becomes `row` when that lies lower. */
static void lower(const LpNetwork *network, int32_t row, int32_t *low) {
    if (*low == NONE || network->above[row] == *low) {
        *low = row;
        return;
    }
    for (int32_t up = network->above[row]; up != NONE;
         up = network->above[up]) {
        if (up == *low) {
            *low = row;
            return;
        }
    }
}

static Place place_of(const LpNetwork *network, int32_t column) {
    const LpProblem *lp = network->lp;
    Place place = {NONE, NONE, NONE, 0, 0};
    for (int64_t e = lp->column_start[column]; e < lp->column_start[column + 1];
         e++) {
        int32_t row = lp->entry_row[e];
        int32_t value = lp->entry_value[e] * network->sign[row];
        if (value == 0) {
            continue;
        }
        place.entries++;
        if (lp->part[row] == LP_LEFT && value == 1) {
            lower(network, row, &place.left);
        } else if (lp->part[row] == LP_RIGHT && value == -1) {
            lower(network, row, &place.right);
        } else {
            place.counted = row;
            place.ys++;
        }
    }
    return place;
}

/* False when it is no arc: a y may be in its one row only. */
static bool map_column(LpNetwork *network, int32_t column) {
    const LpProblem *lp = network->lp;
    Place place = place_of(network, column);
    int32_t tail = place.left == NONE ? 0 : network->node[place.left];
    int32_t head = place.right == NONE ? 0 : network->node[place.right];
    if (place.ys > 0) {
        int32_t mine = network->node[place.counted];
        int32_t above = node_above(network, place.counted);
        bool left = lp->part[place.counted] == LP_LEFT;
        tail = left ? above : mine;
        head = left ? mine : above;
    }
    network->tail[column] = tail;
    network->head[column] = head;
    network->least[column] = 0;
    network->most[column] = side(lp->upper[column]);
    network->cost[column] = lp->objective != NULL ? -lp->objective[column] : 0;
    return place.ys == 0 || place.entries == 1;
}

static LeyeStatus take_rows(LpNetwork *network) {
    LeyeStatus status = LEYE_OK;
    const LpProblem *lp = network->lp;
    TRY(HEAP_ARRAY(lp->rows, &network->node));
    TRY(HEAP_ARRAY(lp->rows, &network->above));
    TRY(HEAP_ARRAY(lp->rows, &network->sign));
    TRY(HEAP_ARRAY(lp->rows, &network->arc));
    int32_t nodes = 1;
    for (int32_t r = 0; r < lp->rows; r++) {
        bool inside = lp->part[r] != LP_SIDE;
        network->arc[r] = inside ? lp->columns + nodes - 1 : NONE;
        network->node[r] = inside ? nodes++ : 0;
    }
    network->sides = lp->rows - (nodes - 1);
    network->net.nodes = nodes;
    network->net.arcs = lp->columns + nodes - 1;
done:
    return status;
}

static LeyeStatus take_arcs(LpNetwork *network) {
    LeyeStatus status = LEYE_OK;
    int32_t arcs = network->net.arcs;
    TRY(HEAP_ARRAY(arcs, &network->tail));
    TRY(HEAP_ARRAY(arcs, &network->head));
    TRY(HEAP_ARRAY(arcs, &network->least));
    TRY(HEAP_ARRAY(arcs, &network->most));
    TRY(HEAP_ARRAY(arcs, &network->cost));
    TRY(HEAP_ARRAY(arcs, &network->state));
    network->net.tail = network->tail;
    network->net.head = network->head;
    network->net.least = network->least;
    network->net.most = network->most;
done:
    return status;
}

LeyeStatus lp_network_map_open(const LpProblem *lp, bool *fits,
                               LpNetwork *network) {
    LeyeStatus status = LEYE_OK;
    LpNetwork fresh = {.lp = lp};
    bool all = false;
    if (lp->part == NULL) {
        *fits = false;
        return LEYE_OK;
    }
    TRY(take_rows(&fresh));
    TRY(lp_network_forest(&fresh, &all));
    all = all && fresh.sides < lp->rows;
    TRY(take_arcs(&fresh));
    map_rows(&fresh);
    for (int32_t j = 0; j < lp->columns && all; j++) {
        all = map_column(&fresh, j);
    }
    *fits = all;
    if (all) {
        *network = fresh;
        fresh = (LpNetwork){0};
    }
done:
    lp_network_map_close(&fresh);
    return status;
}

void lp_network_map_close(LpNetwork *network) {
    base_free(network->node);
    base_free(network->above);
    base_free(network->sign);
    base_free(network->arc);
    base_free(network->tail);
    base_free(network->head);
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
