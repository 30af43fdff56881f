/* store_check: is everything in the store what was put into it?
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_sql.h"

static LeyeStatus check_counts(Store *store, StoreChecked *checked) {
    LeyeStatus status = LEYE_OK;
    TRY(store_sql_number(store, "SELECT count(*) FROM runs", SQL_NOTHING,
                         &checked->runs, NULL));
    TRY(store_sql_number(store, "SELECT count(*) FROM plans", SQL_NOTHING,
                         &checked->plans, NULL));
done:
    return status;
}

/* File by file, so that one alone is in memory. */
static LeyeStatus check_blobs(Store *store, StoreChecked *checked) {
    LeyeStatus status = LEYE_OK;
    char at[HASH_HEX] = "";
    char hex[HASH_HEX];
    StoreRows rows = {0};
    bool more = true;
    while (more) {
        TRY(store_sql_open(store,
                           "SELECT sha256, size, bytes FROM blobs WHERE sha256 "
                           "> $1 AND bytes IS NOT NULL ORDER BY sha256 LIMIT 1",
                           SQL_WITH(SQL_TEXT(at)), &rows));
        more = store_sql_next(&rows);
        if (more) {
            size_t size = 0;
            const void *bytes = store_sql_blob(&rows, 2, &size);
            base_hash_hex(bytes, size, hex);
            if (strcmp(hex, store_sql_text(&rows, 0)) != 0 ||
                store_sql_int(&rows, 1) != (int64_t)size) {
                TRY(base_fail(LEYE_ERR_PROOF, "A file in the store is not the "
                                              "one that was put."));
            }
            memcpy(at, hex, HASH_HEX);
            checked->blobs++;
            checked->blob_bytes += (int64_t)size;
        }
        TRY(store_sql_close(&rows));
    }
done:
    (void)store_sql_close(&rows);
    return status;
}

/* No plan has more rows than were certified, nor a placement that nobody can
 * have consented to. */
static LeyeStatus check_plans(Store *store) {
    LeyeStatus status = LEYE_OK;
    int64_t wrong = 0;
    TRY(store_sql_number(
        store,
        "SELECT count(*) FROM plans WHERE placements < (SELECT count(*) FROM "
        "placements AS r WHERE r.plan = plans.number)",
        SQL_NOTHING, &wrong, NULL));
    if (wrong == 0) {
        TRY(store_sql_number(
            store,
            "SELECT count(*) FROM placements AS r JOIN plans AS p ON p.number "
            "= r.plan WHERE p.state = 'published' AND r.state IN ('proposed', "
            "'accepted') AND NOT EXISTS (SELECT 1 FROM leye_consent.live AS c "
            "WHERE c.person = r.person AND c.scope = r.scope)",
            SQL_NOTHING, &wrong, NULL));
    }
    if (wrong != 0) {
        TRY(base_fail(LEYE_ERR_PROOF,
                      "A plan in the store is not the one that was put."));
    }
done:
    return status;
}

LeyeStatus store_check(Store *store, StoreChecked *checked) {
    LeyeStatus status = LEYE_OK;
    bool own = false;
    StoreVerdict verdict = {0};
    *checked = (StoreChecked){.wrong = "file"};
    TRY(store_sql_enter_read(store, &own));
    TRY(store->driver->check(store->db));
    TRY(check_counts(store, checked));
    checked->wrong = "blob";
    TRY(check_blobs(store, checked));
    checked->wrong = "plan";
    TRY(check_plans(store));
    checked->wrong = "chain";
    TRY(store_consent_verify(store, NULL, &verdict));
    checked->wrong = "";
done:
    checked->events = verdict.events;
    return store_sql_leave(store, own, status);
}
