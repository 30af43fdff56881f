/* Any list on any tree, best or not: what it proves in the words of the plan is
 * never more than over the rows, and never less than the best plan.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "../../engine/model/model_parts.h"
#include "../support/lp_inside.h"
#include "../support/side_world.h"

enum { NODES_MOST = 7, WORLDS = 400 };

typedef struct Tree {
    Random random;
    const Model *model;
    LexLevel *level;
    int32_t k; /* which level */
} Tree;

static bool is_free(const Model *model, int32_t row) {
    return model->problem.lp.row_least[row] > -LP_INFINITE;
}

static LexList random_list(Tree *tree) {
    const LexProblem *problem = &tree->model->problem;
    LexList list = {
        .scale = 1 + base_random_below(&tree->random, 4),
        .price = base_alloc((size_t)problem->lp.rows, sizeof *list.price),
        .lambda =
            base_alloc((size_t)problem->levels_count, sizeof *list.lambda)};
    for (int32_t r = 0; r < problem->lp.rows; r++) {
        int64_t price = base_random_below(&tree->random, 3) *
                        base_random_below(&tree->random, 5);
        bool down = is_free(tree->model, r) &&
                    base_random_chance(&tree->random, 500) != 0;
        list.price[r] = down ? -price : price;
    }
    for (int32_t l = 0; l < tree->k; l++) {
        list.lambda[l] = base_random_below(&tree->random, 3);
    }
    return list;
}

/* Splits the node at a random column within its box, or makes it a leaf. */
static void grow(Tree *tree, int32_t n, int64_t *least, int64_t *most,
                 int32_t depth) {
    LexLevel *level = tree->level;
    const LexProblem *problem = &tree->model->problem;
    int32_t c = (int32_t)base_random_below(&tree->random, problem->lp.columns);
    LexNode *node = &level->nodes[n];
    *node = (LexNode){NONE, NONE, NONE, NONE, 0};
    if (depth == 0 || problem->split[c] == LEX_SPLIT_NEVER ||
        least[c] == most[c]) {
        node->list = level->lists_count;
        level->lists[level->lists_count++] = random_list(tree);
        return;
    }
    int64_t low = least[c];
    int64_t high = most[c];
    node->column = c;
    node->at = low + base_random_below(&tree->random, high - low);
    node->low = level->nodes_count++;
    most[c] = node->at;
    grow(tree, node->low, least, most, depth - 1);
    most[c] = high;
    node->high = level->nodes_count++;
    least[c] = node->at + 1;
    grow(tree, node->high, least, most, depth - 1);
    least[c] = low;
}

static void random_tree(Tree *tree) {
    const LpProblem *lp = &tree->model->problem.lp;
    LexLevel *level = tree->level;
    int64_t *least = base_alloc((size_t)lp->columns, sizeof *least);
    int64_t *most = base_alloc((size_t)lp->columns, sizeof *most);
    for (int32_t c = 0; c < lp->columns; c++) {
        most[c] = lp->upper[c];
    }
    level->nodes = base_alloc(NODES_MOST, sizeof *level->nodes);
    level->lists = base_alloc(NODES_MOST, sizeof *level->lists);
    level->nodes_count = 1;
    level->lists_count = 0;
    grow(tree, 0, least, most, 2);
    base_free(least);
    base_free(most);
}

static int64_t own(Level level, int64_t value) {
    return domain_level_least(level) ? -value : value;
}

/* One random tree for level k; results: the best plan's, [k + 1]. */
static void check_level(Tree *tree, const LevelResult *results,
                        int64_t covered) {
    Arena arena = {NULL};
    LevelProof proof = {.nodes = NULL};
    Level level = tree->model->levels[tree->k];
    bool sound = false;
    int64_t bound = 0;
    int64_t over = 0;
    random_tree(tree);
    cr_assert_eq(model_tree_proof(tree->model, tree->k, &arena, &proof),
                 LEYE_OK);
    cr_assert_eq(model_bound_proof(tree->model, &proof, results, tree->k,
                                   &sound, &bound),
                 LEYE_OK);
    cr_assert(sound);
    cr_assert_eq(lex_bound(&tree->model->problem, tree->k, &over), LEYE_OK);
    bound = own(level, bound);
    over += level == LEVEL_HOUSEHOLDS ? covered : 0;
    cr_assert_leq(bound, over, "level %d", (int)level);
    cr_assert_geq(bound, own(level, results[tree->k].value), "level %d",
                  (int)level);
    base_arena_clear(&arena);
}

/* True when there was a plan. */
static bool check_world(const SideWorld *of, uint64_t seed, int64_t *side) {
    const World *world = &of->world;
    Options options = {NULL, NULL, 0, 0};
    Model *model = NULL;
    LexAnswer answer = {.x = NULL};
    Plan *plan = NULL;
    LexOptions lex = {.back_end = lp_inside()};
    side_world_options(of, &options);
    cr_assert_eq(model_fold(world, &options, of->without, &model), LEYE_OK);
    cr_assert_eq(lex_run(model_problem(model), &lex, &answer), LEYE_OK, "%s",
                 base_message());
    bool found =
        answer.outcome != LEYE_INFEASIBLE && model->problem.lp.columns > 0;
    if (found) {
        cr_assert_eq(model_unfold(model, &answer, &plan), LEYE_OK, "%s",
                     base_message());
    }
    for (int32_t k = 0; found && k < model->problem.levels_count; k++) {
        LexLevel before = model->problem.levels[k];
        Tree tree = {.random = base_random_make(seed, (uint64_t)k),
                     .model = model,
                     .level = &model->problem.levels[k],
                     .k = k};
        if (plan->summary.levels[k].proof != LEYE_PROVED) {
            break;
        }
        check_level(&tree, plan->summary.levels, model->covered_count);
        LexLevel made = model->problem.levels[k];
        model->problem.levels[k] = before;
        lex_levels_clear(&made, 1);
    }
    *side += model->problem.lp.rows - model->row_first[MODEL_ROW_WELFARE];
    domain_plan_free(plan);
    lex_answer_clear(&answer);
    model_free(model);
    domain_options_clear(&options);
    return found;
}

Test(model_price, any_tree_of_any_lists_bounds_every_plan) {
    int64_t plans = 0;
    int64_t side = 0;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        SideWorld world;
        side_world_random(&world, seed, 7, 6);
        plans += check_world(&world, seed, &side) ? 1 : 0;
    }
    cr_assert_gt(plans, WORLDS / 2);
    cr_assert_gt(side, WORLDS);
}
