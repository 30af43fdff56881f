/* lex_bury: proves that a leaf holds nothing any more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A back end's word that a leaf is empty proves nothing. A list of no level
 * whose total is below zero does (Farkas), once it is whole and mended like
 * any other list. The back end's last prices are such a list in most cases.
 * Where they are not, every row that the leaf's least point breaks gets a slack
 * that costs 1, and the least total slack is asked for: where it is above
 * zero, the prices of that problem are one.
 *
 * Such a list closes the leaf on every later level too: zero prices plus the
 * list, as often as it takes to come down to the value.
 */
#include "lex_parts.h"

/* Which way a row is broken when every column of now is 0. */
static int32_t broken(const LpProblem *now, int32_t row) {
    return now->row_most[row] < 0 ? -1 : now->row_least[row] > 0 ? 1 : 0;
}

/* now with a slack for each broken row. */
static LeyeStatus elastic_make(const LpProblem *now, int32_t slacks,
                               LpProblem *out) {
    LeyeStatus status = LEYE_OK;
    LpProblem made = {0};
    int64_t entries = now->column_start[now->columns];
    int32_t next = now->columns;
    TRY(lp_problem_make(now->rows, now->columns + slacks, entries + slacks,
                        &made));
    made.part = now->part;
    for (int32_t j = 0; j < now->columns; j++) {
        made.column_start[j + 1] = now->column_start[j + 1];
        made.upper[j] = now->upper[j];
    }
    for (int64_t e = 0; e < entries; e++) {
        made.entry_row[e] = now->entry_row[e];
        made.entry_value[e] = now->entry_value[e];
    }
    for (int32_t r = 0; r < now->rows; r++) {
        int32_t way = broken(now, r);
        made.row_least[r] = now->row_least[r];
        made.row_most[r] = now->row_most[r];
        if (way != 0) {
            made.upper[next] = LP_INFINITE;
            made.objective[next] = -1;
            made.entry_row[entries] = r;
            made.entry_value[entries++] = way;
            made.column_start[++next] = entries;
        }
    }
    *out = made;
done:
    return status;
}

static void turn(int64_t *raw, int32_t n) {
    for (int32_t k = 0; k < n; k++) {
        raw[k] = -raw[k];
    }
}

/* Does the list of these prices prove it? Then it is the open leaf's. */
static LeyeStatus offer(LexRun *run, int32_t level, const int64_t *raw) {
    LeyeStatus status = LEYE_OK;
    LexList list = {0};
    Int128 total = 0;
    bool done = false;
    TRY(lex_price_finish(run, level, raw, 0, &done, &list));
    if (done &&
        lex_bound_total(run->problem, level, &list, run->least, run->most,
                        &total) &&
        total < 0) {
        TRY(lex_leaf_hold(&list, &run->open->dead));
    }
done:
    lex_price_clear(&list);
    return status;
}

/* Takes the first rounding of the prices, or of their negatives, that proves
 * it. */
static LeyeStatus weigh(LexRun *run, int32_t level, const double *price) {
    static const int64_t scales[] = {1, 2, 6, 60, 1000000, 1000000000};
    LeyeStatus status = LEYE_OK;
    int64_t *raw = NULL;
    size_t count = sizeof scales / sizeof *scales;
    TRY(HEAP_ARRAY(run->now.rows, &raw));
    for (size_t s = 0; s < count && run->open->dead == NULL; s++) {
        if (!lex_round_prices(price, run->now.rows, scales[s], 1.0, raw)) {
            continue;
        }
        TRY(offer(run, level, raw));
        if (run->open->dead == NULL) {
            turn(raw, run->now.rows);
            TRY(offer(run, level, raw));
        }
    }
done:
    base_free(raw);
    return status;
}

static LeyeStatus ask_elastic(LexRun *run, int32_t level) {
    LeyeStatus status = LEYE_OK;
    LpProblem elastic = {0};
    LpAnswer claim = {0};
    int32_t slacks = 0;
    for (int32_t r = 0; r < run->now.rows; r++) {
        slacks += broken(&run->now, r) != 0;
    }
    if (slacks == 0) {
        return LEYE_OK; /* the least point is a plan */
    }
    TRY(elastic_make(&run->now, slacks, &elastic));
    TRY(lp_back_end(LEYE_SOLVER_SIMPLEX)
            ->solve(&elastic, NULL, &run->options->limits, &claim));
    lex_try_count(&run->problem->levels[level], &claim);
    if (claim.outcome == LP_OPTIMAL) {
        TRY(weigh(run, level, claim.price));
    }
done:
    lp_answer_clear(&claim);
    lp_problem_clear(&elastic);
    return status;
}

LeyeStatus lex_bury(LexRun *run, int32_t level, const double *why) {
    LeyeStatus status = LEYE_OK;
    TRY(weigh(run, level, why));
    if (run->open->dead == NULL) {
        TRY(ask_elastic(run, level));
    }
done:
    return status;
}

/* to[k] = times * from[k]; false when one gets too large. */
static bool scale_up(int64_t *to, const int64_t *from, int32_t n,
                     Int128 times) {
    const Int128 largest = (Int128)1 << 61;
    for (int32_t k = 0; k < n; k++) {
        Int128 product = 0;
        if (__builtin_mul_overflow(times, (Int128)from[k], &product) ||
            product > largest || product < -largest) {
            return false;
        }
        to[k] = (int64_t)product;
    }
    return true;
}

/* How often the dead list is needed; false when nothing can be said. */
static bool times_needed(const LexRun *run, const LexLeaf *leaf, int32_t level,
                         int64_t value, Int128 *times) {
    const LexProblem *problem = run->problem;
    Int128 dead = 0;
    Int128 all = 0; /* what zero prices bound */
    lex_leaf_box(&problem->lp, leaf->cuts, leaf->cuts_count, run->least,
                 run->most);
    if (!lex_bound_total(problem, level, &leaf->dead->list, run->least,
                         run->most, &dead) ||
        dead >= 0) {
        return false;
    }
    for (int32_t j = 0; j < problem->lp.columns; j++) {
        int64_t worth = problem->levels[level].objective[j];
        int64_t side = worth > 0 ? run->most[j] : run->least[j];
        if (worth != 0 && side >= LP_INFINITE) {
            return false;
        }
        all += (Int128)worth * side;
    }
    Int128 over = all - value;
    *times = over <= 0 ? 0 : (over - dead - 1) / -dead;
    return true;
}

LeyeStatus lex_bury_list(const LexRun *run, const LexLeaf *leaf, int32_t level,
                         int64_t value, LexList *list, bool *done) {
    LeyeStatus status = LEYE_OK;
    const LexList *dead = &leaf->dead->list;
    int32_t rows = run->problem->lp.rows;
    LexList made = {.scale = 1};
    Int128 times = 0;
    TRY(HEAP_ARRAY(rows, &made.price));
    TRY(HEAP_ARRAY(run->problem->levels_count, &made.lambda));
    *done = times_needed(run, leaf, level, value, &times) &&
            scale_up(made.price, dead->price, rows, times) &&
            scale_up(made.lambda, dead->lambda, level, times);
    if (*done) {
        *list = made;
        made = (LexList){0};
    }
done:
    lex_price_clear(&made);
    return status;
}
