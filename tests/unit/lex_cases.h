/* Small problems with levels, every plan of them by enumeration, and the
 * formula of lex.h read again.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEX_CASES_H
#define LEX_CASES_H

#include "../../engine/lex/lex.h"
#include "../contract/lp_cases.h"

enum { LEX_LEVELS = 5, LEX_COLUMNS = 16, LEX_SIMPLEX = 0, LEX_BACK_ENDS = 4 };

/* Never copied: the problem points into it. */
typedef struct LexCase {
    LpCase c;
    LexProblem problem;
    LexLevel levels[LEX_LEVELS];
    int64_t objective[LEX_LEVELS][LEX_COLUMNS];
} LexCase;

/* Takes the rows and columns of *c; `levels` rows of objectives, all to be
 * maximised. */
void lex_cases_init(LexCase *one, const LpCase *c, int32_t levels,
                    const int64_t *objectives);
void lex_cases_clear(LexCase *one);

/* Up to 4 people, 3 posts with 1 or 2 places, 1..4 levels of every kind:
 * counts, costs, points. Integral. */
void lex_cases_assignment(uint64_t seed, LexCase *one);
/* Up to 5 columns of at most 2, rows of every kind with entries -2..2, 1..4
 * levels. May be empty, and its linear optima need not be whole. */
void lex_cases_any(uint64_t seed, LexCase *one);

/* GLPK in this process, without a child: for many small problems. */
extern const LpBackEnd lex_cases_plain;

/* lex_run with the k-th back end, or the given one. */
LeyeStatus lex_cases_run(LexCase *one, int k, LexAnswer *answer);
LeyeStatus lex_cases_run_by(LexCase *one, const LpBackEnd *back_end,
                            LexAnswer *answer);

/* Tries every whole x. False when there is none; else the best values. */
bool lex_cases_best(const LexCase *one, int64_t best[LEX_LEVELS]);
/* The bound of a level's tree by the formula of lex.h; false when there is no
 * tree, or a list that is not allowed. */
bool lex_cases_bound(const LexCase *one, int32_t level, int64_t *bound);

/* Nothing is claimed beyond what is true, whatever the back end did: x is
 * within P, values are its own, lists are what they say, and no x that keeps
 * the earlier values passes a bound. */
void lex_cases_judge_claims(const LexCase *one, const LexAnswer *answer);
/* And: values are the best, the outcome says so when the lists do, and an
 * exact face holds the optimal x and no other. */
void lex_cases_judge(const LexCase *one, const LexAnswer *answer);

#endif
