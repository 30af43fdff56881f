/* lex_bound: what a price list proves, in exact integers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For x in a box of P: scale c'x <= scale c'x + sum_k lambda_k (c_k'x -
 *   value_k) = sum_r price_r (Ax)_r + sum_j d_j x_j - sum_k lambda_k value_k,
 * and each term is at most what its row's or column's sides allow.
 */
#include "lex_parts.h"

/* *sum += a * b; false on overflow. */
static bool add_product(Int128 *sum, Int128 a, Int128 b) {
    Int128 product;
    return !__builtin_mul_overflow(a, b, &product) &&
           !__builtin_add_overflow(*sum, product, sum);
}

static bool add_rows(const LpProblem *lp, const int64_t *price, Int128 *sum) {
    for (int32_t r = 0; r < lp->rows; r++) {
        int64_t side = price[r] > 0 ? lp->row_most[r] : lp->row_least[r];
        bool open = side >= LP_INFINITE || side <= -LP_INFINITE;
        if (price[r] != 0 && (open || !add_product(sum, price[r], side))) {
            return false;
        }
    }
    return true;
}

/* Reduced costs of some columns in a row. */
static bool add_block(const int64_t *reduced, const int64_t *least,
                      const int64_t *most, int32_t n, Int128 *sum) {
    for (int32_t k = 0; k < n; k++) {
        int64_t d = reduced[k];
        int64_t side = d > 0 ? most[k] : least[k];
        if (d == 0 || side == 0) {
            continue;
        }
        if (side >= LP_INFINITE || !add_product(sum, d, side)) {
            return false;
        }
    }
    return true;
}

/* `reduced`: NULL, or where to leave d_j [columns]. */
static bool add_columns(const LexProblem *problem, int32_t level,
                        const LexList *list, const int64_t *least,
                        const int64_t *most, int64_t *reduced, Int128 *sum) {
    enum { BLOCK = 512 };
    int64_t block[BLOCK] = {0};
    int32_t columns = problem->lp.columns;
    for (int32_t from = 0; from < columns; from += BLOCK) {
        int32_t n = columns - from < BLOCK ? columns - from : BLOCK;
        int64_t *into = reduced != NULL ? &reduced[from] : block;
        if (!lex_price_reduced(problem, level, list, from, from + n, into) ||
            !add_block(into, &least[from], &most[from], n, sum)) {
            return false;
        }
    }
    return true;
}

bool lex_bound_reduced(const LexProblem *problem, int32_t level,
                       const LexList *list, const int64_t *least,
                       const int64_t *most, int64_t *reduced, Int128 *total) {
    Int128 sum = 0;
    if (list->scale < 0 || !add_rows(&problem->lp, list->price, &sum) ||
        !add_columns(problem, level, list, least, most, reduced, &sum)) {
        return false;
    }
    for (int32_t k = 0; k < level; k++) {
        Int128 value = problem->levels[k].value;
        if (list->lambda[k] < 0 ||
            !add_product(&sum, -(Int128)list->lambda[k], value)) {
            return false;
        }
    }
    *total = sum;
    return true;
}

bool lex_bound_total(const LexProblem *problem, int32_t level,
                     const LexList *list, const int64_t *least,
                     const int64_t *most, Int128 *total) {
    return lex_bound_reduced(problem, level, list, least, most, NULL, total);
}

int64_t lex_bound_unit(const LexProblem *problem, int32_t level) {
    const int64_t *worth = problem->levels[level].objective;
    int64_t unit = 0;
    for (int32_t j = 0; j < problem->lp.columns && unit != 1; j++) {
        unit = base_whole_divisor(unit, worth[j]);
    }
    return unit == 0 ? 1 : unit;
}

bool lex_bound_floor(const LexProblem *problem, int32_t level, Int128 total,
                     int64_t scale, int64_t *bound) {
    int64_t unit = lex_bound_unit(problem, level);
    Int128 quotient = base_whole_floor(total, (Int128)scale * unit) * unit;
    if (quotient > INT64_MAX || quotient < INT64_MIN) {
        return false;
    }
    *bound = (int64_t)quotient;
    return true;
}

/* The greatest bound of the leaves below `node`, whose box least and most are;
 * both are as before on return. */
typedef struct BoundWalk {
    const LexProblem *problem;
    int32_t level;
    int64_t *least, *most; /* [columns] */
    int64_t bound;
} BoundWalk;

static bool walk_leaf(BoundWalk *walk, const LexNode *node) {
    const LexLevel *level = &walk->problem->levels[walk->level];
    const LexList *list = &level->lists[node->list];
    Int128 total = 0;
    int64_t bound = 0;
    if (list->scale < 1 ||
        !lex_bound_total(walk->problem, walk->level, list, walk->least,
                         walk->most, &total) ||
        !lex_bound_floor(walk->problem, walk->level, total, list->scale,
                         &bound)) {
        return false;
    }
    walk->bound = bound > walk->bound ? bound : walk->bound;
    return true;
}

static bool walk_node(BoundWalk *walk, int32_t at) {
    const LexNode *node = &walk->problem->levels[walk->level].nodes[at];
    if (node->column == NONE) {
        return walk_leaf(walk, node);
    }
    int64_t least = walk->least[node->column];
    int64_t most = walk->most[node->column];
    walk->most[node->column] = node->at;
    bool fine = walk_node(walk, node->low);
    walk->most[node->column] = most;
    walk->least[node->column] = node->at + 1;
    fine = fine && walk_node(walk, node->high);
    walk->least[node->column] = least;
    return fine;
}

LeyeStatus lex_bound(const LexProblem *problem, int32_t level, int64_t *bound) {
    LeyeStatus status = LEYE_OK;
    BoundWalk walk = {.problem = problem, .level = level, .bound = INT64_MIN};
    TRY(HEAP_ARRAY(problem->lp.columns, &walk.least));
    TRY(HEAP_ARRAY(problem->lp.columns, &walk.most));
    lex_leaf_box(&problem->lp, NULL, 0, walk.least, walk.most);
    if (problem->levels[level].nodes == NULL || !walk_node(&walk, 0)) {
        TRY(base_fail(LEYE_ERR_INTERNAL,
                      "The price lists of level %d prove nothing.", level));
    }
    *bound = walk.bound;
done:
    base_free(walk.least);
    base_free(walk.most);
    return status;
}
