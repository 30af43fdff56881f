/* Which networks the solver for few posts takes, and that it answers them as
 * the simplex does.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/flow/flow_net.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(flow_short, .fini = nothing_left);

/* True when it was taken; then its flow is proved and worth `value`. */
static bool is_taken(const char *text, int64_t value) {
    LeyeSettings settings;
    Flow flow = {0};
    FlowAnswer answer = {0};
    FlowRun run = {0};
    bool solved = false;
    leye_settings_default(&settings);
    cr_assert_eq(flow_read_bytes("f", text, strlen(text), &settings, &flow),
                 LEYE_OK, "%s", base_message());
    run.flow = base_alloc((size_t)flow.arcs + 1, sizeof *run.flow);
    run.price = base_alloc((size_t)flow.nodes, sizeof *run.price);
    cr_assert_eq(flow_short(&flow, 1, NULL, &run, &solved), LEYE_OK, "%s",
                 base_message());
    if (solved) {
        answer.flow = run.flow;
        answer.price = run.price;
        cr_assert_eq(run.outcome, NET_OPTIMAL);
        cr_assert_eq(flow_check(&flow, &answer), LEYE_OK, "%s", base_message());
        cr_expect_eq(answer.proof, LEYE_PROVED);
        cr_expect_eq(answer.value, value);
    }
    base_free(run.flow);
    base_free(run.price);
    flow_clear(&flow);
    return solved;
}

Test(flow_short, assignments_are_taken) {
    cr_assert(is_taken("2 1 2 3 1", 2 + 3 - 3));
    cr_assert(is_taken("p asn 4 3\nn 1\nn 2\na 1 3 5\na 1 4 9\na 2 3 6", 15));
}

/* A node that suppliers and a tree's arc enter is a post below its own cap;
 * one room of 2 below another of 3, and what does not fit goes round. */
Test(flow_short, rooms_along_the_tree_are_caps) {
    cr_assert(is_taken("p min 5 6\nn 1 5\nn 5 -5\na 1 2 0 9 1\na 1 3 0 9 1\n"
                       "a 2 3 0 2 1\na 3 4 0 3 1\na 4 5 0 9 1\n"
                       "a 1 5 0 9 50",
                       3 * 3 + 2 * 50));
}

Test(flow_short, other_networks_are_left_to_the_simplex) {
    /* a lower bound, an arc narrower than its supplier, twins, no flow */
    cr_assert(!is_taken("p min 2 1\nn 1 3\nn 2 -3\na 1 2 1 4 2", 0));
    cr_assert(!is_taken("p min 3 3\nn 1 3\nn 3 -3\na 1 2 0 2 2\na 1 3 0 3 9\n"
                        "a 2 3 0 3 0",
                        0));
    cr_assert(
        !is_taken("p min 2 2\nn 1 3\nn 2 -3\na 1 2 0 3 2\na 1 2 0 3 4", 0));
    cr_assert(
        !is_taken("p min 3 2\nn 1 3\nn 3 -3\na 1 2 0 3 2\na 2 3 0 2 4", 0));
}
