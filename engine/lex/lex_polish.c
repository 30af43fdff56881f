/* lex_polish: the best plan of all levels that uses no side row more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A large problem has no time for side rows on every level. But when a column
 * may not rise above our plan where that would use up a side row, nor move at
 * all where a side row needs it, the side rows cannot be broken and may go:
 * what is left is a network, which is solved level by level in no time, with
 * our plan as its start. It is about who gets which of the places that no
 * train, class or household row speaks of.
 */
#include <string.h>

#include "lex_parts.h"

typedef struct Polish {
    LexRun *run;
    LexProblem part; /* owns its lp's arrays and its levels */
    int64_t *base;   /* heap [columns]: what is held */
} Polish;

/* What a side row allows the column: less, but not more (1), neither (2). */
static int32_t held_by(const LpProblem *lp, int32_t r, int32_t value) {
    bool least = lp->row_least[r] > -LP_INFINITE;
    bool most = lp->row_most[r] < LP_INFINITE;
    if (lp->part != NULL && lp->part[r] != LP_SIDE) {
        return 0;
    }
    if (!least && !most) {
        return 0;
    }
    return !least && value > 0 ? 1 : 2;
}

static void hold_columns(Polish *polish) {
    const LpProblem *lp = &polish->run->problem->lp;
    LpProblem *part = &polish->part.lp;
    for (int32_t j = 0; j < lp->columns; j++) {
        int32_t how = 0;
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            int32_t here = held_by(lp, lp->entry_row[e], lp->entry_value[e]);
            how = here > how ? here : how;
        }
        int64_t now = polish->run->x[j];
        polish->base[j] = how == 2 ? now : 0;
        part->upper[j] = how == 2 ? 0 : how == 1 ? now : lp->upper[j];
    }
}

/* The rows of the network, less what is held; the side rows are no rows. */
static LeyeStatus set_rows(Polish *polish) {
    LexRun *run = polish->run;
    const LpProblem *lp = &run->problem->lp;
    LpProblem *part = &polish->part.lp;
    lex_point_activity(lp, polish->base, run->activity);
    for (int32_t r = 0; r < lp->rows; r++) {
        bool side = lp->part == NULL || lp->part[r] == LP_SIDE;
        part->row_least[r] = -LP_INFINITE;
        part->row_most[r] = LP_INFINITE;
        if (!side && (!lex_face_shift(lp->row_least[r], run->activity[r],
                                      &part->row_least[r]) ||
                      !lex_face_shift(lp->row_most[r], run->activity[r],
                                      &part->row_most[r]))) {
            return base_fail(LEYE_ERR_INTERNAL, "A row is out of range.");
        }
    }
    return LEYE_OK;
}

static LeyeStatus build(Polish *polish) {
    LeyeStatus status = LEYE_OK;
    const LexProblem *whole = polish->run->problem;
    const LpProblem *lp = &whole->lp;
    LpProblem *part = &polish->part.lp;
    size_t columns = (size_t)lp->columns;
    size_t entries = (size_t)lp->column_start[columns];
    TRY(lp_problem_make(lp->rows, lp->columns, (int64_t)entries, part));
    TRY(HEAP_ARRAY(columns, &polish->base));
    TRY(HEAP_ARRAY(whole->levels_count, &polish->part.levels));
    memcpy(part->column_start, lp->column_start,
           (columns + 1) * sizeof *part->column_start);
    memcpy(part->entry_row, lp->entry_row, entries * sizeof *part->entry_row);
    memcpy(part->entry_value, lp->entry_value,
           entries * sizeof *part->entry_value);
    part->part = lp->part;
    polish->part.levels_count = whole->levels_count;
    for (int32_t k = 0; k < whole->levels_count; k++) {
        polish->part.levels[k].objective = whole->levels[k].objective;
    }
    hold_columns(polish);
    TRY(set_rows(polish));
done:
    return status;
}

/* Takes the plan when the first level on which it differs from ours is better.
 */
static LeyeStatus offer(LexRun *run, const int64_t *x) {
    LeyeStatus status = LEYE_OK;
    int64_t mine = 0;
    int64_t theirs = 0;
    for (int32_t k = 0; k < run->problem->levels_count && mine == theirs; k++) {
        TRY(lex_point_value(run->problem, k, run->x, &mine));
        TRY(lex_point_value(run->problem, k, x, &theirs));
    }
    if (theirs > mine && lex_point_feasible(run, x)) {
        memcpy(run->x, x, (size_t)run->problem->lp.columns * sizeof *x);
        lex_point_worth(run->problem, run->x, run->worth);
    }
done:
    return status;
}

/* Without one the whole problem is that network: nothing is left to polish. */
static bool has_side(const LpProblem *lp) {
    bool side = false;
    for (int32_t r = 0; r < lp->rows && !side; r++) {
        side = held_by(lp, r, 1) != 0;
    }
    return side;
}

LeyeStatus lex_polish(LexRun *run) {
    LeyeStatus status = LEYE_OK;
    Polish polish = {.run = run};
    LexOptions options = {.back_end = run->options->back_end,
                          .limits = run->options->limits,
                          .leaves_most = 1};
    LexAnswer answer = {0};
    int32_t columns = run->problem->lp.columns;
    if (!run->large || !run->have_x || !has_side(&run->problem->lp)) {
        return LEYE_OK;
    }
    TRY(build(&polish));
    for (int32_t j = 0; j < columns; j++) {
        run->trial[j] = run->x[j] - polish.base[j];
    }
    polish.part.start = run->trial;
    options.large_from = INT64_MAX;
    TRY(lex_run(&polish.part, &options, &answer));
    for (int32_t j = 0; j < columns; j++) {
        run->trial[j] = answer.x[j] + polish.base[j];
    }
    TRY(offer(run, run->trial));
done:
    lex_answer_clear(&answer);
    lex_levels_clear(polish.part.levels, polish.part.levels_count);
    base_free(polish.part.levels);
    base_free(polish.base);
    lp_problem_clear(&polish.part.lp);
    return status;
}
