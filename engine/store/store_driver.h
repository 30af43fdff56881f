/* store_driver: what a database must do for the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Statements have parameters $1, $2, ... and are the same texts for every
 * database; only the schema has words of a dialect (store_schema.h). A text is
 * always a constant of the program: nothing is ever pasted into one.
 *
 * Rows are read in the caller's loop:
 *
 *     step(statement, &row) until row is false; text and blob of a column live
 *     until the next step or reset.
 */
#ifndef LEYE_STORE_DRIVER_H
#define LEYE_STORE_DRIVER_H

#include "store.h"

typedef struct StoreDb StoreDb;               /* a connection */
typedef struct StoreStatement StoreStatement; /* prepared */

typedef enum StoreValueKind {
    STORE_VALUE_NULL,
    STORE_VALUE_INT,
    STORE_VALUE_TEXT,
    STORE_VALUE_BLOB,
} StoreValueKind;

/* One value of a parameter; borrowed. */
typedef struct StoreValue {
    StoreValueKind kind;
    int64_t number;
    const void *bytes; /* text: size bytes without the NUL */
    size_t size;
} StoreValue;

enum { STORE_PARAMETERS_MAX = 24 };

typedef struct StoreDriver {
    const char *name;
    bool postgresql; /* which words and statements of the schema */

    LeyeStatus (*open)(const char *where, StoreMode mode, StoreDb **db);
    void (*close)(StoreDb *db); /* NULL is fine */
    const char *(*engine)(const StoreDb *db);
    bool (*consents)(const StoreDb *db);

    /* Version of the schema that is there; 0: none, an empty database. */
    LeyeStatus (*schema)(StoreDb *db, int64_t *version);
    /* Statements of a schema are allowed from now on, or no more. */
    void (*migrating)(StoreDb *db, bool on);
    /* Once the schema is there: what a connection needs besides. */
    LeyeStatus (*ready)(StoreDb *db);

    LeyeStatus (*begin)(StoreDb *db, bool write);
    LeyeStatus (*commit)(StoreDb *db);
    void (*rollback)(StoreDb *db);

    /* A statement without parameters and rows. */
    LeyeStatus (*run)(StoreDb *db, const char *sql);
    LeyeStatus (*prepare)(StoreDb *db, const char *sql, StoreStatement **out);
    void (*finalize)(StoreStatement *statement);
    LeyeStatus (*bind)(StoreStatement *statement, int32_t parameter,
                       const StoreValue *value);
    LeyeStatus (*step)(StoreStatement *statement, bool *row);
    int64_t (*changed)(const StoreStatement *statement); /* rows, by the last */
    void (*reset)(StoreStatement *statement);
    /* Columns from 0. NULL reads as 0, "" and no bytes. */
    int64_t (*column_int)(StoreStatement *statement, int32_t column);
    const char *(*column_text)(StoreStatement *statement, int32_t column);
    const void *(*column_blob)(StoreStatement *statement, int32_t column,
                               size_t *size);
    bool (*column_null)(StoreStatement *statement, int32_t column);

    LeyeStatus (*lock)(StoreDb *db);
    void (*unlock)(StoreDb *db);
    /* The database's own check of itself. LEYE_ERR_PROOF. */
    LeyeStatus (*check)(StoreDb *db);
    LeyeStatus (*backup)(StoreDb *db, const char *path);
    LeyeStatus (*roles)(StoreDb *db);
} StoreDriver;

const StoreDriver *store_sqlite(void);
const StoreDriver *store_postgresql(void);

#endif
