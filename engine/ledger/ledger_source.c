/* ledger_source: findings of one file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_source.h"

#include <stdio.h>

enum { SENTENCE_BYTES = 1000 };

void ledger_source_say_list(LedgerSource *source, LeyeSeverity severity,
                            FindingPlace place, const char *fix,
                            const char *format, va_list arguments) {
    char sentence[SENTENCE_BYTES] = "";
    /* beyond the kept ones only the count matters, and a hostile file may
     * have millions */
    if (source->findings->count < FINDINGS_MAX) {
        (void)vsnprintf(sentence, sizeof sentence, TR(format), arguments);
    }
    place.file = source->name;
    LeyeStatus added = domain_finding_add(source->findings, severity, place,
                                          fix, "%s", sentence);
    source->status = source->status == LEYE_OK ? added : source->status;
}

void ledger_source_say(LedgerSource *source, LeyeSeverity severity,
                       FindingPlace place, const char *fix, const char *format,
                       ...) {
    va_list arguments;
    va_start(arguments, format);
    ledger_source_say_list(source, severity, place, fix, format, arguments);
    va_end(arguments);
}
