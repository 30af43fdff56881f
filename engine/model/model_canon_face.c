/* The nodes of the final face, their tree, and the flow at x.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A post hangs under the caps of the narrower of its employer and its
 * destination, these under the caps of the wider.
 */
#include "model_canon.h"

typedef struct FaceBuild {
    Canon *canon;
    const int64_t *slack; /* [rows] at x */
    CanonCaps caps;
} FaceBuild;

static int32_t add_node(const FaceBuild *build, int32_t pool, int32_t row) {
    Canon *canon = build->canon;
    canon->nodes[canon->nodes_count] = (CanonNode){
        .parent = CANON_OUT,
        .pool = pool,
        .fixed = canon->face->tight[row] != 0,
        .used = canon->model->problem.lp.row_most[row] - build->slack[row],
        .most = canon->model->problem.lp.row_most[row],
        .giver = NONE};
    return canon->nodes_count++;
}

static LeyeStatus add_nodes(const FaceBuild *build) {
    LeyeStatus status = LEYE_OK;
    Canon *canon = build->canon;
    const Model *model = canon->model;
    int32_t caps = model->world->caps_count;
    TRY(HEAP_ARRAY((size_t)1 + (size_t)model->pools_count + (size_t)caps,
                   &canon->nodes));
    TRY(HEAP_ARRAY(model->pools_count, &canon->pool_node));
    TRY(HEAP_ARRAY(caps, &canon->cap_node));
    canon->nodes[CANON_OUT] =
        (CanonNode){.parent = NONE, .pool = NONE, .giver = NONE};
    canon->nodes_count = 1;
    for (int32_t p = 0; p < model->pools_count; p++) {
        canon->pool_node[p] = build->caps.moves[p]
                                  ? add_node(build, p, model_row_pool(model, p))
                                  : NONE;
    }
    for (int32_t g = 0; g < caps; g++) {
        canon->cap_node[g] = build->caps.kept[g]
                                 ? add_node(build, NONE, model->cap_row[g])
                                 : NONE;
    }
done:
    return status;
}

/* Hangs `node` under the caps of one kind over the post, one under the other;
 * returns the outermost. */
static int32_t hang(const FaceBuild *build, int32_t node, int32_t post,
                    CapKind kind) {
    Canon *canon = build->canon;
    const Model *model = canon->model;
    for (int64_t g = model->post_caps_first[post];
         g < model->post_caps_first[post + 1]; g++) {
        int32_t cap = model->post_caps[g];
        if (canon->cap_node[cap] != NONE &&
            model->world->caps[cap].kind == kind) {
            canon->nodes[node].parent = canon->cap_node[cap];
            node = canon->cap_node[cap];
        }
    }
    return node;
}

static void hang_pools(const FaceBuild *build) {
    const Canon *canon = build->canon;
    for (int32_t u = 1; u < canon->nodes_count; u++) {
        if (canon->nodes[u].pool == NONE) {
            continue;
        }
        int32_t post = canon->model->pools[canon->nodes[u].pool].post;
        int32_t employer = canon->model->world->posts[post].employer;
        bool within = employer != NONE &&
                      build->caps.of_employer[employer] != CANON_MIXED;
        int32_t node =
            hang(build, u, post, within ? CAP_EMPLOYER : CAP_DESTINATION);
        (void)hang(build, node, post, within ? CAP_DESTINATION : CAP_EMPLOYER);
    }
}

/* The columns of each node that may move. */
static LeyeStatus list_columns(Canon *canon) {
    LeyeStatus status = LEYE_OK;
    int32_t next = 0;
    TRY(HEAP_ARRAY(canon->model->x_columns, &canon->columns));
    TRY(HEAP_ARRAY(canon->model->x_columns, &canon->after));
    TRY(HEAP_ARRAY(canon->model->x_columns, &canon->before));
    for (int32_t c = 0; c < canon->model->x_columns; c++) {
        int32_t node = model_canon_node(canon, c);
        if (node != NONE && canon->face->least[c] < canon->face->most[c]) {
            canon->nodes[node].end++;
        }
    }
    for (int32_t u = 0; u < canon->nodes_count; u++) {
        canon->nodes[u].first = next;
        next += canon->nodes[u].end;
        canon->nodes[u].end = canon->nodes[u].first;
    }
    for (int32_t c = 0; c < canon->model->x_columns; c++) {
        int32_t node = model_canon_node(canon, c);
        if (node != NONE && canon->face->least[c] < canon->face->most[c]) {
            canon->columns[canon->nodes[node].end++] = c;
        }
    }
done:
    return status;
}

static bool batch_moves(const Canon *canon, int32_t b) {
    const ModelBatch *batch = &canon->model->batches[b];
    for (int32_t c = batch->first_column;
         c < batch->first_column + batch->columns; c++) {
        if (canon->face->least[c] < canon->face->most[c] &&
            model_canon_node(canon, c) != NONE) {
            return true;
        }
    }
    return false;
}

/* Groups in which nobody can move: nearly all on a late face. */
static LeyeStatus list_still(Canon *canon) {
    LeyeStatus status = LEYE_OK;
    const Model *model = canon->model;
    bool *moves = NULL; /* [homes] */
    TRY(HEAP_ARRAY(model->homes_count, &moves));
    TRY(HEAP_ARRAY(model->batches_count, &canon->still));
    for (int32_t b = 0; b < model->batches_count; b++) {
        int32_t home = model->batches[b].household;
        canon->still[b] = !batch_moves(canon, b);
        if (home != NONE && !canon->still[b]) {
            moves[home] = true;
        }
    }
    for (int32_t b = 0; b < model->batches_count; b++) {
        int32_t home = model->batches[b].household;
        canon->still[b] = canon->still[b] && (home == NONE || !moves[home]);
    }
done:
    base_free(moves);
    return status;
}

static LeyeStatus list_flow(Canon *canon, const int64_t *slack) {
    LeyeStatus status = LEYE_OK;
    const Model *model = canon->model;
    TRY(HEAP_ARRAY(model->batches_count, &canon->placed));
    TRY(HEAP_ARRAY(model->batches_count, &canon->frozen));
    TRY(HEAP_ARRAY(model->homes_count, &canon->spare));
    for (int32_t b = 0; b < model->batches_count; b++) {
        canon->placed[b] = model->batches[b].count - slack[b];
        canon->frozen[b] = NONE;
    }
    for (int32_t h = 0; h < model->homes_count; h++) {
        int32_t row = model_row_cover(model, h);
        canon->spare[h] = row != NONE ? slack[row] : 0;
    }
    for (int32_t p = 0; p < model->pools_count; p++) {
        canon->reserves = canon->reserves || model->pools[p].cap != NONE;
    }
done:
    return status;
}

static LeyeStatus list_ways(Canon *canon) {
    LeyeStatus status = LEYE_OK;
    size_t nodes = (size_t)canon->nodes_count;
    canon->words = (int32_t)((nodes + 255) / 256 * 4);
    TRY(HEAP_ARRAY(nodes * nodes, &canon->ways));
    TRY(HEAP_ARRAY(nodes * (size_t)canon->words, &canon->into));
    TRY(HEAP_ARRAY(canon->words, &canon->seen));
    TRY(HEAP_ARRAY(nodes, &canon->queue));
    TRY(HEAP_ARRAY(nodes + 1, &canon->moves));
done:
    return status;
}

LeyeStatus model_canon_face_build(Canon *canon, CanonWinner winner) {
    LeyeStatus status = LEYE_OK;
    FaceBuild build = {.canon = canon};
    int64_t *slack = NULL;
    TRY(HEAP_ARRAY(canon->model->problem.lp.rows, &slack));
    model_start_slack(canon->model, canon->x, slack);
    build.slack = slack;
    TRY(model_canon_caps_find(canon, slack, winner, &build.caps));
    canon->relaxed = build.caps.relaxed;
    TRY(add_nodes(&build));
    hang_pools(&build);
    TRY(list_columns(canon));
    TRY(list_still(canon));
    TRY(list_flow(canon, slack));
    TRY(list_ways(canon));
done:
    model_canon_caps_clear(&build.caps);
    base_free(slack);
    return status;
}

void model_canon_face_clear(Canon *canon) {
    base_free(canon->x);
    base_free(canon->nodes);
    base_free(canon->pool_node);
    base_free(canon->cap_node);
    base_free(canon->columns);
    base_free(canon->placed);
    base_free(canon->spare);
    base_free(canon->still);
    base_free(canon->frozen);
    base_free(canon->after);
    base_free(canon->before);
    base_free(canon->ways);
    base_free(canon->into);
    base_free(canon->seen);
    base_free(canon->queue);
    base_free(canon->moves);
}

static bool columns_hold(const Canon *canon) {
    for (int32_t c = 0; c < canon->model->problem.lp.columns; c++) {
        if (canon->x[c] < canon->face->least[c] ||
            canon->x[c] > canon->face->most[c]) {
            return false;
        }
    }
    return true;
}

LeyeStatus model_canon_face_holds(const Canon *canon, const int64_t *slack,
                                  bool *holds) {
    LeyeStatus status = LEYE_OK;
    int32_t rows = canon->model->problem.lp.rows;
    int64_t *now = NULL;
    bool fine = columns_hold(canon);
    TRY(HEAP_ARRAY(rows, &now));
    model_start_slack(canon->model, canon->x, now);
    for (int32_t r = 0; r < rows && fine; r++) {
        fine = canon->face->tight[r] != 0 ? now[r] == slack[r] : now[r] >= 0;
    }
    *holds = fine;
done:
    base_free(now);
    return status;
}
