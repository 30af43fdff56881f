/* flow_net: the network simplex of net, rooted at the sink.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The root matters: from node 0, a supplier, a dense assignment of 2,000 pairs
 * takes 41 s instead of 1.5 s. Arcs turned round, so that the first tree ships
 * everything, mean 30 % fewer pivots on trees and 30 % more on assignments.
 */
#include "flow_net.h"

#include <string.h>

/* The sink is node 0 of net, and node 0 what the sink was. */
static int32_t place_of(const Flow *flow, int32_t node) {
    if (node == flow->sink) {
        return 0;
    }
    return node == 0 ? flow->sink : node;
}

static void place_all(const Flow *flow, int32_t *tail, int32_t *head,
                      int64_t *supply) {
    for (int32_t a = 0; a < flow->arcs; a++) {
        tail[a] = place_of(flow, flow->tail[a]);
        head[a] = place_of(flow, flow->head[a]);
    }
    for (int32_t v = 0; v < flow->nodes; v++) {
        supply[place_of(flow, v)] = flow->supply[v];
    }
}

LeyeStatus flow_net(const Flow *flow, int64_t threads, const NetWatch *watch,
                    FlowRun *run) {
    LeyeStatus status = LEYE_OK;
    int32_t *tail = NULL;
    int32_t *head = NULL;
    int64_t *supply = NULL;
    Net *net = NULL;
    bool solved = false;
    TRY(flow_short(flow, threads, watch, run, &solved));
    if (solved) {
        goto done;
    }
    TRY(HEAP_ARRAY(flow->arcs, &tail));
    TRY(HEAP_ARRAY(flow->arcs, &head));
    TRY(HEAP_ARRAY(flow->nodes, &supply));
    place_all(flow, tail, head, supply);
    NetProblem problem = {.nodes = flow->nodes,
                          .arcs = flow->arcs,
                          .tail = tail,
                          .head = head,
                          .least = flow->least,
                          .most = flow->most,
                          .supply = supply};
    TRY(net_open(&problem, NULL, &net));
    run->outcome = net_solve(net, flow->cost, watch);
    run->feasible = net_feasible(net);
    run->pivots = net_pivots(net);
    if (flow->arcs > 0) {
        memcpy(run->flow, net_flow(net),
               (size_t)flow->arcs * sizeof *run->flow);
    }
    for (int32_t v = 0; v < flow->nodes; v++) {
        run->price[v] = net_potential(net)[place_of(flow, v)];
    }
done:
    net_close(net);
    base_free(tail);
    base_free(head);
    base_free(supply);
    return status;
}
