/* The nodes of the final face, and the tree of its caps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Caps of one employer hold the same posts, and so do caps of one destination,
 * so what matters is how employers and destinations meet. A destination all
 * of whose posts that can move have one employer lies within that employer; an
 * employer all of whose posts have one destination lies within that
 * destination; where a post has neither, the two cross, and together with the
 * people that makes three families of rows. Three families are no network: a
 * post for every pair of an employer and a destination, one place in every
 * cap, and people who name some of the pairs, is three-dimensional matching,
 * in which it is NP-hard to say whether one more person can have a given post.
 *
 * So a cap that crosses is left out, and the x found without it is held
 * against it at the end: if it keeps the cap after all, it is the best with
 * the cap too. First employers win, then destinations. Only when both fail is
 * there no answer. Caps that cannot bind are no caps here: those with at least
 * as many places as the pools below can fill, and tight ones whose pools are
 * all tight.
 */
#include "model_canon.h"

enum { MIXED = -2, UNKNOWN = -3 };

typedef struct FaceBuild {
    Canon *canon;
    const int64_t *slack; /* [rows] at x */
    bool *moves;          /* heap [pools] some column may move in it */
    int64_t *most;        /* heap [world caps] what its pools can fill */
    bool *loose;          /* heap [world caps] some pool of it is not tight */
    bool *kept;           /* heap [world caps] binds, is not left out */
    int32_t *of_employer; /* heap [employers] destination of its posts */
    int32_t *of_destination; /* heap [destinations] employer of its posts */
} FaceBuild;

static void build_clear(FaceBuild *build) {
    base_free(build->moves);
    base_free(build->most);
    base_free(build->loose);
    base_free(build->kept);
    base_free(build->of_employer);
    base_free(build->of_destination);
}

static LeyeStatus build_init(FaceBuild *build) {
    LeyeStatus status = LEYE_OK;
    const Model *model = build->canon->model;
    const World *world = model->world;
    TRY(HEAP_ARRAY(model->pools_count, &build->moves));
    TRY(HEAP_ARRAY(world->caps_count, &build->most));
    TRY(HEAP_ARRAY(world->caps_count, &build->loose));
    TRY(HEAP_ARRAY(world->caps_count, &build->kept));
    TRY(HEAP_ARRAY(world->employers_count, &build->of_employer));
    TRY(HEAP_ARRAY(world->destinations_count, &build->of_destination));
done:
    return status;
}

/* Activity of the row, whose least side is open. */
static int64_t row_used(const FaceBuild *build, int32_t row) {
    return build->canon->model->problem.lp.row_most[row] - build->slack[row];
}

/* Nobody is there and nobody may come. */
static bool row_shut(const FaceBuild *build, int32_t row) {
    const LpProblem *lp = &build->canon->model->problem.lp;
    return lp->row_most[row] == 0 ||
           (build->canon->face->tight[row] != 0 && row_used(build, row) == 0);
}

static bool pool_shut(const FaceBuild *build, int32_t pool) {
    const Model *model = build->canon->model;
    int32_t post = model->pools[pool].post;
    bool shut = row_shut(build, model_row_pool(model, pool));
    for (int64_t g = model->post_caps_first[post];
         !shut && g < model->post_caps_first[post + 1]; g++) {
        shut = row_shut(build, model->cap_row[model->post_caps[g]]);
    }
    return shut;
}

static void find_pools(const FaceBuild *build) {
    const Canon *canon = build->canon;
    for (int32_t c = 0; c < canon->model->x_columns; c++) {
        if (canon->face->least[c] < canon->face->most[c]) {
            build->moves[canon->model->columns[c].pool] = true;
        }
    }
    for (int32_t p = 0; p < canon->model->pools_count; p++) {
        build->moves[p] = build->moves[p] && !pool_shut(build, p);
    }
}

/* What the pool's post adds to its caps. */
static void weigh_pool(const FaceBuild *build, int32_t pool) {
    const Model *model = build->canon->model;
    int32_t row = model_row_pool(model, pool);
    int32_t post = model->pools[pool].post;
    bool loose = build->moves[pool] && build->canon->face->tight[row] == 0;
    int64_t most = loose ? model->pools[pool].places : row_used(build, row);
    for (int64_t g = model->post_caps_first[post];
         g < model->post_caps_first[post + 1]; g++) {
        build->most[model->post_caps[g]] += most;
        build->loose[model->post_caps[g]] |= loose;
    }
}

static void find_caps(const FaceBuild *build) {
    const Model *model = build->canon->model;
    for (int32_t p = 0; p < model->pools_count; p++) {
        weigh_pool(build, p);
    }
    for (int32_t k = 0; k < model->caps_count; k++) {
        int32_t cap = model->caps[k];
        bool tight = build->canon->face->tight[model_row_cap(model, k)] != 0;
        build->kept[cap] = build->loose[cap] &&
                           (tight || build->most[cap] > model->cap_left[cap]);
    }
}

/* *one is `other`, unless it has been something else before. */
static void meet(int32_t *one, int32_t other) {
    *one = *one == UNKNOWN || *one == other ? other : MIXED;
}

/* Is a cap of this kind kept over the post? */
static bool kept_over(const FaceBuild *build, int32_t post, CapKind kind) {
    const Model *model = build->canon->model;
    for (int64_t g = model->post_caps_first[post];
         g < model->post_caps_first[post + 1]; g++) {
        int32_t cap = model->post_caps[g];
        if (build->kept[cap] && model->world->caps[cap].kind == kind) {
            return true;
        }
    }
    return false;
}

static void find_crossings(const FaceBuild *build) {
    const Model *model = build->canon->model;
    const World *world = model->world;
    for (int32_t e = 0; e < world->employers_count; e++) {
        build->of_employer[e] = UNKNOWN;
    }
    for (int32_t d = 0; d < world->destinations_count; d++) {
        build->of_destination[d] = UNKNOWN;
    }
    for (int32_t p = 0; p < model->pools_count; p++) {
        const Post *post = &world->posts[model->pools[p].post];
        if (build->moves[p] && post->employer != NONE) {
            meet(&build->of_employer[post->employer], post->destination);
        }
        if (build->moves[p] && post->destination != NONE) {
            meet(&build->of_destination[post->destination], post->employer);
        }
    }
}

/* Does the employer reach beyond the destination, and it beyond him? */
static bool crosses(const FaceBuild *build, int32_t post) {
    const Post *row = &build->canon->model->world->posts[post];
    return row->employer != NONE && row->destination != NONE &&
           build->of_employer[row->employer] == MIXED &&
           build->of_destination[row->destination] == MIXED &&
           kept_over(build, post, CAP_EMPLOYER) &&
           kept_over(build, post, CAP_DESTINATION);
}

/* Leaves out the losing caps over posts where both kinds are kept and cross.
 */
static void leave_out(const FaceBuild *build, CanonCaps caps) {
    const Model *model = build->canon->model;
    CapKind loser = caps == CANON_EMPLOYERS ? CAP_DESTINATION : CAP_EMPLOYER;
    for (int32_t p = 0; p < model->pools_count; p++) {
        int32_t post = model->pools[p].post;
        if (!build->moves[p] || !crosses(build, post)) {
            continue;
        }
        build->canon->relaxed = true;
        for (int64_t g = model->post_caps_first[post];
             g < model->post_caps_first[post + 1]; g++) {
            int32_t cap = model->post_caps[g];
            if (model->world->caps[cap].kind == loser) {
                build->kept[cap] = false;
            }
        }
    }
}

static int32_t add_node(const FaceBuild *build, int32_t pool, int32_t row) {
    Canon *canon = build->canon;
    canon->nodes[canon->nodes_count] =
        (CanonNode){.parent = CANON_OUT,
                    .pool = pool,
                    .fixed = canon->face->tight[row] != 0,
                    .used = row_used(build, row),
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
        canon->pool_node[p] = build->moves[p]
                                  ? add_node(build, p, model_row_pool(model, p))
                                  : NONE;
    }
    for (int32_t g = 0; g < caps; g++) {
        canon->cap_node[g] =
            build->kept[g] ? add_node(build, NONE, model->cap_row[g]) : NONE;
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
        bool within = employer != NONE && build->of_employer[employer] != MIXED;
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
        canon->spare[h] = slack[model_row_home(model, h)];
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
    canon->words = (int32_t)((nodes + 63) / 64);
    TRY(HEAP_ARRAY(nodes * nodes, &canon->ways));
    TRY(HEAP_ARRAY(nodes * (size_t)canon->words, &canon->into));
    TRY(HEAP_ARRAY(canon->words, &canon->seen));
    TRY(HEAP_ARRAY(nodes, &canon->queue));
    TRY(HEAP_ARRAY(nodes + 1, &canon->moves));
done:
    return status;
}

LeyeStatus model_canon_face_build(Canon *canon, CanonCaps caps) {
    LeyeStatus status = LEYE_OK;
    FaceBuild build = {.canon = canon};
    int64_t *slack = NULL;
    TRY(HEAP_ARRAY(canon->model->problem.lp.rows, &slack));
    model_start_slack(canon->model, canon->x, slack);
    build.slack = slack;
    TRY(build_init(&build));
    find_pools(&build);
    find_caps(&build);
    find_crossings(&build);
    leave_out(&build, caps);
    TRY(add_nodes(&build));
    hang_pools(&build);
    TRY(list_columns(canon));
    TRY(list_flow(canon, slack));
    TRY(list_ways(canon));
done:
    build_clear(&build);
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
