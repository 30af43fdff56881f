/* sheet: a plain comma table in memory, for tests that count rows without the
 * ledger's reader. No quotes, every row as wide as the headings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TESTS_SHEET_H
#define TESTS_SHEET_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Sheet {
    char *bytes;  /* cells point into it */
    char **cells; /* [(rows + 1) * columns], headings first */
    int32_t rows, columns;
} Sheet;

/* Reads DIR/NAME; fails the test when it is no such table. */
Sheet sheet_read(const char *dir, const char *name);
void sheet_clear(Sheet *sheet);

/* The cell of row `row` (from 0) under `heading`. */
const char *sheet_cell(const Sheet *sheet, int32_t row, const char *heading);
/* The same as a whole number; an empty cell is 0. */
int64_t sheet_number(const Sheet *sheet, int32_t row, const char *heading);
bool sheet_is(const Sheet *sheet, int32_t row, const char *heading,
              const char *text);
/* The row with `text` under `heading`, or -1; quick when rows are asked for in
 * their order. */
int32_t sheet_find(const Sheet *sheet, const char *heading, const char *text);
/* Rows with `text` under `heading`. */
int32_t sheet_count(const Sheet *sheet, const char *heading, const char *text);

#endif
