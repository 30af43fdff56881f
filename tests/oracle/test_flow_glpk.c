/* Random networks of the form, by leye flow and by GLPK's out-of-kilter and
 * simplex: the same cost, or both find no flow, which is then shown.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <glpk.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../../engine/flow/flow.h"
#include "../support/scratch_folder.h"

TestSuite(flow_glpk, .timeout = 240);

typedef struct NodeData {
    double supply;
} NodeData;

typedef struct ArcData {
    double least, most, cost, flow;
} ArcData;

static int64_t between(Random *random, int64_t least, int64_t most) {
    return least + base_random_below(random, most - least + 1);
}

/* Suppliers, posts, caps, the sink, in any order of numbers; arcs in any
 * order too. Capacities around what is needed, so that many have no flow. */
typedef struct Draw {
    Random random;
    int32_t number[40]; /* of a node, from 1 */
    char lines[200][64];
    int32_t nodes, count;
    bool loose;
} Draw;

static void shuffle(Draw *draw) {
    for (int32_t v = 0; v < draw->nodes; v++) {
        int32_t k = (int32_t)between(&draw->random, 0, v);
        draw->number[v] = draw->number[k];
        draw->number[k] = v + 1;
    }
}

static void arc(Draw *draw, int32_t tail, int32_t head, int64_t most) {
    Random *random = &draw->random;
    int64_t least = base_random_chance(random, draw->loose ? 30 : 150)
                        ? between(random, 0, most < 2 ? most : 2)
                        : 0;
    char line[64];
    (void)snprintf(line, sizeof line,
                   "a %d %d %" PRId64 " %" PRId64 " %" PRId64 "\n",
                   draw->number[tail], draw->number[head], least, most,
                   between(random, -9, 30));
    int32_t k = (int32_t)between(random, 0, draw->count);
    memcpy(draw->lines[draw->count++], draw->lines[k], sizeof line);
    memcpy(draw->lines[k], line, sizeof line);
}

/* Node 0 is the sink, then caps, posts, suppliers. */
static void draw_text(uint64_t trial, Text *text) {
    Draw draw = {.random = base_random_make(99, trial)};
    Random *random = &draw.random;
    int32_t caps = (int32_t)between(random, 0, 4);
    int32_t posts = (int32_t)between(random, 1, 7);
    int32_t first = 1 + caps + posts;
    int64_t total = 0;
    draw.loose = base_random_chance(random, 700);
    draw.nodes = first + (int32_t)between(random, 1, 9);
    shuffle(&draw);
    Text supplies = {0};
    for (int32_t v = first; v < draw.nodes; v++) {
        int64_t supply = between(random, 0, 6);
        int32_t ways = (int32_t)between(random, draw.loose ? 2 : 1, 5);
        for (int32_t k = 0; k < ways; k++) {
            int32_t from = base_random_chance(random, 100) ? 0 : caps + 1;
            arc(&draw, v, (int32_t)between(random, from, first - 1),
                between(random, 0, draw.loose ? 9 : 5));
        }
        base_text_format(&supplies, "n %d %" PRId64 "\n", draw.number[v],
                         supply);
        total += supply;
    }
    for (int32_t v = first - 1; v > 0; v--) {
        int32_t above = v > caps ? caps : v - 1;
        arc(&draw, v, (int32_t)between(random, 0, above),
            between(random, draw.loose ? total / 2 : 0, total));
    }
    total = total == 0 ? 1 : total; /* then it does not balance */
    base_text_format(text, "p min %d %d\n%sn %d %" PRId64 "\n", draw.nodes,
                     draw.count, base_text_get(&supplies), draw.number[0],
                     -total);
    for (int32_t k = 0; k < draw.count; k++) {
        base_text_add(text, draw.lines[k]);
    }
    base_text_clear(&supplies);
}

static void read_text(const Text *text, Flow *flow) {
    LeyeSettings settings;
    leye_settings_default(&settings);
    cr_assert_eq(flow_read_bytes("f", base_text_get(text), text->length,
                                 &settings, flow),
                 LEYE_OK, "%s\n%s", base_message(), base_text_get(text));
}

/* The simplex on the same graph; the code of the out-of-kilter routine. */
static int by_simplex(glp_graph *graph, double *cost) {
    glp_prob *problem = glp_create_prob();
    glp_smcp settings;
    glp_init_smcp(&settings);
    settings.msg_lev = GLP_MSG_OFF;
    glp_mincost_lp(problem, graph, GLP_OFF, (int)offsetof(NodeData, supply),
                   (int)offsetof(ArcData, least), (int)offsetof(ArcData, most),
                   (int)offsetof(ArcData, cost));
    cr_assert_eq(glp_simplex(problem, &settings), 0);
    *cost = glp_get_obj_val(problem);
    bool optimal = glp_get_status(problem) == GLP_OPT;
    glp_delete_prob(problem);
    return optimal ? 0 : GLP_ENOPFS;
}

/* GLPK's code and, where it is 0, its cost, by two ways. */
static void by_glpk(const char *path, int code[2], double cost[2]) {
    glp_graph *graph = glp_create_graph(sizeof(NodeData), sizeof(ArcData));
    int supply = (int)offsetof(NodeData, supply);
    int least = (int)offsetof(ArcData, least);
    int most = (int)offsetof(ArcData, most);
    int each = (int)offsetof(ArcData, cost);
    glp_term_out(GLP_OFF);
    cr_assert_eq(glp_read_mincost(graph, supply, least, most, each, path), 0);
    code[0] = glp_mincost_okalg(graph, supply, least, most, each, &cost[0],
                                (int)offsetof(ArcData, flow), -1);
    code[1] = by_simplex(graph, &cost[1]);
    glp_delete_graph(graph);
    glp_free_env();
}

static void one(const ScratchFolder *folder, uint64_t trial,
                int64_t *infeasible) {
    Text text = {0};
    Flow flow = {0};
    FlowAnswer answer = {0};
    double cost[2] = {0};
    draw_text(trial, &text);
    read_text(&text, &flow);
    cr_assert_eq(flow_solve(&flow, 1, 0, &answer), LEYE_OK, "%s\n%s",
                 base_message(), base_text_get(&text));
    scratch_folder_text(folder, "f", base_text_get(&text));
    const char *path = scratch_folder_path(folder, "f");
    int code[2] = {0};
    by_glpk(path, code, cost);
    for (int32_t k = 0; k < 2; k++) {
        cr_assert_eq(code[k], answer.outcome == LEYE_OPTIMAL ? 0 : GLP_ENOPFS,
                     "code %d of way %d\n%s", code[k], k, base_text_get(&text));
    }
    if (answer.outcome == LEYE_OPTIMAL) {
        cr_assert_eq(llround(cost[0]), answer.value, "%s",
                     base_text_get(&text));
        cr_assert_eq(llround(cost[1]), answer.value);
        cr_assert_eq(answer.proof, LEYE_PROVED);
    } else {
        cr_assert_neq(answer.reason.length, 0);
        (*infeasible)++;
    }
    base_text_clear(&text);
    flow_answer_clear(&answer);
    flow_clear(&flow);
}

Test(flow_glpk, random_trees_cost_the_same) {
    ScratchFolder folder;
    int64_t infeasible = 0;
    int64_t trials = 3000;
    scratch_folder_make(&folder);
    for (int64_t trial = 0; trial < trials; trial++) {
        one(&folder, (uint64_t)trial, &infeasible);
    }
    scratch_folder_drop(&folder);
    cr_assert_gt(infeasible, trials / 10);
    cr_assert_lt(infeasible, 9 * trials / 10, "%" PRId64, infeasible);
    cr_assert_eq(base_memory_live(), 0);
}
