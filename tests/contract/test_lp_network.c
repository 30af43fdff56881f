/* Laminar problems, with side rows and without, against simplex.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "lp_cases.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(lp_network, .fini = nothing_left);

enum { BATCHES = 12, HOMES = 4, POOLS = 6, CAPS = 2, SIDES = 3 };
enum { FIRST_HOME = BATCHES + POOLS + CAPS, FIRST_SIDE = FIRST_HOME + HOMES };
enum { ROWS = FIRST_SIDE + SIDES, X = BATCHES * POOLS, COLUMNS = X + HOMES };

typedef struct Laminar {
    LpCase c;
    uint8_t part[ROWS];
} Laminar;

static int64_t between(Random *random, int64_t least, int64_t most) {
    return least + base_random_below(random, most - least + 1);
}

/* Batches of three in a home, pools of three in a cap, and a y a home. */
static void fill_matrix(int32_t matrix[ROWS][COLUMNS], Random *random) {
    memset(matrix, 0, sizeof(int32_t) * ROWS * COLUMNS);
    for (int32_t j = 0; j < X; j++) {
        int32_t b = j / POOLS;
        int32_t p = j % POOLS;
        matrix[b][j] = 1;
        matrix[BATCHES + p][j] = 1;
        matrix[BATCHES + POOLS + p / 3][j] = 1;
        matrix[FIRST_HOME + b / 3][j] = -1;
        for (int32_t s = 0; s < SIDES; s++) {
            matrix[FIRST_SIDE + s][j] = base_random_chance(random, 300)
                                            ? (int32_t)between(random, 1, 9)
                                            : 0;
        }
    }
    for (int32_t h = 0; h < HOMES; h++) {
        matrix[FIRST_HOME + h][X + h] = 1;
    }
}

/* `tight`: side rows that may bind. */
static void make(Laminar *made, uint64_t seed, bool tight) {
    static int32_t matrix[ROWS][COLUMNS];
    int64_t least[ROWS];
    int64_t most[ROWS];
    int64_t upper[COLUMNS];
    int64_t worth[COLUMNS];
    Random random = base_random_make(seed, 21);
    fill_matrix(matrix, &random);
    for (int32_t r = 0; r < ROWS; r++) {
        bool home = r >= FIRST_HOME && r < FIRST_SIDE;
        bool side = r >= FIRST_SIDE;
        made->part[r] = LP_RIGHT;
        made->part[r] = r < BATCHES || home ? LP_LEFT : made->part[r];
        made->part[r] = side ? LP_SIDE : made->part[r];
        most[r] = home ? 0 : between(&random, 1, 6);
        most[r] = side ? (tight ? between(&random, 5, 40) : 100000) : most[r];
        least[r] = NO_LEAST;
        if (r < BATCHES + POOLS && base_random_chance(&random, 120)) {
            least[r] = between(&random, 0, most[r]);
        }
    }
    for (int32_t j = 0; j < COLUMNS; j++) {
        upper[j] = between(&random, 0, 4);
        worth[j] = between(&random, -3, 12);
    }
    lp_cases_dense(ROWS, COLUMNS, matrix[0], least, most, upper, worth,
                   &made->c);
    made->c.lp.part = made->part;
}

/* Judged by duality when the optimum is whole, and its basis by GLPK: without
 * side rows that bind it finds nothing to do. */
static void judge_both(Laminar *made, const LpAnswer *simplex,
                       const LpAnswer *network, bool tight) {
    LpAnswer again;
    cr_assert_eq(network->outcome, simplex->outcome, "%s", network->note);
    if (simplex->outcome != LP_OPTIMAL) {
        return;
    }
    cr_assert_float_eq(network->bound, simplex->bound, 1e-6);
    double whole = nearbyint(simplex->bound);
    if (fabs(simplex->bound - whole) < 1e-6) {
        made->c.value = (int64_t)whole;
        lp_cases_judge(&made->c, network);
    }
    lp_cases_solve(SIMPLEX, &made->c, &network->basis, &again);
    cr_assert(tight || again.simplex_iterations == 0);
    cr_assert_float_eq(again.bound, simplex->bound, 1e-6);
    for (int32_t j = 0; j < COLUMNS && !tight; j++) {
        cr_assert_float_eq(again.x[j], network->x[j], 1e-6);
    }
    lp_answer_clear(&again);
}

static int32_t run_seed(uint64_t seed, bool tight) {
    Laminar made;
    LpAnswer simplex;
    LpAnswer network;
    make(&made, seed, tight);
    lp_cases_solve(SIMPLEX, &made.c, NULL, &simplex);
    lp_cases_solve(NETWORK, &made.c, NULL, &network);
    judge_both(&made, &simplex, &network, tight);
    int32_t solved = network.outcome == LP_OPTIMAL;
    lp_answer_clear(&simplex);
    lp_answer_clear(&network);
    lp_cases_clear(&made.c);
    return solved;
}

Test(lp_network, laminar_problems_are_solved_as_flows) {
    int32_t solved = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        solved += run_seed(seed, false);
    }
    cr_assert(solved > 20 && solved < 60, "%d", solved);
}

Test(lp_network, side_rows_that_bind_are_kept) {
    int32_t solved = 0;
    for (uint64_t seed = 101; seed <= 160; seed++) {
        solved += run_seed(seed, true);
    }
    cr_assert(solved > 20, "%d", solved);
}

/* Another objective from the last basis: as from none. */
Test(lp_network, a_warm_start_changes_nothing) {
    for (uint64_t seed = 1; seed <= 30; seed++) {
        Laminar made;
        LpAnswer first;
        LpAnswer warm;
        LpAnswer cold;
        Random random = base_random_make(seed, 22);
        make(&made, seed, seed % 2 == 0);
        lp_cases_solve(NETWORK, &made.c, NULL, &first);
        for (int32_t j = 0; j < COLUMNS; j++) {
            made.c.lp.objective[j] = between(&random, -9, 9);
        }
        lp_cases_solve(NETWORK, &made.c, &first.basis, &warm);
        lp_cases_solve(NETWORK, &made.c, NULL, &cold);
        cr_assert_eq(warm.outcome, cold.outcome);
        cr_assert_float_eq(warm.bound, cold.bound, 1e-6);
        lp_answer_clear(&first);
        lp_answer_clear(&warm);
        lp_answer_clear(&cold);
        lp_cases_clear(&made.c);
    }
}

/* Parts that are not so cost time only. */
Test(lp_network, wrong_hints_are_only_hints) {
    for (uint64_t seed = 1; seed <= 40; seed++) {
        Laminar made;
        LpAnswer simplex;
        LpAnswer network;
        Random random = base_random_make(seed, 23);
        make(&made, seed, true);
        for (int32_t r = 0; r < ROWS; r++) {
            if (base_random_chance(&random, 300)) {
                made.part[r] = (uint8_t)between(&random, LP_SIDE, LP_RIGHT);
            }
        }
        lp_cases_solve(SIMPLEX, &made.c, NULL, &simplex);
        lp_cases_solve(NETWORK, &made.c, NULL, &network);
        judge_both(&made, &simplex, &network, true);
        lp_answer_clear(&simplex);
        lp_answer_clear(&network);
        lp_cases_clear(&made.c);
    }
}
