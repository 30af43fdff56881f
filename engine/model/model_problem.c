/* The rows and columns of the linear problem (model_parts.h says the order).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The upper bound of a column is the size of its batch, never the places of a
 * pool: so that what a person is worth beyond every price is at least what the
 * column's bound says, and a price list means the same for people as for
 * columns.
 */
#include "model_parts.h"

static int32_t lanes(const Model *model, int64_t option) {
    return model->keys[option].reserve != NONE ? 2 : 1;
}

/* Numbers the columns; fills the totals of columns and entries. */
static LeyeStatus count_columns(Model *model, int64_t *entries) {
    LeyeStatus status = LEYE_OK;
    int64_t columns = 0;
    int64_t total = 0;
    for (int32_t b = 0; b < model->batches_count; b++) {
        ModelBatch *batch = &model->batches[b];
        int64_t home = batch->household != NONE ? 1 : 0;
        batch->first_column = (int32_t)columns;
        for (int32_t k = 0; k < model_options(model, b); k++) {
            int64_t option = model_option(model, b, k);
            int32_t post = model->keys[option].post;
            int64_t caps =
                model->post_caps_first[post + 1] - model->post_caps_first[post];
            columns += lanes(model, option);
            total += lanes(model, option) * (2 + caps + home);
        }
        if (columns > INT32_MAX - model->homes_count) {
            TRY(base_fail(LEYE_ERR_MEMORY,
                          "The problem has more than %d "
                          "columns.",
                          INT32_MAX));
        }
        batch->columns = (int32_t)columns - batch->first_column;
    }
    model->x_columns = (int32_t)columns;
    model->problem.lp.columns = (int32_t)columns + model->homes_count;
    *entries = total + model->homes_count;
done:
    return status;
}

static LeyeStatus build_rows(Model *model) {
    LeyeStatus status = LEYE_OK;
    LpProblem *lp = &model->problem.lp;
    lp->rows = model_row_home(model, model->homes_count);
    TRY(ARENA_ARRAY(&model->arena, lp->rows, &lp->row_least));
    TRY(ARENA_ARRAY(&model->arena, lp->rows, &lp->row_most));
    for (int32_t r = 0; r < lp->rows; r++) {
        lp->row_least[r] = -LP_INFINITE;
    }
    for (int32_t b = 0; b < model->batches_count; b++) {
        lp->row_most[b] = model->batches[b].count;
    }
    for (int32_t p = 0; p < model->pools_count; p++) {
        lp->row_most[model_row_pool(model, p)] = model->pools[p].places;
    }
    for (int32_t k = 0; k < model->caps_count; k++) {
        lp->row_most[model_row_cap(model, k)] = model->cap_left[model->caps[k]];
    }
done:
    return status;
}

static void add_entry(LpProblem *lp, int32_t column, int32_t row,
                      int32_t value) {
    int64_t at = lp->column_start[column + 1]++;
    lp->entry_row[at] = row;
    lp->entry_value[at] = value;
}

/* One lane of one option: the column's rows, ascending. */
static void add_column(Model *model, int32_t b, int32_t k, int32_t pool,
                       int32_t column) {
    LpProblem *lp = &model->problem.lp;
    const ModelBatch *batch = &model->batches[b];
    int32_t post = model->pools[pool].post;
    model->columns[column] = (ModelColumn){b, k, pool};
    lp->upper[column] = batch->count;
    lp->column_start[column + 1] = lp->column_start[column];
    add_entry(lp, column, b, 1);
    add_entry(lp, column, model_row_pool(model, pool), 1);
    for (int64_t g = model->post_caps_first[post];
         g < model->post_caps_first[post + 1]; g++) {
        add_entry(lp, column, model->cap_row[model->post_caps[g]], 1);
    }
    if (batch->household != NONE) {
        add_entry(lp, column, model_row_home(model, batch->household), -1);
    }
}

static LeyeStatus build_columns(Model *model) {
    LeyeStatus status = LEYE_OK;
    LpProblem *lp = &model->problem.lp;
    int32_t next = 0;
    int64_t entries = 0;
    TRY(count_columns(model, &entries));
    TRY(ARENA_ARRAY(&model->arena, lp->columns, &model->columns));
    TRY(ARENA_ARRAY(&model->arena, lp->columns, &lp->upper));
    TRY(ARENA_ARRAY(&model->arena, lp->columns, &lp->objective));
    TRY(ARENA_ARRAY(&model->arena, lp->columns + 1, &lp->column_start));
    TRY(ARENA_ARRAY(&model->arena, entries, &lp->entry_row));
    TRY(ARENA_ARRAY(&model->arena, entries, &lp->entry_value));
    for (int32_t b = 0; b < model->batches_count; b++) {
        for (int32_t k = 0; k < model_options(model, b); k++) {
            const ModelKey *key = &model->keys[model_option(model, b, k)];
            add_column(model, b, k, model->post_pool[key->post], next++);
            if (key->reserve != NONE) {
                add_column(model, b, k, model->cap_pool[key->reserve], next++);
            }
        }
    }
    for (int32_t c = 0; c < model->homes_count; c++) {
        model->columns[next] = (ModelColumn){NONE, c, NONE};
        model->homes[c].column = next;
        lp->upper[next] = model->homes[c].count;
        lp->column_start[next + 1] = lp->column_start[next];
        add_entry(lp, next, model_row_home(model, c), 1);
        next++;
    }
done:
    return status;
}

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
        objective[c] = level == LEVEL_HOUSEHOLDS ? 1 : 0;
    }
    into->objective = objective;
done:
    return status;
}

/* `moves` is the nightly's: without an earlier plan there is nothing to
 * count. */
static LeyeStatus build_levels(Model *model) {
    LeyeStatus status = LEYE_OK;
    const Instance *instance = &model->world->instance;
    LexProblem *problem = &model->problem;
    TRY(ARENA_ARRAY(&model->arena, instance->levels_count, &problem->levels));
    for (int32_t k = 0; k < instance->levels_count; k++) {
        Level level = instance->levels[k];
        if (level != LEVEL_MOVES) {
            TRY(build_objective(model, level,
                                &problem->levels[problem->levels_count]));
            model->levels[problem->levels_count++] = level;
        }
    }
done:
    return status;
}

LeyeStatus model_problem_build(Model *model) {
    LeyeStatus status = LEYE_OK;
    TRY(build_rows(model));
    TRY(build_columns(model));
    TRY(build_levels(model));
done:
    return status;
}
