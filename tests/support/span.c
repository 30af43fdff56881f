/* Which sums follow from other sums. Each row kept has a one at its lead and
 * zeros at the leads of the rows before it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "span.h"

#include <criterion/criterion.h>

static const int64_t prime = 1000003;

static int64_t inverse(int64_t value) {
    int64_t result = 1;
    for (int64_t left = prime - 2; left > 0; left /= 2) {
        result = left % 2 == 1 ? result * value % prime : result;
        value = value * value % prime;
    }
    return result;
}

/* What is left of the sum; its first nonzero place, or -1. */
static int32_t reduce(const Span *span, const int64_t *sum, int64_t *left) {
    for (int32_t u = 0; u < span->unknowns; u++) {
        left[u] = (sum[u] + prime) % prime;
    }
    for (int32_t r = 0; r < span->count; r++) {
        int64_t times = left[span->lead[r]];
        for (int32_t u = 0; times != 0 && u < span->unknowns; u++) {
            left[u] = (left[u] + (prime - times) * span->rows[r][u]) % prime;
        }
    }
    for (int32_t u = 0; u < span->unknowns; u++) {
        if (left[u] != 0) {
            return u;
        }
    }
    return -1;
}

void span_add(Span *span, const int64_t *sum) {
    int64_t left[SPAN_MOST];
    int32_t lead = reduce(span, sum, left);
    if (lead >= 0) {
        cr_assert_lt(span->count, SPAN_MOST);
        int64_t factor = inverse(left[lead]);
        for (int32_t u = 0; u < span->unknowns; u++) {
            span->rows[span->count][u] = left[u] * factor % prime;
        }
        span->lead[span->count++] = lead;
    }
}

bool span_has(const Span *span, const int64_t *sum) {
    int64_t left[SPAN_MOST];
    return reduce(span, sum, left) < 0;
}
