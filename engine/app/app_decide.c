/* app_decide: a person decides about a plan of the store.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <inttypes.h>

#include "../nightly/nightly.h"
#include "app_store.h"

/* In one transaction; offers go out with what is published. */
static LeyeStatus decide(const AppCall *call, Store *store, AppDecide *how,
                         bool tells, StorePlan *plan, StoreSwept *swept) {
    enum { ANSWER_DAYS = 14 };
    LeyeStatus status = LEYE_OK;
    Arena arena = {0};
    AppAct act;
    TRY(store_begin(store));
    TRY(app_store_act(store, &act));
    TRY(app_store_plan(call, store, &arena, plan));
    TRY(how(store, plan->id, &act.act, swept));
    if (tells) {
        int64_t settled = 0;
        TRY(nightly_tell(store, &act.act, ANSWER_DAYS));
        TRY(store_run_alarm_settle(store, &act.act, NULL, &settled));
    }
    TRY(store_commit(store));
done:
    if (status != LEYE_OK) {
        store_rollback(store);
    }
    plan->id = NULL; /* of the arena */
    base_arena_clear(&arena);
    return status;
}

static LeyeStatus say(const AppCall *call, const char *word,
                      const StoreSwept *swept) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    if (call->json) {
        Json json = base_json_begin(&text, false);
        base_json_object(&json, NULL);
        base_json_text(&json, "plan", call->words[0]);
        base_json_text(&json, "done", call->command->name);
        base_json_int(&json, "released", swept->released);
        base_json_object_end(&json);
        base_text_add(&text, "\n");
    } else {
        base_text_format(&text, TR("Plan %s: %s.\n"), call->words[0], TR(word));
    }
    TRY(app_say_text(&text));
done:
    base_text_clear(&text);
    return status;
}

int app_decide(const AppCall *call, AppDecide *how, bool tells,
               const char *word) {
    LeyeStatus status = LEYE_OK;
    Store *store = NULL;
    StorePlan plan = {.id = NULL};
    StoreSwept swept = {0};
    TRY(app_store_open(call, STORE_WRITE, &store));
    TRY(store_lock(store));
    TRY(decide(call, store, how, tells, &plan, &swept));
    TRY(say(call, word, &swept));
done:
    if (status != LEYE_OK) {
        app_say_error(status);
    }
    store_close(store);
    return leye_exit_code(status, LEYE_OPTIMAL);
}
