/* score_terms: what is no product of a person's and a post's features.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "score_parts.h"

enum { MONTHS_MOST = 60 };

static bool terms_near(const Post *post, int32_t site) {
    bool near = post->site == site;
    for (int32_t k = 0; k < post->serves_count && !near; k++) {
        near = post->serves[k] == site;
    }
    return near;
}

static bool terms_wished(const World *world, const Wish *wish, int32_t post) {
    const Post *at = &world->posts[post];
    switch (wish->scope.kind) {
    case SCOPE_LOCAL:
        return terms_near(at, world->people[wish->person].site);
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

int64_t score_terms(const World *world, const Option *option) {
    const Person *person = &world->people[option->person];
    int64_t terms = option->course == NONE ? 0 : world->retention.trained;
    terms += score_factors_distance(world, person->site,
                                    &world->posts[option->post]);
    for (int32_t k = 0; k < person->wishes; k++) {
        if (terms_wished(world, &world->wishes[person->first_wish + k],
                         option->post)) {
            terms += world->retention.wish;
            break;
        }
    }
    if (person->work == WORK_POST && person->work_post == option->post &&
        person->work_since != NONE) {
        int32_t months =
            base_day_months(person->work_since, world->instance.as_of);
        months = months > MONTHS_MOST ? MONTHS_MOST : months;
        terms += (int64_t)world->retention.months * months;
    }
    return terms;
}
