/* ledger_repair: the likely right text of a wrong cell, for findings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A repair changes how a value is written, never what it says: full-width
 * forms become ASCII, invisible characters, thousands separators, currency
 * signs and units go. Where two values are thinkable (1.234, 3/1/2020, O for
 * 0) there is no repair. Reading never uses a repair; only findings show it.
 */
#ifndef LEYE_LEDGER_REPAIR_H
#define LEYE_LEDGER_REPAIR_H

#include "ledger_table.h"

typedef struct Repair {
    char text[256]; /* NUL-terminated */
    size_t n;
} Repair;

/* All false when there is no repair: then *out is not to be used. */

/* Narrow and trimmed, without hidden characters. False also for cells over 60
 * characters. */
bool ledger_repair_plain(LedgerCell cell, Repair *out);
/* The same in lower case, spaces and hyphens as `_`. */
bool ledger_repair_name(LedgerCell cell, Repair *out);
/* What base_text_int reads, and its value. */
bool ledger_repair_int(LedgerCell cell, int64_t *value, Repair *out);
/* What base_text_fen reads, and its value. */
bool ledger_repair_fen(LedgerCell cell, int64_t *fen, Repair *out);
/* YYYY-MM-DD, and its value. */
bool ledger_repair_day(LedgerCell cell, Day *day, Repair *out);

#endif
