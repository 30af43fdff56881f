/* peer_leye_short: the engine's shortest paths over posts.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_BENCH_PEER_LEYE_SHORT_H
#define LEYE_BENCH_PEER_LEYE_SHORT_H

#include "peer.h"

/* Adds its methods, at most 3; how many. `short` solves big + worth at once,
 * as the peers must; `levels` most placements, then most worth among those. */
size_t peer_leye_short(PeerMethod *out);

#endif
