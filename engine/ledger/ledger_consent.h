/* ledger_consent: the append-only, hash-chained ledger of consents.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes that are hashed (SHA-256) for one event, UTF-8, each line ended by
 * one newline:
 *
 *     leye-consent-1
 *     prev_hash        64 hex digits; zeros before the first event
 *     seq              decimal, 1, 2, 3, ... without a gap
 *     person_id
 *     scope            in English words: local, county, DESTINATION,
 *                      channel:pairing, post:ID
 *     action           give, withdraw, accept or decline
 *     date             YYYY-MM-DD
 *     expires          YYYY-MM-DD, or nothing
 *     terms_hash       64 hex digits, or nothing
 *     via
 *     recorder
 *
 * so that the chain does not depend on encoding, column order or the language
 * of closed words. A field with a newline in it is refused.
 */
#ifndef LEYE_LEDGER_CONSENT_H
#define LEYE_LEDGER_CONSENT_H

#include "ledger_parts.h"

/* One event as texts, in the words that are hashed; borrowed. */
typedef struct ConsentText {
    int64_t seq;
    const char *person, *scope, *action, *date, *expires, *terms, *via,
        *recorder;
} ConsentText;

/* Hash of the event behind `prev`; fills hex. LEYE_ERR_MEMORY. */
LeyeStatus ledger_consent_hash(const ConsentText *event,
                               const char prev[HASH_HEX], char hex[HASH_HEX]);
/* The same for many, by the words in the order in which they are hashed: the
 * bytes are put together in *bytes, which is used again from event to event
 * and cleared by the caller. */
enum { CONSENT_WORDS = 8 };
LeyeStatus ledger_consent_hash_words(Text *bytes, const char prev[HASH_HEX],
                                     int64_t seq,
                                     const LedgerCell words[CONSENT_WORDS],
                                     char hex[HASH_HEX]);

#endif
