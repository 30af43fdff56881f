/* store_offer_parts: offers as plans and consents come and go.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_STORE_OFFER_PARTS_H
#define LEYE_STORE_OFFER_PARTS_H

#include "store_sql.h"

/* Offers follow plan `number`, the published one: those that are not in it
 * end; with `fresh` its placements get theirs. Adds to *swept. */
LeyeStatus store_offer_parts_follow(Store *store, int64_t number, bool fresh,
                                    const StoreAct *act, StoreSwept *swept);
/* One step without asking whether it is allowed; the history gets its row. */
LeyeStatus store_offer_parts_step(Store *store, int64_t id,
                                  StoreOfferState from, StoreOfferState to,
                                  const char *until, const StoreAct *act);
/* A new offer in that state. */
LeyeStatus store_offer_parts_new(Store *store, const char *person,
                                 const char *post, const char *terms_hash,
                                 StoreOfferState state, const StoreAct *act);
StoreOfferState store_offer_parts_state(const char *word);

#endif
