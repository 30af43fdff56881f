/* ledger_xlsx_zip: the parts of a workbook; the only file with minizip.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All entries are looked at before any is read: a bomb whose entries share
 * their bytes, or a name that leads out of the file, is no workbook of any
 * program. What a part unpacks to is counted while it is unpacked; what the
 * header says of it is not believed.
 */
#include "ledger_xlsx_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <minizip/unzip.h>

enum {
    ENTRIES_MOST = 1000,
    NAME_BYTES = 256,
    HEADER_BYTES = 30, /* of an entry, before its name */
    CHUNK_BYTES = 65536,
    RATIO_MOST = 200,
    SMALL_BYTES = 1 << 20, /* so much may come out of any entry */
    LIMIT_TIMES = 4,       /* XML is longer than what it says */
};

typedef struct ZipEntry {
    char name[NAME_BYTES];
    unz64_file_pos place;
    uint64_t from, to; /* its packed bytes */
} ZipEntry;

struct XlsxZip {
    const Bytes *bytes; /* borrowed */
    size_t at;
    unzFile file;
    ZipEntry *entries; /* heap, by name when all are looked at */
    size_t capacity;
    int32_t count;
    uint64_t part_most;
    char *chunk; /* heap */
};

/* ---- the bytes as a file --------------------------------------------------
 */

static voidpf zip_file_open(voidpf opaque, const void *name, int mode) {
    (void)name;
    (void)mode;
    return opaque;
}

static uLong zip_file_read(voidpf opaque, voidpf stream, void *to, uLong n) {
    XlsxZip *zip = stream;
    size_t left = zip->bytes->size - zip->at;
    size_t taken = n < left ? n : left;
    (void)opaque;
    memcpy(to, zip->bytes->data + zip->at, taken);
    zip->at += taken;
    return taken;
}

static ZPOS64_T zip_file_tell(voidpf opaque, voidpf stream) {
    (void)opaque;
    return ((const XlsxZip *)stream)->at;
}

static long zip_file_seek(voidpf opaque, voidpf stream, ZPOS64_T offset,
                          int origin) {
    XlsxZip *zip = stream;
    uint64_t from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? zip->at
                    : origin == ZLIB_FILEFUNC_SEEK_END ? zip->bytes->size
                                                       : 0;
    (void)opaque;
    if (offset > zip->bytes->size || from + offset > zip->bytes->size) {
        return -1;
    }
    zip->at = from + offset;
    return 0;
}

static int zip_file_nothing(voidpf opaque, voidpf stream) {
    (void)opaque;
    (void)stream;
    return 0;
}

/* ---- a look at every entry ------------------------------------------------
 */

static bool zip_name_fine(const char *name) {
    const char *at = name;
    if (name[0] == '/' || name[0] == '\0' || strpbrk(name, "\\:") != NULL) {
        return false;
    }
    while (at != NULL) {
        size_t n = strcspn(at, "/");
        if (n == 2 && memcmp(at, "..", 2) == 0) {
            return false;
        }
        at = at[n] == '/' ? at + n + 1 : NULL;
    }
    return true;
}

/* The entry the walk stands at. */
static bool zip_entry(XlsxZip *zip, ZipEntry *entry, XlsxFault *fault) {
    unz_file_info64 info;
    if (unzGetCurrentFileInfo64(zip->file, &info, entry->name, NAME_BYTES - 1,
                                NULL, 0, NULL, 0) != UNZ_OK ||
        unzGetFilePos64(zip->file, &entry->place) != UNZ_OK) {
        return ledger_xlsx_fault(fault, "its list of parts is broken");
    }
    if (info.size_filename >= NAME_BYTES || !zip_name_fine(entry->name)) {
        return ledger_xlsx_fault(fault,
                                 "a part has a name that no workbook has");
    }
    if ((info.flag & 1) != 0) {
        return ledger_xlsx_fault(fault, "it is protected by a password");
    }
    if (info.compression_method != 0 && info.compression_method != Z_DEFLATED) {
        return ledger_xlsx_fault(fault, "a part is packed in a way that no "
                                        "workbook uses");
    }
    if (unzOpenCurrentFile(zip->file) != UNZ_OK) {
        return ledger_xlsx_fault(fault, "a part is cut off or broken");
    }
    entry->from = unzGetCurrentFileZStreamPos64(zip->file);
    entry->to = entry->from + info.compressed_size;
    (void)unzCloseCurrentFile(zip->file); /* nothing was read: no checksum */
    if (entry->to < entry->from || entry->to > zip->bytes->size) {
        return ledger_xlsx_fault(fault, "a part is cut off");
    }
    return true;
}

/* False with a fault; or without memory. */
static bool zip_next(XlsxZip *zip, XlsxFault *fault, LeyeStatus *status) {
    if (zip->count == ENTRIES_MOST) {
        return ledger_xlsx_fault(fault, "it has more than %d parts",
                                 (int)ENTRIES_MOST);
    }
    *status = HEAP_GROW(&zip->entries, &zip->capacity, zip->count + 1);
    if (*status != LEYE_OK ||
        !zip_entry(zip, &zip->entries[zip->count], fault)) {
        return false;
    }
    zip->count++;
    return true;
}

static bool zip_walk(XlsxZip *zip, XlsxFault *fault, LeyeStatus *status) {
    int moved = unzGoToFirstFile(zip->file);
    for (; moved == UNZ_OK; moved = unzGoToNextFile(zip->file)) {
        if (!zip_next(zip, fault, status)) {
            return false;
        }
    }
    return moved == UNZ_END_OF_LIST_OF_FILE ||
           ledger_xlsx_fault(fault, "its list of parts is broken");
}

static int zip_by_place(const void *a, const void *b) {
    const ZipEntry *x = a;
    const ZipEntry *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

static int zip_by_name(const void *a, const void *b) {
    return strcasecmp(((const ZipEntry *)a)->name, ((const ZipEntry *)b)->name);
}

static bool zip_apart(XlsxZip *zip, XlsxFault *fault) {
    uint64_t end = 0;
    if (zip->count == 0) {
        return ledger_xlsx_fault(fault, "it has no parts");
    }
    qsort(zip->entries, (size_t)zip->count, sizeof *zip->entries, zip_by_place);
    for (int32_t k = 0; k < zip->count; k++) {
        const ZipEntry *entry = &zip->entries[k];
        if (entry->from < end + HEADER_BYTES + strlen(entry->name)) {
            return ledger_xlsx_fault(fault, "two of its parts share bytes");
        }
        end = entry->to;
    }
    qsort(zip->entries, (size_t)zip->count, sizeof *zip->entries, zip_by_name);
    for (int32_t k = 1; k < zip->count; k++) {
        if (zip_by_name(&zip->entries[k - 1], &zip->entries[k]) == 0) {
            return ledger_xlsx_fault(fault, "a part is there twice");
        }
    }
    return true;
}

static LeyeStatus zip_begin(XlsxZip *zip, XlsxFault *fault) {
    LeyeStatus status = LEYE_OK;
    zlib_filefunc64_def calls = {.zopen64_file = zip_file_open,
                                 .zread_file = zip_file_read,
                                 .ztell64_file = zip_file_tell,
                                 .zseek64_file = zip_file_seek,
                                 .zclose_file = zip_file_nothing,
                                 .zerror_file = zip_file_nothing,
                                 .opaque = zip};
    bool like =
        zip->bytes->size >= 4 && memcmp(zip->bytes->data, "PK\x03\x04", 4) == 0;
    zip->file = like ? unzOpen2_64("", &calls) : NULL;
    if (zip->file == NULL) {
        (void)ledger_xlsx_fault(fault, like ? TR_MARK("it is cut off or broken")
                                            : "it does not begin like one");
        return LEYE_OK;
    }
    if (zip_walk(zip, fault, &status)) {
        (void)zip_apart(zip, fault);
    }
    return status;
}

LeyeStatus ledger_xlsx_zip_open(const Bytes *bytes,
                                const LeyeSettings *settings, XlsxFault *fault,
                                XlsxZip **out) {
    LeyeStatus status = LEYE_OK;
    XlsxZip *zip = NULL;
    TRY(HEAP_ARRAY(1, &zip));
    zip->bytes = bytes;
    zip->part_most = (uint64_t)settings->limit_file_mib * LIMIT_TIMES << 20;
    TRY(HEAP_ARRAY(CHUNK_BYTES, &zip->chunk));
    TRY(zip_begin(zip, fault));
    if (fault->text[0] == '\0') {
        *out = zip;
        zip = NULL;
    }
done:
    ledger_xlsx_zip_close(zip);
    return status;
}

void ledger_xlsx_zip_close(XlsxZip *zip) {
    if (zip != NULL) {
        if (zip->file != NULL) {
            (void)unzClose(zip->file);
        }
        base_free(zip->entries);
        base_free(zip->chunk);
        base_free(zip);
    }
}

/* ---- one part -------------------------------------------------------------
 */

static const ZipEntry *zip_find(const XlsxZip *zip, const char *part) {
    for (int32_t k = 0; k < zip->count; k++) {
        if (strcasecmp(zip->entries[k].name, part) == 0) {
            return &zip->entries[k];
        }
    }
    return NULL;
}

static uint64_t zip_most(const XlsxZip *zip, const ZipEntry *entry) {
    uint64_t most = (entry->to - entry->from) * RATIO_MOST;
    most = most > SMALL_BYTES ? most : SMALL_BYTES;
    return most < zip->part_most ? most : zip->part_most;
}

/* Bytes that came out of the open entry; *fine is false when they were cut
 * off. Stops when there are too many, or no more are wanted. */
static uint64_t zip_take(XlsxZip *zip, uint64_t most, XlsxTake *take,
                         void *context, bool *fine) {
    uint64_t count = 0;
    bool wanted = true;
    int n = 1;
    while (wanted && n > 0 && count <= most) {
        n = unzReadCurrentFile(zip->file, zip->chunk, CHUNK_BYTES);
        count += n > 0 ? (uint64_t)n : 0;
        wanted = n <= 0 || take(context, zip->chunk, (size_t)n);
    }
    int closed = unzCloseCurrentFile(zip->file); /* compares the checksum */
    *fine = !wanted || (n >= 0 && closed == UNZ_OK);
    return count;
}

bool ledger_xlsx_zip_read(XlsxZip *zip, const char *part, XlsxTake *take,
                          void *context, XlsxFault *fault) {
    const ZipEntry *entry = zip_find(zip, part);
    bool fine = false;
    if (entry == NULL) {
        return false;
    }
    if (unzGoToFilePos64(zip->file, &entry->place) != UNZ_OK ||
        unzOpenCurrentFile(zip->file) != UNZ_OK) {
        return ledger_xlsx_fault(fault, "the part %s is broken", part);
    }
    uint64_t most = zip_most(zip, entry);
    if (zip_take(zip, most, take, context, &fine) > most) {
        return ledger_xlsx_fault(fault,
                                 "the part %s unpacks to more than %llu bytes "
                                 "(--limit-file, or 200 times its size)",
                                 part, (unsigned long long)most);
    }
    if (!fine) {
        return ledger_xlsx_fault(fault, "the part %s is cut off or broken",
                                 part);
    }
    return fault->text[0] == '\0';
}
