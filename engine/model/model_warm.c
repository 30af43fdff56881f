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
    int32_t rows_count, columns_count, levels_count;
    Level levels[LEVEL_COUNT];
    LpBasis basis[LEVEL_COUNT]; /* heap; NULL arrays: none */
};

void model_warm_free(ModelWarm *warm) {
    if (warm != NULL) {
        for (int32_t k = 0; k < LEVEL_COUNT; k++) {
            lp_basis_clear(&warm->basis[k]);
        }
        base_free(warm->rows);
        base_free(warm->columns);
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
        keys[k] =
            (WarmKey){rows ? hash_row(model, k) : hash_column(model, k), k};
    }
    if (count > 1) {
        qsort(keys, (size_t)count, sizeof *keys, key_order);
    }
    *out = keys;
done:
    return status;
}

static LeyeStatus basis_copy(const LpBasis *from, int32_t rows, int32_t columns,
                             LpBasis *to) {
    LeyeStatus status = LEYE_OK;
    LpBasis copy = {0};
    if (from->row == NULL) {
        return LEYE_OK;
    }
    TRY(HEAP_ARRAY(rows, &copy.row));
    TRY(HEAP_ARRAY(columns, &copy.column));
    memcpy(copy.row, from->row, (size_t)rows);
    memcpy(copy.column, from->column, (size_t)columns);
    *to = copy;
    copy = (LpBasis){0};
done:
    lp_basis_clear(&copy);
    return status;
}

LeyeStatus model_warm_keep(const Model *model, ModelWarm **warm) {
    LeyeStatus status = LEYE_OK;
    const LexProblem *problem = &model->problem;
    ModelWarm *made = NULL;
    TRY(HEAP_ARRAY(1, &made));
    made->rows_count = problem->lp.rows;
    made->columns_count = problem->lp.columns;
    made->levels_count = problem->levels_count;
    TRY(keys_make(model, true, made->rows_count, &made->rows));
    TRY(keys_make(model, false, made->columns_count, &made->columns));
    for (int32_t k = 0; k < made->levels_count; k++) {
        made->levels[k] = model->levels[k];
        TRY(basis_copy(&problem->levels[k].basis, made->rows_count,
                       made->columns_count, &made->basis[k]));
    }
    *warm = made;
    made = NULL;
done:
    model_warm_free(made);
    return status;
}

/* States of `count` rows or columns now, from those of then; both lists of
 * keys are by hash. What is new gets `fresh`. */
static void states_map(const WarmKey *now, int32_t count, const WarmKey *then,
                       int32_t then_count, const uint8_t *states, uint8_t fresh,
                       uint8_t *out) {
    int32_t t = 0;
    for (int32_t k = 0; k < count; k++) {
        while (t < then_count && then[t].hash < now[k].hash) {
            t++;
        }
        bool known = t < then_count && then[t].hash == now[k].hash;
        out[now[k].at] = known ? states[then[t].at] : fresh;
        t += known ? 1 : 0;
    }
}

static LeyeStatus give_level(const ModelWarm *warm, int32_t l,
                             const WarmKey *rows, const WarmKey *columns,
                             Model *model, LpBasis *out) {
    LeyeStatus status = LEYE_OK;
    const LpProblem *lp = &model->problem.lp;
    const LpBasis *from = &warm->basis[l];
    LpBasis made = {0};
    if (from->row == NULL || from->column == NULL) {
        return LEYE_OK;
    }
    TRY(ARENA_ARRAY(&model->arena, lp->rows, &made.row));
    TRY(ARENA_ARRAY(&model->arena, lp->columns, &made.column));
    states_map(rows, lp->rows, warm->rows, warm->rows_count, from->row,
               LP_BASIC, made.row);
    states_map(columns, lp->columns, warm->columns, warm->columns_count,
               from->column, LP_AT_LEAST, made.column);
    *out = made;
done:
    return status;
}

LeyeStatus model_warm_give(const ModelWarm *warm, Model *model) {
    LeyeStatus status = LEYE_OK;
    LexProblem *problem = &model->problem;
    WarmKey *rows = NULL;
    WarmKey *columns = NULL;
    LpBasis *bases = NULL;
    LpBasis basis;
    TRY(keys_make(model, true, problem->lp.rows, &rows));
    TRY(keys_make(model, false, problem->lp.columns, &columns));
    TRY(ARENA_ARRAY(&model->arena, problem->levels_count, &bases));
    for (int32_t k = 0; k < problem->levels_count; k++) {
        for (int32_t l = 0; l < warm->levels_count; l++) {
            if (warm->levels[l] == model->levels[k]) {
                basis = (LpBasis){0};
                TRY(give_level(warm, l, rows, columns, model, &basis));
                bases[k] = basis;
            }
        }
    }
    problem->warm = bases;
done:
    base_free(rows);
    base_free(columns);
    return status;
}
