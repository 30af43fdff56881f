/* The network simplex: against every flow there is, and against the
 * conditions that only an optimum meets.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "../../engine/net/net.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(net, .fini = nothing_left);

enum { ARCS = 4000, NODES = 400 };
typedef struct Flow {
    NetProblem problem;
    int32_t tail[ARCS], head[ARCS];
    int64_t least[ARCS], most[ARCS], cost[ARCS], supply[NODES];
} Flow;

static int64_t between(Random *random, int64_t least, int64_t most) {
    return least + base_random_below(random, most - least + 1);
}

/* Arcs by chance, loops and parallels too; supplies that some flow meets, or,
 * `wild`, any that add up to 0. */
static void make(Flow *flow, int32_t nodes, int32_t arcs, bool wild,
                 Random *random) {
    int64_t sum = 0;
    flow->problem = (NetProblem){.nodes = nodes,
                                 .arcs = arcs,
                                 .tail = flow->tail,
                                 .head = flow->head,
                                 .least = flow->least,
                                 .most = flow->most,
                                 .supply = flow->supply};
    for (int32_t v = 0; v < nodes; v++) {
        flow->supply[v] = wild ? between(random, -2, 2) : 0;
        sum += flow->supply[v];
    }
    flow->supply[0] -= sum;
    for (int32_t a = 0; a < arcs; a++) {
        flow->tail[a] = (int32_t)between(random, 0, nodes - 1);
        flow->head[a] = (int32_t)between(random, 0, nodes - 1);
        flow->least[a] = between(random, -1, 1);
        flow->most[a] = flow->least[a] + between(random, 0, 2);
        flow->cost[a] = between(random, -5, 5);
        int64_t now = between(random, flow->least[a], flow->most[a]);
        flow->supply[flow->tail[a]] += wild ? 0 : now;
        flow->supply[flow->head[a]] -= wild ? 0 : now;
    }
}

/* Bounds, supplies, and the sign of every reduced cost; its cost. */
static int64_t judge(const Flow *flow, const Net *net) {
    const NetProblem *problem = &flow->problem;
    const int64_t *f = net_flow(net);
    const int64_t *p = net_potential(net);
    const uint8_t *state = net_state(net);
    int64_t left[NODES] = {0};
    int64_t cost = 0;
    for (int32_t a = 0; a < problem->arcs; a++) {
        int64_t d = flow->cost[a] - p[flow->tail[a]] + p[flow->head[a]];
        cr_assert(f[a] >= flow->least[a] && f[a] <= flow->most[a]);
        cr_assert(d >= 0 || f[a] == flow->most[a]);
        cr_assert(d <= 0 || f[a] == flow->least[a]);
        cr_assert(state[a] != NET_TREE || d == 0);
        cr_assert(state[a] != NET_LEAST || f[a] == flow->least[a]);
        cr_assert(state[a] != NET_MOST || f[a] == flow->most[a]);
        left[flow->tail[a]] += f[a];
        left[flow->head[a]] -= f[a];
        cost += flow->cost[a] * f[a];
    }
    for (int32_t v = 0; v < problem->nodes; v++) {
        cr_assert_eq(left[v], flow->supply[v]);
    }
    cr_assert_eq(p[0], 0);
    return cost;
}

/* The tree's arcs make no cycle. */
static void judge_tree(const Flow *flow, const Net *net) {
    int32_t part[NODES];
    for (int32_t v = 0; v < flow->problem.nodes; v++) {
        part[v] = v;
    }
    for (int32_t a = 0; a < flow->problem.arcs; a++) {
        if (net_state(net)[a] != NET_TREE) {
            continue;
        }
        int32_t from = part[flow->tail[a]];
        int32_t to = part[flow->head[a]];
        cr_assert_neq(from, to);
        for (int32_t v = 0; v < flow->problem.nodes; v++) {
            part[v] = part[v] == from ? to : part[v];
        }
    }
}

static Net *open_net(const Flow *flow, const uint8_t *start) {
    Net *net = NULL;
    cr_assert_eq(net_open(&flow->problem, start, &net), LEYE_OK, "%s",
                 base_message());
    return net;
}

/* Every flow within the bounds; INT64_MAX when none meets the supplies. */
static int64_t try_all(const Flow *flow, int32_t arc, int64_t *left,
                       int64_t cost) {
    const NetProblem *problem = &flow->problem;
    int64_t best = INT64_MAX;
    if (arc == problem->arcs) {
        for (int32_t v = 0; v < problem->nodes; v++) {
            if (left[v] != 0) {
                return INT64_MAX;
            }
        }
        return cost;
    }
    for (int64_t f = flow->least[arc]; f <= flow->most[arc]; f++) {
        left[flow->tail[arc]] -= f;
        left[flow->head[arc]] += f;
        int64_t now = try_all(flow, arc + 1, left, cost + f * flow->cost[arc]);
        best = now < best ? now : best;
        left[flow->tail[arc]] += f;
        left[flow->head[arc]] -= f;
    }
    return best;
}

Test(net, tiny_networks_meet_the_best_of_all_flows) {
    static Flow flow;
    Random random = base_random_make(1, 1);
    int32_t empty = 0;
    for (int32_t turn = 0; turn < 3000; turn++) {
        int32_t nodes = (int32_t)between(&random, 1, 5);
        make(&flow, nodes, (int32_t)between(&random, 0, 8), turn % 2 == 0,
             &random);
        int64_t left[NODES];
        for (int32_t v = 0; v < nodes; v++) {
            left[v] = flow.supply[v];
        }
        int64_t best = try_all(&flow, 0, left, 0);
        Net *net = open_net(&flow, NULL);
        NetOutcome outcome = net_solve(net, flow.cost, NULL);
        if (best == INT64_MAX) {
            cr_assert_eq(outcome, NET_INFEASIBLE, "turn %d", turn);
            empty++;
        } else {
            cr_assert_eq(outcome, NET_OPTIMAL, "turn %d", turn);
            cr_assert_eq(judge(&flow, net), best);
            judge_tree(&flow, net);
        }
        net_close(net);
    }
    cr_assert(empty > 100);
}

Test(net, large_networks_meet_the_conditions_from_any_start) {
    static Flow flow;
    static uint8_t start[ARCS];
    Random random = base_random_make(2, 1);
    for (int32_t turn = 0; turn < 30; turn++) {
        make(&flow, NODES, ARCS, false, &random);
        Net *cold = open_net(&flow, NULL);
        cr_assert_eq(net_solve(cold, flow.cost, NULL), NET_OPTIMAL);
        int64_t cost = judge(&flow, cold);
        judge_tree(&flow, cold);
        Net *again = open_net(&flow, net_state(cold));
        cr_assert_eq(net_solve(again, flow.cost, NULL), NET_OPTIMAL);
        cr_assert_eq(judge(&flow, again), cost);
        cr_assert_eq(net_pivots(again), 0);
        for (int32_t a = 0; a < ARCS; a++) {
            start[a] = (uint8_t)between(&random, 0, 255);
        }
        Net *any = open_net(&flow, start);
        cr_assert_eq(net_solve(any, flow.cost, NULL), NET_OPTIMAL);
        cr_assert_eq(judge(&flow, any), cost);
        judge_tree(&flow, any);
        net_close(cold);
        net_close(again);
        net_close(any);
    }
}

Test(net, other_costs_go_on_from_the_tree) {
    static Flow flow;
    Random random = base_random_make(3, 1);
    make(&flow, NODES, ARCS, false, &random);
    Net *net = open_net(&flow, NULL);
    for (int32_t turn = 0; turn < 20; turn++) {
        for (int32_t a = 0; a < ARCS; a++) {
            flow.cost[a] = between(&random, -3, 3);
        }
        cr_assert_eq(net_solve(net, flow.cost, NULL), NET_OPTIMAL);
        int64_t cost = judge(&flow, net);
        Net *cold = open_net(&flow, NULL);
        cr_assert_eq(net_solve(cold, flow.cost, NULL), NET_OPTIMAL);
        cr_assert_eq(judge(&flow, cold), cost);
        net_close(cold);
    }
    net_close(net);
}

/* All costs alike and hardly any room: nearly every pivot moves nothing. */
Test(net, degenerate_networks_end) {
    static Flow flow;
    static uint8_t start[ARCS];
    Random random = base_random_make(4, 1);
    for (int32_t turn = 0; turn < 20; turn++) {
        make(&flow, NODES, ARCS, false, &random);
        for (int32_t a = 0; a < ARCS; a++) {
            flow.least[a] = 0;
            flow.most[a] = base_random_chance(&random, 300);
            flow.cost[a] = between(&random, -1, 0);
            start[a] = (uint8_t)between(&random, 0, 1);
        }
        for (int32_t v = 0; v < NODES; v++) {
            flow.supply[v] = 0;
        }
        for (int32_t k = 0; k < 2; k++) {
            Net *net = open_net(&flow, k == 0 ? NULL : start);
            cr_assert_eq(net_solve(net, flow.cost, NULL), NET_OPTIMAL);
            (void)judge(&flow, net);
            net_close(net);
        }
    }
}

static void two_nodes(Flow *flow) {
    Random random = base_random_make(5, 1);
    make(flow, 2, 2, false, &random);
    for (int32_t a = 0; a < 2; a++) {
        flow->tail[a] = a;
        flow->head[a] = 1 - a;
        flow->least[a] = 0;
        flow->most[a] = NET_INFINITE;
        flow->cost[a] = 1;
        flow->supply[a] = 0;
    }
}

static NetOutcome outcome_of(const Flow *flow) {
    Net *net = open_net(flow, NULL);
    NetOutcome outcome = net_solve(net, flow->cost, NULL);
    net_close(net);
    return outcome;
}

Test(net, what_has_no_optimum_is_told_apart) {
    static Flow flow;
    two_nodes(&flow);
    cr_assert_eq(outcome_of(&flow), NET_OPTIMAL);
    flow.cost[0] = -2;
    cr_assert_eq(outcome_of(&flow), NET_UNBOUNDED);
    flow.most[1] = 7;
    cr_assert_eq(outcome_of(&flow), NET_OPTIMAL);
    flow.supply[0] = 1;
    cr_assert_eq(outcome_of(&flow), NET_INFEASIBLE); /* does not balance */
    flow.supply[1] = -1;
    cr_assert_eq(outcome_of(&flow), NET_OPTIMAL);
    flow.most[0] = 0;
    cr_assert_eq(outcome_of(&flow), NET_INFEASIBLE);
}

Test(net, sums_that_are_too_large_are_refused) {
    static Flow flow;
    Random random = base_random_make(6, 1);
    make(&flow, 40, 39, false, &random);
    for (int32_t a = 0; a < 39; a++) { /* a path, each arc at 2^58 */
        flow.tail[a] = a;
        flow.head[a] = a + 1;
        flow.least[a] = 0;
        flow.most[a] = 5;
        flow.cost[a] = INT64_C(1) << 58;
    }
    for (int32_t v = 0; v < 40; v++) {
        flow.supply[v] = 0;
    }
    cr_assert_eq(outcome_of(&flow), NET_TOO_LARGE);
    for (int32_t a = 0; a < 39; a++) {
        flow.tail[a] = 0;
        flow.head[a] = 1;
        flow.cost[a] = 1;
        flow.least[a] = INT64_C(1) << 58;
        flow.most[a] = NET_INFINITE;
    }
    cr_assert_eq(outcome_of(&flow), NET_TOO_LARGE);
    Net *net = NULL;
    flow.least[3] = NET_INFINITE;
    cr_assert_eq(net_open(&flow.problem, NULL, &net), LEYE_ERR_INTERNAL);
    flow.least[3] = 0;
    flow.head[3] = 40;
    cr_assert_eq(net_open(&flow.problem, NULL, &net), LEYE_ERR_INTERNAL);
}

static bool never(void *context, int64_t pivots) {
    (void)pivots;
    (*(int32_t *)context)++;
    return false;
}

Test(net, a_watch_stops_it) {
    static Flow flow;
    Random random = base_random_make(7, 1);
    make(&flow, NODES, ARCS, false, &random);
    int32_t asked = 0;
    NetWatch watch = {never, &asked};
    Net *net = open_net(&flow, NULL);
    cr_assert_eq(net_solve(net, flow.cost, &watch), NET_STOPPED);
    cr_assert_eq(asked, 1);
    net_close(net);
}

Test(net, memory_that_is_refused_is_an_error) {
    static Flow flow;
    Random random = base_random_make(8, 1);
    make(&flow, 20, 60, false, &random);
    LeyeStatus status = LEYE_ERR_MEMORY;
    for (int64_t n = 1; status != LEYE_OK; n++) {
        Net *net = NULL;
        base_memory_refuse(n);
        status = net_open(&flow.problem, NULL, &net);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
        cr_assert(n < 100);
        net_close(net);
    }
}
