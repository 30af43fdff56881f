/* lex_state: the run's beginning and its end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * At the end everything is stated for the plan that is there then: values are
 * computed anew, and every list is evaluated against them. Where a level was
 * kept as a row or the run was stopped, the face given back is the plan
 * itself: moving along the fixed faces alone could harm the other levels.
 */
#include <string.h>

#include "lex_parts.h"

/* now with the matrix of P itself, and room for a row a level. */
static LeyeStatus share_matrix(const LpProblem *from, int32_t levels,
                               LpProblem *now) {
    LeyeStatus status = LEYE_OK;
    TRY(HEAP_ARRAY(from->rows + levels, &now->row_least));
    TRY(HEAP_ARRAY(from->rows + levels, &now->row_most));
    TRY(HEAP_ARRAY(from->columns, &now->upper));
    TRY(HEAP_ARRAY(from->columns, &now->objective));
    now->rows = from->rows;
    now->columns = from->columns;
    now->column_start = from->column_start;
    now->entry_row = from->entry_row;
    now->entry_value = from->entry_value;
done:
    return status;
}

/* The parts of now's rows: kept ones are side rows. */
static LeyeStatus copy_parts(const LpProblem *from, size_t rows, LexRun *run) {
    LeyeStatus status = LEYE_OK;
    if (from->part == NULL) {
        return LEYE_OK;
    }
    TRY(HEAP_ARRAY(rows, &run->part));
    for (int32_t r = 0; r < from->rows; r++) {
        run->part[r] = from->part[r];
    }
    run->now.part = run->part;
done:
    return status;
}

static LeyeStatus take_arrays(LexRun *run) {
    LeyeStatus status = LEYE_OK;
    const LpProblem *lp = &run->problem->lp;
    size_t levels = (size_t)run->problem->levels_count;
    size_t rows = (size_t)lp->rows + levels;
    TRY(share_matrix(lp, run->problem->levels_count, &run->now));
    TRY(HEAP_ARRAY(lp->columns, &run->least));
    TRY(HEAP_ARRAY(lp->columns, &run->most));
    TRY(HEAP_ARRAY(lp->columns, &run->base));
    TRY(HEAP_ARRAY(lp->columns, &run->x));
    TRY(HEAP_ARRAY(lp->columns, &run->trial));
    TRY(HEAP_ARRAY(levels, &run->worth));
    TRY(HEAP_ARRAY(levels, &run->trial_worth));
    TRY(HEAP_ARRAY(lp->columns, &run->reduced));
    TRY(HEAP_ARRAY(lp->rows, &run->activity));
    TRY(HEAP_ARRAY(levels, &run->kept));
    TRY(copy_parts(lp, rows, run));
    TRY(lp_shape_make(&run->now, &run->shape));
    run->now.shape = run->shape;
    TRY(lex_leaf_root(run));
done:
    return status;
}

/* The first plan: the start, or all 0. */
static LeyeStatus take_start(LexRun *run) {
    const int64_t *start = run->problem->start;
    size_t columns = (size_t)run->problem->lp.columns;
    if (start != NULL && columns > 0) {
        memcpy(run->x, start, columns * sizeof *start);
    }
    run->have_x = lex_point_feasible(run, run->x);
    if (start != NULL && !run->have_x) {
        return base_fail(LEYE_ERR_INTERNAL, "The start is not feasible.");
    }
    lex_point_worth(run->problem, run->x, run->worth);
    return LEYE_OK;
}

/* Within what a double holds; sums in 128 bits rely on it. */
static LeyeStatus check_levels(const LexProblem *problem) {
    for (int32_t k = 0; k < problem->levels_count; k++) {
        const int64_t *worth = problem->levels[k].objective;
        for (int32_t j = 0; j < problem->lp.columns; j++) {
            if (worth[j] > LP_LARGEST || worth[j] < -LP_LARGEST) {
                return base_fail(LEYE_ERR_INTERNAL,
                                 "The worth of column %d on level %d is out "
                                 "of range.",
                                 j, k);
            }
        }
    }
    return LEYE_OK;
}

enum { LARGE_FROM = 100000 };

LeyeStatus lex_state_begin(LexProblem *problem, const LexOptions *options,
                           LexRun *run) {
    LeyeStatus status = LEYE_OK;
    lex_levels_clear(problem->levels, problem->levels_count);
    TRY(lp_check(&problem->lp));
    TRY(check_levels(problem));
    *run = (LexRun){.problem = problem, .options = options};
    int64_t from = options->large_from > 0 ? options->large_from : LARGE_FROM;
    run->large = (int64_t)problem->lp.rows + problem->lp.columns >= from;
    TRY(take_arrays(run));
    TRY(take_start(run));
    TRY(lex_trail_follow(run));
done:
    return status;
}

void lex_state_clear(LexRun *run) {
    for (int32_t k = 0; k < run->leaves_count; k++) {
        lex_leaf_clear(&run->leaves[k], run->problem->levels_count);
    }
    base_free(run->leaves);
    base_free(run->nodes);
    if (run->kept_count == 0) { /* else the matrix is now's own */
        run->now.column_start = NULL;
        run->now.entry_row = NULL;
        run->now.entry_value = NULL;
    }
    lp_problem_clear(&run->now);
    base_free(run->part);
    lp_shape_free(run->shape);
    base_free(run->least);
    base_free(run->most);
    base_free(run->base);
    base_free(run->x);
    base_free(run->trial);
    base_free(run->worth);
    base_free(run->trial_worth);
    base_free(run->reduced);
    base_free(run->activity);
    base_free(run->kept);
    *run = (LexRun){0};
}

bool lex_state_stopped(LexRun *run) {
    int64_t deadline = run->options->limits.deadline_ms;
    run->stopped = run->stopped || base_run_stopped() ||
                   (deadline != 0 && base_run_ms() >= deadline);
    return run->stopped;
}

static LeyeStatus state_levels(LexRun *run, LeyeOutcome *outcome) {
    LeyeStatus status = LEYE_OK;
    *outcome = run->infeasible ? LEYE_INFEASIBLE : LEYE_OPTIMAL;
    for (int32_t k = 0; k < run->problem->levels_count; k++) {
        LexLevel *level = &run->problem->levels[k];
        if (run->infeasible) { /* nothing is proved of a plan that is none */
            level->bound = INT64_MAX;
            level->proof = LEYE_UNPROVED;
            continue;
        }
        int64_t faced = level->value;
        TRY(lex_point_now(run, k, &level->value));
        run->moved |= faced != level->value;
        TRY(lex_tree_state(run, k));
        if (*outcome == LEYE_OPTIMAL &&
            (!level->ran || level->proof != LEYE_PROVED)) {
            *outcome = LEYE_FEASIBLE;
        }
    }
done:
    return status;
}

/* The only living leaf, all of whose levels have their face; or NULL. */
static const LexLeaf *state_leaf(const LexRun *run) {
    const LexLeaf *only = NULL;
    for (int32_t k = 0; k < run->leaves_count; k++) {
        if (run->leaves[k].dead == NULL) {
            if (only != NULL) {
                return NULL;
            }
            only = &run->leaves[k];
        }
    }
    for (int32_t k = 0; only != NULL && k < run->problem->levels_count; k++) {
        if (!only->faced[k]) {
            return NULL;
        }
    }
    return only;
}

/* The face of the leaf; without one the plan itself. */
static void state_face(LexRun *run, const LexLeaf *leaf, LexAnswer *answer) {
    const LpProblem *lp = &run->problem->lp;
    answer->exact_face = leaf != NULL;
    if (leaf != NULL) {
        lex_leaf_box(lp, leaf->cuts, leaf->cuts_count, run->least, run->most);
    }
    for (int32_t j = 0; j < lp->columns; j++) {
        bool free = leaf != NULL && leaf->column_at[j] == LEX_FREE;
        answer->least[j] = free ? run->least[j] : run->x[j];
        answer->most[j] = free ? run->most[j] : run->x[j];
    }
    for (int32_t r = 0; r < lp->rows; r++) {
        answer->tight[r] = leaf == NULL || leaf->row_at[r] != LEX_FREE ||
                           lp->row_least[r] == lp->row_most[r];
    }
}

/* The rows that the leaves died of: together they let no plan be. */
static LeyeStatus state_conflict(const LexRun *run, uint8_t **conflict) {
    LeyeStatus status = LEYE_OK;
    int32_t rows = run->problem->lp.rows;
    uint8_t *flags = NULL;
    for (int32_t k = 0; k < run->leaves_count; k++) {
        if (run->leaves[k].dead == NULL) {
            return LEYE_OK; /* claimed, not proved */
        }
    }
    TRY(HEAP_ARRAY(rows, &flags));
    for (int32_t k = 0; k < run->leaves_count; k++) {
        for (int32_t r = 0; r < rows; r++) {
            flags[r] |= run->leaves[k].dead->list.price[r] != 0;
        }
    }
    *conflict = flags;
done:
    return status;
}

LeyeStatus lex_state_end(LexRun *run, LexAnswer *answer) {
    LeyeStatus status = LEYE_OK;
    const LpProblem *lp = &run->problem->lp;
    LexAnswer fresh = {0};
    if (!run->have_x && !run->infeasible) {
        return base_fail(LEYE_ERR_INTERNAL,
                         "No back end found a feasible plan.");
    }
    TRY(HEAP_ARRAY(lp->columns, &fresh.least));
    TRY(HEAP_ARRAY(lp->columns, &fresh.most));
    TRY(HEAP_ARRAY(lp->rows, &fresh.tight));
    if (run->infeasible) {
        memset(run->x, 0, (size_t)lp->columns * sizeof *run->x);
        lex_point_worth(run->problem, run->x, run->worth);
        TRY(state_conflict(run, &fresh.conflict));
    }
    TRY(state_levels(run, &fresh.outcome));
    state_face(run, fresh.outcome == LEYE_OPTIMAL ? state_leaf(run) : NULL,
               &fresh);
    if (run->options->keep != NULL) {
        TRY(lex_trail_keep(run, run->options->keep));
    }
    fresh.x = run->x;
    run->x = NULL;
    *answer = fresh;
    fresh = (LexAnswer){0};
done:
    lex_answer_clear(&fresh);
    return status;
}
