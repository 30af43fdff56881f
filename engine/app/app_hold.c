/* app_hold: `leye hold`: a person keeps a plan back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app_store.h"

static LeyeStatus hold(Store *store, const char *plan, const StoreAct *act,
                       StoreSwept *swept) {
    (void)swept;
    return store_plan_hold(store, plan, act);
}

int app_hold(const AppCall *call) {
    return app_decide(call, hold, false, TR_MARK("held"));
}
