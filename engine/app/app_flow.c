/* app_flow: `leye flow`: other people's networks on the network solver alone.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include "../flow/flow.h"

/* What differs from run to run. */
typedef struct FlowTimes {
    int64_t begun, read, solved;
} FlowTimes;

static const char *flow_status(LeyeOutcome outcome) {
    static const char *const words[] = {[LEYE_OPTIMAL] = "optimal",
                                        [LEYE_FEASIBLE] = "feasible",
                                        [LEYE_INFEASIBLE] = "infeasible"};
    return words[outcome];
}

static void flow_json_run(const AppCall *call, const FlowTimes *times,
                          int64_t pivots, Json *json) {
    base_json_object(json, "run");
    base_json_int(json, "threads", call->settings.threads);
    base_json_int(json, "pivots", pivots);
    base_json_object(json, "seconds");
    base_json_decimal(json, "read", times->read - times->begun, 6);
    base_json_decimal(json, "solve", times->solved - times->read, 6);
    base_json_decimal(json, "total", times->solved - times->begun, 6);
    base_json_object_end(json);
    base_json_int(json, "peak_rss_bytes", base_run_peak_bytes());
    base_json_object_end(json);
}

static void flow_json_flows(const Flow *flow, const FlowAnswer *answer,
                            Json *json) {
    static const char *const proofs[] = {[LEYE_PROVED] = "proved",
                                         [LEYE_GAP] = "gap",
                                         [LEYE_UNPROVED] = "feasible"};
    base_json_int(json, "value", answer->value);
    if (answer->proof == LEYE_UNPROVED) {
        base_json_null(json, "bound");
    } else {
        base_json_int(json, "bound", answer->bound);
    }
    base_json_text(json, "proof", proofs[answer->proof]);
    base_json_array(json, "flows");
    for (int32_t a = 0; a < flow->file_arcs; a++) {
        if (answer->flow[a] != 0) {
            base_json_object(json, NULL);
            base_json_int(json, "from", flow->tail[a] + 1);
            base_json_int(json, "to", flow->head[a] + 1);
            base_json_int(json, "flow", answer->flow[a]);
            base_json_object_end(json);
        }
    }
    base_json_array_end(json);
}

static void flow_json(const AppCall *call, const Flow *flow,
                      const FlowAnswer *answer, const FlowTimes *times,
                      Text *text) {
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    base_json_text(&json, "file", call->words[0]);
    base_json_text(&json, "format", flow_format_name(flow->format));
    base_json_int(&json, "nodes", flow->file_nodes);
    base_json_int(&json, "arcs", flow->file_arcs);
    base_json_text(&json, "status", flow_status(answer->outcome));
    if (answer->outcome == LEYE_INFEASIBLE) {
        base_json_text(&json, "reason", base_text_get(&answer->reason));
    } else {
        flow_json_flows(flow, answer, &json);
    }
    flow_json_run(call, times, answer->pivots, &json);
    base_json_object_end(&json);
    base_text_add(text, "\n");
}

static LeyeStatus flow_answer(const AppCall *call, const Flow *flow,
                              const FlowAnswer *answer,
                              const FlowTimes *times) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    if (call->json) {
        flow_json(call, flow, answer, times, &text);
    } else if (answer->outcome != LEYE_INFEASIBLE) {
        flow_write(flow, answer, &text);
    }
    TRY(app_say_text(&text));
    if (answer->outcome == LEYE_INFEASIBLE) {
        (void)base_fail(LEYE_ERR_GUARD, "%s: infeasible: %s", call->words[0],
                        base_text_get(&answer->reason));
        app_say_error(LEYE_ERR_GUARD);
    } else if (answer->outcome == LEYE_FEASIBLE) {
        app_say_talk(call, "leye: stopped early: this is the best flow so "
                           "far.\n");
    }
done:
    base_text_clear(&text);
    return status;
}

int app_flow(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    LeyeOutcome outcome = LEYE_OPTIMAL;
    Flow flow = {0};
    FlowAnswer answer = {0};
    FlowTimes times = {.begun = base_run_us()};
    int64_t limit = call->settings.time_limit_ms;
    int64_t deadline_ms = limit > 0 ? base_run_ms() + limit : 0;
    TRY(flow_read(call->words[0], &call->settings, &flow));
    times.read = base_run_us();
    TRY(flow_solve(&flow, call->settings.threads, deadline_ms, &answer));
    times.solved = base_run_us();
    outcome = answer.outcome;
    TRY(flow_answer(call, &flow, &answer, &times));
done:
    if (status != LEYE_OK) {
        app_say_error(status);
    }
    flow_answer_clear(&answer);
    flow_clear(&flow);
    return leye_exit_code(status, outcome);
}
