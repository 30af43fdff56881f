/* side_brute: who is at home, who can care, which pins are followed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "side_brute.h"

bool side_brute_home(const World *world, int32_t person) {
    const Person *at = &world->people[person];
    bool holds_away = at->work == WORK_POST &&
                      world->posts[at->work_post].destination != NONE;
    return at->work != WORK_ELSEWHERE && !holds_away;
}

bool side_brute_able(const World *world, int32_t person) {
    const Person *at = &world->people[person];
    return base_day_age(at->birth, world->instance.as_of) >= 18 &&
           at->capacity != CAPACITY_NONE && !at->needs_care;
}

bool side_brute_needy(const World *world, int32_t household) {
    for (int32_t i = 0; i < world->people_count; i++) {
        const Person *at = &world->people[i];
        if (at->household == household && side_brute_home(world, i) &&
            (at->needs_care ||
             base_day_age(at->birth, world->instance.as_of) < 16)) {
            return true;
        }
    }
    return false;
}

bool side_brute_follows(const World *world, const Options *options,
                        const Pin *pin) {
    bool there = false;
    bool other = false;
    Channel channel = world->posts[pin->post].channel;
    for (int64_t o = options->first[pin->person];
         o < options->first[pin->person + 1]; o++) {
        there = there || options->items[o].post == pin->post;
        other =
            other || world->posts[options->items[o].post].channel != channel;
    }
    return there && !(channel == CHANNEL_PUBLIC_WELFARE && other);
}
