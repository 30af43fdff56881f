/* lex_trail: what one run leaves, and how the next one follows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tree is grown at once, as it was; each leaf is offered the lists that it
 * had, and begins each level from the basis on which it ended. Lists are
 * evaluated on the problem as it is now: often the old prices prove the new
 * value, and only a plan is left to be found. A row that the earlier problem
 * did not have would let its columns look better than anything; it gets the
 * least price at which they do not.
 */
#include "lex_parts.h"

#include <string.h>

/* More leaves are not kept: it would take longer to carry them along. */
enum { TRAIL_LEAVES = 48 };
/* From a basis that is near it takes at most a step for so many rows. */
enum { TRAIL_STEPS = 8 };

void lex_trail_clear(LexTrail *trail) {
    int32_t count = trail->levels * trail->leaves;
    for (int32_t k = 0; k < count; k++) {
        if (trail->lists != NULL) {
            lex_price_clear(&trail->lists[k]);
        }
        if (trail->bases != NULL) {
            lp_basis_clear(&trail->bases[k]);
        }
    }
    for (int32_t k = 0; trail->dead != NULL && k < trail->leaves; k++) {
        lex_price_clear(&trail->dead[k]);
    }
    base_free(trail->lists);
    base_free(trail->bases);
    base_free(trail->dead);
    base_free(trail->nodes);
    base_free(trail->steps);
    *trail = (LexTrail){0};
}

/* ---- what is kept ---------------------------------------------------------
 */

static LeyeStatus trail_list(const LexRun *run, const LexHeld *held,
                             LexList *to) {
    return held == NULL ? LEYE_OK
                        : lex_price_copy(run->problem, &held->list, to);
}

static LeyeStatus trail_make(const LexRun *run, LexTrail *trail) {
    LeyeStatus status = LEYE_OK;
    int32_t count = run->problem->levels_count * run->leaves_count;
    trail->rows = run->problem->lp.rows;
    trail->columns = run->problem->lp.columns;
    trail->levels = run->problem->levels_count;
    trail->leaves = run->leaves_count;
    trail->living = NONE;
    TRY(HEAP_ARRAY(run->nodes_count, &trail->nodes));
    TRY(HEAP_ARRAY(count, &trail->lists));
    TRY(HEAP_ARRAY(count, &trail->bases));
    TRY(HEAP_ARRAY(trail->leaves, &trail->dead));
    TRY(HEAP_ARRAY(trail->levels, &trail->steps));
    for (int32_t k = 0; k < trail->levels; k++) {
        trail->steps[k] = run->problem->levels[k].simplex_iterations;
    }
    trail->nodes_count = run->nodes_count;
done:
    return status;
}

/* Levels on which the leaf was asked about. */
static int32_t trail_shown(const LexRun *run, const LexLeaf *leaf) {
    int32_t shown = 0;
    for (int32_t k = 0; leaf->shown != NULL && k < run->problem->levels_count;
         k++) {
        shown += leaf->shown[k].row != NULL;
    }
    return shown;
}

/* The living leaf that was asked about most: the plan is in it, as a rule. */
static int32_t trail_main(const LexRun *run) {
    int32_t at = NONE;
    int32_t most = NONE;
    for (int32_t l = 0; l < run->leaves_count; l++) {
        int32_t shown = trail_shown(run, &run->leaves[l]);
        if (run->leaves[l].dead == NULL && shown >= most) {
            at = l;
            most = shown;
        }
    }
    return at;
}

LeyeStatus lex_trail_keep(LexRun *run, LexTrail *out) {
    LeyeStatus status = LEYE_OK;
    LexTrail trail = {0};
    if (run->leaves_count > TRAIL_LEAVES || run->infeasible) {
        return LEYE_OK;
    }
    TRY(trail_make(run, &trail));
    trail.living = trail_main(run);
    for (int32_t n = 0; n < run->nodes_count; n++) {
        trail.nodes[n] = run->nodes[n];
    }
    for (int32_t l = 0; l < run->leaves_count; l++) {
        LexLeaf *leaf = &run->leaves[l];
        TRY(trail_list(run, leaf->dead, &trail.dead[l]));
        for (int32_t k = 0; k < trail.levels; k++) {
            int32_t at = k * trail.leaves + l;
            TRY(trail_list(run, leaf->lists[k], &trail.lists[at]));
            if (leaf->shown != NULL) {
                trail.bases[at] = leaf->shown[k];
                leaf->shown[k] = (LpBasis){0};
            }
        }
    }
    *out = trail;
    trail = (LexTrail){0};
done:
    lex_trail_clear(&trail);
    return status;
}

LeyeStatus lex_trail_show(LexRun *run, int32_t level, const LpBasis *basis) {
    LeyeStatus status = LEYE_OK;
    const LpProblem *lp = &run->problem->lp;
    LexLeaf *leaf = run->open;
    LpBasis copy = {0};
    if (run->options->keep == NULL || run->leaves_count > TRAIL_LEAVES) {
        return LEYE_OK;
    }
    if (leaf->shown == NULL) {
        TRY(HEAP_ARRAY(run->problem->levels_count, &leaf->shown));
    }
    TRY(HEAP_ARRAY(lp->rows, &copy.row));
    TRY(HEAP_ARRAY(lp->columns, &copy.column));
    memcpy(copy.row, basis->row, (size_t)lp->rows);
    memcpy(copy.column, basis->column, (size_t)lp->columns);
    lp_basis_clear(&leaf->shown[level]);
    leaf->shown[level] = copy;
    copy = (LpBasis){0};
done:
    lp_basis_clear(&copy);
    return status;
}

/* ---- how it is followed ---------------------------------------------------
 */

static bool trail_fits(const LexRun *run) {
    const LexTrail *trail = run->problem->trail;
    return trail != NULL && trail->leaves > 0 &&
           trail->rows == run->problem->lp.rows &&
           trail->columns == run->problem->lp.columns &&
           trail->levels == run->problem->levels_count;
}

/* Nodes come before what is below them. A node whose column is no more stays a
 * leaf, without anything to follow. */
LeyeStatus lex_trail_follow(LexRun *run) {
    LeyeStatus status = LEYE_OK;
    const LexTrail *trail = run->problem->trail;
    int32_t *leaf_of = NULL;
    if (!trail_fits(run)) {
        return LEYE_OK;
    }
    run->trail = trail;
    TRY(HEAP_ARRAY(trail->nodes_count, &leaf_of));
    for (int32_t n = 1; n < trail->nodes_count; n++) {
        leaf_of[n] = NONE;
    }
    for (int32_t n = 0; n < trail->nodes_count; n++) {
        const LexNode *node = &trail->nodes[n];
        if (leaf_of[n] == NONE) {
            continue;
        }
        LexLeaf *leaf = &run->leaves[leaf_of[n]];
        leaf->trail = node->list;
        if (node->list == NONE && node->column != NONE) {
            leaf->cut = (LexCut){node->column, false, node->at};
            TRY(lex_leaf_split(run, leaf_of[n]));
            leaf_of[node->low] = leaf_of[n];
            leaf_of[node->high] = run->leaves_count - 1;
        }
    }
    run->open = NULL;
    run->fresh = false;
done:
    base_free(leaf_of);
    return status;
}

/* New rows take what their columns would bring too much. */
static bool trail_price(const LexRun *run, int32_t level, LexList *list) {
    const LexProblem *problem = run->problem;
    const LpProblem *lp = &problem->lp;
    for (int32_t j = 0; problem->fresh != NULL && j < lp->columns; j++) {
        int32_t row = NONE;
        int32_t value = 0;
        Int128 d = 0;
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            int32_t r = lp->entry_row[e];
            if (problem->fresh[r] != 0 && lp->entry_value[e] > 0 &&
                lp->row_most[r] < LP_INFINITE) {
                row = r;
                value = lp->entry_value[e];
            }
        }
        if (row == NONE) {
            continue;
        }
        if (!lex_price_reduced_one(problem, level, list, j, &d) ||
            d > LP_LARGEST) {
            return false;
        }
        list->price[row] += d > 0 ? (int64_t)((d + value - 1) / value) : 0;
    }
    return true;
}

/* The leaf died of this list: does it still? */
static LeyeStatus trail_bury(LexRun *run, int32_t level) {
    LeyeStatus status = LEYE_OK;
    const LexTrail *trail = run->trail;
    const LexList *dead = &trail->dead[run->open->trail];
    LexList copy = {0};
    Int128 total = 0;
    if (dead->price == NULL || dead->scale != 0) {
        return LEYE_OK;
    }
    TRY(lex_price_copy(run->problem, dead, &copy));
    if (trail_price(run, level, &copy) &&
        lex_bound_total(run->problem, level, &copy, run->least, run->most,
                        &total) &&
        total < 0) {
        TRY(lex_leaf_hold(&copy, &run->open->dead));
    }
done:
    lex_price_clear(&copy);
    return status;
}

LeyeStatus lex_trail_offer(LexRun *run, int32_t level) {
    LeyeStatus status = LEYE_OK;
    const LexTrail *trail = run->trail;
    LexHeld *held = NULL;
    LexList copy = {0};
    if (trail == NULL || run->open->trail == NONE) {
        return LEYE_OK;
    }
    TRY(trail_bury(run, level));
    const LexList *list =
        &trail->lists[level * trail->leaves + run->open->trail];
    if (run->open->dead != NULL || list->price == NULL || list->scale < 1) {
        goto done;
    }
    TRY(lex_price_copy(run->problem, list, &copy));
    if (trail_price(run, level, &copy)) {
        TRY(lex_leaf_hold(&copy, &held));
        lex_price_borrow(run, level, held);
    }
done:
    lex_leaf_drop(&held);
    lex_price_clear(&copy);
    return status;
}

/* Where much is another than it was, the first basis takes many steps, and all
 * others are further away than this run's own of the level before. */
void lex_trail_weigh(LexRun *run, int64_t steps) {
    run->strayed |= steps * TRAIL_STEPS > run->problem->lp.rows;
    run->trail_steps = steps;
}

/* Is a basis of the trail better than this run's own of the level before? It
 * takes at least as many steps as on that level, as a rule. */
static bool trail_pays(const LexRun *run, int32_t level) {
    return level == 0 ||
           (!run->strayed && run->trail_steps < run->trail->steps[level]);
}

const LpBasis *lex_trail_basis(const LexRun *run, int32_t level) {
    const LexTrail *trail = run->trail;
    if (trail == NULL || !trail_pays(run, level)) {
        return NULL;
    }
    int32_t mine = run->open->trail;
    int32_t main = run->strayed ? NONE : trail->living;
    const LpBasis *basis = NULL;
    if (mine != NONE) {
        basis = &trail->bases[level * trail->leaves + mine];
    }
    if ((basis == NULL || basis->row == NULL) && main != NONE) {
        basis = &trail->bases[level * trail->leaves + main];
    }
    return basis != NULL && basis->row != NULL ? basis : NULL;
}
