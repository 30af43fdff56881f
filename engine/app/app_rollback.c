/* app_rollback: `leye rollback`: an earlier plan comes back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app_store.h"

int app_rollback(const AppCall *call) {
    return app_decide(
        call, store_plan_rollback, true,
        TR_MARK("published again, without what was withdrawn since"));
}
