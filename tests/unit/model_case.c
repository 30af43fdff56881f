/* model_case: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model_case.h"

#include <criterion/criterion.h>
#include <stdarg.h>

#include "../support/lp_inside.h"

ModelCase *model_case_new(int32_t people, int32_t posts) {
    ModelCase *made = base_alloc(1, sizeof *made);
    certify_world_plain(&made->small, people, posts);
    return made;
}

void model_case_free(ModelCase *of) {
    domain_plan_free(of->plan);
    lex_answer_clear(&of->answer);
    model_free(of->model);
    base_free(of);
}

void model_case_options(ModelCase *to, int32_t points, ...) {
    va_list posts;
    int32_t person = to->options.people++;
    va_start(posts, points);
    for (int32_t j = va_arg(posts, int32_t); j != NONE;
         j = va_arg(posts, int32_t)) {
        to->items[to->options.count++] = (Option){.person = person,
                                                  .post = j,
                                                  .course = NONE,
                                                  .train = NONE,
                                                  .points = points};
    }
    va_end(posts);
    to->first[person + 1] = to->options.count;
    to->options.items = to->items;
    to->options.first = to->first;
}

void model_case_fold(ModelCase *to) {
    certify_world_link(&to->small);
    cr_assert_eq(to->options.people, to->small.world.people_count);
    cr_assert_eq(model_fold(&to->small.world, &to->options, LEYE_WITHOUT_ALL,
                            &to->model),
                 LEYE_OK);
}

void model_case_solve(ModelCase *to) {
    LexOptions options = {.back_end = lp_inside()};
    model_case_fold(to);
    cr_assert_eq(lex_run(model_problem(to->model), &options, &to->answer),
                 LEYE_OK);
    cr_assert_eq(model_unfold(to->model, &to->answer, &to->plan), LEYE_OK);
}

void model_case_levels(ModelCase *to, int32_t count, ...) {
    va_list levels;
    va_start(levels, count);
    for (int32_t k = 0; k < count; k++) {
        to->small.world.instance.levels[k] = (Level)va_arg(levels, int);
    }
    va_end(levels);
    to->small.world.instance.levels_count = count;
}

Cap *model_case_cap(ModelCase *to, CapKind kind, int32_t key, int32_t places) {
    static const char *const ids[] = {"c1", "c2", "c3"};
    int32_t g = to->small.world.caps_count++;
    to->small.caps[g] = (Cap){
        .id = ids[g], .kind = kind, .key = key, .site = NONE, .places = places};
    return &to->small.caps[g];
}

int32_t model_case_post(const ModelCase *of, int32_t person) {
    for (int32_t k = 0; k < of->plan->placements_count; k++) {
        if (of->plan->placements[k].person == person) {
            return of->plan->placements[k].post;
        }
    }
    return NONE;
}
