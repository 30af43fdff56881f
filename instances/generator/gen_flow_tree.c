/* gen_flow_tree: suppliers, posts, caps, a sink; the optimum is known.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nodes from 0: the sink, caps, posts, suppliers. Complementary slackness is
 * drawn, so weak duality holds with equality and the flow is optimal.
 */
#include "gen_flow.h"

#include <inttypes.h>

enum { TREE_SUPPLY = 9, TREE_PRICE = 1000, TREE_WAYS = 4 };

typedef struct Tree {
    GenFlow *flow;
    int32_t caps, posts, suppliers;
    int64_t *price, *load; /* heap [nodes] load: what arrives so far */
    Text arcs;
    int32_t count;
    int64_t optimum;
} Tree;

/* An arc that carries f at the optimum. */
static void tree_arc(Tree *tree, int32_t tail, int32_t head, int64_t f) {
    Random *random = &tree->flow->random;
    int64_t least =
        base_random_chance(random, 200) ? gen_flow_between(random, 0, f) : 0;
    int64_t most = f + (base_random_chance(random, 600)
                            ? gen_flow_between(random, 1, TREE_SUPPLY)
                            : 0);
    int64_t reduced = gen_flow_between(random, 0, TREE_PRICE);
    if (least < f && f < most) {
        reduced = 0;
    } else if (least < f) {
        reduced = -reduced;
    }
    int64_t cost = reduced + tree->price[tail] - tree->price[head];
    base_text_format(&tree->arcs,
                     "a %d %d %" PRId64 " %" PRId64 " %" PRId64 "\n", tail + 1,
                     head + 1, least, most, cost);
    tree->count++;
    tree->load[head] += f;
    tree->optimum += cost * f;
}

/* Up to TREE_WAYS arcs, which share the supply; one in ten ends at a cap or
 * anywhere below. */
static void tree_supplier(Tree *tree, int32_t node, int64_t supply) {
    Random *random = &tree->flow->random;
    int32_t ways = (int32_t)gen_flow_between(random, 1, TREE_WAYS);
    int64_t left = supply;
    for (int32_t k = 0; k < ways; k++) {
        int32_t inner = tree->caps + tree->posts;
        int32_t from = base_random_chance(random, 100) ? 1 : tree->caps + 1;
        int32_t head = (int32_t)gen_flow_between(random, from, inner);
        int64_t f = k == ways - 1 ? left : gen_flow_between(random, 0, left);
        tree_arc(tree, node, head, f);
        left -= f;
    }
}

/* Each post below a cap or the sink, each cap below an earlier one. */
static void tree_inner(Tree *tree) {
    Random *random = &tree->flow->random;
    for (int32_t v = tree->caps + tree->posts; v > 0; v--) {
        int32_t above = v > tree->caps ? tree->caps : v - 1;
        int32_t head = (int32_t)gen_flow_between(random, 0, above);
        tree_arc(tree, v, head, tree->load[v]);
    }
}

LeyeStatus gen_flow_tree(GenFlow *flow) {
    LeyeStatus status = LEYE_OK;
    Tree tree = {.flow = flow};
    int32_t rest = flow->nodes - 1;
    tree.posts = rest >= 20 ? rest / 11 : 1;
    tree.caps = tree.posts >= 5 ? tree.posts / 5 : 1;
    tree.suppliers = rest - tree.posts - tree.caps;
    int32_t first = 1 + tree.caps + tree.posts;
    int64_t total = 0;
    Text supplies = {0};
    TRY(HEAP_ARRAY(flow->nodes, &tree.price));
    TRY(HEAP_ARRAY(flow->nodes, &tree.load));
    for (int32_t v = 0; v < flow->nodes; v++) {
        tree.price[v] = gen_flow_between(&flow->random, 0, TREE_PRICE);
    }
    for (int32_t v = first; v < flow->nodes; v++) {
        int64_t supply = gen_flow_between(&flow->random, 1, TREE_SUPPLY);
        base_text_format(&supplies, "n %d %" PRId64 "\n", v + 1, supply);
        tree_supplier(&tree, v, supply);
        total += supply;
    }
    tree_inner(&tree);
    TRY(base_text_status(&supplies));
    TRY(base_text_status(&tree.arcs));
    base_text_format(flow->text,
                     "c optimum %" PRId64 "\np min %d %d\nn 1 %" PRId64 "\n",
                     tree.optimum, flow->nodes, tree.count, -total);
    base_text_add(flow->text, base_text_get(&supplies));
    base_text_add(flow->text, base_text_get(&tree.arcs));
done:
    base_free(tree.price);
    base_free(tree.load);
    base_text_clear(&supplies);
    base_text_clear(&tree.arcs);
    return status;
}
