/* rules_wish: what a person wishes for, against a post.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "rules_parts.h"

static bool wish_matches(const World *world, const Wish *wish, int32_t post) {
    const Post *at = &world->posts[post];
    switch (wish->scope.kind) {
    case SCOPE_LOCAL:
        return rules_post_near(at, world->people[wish->person].site);
    case SCOPE_COUNTY:
        return at->destination == NONE;
    case SCOPE_DESTINATION:
        return at->destination != NONE && at->destination == wish->scope.index;
    case SCOPE_CHANNEL:
        return at->channel == (Channel)wish->scope.index;
    default:
        return wish->scope.index == post;
    }
}

bool rules_wish(const World *world, int32_t person, int32_t post,
                int32_t *rank) {
    const Person *row = &world->people[person];
    /* wishes are in order of rank */
    for (int32_t k = 0; k < row->wishes; k++) {
        const Wish *wish = &world->wishes[row->first_wish + k];
        if (wish_matches(world, wish, post)) {
            *rank = wish->rank;
            return true;
        }
    }
    *rank = 0;
    return false;
}
