/* lp_glpk_ray: why a problem has no point, in prices.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows give the identity y'(r - Ax) = 0 for every y. At an infeasible
 * basis B let y = B^-T v, v being 1 or -1 at basic variables beyond their
 * bounds. When the dual method stops at one such variable p, no variable of
 * its row can bring it back: v = e_p is enough (Farkas). When the primal method
 * stops, the sum of what is beyond is at its least, and v has every such
 * variable. Either way a multiple of y or of -y is a list of prices whose total
 * is below zero. Which one, and whether it is true, is for the caller to see.
 */
#include <glpk.h>
#include <math.h>

#include "lp_glpk.h"

/* Of what is beyond a bound, and of the largest price, this much is noise. */
static const double RAY_NOISE = 1e-7;

/* -1 below, 1 above, 0 within: variable `k` (rows first) as it is. */
static double beyond(glp_prob *lp, int rows, int k) {
    int j = k - rows;
    bool is_row = k <= rows;
    double value = is_row ? glp_get_row_prim(lp, k) : glp_get_col_prim(lp, j);
    double least = is_row ? glp_get_row_lb(lp, k) : glp_get_col_lb(lp, j);
    double most = is_row ? glp_get_row_ub(lp, k) : glp_get_col_ub(lp, j);
    double noise = RAY_NOISE * (1.0 + fabs(value));
    return value < least - noise ? -1.0 : value > most + noise ? 1.0 : 0.0;
}

/* Divides by the smallest that is not noise: whole numbers, most often. */
static void report(const double *ray, int rows, double *price) {
    double largest = 0;
    for (int i = 1; i <= rows; i++) {
        largest = fmax(largest, fabs(ray[i]));
    }
    double smallest = largest;
    for (int i = 1; i <= rows; i++) {
        if (fabs(ray[i]) > RAY_NOISE * largest) {
            smallest = fmin(smallest, fabs(ray[i]));
        }
    }
    for (int i = 1; largest > 0 && i <= rows; i++) {
        price[i - 1] = ray[i] / smallest;
    }
}

void lp_glpk_ray_report(LpGlpk *session) {
    glp_prob *lp = session->lp;
    int rows = glp_get_num_rows(lp);
    int stuck = glp_get_unbnd_ray(lp);
    if (!glp_bf_exists(lp)) {
        return;
    }
    double *ray = glp_alloc(rows + 1, sizeof *ray);
    ray[0] = 0;
    for (int i = 1; i <= rows; i++) {
        int k = glp_get_bhead(lp, i);
        ray[i] = stuck == 0 || k == stuck ? beyond(lp, rows, k) : 0.0;
    }
    glp_btran(lp, ray);
    report(ray, rows, session->task->wire->price);
    glp_free(ray);
}
