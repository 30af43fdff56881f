/* store_consent: the store's own chain of consent events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * consents.csv is where consents are recorded; the store keeps a second chain
 * of what it was told, which can say what a plan was allowed to use, and from
 * which a person can be erased without breaking it. Bytes hashed for an event
 * (SHA-256), each line ended by one newline:
 *
 *     leye-store-consent-1
 *     prev          64 hex digits; zeros before the first event
 *     seq           1, 2, 3, ... without a gap
 *     utc           when the store was told
 *     actor         who told it
 *     who           64 hex digits: HMAC-SHA-256(key of the person, person id)
 *     source        seq in consents.csv; 0: not from there (erase)
 *     tag           HMAC-SHA-256(key of the person, hash in consents.csv)
 *     scope action date expires until terms_hash via recorder   a line each
 *
 * The key (32 random bytes a person, from the kernel) stands apart. Erasing a
 * person appends an event `erase` for their pseudonym and destroys key and
 * link: the chain still verifies, and neither `who` nor `tag` can be traced
 * back. A trigger refuses UPDATE, DELETE and REPLACE of events.
 *
 * A chain cannot see that its own end was cut off: each plan holds the head of
 * its day, and an auditor may hold another (`anchor`).
 */
#ifndef LEYE_STORE_CONSENT_H
#define LEYE_STORE_CONSENT_H

#include "store_types.h"

typedef struct StoreHead {
    int64_t seq; /* 0: no event yet */
    char hash[HASH_HEX];
} StoreHead;

/* One event of consents.csv, in the words that are hashed there; borrowed. No
 * word has a newline in it (LEYE_ERR_INPUT). */
typedef struct StoreConsent {
    int64_t source;          /* its seq */
    const char *source_hash; /* its hash */
    const char *person, *scope, *action, *date, *expires, *terms_hash, *via,
        *recorder;
    const char *until; /* of a give: the last day on which it lives (the
                          earlier of expires and date + consent_months less
                          one day); "" for others */
} StoreConsent;

/* Appends what is new, in order of source; an event that the store was told
 * before is compared instead. Withdrawals act at once, and so does what has
 * expired by act->day: placements of the current plan are released and their
 * offers end (store_plan.h), also when no event is new. `swept` may be NULL.
 * LEYE_ERR_PROOF: an event is not the one that the store was told, or source
 * skips a number: consents.csv was changed or an old copy came back; nothing is
 * kept. Also says so when fewer events are given than before, if `whole` says
 * that these are all. */
LeyeStatus store_consent_add(Store *store, const StoreConsent *events,
                             size_t count, bool whole, const StoreAct *act,
                             StoreSwept *swept);

LeyeStatus store_consent_head(Store *store, StoreHead *head);
/* source of the last event that the store was told; 0: none. */
LeyeStatus store_consent_source(Store *store, int64_t *source);
/* Does the person hold `scope` on `day`: last event a give, day <= until? */
LeyeStatus store_consent_held(Store *store, const char *person,
                              const char *scope, const char *day, bool *held);

/* What a walk along the chain found. */
typedef struct StoreVerdict {
    int64_t events, persons, erased;
    StoreHead head;
    int64_t broken; /* seq of the first event that does not fit; 0: none */
} StoreVerdict;

/* Walks the whole chain: seq, prev and hash of each event; that every
 * pseudonym has its key or was erased, and every key its events; that the
 * table of what is held follows from the events; that the heads in all plans,
 * and `anchor` (NULL: none), are in the chain. Fills *verdict in any case.
 * LEYE_ERR_PROOF with a sentence that names the event. O(events). */
LeyeStatus store_consent_verify(Store *store, const StoreHead *anchor,
                                StoreVerdict *verdict);

#endif
