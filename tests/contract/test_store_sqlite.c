/* The store in SQLite: files, the guard, and what is no store.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_cases.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void made(StoreCase *c) {
    store_cases_make(STORE_CASES_SQLITE, c);
}

static const char *beside(const StoreCase *c, const char *suffix) {
    static char path[400];
    (void)snprintf(path, sizeof path, "%s%s", c->where, suffix);
    return path;
}

static void shut(StoreCase *c) {
    store_close(c->store);
    c->store = NULL;
}

static mode_t mode_of(const char *path) {
    struct stat info;
    cr_assert_eq(lstat(path, &info), 0, "%s", path);
    return info.st_mode & 0777;
}

Test(store_sqlite, files_are_for_the_owner_alone_whatever_the_umask) {
    StoreCase c;
    (void)umask(0);
    made(&c);
    FINE(store_lock(c.store));
    cr_assert_eq(mode_of(c.where), 0600);
    cr_assert_eq(mode_of(beside(&c, ".consents")), 0600);
    cr_assert_eq(mode_of(beside(&c, ".lock")), 0600);
    FINE(store_begin(c.store));
    store_cases_give(&c, 1);
    FINE(store_bind(c.store, "x"));
    cr_assert_eq(mode_of(beside(&c, "-journal")), 0600);
    cr_assert_eq(mode_of(beside(&c, ".consents-journal")), 0600);
    FINE(store_commit(c.store));
    store_unlock(c.store);
    cr_assert_eq(access(beside(&c, ".lock"), F_OK), 0, "never deleted");
    store_cases_drop(&c);
}

Test(store_sqlite, links_and_what_is_no_file_are_refused) {
    static const char *const names[] = {"", ".consents"};
    for (size_t k = 0; k < 2; k++) {
        StoreCase c;
        Store *store = NULL;
        char other[400];
        made(&c);
        shut(&c);
        (void)snprintf(other, sizeof other, "%s.moved", c.where);
        cr_assert_eq(rename(beside(&c, names[k]), other), 0);
        cr_assert_eq(symlink(other, beside(&c, names[k])), 0);
        FAILS(store_open(c.where, STORE_WRITE, &store), LEYE_ERR_INPUT);
        FAILS(store_open(c.where, STORE_READ, &store), LEYE_ERR_INPUT);
        cr_assert_eq(unlink(beside(&c, names[k])), 0);
        cr_assert_eq(mkfifo(beside(&c, names[k]), 0600), 0);
        FAILS(store_open(c.where, STORE_CREATE, &store), LEYE_ERR_INPUT);
        store_cases_drop(&c);
    }
}

Test(store_sqlite, what_is_not_there_is_said_to_be_missing) {
    StoreCase c;
    Store *store = NULL;
    store_cases_place(STORE_CASES_SQLITE, &c);
    FAILS(store_open(c.where, STORE_WRITE, &store), LEYE_ERR_MISSING);
    FAILS(store_open(c.where, STORE_READ, &store), LEYE_ERR_MISSING);
    FAILS(store_open("/tmp/leye-no-such-folder/x.db", STORE_CREATE, &store),
          LEYE_ERR_MISSING);
    FAILS(store_open("/tmp/", STORE_CREATE, &store), LEYE_ERR_USAGE);
    cr_assert_neq(access(c.where, F_OK), 0, "nothing was made");
    FINE(store_open(c.where, STORE_CREATE, &c.store));
    shut(&c);
    cr_assert_eq(unlink(beside(&c, ".consents")), 0);
    FAILS(store_open(c.where, STORE_WRITE, &store), LEYE_ERR_MISSING);
    store_cases_drop(&c);
}

/* Even names that SQLite would take for something else are files. */
Test(store_sqlite, a_path_is_a_path) {
    StoreCase c;
    Store *store = NULL;
    store_cases_place(STORE_CASES_SQLITE, &c);
    cr_assert_eq(chdir(c.folder.path), 0);
    FINE(store_open(":memory:", STORE_CREATE, &store));
    store_close(store);
    cr_assert_eq(access(":memory:", F_OK), 0);
    FINE(store_open("file:x?mode=memory", STORE_CREATE, &store));
    store_close(store);
    cr_assert_eq(access("file:x?mode=memory", F_OK), 0);
    cr_assert_eq(chdir("/"), 0);
    store_cases_drop(&c);
}

Test(store_sqlite, a_foreign_file_is_no_store_and_stays_as_it_was) {
    static const char text[] = "person_id,household_id\np1,h1\n";
    StoreCase c;
    Store *store = NULL;
    sqlite3 *raw = NULL;
    Bytes bytes;
    store_cases_place(STORE_CASES_SQLITE, &c);
    scratch_folder_text(&c.folder, "county.db", text);
    FAILS(store_open(c.where, STORE_CREATE, &store), LEYE_ERR_INPUT);
    FINE(base_file_read(c.where, 1000, &bytes));
    cr_assert_str_eq(bytes.data, text);
    base_free(bytes.data);
    cr_assert_eq(unlink(c.where), 0);
    cr_assert_eq(sqlite3_open(c.where, &raw), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(raw,
                              "CREATE TABLE meta(name, value); INSERT "
                              "INTO meta VALUES ('schema', 'x')",
                              NULL, NULL, NULL),
                 SQLITE_OK);
    (void)sqlite3_close(raw);
    FAILS(store_open(c.where, STORE_CREATE, &store), LEYE_ERR_INPUT);
    store_cases_drop(&c);
}

Test(store_sqlite, a_damaged_file_is_refused) {
    StoreCase c;
    Store *store = NULL;
    Bytes bytes;
    made(&c);
    store_cases_give(&c, 5);
    shut(&c);
    FINE(base_file_read(c.where, 1 << 24, &bytes));
    for (size_t at = 4096; at < bytes.size; at += 4096) {
        memset(bytes.data + at, 0xee, 100);
    }
    FINE(base_file_write(c.where, bytes.data, bytes.size));
    FAILS(store_open(c.where, STORE_WRITE, &store), LEYE_ERR_PROOF);
    FINE(base_file_write(c.where, bytes.data, bytes.size / 2));
    FAILS(store_open(c.where, STORE_WRITE, &store), LEYE_ERR_PROOF);
    base_free(bytes.data);
    store_cases_drop(&c);
}

Test(store_sqlite, only_rows_of_our_tables_can_be_touched) {
    static const char *const denied[] = {
        "ATTACH '/tmp/x.db' AS x",
        "DETACH leye_consent",
        "PRAGMA synchronous = OFF",
        "PRAGMA recursive_triggers = OFF",
        "PRAGMA writable_schema = ON",
        "DROP TABLE plans",
        "DROP TRIGGER leye_consent.events_update",
        "DROP TRIGGER temp.placements_consent",
        "CREATE TABLE x (y)",
        "ALTER TABLE plans RENAME TO x",
        "UPDATE leye_consent.events SET scope = ''",
        "DELETE FROM leye_consent.events",
        "DELETE FROM offer_events",
        "UPDATE sqlite_schema SET sql = ''",
        "SELECT load_extension('x')",
        "SELECT randomblob(9)",
        "WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) "
        "SELECT count(*) FROM t",
        "VACUUM INTO '/tmp/x.db'",
        "REINDEX",
        "ANALYZE",
    };
    StoreCase c;
    made(&c);
    for (size_t k = 0; k < sizeof denied / sizeof *denied; k++) {
        cr_assert_neq(c.store->driver->run(c.store->db, denied[k]), LEYE_OK,
                      "%s", denied[k]);
    }
    FINE(c.store->driver->run(c.store->db, "SELECT count(*) FROM plans"));
    store_cases_drop(&c);
}

static int64_t asked(StoreCase *c, const char *sql) {
    StoreStatement *statement = NULL;
    bool row = false;
    const StoreDriver *driver = c->store->driver;
    driver->migrating(c->store->db, true);
    FINE(driver->prepare(c->store->db, sql, &statement));
    FINE(driver->step(statement, &row));
    driver->migrating(c->store->db, false);
    cr_assert(row);
    int64_t number = driver->column_int(statement, 0);
    driver->finalize(statement);
    return number;
}

Test(store_sqlite, the_settings_hold_for_both_files) {
    StoreCase c;
    made(&c);
    cr_assert_eq(asked(&c, "PRAGMA main.synchronous"), 3);
    cr_assert_eq(asked(&c, "PRAGMA leye_consent.synchronous"), 3);
    cr_assert_eq(asked(&c, "PRAGMA main.secure_delete"), 1);
    cr_assert_eq(asked(&c, "PRAGMA leye_consent.secure_delete"), 1);
    cr_assert_eq(asked(&c, "PRAGMA foreign_keys"), 1);
    cr_assert_eq(asked(&c, "PRAGMA recursive_triggers"), 1);
    cr_assert_eq(asked(&c, "PRAGMA cell_size_check"), 1);
    cr_assert_eq(asked(&c, "PRAGMA trusted_schema"), 0);
    cr_assert_eq(asked(&c, "SELECT count(*) FROM pragma_journal_mode WHERE "
                           "journal_mode = 'delete'"),
                 1);
    cr_assert_eq(asked(&c, "SELECT count(*) FROM pragma_table_list WHERE "
                           "schema <> 'temp' AND type = 'table' AND name NOT "
                           "LIKE 'sqlite%' AND strict = 0"),
                 0, "every table is STRICT");
    store_cases_drop(&c);
}

Test(store_sqlite, a_number_is_a_number) {
    StoreCase c;
    int64_t run = 0;
    made(&c);
    FINE(store_run_begin(c.store, &store_cases_act, "2026-11-28", &run));
    cr_assert_neq(store_cases_sql(&c, "UPDATE runs SET people = 'many'"),
                  LEYE_OK);
    cr_assert_neq(store_cases_sql(&c, "UPDATE runs SET message = x'00'"),
                  LEYE_OK);
    cr_assert_neq(store_cases_sql(&c, "UPDATE runs SET ended = NULL"), LEYE_OK);
    cr_assert_neq(store_cases_sql(&c, "INSERT INTO plan_files VALUES (7, 'x', "
                                      "'y')"),
                  LEYE_OK, "no such plan");
    store_cases_drop(&c);
}

Test(store_sqlite, a_backup_is_a_store_of_its_own) {
    StoreCase c, copy;
    PutCase p, q;
    StoreChecked checked;
    made(&c);
    FINE(store_bind(c.store, "lixian"));
    store_cases_give(&c, 5);
    store_cases_publish(&c, &p, "one", 5);
    copy = c;
    (void)snprintf(copy.where, sizeof copy.where, "%s/copy.db", c.folder.path);
    FINE(store_backup(c.store, copy.where));
    cr_assert_eq(mode_of(copy.where), 0600);
    cr_assert_eq(mode_of(beside(&copy, ".consents")), 0600);
    FAILS(store_backup(c.store, copy.where), LEYE_ERR_CREATE);
    store_cases_publish(&c, &q, "two", 3); /* goes on */
    copy.store = store_cases_open(&copy, STORE_WRITE);
    FINE(store_check(copy.store, &checked));
    cr_assert(checked.plans == 1 && checked.events == 5);
    cr_assert_eq(store_cases_placed(&copy, p.id), 5);
    store_close(copy.store);
    /* restored under the newer consents: the heads would tell */
    FINE(store_cases_say(&c, "p1", "county", "withdraw"));
    store_cases_publish(&c, &q, "three", 0);
    shut(&c);
    cr_assert_eq(unlink(beside(&c, ".consents")), 0);
    char from[400];
    (void)snprintf(from, sizeof from, "%s.consents", copy.where);
    cr_assert_eq(rename(from, beside(&c, ".consents")), 0);
    c.store = store_cases_open(&c, STORE_WRITE);
    FAILS(store_check(c.store, &checked), LEYE_ERR_PROOF);
    cr_assert_str_eq(checked.wrong, "chain");
    c.arena = (Arena){0};
    base_arena_clear(&copy.arena);
    store_cases_drop(&c);
}

/* Somebody who may read the runs, and not the consents. */
Test(store_sqlite, a_reader_without_the_consents_reads_the_rest) {
    StoreCase c;
    PutCase p;
    made(&c);
    store_cases_give(&c, 2);
    store_cases_publish(&c, &p, "one", 2);
    shut(&c);
    cr_assert_eq(chmod(c.folder.path, 0755), 0);
    cr_assert_eq(chmod(c.where, 0644), 0);
    if (geteuid() != 0) {
        cr_assert_eq(chmod(beside(&c, ".consents"), 0), 0);
    }
    pid_t child = fork();
    if (child == 0) {
        Store *store = NULL;
        StoreRun *runs = NULL;
        StoreHead head;
        Arena arena = {0};
        size_t count = 0;
        bool fine = geteuid() != 0 || setresuid(65534, 65534, 65534) == 0;
        fine = fine && store_open(c.where, STORE_READ, &store) == LEYE_OK;
        fine = fine && !store_consents(store);
        fine =
            fine && store_run_list(store, 9, &arena, &runs, &count) == LEYE_OK;
        fine = fine && count == 1;
        fine = fine && store_consent_head(store, &head) != LEYE_OK;
        base_arena_clear(&arena);
        store_close(store);
        _exit(fine ? 0 : 1);
    }
    int code = 1;
    cr_assert_eq(waitpid(child, &code, 0), child);
    cr_assert_eq(code, 0);
    store_cases_drop(&c);
}

Test(store_sqlite, an_erased_person_is_not_in_the_bytes_of_the_files) {
    static const char *const files[] = {"", ".consents"};
    StoreCase c;
    PutCase p;
    StoreErased erased;
    made(&c);
    FINE(store_cases_say(&c, "zz-erase-me", "county", "give"));
    FINE(store_cases_say(&c, "p2", "county", "give"));
    store_cases_put(&c, &p, "one", 2);
    p.placements[0].person = p.changes[0].person = "zz-erase-me";
    p.files[0] = (StoreFile){"placements.csv", "zz-erase-me,w1\n", 15};
    FINE(store_plan_put(c.store, &p.put, &store_cases_act, NULL));
    FINE(store_plan_publish(c.store, p.id, &store_cases_act, NULL));
    FINE(store_erase(c.store, "zz-erase-me", &store_cases_act, &erased));
    cr_assert(erased.placements == 1 && erased.offers == 1 &&
              erased.blobs == 1);
    shut(&c);
    for (size_t k = 0; k < 2; k++) {
        Bytes bytes;
        FINE(base_file_read(beside(&c, files[k]), 1 << 24, &bytes));
        cr_assert_null(memmem(bytes.data, bytes.size, "zz-erase-me", 11));
        base_free(bytes.data);
    }
    store_cases_drop(&c);
}

Test(store_sqlite, a_lock_removes_super_journals_that_were_left) {
    static const struct {
        const char *suffix;
        bool stays;
    } files[] = {{"-mj0A1B2C9F0", false},
                 {"-mj0A1B2C9F", true}, /* not one of SQLite's names */
                 {"-mj0A1B2C9FX", true},
                 {".mj0A1B2C9F0", true},
                 {"x-mj0A1B2C9F0", true}};
    StoreCase c;
    made(&c);
    for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
        FILE *file = fopen(beside(&c, files[k].suffix), "w");
        cr_assert_not_null(file);
        cr_assert_eq(fclose(file), 0);
    }
    FINE(store_lock(c.store));
    for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
        const char *path = beside(&c, files[k].suffix);
        cr_expect_eq(access(path, F_OK) == 0, files[k].stays, "%s", path);
        (void)unlink(path);
    }
    FINE(store_begin(c.store)); /* no transaction is left open */
    store_rollback(c.store);
    store_cases_drop(&c);
}
