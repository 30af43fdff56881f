/* store_blob: bytes of files, kept once by their hash.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_STORE_BLOB_H
#define LEYE_STORE_BLOB_H

#include "store_sql.h"

/* Keeps the bytes, also when they were dropped before; fills hex. */
LeyeStatus store_blob_put(Store *store, const char *bytes, size_t n,
                          char hex[HASH_HEX]);
/* Bytes of the blob that `rows` stands on, columns sha256, size, bytes (from
 * `column` on), checked against their hash; fills *out. LEYE_ERR_MISSING:
 * dropped. LEYE_ERR_PROOF. */
LeyeStatus store_blob_take(const StoreRows *rows, int32_t column, Bytes *out);
/* Files as name, sha256, size, kept (0 or 1) of the open rows. */
LeyeStatus store_blob_files(StoreRows *rows, Arena *arena,
                            StoreFileInfo **files, size_t *count);

#endif
