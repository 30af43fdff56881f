/* base_whole: rounding down, and Euclid.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base_whole.h"

Int128 base_whole_floor(Int128 numerator, Int128 denominator) {
    Int128 quotient = numerator / denominator;
    return quotient - (numerator % denominator < 0 ? 1 : 0);
}

int64_t base_whole_divisor(int64_t a, int64_t b) {
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}
