/* store_keep: what is old enough loses its bytes and its people.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_sql.h"

/* The number of the oldest of the newest plans; 0: there are fewer. */
static LeyeStatus keep_from(Store *store, int64_t plans, int64_t *from) {
    *from = 0;
    return store_sql_number(store,
                            "SELECT number FROM plans ORDER BY number DESC "
                            "LIMIT 1 OFFSET $1",
                            SQL_WITH(SQL_INT(plans - 1)), from, NULL);
}

LeyeStatus store_keep(Store *store, int64_t plans, int64_t *dropped) {
    LeyeStatus status = LEYE_OK;
    bool own = false;
    int64_t from = 0, files = 0;
    plans = plans < 1 ? 1 : plans;
    TRY(store_sql_enter(store, &own));
    TRY(keep_from(store, plans, &from));
    TRY(store_sql_run(store,
                      "DELETE FROM placements WHERE plan IN (SELECT number "
                      "FROM plans WHERE number < $1 AND state IN "
                      "('superseded', 'rolled_back'))",
                      SQL_WITH(SQL_INT(from))));
    TRY(store_sql_run(store,
                      "DELETE FROM changes WHERE plan IN (SELECT number FROM "
                      "plans WHERE number < $1 AND state IN ('superseded', "
                      "'rolled_back'))",
                      SQL_WITH(SQL_INT(from))));
    /* a file stays while any kept plan or run has it */
    TRY(store_sql_run(
        store,
        "UPDATE blobs SET bytes = NULL WHERE bytes IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM plan_files AS f JOIN plans AS p ON p.number = f.plan "
        "WHERE f.sha256 = blobs.sha256 AND (p.number >= $1 OR p.state NOT IN "
        "('superseded', 'rolled_back'))) AND NOT EXISTS (SELECT 1 FROM "
        "run_inputs AS i WHERE i.sha256 = blobs.sha256 AND (i.run >= (SELECT "
        "coalesce(min(n.run), 0) FROM plans AS n WHERE n.number >= $1) OR "
        "EXISTS (SELECT 1 FROM plans AS q WHERE q.run = i.run AND q.state NOT "
        "IN ('superseded', 'rolled_back'))))",
        SQL_WITH(SQL_INT(from))));
    files = store->changed;
done:
    status = store_sql_leave(store, own, status);
    if (status == LEYE_OK) {
        *dropped = files;
    }
    return status;
}
