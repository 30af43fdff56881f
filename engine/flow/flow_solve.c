/* flow_solve: solve, then believe only what is checked.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "flow_net.h"

#include <inttypes.h>

static bool go_on(void *context, int64_t pivots) {
    const int64_t *deadline_ms = context;
    (void)pivots;
    return !base_run_stopped() &&
           (*deadline_ms == 0 || base_run_ms() < *deadline_ms);
}

/* Supplies that do not balance need no solver. */
static bool balances(const Flow *flow, Text *reason) {
    int64_t wanted = -flow->supply[flow->sink];
    if (wanted == flow->total) {
        return true;
    }
    base_text_format(reason,
                     TR("The suppliers give %" PRId64 " in all, and the sink, "
                        "node %d, takes exactly %" PRId64 "."),
                     flow->total, flow->sink + 1, wanted);
    return false;
}

/* No flow, by the solver: it has to be shown. */
static LeyeStatus refute(const Flow *flow, const int64_t *price, Text *reason) {
    LeyeStatus status = LEYE_OK;
    bool proof = false;
    TRY(flow_cut(flow, price, &proof, reason));
    if (!proof) {
        TRY(base_fail(LEYE_ERR_INTERNAL,
                      "The solver finds no flow and does not show why."));
    }
done:
    return status;
}

/* A flow, by the solver. */
static LeyeStatus accept(const Flow *flow, FlowRun *run, FlowAnswer *answer) {
    LeyeStatus status = LEYE_OK;
    answer->flow = run->flow;
    answer->price = run->price;
    *run = (FlowRun){.outcome = run->outcome};
    TRY(flow_check(flow, answer));
    if (run->outcome == NET_OPTIMAL && answer->proof != LEYE_PROVED) {
        TRY(base_fail(LEYE_ERR_INTERNAL,
                      "The solver calls a flow optimal that its prices do not "
                      "prove."));
    }
    answer->outcome =
        answer->proof == LEYE_PROVED ? LEYE_OPTIMAL : LEYE_FEASIBLE;
done:
    return status;
}

static LeyeStatus judge(const Flow *flow, FlowRun *run, FlowAnswer *answer) {
    switch (run->outcome) {
    case NET_OPTIMAL:
        return accept(flow, run, answer);
    case NET_STOPPED:
        return run->feasible
                   ? accept(flow, run, answer)
                   : base_fail(LEYE_ERR_MEMORY, "Stopped before any flow was "
                                                "found.");
    case NET_INFEASIBLE:
        answer->outcome = LEYE_INFEASIBLE;
        return refute(flow, run->price, &answer->reason);
    case NET_TOO_LARGE:
        return base_fail(LEYE_ERR_INPUT,
                         "A sum of costs or supplies passes 2^60; smaller "
                         "numbers are needed.");
    default: /* bounds are finite */
        return base_fail(LEYE_ERR_INTERNAL, "The solver sees no bound.");
    }
}

LeyeStatus flow_solve(const Flow *flow, int64_t threads, int64_t deadline_ms,
                      FlowAnswer *out) {
    LeyeStatus status = LEYE_OK;
    FlowRun run = {0};
    FlowAnswer answer = {.outcome = LEYE_INFEASIBLE};
    NetWatch watch = {go_on, &deadline_ms};
    if (balances(flow, &answer.reason)) {
        TRY(HEAP_ARRAY(flow->arcs, &run.flow));
        TRY(HEAP_ARRAY(flow->nodes, &run.price));
        TRY(flow_net(flow, threads, &watch, &run));
        answer.pivots = run.pivots;
        TRY(judge(flow, &run, &answer));
    }
    TRY(base_text_status(&answer.reason));
    *out = answer;
    answer = (FlowAnswer){0};
done:
    base_free(run.flow);
    base_free(run.price);
    flow_answer_clear(&answer);
    return status;
}
