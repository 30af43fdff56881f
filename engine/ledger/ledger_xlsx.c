/* ledger_xlsx: the workbook of an instance, opened once a reading.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_xlsx_parts.h"

#include <dirent.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "ledger_rows.h"

static bool xlsx_named(const char *name) {
    size_t n = strlen(name);
    return n > 5 && strcasecmp(name + n - 5, ".xlsx") == 0;
}

bool ledger_xlsx_is(const char *path) {
    struct stat info;
    return xlsx_named(path) && stat(path, &info) == 0 && !S_ISDIR(info.st_mode);
}

const XlsxSheet *ledger_xlsx_find(const LedgerXlsx *book, LedgerFileId file) {
    for (size_t k = 0; k < book->sheets_count; k++) {
        if (book->sheets[k].file == file) {
            return &book->sheets[k];
        }
    }
    return NULL;
}

bool ledger_xlsx_has(const LedgerReader *reader, LedgerFileId file) {
    return reader->book != NULL && ledger_xlsx_find(reader->book, file) != NULL;
}

/* ---- which workbook -------------------------------------------------------
 */

/* Of all names the two that come first. */
typedef struct XlsxNames {
    const char *first, *second; /* arena; "" */
} XlsxNames;

static LeyeStatus xlsx_name(LedgerReader *reader, const char *name,
                            XlsxNames *names) {
    LeyeStatus status = LEYE_OK;
    char *copy = NULL;
    TRY(ARENA_TEXT(reader->arena, name, strlen(name), &copy));
    if (names->first[0] == '\0' || strcmp(name, names->first) < 0) {
        names->second = names->first;
        names->first = copy;
    } else if (names->second[0] == '\0' || strcmp(name, names->second) < 0) {
        names->second = copy;
    }
done:
    return status;
}

/* The workbook in the folder; NULL. Programs that have one open lay a file
 * with ~$ or a dot in front beside it. */
static LeyeStatus xlsx_look(LedgerReader *reader, const char **name) {
    LeyeStatus status = LEYE_OK;
    XlsxNames names = {"", ""};
    DIR *folder = opendir(reader->dir);
    if (folder == NULL) {
        return LEYE_OK; /* is told by who reads the folder */
    }
    for (const struct dirent *entry = readdir(folder); entry != NULL;
         entry = readdir(folder)) {
        const char *at = entry->d_name;
        bool hidden = at[0] == '.' || at[0] == '~' ||
                      base_text_utf8(at, strlen(at)) < strlen(at);
        if (!hidden && xlsx_named(at)) {
            TRY(xlsx_name(reader, at, &names));
        }
    }
    if (names.second[0] != '\0') {
        TRY(domain_finding_add(
            reader->findings, LEYE_ERROR,
            (FindingPlace){.file = names.second, .heading = "", .sheet = ""},
            "",
            "Two workbooks lie here, %s and %s; tables are read from one at "
            "most. Take the other one out of the folder.",
            names.first, names.second));
    }
    *name = names.first[0] != '\0' ? names.first : NULL;
done:
    (void)closedir(folder);
    return status;
}

/* ---- its sheets -----------------------------------------------------------
 */

static LeyeStatus xlsx_say(const LedgerReader *reader, LeyeSeverity severity,
                           const char *sheet, const char *fix,
                           const char *sentence) {
    FindingPlace place = {
        .file = reader->book->name, .heading = "", .sheet = sheet};
    return domain_finding_add(reader->findings, severity, place, fix, "%s",
                              sentence);
}

/* A sheet that is no table may be meant to be one. */
static LeyeStatus xlsx_stranger(const LedgerReader *reader, const char *name) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    LedgerFileId near = ledger_xlsx_names_near(name);
    if (ledger_folder_quota(name)) {
        return xlsx_say(reader, LEYE_ERROR, name, NULL,
                        TR("No sheet may set a least number of people to place "
                           "or to send away; take this one out."));
    }
    if (near == FILES_COUNT) {
        return LEYE_OK;
    }
    const char *fix = ledger_xlsx_names_of(near);
    base_text_format(&text,
                     TR("This sheet is not read; the name that is read is "
                        "%s."),
                     fix);
    TRY(base_text_status(&text));
    TRY(xlsx_say(reader, LEYE_WARNING, name, fix, text.bytes));
done:
    base_text_clear(&text);
    return status;
}

/* The table may be there once. */
static LeyeStatus xlsx_once(const LedgerReader *reader,
                            const XlsxSheet *sheet) {
    LeyeStatus status = LEYE_OK;
    LedgerXlsx *book = reader->book;
    size_t count = 0;
    const char *file = ledger_files(&count)[sheet->file].name;
    const XlsxSheet *first = ledger_xlsx_find(book, sheet->file);
    Text path = {0};
    Text text = {0};
    base_text_format(&path, "%s/%s", reader->dir, file);
    TRY(base_text_status(&path));
    if (first != sheet) {
        base_text_format(&text,
                         TR("The sheets %s and %s are the same table; keep "
                            "one of them."),
                         first->name, sheet->name);
    } else if (reader->single == NULL && base_file_exists(path.bytes)) {
        base_text_format(&text,
                         TR("The table is there twice: as the file %s and "
                            "as the sheet %s of %s. Keep one of them."),
                         file, sheet->name, book->name);
    }
    TRY(base_text_status(&text));
    if (text.length > 0) {
        TRY(xlsx_say(reader, LEYE_ERROR, sheet->name, NULL, text.bytes));
    }
    if (first == sheet) {
        book->origins[book->origins_count++] =
            (FindingOrigin){file, book->name, sheet->name};
    }
done:
    base_text_clear(&path);
    base_text_clear(&text);
    return status;
}

static LeyeStatus xlsx_sheets(const LedgerReader *reader) {
    LeyeStatus status = LEYE_OK;
    const LedgerXlsx *book = reader->book;
    for (size_t k = 0; k < book->sheets_count; k++) {
        const XlsxSheet *sheet = &book->sheets[k];
        if (sheet->file == FILES_COUNT) {
            TRY(xlsx_stranger(reader, sheet->name));
        } else {
            TRY(xlsx_once(reader, sheet));
        }
    }
    reader->findings->origins =
        (FindingOrigins){book->origins, book->origins_count};
done:
    return status;
}

/* ---- open, close ----------------------------------------------------------
 */

static void xlsx_free(LedgerXlsx *book) {
    if (book != NULL) {
        ledger_xlsx_zip_close(book->zip);
        base_free(book->bytes.data);
        base_free(book->sheets);
        base_free(book->words);
        base_free(book->formats);
        base_arena_clear(&book->arena);
        base_free(book);
    }
}

static LeyeStatus xlsx_parts(LedgerXlsx *book, XlsxFault *fault) {
    LeyeStatus status = LEYE_OK;
    TRY(ledger_xlsx_zip_open(&book->bytes, book->settings, fault, &book->zip));
    if (fault->text[0] == '\0') {
        TRY(ledger_xlsx_book(book, fault));
    }
    if (fault->text[0] == '\0') {
        TRY(ledger_xlsx_styles(book, fault));
    }
done:
    return status;
}

/* LEYE_ERR_INPUT with the last finding as its sentence. */
LeyeStatus ledger_xlsx_refuse(const LedgerReader *reader) {
    const Findings *findings = reader->findings;
    return findings->count == 0
               ? base_fail(LEYE_ERR_INPUT, "The workbook cannot be read.")
               : domain_finding_fail(LEYE_ERR_INPUT, "",
                                     &findings->items[findings->count - 1]);
}

LeyeStatus ledger_xlsx_load(LedgerReader *reader, const char *name) {
    LeyeStatus status = LEYE_OK;
    XlsxFault fault = {""};
    bool present = false;
    LedgerXlsx *book = NULL;
    TRY(HEAP_ARRAY(1, &book));
    book->name = name;
    book->settings = reader->settings;
    TRY(ledger_reader_file(reader, name, &book->bytes, &present));
    if (!present) {
        TRY(ledger_xlsx_refuse(reader));
    }
    TRY(xlsx_parts(book, &fault));
    reader->book = book;
    book = NULL;
    if (fault.text[0] != '\0') {
        FindingPlace place = {.file = name, .heading = "", .sheet = ""};
        TRY(domain_finding_add(reader->findings, LEYE_ERROR, place, NULL,
                               "The workbook cannot be read: %s. Save it anew "
                               "as .xlsx.",
                               fault.text));
        TRY(ledger_xlsx_refuse(reader));
    }
done:
    xlsx_free(book);
    return status;
}

LeyeStatus ledger_xlsx_open(LedgerReader *reader) {
    LeyeStatus status = LEYE_OK;
    const char *name = NULL;
    if (ledger_xlsx_is(reader->dir)) {
        const char *slash = strrchr(reader->dir, '/');
        name = slash != NULL ? slash + 1 : reader->dir;
        reader->single = name;
    } else {
        TRY(xlsx_look(reader, &name));
    }
    if (name != NULL) {
        TRY(ledger_xlsx_load(reader, name));
        TRY(xlsx_sheets(reader));
    }
done:
    return status;
}

void ledger_xlsx_close(LedgerReader *reader) {
    reader->findings->origins = (FindingOrigins){0};
    xlsx_free(reader->book);
    reader->book = NULL;
}

LeyeStatus ledger_xlsx_origins(const LedgerReader *reader, Arena *arena,
                               FindingOrigins *out) {
    LeyeStatus status = LEYE_OK;
    const LedgerXlsx *book = reader->book;
    FindingOrigin *items = NULL;
    char *file = NULL, *sheet = NULL;
    if (book == NULL) {
        return LEYE_OK;
    }
    TRY(ARENA_ARRAY(arena, book->origins_count, &items));
    TRY(ARENA_TEXT(arena, book->name, strlen(book->name), &file));
    for (int32_t k = 0; k < book->origins_count; k++) {
        const char *name = book->origins[k].sheet;
        TRY(ARENA_TEXT(arena, name, strlen(name), &sheet));
        items[k] = (FindingOrigin){book->origins[k].table, file, sheet};
    }
    *out = (FindingOrigins){items, book->origins_count};
done:
    return status;
}
