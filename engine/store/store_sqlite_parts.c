/* store_sqlite_parts: codes of SQLite as ours.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_sqlite_parts.h"

static LeyeStatus parts_constraint(const StoreDb *db) {
    if (sqlite3_extended_errcode(db->handle) == SQLITE_CONSTRAINT_TRIGGER) {
        return base_fail(LEYE_ERR_PROOF,
                         "The store refuses the row: %s (no live consent, or a "
                         "record that may not change).",
                         sqlite3_errmsg(db->handle));
    }
    return base_fail(LEYE_ERR_INTERNAL, "The store refuses the row: %s.",
                     sqlite3_errmsg(db->handle));
}

LeyeStatus store_sqlite_parts_status(const StoreDb *db, int code) {
    if (code == SQLITE_IOERR_NOMEM) {
        return base_fail_memory();
    }
    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return LEYE_OK;
    case SQLITE_NOMEM:
        return base_fail_memory();
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return base_fail(LEYE_ERR_LOCKED,
                         "Another program is writing into the store.");
    case SQLITE_CORRUPT:
        return base_fail(LEYE_ERR_PROOF,
                         "The store is damaged (%s); restore a backup.",
                         sqlite3_errmsg(db->handle));
    case SQLITE_NOTADB:
        return base_fail(LEYE_ERR_INPUT, "%s is not a store of leye.",
                         db->path);
    case SQLITE_CONSTRAINT:
        return parts_constraint(db);
    case SQLITE_AUTH:
    case SQLITE_ERROR:
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
        return base_fail(LEYE_ERR_INTERNAL, "The store's statement fails: %s.",
                         sqlite3_errmsg(db->handle));
    default:
        return base_fail(LEYE_ERR_IO, "The store %s cannot be used: %s.",
                         db->path, sqlite3_errmsg(db->handle));
    }
}

LeyeStatus store_sqlite_parts_path(const char *path, const char *suffix,
                                   char **out) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    base_text_add(&text, path);
    base_text_add(&text, suffix);
    TRY(base_text_status(&text));
    *out = text.bytes;
    text = (Text){0};
done:
    base_text_clear(&text);
    return status;
}

LeyeStatus store_sqlite_parts_run(StoreDb *db, const char *sql) {
    LeyeStatus status = LEYE_OK;
    StoreStatement *statement = NULL;
    bool row = true;
    TRY(store_sqlite_statement_prepare(db, sql, &statement));
    while (row) {
        TRY(store_sqlite_statement_step(statement, &row));
    }
done:
    store_sqlite_statement_finalize(statement);
    return status;
}
