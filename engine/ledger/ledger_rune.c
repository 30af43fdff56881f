/* ledger_rune: ranges of Unicode that matter to a ledger.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_rune.h"

#include "../base/base.h"

typedef struct RuneRange {
    uint32_t first, last;
} RuneRange;

static bool rune_in(uint32_t rune, const RuneRange *ranges, size_t count) {
    for (size_t k = 0; k < count; k++) {
        if (rune >= ranges[k].first && rune <= ranges[k].last) {
            return true;
        }
    }
    return false;
}

#define RUNE_IN(rune, ranges)                                                  \
    rune_in(rune, ranges, sizeof ranges / sizeof *ranges)

bool ledger_rune_hidden(uint32_t rune) {
    static const RuneRange hidden[] = {
        {0x0000, 0x001f}, {0x007f, 0x009f}, {0x00ad, 0x00ad},  {0x061c, 0x061c},
        {0x180e, 0x180e}, {0x200b, 0x200f}, {0x2028, 0x202e},  {0x2060, 0x206f},
        {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe007f}};
    return (rune < 0x20 || rune >= 0x7f) && RUNE_IN(rune, hidden);
}

bool ledger_rune_han(uint32_t rune) {
    static const RuneRange han[] = {{0x3005, 0x3005},   {0x3007, 0x3007},
                                    {0x3400, 0x4dbf},   {0x4e00, 0x9fff},
                                    {0x20000, 0x2f7ff}, {0x30000, 0x323af}};
    return RUNE_IN(rune, han);
}

uint32_t ledger_rune_narrow(uint32_t rune) {
    static const RuneRange spaces[] = {{0x00a0, 0x00a0},
                                       {0x2000, 0x200a},
                                       {0x202f, 0x202f},
                                       {0x205f, 0x205f},
                                       {0x3000, 0x3000}};
    if (rune >= 0xff01 && rune <= 0xff5e) {
        return rune - 0xff01 + '!';
    }
    if (rune == 0xffe5 || rune == 0x00a5) {
        return 0xa5; /* both signs of the yuan */
    }
    return RUNE_IN(rune, spaces) ? ' ' : rune;
}

size_t ledger_rune_write(uint32_t rune, char out[4]) {
    if (rune < 0x80) {
        out[0] = (char)rune;
        return 1;
    }
    size_t n = rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
    for (size_t k = n - 1; k > 0; k--) {
        out[k] = (char)(0x80U | (rune & 0x3fU));
        rune >>= 6;
    }
    out[0] = (char)((0xf00U >> n & 0xffU) | rune);
    return n;
}

uint32_t ledger_rune_first_hidden(const char *bytes, size_t n) {
    for (size_t at = 0; at < n;) {
        uint32_t rune = 0;
        size_t length = base_text_rune(bytes + at, n - at, &rune);
        if (length == 0 || ledger_rune_hidden(rune)) {
            return length == 0 ? 0xfffd : rune;
        }
        at += length;
    }
    return 0;
}
