/* net: minimum-cost flow by the primal network simplex; knows numbers only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     minimise  sum_a cost_a f_a
 *     subject to  sum_{a leaves v} f_a - sum_{a enters v} f_a = supply_v
 *                 least_a <= f_a <= most_a
 *
 * All data are whole numbers, and so are the answers: a basis is a spanning
 * tree, and flows and potentials follow from it by sums and differences. Sums
 * are checked against overflow. With potentials p the reduced cost of an arc
 * is
 *
 *     d_a = cost_a - p_tail + p_head,   0 on the tree;
 *
 * a flow is optimal when d_a >= 0 where f_a < most_a and d_a <= 0 where
 * f_a > least_a (Ahuja, Magnanti and Orlin, Network Flows, 1993, ch. 11).
 *
 * Entering arc: the worst of a block of about sqrt(arcs) arcs, the next block
 * when there is none (Kiraly and Kovacs, Acta Univ. Sapientiae, Informatica 4,
 * 2012, found it the best rule in practice). Leaving arc: Cunningham's (Math.
 * Programming 11, 1976), turned around: a tree is strongly feasible when the
 * root can send more to every node; among the arcs that block the cycle, the
 * first one from its apex in the direction of the push keeps it so, and then
 * no tree comes twice. A tree that is given need not be strongly feasible
 * (arcs of no room may be on it): should such a run not move for a long time,
 * Bland's rule, smallest indices, takes over until it does. So it ends from
 * any tree.
 *
 * A tree whose flow breaks bounds: each such arc goes to the bound it breaks,
 * and an artificial arc beside it carries the rest. Phase 1 minimises the
 * artificial flow; when that is 0, every artificial arc still on the tree is
 * replaced by the one it stands beside: the same tree with the same flow, of
 * real arcs only. No big costs, and the last tree is always a basis.
 */
#ifndef LEYE_NET_H
#define LEYE_NET_H

#include "../base/base.h"

/* No limit, for most and (negative) least. All other numbers are smaller. */
#define NET_INFINITE ((int64_t)1 << 60)

typedef struct NetProblem {
    int32_t nodes, arcs; /* node 0 is the root */
    const int32_t *tail, *head;
    const int64_t *least, *most; /* [arcs] */
    const int64_t *supply;       /* [nodes]; NULL: all 0 */
} NetProblem;

/* Where an arc stands. Not on the tree: at a bound, or (FREE) at 0 with no
 * bound at all; FIXED: least and most are one. */
typedef enum NetState {
    NET_TREE,
    NET_LEAST,
    NET_MOST,
    NET_FREE,
    NET_FIXED,
} NetState;

typedef enum NetOutcome {
    NET_OPTIMAL,
    NET_INFEASIBLE,
    NET_UNBOUNDED,
    NET_STOPPED,   /* flow is feasible if net_feasible says so */
    NET_TOO_LARGE, /* a sum passed the range */
} NetOutcome;

/* Asked every few hundred pivots; false: stop. */
typedef struct NetWatch {
    bool (*go_on)(void *context, int64_t pivots);
    void *context;
} NetWatch;

typedef struct Net Net;

/* `start`: [arcs] NetState of an earlier basis (any values: what makes a cycle
 * leaves the tree, what is missing is added), or NULL. Copies the problem.
 * LEYE_ERR_MEMORY, or LEYE_ERR_INTERNAL on a number out of range. */
LeyeStatus net_open(const NetProblem *problem, const uint8_t *start, Net **out);
void net_close(Net *net);

/* Solves for these costs [arcs], going on from the tree that is there. */
NetOutcome net_solve(Net *net, const int64_t *cost, const NetWatch *watch);

/* The tree as it is: flow and state [arcs], potential [nodes], root's 0. */
const int64_t *net_flow(const Net *net);
const int64_t *net_potential(const Net *net);
const uint8_t *net_state(const Net *net);
bool net_feasible(const Net *net);
int64_t net_pivots(const Net *net); /* of all solves */

/* The solver for many classes and few posts. */
#include "net_short.h" /* IWYU pragma: export */

/* The most flow over chosen arcs out of the root. */
#include "net_most.h" /* IWYU pragma: export */

#endif
