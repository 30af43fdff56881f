/* The solver on posts: smallest cases, every flow there is, the network
 * simplex, planted optima; each answer with its proof.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "../support/short_case.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(net_short, .fini = nothing_left);

static int64_t between(Random *random, int64_t least, int64_t most) {
    return least + base_random_below(random, most - least + 1);
}

Test(net_short, nobody_and_nothing) {
    int64_t first[2] = {0, 0};
    int64_t units[1] = {3};
    const int64_t *worth[1] = {units};
    int32_t post[1] = {0};
    for (int32_t classes = 0; classes < 2; classes++) {
        for (int32_t posts = 0; posts < 2; posts++) {
            NetShortProblem problem = {.classes = classes,
                                       .posts = posts,
                                       .levels = 1,
                                       .first = first,
                                       .post = post,
                                       .supply = units,
                                       .places = units,
                                       .worth = worth};
            NetShortAnswer answer = {0};
            int32_t wrong = 0;
            cr_assert_eq(net_short(&problem, NULL, NULL, &answer), LEYE_OK);
            cr_assert_eq(answer.outcome, NET_OPTIMAL);
            cr_assert_eq(answer.level[0].value, 0);
            cr_assert_eq(answer.pieces, 0);
            cr_assert_eq(net_short_check(&problem, &answer, &wrong), LEYE_OK);
            cr_assert_eq(wrong, NONE);
            net_short_clear(&answer);
        }
    }
}

/* Two classes want the one place of a post; the first can go elsewhere. */
static void two_classes(ShortCase *scene) {
    Random random = base_random_make(1, 1);
    short_case_draw((ShortShape){2, 2, 0, 1, 1000, 1, 9}, &random, scene);
    int64_t worth[4] = {9, 7, 8, 1};
    for (int32_t k = 0; k < 2; k++) {
        scene->supply[k] = 1;
        scene->places[k] = 1;
    }
    for (int32_t o = 0; o < 4; o++) {
        scene->worth[0][o] = worth[o];
    }
}

Test(net_short, one_gives_way) {
    ShortCase scene;
    two_classes(&scene);
    NetShortAnswer answer = {0};
    cr_assert_eq(short_case_solve(&scene, NULL, &answer), NET_OPTIMAL);
    cr_assert_eq(answer.level[0].value, 15);
    cr_assert_eq(answer.pieces, 2);
    cr_assert_eq(answer.piece[0].option, 1);
    cr_assert_eq(answer.piece[1].option, 2);
    net_short_clear(&answer);
    short_case_clear(&scene);
}

Test(net_short, what_is_worth_nothing_stays_unused) {
    ShortCase scene;
    two_classes(&scene);
    NetShortAnswer answer = {0};
    for (int32_t o = 0; o < 4; o++) {
        scene.worth[0][o] = -o;
    }
    cr_assert_eq(short_case_solve(&scene, NULL, &answer), NET_OPTIMAL);
    cr_assert_eq(answer.level[0].value, 0);
    net_short_clear(&answer);
    short_case_clear(&scene);
}

/* Nobody is not there, so nobody can be asked to leave. */
Test(net_short, a_class_of_nobody_takes_no_place) {
    ShortCase scene;
    two_classes(&scene);
    scene.supply[0] = 0;
    scene.supply[1] = 2;
    NetShortAnswer answer = {0};
    cr_assert_eq(short_case_solve(&scene, NULL, &answer), NET_OPTIMAL);
    cr_assert_eq(answer.level[0].value, 9);
    cr_assert_eq(answer.pieces, 2);
    for (int64_t k = 0; k < answer.pieces; k++) {
        cr_assert_eq(answer.piece[k].units, 1);
    }
    net_short_clear(&answer);
    short_case_clear(&scene);
}

/* A checker that never says no proves nothing. */
Test(net_short, every_lie_is_found) {
    ShortCase scene;
    two_classes(&scene);
    NetShortAnswer answer = {0};
    int32_t wrong = NONE;
    (void)short_case_solve(&scene, NULL, &answer);
    int64_t *number[] = {&answer.level[0].value,    &answer.level[0].price[0],
                         &answer.level[0].price[1], &answer.level[0].price[2],
                         &answer.level[0].price[3], &answer.piece[0].units,
                         &answer.piece[0].option,   &answer.piece[1].option};
    for (size_t k = 0; k < sizeof number / sizeof *number; k++) {
        for (int64_t by = -1; by <= 1; by += 2) {
            int64_t before = *number[k];
            *number[k] += by;
            cr_assert_eq(net_short_check(&scene.problem, &answer, &wrong),
                         LEYE_OK);
            /* Prices that still prove it are no lie: u + p = w is, for those
             * who are placed. */
            cr_assert_eq(wrong, 0, "lie %zu %+d", k, (int)by);
            *number[k] = before;
        }
    }
    net_short_clear(&answer);
    short_case_clear(&scene);
}

/* Does the flow keep all caps? */
static bool fits(const NetShortProblem *problem, const int64_t *load) {
    int64_t sum[16] = {0};
    for (int32_t v = 0; v < problem->posts + problem->caps; v++) {
        bool is_post = v < problem->posts;
        sum[v] += is_post ? load[v] : 0;
        if (sum[v] > (is_post ? problem->places[v]
                              : problem->room[v - problem->posts])) {
            return false;
        }
        if (problem->above != NULL && problem->above[v] != NONE) {
            sum[problem->posts + problem->above[v]] += sum[v];
        }
    }
    return true;
}

/* The best of all flows by the first level, then the second. */
static void try_all(const ShortCase *scene, int32_t class, int64_t o,
                    int64_t left, int64_t *load, const int64_t *now,
                    int64_t *best) {
    const NetShortProblem *problem = &scene->problem;
    if (class == problem->classes) {
        if (now[0] > best[0] || (now[0] == best[0] && now[1] > best[1])) {
            best[0] = now[0];
            best[1] = now[1];
        }
        return;
    }
    if (o == problem->first[class + 1]) {
        int64_t supply =
            class + 1 < problem->classes ? problem->supply[class + 1] : 0;
        try_all(scene, class + 1, o, supply, load, now, best);
        return;
    }
    for (int64_t x = 0; x <= left; x++) {
        int64_t next[2] = {now[0] + x * problem->worth[0][o],
                           now[1] + x * problem->worth[1][o]};
        load[problem->post[o]] += x;
        if (fits(problem, load)) {
            try_all(scene, class, o + 1, left - x, load, next, best);
        }
        load[problem->post[o]] -= x;
    }
}

Test(net_short, tiny_ones_meet_the_best_of_all_flows) {
    Random random = base_random_make(2, 1);
    for (int32_t turn = 0; turn < 2000; turn++) {
        ShortCase scene;
        ShortShape shape = {.classes = (int32_t)between(&random, 1, 4),
                            .posts = (int32_t)between(&random, 1, 3),
                            .caps = (int32_t)between(&random, 0, 2),
                            .levels = 2,
                            .per_mille = 700,
                            .units = 2,
                            .spread = between(&random, 1, 6)};
        short_case_draw(shape, &random, &scene);
        int64_t load[3] = {0};
        int64_t none[2] = {0};
        int64_t best[2] = {0};
        try_all(&scene, 0, 0, scene.supply[0], load, none, best);
        NetShortAnswer answer = {0};
        cr_assert_eq(short_case_solve(&scene, NULL, &answer), NET_OPTIMAL);
        cr_assert_eq(answer.level[0].value, best[0], "turn %d", turn);
        cr_assert_eq(answer.level[1].value, best[1], "turn %d", turn);
        net_short_clear(&answer);
        short_case_clear(&scene);
    }
}

Test(net_short, small_ones_agree_with_the_simplex) {
    Random random = base_random_make(3, 1);
    for (int32_t turn = 0; turn < 4000; turn++) {
        ShortCase scene;
        ShortShape shape = {.classes = (int32_t)between(&random, 1, 40),
                            .posts = (int32_t)between(&random, 1, 8),
                            .caps = (int32_t)between(&random, 0, 4),
                            .levels = (int32_t)between(&random, 1, 3),
                            .per_mille = (int32_t)between(&random, 100, 900),
                            .units = between(&random, 1, 9),
                            .spread = between(&random, 1, 1000)};
        short_case_draw(shape, &random, &scene);
        short_case_agree(&scene, turn);
        short_case_clear(&scene);
    }
}

/* Many for each post, so that runs on samples give prices to start from. */
Test(net_short, larger_ones_agree_with_the_simplex) {
    Random random = base_random_make(4, 1);
    for (int32_t turn = 0; turn < 40; turn++) {
        ShortCase scene;
        ShortShape shape = {.classes = (int32_t)between(&random, 500, 2000),
                            .posts = (int32_t)between(&random, 1, 12),
                            .caps = turn % 2 == 0 ? 0 : 4,
                            .levels = 1 + turn % 3,
                            .per_mille = 400,
                            .units = turn % 4 == 0 ? 1 : 5,
                            .spread = turn % 5 == 0 ? 3 : 100000};
        short_case_draw(shape, &random, &scene);
        for (int32_t j = 0; j < shape.posts; j++) {
            scene.places[j] *= shape.classes / shape.posts;
        }
        for (int32_t k = 0; k < shape.caps; k++) {
            scene.room[k] *= shape.classes / shape.posts;
        }
        short_case_agree(&scene, turn);
        short_case_clear(&scene);
    }
}

/* Any prices to start from, good or bad, give the same values. */
Test(net_short, a_start_changes_no_value) {
    Random random = base_random_make(5, 1);
    for (int32_t turn = 0; turn < 300; turn++) {
        ShortCase scene;
        ShortShape shape = {.classes = (int32_t)between(&random, 1, 60),
                            .posts = (int32_t)between(&random, 1, 8),
                            .levels = 2,
                            .per_mille = 500,
                            .units = between(&random, 1, 9),
                            .spread = between(&random, 1, 1000)};
        short_case_draw(shape, &random, &scene);
        int64_t price[8];
        NetShortStart start = {.price = price};
        NetShortAnswer cold = {0};
        NetShortAnswer warm = {0};
        (void)short_case_solve(&scene, NULL, &cold);
        for (int32_t kind = 0; kind < 3; kind++) {
            for (int32_t j = 0; j < shape.posts; j++) {
                price[j] = kind == 0 ? cold.level[0].price[shape.classes + j]
                                     : between(&random, -9, shape.spread);
                price[j] = kind == 2 ? INT64_MAX : price[j];
            }
            cr_assert_eq(short_case_solve(&scene, &start, &warm), NET_OPTIMAL);
            cr_assert_eq(warm.level[0].value, cold.level[0].value);
            cr_assert_eq(warm.level[1].value, cold.level[1].value);
            net_short_clear(&warm);
        }
        net_short_clear(&cold);
        short_case_clear(&scene);
    }
}

/* Prices and utilities first, then worths that they prove: everybody has one
 * option that is worth just what it costs, and the posts are full of them. */
Test(net_short, a_planted_optimum_is_found) {
    Random random = base_random_make(6, 1);
    for (int32_t turn = 0; turn < 4; turn++) {
        ShortCase scene;
        ShortShape shape = {6000, 30, 0, 1, 300, 1, 1};
        int64_t price[30];
        int64_t value = 0;
        short_case_draw(shape, &random, &scene);
        for (int32_t j = 0; j < shape.posts; j++) {
            scene.places[j] = 0;
            price[j] = between(&random, 1, 500);
        }
        for (int32_t i = 0; i < shape.classes; i++) {
            int64_t options = scene.first[i + 1] - scene.first[i];
            int64_t utility = turn % 2 == 0 ? between(&random, 0, 300) : 0;
            int64_t mine = options > 0 ? between(&random, 0, options - 1) : 0;
            scene.supply[i] = 1;
            for (int64_t o = scene.first[i]; o < scene.first[i + 1]; o++) {
                bool is_mine = o - scene.first[i] == mine;
                int64_t worth = utility + price[scene.post[o]];
                scene.worth[0][o] =
                    worth - (is_mine ? 0 : between(&random, 0, 40));
                scene.places[scene.post[o]] += is_mine;
                value += is_mine ? worth : 0;
            }
        }
        NetShortAnswer answer = {0};
        cr_assert_eq(short_case_solve(&scene, NULL, &answer), NET_OPTIMAL);
        cr_assert_eq(answer.level[0].value, value);
        net_short_clear(&answer);
        short_case_clear(&scene);
    }
}

Test(net_short, a_tight_row_is_filled_or_there_is_no_flow) {
    ShortCase scene;
    uint8_t tight[4] = {0, 0, 0, 1};
    uint8_t closed[4] = {1, 0, 0, 0};
    NetShortAnswer answer = {0};
    two_classes(&scene);
    for (int32_t o = 0; o < 4; o++) {
        scene.worth[0][o] = -1 - o;
    }
    scene.problem.tight = tight;
    scene.problem.closed = closed;
    cr_assert_eq(short_case_solve(&scene, NULL, &answer), NET_OPTIMAL);
    cr_assert_eq(answer.level[0].value, -2);
    net_short_clear(&answer);
    scene.places[1] = 3;
    cr_assert_eq(short_case_solve(&scene, NULL, &answer), NET_INFEASIBLE);
    net_short_clear(&answer);
    short_case_clear(&scene);
}

static NetOutcome outcome_of(const ShortCase *scene) {
    NetShortAnswer answer = {0};
    NetOutcome outcome = short_case_solve(scene, NULL, &answer);
    net_short_clear(&answer);
    return outcome;
}

Test(net_short, what_is_too_large_is_refused) {
    ShortCase scene;
    two_classes(&scene);
    scene.worth[0][0] = INT64_C(1) << 57;
    cr_assert_eq(outcome_of(&scene), NET_OPTIMAL);
    scene.worth[0][0] = INT64_MAX;
    cr_assert_eq(outcome_of(&scene), NET_TOO_LARGE);
    scene.worth[0][0] = INT64_MIN;
    cr_assert_eq(outcome_of(&scene), NET_TOO_LARGE);
    scene.worth[0][0] = 9; /* 9 * 2^60 */
    scene.supply[0] = NET_INFINITE;
    scene.places[0] = NET_INFINITE;
    scene.supply[1] = 0;
    cr_assert_eq(outcome_of(&scene), NET_TOO_LARGE);
    scene.worth[0][0] = 1;
    scene.worth[0][1] = 1;
    cr_assert_eq(outcome_of(&scene), NET_OPTIMAL);
    scene.supply[1] = 1; /* the sum of supplies */
    cr_assert_eq(outcome_of(&scene), NET_TOO_LARGE);
    short_case_clear(&scene);
}

Test(net_short, a_malformed_problem_is_an_error) {
    ShortCase scene;
    NetShortAnswer answer = {0};
    two_classes(&scene);
    int64_t *number[] = {&scene.first[0], &scene.first[1], &scene.supply[0],
                         &scene.places[1]};
    for (size_t k = 0; k < sizeof number / sizeof *number; k++) {
        int64_t before = *number[k];
        *number[k] = -1;
        cr_assert_eq(net_short(&scene.problem, NULL, NULL, &answer),
                     LEYE_ERR_INTERNAL);
        *number[k] = before;
    }
    scene.post[1] = 0; /* twice */
    cr_assert_eq(net_short(&scene.problem, NULL, NULL, &answer),
                 LEYE_ERR_INTERNAL);
    short_case_clear(&scene);
}

static bool never(void *context, int64_t paths) {
    (void)paths;
    (*(int32_t *)context)++;
    return false;
}

Test(net_short, a_watch_stops_it) {
    ShortCase scene;
    NetShortAnswer answer = {0};
    int32_t asked = 0;
    NetWatch watch = {never, &asked};
    two_classes(&scene);
    cr_assert_eq(net_short(&scene.problem, NULL, &watch, &answer), LEYE_OK);
    cr_assert_eq(answer.outcome, NET_STOPPED);
    cr_assert_eq(asked, 1);
    net_short_clear(&answer);
    short_case_clear(&scene);
}

Test(net_short, memory_that_is_refused_is_an_error) {
    Random random = base_random_make(8, 1);
    ShortCase scene;
    short_case_draw((ShortShape){300, 3, 0, 2, 800, 2, 50}, &random, &scene);
    for (int32_t j = 0; j < 3; j++) {
        scene.places[j] = 60;
    }
    LeyeStatus status = LEYE_ERR_MEMORY;
    for (int64_t n = 1; status != LEYE_OK; n++) {
        NetShortAnswer answer = {0};
        base_memory_refuse(n);
        status = net_short(&scene.problem, NULL, NULL, &answer);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
        cr_assert(n < 1000);
        net_short_clear(&answer);
    }
    short_case_clear(&scene);
}
