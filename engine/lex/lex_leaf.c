/* lex_leaf: leaves are made by splitting, and never go away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything a leaf has found holds in every part of it, so both children
 * begin with what their parent had: holds, rows and lists.
 */
#include <string.h>

#include "lex_parts.h"

LeyeStatus lex_leaf_hold(LexList *list, LexHeld **held) {
    LeyeStatus status = LEYE_OK;
    LexHeld *made = NULL;
    TRY(HEAP_ARRAY(1, &made));
    made->list = *list;
    made->uses = 1;
    *list = (LexList){0};
    *held = made;
done:
    return status;
}

void lex_leaf_drop(LexHeld **held) {
    if (*held != NULL && --(*held)->uses == 0) {
        lex_price_clear(&(*held)->list);
        base_free(*held);
    }
    *held = NULL;
}

void lex_leaf_clear(LexLeaf *leaf, int32_t levels) {
    for (int32_t k = 0; leaf->lists != NULL && k < levels; k++) {
        lex_leaf_drop(&leaf->lists[k]);
    }
    lex_leaf_drop(&leaf->dead);
    base_free(leaf->cuts);
    base_free(leaf->column_at);
    base_free(leaf->row_at);
    base_free(leaf->lists);
    base_free(leaf->summed);
    base_free(leaf->sum);
    base_free(leaf->faced);
    base_free(leaf->keeps);
    lp_basis_clear(&leaf->basis);
    for (int32_t k = 0; leaf->shown != NULL && k < levels; k++) {
        lp_basis_clear(&leaf->shown[k]);
    }
    base_free(leaf->shown);
    *leaf = (LexLeaf){0};
}

/* Arrays of a new leaf, with room for one more cut than `cuts`. */
static LeyeStatus leaf_arrays(const LexRun *run, int32_t cuts, LexLeaf *leaf) {
    LeyeStatus status = LEYE_OK;
    const LpProblem *lp = &run->problem->lp;
    size_t levels = (size_t)run->problem->levels_count;
    size_t rows = (size_t)lp->rows + levels;
    TRY(HEAP_ARRAY((size_t)cuts + 1, &leaf->cuts));
    TRY(HEAP_ARRAY(lp->columns, &leaf->column_at));
    TRY(HEAP_ARRAY(rows, &leaf->row_at));
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
    TRY(HEAP_ARRAY(levels, &leaf->lists));
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
    TRY(HEAP_ARRAY(levels, &leaf->summed));
    TRY(HEAP_ARRAY(levels, &leaf->sum));
    TRY(HEAP_ARRAY(levels, &leaf->faced));
    TRY(HEAP_ARRAY(levels, &leaf->keeps));
    leaf->cut.column = NONE;
    leaf->trail = NONE;
done:
    return status;
}

static LeyeStatus add_node(LexRun *run, int32_t leaf, int32_t *node) {
    LeyeStatus status = LEYE_OK;
    TRY(HEAP_GROW(&run->nodes, &run->nodes_capacity,
                  (size_t)run->nodes_count + 1));
    run->nodes[run->nodes_count] =
        (LexNode){.list = leaf, .low = NONE, .high = NONE, .column = NONE};
    *node = run->nodes_count++;
done:
    return status;
}

LeyeStatus lex_leaf_root(LexRun *run) {
    LeyeStatus status = LEYE_OK;
    const LpProblem *lp = &run->problem->lp;
    LexLeaf root = {0};
    TRY(HEAP_GROW(&run->leaves, &run->leaves_capacity, 1));
    TRY(leaf_arrays(run, 0, &root));
    TRY(add_node(run, 0, &root.node));
    for (int32_t j = 0; j < lp->columns; j++) {
        root.column_at[j] = LEX_FREE;
    }
    for (int32_t r = 0; r < lp->rows + run->problem->levels_count; r++) {
        root.row_at[r] = LEX_FREE;
    }
    run->leaves[run->leaves_count++] = root;
    root = (LexLeaf){0};
done:
    lex_leaf_clear(&root, run->problem->levels_count);
    return status;
}

static LeyeStatus copy_states(const LexRun *run, const LexLeaf *from,
                              LexLeaf *to) {
    LeyeStatus status = LEYE_OK;
    size_t columns = (size_t)run->problem->lp.columns;
    size_t rows =
        (size_t)run->problem->lp.rows + (size_t)run->problem->levels_count;
    if (from->basis.row != NULL) {
        TRY(HEAP_ARRAY(rows, &to->basis.row));
        TRY(HEAP_ARRAY(columns, &to->basis.column));
        memcpy(to->basis.row, from->basis.row, rows);
        memcpy(to->basis.column, from->basis.column, columns);
    }
    memcpy(to->column_at, from->column_at, columns * sizeof *to->column_at);
    memcpy(to->row_at, from->row_at, rows * sizeof *to->row_at);
done:
    return status;
}

/* A second leaf with everything that `from` has. */
static LeyeStatus copy_leaf(const LexRun *run, const LexLeaf *from,
                            LexLeaf *to) {
    LeyeStatus status = LEYE_OK;
    int32_t levels = run->problem->levels_count;
    TRY(leaf_arrays(run, from->cuts_count, to));
    TRY(copy_states(run, from, to));
    for (int32_t c = 0; c < from->cuts_count; c++) {
        to->cuts[c] = from->cuts[c];
    }
    to->cuts_count = from->cuts_count;
    for (int32_t k = 0; k < levels; k++) {
        to->lists[k] = from->lists[k];
        if (to->lists[k] != NULL) {
            to->lists[k]->uses++;
        }
        to->faced[k] = from->faced[k];
        to->keeps[k] = from->keeps[k];
    }
    to->bound = from->bound;
    to->basis_level = from->basis_level;
done:
    return status;
}

LeyeStatus lex_leaf_split(LexRun *run, int32_t leaf) {
    LeyeStatus status = LEYE_OK;
    LexLeaf high = {0};
    int32_t low_node = NONE;
    TRY(HEAP_GROW(&run->leaves, &run->leaves_capacity,
                  (size_t)run->leaves_count + 1));
    run->open = NULL;
    TRY(copy_leaf(run, &run->leaves[leaf], &high));
    LexLeaf *low = &run->leaves[leaf];
    LexCut *cuts =
        base_realloc(low->cuts, (size_t)low->cuts_count + 1, sizeof *cuts);
    if (cuts == NULL) {
        TRY(base_fail_memory());
    }
    low->cuts = cuts;
    TRY(add_node(run, leaf, &low_node));
    TRY(add_node(run, run->leaves_count, &high.node));
    LexCut cut = low->cut;
    run->nodes[low->node] = (LexNode){.list = NONE,
                                      .low = low_node,
                                      .high = high.node,
                                      .column = cut.column,
                                      .at = cut.at};
    low->node = low_node;
    low->cuts[low->cuts_count++] = cut;
    cut.high = true;
    high.cuts[high.cuts_count++] = cut;
    low->cut.column = NONE;
    low->asked = false;
    for (int32_t k = 0; k < run->problem->levels_count; k++) {
        low->summed[k] = NULL;
    }
    run->leaves[run->leaves_count++] = high;
    high = (LexLeaf){0};
done:
    lex_leaf_clear(&high, run->problem->levels_count);
    return status;
}

void lex_leaf_box(const LpProblem *lp, const LexCut *cuts, int32_t count,
                  int64_t *least, int64_t *most) {
    /* After a fork each page that is written is paid for: what is there already
     * is left alone. */
    for (int32_t j = 0; j < lp->columns; j++) {
        if (least[j] != 0) {
            least[j] = 0;
        }
        if (most[j] != lp->upper[j]) {
            most[j] = lp->upper[j];
        }
    }
    for (int32_t c = 0; c < count; c++) {
        if (cuts[c].high) {
            least[cuts[c].column] = cuts[c].at + 1;
        } else {
            most[cuts[c].column] = cuts[c].at;
        }
    }
}

LeyeStatus lex_leaf_open(LexRun *run, int32_t leaf) {
    LeyeStatus status = LEYE_OK;
    LexLeaf *mine = &run->leaves[leaf];
    if (run->fresh && run->open == mine) {
        return LEYE_OK;
    }
    run->open = mine;
    lex_leaf_box(&run->problem->lp, mine->cuts, mine->cuts_count, run->least,
                 run->most);
    TRY(lex_face_apply(run));
    run->fresh = true;
done:
    return status;
}
