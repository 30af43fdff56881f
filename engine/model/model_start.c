/* A feasible start: columns in order of what they give, each as far as it
 * goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It is what a run that is stopped at once still has to show, so it respects
 * the order of the levels: a column that gives more on the first level goes
 * first, among equals the one that gives more on the second, and so on.
 */
#include "model_parts.h"

#include <stdlib.h>

typedef struct StartColumn {
    const LexLevel *levels;
    int32_t levels_count, column;
} StartColumn;

static int start_compare(const void *a, const void *b) {
    const StartColumn *x = a;
    const StartColumn *y = b;
    for (int32_t k = 0; k < x->levels_count; k++) {
        int64_t left = x->levels[k].objective[x->column];
        int64_t right = y->levels[k].objective[y->column];
        if (left != right) {
            return left > right ? -1 : 1;
        }
    }
    return x->column < y->column ? -1 : x->column > y->column;
}

void model_start_slack(const Model *model, const int64_t *x, int64_t *slack) {
    const LpProblem *lp = &model->problem.lp;
    for (int32_t r = 0; r < lp->rows; r++) {
        slack[r] = lp->row_most[r];
    }
    for (int32_t c = 0; c < lp->columns; c++) {
        for (int64_t e = lp->column_start[c]; e < lp->column_start[c + 1];
             e++) {
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
        x[home->column] = placed < home->count ? placed : home->count;
    }
}

/* The column as far as its rows allow; rows of households only gain. */
static void start_fill(const LpProblem *lp, int32_t column, int64_t *slack,
                       int64_t *x) {
    int64_t most = lp->upper[column];
    int64_t from = lp->column_start[column];
    int64_t to = lp->column_start[column + 1];
    for (int64_t e = from; e < to; e++) {
        int64_t room = slack[lp->entry_row[e]];
        most = lp->entry_value[e] > 0 && room < most ? room : most;
    }
    for (int64_t e = from; e < to; e++) {
        slack[lp->entry_row[e]] -= lp->entry_value[e] * most;
    }
    x[column] = most;
}

LeyeStatus model_start_build(Model *model) {
    LeyeStatus status = LEYE_OK;
    LexProblem *problem = &model->problem;
    StartColumn *order = NULL;
    int64_t *slack = NULL;
    int64_t *x = NULL;
    TRY(HEAP_ARRAY(model->x_columns, &order));
    TRY(HEAP_ARRAY(problem->lp.rows, &slack));
    TRY(ARENA_ARRAY(&model->arena, problem->lp.columns, &x));
    for (int32_t c = 0; c < model->x_columns; c++) {
        order[c] = (StartColumn){problem->levels, problem->levels_count, c};
    }
    if (model->x_columns > 0) {
        qsort(order, (size_t)model->x_columns, sizeof *order, start_compare);
    }
    model_start_slack(model, x, slack);
    for (int32_t k = 0; k < model->x_columns; k++) {
        start_fill(&problem->lp, order[k].column, slack, x);
    }
    model_start_cover(model, x);
    problem->start = x;
done:
    base_free(order);
    base_free(slack);
    return status;
}
