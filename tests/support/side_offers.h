/* side_offers: offers of earlier plans in a small world.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TESTS_SIDE_OFFERS_H
#define TESTS_SIDE_OFFERS_H

#include "side_world.h"

/* Draws offers by the world's seed, in half of the worlds; the level moves
 * where one is out. */
void side_offers_draw(SideWorld *side);
/* Runs by person, and how many are out. */
void side_offers_link(SideWorld *side);

#endif
