/* ledger_headings: which field is which column.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_headings.h"

#include <string.h>

#include "ledger_forbidden.h"
#include "ledger_table_parts.h"

/* What the reading of one heading line needs. */
typedef struct Heads {
    LedgerCsv *csv;
    LedgerFileId id;
    const LedgerFile *file;
    LedgerHeadings *out;
    int32_t known;
} Heads;

static void headings_say(Heads *heads, int32_t field, const char *heading,
                         const char *fix, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

static void headings_say(Heads *heads, int32_t field, const char *heading,
                         const char *fix, const char *format, ...) {
    FindingPlace place = SOURCE_AT(heads->csv->line, field);
    va_list arguments;
    place.heading = heading;
    va_start(arguments, format);
    ledger_source_say_list(heads->csv->source, LEYE_ERROR, place, fix, format,
                           arguments);
    va_end(arguments);
}

static bool headings_is(const char *name, LedgerCell cell) {
    return name != NULL && strlen(name) == cell.n &&
           memcmp(name, cell.bytes, cell.n) == 0;
}

/* Names of a column: the English one, then its aliases; NULL behind them. */
static const char *headings_name(const LedgerColumn *column, int32_t k) {
    return k == 0 ? column->heading : k <= 3 ? column->zh[k - 1] : NULL;
}

/* The column with this heading, as the table writes it; NONE. */
static int32_t headings_find(const LedgerFile *file, LedgerCell cell,
                             const char **name) {
    for (int32_t c = 0; c < (int32_t)file->columns_count; c++) {
        for (int32_t k = 0; k <= 3; k++) {
            *name = headings_name(&file->columns[c], k);
            if (headings_is(*name, cell)) {
                return c;
            }
        }
    }
    return NONE;
}

/* The name that was likely meant; NULL. */
static const char *headings_nearest(const LedgerFile *file, LedgerCell cell) {
    Repair plain;
    LedgerNearest nearest = {0};
    if (!ledger_repair_name(cell, &plain)) {
        return NULL;
    }
    ledger_table_nearest_begin(plain.text, &nearest);
    for (size_t c = 0; c < file->columns_count; c++) {
        for (int32_t k = 0; k <= 3; k++) {
            ledger_table_nearest_try(&nearest,
                                     headings_name(&file->columns[c], k));
        }
    }
    return nearest.best;
}

static void headings_unknown(Heads *heads, int32_t field, LedgerCell cell) {
    LedgerShown shown = ledger_table_cell_shown(cell);
    const char *why = ledger_forbidden(heads->id, cell);
    if (why != NULL) {
        headings_say(heads, field, shown.text, NULL,
                     "The column \"%s\" is refused: %s. Remove the column.",
                     shown.text, why);
        return;
    }
    headings_say(heads, field, shown.text, headings_nearest(heads->file, cell),
                 "%s has no column \"%s\"; leye check --headings lists its "
                 "columns.",
                 heads->file->name, shown.text);
}

static void headings_take(Heads *heads, int32_t field, LedgerCell cell) {
    const char *name = NULL;
    int32_t column = headings_find(heads->file, cell, &name);
    if (cell.n == 0) {
        headings_say(heads, field + 1, "", NULL,
                     "The column has no heading. Give it one, or remove it "
                     "from every row.");
    } else if (column == NONE) {
        headings_unknown(heads, field + 1, cell);
    } else if (heads->out->place[column] != NONE) {
        headings_say(heads, field + 1, name, NULL,
                     "The column %s is there twice: fields %d and %d.",
                     heads->file->columns[column].heading,
                     heads->out->place[column] + 1, field + 1);
    } else {
        heads->out->place[column] = field;
        heads->out->heading[column] = name;
        heads->known++;
    }
}

static void headings_missing(Heads *heads) {
    for (size_t c = 0; c < heads->file->columns_count; c++) {
        const LedgerColumn *column = &heads->file->columns[c];
        if (column->needed && heads->out->place[c] == NONE) {
            headings_say(heads, 0, column->heading, NULL,
                         "The column %s (%s) is missing; it is needed.",
                         column->heading, column->zh[0]);
        }
    }
}

/* One cell where many are due: which separator was it? */
static const char *headings_separator(const LedgerCsv *csv) {
    static const struct {
        const char *mark, *name;
    } others[] = {{";", TR_MARK("semicolons")},
                  {"\t", TR_MARK("tabs")},
                  {"；", TR_MARK("full-width semicolons")},
                  {"，", TR_MARK("full-width commas")},
                  {"、", TR_MARK("enumeration commas")},
                  {"|", TR_MARK("bars")}};
    if (csv->fields == 1) {
        for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
            if (memmem(csv->field[0].bytes, csv->field[0].n, others[k].mark,
                       strlen(others[k].mark)) != NULL) {
                return TR(others[k].name);
            }
        }
    }
    return NULL;
}

/* Why the line cannot be the headings at all; false: it can. */
static bool headings_hopeless(Heads *heads) {
    LedgerCell first = ledger_csv_trim(heads->csv->field[0]);
    const char *separator = headings_separator(heads->csv);
    if (first.n >= 4 && memcmp(first.bytes, "sep=", 4) == 0) {
        headings_say(heads, 0, "", NULL,
                     "The file begins with a line \"sep=\"; remove it. Cells "
                     "are separated by commas.");
        return true;
    }
    if (separator != NULL) {
        headings_say(heads, 0, "", NULL,
                     "The headings are separated by %s; cells are separated by "
                     "commas. Save the file as comma-separated (in Excel or "
                     "WPS: \"CSV UTF-8\").",
                     separator);
        return true;
    }
    return false;
}

static bool headings_any_known(const Heads *heads) {
    const char *name = NULL;
    for (int32_t k = 0; k < heads->csv->fields; k++) {
        LedgerCell cell = ledger_csv_trim(heads->csv->field[k]);
        if (headings_find(heads->file, cell, &name) != NONE ||
            headings_nearest(heads->file, cell) != NULL ||
            ledger_forbidden(heads->id, cell) != NULL) {
            return true;
        }
    }
    return false;
}

bool ledger_headings_read(LedgerCsv *csv, LedgerFileId id,
                          LedgerHeadings *out) {
    size_t count = 0;
    const LedgerFile *file = &ledger_files(&count)[id];
    Heads heads = {csv, id, file, out, 0};
    csv->stops = true;
    bool found = ledger_csv_next(csv);
    csv->stops = false;
    *out = (LedgerHeadings){.line = csv->line, .fields = csv->fields};
    for (size_t c = 0; c < file->columns_count; c++) {
        out->place[c] = NONE;
        out->heading[c] = file->columns[c].heading;
    }
    if (csv->faults > 0) { /* the first line was none, and is a finding */
        return false;
    }
    if (!found) {
        headings_say(&heads, 0, "", NULL,
                     "The file is empty; its first line must be the headings.");
        return false;
    }
    if (headings_hopeless(&heads)) {
        return false;
    }
    if (!headings_any_known(&heads)) {
        headings_say(&heads, 0, "", NULL,
                     "The first line has no heading of %s; leye check "
                     "--headings lists them.",
                     file->name);
        return false;
    }
    for (int32_t k = 0; k < csv->fields; k++) {
        headings_take(&heads, k, ledger_csv_trim(csv->field[k]));
    }
    headings_missing(&heads);
    return heads.known > 0;
}
