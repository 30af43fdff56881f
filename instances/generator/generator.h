/* generator: synthetic ledgers; no person in them exists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A county or a nation is drawn household by household from counter-based
 * random numbers, so that the same seed gives the same bytes on any machine,
 * and one household's rows do not depend on how many others there are.
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

#endif
