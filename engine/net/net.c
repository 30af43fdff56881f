/* net: open, the two phases, close.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net_parts.h"

#include <string.h>

static bool is_end(const NetProblem *problem, int32_t node) {
    return node >= 0 && node < problem->nodes;
}

static bool are_bounds(int64_t least, int64_t most) {
    return least >= -NET_INFINITE && least < NET_INFINITE &&
           most > -NET_INFINITE && most <= NET_INFINITE && least <= most;
}

static LeyeStatus check_supplies(const NetProblem *problem) {
    for (int32_t v = 0; problem->supply != NULL && v < problem->nodes; v++) {
        if (problem->supply[v] >= NET_INFINITE ||
            problem->supply[v] <= -NET_INFINITE) {
            return base_fail(LEYE_ERR_INTERNAL, "Supply %d is out of range.",
                             v);
        }
    }
    return LEYE_OK;
}

static LeyeStatus check(const NetProblem *problem) {
    if (problem->nodes < 1 || problem->arcs < 0 ||
        problem->nodes > INT32_MAX / 8 ||
        problem->arcs > INT32_MAX / 4 - 2 * problem->nodes) {
        return base_fail(LEYE_ERR_INTERNAL, "The network has a wrong size.");
    }
    for (int32_t a = 0; a < problem->arcs; a++) {
        if (!is_end(problem, problem->tail[a]) ||
            !is_end(problem, problem->head[a]) ||
            !are_bounds(problem->least[a], problem->most[a])) {
            return base_fail(LEYE_ERR_INTERNAL, "Arc %d is out of range.", a);
        }
    }
    return check_supplies(problem);
}

static LeyeStatus take_arrays(Net *net) {
    LeyeStatus status = LEYE_OK;
    size_t nodes = (size_t)net->nodes;
    size_t arcs = (size_t)net->real + 2 * nodes;
    TRY(HEAP_ARRAY(arcs, &net->tail));
    TRY(HEAP_ARRAY(arcs, &net->head));
    TRY(HEAP_ARRAY(arcs, &net->least));
    TRY(HEAP_ARRAY(arcs, &net->most));
    TRY(HEAP_ARRAY(arcs, &net->cost));
    TRY(HEAP_ARRAY(arcs, &net->flow));
    TRY(HEAP_ARRAY(arcs, &net->state));
    TRY(HEAP_ARRAY(nodes, &net->beside));
    TRY(HEAP_ARRAY(nodes, &net->parent));
    TRY(HEAP_ARRAY(nodes, &net->link));
    TRY(HEAP_ARRAY(nodes, &net->child));
    TRY(HEAP_ARRAY(nodes, &net->next));
    TRY(HEAP_ARRAY(nodes, &net->before));
    TRY(HEAP_ARRAY(nodes, &net->depth));
    TRY(HEAP_ARRAY(nodes, &net->potential));
    TRY(HEAP_ARRAY(nodes, &net->need));
    TRY(HEAP_ARRAY(nodes, &net->order));
done:
    return status;
}

/* The tree's arc goes to the bound it breaks; another carries the rest. */
static void add_artificial(Net *net, int32_t node, int64_t bound) {
    int32_t arc = net->link[node];
    int32_t artificial = net->arcs++;
    int64_t over = net->flow[arc] - bound;
    bool same = over > 0;
    net->tail[artificial] = same ? net->tail[arc] : net->head[arc];
    net->head[artificial] = same ? net->head[arc] : net->tail[arc];
    net->least[artificial] = 0;
    net->most[artificial] = NET_INFINITE;
    net->flow[artificial] = same ? over : -over;
    net->state[artificial] = NET_TREE;
    net->beside[artificial - net->first_artificial] = arc;
    net->flow[arc] = bound;
    net_pivot_settle(net, arc);
    net->link[node] = artificial;
}

static void add_artificials(Net *net) {
    net->first_artificial = net->arcs;
    for (int32_t v = 1; v < net->nodes; v++) {
        int32_t arc = net->link[v];
        if (net->flow[arc] < net->least[arc]) {
            add_artificial(net, v, net->least[arc]);
        } else if (net->flow[arc] > net->most[arc]) {
            add_artificial(net, v, net->most[arc]);
        }
    }
}

/* Where an artificial arc of no flow is on the tree, its neighbour can be;
 * when the neighbour is there already, it is the tree's arc of the place. */
static void drop_artificials(Net *net) {
    for (int32_t v = 1; v < net->nodes; v++) {
        int32_t arc = net->link[v];
        if (arc >= net->first_artificial) {
            net->link[v] = net->beside[arc - net->first_artificial];
            net->state[net->link[v]] = NET_TREE;
        }
    }
    net->arcs = net->first_artificial;
    net->cursor = 0;
}

LeyeStatus net_open(const NetProblem *problem, const uint8_t *start,
                    Net **out) {
    LeyeStatus status = LEYE_OK;
    Net *net = NULL;
    TRY(check(problem));
    TRY(HEAP_ARRAY(1, &net));
    size_t arcs = (size_t)problem->arcs;
    net->nodes = problem->nodes;
    net->real = problem->arcs;
    net->arcs = problem->arcs;
    TRY(take_arrays(net));
    if (arcs > 0) {
        memcpy(net->tail, problem->tail, arcs * sizeof *net->tail);
        memcpy(net->head, problem->head, arcs * sizeof *net->head);
        memcpy(net->least, problem->least, arcs * sizeof *net->least);
        memcpy(net->most, problem->most, arcs * sizeof *net->most);
    }
    TRY(net_crash(net, start));
    TRY(net_tree_build(net));
    bool balanced = net_tree_flow(net, problem->supply);
    net->first_artificial = net->arcs;
    net->unbalanced = !balanced;
    if (balanced && !net->too_large) {
        add_artificials(net);
        net->feasible = net->arcs == net->first_artificial;
    }
    *out = net;
    net = NULL;
done:
    net_close(net);
    return status;
}

void net_close(Net *net) {
    if (net == NULL) {
        return;
    }
    base_free(net->tail);
    base_free(net->head);
    base_free(net->least);
    base_free(net->most);
    base_free(net->cost);
    base_free(net->flow);
    base_free(net->state);
    base_free(net->beside);
    base_free(net->parent);
    base_free(net->link);
    base_free(net->child);
    base_free(net->next);
    base_free(net->before);
    base_free(net->depth);
    base_free(net->potential);
    base_free(net->need);
    base_free(net->order);
    base_free(net);
}

static NetOutcome phase_one(Net *net, const NetWatch *watch) {
    for (int32_t a = 0; a < net->arcs; a++) {
        net->cost[a] = a >= net->first_artificial;
    }
    net_tree_potential(net);
    NetOutcome outcome = net_pivot_run(net, watch);
    if (outcome != NET_OPTIMAL) {
        return outcome;
    }
    for (int32_t a = net->first_artificial; a < net->arcs; a++) {
        if (net->flow[a] != 0) {
            return NET_INFEASIBLE;
        }
    }
    drop_artificials(net);
    net->feasible = true;
    return NET_OPTIMAL;
}

static bool set_cost(Net *net, const int64_t *cost) {
    for (int32_t a = 0; a < net->arcs; a++) {
        net->cost[a] = a < net->real ? cost[a] : 0;
        if (net->cost[a] > NET_LARGEST || net->cost[a] < -NET_LARGEST) {
            return false;
        }
    }
    return true;
}

NetOutcome net_solve(Net *net, const int64_t *cost, const NetWatch *watch) {
    if (net->too_large) {
        return NET_TOO_LARGE;
    }
    if (net->unbalanced) {
        return NET_INFEASIBLE;
    }
    if (!net->feasible) {
        NetOutcome outcome = phase_one(net, watch);
        if (outcome != NET_OPTIMAL) {
            return outcome;
        }
    }
    if (!set_cost(net, cost)) {
        return NET_TOO_LARGE;
    }
    net_tree_potential(net);
    return net_pivot_run(net, watch);
}

const int64_t *net_flow(const Net *net) {
    return net->flow;
}

const int64_t *net_potential(const Net *net) {
    return net->potential;
}

const uint8_t *net_state(const Net *net) {
    return net->state;
}

bool net_feasible(const Net *net) {
    return net->feasible;
}

int64_t net_pivots(const Net *net) {
    return net->pivots;
}
