/* Which caps of the final face can bind, and which of them cross.
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

enum { UNKNOWN = -3 };

typedef struct CapsBuild {
    const Model *model;
    const LexAnswer *face;
    const int64_t *slack; /* [rows] at x */
    CanonCaps *caps;
    int64_t *most;           /* heap [world caps] what its pools can fill */
    bool *loose;             /* heap [world caps] some pool is not tight */
    int32_t *of_destination; /* heap [destinations] employer of its posts */
} CapsBuild;

static void build_clear(CapsBuild *build) {
    base_free(build->most);
    base_free(build->loose);
    base_free(build->of_destination);
}

static LeyeStatus build_init(CapsBuild *build) {
    LeyeStatus status = LEYE_OK;
    const World *world = build->model->world;
    TRY(HEAP_ARRAY(build->model->pools_count, &build->caps->moves));
    TRY(HEAP_ARRAY(world->caps_count, &build->caps->kept));
    TRY(HEAP_ARRAY(world->employers_count, &build->caps->of_employer));
    TRY(HEAP_ARRAY(world->caps_count, &build->most));
    TRY(HEAP_ARRAY(world->caps_count, &build->loose));
    TRY(HEAP_ARRAY(world->destinations_count, &build->of_destination));
done:
    return status;
}

/* Activity of the row, whose least side is open. */
static int64_t row_used(const CapsBuild *build, int32_t row) {
    return build->model->problem.lp.row_most[row] - build->slack[row];
}

/* Nobody is there and nobody may come. */
static bool row_shut(const CapsBuild *build, int32_t row) {
    const LpProblem *lp = &build->model->problem.lp;
    return lp->row_most[row] == 0 ||
           (build->face->tight[row] != 0 && row_used(build, row) == 0);
}

static bool pool_shut(const CapsBuild *build, int32_t pool) {
    const Model *model = build->model;
    int32_t post = model->pools[pool].post;
    bool shut = row_shut(build, model_row_pool(model, pool));
    for (int64_t g = model->post_caps_first[post];
         !shut && g < model->post_caps_first[post + 1]; g++) {
        shut = row_shut(build, model->cap_row[model->post_caps[g]]);
    }
    return shut;
}

static void find_pools(const CapsBuild *build) {
    for (int32_t c = 0; c < build->model->x_columns; c++) {
        if (build->face->least[c] < build->face->most[c]) {
            build->caps->moves[build->model->columns[c].pool] = true;
        }
    }
    for (int32_t p = 0; p < build->model->pools_count; p++) {
        build->caps->moves[p] = build->caps->moves[p] && !pool_shut(build, p);
    }
}

/* What the pool's post adds to its caps. */
static void weigh_pool(const CapsBuild *build, int32_t pool) {
    const Model *model = build->model;
    int32_t row = model_row_pool(model, pool);
    int32_t post = model->pools[pool].post;
    bool loose = build->caps->moves[pool] && build->face->tight[row] == 0;
    int64_t most = loose ? model->pools[pool].places : row_used(build, row);
    for (int64_t g = model->post_caps_first[post];
         g < model->post_caps_first[post + 1]; g++) {
        build->most[model->post_caps[g]] += most;
        build->loose[model->post_caps[g]] |= loose;
    }
}

static void find_caps(const CapsBuild *build) {
    const Model *model = build->model;
    for (int32_t p = 0; p < model->pools_count; p++) {
        weigh_pool(build, p);
    }
    for (int32_t k = 0; k < model->caps_count; k++) {
        int32_t cap = model->caps[k];
        bool tight = build->face->tight[model_row_cap(model, k)] != 0;
        build->caps->kept[cap] =
            build->loose[cap] &&
            (tight || build->most[cap] > model->cap_left[cap]);
    }
}

/* *one is `other`, unless it has been something else before. */
static void meet(int32_t *one, int32_t other) {
    *one = *one == UNKNOWN || *one == other ? other : CANON_MIXED;
}

/* Is a cap of this kind kept over the post? */
static bool kept_over(const CapsBuild *build, int32_t post, CapKind kind) {
    const Model *model = build->model;
    for (int64_t g = model->post_caps_first[post];
         g < model->post_caps_first[post + 1]; g++) {
        int32_t cap = model->post_caps[g];
        if (build->caps->kept[cap] && model->world->caps[cap].kind == kind) {
            return true;
        }
    }
    return false;
}

static void find_crossings(const CapsBuild *build) {
    const Model *model = build->model;
    const World *world = model->world;
    for (int32_t e = 0; e < world->employers_count; e++) {
        build->caps->of_employer[e] = UNKNOWN;
    }
    for (int32_t d = 0; d < world->destinations_count; d++) {
        build->of_destination[d] = UNKNOWN;
    }
    for (int32_t p = 0; p < model->pools_count; p++) {
        const Post *post = &world->posts[model->pools[p].post];
        if (build->caps->moves[p] && post->employer != NONE) {
            meet(&build->caps->of_employer[post->employer], post->destination);
        }
        if (build->caps->moves[p] && post->destination != NONE) {
            meet(&build->of_destination[post->destination], post->employer);
        }
    }
}

/* Does the employer reach beyond the destination, and it beyond him? */
static bool crosses(const CapsBuild *build, int32_t post) {
    const Post *row = &build->model->world->posts[post];
    return row->employer != NONE && row->destination != NONE &&
           build->caps->of_employer[row->employer] == CANON_MIXED &&
           build->of_destination[row->destination] == CANON_MIXED &&
           kept_over(build, post, CAP_EMPLOYER) &&
           kept_over(build, post, CAP_DESTINATION);
}

/* Leaves out the losing caps over posts where both kinds are kept and cross.
 */
static void leave_out(const CapsBuild *build, CanonWinner winner) {
    const Model *model = build->model;
    CapKind loser = winner == CANON_EMPLOYERS ? CAP_DESTINATION : CAP_EMPLOYER;
    for (int32_t p = 0; p < model->pools_count; p++) {
        int32_t post = model->pools[p].post;
        if (!build->caps->moves[p] || !crosses(build, post)) {
            continue;
        }
        build->caps->relaxed = true;
        for (int64_t g = model->post_caps_first[post];
             g < model->post_caps_first[post + 1]; g++) {
            int32_t cap = model->post_caps[g];
            if (model->world->caps[cap].kind == loser) {
                build->caps->kept[cap] = false;
            }
        }
    }
}

LeyeStatus model_canon_caps_find(const Canon *canon, const int64_t *slack,
                                 CanonWinner winner, CanonCaps *caps) {
    LeyeStatus status = LEYE_OK;
    CanonCaps found = {.relaxed = false};
    CapsBuild build = {.model = canon->model,
                       .face = canon->face,
                       .slack = slack,
                       .caps = &found};
    TRY(build_init(&build));
    find_pools(&build);
    find_caps(&build);
    find_crossings(&build);
    leave_out(&build, winner);
    *caps = found;
    found = (CanonCaps){.relaxed = false};
done:
    build_clear(&build);
    model_canon_caps_clear(&found);
    return status;
}

void model_canon_caps_clear(CanonCaps *caps) {
    base_free(caps->moves);
    base_free(caps->kept);
    base_free(caps->of_employer);
}
