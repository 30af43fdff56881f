/* rules_pair: one pair, every row judged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "rules_parts.h"

/* Without memory to judge, nobody has an option: every row fails. */
static const Verdict pair_all = ~(Verdict)0;

Verdict rules_pair(const World *world, int32_t person, int32_t post,
                   int32_t course, int32_t train) {
    Arena arena = {0};
    RulesScratch scratch;
    RulesPerson who;
    Verdict fails = pair_all;
    if (rules_person_scratch(world, &arena, &scratch) == LEYE_OK) {
        rules_person_fold(world, person, &scratch, &who);
        RulesPair pair = rules_post_pair(world, &who, post, course, train);
        Verdict rows = rules_test_rows(world, pair.post,
                                       1U << RULE_POST | 1U << RULE_PERSON |
                                           1U << RULE_PAIR);
        fails = rules_test_fails(&pair, rows, false);
    }
    base_arena_clear(&arena);
    return fails;
}
