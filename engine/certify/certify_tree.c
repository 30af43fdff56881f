/* A tree of splits proves what the weakest of its leaves proves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every plan is on one side of every split; so when each inner node has both
 * children, and each node but the root one parent, every plan is in a leaf.
 * Children come after their parents, so that there is no circle and the way up
 * from a leaf ends at the root.
 */
#include "certify_parts.h"

static const char FORM[] = TR_MARK("its nodes are no tree");
static const char LISTS[] = TR_MARK("its leaves have not one price list each");
static const char TWICE[] =
    TR_MARK("a decision is split twice on the way to a leaf");

typedef struct Tree {
    const CertifyCase *about;
    const LevelProof *proof;
    int32_t *parent; /* heap [nodes]: NONE for the root */
    CertifyPath path;
} Tree;

static bool is_leaf(const ProofNode *node) {
    return node->low == NONE && node->high == NONE;
}

static bool is_child(const Tree *tree, int32_t parent, int32_t child) {
    return child > parent && child < tree->proof->nodes_count &&
           tree->parent[child] == NONE;
}

/* Fills parent. */
static const char *link_nodes(Tree *tree) {
    const LevelProof *proof = tree->proof;
    for (int32_t n = 0; n < proof->nodes_count; n++) {
        tree->parent[n] = NONE;
    }
    for (int32_t n = 0; n < proof->nodes_count; n++) {
        const ProofNode *node = &proof->nodes[n];
        if (n > 0 && tree->parent[n] == NONE) {
            return FORM; /* parents come first: nobody will name it now */
        }
        if (is_leaf(node)) {
            continue;
        }
        if (!is_child(tree, n, node->low)) {
            return FORM;
        }
        tree->parent[node->low] = n;
        if (!is_child(tree, n, node->high)) {
            return FORM;
        }
        tree->parent[node->high] = n;
        const char *wrong = certify_split_form(tree->about, node);
        if (wrong != NULL) {
            return wrong;
        }
    }
    return NULL;
}

/* Every list has one leaf: as many leaves as lists, and none named twice. */
static LeyeStatus check_lists(const LevelProof *proof, const char **wrong) {
    LeyeStatus status = LEYE_OK;
    bool *named = NULL;
    int32_t leaves = 0;
    bool once = true;
    TRY(HEAP_ARRAY(proof->lists_count, &named));
    for (int32_t n = 0; once && n < proof->nodes_count; n++) {
        const ProofNode *node = &proof->nodes[n];
        if (is_leaf(node)) {
            once = node->list >= 0 && node->list < proof->lists_count &&
                   !named[node->list];
            if (once) {
                named[node->list] = true;
                leaves++;
            }
        }
    }
    *wrong = once && leaves == proof->lists_count ? NULL : LISTS;
done:
    base_free(named);
    return status;
}

/* The nodes above the leaf, from below. */
static const char *climb(Tree *tree, int32_t leaf) {
    const ProofNode *nodes = tree->proof->nodes;
    CertifyPath *path = &tree->path;
    path->count = 0;
    for (int32_t n = leaf; tree->parent[n] != NONE; n = tree->parent[n]) {
        int32_t above = tree->parent[n];
        for (int32_t k = 0; k < path->count; k++) {
            if (certify_split_same(&nodes[path->node[k]], &nodes[above])) {
                return TWICE;
            }
        }
        path->node[path->count] = above;
        path->high[path->count] = nodes[above].high == n;
        path->count++;
    }
    return NULL;
}

static LeyeStatus read_leaf(Tree *tree, int32_t leaf, CertifyBound *out) {
    LeyeStatus status = LEYE_OK;
    const PriceList *list = &tree->proof->lists[tree->proof->nodes[leaf].list];
    const char *wrong = climb(tree, leaf);
    if (wrong == NULL) {
        wrong = certify_prices_form(tree->about, list, &tree->path);
    }
    if (wrong != NULL) {
        *out = (CertifyBound){.unsound = wrong};
        goto done;
    }
    TRY(certify_bound_compute(tree->about, list, &tree->path, out));
done:
    return status;
}

static LeyeStatus read_leaves(Tree *tree, CertifyBound *out) {
    LeyeStatus status = LEYE_OK;
    CertifyBound most = {.bound = INT64_MIN};
    for (int32_t n = 0; n < tree->proof->nodes_count; n++) {
        CertifyBound leaf = {.bound = 0};
        if (!is_leaf(&tree->proof->nodes[n])) {
            continue;
        }
        TRY(read_leaf(tree, n, &leaf));
        if (leaf.unsound != NULL) {
            most = leaf;
            break;
        }
        most.bound = leaf.bound > most.bound ? leaf.bound : most.bound;
    }
    *out = most;
done:
    return status;
}

LeyeStatus certify_tree_compute(const CertifyCase *about,
                                const LevelProof *proof, CertifyBound *out) {
    LeyeStatus status = LEYE_OK;
    Tree tree = {.about = about, .proof = proof, .path = {.proof = proof}};
    tree.path.unit = certify_bound_unit(about->side->choices, proof->level);
    const char *wrong = NULL;
    if (proof->nodes_count < 1 || proof->lists_count < 1) {
        *out = (CertifyBound){.unsound = FORM};
        goto done;
    }
    TRY(HEAP_ARRAY(proof->nodes_count, &tree.parent));
    TRY(HEAP_ARRAY(proof->nodes_count, &tree.path.node));
    TRY(HEAP_ARRAY(proof->nodes_count, &tree.path.high));
    wrong = link_nodes(&tree);
    if (wrong == NULL) {
        TRY(check_lists(proof, &wrong));
    }
    if (wrong != NULL) {
        *out = (CertifyBound){.unsound = wrong};
        goto done;
    }
    TRY(read_leaves(&tree, out));
done:
    base_free(tree.parent);
    base_free(tree.path.node);
    base_free(tree.path.high);
    return status;
}
