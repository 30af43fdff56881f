/* net_tree: the spanning tree.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every node knows its parent, the arc to it, its first child and its two
 * neighbours among the children, so a part of the tree is cut off and hung on
 * elsewhere by turning the arcs between the two places; then its potentials
 * all change by one number, and the depths below are counted again.
 */
#include "net_parts.h"

bool net_tree_add(int64_t a, int64_t b, int64_t *sum) {
    return !__builtin_add_overflow(a, b, sum) && *sum <= NET_LARGEST &&
           *sum >= -NET_LARGEST;
}

static void attach(Net *net, int32_t node, int32_t parent, int32_t arc) {
    int32_t first = net->child[parent];
    net->parent[node] = parent;
    net->link[node] = arc;
    net->before[node] = NONE;
    net->next[node] = first;
    if (first != NONE) {
        net->before[first] = node;
    }
    net->child[parent] = node;
}

static void detach(Net *net, int32_t node) {
    int32_t before = net->before[node];
    int32_t next = net->next[node];
    if (before != NONE) {
        net->next[before] = next;
    } else {
        net->child[net->parent[node]] = next;
    }
    if (next != NONE) {
        net->before[next] = before;
    }
}

static int32_t other_end(const Net *net, int32_t arc, int32_t node) {
    return net->tail[arc] == node ? net->head[arc] : net->tail[arc];
}

/* The tree's arcs at each node: `first` [nodes + 1] into `at`. */
static void list_arcs(const Net *net, int32_t *first, int32_t *at) {
    for (int32_t a = 0; a < net->arcs; a++) {
        if (net->state[a] == NET_TREE) {
            first[net->tail[a] + 1]++;
            first[net->head[a] + 1]++;
        }
    }
    for (int32_t v = 0; v < net->nodes; v++) {
        first[v + 1] += first[v];
    }
    for (int32_t a = net->arcs - 1; a >= 0; a--) {
        if (net->state[a] == NET_TREE) {
            at[--first[net->tail[a] + 1]] = a;
            at[--first[net->head[a] + 1]] = a;
        }
    }
}

LeyeStatus net_tree_build(Net *net) {
    LeyeStatus status = LEYE_OK;
    int32_t *first = NULL;
    int32_t *at = NULL;
    int32_t known = 1;
    TRY(HEAP_ARRAY(net->nodes + 2, &first));
    TRY(HEAP_ARRAY(2 * (size_t)net->nodes, &at));
    list_arcs(net, first, at);
    for (int32_t v = 0; v < net->nodes; v++) {
        net->child[v] = NONE;
        net->link[v] = NONE;
    }
    net->parent[0] = NONE;
    net->next[0] = NONE;
    net->before[0] = NONE;
    net->depth[0] = 0;
    net->order[0] = 0;
    for (int32_t k = 0; k < known; k++) {
        int32_t v = net->order[k];
        int32_t end = v + 2 <= net->nodes ? first[v + 2] : 2 * net->nodes - 2;
        for (int32_t i = first[v + 1]; i < end; i++) {
            int32_t w = other_end(net, at[i], v);
            if (at[i] != net->link[v]) {
                attach(net, w, v, at[i]);
                net->depth[w] = net->depth[v] + 1;
                net->order[known++] = w;
            }
        }
    }
done:
    base_free(first);
    base_free(at);
    return status;
}

/* What each node has too much of, the tree's arcs left out. */
static void gather_needs(Net *net, const int64_t *supply) {
    for (int32_t v = 0; v < net->nodes; v++) {
        net->need[v] = supply != NULL ? supply[v] : 0;
    }
    for (int32_t a = 0; a < net->arcs; a++) {
        int64_t flow = net->state[a] == NET_TREE ? 0 : net->flow[a];
        int64_t *from = &net->need[net->tail[a]];
        int64_t *to = &net->need[net->head[a]];
        if (flow != 0 && (!net_tree_add(*from, -flow, from) ||
                          !net_tree_add(*to, flow, to))) {
            net->too_large = true;
            return;
        }
    }
}

bool net_tree_flow(Net *net, const int64_t *supply) {
    gather_needs(net, supply);
    for (int32_t k = net->nodes - 1; k > 0 && !net->too_large; k--) {
        int32_t v = net->order[k];
        int32_t arc = net->link[v];
        int64_t *above = &net->need[net->parent[v]];
        net->flow[arc] = net->tail[arc] == v ? net->need[v] : -net->need[v];
        net->too_large = !net_tree_add(*above, net->need[v], above);
    }
    return net->need[0] == 0;
}

/* Sets a potential; the run ends when it is out of range. */
static void set_potential(Net *net, int32_t node, int64_t from, int64_t by) {
    int64_t sum = 0;
    if (net_tree_add(from, by, &sum)) {
        net->potential[node] = sum;
    } else {
        net->too_large = true;
    }
}

static int32_t next_down(const Net *net, int32_t top, int32_t node) {
    if (net->child[node] != NONE) {
        return net->child[node];
    }
    while (node != top && net->next[node] == NONE) {
        node = net->parent[node];
    }
    return node == top ? NONE : net->next[node];
}

void net_tree_potential(Net *net) {
    net->potential[0] = 0;
    for (int32_t v = next_down(net, 0, 0); v != NONE;
         v = next_down(net, 0, v)) {
        int32_t arc = net->link[v];
        int64_t cost = net->cost[arc];
        set_potential(net, v, net->potential[net->parent[v]],
                      net->tail[arc] == v ? cost : -cost);
    }
}

/* True when `node` lies in the part whose top is `cut`. */
static bool is_below(const Net *net, int32_t node, int32_t cut) {
    while (net->depth[node] > net->depth[cut]) {
        node = net->parent[node];
    }
    return node == cut;
}

/* Turns the arcs between `node` and `cut`, which both hang on `above` then. */
static void turn(Net *net, int32_t node, int32_t cut, int32_t above,
                 int32_t arc) {
    for (;;) {
        int32_t parent = net->parent[node];
        int32_t link = net->link[node];
        detach(net, node);
        attach(net, node, above, arc);
        if (node == cut) {
            return;
        }
        above = node;
        arc = link;
        node = parent;
    }
}

void net_tree_move(Net *net, int32_t arc, int32_t cut) {
    int32_t tail = net->tail[arc];
    int32_t head = net->head[arc];
    int64_t reduced =
        net->cost[arc] - net->potential[tail] + net->potential[head];
    bool tail_moves = is_below(net, tail, cut);
    int32_t top = tail_moves ? tail : head;
    int64_t by = tail_moves ? reduced : -reduced;
    turn(net, top, cut, tail_moves ? head : tail, arc);
    for (int32_t v = top; v != NONE; v = next_down(net, top, v)) {
        net->depth[v] = net->depth[net->parent[v]] + 1;
        set_potential(net, v, net->potential[v], by);
    }
}

bool net_tree_strong(const Net *net) {
    for (int32_t v = 1; v < net->nodes; v++) {
        int32_t arc = net->link[v];
        if (net_pivot_room(net, arc, net->head[arc] == v) == 0) {
            return false;
        }
    }
    return true;
}
