/* domain_finding: what is odd in the files; kept until the list is freed. */
#ifndef LEYE_DOMAIN_FINDING_H
#define LEYE_DOMAIN_FINDING_H

#include "../base/base.h"

/* More findings than this are counted, not kept. */
enum { FINDINGS_MAX = 100000 };

/* Where the rows of a table really come from: what is said of `table`
 * ("people.csv") is said of `sheet` in `file` ("book.xlsx"), with the same
 * line and column. */
typedef struct FindingOrigin {
    const char *table, *file, *sheet;
} FindingOrigin;
typedef struct FindingOrigins {
    const FindingOrigin *items;
    int32_t count;
} FindingOrigins;

typedef struct Findings {
    Arena arena;
    LeyeFinding *items; /* heap, in the order they were added */
    size_t count, capacity;
    int64_t errors, warnings; /* all, also those not kept */
    int64_t dropped;
    FindingOrigins origins; /* borrowed while there are any: for additions */
} Findings;

/* Where a finding is. Borrowed; the text is copied. */
typedef struct FindingPlace {
    const char *file;
    int64_t line;   /* 0: the file */
    int32_t column; /* 0: the line */
    const char *heading;
    const char *sheet; /* NULL: `file` is a table, or no workbook */
} FindingPlace;

enum { FINDING_CELL = 16 }; /* "XFD1048576" and a NUL */

LeyeStatus domain_finding_new(Findings **out);
/* Adds one; `fix` is NULL or "" when none is known. `format` is looked up in
 * the language of the run (base_lang.h), `fix` is not. */
LeyeStatus domain_finding_add(Findings *findings, LeyeSeverity severity,
                              FindingPlace place, const char *fix,
                              const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* "C12" of a finding in a workbook, "12" where it is about a row; "" where it
 * is about the sheet, and of one that is in no workbook. */
void domain_finding_cell(const LeyeFinding *finding, char out[FINDING_CELL]);
/* Adds "book.xlsx:people!C12" or "people.csv:12:3" as far as it is known. */
void domain_finding_place(const LeyeFinding *finding, Text *text);
/* Is the finding about this table ("people.csv"), wherever that comes from? */
bool domain_finding_about(const Findings *findings, const LeyeFinding *finding,
                          const char *table);
/* base_fail(status, "BEFOREplace: message"), the place without a column where
 * it is a line of a file. */
LeyeStatus domain_finding_fail(LeyeStatus status, const char *before,
                               const LeyeFinding *finding);
/* Sorts by file, sheet, line, column (stable). */
void domain_finding_sort(Findings *findings);
void domain_finding_free(Findings *findings);

#endif
