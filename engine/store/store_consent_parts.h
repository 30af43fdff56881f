/* store_consent_parts: an event of the chain, its bytes and its place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_STORE_CONSENT_PARTS_H
#define LEYE_STORE_CONSENT_PARTS_H

#include "store_sql.h"

enum { STORE_SECRET = 32 }; /* bytes of a person's key */

/* As in the table; borrowed. */
typedef struct StoreEvent {
    int64_t seq, source;
    const char *prev, *utc, *actor, *who, *tag, *scope, *action, *day, *expires,
        *until, *terms_hash, *via, *recorder;
} StoreEvent;

/* The columns of an event, in the order of store_consent_parts_row, with
 * `hash` as the last one. */
#define STORE_EVENT_COLUMNS                                                    \
    "seq, source, prev, utc, actor, who, tag, scope, action, day, expires, "   \
    "until, terms_hash, via, recorder, hash"

/* The event that `rows` stands on; its texts live until the next step. */
StoreEvent store_consent_parts_row(const StoreRows *rows);
/* Hash of an event (store_consent.h); `bytes` is used again and again, and
 * cleared by the caller. LEYE_ERR_INPUT: a newline in a word. */
LeyeStatus store_consent_parts_hash(const StoreEvent *event, Text *bytes,
                                    char hex[HASH_HEX]);
/* Appends it behind the head; seq and prev are filled in. *seq: its seq. */
LeyeStatus store_consent_parts_append(Store *store, const StoreEvent *event,
                                      Text *bytes, int64_t *seq);

#endif
