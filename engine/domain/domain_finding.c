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
    TRY(HEAP_GROW(&findings->items, &findings->capacity, findings->count + 1));
    findings->items[findings->count++] = finding;
done:
    return status;
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
        TRY(finding_keep(findings,
                         (LeyeFinding){severity, place.file, place.line,
                                       place.column, place.heading, sentence,
                                       fix}));
    }
    findings->errors += severity == LEYE_ERROR;
    findings->warnings += severity == LEYE_WARNING;
done:
    return status;
}

LeyeStatus domain_finding_fail(LeyeStatus status, const char *before,
                               const LeyeFinding *finding) {
    if (finding->line == 0) {
        return base_fail(status, "%s%s: %s", before, finding->file,
                         finding->message);
    }
    return base_fail(status, "%s%s:%lld: %s", before, finding->file,
                     (long long)finding->line, finding->message);
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
