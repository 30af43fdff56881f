/* side_claims: blocking groups. Places and caps alone fill a post.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "side_claims.h"

/* Who is where: posts[people], or NONE. */
typedef struct Crowd {
    const World *world;
    const Options *options;
    const SideRight *right;
    int32_t posts[SIDE_PEOPLE];
} Crowd;

static int64_t general_used(const Crowd *crowd, int32_t j) {
    int64_t used = 0;
    for (int32_t s = 0; s < SIDE_SITES; s++) {
        int64_t here = -crowd->right->reserved[j][s];
        for (int32_t i = 0; i < crowd->world->people_count; i++) {
            here += crowd->posts[i] == j && crowd->world->people[i].site == s;
        }
        used += here > 0 ? here : 0;
    }
    return used;
}

static int64_t cap_used(const Crowd *crowd, const Cap *cap) {
    int64_t used = 0;
    for (int32_t i = 0; i < crowd->world->people_count; i++) {
        int32_t j = crowd->posts[i];
        used += j != NONE && side_right_covers(cap, &crowd->world->posts[j]);
    }
    return used;
}

/* The most that a cap over the post would still let in. */
static int64_t caps_room(const Crowd *crowd, int32_t j) {
    int64_t room = INT64_MAX;
    for (int32_t c = 0; c < crowd->world->caps_count; c++) {
        const Cap *cap = &crowd->world->caps[c];
        if (side_right_covers(cap, &crowd->world->posts[j])) {
            int64_t left = crowd->right->cap_left[c] - cap_used(crowd, cap);
            room = left < room ? left : room;
        }
    }
    return room;
}

/* One more from a site without a reserve there would not fit. */
static bool is_full(const Crowd *crowd, int32_t j) {
    return caps_room(crowd, j) <= 0 ||
           general_used(crowd, j) >= crowd->right->free[j];
}

static bool has_room(Crowd *crowd, int32_t person, int32_t j) {
    crowd->posts[person] = j;
    bool room = caps_room(crowd, j) >= 0 &&
                general_used(crowd, j) <= crowd->right->free[j];
    crowd->posts[person] = NONE;
    return room;
}

static bool lies_inside(const Crowd *crowd, int32_t person,
                        const bool *inside) {
    const Options *options = crowd->options;
    for (int64_t o = options->first[person]; o < options->first[person + 1];
         o++) {
        if (!inside[options->items[o].post]) {
            return false;
        }
    }
    return options->first[person + 1] > options->first[person];
}

static bool is_blocked(Crowd *crowd, int32_t person, const bool *inside) {
    const Options *options = crowd->options;
    for (int64_t o = options->first[person]; o < options->first[person + 1];
         o++) {
        if (has_room(crowd, person, options->items[o].post)) {
            return false;
        }
    }
    return lies_inside(crowd, person, inside);
}

/* Marks the posts of the group: in order, known, full. */
static bool posts_true(const Crowd *crowd, const BlockGroup *group,
                       bool *inside) {
    for (int32_t k = 0; k < group->posts_count; k++) {
        int32_t j = group->posts[k];
        if (j < 0 || j >= crowd->world->posts_count ||
            (k > 0 && j <= group->posts[k - 1]) || !is_full(crowd, j)) {
            return false;
        }
        inside[j] = true;
    }
    return group->posts_count > 0;
}

static bool group_true(Crowd *crowd, const Plan *plan, int32_t g) {
    const BlockGroup *group = &plan->groups[g];
    bool inside[SIDE_POSTS] = {false};
    int64_t people = 0;
    int64_t places = 0;
    bool named = false;
    if (!posts_true(crowd, group, inside)) {
        return false;
    }
    for (int32_t i = 0; i < crowd->world->people_count; i++) {
        people += lies_inside(crowd, i, inside);
        places += crowd->posts[i] != NONE && inside[crowd->posts[i]];
    }
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        if (plan->unplaced[k].group == g) {
            named = true;
            if (!is_blocked(crowd, plan->unplaced[k].person, inside)) {
                return false;
            }
        }
    }
    bool hide = group->people == -1 && people >= 1 && people <= 9;
    return named && places == group->places &&
           (people == group->people || hide);
}

bool side_claims_groups(SideReading *reading, const Plan *plan,
                        const int32_t *chosen) {
    int64_t without = plan->summary.without;
    Crowd crowd = {.world = &reading->side->world,
                   .options = side_truth_options(reading, without),
                   .right = &reading->right[without]};
    for (int32_t i = 0; i < SIDE_PEOPLE; i++) {
        crowd.posts[i] =
            chosen[i] == NONE ? NONE : crowd.options->items[chosen[i]].post;
    }
    for (int32_t g = 0; g < plan->groups_count; g++) {
        if (!group_true(&crowd, plan, g)) {
            return false;
        }
    }
    return true;
}
