/* store_plan_put: a new plan with its files and rows.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_blob.h"
#include "store_plan_parts.h"

static LeyeStatus put_plan(Store *store, const StorePut *put,
                           const StoreAct *act, int64_t *number) {
    LeyeStatus status = LEYE_OK;
    int64_t there = 0;
    TRY(store_sql_number(store, "SELECT count(*) FROM plans WHERE id = $1",
                         SQL_WITH(SQL_TEXT(put->id)), &there, NULL));
    if (there != 0) {
        TRY(base_fail(LEYE_ERR_INPUT, "The plan is in the store already."));
    }
    TRY(store_sql_next_id(store, "SELECT coalesce(max(number), 0) FROM plans",
                          number));
    TRY(store_sql_run(
        store,
        "INSERT INTO plans (number, id, run, as_of, created, publishable, "
        "state, replaces, decided, decided_by, placements, consent_seen, "
        "head_seq, head_hash) VALUES ($1, $2, $3, $4, $5, $6, 'waiting', '', "
        "'', '', $7, $8, 0, '')",
        SQL_WITH(SQL_INT(*number), SQL_TEXT(put->id), SQL_INT(put->run),
                 SQL_TEXT(put->as_of), SQL_TEXT(act->utc),
                 SQL_INT(put->publishable),
                 SQL_INT((int64_t)put->placements_count),
                 SQL_INT(put->consent_seen))));
    TRY(store_plan_parts_head(store, *number));
done:
    return status;
}

static LeyeStatus put_files(Store *store, const StorePut *put, int64_t number) {
    LeyeStatus status = LEYE_OK;
    char hex[HASH_HEX];
    for (size_t k = 0; k < put->files_count; k++) {
        const StoreFile *file = &put->files[k];
        TRY(store_blob_put(store, file->bytes, file->size, hex));
        TRY(store_sql_run(
            store,
            "INSERT INTO plan_files (plan, name, sha256) VALUES ($1, $2, $3)",
            SQL_WITH(SQL_INT(number), SQL_TEXT(file->name), SQL_TEXT(hex))));
    }
done:
    return status;
}

static LeyeStatus put_posts(Store *store, const StorePut *put, int64_t number) {
    LeyeStatus status = LEYE_OK;
    for (size_t k = 0; k < put->placements_count; k++) {
        const StorePlacement *at = &put->placements[k];
        TRY(store_sql_run(store,
                          "INSERT INTO plan_posts (plan, post, channel, "
                          "terms_hash) VALUES ($1, $2, $3, $4) ON CONFLICT "
                          "(plan, post) DO NOTHING",
                          SQL_WITH(SQL_INT(number), SQL_TEXT(at->post),
                                   SQL_TEXT(at->channel),
                                   SQL_TEXT(at->terms_hash))));
    }
done:
    return status;
}

/* The live consent that covers it. One that was withdrawn after the solve
 * began: released. None: an error of whoever made the plan. */
static LeyeStatus put_consent(Store *store, const StorePut *put, size_t k,
                              int64_t *seq, StorePlaced *state) {
    LeyeStatus status = LEYE_OK;
    const StorePlacement *at = &put->placements[k];
    bool live = false, barred = false;
    int64_t later = 0;
    *seq = 0;
    *state = at->state;
    if (at->state == STORE_STARTED || at->state == STORE_RELEASED) {
        return LEYE_OK;
    }
    TRY(store_sql_number(store,
                         "SELECT seq FROM leye_consent.live WHERE person = $1 "
                         "AND scope = $2 AND until >= $3",
                         SQL_WITH(SQL_TEXT(at->person), SQL_TEXT(at->scope),
                                  SQL_TEXT(put->as_of)),
                         seq, &live));
    if (live) {
        return LEYE_OK;
    }
    TRY(store_sql_number(store,
                         "SELECT seq FROM leye_consent.barred WHERE person = "
                         "$1 AND scope = $2 AND seq > $3",
                         SQL_WITH(SQL_TEXT(at->person), SQL_TEXT(at->scope),
                                  SQL_INT(put->consent_seen)),
                         &later, &barred));
    if (!barred) {
        TRY(base_fail(LEYE_ERR_PROOF,
                      "Placement %zu of the plan has no live consent of the "
                      "person; nothing is published.",
                      k + 1));
    }
    *state = STORE_RELEASED;
done:
    return status;
}

static LeyeStatus put_placements(Store *store, const StorePut *put,
                                 int64_t number, int64_t *released) {
    LeyeStatus status = LEYE_OK;
    for (size_t k = 0; k < put->placements_count; k++) {
        const StorePlacement *at = &put->placements[k];
        StorePlaced state = at->state;
        int64_t seq = 0;
        TRY(put_consent(store, put, k, &seq, &state));
        *released += state == STORE_RELEASED && at->state != STORE_RELEASED;
        TRY(store_sql_run(
            store,
            "INSERT INTO placements (plan, person, post, course, train, "
            "start_day, points, state, scope, near, consent_seq) VALUES ($1, "
            "$2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            SQL_WITH(SQL_INT(number), SQL_TEXT(at->person), SQL_TEXT(at->post),
                     SQL_TEXT(at->course), SQL_TEXT(at->train),
                     SQL_TEXT(at->start), SQL_INT(at->points),
                     SQL_TEXT(store_plan_parts_placed(state)),
                     SQL_TEXT(at->scope), SQL_INT(at->near), SQL_INT(seq))));
    }
done:
    return status;
}

static LeyeStatus put_changes(Store *store, const StorePut *put,
                              int64_t number) {
    LeyeStatus status = LEYE_OK;
    for (size_t k = 0; k < put->changes_count; k++) {
        const StoreChange *at = &put->changes[k];
        TRY(store_sql_run(
            store,
            "INSERT INTO changes (plan, person, grid, kind, from_post, "
            "to_post) VALUES ($1, $2, $3, $4, $5, $6)",
            SQL_WITH(SQL_INT(number), SQL_TEXT(at->person), SQL_TEXT(at->grid),
                     SQL_TEXT(store_plan_parts_change(at->kind)),
                     SQL_TEXT(at->from), SQL_TEXT(at->to))));
    }
done:
    return status;
}

LeyeStatus store_plan_put(Store *store, const StorePut *put,
                          const StoreAct *act, StoreSwept *swept) {
    LeyeStatus status = LEYE_OK;
    bool own = false;
    int64_t number = 0, released = 0;
    TRY(store_sql_enter(store, &own));
    TRY(put_plan(store, put, act, &number));
    TRY(put_files(store, put, number));
    TRY(put_posts(store, put, number));
    TRY(put_placements(store, put, number, &released));
    TRY(put_changes(store, put, number));
    TRY(store_plan_parts_sweep(store, number, put->as_of, &released));
done:
    status = store_sql_leave(store, own, status);
    if (status == LEYE_OK && swept != NULL) {
        *swept = (StoreSwept){.released = released};
    }
    return status;
}
