/* peer_lp: the instance as a linear problem, for those who solve such.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "peer_lp.h"

#include <math.h>

static void fill(const Family *family, double infinite, PeerLp *lp) {
    int32_t classes = (int32_t)family->head.classes;
    for (int32_t i = 0; i < classes; i++) {
        lp->most[i] = (double)family->supply[i];
        for (int64_t o = family->first[i]; o < family->first[i + 1]; o++) {
            lp->start[o] = (int32_t)(2 * o);
            lp->row[2 * o] = i;
            lp->row[2 * o + 1] = classes + family->post[o];
            lp->one[2 * o] = lp->one[2 * o + 1] = 1;
            lp->cost[o] = -(double)(family->head.big + family->worth[o]);
        }
    }
    lp->start[lp->columns] = 2 * lp->columns;
    for (int32_t j = 0; j < family->head.posts; j++) {
        lp->most[classes + j] = (double)family->places[j];
    }
    for (int32_t r = 0; r < lp->rows; r++) {
        lp->least[r] = -infinite;
    }
    for (int32_t k = 0; k < lp->columns || k < lp->rows; k++) {
        lp->none[k] = infinite;
    }
}

const char *peer_lp_make(const Family *family, double infinite, PeerLp *lp) {
    LeyeStatus status = LEYE_OK;
    int64_t rows = family->head.classes + family->head.posts;
    int64_t columns = family->head.options;
    if (rows > INT32_MAX / 4 || columns > INT32_MAX / 4) {
        return "skipped: more options than 32 bits can count";
    }
    int64_t longer = rows > columns ? rows : columns;
    *lp = (PeerLp){.rows = (int32_t)rows, .columns = (int32_t)columns};
    TRY(HEAP_ARRAY(columns + 1, &lp->start));
    TRY(HEAP_ARRAY(2 * columns + 1, &lp->row));
    TRY(HEAP_ARRAY(2 * columns + 1, &lp->one));
    TRY(HEAP_ARRAY(columns + 1, &lp->cost));
    TRY(HEAP_ARRAY(rows + 1, &lp->most));
    TRY(HEAP_ARRAY(rows + 1, &lp->least));
    TRY(HEAP_ARRAY(longer + 1, &lp->zero));
    TRY(HEAP_ARRAY(longer + 1, &lp->none));
    fill(family, infinite, lp);
done:
    return status == LEYE_OK ? NULL : "out of memory";
}

void peer_lp_clear(PeerLp *lp) {
    base_free(lp->start);
    base_free(lp->row);
    base_free(lp->one);
    base_free(lp->cost);
    base_free(lp->most);
    base_free(lp->least);
    base_free(lp->zero);
    base_free(lp->none);
    *lp = (PeerLp){0};
}

void peer_lp_take(const PeerLp *lp, const double *x, const double *dual,
                  PeerRun *run) {
    run->objective = 0;
    for (int32_t k = 0; k < lp->columns; k++) {
        double whole = round(x[k]), off = fabs(x[k] - whole);
        run->off_whole = off > run->off_whole ? off : run->off_whole;
        run->objective -= lp->cost[k] * x[k];
        run->flow[k] = (int64_t)whole;
    }
    for (int32_t j = 0; dual != NULL && j < run->family->head.posts; j++) {
        double price = round(-dual[lp->rows - run->family->head.posts + j]);
        run->price[j] = price > 0 ? (int64_t)price : 0;
    }
    run->priced = dual != NULL;
}
