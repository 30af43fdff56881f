/* app_solve: `leye solve`: the plan, on disk and in words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include "../ledger/ledger.h"
#include "../report/report.h"
#include "../solve/solve.h"

static LeyeStatus solve_answer(const AppCall *call, const World *world,
                               const Plan *plan) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    if (call->json) {
        uint32_t more = LEDGER_SUMMARY_RUN;
        more |= call->by_batch ? LEDGER_SUMMARY_BATCHES : 0;
        TRY(ledger_summary_text(plan, world, more, &text));
    } else if (call->by_batch) {
        TRY(report_batch(world, plan, &text));
    } else {
        TRY(report_summary(world, plan, call->output, &text));
    }
    TRY(app_say_text(&text));
done:
    base_text_clear(&text);
    return status;
}

/* No plan at all: what fights with what, and nothing is written. */
static LeyeStatus solve_conflict(const AppCall *call,
                                 const Findings *findings) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    if (call->json) {
        Json json = base_json_begin(&text, false);
        base_json_object(&json, NULL);
        base_json_text(&json, "status", "infeasible");
        app_say_findings_json(&json, findings);
        base_json_object_end(&json);
        base_text_add(&text, "\n");
        TRY(app_say_text(&text));
    } else {
        app_say_findings(call, findings, stderr);
    }
    app_say_talk(call, "leye: no plan satisfies the rows; nothing is "
                       "written.\n");
done:
    base_text_clear(&text);
    return status;
}

static LeyeStatus solve_write(const AppCall *call, const World *world,
                              Plan *plan) {
    if (call->output == NULL) {
        return LEYE_OK;
    }
    int64_t before = base_run_us();
    LeyeStatus status = ledger_plan_write(plan, world, call->output);
    plan->run.us_write = base_run_us() - before;
    return status;
}

int app_solve(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    LeyeOutcome outcome = LEYE_OPTIMAL;
    World *world = NULL;
    Plan *plan = NULL;
    Findings *findings = NULL;
    AppProgress progress = {0};
    int64_t begun = base_run_us();
    TRY(app_progress_start(call, &progress));
    SolveWatch watch = {app_progress_phase, app_progress_level,
                        app_progress_tick, &progress};
    TRY(domain_finding_new(&findings));
    TRY(app_world_read(call, &world));
    int64_t read = base_run_us() - begun;
    LeyeSettings settings = call->settings;
    if (settings.time_limit_ms > 0) { /* reading counts */
        settings.time_limit_ms -= read / 1000;
        if (settings.time_limit_ms < 1) {
            settings.time_limit_ms = 1;
        }
    }
    TRY(solve_world(world, &settings, &watch, findings, &outcome, &plan));
    app_progress_end(&progress);
    if (outcome == LEYE_INFEASIBLE) {
        TRY(solve_conflict(call, findings));
        goto done;
    }
    plan->run.us_read = read;
    plan->run.us_total = base_run_us() - begun;
    TRY(solve_write(call, world, plan));
    plan->run.us_total = base_run_us() - begun;
    TRY(solve_answer(call, world, plan));
    if (outcome == LEYE_FEASIBLE) {
        app_say_talk(call, "leye: stopped early: this is the best certified "
                           "plan so far.\n");
    }
done:
    app_progress_end(&progress);
    if (status != LEYE_OK) {
        if (findings != NULL) {
            app_say_findings(call, findings, stderr);
        }
        app_say_error(status);
    }
    domain_plan_free(plan);
    domain_finding_free(findings);
    domain_world_free(world);
    return leye_exit_code(status, outcome);
}
