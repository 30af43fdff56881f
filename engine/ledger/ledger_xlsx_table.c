/* ledger_xlsx_table: a sheet as the text of a CSV file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Line n is row n and field k is column k, so that a finding's line and column
 * need no map: empty rows are empty lines, and a line end inside a cell becomes
 * a control character, which is as wrong in every cell as the line end is. Rows
 * are as wide as the headings; what stands beside them is a finding.
 */
#include "ledger_xlsx_parts.h"

#include <string.h>

enum { CELL_CONTROL = 0x0b }; /* XML has no such character */

typedef struct TableText {
    LedgerSource *source;
    Text text;
    size_t limit;
    int32_t row, column; /* of the cell before; 0 */
    int32_t width;       /* of the headings; 0: they are being read */
    bool full;
} TableText;

static void table_fill(TableText *table, int32_t column) {
    for (; table->column < column; table->column++) {
        base_text_bytes(&table->text, ",", table->column > 0 ? 1 : 0);
    }
}

static void table_row(TableText *table, int32_t row) {
    if (table->column > 0) {
        table->width = table->width > 0 ? table->width : table->column;
        table_fill(table, table->width);
    }
    for (; table->row < row; table->row++) {
        base_text_bytes(&table->text, "\n", table->row > 0 ? 1 : 0);
    }
    table->column = 0;
}

static void table_quoted(Text *text, const char *bytes, size_t n) {
    base_text_bytes(text, "\"", 1);
    for (size_t k = 0; k < n;) {
        size_t plain = strcspn(bytes + k, "\"\r\n");
        base_text_bytes(text, bytes + k, plain);
        k += plain;
        if (k < n) {
            const char control = CELL_CONTROL;
            bool quote = bytes[k++] == '"';
            base_text_bytes(text, quote ? "\"\"" : &control, quote ? 2 : 1);
        }
    }
    base_text_bytes(text, "\"", 1);
}

static LeyeStatus table_cell(void *context, const SheetCell *cell, size_t n) {
    TableText *table = context;
    if (table->full) {
        return LEYE_OK;
    }
    if (cell->row != table->row) {
        table_row(table, cell->row);
    }
    if (table->width > 0 && cell->column > table->width) {
        ledger_source_say(table->source, LEYE_ERROR,
                          SOURCE_AT(cell->row, cell->column), NULL,
                          "The cell stands beside the headings, which are %d; "
                          "a column needs a heading.",
                          (int)table->width);
        return table->source->status;
    }
    table_fill(table, cell->column);
    if (strpbrk(cell->text, ",\"\r\n") != NULL) {
        table_quoted(&table->text, cell->text, n);
    } else {
        base_text_bytes(&table->text, cell->text, n);
    }
    if (table->text.length > table->limit) {
        ledger_source_say(table->source, LEYE_ERROR, SOURCE_AT(cell->row, 0),
                          NULL,
                          "The sheet has more than %zu bytes of text "
                          "(--limit-file). Nothing of it was read.",
                          table->limit);
        table->full = true;
    }
    return base_text_status(&table->text);
}

LeyeStatus ledger_xlsx_table(LedgerReader *reader, LedgerFileId file,
                             LedgerDecoded *out, bool *present) {
    LeyeStatus status = LEYE_OK;
    size_t count = 0;
    bool fine = false;
    LedgerSource source = {ledger_files(&count)[file].name, reader->settings,
                           reader->findings, LEYE_OK};
    TableText table = {.source = &source,
                       .limit = (size_t)reader->settings->limit_file_mib << 20};
    const XlsxSheet *sheet =
        reader->book != NULL ? ledger_xlsx_find(reader->book, file) : NULL;
    if (sheet == NULL) {
        return LEYE_OK;
    }
    TRY(ledger_xlsx_sheet(reader->book, sheet, &source, table_cell, &table,
                          &fine));
    TRY(source.status);
    table_row(&table, table.row + 1);
    if (table.text.length == 0) {
        base_text_bytes(&table.text, "\n", 1); /* an empty file, but one */
    }
    TRY(base_text_status(&table.text));
    *present = true;
    if (fine && !table.full) {
        *out = (LedgerDecoded){.block = table.text.bytes,
                               .text = table.text.bytes,
                               .n = table.text.length,
                               .encoding = LEYE_ENCODING_UTF8};
        table.text = (Text){0};
    }
done:
    base_text_clear(&table.text);
    return status;
}
