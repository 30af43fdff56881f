/* What a plan must be even when the run was stopped early, or when no level
 * asks for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reserves before general places: so whoever asks whether a post has room is
 * told the truth. Public-welfare posts last: whoever is in one and could take
 * a free other post among their own options, no earlier level losing, takes
 * it. Each such move leaves one person fewer in a public-welfare post, so the
 * rounds end.
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

/* How much more the column could take; rows of households only gain. */
static int64_t room(const Mend *mend, int32_t column) {
    const LpProblem *lp = &mend->model->problem.lp;
    int64_t most = lp->upper[column] - mend->x[column];
    for (int64_t e = lp->column_start[column]; e < lp->column_start[column + 1];
         e++) {
        int64_t left = mend->slack[lp->entry_row[e]];
        most = lp->entry_value[e] > 0 && left < most ? left : most;
    }
    return most > 0 ? most : 0;
}

/* Moves as many as fit; true when anybody moved. */
static bool move(const Mend *mend, int32_t from, int32_t to) {
    int64_t all = mend->x[from];
    put(mend, from, -all);
    int64_t fit = room(mend, to);
    fit = fit < all ? fit : all;
    put(mend, to, fit);
    put(mend, from, all - fit);
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

LeyeStatus model_mend_x(const Model *model, int64_t *x) {
    LeyeStatus status = LEYE_OK;
    int64_t *slack = NULL;
    bool moved = true;
    TRY(HEAP_ARRAY(model->problem.lp.rows, &slack));
    model_start_slack(model, x, slack);
    Mend mend = {model, x, slack, levels_before(model)};
    while (moved) {
        moved = false;
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
