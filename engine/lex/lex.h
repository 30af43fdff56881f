/* lex: levels in order over any lp problem, each with a price list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Level 1 is solved over P = {row_least <= Ax <= row_most, 0 <= x <= upper};
 * its prices are rounded to whole numbers and verified in integers: primal
 * feasible, dual feasible, equal values. Then the optimal face is fixed: every
 * column whose reduced cost is not zero stays at its bound, every row with a
 * price stays tight. What is left is exactly the set of optima, and the same
 * matrix, so the next level is again a plain LP (no big weights, no extra
 * rows). Where rounding cannot be verified, or x is not whole, the level is
 * solved by MIP, and the row `level >= value` is kept instead.
 *
 * Price lists over P. On the face of level k a raw list may have negative
 * prices where k's rows are tight, and wrong signs where k fixed a column.
 * For k = l-1 .. 1 add mu_k times the finished list of level k, mu_k being the
 * least whole number that mends every sign at rows and columns that level k
 * fixed. The finished list of k never spoils a sign (complementary slackness
 * on its face), and mu_k times (level k's bound - value) = 0, so the list of l
 * bounds l exactly: for all whole x in P with level_k >= value_k (k < l)
 *
 *   c_l'x <= ( sum_r (price_r > 0 ? price_r * row_most_r : price_r *
 *              row_least_r) + sum_j (d_j > 0 ? d_j * most_j : d_j * least_j)
 *              - sum_k lambda_k value_k ) / scale
 *   d_j = scale * c_lj + sum_k lambda_k c_kj - sum_r price_r a_rj
 *
 * with price_r >= 0 on rows without a least side, least_j = 0 and most_j =
 * upper_j. Values are multiples of the level's unit, the greatest common
 * divisor of its worths, so the bound is rounded down to one.
 *
 * Trees. Where one list leaves a gap, P is split by columns: `column <= at` in
 * the low child, `>= at + 1` in the high one. A leaf is P with the least_j and
 * most_j that its path says, and has a list of its own for every level. The
 * tree grows from level to level and is never pruned: a leaf in which nothing
 * is as good as an earlier level's value keeps the list that shows it, and
 * adds it to later ones as often as needed (its total is below zero).
 * The bound of a level is the greatest of its leaves' bounds.
 */
#ifndef LEYE_LEX_H
#define LEYE_LEX_H

#include "../lp/lp.h"

typedef struct LexList {
    int64_t scale;
    int64_t *price;  /* heap [rows], over P */
    int64_t *lambda; /* heap [levels], 0 from the list's level on */
} LexList;

typedef struct LexNode {
    int32_t list;      /* of a leaf: its index in lists; else NONE */
    int32_t low, high; /* nodes after this one; NONE in a leaf */
    int32_t column;    /* that splits; NONE in a leaf */
    int64_t at;
} LexNode;

/* How well a column is suited to split on; LEX_SPLIT_NEVER: not at all. */
enum { LEX_SPLIT_NEVER, LEX_SPLIT_LAST, LEX_SPLIT_SOON, LEX_SPLIT_FIRST };

typedef struct LexLevel {
    const int64_t *objective; /* [columns], to be maximised; keeps */
    const int64_t *start;     /* [rows] prices of a problem like this one, as
                                 lex_start_prices gives them, or NULL. A hint:
                                 it changes time and, among optima that are
                                 equal, which is found; no value, no proof.
                                 The plan that goes with it is the problem's
                                 `start` */
    /* filled by lex_run */
    int64_t value; /* of the final x */
    int64_t bound; /* floor; INT64_MAX when unproved */
    LeyeProofKind proof;
    LexNode *nodes; /* heap [nodes_count], [0] the root; NULL when unproved */
    LexList *lists; /* heap [lists_count], one a leaf */
    int32_t nodes_count, lists_count;
    int64_t simplex_iterations, interior_iterations, branches, cpu_us;
    bool ran;       /* false: stopped before this level's turn */
    char note[160]; /* "" or one sentence */
} LexLevel;

/* What a run leaves for one on a problem with the same rows and columns, but
 * for sides, worths and entries (model_warm turns it into one). */
typedef struct LexTrail {
    int32_t rows, columns, levels, leaves, nodes_count;
    int32_t living; /* the living leaf that was asked about most; NONE */
    LexNode *nodes; /* heap; `list` of a leaf: its number */
    LexList *lists; /* heap [levels][leaves]; no price: none */
    LexList *dead;  /* heap [leaves] of scale 0: why nothing is in it; no
                       price: it lives */
    LpBasis *bases; /* heap [levels][leaves]; NULL arrays: none */
    int64_t *steps; /* heap [levels]: simplex steps of each */
} LexTrail;
void lex_trail_clear(LexTrail *trail);

typedef struct LexProblem {
    LpProblem lp; /* its objective is not used */
    LexLevel *levels;
    int32_t levels_count;
    const int64_t *start;  /* [columns] a feasible whole x, or NULL: all 0 is
                              taken when feasible */
    const LexTrail *trail; /* of a problem like this one, or NULL: a hint, of
                              any quality */
    const uint8_t *fresh;  /* [rows] not in that problem; NULL: none */
    const uint8_t *split;  /* [columns] LEX_SPLIT_, or NULL: all LAST. With
                              every column but NEVER ones whole, the others are
                              too at some optimum */
} LexProblem;

typedef struct LexAnswer {
    LeyeOutcome outcome;
    int64_t *x; /* heap [columns]: whole and feasible, verified */
    /* The final face, for choosing among ties: x may move within [least,
     * most] as long as rows marked tight keep their activity. */
    int64_t *least, *most; /* heap [columns] */
    uint8_t *tight;        /* heap [rows] */
    bool exact_face;       /* false: some level was kept as a row instead, or
                              the optima lie in more than one leaf */
    uint8_t *conflict;     /* heap [rows], when LEYE_INFEASIBLE was proved:
                              rows that together let no x be; else NULL */
} LexAnswer;
void lex_answer_clear(LexAnswer *answer);
void lex_levels_clear(LexLevel *levels, int32_t count);

typedef struct LexOptions {
    const LpBackEnd *back_end;
    LpLimits limits;
    int32_t leaves_most; /* leaves of one run; 0: the preset, 256 */
    int64_t gap_ppm;     /* a level whose gap is at most so many millionths of
                            its bound is split only a little further */
    int64_t large_from;  /* rows and columns from which a problem is large: its
                            decisions are made for a plan before they are split
                            on, and later levels get few simplex steps; 0: the
                            preset, 100,000 */
    LexTrail *keep; /* gets what the run leaves (empty where it is too much);
                       NULL: nothing is kept */
    /* Called before each level; NULL: none. */
    void (*level)(void *context, int32_t level);
    void *context;
} LexOptions;

/* Runs the levels. Stops at the deadline or at base_run_stopped(): outcome
 * LEYE_FEASIBLE, x the best verified so far, levels not finished get a valid
 * bound from their best list (prices zero when there is none), proof
 * LEYE_GAP. Outcome LEYE_INFEASIBLE when P is empty (then x is zero, and no
 * level claims anything; proved where `conflict` is there). LEYE_ERR_INTERNAL
 * on overflow of a checked sum, on a worth beyond LP_LARGEST (beyond INT32_MAX
 * where a level has to be kept as a row), and when no start was given and no
 * plan was found. */
LeyeStatus lex_run(LexProblem *problem, const LexOptions *options,
                   LexAnswer *answer);

/* Fills price [rows] with a solved level's prices on the face that the levels
 * before it left: a start for the same level of a problem with the same rows
 * (sides, columns and worths may be others). *there is false, and price
 * anything, where the level has not just one list or they are no whole
 * numbers. O(level * rows). LEYE_ERR_MEMORY. */
LeyeStatus lex_start_prices(const LexProblem *problem, int32_t level,
                            int64_t *price, bool *there);

/* Exact bound of a level's tree (formula above), by int128; LEYE_ERR_INTERNAL
 * when a list is not valid (negative price without a least side). */
LeyeStatus lex_bound(const LexProblem *problem, int32_t level, int64_t *bound);

/* d_j of a list of `level`; false when it is too large to work with. */
bool lex_reduced(const LexProblem *problem, int32_t level, const LexList *list,
                 int32_t column, int64_t *reduced);

#endif
