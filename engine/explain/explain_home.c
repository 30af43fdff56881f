/* explain_home: would the rows of a household keep one more placement?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A quick look, so that few paths are tried in vain: welfare and carers as
 * domain_plan.h says, couples left to others. What is true is for the stranger
 * to say.
 */
#include "explain_grow.h"

enum { HOME_CHILD_UNDER = 16, HOME_ADULT = 18 };

static bool stays_home(const World *world, const Person *person) {
    return person->work != WORK_ELSEWHERE &&
           !(person->work == WORK_POST &&
             world->posts[person->work_post].destination != NONE);
}

static int32_t age_now(const World *world, const Person *person) {
    return base_day_age(person->birth, world->instance.as_of);
}

static bool is_able(const World *world, const Person *person) {
    return stays_home(world, person) && person->capacity != CAPACITY_NONE &&
           !person->needs_care && age_now(world, person) >= HOME_ADULT;
}

static const Post *placed_at(const ExplainGrow *grow, int32_t person) {
    int64_t o = grow->option[person];
    return o == NONE ? NULL
                     : &grow->now.world->posts[grow->now.options.items[o].post];
}

/* One able adult more goes away: does one stay with those who need it? */
static bool keeps_carer(const ExplainGrow *grow, const Household *home) {
    const World *world = grow->now.world;
    bool needed = false;
    bool arranged = false;
    int32_t left = -2; /* who goes, and who must stay */
    for (int32_t k = 0; k < home->members; k++) {
        int32_t i = world->members[home->first_member + k];
        const Person *at = &world->people[i];
        const Post *post = placed_at(grow, i);
        needed = needed ||
                 (stays_home(world, at) &&
                  (at->needs_care || age_now(world, at) < HOME_CHILD_UNDER));
        if (is_able(world, at)) {
            arranged = arranged || at->care_arranged;
            left += post == NULL || post->destination == NONE ? 1 : 0;
        }
    }
    return !needed || arranged || left >= 0;
}

static bool keeps_welfare(const ExplainGrow *grow, const Household *home) {
    const World *world = grow->now.world;
    int32_t left = world->instance.parameters.welfare_household;
    for (int32_t k = 0; k < home->members; k++) {
        int32_t i = world->members[home->first_member + k];
        const Person *at = &world->people[i];
        const Post *post = placed_at(grow, i);
        bool holds =
            at->work == WORK_POST &&
            world->posts[at->work_post].channel == CHANNEL_PUBLIC_WELFARE;
        left -= holds ? 1 : 0;
        left -= post != NULL && post->channel == CHANNEL_PUBLIC_WELFARE;
    }
    return left > 0;
}

/* One household more in the group, or one that is in it already. */
static bool keeps_group(const ExplainGrow *grow, const Household *home,
                        int32_t group) {
    const World *world = grow->now.world;
    bool inside = grow->now.use.group[group] > 0;
    for (int32_t k = 0; k < home->members && !inside; k++) {
        int32_t i = world->members[home->first_member + k];
        const Person *at = &world->people[i];
        const Post *post = placed_at(grow, i);
        inside = (post != NULL && post->group == group) ||
                 (at->work == WORK_POST &&
                  world->posts[at->work_post].group == group);
    }
    return inside;
}

/* Going away, coming back, or to another place. */
static bool keeps_away(const ExplainGrow *grow, const Person *person,
                       const Post *from, const Post *to) {
    const World *world = grow->now.world;
    int32_t went = from == NULL ? NONE : from->destination;
    if (to->destination != went && person->together_with != NONE) {
        return false;
    }
    return to->destination == NONE || went != NONE || !is_able(world, person) ||
           keeps_carer(grow, &world->households[person->household]);
}

bool explain_home_keeps(const ExplainGrow *grow, int64_t option) {
    const World *world = grow->now.world;
    const Option *to = &grow->now.options.items[option];
    const Person *person = &world->people[to->person];
    const Household *home = &world->households[person->household];
    const Post *post = &world->posts[to->post];
    const Post *old = placed_at(grow, to->person);
    bool welfare = post->channel == CHANNEL_PUBLIC_WELFARE &&
                   (old == NULL || old->channel != CHANNEL_PUBLIC_WELFARE);
    if ((grow->plan.summary.without & LEYE_WITHOUT_HOUSEHOLDS) != 0) {
        return true;
    }
    return keeps_away(grow, person, old, post) &&
           (post->group == NONE || keeps_group(grow, home, post->group)) &&
           (!welfare || keeps_welfare(grow, home));
}
