/* app_certify: `leye certify`: a plan judged by the stranger.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include <inttypes.h>

static LeyeStatus certify_answer(const AppCall *call, const Plan *plan,
                                 const Findings *findings, bool holds) {
    if (!call->json) {
        app_say_findings(call, findings, stdout);
        if (holds) {
            printf(TR("certified: %" PRId64 " placements, bound %" PRId64
                      ", proof %s\n"),
                   plan->summary.placements, plan->summary.bound,
                   TR(domain_word(WORDS_PROOF, (int32_t)plan->summary.proof)));
        }
        return fflush(stdout) == 0
                   ? LEYE_OK
                   : base_fail(LEYE_ERR_IO, "Standard output is full.");
    }
    Text text = {0};
    Json json = base_json_begin(&text, false);
    base_json_object(&json, NULL);
    base_json_bool(&json, "certified", holds);
    if (holds) {
        base_json_int(&json, "placements", plan->summary.placements);
        base_json_int(&json, "bound", plan->summary.bound);
        base_json_text(&json, "proof",
                       domain_word(WORDS_PROOF, (int32_t)plan->summary.proof));
    }
    app_say_findings_json(&json, findings);
    base_json_object_end(&json);
    base_text_add(&text, "\n");
    LeyeStatus status = app_say_text(&text);
    base_text_clear(&text);
    return status;
}

int app_certify(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    World *world = NULL;
    Plan *plan = NULL;
    Findings *findings = NULL;
    TRY(domain_finding_new(&findings));
    TRY(app_world_read(call, &world));
    LeyeStatus found = app_plan_judge(call, world, findings, &plan);
    TRY(certify_answer(call, plan, findings, found == LEYE_OK && plan != NULL));
    TRY(found);
done:
    if (status != LEYE_OK) {
        app_say_error(status);
    }
    domain_plan_free(plan);
    domain_finding_free(findings);
    domain_world_free(world);
    return leye_exit_code(status, LEYE_OPTIMAL);
}
