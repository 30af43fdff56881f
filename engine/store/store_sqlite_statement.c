/* store_sqlite_statement: prepared statements of SQLite.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_sqlite_parts.h"

struct StoreStatement {
    StoreDb *db;
    sqlite3_stmt *handle;
    int64_t changed;
};

LeyeStatus store_sqlite_statement_prepare(StoreDb *db, const char *sql,
                                          StoreStatement **out) {
    LeyeStatus status = LEYE_OK;
    StoreStatement *statement = NULL;
    TRY(HEAP_ARRAY(1, &statement));
    statement->db = db;
    TRY(store_sqlite_parts_status(
        db, sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                               &statement->handle, NULL)));
    *out = statement;
    statement = NULL;
done:
    store_sqlite_statement_finalize(statement);
    return status;
}

void store_sqlite_statement_finalize(StoreStatement *statement) {
    if (statement != NULL) {
        (void)sqlite3_finalize(statement->handle);
        base_free(statement);
    }
}

/* $k by its name: SQLite numbers parameters as they come in the text. */
static int statement_place(StoreStatement *statement, int32_t parameter) {
    char name[TEXT_DECIMAL + 1] = "$";
    (void)base_text_decimal(parameter, name + 1);
    return sqlite3_bind_parameter_index(statement->handle, name);
}

LeyeStatus store_sqlite_statement_bind(StoreStatement *statement,
                                       int32_t parameter,
                                       const StoreValue *value) {
    int at = statement_place(statement, parameter);
    int code = SQLITE_OK;
    switch (value->kind) {
    case STORE_VALUE_NULL:
        code = sqlite3_bind_null(statement->handle, at);
        break;
    case STORE_VALUE_INT:
        code = sqlite3_bind_int64(statement->handle, at, value->number);
        break;
    case STORE_VALUE_TEXT:
        code = sqlite3_bind_text64(statement->handle, at, value->bytes,
                                   value->size, SQLITE_TRANSIENT, SQLITE_UTF8);
        break;
    case STORE_VALUE_BLOB:
        /* no pointer would be NULL, which an empty file is not */
        code = sqlite3_bind_blob64(statement->handle, at,
                                   value->bytes != NULL ? value->bytes : "",
                                   value->size, SQLITE_TRANSIENT);
        break;
    }
    return store_sqlite_parts_status(statement->db, code);
}

LeyeStatus store_sqlite_statement_step(StoreStatement *statement, bool *row) {
    int code = sqlite3_step(statement->handle);
    LeyeStatus status = store_sqlite_parts_status(statement->db, code);
    if (status == LEYE_OK) {
        statement->changed = sqlite3_changes64(statement->db->handle);
        *row = code == SQLITE_ROW;
    }
    return status;
}

int64_t store_sqlite_statement_changed(const StoreStatement *statement) {
    return statement->changed;
}

void store_sqlite_statement_reset(StoreStatement *statement) {
    (void)sqlite3_reset(statement->handle);
    (void)sqlite3_clear_bindings(statement->handle);
}

int64_t store_sqlite_statement_int(StoreStatement *statement, int32_t column) {
    return sqlite3_column_int64(statement->handle, column);
}

const char *store_sqlite_statement_text(StoreStatement *statement,
                                        int32_t column) {
    const unsigned char *text = sqlite3_column_text(statement->handle, column);
    return text != NULL ? (const char *)text : "";
}

const void *store_sqlite_statement_blob(StoreStatement *statement,
                                        int32_t column, size_t *size) {
    const void *bytes = sqlite3_column_blob(statement->handle, column);
    *size = (size_t)sqlite3_column_bytes(statement->handle, column);
    return bytes != NULL ? bytes : "";
}

bool store_sqlite_statement_null(StoreStatement *statement, int32_t column) {
    return sqlite3_column_type(statement->handle, column) == SQLITE_NULL;
}
