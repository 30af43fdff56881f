/* base_hash: SHA-256 (nettle), as seals and as the links of the consent chain.
 */
#ifndef LEYE_BASE_HASH_H
#define LEYE_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

enum { HASH_HEX = 65 }; /* 64 lower-case hex digits and a NUL */

void base_hash_hex(const void *bytes, size_t n, char hex[HASH_HEX]);
/* HMAC-SHA-256 (RFC 2104) of n bytes under a key of key_size bytes. */
void base_hash_keyed(const void *key, size_t key_size, const void *bytes,
                     size_t n, char hex[HASH_HEX]);
/* 64-bit mixing of n bytes, for hash tables in memory only, never in files. */
uint64_t base_hash_mix(const void *bytes, size_t n, uint64_t seed);

#endif
