/* CPLEX LP format, as glpsol, cbc and HiGHS read it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows come one after another, so the matrix is turned round first. Lines are
 * short: readers cut them at 255 bytes or so. A row without a term cannot be
 * written: an earlier level to which no column gives anything says nothing and
 * is left out, any other is 0 times `one`.
 */
#include "model_export.h"

#include <inttypes.h>

enum { LP_A_LINE = 6 };

/* The matrix by rows. */
typedef struct LpRows {
    int64_t *start;  /* heap [rows + 1] */
    int32_t *column; /* heap [entries] */
    int32_t *value;  /* heap [entries] */
} LpRows;

static void lp_rows_clear(LpRows *rows) {
    base_free(rows->start);
    base_free(rows->column);
    base_free(rows->value);
}

static LeyeStatus lp_rows_init(const LpProblem *lp, LpRows *rows) {
    LeyeStatus status = LEYE_OK;
    int64_t entries = lp->column_start[lp->columns];
    LpRows made = {0};
    TRY(HEAP_ARRAY(lp->rows + 1, &made.start));
    TRY(HEAP_ARRAY(entries, &made.column));
    TRY(HEAP_ARRAY(entries, &made.value));
    for (int64_t e = 0; e < entries; e++) {
        made.start[lp->entry_row[e]]++;
    }
    for (int32_t r = 0; r < lp->rows; r++) {
        made.start[r + 1] += made.start[r];
    }
    /* From the end, so that start[r] comes down to the row's begin. */
    for (int32_t c = lp->columns - 1; c >= 0; c--) {
        for (int64_t e = lp->column_start[c]; e < lp->column_start[c + 1];
             e++) {
            int64_t at = --made.start[lp->entry_row[e]];
            made.column[at] = c;
            made.value[at] = lp->entry_value[e];
        }
    }
    *rows = made;
    made = (LpRows){0};
done:
    lp_rows_clear(&made);
    return status;
}

/* " + 3 x1_2"; a new line now and then. *terms counts them. */
static void lp_term(const ModelExport *export, int64_t value, int32_t column,
                    int32_t *terms) {
    Text *text = export->text;
    if (*terms > 0 && *terms % LP_A_LINE == 0) {
        base_text_add(text, "\n ");
    }
    ++*terms;
    base_text_add(text, value < 0 ? " - " : " + ");
    if (value != 1 && value != -1) {
        base_text_format(text, "%" PRId64 " ", value < 0 ? -value : value);
    }
    model_export_names_column(export, column);
}

static void lp_objective(const ModelExport *export) {
    const Model *model = export->model;
    int64_t already = model_export_names_already(model, export->level);
    int32_t terms = 0;
    base_text_format(export->text, "Minimize\n value: %c %" PRId64 " one\n ",
                     already < 0 ? '+' : '-', already < 0 ? -already : already);
    for (int32_t c = 0; c < model->problem.lp.columns; c++) {
        int64_t cost = model_export_names_cost(export, c);
        if (cost != 0) {
            lp_term(export, cost, c, &terms);
        }
    }
    base_text_add(export->text, "\n");
}

static void lp_row(const ModelExport *export, const LpRows *rows, int32_t r,
                   const char *end) {
    int32_t terms = 0;
    base_text_add(export->text, " ");
    model_export_names_row(export, r);
    base_text_format(export->text, "%s:", end);
    for (int64_t e = rows->start[r]; e < rows->start[r + 1]; e++) {
        lp_term(export, rows->value[e], rows->column[e], &terms);
    }
    if (terms == 0) {
        base_text_add(export->text, " 0 one");
    }
}

/* A row with two sides that differ is two rows: readers differ in ranges. */
static void lp_sides(const ModelExport *export, const LpRows *rows, int32_t r) {
    const LpProblem *lp = &export->model->problem.lp;
    ModelSense sense = model_export_names_sense(export->model, r);
    if (sense == SENSE_MOST || sense == SENSE_EQUAL || sense == SENSE_BOTH) {
        lp_row(export, rows, r, "");
        base_text_format(export->text, " %s %" PRId64 "\n",
                         sense == SENSE_EQUAL ? "=" : "<=", lp->row_most[r]);
    }
    if (sense == SENSE_LEAST || sense == SENSE_BOTH) {
        lp_row(export, rows, r, sense == SENSE_BOTH ? "_low" : "");
        base_text_format(export->text, " >= %" PRId64 "\n", lp->row_least[r]);
    }
}

static void lp_earlier(const ModelExport *export, int32_t k) {
    const LexLevel *level = &export->model->problem.levels[k];
    int32_t terms = 0;
    for (int32_t c = 0; c < export->model->problem.lp.columns; c++) {
        if (level->objective[c] == 0) {
            continue;
        }
        if (terms == 0) {
            base_text_format(export->text, " keep_%s:",
                             model_export_names_level(export->model, k));
        }
        lp_term(export, level->objective[c], c, &terms);
    }
    if (terms > 0) {
        base_text_format(export->text, " >= %" PRId64 "\n", level->value);
    }
}

static void lp_bounds(const ModelExport *export) {
    const LpProblem *lp = &export->model->problem.lp;
    base_text_add(export->text, "Bounds\n");
    for (int32_t c = 0; c < lp->columns; c++) {
        if (lp->upper[c] >= LP_INFINITE) {
            continue;
        }
        base_text_add(export->text, " ");
        model_export_names_column(export, c);
        base_text_format(export->text, " <= %" PRId64 "\n", lp->upper[c]);
    }
    base_text_add(export->text, "General\n one");
    for (int32_t c = 0; c < lp->columns; c++) {
        base_text_add(export->text, c % LP_A_LINE == 0 ? "\n " : " ");
        model_export_names_column(export, c);
    }
    base_text_add(export->text, "\nEnd\n");
}

LeyeStatus model_export_lp(const ModelExport *export) {
    LeyeStatus status = LEYE_OK;
    LpRows rows = {0};
    TRY(lp_rows_init(&export->model->problem.lp, &rows));
    model_export_names_head(export, "\\ ");
    lp_objective(export);
    base_text_add(export->text, "Subject To\n unit: one = 1\n");
    for (int32_t r = 0; r < export->model->problem.lp.rows; r++) {
        lp_sides(export, &rows, r);
    }
    for (int32_t k = 0; k < export->level; k++) {
        lp_earlier(export, k);
    }
    lp_bounds(export);
    status = base_text_status(export->text);
done:
    lp_rows_clear(&rows);
    return status;
}
