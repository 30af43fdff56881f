/* store_blob: bytes of files, kept once by their hash.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_blob.h"

LeyeStatus store_blob_put(Store *store, const char *bytes, size_t n,
                          char hex[HASH_HEX]) {
    LeyeStatus status = LEYE_OK;
    char hash[HASH_HEX];
    int64_t kept = 0;
    base_hash_hex(bytes, n, hash);
    TRY(store_sql_number(store,
                         "SELECT count(*) FROM blobs WHERE sha256 = $1 AND "
                         "bytes IS NOT NULL",
                         SQL_WITH(SQL_TEXT(hash)), &kept, NULL));
    if (kept == 0) {
        TRY(store_sql_run(
            store,
            "INSERT INTO blobs (sha256, size, bytes) VALUES "
            "($1, $2, $3) ON CONFLICT (sha256) DO UPDATE SET "
            "bytes = excluded.bytes",
            SQL_WITH(SQL_TEXT(hash), SQL_INT((int64_t)n), SQL_BLOB(bytes, n))));
    }
    memcpy(hex, hash, HASH_HEX);
done:
    return status;
}

LeyeStatus store_blob_take(const StoreRows *rows, int32_t column, Bytes *out) {
    LeyeStatus status = LEYE_OK;
    char hex[HASH_HEX];
    char *data = NULL;
    size_t size = 0;
    if (store_sql_null(rows, column + 2)) {
        TRY(base_fail(LEYE_ERR_MISSING,
                      "The file's bytes are no longer kept."));
    }
    const void *bytes = store_sql_blob(rows, column + 2, &size);
    base_hash_hex(bytes, size, hex);
    if (strcmp(hex, store_sql_text(rows, column)) != 0 ||
        store_sql_int(rows, column + 1) != (int64_t)size) {
        TRY(base_fail(LEYE_ERR_PROOF,
                      "A file in the store is not the one that was put."));
    }
    TRY(HEAP_ARRAY(size + 1, &data));
    if (size > 0) {
        memcpy(data, bytes, size);
    }
    *out = (Bytes){data, size};
done:
    return status;
}

LeyeStatus store_blob_files(StoreRows *rows, Arena *arena,
                            StoreFileInfo **files, size_t *count) {
    LeyeStatus status = LEYE_OK;
    StoreFileInfo *list = NULL;
    size_t n = 0, capacity = 0;
    void *kept = NULL;
    while (store_sql_next(rows)) {
        TRY(HEAP_GROW(&list, &capacity, n + 1));
        StoreFileInfo *file = &list[n++];
        *file = (StoreFileInfo){.name = store_sql_keep(rows, 0, arena),
                                .size = store_sql_int(rows, 2),
                                .kept = store_sql_int(rows, 3) != 0};
        const char *hash = store_sql_text(rows, 1);
        if (strlen(hash) == HASH_HEX - 1) {
            memcpy(file->sha256, hash, HASH_HEX);
        }
    }
    TRY(store_sql_close(rows));
    TRY(store_sql_list(arena, list, n, sizeof *list, &kept));
    *files = kept;
    *count = n;
done:
    (void)store_sql_close(rows);
    base_free(list);
    return status;
}
