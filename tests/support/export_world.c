/* export_world: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "export_world.h"

#include <string.h>

static const char *const person_ids[EXPORT_PEOPLE] = {
    "p-01", "p.02", "p_03", "p04", "p05", "p06",
    "p07",  "p08",  "p09",  "p10", "丁1", "丁2"};
static const char *const home_ids[EXPORT_HOMES] = {"h1", "h2", "h3", "h4",
                                                   "h5", "h6", "户7"};
static const char *const post_ids[EXPORT_POSTS] = {"j1", "j2", "j3", "j4",
                                                   "服装5"};
static const char *const cap_ids[EXPORT_CAPS] = {"c1", "c2", "c3", "c4", "c5"};

/* What people of one kind can do. */
typedef struct Kind {
    int32_t count;
    Option options[EXPORT_POSTS * 2];
    int32_t wish, rank; /* post, or NONE */
} Kind;

static int32_t below(Random *random, int32_t n) {
    return (int32_t)base_random_below(random, n);
}

static void set_instance(World *world) {
    static const Level order[] = {LEVEL_STABLE,       LEVEL_PLACEMENTS,
                                  LEVEL_HOUSEHOLDS,   LEVEL_PUBLIC_WELFARE,
                                  LEVEL_WISHES,       LEVEL_RETENTION,
                                  LEVEL_COURSE_SEATS, LEVEL_COST};
    Instance *instance = &world->instance;
    instance->name = "crowded";
    instance->stable_months = 6;
    instance->stable_points = 400;
    instance->levels_count = (int32_t)(sizeof order / sizeof *order);
    memcpy(instance->levels, order, sizeof order);
}

static void set_arrays(ExportWorld *at) {
    World *world = &at->world;
    world->sites = at->sites;
    world->sites_count = EXPORT_SITES;
    world->households = at->households;
    world->people = at->people;
    world->employers = at->employers;
    world->employers_count = 2;
    world->destinations = at->destinations;
    world->destinations_count = 2;
    world->posts = at->posts;
    world->posts_count = EXPORT_POSTS;
    world->caps = at->caps;
    world->courses = at->courses;
    world->courses_count = EXPORT_COURSES;
    world->trains = at->trains;
    world->trains_count = EXPORT_TRAINS;
    world->funds = at->funds;
    world->groups = at->groups;
    world->pins = at->pins;
    world->wishes = at->wishes;
    world->members = at->members;
    at->sites[0].id = "s1";
    at->sites[1].id = "s2";
    at->sites[2].id = "elsewhere";
    at->destinations[0] = "qingdao";
    at->destinations[1] = "xinjiang";
    at->courses[0] = (Course){.id = "k1", .cost_seat = 120000, .fund = NONE};
    at->courses[1] = (Course){.id = "k2", .cost_seat = 90001, .fund = NONE};
    at->trains[0] = (Train){.id = "t1", .fare = 20000, .fund = NONE};
    at->trains[1] = (Train){.id = "t2", .fare = 33333, .fund = NONE};
    for (int32_t k = 0; k < 2; k++) {
        at->courses[k].seats = EXPORT_PEOPLE;
        at->trains[k].seats = EXPORT_PEOPLE;
    }
    at->options = (Options){
        .items = at->items, .first = at->first, .people = world->people_count};
}

/* The last three posts are away. */
static void set_posts(ExportWorld *at, Random *random) {
    for (int32_t j = 0; j < EXPORT_POSTS; j++) {
        bool away = j >= 2;
        at->posts[j] = (Post){.id = post_ids[j],
                              .channel = (Channel)below(random, CHANNEL_COUNT),
                              .employer = below(random, 3) - 1,
                              .site = away ? NONE : below(random, 2),
                              .destination = away ? below(random, 2) : NONE,
                              .group = NONE,
                              .fund = NONE,
                              .places = 1 + below(random, 3),
                              .term_months = below(random, 2) ? 12 : NONE,
                              .subsidy_month = 10000 * below(random, 4)};
    }
}

static void add_cap(ExportWorld *at, CapKind kind, int32_t key, int32_t site,
                    int32_t places) {
    int32_t k = at->world.caps_count++;
    at->caps[k] = (Cap){.id = cap_ids[k],
                        .kind = kind,
                        .key = key,
                        .site = site,
                        .places = places};
}

static void set_caps(ExportWorld *at, Random *random) {
    if (below(random, 2)) {
        add_cap(at, CAP_EMPLOYER, 0, NONE, 1 + below(random, 3));
    }
    if (below(random, 2)) {
        add_cap(at, CAP_EMPLOYER, below(random, 2), NONE, 1 + below(random, 4));
    }
    if (below(random, 2)) {
        add_cap(at, CAP_DESTINATION, below(random, 2), NONE,
                1 + below(random, 3));
    }
    for (int32_t site = 0; site < 2; site++) {
        if (below(random, 2)) {
            int32_t post = below(random, EXPORT_POSTS);
            add_cap(at, CAP_SITE_RESERVE, post, site, 1);
            at->posts[post].places++;
        }
    }
}

static void make_kind(const ExportWorld *at, Random *random, Kind *kind) {
    kind->count = 0;
    kind->wish = below(random, 2) ? below(random, EXPORT_POSTS) : NONE;
    kind->rank = 1 + below(random, 3);
    for (int32_t j = 0; j < EXPORT_POSTS; j++) {
        if (below(random, 5) < 2) {
            continue;
        }
        bool away = at->posts[j].destination != NONE;
        Option *option = &kind->options[kind->count++];
        *option = (Option){.post = j,
                           .course = below(random, 3) - 1,
                           .train = away ? below(random, 3) - 1 : NONE,
                           .points = 100 * below(random, 10)};
        if (option->course == NONE && below(random, 2)) {
            kind->options[kind->count] = *option;
            kind->options[kind->count++].course = below(random, 2);
        }
    }
}

static void add_person(ExportWorld *at, int32_t i, const Kind *kind,
                       Random *random) {
    World *world = &at->world;
    Person *person = &at->people[i];
    *person = (Person){.id = person_ids[i],
                       .household = below(random, world->households_count),
                       .site = below(random, EXPORT_SITES),
                       .together_with = NONE,
                       .work_post = NONE,
                       .work_since = NONE,
                       .first_wish = world->wishes_count};
    if (kind->wish != NONE) {
        at->wishes[world->wishes_count++] =
            (Wish){i, kind->rank, {SCOPE_POST, kind->wish}, 0};
        person->wishes = 1;
    }
    at->first[i] = at->options.count;
    for (int32_t k = 0; k < kind->count; k++) {
        Option *option = &at->items[at->options.count++];
        *option = kind->options[k];
        option->person = i;
    }
    at->first[i + 1] = at->options.count;
}

static void set_households(ExportWorld *at, Random *random) {
    int32_t member = 0;
    for (int32_t h = 0; h < at->world.households_count; h++) {
        at->households[h] = (Household){.id = home_ids[h],
                                        .own_project = below(random, 6) == 0,
                                        .first_member = member};
        for (int32_t i = 0; i < at->world.people_count; i++) {
            if (at->people[i].household == h) {
                at->members[member++] = i;
            }
        }
        at->households[h].members = member - at->households[h].first_member;
    }
}

static void make_world(ExportWorld *at, Random *random, int32_t people,
                       int32_t homes) {
    Kind kinds[EXPORT_KINDS];
    memset(at, 0, sizeof *at);
    at->world.people_count = people;
    at->world.households_count = homes;
    set_instance(&at->world);
    set_arrays(at);
    set_posts(at, random);
    set_caps(at, random);
    for (int32_t k = 0; k < EXPORT_KINDS; k++) {
        make_kind(at, random, &kinds[k]);
    }
    for (int32_t i = 0; i < people; i++) {
        add_person(at, i, &kinds[below(random, EXPORT_KINDS)], random);
    }
    set_households(at, random);
}

void export_world_no_courses(ExportWorld *at) {
    int64_t kept = 0;
    for (int32_t i = 0; i < at->world.people_count; i++) {
        int64_t from = at->first[i];
        at->first[i] = kept;
        for (int64_t o = from; o < at->first[i + 1]; o++) {
            if (at->items[o].course == NONE) {
                at->items[kept++] = at->items[o];
            }
        }
    }
    at->first[at->world.people_count] = kept;
    at->options.count = kept;
}

void export_world_random(ExportWorld *at, uint64_t seed) {
    Random random = base_random_make(seed, 31);
    make_world(at, &random, EXPORT_PEOPLE, EXPORT_HOMES);
    export_world_no_courses(at);
}

void export_world_county(ExportWorld *at, uint64_t seed) {
    Random random = base_random_make(seed, 32);
    make_world(at, &random, EXPORT_FEW, EXPORT_FEW_HOMES);
    export_world_sides(at, &random);
}
