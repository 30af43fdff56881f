/* side_tell: counts told as an honest plan tells them; for side_truth*.c.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TESTS_SIDE_TELL_H
#define TESTS_SIDE_TELL_H

#include "side_truth.h"

enum { SIDE_MONTHS = 40 };

PlacementState side_tell_state(const World *world, int32_t person,
                               int32_t post);
Reason side_tell_reason(const World *world, const Options *options,
                        int32_t person);
/* Every count of plan's summary, from its placements and people without one;
 * the arrays of the summary have room. */
void side_tell_summary(SideReading *reading, Plan *plan);

#endif
