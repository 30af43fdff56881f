/* The order of columns against a plain comparison of each two neighbours.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "../../engine/model/model_parts.h"

enum { LEVELS = 5, COLUMNS = 300 };

/* Does the first belong before the second? */
static bool is_before(const LexProblem *problem, int32_t a, int32_t b) {
    for (int32_t l = 0; l < problem->levels_count; l++) {
        const int64_t *gain = problem->levels[l].objective;
        if (gain[a] != gain[b]) {
            return gain[a] > gain[b];
        }
    }
    return a < b;
}

static int64_t draw(Random *random, int32_t kind) {
    switch (kind) {
    case 0:
        return 7; /* all the same */
    case 1:
        return base_random_below(random, 2);
    case 2:
        return base_random_below(random, 5000) - 2500;
    case 3: /* more bits than a word has left */
        return (int64_t)(base_random_next(random) >> 20);
    default:
        return (int64_t)base_random_next(random);
    }
}

Test(model_order, is_that_of_the_levels) {
    Random random = base_random_make(1, 1);
    static int64_t gain[LEVELS][COLUMNS];
    int32_t order[COLUMNS];
    for (int32_t turn = 0; turn < 400; turn++) {
        LexLevel levels[LEVELS] = {0};
        LexProblem problem = {.levels = levels, .levels_count = turn % 6};
        int32_t columns = (int32_t)base_random_below(&random, COLUMNS + 1);
        for (int32_t l = 0; l < problem.levels_count; l++) {
            int32_t kind = (int32_t)base_random_below(&random, 5);
            levels[l].objective = gain[l];
            for (int32_t c = 0; c < columns; c++) {
                gain[l][c] = draw(&random, kind);
            }
        }
        cr_assert_eq(model_order_columns(&problem, columns, order), LEYE_OK);
        for (int32_t k = 1; k < columns; k++) {
            cr_assert(is_before(&problem, order[k - 1], order[k]),
                      "turn %d: %d and %d", turn, order[k - 1], order[k]);
        }
    }
    cr_assert_eq(base_memory_live(), 0);
}
