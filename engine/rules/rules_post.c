/* rules_post: a post, where it is and when its work starts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "rules_parts.h"

bool rules_post_near(const Post *post, int32_t site) {
    bool near = post->site == site;
    for (int32_t k = 0; k < post->serves_count && !near; k++) {
        near = post->serves[k] == site;
    }
    return near;
}

RulesPair rules_post_pair(const World *world, const RulesPerson *person,
                          int32_t post, int32_t course, int32_t train) {
    Day start = rules_start(world, post, course, train);
    SkillSet skills = person == NULL ? 0 : person->row->skills;
    return (RulesPair){
        .world = world,
        .person = person,
        .post = &world->posts[post],
        .post_index = post,
        .course = course,
        .train = train,
        .skills = course == NONE
                      ? skills
                      : skills | (SkillSet)1 << world->courses[course].skill,
        .start = start,
        .departure = train == NONE ? start : world->trains[train].depart,
    };
}

Verdict rules_post(const World *world, int32_t post) {
    RulesPair pair = rules_post_pair(world, NULL, post, NONE, NONE);
    Verdict rows = rules_test_rows(world, pair.post, 1U << RULE_POST);
    return rules_test_fails(&pair, rows, false);
}
