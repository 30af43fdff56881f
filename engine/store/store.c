/* store: open, bind, lock, transactions.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store.h"

#include <time.h>

#include "store_schema.h"
#include "store_sql.h"

static bool store_is_url(const char *where) {
    return strncmp(where, "postgresql://", strlen("postgresql://")) == 0 ||
           strncmp(where, "postgres://", strlen("postgres://")) == 0;
}

LeyeStatus store_open(const char *where, StoreMode mode, Store **out) {
    LeyeStatus status = LEYE_OK;
    Store *store = NULL;
    TRY(HEAP_ARRAY(1, &store));
    store->driver = store_is_url(where) ? store_postgresql() : store_sqlite();
    store->mode = mode;
    TRY(store->driver->open(where, mode, &store->db));
    TRY(store_schema_bring(store));
    TRY(store->driver->ready(store->db));
    *out = store;
    store = NULL;
done:
    store_close(store);
    return status;
}

void store_close(Store *store) {
    if (store != NULL) {
        store_rollback(store);
        store_sql_forget(store);
        store->driver->close(store->db);
        base_free(store);
    }
}

bool store_consents(const Store *store) {
    return store->driver->consents(store->db);
}

int64_t store_schema(const Store *store) {
    return store->schema;
}

const char *store_engine(const Store *store) {
    return store->driver->engine(store->db);
}

LeyeStatus store_bind(Store *store, const char *instance) {
    LeyeStatus status = LEYE_OK;
    bool own = false;
    bool same = false;
    StoreRows rows = {0};
    TRY(store_sql_enter(store, &own));
    TRY(store_sql_open(store, "SELECT value FROM meta WHERE name = 'instance'",
                       SQL_NOTHING, &rows));
    bool bound = store_sql_next(&rows);
    same = bound && strcmp(store_sql_text(&rows, 0), instance) == 0;
    TRY(store_sql_close(&rows));
    if (bound && !same) {
        TRY(base_fail(LEYE_ERR_CONFIG,
                      "The store belongs to another instance than \"%s\".",
                      instance));
    }
    if (!bound) {
        TRY(store_sql_run(store,
                          "INSERT INTO meta (name, value) "
                          "VALUES ('instance', $1)",
                          SQL_WITH(SQL_TEXT(instance))));
    }
done:
    (void)store_sql_close(&rows);
    return store_sql_leave(store, own, status);
}

LeyeStatus store_lock(Store *store) {
    return store->driver->lock(store->db);
}

void store_unlock(Store *store) {
    store->driver->unlock(store->db);
}

static LeyeStatus store_start(Store *store, bool write) {
    if (store->open) {
        return base_fail(LEYE_ERR_INTERNAL,
                         "A transaction of the store is open already.");
    }
    LeyeStatus status = store->driver->begin(store->db, write);
    store->open = status == LEYE_OK;
    store->write = write;
    return status;
}

LeyeStatus store_begin(Store *store) {
    if (store->mode == STORE_READ) {
        return base_fail(LEYE_ERR_INTERNAL,
                         "The store was opened for reading only.");
    }
    return store_start(store, true);
}

LeyeStatus store_begin_read(Store *store) {
    return store_start(store, false);
}

LeyeStatus store_commit(Store *store) {
    LeyeStatus status =
        store->open ? store->driver->commit(store->db)
                    : base_fail(LEYE_ERR_INTERNAL,
                                "There is no open transaction of the store.");
    if (status != LEYE_OK) {
        store_rollback(store);
    }
    store->open = false;
    return status;
}

void store_rollback(Store *store) {
    if (store->open) {
        for (size_t k = 0; k < store->kept_count; k++) {
            store->driver->reset(store->kept[k].statement);
        }
        store->driver->rollback(store->db);
    }
    store->open = false;
}

void store_utc(char out[STORE_UTC]) {
    struct tm parts;
    time_t now = time(NULL);
    if (gmtime_r(&now, &parts) == NULL ||
        strftime(out, STORE_UTC, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0) {
        out[0] = '\0';
    }
}

LeyeStatus store_setup_roles(Store *store) {
    return store->driver->roles(store->db);
}
