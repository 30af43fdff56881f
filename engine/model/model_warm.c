/* model_warm: where lex ended, kept by what rows and columns stand for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row or a column is known by a hash of the ids behind it: of the smallest
 * person of its batch, the smallest household of its class, its post, course,
 * train, cap and so on. Two that share a hash, or a batch that is another one
 * now, make a poorer hint and nothing worse.
 */
#include "model_parts.h"

#include <stdlib.h>
#include <string.h>

typedef struct WarmKey {
    uint64_t hash;
    int32_t at; /* in the states */
} WarmKey;

struct ModelWarm {
    WarmKey *rows, *columns; /* heap, by hash */
    Level levels[LEVEL_COUNT];
    LexTrail trail;
    int64_t *x;     /* heap [columns]: the plan */
    int64_t *worth; /* heap [columns]: of the first level */
};

static void warm_clear(ModelWarm *warm) {
    lex_trail_clear(&warm->trail);
    base_free(warm->x);
    base_free(warm->worth);
    base_free(warm->rows);
    base_free(warm->columns);
}

void model_warm_free(ModelWarm *warm) {
    if (warm != NULL) {
        warm_clear(warm);
        base_free(warm);
    }
}

static uint64_t hash_text(uint64_t seed, const char *id) {
    return base_hash_mix(id, strlen(id) + 1, seed);
}

static uint64_t hash_number(uint64_t seed, int32_t number) {
    return base_hash_mix(&number, sizeof number, seed);
}

static uint64_t hash_batch(const Model *model, int32_t b, uint64_t seed) {
    return hash_text(seed, model->world->people[model->batches[b].person].id);
}

static uint64_t hash_home(const Model *model, int32_t home, uint64_t seed) {
    int32_t first = model->homes_members[model->homes[home].first];
    return hash_text(seed, model->world->households[first].id);
}

static uint64_t hash_pool(const Model *model, int32_t pool, uint64_t seed) {
    const ModelPool *at = &model->pools[pool];
    seed = hash_text(seed, model->world->posts[at->post].id);
    return at->cap == NONE ? seed
                           : hash_text(seed, model->world->caps[at->cap].id);
}

static uint64_t hash_course(const Model *model, int32_t k, uint64_t seed) {
    return k == NONE ? hash_number(seed, NONE)
                     : hash_text(seed, model->world->courses[k].id);
}

static uint64_t hash_train(const Model *model, int32_t r, uint64_t seed) {
    return r == NONE ? hash_number(seed, NONE)
                     : hash_text(seed, model->world->trains[r].id);
}

static uint64_t hash_row(const Model *model, int32_t r) {
    const World *world = model->world;
    const ModelRow *row = &model->rows[r];
    uint64_t seed = hash_number(1, (int32_t)row->kind);
    switch (row->kind) {
    case MODEL_ROW_BATCH:
        return hash_batch(model, row->a, seed);
    case MODEL_ROW_POOL:
        return hash_pool(model, row->a, seed);
    case MODEL_ROW_CAP:
        return hash_text(seed, world->caps[row->a].id);
    case MODEL_ROW_COVER:
    case MODEL_ROW_WELFARE:
    case MODEL_ROW_CARER:
        return hash_home(model, row->a, seed);
    case MODEL_ROW_COUPLE:
        seed = hash_text(seed, world->people[row->a].id);
        return hash_text(seed, world->destinations[row->b]);
    case MODEL_ROW_MEMBER:
        seed = hash_batch(model, row->a, seed);
        return hash_text(seed, world->groups[row->b].id);
    case MODEL_ROW_GROUP:
        return hash_text(seed, world->groups[row->a].id);
    case MODEL_ROW_COURSE:
    case MODEL_ROW_COURSE_LEAST:
        return hash_course(model, row->a, seed);
    case MODEL_ROW_TRAIN:
    case MODEL_ROW_TRAIN_LEAST:
        return hash_train(model, row->a, seed);
    case MODEL_ROW_FUND:
        return hash_text(seed, world->funds[row->a].id);
    case MODEL_ROW_COUNT:
        break;
    }
    return seed;
}

static uint64_t hash_column(const Model *model, int32_t j) {
    const ModelColumn *column = &model->columns[j];
    uint64_t seed = hash_number(2, (int32_t)column->kind);
    switch (column->kind) {
    case MODEL_COLUMN_X: {
        const ModelKey *key =
            &model->keys[model_option(model, column->batch, column->option)];
        seed = hash_batch(model, column->batch, seed);
        seed = hash_pool(model, column->pool, seed);
        seed = hash_course(model, key->course, seed);
        return hash_train(model, key->train, seed);
    }
    case MODEL_COLUMN_COVER:
        return hash_home(model, column->a, seed);
    case MODEL_COLUMN_GROUP:
        seed = hash_home(model, column->a, seed);
        return hash_text(seed, model->world->groups[column->b].id);
    case MODEL_COLUMN_COURSE:
        return hash_course(model, column->a, seed);
    case MODEL_COLUMN_TRAIN:
        return hash_train(model, column->a, seed);
    }
    return seed;
}

static int key_order(const void *a, const void *b) {
    const WarmKey *x = a;
    const WarmKey *y = b;
    if (x->hash != y->hash) {
        return x->hash < y->hash ? -1 : 1;
    }
    return (x->at > y->at) - (x->at < y->at);
}

static LeyeStatus keys_make(const Model *model, bool rows, int32_t count,
                            WarmKey **out) {
    LeyeStatus status = LEYE_OK;
    WarmKey *keys = NULL;
    TRY(HEAP_ARRAY(count, &keys));
    for (int32_t k = 0; k < count; k++) {
        keys[k].hash = rows ? hash_row(model, k) : hash_column(model, k);
        keys[k].at = k;
    }
    if (count > 1) {
        qsort(keys, (size_t)count, sizeof *keys, key_order);
    }
    *out = keys;
done:
    return status;
}

/* Of the column on the first level, if there is one. */
static int64_t first_worth(const LexProblem *problem, int32_t column) {
    return problem->levels_count == 0 ? 0
                                      : problem->levels[0].objective[column];
}

LeyeStatus model_warm_keep(const Model *model, const LexAnswer *answer,
                           LexTrail *trail, ModelWarm **warm) {
    LeyeStatus status = LEYE_OK;
    const LexProblem *problem = &model->problem;
    ModelWarm made = {0};
    ModelWarm *out = NULL;
    TRY(keys_make(model, true, problem->lp.rows, &made.rows));
    TRY(keys_make(model, false, problem->lp.columns, &made.columns));
    TRY(HEAP_ARRAY(problem->lp.columns, &made.x));
    TRY(HEAP_ARRAY(problem->lp.columns, &made.worth));
    for (int32_t k = 0; k < problem->levels_count; k++) {
        made.levels[k] = model->levels[k];
    }
    for (int32_t j = 0; j < problem->lp.columns; j++) {
        made.x[j] = answer->x[j];
        made.worth[j] = first_worth(problem, j);
    }
    TRY(HEAP_ARRAY(1, &out));
    made.trail = *trail;
    *trail = (LexTrail){0};
    *out = made;
    *warm = out;
    made = (ModelWarm){0};
done:
    warm_clear(&made);
    return status;
}

/* ---- into the numbers of another model ------------------------------------
 */

/* What a row or column of now was then, and of then is now; NONE: nothing. */
typedef struct WarmMap {
    int32_t *row_then, *column_then; /* heap [rows], [columns] of now */
    int32_t *column_now;             /* heap [columns] of then */
} WarmMap;

static void map_clear(WarmMap *map) {
    base_free(map->row_then);
    base_free(map->column_then);
    base_free(map->column_now);
}

/* Both lists of keys are by hash. */
static void map_fill(const WarmKey *now, int32_t count, const WarmKey *then,
                     int32_t then_count, int32_t *then_of) {
    int32_t t = 0;
    for (int32_t k = 0; k < count; k++) {
        while (t < then_count && then[t].hash < now[k].hash) {
            t++;
        }
        bool known = t < then_count && then[t].hash == now[k].hash;
        then_of[now[k].at] = known ? then[t].at : NONE;
        t += known ? 1 : 0;
    }
}

static LeyeStatus map_make(const ModelWarm *warm, const Model *model,
                           WarmMap *map) {
    LeyeStatus status = LEYE_OK;
    const LpProblem *lp = &model->problem.lp;
    WarmKey *rows = NULL;
    WarmKey *columns = NULL;
    TRY(keys_make(model, true, lp->rows, &rows));
    TRY(keys_make(model, false, lp->columns, &columns));
    TRY(HEAP_ARRAY(lp->rows, &map->row_then));
    TRY(HEAP_ARRAY(lp->columns, &map->column_then));
    TRY(HEAP_ARRAY(warm->trail.columns, &map->column_now));
    map_fill(rows, lp->rows, warm->rows, warm->trail.rows, map->row_then);
    map_fill(columns, lp->columns, warm->columns, warm->trail.columns,
             map->column_then);
    for (int32_t j = 0; j < warm->trail.columns; j++) {
        map->column_now[j] = NONE;
    }
    for (int32_t j = 0; j < lp->columns; j++) {
        if (map->column_then[j] != NONE) {
            map->column_now[map->column_then[j]] = j;
        }
    }
done:
    base_free(rows);
    base_free(columns);
    return status;
}

static LeyeStatus give_list(const LexList *from, const WarmMap *map,
                            const LexProblem *problem, LexList *to) {
    LeyeStatus status = LEYE_OK;
    LexList made = {.scale = from->scale};
    if (from->price == NULL) {
        return LEYE_OK;
    }
    TRY(HEAP_ARRAY(problem->lp.rows, &made.price));
    TRY(HEAP_ARRAY(problem->levels_count, &made.lambda));
    for (int32_t r = 0; r < problem->lp.rows; r++) {
        int32_t then = map->row_then[r];
        made.price[r] = then == NONE ? 0 : from->price[then];
    }
    for (int32_t k = 0; k < problem->levels_count; k++) {
        made.lambda[k] = from->lambda[k];
    }
    *to = made;
    made = (LexList){0};
done:
    base_free(made.price);
    base_free(made.lambda);
    return status;
}

static LeyeStatus give_basis(const LpBasis *from, const WarmMap *map,
                             const LpProblem *lp, LpBasis *to) {
    LeyeStatus status = LEYE_OK;
    LpBasis made = {0};
    if (from->row == NULL || from->column == NULL) {
        return LEYE_OK;
    }
    TRY(HEAP_ARRAY(lp->rows, &made.row));
    TRY(HEAP_ARRAY(lp->columns, &made.column));
    for (int32_t r = 0; r < lp->rows; r++) {
        int32_t then = map->row_then[r];
        made.row[r] = then == NONE ? (uint8_t)LP_BASIC : from->row[then];
    }
    for (int32_t j = 0; j < lp->columns; j++) {
        int32_t then = map->column_then[j];
        made.column[j] =
            then == NONE ? (uint8_t)LP_AT_LEAST : from->column[then];
    }
    *to = made;
    made = (LpBasis){0};
done:
    lp_basis_clear(&made);
    return status;
}

/* The tree, as far as its columns are still there. */
static LeyeStatus give_nodes(const LexTrail *from, const WarmMap *map,
                             LexTrail *to) {
    LeyeStatus status = LEYE_OK;
    TRY(HEAP_ARRAY(from->nodes_count, &to->nodes));
    to->nodes_count = from->nodes_count;
    for (int32_t n = 0; n < from->nodes_count; n++) {
        to->nodes[n] = from->nodes[n];
        if (from->nodes[n].column != NONE) {
            to->nodes[n].column = map->column_now[from->nodes[n].column];
        }
    }
done:
    return status;
}

static LeyeStatus give_trail(const LexTrail *from, const WarmMap *map,
                             const LexProblem *problem, LexTrail *to) {
    LeyeStatus status = LEYE_OK;
    int32_t count = from->levels * from->leaves;
    to->rows = problem->lp.rows;
    to->columns = problem->lp.columns;
    to->levels = from->levels;
    to->leaves = from->leaves;
    to->living = from->living;
    TRY(give_nodes(from, map, to));
    TRY(HEAP_ARRAY(count, &to->lists));
    TRY(HEAP_ARRAY(count, &to->bases));
    TRY(HEAP_ARRAY(from->leaves, &to->dead));
    TRY(HEAP_ARRAY(from->levels, &to->steps));
    for (int32_t k = 0; k < from->levels; k++) {
        to->steps[k] = from->steps[k];
    }
    for (int32_t k = 0; k < count; k++) {
        TRY(give_list(&from->lists[k], map, problem, &to->lists[k]));
        TRY(give_basis(&from->bases[k], map, &problem->lp, &to->bases[k]));
    }
    for (int32_t k = 0; k < from->leaves; k++) {
        TRY(give_list(&from->dead[k], map, problem, &to->dead[k]));
    }
done:
    return status;
}

/* Is the plan of then one of now? Then there is none better to begin with,
 * unless the greedy one is. */
static LeyeStatus give_start(const ModelWarm *warm, const WarmMap *map,
                             Model *model) {
    LeyeStatus status = LEYE_OK;
    LexProblem *problem = &model->problem;
    const LpProblem *lp = &problem->lp;
    int64_t *x = NULL;
    int64_t *slack = NULL;
    bool fits = true;
    TRY(ARENA_ARRAY(&model->arena, lp->columns, &x));
    TRY(HEAP_ARRAY(lp->rows, &slack));
    for (int32_t j = 0; j < lp->columns; j++) {
        int32_t then = map->column_then[j];
        x[j] = then == NONE ? 0 : warm->x[then];
        fits = fits && x[j] <= lp->upper[j];
    }
    model_start_slack(model, x, slack);
    for (int32_t r = 0; fits && r < lp->rows; r++) {
        fits = slack[r] >= 0 && lp->row_most[r] - slack[r] >= lp->row_least[r];
    }
    problem->start = fits ? x : problem->start;
done:
    base_free(slack);
    return status;
}

/* Where many columns are new, gone or worth something else on the first level,
 * the old tree splits in the wrong places. */
static bool warm_near(const ModelWarm *warm, const WarmMap *map,
                      const LexProblem *problem) {
    enum { WARM_NEAR = 16 };
    int64_t changed = 0;
    for (int32_t j = 0; j < problem->lp.columns; j++) {
        int32_t then = map->column_then[j];
        changed += then == NONE || warm->worth[then] != first_worth(problem, j);
    }
    for (int32_t j = 0; j < warm->trail.columns; j++) {
        changed += map->column_now[j] == NONE;
    }
    return changed * WARM_NEAR <= problem->lp.columns;
}

static bool warm_fits(const ModelWarm *warm, const Model *model) {
    bool fits = warm->trail.leaves > 0 &&
                warm->trail.levels == model->problem.levels_count;
    for (int32_t k = 0; fits && k < warm->trail.levels; k++) {
        fits = warm->levels[k] == model->levels[k];
    }
    return fits;
}

LeyeStatus model_warm_give(const ModelWarm *warm, Model *model) {
    LeyeStatus status = LEYE_OK;
    LexProblem *problem = &model->problem;
    WarmMap map = {0};
    uint8_t *fresh = NULL;
    if (!warm_fits(warm, model)) {
        return LEYE_OK;
    }
    TRY(map_make(warm, model, &map));
    TRY(give_start(warm, &map, model));
    if (!warm_near(warm, &map, problem)) {
        goto done;
    }
    TRY(ARENA_ARRAY(&model->arena, problem->lp.rows, &fresh));
    for (int32_t r = 0; r < problem->lp.rows; r++) {
        fresh[r] = map.row_then[r] == NONE;
    }
    TRY(give_trail(&warm->trail, &map, problem, &model->trail));
    problem->trail = &model->trail;
    problem->fresh = fresh;
done:
    map_clear(&map);
    return status;
}
