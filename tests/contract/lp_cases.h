/* Problems for every back end, and a judge that knows duality and nothing of
 * the solver.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LP_CASES_H
#define LP_CASES_H

#include <criterion/logging.h>

#include "../../engine/lp/lp.h"

/* Sides and bounds that are not there. */
#define NO_MOST  LP_INFINITE
#define NO_LEAST (-LP_INFINITE)

/* A problem whose arrays are all of the stated extents: heap. */
typedef struct LpCase {
    LpProblem lp;
    int64_t value; /* of the optimum, when it is known */
} LpCase;
void lp_cases_clear(LpCase *c);

/* From a dense matrix [rows][columns], row by row. */
void lp_cases_dense(int32_t rows, int32_t columns, const int32_t *matrix,
                    const int64_t *least, const int64_t *most,
                    const int64_t *upper, const int64_t *objective, LpCase *c);

/* People by posts, each person with `choices` posts; an optimal assignment and
 * its prices are chosen first and the worth of the pairs is built around
 * them. c->value is the optimum. Integral. */
void lp_cases_assignment(int32_t people, int32_t posts, int32_t choices,
                         uint64_t seed, LpCase *c);
/* Classes with counts to posts with places; rows with least sides and equal
 * rows among them. Integral. */
void lp_cases_transport(int32_t classes, int32_t posts, uint64_t seed,
                        LpCase *c);
/* Any small matrix with entries -3..3, every kind of row and bound; a whole
 * x and whole prices are optimal. Other optimal points need not be whole. */
void lp_cases_any(int32_t rows, int32_t columns, uint64_t seed, LpCase *c);

/* The back ends, by index. */
enum { SIMPLEX, INTERIOR, MIP, NETWORK, BACK_ENDS };
const LpBackEnd *lp_cases_back_end(int k);
void lp_cases_solve(int k, const LpCase *c, const LpBasis *start,
                    LpAnswer *answer);

/* One test a claim, over all indices: a process costs more than a solve. The
 * log (--verbose) says which back end it was. */
#define LP_CASES_EACH(suite, claim)                                            \
    static void claim(int k);                                                  \
    Test(suite, claim) {                                                       \
        for (int k = 0; k < BACK_ENDS; k++) {                                  \
            cr_log_info("%s", lp_cases_back_end(k)->name);                     \
            claim(k);                                                          \
        }                                                                      \
    }                                                                          \
    static void claim(int k)

/* Is the answer's point inside the problem, its prices of the right sign, the
 * two complementary, and both worth c->value? Says what is not. */
void lp_cases_judge(const LpCase *c, const LpAnswer *answer);
/* The claimed bound agrees with c->value. */
void lp_cases_judge_bound(const LpCase *c, const LpAnswer *answer);

#endif
