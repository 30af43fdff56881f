/* Which sums follow from other sums: linear algebra modulo a prime.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TESTS_SPAN_H
#define TESTS_SPAN_H

#include <stdbool.h>
#include <stdint.h>

enum { SPAN_MOST = 128 };

/* Sums that are known; zeroed, with the number of unknowns set. */
typedef struct Span {
    int32_t unknowns, count;
    int32_t lead[SPAN_MOST];
    int64_t rows[SPAN_MOST][SPAN_MOST];
} Span;

/* The sum with these coefficients, -1 .. 1, is known. */
void span_add(Span *span, const int64_t *sum);
/* Does it follow from those that are known? */
bool span_has(const Span *span, const int64_t *sum);

#endif
