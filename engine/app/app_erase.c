/* app_erase: `leye erase`: a person is taken out of the store.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <inttypes.h>

#include "app_store.h"

static LeyeStatus say(const AppCall *call, const StoreErased *erased) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    if (call->json) {
        Json json = base_json_begin(&text, false);
        base_json_object(&json, NULL);
        base_json_int(&json, "events", erased->events);
        base_json_int(&json, "placements", erased->placements);
        base_json_int(&json, "offers", erased->offers);
        base_json_int(&json, "files", erased->blobs);
        base_json_object_end(&json);
        base_text_add(&text, "\n");
    } else {
        base_text_format(&text,
                         TR("Erased: %" PRId64 " events of the chain can no "
                            "longer be traced, %" PRId64 " files have lost "
                            "their bytes.\n"),
                         erased->events, erased->blobs);
        base_text_add(&text, erased->current
                                 ? TR("The published plan's files are among "
                                      "them: run the night again.\n")
                                 : "");
    }
    TRY(app_say_text(&text));
done:
    base_text_clear(&text);
    return status;
}

int app_erase(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    Store *store = NULL;
    StoreErased erased = {0};
    AppAct act;
    TRY(app_store_open(call, STORE_WRITE, &store));
    TRY(store_lock(store));
    TRY(app_store_act(store, &act));
    TRY(store_erase(store, call->words[0], &act.act, &erased));
    TRY(say(call, &erased));
done:
    if (status != LEYE_OK) {
        app_say_error(status);
    }
    store_close(store);
    return leye_exit_code(status, LEYE_OPTIMAL);
}
