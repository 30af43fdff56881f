/* One CSV file in a scratch folder, opened as a table.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_TESTS_TABLE_READING_H
#define LEYE_TESTS_TABLE_READING_H

#include "../../engine/ledger/ledger_table.h"
#include "scratch_folder.h"

typedef struct TableReading {
    ScratchFolder folder;
    LeyeSettings settings;
    Arena arena;
    LedgerReader reader;
    LedgerTable *table; /* NULL: no row can be read */
    LeyeStatus status;  /* of opening */
} TableReading;

/* With the presets of the settings; change them before the open. */
void table_reading_begin(TableReading *at);
void table_reading_bytes(TableReading *at, LedgerFileId file, const char *bytes,
                         size_t n);
/* Begin and bytes in one, of text that must open well. */
void table_reading_text(TableReading *at, LedgerFileId file, const char *text);
/* Also asserts that closing is fine and no bytes are left. */
void table_reading_end(TableReading *at);

/* Finding k, which must be there. */
const LeyeFinding *table_reading_finding(const TableReading *at, size_t k);
/* A finding of this severity at this place whose message has `says` in it must
 * be there. */
void table_reading_says(const TableReading *at, LeyeSeverity severity,
                        int64_t line, int32_t column, const char *says);

/* A table of one row whose first cell is `cell`, quoted as it needs. */
void table_reading_cell(TableReading *at, const char *cell);
/* One error at that cell, with this fix; what it says, for those who ask. */
void table_reading_wrong(TableReading *at, const char *cell, const char *fix,
                         const char *says);

#endif
