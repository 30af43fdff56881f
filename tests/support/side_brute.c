/* side_brute: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "side_brute.h"

#include <criterion/criterion.h>
#include <string.h>

typedef struct Search {
    const World *world;
    const Options *options;
    int64_t without;
    /* right sides */
    int64_t free[SIDE_POSTS], reserved[SIDE_POSTS][SIDE_SITES];
    int64_t cap_left[SIDE_CAPS], welfare_left[SIDE_HOMES];
    int64_t carer_left[SIDE_HOMES]; /* INT64_MAX: no row */
    int64_t group_left[SIDE_GROUPS];
    bool carer[SIDE_PEOPLE], group_in[SIDE_GROUPS][SIDE_HOMES];
    int32_t pin[SIDE_PEOPLE]; /* post of a followed pin, or NONE */
    /* what the placements so far use */
    int64_t at[SIDE_POSTS][SIDE_SITES], cap[SIDE_CAPS], course[SIDE_COURSES],
        train[SIDE_TRAINS], fund[SIDE_FUNDS], welfare[SIDE_HOMES],
        away[SIDE_HOMES], group[SIDE_GROUPS][SIDE_HOMES], placed[SIDE_HOMES];
    int64_t values[LEVEL_COUNT]; /* all but households */
    int32_t chosen[SIDE_PEOPLE];
    SideBest *best;
} Search;

static bool without(const Search *s, int64_t bit) {
    return (s->without & bit) != 0;
}

static int64_t not_below_zero(int64_t n) {
    return n > 0 ? n : 0;
}

static bool holds(const Person *person, int32_t post) {
    return person->work == WORK_POST && person->work_post == post;
}

/* --- right sides --- */

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
static void set_places(Search *s, int32_t j) {
    const World *world = s->world;
    int64_t general = world->posts[j].places;
    int64_t beyond = holders_of(world, j, NONE);
    for (int32_t c = 0; c < world->caps_count; c++) {
        const Cap *cap = &world->caps[c];
        if (cap->kind == CAP_SITE_RESERVE && cap->key == j) {
            int64_t own = holders_of(world, j, cap->site);
            int64_t inside = own < cap->places ? own : cap->places;
            general -= cap->places;
            beyond -= inside;
            s->reserved[j][cap->site] = cap->places - inside;
        }
    }
    s->free[j] = not_below_zero(general - beyond);
    int64_t homeless = not_below_zero(beyond - general);
    for (int32_t c = 0; c < world->caps_count; c++) {
        const Cap *cap = &world->caps[c];
        if (cap->kind == CAP_SITE_RESERVE && cap->key == j) {
            int64_t *left = &s->reserved[j][cap->site];
            int64_t taken = homeless < *left ? homeless : *left;
            *left -= taken;
            homeless -= taken;
        }
    }
}

static bool cap_covers(const Cap *cap, const Post *post) {
    return (cap->kind == CAP_EMPLOYER && post->employer == cap->key) ||
           (cap->kind == CAP_DESTINATION && post->destination == cap->key);
}

static void set_caps(Search *s) {
    const World *world = s->world;
    for (int32_t c = 0; c < world->caps_count; c++) {
        s->cap_left[c] = world->caps[c].places;
        for (int32_t j = 0; j < world->posts_count; j++) {
            if (cap_covers(&world->caps[c], &world->posts[j])) {
                s->cap_left[c] -= holders_of(world, j, NONE);
            }
        }
        s->cap_left[c] = not_below_zero(s->cap_left[c]);
    }
}

static void set_carers(Search *s, int32_t h) {
    int64_t adults = 0;
    bool arranged = false;
    for (int32_t i = 0; i < s->world->people_count; i++) {
        const Person *at = &s->world->people[i];
        if (at->household == h && side_brute_home(s->world, i) &&
            side_brute_able(s->world, i)) {
            adults++;
            arranged = arranged || at->care_arranged;
            s->carer[i] = true;
        }
    }
    if (adults >= 2 && !arranged && side_brute_needy(s->world, h)) {
        s->carer_left[h] = adults - 1;
    }
}

static void set_home(Search *s, int32_t h) {
    const World *world = s->world;
    int64_t welfare = 0;
    s->carer_left[h] = INT64_MAX;
    for (int32_t i = 0; i < world->people_count; i++) {
        const Person *at = &world->people[i];
        if (at->household != h || at->work != WORK_POST) {
            continue;
        }
        const Post *post = &world->posts[at->work_post];
        welfare += post->channel == CHANNEL_PUBLIC_WELFARE;
        if (post->group != NONE) {
            s->group_in[post->group][h] = true;
        }
    }
    s->welfare_left[h] =
        not_below_zero(world->instance.parameters.welfare_household - welfare);
    set_carers(s, h);
}

static void set_up(Search *s) {
    const World *world = s->world;
    for (int32_t j = 0; j < world->posts_count; j++) {
        set_places(s, j);
    }
    set_caps(s);
    for (int32_t h = 0; h < world->households_count; h++) {
        set_home(s, h);
    }
    for (int32_t g = 0; g < world->groups_count; g++) {
        s->group_left[g] = world->groups[g].households_max;
        for (int32_t h = 0; h < world->households_count; h++) {
            s->group_left[g] -= s->group_in[g][h];
        }
        s->group_left[g] = not_below_zero(s->group_left[g]);
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        s->pin[i] = NONE;
        s->chosen[i] = NONE;
    }
    for (int32_t n = 0; n < world->pins_count; n++) {
        const Pin *pin = &world->pins[n];
        if (side_brute_follows(world, s->options, pin)) {
            s->pin[pin->person] = pin->post;
        }
    }
}

/* --- what one option is worth and costs --- */

static bool in_post_site(const World *world, int32_t person, const Post *post) {
    int32_t home = world->people[person].site;
    bool at = post->site != NONE && post->site == home;
    for (int32_t k = 0; k < post->serves_count; k++) {
        at = at || post->serves[k] == home;
    }
    return at;
}

static bool scope_matches(const World *world, int32_t person, int32_t post,
                          Scope scope) {
    const Post *at = &world->posts[post];
    switch (scope.kind) {
    case SCOPE_LOCAL:
        return in_post_site(world, person, at);
    case SCOPE_COUNTY:
        return at->destination == NONE;
    case SCOPE_DESTINATION:
        return at->destination != NONE && at->destination == scope.index;
    case SCOPE_CHANNEL:
        return (int32_t)at->channel == scope.index;
    default:
        return post == scope.index;
    }
}

static int64_t wish_value(const World *world, const Option *o) {
    int64_t best = 0;
    for (int32_t k = 0; k < world->wishes_count; k++) {
        const Wish *wish = &world->wishes[k];
        if (wish->person == o->person && 11 - wish->rank > best &&
            scope_matches(world, o->person, o->post, wish->scope)) {
            best = 11 - wish->rank;
        }
    }
    return best;
}

static Fen subsidy_of(const World *world, const Post *post) {
    int32_t months = post->term_months != NONE ? post->term_months
                                               : world->instance.stable_months;
    return post->subsidy_month * months;
}

static void add_values(Search *s, const Option *o, int64_t sign) {
    const World *world = s->world;
    const Post *post = &world->posts[o->post];
    int64_t *v = s->values;
    Fen cost = subsidy_of(world, post);
    cost += o->train == NONE ? 0 : world->trains[o->train].fare;
    cost += o->course == NONE ? 0 : world->courses[o->course].cost_seat;
    v[LEVEL_STABLE] += sign * (o->points >= world->instance.stable_points);
    v[LEVEL_PLACEMENTS] += sign;
    v[LEVEL_PUBLIC_WELFARE] += sign * (post->channel == CHANNEL_PUBLIC_WELFARE);
    v[LEVEL_WISHES] += sign * wish_value(world, o);
    v[LEVEL_RETENTION] += sign * o->points;
    v[LEVEL_COURSE_SEATS] += sign * (o->course != NONE);
    v[LEVEL_COST] += sign * cost;
}

static void add_money(Search *s, const Option *o, int64_t sign) {
    const World *world = s->world;
    const Post *post = &world->posts[o->post];
    if (post->fund != NONE) {
        s->fund[post->fund] += sign * subsidy_of(world, post);
    }
    if (o->train != NONE && world->trains[o->train].fund != NONE) {
        s->fund[world->trains[o->train].fund] +=
            sign * world->trains[o->train].fare;
    }
    if (o->course != NONE && world->courses[o->course].fund != NONE) {
        s->fund[world->courses[o->course].fund] +=
            sign * world->courses[o->course].cost_seat;
    }
}

static void add(Search *s, const Option *o, int64_t sign) {
    const World *world = s->world;
    const Person *person = &world->people[o->person];
    const Post *post = &world->posts[o->post];
    int32_t h = person->household;
    s->at[o->post][person->site] += sign;
    for (int32_t c = 0; c < world->caps_count; c++) {
        s->cap[c] += cap_covers(&world->caps[c], post) ? sign : 0;
    }
    if (o->course != NONE) {
        s->course[o->course] += sign;
    }
    if (o->train != NONE) {
        s->train[o->train] += sign;
    }
    s->welfare[h] += post->channel == CHANNEL_PUBLIC_WELFARE ? sign : 0;
    s->away[h] += post->destination != NONE && s->carer[o->person] ? sign : 0;
    if (post->group != NONE) {
        s->group[post->group][h] += sign;
    }
    s->placed[h] += sign;
    add_money(s, o, sign);
    add_values(s, o, sign);
}

/* --- rows that only bound from above, after `o` was added --- */

static bool places_fit(const Search *s, int32_t j) {
    int64_t general = 0;
    for (int32_t k = 0; k < SIDE_SITES; k++) {
        general += not_below_zero(s->at[j][k] - s->reserved[j][k]);
    }
    return general <= s->free[j];
}

static bool group_fits(const Search *s, int32_t g) {
    int64_t homes = 0;
    for (int32_t h = 0; h < s->world->households_count; h++) {
        homes += s->group[g][h] > 0 && !s->group_in[g][h];
    }
    return homes <= s->group_left[g];
}

static bool homes_fit(const Search *s, const Option *o) {
    int32_t h = s->world->people[o->person].household;
    int32_t g = s->world->posts[o->post].group;
    return without(s, LEYE_WITHOUT_HOUSEHOLDS) ||
           (s->welfare[h] <= s->welfare_left[h] &&
            s->away[h] <= s->carer_left[h] && (g == NONE || group_fits(s, g)));
}

static bool funds_fit(const Search *s) {
    for (int32_t f = 0;
         !without(s, LEYE_WITHOUT_FUNDS) && f < s->world->funds_count; f++) {
        if (s->fund[f] > s->world->funds[f].budget) {
            return false;
        }
    }
    return true;
}

static bool fits(const Search *s, const Option *o) {
    const World *world = s->world;
    for (int32_t c = 0; c < world->caps_count; c++) {
        if (s->cap[c] > s->cap_left[c]) {
            return false;
        }
    }
    if (o->course != NONE &&
        s->course[o->course] > world->courses[o->course].seats) {
        return false;
    }
    if (o->train != NONE && !without(s, LEYE_WITHOUT_TRAINS) &&
        s->train[o->train] > world->trains[o->train].seats) {
        return false;
    }
    return places_fit(s, o->post) && homes_fit(s, o) && funds_fit(s);
}

/* --- rows of a whole plan --- */

static bool least_fit(const Search *s) {
    const World *world = s->world;
    for (int32_t k = 0; k < world->courses_count; k++) {
        if (s->course[k] > 0 && s->course[k] < world->courses[k].min_class) {
            return false;
        }
    }
    for (int32_t r = 0;
         !without(s, LEYE_WITHOUT_TRAINS) && r < world->trains_count; r++) {
        if (s->train[r] > 0 && s->train[r] < world->trains[r].min_riders) {
            return false;
        }
    }
    return true;
}

/* Where the person is under this plan: the destination of the placement, or
 * of the post held by one without any option; NONE: not away. */
static int32_t goes_to(const Search *s, int32_t i) {
    const Person *at = &s->world->people[i];
    if (s->chosen[i] != NONE) {
        return s->world->posts[s->options->items[s->chosen[i]].post]
            .destination;
    }
    bool none = s->options->first[i] == s->options->first[i + 1];
    return none && at->work == WORK_POST
               ? s->world->posts[at->work_post].destination
               : NONE;
}

/* Of two spouses who both stay as they are nothing is asked. */
static bool couples_fit(const Search *s) {
    const World *world = s->world;
    for (int32_t i = 0; i < world->people_count; i++) {
        int32_t j = world->people[i].together_with;
        if (j <= i || world->people[j].together_with != i) {
            continue;
        }
        int32_t one = goes_to(s, i);
        int32_t two = goes_to(s, j);
        bool moves = (s->chosen[i] != NONE && one != NONE) ||
                     (s->chosen[j] != NONE && two != NONE);
        if (moves && one != two) {
            return false;
        }
    }
    return true;
}

static void judge(Search *s) {
    const Instance *instance = &s->world->instance;
    if (!least_fit(s) ||
        (!without(s, LEYE_WITHOUT_HOUSEHOLDS) && !couples_fit(s))) {
        return;
    }
    SideBest *best = s->best;
    s->values[LEVEL_HOUSEHOLDS] = 0;
    for (int32_t h = 0; h < s->world->households_count; h++) {
        s->values[LEVEL_HOUSEHOLDS] +=
            s->placed[h] > 0 || domain_household_covered(s->world, h);
    }
    best->plans++;
    bool better = !best->feasible;
    for (int32_t k = 0; !better && k < instance->levels_count; k++) {
        Level level = instance->levels[k];
        int64_t more = s->values[level] - best->values[level];
        more = domain_level_least(level) ? -more : more;
        if (more < 0) {
            return;
        }
        better = more > 0;
    }
    if (better) {
        best->feasible = true;
        memcpy(best->values, s->values, sizeof best->values);
        memcpy(best->options, s->chosen, sizeof best->options);
    }
}

static void place(Search *s, int32_t i) {
    if (i == s->world->people_count) {
        judge(s);
        return;
    }
    if (s->pin[i] == NONE) {
        place(s, i + 1);
    }
    for (int64_t o = s->options->first[i]; o < s->options->first[i + 1]; o++) {
        const Option *option = &s->options->items[o];
        if (s->pin[i] != NONE && option->post != s->pin[i]) {
            continue;
        }
        s->chosen[i] = (int32_t)o;
        add(s, option, 1);
        if (fits(s, option)) {
            place(s, i + 1);
        }
        add(s, option, -1);
        s->chosen[i] = NONE;
    }
}

void side_brute_best(const World *world, const Options *options,
                     int64_t left_out, SideBest *best) {
    Search s = {
        .world = world, .options = options, .without = left_out, .best = best};
    cr_assert_leq(world->people_count, SIDE_PEOPLE);
    *best = (SideBest){.feasible = false};
    set_up(&s);
    place(&s, 0);
}

int64_t side_brute_size(const World *world, const Options *options,
                        int64_t most) {
    int64_t size = 1;
    for (int32_t i = 0; i < world->people_count && size < most; i++) {
        size *= options->first[i + 1] - options->first[i] + 1;
    }
    return size;
}

bool side_brute_plan(const World *world, const Options *options,
                     int64_t left_out, const int32_t *chosen,
                     int64_t values[LEVEL_COUNT]) {
    SideBest best = {.feasible = false};
    Search s = {
        .world = world, .options = options, .without = left_out, .best = &best};
    set_up(&s);
    bool fine = true;
    for (int32_t i = 0; i < world->people_count; i++) {
        s.chosen[i] = chosen[i];
        int32_t post =
            chosen[i] == NONE ? NONE : options->items[chosen[i]].post;
        fine = fine && (s.pin[i] == NONE || s.pin[i] == post);
        if (chosen[i] != NONE) {
            add(&s, &options->items[chosen[i]], 1);
            fine = fine && fits(&s, &options->items[chosen[i]]);
        }
    }
    judge(&s);
    memcpy(values, best.values, sizeof best.values);
    return fine && best.feasible;
}
