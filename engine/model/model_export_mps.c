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

static void mps_row(const ModelExport *export, char sense, int32_t r,
                    const char *end) {
    base_text_format(export->text, " %c ", sense);
    model_export_names_row(export, r);
    base_text_add(export->text, end);
}

static void mps_rows(const ModelExport *export) {
    const Model *model = export->model;
    Text *text = export->text;
    base_text_add(text, "ROWS\n N value\n E unit\n");
    for (int32_t r = 0; r < model->problem.lp.rows; r++) {
        ModelSense sense = model_export_names_sense(model, r);
        if (sense == SENSE_BOTH) {
            mps_row(export, 'L', r, "\n");
            mps_row(export, 'G', r, "_low\n");
        } else if (sense != SENSE_NONE) {
            static const char senses[] = {
                [SENSE_MOST] = 'L', [SENSE_LEAST] = 'G', [SENSE_EQUAL] = 'E'};
            mps_row(export, senses[sense], r, "\n");
        }
    }
    for (int32_t k = 0; k < export->level; k++) {
        base_text_format(text, " G keep_%s\n",
                         model_export_names_level(model, k));
    }
}

static void mps_entry(const ModelExport *export, int32_t c, int64_t e,
                      const char *end) {
    const LpProblem *lp = &export->model->problem.lp;
    base_text_add(export->text, " ");
    model_export_names_column(export, c);
    base_text_add(export->text, " ");
    model_export_names_row(export, lp->entry_row[e]);
    base_text_format(export->text, "%s %d\n", end, lp->entry_value[e]);
}

/* One column's entries, a line each: its rows, its cost, earlier levels. */
static void mps_column(const ModelExport *export, int32_t c) {
    const Model *model = export->model;
    const LpProblem *lp = &model->problem.lp;
    Text *text = export->text;
    int64_t cost = model_export_names_cost(export, c);
    for (int64_t e = lp->column_start[c]; e < lp->column_start[c + 1]; e++) {
        ModelSense sense = model_export_names_sense(model, lp->entry_row[e]);
        if (sense != SENSE_NONE) {
            mps_entry(export, c, e, "");
        }
        if (sense == SENSE_BOTH) {
            mps_entry(export, c, e, "_low");
        }
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

static void mps_right(const ModelExport *export, int32_t r, const char *end,
                      int64_t value) {
    if (value != 0) {
        base_text_add(export->text, " RHS ");
        model_export_names_row(export, r);
        base_text_format(export->text, "%s %" PRId64 "\n", end, value);
    }
}

static void mps_sides(const ModelExport *export) {
    const Model *model = export->model;
    const LpProblem *lp = &model->problem.lp;
    base_text_add(export->text, "RHS\n RHS unit 1\n");
    for (int32_t r = 0; r < lp->rows; r++) {
        ModelSense sense = model_export_names_sense(model, r);
        if (sense == SENSE_LEAST) {
            mps_right(export, r, "", lp->row_least[r]);
        } else if (sense != SENSE_NONE) {
            mps_right(export, r, "", lp->row_most[r]);
        }
        if (sense == SENSE_BOTH) {
            mps_right(export, r, "_low", lp->row_least[r]);
        }
    }
    for (int32_t k = 0; k < export->level; k++) {
        if (model->problem.levels[k].value != 0) {
            base_text_format(export->text, " RHS keep_%s %" PRId64 "\n",
                             model_export_names_level(model, k),
                             model->problem.levels[k].value);
        }
    }
}

/* PL: without it some readers take 1 for the most of a whole column. */
static void mps_bounds(const ModelExport *export) {
    const LpProblem *lp = &export->model->problem.lp;
    Text *text = export->text;
    base_text_add(text, "BOUNDS\n");
    for (int32_t c = 0; c < lp->columns; c++) {
        bool free = lp->upper[c] >= LP_INFINITE;
        base_text_add(text, free ? " PL BND " : " UP BND ");
        model_export_names_column(export, c);
        if (!free) {
            base_text_format(text, " %" PRId64, lp->upper[c]);
        }
        base_text_add(text, "\n");
    }
}

LeyeStatus model_export_mps(const ModelExport *export) {
    model_export_names_head(export, "* ");
    base_text_format(export->text, "NAME leye_%s FREE\n",
                     model_export_names_level(export->model, export->level));
    mps_rows(export);
    mps_columns(export);
    mps_sides(export);
    mps_bounds(export);
    base_text_add(export->text, "ENDATA\n");
    return base_text_status(export->text);
}
