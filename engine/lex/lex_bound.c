/* lex_bound: what a price list proves, in exact integers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For x in P: scale c'x <= scale c'x + sum_k lambda_k (c_k'x - value_k)
 *   = sum_r price_r (Ax)_r + sum_j d_j x_j - sum_k lambda_k value_k,
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

static bool add_columns(const LexProblem *problem, int32_t level,
                        const LexList *list, Int128 *sum) {
    const LpProblem *lp = &problem->lp;
    for (int32_t j = 0; j < lp->columns; j++) {
        Int128 d = 0;
        if (!lex_price_reduced_one(problem, level, list, j, &d)) {
            return false;
        }
        bool open = lp->upper[j] >= LP_INFINITE;
        if (d > 0 && (open || !add_product(sum, d, lp->upper[j]))) {
            return false;
        }
    }
    return true;
}

bool lex_bound_total(const LexProblem *problem, int32_t level,
                     const LexList *list, Int128 *total) {
    Int128 sum = 0;
    if (list->scale < 1 || !add_rows(&problem->lp, list->price, &sum) ||
        !add_columns(problem, level, list, &sum)) {
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

bool lex_bound_floor(Int128 total, int64_t scale, int64_t *bound) {
    Int128 quotient = total / scale;
    quotient -= total % scale < 0;
    if (quotient > INT64_MAX || quotient < INT64_MIN) {
        return false;
    }
    *bound = (int64_t)quotient;
    return true;
}

bool lex_bound_meets(const LexProblem *problem, int32_t level, int64_t value) {
    LexList list = lex_price_of(&problem->levels[level]);
    Int128 total = 0;
    return list.price != NULL &&
           lex_bound_total(problem, level, &list, &total) &&
           total == (Int128)list.scale * value;
}

LeyeStatus lex_bound(const LexProblem *problem, int32_t level, int64_t *bound) {
    LexList list = lex_price_of(&problem->levels[level]);
    Int128 total = 0;
    if (list.price == NULL || list.lambda == NULL ||
        !lex_bound_total(problem, level, &list, &total) ||
        !lex_bound_floor(total, list.scale, bound)) {
        return base_fail(LEYE_ERR_INTERNAL,
                         "The price list of level %d proves nothing.", level);
    }
    return LEYE_OK;
}
