/* Columns in order of what they give on the levels, the first level first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sorting by digits, the least first (Knuth, The Art of Computer Programming
 * 3, 5.2.5): each pass keeps the order of the one before. What neighbouring
 * levels give is packed into one word as far as it fits, so that nearly always
 * a few passes over one array do.
 */
#include "model_parts.h"

enum { DIGIT = 11, DIGITS = 1 << DIGIT, WORD = 64 };

/* What is sorted: the word of a column, great gains as small numbers. */
typedef struct Entry {
    uint64_t word;
    int32_t column;
} Entry;

typedef struct Range {
    int64_t most;
    int32_t bits;
} Range;

static Range range_of(const LexLevel *level, int32_t columns) {
    int64_t least = INT64_MAX;
    int64_t most = INT64_MIN;
    for (int32_t c = 0; c < columns; c++) {
        int64_t now = level->objective[c];
        least = now < least ? now : least;
        most = now > most ? now : most;
    }
    uint64_t width = (uint64_t)most - (uint64_t)least;
    return (Range){
        most, columns == 0 || width == 0 ? 0 : WORD - __builtin_clzll(width)};
}

/* Puts the level before what the words hold already, `used` bits of it. */
static void pack(const LexLevel *level, Range range, int32_t used,
                 int32_t columns, Entry *entry) {
    for (int32_t k = 0; k < columns; k++) {
        uint64_t less =
            (uint64_t)range.most - (uint64_t)level->objective[entry[k].column];
        entry[k].word |= less << used;
    }
}

/* One pass; the result is in `to`. */
static void pass(const Entry *from, Entry *to, int32_t columns, int32_t low) {
    int32_t start[DIGITS] = {0};
    for (int32_t k = 0; k < columns; k++) {
        start[from[k].word >> low & (DIGITS - 1)]++;
    }
    int32_t sum = 0;
    for (int32_t d = 0; d < DIGITS; d++) {
        int32_t here = start[d];
        start[d] = sum;
        sum += here;
    }
    for (int32_t k = 0; k < columns; k++) {
        to[start[from[k].word >> low & (DIGITS - 1)]++] = from[k];
    }
}

/* Sorts by the words and clears them. */
static void sort(Entry **entry, Entry **other, int32_t columns, int32_t bits) {
    for (int32_t low = 0; low < bits; low += DIGIT) {
        pass(*entry, *other, columns, low);
        Entry *swap = *entry;
        *entry = *other;
        *other = swap;
    }
    for (int32_t k = 0; k < columns; k++) {
        (*entry)[k].word = 0;
    }
}

LeyeStatus model_order_columns(const LexProblem *problem, int32_t columns,
                               int32_t *order) {
    LeyeStatus status = LEYE_OK;
    Entry *entry = NULL;
    Entry *other = NULL;
    int32_t used = 0;
    TRY(HEAP_ARRAY(columns, &entry));
    TRY(HEAP_ARRAY(columns, &other));
    for (int32_t c = 0; c < columns; c++) {
        entry[c].column = c;
    }
    for (int32_t l = problem->levels_count - 1; l >= 0; l--) {
        const LexLevel *level = &problem->levels[l];
        Range range = range_of(level, columns);
        if (used + range.bits > WORD) {
            sort(&entry, &other, columns, used);
            used = 0;
        }
        if (range.bits > 0) {
            pack(level, range, used, columns, entry);
            used += range.bits;
        }
    }
    sort(&entry, &other, columns, used);
    for (int32_t k = 0; k < columns; k++) {
        order[k] = entry[k].column;
    }
done:
    base_free(entry);
    base_free(other);
    return status;
}
