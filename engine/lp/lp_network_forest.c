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

typedef struct Forest {
    const LpProblem *lp;
    int32_t *sign, *above; /* of the shape */
} Forest;

static bool is_in(const Forest *forest, int32_t row, LpPart part) {
    return forest->lp->part[row] == part;
}

/* An x of the row: its entry is 1 once the row has its sign. */
static bool is_x(const Forest *forest, int64_t e) {
    int32_t row = forest->lp->entry_row[e];
    int32_t counts = is_in(forest, row, LP_LEFT) ? -1 : 1;
    return forest->lp->entry_value[e] == (forest->sign[row] == counts ? -1 : 1);
}

/* Signs; false on an entry that is neither 1 nor -1. */
static bool find_signs(Forest *forest) {
    const LpProblem *lp = forest->lp;
    for (int32_t r = 0; r < lp->rows; r++) {
        forest->sign[r] = (lp->part[r] == LP_LEFT) - (lp->part[r] == LP_RIGHT);
    }
    for (int64_t e = 0; e < lp->column_start[lp->columns]; e++) {
        int32_t row = lp->entry_row[e];
        if (lp->part[row] == LP_SIDE) {
            continue;
        }
        if (lp->entry_value[e] == -1) {
            forest->sign[row] = is_in(forest, row, LP_LEFT) ? -1 : 1;
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
static int32_t next_row(const Forest *forest, const int32_t *size, int32_t j,
                        LpPart part, int32_t than) {
    const LpProblem *lp = forest->lp;
    int32_t best = NONE;
    for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1]; e++) {
        int32_t row = lp->entry_row[e];
        if (!is_in(forest, row, part) || !is_x(forest, e)) {
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
static bool agree(Forest *forest, int32_t row, int32_t above) {
    if (forest->above[row] == UNKNOWN) {
        forest->above[row] = above;
    }
    return forest->above[row] == above;
}

/* Rows of the part that column j is an x of, the least first; CHAIN + 1 when
 * there are more than CHAIN. */
static int32_t sort_rows(const Forest *forest, const int32_t *size, int32_t j,
                         LpPart part, int32_t chain[CHAIN]) {
    const LpProblem *lp = forest->lp;
    int32_t n = 0;
    for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1]; e++) {
        int32_t row = lp->entry_row[e];
        if (!is_in(forest, row, part) || !is_x(forest, e)) {
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
static bool hear(Forest *forest, const int32_t *size, int32_t j, LpPart part) {
    int32_t chain[CHAIN];
    int32_t n = sort_rows(forest, size, j, part, chain);
    bool fine = true;
    for (int32_t k = 0; n <= CHAIN && k < n && fine; k++) {
        fine = agree(forest, chain[k], k + 1 < n ? chain[k + 1] : NONE);
    }
    if (n <= CHAIN) {
        return fine;
    }
    int32_t row = next_row(forest, size, j, part, NONE);
    while (row != NONE && fine) {
        int32_t above = next_row(forest, size, j, part, row);
        fine = agree(forest, row, above);
        row = above;
    }
    return fine;
}

LeyeStatus lp_network_forest(const LpProblem *lp, LpShape *shape, bool *fits) {
    LeyeStatus status = LEYE_OK;
    Forest found = {lp, shape->sign, shape->above};
    Forest *forest = &found;
    int32_t *size = NULL;
    TRY(HEAP_ARRAY(lp->rows, &size));
    *fits = find_signs(forest);
    for (int64_t e = 0; e < lp->column_start[lp->columns]; e++) {
        int32_t row = lp->entry_row[e];
        size[row] += lp->part[row] != LP_SIDE && is_x(forest, e);
    }
    for (int32_t r = 0; r < lp->rows; r++) {
        forest->above[r] = UNKNOWN;
    }
    for (int32_t j = 0; j < lp->columns && *fits; j++) {
        *fits =
            hear(forest, size, j, LP_LEFT) && hear(forest, size, j, LP_RIGHT);
    }
    for (int32_t r = 0; r < lp->rows; r++) {
        if (forest->above[r] == UNKNOWN) {
            forest->above[r] = NONE;
        }
    }
done:
    base_free(size);
    return status;
}
