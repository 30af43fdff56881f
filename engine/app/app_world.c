/* app_world: reading the instance, as every command does it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include "../ledger/ledger.h"

LeyeStatus app_world_read(const AppCall *call, World **world) {
    LeyeStatus status = LEYE_OK;
    Findings *findings = NULL;
    TRY(domain_finding_new(&findings));
    status =
        ledger_world_read(call->words[0], &call->settings, findings, world);
    app_say_findings(call, findings, stderr);
done:
    domain_finding_free(findings);
    return status;
}
