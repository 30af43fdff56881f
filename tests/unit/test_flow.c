/* Networks of others: solved, checked, and where there is no flow, shown why.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../../engine/flow/flow.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(flow, .fini = nothing_left);

static void read_flow(const char *text, Flow *flow) {
    LeyeSettings settings;
    leye_settings_default(&settings);
    cr_assert_eq(flow_read_bytes("f", text, strlen(text), &settings, flow),
                 LEYE_OK, "%s\n%s", base_message(), text);
}

static void solve(const char *text, Flow *flow, FlowAnswer *answer) {
    *answer = (FlowAnswer){0};
    read_flow(text, flow);
    cr_assert_eq(flow_solve(flow, 1, 0, answer), LEYE_OK, "%s\n%s",
                 base_message(), text);
}

static void close_both(Flow *flow, FlowAnswer *answer) {
    flow_clear(flow);
    flow_answer_clear(answer);
}

/* What leye flow prints. */
static void prints(const char *text, const char *expected) {
    Flow flow = {0};
    FlowAnswer answer;
    Text lines = {0};
    solve(text, &flow, &answer);
    cr_assert_eq(answer.outcome, LEYE_OPTIMAL);
    cr_assert_eq(answer.proof, LEYE_PROVED);
    flow_write(&flow, &answer, &lines);
    cr_expect_str_eq(base_text_get(&lines), expected);
    base_text_clear(&lines);
    close_both(&flow, &answer);
}

Test(flow, smallest_cases) {
    prints("p asn 1 0", "c asn, 1 nodes, 0 arcs\nc proved optimal by prices\n"
                        "s 0\n");
    prints("p asn 2 1\nn 2\na 2 1 -5", "c asn, 2 nodes, 1 arcs\nc proved "
                                       "optimal by prices\ns -5\nf 2 1 1\n");
    prints("1 7", "c matrix, 2 nodes, 1 arcs\nc row i is node i, column j is "
                  "node 1 + j\nc proved optimal by prices\ns 7\nf 1 2 1\n");
    prints("p min 2 1\nn 1 3\nn 2 -3\na 1 2 1 4 2",
           "c min, 2 nodes, 1 arcs\nc proved optimal by prices\ns 6\nf 1 2 "
           "3\n");
}

/* A cheap way that fills up, a lower bound, a direct arc, twin arcs. */
Test(flow, a_tree_into_one_sink) {
    prints("p min 6 8\nn 1 4\nn 2 3\nn 6 -7\n"
           "a 1 3 0 9 2\na 1 4 1 9 3\na 2 4 0 9 -1\na 2 4 0 2 -2\n"
           "a 3 5 0 2 0\na 4 5 0 4 0\na 5 6 0 9 0\na 1 6 0 9 10\n",
           "c min, 6 nodes, 8 arcs\nc proved optimal by prices\ns 12\n"
           "f 1 3 2\nf 1 4 1\nf 2 4 1\nf 2 4 2\nf 3 5 2\nf 4 5 4\nf 5 6 6\n"
           "f 1 6 1\n");
}

Test(flow, more_right_nodes_than_left) {
    prints("p asn 5 4\nn 1\nn 2\na 1 3 4\na 1 4 9\na 2 3 1\na 2 5 2\n",
           "c asn, 5 nodes, 4 arcs\nc proved optimal by prices\ns 6\nf 1 3 1\n"
           "f 2 5 1\n");
}

static void shown(const char *text, const char *reason) {
    Flow flow = {0};
    FlowAnswer answer;
    solve(text, &flow, &answer);
    cr_expect_eq(answer.outcome, LEYE_INFEASIBLE);
    cr_expect_null(answer.flow);
    cr_expect_str_eq(base_text_get(&answer.reason), reason);
    close_both(&flow, &answer);
}

Test(flow, why_there_is_no_assignment) {
    shown("p asn 5 3\nn 1\nn 2\nn 3\na 1 4 3\na 2 4 1\na 2 5 2\n",
          "Left node 3 has no arc.");
    shown("p asn 5 4\nn 1\nn 2\nn 3\na 1 4 3\na 2 4 1\na 3 4 2\na 3 5 5\n",
          "Left nodes 1, 2 can be matched with right node 4 only: 2 for 1.");
    shown("p asn 1 0\nn 1\n", "Left node 1 has no arc.");
}

Test(flow, why_there_is_no_flow) {
    shown("p min 2 1\nn 1 3\nn 2 -4\na 1 2 0 9 0\n",
          "The suppliers give 3 in all, and the sink, node 2, takes exactly "
          "4.");
    shown("p min 3 1\nn 1 3\nn 2 1\nn 3 -4\na 2 3 0 9 0\n",
          "At node 1 the supply is 3, but no more than 0 can leave.");
    shown("p min 4 3\nn 1 3\nn 2 1\nn 4 -4\na 1 3 0 9 0\na 2 3 0 9 0\n"
          "a 3 4 0 2 0\n",
          "At node 4 the demand is 4, but no more than 2 can come in.");
    shown("p min 3 2\nn 1 3\nn 3 -3\na 1 2 4 9 0\na 2 3 0 9 0\n",
          "At node 1 lower bounds take away 4, but no more than 3 can be "
          "there.");
    shown("p min 5 4\nn 1 3\nn 2 3\nn 5 -6\na 1 3 2 9 0\na 2 3 2 9 0\n"
          "a 1 4 0 9 0\na 4 5 0 9 0\n",
          "At nodes 2, 3 the supply is 3 and lower bounds bring in 2, but no "
          "more than 0 can leave.");
}

/* Every matching of n left nodes with m right ones. */
static int64_t best_of(const int64_t *cost, int32_t n, int32_t m, int32_t i,
                       uint32_t taken) {
    int64_t best = i == n ? 0 : INT64_MAX;
    for (int32_t j = 0; i < n && j < m; j++) {
        int64_t own = cost[i * m + j];
        if (own == INT64_MAX || (taken & (1U << j)) != 0) {
            continue;
        }
        int64_t rest = best_of(cost, n, m, i + 1, taken | (1U << j));
        if (rest != INT64_MAX && own + rest < best) {
            best = own + rest;
        }
    }
    return best;
}

/* As asn, the right nodes first; a pair is left out where its cost is
 * INT64_MAX. */
static void asn_text(const int64_t *cost, int32_t n, int32_t m, Text *text) {
    Text arcs = {0};
    int32_t count = 0;
    for (int32_t k = 0; k < n * m; k++) {
        if (cost[k] != INT64_MAX) {
            base_text_format(&arcs, "a %d %d %" PRId64 "\n", m + 1 + k / m,
                             1 + k % m, cost[k]);
            count++;
        }
    }
    base_text_format(text, "p asn %d %d\n", n + m, count);
    for (int32_t i = 0; i < n; i++) {
        base_text_format(text, "n %d\n", m + 1 + i);
    }
    base_text_add(text, base_text_get(&arcs));
    base_text_clear(&arcs);
}

static void matrix_text(const int64_t *cost, int32_t n, Text *text) {
    base_text_format(text, "%d", n);
    for (int32_t k = 0; k < n * n; k++) {
        base_text_format(text, " %" PRId64, cost[k]);
    }
}

/* The reason names left nodes with too few partners; counted here by hand. */
static bool hall(const char *reason, const int64_t *cost, int32_t n,
                 int32_t m) {
    bool left[8] = {false}, right[8] = {false};
    int32_t lefts = 0, rights = 0;
    const char *end = strstr(reason, "matched");
    for (const char *c = reason; *c != '\0' && (end == NULL || c < end); c++) {
        if (*c >= '0' && *c <= '9') {
            int32_t node = (int32_t)strtol(c, (char **)&c, 10);
            left[node - m - 1] = true;
            lefts++;
        }
    }
    for (int32_t k = 0; k < n * m; k++) {
        if (left[k / m] && cost[k] != INT64_MAX && !right[k % m]) {
            right[k % m] = true;
            rights++;
        }
    }
    return lefts > rights;
}

static void one_by_force(int32_t n, int32_t m, const int64_t *cost, bool full,
                         int64_t *infeasible) {
    Text text = {0};
    Flow flow = {0};
    FlowAnswer answer;
    int64_t best = best_of(cost, n, m, 0, 0);
    if (full && n == m) {
        matrix_text(cost, n, &text);
    } else {
        asn_text(cost, n, m, &text);
    }
    solve(base_text_get(&text), &flow, &answer);
    if (best == INT64_MAX) {
        cr_assert_eq(answer.outcome, LEYE_INFEASIBLE);
        cr_assert(hall(base_text_get(&answer.reason), cost, n, m), "%s\n%s",
                  base_text_get(&text), base_text_get(&answer.reason));
        (*infeasible)++;
    } else {
        cr_assert_eq(answer.outcome, LEYE_OPTIMAL);
        cr_assert_eq(answer.value, best, "%s", base_text_get(&text));
        cr_assert_eq(answer.bound, best);
    }
    close_both(&flow, &answer);
    base_text_clear(&text);
}

Test(flow, every_permutation_of_small_assignments) {
    int64_t infeasible = 0;
    for (int32_t trial = 0; trial < 6000; trial++) {
        Random random = base_random_make(4711, (uint64_t)trial);
        int64_t cost[49];
        int32_t n =
            1 + (int32_t)base_random_below(&random, trial < 300 ? 7 : 6);
        int32_t m =
            1 + (int32_t)base_random_below(&random, trial < 300 ? 7 : 6);
        bool full = base_random_chance(&random, 300);
        m = full ? n : m;
        int64_t wide = base_random_chance(&random, 500) ? 3 : 1000000000000;
        int32_t there = (int32_t)base_random_below(&random, 1000);
        for (int32_t k = 0; k < n * m; k++) {
            cost[k] = full || base_random_chance(&random, there)
                          ? base_random_below(&random, 2 * wide) - wide
                          : INT64_MAX;
        }
        one_by_force(n, m, cost, full, &infeasible);
    }
    cr_assert_gt(infeasible, 500);
    cr_assert_lt(infeasible, 5000);
}

Test(flow, sums_that_pass_the_range) {
    static const char sum[] =
        "p min 3 2\nn 1 1152921504606846975\nn 3 -1152921504606846975\n"
        "a 1 2 0 1152921504606846975 9\na 2 3 0 1152921504606846975 9\n";
    static const char prices[] =
        "p asn 6 5\nn 1\nn 2\nn 3\na 1 4 1152921504606846975\n"
        "a 2 4 -1152921504606846975\na 2 5 1152921504606846975\n"
        "a 3 5 -1152921504606846975\na 3 6 1152921504606846975\n";
    Flow flow = {0};
    FlowAnswer answer = {0};
    read_flow(sum, &flow);
    cr_assert_eq(flow_solve(&flow, 1, 0, &answer), LEYE_ERR_INPUT);
    cr_assert_str_eq(base_message(), "The total cost passes 2^63; smaller "
                                     "costs or capacities are needed.");
    flow_clear(&flow);
    read_flow(prices, &flow);
    LeyeStatus status = flow_solve(&flow, 1, 0, &answer);
    cr_assert(status == LEYE_ERR_INPUT ||
              (status == LEYE_OK && answer.outcome == LEYE_OPTIMAL &&
               answer.value == 3 * 1152921504606846975));
    close_both(&flow, &answer);
}

/* What a solver might claim. */
Test(flow, false_claims_are_seen) {
    Flow flow = {0};
    FlowAnswer answer = {0};
    solve("p min 4 4\nn 1 2\nn 4 -2\na 1 2 0 1 0\na 1 3 0 2 5\na 2 4 0 2 1\n"
          "a 3 4 0 2 0\n",
          &flow, &answer);
    cr_assert_eq(answer.value, 6);
    answer.flow[1]++;
    cr_assert_eq(flow_check(&flow, &answer), LEYE_ERR_INTERNAL);
    answer.flow[3]++;
    cr_assert_eq(flow_check(&flow, &answer), LEYE_ERR_INTERNAL);
    answer.flow[0]--;
    answer.flow[2]--;
    cr_assert_eq(flow_check(&flow, &answer), LEYE_OK);
    cr_assert_eq(answer.proof, LEYE_GAP);
    cr_assert_eq(answer.value, 10);
    cr_assert_eq(answer.bound, 6);
    answer.flow[0] += 2;
    answer.flow[2] += 2;
    answer.flow[1] -= 2;
    answer.flow[3] -= 2;
    cr_assert_eq(flow_check(&flow, &answer), LEYE_ERR_INTERNAL, "over room");
    close_both(&flow, &answer);
}

/* Prices that prove nothing are no proof of an infeasibility either. */
Test(flow, a_cut_that_is_none) {
    Flow flow = {0};
    Text reason = {0};
    bool proof = true;
    int64_t price[3] = {2, 1, 0};
    read_flow("p min 3 2\nn 1 3\nn 3 -3\na 1 2 0 9 0\na 2 3 0 9 0\n", &flow);
    cr_assert_eq(flow_cut(&flow, price, &proof, &reason), LEYE_OK);
    cr_assert_not(proof);
    cr_assert_str_eq(base_text_get(&reason), "");
    flow.most[1] = 2;
    cr_assert_eq(flow_cut(&flow, price, &proof, &reason), LEYE_OK);
    cr_assert(proof);
    base_text_clear(&reason);
    flow_clear(&flow);
}

Test(flow, stopped_at_once) {
    Flow flow = {0};
    FlowAnswer answer = {0};
    read_flow("p asn 4 4\nn 1\nn 2\na 1 3 1\na 1 4 2\na 2 3 2\na 2 4 1\n",
              &flow);
    LeyeStatus status = flow_solve(&flow, 1, 1, &answer);
    cr_assert(status == LEYE_ERR_MEMORY ||
              (status == LEYE_OK && answer.value >= 2));
    cr_assert(status == LEYE_OK || answer.flow == NULL);
    close_both(&flow, &answer);
}
