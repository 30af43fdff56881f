/* Memory, settings, loops over threads.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/base/base.h"

Test(base_memory, an_arena_gives_zeroed_blocks_and_leaves_nothing) {
    Arena arena = {0};
    int64_t *numbers = NULL;
    for (int32_t round = 0; round < 100; round++) {
        cr_assert_eq(ARENA_ARRAY(&arena, 1000 * round, &numbers), LEYE_OK);
        for (int32_t k = 0; k < 1000 * round; k++) {
            cr_assert_eq(numbers[k], 0);
            numbers[k] = k;
        }
    }
    base_arena_clear(&arena);
    cr_assert_eq(base_memory_live(), 0);
}

Test(base_memory, an_absurd_size_is_refused) {
    cr_assert_null(base_alloc(SIZE_MAX / 2, 16));
    Arena arena = {0};
    cr_assert_null(base_arena_get(&arena, SIZE_MAX / 2, 16));
    base_arena_clear(&arena);
}

Test(base_memory, the_nth_request_fails_and_all_after) {
    base_memory_refuse(2);
    void *first = base_alloc(1, 1);
    cr_assert_not_null(first);
    cr_assert_null(base_alloc(1, 1));
    cr_assert_null(base_alloc(1, 1));
    base_memory_refuse(0);
    base_free(first);
    cr_assert_eq(base_memory_live(), 0);
}

Test(base_settings, the_table_covers_the_struct) {
    size_t count = 0;
    const Setting *table = base_settings(&count);
    bool seen[sizeof(LeyeSettings) / sizeof(int64_t)] = {false};
    cr_assert_eq(count, sizeof seen / sizeof *seen);
    for (size_t k = 0; k < count; k++) {
        cr_assert_eq(table[k].offset % sizeof(int64_t), 0);
        cr_assert(!seen[table[k].offset / sizeof(int64_t)]);
        seen[table[k].offset / sizeof(int64_t)] = true;
    }
}

Test(base_settings, text_is_read_strictly) {
    LeyeSettings settings;
    leye_settings_default(&settings);
    cr_assert_eq(settings.threads, 1);
    cr_assert_eq(leye_settings_set(&settings, "threads", "2"), LEYE_OK);
    cr_assert_eq(settings.threads, 2);
    cr_assert_eq(leye_settings_set(&settings, "time-limit", "3"), LEYE_OK);
    cr_assert_eq(settings.time_limit_ms, 3000);
    cr_assert_eq(leye_settings_set(&settings, "without", "trains,courses"),
                 LEYE_OK);
    cr_assert_eq(settings.without, LEYE_WITHOUT_TRAINS | LEYE_WITHOUT_COURSES);
    cr_assert_eq(leye_settings_set(&settings, "solver", "mip"), LEYE_OK);
    cr_assert_eq(settings.solver, LEYE_SOLVER_MIP);
    LeyeSettings before = settings;
    const char *const wrong[][2] = {
        {"threads", "0"},      {"threads", "65"},     {"threads", "two"},
        {"solver", "simp"},    {"solver", ""},        {"without", "trains,"},
        {"without", "guards"}, {"time-limit", "-1"},  {"nothing", "1"},
        {"without", ""},       {"encoding", "latin1"}};
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        cr_assert_eq(leye_settings_set(&settings, wrong[k][0], wrong[k][1]),
                     LEYE_ERR_USAGE);
        cr_assert(strlen(leye_message()) > 0);
        cr_assert_eq(memcmp(&before, &settings, sizeof settings), 0);
    }
}

typedef struct Sums {
    int64_t squares[1000];
    int64_t fail_from;
} Sums;

static LeyeStatus square(void *context, int64_t from, int64_t to) {
    Sums *sums = context;
    for (int64_t k = from; k < to; k++) {
        sums->squares[k] = k * k;
    }
    if (to > sums->fail_from) {
        return base_fail(LEYE_ERR_INPUT, "block %lld", (long long)from);
    }
    return LEYE_OK;
}

Test(base_run, every_item_is_visited_once_on_any_number_of_threads) {
    for (int64_t threads = 1; threads <= 5; threads++) {
        Sums sums = {.fail_from = 1000};
        cr_assert_eq(base_run_parallel(threads, 1000, 7, square, &sums),
                     LEYE_OK);
        for (int64_t k = 0; k < 1000; k++) {
            cr_assert_eq(sums.squares[k], k * k);
        }
        cr_assert_eq(base_run_parallel(threads, 0, 7, square, &sums), LEYE_OK);
    }
}

Test(base_run, the_lowest_failure_is_reported) {
    for (int64_t threads = 1; threads <= 4; threads++) {
        Sums sums = {.fail_from = 500};
        cr_assert_eq(base_run_parallel(threads, 1000, 10, square, &sums),
                     LEYE_ERR_INPUT);
        cr_assert_str_eq(leye_message(), "block 500");
    }
}

Test(base_run, the_stop_flag_stays_until_reset) {
    cr_assert(!base_run_stopped());
    leye_stop();
    cr_assert(base_run_stopped());
    base_run_stop_reset();
    cr_assert(!base_run_stopped());
}
