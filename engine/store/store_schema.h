/* store_schema: the tables, step by step.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A migration is a list of statements that leads from one version to the next;
 * each is done in one transaction. What is released is never edited: a change
 * is a new migration at the end of the table in store_schema.c.
 *
 * Words of a dialect, put in when a statement is run:
 *     @int@ @text@ @blob@  types: INTEGER TEXT BLOB; BIGINT, TEXT in the order
 *                          of bytes, BYTEA
 *     @strict@ @compact@   after the columns: STRICT; STRICT, WITHOUT ROWID;
 *                          nothing in PostgreSQL
 *     @c@                  before a table of leye_consent inside a view or
 *                          trigger: nothing; "leye_consent."
 */
#ifndef LEYE_STORE_SCHEMA_H
#define LEYE_STORE_SCHEMA_H

#include "store_sql.h"

typedef enum StoreDialect {
    STORE_BOTH,
    STORE_SQLITE,
    STORE_POSTGRESQL
} StoreDialect;

typedef struct StoreMigration {
    const char *what; /* a few words */
    const struct StoreSchemaStep {
        StoreDialect dialect;
        const char *sql;
    } * steps;
    size_t count;
} StoreMigration;

/* store_schema_first.c and so on: the migration to version k + 1 is [k]. */
extern const StoreMigration store_schema_first, store_schema_second;

/* Brings an open database to the newest schema, as its mode allows; sets
 * store->schema. LEYE_ERR_CONFIG, and as store_open. */
LeyeStatus store_schema_bring(Store *store);
/* The same up to `newest` only: for tests of migrations. */
LeyeStatus store_schema_bring_to(Store *store, int64_t newest);

#endif
