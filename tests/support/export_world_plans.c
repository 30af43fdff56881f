/* Every plan of a small world, and the best of them; see export_world.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One person after another takes each of their options or none. Rows that
 * count up to something cut a branch at once; minima, couples and pins are
 * judged when all have chosen. Money is counted in fen, not in units.
 */
#include "export_world.h"

#include <string.h>

typedef struct Plans {
    const World *world;
    const Options *options;
    int64_t without;
    const Option *chosen[EXPORT_PEOPLE]; /* or NULL */
    int64_t *best;
    bool found;
} Plans;

static const Post *held(const World *world, int32_t person) {
    const Person *row = &world->people[person];
    return row->work == WORK_POST ? &world->posts[row->work_post] : NULL;
}

static const Post *placed(const Plans *plans, int32_t person) {
    const Option *option = plans->chosen[person];
    return option != NULL ? &plans->world->posts[option->post] : NULL;
}

/* ---- places -------------------------------------------------------------- */

static int32_t at_post(const Plans *plans, int32_t post, int32_t site,
                       bool holders) {
    const World *world = plans->world;
    int32_t count = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        const Post *where = holders ? held(world, i) : placed(plans, i);
        count += where == &world->posts[post] && world->people[i].site == site
                     ? 1
                     : 0;
    }
    return count;
}

static bool is_reserve(const Cap *cap, int32_t post) {
    return cap->kind == CAP_SITE_RESERVE && cap->key == post;
}

/* General places left, and what is left of each reserve of the post. */
static int32_t places_left(const Plans *plans, int32_t post, int32_t *left) {
    const World *world = plans->world;
    int32_t general = world->posts[post].places - world->posts[post].holders;
    for (int32_t g = 0; g < world->caps_count; g++) {
        const Cap *cap = &world->caps[g];
        left[g] = 0;
        if (is_reserve(cap, post)) {
            int32_t holders = at_post(plans, post, cap->site, true);
            int32_t within = holders < cap->places ? holders : cap->places;
            left[g] = cap->places - within;
            general -= left[g];
        }
    }
    for (int32_t g = 0; g < world->caps_count && general < 0; g++) {
        int32_t taken = left[g] < -general ? left[g] : -general;
        left[g] -= taken;
        general += taken;
    }
    return general > 0 ? general : 0;
}

static bool post_fits(const Plans *plans, int32_t post) {
    const World *world = plans->world;
    int32_t left[EXPORT_CAPS];
    int32_t general = places_left(plans, post, left);
    for (int32_t site = 0; site < world->sites_count; site++) {
        int32_t kept = 0;
        for (int32_t g = 0; g < world->caps_count; g++) {
            kept +=
                is_reserve(&world->caps[g], post) && world->caps[g].site == site
                    ? left[g]
                    : 0;
        }
        int32_t used = at_post(plans, post, site, false);
        general -= used > kept ? used - kept : 0;
    }
    return general >= 0;
}

static bool under(const Cap *cap, const Post *post) {
    return post != NULL &&
           ((cap->kind == CAP_EMPLOYER && post->employer == cap->key) ||
            (cap->kind == CAP_DESTINATION && post->destination == cap->key));
}

static bool cap_fits(const Plans *plans, const Cap *cap) {
    int32_t left = cap->places;
    int32_t used = 0;
    for (int32_t i = 0; i < plans->world->people_count; i++) {
        left -= under(cap, held(plans->world, i)) ? 1 : 0;
        used += under(cap, placed(plans, i)) ? 1 : 0;
    }
    return used == 0 || used <= left;
}

/* ---- side rows ----------------------------------------------------------- */

static int32_t on_course(const Plans *plans, int32_t course) {
    int32_t count = 0;
    for (int32_t i = 0; i < plans->world->people_count; i++) {
        const Option *option = plans->chosen[i];
        count += option != NULL && option->course == course ? 1 : 0;
    }
    return count;
}

static int32_t on_train(const Plans *plans, int32_t train) {
    int32_t count = 0;
    for (int32_t i = 0; i < plans->world->people_count; i++) {
        const Option *option = plans->chosen[i];
        count += option != NULL && option->train == train ? 1 : 0;
    }
    return count;
}

static int64_t months(const World *world, const Post *post) {
    return post->term_months != NONE ? post->term_months
                                     : world->instance.stable_months;
}

static bool fund_fits(const Plans *plans, int32_t fund) {
    const World *world = plans->world;
    int64_t left = world->funds[fund].budget;
    for (int32_t i = 0; i < world->people_count; i++) {
        const Option *option = plans->chosen[i];
        const Post *post = placed(plans, i);
        if (option == NULL) {
            continue;
        }
        if (post->fund == fund) {
            left -= post->subsidy_month * months(world, post);
        }
        if (option->train != NONE &&
            world->trains[option->train].fund == fund) {
            left -= world->trains[option->train].fare;
        }
        if (option->course != NONE &&
            world->courses[option->course].fund == fund) {
            left -= world->courses[option->course].cost_seat;
        }
    }
    return left >= 0;
}

static bool welfare(const Post *post) {
    return post != NULL && post->channel == CHANNEL_PUBLIC_WELFARE;
}

static bool away(const Post *post) {
    return post != NULL && post->destination != NONE;
}

static bool welfare_fits(const Plans *plans, int32_t home) {
    const World *world = plans->world;
    int32_t used = 0;
    int32_t left = world->instance.parameters.welfare_household;
    for (int32_t i = 0; i < world->people_count; i++) {
        if (world->people[i].household == home) {
            left -= welfare(held(world, i)) ? 1 : 0;
            used += welfare(placed(plans, i)) ? 1 : 0;
        }
    }
    return used == 0 || used <= left;
}

static int32_t years(const World *world, int32_t person) {
    return base_day_age(world->people[person].birth, world->instance.as_of);
}

static bool carer_fits(const Plans *plans, int32_t home) {
    const World *world = plans->world;
    int32_t adults = 0;
    int32_t gone = 0;
    bool needed = false;
    bool arranged = false;
    for (int32_t i = 0; i < world->people_count; i++) {
        const Person *person = &world->people[i];
        if (person->household != home || person->work == WORK_ELSEWHERE ||
            away(held(world, i))) {
            continue;
        }
        if (person->needs_care || years(world, i) < 16) {
            needed = true;
        }
        if (!person->needs_care && years(world, i) >= 18 &&
            person->capacity != CAPACITY_NONE) {
            adults++;
            arranged = arranged || person->care_arranged;
            gone += away(placed(plans, i)) ? 1 : 0;
        }
    }
    return !needed || arranged || adults < 2 || gone < adults;
}

static bool has_option(const Plans *plans, int32_t person) {
    return plans->options->first[person] < plans->options->first[person + 1];
}

/* Where a spouse is for good, NONE: nowhere. */
static int32_t stays_at(const Plans *plans, int32_t person) {
    const Post *post = held(plans->world, person);
    return post != NULL && !has_option(plans, person) ? post->destination
                                                      : NONE;
}

static int32_t goes_to(const Plans *plans, int32_t person) {
    const Post *post = placed(plans, person);
    return post != NULL ? post->destination : NONE;
}

static bool couple_fits(const Plans *plans, int32_t one, int32_t two) {
    int32_t to_one = goes_to(plans, one);
    int32_t to_two = goes_to(plans, two);
    if (stays_at(plans, one) != NONE) {
        return to_two == NONE || to_two == stays_at(plans, one);
    }
    if (stays_at(plans, two) != NONE) {
        return to_one == NONE || to_one == stays_at(plans, two);
    }
    return to_one == to_two;
}

static bool couples_fit(const Plans *plans) {
    const World *world = plans->world;
    for (int32_t i = 0; i < world->people_count; i++) {
        int32_t other = world->people[i].together_with;
        if (other != NONE && world->people[other].together_with == i &&
            !couple_fits(plans, i, other)) {
            return false;
        }
    }
    return true;
}

static bool group_fits(const Plans *plans, int32_t group) {
    const World *world = plans->world;
    int32_t left = world->groups[group].households_max;
    int32_t come = 0;
    for (int32_t h = 0; h < world->households_count; h++) {
        bool holds = false;
        bool comes = false;
        for (int32_t i = 0; i < world->people_count; i++) {
            const Post *has = held(world, i);
            const Post *gets = placed(plans, i);
            if (world->people[i].household == h) {
                holds = holds || (has != NULL && has->group == group);
                comes = comes || (gets != NULL && gets->group == group);
            }
        }
        left -= holds ? 1 : 0;
        come += comes && !holds ? 1 : 0;
    }
    return come == 0 || come <= left;
}

static bool follows(const Plans *plans, const Pin *pin) {
    const Options *options = plans->options;
    const Post *posts = plans->world->posts;
    bool there = false;
    bool other = false;
    for (int64_t o = options->first[pin->person];
         o < options->first[pin->person + 1]; o++) {
        int32_t post = options->items[o].post;
        there = there || post == pin->post;
        other = other || !welfare(&posts[post]);
    }
    return there && !(welfare(&posts[pin->post]) && other);
}

static bool pins_fit(const Plans *plans) {
    for (int32_t k = 0; k < plans->world->pins_count; k++) {
        const Pin *pin = &plans->world->pins[k];
        const Option *option = plans->chosen[pin->person];
        if (follows(plans, pin) &&
            (option == NULL || option->post != pin->post)) {
            return false;
        }
    }
    return true;
}

/* ---- the search ---------------------------------------------------------- */

static bool has(const Plans *plans, int64_t without) {
    return (plans->without & without) == 0;
}

static bool households_fit(const Plans *plans) {
    for (int32_t h = 0; h < plans->world->households_count; h++) {
        if (!welfare_fits(plans, h) || !carer_fits(plans, h)) {
            return false;
        }
    }
    for (int32_t g = 0; g < plans->world->groups_count; g++) {
        if (!group_fits(plans, g)) {
            return false;
        }
    }
    return true;
}

/* Rows that more placements can only break. */
static bool so_far(const Plans *plans) {
    const World *world = plans->world;
    for (int32_t j = 0; j < world->posts_count; j++) {
        if (!post_fits(plans, j)) {
            return false;
        }
    }
    for (int32_t g = 0; g < world->caps_count; g++) {
        if (!cap_fits(plans, &world->caps[g])) {
            return false;
        }
    }
    for (int32_t f = 0;
         has(plans, LEYE_WITHOUT_FUNDS) && f < world->funds_count; f++) {
        if (!fund_fits(plans, f)) {
            return false;
        }
    }
    return !has(plans, LEYE_WITHOUT_HOUSEHOLDS) || households_fit(plans);
}

static bool counts(int32_t count, int32_t least, int32_t most) {
    return count == 0 || (count >= least && count <= most);
}

/* Rows for whole plans. */
static bool in_the_end(const Plans *plans) {
    const World *world = plans->world;
    for (int32_t k = 0; k < world->courses_count; k++) {
        if (!counts(on_course(plans, k), world->courses[k].min_class,
                    world->courses[k].seats)) {
            return false;
        }
    }
    for (int32_t r = 0;
         has(plans, LEYE_WITHOUT_TRAINS) && r < world->trains_count; r++) {
        if (!counts(on_train(plans, r), world->trains[r].min_riders,
                    world->trains[r].seats)) {
            return false;
        }
    }
    return pins_fit(plans) &&
           (!has(plans, LEYE_WITHOUT_HOUSEHOLDS) || couples_fit(plans));
}

static int64_t wish(const World *world, const Option *option) {
    const Person *person = &world->people[option->person];
    for (int32_t k = 0; k < person->wishes; k++) {
        const Wish *wish = &world->wishes[person->first_wish + k];
        if (wish->scope.index == option->post) {
            return 11 - wish->rank;
        }
    }
    return 0;
}

static int64_t cost(const World *world, const Option *option) {
    const Post *post = &world->posts[option->post];
    int64_t sum = post->subsidy_month * months(world, post);
    sum += option->train != NONE ? world->trains[option->train].fare : 0;
    sum +=
        option->course != NONE ? world->courses[option->course].cost_seat : 0;
    return sum;
}

static int64_t worth(const World *world, const Option *option, Level level) {
    switch (level) {
    case LEVEL_STABLE:
        return option->points >= world->instance.stable_points ? 1 : 0;
    case LEVEL_PLACEMENTS:
        return 1;
    case LEVEL_PUBLIC_WELFARE:
        return welfare(&world->posts[option->post]) ? 1 : 0;
    case LEVEL_WISHES:
        return wish(world, option);
    case LEVEL_RETENTION:
        return option->points;
    case LEVEL_COURSE_SEATS:
        return option->course != NONE ? 1 : 0;
    case LEVEL_COST:
        return cost(world, option);
    default:
        return 0;
    }
}

static int64_t value(const Plans *plans, Level level) {
    const World *world = plans->world;
    int64_t sum = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        const Option *option = plans->chosen[i];
        sum += option != NULL ? worth(world, option, level) : 0;
    }
    for (int32_t h = 0;
         level == LEVEL_HOUSEHOLDS && h < world->households_count; h++) {
        bool covered = domain_household_covered(world, h);
        for (int32_t i = 0; i < world->people_count; i++) {
            covered = covered || (world->people[i].household == h &&
                                  plans->chosen[i] != NULL);
        }
        sum += covered ? 1 : 0;
    }
    return sum;
}

/* Keeps the plan's values when they are better, level by level. */
static void keep(Plans *plans) {
    const Instance *instance = &plans->world->instance;
    int64_t values[LEVEL_COUNT];
    bool better = !plans->found;
    bool same = true;
    for (int32_t k = 0; k < instance->levels_count; k++) {
        values[k] = value(plans, instance->levels[k]);
        if (same && plans->found && values[k] != plans->best[k]) {
            same = false;
            better = (values[k] < plans->best[k]) ==
                     domain_level_least(instance->levels[k]);
        }
    }
    if (better) {
        memcpy(plans->best, values,
               sizeof *values * (size_t)instance->levels_count);
        plans->found = true;
    }
}

static void choose(Plans *plans, int32_t person) {
    if (person == plans->world->people_count) {
        if (in_the_end(plans)) {
            keep(plans);
        }
        return;
    }
    plans->chosen[person] = NULL;
    choose(plans, person + 1);
    for (int64_t o = plans->options->first[person];
         o < plans->options->first[person + 1]; o++) {
        plans->chosen[person] = &plans->options->items[o];
        if (so_far(plans)) {
            choose(plans, person + 1);
        }
    }
    plans->chosen[person] = NULL;
}

bool export_world_plans(const World *world, const Options *options,
                        int64_t without, int64_t *best) {
    Plans plans = {
        .world = world, .options = options, .without = without, .best = best};
    choose(&plans, 0);
    return plans.found;
}
