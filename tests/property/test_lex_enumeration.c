/* Levels against every plan there is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small random problems: values are the best, bounds hold for every whole x,
 * lists are what their formula says, and the final face holds the optimal
 * plans and no other.
 */
#include <criterion/criterion.h>

#include "../unit/lex_cases.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(lex_enumeration, .fini = nothing_left);

enum { MANY = 6000, SOME = 25 };

typedef void Build(uint64_t seed, LexCase *one);

static void compare(Build *build, const LpBackEnd *back_end, uint64_t seed) {
    LexCase one;
    LexAnswer answer;
    build(seed, &one);
    cr_assert_eq(lex_cases_run_by(&one, back_end, &answer), LEYE_OK,
                 "seed %d: %s", (int)seed, base_message());
    lex_cases_judge(&one, &answer);
    lex_answer_clear(&answer);
    lex_cases_clear(&one);
}

/* Thousands of problems of every kind: all boxes are finite, so every level
 * is proved, by a tree where one list does not do. */
Test(lex_enumeration, thousands_of_any_problems_are_proved_by_trees) {
    int32_t trees = 0;
    int32_t empty = 0;
    for (uint64_t seed = 1; seed <= MANY; seed++) {
        LexCase one;
        LexAnswer answer;
        lex_cases_any(seed, &one);
        cr_assert_eq(lex_cases_run_by(&one, &lex_cases_plain, &answer), LEYE_OK,
                     "seed %d: %s", (int)seed, base_message());
        lex_cases_judge(&one, &answer);
        empty += answer.outcome == LEYE_INFEASIBLE;
        cr_assert_neq(answer.outcome, LEYE_FEASIBLE, "seed %d", (int)seed);
        for (int32_t k = 0; k < one.problem.levels_count; k++) {
            trees += one.levels[k].lists_count > 1;
        }
        lex_answer_clear(&answer);
        lex_cases_clear(&one);
    }
    cr_assert(trees > 20 && empty > 20, "%d %d", trees, empty);
}

static const LpBackEnd *back_end(int k) {
    size_t count = 0;
    return &lp_back_ends(&count)[k];
}

Test(lex_enumeration, levels_of_assignments_are_the_best_and_proved) {
    for (uint64_t seed = 1; seed <= SOME * LEX_BACK_ENDS; seed++) {
        compare(lex_cases_assignment, back_end((int)(seed % LEX_BACK_ENDS)),
                seed);
    }
}

Test(lex_enumeration, levels_of_any_problem_are_the_best_and_bounds_hold) {
    for (uint64_t seed = 1; seed <= SOME * LEX_BACK_ENDS; seed++) {
        compare(lex_cases_any, back_end((int)(seed % LEX_BACK_ENDS)), seed);
    }
}

/* The linear optima of an assignment are whole, so each level has a list. */
Test(lex_enumeration, thousands_of_assignments_are_proved_on_every_level) {
    for (uint64_t seed = 1; seed <= MANY; seed++) {
        LexCase one;
        LexAnswer answer;
        lex_cases_assignment(seed, &one);
        cr_assert_eq(lex_cases_run_by(&one, &lex_cases_plain, &answer),
                     LEYE_OK);
        lex_cases_judge(&one, &answer);
        cr_assert_eq(answer.outcome, LEYE_OPTIMAL, "seed %d", (int)seed);
        cr_assert(answer.exact_face, "seed %d", (int)seed);
        for (int32_t k = 0; k < one.problem.levels_count; k++) {
            cr_assert_eq(one.levels[k].lists[0].scale, 1);
            cr_assert_str_eq(one.levels[k].note, "");
        }
        lex_answer_clear(&answer);
        lex_cases_clear(&one);
    }
}

/* Too large to enumerate: exact lists prove each level, and the three methods
 * come to the same values. */
enum { TOWN = 250, CHOICES = 8, TOWN_LEVELS = 4 };

static void town_levels(const LpProblem *lp, int64_t *worth) {
    Random random = base_random_make(5, 23);
    for (int32_t j = 0; j < lp->columns; j++) {
        worth[j] = base_random_chance(&random, 700);
        worth[lp->columns + j] = 1;
        worth[2 * lp->columns + j] = base_random_below(&random, 1001);
        worth[3 * lp->columns + j] = -base_random_below(&random, 5000000);
    }
}

Test(lex_enumeration, the_back_ends_agree_on_a_town_and_prove_it) {
    LpCase c;
    int64_t *worth = NULL;
    int64_t values[TOWN_LEVELS] = {0};
    lp_cases_assignment(TOWN, 25, CHOICES, 3, &c);
    cr_assert_eq(HEAP_ARRAY(TOWN_LEVELS * c.lp.columns, &worth), LEYE_OK);
    town_levels(&c.lp, worth);
    for (int k = 0; k < LEX_BACK_ENDS; k++) {
        LexLevel levels[TOWN_LEVELS] = {{0}};
        LexProblem problem = {
            .lp = c.lp, .levels = levels, .levels_count = TOWN_LEVELS};
        LexOptions options = {.back_end = back_end(k),
                              .limits = {.memory_mib = 512}};
        LexAnswer answer = {0};
        for (int32_t l = 0; l < TOWN_LEVELS; l++) {
            levels[l].objective = worth + l * c.lp.columns;
        }
        cr_assert_eq(lex_run(&problem, &options, &answer), LEYE_OK);
        cr_assert_eq(answer.outcome, LEYE_OPTIMAL);
        cr_assert(answer.exact_face);
        for (int32_t l = 0; l < TOWN_LEVELS; l++) {
            values[l] = k == 0 ? levels[l].value : values[l];
            cr_assert_eq(levels[l].value, values[l], "back end %d level %d", k,
                         l);
            cr_assert_eq(levels[l].bound, values[l]);
            cr_assert_str_eq(levels[l].note, "");
        }
        cr_assert((levels[2].interior_iterations > 0) == (k == 1));
        cr_assert((levels[2].branches > 0) == (k == 2));
        lex_answer_clear(&answer);
        lex_levels_clear(levels, TOWN_LEVELS);
    }
    base_free(worth);
    lp_cases_clear(&c);
}
