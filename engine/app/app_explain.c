/* app_explain: `leye explain`: why, why not, what would help.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plan is certified first: nothing is explained that is not true.
 */
#include "app.h"

#include "../explain/explain.h"
#include "../report/report.h"

#include <string.h>

static LeyeStatus explain_say_person(const AppCall *call,
                                     const Explain *explain, Text *text) {
    LeyeStatus status = LEYE_OK;
    ExplainPerson person = {.choices = NULL};
    TRY(explain_person(explain, call->person, &person));
    if (call->json) {
        explain_json_person(explain, &person, text);
    } else {
        TRY(report_explain_person(explain, &person, text));
    }
done:
    explain_person_clear(&person);
    return status;
}

static LeyeStatus explain_say_post(const AppCall *call, const Explain *explain,
                                   Text *text) {
    LeyeStatus status = LEYE_OK;
    ExplainPost post = {.blocks = NULL};
    TRY(explain_post(explain, call->post, &post));
    if (call->json) {
        explain_json_post(explain, &post, text);
    } else {
        TRY(report_explain_post(explain, &post, text));
    }
done:
    explain_post_clear(&post);
    return status;
}

static LeyeStatus explain_say_unplaced(const AppCall *call,
                                       const Explain *explain, Text *text) {
    LeyeStatus status = LEYE_OK;
    ExplainUnplaced unplaced = {.groups = NULL};
    TRY(explain_unplaced(explain, &unplaced));
    if (call->json) {
        explain_json_unplaced(explain, &unplaced, text);
    } else {
        TRY(report_explain_unplaced(explain, &unplaced, text));
    }
done:
    explain_unplaced_clear(&unplaced);
    return status;
}

static LeyeStatus explain_say_worth(const AppCall *call, Explain *explain,
                                    Text *text) {
    LeyeStatus status = LEYE_OK;
    ExplainWorths worths = {.items = NULL};
    TRY(explain_worth(explain, call->post, &worths));
    if (call->json) {
        explain_json_worth(explain, &worths, text);
    } else {
        TRY(report_worth(explain, &worths, text));
    }
done:
    explain_worth_clear(&worths);
    return status;
}

static LeyeStatus explain_places(const AppCall *call, int32_t *places) {
    enum { MOST = 10000 };
    int64_t read = EXPLAIN_PLACES;
    if (call->places != NULL &&
        (!base_text_int(call->places, strlen(call->places), &read) ||
         read < 1 || read > MOST)) {
        return base_fail(LEYE_ERR_USAGE,
                         "--places is %s; it is a number from 1 to %d.",
                         call->places, (int)MOST);
    }
    *places = (int32_t)read;
    return LEYE_OK;
}

static LeyeStatus explain_say_where(const AppCall *call, Explain *explain,
                                    Text *text) {
    LeyeStatus status = LEYE_OK;
    ExplainSites sites = {.items = NULL};
    int32_t places = 0;
    int32_t channel =
        domain_word_find(WORDS_CHANNEL, call->where, strlen(call->where));
    if (channel == NONE) {
        TRY(base_fail(LEYE_ERR_USAGE,
                      "--where is %s; it is cooperative, workshop, enterprise "
                      "or public_welfare.",
                      call->where));
    }
    TRY(explain_places(call, &places));
    TRY(explain_where(explain, (Channel)channel, places, &sites));
    if (call->json) {
        explain_json_where(explain, &sites, text);
    } else {
        TRY(report_where(explain, &sites, text));
    }
done:
    explain_where_clear(&sites);
    return status;
}

static LeyeStatus explain_say(const AppCall *call, Explain *explain,
                              Text *text) {
    if (call->person != NULL) {
        return explain_say_person(call, explain, text);
    }
    if (call->where != NULL) {
        return explain_say_where(call, explain, text);
    }
    if (call->worth) {
        return explain_say_worth(call, explain, text);
    }
    if (call->post != NULL) {
        return explain_say_post(call, explain, text);
    }
    return explain_say_unplaced(call, explain, text);
}

/* One question a call; the worth may be that of a post. */
static LeyeStatus explain_check(const AppCall *call) {
    int32_t asked = (call->person != NULL ? 1 : 0) +
                    (call->post != NULL && !call->worth ? 1 : 0) +
                    (call->where != NULL ? 1 : 0) + (call->unplaced ? 1 : 0) +
                    (call->worth ? 1 : 0);
    return asked == 1 ? LEYE_OK
                      : base_fail(LEYE_ERR_USAGE,
                                  "Ask one thing: --person ID, --post ID, "
                                  "--unplaced, --where CHANNEL, or --worth "
                                  "(of all, or with --post ID of one).");
}

int app_explain(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    World *world = NULL;
    Plan *plan = NULL;
    Explain *explain = NULL;
    Text text = {0};
    TRY(explain_check(call));
    TRY(app_world_read(call, &world));
    TRY(app_plan_read(call, world, &plan));
    TRY(explain_new(world, plan, &call->settings, &explain));
    TRY(explain_say(call, explain, &text));
    TRY(app_say_text(&text));
done:
    if (status != LEYE_OK) {
        app_say_error(status);
    }
    base_text_clear(&text);
    explain_free(explain);
    domain_plan_free(plan);
    domain_world_free(world);
    return leye_exit_code(status, LEYE_OPTIMAL);
}
