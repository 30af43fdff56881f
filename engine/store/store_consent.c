/* store_consent: the store is told what consents.csv says.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_consent.h"

#include <inttypes.h>

#include "store_consent_parts.h"
#include "store_offer_parts.h"
#include "store_plan_parts.h"

typedef struct Pseudonym {
    uint8_t secret[STORE_SECRET];
    char who[HASH_HEX];
} Pseudonym;

LeyeStatus store_consent_head(Store *store, StoreHead *head) {
    LeyeStatus status = LEYE_OK;
    StoreHead found = {.seq = 0};
    StoreRows rows = {0};
    memset(found.hash, '0', HASH_HEX - 1);
    TRY(store_sql_open(store, "SELECT seq, hash FROM leye_consent.head",
                       SQL_NOTHING, &rows));
    if (store_sql_next(&rows)) {
        const char *hash = store_sql_text(&rows, 1);
        found.seq = store_sql_int(&rows, 0);
        if (strlen(hash) == HASH_HEX - 1) {
            memcpy(found.hash, hash, HASH_HEX);
        }
    }
    TRY(store_sql_close(&rows));
    *head = found;
done:
    return status;
}

LeyeStatus store_consent_source(Store *store, int64_t *source) {
    return store_sql_number(
        store, "SELECT coalesce(max(source), 0) FROM leye_consent.events",
        SQL_NOTHING, source, NULL);
}

LeyeStatus store_consent_held(Store *store, const char *person,
                              const char *scope, const char *day, bool *held) {
    int64_t count = 0;
    LeyeStatus status = store_sql_number(
        store,
        "SELECT count(*) FROM leye_consent.live WHERE person = $1 AND scope = "
        "$2 AND until >= $3",
        SQL_WITH(SQL_TEXT(person), SQL_TEXT(scope), SQL_TEXT(day)), &count,
        NULL);
    if (status == LEYE_OK) {
        *held = count > 0;
    }
    return status;
}

/* *found false: the person has no key. */
static LeyeStatus consent_key(Store *store, const char *person, Pseudonym *key,
                              bool *found) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    size_t size = 0;
    TRY(store_sql_open(store,
                       "SELECT secret, who FROM leye_consent.keys WHERE "
                       "person = $1",
                       SQL_WITH(SQL_TEXT(person)), &rows));
    bool row = store_sql_next(&rows);
    if (row) {
        const void *secret = store_sql_blob(&rows, 0, &size);
        const char *who = store_sql_text(&rows, 1);
        if (size != STORE_SECRET || strlen(who) != HASH_HEX - 1) {
            TRY(base_fail(LEYE_ERR_PROOF,
                          "A key of the consent chain is damaged."));
        }
        memcpy(key->secret, secret, size);
        memcpy(key->who, who, HASH_HEX);
    }
    TRY(store_sql_close(&rows));
    *found = row;
done:
    (void)store_sql_close(&rows);
    return status;
}

static LeyeStatus consent_key_new(Store *store, const char *person,
                                  Pseudonym *key) {
    LeyeStatus status = LEYE_OK;
    TRY(base_random_secret(key->secret, STORE_SECRET));
    base_hash_keyed(key->secret, STORE_SECRET, person, strlen(person),
                    key->who);
    TRY(store_sql_run(store,
                      "INSERT INTO leye_consent.keys (person, secret, who) "
                      "VALUES ($1, $2, $3)",
                      SQL_WITH(SQL_TEXT(person),
                               SQL_BLOB(key->secret, STORE_SECRET),
                               SQL_TEXT(key->who))));
done:
    return status;
}

static void consent_tag(const Pseudonym *key, const StoreConsent *event,
                        char tag[HASH_HEX]) {
    base_hash_keyed(key->secret, STORE_SECRET, event->source_hash,
                    strlen(event->source_hash), tag);
}

static LeyeStatus consent_differs(int64_t source) {
    return base_fail(LEYE_ERR_PROOF,
                     "consents.csv is not the one that the store was told "
                     "(event %" PRId64 "): it was changed, or an old copy came "
                     "back.",
                     source);
}

/* Is the event the one that the store was told? One of a person who was erased
 * cannot be compared any more: nobody knows its key. */
static LeyeStatus consent_compare(Store *store, const StoreConsent *event) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    Pseudonym key;
    bool has_key = false;
    char tag[HASH_HEX];
    int64_t owners = 0;
    TRY(consent_key(store, event->person, &key, &has_key));
    TRY(store_sql_open(store,
                       "SELECT who, tag, (SELECT count(*) FROM "
                       "leye_consent.keys AS k WHERE k.who = e.who) FROM "
                       "leye_consent.events AS e WHERE source = $1",
                       SQL_WITH(SQL_INT(event->source)), &rows));
    if (!store_sql_next(&rows)) {
        TRY(consent_differs(event->source));
    }
    owners = store_sql_int(&rows, 2);
    bool same = has_key && strcmp(store_sql_text(&rows, 0), key.who) == 0;
    if (same) {
        consent_tag(&key, event, tag);
        same = strcmp(store_sql_text(&rows, 1), tag) == 0;
    } else {
        same = owners == 0;
    }
    TRY(store_sql_close(&rows));
    if (!same) {
        TRY(consent_differs(event->source));
    }
done:
    (void)store_sql_close(&rows);
    return status;
}

static LeyeStatus consent_append(Store *store, const StoreConsent *event,
                                 const StoreAct *act, Text *bytes) {
    LeyeStatus status = LEYE_OK;
    Pseudonym key;
    bool has_key = false;
    char tag[HASH_HEX];
    int64_t seq = 0;
    TRY(consent_key(store, event->person, &key, &has_key));
    if (!has_key) {
        TRY(consent_key_new(store, event->person, &key));
    }
    consent_tag(&key, event, tag);
    StoreEvent link = {.source = event->source,
                       .utc = act->utc,
                       .actor = act->actor,
                       .who = key.who,
                       .tag = tag,
                       .scope = event->scope,
                       .action = event->action,
                       .day = event->date,
                       .expires = event->expires,
                       .until = event->until,
                       .terms_hash = event->terms_hash,
                       .via = event->via,
                       .recorder = event->recorder};
    TRY(store_consent_parts_append(store, &link, bytes, &seq));
    TRY(store_sql_run(
        store,
        "INSERT INTO leye_consent.said (person, scope, seq, action, until) "
        "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (person, scope) DO UPDATE SET "
        "seq = excluded.seq, action = excluded.action, until = excluded.until",
        SQL_WITH(SQL_TEXT(event->person), SQL_TEXT(event->scope), SQL_INT(seq),
                 SQL_TEXT(event->action), SQL_TEXT(event->until))));
done:
    return status;
}

static LeyeStatus consent_tell(Store *store, const StoreConsent *events,
                               size_t count, bool whole, const StoreAct *act) {
    LeyeStatus status = LEYE_OK;
    Text bytes = {0};
    int64_t last = 0;
    TRY(store_consent_source(store, &last));
    if (whole && (count == 0 ? last > 0 : events[count - 1].source < last)) {
        TRY(consent_differs(last));
    }
    for (size_t k = 0; k < count; k++) {
        if (events[k].source <= last) {
            TRY(consent_compare(store, &events[k]));
            continue;
        }
        if (events[k].source != last + 1) {
            TRY(consent_differs(last + 1));
        }
        TRY(consent_append(store, &events[k], act, &bytes));
        last++;
    }
done:
    base_text_clear(&bytes);
    return status;
}

LeyeStatus store_consent_add(Store *store, const StoreConsent *events,
                             size_t count, bool whole, const StoreAct *act,
                             StoreSwept *swept) {
    LeyeStatus status = LEYE_OK;
    bool own = false;
    int64_t current = NONE;
    StoreSwept done = {0};
    TRY(store_sql_enter(store, &own));
    TRY(consent_tell(store, events, count, whole, act));
    TRY(store_plan_parts_current(store, &current));
    if (current != NONE) {
        TRY(store_plan_parts_sweep(store, current, act->day, &done.released));
        TRY(store_offer_parts_follow(store, current, false, act, &done));
    }
done:
    status = store_sql_leave(store, own, status);
    if (status == LEYE_OK && swept != NULL) {
        *swept = done;
    }
    return status;
}
