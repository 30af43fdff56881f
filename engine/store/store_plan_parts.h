/* store_plan_parts: what the files of plans share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_STORE_PLAN_PARTS_H
#define LEYE_STORE_PLAN_PARTS_H

#include "store_sql.h"

/* Releases placements of plan `number` whose consent is gone on `day`
 * (store_plan.h); adds their count to *released. */
LeyeStatus store_plan_parts_sweep(Store *store, int64_t number, const char *day,
                                  int64_t *released);
/* Number of the published plan; NONE: there is none. */
LeyeStatus store_plan_parts_current(Store *store, int64_t *number);
/* Notes the chain's head in the plan. */
LeyeStatus store_plan_parts_head(Store *store, int64_t number);

/* Words of the database, and back (NONE: not one of them). */
const char *store_plan_parts_placed(StorePlaced state);
const char *store_plan_parts_change(StoreChangeKind kind);
int32_t store_plan_parts_find(const char *const *words, int32_t count,
                              const char *word);
StorePlaced store_plan_parts_placed_find(const char *word);
StoreChangeKind store_plan_parts_change_find(const char *word);

#endif
