/* The plan chosen among ties, against every plan of small worlds.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The enumeration (ties_world.c) reads classes, rows, values and the rule of
 * model.h for itself; it shares only the options with the engine.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/certify/certify.h"
#include "../../engine/model/model_parts.h"
#include "../../engine/rules/rules.h"
#include "../../engine/score/score.h"
#include "../support/lp_inside.h"
#include "../support/ties_world.h"
#include "../support/wide_world.h"

typedef struct Run {
    Options options;
    Model *model;
    LexAnswer answer;
    Plan *plan;
    bool chosen;
} Run;

static void run_clear(Run *run) {
    domain_plan_free(run->plan);
    lex_answer_clear(&run->answer);
    model_free(run->model);
    domain_options_clear(&run->options);
}

static void run_solve(const World *world, const LpBackEnd *back_end, Run *run) {
    LexOptions options = {.back_end = back_end};
    *run = (Run){.model = NULL};
    cr_assert_eq(rules_judge(world, LEYE_WITHOUT_ALL, 1, &run->options),
                 LEYE_OK);
    cr_assert_eq(score_points(world, 1, &run->options), LEYE_OK);
    cr_assert_leq(run->options.count, SMALL_OPTIONS);
    cr_assert_eq(
        model_fold(world, &run->options, LEYE_WITHOUT_ALL, &run->model),
        LEYE_OK);
    cr_assert_eq(lex_run(model_problem(run->model), &options, &run->answer),
                 LEYE_OK, "%s", base_message());
    cr_assert_eq(model_unfold(run->model, &run->answer, &run->plan), LEYE_OK,
                 "%s", base_message());
    run->plan->summary.without = LEYE_WITHOUT_ALL;
    size_t columns = (size_t)run->model->problem.lp.columns;
    int64_t *x = base_alloc(columns, sizeof *x);
    if (columns > 0) {
        memcpy(x, run->answer.x, columns * sizeof *x);
    }
    cr_assert_eq(model_canon_choose(run->model, &run->answer, x, &run->chosen),
                 LEYE_OK);
    base_free(x);
}

static void certified(const World *world, const Plan *plan, uint64_t seed) {
    Findings *findings = NULL;
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    LeyeStatus status = certify_plan(world, plan, findings);
    cr_assert_eq(status, LEYE_OK, "world %llu: %s", (unsigned long long)seed,
                 base_message());
    domain_finding_free(findings);
}

static void same_plan(const Plan *a, const Plan *b, uint64_t seed) {
    cr_assert_eq(a->placements_count, b->placements_count);
    for (int32_t k = 0; k < a->placements_count; k++) {
        const Placement *x = &a->placements[k];
        const Placement *y = &b->placements[k];
        cr_assert(x->person == y->person && x->post == y->post &&
                      x->train == y->train,
                  "world %llu: placement %d", (unsigned long long)seed, k);
    }
    cr_assert_eq(a->unplaced_count, b->unplaced_count);
    cr_assert_eq(a->groups_count, b->groups_count);
    for (int32_t k = 0; k < a->unplaced_count; k++) {
        cr_assert_eq(a->unplaced[k].group, b->unplaced[k].group,
                     "world %llu: group", (unsigned long long)seed);
    }
}

static int32_t option_of(const Run *run, int32_t person) {
    for (int32_t k = 0; k < run->plan->placements_count; k++) {
        const Placement *row = &run->plan->placements[k];
        for (int64_t o = run->options.first[person];
             row->person == person && o < run->options.first[person + 1]; o++) {
            if (run->options.items[o].post == row->post &&
                run->options.items[o].train == row->train) {
                return (int32_t)(o - run->options.first[person]);
            }
        }
    }
    return NONE;
}

/* Within a class: smaller ids take earlier options; outside household classes
 * they are also the ones who are placed. */
static void in_order_of_ids(const World *world, const TiesChoice *choice,
                            const Run *run, uint64_t seed) {
    for (int32_t i = 0; i < world->people_count; i++) {
        for (int32_t k = i + 1; k < world->people_count; k++) {
            int32_t first = option_of(run, i);
            int32_t second = option_of(run, k);
            if (choice->batch[i] == NONE ||
                choice->batch[i] != choice->batch[k] || second == NONE) {
                continue;
            }
            cr_assert(first != NONE || !choice->outside[i], "world %llu",
                      (unsigned long long)seed);
            cr_assert(first == NONE || first <= second, "world %llu",
                      (unsigned long long)seed);
        }
    }
}

/* Is ours the plan that the enumeration chooses? */
static bool agrees(const World *world, const Run *run, uint64_t seed) {
    TiesChoice choice;
    int32_t counts[SMALL_OPTIONS];
    ties_world_choose(world, &run->options, &choice);
    for (int32_t k = 0; k < run->plan->summary.levels_count; k++) {
        const LevelResult *level = &run->plan->summary.levels[k];
        int64_t value =
            domain_level_least(level->level) ? -level->value : level->value;
        cr_assert_eq(value, choice.values[level->level], "world %llu: level %s",
                     (unsigned long long)seed,
                     domain_word(WORDS_LEVEL, (int32_t)level->level));
    }
    in_order_of_ids(world, &choice, run, seed);
    ties_world_counts(&run->options, &choice, run->plan, counts);
    return memcmp(counts, choice.counts, sizeof counts) == 0;
}

static const LeyeSolver solvers[] = {LEYE_SOLVER_SIMPLEX, LEYE_SOLVER_INTERIOR,
                                     LEYE_SOLVER_MIP};

Test(canon, the_first_of_all_best_plans_is_chosen) {
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        SmallWorld small;
        Run run;
        ties_world_random(&small, seed, false);
        run_solve(&small.world, lp_inside(), &run);
        cr_assert(run.chosen, "world %llu", (unsigned long long)seed);
        cr_assert(agrees(&small.world, &run, seed), "world %llu",
                  (unsigned long long)seed);
        certified(&small.world, run.plan, seed);
        run_clear(&run);
    }
}

Test(canon, every_back_end_leads_to_the_same_plan) {
    for (uint64_t seed = 5000; seed < 5040; seed++) {
        SmallWorld small;
        Run runs[3];
        ties_world_random(&small, seed, false);
        for (int32_t s = 0; s < 3; s++) {
            run_solve(&small.world, lp_back_end(solvers[s]), &runs[s]);
            cr_assert(runs[s].chosen);
            same_plan(runs[0].plan, runs[s].plan, seed);
        }
        cr_assert(agrees(&small.world, &runs[0], seed));
        for (int32_t s = 0; s < 3; s++) {
            run_clear(&runs[s]);
        }
    }
}

/* Caps of an employer and of a destination may cross; then there may be no
 * choice, but never a wrong one. */
Test(canon, crossing_caps_never_lead_to_a_wrong_choice) {
    int32_t chosen = 0;
    for (uint64_t seed = 7000; seed < 7800; seed++) {
        SmallWorld small;
        Run run;
        ties_world_random(&small, seed, true);
        run_solve(&small.world, lp_inside(), &run);
        cr_assert(!run.chosen || agrees(&small.world, &run, seed), "world %llu",
                  (unsigned long long)seed);
        certified(&small.world, run.plan, seed);
        chosen += run.chosen ? 1 : 0;
        run_clear(&run);
    }
    cr_assert_geq(chosen, 795);
}

static void swap_caps(World *world) {
    for (int32_t g = 0; g < world->caps_count / 2; g++) {
        Cap kept = world->caps[g];
        world->caps[g] = world->caps[world->caps_count - 1 - g];
        world->caps[world->caps_count - 1 - g] = kept;
    }
}

Test(canon, the_order_of_caps_changes_nothing) {
    int32_t tried = 0;
    for (uint64_t seed = 8000; seed < 8300; seed++) {
        SmallWorld small;
        Run one;
        Run other;
        ties_world_random(&small, seed, false);
        if (small.world.caps_count < 2) {
            continue;
        }
        run_solve(&small.world, lp_inside(), &one);
        swap_caps(&small.world);
        run_solve(&small.world, lp_inside(), &other);
        same_plan(one.plan, other.plan, seed);
        run_clear(&one);
        run_clear(&other);
        tried++;
    }
    cr_assert_gt(tried, 50);
}

/* --- worlds of dozens of people --- */

/* The levels, and after them one a row of `more`, solved anew. */
static void run_more(Model *model, int64_t *const *more, int32_t n,
                     LexAnswer *answer) {
    LexOptions options = {.back_end = lp_inside()};
    LexProblem problem = *model_problem(model);
    int32_t own = problem.levels_count;
    LexLevel *levels = base_alloc((size_t)(own + n), sizeof *levels);
    for (int32_t k = 0; k < own + n; k++) {
        levels[k].objective =
            k < own ? problem.levels[k].objective : more[k - own];
    }
    problem.levels = levels;
    problem.levels_count = own + n;
    cr_assert_eq(lex_run(&problem, &options, answer), LEYE_OK);
    cr_assert_eq(answer->outcome, LEYE_OPTIMAL);
    lex_levels_clear(levels, own + n);
    base_free(levels);
}

/* Sums over the lanes of each option; returns how many options there are. */
static int32_t sums_of(const Model *model, const int64_t *x, int64_t *sums) {
    int32_t n = 0;
    for (int32_t c = 0; c < model->x_columns; c++) {
        const ModelColumn *column = &model->columns[c];
        bool lane = c > 0 && column[-1].batch == column->batch &&
                    column[-1].option == column->option;
        n += lane ? 0 : 1;
        sums[n - 1] = (lane ? sums[n - 1] : 0) + x[c];
    }
    return n;
}

typedef struct Wide {
    WideWorld *world; /* heap */
    Model *model;
    LexAnswer answer;
    int64_t *x; /* heap: the chosen */
    bool chosen;
} Wide;

static void wide_choose(const Wide *wide, const int64_t *from, int64_t *x,
                        bool *chosen) {
    memcpy(x, from, (size_t)wide->model->problem.lp.columns * sizeof *x);
    cr_assert_eq(model_canon_choose(wide->model, &wide->answer, x, chosen),
                 LEYE_OK, "%s", base_message());
}

/* False when nobody has an option. */
static bool wide_init(uint64_t seed, int32_t people, int32_t posts,
                      bool crossing, Wide *wide) {
    LexOptions options = {.back_end = lp_inside()};
    *wide = (Wide){.world = base_alloc(1, sizeof *wide->world)};
    wide_world_random(wide->world, seed, people, posts, crossing);
    cr_assert_eq(model_fold(&wide->world->world, &wide->world->options,
                            LEYE_WITHOUT_ALL, &wide->model),
                 LEYE_OK);
    cr_assert_eq(lex_run(model_problem(wide->model), &options, &wide->answer),
                 LEYE_OK);
    size_t columns = (size_t)wide->model->problem.lp.columns;
    wide->x = base_alloc(columns, sizeof *wide->x);
    if (columns == 0) {
        return false;
    }
    wide_choose(wide, wide->answer.x, wide->x, &wide->chosen);
    return true;
}

static void wide_clear(Wide *wide) {
    base_free(wide->x);
    lex_answer_clear(&wide->answer);
    model_free(wide->model);
    base_free(wide->world);
}

/* The rule as levels: after the instance's, each option of each batch. */
static void wide_by_levels(const Wide *wide, int64_t *sums) {
    const Model *model = wide->model;
    size_t columns = (size_t)model->problem.lp.columns;
    int64_t **more = base_alloc(columns, sizeof *more);
    LexAnswer answer = {0};
    int32_t n = 0;
    for (int32_t c = 0; c < model->x_columns; c++) {
        const ModelColumn *column = &model->columns[c];
        bool lane = c > 0 && column[-1].batch == column->batch &&
                    column[-1].option == column->option;
        if (!lane) {
            more[n++] = base_alloc(columns, sizeof **more);
        }
        more[n - 1][c] = 1;
    }
    run_more(wide->model, more, n, &answer);
    (void)sums_of(model, answer.x, sums);
    lex_answer_clear(&answer);
    for (int32_t k = 0; k < n; k++) {
        base_free(more[k]);
    }
    base_free(more);
}

Test(canon, the_choice_is_what_one_level_an_option_would_give) {
    for (uint64_t seed = 1; seed <= 150; seed++) {
        Wide wide;
        if (wide_init(seed, (int32_t)(8 + seed % 24), (int32_t)(3 + seed % 5),
                      false, &wide)) {
            int64_t theirs[WIDE_OPTIONS] = {0};
            int64_t ours[WIDE_OPTIONS] = {0};
            cr_assert(wide.chosen);
            wide_by_levels(&wide, theirs);
            (void)sums_of(wide.model, wide.x, ours);
            cr_assert_eq(memcmp(ours, theirs, sizeof ours), 0, "world %llu",
                         (unsigned long long)seed);
        }
        wide_clear(&wide);
    }
}

/* Another optimum, of which nothing is known but that it is one. */
static void wide_again(const Wide *wide, Random *random, uint64_t seed) {
    size_t columns = (size_t)wide->model->problem.lp.columns;
    int64_t *objective = base_alloc(columns, sizeof *objective);
    int64_t *x = base_alloc(columns, sizeof *x);
    LexAnswer other = {0};
    bool chosen = false;
    for (size_t c = 0; c < columns; c++) {
        objective[c] = base_random_below(random, 21) - 10;
    }
    run_more(wide->model, &objective, 1, &other);
    wide_choose(wide, other.x, x, &chosen);
    cr_assert_eq(chosen, wide->chosen);
    if (chosen) {
        cr_assert_eq(
            memcmp(x, wide->x, (size_t)wide->model->x_columns * sizeof *x), 0,
            "world %llu", (unsigned long long)seed);
    } else {
        cr_assert_eq(memcmp(x, other.x, columns * sizeof *x), 0);
    }
    lex_answer_clear(&other);
    base_free(objective);
    base_free(x);
}

Test(canon, the_choice_does_not_depend_on_the_plan_it_starts_from) {
    Random random = base_random_make(3, 17);
    for (uint64_t seed = 1000; seed < 1150; seed++) {
        Wide wide;
        if (wide_init(seed, WIDE_PEOPLE, WIDE_POSTS, false, &wide)) {
            cr_assert(wide.chosen);
            for (int32_t k = 0; k < 4; k++) {
                wide_again(&wide, &random, seed);
            }
        }
        wide_clear(&wide);
    }
}

Test(canon, crossing_caps_leave_the_plan_or_choose_the_same) {
    Random random = base_random_make(4, 17);
    int32_t chosen = 0;
    int32_t tried = 0;
    for (uint64_t seed = 2000; seed < 2120; seed++) {
        Wide wide;
        if (wide_init(seed, (int32_t)(8 + seed % 24), (int32_t)(3 + seed % 5),
                      true, &wide)) {
            tried++;
            chosen += wide.chosen ? 1 : 0;
            if (wide.answer.exact_face) {
                wide_again(&wide, &random, seed);
            }
        }
        wide_clear(&wide);
    }
    cr_assert_gt(chosen, tried * 9 / 10);
}

/* A level that was kept as a row gives no face: the plan stays. */
Test(canon, without_an_exact_face_nothing_moves) {
    Wide wide;
    bool chosen = true;
    cr_assert(wide_init(1000, WIDE_PEOPLE, WIDE_POSTS, false, &wide));
    size_t columns = (size_t)wide.model->problem.lp.columns;
    wide.answer.exact_face = false;
    wide_choose(&wide, wide.answer.x, wide.x, &chosen);
    cr_assert_not(chosen);
    cr_assert_eq(memcmp(wide.x, wide.answer.x, columns * sizeof *wide.x), 0);
    wide_clear(&wide);
}

/* The n-th request of memory is refused, for every n. */
Test(canon, unfolding_survives_every_refusal) {
    SmallWorld small;
    Run run;
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t n = 1;
    ties_world_random(&small, 5001, false);
    run_solve(&small.world, lp_inside(), &run);
    for (; status != LEYE_OK; n++) {
        Plan *plan = NULL;
        int64_t live = base_memory_live();
        base_memory_refuse(n);
        status = model_unfold(run.model, &run.answer, &plan);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
        cr_assert_eq(status == LEYE_OK, plan != NULL);
        domain_plan_free(plan);
        cr_assert_eq(base_memory_live(), live, "request %lld", (long long)n);
    }
    cr_assert_gt(n, 40);
    run_clear(&run);
}
