/* Two readings of the rule table and of the points: the engine's, which is
 * fast, and the certifier's, which is slow, agree on every pair.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "../../engine/certify/certify_parts.h"
#include "../../engine/rules/rules.h"
#include "../../engine/score/score.h"
#include "../unit/certify_world.h"

/* Two courses that some lack the skill for and some posts ask for. */
static void hold_courses(SmallWorld *small, uint64_t seed) {
    Random random = base_random_make(seed, 11);
    static const char *const ids[] = {"k1", "k2"};
    small->world.courses_count = SMALL_COURSES;
    small->world.retention.trained = (int32_t)base_random_below(&random, 90);
    for (int32_t k = 0; k < SMALL_COURSES; k++) {
        small->courses[k] = (Course){
            .id = ids[k],
            .skill = (int32_t)base_random_below(&random, 3),
            .seats = 1,
            .weeks = (int32_t)base_random_below(&random, 4),
            .start = SMALL_AS_OF - 2 + (Day)base_random_below(&random, 20),
            .age_max = base_random_below(&random, 3) == 0 ? 29 : NONE,
            .education_min = (Education)base_random_below(&random, 4),
            .fund = NONE};
    }
    for (int32_t i = 0; i < small->world.people_count; i++) {
        small->people[i].skills = (SkillSet)base_random_below(&random, 8);
    }
    for (int32_t j = 0; j < small->world.posts_count; j++) {
        if (base_random_below(&random, 2) == 0) {
            small->posts[j].skills_all =
                (SkillSet)base_random_below(&random, 8);
        }
    }
}

/* Option or not, by the engine's list; NULL when not. */
static const Option *listed(const Options *options, int32_t person,
                            int32_t post, int32_t course, int32_t train) {
    for (int64_t o = options->first[person]; o < options->first[person + 1];
         o++) {
        const Option *option = &options->items[o];
        if (option->post == post && option->course == course &&
            option->train == train) {
            return option;
        }
    }
    return NULL;
}

typedef struct Tally {
    int64_t options, trained;
} Tally;

static void compare(const World *world, const Options *options,
                    const Option *pair, Tally *tally) {
    int32_t i = pair->person;
    int32_t j = pair->post;
    int32_t k = pair->course;
    int32_t t = pair->train;
    const Option *option = listed(options, i, j, k, t);
    bool own = certify_option(world, i, j, k, t);
    cr_assert_eq(own, option != NULL, "%d %d %d %d", (int)i, (int)j, (int)k,
                 (int)t);
    cr_assert_eq(own, rules_pair(world, i, j, k, t) == 0, "%d %d %d %d", (int)i,
                 (int)j, (int)k, (int)t);
    if (option != NULL) {
        cr_assert_eq(option->points, certify_points(world, i, j, k));
        cr_assert_eq(option->start, certify_option_start(world, j, k, t));
        tally->options++;
        tally->trained += k != NONE ? 1 : 0;
    }
}

static void compare_pairs(const World *world, const Options *options,
                          Tally *tally) {
    Option pair = {.person = 0};
    for (; pair.person < world->people_count; pair.person++) {
        for (pair.post = 0; pair.post < world->posts_count; pair.post++) {
            for (pair.course = NONE; pair.course < world->courses_count;
                 pair.course++) {
                for (pair.train = NONE; pair.train < world->trains_count;
                     pair.train++) {
                    compare(world, options, &pair, tally);
                }
            }
        }
    }
}

Test(two_readings, engine_and_certifier_agree_on_every_pair) {
    static SmallWorld small;
    Tally tally = {0, 0};
    for (uint64_t seed = 20001; seed <= 21500; seed++) {
        Options options = {0};
        certify_world_random(&small, seed);
        if (seed % 2 == 0) {
            hold_courses(&small, seed);
        }
        cr_assert_eq(rules_judge(&small.world, 0, 1, &options), LEYE_OK);
        cr_assert_eq(score_points(&small.world, 1, &options), LEYE_OK);
        compare_pairs(&small.world, &options, &tally);
        domain_options_clear(&options);
    }
    cr_assert_gt(tally.options, 2000, "%d options", (int)tally.options);
    cr_assert_gt(tally.trained, 100, "%d trained", (int)tally.trained);
}
