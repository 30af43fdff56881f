/* Free MPS, as glpsol, clp, cbc, HiGHS and lp_solve read it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * No OBJSENSE, no RANGES, no constant on the objective's right-hand side: of
 * all three, readers differ in what they make. So the sense is the format's
 * own, to minimise, and the constant is a column that is 1. FREE behind the
 * name is for clp and cbc, which read fixed MPS otherwise.
 */
#include "model_export.h"

#include <inttypes.h>

static void mps_rows(const ModelExport *export) {
    const Model *model = export->model;
    Text *text = export->text;
    base_text_add(text, "ROWS\n N value\n E unit\n");
    for (int32_t r = 0; r < model->problem.lp.rows; r++) {
        base_text_add(text, " L ");
        model_export_names_row(export, r);
        base_text_add(text, "\n");
    }
    for (int32_t k = 0; k < export->level; k++) {
        base_text_format(text, " G keep_%s\n",
                         model_export_names_level(model, k));
    }
}

/* One column's entries, a line each: its rows, its cost, earlier levels. */
static void mps_column(const ModelExport *export, int32_t c) {
    const Model *model = export->model;
    const LpProblem *lp = &model->problem.lp;
    Text *text = export->text;
    int64_t cost = model_export_names_cost(export, c);
    for (int64_t e = lp->column_start[c]; e < lp->column_start[c + 1]; e++) {
        base_text_add(text, " ");
        model_export_names_column(export, c);
        base_text_add(text, " ");
        model_export_names_row(export, lp->entry_row[e]);
        base_text_format(text, " %d\n", lp->entry_value[e]);
    }
    if (cost != 0) {
        base_text_add(text, " ");
        model_export_names_column(export, c);
        base_text_format(text, " value %" PRId64 "\n", cost);
    }
    for (int32_t k = 0; k < export->level; k++) {
        int64_t worth = model->problem.levels[k].objective[c];
        if (worth != 0) {
            base_text_add(text, " ");
            model_export_names_column(export, c);
            base_text_format(text, " keep_%s %" PRId64 "\n",
                             model_export_names_level(model, k), worth);
        }
    }
}

static void mps_columns(const ModelExport *export) {
    const Model *model = export->model;
    Text *text = export->text;
    int64_t already = model_export_names_already(model, export->level);
    base_text_add(text, "COLUMNS\n one unit 1\n");
    if (already != 0) {
        base_text_format(text, " one value %" PRId64 "\n", -already);
    }
    base_text_add(text, " whole 'MARKER' 'INTORG'\n");
    for (int32_t c = 0; c < model->problem.lp.columns; c++) {
        mps_column(export, c);
    }
    base_text_add(text, " done 'MARKER' 'INTEND'\n");
}

static void mps_sides(const ModelExport *export) {
    const Model *model = export->model;
    const LpProblem *lp = &model->problem.lp;
    Text *text = export->text;
    base_text_add(text, "RHS\n RHS unit 1\n");
    for (int32_t r = 0; r < lp->rows; r++) {
        if (lp->row_most[r] != 0) {
            base_text_add(text, " RHS ");
            model_export_names_row(export, r);
            base_text_format(text, " %" PRId64 "\n", lp->row_most[r]);
        }
    }
    for (int32_t k = 0; k < export->level; k++) {
        if (model->problem.levels[k].value != 0) {
            base_text_format(text, " RHS keep_%s %" PRId64 "\n",
                             model_export_names_level(model, k),
                             model->problem.levels[k].value);
        }
    }
    base_text_add(text, "BOUNDS\n");
    for (int32_t c = 0; c < lp->columns; c++) {
        base_text_add(text, " UP BND ");
        model_export_names_column(export, c);
        base_text_format(text, " %" PRId64 "\n", lp->upper[c]);
    }
}

LeyeStatus model_export_mps(const ModelExport *export) {
    model_export_names_head(export, "* ");
    base_text_format(export->text, "NAME leye_%s FREE\n",
                     model_export_names_level(export->model, export->level));
    mps_rows(export);
    mps_columns(export);
    mps_sides(export);
    base_text_add(export->text, "ENDATA\n");
    return base_text_status(export->text);
}
