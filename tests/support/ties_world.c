/* Small worlds full of ties, and the choice among ties by enumeration.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ties_world.h"

#include <string.h>

/* --- worlds --- */

static int32_t below(Random *random, int32_t n) {
    return (int32_t)base_random_below(random, n);
}

static bool once_in(Random *random, int32_t n) {
    return below(random, n) == 0;
}

static void vary_people(SmallWorld *small, Random *random) {
    World *world = &small->world;
    for (int32_t h = 0; h < SMALL_HOMES; h++) {
        small->households[h].own_project = once_in(random, 6);
    }
    world->events_count = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        Person *person = &small->people[i];
        Day day = world->instance.as_of - 10;
        person->household = below(random, SMALL_HOMES);
        person->site = small->households[person->household].site;
        person->skills = once_in(random, 3) ? 1 : 0;
        if (once_in(random, 12)) {
            person->work = WORK_POST;
            person->work_post = below(random, world->posts_count);
            person->work_since = day;
        }
        certify_world_event(small, i, SCOPE_COUNTY, NONE, ACTION_GIVE, day);
        if (!once_in(random, 3)) {
            certify_world_event(small, i, SCOPE_DESTINATION, 0, ACTION_GIVE,
                                day);
        }
        if (once_in(random, 4)) {
            small->wishes[world->wishes_count++] =
                (Wish){.person = i,
                       .rank = 1 + below(random, 2),
                       .scope = {SCOPE_POST, below(random, 2)}};
        }
    }
}

static void vary_posts(SmallWorld *small, Random *random) {
    static const int32_t bases[] = {300, 500, 500, 600};
    for (int32_t j = 0; j < small->world.posts_count; j++) {
        Post *post = &small->posts[j];
        post->places = once_in(random, 3) ? below(random, 3) : 1;
        post->employer = below(random, 3) - 1;
        if (once_in(random, 3)) {
            post->site = NONE;
            post->destination = 0;
            post->employer = below(random, 2);
            post->trains_count = below(random, 3);
            for (int32_t t = 0; t < post->trains_count; t++) {
                small->post_trains[j][t] = t;
            }
        } else if (once_in(random, 6)) {
            post->channel = CHANNEL_PUBLIC_WELFARE;
            post->term_months = 12;
        }
        if (once_in(random, 4)) {
            small->serves[j][post->serves_count++] = below(random, 2);
        }
        post->skills_any = once_in(random, 5) ? 1 : 0;
        post->subsidy_month = once_in(random, 4) ? 1000 : 0;
        small->base_post[j] = bases[below(random, 4)];
    }
}

static void vary_caps(SmallWorld *small, Random *random, bool crossing) {
    static const char *const ids[] = {"c1", "c2", "c3"};
    World *world = &small->world;
    int32_t kinds = below(random, 8);
    if (!crossing && (kinds & 3) == 3) {
        kinds &= 6;
    }
    for (int32_t kind = 0; kind < 3; kind++) {
        if ((kinds >> kind & 1) == 0) {
            continue;
        }
        Cap *cap = &small->caps[world->caps_count];
        *cap = (Cap){.id = ids[world->caps_count],
                     .kind = (CapKind)kind,
                     .site = NONE,
                     .places = 1 + below(random, 2)};
        world->caps_count++;
        if (cap->kind == CAP_SITE_RESERVE) {
            cap->key = below(random, world->posts_count);
            cap->site = below(random, 2);
            small->posts[cap->key].places += cap->places;
        } else if (cap->kind == CAP_EMPLOYER) {
            cap->key = below(random, 2);
        }
    }
}

static void vary_levels(SmallWorld *small, Random *random) {
    Instance *instance = &small->world.instance;
    int32_t kind = below(random, 4);
    if (kind == 0) { /* no households: people fold freely */
        instance->levels[2] = LEVEL_PUBLIC_WELFARE;
        instance->levels_count = 3;
    } else if (kind == 1) {
        instance->levels_count = 4;
    }
}

void ties_world_random(SmallWorld *small, uint64_t seed, bool crossing) {
    Random random = base_random_make(seed, 11);
    certify_world_plain(small, 2 + below(&random, SMALL_PEOPLE - 1),
                        1 + below(&random, SMALL_POSTS));
    World *world = &small->world;
    world->trains_count = SMALL_TRAINS;
    for (int32_t t = 0; t < SMALL_TRAINS; t++) {
        small->trains[t] = (Train){.id = t == 0 ? "t1" : "t2",
                                   .depart = world->instance.as_of + 5,
                                   .seats = 9,
                                   .fund = NONE};
    }
    vary_posts(small, &random);
    vary_people(small, &random);
    vary_caps(small, &random, crossing);
    vary_levels(small, &random);
    certify_world_link(small);
}

/* --- classes --- */

static int32_t wish_value(const World *world, int32_t person, int32_t post) {
    int32_t best = 0;
    for (int32_t k = 0; k < world->wishes_count; k++) {
        const Wish *wish = &world->wishes[k];
        if (wish->person == person && wish->scope.index == post &&
            11 - wish->rank > best) {
            best = 11 - wish->rank;
        }
    }
    return best;
}

static int32_t reserve_of(const World *world, int32_t person, int32_t post) {
    for (int32_t g = 0; g < world->caps_count; g++) {
        const Cap *cap = &world->caps[g];
        if (cap->kind == CAP_SITE_RESERVE && cap->key == post &&
            cap->site == world->people[person].site) {
            return g;
        }
    }
    return NONE;
}

static bool same_options(const World *world, const Options *options, int32_t i,
                         int32_t k) {
    int64_t n = options->first[i + 1] - options->first[i];
    bool same = n == options->first[k + 1] - options->first[k];
    for (int64_t o = 0; same && o < n; o++) {
        const Option *a = &options->items[options->first[i] + o];
        const Option *b = &options->items[options->first[k] + o];
        same = a->post == b->post && a->course == b->course &&
               a->train == b->train && a->points == b->points &&
               wish_value(world, i, a->post) == wish_value(world, k, b->post) &&
               reserve_of(world, i, a->post) == reserve_of(world, k, b->post);
    }
    return same;
}

static bool has_options(const Options *options, int32_t i) {
    return options->first[i + 1] > options->first[i];
}

/* People of the household who are like person i. */
static int32_t likes(const World *world, const Options *options, int32_t home,
                     int32_t i) {
    int32_t n = 0;
    for (int32_t k = 0; k < world->people_count; k++) {
        n += world->people[k].household == home && has_options(options, k) &&
                     same_options(world, options, i, k)
                 ? 1
                 : 0;
    }
    return n;
}

static bool same_homes(const World *world, const Options *options, int32_t g,
                       int32_t h) {
    bool same = true;
    for (int32_t i = 0; i < world->people_count; i++) {
        int32_t home = world->people[i].household;
        if (has_options(options, i) && (home == g || home == h)) {
            same = same &&
                   likes(world, options, g, i) == likes(world, options, h, i);
        }
    }
    return same;
}

static bool has_level(const World *world, Level level) {
    bool found = false;
    for (int32_t k = 0; k < world->instance.levels_count; k++) {
        found = found || world->instance.levels[k] == level;
    }
    return found;
}

static void find_batches(const World *world, const Options *options,
                         TiesChoice *choice) {
    bool homes = has_level(world, LEVEL_HOUSEHOLDS);
    for (int32_t i = 0; i < world->people_count; i++) {
        int32_t home = world->people[i].household;
        choice->batch[i] = has_options(options, i) ? i : NONE;
        choice->outside[i] = !homes || domain_household_covered(world, home);
        for (int32_t k = i - 1; k >= 0 && choice->batch[i] != NONE; k--) {
            bool both = choice->outside[i] && choice->outside[k];
            bool neither = !choice->outside[i] && !choice->outside[k];
            if (has_options(options, k) && same_options(world, options, i, k) &&
                (both || (neither && same_homes(world, options, home,
                                                world->people[k].household)))) {
                choice->batch[i] = k;
            }
        }
    }
}

/* --- every plan --- */

typedef struct Walk {
    const World *world;
    const Options *options;
    TiesChoice *choice;
    int64_t taken[SMALL_PEOPLE]; /* option, or NONE */
} Walk;

static int64_t above_zero(int64_t value) {
    return value > 0 ? value : 0;
}

/* Placements (or holders) in the post from the site. */
static int64_t in_post(const Walk *walk, int32_t post, int32_t site,
                       bool holders) {
    int64_t n = 0;
    for (int32_t i = 0; i < walk->world->people_count; i++) {
        const Person *person = &walk->world->people[i];
        int32_t in = person->work_post;
        if (!holders) {
            in = walk->taken[i] != NONE
                     ? walk->options->items[walk->taken[i]].post
                     : NONE;
        }
        n += in == post && person->site == site ? 1 : 0;
    }
    return n;
}

/* Places kept for the site, or 0. */
static int64_t reserved(const World *world, int32_t post, int32_t site) {
    int64_t places = 0;
    for (int32_t g = 0; g < world->caps_count; g++) {
        const Cap *cap = &world->caps[g];
        if (cap->kind == CAP_SITE_RESERVE && cap->key == post &&
            cap->site == site) {
            places = cap->places;
        }
    }
    return places;
}

/* There is at most one reserve in these worlds: holders without a general
 * place sit on it. */
static bool post_fits(const Walk *walk, int32_t post) {
    const World *world = walk->world;
    int64_t general = world->posts[post].places;
    int64_t need = 0;
    for (int32_t s = 0; s < world->sites_count; s++) {
        int64_t kept = reserved(world, post, s);
        general -= kept + above_zero(in_post(walk, post, s, true) - kept);
    }
    for (int32_t s = 0; s < world->sites_count; s++) {
        int64_t left =
            above_zero(reserved(world, post, s) - in_post(walk, post, s, true));
        left = above_zero(left - above_zero(-general));
        need += above_zero(in_post(walk, post, s, false) - left);
    }
    return need <= above_zero(general);
}

static bool cap_fits(const Walk *walk, const Cap *cap) {
    const World *world = walk->world;
    int64_t left = cap->places;
    int64_t used = 0;
    for (int32_t j = 0; j < world->posts_count; j++) {
        const Post *post = &world->posts[j];
        bool under =
            (cap->kind == CAP_EMPLOYER && post->employer == cap->key) ||
            (cap->kind == CAP_DESTINATION && post->destination == cap->key);
        for (int32_t s = 0; under && s < world->sites_count; s++) {
            left -= in_post(walk, j, s, true);
            used += in_post(walk, j, s, false);
        }
    }
    return used <= above_zero(left);
}

static bool plan_fits(const Walk *walk) {
    bool fits = true;
    for (int32_t j = 0; j < walk->world->posts_count; j++) {
        fits = fits && post_fits(walk, j);
    }
    for (int32_t g = 0; g < walk->world->caps_count; g++) {
        fits = fits && cap_fits(walk, &walk->world->caps[g]);
    }
    return fits;
}

static void add_values(const World *world, const Option *option,
                       int64_t values[LEVEL_COUNT]) {
    const Post *post = &world->posts[option->post];
    int64_t months = post->term_months != NONE ? post->term_months
                                               : world->instance.stable_months;
    values[LEVEL_STABLE] += option->points >= world->instance.stable_points;
    values[LEVEL_PLACEMENTS]++;
    values[LEVEL_PUBLIC_WELFARE] -= post->channel == CHANNEL_PUBLIC_WELFARE;
    values[LEVEL_WISHES] += wish_value(world, option->person, option->post);
    values[LEVEL_RETENTION] += option->points;
    values[LEVEL_COST] -= post->subsidy_month * months;
}

static void plan_values(const Walk *walk, int64_t values[LEVEL_COUNT]) {
    const World *world = walk->world;
    bool covered[SMALL_HOMES] = {false};
    memset(values, 0, LEVEL_COUNT * sizeof *values);
    for (int32_t i = 0; i < world->people_count; i++) {
        if (walk->taken[i] != NONE) {
            add_values(world, &walk->options->items[walk->taken[i]], values);
            covered[world->people[i].household] = true;
        }
    }
    for (int32_t h = 0; h < world->households_count; h++) {
        values[LEVEL_HOUSEHOLDS] +=
            covered[h] || domain_household_covered(world, h) ? 1 : 0;
    }
}

static int compare_values(const World *world, const int64_t *a,
                          const int64_t *b) {
    for (int32_t k = 0; k < world->instance.levels_count; k++) {
        Level level = world->instance.levels[k];
        if (a[level] != b[level]) {
            return a[level] < b[level] ? -1 : 1;
        }
    }
    return 0;
}

/* One person more in option `taken` of the person's class. */
static void add_count(const Options *options, const TiesChoice *choice,
                      int32_t person, int64_t taken,
                      int32_t counts[SMALL_OPTIONS]) {
    counts[options->first[choice->batch[person]] + taken -
           options->first[person]]++;
}

/* Classes and options in order: the first count that differs decides. */
static int compare_counts(const int32_t *a, const int32_t *b) {
    for (int32_t k = 0; k < SMALL_OPTIONS; k++) {
        if (a[k] != b[k]) {
            return a[k] < b[k] ? -1 : 1;
        }
    }
    return 0;
}

static void walk_plan(Walk *walk) {
    TiesChoice *choice = walk->choice;
    int64_t values[LEVEL_COUNT];
    int32_t counts[SMALL_OPTIONS] = {0};
    plan_values(walk, values);
    int order = choice->best == 0
                    ? 1
                    : compare_values(walk->world, values, choice->values);
    if (order < 0) {
        return;
    }
    for (int32_t i = 0; i < walk->world->people_count; i++) {
        if (walk->taken[i] != NONE) {
            add_count(walk->options, choice, i, walk->taken[i], counts);
        }
    }
    choice->best = order > 0 ? 1 : choice->best + 1;
    if (order > 0 || compare_counts(counts, choice->counts) > 0) {
        memcpy(choice->values, values, sizeof choice->values);
        memcpy(choice->counts, counts, sizeof choice->counts);
    }
}

static void walk_person(Walk *walk, int32_t person) {
    if (person == walk->world->people_count) {
        walk_plan(walk);
        return;
    }
    walk_person(walk, person + 1);
    for (int64_t o = walk->options->first[person];
         o < walk->options->first[person + 1]; o++) {
        walk->taken[person] = o;
        if (plan_fits(walk)) {
            walk_person(walk, person + 1);
        }
    }
    walk->taken[person] = NONE;
}

void ties_world_choose(const World *world, const Options *options,
                       TiesChoice *choice) {
    Walk walk = {.world = world, .options = options, .choice = choice};
    memset(choice, 0, sizeof *choice);
    for (int32_t i = 0; i < SMALL_PEOPLE; i++) {
        walk.taken[i] = NONE;
    }
    find_batches(world, options, choice);
    walk_person(&walk, 0);
}

void ties_world_counts(const Options *options, const TiesChoice *choice,
                       const Plan *plan, int32_t counts[SMALL_OPTIONS]) {
    memset(counts, 0, SMALL_OPTIONS * sizeof *counts);
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *row = &plan->placements[k];
        for (int64_t o = options->first[row->person];
             o < options->first[row->person + 1]; o++) {
            if (options->items[o].post == row->post &&
                options->items[o].train == row->train) {
                add_count(options, choice, row->person, o, counts);
            }
        }
    }
}
