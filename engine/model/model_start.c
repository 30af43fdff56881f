/* A feasible start: columns in order of what they give, each as far as it
 * goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It is what a run that is stopped at once still has to show, so it respects
 * the order of the levels: a column that gives more on the first level goes
 * first, among equals the one that gives more on the second, and so on. Who
 * has a pin goes before all, reserved places before general ones.
 *
 * Classes and trains all run at first. While one has fewer than its minimum,
 * that with the fewest is cancelled and emptied, and all is filled again.
 * Spouses with a row stay unplaced. A household joins a group when a member
 * needs it. If a pinned person ends without a place there is no start.
 */
#include "model_parts.h"

typedef struct Start {
    const Model *model;
    int32_t *order; /* heap [x columns] */
    int64_t *slack; /* heap [rows] */
    int64_t *x;     /* [columns] */
    /* heap [x columns] the z of its class and of its train, or NONE */
    int32_t *held_by, *carried_by;
    int64_t *running; /* heap [columns] of z: persons through it */
} Start;

void model_start_slack(const Model *model, const int64_t *x, int64_t *slack) {
    const LpProblem *lp = &model->problem.lp;
    for (int32_t r = 0; r < lp->rows; r++) {
        slack[r] = lp->row_most[r];
    }
    for (int32_t c = 0; c < lp->columns; c++) {
        for (int64_t e = lp->column_start[c];
             x[c] != 0 && e < lp->column_start[c + 1]; e++) {
            slack[lp->entry_row[e]] -= lp->entry_value[e] * x[c];
        }
    }
}

void model_start_cover(const Model *model, int64_t *x) {
    for (int32_t h = 0; h < model->homes_count; h++) {
        const ModelHome *home = &model->homes[h];
        int64_t placed = 0;
        for (int32_t k = 0; k < home->batches; k++) {
            const ModelBatch *batch =
                &model->batches[model->home_batches[home->first_batch + k]];
            for (int32_t c = 0; c < batch->columns; c++) {
                placed += x[batch->first_column + c];
            }
        }
        if (home->column != NONE) {
            x[home->column] = placed < home->count ? placed : home->count;
        }
    }
}

int32_t model_start_join(const Model *model, int32_t column) {
    int32_t b = model->columns[column].batch;
    if (model->row_first[MODEL_ROW_MEMBER] ==
        model->row_first[MODEL_ROW_MEMBER + 1]) {
        return NONE; /* no household has a u */
    }
    int64_t option = model_option(model, b, model->columns[column].option);
    int32_t group = model->world->posts[model->keys[option].post].group;
    int32_t c = group == NONE ? NONE : model->batches[b].household;
    for (int32_t k = 0; c != NONE && k < model->homes[c].groups; k++) {
        int32_t u = model->homes[c].first_group + k;
        if (model->columns[u].b == group) {
            return u;
        }
    }
    return NONE;
}

/* --- filling --- */

static void put(const Start *start, int32_t column, int64_t amount) {
    const LpProblem *lp = &start->model->problem.lp;
    for (int64_t e = lp->column_start[column]; e < lp->column_start[column + 1];
         e++) {
        start->slack[lp->entry_row[e]] -= lp->entry_value[e] * amount;
    }
    start->x[column] += amount;
    if (column < start->model->x_columns) {
        if (start->held_by[column] != NONE) {
            start->running[start->held_by[column]] += amount;
        }
        if (start->carried_by[column] != NONE) {
            start->running[start->carried_by[column]] += amount;
        }
    }
}

/* How much more the column could take. Rows that it counts down in only gain,
 * but for those of spouses: their columns stay at 0. */
static int64_t room(const Start *start, int32_t column) {
    const LpProblem *lp = &start->model->problem.lp;
    int64_t most = lp->upper[column] - start->x[column];
    int32_t couple = start->model->row_first[MODEL_ROW_COUPLE];
    for (int64_t e = lp->column_start[column]; e < lp->column_start[column + 1];
         e++) {
        int32_t row = lp->entry_row[e];
        int64_t value = lp->entry_value[e];
        if (row >= couple && row < start->model->row_first[MODEL_ROW_MEMBER]) {
            return 0;
        }
        int64_t left = value > 0 ? start->slack[row] / value : most;
        most = left < most ? left : most;
    }
    return most > 0 ? most : 0;
}

/* The column as far as its rows allow. */
static void fill(const Start *start, int32_t column) {
    if (start->slack[start->model->columns[column].batch] <= 0) {
        return; /* everybody of the batch has a place */
    }
    int32_t join = model_start_join(start->model, column);
    bool joins = join != NONE && start->x[join] == 0 && room(start, join) > 0;
    if (joins) {
        put(start, join, 1);
    }
    int64_t amount = room(start, column);
    if (amount > 0) {
        put(start, column, amount);
    } else if (joins) {
        put(start, join, -1);
    }
}

static bool is_reserved(const Model *model, int32_t column) {
    return model->pools[model->columns[column].pool].cap != NONE;
}

static void fill_pinned(const Start *start) {
    const Model *model = start->model;
    for (int32_t b = 0; b < model->batches_count; b++) {
        const ModelBatch *batch = &model->batches[b];
        for (int32_t pass = 0; batch->pin != NONE && pass < 2; pass++) {
            for (int32_t k = 0; k < batch->columns; k++) {
                int32_t column = batch->first_column + k;
                if (is_reserved(model, column) == (pass == 0)) {
                    fill(start, column);
                }
            }
        }
    }
}

static void fill_all(const Start *start) {
    fill_pinned(start);
    for (int32_t k = 0; k < start->model->x_columns; k++) {
        fill(start, start->order[k]);
    }
}

/* --- cancelling --- */

static int64_t least(const Model *model, int32_t z) {
    const World *world = model->world;
    int32_t a = model->columns[z].a;
    return model->columns[z].kind == MODEL_COLUMN_COURSE
               ? world->courses[a].min_class
               : world->trains[a].min_riders;
}

/* What runs below its minimum with the fewest, or NONE. */
static int32_t find_least(const Start *start) {
    const Model *model = start->model;
    int32_t found = NONE;
    int64_t fewest = INT64_MAX;
    for (int32_t z = model->z_columns; z < model->problem.lp.columns; z++) {
        int64_t count = start->x[z] > 0 ? start->running[z] : INT64_MAX;
        if (count < least(model, z) && count < fewest) {
            found = z;
            fewest = count;
        }
    }
    return found;
}

/* Nobody of the household is there any more: it has not joined. */
static void leave_group(const Start *start, int32_t u) {
    const Model *model = start->model;
    const ModelHome *home = &model->homes[model->columns[u].a];
    for (int32_t k = 0; k < home->batches; k++) {
        const ModelBatch *batch =
            &model->batches[model->home_batches[home->first_batch + k]];
        for (int32_t c = batch->first_column;
             c < batch->first_column + batch->columns; c++) {
            if (start->x[c] > 0 && model_start_join(model, c) == u) {
                return;
            }
        }
    }
    put(start, u, -1);
}

static void cancel(const Start *start, int32_t z) {
    const Model *model = start->model;
    put(start, z, -1);
    for (int32_t c = 0; c < model->x_columns; c++) {
        bool through = start->held_by[c] == z || start->carried_by[c] == z;
        if (start->x[c] > 0 && through) {
            int32_t u = model_start_join(model, c);
            put(start, c, -start->x[c]);
            if (u != NONE && start->x[u] > 0) {
                leave_group(start, u);
            }
        }
    }
}

/* --- the start --- */

static bool holds(const Start *start) {
    const LpProblem *lp = &start->model->problem.lp;
    for (int32_t r = 0; r < lp->rows; r++) {
        int64_t used = lp->row_most[r] - start->slack[r];
        if (start->slack[r] < 0 || used < lp->row_least[r]) {
            return false;
        }
    }
    return true;
}

/* Which z each x column runs through. */
static LeyeStatus find_runs(const Model *model, Start *start) {
    LeyeStatus status = LEYE_OK;
    int32_t *of_course = NULL;
    int32_t *of_train = NULL;
    size_t courses = (size_t)model->world->courses_count;
    size_t trains = (size_t)model->world->trains_count;
    TRY(HEAP_ARRAY(courses, &of_course));
    TRY(HEAP_ARRAY(trains, &of_train));
    for (size_t k = 0; k < courses; k++) {
        of_course[k] = NONE;
    }
    for (size_t k = 0; k < trains; k++) {
        of_train[k] = NONE;
    }
    for (int32_t z = model->z_columns; z < model->problem.lp.columns; z++) {
        const ModelColumn *column = &model->columns[z];
        *(column->kind == MODEL_COLUMN_COURSE ? &of_course[column->a]
                                              : &of_train[column->a]) = z;
    }
    for (int32_t c = 0; c < model->x_columns; c++) {
        const ModelColumn *x = &model->columns[c];
        const ModelKey *key =
            &model->keys[model_option(model, x->batch, x->option)];
        start->held_by[c] = key->course == NONE ? NONE : of_course[key->course];
        start->carried_by[c] = key->train == NONE ? NONE : of_train[key->train];
    }
done:
    base_free(of_course);
    base_free(of_train);
    return status;
}

static LeyeStatus start_init(Model *model, Start *start) {
    LeyeStatus status = LEYE_OK;
    const LexProblem *problem = &model->problem;
    TRY(HEAP_ARRAY(model->x_columns, &start->order));
    TRY(HEAP_ARRAY(problem->lp.rows, &start->slack));
    TRY(HEAP_ARRAY(model->x_columns, &start->held_by));
    TRY(HEAP_ARRAY(model->x_columns, &start->carried_by));
    TRY(HEAP_ARRAY(problem->lp.columns, &start->running));
    TRY(find_runs(model, start));
    TRY(ARENA_ARRAY(&model->arena, problem->lp.columns, &start->x));
    TRY(model_order_columns(problem, model->x_columns, start->order));
    model_start_slack(model, start->x, start->slack);
done:
    return status;
}

LeyeStatus model_start_build(Model *model) {
    LeyeStatus status = LEYE_OK;
    Start start = {.model = model};
    TRY(start_init(model, &start));
    for (int32_t z = model->z_columns; z < model->problem.lp.columns; z++) {
        put(&start, z, 1);
    }
    fill_all(&start);
    for (int32_t z = find_least(&start); z != NONE; z = find_least(&start)) {
        cancel(&start, z);
        fill_all(&start);
    }
    model_start_cover(model, start.x);
    model_start_slack(model, start.x, start.slack);
    model->problem.start = holds(&start) ? start.x : NULL;
done:
    base_free(start.order);
    base_free(start.slack);
    base_free(start.held_by);
    base_free(start.carried_by);
    base_free(start.running);
    return status;
}
