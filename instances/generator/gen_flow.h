/* gen_flow: assignment and flow files for other people's solvers too.
 *
 * The families of the DIMACS challenge of 1991 as they are described by
 * Goldberg and Kennedy (Math. Programming 71, 1995), drawn anew: the same
 * shape, not the same files. Half of the V nodes are left nodes. A sparse
 * kind gives each left node 2 log2 V right ones (all, when there are fewer),
 * among them its partner in a hidden perfect matching, so that there is one.
 *
 *   sparse-low     sparse, costs from 0 to 100
 *   sparse-high    sparse, costs from 0 to 10^8
 *   two-cost       sparse, each cost 100 or 10^8, by even chance
 *   dense          every pair, costs from 0 to 10^7
 *   geometric      every pair of points in a square of 10^6 by 10^6, the
 *                  distance rounded down
 *   planted        sparse, the optimum known: prices are drawn first, and a
 *                  cost is the sum of its two prices, plus 0 or more where the
 *                  pair is not in the hidden matching
 *   planted-dense  the same of every pair
 *   planted-tree   a p min file: suppliers, a tenth as many posts, a fifth of
 *                  that caps, a sink; prices and a flow are drawn first, bounds
 *                  around the flow, costs with the sign that keeps it optimal
 *
 * A known optimum stands in the comment line "c optimum VALUE".
 */
#ifndef LEYE_GEN_FLOW_H
#define LEYE_GEN_FLOW_H

#include "generator.h"

typedef struct GenFlow {
    const char *kind;
    int32_t nodes;
    Random random;
    Text *text;
} GenFlow;

/* least + 0 .. most - least */
int64_t gen_flow_between(Random *random, int64_t least, int64_t most);

/* The p min kind; the rest are in gen_flow.c. */
LeyeStatus gen_flow_tree(GenFlow *flow);

#endif
