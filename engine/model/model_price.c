/* Price lists: from the folded rows to the rows of domain_plan.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of a pool is the post's general places or a reserve; the row of a
 * household class is the same price for each of its households; the row of a
 * batch in a group the same for each of its persons. Rows of batches need no
 * price, since the best option of each person is taken. A household that
 * nobody with an option belongs to has no row: its price is what covering it
 * would be worth, so that it adds nothing to the bound. A column that the path
 * to the leaf splits gets what it would add or take beyond its box.
 */
#include "model_parts.h"

/* A list with a price for every row that one key names. */
typedef struct Gathering {
    const Model *model;
    const LexList *from;
    Arena *arena;
    PriceList *list;
} Gathering;

static int64_t price_at(const Gathering *of, ModelRowKind kind, int32_t a,
                        int32_t b) {
    int32_t row = model_rows_find(of->model, kind, a, b);
    return row == NONE ? 0 : of->from->price[row];
}

static LeyeStatus gather(const Gathering *of, const int64_t *dense,
                         int32_t rows, RowKind kind) {
    LeyeStatus status = LEYE_OK;
    Prices *prices = &of->list->rows[kind];
    int32_t count = 0;
    for (int32_t r = 0; r < rows; r++) {
        count += dense[r] != 0 ? 1 : 0;
    }
    TRY(ARENA_ARRAY(of->arena, count, &prices->items));
    for (int32_t r = 0; r < rows; r++) {
        if (dense[r] != 0) {
            prices->items[prices->count++] = (Price){r, NONE, dense[r]};
        }
    }
done:
    return status;
}

/* --- places --- */

static LeyeStatus gather_places(const Gathering *of) {
    LeyeStatus status = LEYE_OK;
    const Model *model = of->model;
    const World *world = model->world;
    int64_t *posts = NULL;
    int64_t *caps = NULL;
    TRY(HEAP_ARRAY(world->posts_count, &posts));
    TRY(HEAP_ARRAY(world->caps_count, &caps));
    for (int32_t p = 0; p < model->pools_count; p++) {
        const ModelPool *pool = &model->pools[p];
        int64_t *into =
            pool->cap == NONE ? &posts[pool->post] : &caps[pool->cap];
        *into = of->from->price[model_row_pool(model, p)];
    }
    for (int32_t k = 0; k < model->caps_count; k++) {
        caps[model->caps[k]] = of->from->price[model_row_cap(model, k)];
    }
    TRY(gather(of, posts, world->posts_count, ROW_POST));
    TRY(gather(of, caps, world->caps_count, ROW_CAP));
done:
    base_free(posts);
    base_free(caps);
    return status;
}

/* --- households --- */

/* The same price for each household of a class. */
static LeyeStatus gather_homes(const Gathering *of, ModelRowKind from,
                               RowKind into, int64_t *dense) {
    const Model *model = of->model;
    for (int32_t r = model->row_first[from]; r < model->row_first[from + 1];
         r++) {
        const ModelHome *home = &model->homes[model->rows[r].a];
        for (int32_t k = 0; k < home->count; k++) {
            dense[model->homes_members[home->first + k]] = of->from->price[r];
        }
    }
    return gather(of, dense, model->world->households_count, into);
}

static LeyeStatus gather_households(const Gathering *of, int64_t weight) {
    LeyeStatus status = LEYE_OK;
    static const ModelRowKind from[] = {MODEL_ROW_COVER, MODEL_ROW_WELFARE,
                                        MODEL_ROW_CARER};
    static const RowKind into[] = {ROW_HOUSEHOLD, ROW_WELFARE, ROW_CARER};
    int32_t households = of->model->world->households_count;
    int64_t *dense = NULL;
    TRY(HEAP_ARRAY(households, &dense));
    for (size_t k = 0; k < sizeof from / sizeof *from; k++) {
        for (int32_t h = 0; h < households; h++) {
            dense[h] = k == 0 && !of->model->covered[h] ? weight : 0;
        }
        TRY(gather_homes(of, from[k], into[k], dense));
    }
done:
    base_free(dense);
    return status;
}

/* --- courses, trains, funds, groups --- */

static LeyeStatus gather_plain(const Gathering *of) {
    const World *world = of->model->world;
    const struct {
        ModelRowKind from;
        RowKind into;
        int32_t rows;
    } kinds[] = {
        {MODEL_ROW_COURSE, ROW_COURSE, world->courses_count},
        {MODEL_ROW_COURSE_LEAST, ROW_COURSE_LEAST, world->courses_count},
        {MODEL_ROW_TRAIN, ROW_TRAIN, world->trains_count},
        {MODEL_ROW_TRAIN_LEAST, ROW_TRAIN_LEAST, world->trains_count},
        {MODEL_ROW_FUND, ROW_FUND, world->funds_count},
        {MODEL_ROW_GROUP, ROW_GROUP, world->groups_count},
    };
    LeyeStatus status = LEYE_OK;
    int64_t *dense = NULL;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        base_free(dense);
        dense = NULL;
        TRY(HEAP_ARRAY(kinds[k].rows, &dense));
        for (int32_t r = 0; r < kinds[k].rows; r++) {
            dense[r] = price_at(of, kinds[k].from, r, NONE);
        }
        TRY(gather(of, dense, kinds[k].rows, kinds[k].into));
    }
done:
    base_free(dense);
    return status;
}

/* --- couples and members: two keys --- */

static LeyeStatus gather_couples(const Gathering *of) {
    LeyeStatus status = LEYE_OK;
    const Model *model = of->model;
    int32_t first = model->row_first[MODEL_ROW_COUPLE];
    int32_t end = model->row_first[MODEL_ROW_COUPLE + 1];
    Prices *prices = &of->list->rows[ROW_COUPLE];
    TRY(ARENA_ARRAY(of->arena, end - first, &prices->items));
    for (int32_t r = first; r < end; r++) {
        const ModelRow *row = &model->rows[r];
        if (of->from->price[r] != 0) {
            prices->items[prices->count++] =
                (Price){row->a, row->b, of->from->price[r]};
        }
    }
done:
    return status;
}

/* The groups of the person's household that have a row, ascending. */
static int64_t member_price(const Gathering *of, int32_t person, int32_t k,
                            int32_t *group) {
    const Model *model = of->model;
    int32_t b = model->batch_of[person];
    const ModelHome *home = &model->homes[model->batches[b].household];
    *group = model->columns[home->first_group + k].b;
    return price_at(of, MODEL_ROW_MEMBER, b, *group);
}

static int32_t member_groups(const Model *model, int32_t person) {
    int32_t b = model->batch_of[person];
    int32_t home = b == NONE ? NONE : model->batches[b].household;
    return home == NONE ? 0 : model->homes[home].groups;
}

static LeyeStatus gather_members(const Gathering *of) {
    LeyeStatus status = LEYE_OK;
    const Model *model = of->model;
    Prices *prices = &of->list->rows[ROW_MEMBER];
    int64_t most = 0;
    for (int32_t i = 0; i < model->world->people_count; i++) {
        most += member_groups(model, i);
    }
    TRY(ARENA_ARRAY(of->arena, most, &prices->items));
    for (int32_t i = 0; i < model->world->people_count; i++) {
        for (int32_t k = 0; k < member_groups(model, i); k++) {
            int32_t group = NONE;
            int64_t price = member_price(of, i, k, &group);
            if (price != 0) {
                prices->items[prices->count++] = (Price){i, group, price};
            }
        }
    }
done:
    return status;
}

/* --- splits --- */

/* Of the splits of the column above the leaf, is `node` the one nearest to it
 * on the same side? Splits further down are tighter. */
static bool is_tightest(const LexLevel *level, const ModelLeaf *leaf,
                        int32_t node, bool high) {
    int32_t below = leaf->node;
    for (int32_t n = leaf->above[below]; n != node; n = leaf->above[n]) {
        if (level->nodes[n].column == level->nodes[node].column &&
            (level->nodes[n].high == below) == high) {
            return false;
        }
        below = n;
    }
    return true;
}

static LeyeStatus split_price(const Gathering *of, const ModelLeaf *leaf,
                              int32_t node, bool high, int64_t *price) {
    LeyeStatus status = LEYE_OK;
    const LexProblem *problem = &of->model->problem;
    const LexLevel *level = &problem->levels[leaf->level];
    int32_t column = level->nodes[node].column;
    int64_t d = 0;
    *price = 0;
    if (of->model->columns[column].kind == MODEL_COLUMN_X &&
        is_tightest(level, leaf, node, high)) {
        if (!lex_reduced(problem, leaf->level, of->from, column, &d)) {
            TRY(base_fail(LEYE_ERR_INTERNAL, "A reduced cost is too large."));
        }
        d = high ? -d : d;
        *price = d > 0 ? d : 0;
    }
done:
    return status;
}

static LeyeStatus gather_splits(const Gathering *of, const ModelLeaf *leaf) {
    LeyeStatus status = LEYE_OK;
    const LexLevel *level = &of->model->problem.levels[leaf->level];
    Prices *prices = &of->list->splits;
    int64_t *dense = NULL;
    int32_t below = leaf->node;
    TRY(HEAP_ARRAY(level->nodes_count, &dense));
    TRY(ARENA_ARRAY(of->arena, level->nodes_count, &prices->items));
    for (int32_t n = leaf->above[below]; n != NONE; n = leaf->above[n]) {
        TRY(split_price(of, leaf, n, level->nodes[n].high == below, &dense[n]));
        below = n;
    }
    for (int32_t n = 0; n < level->nodes_count; n++) {
        if (dense[n] != 0) {
            prices->items[prices->count++] = (Price){n, NONE, dense[n]};
        }
    }
done:
    base_free(dense);
    return status;
}

LeyeStatus model_price_list(const Model *model, const ModelLeaf *leaf,
                            Arena *arena, PriceList *list) {
    LeyeStatus status = LEYE_OK;
    int32_t k = leaf->level;
    const LexLevel *level = &model->problem.levels[k];
    const LexList *from = &level->lists[level->nodes[leaf->node].list];
    PriceList made = {.scale = from->scale};
    Gathering of = {model, from, arena, &made};
    for (int32_t l = 0; l < k; l++) {
        made.lambda[model->levels[l]] = from->lambda[l];
    }
    int64_t weight = model->levels[k] == LEVEL_HOUSEHOLDS
                         ? made.scale
                         : made.lambda[LEVEL_HOUSEHOLDS];
    TRY(gather_places(&of));
    TRY(gather_households(&of, weight));
    TRY(gather_plain(&of));
    TRY(gather_couples(&of));
    TRY(gather_members(&of));
    TRY(gather_splits(&of, leaf));
    *list = made;
done:
    return status;
}
