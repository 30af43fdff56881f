/* lex_start: what a solved problem leaves for the next one like it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A finished list is the level's own prices on its face and a multiple of each
 * earlier list. Only the list of level k has a lambda at k that comes from the
 * scale of k itself, so the multiples follow from the last to the first, and
 * with them the level's own prices.
 */
#include <string.h>

#include "lex_parts.h"

static const LexList *only_list(const LexLevel *level) {
    return level->lists_count == 1 && level->lists[0].scale > 0
               ? &level->lists[0]
               : NULL;
}

/* from -= times * what, and whether that fits. */
static bool take_off(int64_t *from, int64_t times, const int64_t *what,
                     int32_t n) {
    bool over = false;
    for (int32_t k = 0; k < n; k++) {
        int64_t by = 0;
        over |= __builtin_mul_overflow(times, what[k], &by);
        over |= __builtin_sub_overflow(from[k], by, &from[k]);
    }
    return !over;
}

static bool unfold(const LexProblem *problem, int32_t level, int64_t *lambda,
                   int64_t *price) {
    for (int32_t k = level - 1; k >= 0; k--) {
        const LexList *earlier = only_list(&problem->levels[k]);
        if (lambda[k] == 0) {
            continue;
        }
        if (earlier == NULL || lambda[k] % earlier->scale != 0) {
            return false;
        }
        int64_t times = lambda[k] / earlier->scale;
        if (!take_off(lambda, times, earlier->lambda, k) ||
            !take_off(price, times, earlier->price, problem->lp.rows)) {
            return false;
        }
    }
    return true;
}

LeyeStatus lex_start_prices(const LexProblem *problem, int32_t level,
                            int64_t *price, bool *there) {
    LeyeStatus status = LEYE_OK;
    const LexList *mine = only_list(&problem->levels[level]);
    size_t rows = (size_t)problem->lp.rows;
    int64_t *lambda = NULL;
    *there = false;
    if (mine == NULL) {
        return LEYE_OK;
    }
    TRY(HEAP_ARRAY(problem->levels_count, &lambda));
    for (int32_t k = 0; k < level; k++) {
        lambda[k] = mine->lambda[k];
    }
    memcpy(price, mine->price, rows * sizeof *price);
    *there = unfold(problem, level, lambda, price);
    for (size_t r = 0; *there && r < rows; r++) {
        price[r] /= mine->scale;
    }
done:
    base_free(lambda);
    return status;
}
