/* ledger_rune: kinds of characters, for ids, texts and fixes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_LEDGER_RUNE_H
#define LEYE_LEDGER_RUNE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Controls, bidirectional and zero-width characters, line and paragraph
 * separators: what a reader of the text would not see. */
bool ledger_rune_hidden(uint32_t rune);
/* An ideograph of Chinese; compatibility forms are none, as they look like
 * others. */
bool ledger_rune_han(uint32_t rune);
/* The ASCII character that a full-width one stands for, a space for the odd
 * ones; any other character itself. */
uint32_t ledger_rune_narrow(uint32_t rune);
/* Writes the character as UTF-8; its length, 1..4. */
size_t ledger_rune_write(uint32_t rune, char out[4]);

/* The first hidden character of n bytes of valid UTF-8; 0: none. */
uint32_t ledger_rune_first_hidden(const char *bytes, size_t n);

#endif
