/* Prices of an earlier run as a start for the network: they may save steps and
 * change nothing else, whatever they are.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "../../engine/lex/lex.h"
#include "../contract/lp_cases.h"
#include "../support/lp_inside.h"

/* Classes with supplies, posts with places; every class row LEFT. */
typedef struct Fair {
    LpCase c;
    uint8_t *part;
    int32_t classes, posts;
} Fair;

static int64_t between(Random *random, int64_t least, int64_t most) {
    return least + base_random_below(random, most - least + 1);
}

/* `choices` different posts for each class, in order; places for
 * about 4 of 5 units. */
static void make(int32_t classes, int32_t posts, int32_t choices, uint64_t seed,
                 Fair *fair) {
    Random random = base_random_make(seed, 5);
    LpProblem *lp = &fair->c.lp;
    int32_t columns = classes * choices;
    *fair = (Fair){.classes = classes, .posts = posts};
    cr_assert_eq(lp_problem_make(classes + posts, columns, 2 * columns, lp),
                 LEYE_OK);
    fair->part = base_alloc((size_t)(classes + posts), 1);
    for (int32_t r = 0; r < classes + posts; r++) {
        fair->part[r] = r < classes ? LP_LEFT : LP_RIGHT;
        lp->row_least[r] = NO_LEAST;
        lp->row_most[r] = r < classes
                              ? between(&random, 1, 4)
                              : between(&random, 1, 4 * classes / posts);
    }
    for (int32_t j = 0; j < columns; j++) {
        int32_t step = posts / choices;
        int32_t k = j % choices;
        lp->upper[j] = lp->row_most[j / choices] + 9;
        lp->objective[j] = between(&random, 1, 1000);
        lp->column_start[j + 1] = 2 * (j + 1);
        lp->entry_row[2 * j] = j / choices;
        lp->entry_row[2 * j + 1] =
            classes + k * step + (int32_t)between(&random, 0, step - 1);
        lp->entry_value[2 * j] = 1;
        lp->entry_value[2 * j + 1] = 1;
    }
    lp->part = fair->part;
}

static void drop(Fair *fair) {
    lp_cases_clear(&fair->c);
    base_free(fair->part);
}

/* Solves and has duality judge it. */
static LpAnswer solve(Fair *fair, const LpBackEnd *back_end,
                      const int64_t *price) {
    LpLimits limits = {.memory_mib = 1024};
    LpAnswer answer = {0};
    fair->c.lp.price = price;
    cr_assert_eq(back_end->solve(&fair->c.lp, NULL, &limits, &answer), LEYE_OK);
    cr_assert_eq(answer.outcome, LP_OPTIMAL, "%s", answer.note);
    cr_assert_null(answer.basis.row, "not by the solver without a tree");
    fair->c.value = (int64_t)answer.bound;
    lp_cases_judge(&fair->c, &answer);
    fair->c.lp.price = NULL;
    return answer;
}

static void take_prices(const LpAnswer *answer, int32_t rows, int64_t *price) {
    for (int32_t r = 0; r < rows; r++) {
        price[r] = (int64_t)nearbyint(answer->price[r]);
    }
}

/* Supplies of `per_mille` of the classes are others from now on. */
static void change(Fair *fair, int32_t per_mille, Random *random) {
    for (int32_t r = 0; r < fair->classes; r++) {
        if (base_random_chance(random, per_mille)) {
            fair->c.lp.row_most[r] = between(random, 0, 5);
        }
    }
}

Test(lp_warm, any_start_gives_the_same_optimum_and_proof) {
    Random random = base_random_make(41, 1);
    for (int32_t turn = 1; turn <= 120; turn++) {
        Fair fair;
        int64_t price[60];
        make(40, 12, 3, (uint64_t)turn, &fair);
        int32_t rows = fair.classes + fair.posts;
        LpAnswer cold = solve(&fair, lp_inside_network(), NULL);
        for (int32_t kind = 0; kind < 4; kind++) {
            take_prices(&cold, rows, price);
            for (int32_t r = 0; r < rows; r++) {
                price[r] = kind == 0    ? price[r]
                           : kind == 1  ? between(&random, -2000, 2000)
                           : kind == 2  ? price[r] + between(&random, -30, 30)
                           : r % 3 == 0 ? INT64_MIN
                                        : INT64_MAX;
            }
            LpAnswer warm = solve(&fair, lp_inside_network(), price);
            cr_assert_eq(warm.bound, cold.bound, "turn %d kind %d", turn, kind);
            lp_answer_clear(&warm);
        }
        lp_answer_clear(&cold);
        drop(&fair);
    }
}

/* The face of an earlier level: rows that are tight, columns that are 0. */
static void narrow(Fair *fair, const LpAnswer *answer) {
    LpProblem *lp = &fair->c.lp;
    Random random = base_random_make(7, 7);
    for (int32_t j = 0; j < lp->columns; j++) {
        int32_t i = lp->entry_row[2 * j];
        int32_t p = lp->entry_row[2 * j + 1];
        double reduced =
            (double)lp->objective[j] - answer->price[i] - answer->price[p];
        lp->upper[j] = reduced < -0.5 ? 0 : lp->upper[j];
        lp->objective[j] = between(&random, 1, 1000);
    }
    for (int32_t r = 0; r < lp->rows; r++) {
        if (answer->price[r] > 0.5) {
            lp->row_least[r] = lp->row_most[r];
        }
    }
}

/* Few worths, so that there is a face to choose on. */
static void flatten(Fair *fair) {
    for (int32_t j = 0; j < fair->c.lp.columns; j++) {
        fair->c.lp.objective[j] = 1 + fair->c.lp.objective[j] % 2;
    }
}

Test(lp_warm, tight_rows_start_too) {
    enum { CLASSES = 1500, POSTS = 24, ROWS = CLASSES + POSTS };
    static int64_t price[ROWS];
    Fair fair;
    make(CLASSES, POSTS, 6, 3, &fair);
    flatten(&fair);
    LpAnswer first = solve(&fair, lp_inside_network(), NULL);
    narrow(&fair, &first);
    LpAnswer cold = solve(&fair, lp_inside_network(), NULL);
    take_prices(&cold, ROWS, price);
    LpAnswer warm = solve(&fair, lp_inside_network(), price);
    cr_log_info("%ld %ld", (long)cold.simplex_iterations,
                (long)warm.simplex_iterations);
    cr_assert_eq(warm.bound, cold.bound);
    cr_assert_geq(cold.simplex_iterations, 5 * warm.simplex_iterations,
                  "%ld paths, then %ld", (long)cold.simplex_iterations,
                  (long)warm.simplex_iterations);
    lp_answer_clear(&first);
    lp_answer_clear(&cold);
    lp_answer_clear(&warm);
    drop(&fair);
}

/* Worths of two kinds: prices alone do not tell who is where. */
Test(lp_warm, a_plan_tells_equals_apart) {
    enum { CLASSES = 1500, POSTS = 24, CHOICES = 6, ROWS = CLASSES + POSTS };
    static int64_t price[ROWS];
    static int64_t point[CLASSES * CHOICES];
    Fair fair;
    Random random = base_random_make(17, 1);
    make(CLASSES, POSTS, CHOICES, 3, &fair);
    flatten(&fair);
    LpAnswer before = solve(&fair, lp_inside_network(), NULL);
    take_prices(&before, ROWS, price);
    for (int32_t j = 0; j < CLASSES * CHOICES; j++) {
        point[j] = (int64_t)nearbyint(before.x[j]);
    }
    change(&fair, 10, &random);
    LpAnswer cold = solve(&fair, lp_inside_network(), NULL);
    LpAnswer prices = solve(&fair, lp_inside_network(), price);
    fair.c.lp.point = point;
    LpAnswer warm = solve(&fair, lp_inside_network(), price);
    cr_log_info("%ld; prices %ld; and plan %ld", (long)cold.simplex_iterations,
                (long)prices.simplex_iterations, (long)warm.simplex_iterations);
    cr_assert_eq(warm.bound, cold.bound);
    cr_assert_geq(cold.simplex_iterations, 5 * warm.simplex_iterations);
    for (int32_t j = 0; j < CLASSES * CHOICES; j++) {
        point[j] = j % 2 == 0 ? INT64_MAX : between(&random, -5, 5);
    }
    LpAnswer mad = solve(&fair, lp_inside_network(), price);
    cr_assert_eq(mad.bound, cold.bound);
    fair.c.lp.point = NULL;
    lp_answer_clear(&before);
    lp_answer_clear(&cold);
    lp_answer_clear(&prices);
    lp_answer_clear(&warm);
    lp_answer_clear(&mad);
    drop(&fair);
}

/* In a child as ever: it begins as a copy of us, start and all. */
Test(lp_warm, one_supply_in_a_hundred_costs_a_fifth_of_the_paths_at_most) {
    enum { CLASSES = 3000, POSTS = 30, ROWS = CLASSES + POSTS };
    static int64_t price[ROWS];
    const LpBackEnd *network = lp_back_end(LEYE_SOLVER_NETWORK);
    int64_t paths[2] = {0};
    for (uint64_t seed = 1; seed <= 3; seed++) {
        Random random = base_random_make(seed, 9);
        Fair fair;
        make(CLASSES, POSTS, 6, seed, &fair);
        LpAnswer before = solve(&fair, network, NULL);
        take_prices(&before, ROWS, price);
        change(&fair, 10, &random);
        LpAnswer cold = solve(&fair, network, NULL);
        LpAnswer warm = solve(&fair, network, price);
        cr_log_info("%ld %ld", (long)cold.simplex_iterations,
                    (long)warm.simplex_iterations);
        cr_assert_eq(warm.bound, cold.bound);
        paths[0] += cold.simplex_iterations;
        paths[1] += warm.simplex_iterations;
        lp_answer_clear(&before);
        lp_answer_clear(&cold);
        lp_answer_clear(&warm);
        drop(&fair);
    }
    cr_assert_geq(paths[0], 5 * paths[1], "%ld paths, then %ld", (long)paths[0],
                  (long)paths[1]);
}

enum { LEVELS = 3 };

/* Levels of worths by chance, the first of few, so that there is a face. */
typedef struct Order {
    LexProblem problem;
    LexLevel level[LEVELS];
    int64_t *worth[LEVELS];
    int64_t paths;
} Order;

static void order_make(const Fair *fair, uint64_t seed, Order *order) {
    Random random = base_random_make(seed, 13);
    *order = (Order){0};
    order->problem = (LexProblem){
        .lp = fair->c.lp, .levels = order->level, .levels_count = LEVELS};
    for (int32_t k = 0; k < LEVELS; k++) {
        size_t columns = (size_t)fair->c.lp.columns;
        order->worth[k] = base_alloc(columns, sizeof(int64_t));
        for (size_t j = 0; j < columns; j++) {
            order->worth[k][j] = between(&random, 1, 4 << (4 * k));
        }
        order->level[k].objective = order->worth[k];
    }
}

static void order_drop(Order *order) {
    lex_levels_clear(order->level, LEVELS);
    for (int32_t k = 0; k < LEVELS; k++) {
        base_free(order->worth[k]);
    }
}

/* Every level is proved; the steps of all but the first, where everybody is
 * like many others and prices do not tell them apart. */
static void order_run(Order *order, int64_t *value) {
    LexOptions options = {.back_end = lp_inside_network()};
    LexAnswer answer = {0};
    cr_assert_eq(lex_run(&order->problem, &options, &answer), LEYE_OK, "%s",
                 base_message());
    cr_assert_eq(answer.outcome, LEYE_OPTIMAL);
    order->paths = 0;
    for (int32_t k = 0; k < LEVELS; k++) {
        cr_assert_eq(order->level[k].proof, LEYE_PROVED);
        value[k] = order->level[k].value;
        order->paths += k == 0 ? 0 : order->level[k].simplex_iterations;
    }
    lex_answer_clear(&answer);
}

/* Again, from prices [LEVELS][rows]. */
static void order_again(Order *order, const int64_t *price,
                        const int64_t *value) {
    int64_t now[LEVELS];
    lex_levels_clear(order->level, LEVELS);
    for (int32_t k = 0; k < LEVELS; k++) {
        order->level[k] =
            (LexLevel){.objective = order->worth[k],
                       .start = price + (ptrdiff_t)k * order->problem.lp.rows};
    }
    order_run(order, now);
    cr_assert_arr_eq(now, value, sizeof now);
}

static void order_prices(const Order *order, int64_t *price) {
    for (int32_t k = 0; k < LEVELS; k++) {
        bool there = false;
        cr_assert_eq(lex_start_prices(
                         &order->problem, k,
                         price + (ptrdiff_t)k * order->problem.lp.rows, &there),
                     LEYE_OK);
        cr_assert(there, "level %d", k);
    }
}

Test(lp_warm, levels_start_from_the_prices_of_a_problem_like_theirs) {
    enum { CLASSES = 3000, POSTS = 30, ROWS = CLASSES + POSTS };
    static int64_t price[LEVELS * ROWS];
    int64_t value[LEVELS];
    Random random = base_random_make(1, 9);
    Fair fair;
    Order order;
    make(CLASSES, POSTS, 6, 11, &fair);
    order_make(&fair, 1, &order);
    order_run(&order, value);
    order_prices(&order, price);
    order_again(&order, price, value);
    int64_t same = order.paths;
    change(&fair, 10, &random);
    lex_levels_clear(order.level, LEVELS);
    order_drop(&order);
    order_make(&fair, 1, &order);
    order_run(&order, value);
    int64_t cold = order.paths;
    order_again(&order, price, value);
    cr_log_info("%ld; the same again %ld, one in a hundred other %ld",
                (long)cold, (long)same, (long)order.paths);
    cr_assert_geq(cold, 5 * same);
    cr_assert_geq(cold, 5 * order.paths, "%ld paths, then %ld", (long)cold,
                  (long)order.paths);
    order_drop(&order);
    drop(&fair);
}

Test(lp_warm, levels_may_start_from_anything) {
    enum { CLASSES = 40, POSTS = 12, ROWS = CLASSES + POSTS };
    int64_t price[LEVELS * ROWS];
    int64_t value[LEVELS];
    Random random = base_random_make(43, 1);
    for (uint64_t turn = 1; turn <= 60; turn++) {
        Fair fair;
        Order order;
        make(CLASSES, POSTS, 3, turn, &fair);
        order_make(&fair, turn, &order);
        order_run(&order, value);
        for (int32_t k = 0; k < LEVELS * ROWS; k++) {
            price[k] = turn % 3 == 0 ? between(&random, -3000, 3000)
                       : k % 2 == 0  ? INT64_MAX
                                     : INT64_MIN;
        }
        order_again(&order, price, value);
        order_drop(&order);
        drop(&fair);
    }
}
