/* store_erase: a person goes, and the numbers stay.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_consent_parts.h"
#include "store_offer_parts.h"
#include "store_plan_parts.h"

static bool erase_id_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_';
}

/* Does the file name the person? Rather once too often: what cannot be read
 * as UTF-8 does (a workbook, a GB18030 file). */
static bool erase_holds(const char *bytes, size_t size, const char *person) {
    size_t n = strlen(person);
    if (base_text_utf8(bytes, size) != size ||
        (size >= 2 && memcmp(bytes, "PK", 2) == 0)) {
        return true;
    }
    const char *at = bytes;
    while (size > 0 && n > 0 &&
           (at = memmem(at, size - (size_t)(at - bytes), person, n)) != NULL) {
        bool left = at == bytes || !erase_id_byte(at[-1]);
        bool right = at + n == bytes + size || !erase_id_byte(at[n]);
        if (left && right) {
            return true;
        }
        at++;
    }
    return false;
}

/* File by file, so that one alone is in memory. */
static LeyeStatus erase_blobs(Store *store, const char *person,
                              int64_t *dropped) {
    LeyeStatus status = LEYE_OK;
    char at[HASH_HEX] = "";
    StoreRows rows = {0};
    for (;;) {
        TRY(store_sql_open(store,
                           "SELECT sha256, bytes FROM blobs WHERE sha256 > $1 "
                           "AND bytes IS NOT NULL ORDER BY sha256 LIMIT 1",
                           SQL_WITH(SQL_TEXT(at)), &rows));
        if (!store_sql_next(&rows)) {
            break;
        }
        size_t size = 0;
        const char *bytes = store_sql_blob(&rows, 1, &size);
        const char *hash = store_sql_text(&rows, 0);
        bool holds = erase_holds(bytes, size, person);
        if (strlen(hash) != HASH_HEX - 1) {
            TRY(base_fail(LEYE_ERR_PROOF,
                          "A file in the store is not the one that was put."));
        }
        memcpy(at, hash, HASH_HEX);
        TRY(store_sql_close(&rows));
        if (holds) {
            TRY(store_sql_run(store,
                              "UPDATE blobs SET bytes = NULL WHERE sha256 = $1",
                              SQL_WITH(SQL_TEXT(at))));
            *dropped += 1;
        }
    }
    TRY(store_sql_close(&rows));
done:
    (void)store_sql_close(&rows);
    return status;
}

static LeyeStatus erase_consents(Store *store, const char *person,
                                 const StoreAct *act, int64_t *events) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    Text bytes = {0};
    char who[HASH_HEX] = "";
    int64_t seq = 0;
    TRY(store_sql_open(store,
                       "SELECT who FROM leye_consent.keys WHERE person = $1",
                       SQL_WITH(SQL_TEXT(person)), &rows));
    if (store_sql_next(&rows) &&
        strlen(store_sql_text(&rows, 0)) == HASH_HEX - 1) {
        memcpy(who, store_sql_text(&rows, 0), HASH_HEX);
    }
    TRY(store_sql_close(&rows));
    if (who[0] == '\0') {
        goto done;
    }
    TRY(store_sql_number(
        store, "SELECT count(*) FROM leye_consent.events WHERE who = $1",
        SQL_WITH(SQL_TEXT(who)), events, NULL));
    StoreEvent event = {.source = 0,
                        .utc = act->utc,
                        .actor = act->actor,
                        .who = who,
                        .tag = "",
                        .scope = "",
                        .action = "erase",
                        .day = act->day,
                        .expires = "",
                        .until = "",
                        .terms_hash = "",
                        .via = "",
                        .recorder = ""};
    TRY(store_consent_parts_append(store, &event, &bytes, &seq));
    TRY(store_sql_run(store, "DELETE FROM leye_consent.said WHERE person = $1",
                      SQL_WITH(SQL_TEXT(person))));
    TRY(store_sql_run(store, "DELETE FROM leye_consent.keys WHERE person = $1",
                      SQL_WITH(SQL_TEXT(person))));
done:
    (void)store_sql_close(&rows);
    base_text_clear(&bytes);
    return status;
}

/* What is open ends first, so that the history is complete. */
static LeyeStatus erase_offers(Store *store, const char *person,
                               const StoreAct *act, int64_t *offers) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    bool more = true;
    while (more) {
        int64_t id = 0;
        StoreOfferState from = STORE_OFFER_ENDED;
        TRY(store_sql_open(store,
                           "SELECT id, state FROM offers WHERE person = $1 AND "
                           "state <> 'ended' ORDER BY id LIMIT 1",
                           SQL_WITH(SQL_TEXT(person)), &rows));
        more = store_sql_next(&rows);
        if (more) {
            id = store_sql_int(&rows, 0);
            from = store_offer_parts_state(store_sql_text(&rows, 1));
        }
        TRY(store_sql_close(&rows));
        if (more) {
            TRY(store_offer_parts_step(store, id, from, STORE_OFFER_ENDED, "",
                                       act));
        }
    }
    TRY(store_sql_run(store, "UPDATE offers SET person = '' WHERE person = $1",
                      SQL_WITH(SQL_TEXT(person))));
    *offers = store->changed;
done:
    (void)store_sql_close(&rows);
    return status;
}

static LeyeStatus erase_rows(Store *store, const char *person,
                             StoreErased *erased) {
    LeyeStatus status = LEYE_OK;
    TRY(store_sql_run(store, "DELETE FROM placements WHERE person = $1",
                      SQL_WITH(SQL_TEXT(person))));
    erased->placements = store->changed;
    TRY(store_sql_run(store, "DELETE FROM changes WHERE person = $1",
                      SQL_WITH(SQL_TEXT(person))));
    TRY(store_sql_run(store, "DELETE FROM answers WHERE person = $1",
                      SQL_WITH(SQL_TEXT(person))));
done:
    return status;
}

static LeyeStatus erase_current(Store *store, bool *current) {
    int64_t missing = 0;
    LeyeStatus status = store_sql_number(
        store,
        "SELECT count(*) FROM plans AS p JOIN plan_files AS f ON f.plan = "
        "p.number JOIN blobs AS b ON b.sha256 = f.sha256 WHERE p.state = "
        "'published' AND b.bytes IS NULL",
        SQL_NOTHING, &missing, NULL);
    *current = missing > 0;
    return status;
}

LeyeStatus store_erase(Store *store, const char *person, const StoreAct *act,
                       StoreErased *erased) {
    LeyeStatus status = LEYE_OK;
    bool own = false;
    StoreErased done = {0};
    if (person[0] == '\0') {
        return base_fail(LEYE_ERR_USAGE, "A person must be named.");
    }
    TRY(store_sql_enter(store, &own));
    TRY(erase_consents(store, person, act, &done.events));
    TRY(erase_offers(store, person, act, &done.offers));
    TRY(erase_rows(store, person, &done));
    TRY(erase_blobs(store, person, &done.blobs));
    TRY(erase_current(store, &done.current));
done:
    status = store_sql_leave(store, own, status);
    if (status == LEYE_OK) {
        *erased = done;
    }
    return status;
}
