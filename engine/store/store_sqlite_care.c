/* store_sqlite_care: integrity check and backup.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_sqlite_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static LeyeStatus care_pragma(StoreDb *db, const char *sql, const char *good) {
    LeyeStatus status = LEYE_OK;
    StoreStatement *statement = NULL;
    bool row = false;
    db->free = true;
    TRY(store_sqlite_statement_prepare(db, sql, &statement));
    TRY(store_sqlite_statement_step(statement, &row));
    if (good == NULL ? row
                     : !row || strcmp(store_sqlite_statement_text(statement, 0),
                                      good) != 0) {
        TRY(base_fail(LEYE_ERR_PROOF,
                      "The store %s is damaged; restore a backup.", db->path));
    }
done:
    db->free = false;
    store_sqlite_statement_finalize(statement);
    return status;
}

LeyeStatus store_sqlite_care_check(StoreDb *db) {
    LeyeStatus status = LEYE_OK;
    TRY(care_pragma(db, "PRAGMA integrity_check(1)", "ok"));
    TRY(care_pragma(db, "PRAGMA foreign_key_check", NULL));
done:
    return status;
}

/* An empty file of ours, which must not be there yet. */
static LeyeStatus care_new(const char *path) {
    int fd =
        open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        return base_fail(LEYE_ERR_CREATE, "Cannot create %s: %s.", path,
                         strerror(errno));
    }
    (void)close(fd);
    return LEYE_OK;
}

/* The copy is one transaction of the new file, with its fsyncs. */
static LeyeStatus care_copy(StoreDb *db, const char *schema, const char *path) {
    LeyeStatus status = LEYE_OK;
    StoreDb to = {.path = NULL, .lock = NONE};
    sqlite3_backup *backup = NULL;
    TRY(store_sqlite_parts_path(path, "", &to.path));
    TRY(store_sqlite_parts_status(
        &to,
        sqlite3_open_v2(path, &to.handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL)));
    TRY(store_sqlite_parts_run(&to, "PRAGMA synchronous = EXTRA"));
    backup = sqlite3_backup_init(to.handle, "main", db->handle, schema);
    if (backup == NULL) {
        TRY(store_sqlite_parts_status(&to, sqlite3_errcode(to.handle)));
        TRY(base_fail(LEYE_ERR_INTERNAL, "The copy cannot begin."));
    }
    int code = sqlite3_backup_step(backup, -1);
    int end = sqlite3_backup_finish(backup);
    TRY(store_sqlite_parts_status(&to, code));
    TRY(store_sqlite_parts_status(&to, end));
done:
    (void)sqlite3_close(to.handle);
    base_free(to.path);
    return status;
}

static LeyeStatus care_sync_folder(const char *path) {
    char *slash = NULL;
    char *folder = NULL;
    LeyeStatus status = LEYE_OK;
    TRY(store_sqlite_parts_path(path, "", &folder));
    slash = strrchr(folder, '/');
    if (slash != NULL) {
        slash[slash == folder ? 1 : 0] = '\0';
    }
    int fd =
        open(slash != NULL ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 || fsync(fd) != 0) {
        status = base_fail(LEYE_ERR_IO, "Cannot sync the folder of %s: %s.",
                           path, strerror(errno));
    }
    if (fd >= 0) {
        (void)close(fd);
    }
done:
    base_free(folder);
    return status;
}

/* Between the two copies nobody else may write, or they would not fit. */
LeyeStatus store_sqlite_care_backup(StoreDb *db, const char *path) {
    LeyeStatus status = LEYE_OK;
    char *consents = NULL;
    bool begun = false, made = false, made_consents = false;
    if (!db->consents) {
        return base_fail(LEYE_ERR_MISSING,
                         "The consents of the store cannot be read.");
    }
    TRY(store_sqlite_parts_path(path, ".consents", &consents));
    TRY(care_new(path));
    made = true;
    TRY(care_new(consents));
    made_consents = true;
    TRY(store_sqlite_parts_run(db, "BEGIN"));
    begun = true;
    /* shared locks on both files, until the end */
    TRY(store_sqlite_parts_run(db, "SELECT count(*) FROM main.meta"));
    TRY(store_sqlite_parts_run(db, "SELECT count(*) FROM leye_consent.keys"));
    TRY(care_copy(db, "main", path));
    TRY(care_copy(db, "leye_consent", consents));
    TRY(care_sync_folder(path));
done:
    if (begun) {
        (void)sqlite3_exec(db->handle, "COMMIT", NULL, NULL, NULL);
    }
    if (status != LEYE_OK && made) {
        (void)unlink(path);
    }
    if (status != LEYE_OK && made_consents) {
        (void)unlink(consents);
    }
    base_free(consents);
    return status;
}
