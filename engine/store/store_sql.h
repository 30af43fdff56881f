/* store_sql: statements of an open store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     TRY(store_sql_run(store, "UPDATE runs SET ended = $1 WHERE id = $2",
 *                       SQL_WITH(SQL_TEXT(utc), SQL_INT(id))));
 *
 *     StoreRows rows = {0};
 *     TRY(store_sql_open(store, "SELECT id FROM runs", SQL_NOTHING, &rows));
 *     while (store_sql_next(&rows)) { ... store_sql_int(&rows, 0) ... }
 *     TRY(store_sql_close(&rows));      also in `done`: safe to call twice
 *
 * A statement is prepared once and kept by its text, so the same text must not
 * be open twice at a time.
 */
#ifndef LEYE_STORE_SQL_H
#define LEYE_STORE_SQL_H

#include <string.h>

#include "store_driver.h"

typedef struct StoreKept {
    const char *sql; /* the program's constant */
    StoreStatement *statement;
} StoreKept;

struct Store {
    const StoreDriver *driver;
    StoreDb *db;
    StoreMode mode;
    int64_t schema;
    bool open;  /* a transaction is open */
    bool write; /* and it may write */
    StoreKept *kept;
    size_t kept_count, kept_capacity;
    int64_t changed; /* rows, by the last store_sql_run */
};

#define SQL_INT(value)                                                         \
    { .kind = STORE_VALUE_INT, .number = (value) }
#define SQL_TEXT(value)                                                        \
    { .kind = STORE_VALUE_TEXT, .bytes = (value), .size = strlen(value) }
#define SQL_BLOB(value, n)                                                     \
    { .kind = STORE_VALUE_BLOB, .bytes = (value), .size = (n) }
/* The two arguments that say what stands for $1, $2, ... */
#define SQL_WITH(...)                                                          \
    (const StoreValue[]){__VA_ARGS__},                                         \
        sizeof((const StoreValue[]){__VA_ARGS__}) / sizeof(StoreValue)
#define SQL_NOTHING NULL, 0

typedef struct StoreRows {
    Store *store;
    StoreStatement *statement;
    LeyeStatus status;
} StoreRows;

/* store->changed = rows changed. */
LeyeStatus store_sql_run(Store *store, const char *sql,
                         const StoreValue *values, size_t count);
LeyeStatus store_sql_open(Store *store, const char *sql,
                          const StoreValue *values, size_t count,
                          StoreRows *rows);
bool store_sql_next(StoreRows *rows); /* false: the end, or a failure */
LeyeStatus store_sql_close(StoreRows *rows);
int64_t store_sql_int(const StoreRows *rows, int32_t column);
const char *store_sql_text(const StoreRows *rows, int32_t column);
const void *store_sql_blob(const StoreRows *rows, int32_t column, size_t *size);
bool store_sql_null(const StoreRows *rows, int32_t column);
/* A copy of the text in the arena; NULL when memory is refused, which close
 * then reports. */
const char *store_sql_keep(StoreRows *rows, int32_t column, Arena *arena);
/* Column 0 of the first row; *found (may be NULL) false and *out as it was
 * when there is no row. */
LeyeStatus store_sql_number(Store *store, const char *sql,
                            const StoreValue *values, size_t count,
                            int64_t *out, bool *found);
/* The next number: 1 + the greatest that `sql` selects. */
LeyeStatus store_sql_next_id(Store *store, const char *sql, int64_t *out);
/* Forgets the prepared statements. */
void store_sql_forget(Store *store);

/* A function that writes: joins the open transaction, or opens its own.
 *     TRY(store_sql_enter(store, &own)); ...
 *     done: return store_sql_leave(store, own, status); */
LeyeStatus store_sql_enter(Store *store, bool *own);
LeyeStatus store_sql_leave(Store *store, bool own, LeyeStatus status);
/* The same for one that reads more than once. */
LeyeStatus store_sql_enter_read(Store *store, bool *own);

/* A list that grows in the heap and moves to an arena when done. */
LeyeStatus store_sql_list(Arena *arena, const void *items, size_t count,
                          size_t size, void **out);

#endif
