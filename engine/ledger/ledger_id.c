/* ledger_id: see the header.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_id.h"

#include "ledger_rune.h"

enum { ID_RUNES = 64, NATIONAL_SHORT = 15, NATIONAL = 18, MOBILE = 11 };

static bool id_digit(char c) {
    return c >= '0' && c <= '9';
}

/* 15 digits; 17 digits and a digit or X; 11 digits from 1. */
bool ledger_id_personal(LedgerCell cell) {
    size_t digits = 0;
    while (digits < cell.n && id_digit(cell.bytes[digits])) {
        digits++;
    }
    bool rest = digits == cell.n;
    bool x = digits + 1 == cell.n &&
             (cell.bytes[digits] == 'X' || cell.bytes[digits] == 'x');
    return (rest && cell.n == NATIONAL_SHORT) ||
           ((rest || x) && cell.n == NATIONAL) ||
           (rest && cell.n == MOBILE && cell.bytes[0] == '1');
}

static bool id_rune(uint32_t rune) {
    bool letter = (rune >= 'a' && rune <= 'z') || (rune >= 'A' && rune <= 'Z');
    bool sign = rune == '_' || rune == '-' || rune == '.';
    return letter || sign || (rune >= '0' && rune <= '9') ||
           ledger_rune_han(rune);
}

bool ledger_id_fine(LedgerCell cell) {
    int32_t runes = 0;
    for (size_t at = 0; at < cell.n; runes++) {
        uint32_t rune = 0;
        size_t length = base_text_rune(cell.bytes + at, cell.n - at, &rune);
        if (length == 0 || !id_rune(rune)) {
            return false;
        }
        at += length;
    }
    return runes >= 1 && runes <= ID_RUNES && cell.bytes[0] != '-' &&
           !ledger_id_personal(cell);
}
