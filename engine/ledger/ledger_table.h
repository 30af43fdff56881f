/* ledger_table: one CSV file or sheet of an instance as rows of typed cells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table knows encodings, quotes, limits, headings and closed words; it
 * knows nothing of what a person or a post is. Usage:
 *
 *     LedgerTable *table = NULL;
 *     TRY(ledger_table_open(reader, FILE_SITES, &table));
 *     while (ledger_table_next(table)) {
 *         ledger_table_id(table, SITES_ID, &arena, &site.id);
 *         ledger_table_int(table, SITES_KM, 0, 5000, &site.distance_km);
 *     }
 *     TRY(ledger_table_close(&table));
 *
 * Everything wrong becomes a finding (file, line, field, heading, what was
 * read, what is allowed, the fix where there is one); a getter that meets a
 * wrong cell returns false and leaves *out alone, so that the caller goes on
 * and all findings of a file are reported in one run. Running out of memory is
 * remembered and returned by ledger_table_close.
 *
 * A cell is trimmed of ASCII spaces and tabs (a note is not needed). "Empty"
 * is a cell of no bytes, a row cut short of it, or a column the file does not
 * have. Getters without `_or` demand a value.
 */
#ifndef LEYE_LEDGER_TABLE_H
#define LEYE_LEDGER_TABLE_H

#include "ledger.h"
#include "ledger_columns.h"

/* One reading of one instance; borrowed by its tables. */
typedef struct LedgerReader {
    const char *dir;
    const LeyeSettings *settings;
    Findings *findings;
    Arena *arena; /* of the world: keeps the texts that getters copy */
    /* Seals of the files opened so far, in that order. heap, grows. */
    InputSeal *seals;
    size_t seals_count, seals_capacity;
    /* What a scenario changes in the tables; NULL: nothing. */
    const struct LedgerOverlay *overlay;
    /* ledger_xlsx.h: the workbook with some of the tables; NULL: there is
     * none. `single` is its name when `dir` is the workbook itself. */
    struct LedgerXlsx *book;
    const char *single;
} LedgerReader;

typedef struct LedgerTable LedgerTable;

typedef struct LedgerCell {
    const char *bytes; /* trimmed UTF-8, not NUL-terminated; lives until the
                          next row */
    size_t n;
} LedgerCell;

/* Reads DIR/name, adds its seal to the reader (SHA-256 of the raw bytes),
 * decodes it and reads the headings. *table is NULL when the file is absent
 * (an error finding when it is needed: LEYE_ERR_MISSING) or so broken that no
 * row can be read (error findings). Only LEYE_ERR_MISSING, _MEMORY and _IO are
 * statuses; all else is findings. Headings: unknown ones are errors that name
 * the nearest known one, forbidden ones (guard 7) errors of their own, doubled
 * ones and missing needed ones errors. */
LeyeStatus ledger_table_open(LedgerReader *reader, LedgerFileId file,
                             LedgerTable **table);
/* The same of another name than ledger_files() has. */
LeyeStatus ledger_table_open_named(LedgerReader *reader, LedgerFileId file,
                                   const char *name, LedgerTable **table);
/* Moves to the next row that has no error of its own form (rows with too many
 * or too few fields, NUL, invalid bytes, over the limits are findings and are
 * skipped; wholly blank lines are skipped silently). False at the end. A NULL
 * table has no rows. */
bool ledger_table_next(LedgerTable *table);
/* Frees *table and sets it to NULL; NULL is fine. LEYE_ERR_MEMORY when
 * something was lost on the way. */
LeyeStatus ledger_table_close(LedgerTable **table);

int64_t ledger_table_line(const LedgerTable *table); /* of the row, 1-based */
int64_t ledger_table_rows(const LedgerTable *table); /* at most; from bytes */
LedgerCell ledger_table_cell(const LedgerTable *table, int32_t column);
bool ledger_table_said(const LedgerTable *table, int32_t column);
/* Field of the column in the file, from 0; NONE when the file has it not. */
int32_t ledger_table_place(const LedgerTable *table, int32_t column);
LeyeEncoding ledger_table_encoding(const LedgerTable *table);

/* An error finding at the cell: TABLE_WRONG(table, SITES_KM, fix or NULL,
 * "Post %s ...", id). Messages are sentences that say what was read and what
 * is allowed. ledger_table_warn is the same as a warning. */
void ledger_table_wrong(LedgerTable *table, int32_t column, const char *fix,
                        const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void ledger_table_warn(LedgerTable *table, int32_t column, const char *fix,
                       const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* "… is not in sites.csv", with the nearest of `known` as the fix: for ids that
 * point nowhere. `known` is the first `const char *` of each struct. */
void ledger_table_unknown(LedgerTable *table, int32_t column, LedgerCell cell,
                          const char *what, const void *known, int32_t count,
                          size_t size);

/* An id: letters, digits, `_ - .` and CJK, 1..64 characters, never leading
 * `= + - @`, not like a national id (15 or 17 digits and a digit or X) or a
 * mobile number (11 digits from 1). Copied into the world's arena. */
bool ledger_table_id(LedgerTable *table, int32_t column, const char **out);
/* The same test for n bytes of a list or scope; no copy. */
bool ledger_table_id_fine(LedgerTable *table, int32_t column, LedgerCell part);
/* Free text (may be empty, then ""): control, bidirectional and zero-width
 * characters are errors. Copied. */
bool ledger_table_text(LedgerTable *table, int32_t column, const char **out);
/* Whole numbers, strict; full-width digits, thousands separators and the like
 * are errors with the fix. _or: *out = preset when empty. */
bool ledger_table_int(LedgerTable *table, int32_t column, int32_t least,
                      int32_t most, int32_t *out);
bool ledger_table_int_or(LedgerTable *table, int32_t column, int32_t least,
                         int32_t most, int32_t preset, int32_t *out);
/* Yuan to fen, 0 .. 10^13 fen. */
bool ledger_table_fen(LedgerTable *table, int32_t column, Fen *out);
bool ledger_table_fen_or(LedgerTable *table, int32_t column, Fen preset,
                         Fen *out);
bool ledger_table_day(LedgerTable *table, int32_t column, Day *out);
bool ledger_table_day_or(LedgerTable *table, int32_t column, Day preset,
                         Day *out);
/* A closed word, in either language; the finding lists the allowed ones and
 * the nearest as the fix. Also for WORDS_YES_NO into a Maybe. */
bool ledger_table_word(LedgerTable *table, int32_t column, WordList list,
                       int32_t *out);
bool ledger_table_word_or(LedgerTable *table, int32_t column, WordList list,
                          int32_t preset, int32_t *out);
/* Parts of a list cell (separated by `;` or `；`), trimmed; empty parts are
 * errors. *at starts at 0; false at the end. */
bool ledger_table_part(LedgerTable *table, int32_t column, size_t *at,
                       LedgerCell *part);

#endif
