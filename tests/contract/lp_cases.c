/* Problems for every back end: builders and judge.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A planted problem chooses its answer first: whole x within the bounds, whole
 * prices y, then for every row sides that agree with the sign of its price,
 * and for every column a reduced cost d that agrees with where x stands; the
 * objective is d + y A. By duality x and y are optimal, at any size.
 */
#include "lp_cases.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static void take_arrays(LpProblem *lp, int64_t entries) {
    cr_assert_eq(lp_problem_make(lp->rows, lp->columns, entries, lp), LEYE_OK);
}

void lp_cases_clear(LpCase *c) {
    lp_problem_clear(&c->lp);
    *c = (LpCase){0};
}

static void add_entry(LpProblem *lp, int32_t column, int32_t row,
                      int32_t value) {
    int64_t at = lp->column_start[column + 1]++;
    lp->entry_row[at] = row;
    lp->entry_value[at] = value;
}

void lp_cases_dense(int32_t rows, int32_t columns, const int32_t *matrix,
                    const int64_t *least, const int64_t *most,
                    const int64_t *upper, const int64_t *objective, LpCase *c) {
    *c = (LpCase){.lp = {.rows = rows, .columns = columns}};
    take_arrays(&c->lp, (int64_t)rows * columns);
    for (int32_t r = 0; r < rows; r++) {
        c->lp.row_least[r] = least[r];
        c->lp.row_most[r] = most[r];
    }
    for (int32_t j = 0; j < columns; j++) {
        c->lp.upper[j] = upper[j];
        c->lp.objective[j] = objective[j];
        c->lp.column_start[j + 1] = c->lp.column_start[j];
        for (int32_t r = 0; r < rows; r++) {
            if (matrix[r * columns + j] != 0) {
                add_entry(&c->lp, j, r, matrix[r * columns + j]);
            }
        }
    }
}

const LpBackEnd *lp_cases_back_end(int k) {
    size_t count = 0;
    const LpBackEnd *all = lp_back_ends(&count);
    cr_assert_eq(count, BACK_ENDS);
    return &all[k];
}

void lp_cases_solve(int k, const LpCase *c, const LpBasis *start,
                    LpAnswer *answer) {
    LpLimits limits = {.memory_mib = 1024};
    *answer = (LpAnswer){0};
    cr_assert_eq(lp_cases_back_end(k)->solve(&c->lp, start, &limits, answer),
                 LEYE_OK, "%s", base_message());
}

/* The answer that is planted. */
typedef struct Plant {
    Random random;
    int64_t *x, *price, *activity; /* heap */
    bool rows_of_all_kinds;
} Plant;

static int64_t between(Random *random, int64_t least, int64_t most) {
    return least + base_random_below(random, most - least + 1);
}

static void plant_init(const LpProblem *lp, uint64_t seed, Plant *plant) {
    *plant = (Plant){.random = base_random_make(seed, 11)};
    cr_assert_eq(HEAP_ARRAY(lp->columns, &plant->x), LEYE_OK);
    cr_assert_eq(HEAP_ARRAY(lp->rows, &plant->price), LEYE_OK);
    cr_assert_eq(HEAP_ARRAY(lp->rows, &plant->activity), LEYE_OK);
}

static void plant_clear(Plant *plant) {
    base_free(plant->x);
    base_free(plant->price);
    base_free(plant->activity);
}

/* Sides around the activity, by the sign of the price; some of no effect. */
static void plant_row(LpProblem *lp, int32_t row, Plant *plant) {
    Random *random = &plant->random;
    int64_t at = plant->activity[row];
    int64_t kind = base_random_below(random, 5);
    int64_t price = between(random, 0, 20);
    bool open = base_random_chance(random, 500);
    if (!plant->rows_of_all_kinds) {
        kind = at == 0 || kind == 4 ? 3 : 0;
        open = true;
    }
    switch (kind) {
    case 0: /* full */
        lp->row_most[row] = at;
        lp->row_least[row] = NO_LEAST;
        break;
    case 1: /* at its least */
        lp->row_least[row] = at;
        lp->row_most[row] = open ? NO_MOST : at + between(random, 1, 5);
        price = -price;
        break;
    case 2: /* equal */
        lp->row_least[row] = at;
        lp->row_most[row] = at;
        price = between(random, -20, 20);
        break;
    default: /* room on both sides */
        lp->row_least[row] = open ? NO_LEAST : at - between(random, 0, 3);
        lp->row_most[row] = at + between(random, 1, 3);
        price = 0;
    }
    plant->price[row] = price;
}

/* Worth d + y A, with d <= 0 at 0, d >= 0 at the upper bound, else 0. */
static void plant_objective(LpCase *c, Plant *plant) {
    LpProblem *lp = &c->lp;
    c->value = 0;
    for (int32_t j = 0; j < lp->columns; j++) {
        int64_t d = 0;
        if (plant->x[j] == 0) {
            d = -between(&plant->random, 0, 9);
        } else if (plant->x[j] == lp->upper[j]) {
            d = between(&plant->random, 0, 9);
        }
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            d += lp->entry_value[e] * plant->price[lp->entry_row[e]];
        }
        lp->objective[j] = d;
        c->value += d * plant->x[j];
    }
}

static void plant_finish(LpCase *c, Plant *plant) {
    LpProblem *lp = &c->lp;
    for (int32_t j = 0; j < lp->columns; j++) {
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            plant->activity[lp->entry_row[e]] +=
                lp->entry_value[e] * plant->x[j];
        }
    }
    for (int32_t r = 0; r < lp->rows; r++) {
        plant_row(lp, r, plant);
    }
    plant_objective(c, plant);
    plant_clear(plant);
}

void lp_cases_assignment(int32_t people, int32_t posts, int32_t choices,
                         uint64_t seed, LpCase *c) {
    Plant plant;
    int32_t columns = people * choices;
    *c = (LpCase){.lp = {.rows = people + posts, .columns = columns}};
    take_arrays(&c->lp, (int64_t)columns * 2);
    plant_init(&c->lp, seed, &plant);
    for (int32_t i = 0; i < people; i++) {
        /* A run of posts, so that they are distinct. */
        int64_t first = base_random_below(&plant.random, posts);
        int64_t chosen = between(&plant.random, 0, choices);
        for (int32_t k = 0; k < choices; k++) {
            int32_t j = i * choices + k;
            int32_t post = (int32_t)((first + k) % posts);
            c->lp.upper[j] = 1;
            c->lp.column_start[j + 1] = c->lp.column_start[j];
            add_entry(&c->lp, j, i, 1);
            add_entry(&c->lp, j, people + post, 1);
            plant.x[j] = k == chosen;
        }
    }
    plant_finish(c, &plant);
}

void lp_cases_transport(int32_t classes, int32_t posts, uint64_t seed,
                        LpCase *c) {
    Plant plant;
    int32_t columns = classes * posts;
    *c = (LpCase){.lp = {.rows = classes + posts, .columns = columns}};
    take_arrays(&c->lp, (int64_t)columns * 2);
    plant_init(&c->lp, seed, &plant);
    plant.rows_of_all_kinds = true;
    for (int32_t j = 0; j < columns; j++) {
        bool used = base_random_chance(&plant.random, 300);
        c->lp.upper[j] = base_random_chance(&plant.random, 200)
                             ? NO_MOST
                             : between(&plant.random, 0, 9);
        int64_t most = c->lp.upper[j] == NO_MOST ? 9 : c->lp.upper[j];
        plant.x[j] = used ? between(&plant.random, 0, most) : 0;
        c->lp.column_start[j + 1] = c->lp.column_start[j];
        add_entry(&c->lp, j, j / posts, 1);
        add_entry(&c->lp, j, classes + j % posts, 1);
    }
    plant_finish(c, &plant);
}

void lp_cases_any(int32_t rows, int32_t columns, uint64_t seed, LpCase *c) {
    Plant plant;
    *c = (LpCase){.lp = {.rows = rows, .columns = columns}};
    take_arrays(&c->lp, (int64_t)columns * rows);
    plant_init(&c->lp, seed, &plant);
    plant.rows_of_all_kinds = true;
    for (int32_t j = 0; j < columns; j++) {
        c->lp.upper[j] = base_random_chance(&plant.random, 300)
                             ? NO_MOST
                             : between(&plant.random, 0, 7);
        int64_t most = c->lp.upper[j] == NO_MOST ? 7 : c->lp.upper[j];
        plant.x[j] = between(&plant.random, 0, most);
        c->lp.column_start[j + 1] = c->lp.column_start[j];
        for (int32_t r = 0; r < rows; r++) {
            int32_t value = (int32_t)between(&plant.random, -3, 3);
            if (value != 0 && base_random_chance(&plant.random, 600)) {
                add_entry(&c->lp, j, r, value);
            }
        }
    }
    plant_finish(c, &plant);
}

/* Noise of the solver, relative to the numbers it works with. */
static double slack_at(double size) {
    return 1e-6 * fmax(1.0, fabs(size));
}

static void judge_rows(const LpProblem *lp, const LpAnswer *answer,
                       const double *activity, double *dual) {
    for (int32_t r = 0; r < lp->rows; r++) {
        double at = activity[r];
        double near = slack_at(at);
        double price = answer->price[r];
        bool low = at <= (double)lp->row_least[r] + near;
        bool high = at >= (double)lp->row_most[r] - near;
        cr_assert(at >= (double)lp->row_least[r] - near, "row %d: %g", r, at);
        cr_assert(at <= (double)lp->row_most[r] + near, "row %d: %g", r, at);
        cr_assert(high || price <= 1e-6, "row %d not full, price %g", r, price);
        cr_assert(low || price >= -1e-6, "row %d not low, price %g", r, price);
        if (!low && !high) {
            continue;
        }
        *dual += price * (double)(high ? lp->row_most[r] : lp->row_least[r]);
    }
}

static void judge_columns(const LpProblem *lp, const LpAnswer *answer,
                          double *primal, double *dual) {
    for (int32_t j = 0; j < lp->columns; j++) {
        double x = answer->x[j];
        double near = slack_at(x);
        double d = (double)lp->objective[j];
        cr_assert(x >= -near && x <= (double)lp->upper[j] + near, "x %d: %g", j,
                  x);
        *primal += d * x;
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            d -= lp->entry_value[e] * answer->price[lp->entry_row[e]];
        }
        bool high = x >= (double)lp->upper[j] - near;
        cr_assert(high || d <= 1e-5, "column %d not full, gain %g", j, d);
        cr_assert(x <= near || d >= -1e-5, "column %d used, loss %g", j, d);
        *dual += high ? d * (double)lp->upper[j] : 0.0;
    }
}

void lp_cases_judge(const LpCase *c, const LpAnswer *answer) {
    const LpProblem *lp = &c->lp;
    double *activity = NULL;
    double primal = 0.0;
    double dual = 0.0;
    cr_assert_eq(answer->outcome, LP_OPTIMAL, "outcome %d: %s", answer->outcome,
                 answer->note);
    cr_assert_str_eq(answer->note, "");
    cr_assert_eq(HEAP_ARRAY(lp->rows, &activity), LEYE_OK);
    for (int32_t j = 0; j < lp->columns; j++) {
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            activity[lp->entry_row[e]] += lp->entry_value[e] * answer->x[j];
        }
    }
    judge_rows(lp, answer, activity, &dual);
    judge_columns(lp, answer, &primal, &dual);
    cr_assert_float_eq(primal, (double)c->value, slack_at((double)c->value));
    cr_assert_float_eq(dual, (double)c->value, slack_at((double)c->value));
    lp_cases_judge_bound(c, answer);
    base_free(activity);
}

void lp_cases_judge_bound(const LpCase *c, const LpAnswer *answer) {
    cr_assert_float_eq(answer->bound, (double)c->value,
                       1e-5 * fmax(1.0, fabs((double)c->value)),
                       "bound %.9g, optimum %lld", answer->bound,
                       (long long)c->value);
}
