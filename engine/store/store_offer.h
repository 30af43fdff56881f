/* store_offer: what was offered to whom, and what came of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One row an offer; its history is append-only (a trigger refuses UPDATE and
 * DELETE of offer_events). Allowed steps:
 *
 *     proposed -> offered   the person was told
 *     offered  -> accepted  by the person (and the employer)
 *     accepted -> offered   terms that got worse: asked again
 *     accepted -> started
 *     proposed, offered, accepted, started -> ended
 *
 * A person has at most one open offer (not ended) a post. No row holds a
 * reason. An offer that was told and ended without having been accepted rests:
 * it is not repeated for so many days.
 */
#ifndef LEYE_STORE_OFFER_H
#define LEYE_STORE_OFFER_H

#include "store_types.h"

typedef enum StoreOfferState {
    STORE_OFFER_PROPOSED,
    STORE_OFFER_OFFERED,
    STORE_OFFER_ACCEPTED,
    STORE_OFFER_STARTED,
    STORE_OFFER_ENDED,
    STORE_OFFER_STATES
} StoreOfferState;

const char *store_offer_word(StoreOfferState state);
/* Is the step in the table above? */
bool store_offer_allowed(StoreOfferState from, StoreOfferState to);

typedef struct StoreOffer {
    int64_t id;
    const char *person, *post; /* person "" after store_erase */
    const char *terms_hash;
    StoreOfferState state;
    const char *since;    /* day of the last step */
    const char *until;    /* day until which an answer is awaited; "" */
    const char *offered;  /* first day it was told; "" */
    const char *accepted; /* first day it was accepted; "" */
} StoreOffer;

/* By person, then post, then id. `open`: without the ended ones. */
LeyeStatus store_offer_list(Store *store, bool open, Arena *arena,
                            StoreOffer **offers, size_t *count);
/* The open offers of one person, by post. */
LeyeStatus store_offer_of(Store *store, const char *person, Arena *arena,
                          StoreOffer **offers, size_t *count);
/* The person's open offer for the post. */
LeyeStatus store_offer_find(Store *store, const char *person, const char *post,
                            Arena *arena, StoreOffer *offer, bool *found);
/* One step of an open offer; `until` (may be "") is kept with it. The
 * placement of the current plan follows to accepted and started, and back to
 * proposed when the person is asked again. LEYE_ERR_INPUT
 * when the step is not allowed; LEYE_ERR_MISSING: no offer of that id. */
LeyeStatus store_offer_step(Store *store, int64_t id, StoreOfferState to,
                            const char *until, const StoreAct *act);
/* An answer, by person and post: all steps from where the offer stands to `to`
 * (who accepts has been told). A person who started without an offer (a fact
 * that answers.csv reports) gets one: `terms_hash` is its. Does nothing when
 * the offer stands there already. LEYE_ERR_INPUT:
 * not allowed, or no open offer and `to` is not started. */
LeyeStatus store_offer_answer(Store *store, const char *person,
                              const char *post, StoreOfferState to,
                              const char *terms_hash, const StoreAct *act);

/* A pair that rests on a day. */
typedef struct StoreRest {
    const char *person, *post;
    const char *until; /* first day on which it may be offered again */
} StoreRest;

/* The pairs that were told and ended unaccepted less than `days` before `day`;
 * by person, then post. days < 30 is taken as 30. */
LeyeStatus store_offer_rests(Store *store, const char *day, int64_t days,
                             Arena *arena, StoreRest **rests, size_t *count);

/* One line of answers.csv, so that it is read once. Fills *fresh: it was not
 * there yet. */
typedef struct StoreAnswer {
    const char *person, *post;
    const char *answer; /* word of the file */
    const char *date;
} StoreAnswer;
LeyeStatus store_offer_read(Store *store, int64_t run,
                            const StoreAnswer *answer, bool *fresh);

#endif
