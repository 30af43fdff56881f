/* store_sqlite_parts: what the files of the SQLite back end share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_STORE_SQLITE_PARTS_H
#define LEYE_STORE_SQLITE_PARTS_H

#include <sqlite3.h>

#include "store_driver.h"

struct StoreDb {
    sqlite3 *handle;
    char *path;    /* heap, absolute */
    int lock;      /* descriptor of PATH.lock while it is held, or NONE */
    bool free;     /* the guard lets everything through */
    bool writes;   /* not opened for reading only */
    bool consents; /* PATH.consents is attached */
};

/* A result code of SQLite as a status with its sentence; LEYE_OK for
 * SQLITE_OK, _ROW and _DONE. */
LeyeStatus store_sqlite_parts_status(const StoreDb *db, int code);
/* PATH with a suffix; fills *out (heap). */
LeyeStatus store_sqlite_parts_path(const char *path, const char *suffix,
                                   char **out);
/* Constant statements, without parameters. */
LeyeStatus store_sqlite_parts_run(StoreDb *db, const char *sql);

/* store_sqlite_guard.c: limits, and which statements a connection may
 * prepare. */
LeyeStatus store_sqlite_guard(StoreDb *db);

/* store_sqlite_file.c: the path made absolute, and the file looked at: a
 * regular file, no link; made (0600) with `create`. */
LeyeStatus store_sqlite_file(const char *where, StoreMode mode, char **path);
/* Makes one more file, 0600, when it is not there. */
LeyeStatus store_sqlite_file_make(const char *path);

/* store_sqlite_sweep.c: removes super-journals that nothing names any more.
 * Outside of a transaction. LEYE_ERR_LOCKED: somebody writes. */
LeyeStatus store_sqlite_sweep(StoreDb *db);

/* store_sqlite_care.c */
LeyeStatus store_sqlite_care_check(StoreDb *db);
LeyeStatus store_sqlite_care_backup(StoreDb *db, const char *path);

/* store_sqlite_statement.c */
LeyeStatus store_sqlite_statement_prepare(StoreDb *db, const char *sql,
                                          StoreStatement **out);
void store_sqlite_statement_finalize(StoreStatement *statement);
LeyeStatus store_sqlite_statement_bind(StoreStatement *statement,
                                       int32_t parameter,
                                       const StoreValue *value);
LeyeStatus store_sqlite_statement_step(StoreStatement *statement, bool *row);
int64_t store_sqlite_statement_changed(const StoreStatement *statement);
void store_sqlite_statement_reset(StoreStatement *statement);
int64_t store_sqlite_statement_int(StoreStatement *statement, int32_t column);
const char *store_sqlite_statement_text(StoreStatement *statement,
                                        int32_t column);
const void *store_sqlite_statement_blob(StoreStatement *statement,
                                        int32_t column, size_t *size);
bool store_sqlite_statement_null(StoreStatement *statement, int32_t column);

#endif
