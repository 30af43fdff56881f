/* ledger_rows: rows collected once, found by hash, taken in order of id.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * While the ids ascend, as in most large files, a comparison with the last one
 * is all that a row costs. From the first id on that does not, they are hashed:
 * open addressing over row numbers, at most half full, so that a doubled id is
 * seen while its row (and its place in the file) is at hand. Sorting moves
 * pointers to ids, not rows.
 */
#include "ledger_rows.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS_FIRST = 64 };

static const char *rows_at(const LedgerRows *rows, size_t index) {
    return (const char *)rows->items + index * rows->size;
}

static const char *rows_id(const LedgerRows *rows, size_t index) {
    const char *id = NULL;
    memcpy(&id, rows_at(rows, index), sizeof id);
    return id;
}

static int64_t rows_line(const LedgerRows *rows, size_t index) {
    int64_t line = 0;
    memcpy(&line, rows_at(rows, index) + rows->line, sizeof line);
    return line;
}

LeyeStatus ledger_rows_read(LedgerReader *reader, LedgerFileId file,
                            LedgerRowRead *read, void *context) {
    LeyeStatus status = LEYE_OK;
    LedgerTable *table = NULL;
    TRY(ledger_table_open(reader, file, &table));
    while (ledger_table_next(table)) {
        TRY(read(table, context));
    }
    TRY(ledger_table_close(&table));
done:
    (void)ledger_table_close(&table);
    return status;
}

/* The slot of the id, or the free one where it belongs. */
static size_t rows_slot(const LedgerRows *rows, LedgerCell id) {
    size_t mask = rows->slots_count - 1;
    size_t slot = (size_t)base_hash_mix(id.bytes, id.n, 0) & mask;
    while (
        rows->slots[slot] != 0 &&
        !ledger_lookup_same(id, rows_id(rows, (size_t)rows->slots[slot] - 1))) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

/* Ids ascend: behind all of them, or by halving. */
static int32_t rows_find_sorted(const LedgerRows *rows, LedgerCell id) {
    return rows->count == 0 ||
                   ledger_lookup_order(rows_id(rows, rows->count - 1), id) < 0
               ? NONE
               : ledger_lookup(rows->items, (int32_t)rows->count, rows->size,
                               id);
}

int32_t ledger_rows_find(const LedgerRows *rows, LedgerCell id) {
    return rows->slots_count == 0 ? rows_find_sorted(rows, id)
                                  : rows->slots[rows_slot(rows, id)] - 1;
}

static void rows_put(LedgerRows *rows, size_t index) {
    const char *id = rows_id(rows, index);
    size_t slot = rows_slot(rows, (LedgerCell){id, strlen(id)});
    rows->slots[slot] = (int32_t)index + 1;
}

/* Room for one more id in the hash, if there is one or must be one. */
static LeyeStatus rows_spread(LedgerRows *rows, const char *next) {
    LeyeStatus status = LEYE_OK;
    int32_t *slots = NULL;
    bool ascends =
        rows->slots_count == 0 &&
        (rows->count == 0 || strcmp(rows_id(rows, rows->count - 1), next) < 0);
    if (ascends || 2 * (rows->count + 1) <= rows->slots_count) {
        return LEYE_OK;
    }
    size_t wanted = rows->slots_count == 0 ? SLOTS_FIRST : rows->slots_count;
    while (wanted < 2 * (rows->count + 1)) {
        wanted *= 2;
    }
    TRY(HEAP_ARRAY(wanted, &slots));
    base_free(rows->slots);
    rows->slots = slots;
    rows->slots_count = wanted;
    for (size_t k = 0; k < rows->count; k++) {
        rows_put(rows, k);
    }
done:
    return status;
}

bool ledger_rows_id(const LedgerRows *rows, LedgerTable *table, int32_t column,
                    const char **out) {
    LedgerCell cell = ledger_table_cell(table, column);
    int32_t before = cell.n == 0 ? NONE : ledger_rows_find(rows, cell);
    if (before != NONE) {
        ledger_table_wrong(
            table, column, NULL,
            "%s stands in line %lld and in line %lld; one line is allowed.",
            LEDGER_SHOWN(cell), (long long)rows_line(rows, (size_t)before),
            (long long)ledger_table_line(table));
        return false;
    }
    return ledger_table_id(table, column, out);
}

LeyeStatus ledger_rows_add(LedgerRows *rows, const void *row) {
    LeyeStatus status = LEYE_OK;
    const char *id = NULL;
    memcpy(&id, row, sizeof id);
    TRY(rows_spread(rows, id));
    TRY(base_grow(&rows->items, &rows->capacity, rows->count + 1, rows->size));
    memcpy((char *)rows->items + rows->count * rows->size, row, rows->size);
    rows->count++;
    if (rows->slots_count > 0) {
        rows_put(rows, rows->count - 1);
    }
done:
    return status;
}

/* Ids of `more` begin behind those of `rows`, and all ascend. */
static bool rows_follow(const LedgerRows *rows, const LedgerRows *more) {
    return rows->slots_count == 0 && more->slots_count == 0 &&
           (rows->count == 0 ||
            strcmp(rows_id(rows, rows->count - 1), rows_id(more, 0)) < 0);
}

static bool rows_share(const LedgerRows *rows, const LedgerRows *more) {
    bool shared = false;
    for (size_t k = 0; k < more->count && !shared; k++) {
        const char *id = rows_id(more, k);
        shared = ledger_rows_find(rows, (LedgerCell){id, strlen(id)}) != NONE;
    }
    return shared;
}

LeyeStatus ledger_rows_join(LedgerRows *rows, LedgerRows *more, bool *fits) {
    LeyeStatus status = LEYE_OK;
    if (more->count == 0) {
        return LEYE_OK;
    }
    if (rows_follow(rows, more)) {
        TRY(base_grow(&rows->items, &rows->capacity, rows->count + more->count,
                      rows->size));
        memcpy((char *)rows->items + rows->count * rows->size, more->items,
               more->count * rows->size);
        rows->count += more->count;
    } else if (rows_share(rows, more)) {
        *fits = false;
        return LEYE_OK;
    } else {
        for (size_t k = 0; k < more->count; k++) {
            TRY(ledger_rows_add(rows, rows_at(more, k)));
        }
    }
    ledger_rows_empty(more);
done:
    return status;
}

void ledger_rows_empty(LedgerRows *rows) {
    base_free(rows->slots);
    rows->slots = NULL;
    rows->slots_count = 0;
    rows->count = 0;
}

typedef struct RowKey {
    const char *id;
    size_t index;
} RowKey;

static int rows_by_id(const void *a, const void *b) {
    const RowKey *x = a;
    const RowKey *y = b;
    return strcmp(x->id, y->id);
}

static LeyeStatus rows_gather(const LedgerRows *rows, char *to) {
    LeyeStatus status = LEYE_OK;
    RowKey *keys = NULL;
    TRY(HEAP_ARRAY(rows->count, &keys));
    for (size_t k = 0; k < rows->count; k++) {
        keys[k] = (RowKey){rows_id(rows, k), k};
    }
    qsort(keys, rows->count, sizeof *keys, rows_by_id);
    for (size_t k = 0; k < rows->count; k++) {
        memcpy(to + k * rows->size, rows_at(rows, keys[k].index), rows->size);
    }
done:
    base_free(keys);
    return status;
}

LeyeStatus ledger_rows_take(const LedgerRows *rows, Arena *arena, void **items,
                            int32_t *count) {
    LeyeStatus status = LEYE_OK;
    char *taken = base_arena_get(arena, rows->count, rows->size);
    TRY(taken == NULL ? base_fail_memory() : LEYE_OK);
    if (rows->slots_count > 0) {
        TRY(rows_gather(rows, taken));
    } else if (rows->count > 0) {
        memcpy(taken, rows->items, rows->count * rows->size);
    }
    *items = taken;
    *count = (int32_t)rows->count;
done:
    return status;
}

void ledger_rows_clear(LedgerRows *rows) {
    base_free(rows->items);
    base_free(rows->slots);
    rows->items = NULL;
    rows->slots = NULL;
    rows->count = rows->capacity = rows->slots_count = 0;
}
