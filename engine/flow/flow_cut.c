/* flow_cut: the set of nodes that shows there is no flow, in words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For every t at once: an arc from a node of price p to one of price q < p
 * leaves the sets of q < t <= p, and the other way round it enters them; sums
 * of differences over the ranks of prices give the excess of each set.
 */
#include "flow.h"

#include <inttypes.h>
#include <stdlib.h>

enum { CUT_NAMES = 8 }; /* nodes that are listed */

typedef struct CutNode {
    int64_t price;
    int32_t node;
} CutNode;

typedef struct Cut {
    const Flow *flow;
    int32_t *rank;  /* heap [nodes] of its price, from 0 */
    Int128 *excess; /* heap [nodes + 1] by rank */
    bool *inside;   /* heap [nodes] */
    int32_t ranks, count;
    /* what is supplied inside; bounds of the arcs that enter, that leave */
    Int128 supply, must_enter, can_leave;
} Cut;

static int compare_nodes(const void *a, const void *b) {
    const CutNode *x = a;
    const CutNode *y = b;
    if (x->price != y->price) {
        return x->price < y->price ? -1 : 1;
    }
    return (x->node > y->node) - (x->node < y->node);
}

static LeyeStatus rank_nodes(Cut *cut, const int64_t *price) {
    LeyeStatus status = LEYE_OK;
    CutNode *nodes = NULL;
    int32_t n = cut->flow->nodes;
    TRY(HEAP_ARRAY(n, &nodes));
    for (int32_t v = 0; v < n; v++) {
        nodes[v] = (CutNode){price[v], v};
    }
    qsort(nodes, (size_t)n, sizeof *nodes, compare_nodes);
    for (int32_t k = 0; k < n; k++) {
        cut->ranks += k == 0 || nodes[k].price != nodes[k - 1].price;
        cut->rank[nodes[k].node] = cut->ranks - 1;
    }
done:
    base_free(nodes);
    return status;
}

/* Adds to the sets from rank `low` + 1 to `high`. */
static void add(Cut *cut, int32_t low, int32_t high, Int128 more) {
    cut->excess[low + 1] += more;
    cut->excess[high + 1] -= more;
}

/* The set with the largest excess, the smallest one of them. */
static int32_t worst_rank(Cut *cut) {
    const Flow *flow = cut->flow;
    for (int32_t v = 0; v < flow->nodes; v++) {
        add(cut, -1, cut->rank[v], flow->supply[v]);
    }
    for (int32_t a = 0; a < flow->arcs; a++) {
        int32_t tail = cut->rank[flow->tail[a]];
        int32_t head = cut->rank[flow->head[a]];
        if (tail > head) {
            add(cut, head, tail, -(Int128)flow->most[a]);
        } else {
            add(cut, tail, head, flow->least[a]);
        }
    }
    Int128 sum = 0;
    Int128 best = 0;
    int32_t worst = 0;
    for (int32_t t = 0; t < cut->ranks; t++) {
        sum += cut->excess[t];
        if (sum >= best) {
            best = sum;
            worst = t;
        }
    }
    return worst;
}

/* Left nodes with all that they can be matched with, and nothing else. */
static void close_pairs(Cut *cut) {
    const Flow *flow = cut->flow;
    for (int32_t v = 0; v < flow->nodes; v++) {
        cut->inside[v] = cut->inside[v] && flow->supply[v] > 0;
    }
    for (int32_t a = 0; a < flow->file_arcs; a++) {
        if (cut->inside[flow->tail[a]]) {
            cut->inside[flow->head[a]] = true;
        }
    }
}

/* Counts the set anew, knowing nothing of prices; true: it is a proof. */
static bool recount(Cut *cut) {
    const Flow *flow = cut->flow;
    for (int32_t v = 0; v < flow->nodes; v++) {
        cut->count += cut->inside[v];
        cut->supply += cut->inside[v] ? flow->supply[v] : 0;
    }
    for (int32_t a = 0; a < flow->arcs; a++) {
        bool from = cut->inside[flow->tail[a]];
        bool to = cut->inside[flow->head[a]];
        cut->can_leave += from && !to ? flow->most[a] : 0;
        cut->must_enter += to && !from ? flow->least[a] : 0;
    }
    return cut->supply + cut->must_enter > cut->can_leave;
}

static void say_number(Int128 value, Text *text) {
    static const int64_t part = 1000000000000000000;
    if (value < part) {
        base_text_format(text, "%" PRId64, (int64_t)value);
    } else {
        base_text_format(text, "%" PRId64 "%018" PRId64,
                         (int64_t)(value / part), (int64_t)(value % part));
    }
}

/* "ONE 3" or "MANY 3, 5 and 7 more": nodes on this side of the cut, with a
 * supply (1), without (0), or any (NONE). */
static void say_nodes(const Cut *cut, bool inside, int32_t supplying,
                      const char *one, const char *many, Text *text) {
    const Flow *flow = cut->flow;
    Text names = {0};
    int32_t count = 0;
    for (int32_t v = 0; v < flow->nodes; v++) {
        bool wanted =
            supplying == NONE || (flow->supply[v] > 0) == (supplying == 1);
        if (cut->inside[v] != inside || !wanted) {
            continue;
        }
        if (++count <= CUT_NAMES) {
            base_text_format(&names, "%s%d", count > 1 ? TR(", ") : "", v + 1);
        }
    }
    base_text_format(text, "%s %s", count == 1 ? one : many,
                     base_text_get(&names));
    if (count > CUT_NAMES) {
        base_text_format(text, TR(" and %d more"), count - CUT_NAMES);
    }
    text->failed = text->failed || names.failed;
    base_text_clear(&names);
}

static void say_pairs(const Cut *cut, Text *text) {
    int32_t left = (int32_t)cut->supply;
    int32_t right = cut->count - left;
    say_nodes(cut, true, 1, TR("Left node"), TR("Left nodes"), text);
    if (right == 0) {
        base_text_format(text, TR(" %s no arc."),
                         left == 1 ? TR("has") : TR("have"));
        return;
    }
    base_text_format(text, TR(" can be matched with "));
    say_nodes(cut, true, 0, TR("right node"), TR("right nodes"), text);
    base_text_format(text, TR(" only: %d for %d."), left, right);
}

/* The set, from which more has to leave than can; or, where that has fewer
 * nodes, all others, to which more has to come than can. */
static void say_set(const Cut *cut, bool inside, Text *text) {
    static const struct {
        const char *have, *bounds, *pass, *pass_or_use;
    } words[2] = {{TR_MARK("demand"), TR_MARK("lower bounds take away"),
                   TR_MARK(" can come in."), TR_MARK(" can be there.")},
                  {TR_MARK("supply"), TR_MARK("lower bounds bring in"),
                   TR_MARK(" can leave."),
                   TR_MARK(" can be used there or leave.")}};
    bool have = cut->supply >= 0;
    base_text_add(text, TR("At "));
    say_nodes(cut, inside, NONE, TR("node"), TR("nodes"), text);
    if (have) {
        base_text_format(text, TR(" the %s is "), TR(words[inside].have));
        say_number(cut->supply, text);
    }
    if (cut->must_enter > 0) {
        base_text_format(text, "%s %s ", have ? TR(" and") : "",
                         TR(words[inside].bounds));
        say_number(cut->must_enter, text);
    }
    base_text_add(text, TR(", but no more than "));
    say_number(cut->can_leave - (have ? 0 : cut->supply), text);
    base_text_add(text,
                  TR(have ? words[inside].pass : words[inside].pass_or_use));
}

LeyeStatus flow_cut(const Flow *flow, const int64_t *price, bool *proof,
                    Text *reason) {
    LeyeStatus status = LEYE_OK;
    Cut cut = {.flow = flow};
    size_t nodes = (size_t)flow->nodes;
    TRY(HEAP_ARRAY(nodes, &cut.rank));
    TRY(HEAP_ARRAY(nodes + 1, &cut.excess));
    TRY(HEAP_ARRAY(nodes, &cut.inside));
    TRY(rank_nodes(&cut, price));
    int32_t worst = worst_rank(&cut);
    for (int32_t v = 0; v < flow->nodes; v++) {
        cut.inside[v] = cut.rank[v] >= worst;
    }
    if (flow->format != FLOW_MIN) {
        close_pairs(&cut);
    }
    bool found = recount(&cut);
    if (found && flow->format != FLOW_MIN) {
        say_pairs(&cut, reason);
    } else if (found) {
        say_set(&cut, cut.count <= flow->nodes - cut.count, reason);
    }
    TRY(base_text_status(reason));
    *proof = found;
done:
    base_free(cut.rank);
    base_free(cut.excess);
    base_free(cut.inside);
    return status;
}
