/* The list of wrong statements: twenty are enough to find the cause.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "certify_parts.h"

#include <string.h>

bool certify_report_full(const CertifyReport *report) {
    return report->wrong >= CERTIFY_REPORT_MAX || report->status != LEYE_OK;
}

void certify_report_count(CertifyReport *report, LeyeStatus added) {
    if (report->status == LEYE_OK) {
        report->status = added;
    }
    if (report->wrong == 0 && added == LEYE_OK && report->findings->count > 0) {
        const LeyeFinding *last =
            &report->findings->items[report->findings->count - 1];
        size_t n = strlen(last->message);
        n = n < sizeof report->first - 1 ? n : sizeof report->first - 1;
        n = base_text_utf8(last->message, n);
        memcpy(report->first, last->message, n);
        report->first[n] = '\0';
    }
    report->wrong++;
}

LeyeStatus certify_report_status(const CertifyReport *report) {
    if (report->status != LEYE_OK) {
        return report->status;
    }
    return report->wrong == 0
               ? LEYE_OK
               : base_fail(LEYE_ERR_PROOF, "The plan does not hold: %s",
                           report->first);
}
