/* Moves and shifts: who makes a way, and making it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every column that could give is in the list of its node, and the columns of
 * a batch are in order of posts, so a taker is found by halving.
 */
#include "model_canon.h"

/* --- who makes a way --- */

/* The batch's first column at the node that can take, or give, or NONE: its
 * columns are in order of posts. */
static int32_t find_column(const Canon *canon, int32_t b, int32_t node,
                           bool taker) {
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
        if (model_canon_node(canon, c) == node &&
            (taker ? model_canon_takes(canon, c)
                   : model_canon_gives(canon, c))) {
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
        int32_t taker = model_canon_way_passes(canon, from, b)
                            ? find_column(canon, b, node, true)
                            : NONE;
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
        int32_t lane = model_canon_way_lane(canon, column);
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

/* Fills the move when somebody of the group at u, whose turn has not come,
 * makes a way to the column. */
static bool find_to(const Canon *canon, int32_t column, int32_t u,
                    CanonMove *move) {
    const Model *model = canon->model;
    int32_t b = model->columns[column].batch;
    if (!model_canon_takes(canon, column)) {
        return false;
    }
    for (int32_t k = 0; k < model_canon_mates(model, b); k++) {
        int32_t f = model_canon_mate(model, b, k);
        int32_t from =
            canon->frozen[f] == NONE && model_canon_way_passes(canon, f, b)
                ? find_column(canon, f, u, false)
                : NONE;
        if (from != NONE) {
            *move = (CanonMove){.from = from, .to = column, .node = NONE};
            return true;
        }
    }
    return false;
}

/* Those who could give at u and those who could take at v, by turns: either
 * may be many, and the way is found from both. */
static CanonMove find_between(const Canon *canon, int32_t u, int32_t v) {
    CanonMove move = {.from = NONE, .to = NONE, .node = NONE};
    const CanonNode *to = &canon->nodes[v];
    int32_t giver = canon->nodes[u].giver;
    int32_t at = v == CANON_OUT ? 0 : to->end - 1;
    int32_t end = v == CANON_OUT ? 0 : to->first - 1;
    while (giver != NONE && !find_from(canon, giver, v, &move)) {
        giver = canon->after[giver];
        if (at > end) { /* in order of turns: those who had theirs come first */
            int32_t column = canon->columns[at];
            bool open =
                canon->frozen[canon->model->columns[column].batch] == NONE;
            if (open && find_to(canon, column, u, &move)) {
                break;
            }
            at = open ? at - 1 : end;
        }
    }
    return move;
}

CanonMove model_canon_move_find(const Canon *canon, int32_t u, int32_t v) {
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
        move = find_between(canon, u, v);
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

int64_t model_canon_move_room(const Canon *canon, const CanonMove *move) {
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
    if (home == NONE || canon->model->homes[home].column == NONE) {
        return;
    }
    int32_t y = canon->model->homes[home].column;
    bool tight = canon->face->tight[model_row_cover(canon->model, home)] != 0;
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

void model_canon_move_make(Canon *canon, const CanonMove *move,
                           int64_t amount) {
    int32_t from = batch_of(canon, move->from);
    int32_t to = batch_of(canon, move->to);
    if (move->node != NONE) {
        model_canon_way_shift(canon, move->node, -1);
        canon->nodes[move->node].used += move->up ? amount : -amount;
        model_canon_way_shift(canon, move->node, 1);
        return;
    }
    model_canon_way_count(canon, from != NONE ? from : to, -1);
    move_rows(canon, from, to, amount);
    if (move->from != NONE) {
        canon->x[move->from] -= amount;
    }
    if (move->to != NONE) {
        canon->x[move->to] += amount;
    }
    model_canon_way_count(canon, from != NONE ? from : to, 1);
    if (move->from != NONE) {
        model_canon_way_list(canon, move->from);
    }
    if (move->to != NONE) {
        model_canon_way_list(canon, move->to);
    }
}
