/* ledger_consent_parts: what the files of the consent ledger share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_LEDGER_CONSENT_PARTS_H
#define LEYE_LEDGER_CONSENT_PARTS_H

#include "ledger_consent.h"

#define LEDGER_CONSENT_FILE "consents.csv"

/* ledger_consent_chain.c: one walk along the chain, from its first event.
 *
 *     ConsentWalk walk;
 *     TRY(ledger_consent_chain_open(reader, &walk));
 *     while (ledger_consent_chain_next(&walk)) { walk.words ... }
 *     TRY(ledger_consent_chain_close(&walk));
 *
 * Close in any case once `open` was called. */
typedef struct ConsentWalk {
    LedgerReader *reader;
    LedgerTable *table;  /* NULL: no file, or not one row can be read */
    int64_t errors;      /* findings before the walk */
    int64_t seq;         /* of the last event that fits; 0: none yet */
    char head[HASH_HEX]; /* its hash; zeros */
    LedgerCell words[CONSENT_WORDS]; /* of that event, as they are hashed;
                                        until the next step */
    Text scope;                      /* what words may point to */
    char days[2][DAY_TEXT];          /* the same: date and expires */
    Text texts[CONSENT_WORDS];       /* what an event points to */
    Text bytes;                      /* what was hashed */
    bool joins;        /* begins in the middle: the first row's own words on
                          the event before it are taken for true */
    int64_t first_seq; /* of the event before the walk */
    char first_head[HASH_HEX]; /* its hash */
    int64_t broken;            /* the first line that does not fit; 0: none */
    LeyeStatus status;
} ConsentWalk;
LeyeStatus ledger_consent_chain_open(LedgerReader *reader, ConsentWalk *walk);
/* A walk along rows in the middle of the file, which the caller's table has;
 * it fits behind a walk whose seq and head are first_seq and first_head. Not
 * to be closed, but ledger_consent_chain_release when all is done. */
void ledger_consent_chain_join(LedgerReader *reader, LedgerTable *table,
                               ConsentWalk *walk);
void ledger_consent_chain_release(ConsentWalk *walk);
/* False at the end, and at the first line that does not fit. */
bool ledger_consent_chain_next(ConsentWalk *walk);
/* LEYE_ERR_PROOF when the chain is broken, with a finding that names the
 * line. Keeps seq, head and broken, releases the rest. */
LeyeStatus ledger_consent_chain_close(ConsentWalk *walk);
/* The event of the last step as texts, until the next one. */
LeyeStatus ledger_consent_chain_event(ConsentWalk *walk, ConsentText *event);
/* A scope in the words that are hashed, where they are known. */
void ledger_consent_chain_scope(Text *text, const char *scope);

#endif
