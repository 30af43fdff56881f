/* store_plan: the states of plans, and reading them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_plan.h"

#include "store_blob.h"
#include "store_offer_parts.h"
#include "store_plan_parts.h"

static const char *const plan_words[STORE_PLAN_STATES] = {
    [STORE_WAITING] = "waiting",         [STORE_HELD] = "held",
    [STORE_PUBLISHED] = "published",     [STORE_SUPERSEDED] = "superseded",
    [STORE_ROLLED_BACK] = "rolled_back",
};

const char *store_plan_word(StorePlanState state) {
    return (unsigned)state < STORE_PLAN_STATES ? plan_words[state] : "";
}

#define PLAN_COLUMNS                                                           \
    "SELECT number, id, run, as_of, created, publishable, state, replaces, "   \
    "decided, decided_by, placements, consent_seen, head_seq, head_hash, "     \
    "(SELECT count(*) FROM plan_files AS f JOIN blobs AS b ON b.sha256 = "     \
    "f.sha256 WHERE f.plan = plans.number AND b.bytes IS NULL) FROM plans "

static StorePlan plan_row(StoreRows *rows, Arena *arena) {
    int32_t state = store_plan_parts_find(plan_words, STORE_PLAN_STATES,
                                          store_sql_text(rows, 6));
    StorePlan plan = {
        .id = store_sql_keep(rows, 1, arena),
        .run = store_sql_int(rows, 2),
        .as_of = store_sql_keep(rows, 3, arena),
        .created = store_sql_keep(rows, 4, arena),
        .publishable = store_sql_int(rows, 5) != 0,
        .state = state == NONE ? STORE_HELD : (StorePlanState)state,
        .replaces = store_sql_keep(rows, 7, arena),
        .decided = store_sql_keep(rows, 8, arena),
        .decided_by = store_sql_keep(rows, 9, arena),
        .placements = store_sql_int(rows, 10),
        .consent_seen = store_sql_int(rows, 11),
        .head_seq = store_sql_int(rows, 12),
        .kept = store_sql_int(rows, 14) == 0,
    };
    const char *hash = store_sql_text(rows, 13);
    if (strlen(hash) == HASH_HEX - 1) {
        memcpy(plan.head_hash, hash, HASH_HEX);
    }
    return plan;
}

static LeyeStatus plan_one(StoreRows *rows, Arena *arena, StorePlan *plan,
                           bool *found) {
    LeyeStatus status = LEYE_OK;
    StorePlan one = {0};
    bool row = store_sql_next(rows);
    if (row) {
        one = plan_row(rows, arena);
    }
    TRY(store_sql_close(rows));
    if (row) {
        *plan = one;
    }
    *found = row;
done:
    return status;
}

LeyeStatus store_plan_current(Store *store, Arena *arena, StorePlan *plan,
                              bool *found) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    TRY(store_sql_open(store, PLAN_COLUMNS "WHERE state = 'published'",
                       SQL_NOTHING, &rows));
    TRY(plan_one(&rows, arena, plan, found));
done:
    return status;
}

LeyeStatus store_plan_get(Store *store, const char *id, Arena *arena,
                          StorePlan *plan, bool *found) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    TRY(store_sql_open(store, PLAN_COLUMNS "WHERE id = $1",
                       SQL_WITH(SQL_TEXT(id)), &rows));
    TRY(plan_one(&rows, arena, plan, found));
done:
    return status;
}

LeyeStatus store_plan_list(Store *store, int64_t most, Arena *arena,
                           StorePlan **plans, size_t *count) {
    LeyeStatus status = LEYE_OK;
    StorePlan *list = NULL;
    size_t n = 0, capacity = 0;
    void *kept = NULL;
    StoreRows rows = {0};
    TRY(store_sql_open(store, PLAN_COLUMNS "ORDER BY number DESC LIMIT $1",
                       SQL_WITH(SQL_INT(most)), &rows));
    while (store_sql_next(&rows)) {
        TRY(HEAP_GROW(&list, &capacity, n + 1));
        list[n++] = plan_row(&rows, arena);
    }
    TRY(store_sql_close(&rows));
    TRY(store_sql_list(arena, list, n, sizeof *list, &kept));
    *plans = kept;
    *count = n;
done:
    (void)store_sql_close(&rows);
    base_free(list);
    return status;
}

/* ---- states ---- */

/* Number and state of the plan. LEYE_ERR_MISSING. */
static LeyeStatus plan_find(Store *store, const char *id, int64_t *number,
                            StorePlanState *state) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    int32_t word = NONE;
    TRY(store_sql_open(store, "SELECT number, state FROM plans WHERE id = $1",
                       SQL_WITH(SQL_TEXT(id)), &rows));
    bool row = store_sql_next(&rows);
    if (row) {
        *number = store_sql_int(&rows, 0);
        word = store_plan_parts_find(plan_words, STORE_PLAN_STATES,
                                     store_sql_text(&rows, 1));
    }
    TRY(store_sql_close(&rows));
    if (word == NONE) {
        TRY(base_fail(LEYE_ERR_MISSING, "There is no plan %.12s in the store.",
                      id));
    }
    *state = (StorePlanState)word;
done:
    (void)store_sql_close(&rows);
    return status;
}

static LeyeStatus plan_set(Store *store, int64_t number, StorePlanState state,
                           const StoreAct *act) {
    return store_sql_run(store,
                         "UPDATE plans SET state = $2, decided = $3, "
                         "decided_by = $4 WHERE number = $1",
                         SQL_WITH(SQL_INT(number), SQL_TEXT(plan_words[state]),
                                  SQL_TEXT(act->utc), SQL_TEXT(act->actor)));
}

static LeyeStatus plan_refuse(const char *id, StorePlanState state) {
    return base_fail(LEYE_ERR_INPUT,
                     "Plan %.12s is %s; that cannot be done with it.", id,
                     store_plan_word(state));
}

/* Makes it the current one; the one before gets the state `before`. */
static LeyeStatus plan_enter(Store *store, int64_t number,
                             StorePlanState before, const StoreAct *act,
                             StoreSwept *swept) {
    LeyeStatus status = LEYE_OK;
    int64_t current = NONE;
    TRY(store_plan_parts_sweep(store, number, act->day, &swept->released));
    TRY(store_plan_parts_current(store, &current));
    if (current != NONE) {
        TRY(plan_set(store, current, before, act));
        TRY(store_sql_run(store,
                          "UPDATE plans SET replaces = (SELECT p.id FROM plans "
                          "AS p WHERE p.number = $2) WHERE number = $1",
                          SQL_WITH(SQL_INT(number), SQL_INT(current))));
    }
    TRY(plan_set(store, number, STORE_PUBLISHED, act));
    TRY(store_plan_parts_head(store, number));
    TRY(store_offer_parts_follow(store, number, true, act, swept));
done:
    return status;
}

LeyeStatus store_plan_publish(Store *store, const char *id, const StoreAct *act,
                              StoreSwept *swept) {
    LeyeStatus status = LEYE_OK;
    bool own = false;
    int64_t number = 0;
    StorePlanState state = STORE_WAITING;
    StoreSwept done = {0};
    TRY(store_sql_enter(store, &own));
    TRY(plan_find(store, id, &number, &state));
    if (state == STORE_WAITING || state == STORE_HELD) {
        TRY(plan_enter(store, number, STORE_SUPERSEDED, act, &done));
    } else if (state != STORE_PUBLISHED) {
        TRY(plan_refuse(id, state));
    }
done:
    status = store_sql_leave(store, own, status);
    if (status == LEYE_OK && swept != NULL) {
        *swept = done;
    }
    return status;
}

static LeyeStatus plan_turn(Store *store, const char *id, StorePlanState from,
                            StorePlanState to, const StoreAct *act) {
    LeyeStatus status = LEYE_OK;
    bool own = false;
    int64_t number = 0;
    StorePlanState state = STORE_WAITING;
    TRY(store_sql_enter(store, &own));
    TRY(plan_find(store, id, &number, &state));
    if (state == from) {
        TRY(plan_set(store, number, to, act));
    } else if (state != to) {
        TRY(plan_refuse(id, state));
    }
done:
    return store_sql_leave(store, own, status);
}

LeyeStatus store_plan_hold(Store *store, const char *id, const StoreAct *act) {
    return plan_turn(store, id, STORE_WAITING, STORE_HELD, act);
}

LeyeStatus store_plan_unhold(Store *store, const char *id,
                             const StoreAct *act) {
    return plan_turn(store, id, STORE_HELD, STORE_WAITING, act);
}

/* Bytes and rows are still there, as put. */
static LeyeStatus plan_whole(Store *store, int64_t number, const char *id) {
    LeyeStatus status = LEYE_OK;
    int64_t missing = 0;
    TRY(store_sql_number(
        store,
        "SELECT (SELECT count(*) FROM plan_files AS f JOIN blobs AS b ON "
        "b.sha256 = f.sha256 WHERE f.plan = plans.number AND b.bytes IS NULL) "
        "+ placements - (SELECT count(*) FROM placements AS r WHERE r.plan = "
        "plans.number) FROM plans WHERE number = $1",
        SQL_WITH(SQL_INT(number)), &missing, NULL));
    if (missing != 0) {
        TRY(base_fail(LEYE_ERR_MISSING,
                      "Plan %.12s is no longer kept whole in the store.", id));
    }
done:
    return status;
}

LeyeStatus store_plan_rollback(Store *store, const char *id,
                               const StoreAct *act, StoreSwept *swept) {
    LeyeStatus status = LEYE_OK;
    bool own = false;
    int64_t number = 0;
    StorePlanState state = STORE_WAITING;
    StoreSwept done = {0};
    TRY(store_sql_enter(store, &own));
    TRY(plan_find(store, id, &number, &state));
    if (state != STORE_SUPERSEDED && state != STORE_ROLLED_BACK) {
        TRY(plan_refuse(id, state));
    }
    TRY(plan_whole(store, number, id));
    TRY(plan_enter(store, number, STORE_ROLLED_BACK, act, &done));
done:
    status = store_sql_leave(store, own, status);
    if (status == LEYE_OK && swept != NULL) {
        *swept = done;
    }
    return status;
}

/* ---- rows and files ---- */

LeyeStatus store_plan_placements(Store *store, const char *id, bool all,
                                 Arena *arena, StorePlacement **placements,
                                 size_t *count) {
    LeyeStatus status = LEYE_OK;
    StorePlacement *list = NULL;
    size_t n = 0, capacity = 0;
    void *kept = NULL;
    StoreRows rows = {0};
    TRY(store_sql_open(
        store,
        "SELECT r.person, r.post, r.course, r.train, r.start_day, r.points, "
        "r.state, r.scope, q.channel, q.terms_hash, r.near, r.consent_seq FROM "
        "placements AS r JOIN plans AS p ON p.number = r.plan JOIN plan_posts "
        "AS q ON q.plan = r.plan AND q.post = r.post WHERE p.id = $1 AND "
        "(r.state <> 'released' OR $2 = 1) ORDER BY r.person",
        SQL_WITH(SQL_TEXT(id), SQL_INT(all)), &rows));
    while (store_sql_next(&rows)) {
        TRY(HEAP_GROW(&list, &capacity, n + 1));
        list[n++] = (StorePlacement){
            .person = store_sql_keep(&rows, 0, arena),
            .post = store_sql_keep(&rows, 1, arena),
            .course = store_sql_keep(&rows, 2, arena),
            .train = store_sql_keep(&rows, 3, arena),
            .start = store_sql_keep(&rows, 4, arena),
            .points = store_sql_int(&rows, 5),
            .state = store_plan_parts_placed_find(store_sql_text(&rows, 6)),
            .scope = store_sql_keep(&rows, 7, arena),
            .channel = store_sql_keep(&rows, 8, arena),
            .terms_hash = store_sql_keep(&rows, 9, arena),
            .near = store_sql_int(&rows, 10) != 0,
            .consent_seq = store_sql_int(&rows, 11),
        };
    }
    TRY(store_sql_close(&rows));
    TRY(store_sql_list(arena, list, n, sizeof *list, &kept));
    *placements = kept;
    *count = n;
done:
    (void)store_sql_close(&rows);
    base_free(list);
    return status;
}

LeyeStatus store_plan_changes(Store *store, const char *id, Arena *arena,
                              StoreChange **changes, size_t *count) {
    LeyeStatus status = LEYE_OK;
    StoreChange *list = NULL;
    size_t n = 0, capacity = 0;
    void *kept = NULL;
    StoreRows rows = {0};
    TRY(store_sql_open(store,
                       "SELECT c.person, c.grid, c.kind, c.from_post, "
                       "c.to_post FROM changes AS c JOIN plans AS p ON "
                       "p.number = c.plan WHERE p.id = $1 ORDER BY c.grid, "
                       "c.person",
                       SQL_WITH(SQL_TEXT(id)), &rows));
    while (store_sql_next(&rows)) {
        TRY(HEAP_GROW(&list, &capacity, n + 1));
        list[n++] = (StoreChange){
            .person = store_sql_keep(&rows, 0, arena),
            .grid = store_sql_keep(&rows, 1, arena),
            .kind = store_plan_parts_change_find(store_sql_text(&rows, 2)),
            .from = store_sql_keep(&rows, 3, arena),
            .to = store_sql_keep(&rows, 4, arena),
        };
    }
    TRY(store_sql_close(&rows));
    TRY(store_sql_list(arena, list, n, sizeof *list, &kept));
    *changes = kept;
    *count = n;
done:
    (void)store_sql_close(&rows);
    base_free(list);
    return status;
}

LeyeStatus store_plan_files(Store *store, const char *id, Arena *arena,
                            StoreFileInfo **files, size_t *count) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    TRY(store_sql_open(
        store,
        "SELECT f.name, f.sha256, b.size, CASE WHEN b.bytes IS NULL THEN 0 "
        "ELSE 1 END FROM plan_files AS f JOIN plans AS p ON p.number = f.plan "
        "JOIN blobs AS b ON b.sha256 = f.sha256 WHERE p.id = $1 ORDER BY "
        "f.name",
        SQL_WITH(SQL_TEXT(id)), &rows));
    TRY(store_blob_files(&rows, arena, files, count));
done:
    return status;
}

LeyeStatus store_plan_read(Store *store, const char *id, const char *name,
                           Bytes *out) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    TRY(store_sql_open(store,
                       "SELECT b.sha256, b.size, b.bytes FROM plan_files AS f "
                       "JOIN plans AS p ON p.number = f.plan JOIN blobs AS b "
                       "ON b.sha256 = f.sha256 WHERE p.id = $1 AND f.name = $2",
                       SQL_WITH(SQL_TEXT(id), SQL_TEXT(name)), &rows));
    if (!store_sql_next(&rows)) {
        TRY(store_sql_close(&rows));
        TRY(base_fail(LEYE_ERR_MISSING,
                      "Plan %.12s has no file %s in the store.", id, name));
    }
    TRY(store_blob_take(&rows, 0, out));
done:
    (void)store_sql_close(&rows);
    return status;
}
