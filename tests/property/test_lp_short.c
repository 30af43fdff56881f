/* Levels of homes, classes, posts and caps the way without a tree, against
 * GLPK's simplex; every level with its exact proof.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/lex/lex.h"
#include "../contract/lp_cases.h"
#include "../support/lp_inside.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(lp_short, .fini = nothing_left);

enum { HOMES = 6, BATCHES = 16, POOLS = 5, CAPS = 2, LEVELS = 4, MANY = 200 };
enum { POOL = BATCHES, CAP = POOL + POOLS, HOME = CAP + CAPS };
enum { SIDE = HOME + HOMES, ROWS = SIDE + 1 };
enum { X = BATCHES * POOLS, COLUMNS = X + HOMES };

typedef struct Town {
    LpCase c;
    uint8_t part[ROWS];
    LexLevel levels[LEVELS];
    int64_t worth[LEVELS][COLUMNS];
} Town;

static int64_t between(Random *random, int64_t least, int64_t most) {
    return least + base_random_below(random, most - least + 1);
}

/* The home of a batch; the last ones have none. */
static int32_t home_of(int32_t batch) {
    return batch < 3 * HOMES - 4 ? batch % HOMES : NONE;
}

/* One cap over the first three pools, the other over that and one more. */
static void fill_matrix(int32_t matrix[ROWS][COLUMNS], const int64_t *upper) {
    memset(matrix, 0, sizeof(int32_t) * ROWS * COLUMNS);
    for (int32_t j = 0; j < X; j++) {
        int32_t b = j / POOLS;
        int32_t p = j % POOLS;
        if (upper[j] == 0) {
            continue;
        }
        matrix[b][j] = 1;
        matrix[POOL + p][j] = 1;
        matrix[CAP][j] = p < 3;
        matrix[CAP + 1][j] = p < 4;
        matrix[SIDE][j] = p + 1;
        if (home_of(b) != NONE) {
            matrix[HOME + home_of(b)][j] = -1;
        }
    }
    for (int32_t h = 0; h < HOMES; h++) {
        matrix[HOME + h][X + h] = 1;
    }
}

static void draw_worths(Town *town, Random *random) {
    int32_t homes = (int32_t)between(random, 0, LEVELS - 1);
    for (int32_t k = 0; k < LEVELS; k++) {
        int64_t low = between(random, -9, 1);
        int64_t high = between(random, 1, 9);
        for (int32_t j = 0; j < COLUMNS; j++) {
            town->worth[k][j] = j < X && k != homes ? between(random, low, high)
                                : j >= X && k == homes ? 1
                                                       : 0;
        }
        town->levels[k].objective = town->worth[k];
    }
}

/* A home of n has n or 2 n of each of its batches. */
static void make(uint64_t seed, Town *town) {
    static int32_t matrix[ROWS][COLUMNS];
    int64_t least[ROWS];
    int64_t most[ROWS];
    int64_t upper[COLUMNS];
    Random random = base_random_make(seed, 77);
    memset(town, 0, sizeof *town);
    for (int32_t r = 0; r < ROWS; r++) {
        bool left = r < POOL || (r >= HOME && r < SIDE);
        town->part[r] = left ? LP_LEFT : r < HOME ? LP_RIGHT : LP_SIDE;
        least[r] = NO_LEAST;
        most[r] = r >= CAP && r < HOME ? between(&random, 2, 9)
                  : r < HOME           ? between(&random, 0, 4)
                                       : 0;
    }
    most[SIDE] = 10000; /* it cannot bind */
    for (int32_t h = 0; h < HOMES; h++) {
        upper[X + h] = between(&random, 1, 2);
    }
    for (int32_t j = 0; j < X; j++) {
        int32_t b = j / POOLS;
        int32_t h = home_of(b);
        if (h != NONE && j % POOLS == 0) {
            most[b] = upper[X + h] * between(&random, 1, 2);
        }
        upper[j] = base_random_chance(&random, 500) ? most[b] : 0;
    }
    fill_matrix(matrix, upper);
    draw_worths(town, &random);
    lp_cases_dense(ROWS, COLUMNS, matrix[0], least, most, upper, upper,
                   &town->c);
    town->c.lp.part = town->part;
}

static int32_t claims, without_basis;

/* The network in this process; counts what had no tree. */
static LeyeStatus count_solve(const LpProblem *problem, const LpBasis *start,
                              const LpLimits *limits, LpAnswer *answer) {
    LeyeStatus status =
        lp_inside_network()->solve(problem, start, limits, answer);
    if (status == LEYE_OK && answer->outcome == LP_OPTIMAL) {
        claims++;
        if (answer->basis.row == NULL) {
            LpCase now = {.lp = *problem, .value = (int64_t)answer->bound};
            without_basis++;
            lp_cases_judge(&now, answer);
        }
    }
    return status;
}

static void run(Town *town, const LpBackEnd *back_end, int64_t *value,
                int32_t turn) {
    LexProblem problem = {
        .lp = town->c.lp, .levels = town->levels, .levels_count = LEVELS};
    LexOptions options = {.back_end = back_end};
    LexAnswer answer = {0};
    cr_assert_eq(lex_run(&problem, &options, &answer), LEYE_OK, "%s",
                 base_message());
    cr_assert_eq(answer.outcome, LEYE_OPTIMAL, "turn %d", turn);
    cr_assert(answer.exact_face, "turn %d", turn);
    for (int32_t k = 0; k < LEVELS; k++) {
        cr_assert_eq(town->levels[k].proof, LEYE_PROVED);
        cr_assert_eq(town->levels[k].lists_count, 1);
        value[k] = town->levels[k].value;
    }
    lex_answer_clear(&answer);
    lex_levels_clear(town->levels, LEVELS);
}

Test(lp_short, levels_without_a_tree_are_as_good_as_simplex_and_proved) {
    const LpBackEnd network = {"network", count_solve, false};
    for (int32_t turn = 1; turn <= MANY; turn++) {
        Town town;
        int64_t value[2][LEVELS];
        make((uint64_t)turn, &town);
        run(&town, &network, value[0], turn);
        run(&town, lp_inside(), value[1], turn);
        for (int32_t k = 0; k < LEVELS; k++) {
            cr_assert_eq(value[0][k], value[1][k], "turn %d level %d: %ld, %ld",
                         turn, k, (long)value[0][k], (long)value[1][k]);
        }
        lp_cases_clear(&town.c);
    }
    cr_log_info("%d of %d", without_basis, claims);
    cr_assert(without_basis > MANY && 10 * without_basis > 9 * claims,
              "%d of %d", without_basis, claims);
}
