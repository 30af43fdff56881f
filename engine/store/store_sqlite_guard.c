/* store_sqlite_guard: what a connection may do, whatever it is told.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A second line: our statements are constants. Should one be wrong, or a
 * foreign file bring triggers of its own, then tables of ours may be read and
 * written row by row, and nothing else: no ATTACH, PRAGMA, DROP, CREATE, and
 * no function that is not in the list. Events cannot even be told to change.
 */
#include "store_sqlite_parts.h"

#include <string.h>

static const struct {
    int id, most;
} limits[] = {
    {SQLITE_LIMIT_LENGTH, 300 * 1024 * 1024}, /* above the largest input */
    {SQLITE_LIMIT_SQL_LENGTH, 16 * 1024},
    {SQLITE_LIMIT_COLUMN, 64},
    {SQLITE_LIMIT_EXPR_DEPTH, 60},
    {SQLITE_LIMIT_COMPOUND_SELECT, 4},
    {SQLITE_LIMIT_FUNCTION_ARG, 8},
    {SQLITE_LIMIT_ATTACHED, 1},
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 64},
    {SQLITE_LIMIT_VARIABLE_NUMBER, STORE_PARAMETERS_MAX},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 4},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

static bool guard_is_one_of(const char *name, const char *const *list) {
    for (; *list != NULL; list++) {
        if (name != NULL && strcmp(name, *list) == 0) {
            return true;
        }
    }
    return false;
}

static bool guard_writes(int action, const char *table) {
    static const char *const append_only[] = {"events", "offer_events", NULL};
    static const char *const tables[] = {
        "meta",       "runs",       "run_inputs", "blobs",   "plans",
        "plan_files", "plan_posts", "placements", "changes", "offers",
        "alarms",     "answers",    "keys",       "said",    NULL};
    return guard_is_one_of(table, tables) ||
           (action == SQLITE_INSERT && guard_is_one_of(table, append_only));
}

static int guard_judge(void *context, int action, const char *first,
                       const char *second, const char *file,
                       const char *trigger) {
    static const char *const functions[] = {"count",    "max",    "min", "sum",
                                            "coalesce", "length", NULL};
    const StoreDb *db = context;
    (void)file;
    (void)trigger;
    bool may = db->free;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_TRANSACTION:
        may = true;
        break;
    case SQLITE_FUNCTION:
        may = may || guard_is_one_of(second, functions);
        break;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        may = may || guard_writes(action, first);
        break;
    default:
        break;
    }
    return may ? SQLITE_OK : SQLITE_DENY;
}

LeyeStatus store_sqlite_guard(StoreDb *db) {
    static const struct {
        int id, on;
    } settings[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 1},
    };
    LeyeStatus status = LEYE_OK;
    for (size_t k = 0; k < sizeof limits / sizeof *limits; k++) {
        (void)sqlite3_limit(db->handle, limits[k].id, limits[k].most);
    }
    for (size_t k = 0; k < sizeof settings / sizeof *settings; k++) {
        TRY(store_sqlite_parts_status(
            db, sqlite3_db_config(db->handle, settings[k].id, settings[k].on,
                                  (int *)NULL)));
    }
    TRY(store_sqlite_parts_status(
        db, sqlite3_set_authorizer(db->handle, guard_judge, db)));
done:
    return status;
}
