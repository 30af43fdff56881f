/* The rows of the linear problem (model_parts.h says which and in what order).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model_parts.h"

typedef struct RowList {
    ModelRow *items; /* heap */
    size_t count, capacity;
} RowList;

static LeyeStatus add_row(RowList *list, ModelRowKind kind, int32_t a,
                          int32_t b) {
    LeyeStatus status = LEYE_OK;
    if (list->count >= INT32_MAX) {
        TRY(base_fail(LEYE_ERR_MEMORY, "The problem has more than %d rows.",
                      INT32_MAX));
    }
    TRY(HEAP_GROW(&list->items, &list->capacity, list->count + 1));
    list->items[list->count++] = (ModelRow){kind, a, b};
done:
    return status;
}

/* --- rows of people and places --- */

static LeyeStatus rows_plain(const Model *model, ModelRowKind kind,
                             RowList *list) {
    LeyeStatus status = LEYE_OK;
    int32_t count = kind == MODEL_ROW_BATCH  ? model->batches_count
                    : kind == MODEL_ROW_POOL ? model->pools_count
                                             : model->caps_count;
    for (int32_t k = 0; k < count; k++) {
        TRY(add_row(list, kind, kind == MODEL_ROW_CAP ? model->caps[k] : k,
                    NONE));
    }
done:
    return status;
}

static bool home_has(const ModelHome *home, ModelRowKind kind) {
    return kind == MODEL_ROW_COVER     ? home->column != NONE
           : kind == MODEL_ROW_WELFARE ? home->welfare != NONE
                                       : home->carer != NONE;
}

static LeyeStatus rows_homes(const Model *model, ModelRowKind kind,
                             RowList *list) {
    LeyeStatus status = LEYE_OK;
    for (int32_t c = 0; c < model->homes_count; c++) {
        if (home_has(&model->homes[c], kind)) {
            TRY(add_row(list, kind, c, NONE));
        }
    }
done:
    return status;
}

/* --- couples --- */

/* Marks destinations with an open option. */
static void mark_away(const Model *model, int32_t person, bool *marked) {
    for (int64_t o = model->options->first[person];
         o < model->options->first[person + 1]; o++) {
        int32_t at = model->world->posts[model->keys[o].post].destination;
        if (at != NONE && model_side_open(model, o)) {
            marked[at] = true;
        }
    }
}

/* A spouse without any option who holds a post there already is there. */
static void unmark_there(const Model *model, int32_t person, bool *marked) {
    const Person *row = &model->world->people[person];
    if (model->batch_of[person] == NONE && row->work == WORK_POST &&
        row->work_post != NONE) {
        int32_t at = model->world->posts[row->work_post].destination;
        if (at != NONE) {
            marked[at] = false;
        }
    }
}

static LeyeStatus rows_couples(const Model *model, RowList *list) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    bool *marked = NULL;
    TRY(HEAP_ARRAY(world->destinations_count, &marked));
    for (int32_t i = 0; i < world->people_count; i++) {
        int32_t other = model->side.spouse[i];
        if (other == NONE || other < i) {
            continue;
        }
        mark_away(model, i, marked);
        mark_away(model, other, marked);
        unmark_there(model, i, marked);
        unmark_there(model, other, marked);
        for (int32_t d = 0; d < world->destinations_count; d++) {
            if (marked[d]) {
                TRY(add_row(list, MODEL_ROW_COUPLE, i, d));
                marked[d] = false;
            }
        }
    }
done:
    base_free(marked);
    return status;
}

/* --- groups --- */

static bool batch_joins(const Model *model, int32_t b, int32_t group) {
    const Post *posts = model->world->posts;
    for (int32_t k = 0; k < model_options(model, b); k++) {
        int64_t o = model_option(model, b, k);
        if (model_side_open(model, o) &&
            posts[model->keys[o].post].group == group) {
            return true;
        }
    }
    return false;
}

static LeyeStatus rows_members(const Model *model, RowList *list) {
    LeyeStatus status = LEYE_OK;
    for (int32_t b = 0; b < model->batches_count; b++) {
        int32_t c = model->batches[b].household;
        for (int32_t k = 0; c != NONE && k < model->homes[c].groups; k++) {
            int32_t g = model->columns[model->homes[c].first_group + k].b;
            if (batch_joins(model, b, g)) {
                TRY(add_row(list, MODEL_ROW_MEMBER, b, g));
            }
        }
    }
done:
    return status;
}

static LeyeStatus rows_groups(const Model *model, RowList *list) {
    LeyeStatus status = LEYE_OK;
    for (int32_t g = 0; g < model->world->groups_count; g++) {
        if (model->side.group_binds[g]) {
            TRY(add_row(list, MODEL_ROW_GROUP, g, NONE));
        }
    }
done:
    return status;
}

/* --- courses, trains, funds --- */

static bool course_has(const Model *model, ModelRowKind kind, int32_t k) {
    return model->side.course_used[k] &&
           (kind == MODEL_ROW_COURSE || model->world->courses[k].min_class > 1);
}

static LeyeStatus rows_courses(const Model *model, ModelRowKind kind,
                               RowList *list) {
    LeyeStatus status = LEYE_OK;
    for (int32_t k = 0; k < model->world->courses_count; k++) {
        if (course_has(model, kind, k)) {
            TRY(add_row(list, kind, k, NONE));
        }
    }
done:
    return status;
}

static bool train_has(const Model *model, ModelRowKind kind, int32_t r) {
    return model->side.train_used[r] &&
           (kind == MODEL_ROW_TRAIN || model->world->trains[r].min_riders > 1);
}

static LeyeStatus rows_trains(const Model *model, ModelRowKind kind,
                              RowList *list) {
    LeyeStatus status = LEYE_OK;
    for (int32_t r = 0; r < model->world->trains_count; r++) {
        if (train_has(model, kind, r)) {
            TRY(add_row(list, kind, r, NONE));
        }
    }
done:
    return status;
}

static LeyeStatus rows_funds(const Model *model, RowList *list) {
    LeyeStatus status = LEYE_OK;
    for (int32_t f = 0; f < model->world->funds_count; f++) {
        if (model->side.fund_used[f]) {
            TRY(add_row(list, MODEL_ROW_FUND, f, NONE));
        }
    }
done:
    return status;
}

static LeyeStatus rows_of(const Model *model, ModelRowKind kind,
                          RowList *list) {
    switch (kind) {
    case MODEL_ROW_COVER:
    case MODEL_ROW_WELFARE:
    case MODEL_ROW_CARER:
        return rows_homes(model, kind, list);
    case MODEL_ROW_COUPLE:
        return rows_couples(model, list);
    case MODEL_ROW_MEMBER:
        return rows_members(model, list);
    case MODEL_ROW_GROUP:
        return rows_groups(model, list);
    case MODEL_ROW_COURSE:
    case MODEL_ROW_COURSE_LEAST:
        return rows_courses(model, kind, list);
    case MODEL_ROW_TRAIN:
    case MODEL_ROW_TRAIN_LEAST:
        return rows_trains(model, kind, list);
    case MODEL_ROW_FUND:
        return rows_funds(model, list);
    case MODEL_ROW_BATCH:
    case MODEL_ROW_POOL:
    case MODEL_ROW_CAP:
    case MODEL_ROW_COUNT:
    default:
        return rows_plain(model, kind, list);
    }
}

LeyeStatus model_rows_number(Model *model) {
    LeyeStatus status = LEYE_OK;
    RowList list = {NULL, 0, 0};
    for (int32_t kind = 0; kind < MODEL_ROW_COUNT; kind++) {
        model->row_first[kind] = (int32_t)list.count;
        TRY(rows_of(model, (ModelRowKind)kind, &list));
    }
    model->row_first[MODEL_ROW_COUNT] = (int32_t)list.count;
    TRY(ARENA_ARRAY(&model->arena, list.count, &model->rows));
    for (size_t r = 0; r < list.count; r++) {
        model->rows[r] = list.items[r];
    }
    model->problem.lp.rows = (int32_t)list.count;
    for (int32_t k = 0; k < model->caps_count; k++) {
        model->cap_row[model->caps[k]] = model_row_cap(model, k);
    }
    for (int32_t c = 0; c < model->homes_count; c++) {
        model->homes[c].cover =
            model_rows_find(model, MODEL_ROW_COVER, c, NONE);
    }
done:
    base_free(list.items);
    return status;
}

static bool comes_before(const ModelRow *row, int32_t a, int32_t b) {
    return row->a != a ? row->a < a : row->b < b;
}

int32_t model_rows_find(const Model *model, ModelRowKind kind, int32_t a,
                        int32_t b) {
    int32_t low = model->row_first[kind];
    int32_t end = model->row_first[kind + 1];
    int32_t high = end;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (comes_before(&model->rows[middle], a, b)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found =
        low < end && model->rows[low].a == a && model->rows[low].b == b;
    return found ? low : NONE;
}
