/* The solver on posts where lists are long enough to run out: the network
 * simplex, threads, starts that are no help.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "../support/short_case.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(net_short_lists, .fini = nothing_left);

static int64_t between(Random *random, int64_t least, int64_t most) {
    return least + base_random_below(random, most - least + 1);
}

/* Lists that run out, edges that move, free places to be mended. */
Test(net_short_lists, middling_ones_agree_with_the_simplex) {
    Random random = base_random_make(8, 1);
    for (int32_t turn = 0; turn < 400; turn++) {
        ShortCase scene;
        ShortShape shape = {.classes = (int32_t)between(&random, 80, 400),
                            .posts = (int32_t)between(&random, 2, 10),
                            .levels = 1 + turn % 2,
                            .per_mille = (int32_t)between(&random, 200, 800),
                            .units = 1 + turn % 3,
                            .spread = turn % 5 == 0 ? 5 : 2000};
        short_case_draw(shape, &random, &scene);
        for (int32_t j = 0; j < shape.posts; j++) {
            scene.places[j] =
                between(&random, 0, shape.units * shape.classes / shape.posts);
        }
        short_case_agree(&scene, turn);
        short_case_clear(&scene);
    }
}

/* Answers are the same to the last price, whatever the number of threads. */
Test(net_short_lists, threads_change_nothing) {
    Random random = base_random_make(9, 1);
    for (int32_t turn = 0; turn < 6; turn++) {
        ShortCase scene;
        ShortShape shape = {9000, 40, 0, 2, 200, 1 + turn % 2, 500};
        NetShortAnswer one = {0};
        NetShortAnswer two = {0};
        short_case_draw(shape, &random, &scene);
        for (int32_t j = 0; j < shape.posts; j++) {
            scene.places[j] = between(&random, 0, 240);
        }
        scene.problem.threads = 1;
        cr_assert_eq(short_case_solve(&scene, NULL, &one), NET_OPTIMAL);
        scene.problem.threads = 2 + turn % 3;
        cr_assert_eq(short_case_solve(&scene, NULL, &two), NET_OPTIMAL);
        size_t rows = (size_t)shape.classes + (size_t)shape.posts;
        cr_assert_eq(one.pieces, two.pieces);
        cr_assert_arr_eq(one.piece, two.piece,
                         (size_t)one.pieces * sizeof *one.piece);
        for (int32_t l = 0; l < 2; l++) {
            cr_assert_arr_eq(one.level[l].price, two.level[l].price,
                             rows * sizeof(int64_t));
        }
        cr_assert_eq(one.paths, two.paths);
        net_short_clear(&one);
        net_short_clear(&two);
        short_case_clear(&scene);
    }
}

/* Optimal prices but for some posts, which are much too dear. */
Test(net_short_lists, dear_places_are_mended) {
    Random random = base_random_make(11, 1);
    for (int32_t turn = 0; turn < 150; turn++) {
        ShortCase scene;
        ShortShape shape = {.classes = (int32_t)between(&random, 300, 900),
                            .posts = (int32_t)between(&random, 4, 20),
                            .levels = 1,
                            .per_mille = 400,
                            .units = 1 + turn % 3,
                            .spread = 2000};
        int64_t price[20];
        NetShortStart start = {.price = price};
        NetShortAnswer cold = {0};
        NetShortAnswer warm = {0};
        int64_t most = 0;
        short_case_draw(shape, &random, &scene);
        most = shape.units * shape.classes / shape.posts;
        for (int32_t j = 0; j < shape.posts; j++) {
            scene.places[j] = between(&random, 0, most);
        }
        cr_assert_eq(short_case_solve(&scene, NULL, &cold), NET_OPTIMAL);
        for (int32_t kind = 0; kind < 4; kind++) {
            for (int32_t j = 0; j < shape.posts; j++) {
                price[j] = cold.level[0].price[shape.classes + j];
            }
            for (int32_t k = 0; k <= kind; k++) {
                price[between(&random, 0, shape.posts - 1)] +=
                    between(&random, 1, kind % 2 == 0 ? 1500 : 50);
            }
            cr_assert_eq(short_case_solve(&scene, &start, &warm), NET_OPTIMAL);
            cr_assert_eq(warm.level[0].value, cold.level[0].value);
            net_short_clear(&warm);
        }
        net_short_clear(&cold);
        short_case_clear(&scene);
    }
}

/* So much to mend that it starts all over again. */
Test(net_short_lists, a_mad_start_is_given_up) {
    Random random = base_random_make(10, 1);
    ShortCase scene;
    int64_t price[6];
    NetShortStart start = {.price = price};
    NetShortAnswer cold = {0};
    NetShortAnswer warm = {0};
    short_case_draw((ShortShape){2000, 6, 0, 1, 500, 1, 900}, &random, &scene);
    for (int32_t j = 0; j < 6; j++) {
        scene.places[j] = between(&random, 100, 300);
        price[j] = INT64_MAX;
    }
    cr_assert_eq(short_case_solve(&scene, NULL, &cold), NET_OPTIMAL);
    cr_assert_eq(short_case_solve(&scene, &start, &warm), NET_OPTIMAL);
    cr_assert_eq(warm.level[0].value, cold.level[0].value);
    net_short_clear(&cold);
    net_short_clear(&warm);
    short_case_clear(&scene);
}
