/* net_crash: a first spanning tree.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * With a start, its tree arcs are taken one after another unless they close a
 * cycle. Without, the root reaches out over arcs that still have room, breadth
 * first: a tree that is strongly feasible as far as it goes. What neither
 * reaches is joined by any arc, the last first, or by an arc fixed at 0.
 */
#include "net_parts.h"

/* Union of parts, halving paths. */
static int32_t part_of(int32_t *up, int32_t node) {
    while (up[node] != node) {
        up[node] = up[up[node]];
        node = up[node];
    }
    return node;
}

static bool join(const Net *net, int32_t *up, int32_t arc) {
    int32_t a = part_of(up, net->tail[arc]);
    int32_t b = part_of(up, net->head[arc]);
    up[a] = b;
    return a != b;
}

/* Where an arc stands beside the tree: at `wanted` where it has that bound. */
static void stand(Net *net, int32_t arc, uint8_t wanted) {
    int64_t least = net->least[arc];
    int64_t most = net->most[arc];
    bool high = wanted == NET_MOST || least <= -NET_INFINITE;
    if (high && most < NET_INFINITE) {
        net->flow[arc] = most;
    } else {
        net->flow[arc] = least > -NET_INFINITE ? least : 0;
    }
    net_pivot_settle(net, arc);
}

/* Arcs by the node that they leave with room, at the flow that is there. */
static void list_ways(const Net *net, int32_t *first, int32_t *at) {
    for (int32_t a = 0; a < net->arcs; a++) {
        first[net->tail[a] + 1]++;
        first[net->head[a] + 1]++;
    }
    for (int32_t v = 0; v < net->nodes; v++) {
        first[v + 1] += first[v];
    }
    for (int32_t a = 0; a < net->arcs; a++) {
        at[--first[net->tail[a] + 1]] = a;
        at[--first[net->head[a] + 1]] = a;
    }
}

/* Takes the ways from one node to nodes that have no part of the tree yet. */
static int32_t reach_from(Net *net, int32_t node, const int32_t *at, int32_t n,
                          int32_t known) {
    for (int32_t i = 0; i < n; i++) {
        int32_t arc = at[i];
        bool forward = net->tail[arc] == node;
        int32_t to = forward ? net->head[arc] : net->tail[arc];
        if (net->depth[to] == 0 && net_pivot_room(net, arc, forward) > 0) {
            net->depth[to] = 1;
            net->state[arc] = NET_TREE;
            net->order[known++] = to;
        }
    }
    return known;
}

/* depth serves as the mark. */
static LeyeStatus reach_out(Net *net) {
    LeyeStatus status = LEYE_OK;
    int32_t *first = NULL;
    int32_t *at = NULL;
    int32_t known = 1;
    int32_t all = 2 * net->arcs;
    TRY(HEAP_ARRAY(net->nodes + 1, &first));
    TRY(HEAP_ARRAY(2 * (size_t)net->arcs, &at));
    list_ways(net, first, at);
    net->order[0] = 0;
    net->depth[0] = 1;
    for (int32_t k = 0; k < known; k++) {
        int32_t v = net->order[k];
        int32_t end = v + 2 <= net->nodes ? first[v + 2] : all;
        known =
            reach_from(net, v, &at[first[v + 1]], end - first[v + 1], known);
    }
done:
    base_free(first);
    base_free(at);
    return status;
}

/* An arc of no room between the root and a part that nothing reaches. */
static void bridge(Net *net, int32_t node) {
    int32_t arc = net->arcs++;
    net->tail[arc] = node;
    net->head[arc] = 0;
    net->least[arc] = 0;
    net->most[arc] = 0;
    net->flow[arc] = 0;
    net->state[arc] = NET_TREE;
}

/* Drops what closes a cycle, adds what is missing. */
static void span(Net *net, int32_t *up, const uint8_t *start) {
    for (int32_t v = 0; v < net->nodes; v++) {
        up[v] = v;
    }
    for (int32_t a = 0; a < net->real; a++) {
        if (net->state[a] == NET_TREE && !join(net, up, a)) {
            stand(net, a, start != NULL ? NET_LEAST : net->state[a]);
        }
    }
    for (int32_t a = net->real - 1; a >= 0; a--) {
        if (net->state[a] != NET_TREE && join(net, up, a)) {
            net->state[a] = NET_TREE;
        }
    }
    for (int32_t v = 1; v < net->nodes; v++) {
        int32_t a = part_of(up, v);
        int32_t b = part_of(up, 0);
        if (a != b) {
            up[a] = b;
            bridge(net, v);
        }
    }
}

LeyeStatus net_crash(Net *net, const uint8_t *start) {
    LeyeStatus status = LEYE_OK;
    int32_t *up = NULL;
    TRY(HEAP_ARRAY(net->nodes, &up));
    for (int32_t a = 0; a < net->real; a++) {
        stand(net, a, start != NULL ? start[a] : NET_LEAST);
        if (start != NULL && start[a] == NET_TREE) {
            net->state[a] = NET_TREE;
        }
    }
    if (start == NULL) {
        TRY(reach_out(net));
    }
    span(net, up, start);
done:
    base_free(up);
    return status;
}
