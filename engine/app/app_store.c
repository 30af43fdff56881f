/* app_store: the store that --store names, and who acts on it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app_store.h"

#include <stdlib.h>
#include <string.h>

LeyeStatus app_store_open(const AppCall *call, StoreMode mode, Store **store) {
    if (call->store == NULL) {
        return base_fail(LEYE_ERR_USAGE,
                         "--store must be given: a file, or postgresql://...");
    }
    return store_open(call->store, mode, store);
}

const char *app_store_actor(void) {
    static const char *const names[] = {"LEYE_ACTOR", "USER", "LOGNAME"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const char *name = getenv(names[k]);
        if (name != NULL && name[0] != '\0' && strlen(name) < 64) {
            return name;
        }
    }
    return "leye";
}

LeyeStatus app_store_act(Store *store, AppAct *act) {
    LeyeStatus status = LEYE_OK;
    StorePlan plan = {.id = NULL};
    bool found = false;
    Arena arena = {0};
    store_utc(act->utc);
    memcpy(act->day, act->utc, DAY_TEXT - 1);
    act->day[DAY_TEXT - 1] = '\0';
    TRY(store_plan_current(store, &arena, &plan, &found));
    if (found && !plan.publishable) { /* a rehearsal has its own day */
        memcpy(act->day, plan.as_of, DAY_TEXT);
    }
    act->act = (StoreAct){
        .utc = act->utc, .day = act->day, .actor = app_store_actor()};
done:
    base_arena_clear(&arena);
    return status;
}

LeyeStatus app_store_plan(const AppCall *call, Store *store, Arena *arena,
                          StorePlan *plan) {
    enum { PREFIX_LEAST = 6, PLANS_MOST = 100000 };
    LeyeStatus status = LEYE_OK;
    StorePlan *plans = NULL;
    size_t count = 0;
    size_t found = 0;
    const char *word = call->words[0];
    size_t n = strlen(word);
    TRY(store_plan_list(store, PLANS_MOST, arena, &plans, &count));
    for (size_t k = 0; k < count; k++) {
        if (n >= PREFIX_LEAST && strncmp(plans[k].id, word, n) == 0) {
            *plan = plans[k];
            found++;
        }
    }
    if (found != 1) {
        TRY(base_fail(found == 0 ? LEYE_ERR_MISSING : LEYE_ERR_USAGE,
                      found == 0 ? "There is no plan %s in the store; its id, "
                                   "or the first six digits of it, are as "
                                   "`leye status` shows."
                                 : TR_MARK("More than one plan begins with "
                                           "%s; give more digits."),
                      word));
    }
done:
    return status;
}
