/* flow_dimacs: the lines p, n and a, in this order.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The p line says how much there is, so it is not believed before the length
 * of the file and the limits allow it.
 */
#include "flow_parts.h"

#include <inttypes.h>
#include <string.h>

/* The shortest lines: "a 1 2 3" and "a 1 2 0 1 0", with their ends. */
enum { DIMACS_ARC_ASN = 8, DIMACS_ARC_MIN = 12 };

typedef struct Dimacs {
    FlowSource source;
    int64_t limit; /* of nodes, and of arcs */
    Flow flow;
    uint8_t *named; /* heap [file_nodes] 1: has its n line */
    int32_t arcs;   /* read so far */
    bool begun;     /* the p line is there */
} Dimacs;

static int64_t smaller(int64_t a, int64_t b) {
    return a < b ? a : b;
}

/* The number of nodes or arcs of the p line, within the limits. */
static LeyeStatus read_count(Dimacs *dimacs, const char *what, int64_t least,
                             int64_t most, int32_t *out) {
    LeyeStatus status = LEYE_OK;
    FlowWord word = {0};
    int64_t value = 0;
    (void)flow_source_word(&dimacs->source, &word);
    TRY(flow_source_value(&dimacs->source, word, (FlowRange){what, least, most},
                          &value));
    if (value > dimacs->limit) {
        TRY(flow_source_fail(&dimacs->source, word.bytes,
                             "The %s is %" PRId64 "; the limit is %" PRId64
                             " (--limit-rows).",
                             TR(what), value, dimacs->limit));
    }
    *out = (int32_t)value;
done:
    return status;
}

static LeyeStatus read_format(Dimacs *dimacs) {
    FlowSource *source = &dimacs->source;
    char quote[FLOW_QUOTE];
    FlowWord word = {0};
    (void)flow_source_word(source, &word);
    bool is_asn = word.n == 3 && memcmp(word.bytes, "asn", 3) == 0;
    bool is_min = word.n == 3 && memcmp(word.bytes, "min", 3) == 0;
    if (!is_asn && !is_min) {
        return flow_source_fail(
            source, word.bytes,
            "The problem is \"%s\"; allowed are asn (assignment) and min "
            "(minimum-cost flow).",
            flow_source_quote(word, quote));
    }
    dimacs->flow.format = is_asn ? FLOW_ASN : FLOW_MIN;
    return LEYE_OK;
}

static LeyeStatus read_problem(Dimacs *dimacs) {
    LeyeStatus status = LEYE_OK;
    FlowSource *source = &dimacs->source;
    Flow *flow = &dimacs->flow;
    if (dimacs->begun) {
        TRY(flow_source_fail(source, source->at - 1,
                             "This is a second p line; one is allowed."));
    }
    TRY(read_format(dimacs));
    TRY(read_count(dimacs, TR_MARK("number of nodes"), 1, FLOW_NODES_MOST,
                   &flow->file_nodes));
    bool is_asn = flow->format == FLOW_ASN;
    const char *at = source->at;
    TRY(read_count(dimacs, TR_MARK("number of arcs"), 0, FLOW_ARCS_MOST,
                   &flow->file_arcs));
    TRY(flow_source_done(source));
    /* a line's end can be missing at the end of the file */
    int64_t room = (source->end - source->at + 1) /
                   (is_asn ? DIMACS_ARC_ASN : DIMACS_ARC_MIN);
    if (flow->file_arcs > room) {
        TRY(flow_source_fail(source, at + 1,
                             "The p line says %d arcs, but the file has no "
                             "room for more than %" PRId64 ".",
                             flow->file_arcs, room));
    }
    int64_t more = is_asn ? flow->file_nodes : 0;
    TRY(flow_take(flow->file_nodes + (int64_t)is_asn, flow->file_arcs + more,
                  flow));
    TRY(HEAP_ARRAY(flow->file_nodes, &dimacs->named));
    flow->sink = NONE;
    dimacs->begun = true;
done:
    return status;
}

/* A node of the file, from 0. */
static LeyeStatus read_node(Dimacs *dimacs, const char *what, int32_t *out) {
    int64_t node = 0;
    LeyeStatus status = flow_source_number(
        &dimacs->source, (FlowRange){what, 1, dimacs->flow.file_nodes}, &node);
    if (status == LEYE_OK) {
        *out = (int32_t)(node - 1);
    }
    return status;
}

static LeyeStatus read_supply(Dimacs *dimacs, int32_t node) {
    LeyeStatus status = LEYE_OK;
    FlowSource *source = &dimacs->source;
    Flow *flow = &dimacs->flow;
    FlowWord word = {0};
    int64_t supply = 0;
    (void)flow_source_word(source, &word);
    TRY(flow_source_value(
        source, word,
        (FlowRange){TR_MARK("supply"), -FLOW_LARGEST, FLOW_LARGEST}, &supply));
    if (supply < 0 && flow->sink != NONE) {
        TRY(flow_source_fail(source, word.bytes,
                             "Node %d would be a second sink; node %d is one "
                             "already, and one is allowed.",
                             node + 1, flow->sink + 1));
    }
    flow->supply[node] = supply;
    if (supply < 0) {
        flow->sink = node;
    } else if (supply > FLOW_LARGEST - flow->total) {
        TRY(flow_source_fail(source, word.bytes,
                             "The supplies up to here add up to more than "
                             "%" PRId64 ".",
                             FLOW_LARGEST));
    } else {
        flow->total += supply;
    }
done:
    return status;
}

static LeyeStatus read_n(Dimacs *dimacs) {
    LeyeStatus status = LEYE_OK;
    FlowSource *source = &dimacs->source;
    const char *begin = source->line_from;
    int32_t node = 0;
    if (dimacs->arcs > 0) {
        TRY(flow_source_fail(source, source->at - 1,
                             "This n line comes after an a line; the nodes "
                             "come first."));
    }
    TRY(read_node(dimacs, TR_MARK("node"), &node));
    if (dimacs->named[node] != 0) {
        TRY(flow_source_fail(source, begin,
                             "Node %d has an n line already; one is allowed.",
                             node + 1));
    }
    dimacs->named[node] = 1;
    if (dimacs->flow.format == FLOW_MIN) {
        TRY(read_supply(dimacs, node));
    } else {
        dimacs->flow.supply[node] = 1;
    }
    TRY(flow_source_done(source));
done:
    return status;
}

static LeyeStatus read_bounds(Dimacs *dimacs, int32_t arc) {
    LeyeStatus status = LEYE_OK;
    Flow *flow = &dimacs->flow;
    int64_t least = 0, most = 0;
    TRY(flow_source_number(&dimacs->source,
                           (FlowRange){TR_MARK("lower bound"), 0, FLOW_LARGEST},
                           &least));
    TRY(flow_source_number(&dimacs->source,
                           (FlowRange){TR_MARK("capacity"), least, INT64_MAX},
                           &most));
    flow->least[arc] = least;
    /* no cycles: no flow is larger than all supplies together */
    int64_t useful = flow->total > least ? flow->total : least;
    flow->most[arc] = smaller(most, useful);
done:
    return status;
}

static LeyeStatus read_a(Dimacs *dimacs) {
    LeyeStatus status = LEYE_OK;
    FlowSource *source = &dimacs->source;
    Flow *flow = &dimacs->flow;
    int32_t arc = dimacs->arcs;
    if (arc == flow->file_arcs) {
        TRY(flow_source_fail(source, source->line_from,
                             "This is arc %" PRId64 "; the p line says %d.",
                             (int64_t)arc + 1, flow->file_arcs));
    }
    TRY(read_node(dimacs, TR_MARK("node that the arc leaves"),
                  &flow->tail[arc]));
    TRY(read_node(dimacs, TR_MARK("node that the arc enters"),
                  &flow->head[arc]));
    flow->most[arc] = 1;
    if (flow->format == FLOW_MIN) {
        TRY(read_bounds(dimacs, arc));
    }
    TRY(flow_source_number(
        source, (FlowRange){TR_MARK("cost"), -FLOW_LARGEST, FLOW_LARGEST},
        &flow->cost[arc]));
    TRY(flow_source_done(source));
    dimacs->arcs++;
done:
    return status;
}

static LeyeStatus read_line(Dimacs *dimacs) {
    FlowWord word = {0};
    char quote[FLOW_QUOTE];
    (void)flow_source_word(&dimacs->source, &word);
    char kind = '\0';
    if (word.n == 1) {
        kind = word.bytes[0];
    }
    if (kind == '\0' || strchr("pna", kind) == NULL) {
        return flow_source_fail(&dimacs->source, word.bytes,
                                "The line begins with \"%s\"; allowed are c, "
                                "p, n and a.",
                                flow_source_quote(word, quote));
    }
    if (kind == 'p') {
        return read_problem(dimacs);
    }
    if (!dimacs->begun) {
        return flow_source_fail(&dimacs->source, word.bytes,
                                "This %c line comes before the p line; it is "
                                "the first one but for comments.",
                                kind);
    }
    return kind == 'n' ? read_n(dimacs) : read_a(dimacs);
}

/* What only the whole file tells. */
static LeyeStatus finish(Dimacs *dimacs) {
    const FlowSource *source = &dimacs->source;
    Flow *flow = &dimacs->flow;
    if (!dimacs->begun) {
        return flow_source_fail(source, source->at,
                                "The file has no p line; allowed are p asn, p "
                                "min, or a bare matrix of numbers.");
    }
    if (dimacs->arcs < flow->file_arcs) {
        return flow_source_fail(source, source->at,
                                "The file ends after %d arcs; the p line says "
                                "%d.",
                                dimacs->arcs, flow->file_arcs);
    }
    if (flow->format != FLOW_MIN) {
        flow_match(flow);
        return LEYE_OK;
    }
    flow->nodes = flow->file_nodes;
    flow->arcs = flow->file_arcs;
    if (flow->sink == NONE) {
        return flow_source_fail(source, source->at,
                                "The file ends without a sink: no n line has "
                                "a negative supply.");
    }
    return LEYE_OK;
}

LeyeStatus flow_dimacs(FlowSource source, const LeyeSettings *settings,
                       Flow *out) {
    LeyeStatus status = LEYE_OK;
    Dimacs dimacs = {.source = source, .limit = settings->limit_rows};
    while (flow_source_line(&dimacs.source)) {
        TRY(read_line(&dimacs));
    }
    TRY(finish(&dimacs));
    TRY(flow_form(&source, &dimacs.flow));
    *out = dimacs.flow;
    dimacs.flow = (Flow){0};
done:
    base_free(dimacs.named);
    flow_clear(&dimacs.flow);
    return status;
}
