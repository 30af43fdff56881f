/* rules_start: when the work of an option starts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "rules_parts.h"

Day rules_start(const World *world, int32_t post, int32_t train) {
    Day start = world->instance.as_of;
    Day said = world->posts[post].start;
    start = said != NONE && said > start ? said : start;
    Day depart = train == NONE ? NONE : world->trains[train].depart;
    return depart != NONE && depart > start ? depart : start;
}
