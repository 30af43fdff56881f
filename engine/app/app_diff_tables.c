/* app_diff_tables: placements by channel, home site, course and train.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The home site is a trait of people: there a count of fewer than ten, and a
 * second one that would tell it, are hidden, as in the report of a plan, and
 * the other plan's count of the same site with it. Channels, courses and
 * trains count filled places, which are always shown.
 */
#include "app_diff_parts.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* What the table counts by. */
static const size_t fields[DIFF_TABLES] = {
    [DIFF_CHANNELS] = offsetof(PlacementRow, channel),
    [DIFF_SITES] = offsetof(PlacementRow, site),
    [DIFF_COURSES] = offsetof(PlacementRow, course),
    [DIFF_TRAINS] = offsetof(PlacementRow, train)};

static const char *key_of(const PlacementRow *row, int32_t table) {
    const char *key = NULL;
    memcpy(&key, (const char *)row + fields[table], sizeof key);
    return key;
}

static int by_key(const void *a, const void *b) {
    return strcmp(((const DiffCount *)a)->key, ((const DiffCount *)b)->key);
}

/* One entry a placement, sorted by key, then those of a key made one. */
static LeyeStatus count_table(Diff *diff, int32_t table) {
    LeyeStatus status = LEYE_OK;
    size_t n = 0;
    size_t made = 0;
    DiffCount *counts = NULL;
    TRY(HEAP_ARRAY(diff->before.count + diff->after.count, &counts));
    for (int64_t k = 0; k < diff->before.count; k++) {
        counts[n++] = (DiffCount){.key = key_of(&diff->before.items[k], table),
                                  .before = 1};
    }
    for (int64_t k = 0; k < diff->after.count; k++) {
        counts[n++] = (DiffCount){.key = key_of(&diff->after.items[k], table),
                                  .after = 1};
    }
    qsort(counts, n, sizeof *counts, by_key);
    for (size_t k = 0; k < n; k++) {
        if (counts[k].key[0] == '\0') {
            continue;
        }
        if (made > 0 && strcmp(counts[made - 1].key, counts[k].key) == 0) {
            counts[made - 1].before += counts[k].before;
            counts[made - 1].after += counts[k].after;
        } else {
            counts[made++] = counts[k];
        }
    }
    diff->tables[table] = counts;
    diff->counts[table] = made;
done:
    return status;
}

/* Hides by the counts of one plan. */
static LeyeStatus hide_plan(DiffCount *counts, size_t n, bool after) {
    LeyeStatus status = LEYE_OK;
    int64_t *cells = NULL;
    bool *hide = NULL;
    TRY(HEAP_ARRAY(n, &cells));
    TRY(HEAP_ARRAY(n, &hide));
    for (size_t k = 0; k < n; k++) {
        cells[k] = after ? counts[k].after : counts[k].before;
    }
    domain_suppress(cells, (int32_t)n, hide);
    for (size_t k = 0; k < n; k++) {
        counts[k].hidden = counts[k].hidden || hide[k];
    }
done:
    base_free(cells);
    base_free(hide);
    return status;
}

LeyeStatus app_diff_tables(Diff *diff) {
    LeyeStatus status = LEYE_OK;
    for (int32_t table = 0; table < DIFF_TABLES; table++) {
        TRY(count_table(diff, table));
    }
    DiffCount *sites = diff->tables[DIFF_SITES];
    TRY(hide_plan(sites, diff->counts[DIFF_SITES], false));
    TRY(hide_plan(sites, diff->counts[DIFF_SITES], true));
done:
    return status;
}
