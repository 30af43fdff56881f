/* app_plan: a plan as it is read and judged before anything is done with it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include "../certify/certify.h"
#include "../ledger/ledger.h"

LeyeStatus app_plan_judge(const AppCall *call, const World *world,
                          Findings *findings, Plan **plan) {
    LeyeStatus status = ledger_plan_read(call->words[1], call->words[0], world,
                                         &call->settings, findings, plan);
    if (*plan != NULL) { /* also behind a wrong seal: to name the line */
        LeyeStatus judged = certify_plan(world, *plan, findings);
        status = judged != LEYE_OK ? judged : status;
    }
    return status;
}

LeyeStatus app_plan_read(const AppCall *call, const World *world, Plan **plan) {
    LeyeStatus status = LEYE_OK;
    Findings *findings = NULL;
    Plan *read = NULL;
    TRY(domain_finding_new(&findings));
    status = app_plan_judge(call, world, findings, &read);
    app_say_findings(call, findings, stderr);
    TRY(status);
    *plan = read;
    read = NULL;
done:
    domain_plan_free(read);
    domain_finding_free(findings);
    return status;
}
