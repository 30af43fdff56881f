/* ledger_block: 64 bytes of text at a time, as bits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reader of CSV asks only where the few bytes stand that matter. A kernel
 * answers for 64 bytes at once; which kernel depends on the processor, the
 * answer does not.
 */
#ifndef LEYE_LEDGER_BLOCK_H
#define LEYE_LEDGER_BLOCK_H

#include <stddef.h>
#include <stdint.h>

enum { BLOCK_BYTES = 64 };

/* Bit k of an answer speaks of bytes[k]; all 64 bytes are read. */
typedef struct LedgerBlock {
    const char *name;
    /* NUL, comma, quote, LF or CR */
    uint64_t (*stops)(const char *bytes);
    uint64_t (*equal)(const char *bytes, char byte);
    /* A prefix of n bytes that is UTF-8 for certain and ends between two
     * characters; not all of it when all is UTF-8. */
    size_t (*utf8)(const char *bytes, size_t n);
} LedgerBlock;

/* The fastest kernel of this processor. */
const LedgerBlock *ledger_block(void);
/* Plain C; and AVX2, NULL where the processor has it not. */
const LedgerBlock *ledger_block_plain(void);
const LedgerBlock *ledger_block_avx2(void);

/* How many of n bytes are `byte`. */
int64_t ledger_block_count(const LedgerBlock *block, const char *bytes,
                           size_t n, char byte);
/* Line ends (LF, CR, CRLF) among n bytes; a CR at the very end is one. */
int64_t ledger_block_lines(const LedgerBlock *block, const char *bytes,
                           size_t n);
/* base_text_utf8 at speed: bytes of the valid prefix. O(n). */
size_t ledger_block_utf8(const LedgerBlock *block, const char *bytes, size_t n);

#endif
