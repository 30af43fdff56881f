/* store_run: the record of every run, its inputs, and alarms.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_run.h"

#include <inttypes.h>

#include "store_blob.h"

LeyeStatus store_run_begin(Store *store, const StoreAct *act, const char *as_of,
                           int64_t *id) {
    LeyeStatus status = LEYE_OK;
    bool own = false;
    int64_t next = 0;
    TRY(store_sql_enter(store, &own));
    TRY(store_sql_next_id(store, "SELECT coalesce(max(id), 0) FROM runs",
                          &next));
    TRY(store_sql_run(
        store,
        "INSERT INTO runs (id, started, ended, as_of, plan, exit_code, "
        "outcome, message, warm, people, able, placements, offered, moved, "
        "released, findings, gap_ppm, cpu_ms) VALUES ($1, $2, '', $3, '', -1, "
        "'', '', 0, 0, 0, 0, 0, 0, 0, 0, -1, 0)",
        SQL_WITH(SQL_INT(next), SQL_TEXT(act->utc), SQL_TEXT(as_of))));
done:
    status = store_sql_leave(store, own, status);
    if (status == LEYE_OK) {
        *id = next;
    }
    return status;
}

LeyeStatus store_run_end(Store *store, const StoreRun *run) {
    LeyeStatus status = LEYE_OK;
    bool own = false;
    TRY(store_sql_enter(store, &own));
    TRY(store_sql_run(
        store,
        "UPDATE runs SET ended = $2, plan = $3, exit_code = $4, outcome = $5, "
        "message = $6, warm = $7, people = $8, able = $9, placements = $10, "
        "offered = $11, moved = $12, released = $13, findings = $14, gap_ppm = "
        "$15, cpu_ms = $16 WHERE id = $1 AND ended = ''",
        SQL_WITH(
            SQL_INT(run->id), SQL_TEXT(run->ended), SQL_TEXT(run->plan),
            SQL_INT(run->exit_code), SQL_TEXT(run->outcome),
            SQL_TEXT(run->message), SQL_INT(run->warm), SQL_INT(run->people),
            SQL_INT(run->able), SQL_INT(run->placements), SQL_INT(run->offered),
            SQL_INT(run->moved), SQL_INT(run->released), SQL_INT(run->findings),
            SQL_INT(run->gap_ppm), SQL_INT(run->cpu_ms))));
    if (store->changed != 1) {
        TRY(base_fail(LEYE_ERR_INTERNAL,
                      "Run %" PRId64 " is not there or has ended already.",
                      run->id));
    }
done:
    return store_sql_leave(store, own, status);
}

LeyeStatus store_run_input(Store *store, int64_t run, const char *name,
                           const char *bytes, size_t n) {
    LeyeStatus status = LEYE_OK;
    bool own = false;
    char hex[HASH_HEX];
    TRY(store_sql_enter(store, &own));
    TRY(store_blob_put(store, bytes, n, hex));
    TRY(store_sql_run(store,
                      "INSERT INTO run_inputs (run, name, sha256) VALUES ($1, "
                      "$2, $3) ON CONFLICT (run, name) DO UPDATE SET sha256 = "
                      "excluded.sha256",
                      SQL_WITH(SQL_INT(run), SQL_TEXT(name), SQL_TEXT(hex))));
done:
    return store_sql_leave(store, own, status);
}

#define RUN_COLUMNS                                                            \
    "SELECT id, started, ended, as_of, plan, exit_code, outcome, message, "    \
    "warm, people, able, placements, offered, moved, released, findings, "     \
    "gap_ppm, cpu_ms FROM runs "

static StoreRun run_row(StoreRows *rows, Arena *arena) {
    return (StoreRun){
        .id = store_sql_int(rows, 0),
        .started = store_sql_keep(rows, 1, arena),
        .ended = store_sql_keep(rows, 2, arena),
        .as_of = store_sql_keep(rows, 3, arena),
        .plan = store_sql_keep(rows, 4, arena),
        .exit_code = store_sql_int(rows, 5),
        .outcome = store_sql_keep(rows, 6, arena),
        .message = store_sql_keep(rows, 7, arena),
        .warm = store_sql_int(rows, 8) != 0,
        .people = store_sql_int(rows, 9),
        .able = store_sql_int(rows, 10),
        .placements = store_sql_int(rows, 11),
        .offered = store_sql_int(rows, 12),
        .moved = store_sql_int(rows, 13),
        .released = store_sql_int(rows, 14),
        .findings = store_sql_int(rows, 15),
        .gap_ppm = store_sql_int(rows, 16),
        .cpu_ms = store_sql_int(rows, 17),
    };
}

LeyeStatus store_run_list(Store *store, int64_t most, Arena *arena,
                          StoreRun **runs, size_t *count) {
    LeyeStatus status = LEYE_OK;
    StoreRun *list = NULL;
    size_t n = 0, capacity = 0;
    void *kept = NULL;
    StoreRows rows = {0};
    TRY(store_sql_open(store, RUN_COLUMNS "ORDER BY id DESC LIMIT $1",
                       SQL_WITH(SQL_INT(most)), &rows));
    while (store_sql_next(&rows)) {
        TRY(HEAP_GROW(&list, &capacity, n + 1));
        list[n++] = run_row(&rows, arena);
    }
    TRY(store_sql_close(&rows));
    TRY(store_sql_list(arena, list, n, sizeof *list, &kept));
    *runs = kept;
    *count = n;
done:
    (void)store_sql_close(&rows);
    base_free(list);
    return status;
}

LeyeStatus store_run_get(Store *store, int64_t id, Arena *arena,
                         StoreRun *run) {
    LeyeStatus status = LEYE_OK;
    StoreRun found = {0};
    StoreRows rows = {0};
    TRY(store_sql_open(store, RUN_COLUMNS "WHERE id = $1",
                       SQL_WITH(SQL_INT(id)), &rows));
    bool row = store_sql_next(&rows);
    if (row) {
        found = run_row(&rows, arena);
    }
    TRY(store_sql_close(&rows));
    if (!row) {
        TRY(base_fail(LEYE_ERR_MISSING,
                      "There is no run %" PRId64 " in the store.", id));
    }
    *run = found;
done:
    (void)store_sql_close(&rows);
    return status;
}

LeyeStatus store_run_inputs(Store *store, int64_t run, Arena *arena,
                            StoreFileInfo **files, size_t *count) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    TRY(store_sql_open(
        store,
        "SELECT f.name, f.sha256, b.size, CASE WHEN b.bytes IS NULL THEN 0 "
        "ELSE 1 END FROM run_inputs AS f JOIN blobs AS b ON b.sha256 = "
        "f.sha256 WHERE f.run = $1 ORDER BY f.name",
        SQL_WITH(SQL_INT(run)), &rows));
    TRY(store_blob_files(&rows, arena, files, count));
done:
    return status;
}

LeyeStatus store_run_read(Store *store, int64_t run, const char *name,
                          Bytes *out) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    TRY(store_sql_open(store,
                       "SELECT b.sha256, b.size, b.bytes FROM run_inputs AS f "
                       "JOIN blobs AS b ON b.sha256 = f.sha256 WHERE f.run = "
                       "$1 AND f.name = $2",
                       SQL_WITH(SQL_INT(run), SQL_TEXT(name)), &rows));
    if (!store_sql_next(&rows)) {
        TRY(store_sql_close(&rows));
        TRY(base_fail(LEYE_ERR_MISSING,
                      "Run %" PRId64 " has no input %s in the store.", run,
                      name));
    }
    TRY(store_blob_take(&rows, 0, out));
done:
    (void)store_sql_close(&rows);
    return status;
}

LeyeStatus store_run_alarm_add(Store *store, int64_t run, const StoreAct *act,
                               const char *word, const char *text) {
    LeyeStatus status = LEYE_OK;
    bool own = false;
    int64_t id = 0;
    StoreValue of_run = SQL_INT(run);
    if (run == NONE) {
        of_run = (StoreValue){.kind = STORE_VALUE_NULL};
    }
    TRY(store_sql_enter(store, &own));
    TRY(store_sql_next_id(store, "SELECT coalesce(max(id), 0) FROM alarms",
                          &id));
    StoreValue values[] = {SQL_INT(id), of_run, SQL_TEXT(act->utc),
                           SQL_TEXT(word), SQL_TEXT(text)};
    TRY(store_sql_run(store,
                      "INSERT INTO alarms (id, run, raised, word, text, "
                      "settled, settled_by) VALUES ($1, $2, $3, $4, $5, '', "
                      "'')",
                      values, sizeof values / sizeof *values));
done:
    return store_sql_leave(store, own, status);
}

LeyeStatus store_run_alarm_settle(Store *store, const StoreAct *act,
                                  const char *word, int64_t *settled) {
    LeyeStatus status = LEYE_OK;
    bool own = false;
    int64_t changed = 0;
    TRY(store_sql_enter(store, &own));
    TRY(store_sql_run(store,
                      "UPDATE alarms SET settled = $1, settled_by = $2 WHERE "
                      "settled = '' AND ($3 = '' OR word = $3)",
                      SQL_WITH(SQL_TEXT(act->utc), SQL_TEXT(act->actor),
                               SQL_TEXT(word != NULL ? word : ""))));
    changed = store->changed;
done:
    status = store_sql_leave(store, own, status);
    if (status == LEYE_OK) {
        *settled = changed;
    }
    return status;
}

LeyeStatus store_run_alarm_list(Store *store, bool open, int64_t most,
                                Arena *arena, StoreAlarm **alarms,
                                size_t *count) {
    LeyeStatus status = LEYE_OK;
    StoreAlarm *list = NULL;
    size_t n = 0, capacity = 0;
    void *kept = NULL;
    StoreRows rows = {0};
    TRY(store_sql_open(store,
                       "SELECT id, coalesce(run, -1), raised, word, text, "
                       "settled, settled_by FROM alarms WHERE settled = '' OR "
                       "$1 = 0 ORDER BY id DESC LIMIT $2",
                       SQL_WITH(SQL_INT(open), SQL_INT(most)), &rows));
    while (store_sql_next(&rows)) {
        TRY(HEAP_GROW(&list, &capacity, n + 1));
        list[n++] = (StoreAlarm){
            .id = store_sql_int(&rows, 0),
            .run = store_sql_int(&rows, 1),
            .raised = store_sql_keep(&rows, 2, arena),
            .word = store_sql_keep(&rows, 3, arena),
            .text = store_sql_keep(&rows, 4, arena),
            .settled = store_sql_keep(&rows, 5, arena),
            .settled_by = store_sql_keep(&rows, 6, arena),
        };
    }
    TRY(store_sql_close(&rows));
    TRY(store_sql_list(arena, list, n, sizeof *list, &kept));
    *alarms = kept;
    *count = n;
done:
    (void)store_sql_close(&rows);
    base_free(list);
    return status;
}
