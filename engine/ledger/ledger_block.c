/* ledger_block: plain kernels, and what is counted with any.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_block.h"

#include <stdbool.h>
#include <string.h>

#include "../base/base.h"

static uint64_t block_stops(const char *bytes) {
    static const unsigned char stops[256] = {
        ['\0'] = 1, [','] = 1, ['"'] = 1, ['\n'] = 1, ['\r'] = 1};
    uint64_t bits = 0;
    for (unsigned k = 0; k < BLOCK_BYTES; k++) {
        bits |= (uint64_t)stops[(unsigned char)bytes[k]] << k;
    }
    return bits;
}

static uint64_t block_equal(const char *bytes, char byte) {
    uint64_t bits = 0;
    for (unsigned k = 0; k < BLOCK_BYTES; k++) {
        bits |= (uint64_t)(bytes[k] == byte) << k;
    }
    return bits;
}

/* Eight bytes of ASCII a step. */
static size_t block_utf8(const char *bytes, size_t n) {
    size_t at = 0;
    uint64_t eight = 0;
    while (n - at >= sizeof eight) {
        memcpy(&eight, bytes + at, sizeof eight);
        if ((eight & 0x8080808080808080U) != 0) {
            break;
        }
        at += sizeof eight;
    }
    return at;
}

const LedgerBlock *ledger_block_plain(void) {
    static const LedgerBlock plain = {"plain", block_stops, block_equal,
                                      block_utf8};
    return &plain;
}

const LedgerBlock *ledger_block(void) {
    const LedgerBlock *wide = ledger_block_avx2();
    return wide != NULL ? wide : ledger_block_plain();
}

int64_t ledger_block_count(const LedgerBlock *block, const char *bytes,
                           size_t n, char byte) {
    int64_t count = 0;
    size_t at = 0;
    for (; n - at >= BLOCK_BYTES; at += BLOCK_BYTES) {
        count += __builtin_popcountll(block->equal(bytes + at, byte));
    }
    for (; at < n; at++) {
        count += bytes[at] == byte;
    }
    return count;
}

int64_t ledger_block_lines(const LedgerBlock *block, const char *bytes,
                           size_t n) {
    int64_t lines = 0;
    uint64_t before = 0; /* was the last byte a CR? */
    size_t at = 0;
    for (; n - at >= BLOCK_BYTES; at += BLOCK_BYTES) {
        uint64_t feeds = block->equal(bytes + at, '\n');
        uint64_t returns = block->equal(bytes + at, '\r');
        uint64_t pairs = feeds & (returns << 1 | before);
        lines += __builtin_popcountll(feeds) + __builtin_popcountll(returns) -
                 __builtin_popcountll(pairs);
        before = returns >> (BLOCK_BYTES - 1);
    }
    for (; at < n; at++) {
        bool feed = bytes[at] == '\n';
        lines += (feed && before == 0) || bytes[at] == '\r';
        before = bytes[at] == '\r';
    }
    return lines;
}

size_t ledger_block_utf8(const LedgerBlock *block, const char *bytes,
                         size_t n) {
    size_t at = 0;
    while (at < n) {
        size_t good = block->utf8(bytes + at, n - at);
        at += good;
        /* what the kernel did not vouch for, up to ASCII again */
        for (size_t k = 0; at < n && (k == 0 || (bytes[at] & 0x80) != 0); k++) {
            uint32_t rune = 0;
            size_t length = base_text_rune(bytes + at, n - at, &rune);
            if (length == 0) {
                return at;
            }
            at += length;
        }
    }
    return at;
}
