/* scenario: plans of different worlds, side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A side is a world with its certified plan; the first one is the base that
 * the others are compared with. Every figure is recounted from the plan, so a
 * table says the same of two plans whoever made them. Guard 9: a count of
 * people by home site that is 1..9 on one side is shown on none.
 */
#ifndef LEYE_SCENARIO_H
#define LEYE_SCENARIO_H

#include "../domain/domain.h"
#include "scenario_sweep.h"

/* Borrowed. */
typedef struct ScenarioSide {
    const char *name, *about; /* about: "" when nothing was said */
    const World *world;
    const Plan *plan; /* NULL: infeasible, no plan at all */
    int64_t wall_us, cpu_us;
} ScenarioSide;

/* Rows come section by section, in this order. */
typedef enum ScenarioSection {
    SECTION_PLAN,    /* places, people with options, placements, covered */
    SECTION_LEVELS,  /* each level's value */
    SECTION_CHANNEL, /* placements by channel */
    SECTION_SITE,    /* placements by home site */
    SECTION_INCOME,  /* households above the line */
    SECTION_FUND,    /* spent of each fund */
    SECTION_COURSE,  /* people in each course */
    SECTION_TRAIN,   /* people on each train */
    SECTION_CHANGE,  /* persons, against the base */
    SECTION_COUNT
} ScenarioSection;

typedef struct ScenarioCell {
    int64_t value;
    bool none, hide; /* not there on this side; not to be shown */
} ScenarioCell;

typedef struct ScenarioRow {
    ScenarioSection section;
    const char *name;
    bool money;         /* fen */
    ScenarioCell *cell; /* [sides] */
} ScenarioRow;

typedef struct ScenarioTable {
    Arena arena;
    const ScenarioSide *sides; /* borrowed [sides_count] */
    int32_t sides_count;
    ScenarioRow *rows; /* heap [rows_count] */
    size_t rows_count, rows_capacity;
} ScenarioTable;

/* Fills *table (scenario_compare_clear). Sides are matched by ids: posts,
 * channels, sites, funds, trains and courses may differ. O(people + rows x
 * sides). LEYE_ERR_MEMORY. */
LeyeStatus scenario_compare(const ScenarioSide *sides, int32_t count,
                            ScenarioTable *table);
void scenario_compare_clear(ScenarioTable *table);

/* The table in words: a column a side, differences from the base below each
 * section's values; and as members of an open JSON object: `base` and
 * `scenarios`. */
void scenario_say_text(const ScenarioTable *table, Text *text);
void scenario_say_json(const ScenarioTable *table, Json *json);

#endif
