/* app_store_write: a plan of the store as folders.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * instance/ and plan/ are the files as they were certified, and certify
 * together. live.csv is what stands of the plan now, changes.csv what it
 * changed.
 */
#include <inttypes.h>
#include <string.h>

#include "../nightly/nightly.h"
#include "app_store.h"

typedef LeyeStatus Listing(Store *store, const StorePlan *plan, Arena *arena,
                           StoreFileInfo **files, size_t *count);
typedef LeyeStatus Reading(Store *store, const StorePlan *plan,
                           const char *name, Bytes *out);

static LeyeStatus list_inputs(Store *store, const StorePlan *plan, Arena *arena,
                              StoreFileInfo **files, size_t *count) {
    return store_run_inputs(store, plan->run, arena, files, count);
}

static LeyeStatus read_input(Store *store, const StorePlan *plan,
                             const char *name, Bytes *out) {
    return store_run_read(store, plan->run, name, out);
}

static LeyeStatus list_plan(Store *store, const StorePlan *plan, Arena *arena,
                            StoreFileInfo **files, size_t *count) {
    return store_plan_files(store, plan->id, arena, files, count);
}

static LeyeStatus read_plan(Store *store, const StorePlan *plan,
                            const char *name, Bytes *out) {
    return store_plan_read(store, plan->id, name, out);
}

static LeyeStatus write_files(Store *store, const StorePlan *plan,
                              const char *dir, const char *mark,
                              Listing *listing, Reading *reading) {
    LeyeStatus status = LEYE_OK;
    Arena arena = {0};
    FolderDraft draft = {0};
    Bytes bytes = {0};
    StoreFileInfo *files = NULL;
    size_t count = 0;
    TRY(listing(store, plan, &arena, &files, &count));
    TRY(base_folder_begin(dir, mark, &draft));
    for (size_t k = 0; k < count; k++) {
        TRY(reading(store, plan, files[k].name, &bytes));
        TRY(base_folder_add(&draft, files[k].name, bytes.data, bytes.size));
        base_free(bytes.data);
        bytes = (Bytes){0};
    }
    TRY(base_folder_commit(&draft));
done:
    base_free(bytes.data);
    base_folder_discard(&draft);
    base_arena_clear(&arena);
    return status;
}

static void row(Text *text, const char *const cells[], size_t count) {
    for (size_t k = 0; k < count; k++) {
        base_text_add(text, k == 0 ? "" : ",");
        base_text_csv(text, cells[k], true);
    }
    base_text_add(text, "\n");
}

static LeyeStatus live_text(Store *store, const StorePlan *plan, Arena *arena,
                            Text *text) {
    static const char *const states[STORE_PLACED_COUNT] = {
        [STORE_PROPOSED] = "offered",
        [STORE_ACCEPTED] = "accepted",
        [STORE_STARTED] = "started",
        [STORE_RELEASED] = ""};
    LeyeStatus status = LEYE_OK;
    StorePlacement *rows = NULL;
    size_t count = 0;
    base_text_add(text,
                  "person_id,post_id,course_id,train_id,start_date,state\n");
    TRY(store_plan_placements(store, plan->id, false, arena, &rows, &count));
    for (size_t k = 0; k < count; k++) {
        const StorePlacement *at = &rows[k];
        const char *const cells[] = {at->person, at->post,  at->course,
                                     at->train,  at->start, states[at->state]};
        row(text, cells, sizeof cells / sizeof *cells);
    }
done:
    return status;
}

static LeyeStatus changes_text(Store *store, const StorePlan *plan,
                               Arena *arena, Text *text) {
    static const char *const kinds[STORE_CHANGE_KINDS] = {
        [STORE_NEW] = "new",
        [STORE_MOVED] = "moved",
        [STORE_LET_GO] = "released",
        [STORE_KEPT] = "kept"};
    LeyeStatus status = LEYE_OK;
    StoreChange *rows = NULL;
    size_t count = 0;
    base_text_add(text, "grid,person_id,change,from_post,to_post\n");
    TRY(store_plan_changes(store, plan->id, arena, &rows, &count));
    for (size_t k = 0; k < count; k++) {
        const StoreChange *at = &rows[k];
        const char *const cells[] = {at->grid, at->person, kinds[at->kind],
                                     at->from, at->to};
        if (at->kind != STORE_KEPT) {
            row(text, cells, sizeof cells / sizeof *cells);
        }
    }
done:
    return status;
}

static LeyeStatus write_tables(Store *store, const StorePlan *plan,
                               const char *dir) {
    LeyeStatus status = LEYE_OK;
    Arena arena = {0};
    Text path = {0};
    Text live = {0};
    Text changes = {0};
    TRY(live_text(store, plan, &arena, &live));
    TRY(changes_text(store, plan, &arena, &changes));
    TRY(base_text_status(&live));
    TRY(base_text_status(&changes));
    TRY(nightly_path(dir, "live.csv", &path));
    TRY(base_file_write(path.bytes, live.bytes, live.length));
    TRY(nightly_path(dir, "changes.csv", &path));
    TRY(base_file_write(path.bytes, changes.bytes, changes.length));
done:
    base_text_clear(&path);
    base_text_clear(&live);
    base_text_clear(&changes);
    base_arena_clear(&arena);
    return status;
}

LeyeStatus app_store_write(const AppCall *call, Store *store,
                           const StorePlan *plan, bool found) {
    LeyeStatus status = LEYE_OK;
    Text path = {0};
    if (!found) {
        TRY(base_fail(LEYE_ERR_MISSING, "No plan is published yet."));
    }
    TRY(base_folder_make(call->output));
    TRY(nightly_path(call->output, "instance", &path));
    TRY(write_files(store, plan, path.bytes, "instance.yaml", list_inputs,
                    read_input));
    TRY(nightly_path(call->output, "plan", &path));
    TRY(write_files(store, plan, path.bytes, "summary.json", list_plan,
                    read_plan));
    TRY(write_tables(store, plan, call->output));
done:
    base_text_clear(&path);
    return status;
}
