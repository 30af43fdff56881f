/* side_right: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "side_right.h"

#include "side_brute.h"

static int64_t not_below_zero(int64_t n) {
    return n > 0 ? n : 0;
}

static bool holds(const Person *person, int32_t post) {
    return person->work == WORK_POST && person->work_post == post;
}

static int64_t holders_of(const World *world, int32_t post, int32_t site) {
    int64_t count = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        count += holds(&world->people[i], post) &&
                 (site == NONE || world->people[i].site == site);
    }
    return count;
}

/* Holders take the places kept for their site, then general ones, then what
 * other sites keep, in the order of the caps' ids. */
static void set_places(const World *world, int32_t j, SideRight *right) {
    int64_t general = world->posts[j].places;
    int64_t beyond = holders_of(world, j, NONE);
    for (int32_t c = 0; c < world->caps_count; c++) {
        const Cap *cap = &world->caps[c];
        if (cap->kind == CAP_SITE_RESERVE && cap->key == j) {
            int64_t own = holders_of(world, j, cap->site);
            int64_t inside = own < cap->places ? own : cap->places;
            general -= cap->places;
            beyond -= inside;
            right->reserved[j][cap->site] = cap->places - inside;
        }
    }
    right->free[j] = not_below_zero(general - beyond);
    int64_t homeless = not_below_zero(beyond - general);
    for (int32_t c = 0; c < world->caps_count; c++) {
        const Cap *cap = &world->caps[c];
        if (cap->kind == CAP_SITE_RESERVE && cap->key == j) {
            int64_t *left = &right->reserved[j][cap->site];
            int64_t taken = homeless < *left ? homeless : *left;
            *left -= taken;
            homeless -= taken;
        }
    }
}

bool side_right_covers(const Cap *cap, const Post *post) {
    return (cap->kind == CAP_EMPLOYER && post->employer == cap->key) ||
           (cap->kind == CAP_DESTINATION && post->destination == cap->key);
}

static void set_caps(const World *world, SideRight *right) {
    for (int32_t c = 0; c < world->caps_count; c++) {
        right->cap_left[c] = world->caps[c].places;
        for (int32_t j = 0; j < world->posts_count; j++) {
            if (side_right_covers(&world->caps[c], &world->posts[j])) {
                right->cap_left[c] -= holders_of(world, j, NONE);
            }
        }
        right->cap_left[c] = not_below_zero(right->cap_left[c]);
    }
}

static void set_carers(const World *world, int32_t h, SideRight *right) {
    int64_t adults = 0;
    bool arranged = false;
    for (int32_t i = 0; i < world->people_count; i++) {
        const Person *at = &world->people[i];
        if (at->household == h && side_brute_home(world, i) &&
            side_brute_able(world, i)) {
            adults++;
            arranged = arranged || at->care_arranged;
            right->carer[i] = true;
        }
    }
    if (adults >= 2 && !arranged && side_brute_needy(world, h)) {
        right->carer_left[h] = adults - 1;
    }
}

static void set_home(const World *world, int32_t h, SideRight *right) {
    int64_t welfare = 0;
    right->carer_left[h] = INT64_MAX;
    for (int32_t i = 0; i < world->people_count; i++) {
        const Person *at = &world->people[i];
        if (at->household != h || at->work != WORK_POST) {
            continue;
        }
        const Post *post = &world->posts[at->work_post];
        welfare += post->channel == CHANNEL_PUBLIC_WELFARE;
        if (post->group != NONE) {
            right->group_in[post->group][h] = true;
        }
    }
    right->welfare_left[h] =
        not_below_zero(world->instance.parameters.welfare_household - welfare);
    set_carers(world, h, right);
}

void side_right_read(const World *world, const Options *options,
                     SideRight *right) {
    *right = (SideRight){0};
    for (int32_t j = 0; j < world->posts_count; j++) {
        set_places(world, j, right);
    }
    set_caps(world, right);
    for (int32_t h = 0; h < world->households_count; h++) {
        set_home(world, h, right);
    }
    for (int32_t g = 0; g < world->groups_count; g++) {
        right->group_left[g] = world->groups[g].households_max;
        for (int32_t h = 0; h < world->households_count; h++) {
            right->group_left[g] -= right->group_in[g][h];
        }
        right->group_left[g] = not_below_zero(right->group_left[g]);
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        right->pin[i] = NONE;
    }
    for (int32_t n = 0; n < world->pins_count; n++) {
        const Pin *pin = &world->pins[n];
        if (side_brute_follows(world, options, pin)) {
            right->pin[pin->person] = pin->post;
        }
    }
}
