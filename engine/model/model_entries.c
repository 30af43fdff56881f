/* The entries of each column: which rows it meets, and with what.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Kinds of rows come in the order of the rows, so a column's rows ascend.
 */
#include "model_parts.h"

/* Where entries go; with `lp` arrays NULL they are only counted. */
typedef struct EntryList {
    const Model *model;
    LpProblem *lp;
    int64_t count;
    bool fill;
} EntryList;

static void add(EntryList *list, int32_t row, int32_t value) {
    if (list->fill) {
        list->lp->entry_row[list->count] = row;
        list->lp->entry_value[list->count] = value;
    }
    list->count++;
}

/* The row of these keys, if it is there. */
static void add_found(EntryList *list, ModelRowKind kind, int32_t a, int32_t b,
                      int32_t value) {
    int32_t row = a == NONE ? NONE : model_rows_find(list->model, kind, a, b);
    if (row != NONE) {
        add(list, row, value);
    }
}

/* A row of the spouses: the smaller one counts up, the other down. */
static void add_couple(EntryList *list, int32_t person, int32_t post) {
    const Model *model = list->model;
    int32_t spouse = model->side.spouse[person];
    int32_t destination = model->world->posts[post].destination;
    if (spouse != NONE && destination != NONE) {
        bool first = person < spouse;
        add_found(list, MODEL_ROW_COUPLE, first ? person : spouse, destination,
                  first ? 1 : -1);
    }
}

static void add_household(EntryList *list, int32_t b, int64_t option) {
    const Model *model = list->model;
    const ModelBatch *batch = &model->batches[b];
    int32_t post = model->keys[option].post;
    int32_t group = model->world->posts[post].group;
    int32_t cover = batch->household == NONE
                        ? NONE
                        : model_row_cover(model, batch->household);
    if (cover != NONE) {
        add(list, cover, -1);
    }
    if (model_side_welfare(model, option)) {
        add_found(list, MODEL_ROW_WELFARE, batch->household, NONE, 1);
    }
    if (batch->carer && model_side_away(model, option)) {
        add_found(list, MODEL_ROW_CARER, batch->household, NONE, 1);
    }
    add_couple(list, batch->person, post);
    if (group != NONE) {
        add_found(list, MODEL_ROW_MEMBER, b, group, 1);
    }
}

/* Shares fit: model_side.c saw to that. */
static LeyeStatus add_funds(EntryList *list, int64_t option) {
    LeyeStatus status = LEYE_OK;
    const Model *model = list->model;
    int32_t funds[MODEL_FUNDS];
    int32_t count = model_value_funds(model, option, funds);
    for (int32_t k = 0; k < count; k++) {
        int64_t cost = 0;
        TRY(model_value_fund(model, option, funds[k], &cost));
        if (cost > 0) {
            add_found(list, MODEL_ROW_FUND, funds[k], NONE,
                      (int32_t)(cost / model->side.fund_unit[funds[k]]));
        }
    }
done:
    return status;
}

static LeyeStatus entries_x(EntryList *list, const ModelColumn *column) {
    LeyeStatus status = LEYE_OK;
    const Model *model = list->model;
    int64_t option = model_option(model, column->batch, column->option);
    const ModelKey *key = &model->keys[option];
    add(list, column->batch, 1);
    add(list, model_row_pool(model, column->pool), 1);
    for (int64_t g = model->post_caps_first[key->post];
         g < model->post_caps_first[key->post + 1]; g++) {
        add(list, model->cap_row[model->post_caps[g]], 1);
    }
    add_household(list, column->batch, option);
    add_found(list, MODEL_ROW_COURSE, key->course, NONE, 1);
    add_found(list, MODEL_ROW_COURSE_LEAST, key->course, NONE, -1);
    add_found(list, MODEL_ROW_TRAIN, key->train, NONE, 1);
    add_found(list, MODEL_ROW_TRAIN_LEAST, key->train, NONE, -1);
    TRY(add_funds(list, option));
done:
    return status;
}

/* Members' rows of the class: each person of a batch needs u. */
static void entries_group(EntryList *list, const ModelColumn *column) {
    const Model *model = list->model;
    const ModelHome *home = &model->homes[column->a];
    for (int32_t k = 0; k < home->batches; k++) {
        int32_t b = model->home_batches[home->first_batch + k];
        add_found(list, MODEL_ROW_MEMBER, b, column->b,
                  -model->batches[b].count);
    }
    add_found(list, MODEL_ROW_GROUP, column->b, NONE, 1);
}

static void entries_run(EntryList *list, const ModelColumn *column) {
    const World *world = list->model->world;
    if (column->kind == MODEL_COLUMN_COURSE) {
        const Course *course = &world->courses[column->a];
        if (course->seats > 0) {
            add_found(list, MODEL_ROW_COURSE, column->a, NONE, -course->seats);
        }
        add_found(list, MODEL_ROW_COURSE_LEAST, column->a, NONE,
                  course->min_class);
    } else {
        const Train *train = &world->trains[column->a];
        if (train->seats > 0) {
            add_found(list, MODEL_ROW_TRAIN, column->a, NONE, -train->seats);
        }
        add_found(list, MODEL_ROW_TRAIN_LEAST, column->a, NONE,
                  train->min_riders);
    }
}

static LeyeStatus entries_of(EntryList *list, int32_t c) {
    const ModelColumn *column = &list->model->columns[c];
    switch (column->kind) {
    case MODEL_COLUMN_X:
        return entries_x(list, column);
    case MODEL_COLUMN_COVER:
        add_found(list, MODEL_ROW_COVER, column->a, NONE, 1);
        return LEYE_OK;
    case MODEL_COLUMN_GROUP:
        entries_group(list, column);
        return LEYE_OK;
    case MODEL_COLUMN_COURSE:
    case MODEL_COLUMN_TRAIN:
    default:
        entries_run(list, column);
        return LEYE_OK;
    }
}

LeyeStatus model_entries_build(Model *model) {
    LeyeStatus status = LEYE_OK;
    LpProblem *lp = &model->problem.lp;
    EntryList list = {.model = model, .lp = lp};
    TRY(ARENA_ARRAY(&model->arena, lp->columns + 1, &lp->column_start));
    for (int32_t c = 0; c < lp->columns; c++) {
        TRY(entries_of(&list, c));
        lp->column_start[c + 1] = list.count;
    }
    TRY(ARENA_ARRAY(&model->arena, list.count, &lp->entry_row));
    TRY(ARENA_ARRAY(&model->arena, list.count, &lp->entry_value));
    list.count = 0;
    list.fill = true;
    for (int32_t c = 0; c < lp->columns; c++) {
        TRY(entries_of(&list, c));
    }
done:
    return status;
}
