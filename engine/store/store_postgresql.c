/* store_postgresql: two schemas of a database on a server.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One program writes at a time, as in SQLite: its transaction waits for its
 * turn, ten seconds at most. It is SERIALIZABLE besides, so that what a plan
 * was checked against still holds when it is committed, whoever else has found
 * another way in.
 * The address holds a password: no sentence repeats it.
 */
#include "store_postgresql_parts.h"

#include <stdio.h>
#include <string.h>

/* Advisory locks of the database: "leye" in ASCII; and the next. */
#define LOCK_NUMBER "1818589541"
#define TURN_NUMBER "1818589542"

static void postgresql_silent(void *context, const char *message) {
    (void)context;
    (void)message;
}

static void postgresql_unlock(StoreDb *db) {
    if (db->locked) {
        PQclear(PQexec(db->connection,
                       "SELECT pg_advisory_unlock(" LOCK_NUMBER ")"));
    }
    db->locked = false;
}

static void postgresql_close(StoreDb *db) {
    if (db != NULL) {
        /* the server notices the end of a session a moment later only */
        postgresql_unlock(db);
        PQfinish(db->connection);
        base_free(db);
    }
}

static LeyeStatus postgresql_connect(const char *where, StoreDb *db) {
    static const char *const keywords[] = {"connect_timeout", "dbname",
                                           "application_name",
                                           "client_encoding", NULL};
    const char *values[] = {"10", where, "leye", "UTF8", NULL};
    char *wrong = NULL;
    PQconninfoOption *options = PQconninfoParse(where, &wrong);
    PQfreemem(wrong); /* it quotes the address */
    if (options == NULL) {
        return base_fail(LEYE_ERR_USAGE,
                         "The address of the PostgreSQL server cannot be "
                         "read: postgresql://USER@HOST/DATABASE.");
    }
    PQconninfoFree(options);
    db->connection = PQconnectdbParams(keywords, values, 1);
    if (PQstatus(db->connection) != CONNECTION_OK) {
        const char *message = PQerrorMessage(db->connection);
        return base_fail(LEYE_ERR_IO,
                         "The PostgreSQL server cannot be reached: %.*s",
                         (int)strcspn(message, "\n"), message);
    }
    (void)PQsetNoticeProcessor(db->connection, postgresql_silent, NULL);
    int version = PQserverVersion(db->connection);
    (void)snprintf(db->engine, sizeof db->engine, "PostgreSQL %d.%d",
                   version / 10000, version % 10000);
    return LEYE_OK;
}

static LeyeStatus postgresql_open(const char *where, StoreMode mode,
                                  StoreDb **out) {
    static const char *const settings[] = {
        "SET search_path = leye, pg_temp",
        "SET synchronous_commit = on",
        "SET lock_timeout = '10s'",
        "SET standard_conforming_strings = on",
        "SET row_security = on",
        "SET timezone = 'UTC'",
        "SET default_transaction_isolation = 'serializable'",
    };
    LeyeStatus status = LEYE_OK;
    StoreDb *db = NULL;
    TRY(HEAP_ARRAY(1, &db));
    TRY(postgresql_connect(where, db));
    for (size_t k = 0; k < sizeof settings / sizeof *settings; k++) {
        TRY(store_postgresql_parts_run(db, settings[k]));
    }
    if (mode == STORE_READ) {
        TRY(store_postgresql_parts_run(
            db, "SET default_transaction_read_only = on"));
    }
    *out = db;
    db = NULL;
done:
    postgresql_close(db);
    return status;
}

static const char *postgresql_engine(const StoreDb *db) {
    return db->engine;
}

static bool postgresql_consents(const StoreDb *db) {
    int64_t may = 0;
    StoreDb asks = *db;
    return store_postgresql_parts_number(
               &asks,
               "SELECT CAST(has_schema_privilege('leye_consent', 'USAGE') AS "
               "INTEGER)",
               &may) == LEYE_OK &&
           may != 0;
}

static LeyeStatus postgresql_schema(StoreDb *db, int64_t *version) {
    LeyeStatus status = LEYE_OK;
    int64_t tables = 0, found = 0;
    TRY(store_postgresql_parts_number(
        db, "SELECT count(*) FROM pg_tables WHERE schemaname = 'leye'",
        &tables));
    if (tables > 0) {
        TRY(store_postgresql_parts_number(
            db,
            "SELECT coalesce(max(CAST(value AS BIGINT)), 0) FROM leye.meta "
            "WHERE name = 'schema'",
            &found));
    }
    *version = found;
done:
    return status;
}

static void postgresql_migrating(StoreDb *db, bool on) {
    (void)db;
    (void)on;
}

static LeyeStatus postgresql_ready(StoreDb *db) {
    (void)db;
    return LEYE_OK;
}

static void postgresql_give_turn(StoreDb *db) {
    if (db->turn) {
        PQclear(PQexec(db->connection,
                       "SELECT pg_advisory_unlock(" TURN_NUMBER ")"));
    }
    db->turn = false;
}

/* The turn is taken before the transaction, whose snapshot then has all that
 * was written in the turns before. */
static LeyeStatus postgresql_begin(StoreDb *db, bool write) {
    LeyeStatus status = LEYE_OK;
    if (write) {
        TRY(store_postgresql_parts_run(
            db, "SELECT pg_advisory_lock(" TURN_NUMBER ")"));
        db->turn = true;
    }
    TRY(store_postgresql_parts_run(
        db, write ? "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
                  : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
done:
    if (status != LEYE_OK) {
        postgresql_give_turn(db);
    }
    return status;
}

/* COMMIT of a transaction that failed answers ROLLBACK, without an error. */
static LeyeStatus postgresql_commit(StoreDb *db) {
    PGresult *result = PQexec(db->connection, "COMMIT");
    LeyeStatus status = store_postgresql_parts_status(db, result);
    if (status == LEYE_OK && strcmp(PQcmdStatus(result), "COMMIT") != 0) {
        status = base_fail(LEYE_ERR_INTERNAL,
                           "A failed transaction was to be committed.");
    }
    PQclear(result);
    postgresql_give_turn(db);
    return status;
}

static void postgresql_rollback(StoreDb *db) {
    if (PQtransactionStatus(db->connection) != PQTRANS_IDLE) {
        PQclear(PQexec(db->connection, "ROLLBACK"));
    }
    postgresql_give_turn(db);
}

static LeyeStatus postgresql_lock(StoreDb *db) {
    LeyeStatus status = LEYE_OK;
    int64_t got = 0;
    if (db->locked) {
        return LEYE_OK;
    }
    TRY(store_postgresql_parts_number(
        db, "SELECT CAST(pg_try_advisory_lock(" LOCK_NUMBER ") AS INTEGER)",
        &got));
    if (got == 0) {
        TRY(base_fail(LEYE_ERR_LOCKED, "Another run holds the store."));
    }
    db->locked = true;
done:
    return status;
}

/* The server checks itself as it reads (and pg_amcheck in its own time). */
static LeyeStatus postgresql_check(StoreDb *db) {
    int64_t rows = 0;
    return store_postgresql_parts_number(
        db, "SELECT count(*) FROM leye.placements", &rows);
}

static LeyeStatus postgresql_backup(StoreDb *db, const char *path) {
    (void)db;
    (void)path;
    return base_fail(LEYE_ERR_CONFIG,
                     "A PostgreSQL store is saved by: pg_dump --format=custom "
                     "--schema=leye --schema=leye_consent URL > FILE.");
}

const StoreDriver *store_postgresql(void) {
    static const StoreDriver driver = {
        .name = "postgresql",
        .postgresql = true,
        .open = postgresql_open,
        .close = postgresql_close,
        .engine = postgresql_engine,
        .consents = postgresql_consents,
        .schema = postgresql_schema,
        .migrating = postgresql_migrating,
        .ready = postgresql_ready,
        .begin = postgresql_begin,
        .commit = postgresql_commit,
        .rollback = postgresql_rollback,
        .run = store_postgresql_parts_run,
        .prepare = store_postgresql_statement_prepare,
        .finalize = store_postgresql_statement_finalize,
        .bind = store_postgresql_statement_bind,
        .step = store_postgresql_statement_step,
        .changed = store_postgresql_statement_changed,
        .reset = store_postgresql_statement_reset,
        .column_int = store_postgresql_statement_int,
        .column_text = store_postgresql_statement_text,
        .column_blob = store_postgresql_statement_blob,
        .column_null = store_postgresql_statement_null,
        .lock = postgresql_lock,
        .unlock = postgresql_unlock,
        .check = postgresql_check,
        .backup = postgresql_backup,
        .roles = store_postgresql_roles,
    };
    return &driver;
}
