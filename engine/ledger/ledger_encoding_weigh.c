/* ledger_encoding_weigh: looking at bytes before deciding what they are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_encoding_parts.h"

#include <string.h>

#include "ledger_block.h"
#include "ledger_rune.h"

size_t ledger_encoding_weigh_valid(const char *bytes, size_t n) {
    return ledger_block_utf8(ledger_block(), bytes, n);
}

/* ---- places ---------------------------------------------------------------
 */

static bool weigh_ends_line(const char *bytes, size_t k) {
    return bytes[k] == '\n' || (bytes[k] == '\r' && bytes[k + 1] != '\n');
}

EncodingPlace ledger_encoding_weigh_place(const char *bytes, size_t at) {
    EncodingPlace place = {1, 1, 1};
    bool quoted = false;
    for (size_t k = 0; k < at; k++) {
        bool feed = weigh_ends_line(bytes, k);
        quoted = bytes[k] == '"' ? !quoted : quoted;
        place.line += feed ? 1 : 0;
        place.byte = feed ? 1 : place.byte + 1;
        if (quoted) {
            continue;
        }
        place.field = feed ? 1 : place.field;
        place.field += bytes[k] == ',' && place.field < INT32_MAX ? 1 : 0;
    }
    return place;
}

/* ---- cells ----------------------------------------------------------------
 */

typedef enum WeighKind { WEIGH_NOTHING, WEIGH_UTF8, WEIGH_OTHER } WeighKind;

static WeighKind weigh_cell(const char *cell, size_t n) {
    bool han = false;
    bool odd = false;
    for (size_t at = 0; at < n;) {
        uint32_t rune = 0;
        size_t length = base_text_rune(cell + at, n - at, &rune);
        if (length == 0) {
            return WEIGH_OTHER;
        }
        han = han || ledger_rune_han(rune);
        odd = odd || (rune >= 0x80 && rune < 0x800);
        at += length;
    }
    return han && !odd ? WEIGH_UTF8 : WEIGH_NOTHING;
}

/* None of these is part of a longer character of GB18030. *high: is there
 * anything but ASCII in the cell? */
static size_t weigh_length(const char *bytes, size_t n, bool *high) {
    static const bool ends[256] = {[','] = true,  [';'] = true,  ['"'] = true,
                                   ['\t'] = true, ['\r'] = true, ['\n'] = true};
    size_t length = 0;
    unsigned char all = 0;
    while (length < n && !ends[(unsigned char)bytes[length]]) {
        all |= (unsigned char)bytes[length];
        length++;
    }
    *high = all >= 0x80;
    return length;
}

EncodingWeight ledger_encoding_weigh(const char *bytes, size_t n) {
    EncodingWeight weight = {0};
    size_t length = 0;
    for (size_t at = 0; at < n; at += length + 1) {
        bool high = false;
        length = weigh_length(bytes + at, n - at, &high);
        WeighKind kind = high ? weigh_cell(bytes + at, length) : WEIGH_NOTHING;
        if (kind == WEIGH_UTF8) {
            weight.first_utf8 = weight.utf8 == 0 ? at : weight.first_utf8;
            weight.utf8++;
        } else if (kind == WEIGH_OTHER) {
            weight.first_other = weight.other == 0 ? at : weight.first_other;
            weight.other++;
        }
    }
    return weight;
}
