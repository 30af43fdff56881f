/* rules_wish: what a person wishes for, against a post.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "rules_parts.h"

bool rules_wish_matches(const World *world, int32_t person, Scope scope,
                        int32_t post) {
    const Post *at = &world->posts[post];
    switch (scope.kind) {
    case SCOPE_LOCAL:
        return rules_post_near(at, world->people[person].site);
    case SCOPE_COUNTY:
        return at->destination == NONE;
    case SCOPE_DESTINATION:
        return at->destination != NONE && at->destination == scope.index;
    case SCOPE_CHANNEL:
        return at->channel == (Channel)scope.index;
    default:
        return scope.index == post;
    }
}

bool rules_wish(const World *world, int32_t person, int32_t post,
                int32_t *rank) {
    const Person *row = &world->people[person];
    /* wishes are in order of rank */
    for (int32_t k = 0; k < row->wishes; k++) {
        const Wish *wish = &world->wishes[row->first_wish + k];
        if (rules_wish_matches(world, person, wish->scope, post)) {
            *rank = wish->rank;
            return true;
        }
    }
    *rank = 0;
    return false;
}
