/* Every plan of a small county is enumerated: no plan has a better value on
 * any level, and ours has the values it says.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Options and points are judged by the certifier (the stranger), so rules,
 * score, model and solvers are all under test. The enumeration knows only
 * people, places and the order of levels.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/certify/certify.h"
#include "../support/tiny_county.h"

typedef struct Search {
    const World *world;
    const TinyCounty *county;
    int32_t options[8][TINY_POSTS]; /* points + 1, or 0: no option */
    int32_t used[TINY_POSTS], reserved_used[TINY_POSTS];
    int32_t post_of[8];
    bool reserved_of[8];
    int64_t best[LEVEL_COUNT];
    bool found;
} Search;

static int64_t wish_value(const Search *search, int32_t i, int32_t j) {
    const TinyPerson *at = &search->county->people[i];
    return at->wish == j ? 11 - at->rank : 0;
}

/* Values of the present plan, as if all levels were maximised. */
static void count_values(const Search *search, int64_t value[LEVEL_COUNT]) {
    const World *world = search->world;
    uint64_t covered = 0;
    memset(value, 0, LEVEL_COUNT * sizeof *value);
    for (int32_t i = 0; i < world->people_count; i++) {
        const TinyPerson *person = &search->county->people[i];
        if (person->self) {
            covered |= 1ULL << person->household;
        }
        int32_t j = search->post_of[i];
        if (j < 0) {
            continue;
        }
        const TinyPost *post = &search->county->posts[j];
        int32_t points = search->options[i][j] - 1;
        value[LEVEL_STABLE] += points >= world->instance.stable_points;
        value[LEVEL_PLACEMENTS]++;
        value[LEVEL_PUBLIC_WELFARE] -= post->channel == 5;
        value[LEVEL_WISHES] += wish_value(search, i, j);
        value[LEVEL_RETENTION] += points;
        value[LEVEL_COST] -=
            (int64_t)post->subsidy * 100 * (post->channel == 5 ? 12 : 6);
        covered |= 1ULL << person->household;
    }
    covered |= search->county->own_project &
               ((1ULL << search->county->households_count) - 1);
    value[LEVEL_HOUSEHOLDS] = __builtin_popcountll(covered);
}

static void judge(Search *search) {
    int64_t value[LEVEL_COUNT];
    const Instance *instance = &search->world->instance;
    count_values(search, value);
    bool better = !search->found;
    for (int32_t k = 0; !better && k < instance->levels_count; k++) {
        Level level = instance->levels[k];
        if (value[level] != search->best[level]) {
            if (value[level] < search->best[level]) {
                return;
            }
            better = true;
        }
    }
    search->found = true;
    memcpy(search->best, value, sizeof search->best);
}

static void place(Search *search, int32_t i);

static void place_at(Search *search, int32_t i, int32_t j, bool reserved) {
    int32_t *used = reserved ? search->reserved_used : search->used;
    search->post_of[i] = j;
    used[j]++;
    place(search, i + 1);
    used[j]--;
    search->post_of[i] = -1;
}

static int32_t placed_so_far(const Search *search, int32_t i) {
    int32_t count = 0;
    for (int32_t k = 0; k < i; k++) {
        count += search->post_of[k] >= 0;
    }
    return count;
}

static void place(Search *search, int32_t i) {
    if (i == search->world->people_count) {
        judge(search);
        return;
    }
    search->post_of[i] = -1;
    place(search, i + 1);
    int32_t most = search->county->employer_most;
    if (most >= 0 && placed_so_far(search, i) >= most) {
        return;
    }
    bool home = search->county->people[i].household % 2 == 0;
    for (int32_t j = 0; j < search->world->posts_count; j++) {
        const TinyPost *post = &search->county->posts[j];
        if (search->options[i][j] == 0) {
            continue;
        }
        if (search->used[j] < post->places - post->reserved) {
            place_at(search, i, j, false);
        }
        if (home && search->reserved_used[j] < post->reserved) {
            place_at(search, i, j, true);
        }
    }
}

static int64_t level_value(const TinyResult *result, Level level) {
    for (int32_t k = 0; k < result->levels_count; k++) {
        if (strcmp(result->levels[k].name,
                   domain_word(WORDS_LEVEL, (int32_t)level)) == 0) {
            return result->levels[k].value;
        }
    }
    cr_assert_fail("the plan has no such level");
    return 0;
}

static void compare(const TinyCounty *county, LeyeSolver solver,
                    bool all_proved) {
    TinyResult result;
    Search search = {.county = county};
    LeyeWorld *world = tiny_county_world(county);
    search.world = world;
    for (int32_t i = 0; i < world->people_count; i++) {
        for (int32_t j = 0; j < world->posts_count; j++) {
            search.options[i][j] = certify_option(world, i, j, NONE, NONE)
                                       ? certify_points(world, i, j, NONE) + 1
                                       : 0;
        }
    }
    place(&search, 0);
    tiny_county_solve(county, solver, &result);
    for (int32_t k = 0; k < world->instance.levels_count; k++) {
        Level level = world->instance.levels[k];
        int64_t best = domain_level_least(level) ? -search.best[level]
                                                 : search.best[level];
        cr_assert_eq(level_value(&result, level), best, "%s: %lld, not %lld",
                     domain_word(WORDS_LEVEL, (int32_t)level),
                     (long long)level_value(&result, level), (long long)best);
        if (all_proved) {
            cr_assert_eq(result.levels[k].proof, LEYE_PROVED);
            cr_assert_eq(result.levels[k].bound, best);
        }
    }
    leye_world_free(world);
}

/* The smallest name of a graph under all orders of people and posts. */
static uint32_t canonical(uint32_t edges, int32_t people, int32_t posts) {
    static const int32_t orders3[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                          {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    uint32_t least = UINT32_MAX;
    for (int32_t o = 0; o < 6; o++) {
        uint32_t rows[4] = {0};
        bool inside = true;
        for (int32_t j = 0; j < posts; j++) {
            inside = inside && orders3[o][j] < posts;
        }
        if (!inside) {
            continue;
        }
        for (int32_t i = 0; i < people; i++) {
            for (int32_t j = 0; j < posts; j++) {
                rows[i] |= (edges >> (i * posts + orders3[o][j]) & 1U) << j;
            }
        }
        for (int32_t a = 0; a < people; a++) { /* sort rows */
            for (int32_t b = a + 1; b < people; b++) {
                if (rows[b] < rows[a]) {
                    uint32_t kept = rows[a];
                    rows[a] = rows[b];
                    rows[b] = kept;
                }
            }
        }
        uint32_t name = 0;
        for (int32_t i = 0; i < people; i++) {
            name |= rows[i] << (i * posts);
        }
        least = name < least ? name : least;
    }
    return least;
}

/* Every bipartite graph up to 4 people x 3 posts, one of each shape (the
 * names of people and posts do not matter to the values), with posts that
 * differ in points and some that are public welfare. */
Test(oracle, every_small_bipartite_graph_is_solved_to_the_best) {
    int32_t shapes = 0;
    for (int32_t people = 1; people <= 4; people++) {
        for (int32_t posts = 1; posts <= 3; posts++) {
            uint32_t all = 1U << (people * posts);
            for (uint32_t edges = 0; edges < all; edges++) {
                if (canonical(edges, people, posts) != edges) {
                    continue;
                }
                TinyCounty county;
                Random random = base_random_make(edges, 5);
                tiny_county_graph(edges, people, posts, &county);
                for (int32_t j = 0; j < posts; j++) {
                    TinyPost *post = &county.posts[j];
                    post->base =
                        (int32_t)(300 + 250 * base_random_below(&random, 3));
                    post->places = (int32_t)(1 + base_random_below(&random, 2));
                    post->channel = base_random_chance(&random, 300) ? 5 : 2;
                }
                compare(&county, LEYE_SOLVER_AUTO, true);
                shapes++;
            }
        }
    }
    /* shapes of p x q, q = 1, 2, 3: 2 3 4, 3 7 13, 4 13 36, 5 22 87 */
    cr_assert_eq(shapes, 199);
}

Test(oracle, random_counties_are_solved_to_the_best) {
    for (uint64_t seed = 1; seed <= 150; seed++) {
        TinyCounty county;
        tiny_county_random(seed, (int32_t)(2 + seed % 5),
                           (int32_t)(1 + seed % 4), &county);
        compare(&county, LEYE_SOLVER_AUTO, true);
    }
}

Test(oracle, each_back_end_finds_the_best) {
    for (uint64_t seed = 200; seed < 230; seed++) {
        TinyCounty county;
        tiny_county_random(seed, 5, 4, &county);
        compare(&county, LEYE_SOLVER_SIMPLEX, true);
        compare(&county, LEYE_SOLVER_INTERIOR, true);
        compare(&county, LEYE_SOLVER_MIP, true);
    }
}

Test(oracle, reserves_and_caps_are_solved_to_the_best) {
    for (uint64_t seed = 300; seed < 360; seed++) {
        TinyCounty county;
        tiny_county_random(seed, 6, 3, &county);
        county.employer_most = seed % 3 == 0 ? 2 : -1;
        for (int32_t j = 0; j < 3; j++) {
            county.posts[j].reserved = county.posts[j].places / 2;
        }
        compare(&county, LEYE_SOLVER_AUTO, false);
    }
}

Test(oracle, levels_in_another_order_are_solved_to_the_best) {
    for (uint64_t seed = 400; seed < 430; seed++) {
        TinyCounty county;
        tiny_county_random(seed, 6, 4, &county);
        county.levels = seed % 2 == 0
                            ? "[stable, placements, households, "
                              "public_welfare, cost, retention, wishes]"
                            : "[stable, placements, households, "
                              "public_welfare, retention, wishes, cost]";
        compare(&county, LEYE_SOLVER_AUTO, true);
    }
}
