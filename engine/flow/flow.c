/* flow: a network in memory.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "flow_parts.h"

const char *flow_format_name(FlowFormat format) {
    static const char *const names[] = {
        [FLOW_ASN] = "asn", [FLOW_MIN] = "min", [FLOW_MATRIX] = "matrix"};
    return names[format];
}

LeyeStatus flow_take(int64_t nodes, int64_t arcs, Flow *flow) {
    LeyeStatus status = LEYE_OK;
    TRY(HEAP_ARRAY(arcs, &flow->tail));
    TRY(HEAP_ARRAY(arcs, &flow->head));
    TRY(HEAP_ARRAY(arcs, &flow->least));
    TRY(HEAP_ARRAY(arcs, &flow->most));
    TRY(HEAP_ARRAY(arcs, &flow->cost));
    TRY(HEAP_ARRAY(nodes, &flow->supply));
done:
    return status;
}

void flow_match(Flow *flow) {
    int64_t left = 0;
    flow->arcs = flow->file_arcs;
    flow->nodes = flow->file_nodes + 1;
    flow->sink = flow->file_nodes;
    for (int32_t v = 0; v < flow->file_nodes; v++) {
        left += flow->supply[v];
        if (flow->supply[v] == 0) {
            flow->tail[flow->arcs] = v;
            flow->head[flow->arcs] = flow->sink;
            flow->most[flow->arcs++] = 1;
        }
    }
    flow->supply[flow->sink] = -left;
    flow->total = left;
}

void flow_clear(Flow *flow) {
    base_free(flow->tail);
    base_free(flow->head);
    base_free(flow->least);
    base_free(flow->most);
    base_free(flow->cost);
    base_free(flow->supply);
    *flow = (Flow){0};
}

void flow_answer_clear(FlowAnswer *answer) {
    base_free(answer->flow);
    base_free(answer->price);
    base_text_clear(&answer->reason);
    *answer = (FlowAnswer){0};
}
