/* app_status: `leye status`: what is published, what waits, how nights went.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <inttypes.h>
#include <string.h>

#include "app_store.h"

enum { RUNS = 7, PLANS = 20, ALARMS = 20, ID_SHOWN = 12 };

typedef struct Status {
    Arena arena;
    StorePlan plan; /* the published one */
    bool found;
    StorePlan *plans;
    StoreRun *runs;
    StoreAlarm *alarms;
    StorePlacement *live;
    size_t plans_count, runs_count, alarms_count, live_count;
} Status;

static LeyeStatus read_status(Store *store, Status *at) {
    LeyeStatus status = LEYE_OK;
    TRY(store_begin_read(store));
    TRY(store_plan_current(store, &at->arena, &at->plan, &at->found));
    if (at->found) {
        TRY(store_plan_placements(store, at->plan.id, false, &at->arena,
                                  &at->live, &at->live_count));
    }
    TRY(store_plan_list(store, PLANS, &at->arena, &at->plans,
                        &at->plans_count));
    TRY(store_run_list(store, RUNS, &at->arena, &at->runs, &at->runs_count));
    TRY(store_run_alarm_list(store, true, ALARMS, &at->arena, &at->alarms,
                             &at->alarms_count));
done:
    store_rollback(store);
    return status;
}

/* ---- in words -------------------------------------------------------------
 */

static void text_plans(const Status *at, Text *text) {
    for (size_t k = 0; k < at->plans_count; k++) {
        const StorePlan *plan = &at->plans[k];
        if (plan->state == STORE_WAITING || plan->state == STORE_HELD) {
            base_text_format(text,
                             plan->state == STORE_WAITING
                                 ? TR("Waits      plan %.*s of %s: leye "
                                      "approve, or leye hold\n")
                                 : TR("Held       plan %.*s of %s\n"),
                             ID_SHOWN, plan->id, plan->as_of);
        }
    }
}

static void text_runs(const Status *at, Text *text) {
    base_text_add(text, TR("\nLast runs\n"));
    for (size_t k = 0; k < at->runs_count; k++) {
        const StoreRun *run = &at->runs[k];
        base_text_format(text,
                         "  %s  %-9s %3" PRId64 "  %.*s  +%" PRId64 " ~%" PRId64
                         " -%" PRId64 "  %s\n",
                         run->started,
                         run->ended[0] == '\0' ? TR("broke off") : run->outcome,
                         run->exit_code, ID_SHOWN,
                         run->plan[0] == '\0' ? "-           " : run->plan,
                         run->offered, run->moved, run->released, run->message);
    }
}

static void text_status(const Status *at, Text *text) {
    if (at->found) {
        base_text_format(
            text, TR("Published  plan %.*s of %s, since %s%s\n"), ID_SHOWN,
            at->plan.id, at->plan.as_of, at->plan.decided,
            at->plan.publishable ? "" : TR(" (a rehearsal: its day is fixed)"));
        base_text_format(text,
                         TR("           %zu of %" PRId64 " placements stand\n"),
                         at->live_count, at->plan.placements);
    } else {
        base_text_add(text, TR("Published  nothing yet\n"));
    }
    text_plans(at, text);
    for (size_t k = 0; k < at->alarms_count; k++) {
        base_text_format(text, TR("Alarm      %s: %s\n"), at->alarms[k].raised,
                         TR(at->alarms[k].text));
    }
    text_runs(at, text);
}

/* ---- as JSON --------------------------------------------------------------
 */

static void json_plan(Json *json, const char *key, const StorePlan *plan) {
    base_json_object(json, key);
    base_json_text(json, "plan", plan->id);
    base_json_text(json, "state", store_plan_word(plan->state));
    base_json_text(json, "as_of", plan->as_of);
    base_json_bool(json, "publishable", plan->publishable);
    base_json_int(json, "placements", plan->placements);
    base_json_text(json, "decided", plan->decided);
    base_json_object_end(json);
}

static void json_run(Json *json, const StoreRun *run) {
    base_json_object(json, NULL);
    base_json_int(json, "run", run->id);
    base_json_text(json, "started", run->started);
    base_json_text(json, "ended", run->ended);
    base_json_text(json, "outcome", run->outcome);
    base_json_int(json, "exit", run->exit_code);
    base_json_text(json, "plan", run->plan);
    base_json_int(json, "placements", run->placements);
    base_json_int(json, "offered", run->offered);
    base_json_int(json, "moved", run->moved);
    base_json_int(json, "released", run->released);
    base_json_text(json, "message", run->message);
    base_json_object_end(json);
}

static void json_status(const Status *at, Text *text) {
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    if (at->found) {
        json_plan(&json, "published", &at->plan);
        base_json_int(&json, "standing", (int64_t)at->live_count);
    } else {
        base_json_null(&json, "published");
    }
    base_json_array(&json, "plans");
    for (size_t k = 0; k < at->plans_count; k++) {
        json_plan(&json, NULL, &at->plans[k]);
    }
    base_json_array_end(&json);
    base_json_array(&json, "runs");
    for (size_t k = 0; k < at->runs_count; k++) {
        json_run(&json, &at->runs[k]);
    }
    base_json_array_end(&json);
    base_json_array(&json, "alarms");
    for (size_t k = 0; k < at->alarms_count; k++) {
        base_json_object(&json, NULL);
        base_json_text(&json, "raised", at->alarms[k].raised);
        base_json_text(&json, "alarm", at->alarms[k].word);
        base_json_text(&json, "text", at->alarms[k].text);
        base_json_object_end(&json);
    }
    base_json_array_end(&json);
    base_json_object_end(&json);
    base_text_add(text, "\n");
}

int app_status(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    Store *store = NULL;
    Status at = {.found = false};
    Text text = {0};
    TRY(app_store_open(call, STORE_READ, &store));
    TRY(read_status(store, &at));
    if (call->output != NULL) {
        TRY(app_store_write(call, store, &at.plan, at.found));
    }
    if (call->json) {
        json_status(&at, &text);
    } else {
        text_status(&at, &text);
    }
    TRY(base_text_status(&text));
    TRY(app_say_text(&text));
done:
    if (status != LEYE_OK) {
        app_say_error(status);
    }
    base_text_clear(&text);
    base_arena_clear(&at.arena);
    store_close(store);
    return leye_exit_code(status, LEYE_OPTIMAL);
}
