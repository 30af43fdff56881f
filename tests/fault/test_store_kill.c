/* A run that is killed: the store has the old plan or the new one, whole.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite calls the system through a table; a copy of it ends the process
 * before the n-th call that changes a file, for every n of one publication.
 */
#include "../contract/store_cases.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Calls left until the end; 0: for ever. */
static int64_t left;
static int64_t calls;

static void count_call(void) {
    calls++;
    if (left > 0 && --left == 0) {
        _exit(9);
    }
}

typedef struct DyingFile {
    sqlite3_file base;
    sqlite3_file *real;
} DyingFile;

static sqlite3_vfs *real_vfs;

static sqlite3_file *real(sqlite3_file *file) {
    return ((DyingFile *)file)->real;
}
static int dying_close(sqlite3_file *file) {
    int code = real(file)->pMethods->xClose(real(file));
    sqlite3_free(real(file));
    return code;
}
static int dying_read(sqlite3_file *file, void *to, int n, sqlite3_int64 at) {
    return real(file)->pMethods->xRead(real(file), to, n, at);
}
static int dying_write(sqlite3_file *file, const void *from, int n,
                       sqlite3_int64 at) {
    count_call();
    return real(file)->pMethods->xWrite(real(file), from, n, at);
}
static int dying_truncate(sqlite3_file *file, sqlite3_int64 size) {
    count_call();
    return real(file)->pMethods->xTruncate(real(file), size);
}
static int dying_sync(sqlite3_file *file, int flags) {
    count_call();
    return real(file)->pMethods->xSync(real(file), flags);
}
static int dying_size(sqlite3_file *file, sqlite3_int64 *size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}
static int dying_lock(sqlite3_file *file, int kind) {
    return real(file)->pMethods->xLock(real(file), kind);
}
static int dying_unlock(sqlite3_file *file, int kind) {
    return real(file)->pMethods->xUnlock(real(file), kind);
}
static int dying_reserved(sqlite3_file *file, int *out) {
    return real(file)->pMethods->xCheckReservedLock(real(file), out);
}
static int dying_control(sqlite3_file *file, int what, void *with) {
    return real(file)->pMethods->xFileControl(real(file), what, with);
}
static int dying_sector(sqlite3_file *file) {
    return real(file)->pMethods->xSectorSize(real(file));
}
static int dying_kind(sqlite3_file *file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static const sqlite3_io_methods dying_methods = {
    .iVersion = 1,
    .xClose = dying_close,
    .xRead = dying_read,
    .xWrite = dying_write,
    .xTruncate = dying_truncate,
    .xSync = dying_sync,
    .xFileSize = dying_size,
    .xLock = dying_lock,
    .xUnlock = dying_unlock,
    .xCheckReservedLock = dying_reserved,
    .xFileControl = dying_control,
    .xSectorSize = dying_sector,
    .xDeviceCharacteristics = dying_kind,
};

static int dying_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file,
                      int flags, int *out) {
    DyingFile *to = (DyingFile *)file;
    (void)vfs;
    *to = (DyingFile){0};
    to->real = sqlite3_malloc(real_vfs->szOsFile);
    memset(to->real, 0, (size_t)real_vfs->szOsFile);
    int code = real_vfs->xOpen(real_vfs, name, to->real, flags, out);
    if (code == SQLITE_OK) {
        to->base.pMethods = &dying_methods;
    } else {
        sqlite3_free(to->real);
    }
    return code;
}

static int dying_delete(sqlite3_vfs *vfs, const char *name, int sync) {
    (void)vfs;
    count_call();
    return real_vfs->xDelete(real_vfs, name, sync);
}

static void use_dying_files(void) {
    static sqlite3_vfs dying;
    if (real_vfs == NULL) {
        real_vfs = sqlite3_vfs_find(NULL);
        dying = *real_vfs;
        dying.zName = "dying";
        dying.szOsFile = sizeof(DyingFile);
        dying.xOpen = dying_open;
        dying.xDelete = dying_delete;
        cr_assert_eq(sqlite3_vfs_register(&dying, 1), SQLITE_OK);
    }
}

/* A night: one more consent, one more run, a new plan. */
static LeyeStatus night(StoreCase *c, PutCase *p) {
    LeyeStatus status = LEYE_OK;
    TRY(store_begin(c->store));
    TRY(store_cases_say(c, "p1", "local", "give"));
    TRY(store_plan_put(c->store, &p->put, &store_cases_act, NULL));
    TRY(store_plan_publish(c->store, p->id, &store_cases_act, NULL));
    TRY(store_commit(c->store));
done:
    return status;
}

/* Both files tell of the same night. */
static bool landed(StoreCase *c, const PutCase *first, const PutCase *second) {
    StorePlan plan;
    StoreHead head;
    StoreChecked checked;
    bool found = false;
    FINE(store_check(c->store, &checked));
    FINE(store_consent_head(c->store, &head));
    FINE(store_plan_current(c->store, &c->arena, &plan, &found));
    cr_assert(found);
    bool is = strcmp(plan.id, second->id) == 0;
    cr_assert(is || strcmp(plan.id, first->id) == 0);
    cr_assert_eq(head.seq, is ? 6 : 5, "one file is a night behind");
    cr_assert_eq(store_cases_placed(c, plan.id), is ? 4 : 5);
    cr_assert_eq(plan.head_seq, head.seq);
    return is;
}

typedef struct Copy {
    Bytes main, consents;
} Copy;

static void copy_take(const StoreCase *c, Copy *copy) {
    char path[400];
    (void)snprintf(path, sizeof path, "%s.consents", c->where);
    FINE(base_file_read(c->where, 1 << 24, &copy->main));
    FINE(base_file_read(path, 1 << 24, &copy->consents));
}

static void copy_put(const StoreCase *c, const Copy *copy) {
    char path[400];
    (void)snprintf(path, sizeof path, "%s.consents", c->where);
    FINE(base_file_write(c->where, copy->main.data, copy->main.size));
    FINE(base_file_write(path, copy->consents.data, copy->consents.size));
}

Test(store_kill, before_every_call_of_a_publication, .timeout = 280) {
    StoreCase c;
    PutCase first, second;
    Copy copy;
    int64_t old = 0, new = 0;
    bool ended = false;
    store_cases_make(STORE_CASES_SQLITE, &c);
    store_cases_give(&c, 5);
    store_cases_publish(&c, &first, "one", 5);
    store_cases_put(&c, &second, "two", 4);
    store_close(c.store);
    copy_take(&c, &copy);
    for (int64_t n = 1; !ended; n++) {
        copy_put(&c, &copy);
        pid_t child = fork();
        cr_assert_geq(child, 0);
        if (child == 0) {
            use_dying_files();
            c.store = store_cases_open(&c, STORE_WRITE);
            left = n;
            (void)night(&c, &second);
            left = 0;
            _exit(0);
        }
        int code = 0;
        cr_assert_eq(waitpid(child, &code, 0), child);
        cr_assert(WIFEXITED(code));
        ended = WEXITSTATUS(code) == 0;
        c.store = store_cases_open(&c, STORE_WRITE);
        bool is = landed(&c, &first, &second);
        old += !is;
        new += is;
        cr_assert(is || !ended, "exit without a failure, and no new plan");
        store_close(c.store);
    }
    cr_log_info("killed %lld times: %lld old, %lld new", (long long)(old + new),
                (long long)old, (long long)new);
    cr_assert_gt(old, 30);
    cr_assert_gt(new, 1, "some after the commit was decided");
    base_free(copy.main.data);
    base_free(copy.consents.data);
    c.store = NULL;
    store_cases_drop(&c);
    cr_assert_eq(base_memory_live(), 0);
}

/* A killed PostgreSQL client, and SQLite once more, at any moment. */
Test(store_kill, at_any_moment, .timeout = 280) {
    for (int k = 0; k < STORE_CASES_COUNT; k++) {
        StoreCase c;
        PutCase p;
        Random random = base_random_make(5, (uint64_t)k);
        store_cases_make(k, &c);
        store_cases_give(&c, 4);
        store_cases_publish(&c, &p, "one", 4);
        for (int32_t kill_at = 0; kill_at < 12; kill_at++) {
            pid_t child = fork();
            cr_assert_geq(child, 0);
            if (child == 0) {
                c.store = store_cases_open(&c, STORE_WRITE);
                for (int32_t n = 0;; n++) {
                    char mark[40];
                    (void)snprintf(mark, sizeof mark, "%d.%d", (int)getpid(),
                                   (int)n);
                    store_cases_publish(&c, &p, mark, 4 - n % 2);
                }
            }
            struct timespec time = {
                .tv_nsec = 20000000 + base_random_below(&random, 300000000)};
            (void)nanosleep(&time, NULL);
            cr_assert_eq(kill(child, SIGKILL), 0);
            int code = 0;
            cr_assert_eq(waitpid(child, &code, 0), child);
            cr_assert(WIFSIGNALED(code), "it did not stop by itself");
            Store *store = store_cases_open(&c, STORE_WRITE);
            StoreChecked checked;
            StorePlan plan;
            StorePlacement *rows = NULL;
            size_t count = 0;
            bool found = false;
            FINE(store_check(store, &checked));
            FINE(store_plan_current(store, &c.arena, &plan, &found));
            cr_assert(found);
            FINE(store_plan_placements(store, plan.id, true, &c.arena, &rows,
                                       &count));
            cr_assert_eq((int64_t)count, plan.placements);
            store_close(store);
        }
        store_cases_drop(&c);
    }
}
