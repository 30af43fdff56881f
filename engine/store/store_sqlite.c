/* store_sqlite: one file and its consents' file as a database.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Both files have rollback journals, so a commit over the two is one commit:
 * SQLite writes a super-journal that names both journals (sqlite.org,
 * atomiccommit.html, 5.0); it would not with WAL or without a journal.
 * Connections are of one thread (NOMUTEX).
 */
#include "store_sqlite_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUSY_MS = 10000 };

static void sqlite_unlock(StoreDb *db) {
    if (db->lock >= 0) {
        (void)close(db->lock);
    }
    db->lock = NONE;
}

static void sqlite_close(StoreDb *db) {
    if (db != NULL) {
        sqlite_unlock(db);
        (void)sqlite3_close(db->handle);
        base_free(db->path);
        base_free(db);
    }
}

static LeyeStatus sqlite_attach(StoreDb *db, const char *path) {
    LeyeStatus status = LEYE_OK;
    StoreStatement *statement = NULL;
    bool row = false;
    StoreValue value = {
        .kind = STORE_VALUE_TEXT, .bytes = path, .size = strlen(path)};
    TRY(store_sqlite_statement_prepare(db, "ATTACH $1 AS leye_consent",
                                       &statement));
    TRY(store_sqlite_statement_bind(statement, 1, &value));
    TRY(store_sqlite_statement_step(statement, &row));
    db->consents = true;
done:
    store_sqlite_statement_finalize(statement);
    return status;
}

/* Readers may be users who have no right to the consents. */
static LeyeStatus sqlite_consents(StoreDb *db, StoreMode mode) {
    LeyeStatus status = LEYE_OK;
    char *path = NULL;
    struct stat info;
    TRY(store_sqlite_parts_path(db->path, ".consents", &path));
    if (mode == STORE_READ && access(path, R_OK) != 0 && errno == EACCES) {
        goto done;
    }
    if (lstat(path, &info) != 0) {
        if (mode != STORE_CREATE) {
            TRY(base_fail(LEYE_ERR_MISSING,
                          "%s, the consents of the store, is not there.",
                          path));
        }
        TRY(store_sqlite_file_make(path));
    } else if (!S_ISREG(info.st_mode)) {
        TRY(base_fail(LEYE_ERR_INPUT, "%s is not a regular file.", path));
    }
    TRY(sqlite_attach(db, path));
done:
    base_free(path);
    return status;
}

static LeyeStatus sqlite_settings(StoreDb *db, StoreMode mode) {
    static const char *const always[] = {
        "PRAGMA main.journal_mode = DELETE",
        "PRAGMA main.synchronous = EXTRA",
        "PRAGMA foreign_keys = ON",
        "PRAGMA recursive_triggers = ON",
        "PRAGMA cell_size_check = ON",
        "PRAGMA secure_delete = ON",
        "PRAGMA mmap_size = 0",
        "PRAGMA temp_store = MEMORY",
    };
    static const char *const consents[] = {
        "PRAGMA leye_consent.journal_mode = DELETE",
        "PRAGMA leye_consent.synchronous = EXTRA",
        "PRAGMA leye_consent.secure_delete = ON",
    };
    LeyeStatus status = LEYE_OK;
    for (size_t k = 0; k < sizeof always / sizeof *always; k++) {
        TRY(store_sqlite_parts_run(db, always[k]));
    }
    for (size_t k = 0; db->consents && k < sizeof consents / sizeof *consents;
         k++) {
        TRY(store_sqlite_parts_run(db, consents[k]));
    }
    if (mode == STORE_READ) {
        TRY(store_sqlite_parts_run(db, "PRAGMA query_only = ON"));
    }
done:
    return status;
}

static LeyeStatus sqlite_quick_check(StoreDb *db) {
    LeyeStatus status = LEYE_OK;
    StoreStatement *statement = NULL;
    bool row = false;
    TRY(store_sqlite_statement_prepare(db, "PRAGMA quick_check(1)",
                                       &statement));
    TRY(store_sqlite_statement_step(statement, &row));
    if (!row || strcmp(store_sqlite_statement_text(statement, 0), "ok") != 0) {
        TRY(base_fail(LEYE_ERR_PROOF,
                      "The store %s is damaged; restore a backup.", db->path));
    }
done:
    store_sqlite_statement_finalize(statement);
    return status;
}

static LeyeStatus sqlite_open(const char *where, StoreMode mode,
                              StoreDb **out) {
    LeyeStatus status = LEYE_OK;
    StoreDb *db = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
    TRY(HEAP_ARRAY(1, &db));
    db->lock = NONE;
    db->free = true;
    TRY(store_sqlite_file(where, mode, &db->path));
    TRY(store_sqlite_parts_status(
        db, sqlite3_open_v2(db->path, &db->handle, flags, NULL)));
    (void)sqlite3_busy_timeout(db->handle, BUSY_MS);
    TRY(store_sqlite_guard(db));
    TRY(sqlite_consents(db, mode));
    TRY(sqlite_settings(db, mode));
    TRY(sqlite_quick_check(db));
    db->free = false;
    db->writes = mode != STORE_READ;
    *out = db;
    db = NULL;
done:
    sqlite_close(db);
    return status;
}

static const char *sqlite_engine(const StoreDb *db) {
    (void)db;
    return "SQLite " SQLITE_VERSION;
}

static bool sqlite_has_consents(const StoreDb *db) {
    return db->consents;
}

/* Tables of another program are no store; none at all is a new one. */
static LeyeStatus sqlite_schema(StoreDb *db, int64_t *version) {
    LeyeStatus status = LEYE_OK;
    StoreStatement *statement = NULL;
    bool row = false;
    int64_t tables = 0, found = 0;
    TRY(store_sqlite_statement_prepare(
        db,
        "SELECT count(*), coalesce(max(name = 'meta'), 0) FROM sqlite_schema "
        "WHERE type = 'table'",
        &statement));
    TRY(store_sqlite_statement_step(statement, &row));
    tables = store_sqlite_statement_int(statement, 0);
    bool meta = store_sqlite_statement_int(statement, 1) != 0;
    store_sqlite_statement_finalize(statement);
    statement = NULL;
    if (meta) {
        TRY(store_sqlite_statement_prepare(
            db, "SELECT value FROM meta WHERE name = 'schema'", &statement));
        TRY(store_sqlite_statement_step(statement, &row));
        const char *text = row ? store_sqlite_statement_text(statement, 0) : "";
        meta = base_text_int(text, strlen(text), &found) && found > 0;
    }
    if (tables > 0 && !meta) {
        TRY(base_fail(LEYE_ERR_INPUT, "%s is not a store of leye.", db->path));
    }
    *version = found;
done:
    store_sqlite_statement_finalize(statement);
    return status;
}

static void sqlite_migrating(StoreDb *db, bool on) {
    db->free = on;
}

/* What looks from one file into the other is each connection's own. */
static LeyeStatus sqlite_ready(StoreDb *db) {
    static const char *const triggers[] = {
        "CREATE TEMP TRIGGER placements_consent BEFORE INSERT ON "
        "main.placements WHEN (NEW.state IN ('proposed', 'accepted') AND NOT "
        "EXISTS (SELECT 1 FROM leye_consent.live AS c WHERE c.person = "
        "NEW.person AND c.scope = NEW.scope AND c.seq = NEW.consent_seq AND "
        "c.until >= (SELECT as_of FROM main.plans WHERE number = NEW.plan))) "
        "OR (NEW.state = 'started' AND NOT EXISTS (SELECT 1 FROM main.offers "
        "AS o WHERE o.person = NEW.person AND o.post = NEW.post AND o.state = "
        "'started')) BEGIN SELECT RAISE(ABORT, 'no consent'); END",
        "CREATE TEMP TRIGGER plans_consent BEFORE UPDATE ON main.plans WHEN "
        "NEW.state = 'published' AND EXISTS (SELECT 1 FROM main.placements AS "
        "p WHERE p.plan = NEW.number AND p.state IN ('proposed', 'accepted') "
        "AND NOT EXISTS (SELECT 1 FROM leye_consent.live AS c WHERE c.person "
        "= p.person AND c.scope = p.scope)) "
        "BEGIN SELECT RAISE(ABORT, 'no consent'); END",
    };
    LeyeStatus status = LEYE_OK;
    db->free = true;
    size_t count = db->writes ? sizeof triggers / sizeof *triggers : 0;
    for (size_t k = 0; k < count; k++) {
        TRY(store_sqlite_parts_run(db, triggers[k]));
    }
done:
    db->free = false;
    return status;
}

static LeyeStatus sqlite_begin(StoreDb *db, bool write) {
    return store_sqlite_parts_run(db, write ? "BEGIN IMMEDIATE" : "BEGIN");
}

static LeyeStatus sqlite_commit(StoreDb *db) {
    return store_sqlite_parts_run(db, "COMMIT");
}

static void sqlite_rollback(StoreDb *db) {
    /* SQLite may have done it itself; whatever is left is gone at close */
    if (sqlite3_get_autocommit(db->handle) == 0) {
        (void)sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    }
}

static LeyeStatus sqlite_lock(StoreDb *db) {
    LeyeStatus status = LEYE_OK;
    char *path = NULL;
    int fd = NONE;
    if (db->lock >= 0) {
        return LEYE_OK;
    }
    TRY(store_sqlite_parts_path(db->path, ".lock", &path));
    fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        TRY(base_fail(LEYE_ERR_CREATE, "Cannot create %s: %s.", path,
                      strerror(errno)));
    }
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        TRY(errno == EWOULDBLOCK || errno == EINTR
                ? base_fail(LEYE_ERR_LOCKED, "Another run holds %s.", path)
                : base_fail(LEYE_ERR_IO, "Cannot lock %s: %s.", path,
                            strerror(errno)));
    }
    TRY(store_sqlite_sweep(db));
    db->lock = fd;
    fd = NONE;
done:
    if (fd >= 0) {
        (void)close(fd);
    }
    base_free(path);
    return status;
}

static LeyeStatus sqlite_roles(StoreDb *db) {
    (void)db;
    return base_fail(LEYE_ERR_CONFIG,
                     "Roles are of PostgreSQL; of an SQLite store the owners "
                     "of its files decide.");
}

const StoreDriver *store_sqlite(void) {
    static const StoreDriver driver = {
        .name = "sqlite",
        .postgresql = false,
        .open = sqlite_open,
        .close = sqlite_close,
        .engine = sqlite_engine,
        .consents = sqlite_has_consents,
        .schema = sqlite_schema,
        .migrating = sqlite_migrating,
        .ready = sqlite_ready,
        .begin = sqlite_begin,
        .commit = sqlite_commit,
        .rollback = sqlite_rollback,
        .run = store_sqlite_parts_run,
        .prepare = store_sqlite_statement_prepare,
        .finalize = store_sqlite_statement_finalize,
        .bind = store_sqlite_statement_bind,
        .step = store_sqlite_statement_step,
        .changed = store_sqlite_statement_changed,
        .reset = store_sqlite_statement_reset,
        .column_int = store_sqlite_statement_int,
        .column_text = store_sqlite_statement_text,
        .column_blob = store_sqlite_statement_blob,
        .column_null = store_sqlite_statement_null,
        .lock = sqlite_lock,
        .unlock = sqlite_unlock,
        .check = store_sqlite_care_check,
        .backup = store_sqlite_care_backup,
        .roles = sqlite_roles,
    };
    return &driver;
}
