/* ledger_source: one input file while it is read: where its findings go.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What goes wrong while a finding is added (no memory) is remembered in
 * `status`, so that readers go on and ask once.
 */
#ifndef LEYE_LEDGER_SOURCE_H
#define LEYE_LEDGER_SOURCE_H

#include <stdarg.h>

#include "../domain/domain.h"

typedef struct LedgerSource {
    const char *name;             /* in the instance folder; borrowed */
    const LeyeSettings *settings; /* borrowed */
    Findings *findings;           /* borrowed */
    LeyeStatus status;            /* the first failure */
} LedgerSource;

/* A place in the source, without a heading. */
#define SOURCE_AT(line_, column_)                                              \
    ((FindingPlace){                                                           \
        .file = NULL, .line = (line_), .column = (column_), .heading = ""})

/* Adds a finding; the source's name replaces place.file. */
void ledger_source_say(LedgerSource *source, LeyeSeverity severity,
                       FindingPlace place, const char *fix, const char *format,
                       ...) __attribute__((format(printf, 5, 6)));
void ledger_source_say_list(LedgerSource *source, LeyeSeverity severity,
                            FindingPlace place, const char *fix,
                            const char *format, va_list arguments)
    __attribute__((format(printf, 5, 0)));

#endif
