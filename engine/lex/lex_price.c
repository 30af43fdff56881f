/* lex_price: lists over P from prices on a face.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * On the face that the earlier levels left, the sign of a price is free where
 * a row was made tight, and that of a reduced cost where a column is held.
 * Over P it is not. The list of the level m that fixed a place has the right
 * sign there, so adding it often enough mends the place; going from late to
 * early levels never spoils a mended one, because the list of an earlier
 * level is zero at every place that a later level was the first to fix.
 */
#include <string.h>

#include "lex_parts.h"

/* Sums of two such numbers stay inside int64. */
#define LARGEST ((int64_t)1 << 61)

static bool fits(Int128 value) {
    return value < LARGEST && value > -LARGEST;
}

void lex_price_clear(LexList *list) {
    base_free(list->price);
    base_free(list->lambda);
    *list = (LexList){0};
}

LeyeStatus lex_price_copy(const LexProblem *problem, const LexList *from,
                          LexList *to) {
    LeyeStatus status = LEYE_OK;
    size_t rows = (size_t)problem->lp.rows;
    size_t levels = (size_t)problem->levels_count;
    LexList copy = {.scale = from->scale};
    TRY(HEAP_ARRAY(rows, &copy.price));
    TRY(HEAP_ARRAY(levels, &copy.lambda));
    memcpy(copy.price, from->price, rows * sizeof *copy.price);
    memcpy(copy.lambda, from->lambda, levels * sizeof *copy.lambda);
    *to = copy;
    copy = (LexList){0};
done:
    lex_price_clear(&copy);
    return status;
}

/* What the reduced costs of a list are made of: worths of the levels that
 * count, and prices. */
enum { TERMS_MOST = 12 };
typedef struct Sum {
    const LexProblem *problem;
    const LexList *list;
    int32_t level;
    int32_t terms; /* NONE: too many */
    const int64_t *worth[TERMS_MOST];
    int64_t weight[TERMS_MOST];
} Sum;

static Sum sum_of(const LexProblem *problem, int32_t level,
                  const LexList *list) {
    Sum sum = {.problem = problem, .list = list, .level = level};
    for (int32_t k = 0; k <= level && sum.terms != NONE; k++) {
        int64_t weight = k < level ? list->lambda[k] : list->scale;
        if (weight != 0 && sum.terms == TERMS_MOST) {
            sum.terms = NONE;
        } else if (weight != 0) {
            sum.worth[sum.terms] = problem->levels[k].objective;
            sum.weight[sum.terms++] = weight;
        }
    }
    return sum;
}

/* d_j where 64 bits hold everything on the way; else false. */
static inline bool reduce_fast(const Sum *sum, int32_t column, int64_t *out) {
    const LpProblem *lp = &sum->problem->lp;
    const int64_t *price = sum->list->price;
    int64_t all = 0;
    int64_t term = 0;
    bool over = sum->terms == NONE;
    for (int32_t k = 0; k < sum->terms; k++) {
        over |= __builtin_mul_overflow(sum->weight[k], sum->worth[k][column],
                                       &term);
        over |= __builtin_add_overflow(all, term, &all);
    }
    for (int64_t e = lp->column_start[column]; e < lp->column_start[column + 1];
         e++) {
        over |= __builtin_mul_overflow(price[lp->entry_row[e]],
                                       (int64_t)lp->entry_value[e], &term);
        over |= __builtin_sub_overflow(all, term, &all);
    }
    *out = all;
    return !over;
}

/* The same in any case; false when it is too large to work with. */
static bool reduce(const Sum *sum, int32_t column, int64_t *out) {
    Int128 slow = 0;
    if (reduce_fast(sum, column, out)) {
        return fits(*out);
    }
    bool fine = lex_price_reduced_one(sum->problem, sum->level, sum->list,
                                      column, &slow);
    *out = (int64_t)slow;
    return fine;
}

bool lex_price_reduced_one(const LexProblem *problem, int32_t level,
                           const LexList *list, int32_t column, Int128 *out) {
    const LpProblem *lp = &problem->lp;
    Int128 sum = (Int128)list->scale * problem->levels[level].objective[column];
    for (int32_t k = 0; k < level; k++) {
        sum += (Int128)list->lambda[k] * problem->levels[k].objective[column];
    }
    for (int64_t e = lp->column_start[column]; e < lp->column_start[column + 1];
         e++) {
        sum -= (Int128)list->price[lp->entry_row[e]] * lp->entry_value[e];
    }
    *out = sum;
    return fits(sum);
}

bool lex_price_reduced(const LexProblem *problem, int32_t level,
                       const LexList *list, int32_t from, int32_t to,
                       int64_t *reduced) {
    Sum sum = sum_of(problem, level, list);
    for (int32_t j = from; j < to; j++) {
        if (!reduce(&sum, j, &reduced[j - from])) {
            return false;
        }
    }
    return true;
}

/* The least mu >= *mu with which wrong + mu * right has right's sign or is 0 */
static void mend(int64_t wrong, int64_t right, int64_t *mu) {
    if ((wrong < 0 && right > 0) || (wrong > 0 && right < 0)) {
        int64_t size = right < 0 ? -right : right;
        int64_t gap = wrong < 0 ? -wrong : wrong;
        int64_t need = gap / size + (gap % size != 0);
        *mu = need > *mu ? need : *mu;
    }
}

static bool is_of(LexHold at, int32_t level) {
    return at != LEX_FREE && at / 2 == level;
}

/* The columns' share of times_needed. Where the list's sign is that of the
 * side that level m holds the column at, nothing is wrong. */
static bool times_for_columns(const LexRun *run, int32_t level, int32_t m,
                              const LexList *list, int64_t *mu) {
    const LexHold *at = run->open->column_at;
    Sum mine = sum_of(run->problem, level, list);
    Sum theirs = sum_of(run->problem, m, &run->open->lists[m]->list);
    for (int32_t j = 0; j < run->problem->lp.columns; j++) {
        int64_t wrong = 0;
        int64_t right = 0;
        if (!is_of(at[j], m)) {
            continue;
        }
        if (!reduce(&mine, j, &wrong)) {
            return false;
        }
        if (at[j] % 2 == 1 ? wrong >= 0 : wrong <= 0) {
            continue;
        }
        if (!reduce(&theirs, j, &right)) {
            return false;
        }
        mend(wrong, right, mu);
    }
    return true;
}

/* How often the list of level m is needed; false on overflow. */
static bool times_needed(const LexRun *run, int32_t level, int32_t m,
                         const LexList *list, int64_t *mu) {
    const LpProblem *lp = &run->problem->lp;
    const LexList *theirs = &run->open->lists[m]->list;
    const LexLeaf *leaf = run->open;
    *mu = 0;
    for (int32_t r = 0; r < lp->rows; r++) {
        if (is_of(leaf->row_at[r], m)) {
            mend(list->price[r], theirs->price[r], mu);
        }
    }
    for (int32_t k = 0; k < run->kept_count; k++) {
        if (is_of(leaf->row_at[lp->rows + k], m)) {
            int32_t of = run->kept[k];
            mend(list->lambda[of], theirs->lambda[of], mu);
        }
    }
    return times_for_columns(run, level, m, list, mu);
}

/* into += mu * from; false on overflow. */
static bool add_times(int64_t *into, const int64_t *from, int32_t n,
                      int64_t mu) {
    for (int32_t k = 0; k < n; k++) {
        Int128 sum = into[k] + (Int128)mu * from[k];
        if (!fits(sum)) {
            return false;
        }
        into[k] = (int64_t)sum;
    }
    return true;
}

/* Adds the list of level m as often as needed; false on overflow. */
static bool mend_by(const LexRun *run, int32_t level, int32_t m,
                    const LexList *list) {
    const LexList *theirs = &run->open->lists[m]->list;
    int64_t mu = 0;
    if (!times_needed(run, level, m, list, &mu)) {
        return false;
    }
    return mu == 0 ||
           (add_times(list->price, theirs->price, run->problem->lp.rows, mu) &&
            add_times(list->lambda, theirs->lambda, m, mu) &&
            add_times(&list->lambda[m], &theirs->scale, 1, mu));
}

/* A sign that the sides of P do not allow says nothing: price 0 instead. */
static void clamp(const LexRun *run, const LexList *list) {
    const LpProblem *lp = &run->problem->lp;
    for (int32_t r = 0; r < lp->rows; r++) {
        bool low = list->price[r] < 0 && lp->row_least[r] <= -LP_INFINITE;
        bool high = list->price[r] > 0 && lp->row_most[r] >= LP_INFINITE;
        if (low || high) {
            list->price[r] = 0;
        }
    }
    for (int32_t k = 0; k < run->problem->levels_count; k++) {
        if (list->lambda[k] < 0) {
            list->lambda[k] = 0;
        }
    }
}

/* The raw prices as a list: those of kept rows are lambdas. */
static LeyeStatus begin_list(const LexRun *run, const int64_t *raw,
                             int64_t scale, LexList *list) {
    LeyeStatus status = LEYE_OK;
    int32_t rows = run->problem->lp.rows;
    LexList fresh = {.scale = scale};
    TRY(HEAP_ARRAY(rows, &fresh.price));
    TRY(HEAP_ARRAY(run->problem->levels_count, &fresh.lambda));
    memcpy(fresh.price, raw, (size_t)rows * sizeof *raw);
    for (int32_t k = 0; k < run->kept_count; k++) {
        fresh.lambda[run->kept[k]] = -raw[rows + k];
    }
    *list = fresh;
    fresh = (LexList){0};
done:
    lex_price_clear(&fresh);
    return status;
}

LeyeStatus lex_price_finish(const LexRun *run, int32_t level,
                            const int64_t *raw, int64_t scale, bool *done,
                            LexList *list) {
    LexList fresh = {0};
    LeyeStatus status = begin_list(run, raw, scale, &fresh);
    if (status != LEYE_OK) {
        return status;
    }
    bool fine = true;
    for (int32_t m = level - 1; m >= 0 && fine; m--) {
        fine = !run->open->faced[m] || mend_by(run, level, m, &fresh);
    }
    if (fine) {
        clamp(run, &fresh);
        *list = fresh;
    } else {
        lex_price_clear(&fresh);
    }
    *done = fine;
    return LEYE_OK;
}

/* A lower total is better, and as good if it was to come first. */
static bool is_better(const LexHeld *mine, Int128 old, const LexList *list,
                      Int128 total, bool first) {
    if (mine == NULL) {
        return true;
    }
    long double theirs = (long double)total * (long double)mine->list.scale;
    long double ours = (long double)old * (long double)list->scale;
    return theirs < ours || (first && theirs <= ours);
}

bool lex_price_total(const LexRun *run, int32_t level, Int128 *total) {
    const LexLeaf *leaf = run->open;
    const LexHeld *mine = leaf->lists[level];
    if (mine != NULL && mine == leaf->summed[level]) {
        *total = leaf->sum[level];
        return true;
    }
    return mine != NULL && lex_bound_total(run->problem, level, &mine->list,
                                           run->least, run->most, total);
}

/* Would the list be the open leaf's best? Then *bound is what it shows. */
static bool improves(LexRun *run, int32_t level, const LexList *list,
                     Int128 total, int64_t *bound) {
    const LexHeld *mine = run->open->lists[level];
    Int128 old = 0;
    bool known = lex_price_total(run, level, &old);
    return lex_bound_floor(run->problem, level, total, list->scale, bound) &&
           is_better(known ? mine : NULL, old, list, total, run->first);
}

/* The leaf's list from now on; takes it. */
static void take(LexLeaf *leaf, int32_t level, LexHeld *held, Int128 sum,
                 int64_t bound) {
    lex_leaf_drop(&leaf->lists[level]);
    leaf->lists[level] = held;
    leaf->summed[level] = held;
    leaf->sum[level] = sum;
    leaf->bound = bound;
}

/* Gives the list to the open leaf when it is the best yet. */
static LeyeStatus offer(LexRun *run, int32_t level, LexList *list,
                        Int128 total) {
    LeyeStatus status = LEYE_OK;
    LexHeld *held = NULL;
    int64_t bound = 0;
    if (!improves(run, level, list, total, &bound)) {
        return LEYE_OK;
    }
    TRY(lex_leaf_hold(list, &held));
    take(run->open, level, held, total, bound);
    run->reduced_of = held;
done:
    return status;
}

void lex_price_borrow(LexRun *run, int32_t level, LexHeld *held) {
    Int128 total = 0;
    int64_t bound = 0;
    if (held != NULL && held != run->open->lists[level] &&
        lex_bound_total(run->problem, level, &held->list, run->least, run->most,
                        &total) &&
        improves(run, level, &held->list, total, &bound)) {
        held->uses++;
        take(run->open, level, held, total, bound);
    }
}

LeyeStatus lex_price_offer(LexRun *run, int32_t level, const int64_t *raw,
                           int64_t scale, Int128 *total) {
    LexList list = {0};
    Int128 sum = 0;
    bool done = false;
    LeyeStatus status = lex_price_finish(run, level, raw, scale, &done, &list);
    run->reduced_of = NULL;
    done = status == LEYE_OK && done &&
           lex_bound_reduced(run->problem, level, &list, run->least, run->most,
                             run->reduced, &sum);
    if (total != NULL) {
        *total = done ? sum : ((Int128)1 << 126);
    }
    if (done) {
        status = offer(run, level, &list, sum);
    }
    lex_price_clear(&list);
    return status;
}

LeyeStatus lex_price_offer_zero(LexRun *run, int32_t level) {
    LeyeStatus status = LEYE_OK;
    int64_t *zero = NULL;
    TRY(HEAP_ARRAY((size_t)run->problem->lp.rows +
                       (size_t)run->problem->levels_count,
                   &zero));
    TRY(lex_price_offer(run, level, zero, 1, NULL));
done:
    base_free(zero);
    return status;
}

/* With the lists of faces that it is mended by it still bounds this: held
 * columns at their base, the others at their better side. For there all those
 * lists reach their totals, which are no less than their levels' values. */
void lex_price_weigh_zero(LexRun *run, int32_t level) {
    const LexLeaf *leaf = run->open;
    const int64_t *worth = run->problem->levels[level].objective;
    bool whole = run->have_x && run->leaves_count == 1 && run->kept_count == 0;
    for (int32_t k = 0; k < level; k++) {
        whole = whole && leaf->faced[k];
    }
    run->reach = 0;
    for (int32_t j = 0; whole && j < run->problem->lp.columns; j++) {
        bool most = leaf->column_at[j] == LEX_FREE && worth[j] > 0;
        int64_t at = most ? run->most[j] : run->base[j];
        whole = at < LP_INFINITE &&
                !__builtin_add_overflow(run->reach, (Int128)worth[j] * at,
                                        &run->reach);
    }
    run->zero = whole && run->reach > run->worth[level];
}
