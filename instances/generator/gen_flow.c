/* gen_flow: the assignment kinds.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "gen_flow.h"

#include <inttypes.h>
#include <string.h>

enum { FLOW_SQUARE = 1000000, FLOW_PRICE = 1000, FLOW_STREAM = 71 };

typedef struct Draw {
    GenFlow *flow;
    int32_t left;     /* nodes on each side */
    int32_t degree;   /* arcs of a left node */
    int32_t *partner; /* heap [left] the hidden matching */
    int32_t *chosen;  /* heap [left] scratch: right nodes of one left node */
    int64_t *x, *y;   /* heap [2 * left] points; x: prices of planted */
} Draw;

/* A cost, from the pair of left node i and right node j. */
typedef int64_t DrawCost(Draw *draw, int32_t i, int32_t j);

static int64_t cost_low(Draw *draw, int32_t i, int32_t j) {
    (void)i, (void)j;
    return gen_flow_between(&draw->flow->random, 0, 100);
}

static int64_t cost_high(Draw *draw, int32_t i, int32_t j) {
    (void)i, (void)j;
    return gen_flow_between(&draw->flow->random, 0, 100000000);
}

static int64_t cost_two(Draw *draw, int32_t i, int32_t j) {
    (void)i, (void)j;
    return base_random_chance(&draw->flow->random, 500) ? 100 : 100000000;
}

static int64_t cost_dense(Draw *draw, int32_t i, int32_t j) {
    (void)i, (void)j;
    return gen_flow_between(&draw->flow->random, 0, 10000000);
}

/* The root of n >= 0, rounded down, by halving. */
static int64_t root_of(int64_t n) {
    int64_t low = 0;
    int64_t high = 2 * FLOW_SQUARE;
    while (low < high) {
        int64_t middle = (low + high + 1) / 2;
        if (middle * middle <= n) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

static int64_t cost_distance(Draw *draw, int32_t i, int32_t j) {
    int64_t across = draw->x[i] - draw->x[draw->left + j];
    int64_t along = draw->y[i] - draw->y[draw->left + j];
    return root_of(across * across + along * along);
}

static int64_t cost_planted(Draw *draw, int32_t i, int32_t j) {
    Random *random = &draw->flow->random;
    int64_t slack = base_random_chance(random, 250)
                        ? 0
                        : gen_flow_between(random, 1, FLOW_PRICE);
    return draw->x[i] + draw->x[draw->left + j] +
           (draw->partner[i] == j ? 0 : slack);
}

static const struct {
    const char *name;
    bool dense;
    DrawCost *cost; /* NULL: gen_flow_tree */
} kinds[] = {
    {"sparse-low", false, cost_low},       {"sparse-high", false, cost_high},
    {"two-cost", false, cost_two},         {"dense", true, cost_dense},
    {"geometric", true, cost_distance},    {"planted", false, cost_planted},
    {"planted-dense", true, cost_planted}, {"planted-tree", false, NULL},
};

int64_t gen_flow_between(Random *random, int64_t least, int64_t most) {
    return least + base_random_below(random, most - least + 1);
}

static LeyeStatus draw_open(GenFlow *flow, bool dense, Draw *draw) {
    LeyeStatus status = LEYE_OK;
    int32_t n = flow->nodes / 2;
    *draw = (Draw){.flow = flow, .left = n, .degree = 2};
    while (((int64_t)1 << (draw->degree / 2)) < flow->nodes) {
        draw->degree += 2;
    }
    if (dense || draw->degree > n) {
        draw->degree = n;
    }
    TRY(HEAP_ARRAY(n, &draw->partner));
    TRY(HEAP_ARRAY(n, &draw->chosen));
    TRY(HEAP_ARRAY(2 * (size_t)n, &draw->x));
    TRY(HEAP_ARRAY(2 * (size_t)n, &draw->y));
    for (int32_t i = 0; i < n; i++) { /* a shuffle from inside out */
        int32_t k = (int32_t)gen_flow_between(&flow->random, 0, i);
        draw->partner[i] = draw->partner[k];
        draw->partner[k] = i;
    }
done:
    return status;
}

static void draw_close(Draw *draw) {
    base_free(draw->partner);
    base_free(draw->chosen);
    base_free(draw->x);
    base_free(draw->y);
}

/* Takes j into chosen[0 .. count - 1], which rises; false: it is in there. */
static bool choose(int32_t *chosen, int32_t count, int32_t j) {
    int32_t k = count;
    while (k > 0 && chosen[k - 1] > j) {
        k--;
    }
    if (k > 0 && chosen[k - 1] == j) {
        return false;
    }
    memmove(&chosen[k + 1], &chosen[k], (size_t)(count - k) * sizeof *chosen);
    chosen[k] = j;
    return true;
}

static void draw_arcs(Draw *draw, int32_t i, DrawCost *cost) {
    int32_t n = draw->left;
    int32_t count = 0;
    if (draw->degree == n) {
        for (; count < n; count++) {
            draw->chosen[count] = count;
        }
    } else {
        count += choose(draw->chosen, count, draw->partner[i]);
    }
    while (count < draw->degree) {
        int32_t j = (int32_t)gen_flow_between(&draw->flow->random, 0, n - 1);
        count += choose(draw->chosen, count, j);
    }
    for (int32_t k = 0; k < count; k++) {
        int32_t j = draw->chosen[k];
        base_text_format(draw->flow->text, "a %d %d %" PRId64 "\n", i + 1,
                         n + j + 1, cost(draw, i, j));
    }
}

static LeyeStatus draw_asn(GenFlow *flow, bool dense, DrawCost *cost) {
    LeyeStatus status = LEYE_OK;
    Draw draw = {0};
    int64_t sum = 0;
    bool planted = cost == cost_planted;
    TRY(draw_open(flow, dense, &draw));
    for (int32_t v = 0; v < 2 * draw.left; v++) {
        int64_t most = planted ? FLOW_PRICE : FLOW_SQUARE;
        draw.x[v] = gen_flow_between(&flow->random, 0, most);
        draw.y[v] = gen_flow_between(&flow->random, 0, most);
        sum += draw.x[v];
    }
    if (planted) {
        base_text_format(flow->text, "c optimum %" PRId64 "\n", sum);
    }
    base_text_format(flow->text, "p asn %d %" PRId64 "\n", 2 * draw.left,
                     (int64_t)draw.left * draw.degree);
    for (int32_t i = 0; i < draw.left; i++) {
        base_text_format(flow->text, "n %d\n", i + 1);
    }
    for (int32_t i = 0; i < draw.left; i++) {
        draw_arcs(&draw, i, cost);
    }
done:
    draw_close(&draw);
    return status;
}

static LeyeStatus refuse_kind(const char *kind) {
    Text names = {0};
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        base_text_format(&names, "%s%s", k > 0 ? ", " : "", kinds[k].name);
    }
    LeyeStatus status = base_text_status(&names);
    if (status == LEYE_OK) {
        status = base_fail(LEYE_ERR_USAGE,
                           "--flow is \"%.40s\"; allowed is one of %s.", kind,
                           base_text_get(&names));
    }
    base_text_clear(&names);
    return status;
}

static LeyeStatus check_nodes(const char *kind, int64_t nodes, bool dense,
                              bool tree) {
    int32_t least = tree ? 4 : 2;
    int64_t most = dense ? 8000 : 1000000;
    if (nodes < least || nodes > most || (!tree && nodes % 2 != 0)) {
        return base_fail(LEYE_ERR_USAGE,
                         "--nodes is %" PRId64 "; for %s it is %s number from "
                         "%d to %" PRId64 ".",
                         nodes, kind, tree ? TR("a whole") : TR("an even"),
                         least, most);
    }
    return LEYE_OK;
}

LeyeStatus gen_flow(const char *kind, int64_t nodes, uint64_t seed,
                    Text *text) {
    LeyeStatus status = LEYE_OK;
    size_t k = 0;
    while (k < sizeof kinds / sizeof kinds[0] &&
           strcmp(kinds[k].name, kind) != 0) {
        k++;
    }
    if (k == sizeof kinds / sizeof kinds[0]) {
        return refuse_kind(kind);
    }
    TRY(check_nodes(kind, nodes, kinds[k].dense, kinds[k].cost == NULL));
    GenFlow flow = {kind, (int32_t)nodes, base_random_make(seed, FLOW_STREAM),
                    text};
    base_text_format(text,
                     "c leye generate --flow %s --nodes %" PRId64
                     " --seed %" PRIu64 "\n",
                     kind, nodes, seed);
    TRY(kinds[k].cost == NULL ? gen_flow_tree(&flow)
                              : draw_asn(&flow, kinds[k].dense, kinds[k].cost));
    TRY(base_text_status(text));
done:
    return status;
}
