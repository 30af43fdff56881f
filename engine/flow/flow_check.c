/* flow_check: is it a flow, what does it cost, can any cost less?
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "flow.h"

#include <inttypes.h>

static LeyeStatus check_bounds(const Flow *flow, const int64_t *x) {
    for (int32_t a = 0; a < flow->arcs; a++) {
        if (x[a] < flow->least[a] || x[a] > flow->most[a]) {
            return base_fail(LEYE_ERR_INTERNAL,
                             "The solver's flow of %" PRId64 " breaks the "
                             "bounds of arc %d.",
                             x[a], a + 1);
        }
    }
    return LEYE_OK;
}

/* Sums of 2^31 numbers below 2^63 do not pass 2^127. */
static LeyeStatus check_balance(const Flow *flow, const int64_t *x) {
    LeyeStatus status = LEYE_OK;
    Int128 *left = NULL;
    TRY(HEAP_ARRAY(flow->nodes, &left));
    for (int32_t a = 0; a < flow->arcs; a++) {
        left[flow->tail[a]] += x[a];
        left[flow->head[a]] -= x[a];
    }
    for (int32_t v = 0; v < flow->nodes; v++) {
        if (left[v] != flow->supply[v]) {
            TRY(base_fail(LEYE_ERR_INTERNAL,
                          "The solver's flow does not keep node %d's balance.",
                          v + 1));
        }
    }
done:
    base_free(left);
    return status;
}

/* False when the sum passes int64. */
static bool cost_of(const Flow *flow, const int64_t *x, int64_t *value) {
    Int128 sum = 0;
    for (int32_t a = 0; a < flow->arcs; a++) {
        Int128 more = (Int128)flow->cost[a] * x[a];
        if (__builtin_add_overflow(sum, more, &sum)) {
            return false;
        }
    }
    if (sum > INT64_MAX || sum < -INT64_MAX) {
        return false;
    }
    *value = (int64_t)sum;
    return true;
}

/* Weak duality, as in flow.h; false when the sum passes int64. */
static bool bound_of(const Flow *flow, const int64_t *price, int64_t *bound) {
    Int128 sum = 0;
    for (int32_t v = 0; v < flow->nodes; v++) {
        Int128 more = (Int128)price[v] * flow->supply[v];
        if (__builtin_add_overflow(sum, more, &sum)) {
            return false;
        }
    }
    for (int32_t a = 0; a < flow->arcs; a++) {
        Int128 reduced =
            (Int128)flow->cost[a] - price[flow->tail[a]] + price[flow->head[a]];
        Int128 more = reduced * (reduced < 0 ? flow->most[a] : flow->least[a]);
        if (__builtin_add_overflow(sum, more, &sum)) {
            return false;
        }
    }
    if (sum > INT64_MAX || sum < -INT64_MAX) {
        return false;
    }
    *bound = (int64_t)sum;
    return true;
}

LeyeStatus flow_check(const Flow *flow, FlowAnswer *answer) {
    LeyeStatus status = LEYE_OK;
    TRY(check_bounds(flow, answer->flow));
    TRY(check_balance(flow, answer->flow));
    if (!cost_of(flow, answer->flow, &answer->value)) {
        TRY(base_fail(LEYE_ERR_INPUT, "The total cost passes 2^63; smaller "
                                      "costs or capacities are needed."));
    }
    answer->proof = LEYE_UNPROVED;
    if (bound_of(flow, answer->price, &answer->bound)) {
        answer->proof = answer->bound == answer->value ? LEYE_PROVED : LEYE_GAP;
    }
done:
    return status;
}
