/* model: the life of a Model and what can be asked of it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model_parts.h"

void model_free(Model *model) {
    if (model == NULL) {
        return;
    }
    if (model->problem.levels != NULL) {
        lex_levels_clear(model->problem.levels, model->problem.levels_count);
    }
    lex_trail_clear(&model->trail);
    base_arena_clear(&model->arena);
    base_free(model);
}

LexProblem *model_problem(Model *model) {
    return &model->problem;
}

Level model_level(const Model *model, int32_t k) {
    return model->levels[k];
}

int64_t model_classes(const Model *model) {
    return model->classes;
}
