/* flow_write: DIMACS solution lines.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "flow.h"

#include <inttypes.h>

/* Never more than is known. */
static void write_proof(const FlowAnswer *answer, Text *text) {
    switch (answer->proof) {
    case LEYE_PROVED:
        base_text_add(text, "c proved optimal by prices\n");
        break;
    case LEYE_GAP:
        base_text_format(text,
                         "c stopped early: feasible; by prices no flow costs "
                         "less than %" PRId64 "\n",
                         answer->bound);
        break;
    default:
        base_text_add(text, "c stopped early: feasible\n");
    }
}

void flow_write(const Flow *flow, const FlowAnswer *answer, Text *text) {
    base_text_format(text, "c %s, %d nodes, %d arcs\n",
                     flow_format_name(flow->format), flow->file_nodes,
                     flow->file_arcs);
    if (flow->format == FLOW_MATRIX) {
        base_text_format(text, "c row i is node i, column j is node %d + j\n",
                         flow->file_nodes / 2);
    }
    write_proof(answer, text);
    base_text_format(text, "s %" PRId64 "\n", answer->value);
    for (int32_t a = 0; a < flow->file_arcs; a++) {
        if (answer->flow[a] != 0) {
            base_text_format(text, "f %d %d %" PRId64 "\n", flow->tail[a] + 1,
                             flow->head[a] + 1, answer->flow[a]);
        }
    }
}
