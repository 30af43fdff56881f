/* lp_network_forest: which row lies in which.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows of a part that an x meets, by size, are a chain if the part is
 * laminar: each lies just below the next. Every x of a row must say the same
 * about the row above it; if all do, the rows are laminar, for then all that
 * a row has its upper row has too.
 */
#include "lp_network.h"

enum { UNKNOWN = -2, CHAIN = 8 };

static bool is_in(const LpNetwork *network, int32_t row, LpPart part) {
    return network->lp->part[row] == part;
}

/* An x of the row: its entry is 1 once the row has its sign. */
static bool is_x(const LpNetwork *network, int64_t e) {
    int32_t row = network->lp->entry_row[e];
    int32_t counts = is_in(network, row, LP_LEFT) ? -1 : 1;
    return network->lp->entry_value[e] ==
           (network->sign[row] == counts ? -1 : 1);
}

/* Signs; false on an entry that is neither 1 nor -1. */
static bool find_signs(LpNetwork *network) {
    const LpProblem *lp = network->lp;
    for (int32_t r = 0; r < lp->rows; r++) {
        network->sign[r] = (lp->part[r] == LP_LEFT) - (lp->part[r] == LP_RIGHT);
    }
    for (int64_t e = 0; e < lp->column_start[lp->columns]; e++) {
        int32_t row = lp->entry_row[e];
        if (lp->part[row] == LP_SIDE) {
            continue;
        }
        if (lp->entry_value[e] == -1) {
            network->sign[row] = is_in(network, row, LP_LEFT) ? -1 : 1;
        } else if (lp->entry_value[e] != 1) {
            return false;
        }
    }
    return true;
}

/* By size, then by index. */
static bool is_less(const int32_t *size, int32_t a, int32_t b) {
    if (size[a] != size[b]) {
        return size[a] < size[b];
    }
    return a < b;
}

/* The least row of the part that column j is an x of and that is greater than
 * `than` (NONE: any); NONE when there is none. */
static int32_t next_row(const LpNetwork *network, const int32_t *size,
                        int32_t j, LpPart part, int32_t than) {
    const LpProblem *lp = network->lp;
    int32_t best = NONE;
    for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1]; e++) {
        int32_t row = lp->entry_row[e];
        if (!is_in(network, row, part) || !is_x(network, e)) {
            continue;
        }
        bool beyond = than == NONE || is_less(size, than, row);
        if (beyond && (best == NONE || is_less(size, row, best))) {
            best = row;
        }
    }
    return best;
}

/* The row above, as one column says; false when another said otherwise. */
static bool agree(LpNetwork *network, int32_t row, int32_t above) {
    if (network->above[row] == UNKNOWN) {
        network->above[row] = above;
    }
    return network->above[row] == above;
}

/* Rows of the part that column j is an x of, the least first; CHAIN + 1 when
 * there are more than CHAIN. */
static int32_t sort_rows(const LpNetwork *network, const int32_t *size,
                         int32_t j, LpPart part, int32_t chain[CHAIN]) {
    const LpProblem *lp = network->lp;
    int32_t n = 0;
    for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1]; e++) {
        int32_t row = lp->entry_row[e];
        if (!is_in(network, row, part) || !is_x(network, e)) {
            continue;
        }
        if (n == CHAIN) {
            return CHAIN + 1;
        }
        int32_t k = n++;
        for (; k > 0 && is_less(size, row, chain[k - 1]); k--) {
            chain[k] = chain[k - 1];
        }
        chain[k] = row;
    }
    return n;
}

/* Column j's word on the rows of one part. */
static bool hear(LpNetwork *network, const int32_t *size, int32_t j,
                 LpPart part) {
    int32_t chain[CHAIN];
    int32_t n = sort_rows(network, size, j, part, chain);
    bool fine = true;
    for (int32_t k = 0; n <= CHAIN && k < n && fine; k++) {
        fine = agree(network, chain[k], k + 1 < n ? chain[k + 1] : NONE);
    }
    if (n <= CHAIN) {
        return fine;
    }
    int32_t row = next_row(network, size, j, part, NONE);
    while (row != NONE && fine) {
        int32_t above = next_row(network, size, j, part, row);
        fine = agree(network, row, above);
        row = above;
    }
    return fine;
}

LeyeStatus lp_network_forest(LpNetwork *network, bool *fits) {
    LeyeStatus status = LEYE_OK;
    const LpProblem *lp = network->lp;
    int32_t *size = NULL;
    TRY(HEAP_ARRAY(lp->rows, &size));
    *fits = find_signs(network);
    for (int64_t e = 0; e < lp->column_start[lp->columns]; e++) {
        int32_t row = lp->entry_row[e];
        size[row] += lp->part[row] != LP_SIDE && is_x(network, e);
    }
    for (int32_t r = 0; r < lp->rows; r++) {
        network->above[r] = UNKNOWN;
    }
    for (int32_t j = 0; j < lp->columns && *fits; j++) {
        *fits =
            hear(network, size, j, LP_LEFT) && hear(network, size, j, LP_RIGHT);
    }
    for (int32_t r = 0; r < lp->rows; r++) {
        if (network->above[r] == UNKNOWN) {
            network->above[r] = NONE;
        }
    }
done:
    base_free(size);
    return status;
}
