/* report_xlsx_sheets: the tables of an instance as a workbook, with every
 * finding as a comment at its cell.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_xlsx.h"

#include <stdlib.h>
#include <string.h>

/* A finding and the cell it belongs to. */
typedef struct Note {
    int32_t row, column;
    size_t sheet; /* CellSheets.count: none */
    const LeyeFinding *finding;
    size_t index; /* keeps the order of findings */
} Note;

static int note_compare(const void *a, const void *b) {
    const Note *x = a;
    const Note *y = b;
    if (x->sheet != y->sheet) {
        return x->sheet < y->sheet ? -1 : 1;
    }
    if (x->row != y->row) {
        return x->row < y->row ? -1 : 1;
    }
    if (x->column != y->column) {
        return x->column < y->column ? -1 : 1;
    }
    return (x->index > y->index) - (x->index < y->index);
}

static bool note_same(const Note *a, const Note *b) {
    return a->sheet == b->sheet && a->row == b->row && a->column == b->column;
}

static bool note_belongs(const LeyeFinding *finding, const CellSheet *sheet) {
    return finding->sheet[0] != '\0' ? strcmp(finding->sheet, sheet->name) == 0
                                     : strcmp(finding->file, sheet->file) == 0;
}

/* The row that the line of the file became. */
static int32_t note_row(const CellSheet *sheet, int64_t line) {
    int32_t row = 1;
    if (sheet->lines == NULL) {
        return line > 0 && line <= SHEET_ROWS ? (int32_t)line : 1;
    }
    for (int32_t k = 0; k < sheet->rows; k++) {
        row = sheet->lines[k] > 0 && sheet->lines[k] <= line ? k + 1 : row;
    }
    return row;
}

/* A column of YAML is a character; here the value is the second cell, or the
 * line as a whole the first, where no values could be read. */
static int32_t note_value(const LeyeFinding *finding, const CellSheet *sheet,
                          int32_t column) {
    size_t n = strlen(sheet->file);
    bool yaml = n > 5 && strcmp(sheet->file + n - 5, ".yaml") == 0;
    return !yaml || finding->sheet[0] != '\0' ? column
           : sheet->lines != NULL             ? 2
                                              : 1;
}

static Note note_make(const CellSheets *sheets, const LeyeFinding *finding,
                      size_t index) {
    Note note = {1, 1, sheets->count, finding, index};
    for (size_t k = 0; k < sheets->count; k++) {
        const CellSheet *sheet = &sheets->items[k];
        if (note_belongs(finding, sheet)) {
            bool cell = finding->column > 0 && finding->column <= SHEET_COLUMNS;
            note.sheet = k;
            note.row = note_row(sheet, finding->line);
            note.column = cell ? finding->column : 1;
            note.column = note_value(finding, sheet, note.column);
            break;
        }
    }
    return note;
}

static const char *note_severity(const LeyeFinding *finding) {
    return finding->severity == LEYE_ERROR     ? TR("error")
           : finding->severity == LEYE_WARNING ? TR("warning")
                                               : TR("note");
}

static void note_text(const Note *note, Text *text) {
    const LeyeFinding *at = note->finding;
    base_text_add(text, text->length > 0 ? "\n" : "");
    if (at->heading[0] != '\0') {
        base_text_format(text, TR("%s: %s: %s"), note_severity(at), at->heading,
                         at->message);
    } else {
        base_text_format(text, TR("%s: %s"), note_severity(at), at->message);
    }
    if (at->fix[0] != '\0') {
        base_text_format(text, TR(" Fix: %s"), at->fix);
    }
}

/* Those of one cell as one comment; *k moves behind them. */
static LeyeStatus note_write(ReportXlsx *book, const Note *notes, size_t count,
                             size_t *k) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    const Note *first = &notes[*k];
    for (; *k < count && note_same(first, &notes[*k]); (*k)++) {
        note_text(&notes[*k], &text);
    }
    TRY(base_text_status(&text));
    TRY(report_xlsx_comment(book, first->row, first->column,
                            base_text_get(&text)));
done:
    base_text_clear(&text);
    return status;
}

static LeyeStatus sheets_write(ReportXlsx *book, const CellSheet *sheet) {
    LeyeStatus status = LEYE_OK;
    TRY(report_xlsx_sheet(book, sheet->name));
    for (size_t k = 0; k < sheet->count; k++) {
        TRY(report_xlsx_cell(book, sheet->cells[k]));
    }
done:
    return status;
}

/* Findings without a cell, as rows. */
static LeyeStatus sheets_rest(ReportXlsx *book, const Note *notes,
                              size_t count) {
    LeyeStatus status = LEYE_OK;
    const char *const heads[] = {TR("place"), TR("severity"), TR("message"),
                                 TR("fix")};
    Text place = {0};
    if (count == 0) {
        return LEYE_OK;
    }
    TRY(report_xlsx_sheet(book, SHEET_FINDINGS));
    report_xlsx_width(book, 1, 24);
    report_xlsx_width(book, 3, 80);
    TRY(report_xlsx_row(book, 1, heads, 4));
    for (size_t k = 0; k < count; k++) {
        const LeyeFinding *at = notes[k].finding;
        base_text_clear(&place);
        domain_finding_place(at, &place);
        TRY(base_text_status(&place));
        const char *const texts[] = {base_text_get(&place), note_severity(at),
                                     at->message, at->fix};
        TRY(report_xlsx_row(book, (int32_t)k + 2, texts, 4));
    }
done:
    base_text_clear(&place);
    return status;
}

static LeyeStatus sheets_all(ReportXlsx *book, const CellSheets *sheets,
                             const Note *notes, size_t count) {
    LeyeStatus status = LEYE_OK;
    size_t k = 0;
    for (size_t s = 0; s < sheets->count; s++) {
        TRY(sheets_write(book, &sheets->items[s]));
        while (k < count && notes[k].sheet == s) {
            TRY(note_write(book, notes, count, &k));
        }
    }
    TRY(sheets_rest(book, notes + k, count - k));
done:
    return status;
}

LeyeStatus report_xlsx_sheets(const CellSheets *sheets,
                              const Findings *findings, const char *path) {
    LeyeStatus status = LEYE_OK;
    ReportXlsx *book = NULL;
    Note *notes = NULL;
    size_t count = findings->count;
    if (sheets->count == 0) {
        return base_fail(LEYE_ERR_MISSING, "There is no table to write.");
    }
    TRY(HEAP_ARRAY(count, &notes));
    for (size_t k = 0; k < count; k++) {
        notes[k] = note_make(sheets, &findings->items[k], k);
    }
    if (count > 1) {
        qsort(notes, count, sizeof *notes, note_compare);
    }
    TRY(report_xlsx_open(&book));
    TRY(sheets_all(book, sheets, notes, count));
    TRY(report_xlsx_save(book, path));
done:
    report_xlsx_close(book);
    base_free(notes);
    return status;
}
