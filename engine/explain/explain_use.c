/* What the plan leaves of each row, and which row an option meets first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places as domain_plan.h says: general ones, and those withheld for a site.
 * Who lives at a site with a reserve is taken to use the reserve first.
 */
#include "explain_parts.h"

#include <string.h>

static int32_t reserve_of(const World *world, int32_t post, int32_t site) {
    for (int32_t g = 0; g < world->caps_count; g++) {
        const Cap *cap = &world->caps[g];
        if (cap->kind == CAP_SITE_RESERVE && cap->key == post &&
            cap->site == site) {
            return g;
        }
    }
    return NONE;
}

static bool over_post(const Cap *cap, const Post *post) {
    return (cap->kind == CAP_EMPLOYER && cap->key == post->employer) ||
           (cap->kind == CAP_DESTINATION && cap->key == post->destination);
}

/* One more person of the site works at the post. */
static void take_place(const Explain *explain, int32_t post, int32_t site) {
    const World *world = explain->world;
    const ExplainUse *use = &explain->use;
    int32_t reserve = reserve_of(world, post, site);
    if (reserve != NONE && use->cap[reserve] > 0) {
        use->cap[reserve]--;
    } else {
        use->general[post]--; /* holders may be more than there are places */
    }
    for (int32_t g = 0; g < world->caps_count; g++) {
        if (over_post(&world->caps[g], &world->posts[post])) {
            use->cap[g]--;
        }
    }
}

static LeyeStatus make_arrays(Explain *explain) {
    LeyeStatus status = LEYE_OK;
    const World *world = explain->world;
    ExplainUse *use = &explain->use;
    TRY(HEAP_ARRAY(world->posts_count, &use->post));
    TRY(HEAP_ARRAY(world->posts_count, &use->general));
    TRY(HEAP_ARRAY(world->caps_count, &use->cap));
    TRY(HEAP_ARRAY(world->courses_count, &use->course));
    TRY(HEAP_ARRAY(world->trains_count, &use->train));
    TRY(HEAP_ARRAY(world->funds_count, &use->fund));
    TRY(HEAP_ARRAY(world->groups_count, &use->group));
done:
    return status;
}

static void read_places(Explain *explain) {
    const World *world = explain->world;
    const ExplainUse *use = &explain->use;
    for (int32_t j = 0; j < world->posts_count; j++) {
        use->general[j] = world->posts[j].places;
    }
    for (int32_t g = 0; g < world->caps_count; g++) {
        const Cap *cap = &world->caps[g];
        use->cap[g] = cap->places;
        if (cap->kind == CAP_SITE_RESERVE) {
            use->general[cap->key] -= cap->places;
        }
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        if (world->people[i].work == WORK_POST) {
            take_place(explain, world->people[i].work_post,
                       world->people[i].site);
        }
    }
    for (int32_t k = 0; k < explain->plan->placements_count; k++) {
        const Placement *at = &explain->plan->placements[k];
        take_place(explain, at->post, world->people[at->person].site);
        use->post[at->post]++;
    }
}

static void read_sides(Explain *explain) {
    const World *world = explain->world;
    const ExplainUse *use = &explain->use;
    for (int32_t f = 0; f < world->funds_count; f++) {
        use->fund[f] = world->funds[f].budget;
    }
    for (int32_t k = 0; k < explain->plan->placements_count; k++) {
        const Placement *at = &explain->plan->placements[k];
        if (at->course != NONE) {
            use->course[at->course]++;
        }
        if (at->train != NONE) {
            use->train[at->train]++;
        }
        for (int32_t f = 0; f < world->funds_count; f++) {
            use->fund[f] -= domain_terms_charge(world, at, f);
        }
    }
}

/* Does somebody of the household work in the group, before or by the plan? */
static bool in_group(const Explain *explain, int32_t household, int32_t group) {
    const World *world = explain->world;
    const Household *home = &world->households[household];
    for (int32_t k = 0; k < home->members; k++) {
        int32_t i = world->members[home->first_member + k];
        const Person *person = &world->people[i];
        int32_t at = explain->placement[i];
        if ((person->work == WORK_POST &&
             world->posts[person->work_post].group == group) ||
            (at != NONE &&
             world->posts[explain->plan->placements[at].post].group == group)) {
            return true;
        }
    }
    return false;
}

static void read_groups(Explain *explain) {
    const World *world = explain->world;
    for (int32_t g = 0; g < world->groups_count; g++) {
        explain->use.group[g] = world->groups[g].households_max;
        for (int32_t h = 0; h < world->households_count; h++) {
            explain->use.group[g] -= in_group(explain, h, g) ? 1 : 0;
        }
    }
}

LeyeStatus explain_use_read(Explain *explain) {
    LeyeStatus status = LEYE_OK;
    TRY(make_arrays(explain));
    read_places(explain);
    read_sides(explain);
    read_groups(explain);
done:
    return status;
}

void explain_use_clear(ExplainUse *use) {
    base_free(use->post);
    base_free(use->general);
    base_free(use->cap);
    base_free(use->course);
    base_free(use->train);
    base_free(use->fund);
    base_free(use->group);
    *use = (ExplainUse){.post = NULL};
}

int64_t explain_use_left(const Explain *explain, int32_t post, int32_t site) {
    const ExplainUse *use = &explain->use;
    int32_t reserve = reserve_of(explain->world, post, site);
    int64_t left = use->general[post] > 0 ? use->general[post] : 0;
    return left +
           (reserve != NONE && use->cap[reserve] > 0 ? use->cap[reserve] : 0);
}

static bool block_seats(const Explain *explain, const Option *option,
                        ExplainBlock *block) {
    const World *world = explain->world;
    int64_t without = explain->plan->summary.without;
    if (option->train != NONE && (without & LEYE_WITHOUT_TRAINS) == 0) {
        const Train *train = &world->trains[option->train];
        int64_t riders = explain->use.train[option->train];
        if (riders == 0 && train->min_riders > 1) {
            *block = (ExplainBlock){EXPLAIN_TRAIN_CANCELLED, option->train};
            return true;
        }
        if (riders >= train->seats) {
            *block = (ExplainBlock){EXPLAIN_TRAIN_FULL, option->train};
            return true;
        }
    }
    if (option->course != NONE) {
        const Course *course = &world->courses[option->course];
        int64_t seated = explain->use.course[option->course];
        if (seated == 0 && course->min_class > 1) {
            *block = (ExplainBlock){EXPLAIN_CLASS_NOT_HELD, option->course};
            return true;
        }
        if (seated >= course->seats) {
            *block = (ExplainBlock){EXPLAIN_COURSE_FULL, option->course};
            return true;
        }
    }
    return false;
}

static bool block_funds(const Explain *explain, const Option *option,
                        ExplainBlock *block) {
    const World *world = explain->world;
    const Placement at = {
        .post = option->post, .course = option->course, .train = option->train};
    if ((explain->plan->summary.without & LEYE_WITHOUT_FUNDS) != 0) {
        return false;
    }
    for (int32_t f = 0; f < world->funds_count; f++) {
        if (domain_terms_charge(world, &at, f) > explain->use.fund[f]) {
            *block = (ExplainBlock){EXPLAIN_FUND_USED, f};
            return true;
        }
    }
    return false;
}

static bool block_places(const Explain *explain, const Option *option,
                         ExplainBlock *block) {
    const World *world = explain->world;
    for (int32_t g = 0; g < world->caps_count; g++) {
        if (over_post(&world->caps[g], &world->posts[option->post]) &&
            explain->use.cap[g] <= 0) {
            *block = (ExplainBlock){EXPLAIN_CAP_USED, g};
            return true;
        }
    }
    if (explain_use_left(explain, option->post,
                         world->people[option->person].site) == 0) {
        *block = (ExplainBlock){EXPLAIN_RESERVED, NONE};
        return true;
    }
    return false;
}

ExplainBlock explain_use_block(const Explain *explain, const Option *option) {
    const World *world = explain->world;
    int32_t group = world->posts[option->post].group;
    ExplainBlock block = {EXPLAIN_HOUSEHOLD_ROWS, NONE};
    if (block_seats(explain, option, &block) ||
        block_funds(explain, option, &block) ||
        block_places(explain, option, &block)) {
        return block;
    }
    if ((explain->plan->summary.without & LEYE_WITHOUT_HOUSEHOLDS) == 0 &&
        group != NONE && explain->use.group[group] <= 0 &&
        !in_group(explain, world->people[option->person].household, group)) {
        block = (ExplainBlock){EXPLAIN_GROUP_USED, group};
    }
    return block;
}
