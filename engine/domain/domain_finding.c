/* domain_finding: a list that grows, with its text in one arena.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "domain_finding.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SENTENCE_BYTES = 1000 };

LeyeStatus domain_finding_new(Findings **out) {
    LeyeStatus status = LEYE_OK;
    Findings *findings = NULL;
    TRY(HEAP_ARRAY(1, &findings));
    *out = findings;
done:
    return status;
}

static LeyeStatus finding_copy(Arena *arena, const char *text,
                               const char **out) {
    LeyeStatus status = LEYE_OK;
    const char *from = text == NULL ? "" : text;
    char *copy = NULL;
    TRY(ARENA_TEXT(arena, from, strlen(from), &copy));
    *out = copy;
done:
    return status;
}

static LeyeStatus finding_keep(Findings *findings, LeyeFinding finding) {
    LeyeStatus status = LEYE_OK;
    Arena *arena = &findings->arena;
    TRY(finding_copy(arena, finding.file, &finding.file));
    TRY(finding_copy(arena, finding.heading, &finding.heading));
    TRY(finding_copy(arena, finding.message, &finding.message));
    TRY(finding_copy(arena, finding.fix, &finding.fix));
    TRY(finding_copy(arena, finding.sheet, &finding.sheet));
    TRY(HEAP_GROW(&findings->items, &findings->capacity, findings->count + 1));
    findings->items[findings->count++] = finding;
done:
    return status;
}

static const FindingOrigin *finding_origin(const Findings *findings,
                                           const char *table) {
    for (int32_t k = 0; k < findings->origins.count; k++) {
        const FindingOrigin *origin = &findings->origins.items[k];
        if (strcmp(origin->table, table) == 0) {
            return origin;
        }
    }
    return NULL;
}

static void finding_trace(const Findings *findings, FindingPlace *place) {
    const FindingOrigin *origin =
        place->sheet == NULL ? finding_origin(findings, place->file) : NULL;
    if (origin != NULL) {
        place->file = origin->file;
        place->sheet = origin->sheet;
    }
}

LeyeStatus domain_finding_add(Findings *findings, LeyeSeverity severity,
                              FindingPlace place, const char *fix,
                              const char *format, ...) {
    LeyeStatus status = LEYE_OK;
    char sentence[SENTENCE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(sentence, sizeof sentence, TR(format), arguments);
    va_end(arguments);
    /* A cut in the middle of a character would not be UTF-8 any more. */
    sentence[base_text_utf8(sentence, strlen(sentence))] = '\0';
    if (findings->count >= FINDINGS_MAX) {
        findings->dropped++;
    } else {
        finding_trace(findings, &place);
        TRY(finding_keep(findings, (LeyeFinding){.severity = severity,
                                                 .file = place.file,
                                                 .line = place.line,
                                                 .column = place.column,
                                                 .heading = place.heading,
                                                 .message = sentence,
                                                 .fix = fix,
                                                 .sheet = place.sheet}));
    }
    findings->errors += severity == LEYE_ERROR;
    findings->warnings += severity == LEYE_WARNING;
done:
    return status;
}

bool domain_finding_about(const Findings *findings, const LeyeFinding *finding,
                          const char *table) {
    const FindingOrigin *origin = finding_origin(findings, table);
    if (origin == NULL) {
        return strcmp(finding->file, table) == 0;
    }
    return strcmp(finding->file, origin->file) == 0 &&
           strcmp(finding->sheet, origin->sheet) == 0;
}

void domain_finding_cell(const LeyeFinding *finding, char out[FINDING_CELL]) {
    char letters[8] = "";
    size_t at = sizeof letters - 1;
    out[0] = '\0';
    if (finding->sheet[0] == '\0' || finding->line == 0) {
        return;
    }
    /* A..Z, AA..: digits from 1 to 26 */
    for (int32_t rest = finding->column; rest > 0 && at > 0;
         rest = (rest - 1) / 26) {
        letters[--at] = (char)('A' + (rest - 1) % 26);
    }
    (void)snprintf(out, FINDING_CELL, "%s%d", letters + at, (int)finding->line);
}

void domain_finding_place(const LeyeFinding *finding, Text *text) {
    char cell[FINDING_CELL];
    base_text_add(text, finding->file);
    if (finding->sheet[0] != '\0') {
        domain_finding_cell(finding, cell);
        base_text_format(text, ":%s%s%s", finding->sheet,
                         cell[0] != '\0' ? "!" : "", cell);
    } else if (finding->line > 0) {
        base_text_format(text, ":%lld", (long long)finding->line);
        if (finding->column > 0) {
            base_text_format(text, ":%d", (int)finding->column);
        }
    }
}

LeyeStatus domain_finding_fail(LeyeStatus status, const char *before,
                               const LeyeFinding *finding) {
    LeyeFinding at = *finding;
    Text place = {0};
    at.column = at.sheet[0] != '\0' ? at.column : 0;
    domain_finding_place(&at, &place);
    LeyeStatus failed = base_text_status(&place);
    if (failed == LEYE_OK) {
        failed = base_fail(status, "%s%s: %s", before, base_text_get(&place),
                           finding->message);
    }
    base_text_clear(&place);
    return failed;
}

/* The index breaks ties, which makes qsort stable. */
typedef struct FindingKey {
    LeyeFinding finding;
    size_t index;
} FindingKey;

static int finding_compare(const void *a, const void *b) {
    const FindingKey *x = a;
    const FindingKey *y = b;
    int by_file = strcmp(x->finding.file, y->finding.file);
    if (by_file != 0) {
        return by_file;
    }
    int by_sheet = strcmp(x->finding.sheet, y->finding.sheet);
    if (by_sheet != 0) {
        return by_sheet;
    }
    if (x->finding.line != y->finding.line) {
        return x->finding.line < y->finding.line ? -1 : 1;
    }
    if (x->finding.column != y->finding.column) {
        return x->finding.column < y->finding.column ? -1 : 1;
    }
    return (x->index > y->index) - (x->index < y->index);
}

void domain_finding_sort(Findings *findings) {
    FindingKey *keys = base_alloc(findings->count, sizeof *keys);
    if (keys == NULL) {
        return; /* order is a kindness, not a need */
    }
    for (size_t k = 0; k < findings->count; k++) {
        keys[k] = (FindingKey){findings->items[k], k};
    }
    if (findings->count > 1) {
        qsort(keys, findings->count, sizeof *keys, finding_compare);
    }
    for (size_t k = 0; k < findings->count; k++) {
        findings->items[k] = keys[k].finding;
    }
    base_free(keys);
}

void domain_finding_free(Findings *findings) {
    if (findings != NULL) {
        base_arena_clear(&findings->arena);
        base_free(findings->items);
        base_free(findings);
    }
}
