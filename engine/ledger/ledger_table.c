/* ledger_table: a file opened, its rows, its end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The raw bytes are sealed before they are decoded; the decoded text stays in
 * memory until the end, and cells point into it.
 */
#include "ledger_parts.h"
#include "ledger_table_parts.h"
#include "ledger_xlsx.h"

/* Comparisons of ids that one file may spend on fixes, about a second's. */
enum { NEAREST_BUDGET = 1000000 };

static LeyeStatus table_absent(LedgerReader *reader, const LedgerFile *file,
                               LedgerSource *source) {
    if (!file->needed) {
        return LEYE_OK;
    }
    ledger_source_say(source, LEYE_ERROR, SOURCE_AT(0, 0), NULL,
                      "The file %s is missing; it is needed.", file->name);
    return source->status != LEYE_OK
               ? source->status
               : base_fail(LEYE_ERR_MISSING, "%s has no %s.", reader->dir,
                           file->name);
}

/* A row has a line end (but the last one) and one comma less than cells. */
static int64_t table_rows_most(const LedgerTable *table) {
    const char *bytes = table->csv.at;
    size_t n = (size_t)(table->csv.end - table->csv.at);
    int64_t lines = ledger_block_lines(table->csv.block, bytes, n) + 1;
    int64_t fitting = (int64_t)n / table->headings.fields + 1;
    int64_t limit = table->reader->settings->limit_rows;
    lines = lines < fitting ? lines : fitting;
    return lines < limit ? lines : limit;
}

/* Decodes and reads the headings; false when no row can be read. */
static LeyeStatus table_begin(LedgerTable *table, LedgerFileId id, Bytes *raw,
                              bool *rows) {
    LeyeStatus status = LEYE_OK;
    *rows = false;
    if (raw->data != NULL) { /* a sheet is decoded already */
        TRY(ledger_encoding_decode(&table->source, raw, &table->decoded));
    }
    if (table->decoded.block != NULL) {
        ledger_csv_begin(&table->source, &table->decoded, &table->csv);
        *rows = ledger_headings_read(&table->csv, id, &table->headings);
    }
    TRY(table->source.status);
    table->rows_most = *rows ? table_rows_most(table) : 0;
done:
    return status;
}

LeyeStatus ledger_table_open(LedgerReader *reader, LedgerFileId file,
                             LedgerTable **table) {
    size_t count = 0;
    return ledger_table_open_named(reader, file,
                                   ledger_files(&count)[file].name, table);
}

LeyeStatus ledger_table_open_named(LedgerReader *reader, LedgerFileId file,
                                   const char *name, LedgerTable **table) {
    LeyeStatus status = LEYE_OK;
    size_t count = 0;
    LedgerTable *made = NULL;
    Bytes raw = {0};
    bool present = false;
    bool rows = false;
    int64_t errors = reader->findings->errors;
    TRY(HEAP_ARRAY(1, &made));
    made->reader = reader;
    made->nearest_left = NEAREST_BUDGET;
    made->file = &ledger_files(&count)[file];
    made->source =
        (LedgerSource){name, reader->settings, reader->findings, LEYE_OK};
    TRY(ledger_xlsx_table(reader, file, &made->decoded, &present));
    if (!present) {
        TRY(ledger_reader_file(reader, name, &raw, &present));
    }
    if (!present && reader->findings->errors == errors) {
        TRY(ledger_overlay_blank(reader, file, &raw, &present));
    }
    if (present) {
        TRY(table_begin(made, file, &raw, &rows));
        ledger_overlay_begin(made, file);
    } else if (reader->findings->errors == errors) { /* not refused: absent */
        TRY(table_absent(reader, made->file, &made->source));
    }
    *table = rows ? made : NULL;
    made = rows ? NULL : made;
done:
    base_free(raw.data);
    if (made != NULL) {
        ledger_encoding_clear(&made->decoded);
        base_free(made);
    }
    return status;
}

/* As many cells as headings: with fewer, all that follow would be guesses. */
static bool table_fits(LedgerTable *table) {
    int32_t fields = table->csv.fields;
    int32_t heads = table->headings.fields;
    if (fields == heads) {
        return true;
    }
    ledger_source_say(
        &table->source, LEYE_ERROR,
        SOURCE_AT(table->csv.line, fields > heads ? heads + 1 : 0), NULL,
        "The row has %d cells; the headings are %d. %s", fields, heads,
        fields > heads
            ? TR("A comma inside a cell needs quotes around the cell.")
            : TR("Is the row cut off?"));
    return false;
}

/* Once for all getters, which look at a cell several times. */
static void table_trim(LedgerTable *table) {
    for (int32_t k = 0; k < table->csv.fields; k++) {
        table->csv.field[k] = ledger_csv_trim(table->csv.field[k]);
    }
}

bool ledger_table_next(LedgerTable *table) {
    if (table == NULL) {
        return false;
    }
    while (ledger_csv_next(&table->csv)) {
        int64_t rows = table->csv.records - 1; /* without the headings */
        int64_t most = table->reader->settings->limit_rows;
        if (rows > most) {
            ledger_source_say(&table->source, LEYE_ERROR,
                              SOURCE_AT(table->csv.line, 0), NULL,
                              "The file has more than %lld rows "
                              "(--limit-rows). Nothing from here on was read.",
                              (long long)most);
            table->csv.at = table->csv.end;
            return false;
        }
        if (table_fits(table)) {
            table_trim(table);
            ledger_overlay_patch(table);
            return true;
        }
    }
    return ledger_overlay_next(table);
}

LeyeStatus ledger_table_close(LedgerTable **table) {
    LeyeStatus status = LEYE_OK;
    if (*table != NULL) {
        status = (*table)->source.status;
        ledger_encoding_clear(&(*table)->decoded);
        base_free(*table);
        *table = NULL;
    }
    return status;
}

int64_t ledger_table_line(const LedgerTable *table) {
    return table == NULL ? 0 : table->csv.line;
}

int64_t ledger_table_rows(const LedgerTable *table) {
    return table == NULL ? 0 : table->rows_most;
}

int32_t ledger_table_place(const LedgerTable *table, int32_t column) {
    return table->headings.place[column];
}

LeyeEncoding ledger_table_encoding(const LedgerTable *table) {
    return table->decoded.encoding;
}

bool ledger_table_said(const LedgerTable *table, int32_t column) {
    return ledger_table_cell(table, column).n > 0;
}

static void table_say(LedgerTable *table, LeyeSeverity severity, int32_t column,
                      const char *fix, const char *format, va_list arguments)
    __attribute__((format(printf, 5, 0)));

static void table_say(LedgerTable *table, LeyeSeverity severity, int32_t column,
                      const char *fix, const char *format, va_list arguments) {
    int32_t field = table->headings.place[column];
    LedgerSource source = table->source;
    FindingPlace place =
        SOURCE_AT(table->csv.line, field == NONE ? 0 : field + 1);
    place.heading = table->headings.heading[column];
    ledger_overlay_place(table, column, &source, &place);
    ledger_source_say_list(&source, severity, place, fix, format, arguments);
    table->source.status = source.status;
}

void ledger_table_wrong(LedgerTable *table, int32_t column, const char *fix,
                        const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    table_say(table, LEYE_ERROR, column, fix, format, arguments);
    va_end(arguments);
}

void ledger_table_warn(LedgerTable *table, int32_t column, const char *fix,
                       const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    table_say(table, LEYE_WARNING, column, fix, format, arguments);
    va_end(arguments);
}
