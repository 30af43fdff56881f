/* ledger_consent_draft: an event before it is recorded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_LEDGER_CONSENT_DRAFT_H
#define LEYE_LEDGER_CONSENT_DRAFT_H

#include "ledger_consent_parts.h"

typedef struct ConsentEntry {
    const ConsentDraft *draft; /* borrowed */
    Action action;
    ScopeKind kind;
    Text scope;         /* in the words that are hashed */
    const char *target; /* in `scope`: the post or the destination; or "" */
    bool person_seen, scope_seen; /* in earlier events: of this person, and
                                     with this scope */
    Day date, expires;            /* or NONE */
    char date_text[DAY_TEXT], expires_text[DAY_TEXT];
    char terms[HASH_HEX]; /* "" but for accept */
} ConsentEntry;

/* What can be said of the words alone. LEYE_ERR_USAGE, LEYE_ERR_GUARD. */
LeyeStatus ledger_consent_draft_read(const ConsentDraft *draft,
                                     ConsentEntry *entry);
/* Takes note of an earlier event. */
void ledger_consent_draft_seen(ConsentEntry *entry, const ConsentText *event);
/* What the other files say. `dated` is false when the instance's day could not
 * be read. Fills date and terms. LEYE_ERR_USAGE, LEYE_ERR_GUARD. */
LeyeStatus ledger_consent_draft_judge(ConsentEntry *entry, const World *world,
                                      bool dated);
void ledger_consent_draft_clear(ConsentEntry *entry);

#endif
