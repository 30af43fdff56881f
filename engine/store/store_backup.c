/* store_backup: a copy while the store is in use.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_sql.h"

LeyeStatus store_backup(Store *store, const char *path) {
    if (store->open) {
        return base_fail(LEYE_ERR_INTERNAL,
                         "A transaction of the store is open already.");
    }
    return store->driver->backup(store->db, path);
}
