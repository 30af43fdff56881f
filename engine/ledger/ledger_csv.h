/* ledger_csv: records of decoded text, after RFC 4180.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commas; records end with LF, CRLF, CR or the text; a cell in quotes may hold
 * commas, line ends and doubled quotes. Records whose cells are all empty are
 * skipped. A record with an error of form is a finding and skipped:
 *
 *   a cell with NULs or bytes that are not UTF-8 (looked for in dirty text)
 *   a quote inside a cell without quotes, or text behind the closing quote
 *   a cell over limit-field, a record over limit-row, more than CSV_FIELDS
 * cells
 *
 * A quote that is not closed within limit-row (or the text) ends the reading:
 * what follows could be cells or rows. One pass, O(bytes), no allocation:
 * cells point into the text, where doubled quotes are closed up.
 */
#ifndef LEYE_LEDGER_CSV_H
#define LEYE_LEDGER_CSV_H

#include "ledger_block.h"
#include "ledger_encoding.h"
#include "ledger_table.h"

enum { CSV_FIELDS = 256 };

/* The first error of form in a record. */
typedef struct CsvFault {
    int32_t kind; /* 0: none */
    int64_t line;
    int32_t field; /* from 1; 0: the record */
    size_t number; /* of the sentence: a character, or a limit */
} CsvFault;

typedef struct LedgerCsv {
    LedgerSource *source; /* borrowed */
    LeyeEncoding encoding;
    bool dirty;
    bool stops; /* at the first error of form: while the headings are read */
    bool fixed; /* the text may not be changed: doubled quotes are an error */
    const LedgerBlock *block;      /* borrowed; the answer is any kernel's */
    char *text;                    /* what the places below count from */
    uint64_t marks;                /* stops of the 64 bytes before `scanned` */
    size_t scanned;                /* bytes that the kernel has seen */
    char *at, *end;                /* the rest; *end == 0, or in the middle of
                                      a text behind a line end */
    char *start;                   /* of the record */
    int64_t line;                  /* first line of the record, from 1 */
    int64_t next_line;             /* of `at` */
    int64_t records;               /* good ones so far */
    int64_t faults;                /* skipped ones so far */
    size_t field_limit, row_limit; /* bytes */
    CsvFault fault;
    int32_t fields; /* of the record; the first CSV_FIELDS are kept */
    LedgerCell field[CSV_FIELDS]; /* not trimmed; until the next record */
} LedgerCsv;

/* Borrows the text, which it changes. */
void ledger_csv_begin(LedgerSource *source, LedgerDecoded *decoded,
                      LedgerCsv *csv);
/* The next good record that is not empty; false at the end. */
bool ledger_csv_next(LedgerCsv *csv);
/* Goes on reading at `at` up to `end`, as if line `line` began there. */
void ledger_csv_move(LedgerCsv *csv, char *at, char *end, int64_t line);

static inline bool ledger_csv_blank(char byte) {
    return byte == ' ' || byte == '\t';
}

/* Without ASCII spaces and tabs at both ends. */
static inline LedgerCell ledger_csv_trim(LedgerCell cell) {
    while (cell.n > 0 && ledger_csv_blank(cell.bytes[0])) {
        cell.bytes++;
        cell.n--;
    }
    while (cell.n > 0 && ledger_csv_blank(cell.bytes[cell.n - 1])) {
        cell.n--;
    }
    return cell;
}

#endif
