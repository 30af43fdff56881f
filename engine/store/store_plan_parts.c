/* store_plan_parts: consents against the rows of a plan.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_plan_parts.h"

LeyeStatus store_plan_parts_sweep(Store *store, int64_t number, const char *day,
                                  int64_t *released) {
    LeyeStatus status = LEYE_OK;
    int64_t seen = 0;
    TRY(store_sql_number(store,
                         "SELECT consent_seen FROM plans WHERE number = $1",
                         SQL_WITH(SQL_INT(number)), &seen, NULL));
    TRY(store_sql_run(
        store,
        "UPDATE placements SET state = 'released' WHERE plan = $1 AND state "
        "IN ('proposed', 'accepted') AND (NOT EXISTS (SELECT 1 FROM "
        "leye_consent.live AS c WHERE c.person = placements.person AND c.scope "
        "= placements.scope AND c.until >= $2) OR EXISTS (SELECT 1 FROM "
        "leye_consent.barred AS b WHERE b.person = placements.person AND b.seq "
        "> $3 AND (b.scope = 'post:' || placements.post OR (b.scope = 'local' "
        "AND placements.near = 1) OR b.scope = (SELECT 'channel:' || q.channel "
        "FROM plan_posts AS q WHERE q.plan = placements.plan AND q.post = "
        "placements.post))))",
        SQL_WITH(SQL_INT(number), SQL_TEXT(day), SQL_INT(seen))));
    *released += store->changed;
done:
    return status;
}

LeyeStatus store_plan_parts_current(Store *store, int64_t *number) {
    int64_t found = NONE;
    LeyeStatus status = store_sql_number(
        store, "SELECT number FROM plans WHERE state = 'published'",
        SQL_NOTHING, &found, NULL);
    if (status == LEYE_OK) {
        *number = found;
    }
    return status;
}

LeyeStatus store_plan_parts_head(Store *store, int64_t number) {
    LeyeStatus status = LEYE_OK;
    StoreHead head;
    TRY(store_consent_head(store, &head));
    TRY(store_sql_run(
        store,
        "UPDATE plans SET head_seq = $2, head_hash = $3 WHERE number = $1",
        SQL_WITH(SQL_INT(number), SQL_INT(head.seq), SQL_TEXT(head.hash))));
done:
    return status;
}

static const char *const placed_words[STORE_PLACED_COUNT] = {
    [STORE_PROPOSED] = "proposed",
    [STORE_ACCEPTED] = "accepted",
    [STORE_STARTED] = "started",
    [STORE_RELEASED] = "released",
};

static const char *const change_words[STORE_CHANGE_KINDS] = {
    [STORE_NEW] = "new",
    [STORE_MOVED] = "moved",
    [STORE_LET_GO] = "released",
    [STORE_KEPT] = "kept",
};

const char *store_plan_parts_placed(StorePlaced state) {
    return placed_words[state];
}

const char *store_plan_parts_change(StoreChangeKind kind) {
    return change_words[kind];
}

int32_t store_plan_parts_find(const char *const *words, int32_t count,
                              const char *word) {
    for (int32_t k = 0; k < count; k++) {
        if (strcmp(words[k], word) == 0) {
            return k;
        }
    }
    return NONE;
}

/* A word that the database's own CHECK does not know: read as released, so
 * that nobody is shown as placed by it. */
StorePlaced store_plan_parts_placed_find(const char *word) {
    int32_t k = store_plan_parts_find(placed_words, STORE_PLACED_COUNT, word);
    return k == NONE ? STORE_RELEASED : (StorePlaced)k;
}

StoreChangeKind store_plan_parts_change_find(const char *word) {
    int32_t k = store_plan_parts_find(change_words, STORE_CHANGE_KINDS, word);
    return k == NONE ? STORE_KEPT : (StoreChangeKind)k;
}
