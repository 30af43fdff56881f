/* Two readings of the rule table and of the points: the engine's, which is
 * fast, and the certifier's, which is slow, agree on every pair.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "../../engine/rules/rules.h"
#include "../../engine/score/score.h"
#include "../unit/certify_world.h"

/* Option or not, by the engine's list; NULL when not. */
static const Option *listed(const Options *options, int32_t person,
                            int32_t post, int32_t train) {
    for (int64_t o = options->first[person]; o < options->first[person + 1];
         o++) {
        const Option *option = &options->items[o];
        if (option->post == post && option->train == train) {
            return option;
        }
    }
    return NULL;
}

static int64_t compare_pairs(const World *world, const Options *options,
                             uint64_t seed) {
    int64_t found = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        for (int32_t j = 0; j < world->posts_count; j++) {
            for (int32_t t = NONE; t < world->trains_count; t++) {
                const Option *option = listed(options, i, j, t);
                bool own = certify_option(world, i, j, t);
                cr_assert_eq(own, option != NULL, "seed %d: %d %d %d",
                             (int)seed, (int)i, (int)j, (int)t);
                cr_assert_eq(own, rules_pair(world, i, j, t) == 0,
                             "seed %d: %d %d %d", (int)seed, (int)i, (int)j,
                             (int)t);
                if (option != NULL) {
                    cr_assert_eq(option->points, certify_points(world, i, j));
                    found++;
                }
            }
        }
    }
    return found;
}

Test(two_readings, engine_and_certifier_agree_on_every_pair) {
    static SmallWorld small;
    int64_t found = 0;
    for (uint64_t seed = 20001; seed <= 21500; seed++) {
        Options options = {0};
        certify_world_random(&small, seed);
        cr_assert_eq(rules_judge(&small.world, 1, &options), LEYE_OK);
        cr_assert_eq(score_points(&small.world, 1, &options), LEYE_OK);
        found += compare_pairs(&small.world, &options, seed);
        domain_options_clear(&options);
    }
    cr_assert_gt(found, 2500, "%d options", (int)found);
}
