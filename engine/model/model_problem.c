/* The linear problem: columns, rows, entries, levels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model_parts.h"

/* One level's objective, to be maximised. */
static LeyeStatus build_objective(Model *model, Level level, LexLevel *into) {
    LeyeStatus status = LEYE_OK;
    int64_t *objective = NULL;
    int32_t columns = model->problem.lp.columns;
    TRY(ARENA_ARRAY(&model->arena, columns, &objective));
    for (int32_t c = 0; c < model->x_columns; c++) {
        const ModelColumn *column = &model->columns[c];
        int64_t value = 0;
        TRY(model_value_of(model,
                           model_option(model, column->batch, column->option),
                           level, &value));
        objective[c] = domain_level_least(level) ? -value : value;
    }
    for (int32_t c = model->x_columns; c < columns; c++) {
        bool counts = level == LEVEL_HOUSEHOLDS &&
                      model->columns[c].kind == MODEL_COLUMN_COVER;
        objective[c] = counts ? 1 : 0;
    }
    into->objective = objective;
done:
    return status;
}

static LeyeStatus build_levels(Model *model) {
    LeyeStatus status = LEYE_OK;
    const Instance *instance = &model->world->instance;
    LexProblem *problem = &model->problem;
    TRY(ARENA_ARRAY(&model->arena, instance->levels_count, &problem->levels));
    for (int32_t k = 0; k < instance->levels_count; k++) {
        Level level = instance->levels[k];
        TRY(build_objective(model, level,
                            &problem->levels[problem->levels_count]));
        model->levels[problem->levels_count++] = level;
    }
done:
    return status;
}

LeyeStatus model_problem_build(Model *model) {
    LeyeStatus status = LEYE_OK;
    TRY(model_columns_number(model));
    TRY(model_rows_number(model));
    TRY(model_columns_bounds(model));
    TRY(model_sides_build(model));
    TRY(model_entries_build(model));
    TRY(build_levels(model));
done:
    return status;
}
