/* ledger_xlsx_text: what the format cannot write as itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * _xHHHH_ stands for a UTF-16 unit that XML has no place for (ECMA-376 part 1,
 * ST_Xstring); a text with such letters of its own has its first `_` written
 * so. What would end the text, or is half a pair, becomes a control character,
 * which no getter takes.
 */
#include "ledger_rune.h"
#include "ledger_xlsx_parts.h"

#include <string.h>

enum { ESCAPE_BYTES = 7 };

static int32_t text_digit(char byte) {
    if (byte >= '0' && byte <= '9') {
        return byte - '0';
    }
    byte = (char)(byte | 0x20);
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : NONE;
}

/* The unit that is written at `at`; NONE. */
static int32_t text_unit(const char *at, size_t n) {
    int32_t unit = 0;
    if (n < ESCAPE_BYTES || at[0] != '_' || at[1] != 'x' || at[6] != '_') {
        return NONE;
    }
    for (size_t k = 2; k < 6 && unit != NONE; k++) {
        int32_t digit = text_digit(at[k]);
        unit = digit == NONE ? NONE : unit * 16 + digit;
    }
    return unit;
}

static bool text_high(int32_t unit) {
    return unit >= 0xd800 && unit < 0xdc00;
}

static bool text_low(int32_t unit) {
    return unit >= 0xdc00 && unit < 0xe000;
}

size_t ledger_xlsx_text(char *bytes, size_t n) {
    size_t to = 0;
    size_t at = 0;
    while (at < n) {
        int32_t unit = bytes[at] == '_' ? text_unit(bytes + at, n - at) : NONE;
        if (unit == NONE) {
            bytes[to++] = bytes[at++];
            continue;
        }
        uint32_t rune = (uint32_t)unit;
        at += ESCAPE_BYTES;
        int32_t low = text_high(unit) ? text_unit(bytes + at, n - at) : NONE;
        if (text_low(low)) {
            rune = 0x10000 + ((rune - 0xd800) << 10) + ((uint32_t)low - 0xdc00);
            at += ESCAPE_BYTES;
        } else if (unit == 0 || text_high(unit) || text_low(unit)) {
            rune = 1;
        }
        to += ledger_rune_write(rune, bytes + to);
    }
    return to;
}
