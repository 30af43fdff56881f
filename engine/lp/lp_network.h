/* lp_network: the network inside a linear problem (inside engine/lp only).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Give every row r its activity w_r as a variable of its own, least_r <= w_r
 * <= most_r, as GLPK does: w_r = sum_j a_rj x_j. Let s_r be -1 for a row that
 * counts (entries of -1: y - sum x), else 1, and for rows of LP_RIGHT the
 * other way round; s_r times the row is then 1 (LEFT) or -1 (RIGHT) at every x
 * of it. The rows of either part are a forest: c lies below r when r's columns
 * hold c's, nothing between. Take from s_r times each row those of the rows
 * just below it:
 *
 *   sum_{x of r, of none below} x  - sum_{y of r} y - s_r w_r
 *       + sum_{c just below r} (sum_{y of c} y + s_c w_c)  =  0    (LEFT)
 *
 * and the same with the sign of x turned (RIGHT). Every column and every w
 * now stands in at most one of these equations with 1 and in at most one with
 * -1: it is an arc from the first to the second, or to or from the root where
 * one is missing; an x goes from its lowest LEFT row to its lowest RIGHT row,
 * w_r and the y of r run between r and the row above it. The supplies are 0.
 *
 * Bases. The equations are the rows under an invertible matrix (sums along a
 * forest), and the root's is minus the sum of the others. So a set of columns
 * and w is a basis of these rows exactly when its arcs are a spanning tree.
 * With the w of every LP_SIDE row added, the matrix is block triangular with a
 * unit block, so it is a basis of the whole problem: what GLPK is given.
 *
 * Prices. With the potentials p of net (costs: minus the objective) and r
 * below q, or below the root, p = 0: price_r = s_r (p_q - p_r).
 */
#ifndef LEYE_LP_NETWORK_H
#define LEYE_LP_NETWORK_H

#include "../net/net.h"
#include "lp_child.h"

/* The arcs of a matrix: the columns, then the w. */
struct LpShape {
    bool fits;            /* the parts are what they say */
    int32_t rows;         /* of the problem */
    int32_t nodes, arcs;  /* the root is node 0 */
    int32_t sides;        /* rows of LP_SIDE */
    int32_t *node;        /* heap [rows]; the root for LP_SIDE */
    int32_t *above;       /* heap [rows]: the row above, NONE: the root */
    int32_t *sign;        /* heap [rows]: s; 0 for LP_SIDE */
    int32_t *arc;         /* heap [rows]: of w; NONE for LP_SIDE */
    int32_t *tail, *head; /* heap [arcs] */
};

typedef struct LpNetwork {
    const LpProblem *lp;
    LpShape *own;                 /* heap, when the problem brings none */
    const int32_t *node, *above;  /* of the shape, as the next four */
    const int32_t *sign, *arc;    /* */
    const int32_t *tail, *head;   /* */
    int64_t *least, *most, *cost; /* heap [arcs], or NULL: not asked for */
    uint8_t *state;               /* heap [arcs]: a start for net */
    NetProblem net;               /* its sides with those */
    int32_t sides;                /* rows of LP_SIDE */
} LpNetwork;

/* Reads the problem; *fits is false when the parts are not what they say, or
 * when there are none. */
LeyeStatus lp_network_map_open(const LpProblem *lp, bool *fits,
                               LpNetwork *network);
void lp_network_map_close(LpNetwork *network);
/* Sides and costs of the arcs, and a state each; once only. */
LeyeStatus lp_network_map_arcs(LpNetwork *network);
/* What a unit of the column is worth. */
static inline int64_t lp_network_worth(const LpNetwork *network,
                                       int32_t column) {
    const int64_t *objective = network->lp->objective;
    return objective != NULL ? objective[column] : 0;
}

/* The forests: sign and above; node is there. */
LeyeStatus lp_network_forest(const LpProblem *lp, LpShape *shape, bool *fits);

/* A side row's search for its price. */
typedef struct LpSide {
    int64_t price;     /* in the sense of LpAnswer.price */
    int64_t low, high; /* tried: too small, too large (0: none) */
    Int128 activity;
    int32_t way; /* 1: its price is positive, -1: negative, 0: unknown */
} LpSide;

/* Solves with prices on the side rows, `sides` [rows] from zeros. *met: the
 * flow and the prices are optimal for the whole problem. The tree is then a
 * basis at which x is optimal; where a price is not 0 the prices are not the
 * basis's own. */
LeyeStatus lp_network_side(const LpNetwork *network, Net *net,
                           const NetWatch *watch, LpSide *sides,
                           NetOutcome *outcome, bool *met);
/* Does the flow keep every side row? Fills the activities of `sides`. */
bool lp_network_side_keeps(const LpProblem *lp, const int64_t *x,
                           LpSide *sides);

/* Does no side row bind, whatever x in the box is? */
LeyeStatus lp_network_side_idle(const LpProblem *lp, bool *idle);

/* Solves with net_short where no side row binds and the left part is what
 * lp_network_short.h says, without a basis; fills x, prices and the report.
 * *outcome: NET_OPTIMAL, NET_STOPPED, or another when it does not fit or is
 * not feasible, and then nothing was filled but the count of steps. */
LeyeStatus lp_network_short(const LpNetwork *network, const NetWatch *watch,
                            const LpWire *wire, NetOutcome *outcome);

/* The same where all that counts is columns out of the root, and a point is
 * known: a maximum flow. NET_INFEASIBLE when it is not so. */
LeyeStatus lp_network_most(LpNetwork *network, const NetWatch *watch,
                           const LpWire *wire, NetOutcome *outcome);

/* States of net from a basis of the problem, and back; prices, flow. */
void lp_network_map_start(LpNetwork *network, const LpBasis *basis);
void lp_network_map_basis(const LpNetwork *network, const Net *net,
                          const LpWire *wire);
void lp_network_map_prices(const LpNetwork *network, const Net *net,
                           const LpWire *wire);

#endif
