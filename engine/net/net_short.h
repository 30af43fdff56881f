/* net_short: transport between many classes and few posts, exactly.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Classes i with supply s_i, posts j with places c_j, and above the posts a
 * forest of caps k with room r_k; an option o joins a class and a post. For
 * each level l in order, on the optimal face of the levels before it,
 *
 *     maximise  sum_o w_lo x_o
 *     subject to  sum_{o of i} x_o <= s_i      price u_i
 *                 sum_{o of j} x_o <= c_j      price p_j
 *                 sum_{o below k} x_o <= r_k   price q_k
 *                 x_o >= 0
 *
 * in whole numbers. With the full price P_j = p_j + (q of all caps above j),
 * x is optimal for a level when for every option that is open and every row
 *
 *     u_i + P_j >= w_o,       equal where x_o > 0;
 *     every price >= 0,       > 0 only where the row is full;
 *
 * an option that has u_i + P_j > w_o is closed from then on, and a row with a
 * price other than 0 stays tight: it must be full, its price has a free sign.
 * What is left is the optimal face.
 *
 * Method. Posts are few, so the search runs over posts only; classes are the
 * edges between them. A unit of class i that leaves j for k costs
 * w_ij - w_ik >= P_j - P_k, whatever the prices, so for each pair (j, k) the
 * classes at j are kept by that number. Classes enter one after another, those
 * with fewest options first, each unit along a shortest augmenting path
 * (Dijkstra on costs that the prices make nonnegative; Edmonds and Karp, J. ACM
 * 19, 1972, Tomizawa, Networks 1, 1971), as many units at once as the path can
 * carry. To be out is a post without limit whose price is 0.
 *
 * What makes it fast: (1) a post that has places left is the end of a search
 * and needs no lists; they are made when it is first asked for. (2) Each pair
 * has a short list of its shortest ways and a floor, which nothing that was
 * left out is below; it is made anew, longer, when a search comes to the floor.
 * Ways beyond the edge of a post are in no list at all: prices of posts never
 * fall, so a way with w_ij - w_ik + P_k >= E_j stays beyond. The search treats
 * floor and edge as events at their distances. So lists stay in the caches.
 * (3) The search ends at the first way out, and only posts nearer than that
 * change price. (4) One of 25 classes, then one of 5, enter first, with as many
 * places: their prices are nearly right, and then most classes find a place
 * without a search. What they leave free at a price is mended by searches
 * backward from it (net_short_mend.c). (5) At fixed prices classes choose, and
 * lists are made, side by side on some threads.
 *
 * A level on a face is an ordinary problem again: with t_o the number of tight
 * rows that o lies in, the worths M t_o + w_o, M large, make the most of the
 * tight rows first, which is to fill them; the M is taken off their prices.
 */
#ifndef LEYE_NET_SHORT_H
#define LEYE_NET_SHORT_H

#include "net.h"

/* Borrowed. Supplies, places and rooms are 0 .. NET_INFINITE. */
typedef struct NetShortProblem {
    int32_t classes, posts, caps, levels; /* levels >= 1 */
    int32_t threads;       /* 0 is 1; the answer does not depend on it */
    const int64_t *first;  /* [classes + 1] options of class i, from 0 */
    const int32_t *post;   /* [options] ascending within a class */
    const int64_t *supply; /* [classes] */
    const int64_t *places; /* [posts] */
    const int64_t *room;   /* [caps] */
    const int32_t *above;  /* [posts + caps] the cap above, a greater index
                              than the cap below it, or NONE; NULL: all NONE */
    /* [levels][options]; at most 2^60 / (posts + caps + 4) in size, and over
     * its square where rows are tight, else NET_TOO_LARGE. */
    const int64_t *const *worth;
    /* Faces of levels before the first, or NULL. An option that is closed has
     * x_o = 0; a row that is tight is full. */
    const uint8_t *closed; /* [options] */
    const uint8_t *tight;  /* [classes + posts + caps] */
} NetShortProblem;

/* The proof of a level. */
typedef struct NetShortLevel {
    int64_t value;
    int64_t *price; /* [classes + posts + caps]: u, p, q */
} NetShortLevel;

/* Units of the class at an option: what is not 0 of a flow. */
typedef struct NetShortPiece {
    int64_t option, units;
} NetShortPiece;

/* Prices that a level starts from: p of an earlier run, perhaps of another
 * problem with as many posts; what does not fit is mended. Where many options
 * are as good as others prices do not say who is where: a plan does, and is
 * followed where the prices call it best. Unused where there are caps. */
typedef struct NetShortStart {
    const int64_t *price; /* [posts] for the first level */
    const int64_t *units; /* [options] x of a plan, or NULL */
} NetShortStart;

typedef struct NetShortAnswer {
    /* OPTIMAL, INFEASIBLE (a tight row cannot be filled), STOPPED, TOO_LARGE;
     * flow and levels are there when it is OPTIMAL. */
    NetOutcome outcome;
    NetShortPiece *piece; /* [pieces] by option */
    int64_t pieces;
    NetShortLevel *level; /* [levels] */
    int32_t levels;
    int64_t paths, scans, moves; /* of all levels */
} NetShortAnswer;

/* Solves. `start` and `watch` (asked every few hundred paths) may be NULL.
 * Fills `answer`, which net_short_clear empties. LEYE_ERR_MEMORY, or
 * LEYE_ERR_INTERNAL on a malformed problem (NET_TOO_LARGE is an outcome).
 * O(options) and O(paths * (pairs of posts that share someone)) at worst;
 * memory: about 50 bytes a class, 200 for each pair of posts that a list is
 * made for and 16 for each way in one, and where there is a face 9 an option.
 */
LeyeStatus net_short(const NetShortProblem *problem, const NetShortStart *start,
                     const NetWatch *watch, NetShortAnswer *answer);
void net_short_clear(NetShortAnswer *answer);

/* Whether flow and prices prove each other on every level, from the problem
 * alone, in 128 bits; `wrong` gets the first level that fails,
 * or NONE. O(levels * options). LEYE_ERR_MEMORY. */
LeyeStatus net_short_check(const NetShortProblem *problem,
                           const NetShortAnswer *answer, int32_t *wrong);

#endif
