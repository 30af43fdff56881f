/* side_brute: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "side_brute.h"

#include <criterion/criterion.h>
#include <string.h>

#include "side_right.h"

typedef struct Search {
    const World *world;
    const Options *options;
    int64_t without;
    SideRight right;
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

static Fen cost_of(const World *world, const Option *o) {
    return subsidy_of(world, &world->posts[o->post]) +
           (o->train == NONE ? 0 : world->trains[o->train].fare) +
           (o->course == NONE ? 0 : world->courses[o->course].cost_seat);
}

/* 1 where the option is what the person has been offered. */
static int64_t stays(const World *world, const Option *o) {
    for (int32_t k = 0; k < world->offers_count; k++) {
        const Offer *at = &world->offers[k];
        if ((at->state == STATE_OFFERED || at->state == STATE_ACCEPTED) &&
            at->person == o->person && at->post == o->post &&
            at->course == o->course && at->train == o->train) {
            return 1;
        }
    }
    return 0;
}

int64_t side_brute_base(const World *world, Level level) {
    int64_t out = 0;
    for (int32_t k = 0; level == LEVEL_MOVES && k < world->offers_count; k++) {
        out += world->offers[k].state == STATE_OFFERED ||
               world->offers[k].state == STATE_ACCEPTED;
    }
    return out;
}

int64_t side_brute_value(const World *world, const Option *o, Level level) {
    switch (level) {
    case LEVEL_MOVES:
        return -stays(world, o);
    case LEVEL_STABLE:
        return o->points >= world->instance.stable_points;
    case LEVEL_PLACEMENTS:
        return 1;
    case LEVEL_PUBLIC_WELFARE:
        return world->posts[o->post].channel == CHANNEL_PUBLIC_WELFARE;
    case LEVEL_WISHES:
        return wish_value(world, o);
    case LEVEL_RETENTION:
        return o->points;
    case LEVEL_COURSE_SEATS:
        return o->course != NONE;
    case LEVEL_COST:
        return cost_of(world, o);
    default:
        return 0;
    }
}

Fen side_brute_charge(const World *world, const Option *o, int32_t fund) {
    const Post *post = &world->posts[o->post];
    Fen charge = post->fund == fund ? subsidy_of(world, post) : 0;
    if (o->train != NONE && world->trains[o->train].fund == fund) {
        charge += world->trains[o->train].fare;
    }
    if (o->course != NONE && world->courses[o->course].fund == fund) {
        charge += world->courses[o->course].cost_seat;
    }
    return charge;
}

static void add(Search *s, const Option *o, int64_t sign) {
    const World *world = s->world;
    const Person *person = &world->people[o->person];
    const Post *post = &world->posts[o->post];
    int32_t h = person->household;
    s->at[o->post][person->site] += sign;
    for (int32_t c = 0; c < world->caps_count; c++) {
        s->cap[c] += side_right_covers(&world->caps[c], post) ? sign : 0;
    }
    if (o->course != NONE) {
        s->course[o->course] += sign;
    }
    if (o->train != NONE) {
        s->train[o->train] += sign;
    }
    s->welfare[h] += post->channel == CHANNEL_PUBLIC_WELFARE ? sign : 0;
    s->away[h] +=
        post->destination != NONE && s->right.carer[o->person] ? sign : 0;
    if (post->group != NONE) {
        s->group[post->group][h] += sign;
    }
    s->placed[h] += sign;
    for (int32_t f = 0; f < world->funds_count; f++) {
        s->fund[f] += sign * side_brute_charge(world, o, f);
    }
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        s->values[l] += sign * side_brute_value(world, o, (Level)l);
    }
}

/* --- rows that only bound from above, after `o` was added --- */

static bool places_fit(const Search *s, int32_t j) {
    int64_t general = 0;
    for (int32_t k = 0; k < SIDE_SITES; k++) {
        general += not_below_zero(s->at[j][k] - s->right.reserved[j][k]);
    }
    return general <= s->right.free[j];
}

static bool group_fits(const Search *s, int32_t g) {
    int64_t homes = 0;
    for (int32_t h = 0; h < s->world->households_count; h++) {
        homes += s->group[g][h] > 0 && !s->right.group_in[g][h];
    }
    return homes <= s->right.group_left[g];
}

static bool homes_fit(const Search *s, const Option *o) {
    int32_t h = s->world->people[o->person].household;
    int32_t g = s->world->posts[o->post].group;
    return without(s, LEYE_WITHOUT_HOUSEHOLDS) ||
           (s->welfare[h] <= s->right.welfare_left[h] &&
            s->away[h] <= s->right.carer_left[h] &&
            (g == NONE || group_fits(s, g)));
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
        if (s->cap[c] > s->right.cap_left[c]) {
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

static void set_up(Search *s) {
    side_right_read(s->world, s->options, &s->right);
    s->values[LEVEL_MOVES] = side_brute_base(s->world, LEVEL_MOVES);
    for (int32_t i = 0; i < s->world->people_count; i++) {
        s->chosen[i] = NONE;
    }
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
    if (s->right.pin[i] == NONE) {
        place(s, i + 1);
    }
    for (int64_t o = s->options->first[i]; o < s->options->first[i + 1]; o++) {
        const Option *option = &s->options->items[o];
        if (s->right.pin[i] != NONE && option->post != s->right.pin[i]) {
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
        fine = fine && (s.right.pin[i] == NONE || s.right.pin[i] == post);
        if (chosen[i] != NONE) {
            add(&s, &options->items[chosen[i]], 1);
            fine = fine && fits(&s, &options->items[chosen[i]]);
        }
    }
    judge(&s);
    memcpy(values, best.values, sizeof best.values);
    return fine && best.feasible;
}

void side_brute_values(const World *world, const Options *options,
                       const int32_t *chosen, int64_t values[LEVEL_COUNT]) {
    bool placed[SIDE_HOMES] = {false};
    memset(values, 0, LEVEL_COUNT * sizeof *values);
    values[LEVEL_MOVES] = side_brute_base(world, LEVEL_MOVES);
    for (int32_t i = 0; i < world->people_count; i++) {
        for (int32_t l = 0; chosen[i] != NONE && l < LEVEL_COUNT; l++) {
            placed[world->people[i].household] = true;
            values[l] +=
                side_brute_value(world, &options->items[chosen[i]], (Level)l);
        }
    }
    for (int32_t h = 0; h < world->households_count; h++) {
        values[LEVEL_HOUSEHOLDS] +=
            placed[h] || domain_household_covered(world, h);
    }
}
