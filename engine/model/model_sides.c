/* What stands at the right of each row, and which rows are the network.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Persons and covered households are laminar on the left. On the right caps
 * are too while no employer's cap crosses a destination's: of two that cross
 * the later one is a side row.
 */
#include "model_parts.h"

/* --- right sides --- */

static int64_t sides_home(const Model *model, const ModelRow *row) {
    const ModelHome *home = &model->homes[row->a];
    int64_t each = row->kind == MODEL_ROW_WELFARE ? home->welfare : home->carer;
    return each * home->count;
}

static int64_t sides_course(const Course *course) {
    return course->min_class > 1 ? 0 : course->seats;
}

static int64_t sides_train(const Train *train) {
    return train->min_riders > 1 ? 0 : train->seats;
}

static int64_t sides_most(const Model *model, const ModelRow *row) {
    const World *world = model->world;
    switch (row->kind) {
    case MODEL_ROW_BATCH:
        return model->batches[row->a].count;
    case MODEL_ROW_POOL:
        return model->pools[row->a].places;
    case MODEL_ROW_CAP:
        return model->cap_left[row->a];
    case MODEL_ROW_WELFARE:
    case MODEL_ROW_CARER:
        return sides_home(model, row);
    case MODEL_ROW_GROUP:
        return model->side.group_left[row->a];
    case MODEL_ROW_COURSE:
        return sides_course(&world->courses[row->a]);
    case MODEL_ROW_TRAIN:
        return sides_train(&world->trains[row->a]);
    case MODEL_ROW_FUND:
        return model->side.fund_left[row->a];
    case MODEL_ROW_COVER:
    case MODEL_ROW_COUPLE:
    case MODEL_ROW_MEMBER:
    case MODEL_ROW_COURSE_LEAST:
    case MODEL_ROW_TRAIN_LEAST:
    case MODEL_ROW_COUNT:
    default:
        return 0;
    }
}

static int64_t sides_least(const Model *model, const ModelRow *row) {
    bool pinned =
        row->kind == MODEL_ROW_BATCH && model->batches[row->a].pin != NONE;
    if (pinned) {
        return model->batches[row->a].count;
    }
    return row->kind == MODEL_ROW_COUPLE ? 0 : -LP_INFINITE;
}

/* --- parts --- */

typedef struct CapCross {
    int64_t *pools;  /* heap [world caps] pools under each */
    int64_t *common; /* heap [world caps] of them under the cap at hand too */
    bool *right;     /* heap [world caps] laminar so far */
} CapCross;

static void cross_clear(CapCross *cross) {
    base_free(cross->pools);
    base_free(cross->common);
    base_free(cross->right);
}

static bool is_over(const Model *model, int32_t post, int32_t cap) {
    bool found = false;
    for (int64_t k = model->post_caps_first[post];
         k < model->post_caps_first[post + 1]; k++) {
        found = found || model->post_caps[k] == cap;
    }
    return found;
}

/* Adds one for each of the caps over the post. */
static void count_over(const Model *model, int32_t post, int64_t *counts) {
    for (int64_t k = model->post_caps_first[post];
         k < model->post_caps_first[post + 1]; k++) {
        counts[model->post_caps[k]]++;
    }
}

/* Does the cap cross none of those that are laminar so far? */
static bool is_laminar(const Model *model, int32_t cap, CapCross *cross) {
    bool fits = true;
    for (int32_t g = 0; g < model->world->caps_count; g++) {
        cross->common[g] = 0;
    }
    for (int32_t p = 0; p < model->pools_count; p++) {
        if (is_over(model, model->pools[p].post, cap)) {
            count_over(model, model->pools[p].post, cross->common);
        }
    }
    for (int32_t g = 0; g < model->world->caps_count; g++) {
        int64_t common = cross->common[g];
        bool crosses = cross->right[g] && common > 0 &&
                       common < cross->pools[g] && common < cross->pools[cap];
        fits = fits && !crosses;
    }
    return fits;
}

static LeyeStatus part_caps(const Model *model, uint8_t *part) {
    LeyeStatus status = LEYE_OK;
    CapCross cross = {NULL, NULL, NULL};
    TRY(HEAP_ARRAY(model->world->caps_count, &cross.pools));
    TRY(HEAP_ARRAY(model->world->caps_count, &cross.common));
    TRY(HEAP_ARRAY(model->world->caps_count, &cross.right));
    for (int32_t p = 0; p < model->pools_count; p++) {
        count_over(model, model->pools[p].post, cross.pools);
    }
    for (int32_t k = 0; k < model->caps_count; k++) {
        int32_t cap = model->caps[k];
        cross.right[cap] = is_laminar(model, cap, &cross);
        part[model_row_cap(model, k)] = cross.right[cap] ? LP_RIGHT : LP_SIDE;
    }
done:
    cross_clear(&cross);
    return status;
}

LeyeStatus model_sides_build(Model *model) {
    LeyeStatus status = LEYE_OK;
    LpProblem *lp = &model->problem.lp;
    uint8_t *part = NULL;
    TRY(ARENA_ARRAY(&model->arena, lp->rows, &lp->row_least));
    TRY(ARENA_ARRAY(&model->arena, lp->rows, &lp->row_most));
    TRY(ARENA_ARRAY(&model->arena, lp->rows, &part));
    for (int32_t r = 0; r < lp->rows; r++) {
        ModelRowKind kind = model->rows[r].kind;
        bool left = kind == MODEL_ROW_BATCH || kind == MODEL_ROW_COVER;
        lp->row_least[r] = sides_least(model, &model->rows[r]);
        lp->row_most[r] = sides_most(model, &model->rows[r]);
        part[r] = left ? LP_LEFT : kind == MODEL_ROW_POOL ? LP_RIGHT : LP_SIDE;
    }
    TRY(part_caps(model, part));
    lp->part = part;
done:
    return status;
}
