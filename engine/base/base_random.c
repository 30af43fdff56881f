/* base_random: SplitMix64 of (seed, stream, counter).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base_random.h"

#include <errno.h>
#include <sys/random.h>

static uint64_t random_mix(uint64_t x) {
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

#define RANDOM_STEP UINT64_C(0x9e3779b97f4a7c15)

Random base_random_make(uint64_t seed, uint64_t stream) {
    return (Random){.seed = random_mix(random_mix(seed + RANDOM_STEP) + stream),
                    .counter = 0};
}

uint64_t base_random_next(Random *random) {
    random->counter++;
    return random_mix(random->seed + random->counter * RANDOM_STEP);
}

int64_t base_random_below(Random *random, int64_t n) {
    uint64_t range = n > 0 ? (uint64_t)n : 1;
    uint64_t reject = (UINT64_MAX - range + 1) % range; /* 2^64 mod range */
    uint64_t value = base_random_next(random);
    while (value < reject) {
        value = base_random_next(random);
    }
    return (int64_t)(value % range);
}

int32_t base_random_chance(Random *random, int32_t per_mille) {
    return base_random_below(random, 1000) < per_mille;
}

LeyeStatus base_random_secret(void *bytes, size_t n) {
    char *at = bytes;
    while (n > 0) {
        ssize_t got = getrandom(at, n, 0);
        if (got < 0 && errno != EINTR) {
            return base_fail(LEYE_ERR_MEMORY,
                             "The kernel gives no random numbers.");
        }
        size_t some = got > 0 ? (size_t)got : 0;
        at += some;
        n -= some;
    }
    return LEYE_OK;
}
