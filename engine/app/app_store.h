/* app_store: what the commands with --store share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_APP_STORE_H
#define LEYE_APP_STORE_H

#include "../store/store.h"
#include "app.h"

/* Opens the store of the call. LEYE_ERR_USAGE without --store. */
LeyeStatus app_store_open(const AppCall *call, StoreMode mode, Store **store);

/* $LEYE_ACTOR, else the user's name. */
const char *app_store_actor(void);

/* Now, today (UTC; of a rehearsal: its own day), and the user. The act points
 * into the struct itself. */
typedef struct AppAct {
    StoreAct act;
    char utc[STORE_UTC], day[DAY_TEXT];
} AppAct;
LeyeStatus app_store_act(Store *store, AppAct *act);

/* The plan whose id words[0] is, or begins. LEYE_ERR_MISSING, LEYE_ERR_USAGE.
 */
LeyeStatus app_store_plan(const AppCall *call, Store *store, Arena *arena,
                          StorePlan *plan);

/* Writes the published plan into the folder of -o (app_store_write.c).
 * LEYE_ERR_MISSING when there is none. */
LeyeStatus app_store_write(const AppCall *call, Store *store,
                           const StorePlan *plan, bool found);

/* How approve, hold and rollback go about it: app_decide.c. */
typedef LeyeStatus AppDecide(Store *store, const char *plan,
                             const StoreAct *act, StoreSwept *swept);
/* Opens, locks, decides about the plan words[0] in one transaction and says
 * `word`; `tells`: the offers of what is published go out. The exit code. */
int app_decide(const AppCall *call, AppDecide *how, bool tells,
               const char *word);

#endif
