/* Ways between the nodes: counted, found, made.
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

static void way_count(Canon *canon, int32_t u, int32_t v, int32_t by) {
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
    if (home == NONE ||
        canon->face->tight[model_row_home(canon->model, home)] == 0) {
        return INT64_MAX;
    }
    int32_t y = canon->model->homes[home].column;
    return canon->face->most[y] - canon->x[y];
}

int64_t model_canon_way_gives(const Canon *canon, int32_t home) {
    if (home == NONE) {
        return INT64_MAX;
    }
    bool tight = canon->face->tight[model_row_home(canon->model, home)] != 0;
    int32_t y = canon->model->homes[home].column;
    return canon->x[y] - canon->face->least[y] +
           (tight ? 0 : canon->spare[home]);
}

/* May `from` lose a placement so that `to`, of the same group, gains one? */
static bool way_passes(const Canon *canon, int32_t from, int32_t to) {
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
        int32_t end = way_passes(canon, own, b)
                          ? batch->first_column + batch->columns
                          : NONE;
        for (int32_t c = batch->first_column; c < end; c++) {
            if (model_canon_takes(canon, c)) {
                way_count(canon, u, model_canon_node(canon, c), by);
            }
        }
    }
    if (canon->face->tight[own] == 0 &&
        model_canon_way_gives(canon, model->batches[own].household) > 0) {
        way_count(canon, u, CANON_OUT, by);
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
            way_count(canon, CANON_OUT, model_canon_node(canon, column), by);
        }
    }
}

/* The other lane of a settled option, if somebody could change to it. */
static int32_t settled_lane(const Canon *canon, int32_t column) {
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
        int32_t lane = settled_lane(canon, c);
        if (lane != NONE) {
            way_count(canon, model_canon_node(canon, c),
                      model_canon_node(canon, lane), by);
        }
    }
}

static void count_group(Canon *canon, int32_t batch, int32_t by) {
    for (int32_t k = 0; k < model_canon_mates(canon->model, batch); k++) {
        int32_t b = model_canon_mate(canon->model, batch, k);
        if (canon->frozen[b] == NONE) {
            count_open(canon, b, by);
        } else {
            count_settled(canon, b, by);
        }
    }
}

/* Up and down between a node and its parent. */
static void count_shifts(Canon *canon, int32_t u, int32_t by) {
    const CanonNode *node = &canon->nodes[u];
    if (node->parent != NONE && !node->fixed) {
        way_count(canon, u, node->parent, node->used < node->most ? by : 0);
        way_count(canon, node->parent, u, node->used > 0 ? by : 0);
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

static void list_again(Canon *canon, int32_t column) {
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
        list_again(canon, c);
    }
    for (int32_t b = 0; b < canon->model->batches_count; b++) {
        count_open(canon, b, 1);
    }
    for (int32_t u = 0; u < canon->nodes_count; u++) {
        count_shifts(canon, u, 1);
    }
}

void model_canon_way_freeze(Canon *canon, int32_t batch, int32_t frozen) {
    const ModelBatch *row = &canon->model->batches[batch];
    count_group(canon, batch, -1);
    canon->frozen[batch] = frozen;
    count_group(canon, batch, 1);
    for (int32_t k = 0; k < row->columns; k++) {
        list_again(canon, row->first_column + k);
    }
}

/* --- who makes a way --- */

/* The batch's first column at the node that can take, or NONE: its columns
 * are in order of posts. */
static int32_t find_taker(const Canon *canon, int32_t b, int32_t node) {
    const Model *model = canon->model;
    const ModelBatch *batch = &model->batches[b];
    int32_t post = model->pools[canon->nodes[node].pool].post;
    int32_t low = batch->first_column;
    int32_t high = batch->first_column + batch->columns;
    int32_t end = high;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (model->pools[model->columns[middle].pool].post < post) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (int32_t c = low;
         c < end && model->pools[model->columns[c].pool].post == post; c++) {
        if (model_canon_node(canon, c) == node && model_canon_takes(canon, c)) {
            return c;
        }
    }
    return NONE;
}

/* From somebody who can give to anybody of the group at the node. */
static int32_t find_mate(const Canon *canon, int32_t from, int32_t node) {
    const Model *model = canon->model;
    for (int32_t k = 0; k < model_canon_mates(model, from); k++) {
        int32_t b = model_canon_mate(model, from, k);
        int32_t taker =
            way_passes(canon, from, b) ? find_taker(canon, b, node) : NONE;
        if (taker != NONE) {
            return taker;
        }
    }
    return NONE;
}

/* Fills the move when the column makes a way to v. */
static bool find_from(const Canon *canon, int32_t column, int32_t v,
                      CanonMove *move) {
    int32_t b = canon->model->columns[column].batch;
    int32_t to = NONE;
    if (canon->frozen[b] != NONE) {
        int32_t lane = settled_lane(canon, column);
        to = lane != NONE && model_canon_node(canon, lane) == v ? lane : NONE;
    } else if (v == CANON_OUT) {
        int32_t home = canon->model->batches[b].household;
        *move = (CanonMove){.from = column, .to = NONE, .node = NONE};
        return canon->face->tight[b] == 0 &&
               model_canon_way_gives(canon, home) > 0;
    } else {
        to = find_mate(canon, b, v);
    }
    *move = (CanonMove){.from = column, .to = to, .node = NONE};
    return to != NONE;
}

/* From OUT to the last column that can take: turns are in order of columns. */
static CanonMove find_newcomer(const Canon *canon, int32_t v) {
    const CanonNode *node = &canon->nodes[v];
    CanonMove move = {.from = NONE, .to = NONE, .node = NONE};
    for (int32_t k = node->end - 1; k >= node->first; k--) {
        int32_t column = canon->columns[k];
        int32_t b = canon->model->columns[column].batch;
        if (canon->frozen[b] != NONE) {
            break;
        }
        if (model_canon_takes(canon, column) && model_canon_grows(canon, b) &&
            model_canon_way_takes(canon, canon->model->batches[b].household) >
                0) {
            move.to = column;
            break;
        }
    }
    return move;
}

CanonMove model_canon_way_find(const Canon *canon, int32_t u, int32_t v) {
    const CanonNode *from = &canon->nodes[u];
    const CanonNode *to = &canon->nodes[v];
    CanonMove move = {.from = NONE, .to = NONE, .node = NONE};
    if (from->parent == v && !from->fixed && from->used < from->most) {
        move = (CanonMove){.from = NONE, .to = NONE, .node = u, .up = true};
    } else if (to->parent == u && !to->fixed && to->used > 0) {
        move = (CanonMove){.from = NONE, .to = NONE, .node = v, .up = false};
    } else if (u == CANON_OUT) {
        move = find_newcomer(canon, v);
    } else {
        int32_t column = from->giver;
        while (column != NONE && !find_from(canon, column, v, &move)) {
            column = canon->after[column];
        }
    }
    return move;
}

/* --- moving --- */

static int64_t lesser(int64_t a, int64_t b) {
    return a < b ? a : b;
}

/* Batch of the column, or NONE. */
static int32_t batch_of(const Canon *canon, int32_t column) {
    return column != NONE ? canon->model->columns[column].batch : NONE;
}

static int64_t room_of_rows(const Canon *canon, int32_t from, int32_t to) {
    const ModelBatch *batches = canon->model->batches;
    int64_t room = INT64_MAX;
    if (to != NONE && to != from) {
        room = batches[to].count - canon->placed[to];
    }
    if (from == NONE && to != NONE) {
        room =
            lesser(room, model_canon_way_takes(canon, batches[to].household));
    }
    if (to == NONE && from != NONE) {
        room = model_canon_way_gives(canon, batches[from].household);
    }
    return room;
}

int64_t model_canon_way_room(const Canon *canon, const CanonMove *move) {
    if (move->node != NONE) {
        const CanonNode *node = &canon->nodes[move->node];
        return move->up ? node->most - node->used : node->used;
    }
    if (move->from == NONE && move->to == NONE) {
        return 0;
    }
    int64_t room = room_of_rows(canon, batch_of(canon, move->from),
                                batch_of(canon, move->to));
    if (move->from != NONE) {
        room =
            lesser(room, canon->x[move->from] - canon->face->least[move->from]);
    }
    if (move->to != NONE) {
        room = lesser(room, canon->face->most[move->to] - canon->x[move->to]);
    }
    return room;
}

/* y goes as far as it can, the rest is spare; back, the spare goes first. */
static void move_home(Canon *canon, int32_t home, int64_t amount) {
    if (home == NONE) {
        return;
    }
    int32_t y = canon->model->homes[home].column;
    bool tight = canon->face->tight[model_row_home(canon->model, home)] != 0;
    int64_t covered =
        amount > 0 ? lesser(amount, canon->face->most[y] - canon->x[y])
                   : amount + (tight ? 0 : lesser(-amount, canon->spare[home]));
    canon->x[y] += covered;
    canon->spare[home] += amount - covered;
}

static void move_rows(Canon *canon, int32_t from, int32_t to, int64_t amount) {
    const ModelBatch *batches = canon->model->batches;
    if (from == to) {
        return;
    }
    if (from != NONE) {
        canon->placed[from] -= amount;
    } else {
        move_home(canon, batches[to].household, amount);
    }
    if (to != NONE) {
        canon->placed[to] += amount;
    } else {
        move_home(canon, batches[from].household, -amount);
    }
}

void model_canon_way_make(Canon *canon, const CanonMove *move, int64_t amount) {
    int32_t from = batch_of(canon, move->from);
    int32_t to = batch_of(canon, move->to);
    if (move->node != NONE) {
        count_shifts(canon, move->node, -1);
        canon->nodes[move->node].used += move->up ? amount : -amount;
        count_shifts(canon, move->node, 1);
        return;
    }
    count_group(canon, from != NONE ? from : to, -1);
    move_rows(canon, from, to, amount);
    if (move->from != NONE) {
        canon->x[move->from] -= amount;
    }
    if (move->to != NONE) {
        canon->x[move->to] += amount;
    }
    count_group(canon, from != NONE ? from : to, 1);
    if (move->from != NONE) {
        list_again(canon, move->from);
    }
    if (move->to != NONE) {
        list_again(canon, move->to);
    }
}
