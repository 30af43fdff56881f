/* ledger_csv: one walk over the text, from one byte that matters to the next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where those bytes are, a kernel says for 64 bytes at a time
 * (ledger_block.h). The text ends in a NUL or behind a line end, so the walk
 * needs no bound: NUL is a stop like the comma, and behind a NUL that is not
 * the end it goes on.
 */
#include "ledger_csv.h"

#include <string.h>

#include "ledger_rune.h"

typedef enum CsvFaultKind {
    CSV_FINE,
    CSV_NUL,
    CSV_UTF8,
    CSV_GB18030,
    CSV_STRAY_QUOTE,
    CSV_AFTER_QUOTE,
    CSV_OPEN_QUOTE,
    CSV_LONG_FIELD,
    CSV_LONG_ROW,
    CSV_WIDE
} CsvFaultKind;

void ledger_csv_begin(LedgerSource *source, LedgerDecoded *decoded,
                      LedgerCsv *csv) {
    *csv = (LedgerCsv){
        .source = source,
        .encoding = decoded->encoding,
        .dirty = decoded->dirty,
        .block = ledger_block(),
        .field_limit = (size_t)source->settings->limit_field_kib * 1024,
        .row_limit = (size_t)source->settings->limit_row_kib * 1024};
    ledger_csv_move(csv, decoded->text, decoded->text + decoded->n, 1);
}

void ledger_csv_move(LedgerCsv *csv, char *at, char *end, int64_t line) {
    csv->text = at;
    csv->at = at;
    csv->end = end;
    csv->next_line = line;
    csv->marks = 0;
    csv->scanned = 0;
}

/* ---- errors of form -------------------------------------------------------
 */

/* Only the first of a record is told. */
static void csv_fault(LedgerCsv *csv, CsvFaultKind kind, int64_t line,
                      int32_t field, size_t number) {
    if (csv->fault.kind == CSV_FINE) {
        csv->fault = (CsvFault){(int32_t)kind, line, field, number};
    }
}

static void csv_say(LedgerCsv *csv) {
    static const struct {
        const char *before, *after; /* of the number */
    } sentences[] = {
        [CSV_NUL] =
            {TR_MARK("The cell has a NUL byte (character "),
             TR_MARK("), which no text has. Is the file UTF-16? Save it anew "
                     "as UTF-8.")},
        [CSV_UTF8] = {TR_MARK(
                          "The cell has bytes that are not UTF-8 (character "),
                      TR_MARK("). Save the file anew as UTF-8.")},
        [CSV_GB18030] =
            {TR_MARK("The cell has bytes that are not GB18030 (character "),
             TR_MARK("). Save the file anew as UTF-8.")},
        [CSV_STRAY_QUOTE] =
            {TR_MARK("The cell has a quote (character "),
             TR_MARK(") but does not begin with one. A cell with "
                     "quotes stands in quotes, those inside doubled.")},
        [CSV_AFTER_QUOTE] =
            {TR_MARK("The cell goes on behind its closing quote ("),
             TR_MARK(" characters in). A comma follows the closing "
                     "quote, and quotes inside a cell are doubled.")},
        [CSV_OPEN_QUOTE] =
            {TR_MARK("The quote that opens this cell is not closed "
                     "within "),
             TR_MARK(" bytes (the file, or --limit-row). Nothing behind "
                     "it was read.")},
        [CSV_LONG_FIELD] = {TR_MARK("The cell is longer than the limit of "),
                            TR_MARK(" bytes (--limit-field).")},
        [CSV_LONG_ROW] = {TR_MARK("The row is longer than the limit of "),
                          TR_MARK(" bytes (--limit-row).")},
        [CSV_WIDE] = {TR_MARK("The row has "),
                      TR_MARK(" cells; at most 256 are allowed.")},
    };
    const CsvFault *fault = &csv->fault;
    csv->faults++;
    ledger_source_say(csv->source, LEYE_ERROR,
                      SOURCE_AT(fault->line, fault->field), NULL, "%s%zu%s",
                      TR(sentences[fault->kind].before), fault->number,
                      TR(sentences[fault->kind].after));
}

/* ---- cells ----------------------------------------------------------------
 */

/* Line ends among n bytes of text. */
static int64_t csv_lines(const char *bytes, size_t n) {
    int64_t lines = 0;
    for (size_t k = 0; k < n; k++) {
        bool pair = k + 1 < n && bytes[k + 1] == '\n'; /* is counted there */
        lines += bytes[k] == '\n' || (bytes[k] == '\r' && !pair);
    }
    return lines;
}

static size_t csv_characters(const char *bytes, size_t n) {
    size_t characters = 0;
    for (size_t k = 0; k < n; k++) {
        characters += ((unsigned char)bytes[k] & 0xc0) != 0x80;
    }
    return characters;
}

/* In dirty text: is all of the cell text? */
static void csv_judge(LedgerCsv *csv, const char *bytes, size_t n) {
    const char *nul = memchr(bytes, '\0', n);
    size_t good = base_text_utf8(bytes, n);
    CsvFaultKind kind =
        csv->encoding == LEYE_ENCODING_UTF8 ? CSV_UTF8 : CSV_GB18030;
    if (nul != NULL && (size_t)(nul - bytes) < good) {
        good = (size_t)(nul - bytes);
        kind = CSV_NUL;
    }
    if (good < n) {
        csv_fault(csv, kind, csv->next_line + csv_lines(bytes, good),
                  csv->fields + 1, csv_characters(bytes, good) + 1);
    }
}

static void csv_keep(LedgerCsv *csv, const char *bytes, size_t n) {
    if (csv->dirty) {
        csv_judge(csv, bytes, n);
    }
    if (n > csv->field_limit) {
        csv_fault(csv, CSV_LONG_FIELD, csv->next_line, csv->fields + 1,
                  csv->field_limit);
    }
    if (csv->fields < CSV_FIELDS) {
        csv->field[csv->fields] = (LedgerCell){bytes, n};
    }
    csv->fields += csv->fields < INT32_MAX ? 1 : 0;
}

/* The stops of the next 64 bytes; a NUL stands behind the last. */
static uint64_t csv_scan(const LedgerCsv *csv, size_t from) {
    size_t left = (size_t)(csv->end - csv->text) - from;
    if (left >= BLOCK_BYTES) {
        return csv->block->stops(csv->text + from);
    }
    char last[BLOCK_BYTES] = {0};
    memcpy(last, csv->text + from, left);
    return csv->block->stops(last);
}

/* The first stop at or behind `at`; the end is one. */
static char *csv_next_stop(LedgerCsv *csv, const char *at) {
    size_t from = (size_t)(at - csv->text);
    for (;;) {
        uint64_t stops =
            from < csv->scanned
                ? csv->marks >> (BLOCK_BYTES - (csv->scanned - from))
                : 0;
        if (stops != 0) {
            return csv->text + from + __builtin_ctzll(stops);
        }
        from = from < csv->scanned ? csv->scanned : from;
        csv->marks = csv_scan(csv, from);
        csv->scanned = from + BLOCK_BYTES;
    }
}

/* The next comma, line end or end of the text; a quote on the way is wrong. */
static char *csv_stop(LedgerCsv *csv, char *at) {
    const char *from = at;
    for (;; at++) {
        at = csv_next_stop(csv, at);
        if (*at == '"' && csv->fault.kind == CSV_FINE) {
            csv_fault(csv, CSV_STRAY_QUOTE, csv->next_line, csv->fields + 1,
                      csv_characters(from, (size_t)(at - from)) + 1);
        } else if (*at != '"' && (*at != '\0' || at == csv->end)) {
            return at;
        }
    }
}

static void csv_plain(LedgerCsv *csv) {
    char *from = csv->at;
    csv->at = csv_stop(csv, from);
    csv_keep(csv, from, (size_t)(csv->at - from));
}

/* Bytes from `from` up to the closing quote, doubled ones made single;
 * *closing is NULL when there is none in reach. */
static size_t csv_unquote(LedgerCsv *csv, char *from, char **closing) {
    size_t reach = (size_t)(csv->end - csv->start);
    reach = reach > csv->row_limit ? csv->row_limit : reach;
    const char *until = csv->start + reach;
    char *read = from;
    char *write = from;
    *closing = NULL;
    while (read < until) {
        char *quote = memchr(read, '"', (size_t)(until - read));
        if (quote == NULL) {
            return 0;
        }
        bool doubled = quote[1] == '"';
        if (doubled && csv->fixed) {
            return 0;
        }
        size_t n = (size_t)(quote - read) + (doubled ? 1 : 0);
        if (write != read) {
            memmove(write, read, n);
        }
        write += n;
        if (!doubled) {
            *closing = quote;
            return (size_t)(write - from);
        }
        read = quote + 2;
    }
    return 0;
}

static bool csv_cell_ends(const LedgerCsv *csv) {
    char next = *csv->at;
    return csv->at == csv->end || next == ',' || next == '\n' || next == '\r';
}

/* False: the quote is not closed, and the reading ends. */
static bool csv_quoted(LedgerCsv *csv) {
    char *from = csv->at + 1;
    char *closing = NULL;
    size_t n = csv_unquote(csv, from, &closing);
    if (closing == NULL) {
        size_t reach = (size_t)(csv->end - csv->start);
        csv->fault.kind = CSV_FINE; /* this one says why the reading ends */
        csv_fault(csv, CSV_OPEN_QUOTE, csv->next_line, csv->fields + 1,
                  reach > csv->row_limit ? csv->row_limit : reach);
        csv->at = csv->end;
        return false;
    }
    csv->at = closing + 1;
    if (!csv_cell_ends(csv)) {
        csv_fault(csv, CSV_AFTER_QUOTE, csv->next_line, csv->fields + 1,
                  csv_characters(from, n));
        csv->at = csv_stop(csv, csv->at);
    }
    csv_keep(csv, from, n);
    csv->next_line += csv_lines(from, n);
    return true;
}

/* ---- records --------------------------------------------------------------
 */

static bool csv_comma(LedgerCsv *csv) {
    bool comma = csv->at < csv->end && *csv->at == ',';
    csv->at += comma ? 1 : 0;
    return comma;
}

static void csv_line_end(LedgerCsv *csv) {
    if (csv->at < csv->end) {
        csv->at += csv->at[0] == '\r' && csv->at[1] == '\n' ? 2 : 1;
        csv->next_line++;
    }
}

static void csv_record(LedgerCsv *csv) {
    csv->start = csv->at;
    csv->line = csv->next_line;
    csv->fields = 0;
    csv->fault = (CsvFault){0};
    do {
        if (*csv->at != '"') {
            csv_plain(csv);
        } else if (!csv_quoted(csv)) {
            return;
        }
    } while (csv_comma(csv));
    if ((size_t)(csv->at - csv->start) > csv->row_limit) {
        csv_fault(csv, CSV_LONG_ROW, csv->line, 0, csv->row_limit);
    }
    if (csv->fields > CSV_FIELDS) {
        csv_fault(csv, CSV_WIDE, csv->line, CSV_FIELDS + 1,
                  (size_t)csv->fields);
    }
    csv_line_end(csv);
}

static bool csv_empty(const LedgerCsv *csv) {
    for (int32_t k = 0; k < csv->fields; k++) {
        if (ledger_csv_trim(csv->field[k]).n > 0) {
            return false;
        }
    }
    return true;
}

bool ledger_csv_next(LedgerCsv *csv) {
    while (csv->at < csv->end) {
        csv_record(csv);
        if (csv->fault.kind != CSV_FINE) {
            csv_say(csv);
            if (csv->stops) {
                return false;
            }
        } else if (!csv_empty(csv)) {
            csv->records++;
            return true;
        }
    }
    return false;
}
