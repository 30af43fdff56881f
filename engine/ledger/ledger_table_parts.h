/* ledger_table_parts: what the files behind ledger_table.h share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_LEDGER_TABLE_PARTS_H
#define LEYE_LEDGER_TABLE_PARTS_H

#include "ledger_headings.h"
#include "ledger_overlay.h"
#include "ledger_repair.h"

struct LedgerTable {
    LedgerSource source;
    LedgerReader *reader; /* borrowed */
    const LedgerFile *file;
    LedgerDecoded decoded;
    LedgerCsv csv; /* its field[] is the row, trimmed */
    LedgerHeadings headings;
    int64_t rows_most;                /* from the bytes and the limit */
    bool absent[LEDGER_COLUMNS_MOST]; /* a missing column that was told */
    int64_t nearest_left;       /* comparisons that may still go into fixes */
    const OverlayFile *overlay; /* NULL: nothing is changed */
    const OverlayRow *patch;    /* of this row; NULL: as the file has it */
    size_t added;               /* rows of the overlay that came already */
    int32_t overlay_fields;     /* with those that the file has not */
};

/* A cell as a sentence quotes it: at most 40 characters, hidden ones as a
 * middle dot, "..." behind a cut. What looks like a phone or identity number is
 * not quoted. */
typedef struct LedgerShown {
    char text[192];
} LedgerShown;
LedgerShown ledger_table_cell_shown(LedgerCell cell);

/* ledger_table_nearest.c: the word nearest to what was written. */
typedef struct LedgerNearest {
    const char *wanted; /* borrowed */
    const char *best;   /* NULL: none is near */
    int32_t far;        /* of the best; less than this is wanted */
    bool tied;          /* another word is as near as the best */
} LedgerNearest;
/* Far words do not count: up to a third of the characters may differ, three
 * at most. */
void ledger_table_nearest_begin(const char *wanted, LedgerNearest *nearest);
/* Tries a word; NULL is passed over. The first of equals stays. */
void ledger_table_nearest_try(LedgerNearest *nearest, const char *word);

/* False with a finding when the cell is empty; of a column that is missing,
 * one for the file. */
bool ledger_table_cell_need(LedgerTable *table, int32_t column);

#endif
