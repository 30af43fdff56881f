/* ledger_xlsx_styles: which cells are days, by how they are shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A cell names a row of cellXfs, that row a number format, which is built in or
 * written out in numFmts (before cellXfs, as the schema orders them).
 */
#include "ledger_xlsx_parts.h"

#include <string.h>

typedef struct StylesCode {
    int32_t id;
    XlsxFormat format;
} StylesCode;

typedef struct Styles {
    LedgerXlsx *book;
    StylesCode *codes; /* heap: the formats written out */
    size_t count, capacity;
    bool cells; /* inside of cellXfs */
    XlsxFault *fault;
    LeyeStatus status;
} Styles;

/* More than any program allows; each style looks through all codes. */
enum { CODES_MOST = 4096, STYLES_MOST = 65536 };

static int32_t styles_id(const char **attributes) {
    const char *text = ledger_xlsx_xml_value(attributes, "numFmtId");
    int64_t id = 0;
    return text != NULL && base_text_int(text, strlen(text), &id) && id >= 0 &&
                   id < INT32_MAX
               ? (int32_t)id
               : 0;
}

static bool styles_code(Styles *styles, const char **attributes) {
    const char *code = ledger_xlsx_xml_value(attributes, "formatCode");
    if (styles->count == CODES_MOST) {
        return ledger_xlsx_fault(styles->fault,
                                 "it has more than %d number formats",
                                 (int)CODES_MOST);
    }
    if (code != NULL) {
        styles->status =
            HEAP_GROW(&styles->codes, &styles->capacity, styles->count + 1);
        if (styles->status == LEYE_OK) {
            styles->codes[styles->count++] = (StylesCode){
                styles_id(attributes), ledger_xlsx_format_code(code)};
        }
    }
    return styles->status == LEYE_OK;
}

static bool styles_cell(Styles *styles, const char **attributes) {
    LedgerXlsx *book = styles->book;
    int32_t id = styles_id(attributes);
    XlsxFormat format = ledger_xlsx_format(id);
    /* from the end: a style names its own format most often last */
    for (size_t k = styles->count; k > 0; k--) {
        if (styles->codes[k - 1].id == id) {
            format = styles->codes[k - 1].format;
            break;
        }
    }
    if (book->formats_count == STYLES_MOST) {
        return ledger_xlsx_fault(styles->fault, "it has more than %d styles",
                                 (int)STYLES_MOST);
    }
    styles->status = HEAP_GROW(&book->formats, &book->formats_capacity,
                               book->formats_count + 1);
    if (styles->status == LEYE_OK) {
        book->formats[book->formats_count++] = (uint8_t)format;
    }
    return styles->status == LEYE_OK;
}

static bool styles_begin(void *context, const char *name,
                         const char **attributes) {
    Styles *styles = context;
    if (strcmp(name, "numFmt") == 0) {
        return styles_code(styles, attributes);
    }
    if (strcmp(name, "cellXfs") == 0) {
        styles->cells = true;
    }
    return strcmp(name, "xf") != 0 || !styles->cells ||
           styles_cell(styles, attributes);
}

static bool styles_end(void *context, const char *name) {
    Styles *styles = context;
    if (strcmp(name, "cellXfs") == 0) {
        styles->cells = false;
    }
    return true;
}

LeyeStatus ledger_xlsx_styles(LedgerXlsx *book, XlsxFault *fault) {
    Styles styles = {.book = book, .fault = fault};
    XlsxHandler handler = {&styles, styles_begin, styles_end, NULL};
    if (book->styles_part == NULL) {
        return LEYE_OK;
    }
    if (!ledger_xlsx_xml_read(book->zip, book->styles_part, &handler, fault) &&
        styles.status == LEYE_OK) {
        (void)ledger_xlsx_fault(fault, "the part %s is missing",
                                book->styles_part);
    }
    base_free(styles.codes);
    return styles.status;
}
