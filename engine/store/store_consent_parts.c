/* store_consent_parts: an event of the chain, its bytes and its place.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_consent_parts.h"

#include <inttypes.h>

StoreEvent store_consent_parts_row(const StoreRows *rows) {
    return (StoreEvent){
        .seq = store_sql_int(rows, 0),
        .source = store_sql_int(rows, 1),
        .prev = store_sql_text(rows, 2),
        .utc = store_sql_text(rows, 3),
        .actor = store_sql_text(rows, 4),
        .who = store_sql_text(rows, 5),
        .tag = store_sql_text(rows, 6),
        .scope = store_sql_text(rows, 7),
        .action = store_sql_text(rows, 8),
        .day = store_sql_text(rows, 9),
        .expires = store_sql_text(rows, 10),
        .until = store_sql_text(rows, 11),
        .terms_hash = store_sql_text(rows, 12),
        .via = store_sql_text(rows, 13),
        .recorder = store_sql_text(rows, 14),
    };
}

LeyeStatus store_consent_parts_hash(const StoreEvent *event, Text *bytes,
                                    char hex[HASH_HEX]) {
    const char *const before[] = {event->utc, event->actor, event->who};
    const char *const after[] = {
        event->tag,        event->scope,   event->action,
        event->day,        event->expires, event->until,
        event->terms_hash, event->via,     event->recorder};
    enum { BEFORE = sizeof before / sizeof *before };
    enum { AFTER = sizeof after / sizeof *after };
    enum { LINES = 5 + BEFORE + AFTER };
    bytes->length = 0;
    base_text_format(bytes, "leye-store-consent-1\n%s\n%" PRId64 "\n",
                     event->prev, event->seq);
    for (size_t k = 0; k < BEFORE; k++) {
        base_text_add(bytes, before[k]);
        base_text_add(bytes, "\n");
    }
    base_text_format(bytes, "%" PRId64 "\n", event->source);
    for (size_t k = 0; k < AFTER; k++) {
        base_text_add(bytes, after[k]);
        base_text_add(bytes, "\n");
    }
    LeyeStatus status = base_text_status(bytes);
    size_t lines = 1;
    for (size_t k = 0; status == LEYE_OK && k < bytes->length; k++) {
        lines += bytes->bytes[k] == '\n';
    }
    if (status == LEYE_OK && lines != LINES) {
        status = base_fail(LEYE_ERR_INPUT,
                           "A consent event has a newline in one of its "
                           "words.");
    }
    if (status == LEYE_OK) {
        base_hash_hex(bytes->bytes, bytes->length, hex);
    }
    return status;
}

LeyeStatus store_consent_parts_append(Store *store, const StoreEvent *event,
                                      Text *bytes, int64_t *seq) {
    LeyeStatus status = LEYE_OK;
    char hash[HASH_HEX];
    StoreHead head;
    StoreEvent next = *event;
    TRY(store_consent_head(store, &head));
    next.seq = head.seq + 1;
    next.prev = head.hash;
    TRY(store_consent_parts_hash(&next, bytes, hash));
    TRY(store_sql_run(
        store,
        "INSERT INTO leye_consent.events (" STORE_EVENT_COLUMNS ") VALUES ($1, "
        "$2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        SQL_WITH(SQL_INT(next.seq), SQL_INT(next.source), SQL_TEXT(next.prev),
                 SQL_TEXT(next.utc), SQL_TEXT(next.actor), SQL_TEXT(next.who),
                 SQL_TEXT(next.tag), SQL_TEXT(next.scope),
                 SQL_TEXT(next.action), SQL_TEXT(next.day),
                 SQL_TEXT(next.expires), SQL_TEXT(next.until),
                 SQL_TEXT(next.terms_hash), SQL_TEXT(next.via),
                 SQL_TEXT(next.recorder), SQL_TEXT(hash))));
    *seq = next.seq;
done:
    return status;
}
