/* Small problems with levels: builders, enumeration, judge.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "lex_cases.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

void lex_cases_init(LexCase *one, const LpCase *c, int32_t levels,
                    const int64_t *objectives) {
    cr_assert(levels <= LEX_LEVELS && c->lp.columns <= LEX_COLUMNS);
    memset(one, 0, sizeof *one);
    one->c = *c;
    one->problem = (LexProblem){
        .lp = c->lp, .levels = one->levels, .levels_count = levels};
    for (int32_t k = 0; k < levels; k++) {
        for (int32_t j = 0; j < c->lp.columns; j++) {
            one->objective[k][j] = objectives[k * c->lp.columns + j];
        }
        one->levels[k].objective = one->objective[k];
    }
}

void lex_cases_clear(LexCase *one) {
    lex_levels_clear(one->levels, one->problem.levels_count);
    lp_cases_clear(&one->c);
}

/* A level's objective: counts, a cost that is minimised, points, or few. */
static void any_objective(Random *random, int32_t columns, int64_t *out) {
    int64_t kind = base_random_below(random, 5);
    for (int32_t j = 0; j < columns; j++) {
        switch (kind) {
        case 0:
            out[j] = 1;
            break;
        case 1:
            out[j] = base_random_below(random, 2);
            break;
        case 2:
            out[j] = -base_random_below(random, 4);
            break;
        case 3:
            out[j] = base_random_below(random, 1001);
            break;
        default:
            out[j] = base_random_below(random, 7) - 3;
        }
    }
}

static void any_levels(LexCase *one, const LpCase *c, Random *random) {
    int64_t objectives[LEX_LEVELS * LEX_COLUMNS] = {0};
    int32_t levels = 1 + (int32_t)base_random_below(random, 4);
    for (int32_t k = 0; k < levels; k++) {
        any_objective(random, c->lp.columns, objectives + k * c->lp.columns);
    }
    lex_cases_init(one, c, levels, objectives);
}

void lex_cases_assignment(uint64_t seed, LexCase *one) {
    Random random = base_random_make(seed, 21);
    int32_t people = 1 + (int32_t)base_random_below(&random, 4);
    int32_t posts = 1 + (int32_t)base_random_below(&random, 3);
    int32_t matrix[7 * LEX_COLUMNS] = {0};
    int64_t least[7] = {0};
    int64_t most[7] = {0};
    int64_t upper[LEX_COLUMNS] = {0};
    int32_t pairs[LEX_COLUMNS][2] = {0};
    int32_t columns = 0;
    for (int32_t pair = 0; pair < people * posts; pair++) {
        if (base_random_chance(&random, 750)) {
            pairs[columns][0] = pair / posts;
            pairs[columns][1] = people + pair % posts;
            columns++;
        }
    }
    for (int32_t j = 0; j < columns; j++) {
        matrix[pairs[j][0] * columns + j] = 1;
        matrix[pairs[j][1] * columns + j] = 1;
        upper[j] = 1;
    }
    for (int32_t r = 0; r < people + posts; r++) {
        least[r] = NO_LEAST;
        most[r] = r < people ? 1 : 1 + base_random_below(&random, 2);
    }
    LpCase c;
    lp_cases_dense(people + posts, columns, matrix, least, most, upper, upper,
                   &c);
    any_levels(one, &c, &random);
}

void lex_cases_any(uint64_t seed, LexCase *one) {
    Random random = base_random_make(seed, 22);
    int32_t rows = 1 + (int32_t)base_random_below(&random, 4);
    int32_t columns = 1 + (int32_t)base_random_below(&random, 5);
    int32_t matrix[4 * 5] = {0};
    int64_t least[4] = {0};
    int64_t most[4] = {0};
    int64_t upper[5] = {0};
    for (int32_t k = 0; k < rows * columns; k++) {
        matrix[k] = (int32_t)base_random_below(&random, 5) - 2;
    }
    for (int32_t r = 0; r < rows; r++) {
        int64_t kind = base_random_below(&random, 6);
        most[r] = kind == 5 ? NO_MOST : base_random_below(&random, 5) - 1;
        least[r] = kind < 4 ? NO_LEAST : most[r] - (kind == 4 ? 2 : 0);
        least[r] = kind == 5 ? base_random_below(&random, 3) - 1 : least[r];
    }
    for (int32_t j = 0; j < columns; j++) {
        upper[j] = base_random_below(&random, 3);
    }
    LpCase c;
    lp_cases_dense(rows, columns, matrix, least, most, upper, upper, &c);
    any_levels(one, &c, &random);
}

LeyeStatus lex_cases_run_by(LexCase *one, const LpBackEnd *back_end,
                            LexAnswer *answer) {
    LexOptions options = {.back_end = back_end, .limits = {.memory_mib = 512}};
    *answer = (LexAnswer){0};
    return lex_run(&one->problem, &options, answer);
}

LeyeStatus lex_cases_run(LexCase *one, int k, LexAnswer *answer) {
    size_t count = 0;
    const LpBackEnd *all = lp_back_ends(&count);
    cr_assert_eq(count, LEX_BACK_ENDS);
    return lex_cases_run_by(one, &all[k], answer);
}

/* --- every x --- */

/* The next x within the bounds, 0 first; false after the last. */
static bool next_x(const LpProblem *lp, int64_t *x) {
    for (int32_t j = 0; j < lp->columns; j++) {
        if (x[j] < lp->upper[j]) {
            x[j]++;
            return true;
        }
        x[j] = 0;
    }
    return false;
}

static int64_t activity_of(const LpProblem *lp, int32_t row, const int64_t *x) {
    int64_t sum = 0;
    for (int32_t j = 0; j < lp->columns; j++) {
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            sum += lp->entry_row[e] == row ? lp->entry_value[e] * x[j] : 0;
        }
    }
    return sum;
}

static bool is_within(const LpProblem *lp, const int64_t *x) {
    for (int32_t r = 0; r < lp->rows; r++) {
        int64_t at = activity_of(lp, r, x);
        if (at < lp->row_least[r] || at > lp->row_most[r]) {
            return false;
        }
    }
    for (int32_t j = 0; j < lp->columns; j++) {
        if (x[j] < 0 || x[j] > lp->upper[j]) {
            return false;
        }
    }
    return true;
}

static int64_t value_of(const LexCase *one, int32_t level, const int64_t *x) {
    int64_t sum = 0;
    for (int32_t j = 0; j < one->problem.lp.columns; j++) {
        sum += one->objective[level][j] * x[j];
    }
    return sum;
}

bool lex_cases_best(const LexCase *one, int64_t best[LEX_LEVELS]) {
    const LexProblem *problem = &one->problem;
    int64_t x[LEX_COLUMNS] = {0};
    bool any = false;
    do {
        int64_t values[LEX_LEVELS] = {0};
        int32_t k = 0;
        if (!is_within(&problem->lp, x)) {
            continue;
        }
        for (int32_t l = 0; l < problem->levels_count; l++) {
            values[l] = value_of(one, l, x);
        }
        while (any && k < problem->levels_count && values[k] == best[k]) {
            k++;
        }
        if (!any || (k < problem->levels_count && values[k] > best[k])) {
            memcpy(best, values, sizeof values);
            any = true;
        }
    } while (next_x(&problem->lp, x));
    return any;
}

/* --- the formula --- */

static bool add_row_terms(const LpProblem *lp, const LexList *list,
                          Int128 *sum) {
    for (int32_t r = 0; r < lp->rows; r++) {
        Int128 price = list->price[r];
        int64_t side = price > 0 ? lp->row_most[r] : lp->row_least[r];
        if (price != 0 && (side <= NO_LEAST || side >= NO_MOST)) {
            return false;
        }
        *sum += price != 0 ? price * side : 0;
    }
    return true;
}

static Int128 reduced_of(const LexCase *one, int32_t level, const LexList *list,
                         int32_t column) {
    const LpProblem *lp = &one->problem.lp;
    Int128 d = (Int128)list->scale * one->objective[level][column];
    for (int32_t k = 0; k < level; k++) {
        d += (Int128)list->lambda[k] * one->objective[k][column];
    }
    for (int32_t r = 0; r < lp->rows; r++) {
        int64_t unit[LEX_COLUMNS] = {0};
        unit[column] = 1;
        d -= (Int128)list->price[r] * activity_of(lp, r, unit);
    }
    return d;
}

/* The largest number that divides every worth of the level. */
static int64_t unit_of(const LexCase *one, int32_t level) {
    int64_t unit = 1;
    for (int64_t k = 2; k <= 5000000; k++) {
        bool any = false;
        bool fits = true;
        for (int32_t j = 0; j < one->problem.lp.columns && fits; j++) {
            int64_t worth = one->objective[level][j];
            any = any || worth != 0;
            fits = worth % k == 0 && (worth == 0 || llabs(worth) >= k);
        }
        if (!any || k > llabs(one->objective[level][0]) + 10000) {
            break;
        }
        unit = fits ? k : unit;
    }
    return unit;
}

/* A part of P: the columns' bounds. */
typedef struct Box {
    int64_t least[LEX_COLUMNS], most[LEX_COLUMNS];
} Box;

static bool leaf_bound(const LexCase *one, int32_t level, const LexList *list,
                       const Box *box, int64_t *bound) {
    Int128 sum = 0;
    if (list->price == NULL || list->lambda == NULL || list->scale < 1 ||
        !add_row_terms(&one->problem.lp, list, &sum)) {
        return false;
    }
    for (int32_t k = 0; k < one->problem.levels_count; k++) {
        if (list->lambda[k] < 0 || (k >= level && list->lambda[k] != 0)) {
            return false;
        }
        sum -= k < level ? (Int128)list->lambda[k] * one->levels[k].value : 0;
    }
    for (int32_t j = 0; j < one->problem.lp.columns; j++) {
        Int128 d = reduced_of(one, level, list, j);
        sum += d * (d > 0 ? box->most[j] : box->least[j]);
    }
    Int128 step = (Int128)list->scale * unit_of(one, level);
    Int128 floor = sum / step;
    floor -= floor * step > sum ? 1 : 0;
    floor *= step / list->scale;
    *bound = floor > *bound ? (int64_t)floor : *bound;
    return true;
}

/* The box goes by value: each child has its own. */
static bool node_bound(const LexCase *one, int32_t level, int32_t at, Box box,
                       int64_t *bound) {
    const LexLevel *mine = &one->levels[level];
    const LexNode *node = &mine->nodes[at];
    if (node->column == NONE) {
        return node->list >= 0 && node->list < mine->lists_count &&
               leaf_bound(one, level, &mine->lists[node->list], &box, bound);
    }
    Box high = box;
    box.most[node->column] = node->at;
    high.least[node->column] = node->at + 1;
    return node->low > at && node->high > at &&
           node_bound(one, level, node->low, box, bound) &&
           node_bound(one, level, node->high, high, bound);
}

bool lex_cases_bound(const LexCase *one, int32_t level, int64_t *bound) {
    Box box = {{0}, {0}};
    int64_t most = INT64_MIN;
    for (int32_t j = 0; j < one->problem.lp.columns; j++) {
        box.most[j] = one->problem.lp.upper[j];
    }
    if (one->levels[level].nodes == NULL ||
        !node_bound(one, level, 0, box, &most)) {
        return false;
    }
    *bound = most;
    return true;
}

/* --- judge --- */

static void judge_level(const LexCase *one, int32_t k, const int64_t *x) {
    const LexLevel *level = &one->levels[k];
    int64_t bound = 0;
    cr_assert_eq(level->value, value_of(one, k, x));
    if (level->proof == LEYE_UNPROVED) {
        cr_assert_null(level->nodes);
        cr_assert_null(level->lists);
        cr_assert_eq(level->bound, INT64_MAX);
        return;
    }
    cr_assert(lex_cases_bound(one, k, &bound), "level %d: no list", k);
    cr_assert_eq(level->bound, bound);
    cr_assert(bound >= level->value);
    cr_assert_eq(level->proof == LEYE_PROVED, bound == level->value);
}

/* Does x keep the values of the levels before k? */
static bool keeps(const LexCase *one, int32_t k, const int64_t *x) {
    for (int32_t l = 0; l < k; l++) {
        if (value_of(one, l, x) < one->levels[l].value) {
            return false;
        }
    }
    return true;
}

static void judge_bounds(const LexCase *one) {
    int64_t x[LEX_COLUMNS] = {0};
    do {
        if (!is_within(&one->problem.lp, x)) {
            continue;
        }
        for (int32_t k = 0; k < one->problem.levels_count; k++) {
            cr_assert(!keeps(one, k, x) ||
                          value_of(one, k, x) <= one->levels[k].bound,
                      "level %d: %lld beyond the bound %lld", k,
                      (long long)value_of(one, k, x),
                      (long long)one->levels[k].bound);
        }
    } while (next_x(&one->problem.lp, x));
}

void lex_cases_judge_claims(const LexCase *one, const LexAnswer *answer) {
    if (answer->outcome == LEYE_INFEASIBLE) {
        for (int32_t k = 0; k < one->problem.levels_count; k++) {
            cr_assert_eq(one->levels[k].proof, LEYE_UNPROVED);
        }
        return;
    }
    cr_assert(is_within(&one->problem.lp, answer->x));
    bool proved = true;
    for (int32_t k = 0; k < one->problem.levels_count; k++) {
        judge_level(one, k, answer->x);
        proved =
            proved && one->levels[k].proof == LEYE_PROVED && one->levels[k].ran;
    }
    cr_assert_eq(answer->outcome == LEYE_OPTIMAL, proved);
    judge_bounds(one);
}

static bool is_on_face(const LexCase *one, const LexAnswer *answer,
                       const int64_t *x) {
    const LpProblem *lp = &one->problem.lp;
    for (int32_t j = 0; j < lp->columns; j++) {
        if (x[j] < answer->least[j] || x[j] > answer->most[j]) {
            return false;
        }
    }
    for (int32_t r = 0; r < lp->rows; r++) {
        if (answer->tight[r] != 0 &&
            activity_of(lp, r, x) != activity_of(lp, r, answer->x)) {
            return false;
        }
    }
    return true;
}

static void judge_face(const LexCase *one, const LexAnswer *answer) {
    int64_t x[LEX_COLUMNS] = {0};
    do {
        if (!is_within(&one->problem.lp, x)) {
            continue;
        }
        bool best = true;
        bool same = true;
        for (int32_t k = 0; k < one->problem.levels_count; k++) {
            best = best && value_of(one, k, x) == one->levels[k].value;
        }
        for (int32_t j = 0; j < one->problem.lp.columns; j++) {
            same = same && x[j] == answer->x[j];
        }
        cr_assert_eq(is_on_face(one, answer, x),
                     answer->exact_face ? best : same);
    } while (next_x(&one->problem.lp, x));
}

void lex_cases_judge(const LexCase *one, const LexAnswer *answer) {
    int64_t best[LEX_LEVELS] = {0};
    bool any = lex_cases_best(one, best);
    cr_assert_eq(answer->outcome != LEYE_INFEASIBLE, any);
    lex_cases_judge_claims(one, answer);
    for (int32_t k = 0; k < one->problem.levels_count && any; k++) {
        cr_assert_eq(one->levels[k].value, best[k], "level %d: %lld, not %lld",
                     k, (long long)one->levels[k].value, (long long)best[k]);
        cr_assert(one->levels[k].ran);
    }
    if (any) {
        judge_face(one, answer);
    }
}
