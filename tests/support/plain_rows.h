/* Rows that nothing speaks against: one idea of "plain" for the worlds that
 * tests make in memory.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef PLAIN_ROWS_H
#define PLAIN_ROWS_H

#include "../../engine/domain/domain.h"

/* The presets of the guards, with a minimum wage of 1,470 yuan. */
Parameters plain_rows_parameters(void);

/* 500 points for every channel, one for each point of the score; no bases of
 * their own for destinations [destinations] and posts [posts]. */
void plain_rows_weights(Retention *weights, int32_t *base_destination,
                        int32_t destinations, int32_t *base_post,
                        int32_t posts);

/* A man of thirty with full capacity and junior schooling, without work. */
Person plain_rows_person(int32_t household, int32_t site, Day as_of);

/* One place in a cooperative at the first site; its terms are fine. */
Post plain_rows_post(Day as_of);

#endif
