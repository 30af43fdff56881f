/* base_hash: nettle's SHA-256 behind its wall, and a mixer for tables.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base_hash.h"

#include <nettle/hmac.h>
#include <nettle/sha2.h>
#include <string.h>

static void hash_write(const uint8_t digest[SHA256_DIGEST_SIZE],
                       char hex[HASH_HEX]) {
    static const char digits[] = "0123456789abcdef";
    for (size_t k = 0; k < SHA256_DIGEST_SIZE; k++) {
        hex[2 * k] = digits[digest[k] >> 4];
        hex[2 * k + 1] = digits[digest[k] & 15];
    }
    hex[HASH_HEX - 1] = '\0';
}

void base_hash_hex(const void *bytes, size_t n, char hex[HASH_HEX]) {
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, n, bytes);
    sha256_digest(&context, sizeof digest, digest);
    hash_write(digest, hex);
}

void base_hash_keyed(const void *key, size_t key_size, const void *bytes,
                     size_t n, char hex[HASH_HEX]) {
    struct hmac_sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    hmac_sha256_set_key(&context, key_size, key);
    hmac_sha256_update(&context, n, bytes);
    hmac_sha256_digest(&context, sizeof digest, digest);
    hash_write(digest, hex);
}

/* Steele, Lea, Flood 2014: the finaliser of SplitMix64. */
static uint64_t hash_finish(uint64_t x) {
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

uint64_t base_hash_mix(const void *bytes, size_t n, uint64_t seed) {
    const char *at = bytes;
    uint64_t hash = hash_finish(seed ^ n);
    for (; n >= sizeof hash; n -= sizeof hash, at += sizeof hash) {
        uint64_t word;
        memcpy(&word, at, sizeof word);
        hash = hash_finish(hash ^ word) + UINT64_C(0x9e3779b97f4a7c15);
    }
    uint64_t rest = 0;
    if (n > 0) {
        memcpy(&rest, at, n);
    }
    return hash_finish(hash ^ rest);
}
