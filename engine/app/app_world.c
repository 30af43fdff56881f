/* app_world: reading the instance, as every command does it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include "../ledger/ledger.h"

LeyeStatus app_world_scenario(const AppCall *call, const World *base,
                              const char *path, Scenario **about,
                              World **world) {
    LeyeStatus status = LEYE_OK;
    Findings *findings = NULL;
    Scenario *scenario = NULL;
    TRY(domain_finding_new(&findings));
    status = ledger_scenario_read(path, &call->settings, findings, &scenario);
    if (status == LEYE_OK) {
        status = ledger_world_scenario(call->words[0], base, scenario,
                                       &call->settings, findings, world);
    }
    app_say_findings(call, findings, stderr);
    TRY(status);
    if (about != NULL) {
        *about = scenario;
        scenario = NULL;
    }
done:
    domain_scenario_free(scenario);
    domain_finding_free(findings);
    return status;
}

LeyeStatus app_world_read(const AppCall *call, World **world) {
    LeyeStatus status = LEYE_OK;
    Findings *findings = NULL;
    World *base = NULL;
    TRY(domain_finding_new(&findings));
    status =
        ledger_world_read(call->words[0], &call->settings, findings, &base);
    app_say_findings(call, findings, stderr);
    if (status == LEYE_OK && call->scenario != NULL) {
        TRY(app_world_scenario(call, base, call->scenario, NULL, world));
    } else if (status == LEYE_OK) {
        *world = base;
        base = NULL;
    }
done:
    domain_world_free(base);
    domain_finding_free(findings);
    return status;
}
