/* lex_tree: the tree of one level, from the leaves as they are at the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tree grew for all levels together; on one level many leaves still have
 * the list of a common ancestor. Such a list holds for the ancestor's whole
 * box, so everything below it is one leaf again.
 */
#include <string.h>

#include "lex_parts.h"

typedef struct Tree {
    LexRun *run;
    LexLevel *level;
    LexHeld **use; /* heap [leaves]: the list of each */
} Tree;

static LeyeStatus zero_list(const LexProblem *problem, LexHeld **held) {
    LeyeStatus status = LEYE_OK;
    LexList list = {.scale = 1};
    TRY(HEAP_ARRAY(problem->lp.rows, &list.price));
    TRY(HEAP_ARRAY(problem->levels_count, &list.lambda));
    TRY(lex_leaf_hold(&list, held));
done:
    lex_price_clear(&list);
    return status;
}

/* Does the leaf's own list do, or should the one it died of be tried? */
static bool does(const Tree *tree, int32_t k, const LexLeaf *leaf) {
    LexRun *run = tree->run;
    const LexHeld *held = leaf->lists[k];
    Int128 total = 0;
    if (held == NULL || leaf->dead == NULL) {
        return held != NULL;
    }
    if (held == leaf->summed[k] && !run->moved) {
        total = leaf->sum[k];
    } else {
        lex_leaf_box(&run->problem->lp, leaf->cuts, leaf->cuts_count,
                     run->least, run->most);
        if (!lex_bound_total(run->problem, k, &held->list, run->least,
                             run->most, &total)) {
            return false;
        }
    }
    return total < (Int128)held->list.scale * ((Int128)tree->level->value + 1);
}

/* Fills use[leaves]. */
static LeyeStatus choose(Tree *tree, int32_t k) {
    LeyeStatus status = LEYE_OK;
    LexRun *run = tree->run;
    LexHeld *zero = NULL;
    TRY(zero_list(run->problem, &zero));
    for (int32_t l = 0; l < run->leaves_count; l++) {
        const LexLeaf *leaf = &run->leaves[l];
        LexList list = {0};
        bool done = false;
        if (!does(tree, k, leaf) && leaf->dead != NULL) {
            TRY(lex_bury_list(run, leaf, k, tree->level->value, &list, &done));
        }
        if (done) {
            status = lex_leaf_hold(&list, &tree->use[l]);
            lex_price_clear(&list);
            TRY(status);
            continue;
        }
        tree->use[l] = leaf->lists[k] != NULL ? leaf->lists[k] : zero;
        tree->use[l]->uses++;
    }
done:
    lex_leaf_drop(&zero);
    return status;
}

/* The list that all leaves below share, or NULL. */
static LexHeld *shared(const Tree *tree, int32_t node) {
    const LexNode *at = &tree->run->nodes[node];
    if (at->column == NONE) {
        return tree->use[at->list];
    }
    LexHeld *low = shared(tree, at->low);
    return low != NULL && low == shared(tree, at->high) ? low : NULL;
}

static LeyeStatus emit(Tree *tree, int32_t node) {
    LeyeStatus status = LEYE_OK;
    LexLevel *level = tree->level;
    const LexNode *from = &tree->run->nodes[node];
    const LexHeld *held = shared(tree, node);
    int32_t mine = level->nodes_count++;
    if (held != NULL) {
        level->nodes[mine] = (LexNode){.list = level->lists_count,
                                       .low = NONE,
                                       .high = NONE,
                                       .column = NONE};
        TRY(lex_price_copy(tree->run->problem, &held->list,
                           &level->lists[level->lists_count++]));
        goto done;
    }
    level->nodes[mine] =
        (LexNode){.list = NONE, .column = from->column, .at = from->at};
    level->nodes[mine].low = level->nodes_count;
    TRY(emit(tree, from->low));
    level->nodes[mine].high = level->nodes_count;
    TRY(emit(tree, from->high));
done:
    return status;
}

static void claim_nothing(LexLevel *level) {
    for (int32_t l = 0; l < level->lists_count; l++) {
        lex_price_clear(&level->lists[l]);
    }
    base_free(level->lists);
    base_free(level->nodes);
    level->lists = NULL;
    level->nodes = NULL;
    level->lists_count = 0;
    level->nodes_count = 0;
    level->bound = INT64_MAX;
    level->proof = LEYE_UNPROVED;
}

/* The bound of the whole tree. One leaf's list has been added up already, and
 * still says the same while the levels' values are what they were then. */
static LeyeStatus bound(const LexRun *run, int32_t k, LexLevel *level) {
    const LexLeaf *leaf = &run->leaves[0];
    bool known = run->leaves_count == 1 && !run->moved &&
                 leaf->lists[k] != NULL && leaf->summed[k] == leaf->lists[k] &&
                 leaf->dead == NULL && leaf->lists[k]->list.scale >= 1;
    if (known && lex_bound_floor(run->problem, k, leaf->sum[k],
                                 leaf->lists[k]->list.scale, &level->bound)) {
        return LEYE_OK;
    }
    return lex_bound(run->problem, k, &level->bound);
}

LeyeStatus lex_tree_state(LexRun *run, int32_t k) {
    LeyeStatus status = LEYE_OK;
    LexLevel *level = &run->problem->levels[k];
    Tree tree = {.run = run, .level = level};
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
    TRY(HEAP_ARRAY(run->leaves_count, &tree.use));
    TRY(HEAP_ARRAY(run->nodes_count, &level->nodes));
    TRY(HEAP_ARRAY(run->leaves_count, &level->lists));
    TRY(choose(&tree, k));
    TRY(emit(&tree, 0));
    if (bound(run, k, level) == LEYE_OK) {
        level->proof = level->bound == level->value ? LEYE_PROVED : LEYE_GAP;
    } else {
        claim_nothing(level);
    }
done:
    for (int32_t l = 0; tree.use != NULL && l < run->leaves_count; l++) {
        lex_leaf_drop(&tree.use[l]);
    }
    base_free(tree.use);
    return status;
}
