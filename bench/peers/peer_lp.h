/* peer_lp: the instance as a linear problem, for those who solve such.
 *
 *     minimise -(big + worth)' x,  rows: classes, then posts, each <= its
 *     number; a column an option, x >= 0, entries 1
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_BENCH_PEER_LP_H
#define LEYE_BENCH_PEER_LP_H

#include "peer.h"

typedef struct PeerLp {
    int32_t rows, columns;
    int32_t *start; /* [columns + 1] into row and one */
    int32_t *row;   /* [2 columns] */
    double *one;    /* [2 columns] all 1 */
    double *cost;   /* [columns] */
    double *most;   /* [rows] */
    double *zero;   /* [columns] or [rows], whichever is more; all 0 */
    double *none;   /* as long, all `infinite` */
    double *least;  /* [rows], all -infinite */
} PeerLp;

/* NULL, or why not. Cost O(options), counted as loading. */
const char *peer_lp_make(const Family *family, double infinite, PeerLp *lp);
void peer_lp_clear(PeerLp *lp);

/* Flows from x [columns], rounded; run->off_whole says by how much. `dual`
 * (NULL: none) [rows] of the minimisation, <= 0: prices of the posts. */
void peer_lp_take(const PeerLp *lp, const double *x, const double *dual,
                  PeerRun *run);

#endif
