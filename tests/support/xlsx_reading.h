/* One sheet of a workbook in a scratch folder, read as a table.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_TESTS_XLSX_READING_H
#define LEYE_TESTS_XLSX_READING_H

#include "../../engine/ledger/ledger_xlsx.h"
#include "scratch_folder.h"
#include "xlsx_file.h"

typedef struct XlsxReading {
    ScratchFolder folder;
    LeyeSettings settings;
    Arena arena;
    LedgerReader reader;
    LedgerDecoded decoded;
    LeyeStatus status; /* of opening */
    bool present;
    int64_t live; /* blocks of memory that are not the reading's */
} XlsxReading;

/* --limit-file, in MiB, of what is read from now on. */
void xlsx_reading_limit(int64_t mib);
/* Writes book.xlsx and opens it as the instance itself. Takes the bytes. */
void xlsx_reading_open(XlsxReading *at, Bytes bytes);
/* The same of one that must open; reads the sheet people. */
void xlsx_reading_begin(XlsxReading *at, Bytes bytes);
/* The same with this one sheet `people`. */
void xlsx_reading_rows(XlsxReading *at, const char *rows);
void xlsx_reading_end(XlsxReading *at);
/* The table's text must be this. */
void xlsx_reading_is(const XlsxReading *at, const char *text);
/* There must be an error with this in it, at the cell. */
void xlsx_reading_says(const XlsxReading *at, const char *cell,
                       const char *part);
/* The workbook must be refused as a whole, with this in the sentence. Takes the
 * bytes. */
void xlsx_reading_refused(Bytes bytes, const char *part);

#endif
