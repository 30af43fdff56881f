/* lex_round: a back end's doubles become whole numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rounding decides nothing: a wrong guess here is refused by the exact checks.
 */
#include <math.h>

#include "lex_parts.h"

static bool to_whole(double from, double slack, int64_t *out, bool *near) {
    if (!(fabs(from) < (double)LP_LARGEST)) {
        return false;
    }
    double whole = nearbyint(from);
    *near = *near && fabs(from - whole) <= slack;
    *out = (int64_t)whole;
    return true;
}

bool lex_round_point(LexRun *run, const double *x, bool *near) {
    *near = true;
    for (int32_t j = 0; j < run->problem->lp.columns; j++) {
        int64_t above = 0;
        if (run->open->column_at[j] == LEX_FREE &&
            !to_whole(x[j], LEX_NOISE, &above, near)) {
            return false;
        }
        run->trial[j] = run->base[j] + above;
    }
    return true;
}

bool lex_round_up(LexRun *run, const double *x) {
    bool near = true;
    if (!lex_round_point(run, x, &near)) {
        return false;
    }
    for (int32_t j = 0; j < run->problem->lp.columns; j++) {
        if (lex_cut_decides(run->problem, j) &&
            run->open->column_at[j] == LEX_FREE) {
            run->trial[j] = run->base[j] + (int64_t)ceil(x[j] - LEX_NOISE);
        }
    }
    return true;
}

bool lex_round_prices(const double *price, int32_t n, int64_t scale,
                      double slack, int64_t *raw) {
    bool near = true;
    for (int32_t r = 0; r < n && near; r++) {
        if (!to_whole(price[r] * (double)scale, slack, &raw[r], &near)) {
            return false;
        }
    }
    return near;
}
