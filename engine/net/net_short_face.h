/* net_short_face: the options and rows that are left to a level (inside
 * net_short* only).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_NET_SHORT_FACE_H
#define LEYE_NET_SHORT_FACE_H

#include "net_short_parts.h"

typedef struct NetShortFace {
    const NetShortProblem *problem;
    const int64_t *worth; /* of the level: the caller's, or `own` */
    int64_t *own;         /* [options]; NULL while nothing is on a face */
    uint8_t *closed;      /* [options], or NULL as `own` */
    uint8_t *tight;       /* [classes + posts + caps], or NULL as `own` */
    int64_t *spare;       /* [posts + caps] scratch */
    int64_t large;        /* M */
} NetShortFace;

LeyeStatus net_short_face_open(const NetShortProblem *problem,
                               NetShortFace *face);
void net_short_face_close(NetShortFace *face);
/* Worths of level l on the face; false when they are too large. */
bool net_short_face_worth(NetShortFace *face, int32_t l);
/* Value and prices of the level from the run. OPTIMAL, INFEASIBLE when a
 * tight row is not full, or TOO_LARGE. */
NetOutcome net_short_face_level(NetShortFace *face, const Short *s, int32_t l,
                                NetShortLevel *level);
/* The face becomes that of level l. */
void net_short_face_narrow(NetShortFace *face, const Short *s, int32_t l,
                           const NetShortLevel *level);

#endif
