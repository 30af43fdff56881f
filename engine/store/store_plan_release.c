/* store_plan_release: placements that nothing but a new plan brings back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_offer_parts.h"
#include "store_plan_parts.h"

LeyeStatus store_plan_release(Store *store, const char *const *persons,
                              size_t count, const StoreAct *act,
                              StoreSwept *swept) {
    LeyeStatus status = LEYE_OK;
    bool own = false;
    int64_t current = NONE;
    StoreSwept done = {0};
    TRY(store_sql_enter(store, &own));
    TRY(store_plan_parts_current(store, &current));
    for (size_t k = 0; k < count && current != NONE; k++) {
        TRY(store_sql_run(
            store,
            "UPDATE placements SET state = 'released' WHERE plan = $1 AND "
            "person = $2 AND state IN ('proposed', 'accepted')",
            SQL_WITH(SQL_INT(current), SQL_TEXT(persons[k]))));
        done.released += store->changed;
    }
    TRY(current == NONE
            ? LEYE_OK
            : store_offer_parts_follow(store, current, false, act, &done));
done:
    status = store_sql_leave(store, own, status);
    if (status == LEYE_OK && swept != NULL) {
        *swept = done;
    }
    return status;
}
