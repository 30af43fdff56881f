/* Caps as a tree, where they are nested.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Caps are put in order of how many pools they hold, then of place. The caps
 * around a pool make a chain in that order. They are nested exactly when the
 * next cap around a cap is the same from every pool: two caps that share a
 * pool are then on one chain, and all pools of the smaller pass through it, so
 * they are in the larger.
 */
#include "model_export.h"

enum { TREE_UNSEEN = -2 };

/* Place in model->caps of the k-th cap of a post. */
static int32_t tree_cap(const Model *model, int64_t k) {
    return model->cap_row[model->post_caps[k]] - model_row_cap(model, 0);
}

/* Fills size[caps_count]: pools within each cap. */
static void tree_sizes(const Model *model, int32_t *size) {
    for (int32_t p = 0; p < model->pools_count; p++) {
        int32_t post = model->pools[p].post;
        for (int64_t k = model->post_caps_first[post];
             k < model->post_caps_first[post + 1]; k++) {
            size[tree_cap(model, k)]++;
        }
    }
}

static bool tree_less(const int32_t *size, int32_t a, int32_t b) {
    return size[a] != size[b] ? size[a] < size[b] : a < b;
}

/* Of the caps around a post the first after `at` (NONE: of all), or NONE. */
static int32_t tree_next(const Model *model, const int32_t *size, int32_t post,
                         int32_t at) {
    int32_t best = NONE;
    for (int64_t k = model->post_caps_first[post];
         k < model->post_caps_first[post + 1]; k++) {
        int32_t cap = tree_cap(model, k);
        bool after = at == NONE || tree_less(size, at, cap);
        if (after && (best == NONE || tree_less(size, cap, best))) {
            best = cap;
        }
    }
    return best;
}

/* The chain of one post; false where it leaves the tree so far at *at. */
static bool tree_chain(const Model *model, const int32_t *size, int32_t post,
                       int32_t *cap_parent, int32_t *at) {
    while (*at != NONE) {
        int32_t up = tree_next(model, size, post, *at);
        if (cap_parent[*at] == TREE_UNSEEN) {
            cap_parent[*at] = up;
        }
        if (cap_parent[*at] != up) {
            return false;
        }
        *at = up;
    }
    return true;
}

LeyeStatus model_export_tree(const Model *model, int32_t *pool_parent,
                             int32_t *cap_parent) {
    LeyeStatus status = LEYE_OK;
    int32_t *size = NULL;
    TRY(HEAP_ARRAY(model->caps_count, &size));
    tree_sizes(model, size);
    for (int32_t k = 0; k < model->caps_count; k++) {
        cap_parent[k] = TREE_UNSEEN;
    }
    for (int32_t p = 0; p < model->pools_count; p++) {
        int32_t post = model->pools[p].post;
        int32_t at = tree_next(model, size, post, NONE);
        pool_parent[p] = at;
        if (!tree_chain(model, size, post, cap_parent, &at)) {
            TRY(base_fail(LEYE_ERR_USAGE,
                          "Cap %s crosses another, so this is no network and "
                          "DIMACS cannot hold it; mps and lp can.",
                          model->world->caps[model->caps[at]].id));
        }
    }
done:
    base_free(size);
    return status;
}
