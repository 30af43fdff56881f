/* What must hold between the plans of two counties that differ in one thing.
 * Each relation states when it holds (reliability of matching systems:
 * metamorphic relations).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/base/base.h"
#include "../../engine/rules/rules.h"
#include "../../engine/score/score.h"
#include "../support/tiny_county.h"

static int64_t value_of(const TinyResult *result, const char *level) {
    for (int32_t k = 0; k < result->levels_count; k++) {
        if (strcmp(result->levels[k].name, level) == 0) {
            return result->levels[k].value;
        }
    }
    cr_assert_fail("no level %s", level);
    return 0;
}

static void county_of(uint64_t seed, TinyCounty *county) {
    tiny_county_random(seed, (int32_t)(4 + seed % 5), (int32_t)(2 + seed % 4),
                       county);
}

static void solve(const TinyCounty *county, TinyResult *result) {
    tiny_county_solve(county, LEYE_SOLVER_AUTO, result);
}

static void same_levels(const TinyResult *a, const TinyResult *b) {
    cr_assert_eq(a->levels_count, b->levels_count);
    for (int32_t k = 0; k < a->levels_count; k++) {
        cr_assert_eq(a->levels[k].value, b->levels[k].value, "%s: %lld, %lld",
                     a->levels[k].name, (long long)a->levels[k].value,
                     (long long)b->levels[k].value);
    }
}

static void same_plan(const TinyResult *a, const TinyResult *b) {
    same_levels(a, b);
    cr_assert_eq(memcmp(a->post_of, b->post_of, sizeof a->post_of), 0);
    cr_assert_eq(memcmp(a->points, b->points, sizeof a->points), 0);
}

/* Stable first, then placements: the leading levels never get worse. */
static void not_worse(const TinyResult *more, const TinyResult *less) {
    int64_t stable = value_of(more, "stable") - value_of(less, "stable");
    int64_t placed =
        value_of(more, "placements") - value_of(less, "placements");
    cr_assert(stable > 0 || (stable == 0 && placed >= 0));
}

/* Nothing has a least size in this model, so an addition only adds plans. */
Test(metamorphic, one_more_place_post_or_consent_never_lowers_the_leaders) {
    for (uint64_t seed = 1; seed <= 25; seed++) {
        TinyCounty county;
        TinyResult before;
        TinyResult after;
        county_of(seed, &county);
        solve(&county, &before);
        TinyCounty more = county;
        more.posts[seed % (uint64_t)more.posts_count].places++;
        solve(&more, &after);
        not_worse(&after, &before);
        more = county;
        more.posts[more.posts_count] = more.posts[0];
        more.posts_count++;
        solve(&more, &after);
        not_worse(&after, &before);
        more = county;
        more.people[0].agrees = 15;
        more.people[0].withdraws = 0;
        solve(&more, &after);
        not_worse(&after, &before);
    }
}

Test(metamorphic, the_order_of_rows_does_not_matter) {
    for (uint64_t seed = 1; seed <= 20; seed++) {
        TinyCounty county;
        TinyResult before;
        TinyResult after;
        county_of(seed, &county);
        solve(&county, &before);
        county.shuffle = seed;
        solve(&county, &after);
        same_plan(&before, &after);
    }
}

Test(metamorphic, new_names_in_the_same_order_give_the_same_plan) {
    for (uint64_t seed = 21; seed <= 35; seed++) {
        TinyCounty county;
        TinyResult before;
        TinyResult after;
        county_of(seed, &county);
        solve(&county, &before);
        county.prefix = "礼县-";
        solve(&county, &after);
        same_plan(&before, &after);
    }
}

/* Two separate copies of a county: each post asks for a skill of its copy. */
Test(metamorphic, a_county_and_its_twin_have_twice_the_values) {
    for (uint64_t seed = 36; seed <= 50; seed++) {
        TinyCounty county;
        TinyResult one;
        TinyResult both;
        county_of(seed, &county);
        int32_t n = county.people_count;
        int32_t m = county.posts_count;
        int32_t h = county.households_count + county.households_count % 2;
        county.households_count = h; /* even: sites stay the same */
        for (int32_t i = 0; i < n; i++) {
            county.people[i].skills |= 8;
        }
        for (int32_t j = 0; j < m; j++) {
            county.posts[j].skills |= 8;
        }
        solve(&county, &one);
        for (int32_t i = 0; i < n; i++) {
            TinyPerson *at = &county.people[n + i];
            *at = county.people[i];
            at->skills = (at->skills & 7U) | 16U;
            at->household += h;
            at->wish += at->wish >= 0 ? m : 0;
            at->declines <<= m;
        }
        for (int32_t j = 0; j < m; j++) {
            county.posts[m + j] = county.posts[j];
            county.posts[m + j].skills = (county.posts[j].skills & 7U) | 16U;
        }
        county.own_project |= county.own_project << h;
        county.people_count = 2 * n;
        county.posts_count = 2 * m;
        county.households_count = 2 * h;
        solve(&county, &both);
        for (int32_t k = 0; k < one.levels_count; k++) {
            cr_assert_eq(both.levels[k].value, 2 * one.levels[k].value);
        }
    }
}

/* The old plan stays feasible among fewer, and it was the chosen one of all. */
Test(metamorphic, without_an_unplaced_person_the_plan_is_the_same) {
    for (uint64_t seed = 51; seed <= 70; seed++) {
        TinyCounty county;
        TinyResult before;
        TinyResult after;
        county_of(seed, &county);
        solve(&county, &before);
        for (int32_t i = 0; i < county.people_count; i++) {
            if (before.post_of[i] < 0 && !county.people[i].self) {
                county.people[i].agrees = 0;
            }
        }
        solve(&county, &after);
        same_plan(&before, &after);
    }
}

static bool person_goes(const TinyCounty *county, const TinyResult *result,
                        int32_t i, int32_t destination) {
    int32_t j = result->post_of[i];
    return j >= 0 && county->posts[j].destination == destination;
}

Test(metamorphic, withdrawing_an_unused_consent_changes_no_plan) {
    for (uint64_t seed = 71; seed <= 90; seed++) {
        TinyCounty county;
        TinyResult before;
        TinyResult after;
        county_of(seed, &county);
        solve(&county, &before);
        for (int32_t i = 0; i < county.people_count; i++) {
            if (!person_goes(&county, &before, i, 0)) {
                county.people[i].withdraws |= AGREES_EAST;
            }
        }
        solve(&county, &after);
        same_plan(&before, &after);
    }
}

Test(metamorphic, withdrawing_a_used_consent_costs_one_placement_at_most) {
    int32_t used = 0;
    for (uint64_t seed = 91; seed <= 130; seed++) {
        TinyCounty county;
        TinyResult before;
        TinyResult after;
        county_of(seed, &county);
        solve(&county, &before);
        for (int32_t i = 0; i < county.people_count; i++) {
            if (!person_goes(&county, &before, i, 0)) {
                continue;
            }
            TinyCounty less = county;
            less.people[i].withdraws |= AGREES_EAST;
            solve(&less, &after);
            cr_assert(!person_goes(&less, &after, i, 0));
            cr_assert_geq(value_of(&after, "stable"),
                          value_of(&before, "stable") - 1);
            used++;
            break;
        }
    }
    cr_assert_gt(used, 5);
}

Test(metamorphic, a_post_split_into_single_places_keeps_the_values) {
    for (uint64_t seed = 131; seed <= 150; seed++) {
        TinyCounty county;
        TinyResult before;
        TinyResult after;
        county_of(seed, &county);
        county.posts[0].places = 2;
        for (int32_t i = 0; i < county.people_count; i++) {
            county.people[i].wish = -1;
            county.people[i].declines = 0;
        }
        solve(&county, &before);
        county.posts[0].places = 1;
        county.posts[county.posts_count++] = county.posts[0];
        solve(&county, &after);
        same_levels(&before, &after);
    }
}

static Options options_of(const World *world) {
    Options options = {0};
    cr_assert_eq(rules_judge(world, LEYE_WITHOUT_ALL, 1, &options), LEYE_OK);
    cr_assert_eq(score_points(world, 1, &options), LEYE_OK);
    return options;
}

/* Guard 4: refusing costs nothing and shows nowhere. Every option of everyone
 * else, and every other option of the person, is as before, points too. */
Test(metamorphic, declining_takes_away_that_one_option_and_nothing_else) {
    int32_t taken = 0;
    for (uint64_t seed = 151; seed <= 250; seed++) {
        TinyCounty county;
        county_of(seed, &county);
        int32_t who = (int32_t)(seed % (uint64_t)county.people_count);
        int32_t what = (int32_t)(seed / 7 % (uint64_t)county.posts_count);
        county.people[who].declines = 0;
        LeyeWorld *before = tiny_county_world(&county);
        county.people[who].declines = 1U << what;
        LeyeWorld *after = tiny_county_world(&county);
        Options some = options_of(before);
        Options rest = options_of(after);
        int64_t k = 0;
        for (int64_t o = 0; o < some.count; o++) {
            const Option *at = &some.items[o];
            bool declined = at->person == who && at->post == what;
            if (declined && (k == rest.count ||
                             memcmp(at, &rest.items[k], sizeof *at) != 0)) {
                taken++;
                continue;
            }
            cr_assert_lt(k, rest.count);
            cr_assert_eq(at->person, rest.items[k].person);
            cr_assert_eq(at->post, rest.items[k].post);
            cr_assert_eq(at->points, rest.items[k].points);
            k++;
        }
        cr_assert_eq(k, rest.count);
        domain_options_clear(&some);
        domain_options_clear(&rest);
        leye_world_free(before);
        leye_world_free(after);
    }
    cr_assert_gt(taken, 10);
}

Test(metamorphic, withdrawing_a_scope_touches_nobody_else) {
    for (uint64_t seed = 251; seed <= 320; seed++) {
        TinyCounty county;
        county_of(seed, &county);
        int32_t who = (int32_t)(seed % (uint64_t)county.people_count);
        county.people[who].withdraws = 0;
        LeyeWorld *before = tiny_county_world(&county);
        county.people[who].withdraws = 1U << (seed / 3 % 4);
        LeyeWorld *after = tiny_county_world(&county);
        Options some = options_of(before);
        Options rest = options_of(after);
        for (int32_t i = 0; i < before->people_count; i++) {
            int64_t n = some.first[i + 1] - some.first[i];
            int64_t left = rest.first[i + 1] - rest.first[i];
            cr_assert(i == who ? left <= n : left == n);
            for (int64_t o = 0; i != who && o < n; o++) {
                const Option *a = &some.items[some.first[i] + o];
                const Option *b = &rest.items[rest.first[i] + o];
                cr_assert(a->post == b->post && a->points == b->points);
            }
        }
        domain_options_clear(&some);
        domain_options_clear(&rest);
        leye_world_free(before);
        leye_world_free(after);
    }
}

/* Islands whose people can take only the island's posts: the most placements
 * are known by construction. */
Test(metamorphic, planted_optima_are_found) {
    for (uint64_t seed = 1; seed <= 20; seed++) {
        Random random = base_random_make(seed, 9);
        TinyCounty county;
        TinyResult result;
        tiny_county_graph(0, 0, 0, &county);
        int64_t planted = 0;
        for (int32_t island = 0; island < 5; island++) {
            int32_t people = (int32_t)(1 + base_random_below(&random, 9));
            int32_t places = 0;
            for (int32_t p = 0; p < 3; p++) {
                TinyPost post = {.channel = 2,
                                 .destination = -1,
                                 .skills = 1U << island,
                                 .base = 700};
                post.places = (int32_t)base_random_below(&random, 4);
                places += post.places;
                county.posts[county.posts_count++] = post;
            }
            for (int32_t i = 0; i < people; i++) {
                county.people[county.people_count] =
                    (TinyPerson){.household = county.people_count,
                                 .age = 30,
                                 .capacity = 2,
                                 .agrees = AGREES_COUNTY,
                                 .wish = -1,
                                 .skills = 1U << island};
                county.people_count++;
            }
            planted += people < places ? people : places;
        }
        county.households_count = county.people_count;
        solve(&county, &result);
        cr_assert_eq(value_of(&result, "placements"), planted);
        cr_assert_eq(value_of(&result, "households"), planted);
    }
}
