/* lex_compact: now without what cannot move.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Columns that are closed (upper 0) and the rows that only they met are left
 * out: what a dive asks about is often a tenth of the problem.
 */
#include <string.h>

#include "lex_parts.h"

void lex_compact_clear(LexCompact *compact) {
    lp_problem_clear(&compact->lp);
    base_free(compact->column);
    base_free(compact->row);
    *compact = (LexCompact){0};
}

/* Numbers the open columns and the rows they meet, and counts them. */
static void number(const LpProblem *now, LexCompact *out, int32_t *rows,
                   int32_t *columns, int64_t *entries) {
    for (int32_t r = 0; r < now->rows; r++) {
        out->row[r] = NONE;
    }
    for (int32_t j = 0; j < now->columns; j++) {
        if (now->upper[j] == 0) {
            continue;
        }
        out->column[(*columns)++] = j;
        for (int64_t e = now->column_start[j]; e < now->column_start[j + 1];
             e++) {
            out->row[now->entry_row[e]] = 0;
            (*entries)++;
        }
    }
    for (int32_t r = 0; r < now->rows; r++) {
        out->row[r] = out->row[r] == NONE ? NONE : (*rows)++;
    }
}

static void fill(const LpProblem *now, LexCompact *out) {
    LpProblem *lp = &out->lp;
    int64_t at = 0;
    for (int32_t r = 0; r < now->rows; r++) {
        if (out->row[r] != NONE) {
            lp->row_least[out->row[r]] = now->row_least[r];
            lp->row_most[out->row[r]] = now->row_most[r];
        }
    }
    for (int32_t k = 0; k < lp->columns; k++) {
        int32_t j = out->column[k];
        lp->upper[k] = now->upper[j];
        lp->objective[k] = now->objective[j];
        for (int64_t e = now->column_start[j]; e < now->column_start[j + 1];
             e++) {
            lp->entry_row[at] = out->row[now->entry_row[e]];
            lp->entry_value[at++] = now->entry_value[e];
        }
        lp->column_start[k + 1] = at;
    }
}

LeyeStatus lex_compact_make(const LpProblem *now, LexCompact *out) {
    LeyeStatus status = LEYE_OK;
    LexCompact made = {0};
    int32_t rows = 0;
    int32_t columns = 0;
    int64_t entries = 0;
    TRY(HEAP_ARRAY(now->columns, &made.column));
    TRY(HEAP_ARRAY(now->rows, &made.row));
    number(now, &made, &rows, &columns, &entries);
    TRY(lp_problem_make(rows, columns, entries, &made.lp));
    fill(now, &made);
    *out = made;
    made = (LexCompact){0};
done:
    lex_compact_clear(&made);
    return status;
}

void lex_compact_spread(const LexCompact *compact, const double *x,
                        int32_t columns, double *all) {
    memset(all, 0, (size_t)columns * sizeof *all);
    for (int32_t k = 0; k < compact->lp.columns; k++) {
        all[compact->column[k]] = x[k];
    }
}
