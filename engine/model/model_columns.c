/* The columns of the linear problem (model_parts.h says the order).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model_parts.h"

static int32_t lanes(const Model *model, int64_t option) {
    if (!model_side_open(model, option)) {
        return 0;
    }
    return model->keys[option].reserve != NONE ? 2 : 1;
}

/* Fills joined[groups]: those that could bind, without a holder of the
 * household, with an open option of a member; returns how many. */
static int32_t find_groups(const Model *model, int32_t household,
                           bool *joined) {
    const World *world = model->world;
    const Household *home = &world->households[household];
    int32_t count = 0;
    for (int32_t k = 0; k < home->members; k++) {
        int32_t person = world->members[home->first_member + k];
        for (int64_t o = model->options->first[person];
             o < model->options->first[person + 1]; o++) {
            int32_t g = world->posts[model->keys[o].post].group;
            if (g != NONE && !joined[g] && model->side.group_binds[g] &&
                model_side_open(model, o) &&
                !model_side_holds(world, household, g)) {
                joined[g] = true;
                count++;
            }
        }
    }
    return count;
}

/* Walks over the columns that are not x, in order; with `columns` NULL it only
 * counts. */
typedef struct ColumnWalk {
    Model *model;
    ModelColumn *columns; /* or NULL */
    int64_t next;
} ColumnWalk;

static void walk_add(ColumnWalk *walk, ModelColumnKind kind, int32_t a,
                     int32_t b) {
    if (walk->columns != NULL) {
        walk->columns[walk->next] = (ModelColumn){.kind = kind,
                                                  .batch = NONE,
                                                  .option = NONE,
                                                  .pool = NONE,
                                                  .a = a,
                                                  .b = b};
    }
    walk->next++;
}

static void walk_cover(ColumnWalk *walk) {
    for (int32_t c = 0; c < walk->model->homes_count; c++) {
        ModelHome *home = &walk->model->homes[c];
        if (home->column != NONE) {
            home->column = walk->columns != NULL ? (int32_t)walk->next : 0;
            walk_add(walk, MODEL_COLUMN_COVER, c, NONE);
        }
    }
}

/* joined: scratch [groups], all false */
static void walk_groups(ColumnWalk *walk, bool *joined) {
    Model *model = walk->model;
    for (int32_t c = 0; c < model->homes_count; c++) {
        ModelHome *home = &model->homes[c];
        home->first_group = walk->columns != NULL ? (int32_t)walk->next : 0;
        home->groups =
            home->count == 1
                ? find_groups(model, model->homes_members[home->first], joined)
                : 0;
        for (int32_t g = 0; home->groups > 0 && g < model->world->groups_count;
             g++) {
            if (joined[g]) {
                walk_add(walk, MODEL_COLUMN_GROUP, c, g);
                joined[g] = false;
            }
        }
    }
}

static void walk_runs(ColumnWalk *walk) {
    const Model *model = walk->model;
    const World *world = model->world;
    if (walk->columns != NULL) {
        walk->model->z_columns = (int32_t)walk->next;
    }
    for (int32_t k = 0; k < world->courses_count; k++) {
        if (model->side.course_used[k] && world->courses[k].min_class > 1) {
            walk_add(walk, MODEL_COLUMN_COURSE, k, NONE);
        }
    }
    for (int32_t r = 0; r < world->trains_count; r++) {
        if (model->side.train_used[r] && world->trains[r].min_riders > 1) {
            walk_add(walk, MODEL_COLUMN_TRAIN, r, NONE);
        }
    }
}

static int64_t count_x(const Model *model) {
    int64_t count = 0;
    for (int32_t b = 0; b < model->batches_count; b++) {
        for (int32_t k = 0; k < model_options(model, b); k++) {
            count += lanes(model, model_option(model, b, k));
        }
    }
    return count;
}

static void fill_x(Model *model) {
    int32_t next = 0;
    for (int32_t b = 0; b < model->batches_count; b++) {
        model->batches[b].first_column = next;
        for (int32_t k = 0; k < model_options(model, b); k++) {
            int64_t option = model_option(model, b, k);
            const ModelKey *key = &model->keys[option];
            for (int32_t lane = 0; lane < lanes(model, option); lane++) {
                int32_t pool = lane == 0 ? model->post_pool[key->post]
                                         : model->cap_pool[key->reserve];
                model->columns[next++] = (ModelColumn){.kind = MODEL_COLUMN_X,
                                                       .batch = b,
                                                       .option = k,
                                                       .pool = pool,
                                                       .a = NONE,
                                                       .b = NONE};
            }
        }
        model->batches[b].columns = next - model->batches[b].first_column;
    }
    model->x_columns = next;
}

static void walk(ColumnWalk *columns, bool *joined) {
    walk_cover(columns);
    walk_groups(columns, joined);
    walk_runs(columns);
}

LeyeStatus model_columns_number(Model *model) {
    LeyeStatus status = LEYE_OK;
    bool *joined = NULL;
    int64_t x = count_x(model);
    ColumnWalk columns = {.model = model, .columns = NULL, .next = x};
    TRY(HEAP_ARRAY(model->world->groups_count, &joined));
    walk(&columns, joined);
    if (columns.next > INT32_MAX) {
        TRY(base_fail(LEYE_ERR_MEMORY, "The problem has more than %d columns.",
                      INT32_MAX));
    }
    TRY(ARENA_ARRAY(&model->arena, columns.next, &model->columns));
    model->problem.lp.columns = (int32_t)columns.next;
    fill_x(model);
    columns.columns = model->columns;
    columns.next = x;
    walk(&columns, joined);
done:
    base_free(joined);
    return status;
}

static uint8_t split_of(ModelColumnKind kind) {
    switch (kind) {
    case MODEL_COLUMN_COVER:
        return LEX_SPLIT_NEVER;
    case MODEL_COLUMN_GROUP:
        return LEX_SPLIT_SOON;
    case MODEL_COLUMN_COURSE:
    case MODEL_COLUMN_TRAIN:
        return LEX_SPLIT_FIRST;
    case MODEL_COLUMN_X:
    default:
        return LEX_SPLIT_LAST;
    }
}

/* The upper bound of x is the size of its batch, never the places of a pool:
 * so that what a person is worth beyond every price is at least what the
 * column's bound says, and a price list means the same for people as for
 * columns. */
static int64_t upper_of(const Model *model, const ModelColumn *column) {
    switch (column->kind) {
    case MODEL_COLUMN_X:
        return model->batches[column->batch].count;
    case MODEL_COLUMN_COVER:
        return model->homes[column->a].count;
    case MODEL_COLUMN_GROUP:
    case MODEL_COLUMN_COURSE:
    case MODEL_COLUMN_TRAIN:
    default:
        return 1;
    }
}

LeyeStatus model_columns_bounds(Model *model) {
    LeyeStatus status = LEYE_OK;
    LpProblem *lp = &model->problem.lp;
    uint8_t *split = NULL;
    TRY(ARENA_ARRAY(&model->arena, lp->columns, &lp->upper));
    TRY(ARENA_ARRAY(&model->arena, lp->columns, &lp->objective));
    TRY(ARENA_ARRAY(&model->arena, lp->columns, &split));
    for (int32_t c = 0; c < lp->columns; c++) {
        lp->upper[c] = upper_of(model, &model->columns[c]);
        split[c] = split_of(model->columns[c].kind);
    }
    model->problem.split = split;
done:
    return status;
}
