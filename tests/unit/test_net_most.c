/* The most flow out of the root: smallest cases, and the network simplex.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "../../engine/net/net_most.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(net_most, .fini = nothing_left);

enum { NODES = 9, ARCS = 30, MANY = 2000 };

typedef struct Scene {
    NetProblem net;
    int32_t tail[ARCS], head[ARCS];
    int64_t least[ARCS], most[ARCS], cost[ARCS], flow[ARCS];
    int64_t potential[NODES];
    bool chosen[ARCS];
} Scene;

static void set_arc(Scene *s, int32_t tail, int32_t head, int64_t most,
                    bool chosen) {
    int32_t a = s->net.arcs++;
    s->tail[a] = tail;
    s->head[a] = head;
    s->least[a] = 0;
    s->most[a] = most;
    s->flow[a] = 0;
    s->chosen[a] = chosen;
    s->cost[a] = chosen ? -1 : 0;
}

static void begin(Scene *s, int32_t nodes) {
    *s = (Scene){.net = {.nodes = nodes}};
    s->net.tail = s->tail;
    s->net.head = s->head;
    s->net.least = s->least;
    s->net.most = s->most;
}

static int64_t chosen_flow(const Scene *s, const int64_t *flow) {
    int64_t sum = 0;
    for (int32_t a = 0; a < s->net.arcs; a++) {
        sum += s->chosen[a] ? flow[a] : 0;
    }
    return sum;
}

/* Bounds, balances and the signs of reduced costs. */
static void judge(const Scene *s) {
    int64_t sum[NODES] = {0};
    for (int32_t a = 0; a < s->net.arcs; a++) {
        int64_t d =
            s->cost[a] - s->potential[s->tail[a]] + s->potential[s->head[a]];
        cr_assert(s->flow[a] >= s->least[a] && s->flow[a] <= s->most[a]);
        cr_assert(d >= 0 || s->flow[a] == s->most[a], "arc %d", a);
        cr_assert(d <= 0 || s->flow[a] == s->least[a], "arc %d", a);
        sum[s->tail[a]] += s->flow[a];
        sum[s->head[a]] -= s->flow[a];
    }
    for (int32_t v = 0; v < s->net.nodes; v++) {
        cr_assert_eq(sum[v], 0);
    }
}

static NetOutcome solve(Scene *s) {
    NetOutcome outcome = NET_STOPPED;
    cr_assert_eq(
        net_most(&s->net, s->chosen, NULL, s->flow, s->potential, &outcome),
        LEYE_OK);
    return outcome;
}

Test(net_most, nothing_chosen_is_nothing_to_do) {
    Scene s;
    begin(&s, 1);
    cr_assert_eq(solve(&s), NET_OPTIMAL);
    begin(&s, 2);
    set_arc(&s, 0, 1, 3, false);
    cr_assert_eq(solve(&s), NET_OPTIMAL);
    cr_assert_eq(s.flow[0], 0);
    judge(&s);
}

Test(net_most, a_way_round_carries_what_its_narrowest_arc_does) {
    Scene s;
    begin(&s, 3);
    set_arc(&s, 0, 1, 5, true);
    set_arc(&s, 1, 2, 2, false);
    set_arc(&s, 2, 0, 4, false);
    cr_assert_eq(solve(&s), NET_OPTIMAL);
    cr_assert_eq(s.flow[0], 2);
    judge(&s);
    set_arc(&s, 0, 0, 7, true); /* from the root to itself */
    cr_assert_eq(solve(&s), NET_OPTIMAL);
    cr_assert_eq(s.flow[3], 7);
}

Test(net_most, a_flow_that_is_none_is_refused) {
    Scene s;
    begin(&s, 2);
    set_arc(&s, 0, 1, 5, true);
    s.flow[0] = 1;
    cr_assert_eq(solve(&s), NET_INFEASIBLE);
    s.flow[0] = 6;
    cr_assert_eq(solve(&s), NET_INFEASIBLE);
}

Test(net_most, what_never_ends_is_said) {
    Scene s;
    begin(&s, 2);
    set_arc(&s, 0, 1, NET_INFINITE, true);
    set_arc(&s, 1, 0, NET_INFINITE, false);
    cr_assert_eq(solve(&s), NET_UNBOUNDED);
}

static void draw(Random *random, Scene *s) {
    begin(s, 2 + (int32_t)base_random_below(random, NODES - 1));
    for (int32_t a = 0; a < ARCS; a++) {
        int32_t tail = (int32_t)base_random_below(random, s->net.nodes);
        int32_t head = (int32_t)base_random_below(random, s->net.nodes);
        bool chosen = tail == 0 && base_random_chance(random, 600);
        set_arc(s, tail, head, base_random_below(random, 6), chosen);
        s->least[a] = chosen ? 0 : -base_random_below(random, 3);
    }
}

Test(net_most, the_simplex_finds_no_more) {
    for (uint64_t seed = 1; seed <= MANY; seed++) {
        Random random = base_random_make(seed, 31);
        Scene s;
        Net *net = NULL;
        draw(&random, &s);
        cr_assert_eq(net_open(&s.net, NULL, &net), LEYE_OK);
        cr_assert_eq(net_solve(net, s.cost, NULL), NET_OPTIMAL);
        cr_assert_eq(solve(&s), NET_OPTIMAL);
        cr_assert_eq(chosen_flow(&s, s.flow), chosen_flow(&s, net_flow(net)),
                     "seed %d", (int)seed);
        judge(&s);
        net_close(net);
    }
}

static bool stop(void *context, int64_t pivots) {
    (void)context;
    (void)pivots;
    return false;
}

Test(net_most, a_run_that_is_stopped_leaves_a_flow) {
    Scene s;
    NetOutcome outcome = NET_OPTIMAL;
    NetWatch watch = {stop, NULL};
    enum { UNITS = 600 };
    begin(&s, 3);
    set_arc(&s, 0, 1, UNITS, true);
    set_arc(&s, 1, 2, 1, false);
    set_arc(&s, 2, 0, UNITS, false);
    cr_assert_eq(
        net_most(&s.net, s.chosen, &watch, s.flow, s.potential, &outcome),
        LEYE_OK);
    cr_assert(outcome == NET_OPTIMAL || outcome == NET_STOPPED);
    for (int32_t v = 0; v < 3; v++) {
        s.potential[v] = 0;
    }
    cr_assert_eq(s.flow[0], s.flow[1]);
    cr_assert_eq(s.flow[1], s.flow[2]);
}
