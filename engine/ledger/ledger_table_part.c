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

/* The cell's part from *at, trimmed; *at moves behind it. One more than the
 * cell's bytes is the end, so that "a;" has two parts. */
static LedgerCell part_take(LedgerCell cell, size_t *at) {
    size_t from = *at;
    size_t to = from;
    size_t width = 0;
    while (to < cell.n && (width = part_separator(cell, to)) == 0) {
        to++;
    }
    *at = to < cell.n ? to + width : cell.n + 1;
    return ledger_csv_trim((LedgerCell){cell.bytes + from, to - from});
}

/* The list without its empty parts; NULL when it is too long to show, or
 * nothing is left. */
static const char *part_mended(LedgerCell cell, Repair *repair) {
    *repair = (Repair){0};
    for (size_t at = 0; at <= cell.n;) {
        LedgerCell part = part_take(cell, &at);
        size_t mark = repair->n > 0 && part.n > 0 ? 1 : 0;
        if (part.n + mark + 1 > sizeof repair->text - repair->n) {
            return NULL;
        }
        repair->text[repair->n] = ';';
        memcpy(repair->text + repair->n + mark, part.bytes, part.n);
        repair->n += part.n + mark;
    }
    repair->text[repair->n] = '\0';
    return repair->n > 0 ? repair->text : NULL;
}

/* Once a cell, or a cell of semicolons would cost a finding a byte. */
static void part_judge(LedgerTable *table, int32_t column, LedgerCell cell) {
    bool fine = true;
    for (size_t at = 0; at <= cell.n;) {
        fine = part_take(cell, &at).n > 0 && fine;
    }
    if (!fine) {
        Repair repair;
        ledger_table_wrong(table, column, part_mended(cell, &repair),
                           "\"%s\" has an empty part; the parts of a list are "
                           "separated by one `;` each.",
                           ledger_table_cell_shown(cell).text);
    }
}

/* *at: the next part; n + 1 behind the last one, n + 2 when all is judged. */
bool ledger_table_part(LedgerTable *table, int32_t column, size_t *at,
                       LedgerCell *part) {
    LedgerCell cell = ledger_table_cell(table, column);
    if (cell.n == 0) {
        return false;
    }
    while (*at <= cell.n) {
        LedgerCell found = part_take(cell, at);
        if (found.n > 0) {
            *part = found;
            return true;
        }
    }
    if (*at == cell.n + 1) {
        part_judge(table, column, cell);
        *at = cell.n + 2;
    }
    return false;
}
