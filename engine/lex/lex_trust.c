/* lex_trust: does a claimed point look like an optimum of now?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points that are not whole cannot be verified exactly and prove nothing, but
 * they say where to split. One that is outside the rows, or not worth what is
 * claimed, would lead the search astray.
 */
#include <math.h>

#include "lex_parts.h"

static const double SLACK = 1e-5;

static bool is_between(double at, int64_t least, int64_t most) {
    double slack = SLACK * fmax(1.0, fabs(at));
    bool low = least > -LP_INFINITE && at < (double)least - slack;
    bool high = most < LP_INFINITE && at > (double)most + slack;
    return !low && !high;
}

LeyeStatus lex_trust_point(const LpProblem *now, const LpAnswer *claim,
                           bool *trusted) {
    LeyeStatus status = LEYE_OK;
    double *activity = NULL;
    double worth = 0;
    bool fine = true;
    TRY(HEAP_ARRAY(now->rows, &activity));
    for (int32_t j = 0; j < now->columns && fine; j++) {
        double x = claim->x[j];
        fine = isfinite(x) && is_between(x, 0, now->upper[j]);
        worth += (double)now->objective[j] * x;
        for (int64_t e = now->column_start[j]; e < now->column_start[j + 1];
             e++) {
            activity[now->entry_row[e]] += now->entry_value[e] * x;
        }
    }
    for (int32_t r = 0; r < now->rows && fine; r++) {
        fine = is_between(activity[r], now->row_least[r], now->row_most[r]);
    }
    *trusted =
        fine && fabs(worth - claim->bound) <= SLACK * fmax(1.0, fabs(worth));
done:
    base_free(activity);
    return status;
}
