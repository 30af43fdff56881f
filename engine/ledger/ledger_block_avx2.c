/* ledger_block_avx2: the same answers, 32 bytes an instruction.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stops: NUL, LF, CR, quote and comma differ in their low four bits, so one
 * look-up by those bits names the only stop a byte could be, and one
 * comparison tells (Langdale, Lemire 2019, "Parsing gigabytes of JSON per
 * second"). UTF-8: three look-ups by the two halves of the byte before and the
 * first half of the byte itself leave a bit for each kind of error (Keiser,
 * Lemire 2021, "Validating UTF-8 in less than one instruction per byte").
 *
 * Only functions marked for it use AVX2, and they run only where the processor
 * says that it has it, so the program is built for any x86-64.
 */
#include "ledger_block.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <stdbool.h>

#define AVX2 __attribute__((target("avx2")))

enum { HALF = 32 };

AVX2 static __m256i avx2_load(const char *bytes) {
    return _mm256_loadu_si256((const __m256i *)(const void *)bytes);
}

AVX2 static uint64_t avx2_bits(__m256i low, __m256i high) {
    return (uint32_t)_mm256_movemask_epi8(low) |
           (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << HALF;
}

/* A table of 16 bytes, once for each half of the register. */
AVX2 static __m256i avx2_table(const unsigned char table[16]) {
    return _mm256_broadcastsi128_si256(
        _mm_loadu_si128((const __m128i *)(const void *)table));
}

AVX2 static uint64_t avx2_stops(const char *bytes) {
    /* by the low half of a byte; where there is no stop, NUL, which has
     * another low half */
    static const unsigned char stops[16] = {
        [0x0] = '\0', [0x2] = '"', [0xa] = '\n', [0xc] = ',', [0xd] = '\r'};
    __m256i table = avx2_table(stops);
    __m256i low = avx2_load(bytes);
    __m256i high = avx2_load(bytes + HALF);
    /* a byte of 0x80 and above looks up NUL, which it is not */
    return avx2_bits(_mm256_cmpeq_epi8(_mm256_shuffle_epi8(table, low), low),
                     _mm256_cmpeq_epi8(_mm256_shuffle_epi8(table, high), high));
}

AVX2 static uint64_t avx2_equal(const char *bytes, char byte) {
    __m256i wanted = _mm256_set1_epi8(byte);
    return avx2_bits(_mm256_cmpeq_epi8(avx2_load(bytes), wanted),
                     _mm256_cmpeq_epi8(avx2_load(bytes + HALF), wanted));
}

/* ---- UTF-8 ----------------------------------------------------------------
 */

/* Kinds of errors in two bytes that follow each other. */
enum {
    TOO_SHORT = 1 << 0,      /* a lead, and no continuation behind it */
    TOO_LONG = 1 << 1,       /* ASCII, and a continuation behind it */
    OVERLONG_3 = 1 << 2,     /* E0 and less than A0 */
    TOO_LARGE = 1 << 3,      /* F4 and 90 or more, or F5.. */
    SURROGATE = 1 << 4,      /* ED and A0 or more */
    OVERLONG_2 = 1 << 5,     /* C0 or C1 */
    TOO_LARGE_1000 = 1 << 6, /* F5.. and 80..8F */
    OVERLONG_4 = 1 << 6,     /* F0 and less than 90 */
    TWO_MORE = 1 << 7,       /* two continuations: right in long characters */
    CARRY = TOO_SHORT | TOO_LONG | TWO_MORE
};

static const unsigned char utf8_first_high[16] = {
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TWO_MORE,
    TWO_MORE,
    TWO_MORE,
    TWO_MORE,
    TOO_SHORT | OVERLONG_2,
    TOO_SHORT,
    TOO_SHORT | OVERLONG_3 | SURROGATE,
    TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4};

static const unsigned char utf8_first_low[16] = {
    CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4,
    CARRY | OVERLONG_2,
    CARRY,
    CARRY,
    CARRY | TOO_LARGE,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000};

static const unsigned char utf8_second_high[16] = {
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_LONG | OVERLONG_2 | TWO_MORE | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4,
    TOO_LONG | OVERLONG_2 | TWO_MORE | OVERLONG_3 | TOO_LARGE,
    TOO_LONG | OVERLONG_2 | TWO_MORE | SURROGATE | TOO_LARGE,
    TOO_LONG | OVERLONG_2 | TWO_MORE | SURROGATE | TOO_LARGE,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT};

/* The bytes `back` places before each of `now`. */
#define AVX2_BEFORE(now, before, back)                                         \
    _mm256_alignr_epi8(                                                        \
        (now), _mm256_permute2x128_si256((before), (now), 0x21), 16 - (back))

AVX2 static __m256i avx2_half(__m256i bytes) {
    return _mm256_and_si256(_mm256_srli_epi16(bytes, 4),
                            _mm256_set1_epi8(0x0f));
}

/* Not zero where the 32 bytes, behind those before, are not UTF-8. */
AVX2 static __m256i avx2_errors(__m256i now, __m256i before) {
    __m256i last = AVX2_BEFORE(now, before, 1);
    __m256i low = _mm256_and_si256(last, _mm256_set1_epi8(0x0f));
    __m256i kinds = _mm256_and_si256(
        _mm256_and_si256(
            _mm256_shuffle_epi8(avx2_table(utf8_first_high), avx2_half(last)),
            _mm256_shuffle_epi8(avx2_table(utf8_first_low), low)),
        _mm256_shuffle_epi8(avx2_table(utf8_second_high), avx2_half(now)));
    /* behind E0.. and F0.. two and three continuations must stand */
    __m256i third = _mm256_subs_epu8(AVX2_BEFORE(now, before, 2),
                                     _mm256_set1_epi8((char)(0xe0 - 0x80)));
    __m256i fourth = _mm256_subs_epu8(AVX2_BEFORE(now, before, 3),
                                      _mm256_set1_epi8((char)(0xf0 - 0x80)));
    __m256i must = _mm256_and_si256(_mm256_or_si256(third, fourth),
                                    _mm256_set1_epi8((char)0x80));
    return _mm256_xor_si256(must, kinds);
}

/* Where a character begins at or before `at`, when all before it is UTF-8. */
static size_t avx2_boundary(const char *bytes, size_t at) {
    size_t back = at;
    while (back > 0 && at - back < 3 &&
           ((unsigned char)bytes[back - 1] & 0xc0) == 0x80) {
        back--;
    }
    bool lead = back > 0 && (unsigned char)bytes[back - 1] >= 0xc0;
    return lead ? back - 1 : at;
}

AVX2 static size_t avx2_utf8(const char *bytes, size_t n) {
    __m256i before = _mm256_setzero_si256();
    size_t at = 0;
    bool ascii = true; /* were the 32 bytes before? */
    for (; n - at >= HALF; at += HALF) {
        __m256i now = avx2_load(bytes + at);
        bool plain = _mm256_movemask_epi8(now) == 0;
        if (!plain || !ascii) {
            __m256i errors = avx2_errors(now, before);
            if (!_mm256_testz_si256(errors, errors)) {
                break;
            }
        }
        ascii = plain;
        before = now;
    }
    return avx2_boundary(bytes, at);
}

const LedgerBlock *ledger_block_avx2(void) {
    static const LedgerBlock avx2 = {"avx2", avx2_stops, avx2_equal, avx2_utf8};
    return __builtin_cpu_supports("avx2") ? &avx2 : NULL;
}

#else

const LedgerBlock *ledger_block_avx2(void) {
    return NULL;
}

#endif
