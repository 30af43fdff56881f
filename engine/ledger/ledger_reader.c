/* ledger_reader: the bytes of one file of the folder, sealed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ledger_parts.h"
#include "ledger_source.h"

static LeyeStatus reader_path(const LedgerReader *reader, const char *name,
                              Text *path) {
    if (reader->single != NULL && strcmp(name, reader->single) == 0) {
        base_text_add(path, reader->dir);
    } else {
        base_text_format(path, "%s/%s", reader->dir, name);
    }
    return base_text_status(path);
}

static LeyeStatus reader_seal(LedgerReader *reader, const char *name,
                              const Bytes *bytes) {
    LeyeStatus status = LEYE_OK;
    char *copy = NULL;
    TRY(ARENA_TEXT(reader->arena, name, strlen(name), &copy));
    TRY(HEAP_GROW(&reader->seals, &reader->seals_capacity,
                  reader->seals_count + 1));
    InputSeal *seal = &reader->seals[reader->seals_count++];
    seal->file = copy;
    base_hash_hex(bytes->data, bytes->size, seal->sha256);
done:
    return status;
}

/* Too large, or no regular file: base's sentence without the folder. */
static LeyeStatus reader_refuse(LedgerReader *reader, const char *name,
                                const Text *path) {
    LedgerSource source = {name, reader->settings, reader->findings, LEYE_OK};
    const char *why = base_message();
    if (strncmp(why, path->bytes, path->length) == 0) {
        why += path->length;
    }
    ledger_source_say(&source, LEYE_ERROR, SOURCE_AT(0, 0), NULL, "The file%s",
                      why);
    return source.status;
}

LeyeStatus ledger_reader_file(LedgerReader *reader, const char *name,
                              Bytes *bytes, bool *present) {
    LeyeStatus status = LEYE_OK;
    Text path = {0};
    Bytes read = {0};
    bool found = false;
    size_t limit = (size_t)reader->settings->limit_file_mib * 1024 * 1024;
    TRY(reader_path(reader, name, &path));
    LeyeStatus opened = base_file_read(path.bytes, limit, &read);
    if (opened == LEYE_OK) {
        TRY(reader_seal(reader, name, &read));
        found = true;
    } else if (opened == LEYE_ERR_INPUT) {
        TRY(reader_refuse(reader, name, &path));
    } else if (opened != LEYE_ERR_MISSING) {
        TRY(opened);
    }
    *bytes = read;
    *present = found;
    read = (Bytes){0};
done:
    base_text_clear(&path);
    base_free(read.data);
    return status;
}
