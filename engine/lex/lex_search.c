/* lex_search: one level over all leaves, the most promising first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Branch and bound (Land and Doig 1960), best bound first. A leaf whose bound
 * does not exceed our plan needs no more work on this level; the level is
 * proved when no leaf is left. The tree stays for the levels that follow.
 */
#include "lex_parts.h"

enum { LEAVES_MOST = 256, SPLITS_FOR_LITTLE = 2, SPLITS_IN_VAIN = 12 };
enum { SPLITS_OF_LARGE = 4, ASKS_OF_LARGE = 2 };
/* Small problems may try longer. */
static const int64_t VAIN_SIZE = 400000;

/* What a leaf knows at once. Prices of zero first: a level that nothing can
 * improve needs no solver. Where they cannot do that they wait until something
 * better has been asked for; where an earlier run's list proves the leaf they
 * are not needed. */
static LeyeStatus begin_leaf(LexRun *run, int32_t level, int32_t at) {
    LeyeStatus status = LEYE_OK;
    LexLeaf *leaf = &run->leaves[at];
    int64_t value = 0;
    TRY(lex_leaf_open(run, at));
    TRY(lex_trail_offer(run, level));
    TRY(lex_point_now(run, level, &value));
    if (leaf->dead != NULL ||
        (run->have_x && leaf->lists[level] != NULL && leaf->bound <= value)) {
        return LEYE_OK;
    }
    lex_price_weigh_zero(run, level);
    if (!run->zero) {
        TRY(lex_price_offer_zero(run, level));
    }
done:
    return status;
}

static LeyeStatus begin(LexRun *run, int32_t level) {
    LeyeStatus status = LEYE_OK;
    run->latest = NONE;
    run->priced = NONE;
    run->asks = 0;
    run->since_dive = 0;
    run->long_dives = 0;
    run->dived_at = INT64_MAX;
    run->splits = 0;
    run->vain = 0;
    run->bound = INT64_MAX;
    run->vain_most =
        (int32_t)(VAIN_SIZE / ((int64_t)run->now.rows + run->now.columns + 1));
    run->vain_most =
        run->vain_most < SPLITS_IN_VAIN ? SPLITS_IN_VAIN : run->vain_most;
    run->zero = false;
    for (int32_t k = 0; k < run->leaves_count; k++) {
        LexLeaf *leaf = &run->leaves[k];
        leaf->asked = false;
        leaf->cut.column = NONE;
        leaf->bound = INT64_MAX;
        if (leaf->dead == NULL) {
            TRY(begin_leaf(run, level, k));
        }
    }
done:
    return status;
}

/* Does the leaf come before the other? */
static bool comes_first(const LexLeaf *leaf, const LexLeaf *other) {
    return leaf->bound > other->bound || (leaf->bound == other->bound &&
                                          leaf->cuts_count > other->cuts_count);
}

/* The living leaf with the greatest bound, the deepest among equals, or NONE.
 * `based`: of those that have a basis to begin with. */
static int32_t best_of(const LexRun *run, bool based) {
    int32_t at = NONE;
    for (int32_t k = 0; k < run->leaves_count; k++) {
        const LexLeaf *leaf = &run->leaves[k];
        if (leaf->dead == NULL && (!based || leaf->basis.row != NULL) &&
            (at == NONE || comes_first(leaf, &run->leaves[at]))) {
            at = k;
        }
    }
    return at;
}

/* Leaves of an earlier run's tree have no basis at first. What the first leaf
 * of a level shows is often enough for them, and its basis is a start. */
static int32_t best(const LexRun *run, int32_t level) {
    int32_t at = best_of(run, false);
    if (level > 0 && run->latest == NONE && at != NONE &&
        run->leaves[at].basis.row == NULL) {
        int32_t based = best_of(run, true);
        at = based != NONE && !run->leaves[based].asked ? based : at;
    }
    return at;
}

/* No leaf promises more than our plan has. */
static LeyeStatus is_proved(const LexRun *run, int32_t level, int32_t leaf,
                            bool *proved) {
    LeyeStatus status = LEYE_OK;
    int64_t value = 0;
    TRY(lex_point_now(run, level, &value));
    *proved = run->have_x && (leaf == NONE || run->leaves[leaf].bound <= value);
done:
    return status;
}

/* Is the gap that the leaf leaves small enough to live with? */
static LeyeStatus is_little(const LexRun *run, int32_t level, int64_t bound,
                            bool *little) {
    LeyeStatus status = LEYE_OK;
    int64_t value = 0;
    TRY(lex_point_now(run, level, &value));
    Int128 size = bound < 0 ? -(Int128)bound : bound;
    *little = run->have_x &&
              ((Int128)bound - value) * 1000000 <= size * run->options->gap_ppm;
done:
    return status;
}

/* May the leaf be split? Each level has a few splits even for a little gap, and
 * ends when many in a row have not lowered its bound. */
static LeyeStatus may_split(const LexRun *run, int32_t level,
                            const LexLeaf *leaf, bool *may) {
    LeyeStatus status = LEYE_OK;
    int32_t most =
        run->options->leaves_most > 0 ? run->options->leaves_most : LEAVES_MOST;
    bool little = false;
    TRY(is_little(run, level, leaf->bound, &little));
    *may = leaf->cut.column != NONE && run->leaves_count < most &&
           (leaf->broken || run->vain < run->vain_most) &&
           (!little || run->splits < SPLITS_FOR_LITTLE) &&
           (!run->large || !run->have_x || run->splits < SPLITS_OF_LARGE);
done:
    return status;
}

/* All leaves that were not asked about take the last list that was found. */
static LeyeStatus make_do(LexRun *run, int32_t level) {
    LeyeStatus status = LEYE_OK;
    for (int32_t k = 0; k < run->leaves_count; k++) {
        LexLeaf *leaf = &run->leaves[k];
        if (leaf->dead == NULL && !leaf->asked) {
            TRY(lex_leaf_open(run, k));
            lex_price_borrow(run, level, run->leaves[run->priced].lists[level]);
            leaf->asked = true;
        }
    }
done:
    return status;
}

/* What waits, unless the leaf's list is better anyway. */
static LeyeStatus offer_waiting(LexRun *run, int32_t level, int32_t at) {
    LeyeStatus status = LEYE_OK;
    const LexHeld *held = run->leaves[at].lists[level];
    Int128 total = 0;
    if (!run->zero || run->leaves[at].dead != NULL) {
        return LEYE_OK;
    }
    TRY(lex_leaf_open(run, at));
    run->zero = false;
    if (!lex_price_total(run, level, &total) ||
        run->reach <= total / held->list.scale + 1) {
        run->first = true;
        status = lex_price_offer_zero(run, level);
        run->first = false;
    }
done:
    return status;
}

/* Asks about the leaf, unless the list of another one is enough. */
static LeyeStatus ask(LexRun *run, int32_t level, int32_t at) {
    LeyeStatus status = LEYE_OK;
    bool proved = false;
    TRY(lex_leaf_open(run, at));
    if (run->latest != NONE) {
        lex_price_borrow(run, level, run->leaves[run->latest].lists[level]);
        TRY(is_proved(run, level, at, &proved));
    }
    if (run->large && level > 0 && run->asks >= ASKS_OF_LARGE) {
        TRY(make_do(run, level));
    } else if (!proved) {
        TRY(lex_try_leaf(run, level));
        run->leaves[at].asked = true;
        run->priced = at;
        run->asks++;
        TRY(offer_waiting(run, level, at));
    }
done:
    return status;
}

/* Asks about the leaf, or splits it; *stuck: neither is possible. */
static LeyeStatus work(LexRun *run, int32_t level, int32_t at, bool *stuck) {
    LeyeStatus status = LEYE_OK;
    LexLeaf *leaf = &run->leaves[at];
    bool may = false;
    TRY(may_split(run, level, leaf, &may));
    if (!leaf->asked) {
        TRY(ask(run, level, at));
    } else if (may) {
        TRY(lex_leaf_split(run, at));
        run->vain = run->leaves[at].bound < run->bound ? 0 : run->vain + 1;
        run->bound = run->leaves[at].bound;
        run->splits++;
        run->problem->levels[level].branches++;
    } else {
        *stuck = true;
    }
done:
    return status;
}

LeyeStatus lex_search(LexRun *run, int32_t level) {
    LeyeStatus status = LEYE_OK;
    bool stuck = false;
    run->problem->levels[level].ran = true;
    TRY(begin(run, level));
    while (!stuck && !run->infeasible && !lex_state_stopped(run)) {
        bool proved = false;
        int32_t at = best_of(run, false);
        TRY(is_proved(run, level, at, &proved));
        if (proved) {
            break;
        }
        if (at == NONE) { /* every leaf is dead, and no plan was found */
            run->infeasible = true;
            break;
        }
        TRY(work(run, level, best(run, level), &stuck));
    }
    TRY(offer_waiting(run, level, 0)); /* stopped at once */
done:
    return status;
}
