/* lex_point: plans, checked in whole numbers before they count.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * 128 bits hold every row: 2^29 entries of 2^31 times 2^52. A level's value is
 * a sum of products below 2^104, which may not fit.
 */
#include <string.h>

#include "lex_parts.h"

bool lex_point_sum(const LexProblem *problem, int32_t level, const int64_t *x,
                   Int128 *sum) {
    const int64_t *worth = problem->levels[level].objective;
    *sum = 0;
    for (int32_t j = 0; j < problem->lp.columns; j++) {
        if (__builtin_add_overflow(*sum, (Int128)worth[j] * x[j], sum)) {
            return false;
        }
    }
    return true;
}

static LeyeStatus in_range(Int128 sum, int32_t level, int64_t *value) {
    if (sum > LP_LARGEST || sum < -LP_LARGEST) {
        return base_fail(LEYE_ERR_INTERNAL,
                         "The value of level %d is out of range.", level);
    }
    *value = (int64_t)sum;
    return LEYE_OK;
}

LeyeStatus lex_point_value(const LexProblem *problem, int32_t level,
                           const int64_t *x, int64_t *value) {
    Int128 sum = 0;
    sum = lex_point_sum(problem, level, x, &sum) ? sum : LEX_BEYOND;
    return in_range(sum, level, value);
}

/* Few columns are not 0: they are looked up once for all levels. */
void lex_point_worth(const LexProblem *problem, const int64_t *x,
                     Int128 *worth) {
    int32_t levels = problem->levels_count;
    for (int32_t k = 0; k < levels; k++) {
        worth[k] = 0;
    }
    for (int32_t j = 0; j < problem->lp.columns; j++) {
        for (int32_t k = 0; x[j] != 0 && k < levels; k++) {
            Int128 more = (Int128)problem->levels[k].objective[j] * x[j];
            bool over = worth[k] == LEX_BEYOND ||
                        __builtin_add_overflow(worth[k], more, &worth[k]);
            worth[k] = over ? LEX_BEYOND : worth[k];
        }
    }
}

LeyeStatus lex_point_now(const LexRun *run, int32_t level, int64_t *value) {
    *value = INT64_MIN;
    return run->have_x ? in_range(run->worth[level], level, value) : LEYE_OK;
}

void lex_point_activity(const LpProblem *lp, const int64_t *x,
                        Int128 *activity) {
    memset(activity, 0, (size_t)lp->rows * sizeof *activity);
    for (int32_t j = 0; j < lp->columns; j++) {
        if (x[j] == 0) {
            continue;
        }
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            activity[lp->entry_row[e]] += (Int128)lp->entry_value[e] * x[j];
        }
    }
}

bool lex_point_feasible(LexRun *run, const int64_t *x) {
    const LpProblem *lp = &run->problem->lp;
    for (int32_t j = 0; j < lp->columns; j++) {
        if (x[j] < 0 || x[j] > lp->upper[j]) {
            return false;
        }
    }
    lex_point_activity(lp, x, run->activity);
    for (int32_t r = 0; r < lp->rows; r++) {
        Int128 at = run->activity[r];
        bool low = lp->row_least[r] > -LP_INFINITE && at < lp->row_least[r];
        bool high = lp->row_most[r] < LP_INFINITE && at > lp->row_most[r];
        if (low || high) {
            return false;
        }
    }
    return true;
}

static LeyeStatus no_worse(const LexRun *run, int32_t level, bool *fine) {
    LeyeStatus status = LEYE_OK;
    *fine = true;
    for (int32_t k = 0; k < level && *fine; k++) {
        int64_t value = 0;
        TRY(in_range(run->trial_worth[k], k, &value));
        *fine = value >= run->problem->levels[k].value;
    }
done:
    return status;
}

LeyeStatus lex_point_offer(LexRun *run, int32_t level) {
    LeyeStatus status = LEYE_OK;
    bool better = false;
    int64_t offered = 0;
    int64_t mine = 0;
    if (!lex_point_feasible(run, run->trial)) {
        return LEYE_OK;
    }
    lex_point_worth(run->problem, run->trial, run->trial_worth);
    TRY(no_worse(run, level, &better));
    TRY(in_range(run->trial_worth[level], level, &offered));
    if (run->have_x) {
        TRY(lex_point_now(run, level, &mine));
        better = better && offered > mine;
    }
    if (better) {
        int64_t *old = run->x;
        run->x = run->trial;
        run->trial = old;
        Int128 *worth = run->worth;
        run->worth = run->trial_worth;
        run->trial_worth = worth;
        run->have_x = true;
    }
done:
    return status;
}
