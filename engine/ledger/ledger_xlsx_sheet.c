/* ledger_xlsx_sheet: the cells of one sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows and cells must come in order, as every program writes them; where they
 * do not say their place, they follow the one before. Nothing is kept but the
 * cell at hand.
 */
#include "ledger_csv.h"
#include "ledger_xlsx_parts.h"

#include <string.h>

typedef enum SheetType {
    TYPE_NUMBER,
    TYPE_SHARED,
    TYPE_INLINE,
    TYPE_TEXT,
    TYPE_BOOL,
    TYPE_ERROR,
    TYPE_DAY,
} SheetType;

typedef struct SheetRead {
    LedgerXlsx *book;
    LedgerSource *source; /* NULL: nobody listens */
    XlsxFault *fault;
    XlsxCell *cell;
    void *context;
    bool in_data, in_row, in_cell, take, formula, valued;
    int32_t spoken; /* levels inside of rPh */
    int32_t row, column;
    SheetType type;
    XlsxFormat format;
    Text value;
    LeyeStatus status;
} SheetRead;

static void sheet_say(SheetRead *read, const char *sentence) {
    if (read->source != NULL) {
        ledger_source_say(read->source, LEYE_ERROR,
                          SOURCE_AT(read->row, read->column), NULL, "%s",
                          TR(sentence));
    }
}

/* ---- places ---------------------------------------------------------------
 */

/* "AB12"; false when it is none. */
static bool sheet_place(const char *text, int32_t *row, int32_t *column) {
    int64_t number = 0;
    int32_t letters = 0;
    for (; *text >= 'A' && *text <= 'Z' && letters <= SHEET_COLUMNS; text++) {
        letters = letters * 26 + (*text - 'A' + 1);
    }
    if (letters < 1 || letters > SHEET_COLUMNS ||
        !base_text_int(text, strlen(text), &number) || number < 1 ||
        number > SHEET_ROWS) {
        return false;
    }
    *row = (int32_t)number;
    *column = letters;
    return true;
}

static bool sheet_row(SheetRead *read, const char **attributes) {
    const char *said = ledger_xlsx_xml_value(attributes, "r");
    int64_t row = (int64_t)read->row + 1;
    bool fine = said == NULL || base_text_int(said, strlen(said), &row);
    if (!fine || row <= read->row || row > SHEET_ROWS) {
        return ledger_xlsx_fault(read->fault, "its rows are out of order");
    }
    read->row = (int32_t)row;
    read->column = 0;
    read->in_row = true;
    return true;
}

static SheetType sheet_type(const char *text) {
    static const struct {
        const char *text;
        SheetType type;
    } rows[] = {{"s", TYPE_SHARED}, {"inlineStr", TYPE_INLINE},
                {"str", TYPE_TEXT}, {"b", TYPE_BOOL},
                {"e", TYPE_ERROR},  {"d", TYPE_DAY}};
    for (size_t k = 0; text != NULL && k < sizeof rows / sizeof *rows; k++) {
        if (strcmp(rows[k].text, text) == 0) {
            return rows[k].type;
        }
    }
    return TYPE_NUMBER;
}

static bool sheet_cell(SheetRead *read, const char **attributes) {
    const char *said = ledger_xlsx_xml_value(attributes, "r");
    const char *style = ledger_xlsx_xml_value(attributes, "s");
    int32_t row = read->row, column = read->column + 1;
    int64_t at = 0;
    bool fine = said == NULL || sheet_place(said, &row, &column);
    if (!fine || row != read->row || column <= read->column ||
        column > SHEET_COLUMNS) {
        return ledger_xlsx_fault(read->fault, "its cells are out of order");
    }
    if (style != NULL &&
        (!base_text_int(style, strlen(style), &at) || at < 0)) {
        at = 0;
    }
    read->format = (size_t)at < read->book->formats_count
                       ? (XlsxFormat)read->book->formats[at]
                       : FORMAT_PLAIN;
    read->type = sheet_type(ledger_xlsx_xml_value(attributes, "t"));
    read->column = column;
    read->in_cell = true;
    read->formula = false;
    read->valued = false;
    read->spoken = 0;
    read->value.length = 0;
    return true;
}

static bool sheet_merged(SheetRead *read, const char **attributes) {
    const char *place = ledger_xlsx_xml_value(attributes, "ref");
    int32_t row = read->row, column = 0;
    char first[FINDING_CELL] = "";
    if (place != NULL && read->source != NULL) {
        size_t n = strcspn(place, ":");
        memcpy(first, place, n < sizeof first ? n : 0);
        if (sheet_place(first, &row, &column)) {
            ledger_source_say(read->source, LEYE_ERROR, SOURCE_AT(row, column),
                              NULL,
                              "The cells %.40s are merged; every row needs its "
                              "own cells. Undo the merge and fill them in.",
                              place);
        }
    }
    return true;
}

/* ---- one cell -------------------------------------------------------------
 */

static bool sheet_blank(const char *text, size_t n) {
    for (size_t k = 0; k < n; k++) {
        if (!ledger_csv_blank(text[k])) {
            return false;
        }
    }
    return true;
}

static bool sheet_give(SheetRead *read, CellKind kind, const char *text) {
    size_t n = strlen(text);
    SheetCell cell = {read->row, read->column, kind, text};
    if (!sheet_blank(text, n)) {
        read->status = read->cell(read->context, &cell, n);
    }
    return read->status == LEYE_OK;
}

static bool sheet_shared(SheetRead *read, const char *text) {
    int64_t at = 0;
    if (!base_text_int(text, strlen(text), &at) || at < 0 ||
        (size_t)at >= read->book->words_count) {
        return ledger_xlsx_fault(read->fault,
                                 "a cell names a text that is not there");
    }
    return sheet_give(read, CELL_TEXT, read->book->words[at]);
}

/* "2020-03-01T00:00:00", of the strict form of the format. */
static bool sheet_day(SheetRead *read, char *text) {
    Day day = NONE;
    char *time = strchr(text, 'T');
    if (time != NULL && strncmp(time, "T00:00:00", 9) == 0 &&
        base_day_read(text, (size_t)(time - text), &day)) {
        *time = '\0';
    }
    bool fine = base_day_read(text, strlen(text), &day);
    return sheet_give(read, fine ? CELL_DAY : CELL_TEXT, text);
}

static bool sheet_number(SheetRead *read, const char *text) {
    char number[XLSX_NUMBER];
    CellKind kind = CELL_NUMBER;
    if (!ledger_xlsx_number(text, read->format, read->book->from_1904, number,
                            &kind)) {
        sheet_say(read, "The cell holds no number that can be read.");
        return sheet_give(read, CELL_TEXT, text);
    }
    return sheet_give(read, kind, number);
}

static bool sheet_text(SheetRead *read, char *text) {
    text[ledger_xlsx_text(text, strlen(text))] = '\0';
    return sheet_give(read, CELL_TEXT, text);
}

static bool sheet_finish(SheetRead *read) {
    read->in_cell = false;
    if (read->formula && !read->valued) {
        sheet_say(read, "The cell holds a formula without a value. Open the "
                        "workbook, let it compute, and put the values in "
                        "place of the formulas.");
        return true;
    }
    if (read->value.length == 0) {
        return true;
    }
    char *text = read->value.bytes;
    switch (read->type) {
    case TYPE_SHARED:
        return sheet_shared(read, text);
    case TYPE_INLINE:
    case TYPE_TEXT:
        return sheet_text(read, text);
    case TYPE_BOOL:
        return sheet_give(read, CELL_TEXT,
                          strcmp(text, "1") == 0 ? "yes" : "no");
    case TYPE_ERROR:
        sheet_say(read, "The cell holds an error instead of a value; write the "
                        "value itself.");
        return sheet_give(read, CELL_TEXT, text);
    case TYPE_DAY:
        return sheet_day(read, text);
    case TYPE_NUMBER:
        break;
    }
    return sheet_number(read, text);
}

/* ---- elements -------------------------------------------------------------
 */

static bool sheet_begin_inside(SheetRead *read, const char *name) {
    if (strcmp(name, "v") == 0) {
        read->take = read->type != TYPE_INLINE;
        read->valued = true;
    } else if (strcmp(name, "t") == 0) {
        read->take = read->type == TYPE_INLINE && read->spoken == 0;
        read->valued = true;
    } else if (strcmp(name, "f") == 0) {
        read->formula = true;
    } else if (strcmp(name, "rPh") == 0) {
        read->spoken++;
    }
    return true;
}

static bool sheet_begin(void *context, const char *name,
                        const char **attributes) {
    SheetRead *read = context;
    if (read->in_cell) {
        return sheet_begin_inside(read, name);
    }
    if (read->in_row) {
        return strcmp(name, "c") != 0 || sheet_cell(read, attributes);
    }
    if (read->in_data) {
        return strcmp(name, "row") != 0 || sheet_row(read, attributes);
    }
    read->in_data = strcmp(name, "sheetData") == 0;
    return strcmp(name, "mergeCell") != 0 || sheet_merged(read, attributes);
}

static bool sheet_end(void *context, const char *name) {
    SheetRead *read = context;
    if (read->in_cell) {
        read->take = false;
        if (strcmp(name, "rPh") == 0 && read->spoken > 0) {
            read->spoken--;
        }
        return strcmp(name, "c") != 0 || sheet_finish(read);
    }
    if (read->in_row) {
        read->in_row = strcmp(name, "row") != 0;
    } else if (read->in_data) {
        read->in_data = strcmp(name, "sheetData") != 0;
    }
    return true;
}

static bool sheet_words(void *context, const char *bytes, size_t n) {
    SheetRead *read = context;
    if (read->take) {
        base_text_bytes(&read->value, bytes, n);
        read->status = base_text_status(&read->value);
    }
    return read->status == LEYE_OK;
}

LeyeStatus ledger_xlsx_sheet(LedgerXlsx *book, const XlsxSheet *sheet,
                             LedgerSource *source, XlsxCell *cell,
                             void *context, bool *fine) {
    LeyeStatus status = LEYE_OK;
    XlsxFault fault = {""};
    SheetRead read = {.book = book,
                      .source = source,
                      .fault = &fault,
                      .cell = cell,
                      .context = context};
    XlsxHandler handler = {&read, sheet_begin, sheet_end, sheet_words};
    TRY(ledger_xlsx_words(book, &fault));
    if (fault.text[0] == '\0' &&
        !ledger_xlsx_xml_read(book->zip, sheet->part, &handler, &fault)) {
        (void)ledger_xlsx_fault(&fault, "the part %s is missing", sheet->part);
    }
    TRY(read.status);
    *fine = fault.text[0] == '\0';
    if (!*fine && source != NULL) {
        ledger_source_say(source, LEYE_ERROR, SOURCE_AT(read.row, 0), NULL,
                          "The sheet cannot be read: %s. Save the workbook "
                          "anew as .xlsx.",
                          fault.text);
    }
done:
    base_text_clear(&read.value);
    return status;
}
