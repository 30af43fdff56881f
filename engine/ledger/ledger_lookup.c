/* ledger_lookup: from the id in a cell to the row it names.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file that could not be read at all has had its finding; then nothing that
 * points into it is blamed, or one wrong heading would drown in the cells that
 * hang on it.
 */
#include "ledger_rows.h"

#include <stdlib.h>
#include <string.h>

/* Rows ahead among which the next id is looked for first. */
enum { LOOKUP_NEAR = 16 };

bool ledger_lookup_same(LedgerCell cell, const char *text) {
    return cell.n == 0
               ? text[0] == '\0'
               : strncmp(text, cell.bytes, cell.n) == 0 && text[cell.n] == '\0';
}

static const char *lookup_id(const void *rows, size_t size, int32_t index) {
    const char *id = NULL;
    memcpy(&id, (const char *)rows + (size_t)index * size, sizeof id);
    return id;
}

int ledger_lookup_order(const char *id, LedgerCell cell) {
    size_t length = strlen(id);
    int order = memcmp(id, cell.bytes, length < cell.n ? length : cell.n);
    return order != 0 ? order : (length > cell.n) - (length < cell.n);
}

int32_t ledger_lookup(const void *rows, int32_t count, size_t size,
                      LedgerCell id) {
    int32_t low = 0;
    int32_t high = count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        int order = ledger_lookup_order(lookup_id(rows, size, middle), id);
        if (order == 0) {
            return middle;
        }
        low = order < 0 ? middle + 1 : low;
        high = order > 0 ? middle : high;
    }
    return NONE;
}

int32_t ledger_lookup_near(const void *rows, int32_t count, size_t size,
                           LedgerCell id, int32_t *last) {
    int32_t from = *last > 0 ? *last - 1 : 0;
    for (int32_t step = 1; from < count && step <= LOOKUP_NEAR; step *= 2) {
        int32_t ahead = count - from < step ? count - from : step;
        int32_t to = from + ahead - 1;
        if (ledger_lookup_order(lookup_id(rows, size, to), id) >= 0) {
            int32_t found = ledger_lookup(
                (const char *)rows + (size_t)from * size, ahead, size, id);
            if (found != NONE) {
                *last = from + found;
                return *last;
            }
            break;
        }
        from = to + 1;
    }
    int32_t found = ledger_lookup(rows, count, size, id);
    *last = found != NONE ? found : *last;
    return found;
}

/* Has something been found wrong in the file? */
static bool lookup_blamed(const Findings *findings, const char *file) {
    for (size_t k = 0; k < findings->count; k++) {
        const LeyeFinding *at = &findings->items[k];
        if (at->severity == LEYE_ERROR &&
            domain_finding_about(findings, at, file)) {
            return true;
        }
    }
    return false;
}

LedgerKnown ledger_lookup_known(const LedgerReader *reader, LedgerFileId file,
                                const void *rows, int32_t count, size_t size) {
    size_t files = 0;
    const char *name = ledger_files(&files)[file].name;
    return (LedgerKnown){.rows = rows,
                         .count = count,
                         .size = size,
                         .file = name,
                         .elsewhere = NONE,
                         .blind = count <= 0 &&
                                  lookup_blamed(reader->findings, name)};
}

bool ledger_lookup_cell(LedgerKnown *known, LedgerTable *table, int32_t column,
                        LedgerCell cell, int32_t *out) {
    int32_t found =
        known->elsewhere != NONE && ledger_lookup_same(cell, LEDGER_ELSEWHERE)
            ? known->elsewhere
            : ledger_lookup_near(known->rows, known->count, known->size, cell,
                                 &known->last);
    if (found != NONE) {
        *out = found;
        return true;
    }
    if (!known->blind) {
        /* `elsewhere` is the row behind the sorted ones */
        int32_t all = known->count + (known->elsewhere != NONE ? 1 : 0);
        ledger_table_unknown(table, column, cell, known->file, known->rows, all,
                             known->size);
    }
    return false;
}

bool ledger_lookup_need(LedgerKnown *known, LedgerTable *table, int32_t column,
                        int32_t *out) {
    LedgerCell cell = ledger_table_cell(table, column);
    if (cell.n == 0) {
        ledger_table_wrong(table, column, NULL,
                           "The cell is empty; allowed is an id of %s.",
                           known->file);
        return false;
    }
    return ledger_lookup_cell(known, table, column, cell, out);
}

bool ledger_lookup_may(LedgerKnown *known, LedgerTable *table, int32_t column,
                       int32_t *out) {
    LedgerCell cell = ledger_table_cell(table, column);
    return cell.n == 0 || ledger_lookup_cell(known, table, column, cell, out);
}

static int lookup_ascending(const void *a, const void *b) {
    const int32_t *x = a;
    const int32_t *y = b;
    return (*x > *y) - (*x < *y);
}

LeyeStatus ledger_lookup_list(LedgerKnown *known, LedgerTable *table,
                              int32_t column, LedgerList *list) {
    LeyeStatus status = LEYE_OK;
    size_t at = 0;
    LedgerCell part = {0};
    list->count = 0;
    while (ledger_table_part(table, column, &at, &part)) {
        int32_t index = NONE;
        if (ledger_lookup_cell(known, table, column, part, &index)) {
            TRY(HEAP_GROW(&list->items, &list->capacity, list->count + 1));
            list->items[list->count++] = index;
        }
    }
    if (list->count > 1) {
        qsort(list->items, list->count, sizeof *list->items, lookup_ascending);
    }
    size_t kept = 0;
    for (size_t k = 0; k < list->count; k++) {
        if (kept == 0 || list->items[kept - 1] != list->items[k]) {
            list->items[kept++] = list->items[k];
        }
    }
    if (kept < list->count) {
        ledger_table_warn(
            table, column, NULL,
            "The list says the same thing twice; it counts once.");
    }
    list->count = kept;
done:
    return status;
}

static LedgerNearest lookup_begin(LedgerCell cell, Repair *plain) {
    LedgerNearest nearest;
    ledger_table_nearest_begin(
        ledger_repair_plain(cell, plain) ? plain->text : "", &nearest);
    return nearest;
}

const char *ledger_lookup_nearest(const void *rows, int32_t count, size_t size,
                                  LedgerCell cell, int64_t *left) {
    Repair plain;
    LedgerNearest nearest = lookup_begin(cell, &plain);
    if (count > *left) {
        return "";
    }
    *left -= count;
    for (int32_t k = 0; k < count; k++) {
        ledger_table_nearest_try(&nearest, lookup_id(rows, size, k));
    }
    return nearest.best == NULL || nearest.tied ? "" : nearest.best;
}

const char *ledger_lookup_word(WordList list, LedgerCell cell) {
    Repair plain;
    size_t count = 0;
    const Word *words = domain_words(list, &count);
    LedgerNearest nearest = lookup_begin(cell, &plain);
    for (size_t k = 0; k < count; k++) {
        ledger_table_nearest_try(&nearest, words[k].en);
        for (size_t a = 0; a < 3; a++) {
            ledger_table_nearest_try(&nearest, words[k].zh[a]);
        }
    }
    return nearest.best == NULL ? "" : nearest.best;
}
