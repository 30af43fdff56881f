/* base_whole: exact arithmetic of whole numbers that C leaves out.
 */
#ifndef LEYE_BASE_WHOLE_H
#define LEYE_BASE_WHOLE_H

#include <stdint.h>

__extension__ typedef __int128 Int128;

/* numerator / denominator (>= 1), rounded toward minus infinity. */
Int128 base_whole_floor(Int128 numerator, Int128 denominator);

/* The greatest common divisor, at least 0; 0 of 0 and 0. Neither may be
 * INT64_MIN. */
int64_t base_whole_divisor(int64_t a, int64_t b);

#endif
