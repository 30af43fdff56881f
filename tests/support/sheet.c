/* sheet: cut at commas and line ends, nothing else.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sheet.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../engine/base/base.h"

static int32_t sheet_marks(const char *bytes, char mark) {
    int32_t count = 0;
    for (; *bytes != '\0'; bytes++) {
        count += *bytes == mark;
    }
    return count;
}

/* Ends every cell with a NUL; true when the table is a rectangle. */
static bool sheet_cut(Sheet *sheet) {
    char *at = sheet->bytes;
    for (int32_t k = 0; k < (sheet->rows + 1) * sheet->columns; k++) {
        size_t n = strcspn(at, ",\n");
        bool last = k % sheet->columns == sheet->columns - 1;
        sheet->cells[k] = at;
        if (at[n] != (last ? '\n' : ',')) {
            return false;
        }
        at[n] = '\0';
        at += n + 1;
    }
    return *at == '\0';
}

Sheet sheet_read(const char *dir, const char *name) {
    Sheet sheet = {0};
    Bytes bytes = {0};
    char path[256];
    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    cr_assert_eq(base_file_read(path, SIZE_MAX / 2, &bytes), LEYE_OK, "%s",
                 base_message());
    cr_assert_null(memchr(bytes.data, '"', bytes.size), "%s", path);
    sheet.bytes = bytes.data;
    sheet.rows = sheet_marks(bytes.data, '\n') - 1;
    char *end = strchr(bytes.data, '\n');
    cr_assert_not_null(end, "%s", path);
    *end = '\0';
    sheet.columns = sheet_marks(bytes.data, ',') + 1;
    *end = '\n';
    sheet.cells = base_alloc((size_t)(sheet.rows + 1) * (size_t)sheet.columns,
                             sizeof *sheet.cells);
    cr_assert_not_null(sheet.cells);
    cr_assert(sheet_cut(&sheet), "%s: rows differ in width", path);
    return sheet;
}

void sheet_clear(Sheet *sheet) {
    base_free(sheet->cells);
    base_free(sheet->bytes);
    *sheet = (Sheet){0};
}

static int32_t sheet_column(const Sheet *sheet, const char *heading) {
    int32_t column = 0;
    while (column < sheet->columns &&
           strcmp(sheet->cells[column], heading) != 0) {
        column++;
    }
    cr_assert_lt(column, sheet->columns, "no column %s", heading);
    return column;
}

const char *sheet_cell(const Sheet *sheet, int32_t row, const char *heading) {
    return sheet
        ->cells[(row + 1) * sheet->columns + sheet_column(sheet, heading)];
}

int64_t sheet_number(const Sheet *sheet, int32_t row, const char *heading) {
    const char *cell = sheet_cell(sheet, row, heading);
    int64_t value = 0;
    cr_assert(*cell == '\0' || base_text_int(cell, strlen(cell), &value),
              "%s: %s", heading, cell);
    return value;
}

bool sheet_is(const Sheet *sheet, int32_t row, const char *heading,
              const char *text) {
    return strcmp(sheet_cell(sheet, row, heading), text) == 0;
}

int32_t sheet_find(const Sheet *sheet, const char *heading, const char *text) {
    static int32_t last; /* where the last search ended */
    int32_t column = sheet_column(sheet, heading);
    for (int32_t k = 0; k < sheet->rows; k++) {
        int32_t row = (int32_t)(((int64_t)last + k) % sheet->rows);
        const char *cell = sheet->cells[(row + 1) * sheet->columns + column];
        if (strcmp(cell, text) == 0) {
            last = row;
            return row;
        }
    }
    return -1;
}

int32_t sheet_count(const Sheet *sheet, const char *heading, const char *text) {
    int32_t count = 0;
    for (int32_t row = 0; row < sheet->rows; row++) {
        count += sheet_is(sheet, row, heading, text);
    }
    return count;
}
