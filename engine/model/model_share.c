/* Shares of the households of a class with rows of their own (model.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is left of the class is dealt to its households in order. A share is a
 * flow through a small network: from all placements to batches, from batches
 * by kind of post to the household's rows, and back. Every arc carries at
 * least the floor and at most the ceiling of what is left of it / households
 * left; such a flow exists (model.h, "Exact because"). Then the cells, batch
 * after batch, kind after kind, are raised as far as the others allow.
 */
#include "model_parts.h"

typedef struct ShareArc {
    int32_t from, to;
    int64_t left; /* of all households that have had no share yet */
    int64_t low, high, flow;
} ShareArc;

/* Nodes: 0 all placements, 1 .. batches, then WELFARE, CARER, and the end.
 * Arcs: for each batch its own and one a kind; the two rows; the way back. */
enum { ARCS_BATCH = 1 + MODEL_PLACE_COUNT, ARCS_ROWS = 3 };

typedef struct Share {
    const Model *model;
    const ModelHome *home;
    ShareArc *arcs; /* heap */
    int32_t arcs_count, nodes;
    int32_t *came;  /* heap [nodes] arc of the last search, or NONE */
    int32_t *queue; /* heap [nodes] */
} Share;

ModelPlace model_share_place(const Model *model, int32_t b, int64_t option) {
    const ModelBatch *batch = &model->batches[b];
    const ModelHome *home = &model->homes[batch->household];
    if (home->welfare != NONE && model_side_welfare(model, option)) {
        return MODEL_PLACE_WELFARE;
    }
    return batch->carer && model_side_away(model, option) ? MODEL_PLACE_AWAY
                                                          : MODEL_PLACE_OTHER;
}

static void share_clear(Share *share) {
    base_free(share->arcs);
    base_free(share->came);
    base_free(share->queue);
}

static ShareArc *cell(const Share *share, int32_t k, int32_t kind) {
    return &share->arcs[k * ARCS_BATCH + 1 + kind];
}

/* The arcs of one batch, with what x gives it. */
static void init_batch(const Share *share, int32_t k, const int64_t *x) {
    const Model *model = share->model;
    int32_t b = model->home_batches[share->home->first_batch + k];
    const ModelBatch *batch = &model->batches[b];
    int32_t end = share->nodes - 1;
    ShareArc *own = &share->arcs[k * ARCS_BATCH];
    *own = (ShareArc){.from = 0, .to = k + 1};
    for (int32_t kind = 0; kind < MODEL_PLACE_COUNT; kind++) {
        int32_t to = kind == MODEL_PLACE_WELFARE ? end - 2
                     : kind == MODEL_PLACE_AWAY  ? end - 1
                                                 : end;
        *cell(share, k, kind) = (ShareArc){.from = k + 1, .to = to};
    }
    for (int32_t c = 0; c < batch->columns; c++) {
        int32_t column = batch->first_column + c;
        int64_t option = model_option(model, b, model->columns[column].option);
        cell(share, k, (int32_t)model_share_place(model, b, option))->left +=
            x[column];
        own->left += x[column];
    }
}

static LeyeStatus share_init(const Model *model, int32_t home, const int64_t *x,
                             Share *share) {
    LeyeStatus status = LEYE_OK;
    share->model = model;
    share->home = &model->homes[home];
    int32_t batches = share->home->batches;
    share->nodes = batches + 4;
    share->arcs_count = batches * ARCS_BATCH + ARCS_ROWS;
    TRY(HEAP_ARRAY(share->arcs_count, &share->arcs));
    TRY(HEAP_ARRAY(share->nodes, &share->came));
    TRY(HEAP_ARRAY(share->nodes, &share->queue));
    int32_t end = share->nodes - 1;
    ShareArc *rows = &share->arcs[batches * ARCS_BATCH];
    rows[0] = (ShareArc){.from = end - 2, .to = end};
    rows[1] = (ShareArc){.from = end - 1, .to = end};
    rows[2] = (ShareArc){.from = end, .to = 0};
    for (int32_t k = 0; k < batches; k++) {
        init_batch(share, k, x);
        rows[0].left += cell(share, k, MODEL_PLACE_WELFARE)->left;
        rows[1].left += cell(share, k, MODEL_PLACE_AWAY)->left;
        rows[2].left += share->arcs[k * ARCS_BATCH].left;
    }
done:
    return status;
}

/* --- one share --- */

/* May the search go along the arc, from this end of it? */
static bool passes(const ShareArc *arc, int32_t node) {
    return (arc->from == node && arc->flow < arc->high) ||
           (arc->to == node && arc->flow > arc->low);
}

/* Looks for a way from the arc's head to its tail; fills came. */
static bool search(const Share *share, int32_t a) {
    int32_t n = 1;
    for (int32_t v = 0; v < share->nodes; v++) {
        share->came[v] = NONE;
    }
    share->queue[0] = share->arcs[a].to;
    for (int32_t k = 0; k < n; k++) {
        int32_t v = share->queue[k];
        for (int32_t e = 0; e < share->arcs_count; e++) {
            const ShareArc *arc = &share->arcs[e];
            int32_t to = arc->from == v ? arc->to : arc->from;
            if (e != a && passes(arc, v) && share->came[to] == NONE &&
                to != share->queue[0]) {
                share->came[to] = e;
                share->queue[n++] = to;
            }
        }
    }
    return share->came[share->arcs[a].from] != NONE;
}

/* One more along the arc, round the way that was found. */
static void push(const Share *share, int32_t a) {
    int32_t v = share->arcs[a].from;
    share->arcs[a].flow++;
    while (v != share->arcs[a].to) {
        ShareArc *arc = &share->arcs[share->came[v]];
        bool along = arc->to == v;
        arc->flow += along ? 1 : -1;
        v = along ? arc->from : arc->to;
    }
}

static LeyeStatus find_share(const Share *share, int64_t households) {
    for (int32_t a = 0; a < share->arcs_count; a++) {
        ShareArc *arc = &share->arcs[a];
        arc->low = arc->left / households;
        arc->high = arc->low + (arc->left % households != 0 ? 1 : 0);
        arc->flow = 0;
    }
    for (int32_t a = 0; a < share->arcs_count; a++) {
        while (share->arcs[a].flow < share->arcs[a].low) {
            if (!search(share, a)) {
                return base_fail(LEYE_ERR_INTERNAL,
                                 "A household class has no even share.");
            }
            push(share, a);
        }
    }
    for (int32_t k = 0; k < share->home->batches; k++) {
        for (int32_t kind = 0; kind < MODEL_PLACE_COUNT; kind++) {
            ShareArc *arc = cell(share, k, kind);
            int32_t a = (int32_t)(arc - share->arcs);
            while (arc->flow < arc->high && search(share, a)) {
                push(share, a);
            }
            arc->low = arc->flow;
            arc->high = arc->flow;
        }
    }
    return LEYE_OK;
}

/* Members in order of id: public-welfare posts first, then away ones. */
static void deal(const Share *share, int32_t household, uint8_t *kind) {
    const Model *model = share->model;
    const Household *row = &model->world->households[household];
    for (int32_t k = 0; k < share->home->batches; k++) {
        int32_t b = model->home_batches[share->home->first_batch + k];
        int32_t place = 0;
        int64_t given = 0;
        for (int32_t m = 0; m < row->members; m++) {
            int32_t person = model->world->members[row->first_member + m];
            if (model->batch_of[person] != b) {
                continue;
            }
            while (place < MODEL_PLACE_COUNT &&
                   given == cell(share, k, place)->flow) {
                place++;
                given = 0;
            }
            kind[person] = (uint8_t)place;
            given++;
        }
    }
    for (int32_t a = 0; a < share->arcs_count; a++) {
        share->arcs[a].left -= share->arcs[a].flow;
    }
}

LeyeStatus model_share_home(const Model *model, int32_t home, const int64_t *x,
                            uint8_t *kind) {
    LeyeStatus status = LEYE_OK;
    Share share = {.model = NULL};
    TRY(share_init(model, home, x, &share));
    for (int32_t k = 0; k < share.home->count; k++) {
        TRY(find_share(&share, share.home->count - k));
        deal(&share, model->homes_members[share.home->first + k], kind);
    }
done:
    share_clear(&share);
    return status;
}
