/* base_random: counter-based random numbers (SplitMix64 of seed and counter):
 * the same everywhere, and any stream can be entered at any place. */
#ifndef LEYE_BASE_RANDOM_H
#define LEYE_BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

#include "base_status.h"

typedef struct Random {
    uint64_t seed, counter;
} Random;

Random base_random_make(uint64_t seed, uint64_t stream);
uint64_t base_random_next(Random *random);
/* Uniform in 0..n-1 without bias, n >= 1. */
int64_t base_random_below(Random *random, int64_t n);
/* True with probability per_mille / 1000. */
int32_t base_random_chance(Random *random, int32_t per_mille);

/* n bytes that nobody can guess, from the kernel: for keys, never for plans.
 * LEYE_ERR_MEMORY when the kernel has none. */
LeyeStatus base_random_secret(void *bytes, size_t n);

#endif
