/* GLPK in this process, for tests with many small problems.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glpk.h>

#include "lex_cases.h"

static int row_kind(int64_t least, int64_t most) {
    if (least == most) {
        return GLP_FX;
    }
    if (least <= NO_LEAST) {
        return most >= NO_MOST ? GLP_FR : GLP_UP;
    }
    return most >= NO_MOST ? GLP_LO : GLP_DB;
}

static glp_prob *load(const LpProblem *lp) {
    glp_prob *out = glp_create_prob();
    int at[LEX_COLUMNS + 1] = {0};
    double value[LEX_COLUMNS + 1] = {0.0};
    glp_set_obj_dir(out, GLP_MAX);
    glp_add_rows(out, lp->rows);
    glp_add_cols(out, lp->columns);
    for (int32_t r = 0; r < lp->rows; r++) {
        glp_set_row_bnds(out, r + 1,
                         row_kind(lp->row_least[r], lp->row_most[r]),
                         (double)lp->row_least[r], (double)lp->row_most[r]);
    }
    for (int32_t j = 0; j < lp->columns; j++) {
        int n = 0;
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            at[++n] = lp->entry_row[e] + 1;
            value[n] = lp->entry_value[e];
        }
        glp_set_mat_col(out, j + 1, n, at, value);
        glp_set_col_bnds(out, j + 1, lp->upper[j] == 0 ? GLP_FX : GLP_DB, 0.0,
                         (double)lp->upper[j]);
        glp_set_obj_coef(out, j + 1, (double)lp->objective[j]);
    }
    return out;
}

static LpOutcome outcome_of(int status) {
    switch (status) {
    case GLP_OPT:
        return LP_OPTIMAL;
    case GLP_NOFEAS:
        return LP_INFEASIBLE;
    default:
        return LP_FAILED;
    }
}

static LeyeStatus plain_solve(const LpProblem *problem, const LpBasis *start,
                              const LpLimits *limits, LpAnswer *answer) {
    LeyeStatus status = LEYE_OK;
    LpAnswer fresh = {.outcome = LP_FAILED};
    glp_smcp parm;
    (void)start;
    (void)limits;
    TRY(lp_check(problem));
    TRY(HEAP_ARRAY(problem->columns, &fresh.x));
    TRY(HEAP_ARRAY(problem->rows, &fresh.price));
    glp_prob *lp = load(problem);
    glp_init_smcp(&parm);
    parm.msg_lev = GLP_MSG_OFF;
    if (glp_simplex(lp, &parm) == 0) {
        fresh.outcome = outcome_of(glp_get_status(lp));
        fresh.bound = glp_get_obj_val(lp);
        fresh.simplex_iterations = glp_get_it_cnt(lp);
    }
    for (int32_t j = 0; j < problem->columns; j++) {
        fresh.x[j] = glp_get_col_prim(lp, j + 1);
    }
    for (int32_t r = 0; r < problem->rows; r++) {
        fresh.price[r] = glp_get_row_dual(lp, r + 1);
    }
    glp_delete_prob(lp);
    (void)glp_free_env();
    *answer = fresh;
    fresh = (LpAnswer){0};
done:
    lp_answer_clear(&fresh);
    return status;
}

const LpBackEnd lex_cases_plain = {"plain", plain_solve, false};
