/* The formats for other solvers.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model_export.h"

/* A row `level >= value` is only as good as the value. */
static LeyeStatus export_check(const Model *model, int32_t level) {
    const LexProblem *problem = &model->problem;
    if (level < 0 || level >= problem->levels_count) {
        return base_fail(LEYE_ERR_USAGE,
                         "There is no level number %d here; there are %d.",
                         level + 1, problem->levels_count);
    }
    for (int32_t k = 0; k < level; k++) {
        if (!problem->levels[k].ran) {
            return base_fail(LEYE_ERR_USAGE,
                             "Level %s must be solved before level %s can be "
                             "stated.",
                             model_export_names_level(model, k),
                             model_export_names_level(model, level));
        }
    }
    return LEYE_OK;
}

LeyeStatus model_export(Model *model, const LexAnswer *answer,
                        ModelFormat format, int32_t level, Text *text) {
    LeyeStatus status = LEYE_OK;
    ModelExport export = {model, answer, level, text};
    if (format != MODEL_CSV) {
        TRY(export_check(model, level));
    }
    switch (format) {
    case MODEL_MPS:
        TRY(model_export_mps(&export));
        break;
    case MODEL_LP:
        TRY(model_export_lp(&export));
        break;
    case MODEL_DIMACS:
        TRY(model_export_dimacs(&export));
        break;
    case MODEL_MATHPROG:
        TRY(model_export_mathprog(&export));
        break;
    case MODEL_CSV:
    default:
        TRY(model_export_csv(&export));
        break;
    }
    status = base_text_status(text);
done:
    return status;
}
