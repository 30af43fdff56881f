/* scenario_sweep: the points of a sweep as rows of a table, and as a picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row holds the point, the value of every axis, and figures that do not
 * depend on who computed it or how long that took; so rows of several machines
 * make the same table, byte for byte. The picture shows placements: over two
 * axes of the grid as a heat map of means, over one as a line with the range
 * of the draws, without a grid as a histogram.
 */
#ifndef LEYE_SCENARIO_SWEEP_H
#define LEYE_SCENARIO_SWEEP_H

#include "../domain/domain.h"

/* The first line of the table, with its end. */
void scenario_sweep_head(const Sweep *sweep, const World *base, Text *text);
/* The line of a point; plan NULL: no plan satisfies the rows. */
void scenario_sweep_row(const Sweep *sweep, int64_t point, const World *base,
                        const Plan *plan, Text *text);

/* An SVG of placements [cells * draws], NONE where there is no plan. */
LeyeStatus scenario_sweep_chart(const Sweep *sweep, const int64_t *placements,
                                Text *text);

#endif
