/* flow: other people's networks, read, solved by net and checked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     minimise  sum_a cost_a f_a
 *     subject to  sum_{a leaves v} f_a - sum_{a enters v} f_a = supply_v
 *                 least_a <= f_a <= most_a            all whole numbers
 *
 * Three formats, all ASCII. DIMACS (First Implementation Challenge, 1991) has
 * a line an item, `c` comments anywhere, nodes numbered from 1:
 *
 *     p asn NODES ARCS              p min NODES ARCS
 *     n LEFT                        n NODE SUPPLY
 *     a LEFT RIGHT COST             a FROM TO LOW CAP COST
 *
 * asn: every left node (one with an n line) gets a right node of its own, at
 * least cost; right nodes may stay free. min: a network of one form only,
 *
 *     suppliers -> nodes -> a tree into one sink:
 *
 * one node has a negative supply, the sink, and no arc leaves it; no arc
 * enters a node with a positive supply; of any other node that arcs enter at
 * most one arc leaves, and these arcs make no cycle. Suppliers (and nodes that
 * no arc enters) may have any arcs, twins too, to nodes that are none.
 *
 * A matrix: bare whole numbers, n and then n rows of n costs in any lines
 * (the assignment files of the OR-Library, Beasley 1990). It is taken for one
 * when the file begins with a digit or a sign, which no DIMACS file does. Row i
 * is node i, column j node n + j.
 *
 * The form has no cycles, so no arc carries more than all supplies together:
 * larger capacities are cut to that. Every number is below 2^60, as in net.
 */
#ifndef LEYE_FLOW_H
#define LEYE_FLOW_H

#include "../base/base.h"

typedef enum FlowFormat {
    FLOW_ASN,
    FLOW_MIN,
    FLOW_MATRIX,
} FlowFormat;

/* Node k of the file is k - 1 here. asn and matrix get one node more, the
 * sink, and an arc of room 1 to it from each right node. */
typedef struct Flow {
    FlowFormat format;
    int32_t nodes, arcs;
    int32_t file_nodes, file_arcs; /* the first ones, in the file's order */
    int32_t sink;
    int32_t *tail, *head;         /* heap [arcs] */
    int64_t *least, *most, *cost; /* heap [arcs] 0 <= least <= most */
    int64_t *supply;              /* heap [nodes] */
    int64_t total;                /* of the positive supplies */
} Flow;

/* "asn", "min", "matrix" */
const char *flow_format_name(FlowFormat format);

/* Reads the file `path`; limit_file_mib and limit_rows (nodes, and arcs) of
 * the settings hold. Fills *out (free with flow_clear). LEYE_ERR_INPUT with
 * "path:line:column: sentence" at the first thing that is wrong, also for a
 * network that is not of the form; LEYE_ERR_MISSING, _IO, _MEMORY.
 * O(bytes). */
LeyeStatus flow_read(const char *path, const LeyeSettings *settings, Flow *out);
/* The same of n bytes in memory; `name` stands for the path. */
LeyeStatus flow_read_bytes(const char *name, const char *bytes, size_t n,
                           const LeyeSettings *settings, Flow *out);
void flow_clear(Flow *flow);

typedef struct FlowAnswer {
    LeyeOutcome outcome; /* FEASIBLE: stopped before the proof */
    LeyeProofKind proof; /* PROVED: bound is value; GAP; UNPROVED: no bound */
    int64_t *flow;       /* heap [arcs]; NULL: infeasible */
    int64_t *price;      /* heap [nodes]; reduced cost of an arc is
                            cost - price[tail] + price[head] */
    int64_t value, bound;
    int64_t pivots;
    Text reason; /* infeasible: what is in the way, a proof by counting */
} FlowAnswer;

/* Solves until base_run_stopped() or base_run_ms() passes `deadline_ms` (0:
 * never), and checks the answer: flows by flow_check, an infeasibility by
 * flow_cut. The answer does not depend on `threads`. Fills *out (free with
 * flow_answer_clear). LEYE_ERR_INPUT when sums pass the range;
 * LEYE_ERR_INTERNAL when the solver's claim is false; LEYE_ERR_MEMORY, also
 * when it is stopped before any flow is known. */
LeyeStatus flow_solve(const Flow *flow, int64_t threads, int64_t deadline_ms,
                      FlowAnswer *out);
void flow_answer_clear(FlowAnswer *answer);

/* Knows nothing of the solver. Every bound and every node's balance of
 * answer->flow, in exact whole numbers, or LEYE_ERR_INTERNAL; then fills
 * value, bound and proof: by weak duality no flow costs less than
 *
 *     sum_v price_v supply_v + sum_a min over least_a <= f <= most_a of d_a f
 *
 * whatever the prices are. LEYE_ERR_INPUT when the value passes int64.
 * O(nodes + arcs). */
LeyeStatus flow_check(const Flow *flow, FlowAnswer *answer);

/* Why there is no flow (Gale, Pacific J. Math. 7, 1957): a set of nodes from
 * which more has to leave than can. Of the sets {price >= t} it takes the
 * worst; with the prices of phase 1 one of them is in the way (Hoffman). Adds
 * the sentence to *reason; false when none of the sets is a proof.
 * O(arcs + nodes log nodes). */
LeyeStatus flow_cut(const Flow *flow, const int64_t *price, bool *proof,
                    Text *reason);

/* DIMACS solution lines: comments, `s VALUE`, and `f FROM TO FLOW` of every
 * arc of the file with a flow, in its order. */
void flow_write(const Flow *flow, const FlowAnswer *answer, Text *text);

#endif
