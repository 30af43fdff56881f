/* ledger_table_part: the parts of a list cell.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ledger_table_parts.h"

static const char PART_WIDE[] = "；";

/* Bytes of the separator at `at`; 0: none stands there. */
static size_t part_separator(LedgerCell cell, size_t at) {
    size_t wide = sizeof PART_WIDE - 1;
    if (cell.bytes[at] == ';') {
        return 1;
    }
    return cell.n - at >= wide && memcmp(cell.bytes + at, PART_WIDE, wide) == 0
               ? wide
               : 0;
}

/* One more than the cell's bytes is the end, so that "a;" has two parts. */
bool ledger_table_part(LedgerTable *table, int32_t column, size_t *at,
                       LedgerCell *part) {
    LedgerCell cell = ledger_table_cell(table, column);
    if (cell.n == 0) {
        return false;
    }
    while (*at <= cell.n) {
        size_t from = *at;
        size_t to = from;
        size_t width = 0;
        while (to < cell.n && (width = part_separator(cell, to)) == 0) {
            to++;
        }
        *at = to < cell.n ? to + width : cell.n + 1;
        LedgerCell found =
            ledger_csv_trim((LedgerCell){cell.bytes + from, to - from});
        if (found.n > 0) {
            *part = found;
            return true;
        }
        ledger_table_wrong(table, column, NULL,
                           "\"%s\" has an empty part; the parts of a list are "
                           "separated by one `;` each.",
                           ledger_table_cell_shown(cell).text);
    }
    return false;
}
