/* app_approve: `leye approve`: a person says yes to a plan.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app_store.h"

int app_approve(const AppCall *call) {
    return app_decide(call, store_plan_publish, true, TR_MARK("published"));
}
