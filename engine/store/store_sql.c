/* store_sql: statements by their texts, and transactions to join.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_sql.h"

static LeyeStatus sql_statement(Store *store, const char *sql,
                                StoreStatement **out) {
    LeyeStatus status = LEYE_OK;
    for (size_t k = 0; k < store->kept_count; k++) {
        if (store->kept[k].sql == sql) {
            *out = store->kept[k].statement;
            return LEYE_OK;
        }
    }
    StoreStatement *statement = NULL;
    TRY(HEAP_GROW(&store->kept, &store->kept_capacity, store->kept_count + 1));
    TRY(store->driver->prepare(store->db, sql, &statement));
    store->kept[store->kept_count++] = (StoreKept){sql, statement};
    *out = statement;
done:
    return status;
}

void store_sql_forget(Store *store) {
    for (size_t k = 0; k < store->kept_count; k++) {
        store->driver->finalize(store->kept[k].statement);
    }
    base_free(store->kept);
    store->kept = NULL;
    store->kept_count = store->kept_capacity = 0;
}

LeyeStatus store_sql_open(Store *store, const char *sql,
                          const StoreValue *values, size_t count,
                          StoreRows *rows) {
    LeyeStatus status = LEYE_OK;
    StoreStatement *statement = NULL;
    TRY(sql_statement(store, sql, &statement));
    store->driver->reset(statement);
    for (size_t k = 0; k < count; k++) {
        TRY(store->driver->bind(statement, (int32_t)k + 1, &values[k]));
    }
    *rows = (StoreRows){store, statement, LEYE_OK};
done:
    return status;
}

bool store_sql_next(StoreRows *rows) {
    bool row = false;
    if (rows->status == LEYE_OK) {
        rows->status = rows->store->driver->step(rows->statement, &row);
    }
    return rows->status == LEYE_OK && row;
}

LeyeStatus store_sql_close(StoreRows *rows) {
    LeyeStatus status = rows->status;
    if (rows->statement != NULL) {
        rows->store->changed = rows->store->driver->changed(rows->statement);
        rows->store->driver->reset(rows->statement);
    }
    *rows = (StoreRows){0};
    return status;
}

LeyeStatus store_sql_run(Store *store, const char *sql,
                         const StoreValue *values, size_t count) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    TRY(store_sql_open(store, sql, values, count, &rows));
    while (store_sql_next(&rows)) {
    }
    TRY(store_sql_close(&rows));
done:
    return status;
}

int64_t store_sql_int(const StoreRows *rows, int32_t column) {
    return rows->store->driver->column_int(rows->statement, column);
}

const char *store_sql_text(const StoreRows *rows, int32_t column) {
    return rows->store->driver->column_text(rows->statement, column);
}

const void *store_sql_blob(const StoreRows *rows, int32_t column,
                           size_t *size) {
    return rows->store->driver->column_blob(rows->statement, column, size);
}

bool store_sql_null(const StoreRows *rows, int32_t column) {
    return rows->store->driver->column_null(rows->statement, column);
}

const char *store_sql_keep(StoreRows *rows, int32_t column, Arena *arena) {
    const char *text = store_sql_text(rows, column);
    const char *copy = base_arena_text(arena, text, strlen(text));
    if (copy == NULL && rows->status == LEYE_OK) {
        rows->status = base_fail_memory();
    }
    return copy;
}

LeyeStatus store_sql_number(Store *store, const char *sql,
                            const StoreValue *values, size_t count,
                            int64_t *out, bool *found) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    int64_t number = 0;
    TRY(store_sql_open(store, sql, values, count, &rows));
    bool row = store_sql_next(&rows);
    number = row ? store_sql_int(&rows, 0) : 0;
    TRY(store_sql_close(&rows));
    if (row) {
        *out = number;
    }
    if (found != NULL) {
        *found = row;
    }
done:
    return status;
}

LeyeStatus store_sql_next_id(Store *store, const char *sql, int64_t *out) {
    int64_t last = 0;
    LeyeStatus status = store_sql_number(store, sql, SQL_NOTHING, &last, NULL);
    if (status == LEYE_OK) {
        *out = last + 1;
    }
    return status;
}

LeyeStatus store_sql_enter(Store *store, bool *own) {
    if (store->open && !store->write) {
        return base_fail(LEYE_ERR_INTERNAL,
                         "The store was to be written while it is only read.");
    }
    *own = !store->open;
    return store->open ? LEYE_OK : store_begin(store);
}

LeyeStatus store_sql_enter_read(Store *store, bool *own) {
    *own = !store->open;
    return store->open ? LEYE_OK : store_begin_read(store);
}

LeyeStatus store_sql_leave(Store *store, bool own, LeyeStatus status) {
    if (!own || !store->open) {
        return status;
    }
    if (status == LEYE_OK) {
        return store_commit(store);
    }
    store_rollback(store);
    return status;
}

LeyeStatus store_sql_list(Arena *arena, const void *items, size_t count,
                          size_t size, void **out) {
    void *list = base_arena_get(arena, count, size);
    if (list == NULL) {
        return base_fail_memory();
    }
    if (count > 0) {
        memcpy(list, items, count * size);
    }
    *out = list;
    return LEYE_OK;
}
