/* The door of lp: no back end sees a problem that breaks the rules.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "lp_cases.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(lp_check, .fini = nothing_left);

/* 3 rows, 3 columns, entries (0,0) (2,0) (1,1) (0,2) (2,2). */
static void sound(LpCase *c) {
    int32_t matrix[] = {1, 0, 1, 0, 1, 0, 2, 0, 3};
    int64_t least[] = {NO_LEAST, 0, -2};
    int64_t most[] = {4, NO_MOST, 2};
    int64_t upper[] = {1, NO_MOST, 0};
    int64_t worth[] = {LP_LARGEST, -LP_LARGEST, 0};
    lp_cases_dense(3, 3, matrix, least, most, upper, worth, c);
}

typedef void Break(LpProblem *lp);

static void rows_negative(LpProblem *lp) {
    lp->rows = -1;
}
static void columns_negative(LpProblem *lp) {
    lp->columns = -1;
}
static void rows_too_many(LpProblem *lp) {
    lp->rows = 100000001;
}
static void columns_too_many(LpProblem *lp) {
    lp->columns = 100000001;
}
static void starts_late(LpProblem *lp) {
    lp->column_start[0] = 1;
}
static void starts_before(LpProblem *lp) {
    lp->column_start[0] = -1;
}
static void starts_fall(LpProblem *lp) {
    lp->column_start[1] = 4;
}
static void starts_beyond(LpProblem *lp) {
    lp->column_start[1] = 1000000;
}
static void starts_negative(LpProblem *lp) {
    lp->column_start[2] = -5;
}
static void entries_too_many(LpProblem *lp) {
    lp->column_start[3] = 500000001;
}
static void starts_missing(LpProblem *lp) {
    base_free(lp->column_start);
    lp->column_start = NULL;
}
static void row_too_large(LpProblem *lp) {
    lp->entry_row[1] = 3;
}
static void row_negative(LpProblem *lp) {
    lp->entry_row[0] = -1;
}
static void row_twice(LpProblem *lp) {
    lp->entry_row[1] = 0;
}
static void rows_descend(LpProblem *lp) {
    lp->entry_row[0] = 2;
    lp->entry_row[1] = 0;
}
static void value_zero(LpProblem *lp) {
    lp->entry_value[2] = 0;
}
static void upper_negative(LpProblem *lp) {
    lp->upper[2] = -1;
}
static void upper_too_large(LpProblem *lp) {
    lp->upper[1] = LP_INFINITE + 1;
}
static void worth_too_large(LpProblem *lp) {
    lp->objective[0] = LP_LARGEST + 1;
}
static void worth_too_small(LpProblem *lp) {
    lp->objective[1] = INT64_MIN;
}
static void least_too_small(LpProblem *lp) {
    lp->row_least[0] = NO_LEAST - 1;
}
static void least_too_large(LpProblem *lp) {
    lp->row_least[1] = LP_INFINITE;
}
static void most_too_large(LpProblem *lp) {
    lp->row_most[1] = INT64_MAX;
}
static void most_too_small(LpProblem *lp) {
    lp->row_most[2] = NO_LEAST;
}

static void part_unknown(LpProblem *lp) {
    static const uint8_t part[] = {LP_SIDE, LP_RIGHT + 1, LP_LEFT};
    lp->part = part;
}

static Break *const breaks[] = {
    rows_negative,   columns_negative, rows_too_many,   columns_too_many,
    starts_late,     starts_before,    starts_fall,     starts_beyond,
    starts_negative, entries_too_many, starts_missing,  row_too_large,
    row_negative,    row_twice,        rows_descend,    value_zero,
    upper_negative,  upper_too_large,  worth_too_large, worth_too_small,
    least_too_small, least_too_large,  most_too_large,  most_too_small,
    part_unknown,
};

Test(lp_check, a_sound_problem_passes) {
    LpCase c;
    sound(&c);
    cr_assert_eq(lp_check(&c.lp), LEYE_OK);
    /* Without an objective it is a problem of feasibility. */
    base_free(c.lp.objective);
    c.lp.objective = NULL;
    cr_assert_eq(lp_check(&c.lp), LEYE_OK);
    lp_cases_clear(&c);
}

Test(lp_check, every_broken_extent_and_range_is_refused_by_all) {
    size_t count = 0;
    const LpBackEnd *all = lp_back_ends(&count);
    LpLimits limits = {.memory_mib = 256};
    for (size_t n = 0; n < sizeof breaks / sizeof *breaks; n++) {
        LpCase c;
        sound(&c);
        breaks[n](&c.lp);
        cr_assert_eq(lp_check(&c.lp), LEYE_ERR_INTERNAL, "break %zu", n);
        cr_assert(strlen(base_message()) > 0);
        for (size_t k = 0; k < count; k++) {
            LpAnswer answer = {.bound = 7.0};
            cr_assert_eq(all[k].solve(&c.lp, NULL, &limits, &answer),
                         LEYE_ERR_INTERNAL, "break %zu", n);
            cr_assert_eq(answer.bound, 7.0);
            cr_assert_null(answer.x);
        }
        lp_cases_clear(&c);
    }
}

/* The entries of the columns after it look like the column's own, up to the
 * end of the arrays. */
Test(lp_check, a_column_that_runs_beyond_the_entries_is_not_read) {
    LpCase c;
    int32_t matrix[] = {1, 0, 0, 1};
    int64_t least[] = {NO_LEAST, NO_LEAST};
    int64_t one[] = {1, 1};
    lp_cases_dense(2, 2, matrix, least, one, one, one, &c);
    c.lp.rows = 1000000;
    c.lp.column_start[1] = 1000000;
    LpProblem lp = c.lp;
    cr_assert_eq(HEAP_ARRAY(lp.rows, &lp.row_least), LEYE_OK);
    cr_assert_eq(HEAP_ARRAY(lp.rows, &lp.row_most), LEYE_OK);
    /* Just as many entries as the last start says: a sanitizer sees more. */
    cr_assert_eq(HEAP_ARRAY(2, &lp.entry_row), LEYE_OK);
    cr_assert_eq(HEAP_ARRAY(2, &lp.entry_value), LEYE_OK);
    lp.entry_row[1] = 1;
    lp.entry_value[0] = lp.entry_value[1] = 1;
    cr_assert_eq(lp_check(&lp), LEYE_ERR_INTERNAL);
    base_free(lp.row_least);
    base_free(lp.row_most);
    base_free(lp.entry_row);
    base_free(lp.entry_value);
    c.lp.rows = 2;
    lp_cases_clear(&c);
}
