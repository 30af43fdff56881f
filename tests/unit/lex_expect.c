/* Short words for the tests of lex; see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "lex_expect.h"

#include <criterion/criterion.h>

/* `count` odd cycles of three, each row with `most`. */
void lex_expect_cycles(LexCase *one, int32_t count, int64_t most,
                       int32_t levels, const int64_t *worth) {
    LpCase c;
    int32_t n = 3 * count;
    int32_t matrix[LEX_COLUMNS * LEX_COLUMNS] = {0};
    int64_t least[LEX_COLUMNS] = {0};
    int64_t side[LEX_COLUMNS] = {0};
    for (int32_t r = 0; r < n; r++) {
        matrix[r * n + r] = 1;
        matrix[r * n + r / 3 * 3 + (r + 1) % 3] = 1;
        least[r] = NO_LEAST;
        side[r] = most;
    }
    lp_cases_dense(n, n, matrix, least, side, side, side, &c);
    lex_cases_init(one, &c, levels, worth);
}

void lex_expect_run(LexCase *one, LexAnswer *answer) {
    cr_assert_eq(lex_cases_run(one, LEX_SIMPLEX, answer), LEYE_OK, "%s",
                 base_message());
}

void lex_expect_x(const LexCase *one, const LexAnswer *answer,
                  const int64_t *x) {
    for (int32_t j = 0; j < one->problem.lp.columns; j++) {
        cr_assert_eq(answer->x[j], x[j], "x %d is %lld", j,
                     (long long)answer->x[j]);
    }
}

void lex_expect_level(const LexCase *one, int32_t k, int64_t value,
                      int64_t bound) {
    const LexLevel *level = &one->levels[k];
    cr_assert_eq(level->value, value, "level %d: value %lld", k,
                 (long long)level->value);
    cr_assert_eq(level->bound, bound, "level %d: bound %lld", k,
                 (long long)level->bound);
    cr_assert_eq(level->proof, value == bound ? LEYE_PROVED : LEYE_GAP);
}

void lex_expect_done(LexCase *one, LexAnswer *answer) {
    lex_answer_clear(answer);
    lex_cases_clear(one);
}
