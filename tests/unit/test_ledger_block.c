/* Kernels that look at 64 bytes at once: each bit against its definition, and
 * every record the same by any kernel.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../engine/ledger/ledger_csv.h"

static const LedgerBlock *kernel(size_t k) {
    return k == 0 ? ledger_block_plain() : ledger_block_avx2();
}

/* A heap block of its own size, so that ASan sees one byte more. */
static char *copy_of(const char *bytes, size_t n) {
    char *copy = base_alloc(n, 1);
    cr_assert_not_null(copy);
    memcpy(copy, bytes, n);
    return copy;
}

static size_t below(Random *random, size_t n) {
    return (size_t)base_random_below(random, (int64_t)n);
}

static void draw(Random *random, const char *from, size_t kinds, char *bytes,
                 size_t n) {
    for (size_t k = 0; k < n; k++) {
        bytes[k] = from[below(random, kinds)];
    }
}

Test(ledger_block, each_bit_is_what_its_byte_says) {
    for (size_t which = 0; which < 2; which++) {
        const LedgerBlock *block = kernel(which);
        for (int byte = 0; block != NULL && byte < 256; byte++) {
            for (size_t place = 0; place < BLOCK_BYTES; place++) {
                char bytes[BLOCK_BYTES];
                bool stop = byte == 0 || strchr(",\"\r\n", byte) != NULL;
                memset(bytes, 'a', sizeof bytes);
                bytes[place] = (char)byte;
                uint64_t bit = (uint64_t)1 << place;
                cr_assert_eq(block->stops(bytes), stop ? bit : 0, "%s %d",
                             block->name, byte);
                if (byte != 'a') {
                    cr_assert_eq(block->equal(bytes, (char)byte), bit);
                }
            }
        }
    }
}

Test(ledger_block, counts_and_lines_are_those_of_a_walk_byte_by_byte) {
    Random random = base_random_make(11, 0);
    for (int32_t round = 0; round < 3000; round++) {
        char bytes[300];
        size_t n = below(&random, sizeof bytes);
        draw(&random, "\r\n\"a", 4, bytes, n);
        int64_t quotes = 0, lines = 0;
        for (size_t k = 0; k < n; k++) {
            quotes += bytes[k] == '"';
            lines += bytes[k] == '\n' ||
                     (bytes[k] == '\r' && (k + 1 == n || bytes[k + 1] != '\n'));
        }
        char *own = copy_of(bytes, n);
        for (size_t which = 0; which < 2; which++) {
            const LedgerBlock *block = kernel(which);
            if (block != NULL) {
                cr_assert_eq(ledger_block_count(block, own, n, '"'), quotes);
                cr_assert_eq(ledger_block_lines(block, own, n), lines);
            }
        }
        base_free(own);
    }
}

/* Pieces of UTF-8, right and wrong in every way. */
static const char *const runes[] = {
    "a",
    "abcdefghijklmnopqrstuvwxyz012345",
    "\xc2\x80",
    "\xdf\xbf",
    "\xe0\xa0\x80",
    "\xe5\x8e\xbf",
    "\xed\x9f\xbf",
    "\xee\x80\x80",
    "\xef\xbf\xbf",
    "\xf0\x90\x80\x80",
    "\xf4\x8f\xbf\xbf",
    /* wrong */
    "\x80",
    "\xc0\x80",
    "\xc1\xbf",
    "\xc3",
    "\xe0\x9f\xbf",
    "\xe5\x8e",
    "\xed\xa0\x80",
    "\xf0\x8f\xbf\xbf",
    "\xf0\x90\x80",
    "\xf4\x90\x80\x80",
    "\xf5\x80\x80\x80",
    "\xff",
};
enum { RUNES = sizeof runes / sizeof *runes, RUNES_RIGHT = 11 };

Test(ledger_block, utf8_ends_where_a_walk_rune_by_rune_ends) {
    Random random = base_random_make(12, 0);
    for (int32_t round = 0; round < 20000; round++) {
        char bytes[600];
        size_t n = 0;
        size_t wanted = below(&random, 400);
        while (n < wanted) {
            bool wrong = below(&random, 40) == 0;
            const char *next =
                runes[below(&random, wrong ? RUNES : RUNES_RIGHT)];
            memcpy(bytes + n, next, strlen(next));
            n += strlen(next);
        }
        char *own = copy_of(bytes, n);
        for (size_t which = 0; which < 2; which++) {
            const LedgerBlock *block = kernel(which);
            if (block != NULL) {
                cr_assert_eq(ledger_block_utf8(block, own, n),
                             base_text_utf8(own, n), "%s, round %d",
                             block->name, (int)round);
            }
        }
        base_free(own);
    }
}

/* Each pair of bytes over the border of two blocks. */
Test(ledger_block, utf8_sees_every_pair_of_bytes_at_a_border) {
    for (int first = 0x80; first < 256; first++) {
        for (int second = 0; second < 256; second++) {
            for (size_t at = 29; at < 33; at++) {
                char bytes[96];
                memset(bytes, 'a', sizeof bytes);
                bytes[at] = (char)first;
                bytes[at + 1] = (char)second;
                bytes[at + 2] = bytes[at + 3] = (char)0x80;
                size_t good = base_text_utf8(bytes, sizeof bytes);
                for (size_t which = 0; which < 2; which++) {
                    const LedgerBlock *block = kernel(which);
                    cr_assert(block == NULL ||
                                  ledger_block_utf8(block, bytes,
                                                    sizeof bytes) == good,
                              "%02x %02x at %zu", first, second, at);
                }
            }
        }
    }
}

/* All that reading says of a text: its records, cells, lines, findings. */
static void tell(const LedgerBlock *block, const char *bytes, size_t n,
                 Text *told) {
    LeyeSettings settings;
    LedgerSource source = {.name = "a.csv", .settings = &settings};
    LedgerCsv csv;
    base_settings_default(&settings);
    settings.limit_field_kib = 1;
    settings.limit_row_kib = 1;
    cr_assert_eq(domain_finding_new(&source.findings), LEYE_OK);
    char *own = base_alloc(n + 1, 1);
    cr_assert_not_null(own);
    memcpy(own, bytes, n);
    LedgerDecoded decoded = {.block = own,
                             .text = own,
                             .n = n,
                             .encoding = LEYE_ENCODING_UTF8,
                             .dirty = memchr(own, '\0', n) != NULL ||
                                      base_text_utf8(own, n) < n};
    ledger_csv_begin(&source, &decoded, &csv);
    csv.block = block;
    while (ledger_csv_next(&csv)) {
        base_text_format(told, "%lld:", (long long)csv.line);
        for (int32_t k = 0; k < csv.fields; k++) {
            base_text_format(told, "[%zu]", csv.field[k].n);
            base_text_bytes(told, csv.field[k].bytes, csv.field[k].n);
        }
    }
    for (size_t k = 0; k < source.findings->count; k++) {
        const LeyeFinding *at = &source.findings->items[k];
        base_text_format(told, "%lld,%d,%s\n", (long long)at->line, at->column,
                         at->message);
    }
    ledger_encoding_clear(&decoded);
    domain_finding_free(source.findings);
}

static void told_alike(const char *bytes, size_t n) {
    Text plain = {0};
    Text wide = {0};
    if (ledger_block_avx2() != NULL) {
        tell(ledger_block_plain(), bytes, n, &plain);
        tell(ledger_block_avx2(), bytes, n, &wide);
        cr_assert_eq(plain.length, wide.length);
        cr_assert_eq(
            memcmp(base_text_get(&plain), base_text_get(&wide), plain.length),
            0);
    }
    base_text_clear(&plain);
    base_text_clear(&wide);
}

Test(ledger_block, records_are_the_same_by_any_kernel_on_random_texts) {
    /* the earlier, the nastier */
    static const char letters[] = "\"\"\",,\n\n\r\0\xff\xe5\x8e\xbf"
                                  "abcdefghijklmnopqrstuvwxyz;. \t";
    Random random = base_random_make(13, 0);
    for (int32_t round = 0; round < 6000; round++) {
        char bytes[400];
        size_t n = below(&random, sizeof bytes);
        size_t from = below(&random, 13);
        draw(&random, letters + from, sizeof letters - 1 - from, bytes, n);
        told_alike(bytes, n);
    }
}

Test(ledger_block, records_are_the_same_at_the_edges_of_blocks) {
    static const char *const edges[] = {
        ",",         "\"",           "\n",    "\r",      "\r\n",
        "\"\"",      "\n\"",         ",\"\"", ",\"a\"b", "\"\n\"",
        ",\"\r\n\"", "\xe5\x8e\xbf", "\"x",   "\xe5",    ",\"a\"\"b\",c\n"};
    static const size_t sizes[] = {0,  1,  2,  30, 31, 32,  33,  34,
                                   62, 63, 64, 65, 66, 127, 128, 129};
    for (size_t e = 0; e < sizeof edges / sizeof *edges; e++) {
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
            for (size_t behind = 0; behind < 70; behind++) {
                char bytes[256];
                size_t n = sizes[s];
                memset(bytes, 'a', sizeof bytes);
                memcpy(bytes + n, edges[e], strlen(edges[e]));
                told_alike(bytes, n + strlen(edges[e]) + behind);
            }
        }
    }
}

Test(ledger_block, records_over_the_limits_are_the_same) {
    static char bytes[5000];
    for (size_t n = 1000; n < 1100; n++) {
        memset(bytes, 'a', sizeof bytes);
        bytes[n] = ',';
        bytes[n + 1] = '"';
        bytes[2 * n] = '"';
        bytes[2 * n + 1] = '\n';
        told_alike(bytes, 2 * n + 40);
    }
}
