/* side_case: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "side_case.h"

#include <criterion/criterion.h>

SideCase *side_case_new(int32_t people, int32_t posts) {
    SideCase *made = base_alloc(1, sizeof *made);
    certify_world_plain(&made->small, people, posts);
    made->small.world.instance.levels[0] = LEVEL_PLACEMENTS;
    made->small.world.instance.levels_count = 1;
    return made;
}

void side_case_free(SideCase *of) {
    model_free(of->model);
    base_free(of);
}

void side_case_none(SideCase *to) {
    to->first[++to->options.people] = to->options.count;
}

Option *side_case_option(SideCase *to, bool next, int32_t post) {
    if (next) {
        side_case_none(to);
    }
    int32_t person = to->options.people - 1;
    Option *item = &to->items[to->options.count++];
    *item = (Option){.person = person,
                     .post = post,
                     .course = NONE,
                     .train = NONE,
                     .points = 500};
    to->first[person + 1] = to->options.count;
    return item;
}

void side_case_fold(SideCase *to) {
    to->options.items = to->items;
    to->options.first = to->first;
    certify_world_link(&to->small);
    cr_assert_eq(to->options.people, to->small.world.people_count);
    cr_assert_eq(model_fold(&to->small.world, &to->options, 0, &to->model),
                 LEYE_OK, "%s", base_message());
    cr_assert_eq(lp_check(&to->model->problem.lp), LEYE_OK, "%s",
                 base_message());
}

int32_t side_case_rows(const SideCase *of, ModelRowKind kind) {
    return of->model->row_first[kind + 1] - of->model->row_first[kind];
}

int32_t side_case_entry(const SideCase *of, int32_t column, ModelRowKind kind,
                        int32_t a, int32_t b) {
    const LpProblem *lp = &of->model->problem.lp;
    int32_t row = model_rows_find(of->model, kind, a, b);
    cr_assert_neq(row, NONE);
    for (int64_t e = lp->column_start[column]; e < lp->column_start[column + 1];
         e++) {
        if (lp->entry_row[e] == row) {
            return lp->entry_value[e];
        }
    }
    return 0;
}

int64_t side_case_most(const SideCase *of, ModelRowKind kind, int32_t a,
                       int32_t b) {
    int32_t row = model_rows_find(of->model, kind, a, b);
    cr_assert_neq(row, NONE);
    return of->model->problem.lp.row_most[row];
}

int64_t side_case_least(const SideCase *of, ModelRowKind kind, int32_t a,
                        int32_t b) {
    int32_t row = model_rows_find(of->model, kind, a, b);
    cr_assert_neq(row, NONE);
    return of->model->problem.lp.row_least[row];
}

void side_case_course(SideCase *to, int32_t seats, int32_t min_class) {
    to->small.courses[to->small.world.courses_count++] =
        (Course){.id = "k1",
                 .seats = seats,
                 .min_class = min_class,
                 .cost_seat = 600,
                 .fund = NONE};
}

void side_case_train(SideCase *to, int32_t seats, int32_t min_riders) {
    to->small.trains[to->small.world.trains_count++] =
        (Train){.id = "r1",
                .seats = seats,
                .min_riders = min_riders,
                .fare = 400,
                .fund = NONE};
}
