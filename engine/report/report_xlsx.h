/* report_xlsx: a workbook while it is written; the wall around libxlsxwriter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same cells give the same bytes, at any time and in any place. Text stays
 * text whatever it looks like; nothing is ever a formula. Rows and columns
 * count from 1.
 */
#ifndef LEYE_REPORT_XLSX_H
#define LEYE_REPORT_XLSX_H

#include "report.h"

typedef struct ReportXlsx ReportXlsx;

LeyeStatus report_xlsx_open(ReportXlsx **out);
/* The next sheet; cells and comments go there. The name is made one that a
 * workbook may have. Its first row is shown as headings. */
LeyeStatus report_xlsx_sheet(ReportXlsx *book, const char *name);
/* Texts are cut at 32,000 bytes, the most of a cell. */
LeyeStatus report_xlsx_cell(ReportXlsx *book, SheetCell cell);
/* The same, once for a row: the cells from column 1, text. */
LeyeStatus report_xlsx_row(ReportXlsx *book, int32_t row,
                           const char *const *texts, int32_t count);
LeyeStatus report_xlsx_comment(ReportXlsx *book, int32_t row, int32_t column,
                               const char *text);
/* The width of a column, in characters. */
void report_xlsx_width(ReportXlsx *book, int32_t column, int32_t width);
/* Writes `path` as base_file_write does. */
LeyeStatus report_xlsx_save(ReportXlsx *book, const char *path);
/* NULL is fine. */
void report_xlsx_close(ReportXlsx *book);

#endif
