/* lp_network_side: prices for the rows that the network does not know.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * With whole prices l on the side rows the objective c - l a is a network's
 * again. If its best flow keeps every side row, and every one with a price is
 * at its side, flow and prices are optimal for the whole problem (Lagrange;
 * Ahuja, Magnanti and Orlin, Network Flows, ch. 16). A row kept from an
 * earlier level can only be met at its best value, so a price that is large
 * enough ends it at once. Each row looks for its price by itself, growing
 * fourfold and then halving what is left; after a number of rounds the tree is
 * where GLPK starts. That pays for a few rows, not for dozens that bind
 * together: then the search is not begun.
 */
#include "lp_network.h"

enum { ROUNDS = 40, BROKEN_MOST = 4 };
enum { SHUT_FROM = 20000, SHUT_ROUNDS = 4, DENSE = 64 };
#define PRICE_MOST ((int64_t)1 << 32)

/* Where a side row is: -1 below its least, 1 above its most, 0 within; *at:
 * exactly at a side. */
static int32_t where(const LpProblem *lp, int32_t r, Int128 activity,
                     bool *at) {
    int64_t least = lp->row_least[r];
    int64_t most = lp->row_most[r];
    bool low = least > -LP_INFINITE && activity < least;
    bool high = most < LP_INFINITE && activity > most;
    *at = activity == least || activity == most;
    return high - low;
}

/* Moves the row's price; true when it has to be tried again. */
static bool move_price(const LpProblem *lp, int32_t r, LpSide *side) {
    bool at = false;
    int32_t way = where(lp, r, side->activity, &at);
    int64_t now = side->price < 0 ? -side->price : side->price;
    if (way == 0 && (side->price == 0 || at)) {
        return false;
    }
    if (way != 0 && side->way == 0) {
        side->way = way;
    }
    if (way == side->way) {
        side->low = now;
        now = side->high > now ? now + (side->high - now + 1) / 2
                               : (now == 0 ? 1 : 4 * now);
    } else {
        side->high = now;
        now = side->low + (now - side->low) / 2;
    }
    side->price = side->way * (now > PRICE_MOST ? PRICE_MOST : now);
    return true;
}

static void add_up(const LpProblem *lp, const int64_t *x, LpSide *sides) {
    for (int32_t r = 0; r < lp->rows; r++) {
        sides[r].activity = 0;
    }
    for (int32_t j = 0; j < lp->columns; j++) {
        for (int64_t e = lp->column_start[j];
             x[j] != 0 && e < lp->column_start[j + 1]; e++) {
            sides[lp->entry_row[e]].activity +=
                (Int128)lp->entry_value[e] * x[j];
        }
    }
}

/* False when a cost leaves the range. */
static bool price_costs(const LpNetwork *network, const LpSide *sides,
                        int64_t *cost) {
    const LpProblem *lp = network->lp;
    for (int32_t j = 0; j < lp->columns; j++) {
        Int128 sum = network->cost[j];
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            sum += (Int128)sides[lp->entry_row[e]].price * lp->entry_value[e];
        }
        if (sum >= NET_INFINITE / 4 || sum <= -NET_INFINITE / 4) {
            return false;
        }
        cost[j] = (int64_t)sum;
    }
    return true;
}

/* Side rows that the activities break. */
static int32_t count_broken(const LpProblem *lp, const LpSide *sides) {
    int32_t broken = 0;
    for (int32_t r = 0; r < lp->rows; r++) {
        bool at = false;
        broken +=
            lp->part[r] == LP_SIDE && where(lp, r, sides[r].activity, &at) != 0;
    }
    return broken;
}

LeyeStatus lp_network_side_idle(const LpProblem *lp, bool *idle) {
    LeyeStatus status = LEYE_OK;
    LpChoice choice = {0};
    *idle = true;
    for (int32_t r = 0; r < lp->rows && *idle; r++) {
        *idle = lp->part[r] != LP_SIDE || (lp->row_least[r] <= -LP_INFINITE &&
                                           lp->row_most[r] >= LP_INFINITE);
    }
    if (!*idle) {
        TRY(lp_choose(lp, &choice));
        *idle = choice.sides == 0;
    }
done:
    return status;
}

bool lp_network_side_keeps(const LpProblem *lp, const int64_t *x,
                           LpSide *sides) {
    add_up(lp, x, sides);
    return count_broken(lp, sides) == 0;
}

/* What a row that the network does not know looks like from outside. */
typedef struct Dense {
    int32_t columns;
    int64_t relief; /* what columns that take back could take back */
} Dense;

static void look_at_rows(const LpProblem *lp, Dense *dense) {
    for (int32_t j = 0; j < lp->columns; j++) {
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            Dense *row = &dense[lp->entry_row[e]];
            row->columns++;
            if (lp->entry_value[e] < 0 && lp->upper[j] < LP_INFINITE) {
                row->relief -= lp->entry_value[e] * lp->upper[j];
            }
        }
    }
}

static int64_t largest_cost(const LpNetwork *network) {
    int64_t most = 1;
    for (int32_t a = 0; a < network->net.arcs; a++) {
        int64_t cost = network->cost[a];
        cost = cost < 0 ? -cost : cost;
        most = cost > most ? cost : most;
    }
    return most;
}

/* A price that nothing is worth on every dense row that is broken for good. */
static bool shut_rows(const LpProblem *lp, const Dense *dense, int64_t price,
                      LpSide *sides) {
    bool any = false;
    for (int32_t r = 0; r < lp->rows; r++) {
        if (lp->part[r] == LP_SIDE && lp->row_most[r] < LP_INFINITE &&
            dense[r].columns > DENSE && sides[r].price == 0 &&
            sides[r].activity > (Int128)lp->row_most[r] + dense[r].relief) {
            sides[r].price = price;
            any = true;
        }
    }
    return any;
}

/* Where many rows are broken, a tree that keeps those with many columns is a
 * better start for GLPK: on a large problem to gain from a point takes it far
 * less time than to find one. */
static LeyeStatus shut(const LpNetwork *network, Net *net,
                       const NetWatch *watch, LpSide *sides, int64_t *cost,
                       NetOutcome *outcome) {
    LeyeStatus status = LEYE_OK;
    const LpProblem *lp = network->lp;
    Dense *dense = NULL;
    int64_t price = 4 * largest_cost(network);
    TRY(HEAP_ARRAY(lp->rows, &dense));
    look_at_rows(lp, dense);
    for (int32_t k = 0; *outcome == NET_OPTIMAL && k < SHUT_ROUNDS; k++) {
        if (!shut_rows(lp, dense, price, sides) ||
            !price_costs(network, sides, cost)) {
            break;
        }
        *outcome = net_solve(net, cost, watch);
        add_up(lp, net_flow(net), sides);
    }
done:
    base_free(dense);
    return status;
}

LeyeStatus lp_network_side(const LpNetwork *network, Net *net,
                           const NetWatch *watch, LpSide *sides,
                           NetOutcome *outcome, bool *met) {
    LeyeStatus status = LEYE_OK;
    const LpProblem *lp = network->lp;
    int64_t *cost = NULL;
    bool again = true;
    TRY(HEAP_ARRAY(network->net.arcs, &cost));
    *met = false;
    *outcome = net_solve(net, network->cost, watch);
    for (int32_t k = 0; *outcome == NET_OPTIMAL && k < ROUNDS; k++) {
        again = false;
        add_up(lp, net_flow(net), sides);
        if (k == 0 && count_broken(lp, sides) > BROKEN_MOST) {
            if (lp->rows > SHUT_FROM) {
                TRY(shut(network, net, watch, sides, cost, outcome));
            }
            break;
        }
        for (int32_t r = 0; r < lp->rows; r++) {
            again |= lp->part[r] == LP_SIDE && move_price(lp, r, &sides[r]);
        }
        *met = !again;
        if (*met || !price_costs(network, sides, cost)) {
            break;
        }
        *outcome = net_solve(net, cost, watch);
    }
done:
    base_free(cost);
    return status;
}
