/* store_care: erase, retention, integrity, backup.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_STORE_CARE_H
#define LEYE_STORE_CARE_H

#include "store_types.h"

typedef struct StoreErased {
    int64_t events;     /* of the chain that cannot be traced any more */
    int64_t placements; /* rows removed */
    int64_t offers;     /* rows without a person now */
    int64_t blobs;      /* files whose bytes are dropped; hashes stay */
    bool current;       /* the current plan's files are among them: the
                           caller must publish anew (its rows are there) */
} StoreErased;

/* Removes a person: key and link of the pseudonym, consents, placements,
 * changes, answers; offers lose the person, and every kept file that holds the
 * id loses its bytes (so does a file that cannot be searched: one that is not
 * UTF-8, as a workbook). Numbers and hashes stay, and the chain verifies.
 * SQLite overwrites what it deletes (secure_delete); PostgreSQL does with the
 * next VACUUM FULL, and its WAL goes by its own retention. Backups are the
 * caller's to renew. Nothing found is no failure. O(bytes of all files kept).
 */
LeyeStatus store_erase(Store *store, const char *person, const StoreAct *act,
                       StoreErased *erased);

/* Keeps the newest `plans` plans (at least 1), the current one, and those
 * waiting or held. Of others the bytes of their files and of their runs' inputs
 * are dropped, and the rows of persons (placements, changes); hashes, sizes and
 * numbers stay. No rollback leads there any more. Fills *dropped, files. */
LeyeStatus store_keep(Store *store, int64_t plans, int64_t *dropped);

typedef struct StoreChecked {
    int64_t runs, plans, blobs, blob_bytes, events;
    const char *wrong; /* machine word of what is wrong: file, blob,
                          plan, chain; "" if nothing */
} StoreChecked;

/* The database's own integrity check, references between tables, the hash of
 * every kept file, the numbers of placements, and the chain. *checked is filled
 * in any case. LEYE_ERR_PROOF. O(bytes). */
LeyeStatus store_check(Store *store, StoreChecked *checked);

/* SQLite: a consistent copy to PATH and PATH.consents (new files, 0600,
 * synced), while readers and writers go on; restoring is copying both back
 * while no run holds the lock, then store_check. LEYE_ERR_CREATE.
 * PostgreSQL: LEYE_ERR_CONFIG; use
 *     pg_dump --format=custom --schema=leye --schema=leye_consent URL > FILE
 * (one snapshot; umask 077), and pg_restore --single-transaction. */
LeyeStatus store_backup(Store *store, const char *path);

#endif
