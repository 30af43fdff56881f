/* Ways between the nodes, counted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Before anything changes in a group, all ways through it are taken off the
 * counts, and afterwards they are added again as they are then: a few hundred
 * steps, whatever the change was.
 *
 * A batch whose turn has come keeps only the ways between the two lanes of an
 * option that is settled: how many take the option is fixed, which places they
 * have is not.
 */
#include "model_canon.h"

/* In Canon.before: not in any list. */
enum { UNLISTED = -2 };

static void add_way(Canon *canon, int32_t u, int32_t v, int32_t by) {
    size_t nodes = (size_t)canon->nodes_count;
    int64_t *count = &canon->ways[(size_t)v * nodes + (size_t)u];
    uint64_t *word =
        &canon->into[(size_t)v * (size_t)canon->words + (size_t)u / 64];
    uint64_t bit = UINT64_C(1) << (u % 64);
    if (u == v) {
        return;
    }
    *count += by;
    *word = *count > 0 ? *word | bit : *word & ~bit;
}

/* --- groups --- */

int64_t model_canon_way_takes(const Canon *canon, int32_t home) {
    if (home == NONE || canon->model->homes[home].column == NONE ||
        canon->face->tight[model_row_cover(canon->model, home)] == 0) {
        return INT64_MAX;
    }
    int32_t y = canon->model->homes[home].column;
    return canon->face->most[y] - canon->x[y];
}

int64_t model_canon_way_gives(const Canon *canon, int32_t home) {
    if (home == NONE || canon->model->homes[home].column == NONE) {
        return INT64_MAX;
    }
    bool tight = canon->face->tight[model_row_cover(canon->model, home)] != 0;
    int32_t y = canon->model->homes[home].column;
    return canon->x[y] - canon->face->least[y] +
           (tight ? 0 : canon->spare[home]);
}

bool model_canon_way_passes(const Canon *canon, int32_t from, int32_t to) {
    return from == to ||
           (canon->frozen[to] == NONE && canon->face->tight[from] == 0 &&
            model_canon_grows(canon, to));
}

/* Ways from the column's node. */
static void count_from(Canon *canon, int32_t column, int32_t by) {
    const Model *model = canon->model;
    int32_t own = model->columns[column].batch;
    int32_t u = model_canon_node(canon, column);
    for (int32_t k = 0; k < model_canon_mates(model, own); k++) {
        int32_t b = model_canon_mate(model, own, k);
        const ModelBatch *batch = &model->batches[b];
        int32_t end = model_canon_way_passes(canon, own, b)
                          ? batch->first_column + batch->columns
                          : NONE;
        for (int32_t c = batch->first_column; c < end; c++) {
            if (model_canon_takes(canon, c)) {
                add_way(canon, u, model_canon_node(canon, c), by);
            }
        }
    }
    if (canon->face->tight[own] == 0 &&
        model_canon_way_gives(canon, model->batches[own].household) > 0) {
        add_way(canon, u, CANON_OUT, by);
    }
}

static void count_open(Canon *canon, int32_t b, int32_t by) {
    const ModelBatch *batch = &canon->model->batches[b];
    bool grows = model_canon_grows(canon, b) &&
                 model_canon_way_takes(canon, batch->household) > 0;
    for (int32_t k = 0; k < batch->columns; k++) {
        int32_t column = batch->first_column + k;
        if (model_canon_gives(canon, column)) {
            count_from(canon, column, by);
        }
        if (grows && model_canon_takes(canon, column)) {
            add_way(canon, CANON_OUT, model_canon_node(canon, column), by);
        }
    }
}

int32_t model_canon_way_lane(const Canon *canon, int32_t column) {
    const ModelColumn *own = &canon->model->columns[column];
    int32_t lane = own->option < canon->frozen[own->batch]
                       ? model_canon_lane(canon, column)
                       : NONE;
    return lane != NONE && model_canon_gives(canon, column) &&
                   model_canon_takes(canon, lane)
               ? lane
               : NONE;
}

static void count_settled(Canon *canon, int32_t b, int32_t by) {
    const ModelBatch *batch = &canon->model->batches[b];
    int32_t end = canon->reserves ? batch->first_column + batch->columns : NONE;
    for (int32_t c = batch->first_column; c < end; c++) {
        int32_t lane = model_canon_way_lane(canon, c);
        if (lane != NONE) {
            add_way(canon, model_canon_node(canon, c),
                    model_canon_node(canon, lane), by);
        }
    }
}

void model_canon_way_count(Canon *canon, int32_t batch, int32_t by) {
    for (int32_t k = 0; k < model_canon_mates(canon->model, batch); k++) {
        int32_t b = model_canon_mate(canon->model, batch, k);
        if (canon->frozen[b] == NONE) {
            count_open(canon, b, by);
        } else {
            count_settled(canon, b, by);
        }
    }
}

void model_canon_way_shift(Canon *canon, int32_t node, int32_t by) {
    const CanonNode *row = &canon->nodes[node];
    if (row->parent != NONE && !row->fixed) {
        add_way(canon, node, row->parent, row->used < row->most ? by : 0);
        add_way(canon, row->parent, node, row->used > 0 ? by : 0);
    }
}

/* --- lists of columns that can give --- */

static void list_off(Canon *canon, int32_t column) {
    int32_t before = canon->before[column];
    int32_t after = canon->after[column];
    if (before != NONE) {
        canon->after[before] = after;
    } else {
        canon->nodes[model_canon_node(canon, column)].giver = after;
    }
    if (after != NONE) {
        canon->before[after] = before;
    }
    canon->before[column] = UNLISTED;
}

static void list_on(Canon *canon, int32_t column) {
    CanonNode *node = &canon->nodes[model_canon_node(canon, column)];
    canon->before[column] = NONE;
    canon->after[column] = node->giver;
    if (node->giver != NONE) {
        canon->before[node->giver] = column;
    }
    node->giver = column;
}

void model_canon_way_list(Canon *canon, int32_t column) {
    int32_t batch = canon->model->columns[column].batch;
    bool listed = canon->before[column] != UNLISTED;
    bool wanted = model_canon_gives(canon, column) &&
                  (canon->frozen[batch] == NONE ||
                   model_canon_lane(canon, column) != NONE);
    if (listed && !wanted) {
        list_off(canon, column);
    } else if (!listed && wanted) {
        list_on(canon, column);
    }
}

void model_canon_way_begin(Canon *canon) {
    for (int32_t c = 0; c < canon->model->x_columns; c++) {
        canon->before[c] = UNLISTED;
        model_canon_way_list(canon, c);
    }
    for (int32_t b = 0; b < canon->model->batches_count; b++) {
        if (!canon->still[b]) {
            count_open(canon, b, 1);
        }
    }
    for (int32_t u = 0; u < canon->nodes_count; u++) {
        model_canon_way_shift(canon, u, 1);
    }
}

void model_canon_way_freeze(Canon *canon, int32_t batch, int32_t frozen) {
    const ModelBatch *row = &canon->model->batches[batch];
    model_canon_way_count(canon, batch, -1);
    canon->frozen[batch] = frozen;
    model_canon_way_count(canon, batch, 1);
    for (int32_t k = 0; k < row->columns; k++) {
        model_canon_way_list(canon, row->first_column + k);
    }
}
