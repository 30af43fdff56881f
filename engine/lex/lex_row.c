/* lex_row: a level whose face is not known stays as a row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The new row is the last of now, so entries stay in order within a column.
 * It is one row for all leaves: where a leaf has the level's face instead, the
 * row has no sides there.
 */
#include <string.h>

#include "lex_parts.h"

typedef struct Entries {
    int64_t *start; /* heap */
    int32_t *row, *value;
} Entries;

static void entries_clear(Entries *entries) {
    base_free(entries->start);
    base_free(entries->row);
    base_free(entries->value);
    *entries = (Entries){0};
}

static LeyeStatus count(const LexRun *run, const int64_t *worth,
                        int64_t *entries) {
    *entries = run->now.column_start[run->now.columns];
    for (int32_t j = 0; j < run->now.columns; j++) {
        if (worth[j] > INT32_MAX || worth[j] < -INT32_MAX) {
            return base_fail(LEYE_ERR_INTERNAL,
                             "Level coefficient %d is too large for a row.", j);
        }
        *entries += worth[j] != 0;
    }
    return LEYE_OK;
}

/* The matrix of now with `worth` as one more row. */
static void copy_columns(const LpProblem *now, const int64_t *worth,
                         Entries *into) {
    int64_t at = 0;
    for (int32_t j = 0; j < now->columns; j++) {
        int64_t from = now->column_start[j];
        int64_t n = now->column_start[j + 1] - from;
        into->start[j] = at;
        memcpy(&into->row[at], &now->entry_row[from],
               (size_t)n * sizeof *into->row);
        memcpy(&into->value[at], &now->entry_value[from],
               (size_t)n * sizeof *into->value);
        at += n;
        if (worth[j] != 0) {
            into->row[at] = now->rows;
            into->value[at] = (int32_t)worth[j];
            at++;
        }
    }
    into->start[now->columns] = at;
}

int32_t lex_row_of(const LexRun *run, int32_t level) {
    for (int32_t k = 0; k < run->kept_count; k++) {
        if (run->kept[k] == level) {
            return run->problem->lp.rows + k;
        }
    }
    return NONE;
}

LeyeStatus lex_row_add(LexRun *run, int32_t level) {
    LeyeStatus status = LEYE_OK;
    Entries grown = {0};
    LpProblem *now = &run->now;
    const int64_t *worth = run->problem->levels[level].objective;
    int64_t entries = 0;
    if (lex_row_of(run, level) != NONE) {
        return LEYE_OK;
    }
    TRY(count(run, worth, &entries));
    TRY(HEAP_ARRAY((size_t)now->columns + 1, &grown.start));
    TRY(HEAP_ARRAY(entries, &grown.row));
    TRY(HEAP_ARRAY(entries, &grown.value));
    copy_columns(now, worth, &grown);
    Entries old = {now->column_start, now->entry_row, now->entry_value};
    now->column_start = grown.start;
    now->shape = NULL; /* it is another matrix */
    now->entry_row = grown.row;
    now->entry_value = grown.value;
    grown = run->kept_count > 0 ? old : (Entries){0}; /* the first was P's */
    now->rows++;
    run->kept[run->kept_count++] = level;
done:
    entries_clear(&grown);
    return status;
}
