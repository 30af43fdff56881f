/* flow_form: is it a network that we promise to solve?
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arcs are judged in the order of the file. Their places are not kept; the one
 * that is at fault is looked up in the text.
 */
#include "flow_parts.h"

#include <stdarg.h>
#include <stdio.h>

typedef struct Form {
    const FlowSource *text;
    const Flow *flow;
    uint8_t *entered; /* heap [nodes] 1: an arc enters */
    int32_t *way;     /* heap [nodes] the one arc of a node that passes on */
    int32_t *seen;    /* heap [nodes] on which walk; 0: none */
} Form;

static LeyeStatus refuse(const Form *form, int32_t arc, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The sentence, at the line of the arc. */
static LeyeStatus refuse(const Form *form, int32_t arc, const char *format,
                         ...) {
    char sentence[320];
    FlowSource source = *form->text;
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(sentence, sizeof sentence, TR(format), arguments);
    va_end(arguments);
    for (int32_t left = arc; flow_source_line(&source);) {
        if (*source.at == 'a' && left-- == 0) {
            break;
        }
    }
    return flow_source_fail(&source, source.at, "Arc %d -> %d %s",
                            form->flow->tail[arc] + 1,
                            form->flow->head[arc] + 1, sentence);
}

static LeyeStatus judge_asn(const Form *form, int32_t arc) {
    const Flow *flow = form->flow;
    if (flow->supply[flow->tail[arc]] == 0) {
        return refuse(form, arc,
                      "leaves a right node; allowed are arcs from left nodes, "
                      "those with an n line, to right ones.");
    }
    if (flow->supply[flow->head[arc]] != 0) {
        return refuse(form, arc,
                      "enters a left node, one with an n line; allowed are "
                      "arcs from left nodes to right ones.");
    }
    return LEYE_OK;
}

static LeyeStatus judge_min(const Form *form, int32_t arc) {
    const Flow *flow = form->flow;
    int32_t tail = flow->tail[arc];
    int32_t head = flow->head[arc];
    if (tail == head) {
        return refuse(form, arc, "begins where it ends; no loop is allowed.");
    }
    if (tail == flow->sink) {
        return refuse(form, arc, "leaves the sink; no arc may.");
    }
    if (flow->supply[head] > 0) {
        return refuse(form, arc, "enters a supplier; no arc may.");
    }
    if (flow->supply[tail] > 0 || form->entered[tail] == 0) {
        return LEYE_OK; /* a supplier: any arcs */
    }
    if (form->way[tail] != NONE) {
        return refuse(form, arc,
                      "is a second one from node %d, which already goes to "
                      "node %d; a node that arcs enter has one arc out, "
                      "towards the sink.",
                      tail + 1, flow->head[form->way[tail]] + 1);
    }
    form->way[tail] = arc;
    return LEYE_OK;
}

/* Walks on along the ways; each node is on one walk only. */
static LeyeStatus judge_cycles(const Form *form) {
    const Flow *flow = form->flow;
    for (int32_t v = 0; v < flow->nodes; v++) {
        int32_t at = v;
        int32_t last = NONE;
        while (form->seen[at] == 0 && form->way[at] != NONE) {
            form->seen[at] = v + 1;
            last = form->way[at];
            at = flow->head[last];
        }
        if (last != NONE && form->seen[at] == v + 1) {
            return refuse(form, last,
                          "closes a cycle; the arcs from node to node make a "
                          "tree into the sink.");
        }
    }
    return LEYE_OK;
}

LeyeStatus flow_form(const FlowSource *text, const Flow *flow) {
    LeyeStatus status = LEYE_OK;
    Form form = {.text = text, .flow = flow};
    TRY(HEAP_ARRAY(flow->nodes, &form.entered));
    TRY(HEAP_ARRAY(flow->nodes, &form.way));
    TRY(HEAP_ARRAY(flow->nodes, &form.seen));
    for (int32_t v = 0; v < flow->nodes; v++) {
        form.way[v] = NONE;
    }
    for (int32_t a = 0; a < flow->file_arcs; a++) {
        form.entered[flow->head[a]] = 1;
    }
    for (int32_t a = 0; a < flow->file_arcs; a++) {
        TRY(flow->format == FLOW_ASN ? judge_asn(&form, a)
                                     : judge_min(&form, a));
    }
    TRY(judge_cycles(&form));
done:
    base_free(form.entered);
    base_free(form.way);
    base_free(form.seen);
    return status;
}
