/* Short words for the tests of lex.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEX_EXPECT_H
#define LEX_EXPECT_H

#include "lex_cases.h"

/* `count` odd cycles of three columns, each row with `most`. */
void lex_expect_cycles(LexCase *one, int32_t count, int64_t most,
                       int32_t levels, const int64_t *worth);
/* By simplex; it works. */
void lex_expect_run(LexCase *one, LexAnswer *answer);
void lex_expect_x(const LexCase *one, const LexAnswer *answer,
                  const int64_t *x);
/* Value and bound; proved when they are one, else a gap. */
void lex_expect_level(const LexCase *one, int32_t k, int64_t value,
                      int64_t bound);
void lex_expect_done(LexCase *one, LexAnswer *answer);

#endif
