/* domain_finding: what is odd in the files; kept until the list is freed. */
#ifndef LEYE_DOMAIN_FINDING_H
#define LEYE_DOMAIN_FINDING_H

#include "../base/base.h"

/* More findings than this are counted, not kept. */
enum { FINDINGS_MAX = 100000 };

typedef struct Findings {
    Arena arena;
    LeyeFinding *items; /* heap, in the order they were added */
    size_t count, capacity;
    int64_t errors, warnings; /* all, also those not kept */
    int64_t dropped;
} Findings;

/* Where a finding is. Borrowed; the text is copied. */
typedef struct FindingPlace {
    const char *file;
    int64_t line;   /* 0: the file */
    int32_t column; /* 0: the line */
    const char *heading;
} FindingPlace;

LeyeStatus domain_finding_new(Findings **out);
/* Adds one; `fix` is NULL or "" when none is known. `format` is looked up in
 * the language of the run (base_lang.h), `fix` is not. */
LeyeStatus domain_finding_add(Findings *findings, LeyeSeverity severity,
                              FindingPlace place, const char *fix,
                              const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* base_fail(status, "BEFOREfile:line: message"); no line where it has none. */
LeyeStatus domain_finding_fail(LeyeStatus status, const char *before,
                               const LeyeFinding *finding);
/* Sorts by file, line, column (stable). */
void domain_finding_sort(Findings *findings);
void domain_finding_free(Findings *findings);

#endif
