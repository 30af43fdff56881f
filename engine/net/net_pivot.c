/* net_pivot: which arc enters, which leaves, and how much is pushed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The entering arc and the tree make one cycle. Its apex is where the paths of
 * the two ends to the root meet; the push goes from the apex down to `from`,
 * over the entering arc to `to`, and up to the apex again.
 */
#include "net_parts.h"

enum { BLOCK_LEAST = 64, PATIENCE_LEAST = 10000, PATIENCE_TIMES_NODES = 20 };
enum { WATCH_EVERY = 256 };

typedef struct Push {
    int32_t arc, from, to; /* that enters, and the way it is pushed */
    bool forward;          /* from the arc's tail; an arc may be a loop */
    int32_t apex;
    int32_t cut; /* the node below the arc that leaves; NONE: the entering
                    arc itself goes from bound to bound */
    int32_t leaves;
    int64_t room;
} Push;

/* What is to be gained on an arc for one unit, by where it stands: 0 or less:
 * nothing. */
static int64_t gain(const Net *net, int32_t arc) {
    uint8_t state = net->state[arc];
    if (state == NET_TREE || state == NET_FIXED) {
        return 0;
    }
    int64_t reduced = net->cost[arc] - net->potential[net->tail[arc]] +
                      net->potential[net->head[arc]];
    if (state == NET_FREE) {
        return reduced < 0 ? -reduced : reduced;
    }
    return state == NET_LEAST ? -reduced : reduced;
}

static int32_t block_of(const Net *net) {
    int32_t block = BLOCK_LEAST;
    while ((int64_t)block * block < net->real) {
        block += block / 8;
    }
    return block;
}

/* The best of the first block that has any; NONE: the flow is optimal. */
static int32_t enter_by_block(Net *net, int32_t block) {
    int32_t best = NONE;
    int64_t most = 0;
    int32_t left = block;
    int32_t arc = net->cursor;
    for (int32_t seen = 0; seen < net->arcs; seen++) {
        arc = arc < net->arcs ? arc : 0;
        int64_t now = gain(net, arc);
        if (now > most) {
            most = now;
            best = arc;
        }
        arc++;
        if (--left == 0) {
            if (best != NONE) {
                break;
            }
            left = block;
        }
    }
    net->cursor = arc;
    return best;
}

static int32_t enter_by_index(const Net *net) {
    for (int32_t arc = 0; arc < net->arcs; arc++) {
        if (gain(net, arc) > 0) {
            return arc;
        }
    }
    return NONE;
}

int64_t net_pivot_room(const Net *net, int32_t arc, bool forward) {
    if (forward) {
        return net->most[arc] >= NET_INFINITE ? INT64_MAX
                                              : net->most[arc] - net->flow[arc];
    }
    return net->least[arc] <= -NET_INFINITE ? INT64_MAX
                                            : net->flow[arc] - net->least[arc];
}

void net_pivot_settle(Net *net, int32_t arc) {
    int64_t least = net->least[arc];
    int64_t most = net->most[arc];
    if (least == most) {
        net->state[arc] = NET_FIXED;
    } else if (net->flow[arc] == least) {
        net->state[arc] = NET_LEAST;
    } else {
        net->state[arc] = net->flow[arc] == most ? NET_MOST : NET_FREE;
    }
}

/* Takes the arc above `node` when it blocks before the best so far; `ties`:
 * also when it blocks with it. */
static void block(const Net *net, int32_t node, bool up, bool ties,
                  Push *push) {
    int32_t arc = net->link[node];
    bool forward = (net->tail[arc] == node) == up;
    int64_t room = net_pivot_room(net, arc, forward);
    if (net->bland) {
        ties = arc < push->leaves;
    }
    if (room < push->room || (room == push->room && ties)) {
        push->room = room;
        push->cut = node;
        push->leaves = arc;
    }
}

/* The first of the blocking arcs from the apex in the direction of the push:
 * walking up, the last one that blocks on the side of `from`; failing that the
 * entering arc; failing that the first one that blocks on the side of `to`. */
static void find_leaving(const Net *net, Push *push) {
    int32_t from = push->from;
    int32_t to = push->to;
    push->leaves = push->arc;
    push->cut = NONE;
    push->room = net_pivot_room(net, push->arc, push->forward);
    while (from != to) {
        if (net->depth[from] >= net->depth[to]) {
            block(net, from, false, true, push);
            from = net->parent[from];
        } else {
            block(net, to, true, false, push);
            to = net->parent[to];
        }
    }
    push->apex = from;
}

static void add_flow(Net *net, int32_t arc, bool forward, int64_t by) {
    if (!net_tree_add(net->flow[arc], forward ? by : -by, &net->flow[arc])) {
        net->too_large = true;
    }
}

static void push_flow(Net *net, const Push *push) {
    add_flow(net, push->arc, push->forward, push->room);
    for (int32_t v = push->from; v != push->apex; v = net->parent[v]) {
        int32_t arc = net->link[v];
        add_flow(net, arc, net->head[arc] == v, push->room);
    }
    for (int32_t v = push->to; v != push->apex; v = net->parent[v]) {
        int32_t arc = net->link[v];
        add_flow(net, arc, net->tail[arc] == v, push->room);
    }
}

/* False: nothing stops the push. */
static bool pivot(Net *net, int32_t arc) {
    int64_t reduced = net->cost[arc] - net->potential[net->tail[arc]] +
                      net->potential[net->head[arc]];
    bool forward = reduced < 0;
    Push push = {.arc = arc,
                 .forward = forward,
                 .from = forward ? net->tail[arc] : net->head[arc],
                 .to = forward ? net->head[arc] : net->tail[arc]};
    find_leaving(net, &push);
    if (push.room == INT64_MAX) {
        return false;
    }
    net->pivots++;
    net->still++;
    if (push.room > 0) {
        push_flow(net, &push);
        net->still = 0;
        net->bland = false;
    }
    if (push.cut == NONE) {
        net_pivot_settle(net, arc);
        return true;
    }
    net_pivot_settle(net, push.leaves);
    net->state[arc] = NET_TREE;
    net_tree_move(net, arc, push.cut);
    return true;
}

/* Only a tree that was not strongly feasible could come twice. */
static void watch_stillness(Net *net) {
    int64_t patience =
        PATIENCE_LEAST + PATIENCE_TIMES_NODES * (int64_t)net->nodes;
    if (net->still > patience) {
        net->bland = true;
    }
}

NetOutcome net_pivot_run(Net *net, const NetWatch *watch) {
    int32_t block = block_of(net);
    net->still = 0;
    net->bland = false;
    net->strong = net_tree_strong(net);
    while (!net->too_large) {
        if (net->pivots % WATCH_EVERY == 0 && watch != NULL &&
            !watch->go_on(watch->context, net->pivots)) {
            return NET_STOPPED;
        }
        watch_stillness(net);
        int32_t arc =
            net->bland ? enter_by_index(net) : enter_by_block(net, block);
        if (arc == NONE) {
            return NET_OPTIMAL;
        }
        if (!pivot(net, arc)) {
            return NET_UNBOUNDED;
        }
    }
    return NET_TOO_LARGE;
}
