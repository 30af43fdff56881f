/* lex_parts: what the files of engine/lex share (inside engine/lex only).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     P      the caller's problem
 *     now    P with the faces of the finished levels fixed and the kept rows
 *            below its own: the problem that the next level is solved over.
 *            A column held at h stands as upper 0 there, and h times its
 *            entries has gone to the rows' sides
 *     list   whole-number prices over P with multipliers of earlier levels,
 *            as in lex.h; a kept row's price is minus its level's lambda
 *
 * Whatever a back end says changes only x and lists, and only after an exact
 * check: x by lex_point_check, a list by lex_bound_total.
 */
#ifndef LEYE_LEX_PARTS_H
#define LEYE_LEX_PARTS_H

#include "lex.h"

typedef struct LexList {
    int64_t scale;
    int64_t *price;  /* heap [P rows] */
    int64_t *lambda; /* heap [levels] */
} LexList;
void lex_price_clear(LexList *list);

typedef struct LexRun {
    LexProblem *problem;
    const LexOptions *options;
    LpProblem now;      /* owns its arrays; rows: P's, then the kept */
    int64_t *x;         /* [columns] the best plan so far, verified */
    bool have_x;        /* false: no plan is known yet */
    int64_t *trial;     /* [columns] scratch: a claimed plan */
    int64_t *reduced;   /* [columns] scratch: reduced costs of a list */
    int64_t *earlier;   /* [columns] scratch: those of an earlier list */
    Int128 *activity;   /* [P rows] scratch */
    int32_t *column_at; /* [columns] level that held it; NONE: free */
    int32_t *row_at;    /* [P rows + levels] level that made it tight */
    int32_t *kept;      /* [levels] levels of the kept rows, in order */
    int32_t kept_count;
    bool *faced;   /* [levels] its optimal face is fixed in now */
    LpBasis basis; /* of now, for a warm start; may be empty */
    bool infeasible, stopped;
} LexRun;

/* lex_state: begins with the start, or all 0, as the first plan; ends by
 * stating values, bounds and the face for the plan that is there then. */
LeyeStatus lex_state_begin(LexProblem *problem, const LexOptions *options,
                           LexRun *run);
LeyeStatus lex_state_end(LexRun *run, LexAnswer *answer);
void lex_state_clear(LexRun *run);
/* Sticky: the deadline has passed or the program is asked to stop. */
bool lex_state_stopped(LexRun *run);

/* lex_point: c'x of level `level`; LEYE_ERR_INTERNAL on overflow. */
LeyeStatus lex_point_value(const LexProblem *problem, int32_t level,
                           const int64_t *x, int64_t *value);
/* c'x over the columns that some level holds, or over all; false when it does
 * not fit. */
bool lex_point_sum(const LexRun *run, int32_t level, bool held_only,
                   Int128 *sum);
/* True when x is within P; fills run->activity. */
bool lex_point_feasible(LexRun *run, const int64_t *x);
/* Takes run->trial as the new plan when it is within P, no earlier level is
 * worse, and level `level` is better than now (or no plan was known). */
LeyeStatus lex_point_offer(LexRun *run, int32_t level);

/* lex_round: the claimed x to run->trial; false when some number is out of
 * range. *near: every number was whole but for noise. */
bool lex_round_point(LexRun *run, const double *x, bool *near);
/* raw[k] = price[k] * scale, rounded; false when that changes some number by
 * more than `slack`, or it is out of range. */
bool lex_round_prices(const double *price, int32_t n, int64_t scale,
                      double slack, int64_t *raw);

/* lex_price: d_j of a list; false when it is too large to work with. */
bool lex_price_reduced_one(const LexProblem *problem, int32_t level,
                           const LexList *list, int32_t column, Int128 *out);
bool lex_price_reduced(const LexProblem *problem, int32_t level,
                       const LexList *list, int64_t *reduced);
/* The level's own list, borrowed. */
LexList lex_price_of(const LexLevel *level);
/* From whole prices on the rows of now to a list over P: mends signs by the
 * lists of earlier levels. *done false on overflow, with no list. */
LeyeStatus lex_price_finish(LexRun *run, int32_t level, const int64_t *raw,
                            int64_t scale, bool *done, LexList *list);
/* Finishes a list and gives it to the level if its bound is the best yet. */
LeyeStatus lex_price_offer(LexRun *run, int32_t level, const int64_t *raw,
                           int64_t scale);

/* lex_bound: the numerator of the formula in lex.h; false when the list is
 * not valid over P or a sum overflows. */
bool lex_bound_total(const LexProblem *problem, int32_t level,
                     const LexList *list, Int128 *total);
/* floor(total / scale), or false when it is outside int64. */
bool lex_bound_floor(Int128 total, int64_t scale, int64_t *bound);
/* True when the level's list meets `value` without rounding down. */
bool lex_bound_meets(const LexProblem *problem, int32_t level, int64_t value);

/* lex_face: fixes the optimal face of `level`, whose list meets its value. */
LeyeStatus lex_face_fix(LexRun *run, int32_t level);
/* Sides and uppers of now, from P, the held columns and the tight rows. */
LeyeStatus lex_face_apply(LexRun *run);

/* lex_row: adds the row `level >= its value` to now. */
LeyeStatus lex_row_keep(LexRun *run, int32_t level);

/* lex_try: asks back ends until the level is proved or none is left. */
LeyeStatus lex_try_level(LexRun *run, int32_t level);

#endif
