/* lex_face: what is left of a leaf, by complementary slackness.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the leaf's list meets the value, a plan of the leaf that is as good as
 * ours on the earlier levels is as good on this one exactly when every column
 * whose reduced cost is not zero is at the side of its box that the sign
 * says, and every row with a price at its side. Rows and columns that cannot
 * move in the box anyway are left out: their signs are free there too, so
 * they never need mending. Where the list is below the value, nothing in the
 * leaf is as good: it is dead. Where it is above, the row `level >= value`.
 */
#include <string.h>

#include "lex_parts.h"

static LexHold hold_at(int32_t level, bool most) {
    return (LexHold)(2 * level + (most ? 1 : 0));
}

static void hold_columns(LexRun *run, int32_t level) {
    LexHold *at = run->open->column_at;
    for (int32_t j = 0; j < run->problem->lp.columns; j++) {
        if (run->reduced[j] != 0 && at[j] == LEX_FREE &&
            run->least[j] < run->most[j]) {
            at[j] = hold_at(level, run->reduced[j] > 0);
        }
    }
}

static void tighten_rows(LexRun *run, int32_t level, const LexList *list) {
    const LpProblem *lp = &run->problem->lp;
    LexHold *at = run->open->row_at;
    for (int32_t r = 0; r < lp->rows; r++) {
        if (list->price[r] != 0 && at[r] == LEX_FREE &&
            lp->row_least[r] < lp->row_most[r]) {
            at[r] = hold_at(level, list->price[r] > 0);
        }
    }
    for (int32_t k = 0; k < run->kept_count; k++) {
        int32_t row = lp->rows + k;
        if (list->lambda[run->kept[k]] != 0 && at[row] == LEX_FREE &&
            run->open->keeps[run->kept[k]]) {
            at[row] = hold_at(level, false);
        }
    }
}

/* As in lex_leaf_box: what is there already is left alone. */
static void put(int64_t *at, int64_t value) {
    if (*at != value) {
        *at = value;
    }
}

/* The bases, and their share of each row in run->activity. */
static void set_base(LexRun *run) {
    const LpProblem *lp = &run->problem->lp;
    for (int32_t j = 0; j < lp->columns; j++) {
        LexHold at = run->open->column_at[j];
        bool most = at != LEX_FREE && at % 2 == 1;
        int64_t base = most ? run->most[j] : run->least[j];
        put(&run->base[j], base);
        put(&run->now.upper[j], at != LEX_FREE ? 0
                                : run->most[j] >= LP_INFINITE
                                    ? LP_INFINITE
                                    : run->most[j] - base);
    }
    lex_point_activity(lp, run->base, run->activity);
}

bool lex_face_shift(int64_t side, Int128 by, int64_t *out) {
    bool open = side >= LP_INFINITE || side <= -LP_INFINITE;
    Int128 moved = open ? (Int128)side : (Int128)side - by;
    *out = (int64_t)moved;
    return open || (moved <= LP_LARGEST && moved >= -LP_LARGEST);
}

static bool set_row(LexRun *run, int32_t row, int64_t least, int64_t most,
                    Int128 base) {
    LexHold at = run->open->row_at[row];
    if (at != LEX_FREE) {
        least = at % 2 == 1 ? most : least;
        most = least;
    }
    return lex_face_shift(least, base, &run->now.row_least[row]) &&
           lex_face_shift(most, base, &run->now.row_most[row]);
}

static bool set_rows(LexRun *run) {
    const LpProblem *lp = &run->problem->lp;
    bool fine = true;
    for (int32_t r = 0; r < lp->rows && fine; r++) {
        fine = set_row(run, r, lp->row_least[r], lp->row_most[r],
                       run->activity[r]);
    }
    for (int32_t k = 0; k < run->kept_count && fine; k++) {
        int32_t of = run->kept[k];
        bool keeps = run->open->keeps[of];
        Int128 base = 0;
        fine = lex_point_sum(run->problem, of, run->base, &base) &&
               set_row(run, lp->rows + k,
                       keeps ? run->problem->levels[of].value : -LP_INFINITE,
                       LP_INFINITE, base);
    }
    return fine;
}

LeyeStatus lex_face_apply(LexRun *run) {
    run->fresh = false;
    set_base(run);
    return set_rows(run)
               ? LEYE_OK
               : base_fail(LEYE_ERR_INTERNAL, "A row's side is out of range.");
}

static LeyeStatus face(LexRun *run, int32_t level, const LexHeld *held) {
    const LexList *list = &held->list;
    if (run->reduced_of != held &&
        !lex_price_reduced(run->problem, level, list, 0,
                           run->problem->lp.columns, run->reduced)) {
        return base_fail(LEYE_ERR_INTERNAL,
                         "A reduced cost of level %d is out of range.", level);
    }
    run->reduced_of = held;
    hold_columns(run, level);
    tighten_rows(run, level, list);
    run->open->faced[level] = true;
    return LEYE_OK;
}

/* The list, no longer of its level: `level >= value` cannot be. */
static LeyeStatus die(LexRun *run, int32_t level, const LexList *list) {
    LeyeStatus status = LEYE_OK;
    const LexProblem *problem = run->problem;
    size_t rows = (size_t)problem->lp.rows;
    size_t levels = (size_t)problem->levels_count;
    LexList copy = {.scale = 0};
    TRY(HEAP_ARRAY(rows, &copy.price));
    TRY(HEAP_ARRAY(levels, &copy.lambda));
    memcpy(copy.price, list->price, rows * sizeof *copy.price);
    memcpy(copy.lambda, list->lambda, levels * sizeof *copy.lambda);
    copy.lambda[level] += list->scale;
    TRY(lex_leaf_hold(&copy, &run->open->dead));
done:
    lex_price_clear(&copy);
    return status;
}

LeyeStatus lex_face_fix(LexRun *run, int32_t level) {
    run->fresh = false;
    LexHeld *held = run->open->lists[level];
    Int128 value = run->problem->levels[level].value;
    Int128 total = 0;
    bool known = lex_price_total(run, level, &total);
    Int128 meets = known ? held->list.scale * value : 0;
    if (known && total < meets) {
        return die(run, level, &held->list);
    }
    if (known && total == meets) {
        return face(run, level, held);
    }
    run->open->keeps[level] = true;
    return lex_row_add(run, level);
}
