/* A workbook made by hand, part by part: what no program would write.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Its ZIP is written here and not by the library that reads it.
 */
#ifndef LEYE_TESTS_XLSX_FILE_H
#define LEYE_TESTS_XLSX_FILE_H

#include "../../engine/base/base.h"

typedef struct XlsxPart {
    char name[300];
    char *bytes;    /* heap: as packed */
    size_t n, size; /* packed, unpacked */
    uint32_t crc;
    uint16_t method, flags;
    int64_t at; /* of the local header; set by xlsx_file_bytes unless the
                   part borrows that of another: then >= 0 before */
} XlsxPart;

typedef struct XlsxFile {
    XlsxPart *parts; /* heap */
    size_t capacity;
    int32_t count;
} XlsxFile;

void xlsx_file_begin(XlsxFile *file);
/* Adds a part of text as it is (packed or not); the last one may be changed
 * before the next. */
XlsxPart *xlsx_file_part(XlsxFile *file, const char *name, const char *text);
/* Another text for a part that is there. */
XlsxPart *xlsx_file_change(XlsxFile *file, const char *name, const char *text);
/* `size` bytes of `fill`, packed as tight as it goes. */
XlsxPart *xlsx_file_fill(XlsxFile *file, const char *name, char fill,
                         size_t size);
/* The parts that make it a workbook with this one sheet: sheetData and what
 * stands behind it. */
void xlsx_file_sheet(XlsxFile *file, const char *name, const char *rows);
/* Shared strings (the <si> elements) and styles (inside of styleSheet). */
void xlsx_file_words(XlsxFile *file, const char *items);
void xlsx_file_styles(XlsxFile *file, const char *styles);
/* The bytes of the file, heap; the file is cleared. */
Bytes xlsx_file_end(XlsxFile *file);

#endif
