/* store_consent_verify: is the chain whole, and does the rest follow from it?
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <inttypes.h>

#include "store_consent_parts.h"

static LeyeStatus verify_broken(StoreVerdict *verdict, int64_t seq) {
    verdict->broken = seq;
    return base_fail(LEYE_ERR_PROOF,
                     "The consent chain breaks at event %" PRId64
                     ": it was changed after it was written.",
                     seq);
}

/* seq, prev and hash of every event. */
static LeyeStatus verify_links(Store *store, StoreVerdict *verdict) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    Text bytes = {0};
    char hash[HASH_HEX];
    StoreHead head = {.seq = 0};
    memset(head.hash, '0', HASH_HEX - 1);
    TRY(store_sql_open(store,
                       "SELECT " STORE_EVENT_COLUMNS
                       " FROM leye_consent.events ORDER BY seq",
                       SQL_NOTHING, &rows));
    while (store_sql_next(&rows)) {
        StoreEvent event = store_consent_parts_row(&rows);
        LeyeStatus hashed = store_consent_parts_hash(&event, &bytes, hash);
        if (hashed == LEYE_ERR_MEMORY) {
            TRY(hashed);
        }
        if (hashed != LEYE_OK || event.seq != head.seq + 1 ||
            strcmp(event.prev, head.hash) != 0 ||
            strcmp(hash, store_sql_text(&rows, 15)) != 0) {
            TRY(verify_broken(verdict, head.seq + 1));
        }
        head.seq = event.seq;
        memcpy(head.hash, hash, HASH_HEX);
    }
    TRY(store_sql_close(&rows));
done:
    verdict->head = head;
    verdict->events = head.seq;
    (void)store_sql_close(&rows);
    base_text_clear(&bytes);
    return status;
}

/* Every key makes its pseudonym. */
static LeyeStatus verify_keys(Store *store, StoreVerdict *verdict) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    char who[HASH_HEX];
    size_t size = 0;
    TRY(store_sql_open(store,
                       "SELECT k.person, k.secret, k.who, coalesce((SELECT "
                       "min(e.seq) FROM leye_consent.events AS e WHERE e.who = "
                       "k.who), 0) FROM leye_consent.keys AS k",
                       SQL_NOTHING, &rows));
    while (store_sql_next(&rows)) {
        const char *person = store_sql_text(&rows, 0);
        const void *secret = store_sql_blob(&rows, 1, &size);
        base_hash_keyed(secret, size, person, strlen(person), who);
        int64_t first = store_sql_int(&rows, 3);
        if (strcmp(who, store_sql_text(&rows, 2)) != 0 || first == 0) {
            TRY(verify_broken(verdict, first > 0 ? first : verdict->events));
        }
        verdict->persons++;
    }
    TRY(store_sql_close(&rows));
done:
    (void)store_sql_close(&rows);
    return status;
}

/* A statement that finds the first event that does not fit (0: none). */
static LeyeStatus verify_none(Store *store, const char *sql,
                              StoreVerdict *verdict) {
    LeyeStatus status = LEYE_OK;
    int64_t seq = 0;
    TRY(store_sql_number(store, sql, SQL_NOTHING, &seq, NULL));
    if (seq != 0) {
        TRY(verify_broken(verdict, seq));
    }
done:
    return status;
}

/* No key: erased. A key after the erasing: an old copy came back. */
static LeyeStatus verify_erased(Store *store, StoreVerdict *verdict) {
    LeyeStatus status = LEYE_OK;
    TRY(verify_none(store,
                    "SELECT coalesce(min(e.seq), 0) FROM leye_consent.events "
                    "AS e WHERE (SELECT count(*) FROM leye_consent.keys AS k "
                    "WHERE k.who = e.who) = (SELECT CASE WHEN count(*) > 0 "
                    "THEN 1 ELSE 0 END FROM leye_consent.events AS x WHERE "
                    "x.who = e.who AND x.scope = '' AND x.action = 'erase')",
                    verdict));
    TRY(store_sql_number(store,
                         "SELECT count(*) FROM leye_consent.events WHERE "
                         "action = 'erase'",
                         SQL_NOTHING, &verdict->erased, NULL));
done:
    return status;
}

/* What is held, from the events alone, against the table. */
static LeyeStatus verify_said(Store *store, StoreVerdict *verdict) {
    LeyeStatus status = LEYE_OK;
    TRY(verify_none(store,
                    "SELECT coalesce(min(e.seq), 0) FROM leye_consent.events "
                    "AS e JOIN leye_consent.keys AS k ON k.who = e.who WHERE "
                    "e.seq = (SELECT max(x.seq) FROM leye_consent.events AS x "
                    "WHERE x.who = e.who AND x.scope = e.scope) AND NOT EXISTS "
                    "(SELECT 1 FROM leye_consent.said AS s WHERE s.person = "
                    "k.person AND s.scope = e.scope AND s.seq = e.seq AND "
                    "s.action = e.action AND s.until = e.until)",
                    verdict));
    TRY(verify_none(store,
                    "SELECT coalesce(min(s.seq), 0) FROM leye_consent.said AS "
                    "s WHERE NOT EXISTS (SELECT 1 FROM leye_consent.keys AS k "
                    "JOIN leye_consent.events AS e ON e.who = k.who WHERE "
                    "k.person = s.person AND e.scope = s.scope AND e.seq = "
                    "s.seq)",
                    verdict));
    /* seq 0 or less would hide in "none" */
    TRY(verify_none(store,
                    "SELECT count(*) FROM leye_consent.said AS s WHERE s.seq "
                    "< 1",
                    verdict));
done:
    return status;
}

static LeyeStatus verify_cut(StoreVerdict *verdict, int64_t seq) {
    verdict->broken = seq;
    return base_fail(LEYE_ERR_PROOF,
                     "The consent chain lacks event %" PRId64 " as it was "
                     "noted elsewhere: its end was cut off, or an old copy "
                     "came back.",
                     seq);
}

/* Heads that were noted in plans, and the auditor's. */
static LeyeStatus verify_heads(Store *store, const StoreHead *anchor,
                               StoreVerdict *verdict) {
    LeyeStatus status = LEYE_OK;
    int64_t seq = 0, there = 0;
    TRY(store_sql_number(store,
                         "SELECT coalesce(min(p.head_seq), 0) FROM plans AS p "
                         "WHERE p.head_seq > 0 AND NOT EXISTS (SELECT 1 FROM "
                         "leye_consent.events AS e WHERE e.seq = p.head_seq "
                         "AND e.hash = p.head_hash)",
                         SQL_NOTHING, &seq, NULL));
    if (seq != 0) {
        TRY(verify_cut(verdict, seq));
    }
    if (anchor == NULL || anchor->seq == 0) {
        goto done;
    }
    TRY(store_sql_number(store,
                         "SELECT count(*) FROM leye_consent.events WHERE seq = "
                         "$1 AND hash = $2",
                         SQL_WITH(SQL_INT(anchor->seq), SQL_TEXT(anchor->hash)),
                         &there, NULL));
    if (there == 0) {
        TRY(verify_cut(verdict, anchor->seq));
    }
done:
    return status;
}

LeyeStatus store_consent_verify(Store *store, const StoreHead *anchor,
                                StoreVerdict *verdict) {
    LeyeStatus status = LEYE_OK;
    bool own = false;
    *verdict = (StoreVerdict){0};
    TRY(store_sql_enter_read(store, &own));
    TRY(verify_links(store, verdict));
    TRY(verify_heads(store, anchor, verdict));
    TRY(verify_keys(store, verdict));
    TRY(verify_erased(store, verdict));
    TRY(verify_said(store, verdict));
done:
    return store_sql_leave(store, own, status);
}
