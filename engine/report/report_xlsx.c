/* report_xlsx: cells to the bytes of a workbook.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libxlsxwriter wants a path and writes there piece by piece; so it gets a file
 * in memory, and what is in it at the end is published as a whole.
 */
#include "report_xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

#include <xlsxwriter.h>

enum {
    NAME_RUNES = 31,
    NAME_BYTES = 4 * NAME_RUNES + 1,
    CELL_BYTES = 32000,
    NUMBER_DIGITS = 15,
    COMMENT_WIDTH = 320, /* pixels */
    COMMENT_HEIGHT = 120,
    BOOK_MOST = 1 << 30, /* bytes */
};

/* 2020-01-01, for the file has no time of its own. */
#define CREATED ((time_t)1577836800)

struct ReportXlsx {
    int fd;
    char path[32];
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *head, *day;
    int32_t sheets;
};

LeyeStatus report_xlsx_open(ReportXlsx **out) {
    LeyeStatus status = LEYE_OK;
    ReportXlsx *book = NULL;
    lxw_doc_properties properties = {.created = CREATED};
    TRY(HEAP_ARRAY(1, &book));
    book->fd = memfd_create("leye.xlsx", MFD_CLOEXEC);
    TRY(book->fd < 0 ? base_fail(LEYE_ERR_CREATE, "No file in memory can be "
                                                  "made for the workbook.")
                     : LEYE_OK);
    (void)snprintf(book->path, sizeof book->path, "/proc/self/fd/%d", book->fd);
    book->book = workbook_new(book->path);
    TRY(book->book == NULL ? base_fail_memory() : LEYE_OK);
    (void)workbook_set_properties(book->book, &properties);
    book->head = workbook_add_format(book->book);
    book->day = workbook_add_format(book->book);
    if (book->head == NULL || book->day == NULL) {
        TRY(base_fail_memory());
    }
    format_set_bold(book->head);
    format_set_num_format(book->day, "yyyy-mm-dd");
    *out = book;
    book = NULL;
done:
    report_xlsx_close(book);
    return status;
}

void report_xlsx_close(ReportXlsx *book) {
    if (book != NULL) {
        lxw_workbook_free(book->book);
        if (book->fd >= 0) {
            (void)close(book->fd);
        }
        base_free(book);
    }
}

/* ---- sheets ---------------------------------------------------------------
 */

/* At most NAME_RUNES characters, none of them forbidden. */
static void xlsx_name(const char *name, char out[NAME_BYTES]) {
    size_t to = 0, at = 0;
    size_t n = base_text_utf8(name, strlen(name));
    for (int32_t runes = 0; at < n && runes < NAME_RUNES; runes++) {
        uint32_t rune = 0;
        size_t length = base_text_rune(name + at, n - at, &rune);
        bool fine = rune >= ' ' &&
                    (rune >= 0x80 || strchr("[]:*?/\\'", (int)rune) == NULL);
        memcpy(out + to, fine ? name + at : "_", fine ? length : 1);
        to += fine ? length : 1;
        at += length;
    }
    out[to] = '\0';
}

LeyeStatus report_xlsx_sheet(ReportXlsx *book, const char *name) {
    char fine[NAME_BYTES];
    xlsx_name(name, fine);
    book->sheets++;
    if (workbook_validate_sheet_name(book->book, fine) != LXW_NO_ERROR) {
        (void)snprintf(fine, sizeof fine, "sheet-%d", (int)book->sheets);
    }
    book->sheet = workbook_add_worksheet(book->book, fine);
    if (book->sheet == NULL) {
        return base_fail(LEYE_ERR_CREATE, "The sheet %s cannot be made.", fine);
    }
    worksheet_freeze_panes(book->sheet, 1, 0);
    worksheet_set_comments_author(book->sheet, "leye");
    return LEYE_OK;
}

void report_xlsx_width(ReportXlsx *book, int32_t column, int32_t width) {
    lxw_col_t at = (lxw_col_t)(column - 1);
    (void)worksheet_set_column(book->sheet, at, at, (double)width, NULL);
}

/* ---- cells ----------------------------------------------------------------
 */

/* Does the text look like _xHHHH_, which stands for a character? */
static bool xlsx_escape(const char *at) {
    bool like = at[0] == '_' && at[1] == 'x';
    for (size_t k = 2; like && k < 6; k++) {
        like = at[k] != '\0' && strchr("0123456789abcdefABCDEF", at[k]) != NULL;
    }
    return like && at[6] == '_';
}

/* Whole characters within CELL_BYTES, as the format has them: what looks like
 * an escape begins with one. Of a comment, control characters are left out,
 * since there they cannot be written at all. */
static LeyeStatus xlsx_text(const char *text, bool comment, Text *out) {
    size_t n = strlen(text);
    n = base_text_utf8(text, n < CELL_BYTES ? n : CELL_BYTES);
    for (size_t k = 0; k < n && out->length < CELL_BYTES; k++) {
        bool control = (unsigned char)text[k] < ' ' && text[k] != '\n';
        if (comment && control) {
            continue;
        }
        base_text_bytes(out, text + k, 1);
        base_text_add(out, !comment && xlsx_escape(text + k) ? "x005F_" : "");
    }
    if (base_text_status(out) == LEYE_OK && out->length > 0) {
        out->length = base_text_utf8(out->bytes, out->length);
        out->bytes[out->length] = '\0';
    }
    return base_text_status(out);
}

static LeyeStatus xlsx_answer(lxw_error error) {
    switch (error) {
    case LXW_NO_ERROR:
        return LEYE_OK;
    case LXW_ERROR_MEMORY_MALLOC_FAILED:
        return base_fail_memory();
    default:
        return base_fail(LEYE_ERR_CREATE, "The workbook cannot be written: %s.",
                         lxw_strerror(error));
    }
}

static lxw_error xlsx_put(ReportXlsx *book, SheetCell cell) {
    lxw_row_t row = (lxw_row_t)(cell.row - 1);
    lxw_col_t column = (lxw_col_t)(cell.column - 1);
    Day day = NONE;
    if (cell.kind == CELL_NUMBER && strlen(cell.text) <= NUMBER_DIGITS) {
        return worksheet_write_number(book->sheet, row, column,
                                      strtod(cell.text, NULL), NULL);
    }
    if (cell.kind == CELL_DAY &&
        base_day_read(cell.text, strlen(cell.text), &day)) {
        lxw_datetime date = {0};
        base_day_split(day, &date.year, &date.month, &date.day);
        return worksheet_write_datetime(book->sheet, row, column, &date,
                                        book->day);
    }
    return worksheet_write_string(book->sheet, row, column, cell.text,
                                  cell.row == 1 ? book->head : NULL);
}

LeyeStatus report_xlsx_cell(ReportXlsx *book, SheetCell cell) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    if (strlen(cell.text) > CELL_BYTES || strstr(cell.text, "_x") != NULL) {
        TRY(xlsx_text(cell.text, false, &text));
        cell.text = base_text_get(&text);
    }
    TRY(xlsx_answer(xlsx_put(book, cell)));
done:
    base_text_clear(&text);
    return status;
}

LeyeStatus report_xlsx_row(ReportXlsx *book, int32_t row,
                           const char *const *texts, int32_t count) {
    LeyeStatus status = LEYE_OK;
    for (int32_t k = 0; k < count; k++) {
        if (texts[k] != NULL && texts[k][0] != '\0') {
            TRY(report_xlsx_cell(book,
                                 (SheetCell){row, k + 1, CELL_TEXT, texts[k]}));
        }
    }
done:
    return status;
}

LeyeStatus report_xlsx_comment(ReportXlsx *book, int32_t row, int32_t column,
                               const char *text) {
    LeyeStatus status = LEYE_OK;
    lxw_comment_options options = {.width = COMMENT_WIDTH,
                                   .height = COMMENT_HEIGHT};
    Text plain = {0};
    TRY(xlsx_text(text, true, &plain));
    TRY(xlsx_answer(worksheet_write_comment_opt(
        book->sheet, (lxw_row_t)(row - 1), (lxw_col_t)(column - 1),
        base_text_get(&plain), &options)));
done:
    base_text_clear(&plain);
    return status;
}

/* ---- the file -------------------------------------------------------------
 */

LeyeStatus report_xlsx_save(ReportXlsx *book, const char *path) {
    LeyeStatus status = LEYE_OK;
    Bytes bytes = {0};
    lxw_workbook *closing = book->book;
    book->book = NULL; /* is freed in any case */
    TRY(xlsx_answer(workbook_close(closing)));
    TRY(base_file_read(book->path, BOOK_MOST, &bytes));
    TRY(base_file_write(path, bytes.data, bytes.size));
done:
    base_free(bytes.data);
    return status;
}
