/* Rounding down and common divisors, against their definitions.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "../../engine/base/base.h"

Test(base_whole, floor_is_the_largest_whole_number_that_is_not_above) {
    for (int64_t a = -30; a <= 30; a++) {
        for (int64_t b = 1; b <= 7; b++) {
            Int128 floor = base_whole_floor(a, b);
            cr_assert(floor * b <= a && (floor + 1) * b > a, "%d / %d", (int)a,
                      (int)b);
        }
    }
}

Test(base_whole, floor_holds_beyond_64_bits) {
    Int128 large = (Int128)INT64_MAX * INT64_MAX;
    cr_assert(base_whole_floor(large, INT64_MAX) == INT64_MAX);
    cr_assert(base_whole_floor(-large - 1, INT64_MAX) ==
              -(Int128)INT64_MAX - 1);
}

/* The largest number that divides both; 0 divides nothing but is divided by
 * all. */
static int64_t by_trial(int64_t a, int64_t b) {
    for (int64_t d = 60; d > 0; d--) {
        if (a % d == 0 && b % d == 0 && (a != 0 || b != 0)) {
            return d;
        }
    }
    return 0;
}

Test(base_whole, the_divisor_is_the_greatest_of_either_sign) {
    for (int64_t a = -30; a <= 30; a++) {
        for (int64_t b = -30; b <= 30; b++) {
            cr_assert_eq(base_whole_divisor(a, b), by_trial(a, b), "%d %d",
                         (int)a, (int)b);
        }
    }
}
