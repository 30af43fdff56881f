/* lex_parts: what the files of engine/lex share (inside engine/lex only).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     P      the caller's problem
 *     leaf   P with the box that its cuts leave, the faces of the finished
 *            levels, and rows `level >= value` where there is no face
 *     now    the leaf that is open, as a problem for a back end. A column
 *            stands there as what it has above its base (the value it is
 *            held at, or the least of its box); the bases' share of every row
 *            has gone to the row's sides
 *     list   whole-number prices over P with multipliers of earlier levels,
 *            as in lex.h; a kept row's price is minus its level's lambda. With
 *            scale 0 it speaks of no level: a total below 0 says that the
 *            leaf holds no plan as good as the earlier levels' values
 *
 * Whatever a back end says changes only x and lists, and only after an exact
 * check: x by lex_point_feasible, a list by lex_bound_total.
 */
#ifndef LEYE_LEX_PARTS_H
#define LEYE_LEX_PARTS_H

#include "lex.h"

/* A list that several leaves share: a child begins with its parent's. */
typedef struct LexHeld {
    LexList list;
    int32_t uses;
} LexHeld;

/* column <= at, or >= at + 1 */
typedef struct LexCut {
    int32_t column;
    bool high;
    int64_t at;
} LexCut;

/* Where a column is held or a row is tight: 2 * level + (1: at its most side,
 * 0: at its least side). LEX_FREE: neither. */
typedef int16_t LexHold;
enum { LEX_FREE = -1 };

/* A double within this of a whole number is one. */
static const double LEX_NOISE = 1e-6;

typedef struct LexLeaf {
    int32_t node; /* in run->nodes */
    LexCut *cuts; /* heap [cuts_count], from the root on */
    int32_t cuts_count;
    LexHold *column_at;     /* heap [columns] */
    LexHold *row_at;        /* heap [P rows + levels]; the last by run->kept */
    LexHeld **lists;        /* heap [levels]: the best so far; NULL: none */
    LexHeld *dead;          /* scale 0, total below 0; NULL: alive */
    const LexHeld **summed; /* heap [levels], of lists: whose total here is */
    Int128 *sum;            /* known, and that; heap [levels] */
    bool *faced;            /* heap [levels]: its optimal face is fixed here */
    bool *keeps;            /* heap [levels]: `level >= value` is a row here */
    LpBasis basis;          /* rows: P's and one a level; may be empty */
    int32_t basis_level;    /* that it was found on */
    LpBasis *shown;         /* heap [levels] for a later run, or NULL */
    int32_t trail;          /* leaf of run->trail that it follows, or NONE */
    /* of the level being solved */
    int64_t bound; /* of lists[level] */
    bool asked;    /* a back end has been asked about it */
    LexCut cut;    /* where to split it; column NONE: nowhere */
    bool broken;   /* the cut is a decision that breaks a row */
} LexLeaf;

typedef struct LexRun {
    LexProblem *problem;
    const LexOptions *options;
    const LexTrail *trail; /* that is followed, or NULL */
    int64_t trail_steps;   /* that its last basis took */
    bool strayed;          /* from it: its bases are no longer near */
    LpProblem now;  /* owns its arrays, but the matrix is P's while no row is
                       kept; rows: P's, then the kept */
    uint8_t *part;  /* [P rows + levels] its LpPart */
    LpShape *shape; /* of now, until a row is kept */
    int32_t *kept;  /* [levels] levels of the kept rows, in order */
    int32_t kept_count;
    LexNode *nodes; /* heap; `list` of a leaf: its index in leaves */
    LexLeaf *leaves;
    size_t nodes_capacity, leaves_capacity;
    int32_t nodes_count, leaves_count;
    int32_t latest; /* the last leaf with a basis of this level, or NONE */
    LexLeaf *open;  /* the leaf that now, least and most speak of */
    bool fresh;     /* they do so, whole: nothing has moved since */
    int64_t *least, *most;       /* [columns] box of the open leaf */
    int64_t *base;               /* [columns] of the open leaf */
    int64_t *x;                  /* [columns] the best plan so far, verified */
    bool have_x;                 /* false: no plan is known yet */
    int64_t *trial;              /* [columns] scratch: a claimed plan */
    Int128 *worth, *trial_worth; /* [levels] of x and of the trial */
    int64_t *reduced;          /* [columns] scratch: reduced costs of a list, */
    const LexHeld *reduced_of; /* of this one of the open leaf, or NULL */
    Int128 *activity;          /* [P rows] scratch */
    /* On this level: the bound at the last dive, leaves asked about since then;
     * splits, those in a row that have not lowered its bound, and how many of
     * them are borne with. */
    int64_t dived_at;
    int32_t since_dive, splits, vain, vain_most;
    int32_t long_dives; /* of this level: those that ran out of nodes */
    bool plunged;
    bool zero;    /* prices of zero have still to be offered, */
    Int128 reach; /* and will bound no less than this */
    bool first;   /* what is offered now wins a tie: its turn was earlier */
    int64_t bound;
    bool infeasible, stopped;
    bool moved; /* at the end: some level's value is another than its face's */
    bool large; /* too large to try everything: options->large_from */
    bool weary; /* of a large problem: its simplex has run out of steps */
    int32_t asks, priced; /* on this level: leaves asked about; the last one
                             with a list from a back end, or NONE */
} LexRun;

/* lex_state: begins with one leaf, and the start, or all 0, as the first plan;
 * ends by stating values, trees and the face for the plan that is there then.
 */
LeyeStatus lex_state_begin(LexProblem *problem, const LexOptions *options,
                           LexRun *run);
LeyeStatus lex_state_end(LexRun *run, LexAnswer *answer);
void lex_state_clear(LexRun *run);
/* Sticky: the deadline has passed or the program is asked to stop. */
bool lex_state_stopped(LexRun *run);

/* lex_leaf: the life of leaves. */
LeyeStatus lex_leaf_root(LexRun *run);
/* Splits the leaf by its cut: it becomes the low child, a new leaf the high
 * one. Pointers to leaves do not survive. */
LeyeStatus lex_leaf_split(LexRun *run, int32_t leaf);
/* Makes it the one that now speaks of. */
LeyeStatus lex_leaf_open(LexRun *run, int32_t leaf);
void lex_leaf_clear(LexLeaf *leaf, int32_t levels);
/* A list for several leaves; takes the list. */
LeyeStatus lex_leaf_hold(LexList *list, LexHeld **held);
void lex_leaf_drop(LexHeld **held);
/* The box of the cuts, into least and most [columns]. */
void lex_leaf_box(const LpProblem *lp, const LexCut *cuts, int32_t count,
                  int64_t *least, int64_t *most);

/* lex_point: c'x of level `level`; LEYE_ERR_INTERNAL on overflow. */
LeyeStatus lex_point_value(const LexProblem *problem, int32_t level,
                           const int64_t *x, int64_t *value);
/* The same of our plan, which run->worth has; INT64_MIN while none is known. */
LeyeStatus lex_point_now(const LexRun *run, int32_t level, int64_t *value);
/* c'x without check of range; false when it does not fit. */
bool lex_point_sum(const LexProblem *problem, int32_t level, const int64_t *x,
                   Int128 *sum);
/* c'x of all levels, into worth [levels]; LEX_BEYOND where it does not fit. */
#define LEX_BEYOND ((Int128)1 << 126)
void lex_point_worth(const LexProblem *problem, const int64_t *x,
                     Int128 *worth);
/* A x of P's rows: activity [rows] of x [columns]. */
void lex_point_activity(const LpProblem *lp, const int64_t *x,
                        Int128 *activity);
/* True when x is within P; fills run->activity. */
bool lex_point_feasible(LexRun *run, const int64_t *x);
/* Takes run->trial as the new plan when it is within P, no earlier level is
 * worse, and level `level` is better than now (or no plan was known). */
LeyeStatus lex_point_offer(LexRun *run, int32_t level);

/* lex_round: the claimed x of now to run->trial; false when some number is out
 * of range. *near: every number was whole but for noise. */
bool lex_round_point(LexRun *run, const double *x, bool *near);
/* The same, but columns of split FIRST and SOON are rounded up. */
bool lex_round_up(LexRun *run, const double *x);
/* raw[k] = price[k] * scale, rounded; false when that changes some number by
 * more than `slack`, or it is out of range. */
bool lex_round_prices(const double *price, int32_t n, int64_t scale,
                      double slack, int64_t *raw);

/* lex_cut: is the column a side decision (a train runs, a household joins)? */
bool lex_cut_decides(const LexProblem *problem, int32_t column);
/* Where the open leaf is best split, by the claimed x of now; column
 * NONE: nowhere. *broken: on a decision that breaks a row. */
LexCut lex_cut_choose(LexRun *run, const double *x, bool *broken);
/* Open decisions of LEX_SPLIT_FIRST that break a row when rounded up: fills
 * broken [columns] and *count. */
typedef struct LexBroken {
    int32_t column;
    int64_t least, most; /* its box */
    double part;         /* its x */
} LexBroken;
void lex_cut_broken(LexRun *run, const double *x, LexBroken *broken,
                    int32_t *count);
/* Closes the open leaf's box (least, most) on the side decisions: each rounded
 * up, or down where up breaks a row. The leaf must be opened anew later. */
void lex_cut_decide(LexRun *run, const double *x);

/* lex_price: d_j of a list; false when it is too large to work with. */
bool lex_price_reduced_one(const LexProblem *problem, int32_t level,
                           const LexList *list, int32_t column, Int128 *out);
/* The same of columns from .. to - 1, into reduced [to - from]. */
bool lex_price_reduced(const LexProblem *problem, int32_t level,
                       const LexList *list, int32_t from, int32_t to,
                       int64_t *reduced);
void lex_price_clear(LexList *list);
/* A list of its own with the same numbers. */
LeyeStatus lex_price_copy(const LexProblem *problem, const LexList *from,
                          LexList *to);
/* From whole prices on the rows of now to a list over P: mends signs by the
 * open leaf's lists of earlier levels. scale 0: of no level. *done false on
 * overflow, with no list. */
LeyeStatus lex_price_finish(const LexRun *run, int32_t level,
                            const int64_t *raw, int64_t scale, bool *done,
                            LexList *list);
/* Finishes a list and gives it to the open leaf if its bound is the best yet;
 * *total (may be NULL): of the list offered, or the largest when none. */
LeyeStatus lex_price_offer(LexRun *run, int32_t level, const int64_t *raw,
                           int64_t scale, Int128 *total);

/* Prices of zero for the open leaf. */
LeyeStatus lex_price_offer_zero(LexRun *run, int32_t level);
/* Sets run->zero where they need not be tried first, since their bound cannot
 * meet our plan's value, and run->reach. */
void lex_price_weigh_zero(LexRun *run, int32_t level);

/* The total of the open leaf's list of the level in its box; false when there
 * is none, or it is too large. */
bool lex_price_total(const LexRun *run, int32_t level, Int128 *total);

/* A list of another leaf holds here too, for what it shows in this box: takes
 * it for the open leaf when it is the best yet. */
void lex_price_borrow(LexRun *run, int32_t level, LexHeld *held);

/* lex_bound: the numerator of the formula in lex.h over a box; false when the
 * list is not valid over P or a sum overflows. */
bool lex_bound_total(const LexProblem *problem, int32_t level,
                     const LexList *list, const int64_t *least,
                     const int64_t *most, Int128 *total);
/* The same; leaves the d_j in reduced [columns]. */
bool lex_bound_reduced(const LexProblem *problem, int32_t level,
                       const LexList *list, const int64_t *least,
                       const int64_t *most, int64_t *reduced, Int128 *total);
/* The greatest common divisor of the level's worths, at least 1: its values are
 * multiples. */
int64_t lex_bound_unit(const LexProblem *problem, int32_t level);
/* total / scale, rounded down to a multiple of the unit; false when it is
 * outside int64. */
bool lex_bound_floor(const LexProblem *problem, int32_t level, Int128 total,
                     int64_t scale, int64_t *bound);

/* lex_face: what is left of the open leaf once `level` has its value. */
LeyeStatus lex_face_fix(LexRun *run, int32_t level);
/* Fills base, and the sides and uppers of now, from the open leaf. */
LeyeStatus lex_face_apply(LexRun *run);
/* A row's side less what is in the row anyway; false: out of range. */
bool lex_face_shift(int64_t side, Int128 by, int64_t *out);

/* lex_row: adds the row `level >= its value` to now, for leaves that keep it.
 */
LeyeStatus lex_row_add(LexRun *run, int32_t level);
int32_t lex_row_of(const LexRun *run, int32_t level); /* its row, or NONE */

/* lex_bury: the open leaf is claimed to hold nothing as good as the earlier
 * levels' values, and `why` [rows of now] is claimed to say why; proves it
 * where it can, and marks it dead. */
LeyeStatus lex_bury(LexRun *run, int32_t level, const double *why);
/* A list of `level` for a dead leaf, whose bound is at most `value`. */
LeyeStatus lex_bury_list(const LexRun *run, const LexLeaf *leaf, int32_t level,
                         int64_t value, LexList *list, bool *done);

/* lex_trust: is the claimed point within the rows of now, and worth its bound,
 * but for noise? */
LeyeStatus lex_trust_point(const LpProblem *now, const LpAnswer *claim,
                           bool *trusted);

/* lex_compact: now without closed columns and the rows that only they met. */
typedef struct LexCompact {
    LpProblem lp;    /* owns its arrays */
    int32_t *column; /* heap [now.columns]: of now, by column of lp */
    int32_t *row;    /* heap [now.rows]: of lp, by row of now; or NONE */
} LexCompact;
LeyeStatus lex_compact_make(const LpProblem *now, LexCompact *out);
void lex_compact_clear(LexCompact *compact);
/* A point of lp in the columns of now. */
void lex_compact_spread(const LexCompact *compact, const double *x,
                        int32_t columns, double *all);

/* lex_dive: looks for a better plan within the open leaf, near the claimed x
 * of now; what is claimed about the rest counts for nothing. now, least and
 * most are as before on return. */
LeyeStatus lex_dive(LexRun *run, int32_t level, const double *x);
/* The same once, within the box that least and most have now; the leaf is open
 * on return. */
LeyeStatus lex_dive_here(LexRun *run, int32_t level, const double *x);

/* lex_polish: on a large problem, the best plan of all levels near ours that
 * uses no side row more. */
LeyeStatus lex_polish(LexRun *run);

/* lex_plunge: the same where decisions are open: makes them all at once. */
LeyeStatus lex_plunge(LexRun *run, int32_t level, const double *x);

/* lex_try: adds what a back end did to the level's counts. */
void lex_try_count(LexLevel *level, const LpAnswer *claim);
/* Asks back ends about the open leaf. */
LeyeStatus lex_try_leaf(LexRun *run, int32_t level);

/* lex_trail: keeps a basis of the open leaf's level, and in the end all, for a
 * later run, where the options ask for it. */
LeyeStatus lex_trail_show(LexRun *run, int32_t level, const LpBasis *basis);
LeyeStatus lex_trail_keep(LexRun *run, LexTrail *out);
/* Grows the tree of the problem's trail, from the root. */
LeyeStatus lex_trail_follow(LexRun *run);
/* Offers the open leaf the list that its like had on the level, or died of. */
LeyeStatus lex_trail_offer(LexRun *run, int32_t level);
/* From a basis of the trail it took so many steps: was it near? */
void lex_trail_weigh(LexRun *run, int64_t steps);
/* The basis that its like had, or the main leaf, while they are near; NULL:
 * none. */
const LpBasis *lex_trail_basis(const LexRun *run, int32_t level);

/* lex_search: asks and splits until the level is proved or nothing is left. */
LeyeStatus lex_search(LexRun *run, int32_t level);

/* lex_tree: the tree and the lists of a level, with bound and proof. */
LeyeStatus lex_tree_state(LexRun *run, int32_t k);

#endif
