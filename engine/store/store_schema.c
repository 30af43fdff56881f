/* store_schema: from the version that is there to the newest.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_schema.h"

#include <inttypes.h>

enum { NEWEST = 2 };
static const StoreMigration *const migrations[NEWEST] = {
    &store_schema_first,
    &store_schema_second,
};

int64_t store_schema_newest(void) {
    return NEWEST;
}

static void schema_words(Text *text, const char *sql, bool postgresql) {
    static const struct {
        const char *word, *say[2];
    } words[] = {
        {"@int@", {"INTEGER", "BIGINT"}},
        {"@text@", {"TEXT", "TEXT COLLATE \"C\""}},
        {"@blob@", {"BLOB", "BYTEA"}},
        {"@strict@", {" STRICT", ""}},
        {"@compact@", {" STRICT, WITHOUT ROWID", ""}},
        {"@c@", {"", "leye_consent."}},
    };
    while (*sql != '\0') {
        size_t skip = 0;
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            size_t n = strlen(words[k].word);
            if (*sql == '@' && strncmp(sql, words[k].word, n) == 0) {
                base_text_add(text, words[k].say[postgresql]);
                skip = n;
            }
        }
        if (skip == 0) {
            base_text_bytes(text, sql, 1);
            skip = 1;
        }
        sql += skip;
    }
}

static LeyeStatus schema_step(Store *store,
                              const struct StoreSchemaStep *step) {
    LeyeStatus status = LEYE_OK;
    bool postgresql = store->driver->postgresql;
    Text text = {0};
    if (step->dialect != STORE_BOTH &&
        (step->dialect == STORE_POSTGRESQL) != postgresql) {
        return LEYE_OK;
    }
    schema_words(&text, step->sql, postgresql);
    TRY(base_text_status(&text));
    TRY(store->driver->run(store->db, text.bytes));
done:
    base_text_clear(&text);
    return status;
}

static LeyeStatus schema_migrate(Store *store, int64_t to) {
    LeyeStatus status = LEYE_OK;
    int64_t found = 0;
    char version[TEXT_DECIMAL];
    const StoreMigration *migration = migrations[to - 1];
    (void)base_text_decimal(to, version);
    store->driver->migrating(store->db, true);
    TRY(store_begin(store));
    /* another program may have been quicker */
    TRY(store->driver->schema(store->db, &found));
    if (found >= to) {
        TRY(store_commit(store));
        goto done;
    }
    for (size_t k = 0; k < migration->count; k++) {
        TRY(schema_step(store, &migration->steps[k]));
    }
    TRY(store_sql_run(store,
                      "INSERT INTO meta (name, value) VALUES ('schema', $1) "
                      "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                      SQL_WITH(SQL_TEXT(version))));
    TRY(store_commit(store));
done:
    store_rollback(store);
    store->driver->migrating(store->db, false);
    store_sql_forget(store); /* prepared for the tables before */
    return status;
}

LeyeStatus store_schema_bring_to(Store *store, int64_t newest) {
    LeyeStatus status = LEYE_OK;
    int64_t found = 0;
    TRY(store->driver->schema(store->db, &found));
    if (found > NEWEST) {
        TRY(base_fail(LEYE_ERR_CONFIG,
                      "The store has schema %" PRId64 ", made by a newer leye; "
                      "this one knows %d.",
                      found, (int)NEWEST));
    }
    if (found == 0 && store->mode != STORE_CREATE) {
        TRY(base_fail(LEYE_ERR_INPUT, "There are no tables of leye in it."));
    }
    if (found < newest && store->mode == STORE_READ) {
        TRY(base_fail(LEYE_ERR_CONFIG,
                      "The store has the older schema %" PRId64 "; the next "
                      "nightly run brings it to %" PRId64 ".",
                      found, newest));
    }
    newest = newest > NEWEST ? NEWEST : newest;
    for (int64_t to = found + 1; to >= 1 && to <= newest; to++) {
        TRY(schema_migrate(store, to));
    }
    store->schema = found > newest ? found : newest;
done:
    return status;
}

LeyeStatus store_schema_bring(Store *store) {
    return store_schema_bring_to(store, NEWEST);
}
