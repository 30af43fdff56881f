/* generator: synthetic ledgers; no person in them exists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A county or a nation is drawn household by household from counter-based
 * random numbers, so that the same seed gives the same bytes on any machine,
 * and one household's rows do not depend on how many others there are.
 *
 * Side rows of gen_synthetic, in plain shares:
 *   sites     five local posts each; two courses of one week, a group and a
 *             reserve to each ten sites
 *   courses   3 % of the persons have a seat, a class is held from 40 % of its
 *             seats; it starts on day 4 and ends before any post starts
 *   trains    two a destination of eight posts: of four posts one takes the
 *             first, one the second, one either, one ordinary tickets; a seat
 *             for each of their places, and a train runs from 80 % of its seats
 *   group     cooperative and enterprise of a site: two households for three
 *             places
 *   caps      every tenth site's workshop keeps a quarter of its places for the
 *             next site; every fifth destination and its first firm take nine
 *             persons for ten places
 *   budgets   training and transport 75 %, welfare 102 % of what every seat
 *             and place would cost
 *   persons   7 % of the couples who can both work ask to go together; 12 %
 *             of those from 75 years on need care; where somebody does, or is
 *             under 16, 12 % of those who can work have care arranged
 */
#ifndef LEYE_GENERATOR_H
#define LEYE_GENERATOR_H

#include <stdint.h>

#include "../../engine/domain/domain.h"

/* Writes the county of the article to the folder `out_dir`: its published
 * figures exactly (1,470 households, 6,659 persons, 1,354 of them registered
 * poor, 7 sites, 62 grid cells, 2,667 places by channel and site), everything
 * about single persons drawn from `seed`. The parent must exist; an older
 * instance folder is replaced. LEYE_ERR_CREATE, LEYE_ERR_IO or
 * LEYE_ERR_MEMORY; then nothing is left behind. */
LeyeStatus gen_county(uint64_t seed, const char *out_dir);

/* Writes an instance of `people` persons (0 and more) and `posts` posts (1 and
 * more). Rows are streamed: memory does not grow with `people`. `progress`
 * (may be NULL) is called with the persons done and their total, the last
 * time with both equal. Errors as above. */
LeyeStatus gen_synthetic(int64_t people, int32_t posts, uint64_t seed,
                         const char *out_dir,
                         void (*progress)(void *, int64_t, int64_t),
                         void *context);

/* Adds to *text a DIMACS file of the kind (the kinds are in gen_flow.h) with
 * `nodes` nodes. LEYE_ERR_USAGE when there is no such kind, or not of this
 * size. O(arcs) time and memory. */
LeyeStatus gen_flow(const char *kind, int64_t nodes, uint64_t seed, Text *text);

#endif
