/* domain_sheets: the tables of an instance as plain cells, for a workbook.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What lies between ledger, which reads them, and report, which writes them.
 */
#ifndef LEYE_DOMAIN_SHEETS_H
#define LEYE_DOMAIN_SHEETS_H

#include "../base/base.h"

typedef enum CellKind {
    CELL_TEXT,   /* stays text: an id is never a number */
    CELL_NUMBER, /* a whole number as base_text_int reads it, or a decimal */
    CELL_DAY,    /* "YYYY-MM-DD" */
} CellKind;

/* The sheet of an annotated workbook for findings that have no cell. */
#define SHEET_FINDINGS "findings"

enum { SHEET_ROWS = 1048576, SHEET_COLUMNS = 16384 }; /* of any workbook */

typedef struct SheetCell {
    int32_t row, column; /* from 1 */
    CellKind kind;
    const char *text; /* UTF-8, never empty */
} SheetCell;

typedef struct CellSheet {
    const char *name;
    const char *file; /* "people.csv": what it holds; "": no table of ours */
    SheetCell *cells; /* heap [count]: by row, then column */
    size_t count, capacity;
    /* heap [rows]: the file's line that each row came from; NULL where row
     * and line are the same */
    int64_t *lines;
    int32_t rows;
} CellSheet;

typedef struct CellSheets {
    Arena arena;      /* of all texts */
    CellSheet *items; /* heap [count] */
    size_t count, capacity;
} CellSheets;

/* Adds an empty sheet; the texts are copied. *out holds until the next one. */
LeyeStatus domain_sheets_add(CellSheets *sheets, const char *name,
                             const char *file, CellSheet **out);
/* Adds a cell behind the others; its text is copied, empty ones are left
 * out. */
LeyeStatus domain_sheets_cell(CellSheets *sheets, CellSheet *sheet,
                              SheetCell cell);
void domain_sheets_clear(CellSheets *sheets);

#endif
