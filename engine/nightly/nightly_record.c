/* nightly_record: the run's record, and its line for the journal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing of it holds personal data: outcomes, counts, sentences of ours.
 */
#include "nightly_parts.h"

#include <inttypes.h>

static NightlyLoudness loudness_of(NightlyOutcome outcome) {
    switch (outcome) {
    case NIGHTLY_HELD:
    case NIGHTLY_CARRIED:
        return NIGHTLY_ALERT;
    case NIGHTLY_KEPT:
        return NIGHTLY_ERROR;
    case NIGHTLY_LIMIT:
        return NIGHTLY_WARNING;
    case NIGHTLY_PUBLISHED:
    case NIGHTLY_ALREADY:
    case NIGHTLY_WAITING:
        break;
    }
    return NIGHTLY_NOTICE;
}

static void say(const Night *night, const StoreRun *record) {
    nightly_say(night, loudness_of(night->answer->outcome),
                "run %" PRId64 ": %s, plan %.12s, %" PRId64 " placements, "
                "%" PRId64 " newly offered, %" PRId64 " moved, %" PRId64
                " let go, %" PRId64 " findings",
                record->id, record->outcome, record->plan, record->placements,
                record->offered, record->moved, record->released,
                record->findings);
}

LeyeStatus nightly_record_end(Night *night, int64_t failed) {
    NightlyAnswer *answer = night->answer;
    StoreRun *record = &answer->record;
    store_utc(night->utc);
    record->id = answer->run;
    record->ended = night->utc;
    record->plan = answer->plan;
    record->exit_code = failed != 0 ? failed : nightly_code(answer->outcome);
    record->outcome = nightly_word(answer->outcome);
    record->message = base_text_get(&answer->message);
    record->findings = night->findings->errors + night->findings->warnings;
    record->cpu_ms = base_run_cpu_us() / 1000;
    say(night, record);
    return store_run_end(night->store, record);
}
