/* nightly_plan: the plan of the night, made and looked at again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "nightly_parts.h"

#include <inttypes.h>

#include "../certify/certify.h"
#include "../ledger/ledger.h"
#include "../solve/solve.h"

/* What steers the plan beside the files. Threads and limits of files do not. */
static void add_settings(const NightlyAsk *ask, Text *text) {
    const LeyeSettings *at = ask->settings;
    base_text_format(text,
                     "solver=%" PRId64 " time=%" PRId64 " gap=%" PRId64
                     " encoding=%" PRId64 "\n",
                     at->solver, at->time_limit_ms, at->gap_ppm, at->encoding);
}

LeyeStatus nightly_plan_id(Night *night, char id[HASH_HEX]) {
    LeyeStatus status = LEYE_OK;
    Text settings = {0};
    add_settings(night->ask, &settings);
    TRY(base_text_status(&settings));
    const StorePlanKey key = {.inputs = night->world->seals,
                              .inputs_count = night->world->seals_count,
                              .settings = settings.bytes,
                              .version = night->ask->version,
                              .day = night->day,
                              .before = ""};
    TRY(store_plan_id(&key, id));
done:
    base_text_clear(&settings);
    return status;
}

static LeyeStatus solve(Night *night) {
    LeyeStatus status = LEYE_OK;
    TRY(solve_world(night->world, night->ask->settings, NULL, night->findings,
                    &night->outcome, &night->plan));
    if (night->plan == NULL) {
        TRY(base_fail(LEYE_ERR_INPUT,
                      "No plan satisfies the rows; pins contradict each other "
                      "or other rows."));
    }
done:
    return status;
}

/* What is on the disk is what is published: it certifies by itself. */
static LeyeStatus read_back(Night *night) {
    LeyeStatus status = LEYE_OK;
    Plan *plan = NULL;
    TRY(ledger_plan_read(night->made, night->inputs, night->world,
                         night->ask->settings, night->findings, &plan));
    TRY(certify_plan(night->world, plan, night->findings));
done:
    domain_plan_free(plan);
    return status;
}

LeyeStatus nightly_plan_make(Night *night) {
    LeyeStatus status = LEYE_OK;
    TRY(solve(night));
    TRY(ledger_plan_write(night->plan, night->world, night->made));
    TRY(read_back(night));
done:
    return status;
}
