/* app_diff_parts: what the files of `leye diff` share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two plans as lists of placements by person, without their worlds. A class is
 * held, and a train runs, in the plan in which somebody takes it.
 */
#ifndef LEYE_APP_DIFF_PARTS_H
#define LEYE_APP_DIFF_PARTS_H

#include "../ledger/ledger.h"

/* moved: another post; changed: the same post, and another course, train,
 * start or points. */
typedef enum DiffKind {
    DIFF_NEW,
    DIFF_GONE,
    DIFF_MOVED,
    DIFF_CHANGED,
    DIFF_SAME,
    DIFF_KINDS
} DiffKind;
extern const char *const app_diff_kinds[DIFF_KINDS];

/* One person in either plan; a NULL row means "not placed there". */
typedef struct DiffPair {
    const PlacementRow *before, *after;
    DiffKind kind;
} DiffPair;

/* Placements of one channel, site, course or train in either plan. Hidden: too
 * few of a trait, or what would tell (guard 9). */
typedef struct DiffCount {
    const char *key;
    int64_t before, after;
    bool hidden;
} DiffCount;

typedef enum DiffTable {
    DIFF_CHANNELS,
    DIFF_SITES,
    DIFF_COURSES, /* placements without a course, or train, are not counted */
    DIFF_TRAINS,
    DIFF_TABLES
} DiffTable;

typedef struct Diff {
    PlacementRows before, after;
    DiffPair *pairs;                /* heap [pairs_count], by person */
    DiffCount *tables[DIFF_TABLES]; /* heap [counts[t]], by key */
    size_t pairs_count, counts[DIFF_TABLES];
    int64_t kinds[DIFF_KINDS];
} Diff;

/* app_diff_tables.c: fills tables and counts from before and after.
 * LEYE_ERR_MEMORY; what was filled is the Diff's all the same. */
LeyeStatus app_diff_tables(Diff *diff);

/* app_diff_text.c, app_diff_json.c: append the answer. */
void app_diff_text(const Diff *diff, Text *text);
void app_diff_json(const Diff *diff, Text *text);

#endif
