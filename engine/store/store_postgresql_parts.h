/* store_postgresql_parts: what the files of the PostgreSQL back end share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_STORE_POSTGRESQL_PARTS_H
#define LEYE_STORE_POSTGRESQL_PARTS_H

#include <libpq-fe.h>

#include "store_driver.h"

struct StoreDb {
    PGconn *connection;
    int64_t prepared; /* names given: s1, s2, ... */
    bool locked;      /* by store_lock */
    bool turn;        /* to write, as the only one */
    char engine[48];
};

/* A result as a status with its sentence; the result stays the caller's. Of
 * the server's message the first line only: the others may quote values. */
LeyeStatus store_postgresql_parts_status(const StoreDb *db,
                                         const PGresult *result);
/* Constant statements, without parameters. */
LeyeStatus store_postgresql_parts_run(StoreDb *db, const char *sql);
/* The one number that a constant statement selects (BIGINT). */
LeyeStatus store_postgresql_parts_number(StoreDb *db, const char *sql,
                                         int64_t *out);
/* A whole number in binary, as the server sends it: 2, 4 or 8 bytes. */
int64_t store_postgresql_parts_int(const char *bytes, int size);

/* store_postgresql_roles.c */
LeyeStatus store_postgresql_roles(StoreDb *db);

/* store_postgresql_statement.c */
LeyeStatus store_postgresql_statement_prepare(StoreDb *db, const char *sql,
                                              StoreStatement **out);
void store_postgresql_statement_finalize(StoreStatement *statement);
LeyeStatus store_postgresql_statement_bind(StoreStatement *statement,
                                           int32_t parameter,
                                           const StoreValue *value);
LeyeStatus store_postgresql_statement_step(StoreStatement *statement,
                                           bool *row);
int64_t store_postgresql_statement_changed(const StoreStatement *statement);
void store_postgresql_statement_reset(StoreStatement *statement);
int64_t store_postgresql_statement_int(StoreStatement *statement,
                                       int32_t column);
const char *store_postgresql_statement_text(StoreStatement *statement,
                                            int32_t column);
const void *store_postgresql_statement_blob(StoreStatement *statement,
                                            int32_t column, size_t *size);
bool store_postgresql_statement_null(StoreStatement *statement, int32_t column);

#endif
