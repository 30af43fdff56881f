/* ledger_sheets: all tables of an instance as plain cells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of a sheet that was a CSV file has the number of the line it came from,
 * so that findings need no map; a record with an error of form stands in its
 * row as one text. Days and numbers are only what the column is about and what
 * comes back from the workbook as the same text.
 */
#include "ledger_rows.h"
#include "ledger_xlsx_parts.h"
#include "ledger_yaml_parts.h"

#include <string.h>
#include <strings.h>

enum { NUMBER_DIGITS = 15 }; /* that a spreadsheet keeps */

typedef struct SheetsRead {
    LedgerReader reader; /* its findings were told by who checked */
    Arena arena;
    CellSheets *sheets;
    CellSheet *sheet; /* the one at hand */
} SheetsRead;

/* ---- a CSV file -----------------------------------------------------------
 */

static bool sheets_begins(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

/* The kind that the column's own words tell (ledger_columns.c). */
static CellKind sheets_kind(const LedgerColumn *column) {
    if (sheets_begins(column->allowed, "a date")) {
        return CELL_DAY;
    }
    return sheets_begins(column->allowed, "a whole number") ||
                   sheets_begins(column->allowed, "whole ") ||
                   sheets_begins(column->allowed, "yuan")
               ? CELL_NUMBER
               : CELL_TEXT;
}

/* Would the cell come back as this text? */
static bool sheets_keeps(CellKind kind, const char *text) {
    char again[XLSX_NUMBER] = "";
    Day day = NONE;
    CellKind read = CELL_TEXT;
    size_t n = strlen(text);
    if (kind == CELL_DAY && base_day_read(text, n, &day)) {
        base_day_write(day, again);
    } else if (kind == CELL_NUMBER && n <= NUMBER_DIGITS) {
        (void)ledger_xlsx_number(text, FORMAT_PLAIN, false, again, &read);
    }
    return again[0] != '\0' && strcmp(again, text) == 0;
}

static LeyeStatus sheets_field(SheetsRead *read, const LedgerCsv *csv,
                               int32_t k, CellKind kind) {
    LeyeStatus status = LEYE_OK;
    LedgerCell cell = ledger_csv_trim(csv->field[k]);
    char *text = NULL;
    TRY(ARENA_TEXT(&read->arena, cell.bytes, cell.n, &text));
    SheetCell made = {(int32_t)csv->line, k + 1, CELL_TEXT, text};
    made.kind = sheets_keeps(kind, text) ? kind : CELL_TEXT;
    TRY(domain_sheets_cell(read->sheets, read->sheet, made));
done:
    return status;
}

/* n bytes as they are in column 1: what cannot be told apart into cells is not
 * lost, and is as wrong in the workbook as in the file. */
static LeyeStatus sheets_raw(SheetsRead *read, int64_t row, const char *bytes,
                             size_t n) {
    LeyeStatus status = LEYE_OK;
    char *text = NULL;
    size_t at = 0;
    while (n > 0 && (bytes[n - 1] == '\n' || bytes[n - 1] == '\r')) {
        n--;
    }
    TRY(ARENA_TEXT(&read->arena, bytes, n, &text));
    while ((at += base_text_utf8(text + at, n - at)) < n) {
        text[at] = '?';
    }
    for (char *nul = text;
         (nul = memchr(nul, '\0', n - (size_t)(nul - text)));) {
        *nul = '?';
    }
    if (n > 0 && row <= SHEET_ROWS) {
        SheetCell cell = {(int32_t)row, 1, CELL_TEXT, text};
        TRY(domain_sheets_cell(read->sheets, read->sheet, cell));
    }
done:
    return status;
}

/* A file that is no table, line by line. */
static LeyeStatus sheets_lines(SheetsRead *read, const Bytes *raw) {
    LeyeStatus status = LEYE_OK;
    size_t at = 0;
    for (int64_t row = 1; at < raw->size; row++) {
        const char *feed = memchr(raw->data + at, '\n', raw->size - at);
        size_t n =
            feed != NULL ? (size_t)(feed - raw->data) + 1 - at : raw->size - at;
        TRY(sheets_raw(read, row, raw->data + at, n));
        at += n;
    }
done:
    return status;
}

/* The next record, or the bytes of one with an error of form. */
static LeyeStatus sheets_record(SheetsRead *read, LedgerCsv *csv,
                                const CellKind kinds[CSV_FIELDS]) {
    LeyeStatus status = LEYE_OK;
    bool fine = ledger_csv_next(csv);
    for (int32_t k = 0; fine && k < csv->fields && csv->line <= SHEET_ROWS;
         k++) {
        TRY(sheets_field(read, csv, k, kinds[k]));
    }
    if (!fine && csv->fault.kind != 0) {
        TRY(sheets_raw(read, csv->line, csv->start,
                       (size_t)(csv->at - csv->start)));
    }
    base_arena_clear(&read->arena);
done:
    return status;
}

static LeyeStatus sheets_records(SheetsRead *read, LedgerFileId id,
                                 LedgerCsv *csv) {
    LeyeStatus status = LEYE_OK;
    CellKind kinds[CSV_FIELDS] = {CELL_TEXT};
    LedgerHeadings headings = {0};
    size_t count = 0;
    const LedgerFile *file = &ledger_files(&count)[id];
    (void)ledger_headings_read(csv, id, &headings);
    if (csv->faults > 0) {
        TRY(sheets_raw(read, csv->line, csv->start,
                       (size_t)(csv->at - csv->start)));
    }
    for (int32_t k = 0; csv->faults == 0 && k < csv->fields && k < CSV_FIELDS;
         k++) {
        TRY(sheets_field(read, csv, k, CELL_TEXT));
    }
    for (size_t c = 0; c < file->columns_count; c++) {
        if (headings.place[c] != NONE && headings.place[c] < CSV_FIELDS) {
            kinds[headings.place[c]] = sheets_kind(&file->columns[c]);
        }
    }
    csv->stops = true;
    while (csv->at < csv->end) {
        TRY(sheets_record(read, csv, kinds));
    }
done:
    return status;
}

static LeyeStatus sheets_csv(SheetsRead *read, LedgerFileId id, Bytes *raw) {
    LeyeStatus status = LEYE_OK;
    size_t count = 0;
    LedgerSource source = {ledger_files(&count)[id].name, read->reader.settings,
                           read->reader.findings, LEYE_OK};
    LedgerDecoded decoded = {0};
    LedgerCsv *csv = NULL;
    Bytes copy = {NULL, raw->size}; /* decoding takes it */
    TRY(HEAP_ARRAY(1, &csv));
    TRY(HEAP_ARRAY(raw->size + 1, &copy.data));
    memcpy(copy.data, raw->data, raw->size);
    TRY(ledger_encoding_decode(&source, &copy, &decoded));
    if (decoded.block == NULL) {
        TRY(sheets_lines(read, raw));
    } else {
        ledger_csv_begin(&source, &decoded, csv);
        TRY(sheets_records(read, id, csv));
    }
    TRY(source.status);
done:
    ledger_encoding_clear(&decoded);
    base_free(copy.data);
    base_free(csv);
    return status;
}

/* ---- a YAML file ----------------------------------------------------------
 */

typedef struct SheetsRows {
    SheetsRead *read;
    Text key, value;
    int32_t row;
} SheetsRows;

static LeyeStatus sheets_row(SheetsRows *rows, int64_t line) {
    LeyeStatus status = LEYE_OK;
    CellSheet *sheet = rows->read->sheet;
    size_t capacity = (size_t)sheet->rows;
    int32_t row = ++rows->row;
    TRY(base_text_status(&rows->key));
    TRY(base_text_status(&rows->value));
    TRY(HEAP_GROW(&sheet->lines, &capacity, row));
    sheet->lines[row - 1] = line;
    sheet->rows = row;
    SheetCell key = {row, 1, CELL_TEXT, base_text_get(&rows->key)};
    SheetCell value = {row, 2, CELL_TEXT, base_text_get(&rows->value)};
    TRY(domain_sheets_cell(rows->read->sheets, sheet, key));
    TRY(domain_sheets_cell(rows->read->sheets, sheet, value));
done:
    return status;
}

static bool sheets_scalars(YamlNode *list) {
    bool all = true;
    for (int32_t k = 0; k < ledger_yaml_count(list); k++) {
        all = all && ledger_yaml_item(list, k)->kind == NODE_SCALAR;
    }
    return all;
}

static void sheets_list(SheetsRows *rows, YamlNode *list) {
    for (int32_t k = 0; k < ledger_yaml_count(list); k++) {
        base_text_add(&rows->value, k > 0 ? ";" : "");
        base_text_add(&rows->value, ledger_yaml_item(list, k)->text);
    }
}

static LeyeStatus sheets_node(SheetsRows *rows, YamlNode *node, int32_t depth);

/* Items of a mapping, each with its key; of a list of lists, all with the
 * list's own. */
static LeyeStatus sheets_items(SheetsRows *rows, YamlNode *node,
                               int32_t depth) {
    LeyeStatus status = LEYE_OK;
    size_t length = rows->key.length;
    for (int32_t k = 0; k < node->count; k++) {
        YamlNode *item = node->items[k].node;
        if (item->key != NULL) {
            base_text_add(&rows->key, length > 0 ? "." : "");
            base_text_add(&rows->key, item->key);
        }
        TRY(sheets_node(rows, item, depth + 1));
        rows->key.length = length;
        if (rows->key.bytes != NULL) {
            rows->key.bytes[length] = '\0';
        }
    }
done:
    return status;
}

static LeyeStatus sheets_node(SheetsRows *rows, YamlNode *node, int32_t depth) {
    LeyeStatus status = LEYE_OK;
    bool flat = node->count == 0 ||
                (node->kind == NODE_SEQUENCE && sheets_scalars(node));
    if (!flat && depth < LEDGER_YAML_DEPTH) {
        return sheets_items(rows, node, depth);
    }
    base_text_clear(&rows->value);
    if (node->kind == NODE_SEQUENCE) {
        sheets_list(rows, node);
    } else {
        base_text_add(&rows->value, node->text);
    }
    TRY(sheets_row(rows, node->mark.line));
done:
    return status;
}

static LeyeStatus sheets_yaml(SheetsRead *read, const char *name,
                              const Bytes *raw) {
    LeyeStatus status = LEYE_OK;
    LedgerYaml *yaml = NULL;
    SheetsRows rows = {.read = read};
    TRY(ledger_yaml_open(&read->reader, name, &yaml));
    YamlNode *root = ledger_yaml_root(yaml);
    if (yaml == NULL) {
        TRY(sheets_lines(read, raw));
        goto done;
    }
    base_text_add(&rows.key, "key");
    base_text_add(&rows.value, "value");
    TRY(sheets_row(&rows, 0));
    base_text_clear(&rows.key);
    if (root != NULL && root->kind == NODE_MAPPING) {
        TRY(sheets_items(&rows, root, 0));
    }
    TRY(ledger_yaml_close(&yaml));
done:
    (void)ledger_yaml_close(&yaml);
    base_text_clear(&rows.key);
    base_text_clear(&rows.value);
    return status;
}

/* ---- a workbook's own -----------------------------------------------------
 */

static LeyeStatus sheets_cell(void *context, const SheetCell *cell, size_t n) {
    SheetsRead *read = context;
    SheetCell kept = *cell;
    if (cell->kind == CELL_NUMBER && n > NUMBER_DIGITS) {
        kept.kind = CELL_TEXT;
    }
    return domain_sheets_cell(read->sheets, read->sheet, kept);
}

static LeyeStatus sheets_book(SheetsRead *read) {
    LeyeStatus status = LEYE_OK;
    LedgerXlsx *book = read->reader.book;
    size_t count = 0;
    const LedgerFile *files = ledger_files(&count);
    for (size_t k = 0; book != NULL && k < book->sheets_count; k++) {
        const XlsxSheet *sheet = &book->sheets[k];
        bool table = sheet->file != FILES_COUNT;
        bool fine = false;
        if (!table && strcasecmp(sheet->name, SHEET_FINDINGS) == 0) {
            continue; /* of the time before */
        }
        TRY(domain_sheets_add(read->sheets, sheet->name,
                              table ? files[sheet->file].name : "",
                              &read->sheet));
        TRY(ledger_xlsx_sheet(book, sheet, NULL, sheets_cell, read, &fine));
    }
done:
    return status;
}

/* ---- all of them ----------------------------------------------------------
 */

static LeyeStatus sheets_file(SheetsRead *read, LedgerFileId id) {
    LeyeStatus status = LEYE_OK;
    size_t count = 0;
    const LedgerFile *file = &ledger_files(&count)[id];
    Bytes raw = {0};
    bool present = false;
    TRY(ledger_reader_file(&read->reader, file->name, &raw, &present));
    if (present) {
        TRY(domain_sheets_add(read->sheets, ledger_xlsx_names_of(id),
                              file->name, &read->sheet));
        TRY(file->columns == NULL ? sheets_yaml(read, file->name, &raw)
                                  : sheets_csv(read, id, &raw));
    }
done:
    base_free(raw.data);
    return status;
}

LeyeStatus ledger_sheets_read(const char *dir, const LeyeSettings *settings,
                              CellSheets *sheets) {
    LeyeStatus status = LEYE_OK;
    SheetsRead read = {.sheets = sheets};
    Arena kept = {0}; /* of the reader's own texts */
    read.reader =
        (LedgerReader){.dir = dir, .settings = settings, .arena = &kept};
    TRY(domain_finding_new(&read.reader.findings));
    TRY(ledger_xlsx_open(&read.reader));
    for (int32_t k = 0; k < FILES_COUNT; k++) {
        if (!ledger_xlsx_has(&read.reader, (LedgerFileId)k)) {
            TRY(sheets_file(&read, (LedgerFileId)k));
        }
    }
    TRY(sheets_book(&read));
done:
    if (read.reader.findings != NULL) {
        ledger_xlsx_close(&read.reader);
    }
    domain_finding_free(read.reader.findings);
    base_free(read.reader.seals);
    base_arena_clear(&read.arena);
    base_arena_clear(&kept);
    return status;
}
