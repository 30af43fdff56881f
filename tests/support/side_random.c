/* side_world: everything at once, by chance.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A first draw says which kinds of rows a world has, so that kinds meet in all
 * combinations and a world is not always full of everything. Most people
 * agree to most things: rows without options would test nothing.
 */
#include "side_world.h"

#include <criterion/criterion.h>
#include <string.h>

#include "side_offers.h"

enum { AS_OF = SIDE_AS_OF, YEAR = 365 };

typedef enum Kind {
    KIND_COURSES,
    KIND_TRAINS,
    KIND_FUNDS,
    KIND_WELFARE,
    KIND_CARERS,
    KIND_COUPLES,
    KIND_GROUPS,
    KIND_PINS,
    KIND_CAPS,
    KIND_RESERVES,
    KIND_HOLDERS,
    KIND_RARE, /* minors, hazards, withdrawals, terms of posts */
    KIND_COUNT
} Kind;

typedef struct Draw {
    SideWorld *side;
    Random random;
    bool has[KIND_COUNT];
} Draw;

static int32_t below(Draw *draw, int32_t n) {
    return (int32_t)base_random_below(&draw->random, n);
}

static bool chance(Draw *draw, int32_t per_mille) {
    return base_random_chance(&draw->random, per_mille) != 0;
}

static void draw_person(Draw *draw, int32_t i) {
    static const int32_t young[] = {6, 12, 15, 16, 17};
    SideWorld *side = draw->side;
    Person *at = &side->people[i];
    int32_t years = 18 + below(draw, 45);
    if (chance(draw, draw->has[KIND_CARERS] ? 250 : 30)) {
        years = young[below(draw, draw->has[KIND_RARE] ? 5 : 2)];
    }
    at->household = below(draw, side->world.households_count);
    at->site = side->households[at->household].site;
    at->birth = AS_OF - years * (YEAR + 1) + below(draw, 20);
    at->sex = chance(draw, 500) ? SEX_FEMALE : SEX_MALE;
    at->education = (Education)(1 + below(draw, 4));
    at->capacity = chance(draw, 150) ? CAPACITY_PARTIAL : CAPACITY_FULL;
    at->skills = (SkillSet)below(draw, 8);
    if (draw->has[KIND_CARERS]) {
        at->needs_care = chance(draw, 100);
        at->care_arranged = chance(draw, 120);
    }
    if (draw->has[KIND_RARE] && chance(draw, 80)) {
        at->capacity = CAPACITY_NONE;
    }
    if (chance(draw, 40) && years >= 18) {
        at->work = chance(draw, 500) ? WORK_SELF : WORK_ELSEWHERE;
    }
}

static void draw_homes(Draw *draw) {
    SideWorld *side = draw->side;
    int32_t people = side->world.people_count;
    int32_t most = people < 2 ? 1 : (people * 2 + 2) / 3;
    most = most < SIDE_HOMES ? most : SIDE_HOMES;
    int32_t least = (people + 2) / 4 < 1 ? 1 : (people + 2) / 4;
    side->world.households_count = least + below(draw, most - least + 1);
    for (int32_t h = 0; h < side->world.households_count; h++) {
        side->households[h].site = chance(draw, 100) ? 2 : below(draw, 2);
        side->households[h].own_project = chance(draw, 150);
        side->households[h].registered_poor = chance(draw, 500);
        side->households[h].other_income_year = 100000 * below(draw, 5);
    }
}

static void draw_stops(Draw *draw, int32_t j) {
    SideWorld *side = draw->side;
    Post *at = &side->posts[j];
    for (int32_t r = 0; r < side->world.trains_count; r++) {
        if (side->trains[r].destination == at->destination &&
            chance(draw, 800)) {
            side->post_trains[j][at->trains_count++] = r;
        }
    }
}

static void draw_channel(Draw *draw, int32_t j) {
    SideWorld *side = draw->side;
    Post *at = &side->posts[j];
    bool train = draw->has[KIND_TRAINS] && side->world.trains_count > 0;
    if (draw->has[KIND_WELFARE] && chance(draw, 400)) {
        at->channel = CHANNEL_PUBLIC_WELFARE;
        at->term_months = chance(draw, 100) ? 48 : 12;
        at->site = below(draw, 2);
    } else if (chance(draw, train || draw->has[KIND_CARERS] ? 600 : 300)) {
        side_world_away(side, j, below(draw, SIDE_DESTINATIONS));
    } else {
        at->channel = (Channel)(1 + below(draw, 3));
        at->site = below(draw, 2);
        at->term_months = chance(draw, 300) ? 3 : NONE;
    }
    if (train) {
        draw_stops(draw, j);
    }
}

static void draw_helper(Draw *draw, int32_t j) {
    SideWorld *side = draw->side;
    Post *at = &side->posts[j];
    int32_t h = below(draw, side->world.households_count);
    if (at->channel == CHANNEL_ENTERPRISE && side->households[h].site < 2 &&
        chance(draw, 300)) {
        side->households[h].registered_poor = false;
        at->channel = CHANNEL_PAIRING;
        at->helper_household = h;
        at->site = side->households[h].site;
    }
}

static void draw_rare_terms(Draw *draw, Post *at) {
    static const uint32_t hazards[] = {HAZARD_UNDERGROUND, HAZARD_TOXIC,
                                       HAZARD_GRADE_IV};
    if (chance(draw, 150)) {
        at->hazard = hazards[below(draw, 3)];
    }
    if (chance(draw, 80)) {
        at->age_max = 45;
    }
    if (chance(draw, 80)) {
        at->education_min = EDUCATION_JUNIOR;
    }
    if (chance(draw, 40)) {
        at->contract = 0;
    }
    if (chance(draw, 100)) {
        at->capacity_min = CAPACITY_FULL;
    }
}

static void draw_post(Draw *draw, int32_t j) {
    SideWorld *side = draw->side;
    Post *at = &side->posts[j];
    draw_channel(draw, j);
    draw_helper(draw, j);
    at->employer = below(draw, SIDE_EMPLOYERS);
    at->places = chance(draw, 50) ? 0 : 1 + below(draw, 3);
    if (chance(draw, draw->has[KIND_COURSES] ? 600 : 200)) {
        at->skills_all = (SkillSet)1 << below(draw, SIDE_SKILLS);
    }
    if (chance(draw, 150)) {
        at->skills_any = (SkillSet)(1 + below(draw, 7));
    }
    if (chance(draw, 400)) {
        at->start = AS_OF + 20 + below(draw, 60);
    }
    if (chance(draw, 500)) {
        at->subsidy_month = 10000 * (Fen)below(draw, 4);
    }
    if (draw->has[KIND_FUNDS] && chance(draw, 700)) {
        at->fund = below(draw, side->world.funds_count);
    }
    if (draw->has[KIND_GROUPS] && chance(draw, 600)) {
        at->group = below(draw, side->world.groups_count);
    }
    if (draw->has[KIND_RARE]) {
        draw_rare_terms(draw, at);
    }
    side->base_post[j] = 250 + 50 * below(draw, 11);
}

static int32_t draw_fund(Draw *draw) {
    return draw->has[KIND_FUNDS] && chance(draw, 600)
               ? below(draw, draw->side->world.funds_count)
               : NONE;
}

static void draw_offers(Draw *draw) {
    SideWorld *side = draw->side;
    World *world = &side->world;
    world->funds_count = draw->has[KIND_FUNDS] ? 1 + below(draw, 2) : 0;
    for (int32_t f = 0; f < world->funds_count; f++) {
        side->funds[f] =
            (Fund){.budget = 5000 * (Fen)below(draw, 60) + below(draw, 2) * 77,
                   .line = f + 2};
    }
    world->groups_count = draw->has[KIND_GROUPS] ? 1 + below(draw, 2) : 0;
    for (int32_t g = 0; g < world->groups_count; g++) {
        side->groups[g] =
            (Group){.households_max = below(draw, 4), .line = g + 2};
    }
    int32_t trains = draw->has[KIND_TRAINS] ? 1 + below(draw, 3) : 0;
    for (int32_t r = 0; r < trains; r++) {
        int32_t seats = chance(draw, 50) ? 0 : 1 + below(draw, 4);
        side_world_train(side, below(draw, SIDE_DESTINATIONS), seats,
                         below(draw, 4));
        side->trains[r].depart = AS_OF + 10 + below(draw, 60);
        side->trains[r].fare = 5000 * (Fen)below(draw, 4);
        side->trains[r].fund = draw_fund(draw);
    }
    int32_t courses = draw->has[KIND_COURSES] ? 1 + below(draw, 3) : 0;
    for (int32_t k = 0; k < courses; k++) {
        side_world_course(side, below(draw, SIDE_SKILLS), 1 + below(draw, 3),
                          below(draw, 4));
        side->courses[k].start = AS_OF + below(draw, 20);
        side->courses[k].weeks = 1 + below(draw, 4);
        side->courses[k].cost_seat = 5000 * (Fen)below(draw, 4);
        side->courses[k].fund = draw_fund(draw);
        side->courses[k].age_max = chance(draw, 150) ? 40 : NONE;
    }
}

static void draw_caps(Draw *draw) {
    SideWorld *side = draw->side;
    for (int32_t e = 0; draw->has[KIND_CAPS] && e < SIDE_EMPLOYERS; e++) {
        if (chance(draw, 500)) {
            side_world_cap(side, CAP_EMPLOYER, e, NONE, below(draw, 4));
        }
    }
    for (int32_t d = 0; draw->has[KIND_CAPS] && d < SIDE_DESTINATIONS; d++) {
        if (chance(draw, 400)) {
            side_world_cap(side, CAP_DESTINATION, d, NONE, below(draw, 4));
        }
    }
}

static void draw_reserves(Draw *draw) {
    SideWorld *side = draw->side;
    for (int32_t j = 0; draw->has[KIND_RESERVES] && j < 2; j++) {
        int32_t left = j < side->world.posts_count ? side->posts[j].places : 0;
        for (int32_t s = 0; s < 2; s++) {
            if (left > 0 && chance(draw, 500)) {
                int32_t places = 1 + below(draw, left);
                side_world_cap(side, CAP_SITE_RESERVE, j, s, places);
                left -= places;
            }
        }
    }
}

static Scope draw_scope(Draw *draw) {
    int32_t posts = draw->side->world.posts_count;
    switch (below(draw, 5)) {
    case 0:
        return (Scope){SCOPE_LOCAL, NONE};
    case 1:
        return (Scope){SCOPE_COUNTY, NONE};
    case 2:
        return (Scope){SCOPE_DESTINATION, below(draw, SIDE_DESTINATIONS)};
    case 3:
        return (Scope){SCOPE_CHANNEL, below(draw, CHANNEL_COUNT)};
    default:
        return (Scope){SCOPE_POST, below(draw, posts)};
    }
}

/* Gives; some of them too old to live. */
static void draw_consents(Draw *draw) {
    SideWorld *side = draw->side;
    for (int32_t i = 0; i < side->world.people_count; i++) {
        Day date = chance(draw, draw->has[KIND_RARE] ? 100 : 20) ? AS_OF - 400
                                                                 : AS_OF - 100;
        if (chance(draw, 850)) {
            side_world_event(side, i, (Scope){SCOPE_COUNTY, NONE}, ACTION_GIVE,
                             date);
        }
        if (chance(draw, 300)) {
            side_world_event(side, i, (Scope){SCOPE_LOCAL, NONE}, ACTION_GIVE,
                             AS_OF - 100);
        }
        for (int32_t d = 0; d < SIDE_DESTINATIONS; d++) {
            if (chance(draw, 750)) {
                side_world_event(side, i, (Scope){SCOPE_DESTINATION, d},
                                 ACTION_GIVE, date);
            }
        }
    }
}

static void draw_answers(Draw *draw) {
    SideWorld *side = draw->side;
    int32_t often = draw->has[KIND_RARE] ? 200 : 20;
    for (int32_t i = 0; i < side->world.people_count; i++) {
        int32_t j = below(draw, side->world.posts_count);
        Scope post = {SCOPE_POST, j};
        if (chance(draw, often)) {
            Scope scope = draw_scope(draw);
            Action action = scope.kind == SCOPE_CHANNEL && chance(draw, 500)
                                ? ACTION_GIVE
                                : ACTION_WITHDRAW;
            side_world_event(side, i, scope, action, AS_OF - 20);
        }
        if (chance(draw, often)) {
            side_world_event(side, i, post, ACTION_DECLINE, AS_OF - 15);
        } else if (chance(draw, 150)) {
            side_world_event(side, i, post, ACTION_ACCEPT, AS_OF - 15);
            side->events[side->world.events_count - 1].terms_hash =
                side->hashes[j];
        }
    }
}

static void draw_wishes(Draw *draw) {
    SideWorld *side = draw->side;
    World *world = &side->world;
    for (int32_t i = 0; i < world->people_count; i++) {
        int32_t wishes = chance(draw, 400) ? 1 + below(draw, 2) : 0;
        if (side->people[i].work != WORK_NONE && chance(draw, 600)) {
            wishes = 1;
        }
        for (int32_t k = 0; k < wishes; k++) {
            int32_t n = world->wishes_count++;
            side->wishes[n] = (Wish){.person = i,
                                     .rank = 1 + 3 * k + below(draw, 3),
                                     .scope = draw_scope(draw),
                                     .line = n + 2};
        }
    }
}

static void draw_holders(Draw *draw) {
    SideWorld *side = draw->side;
    for (int32_t i = 0; i < side->world.people_count; i++) {
        Person *at = &side->people[i];
        if (at->birth <= AS_OF - 18 * (YEAR + 1) &&
            at->capacity != CAPACITY_NONE && at->work == WORK_NONE &&
            chance(draw, 200)) {
            at->work = WORK_POST;
            at->work_post = below(draw, side->world.posts_count);
            at->work_since = AS_OF - 200;
        }
    }
}

/* Spouses often live together, and one of them may have gone already. */
static void draw_couples(Draw *draw) {
    SideWorld *side = draw->side;
    int32_t people = side->world.people_count;
    for (int32_t n = 0; n < 1 + people / 8; n++) {
        int32_t i = below(draw, people);
        int32_t j = below(draw, people);
        if (i == j || side->people[i].together_with != NONE ||
            side->people[j].together_with != NONE) {
            continue;
        }
        side->people[i].together_with = j;
        if (chance(draw, 800)) {
            side->people[j].together_with = i;
        }
        int32_t post = below(draw, side->world.posts_count);
        if (chance(draw, 200)) {
            side->people[i].work = WORK_POST;
            side->people[i].work_post = post;
            side->people[i].work_since = AS_OF - 200;
            side->people[i].birth = AS_OF - 35 * YEAR;
        }
    }
}

static void draw_pins(Draw *draw) {
    SideWorld *side = draw->side;
    World *world = &side->world;
    int32_t i = below(draw, world->people_count);
    while (i < world->people_count && world->pins_count < SIDE_PINS) {
        int32_t n = world->pins_count++;
        side->pins[n] = (Pin){i, below(draw, world->posts_count), n + 2};
        i += 1 + below(draw, 4);
    }
}

/* The fixed order first, then a shuffle of the others; some left out. The
 * level public_welfare stays: guard 8 follows from it. */
static void draw_levels(Draw *draw) {
    Level late[] = {LEVEL_WISHES, LEVEL_RETENTION, LEVEL_COURSE_SEATS,
                    LEVEL_COST};
    Instance *instance = &draw->side->world.instance;
    instance->levels_count = 0;
    for (Level level = LEVEL_STABLE; level <= LEVEL_PUBLIC_WELFARE; level++) {
        if (level != LEVEL_MOVES &&
            (level == LEVEL_PUBLIC_WELFARE || chance(draw, 650))) {
            instance->levels[instance->levels_count++] = level;
        }
    }
    for (int32_t k = 0; k < 4; k++) {
        int32_t other = k + below(draw, 4 - k);
        Level level = late[other];
        late[other] = late[k];
        if (chance(draw, 350)) {
            instance->levels[instance->levels_count++] = level;
        }
    }
}

static void draw_weights(Draw *draw) {
    Retention *weights = &draw->side->world.retention;
    weights->skill_match = 30;
    weights->schooling = 10 * below(draw, 3);
    weights->wish = 20 * below(draw, 3);
    weights->distance = -10;
    weights->trained = 20 * below(draw, 4) - 20;
}

static void draw_without(Draw *draw) {
    if (chance(draw, 150)) {
        draw->side->without = below(draw, LEYE_WITHOUT_ALL + 1);
    }
}

void side_world_random(SideWorld *side, uint64_t seed, int32_t people,
                       int32_t posts) {
    Draw draw = {.side = side, .random = base_random_make(seed, 41)};
    side_world_plain(side, people, posts);
    side->seed = seed;
    side->world.events_count = 0;
    for (int32_t k = 0; k < KIND_COUNT; k++) {
        draw.has[k] = chance(&draw, 400);
    }
    side->world.instance.parameters.welfare_household =
        chance(&draw, 100) ? 0 : 1;
    draw_homes(&draw);
    draw_offers(&draw);
    for (int32_t i = 0; i < people; i++) {
        draw_person(&draw, i);
    }
    for (int32_t j = 0; j < posts; j++) {
        draw_post(&draw, j);
    }
    draw_caps(&draw);
    draw_reserves(&draw);
    side_world_link(side); /* ids, for the hashes */
    for (int32_t j = 0; j < posts; j++) {
        cr_assert_eq(domain_terms_hash(&side->world, j, side->hashes[j]),
                     LEYE_OK);
    }
    draw_consents(&draw);
    draw_answers(&draw);
    if (draw.has[KIND_HOLDERS]) {
        draw_holders(&draw);
    }
    if (draw.has[KIND_COUPLES]) {
        draw_couples(&draw);
    }
    draw_wishes(&draw);
    if (draw.has[KIND_PINS]) {
        draw_pins(&draw);
    }
    draw_levels(&draw);
    draw_weights(&draw);
    draw_without(&draw);
    side_world_link(side);
    side_offers_draw(side);
}
