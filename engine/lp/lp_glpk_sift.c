/* lp_glpk_sift: only the columns that matter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An assignment has many more columns than an optimal basis needs, and GLPK
 * looks at every column that it holds in every step. So it gets those of the
 * starting basis and about half as many more as there are rows, the most
 * promising by the basis' prices; when it is done, those that its new prices
 * speak for, until there is none left (Forrest's sifting; Bixby et al. 1992,
 * "Very large-scale linear programming: a case study in combining interior
 * point and simplex methods"). Where there is no point, the prices that say why
 * choose the columns. What is never given stays at 0: the answer is one of the
 * whole problem.
 */
#include <float.h>
#include <glpk.h>
#include <stdlib.h>

#include "lp_glpk.h"

enum { SIFT_FROM = 4000 }; /* columns: below that all are given at once */

/* GLPK's own tolerance for reduced costs. */
static const double SIFT_NOISE = 1e-7;

typedef struct Offer {
    double worth;
    int32_t column;
} Offer;

static int by_worth(const void *a, const void *b) {
    const Offer *x = a;
    const Offer *y = b;
    if (x->worth > y->worth || x->worth < y->worth) {
        return x->worth > y->worth ? -1 : 1;
    }
    return x->column < y->column ? -1 : 1;
}

static void swap(Offer *a, Offer *b) {
    Offer kept = *a;
    *a = *b;
    *b = kept;
}

/* The best `most` of them to the front, in order: quickselect (Hoare 1961,
 * "Algorithm 65: Find"), for they are few of many. */
static int32_t select_best(Offer *offers, int32_t count, int32_t most) {
    int32_t low = 0;
    int32_t high = count;
    while (most < count && high - low > 1) {
        swap(&offers[low + (high - low) / 2], &offers[high - 1]);
        int32_t at = low;
        for (int32_t k = low; k < high - 1; k++) {
            if (by_worth(&offers[k], &offers[high - 1]) < 0) {
                swap(&offers[k], &offers[at++]);
            }
        }
        swap(&offers[at], &offers[high - 1]);
        low = at < most ? at + 1 : low;
        high = at < most ? high : at;
    }
    count = count < most ? count : most;
    qsort(offers, (size_t)count, sizeof *offers, by_worth);
    return count;
}

/* What a column would bring at these prices; objective NULL: of no worth. */
static double worth_of(const LpProblem *problem, const int64_t *objective,
                       const double *price, int32_t j) {
    double worth = objective != NULL ? (double)objective[j] : 0.0;
    for (int64_t e = problem->column_start[j]; e < problem->column_start[j + 1];
         e++) {
        worth -= price[problem->entry_row[e]] * problem->entry_value[e];
    }
    return worth;
}

/* Gives the best of those that are not there yet and are worth more than
 * `least`, at most about half as many as there are rows. */
static int32_t give(LpGlpk *session, const int64_t *objective,
                    const double *price, double least) {
    const LpProblem *problem = session->task->problem;
    Offer *offers = glp_alloc(problem->columns, sizeof *offers);
    int32_t *chosen = glp_alloc(problem->columns, sizeof *chosen);
    int32_t most = problem->rows / 2 + SIFT_FROM / 4;
    int32_t count = 0;
    for (int32_t j = 0; j < problem->columns; j++) {
        if (session->at[j] == 0 && problem->upper[j] > 0) {
            double worth = worth_of(problem, objective, price, j);
            if (worth > least) {
                offers[count++] = (Offer){worth, j};
            }
        }
    }
    count = select_best(offers, count, most);
    for (int32_t k = 0; k < count; k++) {
        chosen[k] = offers[k].column;
    }
    lp_glpk_load_columns(session, chosen, count);
    glp_free(offers);
    glp_free(chosen);
    return count;
}

/* The columns of the starting basis, and those that are not at 0. */
static void give_basis(LpGlpk *session) {
    const LpProblem *problem = session->task->problem;
    const LpBasis *start = session->task->start;
    int32_t *chosen = glp_alloc(problem->columns, sizeof *chosen);
    int32_t count = 0;
    for (int32_t j = 0; start != NULL && j < problem->columns; j++) {
        uint8_t state = start->column[j];
        if (state == LP_BASIC ||
            (state == LP_AT_MOST && problem->upper[j] > 0)) {
            chosen[count++] = j;
        }
    }
    lp_glpk_load_columns(session, chosen, count);
    glp_free(chosen);
}

static double *row_prices(LpGlpk *session) {
    int rows = session->task->problem->rows;
    double *price = glp_alloc(rows, sizeof *price);
    for (int i = 0; i < rows; i++) {
        price[i] = glp_get_row_dual(session->lp, i + 1);
    }
    return price;
}

void lp_glpk_sift_begin(LpGlpk *session) {
    const LpProblem *problem = session->task->problem;
    if (problem->columns >= SIFT_FROM) {
        give_basis(session);
        lp_glpk_load_basis(session);
    }
    if (problem->columns < SIFT_FROM || glp_warm_up(session->lp) != 0) {
        lp_glpk_load_all(session);
        lp_glpk_load_basis(session);
        return;
    }
    double *price = row_prices(session);
    (void)give(session, problem->objective, price, -DBL_MAX);
    glp_free(price);
}

static bool has_prices(const LpGlpk *session) {
    const double *price = session->task->wire->price;
    for (int32_t r = 0; r < session->task->problem->rows; r++) {
        if (price[r] > 0 || price[r] < 0) {
            return true;
        }
    }
    return false;
}

bool lp_glpk_sift_more(LpGlpk *session, LpOutcome outcome) {
    const LpProblem *problem = session->task->problem;
    const double *price = session->task->wire->price;
    switch (outcome) {
    case LP_OPTIMAL:
        return give(session, problem->objective, price, SIFT_NOISE) > 0;
    case LP_INFEASIBLE:
        return has_prices(session) ? give(session, NULL, price, SIFT_NOISE) > 0
                                   : lp_glpk_load_all(session) > 0;
    case LP_FAILED:
        return lp_glpk_load_all(session) > 0;
    case LP_FEASIBLE:
    case LP_NOT_WHOLE:
    default:
        return false;
    }
}
