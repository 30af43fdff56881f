/* Small worlds for the tests of certify: the builder.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "certify_world.h"

#include <string.h>

#include "../support/plain_rows.h"

static const char *const person_ids[] = {"p1", "p2", "p3", "p4", "p5"};
static const char *const post_ids[] = {"j1", "j2", "j3", "j4"};
static const char *const home_ids[] = {"h1", "h2", "h3"};
static const char *const site_ids[] = {"s1", "s2", "elsewhere"};

enum { AS_OF = SMALL_AS_OF };

static void set_instance(World *world) {
    static const Level order[] = {
        LEVEL_STABLE, LEVEL_PLACEMENTS, LEVEL_HOUSEHOLDS, LEVEL_PUBLIC_WELFARE,
        LEVEL_WISHES, LEVEL_RETENTION,  LEVEL_COST};
    Instance *instance = &world->instance;
    instance->name = "small";
    instance->timezone = "Asia/Shanghai";
    instance->publisher = "";
    instance->as_of = AS_OF;
    instance->stable_months = 6;
    instance->stable_points = 400;
    instance->income_line = 400000;
    instance->levels_count = (int32_t)(sizeof order / sizeof *order);
    memcpy(instance->levels, order, sizeof order);
    instance->parameters = plain_rows_parameters();
}

static void set_arrays(SmallWorld *small) {
    World *world = &small->world;
    world->sites = small->sites;
    world->skills = small->skills;
    world->households = small->households;
    world->people = small->people;
    world->employers = small->employers;
    small->destinations[0] = "qingdao";
    world->destinations = small->destinations;
    world->posts = small->posts;
    world->caps = small->caps;
    world->trains = small->trains;
    world->courses = small->courses;
    world->funds = small->funds;
    world->groups = small->groups;
    world->pins = small->pins;
    world->events = small->events;
    world->wishes = small->wishes;
    world->members = small->members;
    world->person_events = small->person_events;
    world->sites_count = SMALL_SITES;
    world->households_count = SMALL_HOMES;
    world->employers_count = 2;
    world->destinations_count = 1;
    world->skills_count = 3;
    for (int32_t s = 0; s < SMALL_SITES; s++) {
        int32_t km = s < SMALL_SITES - 1 ? 19 * (s + 1) : 0; /* elsewhere */
        small->sites[s] = (Site){site_ids[s], "", "", "", km, s + 2};
    }
    for (int32_t h = 0; h < SMALL_HOMES; h++) {
        small->households[h] =
            (Household){.id = home_ids[h], .grid = "", .site = h % 2};
    }
    for (int32_t e = 0; e < 2; e++) {
        small->employers[e] = (Employer){.id = e == 0 ? "e1" : "e2",
                                         .name = "",
                                         .sector = e == 0 ? "food" : "",
                                         .checked_on = AS_OF};
    }
}

static void add_person(SmallWorld *small, int32_t i) {
    int32_t home = i < SMALL_HOMES ? i : SMALL_HOMES - 1;
    small->people[i] =
        plain_rows_person(home, small->households[home].site, AS_OF);
    small->people[i].id = person_ids[i];
}

static void add_post(SmallWorld *small, int32_t j) {
    small->posts[j] = plain_rows_post(AS_OF);
    small->posts[j].id = post_ids[j];
    small->posts[j].serves = small->serves[j];
    small->posts[j].trains = small->post_trains[j];
}

void certify_world_event(SmallWorld *small, int32_t person, ScopeKind kind,
                         int32_t index, Action action, Day date) {
    int32_t k = small->world.events_count++;
    small->events[k] = (ConsentEvent){.seq = k + 1,
                                      .person = person,
                                      .scope = {kind, index},
                                      .action = action,
                                      .date = date,
                                      .expires = NONE,
                                      .terms_hash = "",
                                      .via = "",
                                      .recorder = ""};
}

static void link_people(SmallWorld *small) {
    World *world = &small->world;
    int32_t member = 0;
    int32_t event = 0;
    for (int32_t h = 0; h < SMALL_HOMES; h++) {
        small->households[h].first_member = member;
        for (int32_t i = 0; i < world->people_count; i++) {
            if (small->people[i].household == h) {
                small->members[member++] = i;
            }
        }
        small->households[h].members =
            member - small->households[h].first_member;
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        small->people[i].first_event = event;
        for (int32_t k = 0; k < world->events_count; k++) {
            if (small->events[k].person == i) {
                small->person_events[event++] = k;
            }
        }
        small->people[i].events = event - small->people[i].first_event;
    }
}

void certify_world_link(SmallWorld *small) {
    World *world = &small->world;
    link_people(small);
    int32_t wish = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        small->people[i].first_wish = wish;
        while (wish < world->wishes_count && small->wishes[wish].person == i) {
            wish++;
        }
        small->people[i].wishes = wish - small->people[i].first_wish;
    }
    for (int32_t j = 0; j < world->posts_count; j++) {
        small->posts[j].holders = 0;
        for (int32_t i = 0; i < world->people_count; i++) {
            small->posts[j].holders += small->people[i].work_post == j ? 1 : 0;
        }
    }
}

void certify_world_plain(SmallWorld *small, int32_t people, int32_t posts) {
    memset(small, 0, sizeof *small);
    set_instance(&small->world);
    plain_rows_weights(&small->world.retention, small->base_destination, 1,
                       small->base_post, SMALL_POSTS);
    set_arrays(small);
    small->world.people_count = people;
    small->world.posts_count = posts;
    for (int32_t i = 0; i < people; i++) {
        add_person(small, i);
        certify_world_event(small, i, SCOPE_COUNTY, NONE, ACTION_GIVE,
                            AS_OF - 10);
    }
    for (int32_t j = 0; j < posts; j++) {
        add_post(small, j);
    }
    certify_world_link(small);
}
