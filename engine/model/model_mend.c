/* What a plan must be even when the run was stopped early, or when no level
 * asks for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reserves before general places: so whoever asks whether a post has room is
 * told the truth. Public-welfare posts last: whoever is in one and could take
 * a free other post among their own options, no row broken and no earlier
 * level losing, takes it. Each such move leaves one person fewer in a
 * public-welfare post, so the rounds end.
 */
#include "model_parts.h"

typedef struct Mend {
    const Model *model;
    int64_t *x, *slack;
    int32_t levels; /* those before public_welfare; all when it is not one */
} Mend;

/* The level public_welfare, or the end of the list. */
static int32_t levels_before(const Model *model) {
    int32_t k = 0;
    while (k < model->problem.levels_count &&
           model->levels[k] != LEVEL_PUBLIC_WELFARE) {
        k++;
    }
    return k;
}

static void put(const Mend *mend, int32_t column, int64_t amount) {
    const LpProblem *lp = &mend->model->problem.lp;
    for (int64_t e = lp->column_start[column]; e < lp->column_start[column + 1];
         e++) {
        mend->slack[lp->entry_row[e]] -= lp->entry_value[e] * amount;
    }
    mend->x[column] += amount;
}

/* How often the row's activity can change by `change`, `most` at most. */
static int64_t row_room(const Mend *mend, int32_t row, int64_t change,
                        int64_t most) {
    const LpProblem *lp = &mend->model->problem.lp;
    int64_t left = most;
    if (change > 0) {
        left = mend->slack[row] / change;
    } else if (change < 0 && lp->row_least[row] > -LP_INFINITE) {
        int64_t used = lp->row_most[row] - mend->slack[row];
        left = (used - lp->row_least[row]) / -change;
    }
    left = left > 0 ? left : 0;
    return left < most ? left : most;
}

/* How many can go from one column to another: their rows side by side. Rows
 * of coverage do not change within a batch. */
static int64_t room(const Mend *mend, int32_t from, int32_t to) {
    const LpProblem *lp = &mend->model->problem.lp;
    int64_t most = lp->upper[to] - mend->x[to];
    int64_t e = lp->column_start[from];
    int64_t f = lp->column_start[to];
    most = mend->x[from] < most ? mend->x[from] : most;
    while (e < lp->column_start[from + 1] || f < lp->column_start[to + 1]) {
        int32_t left =
            e < lp->column_start[from + 1] ? lp->entry_row[e] : INT32_MAX;
        int32_t right =
            f < lp->column_start[to + 1] ? lp->entry_row[f] : INT32_MAX;
        int64_t change = 0;
        change -= left <= right ? lp->entry_value[e] : 0;
        change += right <= left ? lp->entry_value[f] : 0;
        most = row_room(mend, left < right ? left : right, change, most);
        e += left <= right ? 1 : 0;
        f += right <= left ? 1 : 0;
    }
    return most;
}

/* Lets the household join the column's group; true when it had not yet. */
static bool join(const Mend *mend, int32_t column, int32_t *joined) {
    const Model *model = mend->model;
    int32_t u = model_start_join(model, column);
    *joined = u;
    if (u == NONE || mend->x[u] > 0) {
        return false;
    }
    int32_t row =
        model_rows_find(model, MODEL_ROW_GROUP, model->columns[u].b, NONE);
    if (mend->slack[row] < 1) {
        return false;
    }
    put(mend, u, 1);
    return true;
}

/* Moves as many as fit; true when anybody moved. */
static bool move(const Mend *mend, int32_t from, int32_t to) {
    int32_t u = NONE;
    bool joins = mend->x[from] > 0 && join(mend, to, &u);
    int64_t fit = room(mend, from, to);
    put(mend, from, -fit);
    put(mend, to, fit);
    if (joins && fit == 0) {
        put(mend, u, -1);
    }
    return fit > 0;
}

static void mend_lanes(const Mend *mend) {
    const Model *model = mend->model;
    for (int32_t c = 1; c < model->x_columns; c++) {
        const ModelColumn *lane = &model->columns[c];
        const ModelColumn *general = &model->columns[c - 1];
        if (lane->batch == general->batch && lane->option == general->option) {
            (void)move(mend, c - 1, c);
        }
    }
}

static bool backstop(const Mend *mend, int32_t column) {
    const Model *model = mend->model;
    int32_t post = model->pools[model->columns[column].pool].post;
    return model->world->posts[post].channel == CHANNEL_PUBLIC_WELFARE;
}

static bool speaks_against(const Mend *mend, int32_t from, int32_t to) {
    const LexLevel *levels = mend->model->problem.levels;
    for (int32_t k = 0; k < mend->levels; k++) {
        if (levels[k].objective[to] < levels[k].objective[from]) {
            return true;
        }
    }
    return false;
}

/* People of one column in a public-welfare post, to any other post. */
static bool mend_backstop(const Mend *mend, int32_t from) {
    const Model *model = mend->model;
    const ModelBatch *batch = &model->batches[model->columns[from].batch];
    bool moved = false;
    for (int32_t k = 0; k < batch->columns && mend->x[from] > 0; k++) {
        int32_t to = batch->first_column + k;
        if (!backstop(mend, to) && !speaks_against(mend, from, to)) {
            moved = move(mend, from, to) || moved;
        }
    }
    return moved;
}

/* Households that nobody has joined a group for have not joined it: so that
 * there is room for those who would. */
static void mend_groups(const Mend *mend) {
    const Model *model = mend->model;
    for (int32_t c = 0; c < model->homes_count; c++) {
        const ModelHome *home = &model->homes[c];
        for (int32_t k = 0; k < home->groups; k++) {
            int32_t u = home->first_group + k;
            bool needed = false;
            for (int32_t b = 0; b < home->batches; b++) {
                int32_t batch = model->home_batches[home->first_batch + b];
                int32_t row = model_rows_find(model, MODEL_ROW_MEMBER, batch,
                                              model->columns[u].b);
                /* its activity is who is there less its size times u */
                needed =
                    needed || (row != NONE &&
                               mend->slack[row] <
                                   model->batches[batch].count * mend->x[u]);
            }
            if (!needed && mend->x[u] > 0) {
                put(mend, u, -mend->x[u]);
            }
        }
    }
}

LeyeStatus model_mend_x(const Model *model, int64_t *x) {
    LeyeStatus status = LEYE_OK;
    int64_t *slack = NULL;
    bool moved = true;
    TRY(HEAP_ARRAY(model->problem.lp.rows, &slack));
    if (slack == NULL) { /* without rows there is nothing to mend */
        goto done;
    }
    model_start_slack(model, x, slack);
    Mend mend = {model, x, slack, levels_before(model)};
    while (moved) {
        moved = false;
        mend_groups(&mend);
        mend_lanes(&mend);
        for (int32_t c = 0; c < model->x_columns; c++) {
            if (x[c] > 0 && backstop(&mend, c)) {
                moved = mend_backstop(&mend, c) || moved;
            }
        }
    }
    model_start_cover(model, x);
done:
    base_free(slack);
    return status;
}
