/* domain_sweep: many scenarios as a grid and draws, as it was written down.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points are numbered 0 .. cells * draws - 1. Point n lies in cell n / draws of
 * the grid (the last axis runs fastest) and is its draw n % draws. What is
 * drawn depends on the seed, n and the axis alone, so a point is the same
 * whoever computes it.
 */
#ifndef LEYE_DOMAIN_SWEEP_H
#define LEYE_DOMAIN_SWEEP_H

#include "domain_scenario.h"

/* One field of one change that takes several values, or one by chance. */
typedef struct SweepAxis {
    const char *name; /* over its column: "away" */
    ScenarioAction action;
    const char *id;
    ScenarioField *fixed; /* [fixed_count] the change's other fields */
    int32_t fixed_count;
    ScenarioField varied; /* its value is not used */
    const char **values;  /* [values_count]; none: by chance */
    int32_t values_count;
    bool whole;       /* by chance: a whole number, else a part */
    int64_t from, to; /* both ends included; parts in millionths */
    ScenarioPlace at;
} SweepAxis;

typedef struct Sweep {
    Arena arena;
    const char *name, *about;
    Scenario *base;  /* what every point extends; owned, or NULL */
    SweepAxis *axes; /* [axes_count], those with values first */
    int32_t axes_count, grid_count; /* grid: with values */
    int64_t draws, cells;
    int64_t seed;
    char hash[HASH_HEX]; /* of its own bytes */
} Sweep;

void domain_sweep_free(Sweep *sweep); /* NULL is fine */

/* The value of an axis at a point, as text into `out`. */
enum { SWEEP_VALUE = 64 };
void domain_sweep_value(const Sweep *sweep, int64_t point, int32_t axis,
                        char out[SWEEP_VALUE]);

/* The scenario of a point; domain_scenario_free. Borrows nothing. */
LeyeStatus domain_sweep_scenario(const Sweep *sweep, int64_t point,
                                 Scenario **out);

#endif
