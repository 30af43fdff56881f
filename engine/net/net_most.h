/* net_most: the most flow over chosen arcs out of the root.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_NET_MOST_H
#define LEYE_NET_MOST_H

#include "net.h"

/* Maximises the sum of f over the chosen arcs, all of which leave the root,
 * from a flow [arcs] that is feasible; fills flow and potential [nodes], which
 * are optimal in the sense of net.h for costs of -1 on chosen arcs and 0 on
 * all others. *outcome: NET_OPTIMAL, NET_STOPPED (the flow is feasible still,
 * potentials say nothing), NET_INFEASIBLE when the given flow is not feasible,
 * NET_UNBOUNDED.
 *
 * The chosen arcs taken away from the root, at a source of their own, this is
 * a maximum flow from the source to the root: Dinic's algorithm (Soviet Math.
 * Doklady 11, 1970), layers from the root. The potentials are 1 where the root
 * can no longer be reached: of all minimum cuts the one nearest to the root.
 * O(arcs) a phase; few phases where most arcs carry little. */
LeyeStatus net_most(const NetProblem *problem, const bool *chosen,
                    const NetWatch *watch, int64_t *flow, int64_t *potential,
                    NetOutcome *outcome);

#endif
