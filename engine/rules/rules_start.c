/* rules_start: when the work of an option starts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "rules_parts.h"

static Day start_later(Day start, Day day) {
    return day != NONE && day > start ? day : start;
}

/* A post without a day of its own and without a train waits for the course. */
Day rules_start(const World *world, int32_t post, int32_t course,
                int32_t train) {
    Day said = world->posts[post].start;
    Day start = start_later(world->instance.as_of, said);
    if (train != NONE) {
        start = start_later(start, world->trains[train].depart);
    } else if (course != NONE && said == NONE) {
        start = start_later(start,
                            domain_terms_course_end(&world->courses[course]));
    }
    return start;
}
