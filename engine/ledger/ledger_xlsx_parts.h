/* ledger_xlsx_parts: the steps between a workbook's bytes and its cells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is wrong with the file is a sentence in an XlsxFault, which begins
 * empty; statuses are only for what is no fault of the file (no memory).
 */
#ifndef LEYE_LEDGER_XLSX_PARTS_H
#define LEYE_LEDGER_XLSX_PARTS_H

#include "ledger_xlsx.h"

typedef struct XlsxFault {
    char text[240]; /* "": none */
} XlsxFault;
/* ledger_xlsx_fault.c: keeps the first one; returns false. */
bool ledger_xlsx_fault(XlsxFault *fault, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* ledger_xlsx_zip.c: the wall around minizip. */
typedef struct XlsxZip XlsxZip;
/* Borrows the bytes. Looks at every entry; *out is NULL with a fault. */
LeyeStatus ledger_xlsx_zip_open(const Bytes *bytes,
                                const LeyeSettings *settings, XlsxFault *fault,
                                XlsxZip **out);
void ledger_xlsx_zip_close(XlsxZip *zip);
/* Takes the next bytes of a part; false: no more are wanted. */
typedef bool XlsxTake(void *context, const char *bytes, size_t n);
/* False when there is no such part, or with a fault. */
bool ledger_xlsx_zip_read(XlsxZip *zip, const char *part, XlsxTake *take,
                          void *context, XlsxFault *fault);

/* ledger_xlsx_xml.c: the wall around expat. Names are without name spaces;
 * attributes are name, value, ..., NULL. A handler that returns false ends the
 * reading. */
typedef struct XlsxHandler {
    void *context;
    bool (*begin)(void *context, const char *name, const char **attributes);
    bool (*end)(void *context, const char *name);
    bool (*text)(void *context, const char *bytes, size_t n);
} XlsxHandler;
/* False when there is no such part, or with a fault. */
bool ledger_xlsx_xml_read(XlsxZip *zip, const char *part,
                          const XlsxHandler *handler, XlsxFault *fault);
/* The value of an attribute; NULL. */
const char *ledger_xlsx_xml_value(const char **attributes, const char *name);

/* ledger_xlsx_number.c: how a number is to be read, by its format. */
typedef enum XlsxFormat { FORMAT_PLAIN, FORMAT_DAY, FORMAT_PERCENT } XlsxFormat;
enum { XLSX_NUMBER = 64 };
/* The text of number `v` of a cell; false when it is none. *kind is CELL_DAY
 * for a day without a time. */
bool ledger_xlsx_number(const char *v, XlsxFormat format, bool from_1904,
                        char out[XLSX_NUMBER], CellKind *kind);
/* ledger_xlsx_format.c: of a built-in number format, and of a format's code. */
XlsxFormat ledger_xlsx_format(int32_t id);
XlsxFormat ledger_xlsx_format_code(const char *code);

typedef struct XlsxSheet {
    const char *name, *part; /* arena */
    LedgerFileId file;       /* FILES_COUNT: no table of ours */
} XlsxSheet;

struct LedgerXlsx {
    const char *name; /* of the file in the folder; arena */
    const LeyeSettings *settings;
    Arena arena;
    Bytes bytes;
    XlsxZip *zip;
    XlsxSheet *sheets; /* heap, in the workbook's order */
    size_t sheets_count, sheets_capacity;
    const char *words_part, *styles_part; /* NULL: there is none */
    bool from_1904;
    const char **words; /* heap: the shared texts, arena */
    size_t words_count, words_capacity;
    bool words_read;
    uint8_t *formats; /* heap: XlsxFormat of each style of cells */
    size_t formats_count, formats_capacity;
    FindingOrigin origins[FILES_COUNT]; /* of a scenario: one */
    int32_t origins_count;
};

/* ledger_xlsx.c: reads the workbook `name` of reader->dir (kept) into
 * reader->book, its sheets not yet looked at. LEYE_ERR_INPUT with a finding
 * when it cannot be read; and that error for the last finding. */
LeyeStatus ledger_xlsx_load(LedgerReader *reader, const char *name);
LeyeStatus ledger_xlsx_refuse(const LedgerReader *reader);

/* ledger_xlsx_book.c: which sheets there are, and where. */
LeyeStatus ledger_xlsx_book(LedgerXlsx *book, XlsxFault *fault);
/* ledger_xlsx_words.c, ledger_xlsx_styles.c: once a workbook. */
LeyeStatus ledger_xlsx_words(LedgerXlsx *book, XlsxFault *fault);
LeyeStatus ledger_xlsx_styles(LedgerXlsx *book, XlsxFault *fault);

/* ledger_xlsx_text.c: text of a cell as it comes in pieces. */
/* Resolves _xHHHH_ in place; the new length. */
size_t ledger_xlsx_text(char *bytes, size_t n);

/* ledger_xlsx_sheet.c: the cells of a sheet that are not empty, in the order
 * of rows and columns. What is odd goes to `source` (NULL: to nobody). */
typedef LeyeStatus XlsxCell(void *context, const SheetCell *cell, size_t n);
LeyeStatus ledger_xlsx_sheet(LedgerXlsx *book, const XlsxSheet *sheet,
                             LedgerSource *source, XlsxCell *cell,
                             void *context, bool *fine);

/* ledger_xlsx_names.c: the table a sheet is called after; FILES_COUNT. */
LedgerFileId ledger_xlsx_names_find(const char *name);
/* The sheet's name of a table: "people". */
const char *ledger_xlsx_names_of(LedgerFileId file);
/* The table whose name is nearest, for "did you mean"; FILES_COUNT. */
LedgerFileId ledger_xlsx_names_near(const char *name);

/* The sheet of a table; NULL. */
const XlsxSheet *ledger_xlsx_find(const LedgerXlsx *book, LedgerFileId file);

#endif
