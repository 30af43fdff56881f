/* ledger_xlsx_book: which sheets a workbook has, and which part each is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The name of a part says nothing: sheet1.xml may be any sheet. So the links
 * are followed as the format says (ECMA-376 part 2): from _rels/.rels to the
 * workbook, from its own links to the sheets, the shared texts and the styles.
 */
#include "ledger_xlsx_parts.h"

#include <string.h>

enum { SHEETS_MOST = 1000, LINKS_MOST = 10000, PATH_BYTES = 512 };

typedef struct BookLink {
    const char *id, *type; /* arena; type behind the last slash */
    const char *part;      /* arena; "": outside of the file */
} BookLink;

typedef struct BookRead {
    LedgerXlsx *book;
    XlsxFault *fault;
    const char *from; /* the part whose links are read */
    BookLink *links;  /* heap */
    size_t count, capacity;
    LeyeStatus status;
} BookRead;

static bool book_keep(BookRead *read, const char *text, const char **out) {
    char *copy = base_arena_text(&read->book->arena, text, strlen(text));
    if (copy == NULL) {
        read->status = base_fail_memory();
    }
    *out = copy;
    return copy != NULL;
}

/* Appends a segment, or takes one away for "..". */
static bool book_segment(char path[PATH_BYTES], const char *at, size_t n) {
    size_t length = strlen(path);
    if (n == 0 || (n == 1 && at[0] == '.')) {
        return true;
    }
    if (n == 2 && memcmp(at, "..", 2) == 0) {
        char *slash = strrchr(path, '/');
        bool inside = length > 0;
        path[slash != NULL ? (size_t)(slash - path) : 0] = '\0';
        return inside;
    }
    if (length + n + 2 > PATH_BYTES) {
        return false;
    }
    if (length > 0) {
        path[length++] = '/';
    }
    memcpy(path + length, at, n);
    path[length + n] = '\0';
    return true;
}

static bool book_segments(char path[PATH_BYTES], const char *at, size_t n) {
    bool fine = true;
    for (size_t k = 0; fine && k < n;) {
        const char *slash = memchr(at + k, '/', n - k);
        size_t part = slash != NULL ? (size_t)(slash - at) - k : n - k;
        fine = book_segment(path, at + k, part);
        k += part + 1;
    }
    return fine;
}

/* The part that `target` means, seen from the part `from`. */
static bool book_path(const char *from, const char *target,
                      char path[PATH_BYTES]) {
    const char *slash = strrchr(from, '/');
    path[0] = '\0';
    if (target[0] != '/' && slash != NULL &&
        !book_segments(path, from, (size_t)(slash - from))) {
        return false;
    }
    return book_segments(path, target, strlen(target));
}

/* ---- links ----------------------------------------------------------------
 */

/* Adds a link; the texts are copied. */
static bool book_add(BookRead *read, const char *id, const char *type,
                     const char *part) {
    BookLink link;
    const char *slash = strrchr(type, '/');
    if (!book_keep(read, id, &link.id) ||
        !book_keep(read, slash != NULL ? slash + 1 : type, &link.type) ||
        !book_keep(read, part, &link.part)) {
        return false;
    }
    read->status = HEAP_GROW(&read->links, &read->capacity, read->count + 1);
    if (read->status == LEYE_OK) {
        read->links[read->count++] = link;
    }
    return read->status == LEYE_OK;
}

static bool book_link(BookRead *read, const char **attributes) {
    const char *id = ledger_xlsx_xml_value(attributes, "Id");
    const char *type = ledger_xlsx_xml_value(attributes, "Type");
    const char *target = ledger_xlsx_xml_value(attributes, "Target");
    const char *mode = ledger_xlsx_xml_value(attributes, "TargetMode");
    char path[PATH_BYTES] = "";
    if (id == NULL || type == NULL || target == NULL ||
        read->count == LINKS_MOST) {
        return ledger_xlsx_fault(read->fault, "its links are broken");
    }
    bool outside = mode != NULL && strcmp(mode, "External") == 0;
    if (!outside && !book_path(read->from, target, path)) {
        return ledger_xlsx_fault(read->fault, "a link leads out of the file");
    }
    return book_add(read, id, type, path);
}

static bool book_links_begin(void *context, const char *name,
                             const char **attributes) {
    return strcmp(name, "Relationship") != 0 || book_link(context, attributes);
}

static bool book_nothing(void *context, const char *name) {
    (void)context;
    (void)name;
    return true;
}

/* False: there are none that can be read. */
static bool book_links(BookRead *read, const char *from, const char *part) {
    XlsxHandler handler = {read, book_links_begin, book_nothing, NULL};
    read->from = from;
    read->count = 0;
    return ledger_xlsx_xml_read(read->book->zip, part, &handler, read->fault) &&
           read->status == LEYE_OK;
}

/* The part of the first link of this type; NULL. */
static const char *book_part(const BookRead *read, const char *type) {
    for (size_t k = 0; k < read->count; k++) {
        if (strcmp(read->links[k].type, type) == 0 &&
            read->links[k].part[0] != '\0') {
            return read->links[k].part;
        }
    }
    return NULL;
}

/* ---- sheets ---------------------------------------------------------------
 */

static bool book_sheet(BookRead *read, const char **attributes) {
    LedgerXlsx *book = read->book;
    const char *name = ledger_xlsx_xml_value(attributes, "name");
    const char *id = ledger_xlsx_xml_value(attributes, "id");
    const BookLink *link = NULL;
    XlsxSheet sheet = {.file = FILES_COUNT};
    for (size_t k = 0; id != NULL && k < read->count; k++) {
        link = strcmp(read->links[k].id, id) == 0 ? &read->links[k] : link;
    }
    if (name == NULL || link == NULL || book->sheets_count == SHEETS_MOST) {
        return ledger_xlsx_fault(read->fault, "its list of sheets is broken");
    }
    if (strcmp(link->type, "worksheet") != 0) {
        return true; /* a chart has no cells */
    }
    if (link->part[0] == '\0') {
        return ledger_xlsx_fault(read->fault, "a sheet lies in another file");
    }
    sheet.part = link->part;
    sheet.file = ledger_xlsx_names_find(name);
    if (!book_keep(read, name, &sheet.name)) {
        return false;
    }
    read->status = HEAP_GROW(&book->sheets, &book->sheets_capacity,
                             book->sheets_count + 1);
    if (read->status == LEYE_OK) {
        book->sheets[book->sheets_count++] = sheet;
    }
    return read->status == LEYE_OK;
}

static bool book_begin(void *context, const char *name,
                       const char **attributes) {
    BookRead *read = context;
    if (strcmp(name, "workbookPr") == 0) {
        const char *epoch = ledger_xlsx_xml_value(attributes, "date1904");
        read->book->from_1904 = epoch != NULL && (strcmp(epoch, "1") == 0 ||
                                                  strcmp(epoch, "true") == 0);
    }
    return strcmp(name, "sheet") != 0 || book_sheet(read, attributes);
}

static bool book_parts(BookRead *read) {
    LedgerXlsx *book = read->book;
    char links[PATH_BYTES];
    const char *part = book_links(read, "", "_rels/.rels")
                           ? book_part(read, "officeDocument")
                           : NULL;
    if (part == NULL || strlen(part) + 16 > PATH_BYTES) {
        return ledger_xlsx_fault(read->fault, "it has no workbook in it");
    }
    const char *slash = strrchr(part, '/');
    size_t n = slash != NULL ? (size_t)(slash - part) + 1 : 0;
    memcpy(links, part, n);
    memcpy(links + n, "_rels/", 7);
    memcpy(links + n + 6, part + n, strlen(part) - n + 1);
    memcpy(links + strlen(links), ".rels", 6);
    if (!book_links(read, part, links)) {
        return ledger_xlsx_fault(read->fault, "its links are missing");
    }
    book->words_part = book_part(read, "sharedStrings");
    book->styles_part = book_part(read, "styles");
    XlsxHandler handler = {read, book_begin, book_nothing, NULL};
    return ledger_xlsx_xml_read(book->zip, part, &handler, read->fault) ||
           ledger_xlsx_fault(read->fault, "it has no workbook in it");
}

LeyeStatus ledger_xlsx_book(LedgerXlsx *book, XlsxFault *fault) {
    BookRead read = {.book = book, .fault = fault};
    bool fine = book_parts(&read);
    if (fine && read.status == LEYE_OK && book->sheets_count == 0) {
        (void)ledger_xlsx_fault(fault, "it has no sheets");
    }
    base_free(read.links);
    return read.status;
}
