/* side_world: the plain world and its parts; see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "side_world.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plain_rows.h"
#include "side_offers.h"

enum { AS_OF = SIDE_AS_OF };

static void set_instance(World *world) {
    static const Level order[] = {LEVEL_STABLE,       LEVEL_PLACEMENTS,
                                  LEVEL_HOUSEHOLDS,   LEVEL_PUBLIC_WELFARE,
                                  LEVEL_WISHES,       LEVEL_RETENTION,
                                  LEVEL_COURSE_SEATS, LEVEL_COST};
    Instance *instance = &world->instance;
    *instance = (Instance){.name = "side",
                           .timezone = "Asia/Shanghai",
                           .publisher = "",
                           .as_of = AS_OF,
                           .stable_months = 6,
                           .stable_points = 400,
                           .income_line = 400000,
                           .levels_count = sizeof order / sizeof *order};
    memcpy(instance->levels, order, sizeof order);
    instance->parameters = plain_rows_parameters();
}

static void set_arrays(SideWorld *side) {
    World *world = &side->world;
    world->sites = side->sites;
    world->skills = side->skills;
    world->households = side->households;
    world->people = side->people;
    world->employers = side->employers;
    world->destinations = side->destinations;
    world->posts = side->posts;
    world->groups = side->groups;
    world->caps = side->caps;
    world->courses = side->courses;
    world->trains = side->trains;
    world->funds = side->funds;
    world->events = side->events;
    world->wishes = side->wishes;
    world->pins = side->pins;
    world->members = side->members;
    world->person_events = side->person_events;
    side->destinations[0] = "qingdao";
    side->destinations[1] = "xinjiang";
    for (int32_t j = 0; j < SIDE_POSTS; j++) {
        side->posts[j].serves = side->serves[j];
        side->posts[j].trains = side->post_trains[j];
    }
}

static void set_places(SideWorld *side) {
    static const char *const site_ids[] = {"s1", "s2", "elsewhere"};
    static const char *const skill_ids[] = {"k1", "k2", "k3"};
    static const char *const employer_ids[] = {"e1", "e2"};
    World *world = &side->world;
    world->sites_count = SIDE_SITES;
    world->skills_count = SIDE_SKILLS;
    world->employers_count = SIDE_EMPLOYERS;
    world->destinations_count = SIDE_DESTINATIONS;
    for (int32_t s = 0; s < SIDE_SITES; s++) {
        int32_t km = s < SIDE_SITES - 1 ? 19 * (s + 1) : 0;
        side->sites[s] = (Site){site_ids[s], "", "", "", km, s + 2};
    }
    for (int32_t k = 0; k < SIDE_SKILLS; k++) {
        side->skills[k] = (Skill){skill_ids[k], "", "", k + 2};
    }
    for (int32_t e = 0; e < SIDE_EMPLOYERS; e++) {
        side->employers[e] = (Employer){.id = employer_ids[e],
                                        .name = "",
                                        .sector = "food",
                                        .checked_on = AS_OF};
    }
}

static void add_person(SideWorld *side, int32_t i, int32_t homes) {
    int32_t home = i < homes ? i : homes - 1;
    side->people[i] =
        plain_rows_person(home, side->households[home].site, AS_OF);
    side->people[i].line = i + 2;
}

static void add_post(SideWorld *side, int32_t j) {
    side->posts[j] = plain_rows_post(AS_OF);
    side->posts[j].employer = 0;
    side->posts[j].line = j + 2;
}

void side_world_plain(SideWorld *side, int32_t people, int32_t posts) {
    static const Scope scopes[] = {
        {SCOPE_COUNTY, NONE}, {SCOPE_DESTINATION, 0}, {SCOPE_DESTINATION, 1}};
    memset(side, 0, sizeof *side);
    World *world = &side->world;
    int32_t homes = people < SIDE_HOMES ? people : SIDE_HOMES;
    set_instance(world);
    set_places(side);
    plain_rows_weights(&world->retention, side->base_destination,
                       SIDE_DESTINATIONS, side->base_post, SIDE_POSTS);
    world->people_count = people;
    world->posts_count = posts;
    world->households_count = homes < 1 ? 1 : homes;
    for (int32_t h = 0; h < SIDE_HOMES; h++) {
        side->households[h] =
            (Household){.grid = "", .site = h % 2, .line = h + 2};
    }
    for (int32_t i = 0; i < people; i++) {
        add_person(side, i, world->households_count);
        for (int32_t k = 0; k < 3; k++) {
            side_world_event(side, i, scopes[k], ACTION_GIVE, AS_OF - 10);
        }
    }
    for (int32_t j = 0; j < posts; j++) {
        add_post(side, j);
    }
    side_world_link(side);
}

int32_t side_world_train(SideWorld *side, int32_t destination, int32_t seats,
                         int32_t least) {
    int32_t r = side->world.trains_count++;
    side->trains[r] = (Train){.destination = destination,
                              .depart = AS_OF + 30,
                              .seats = seats,
                              .min_riders = least,
                              .fund = NONE,
                              .line = r + 2};
    return r;
}

int32_t side_world_course(SideWorld *side, int32_t skill, int32_t seats,
                          int32_t least) {
    int32_t k = side->world.courses_count++;
    side->courses[k] = (Course){.skill = skill,
                                .seats = seats,
                                .min_class = least,
                                .weeks = 2,
                                .start = AS_OF + 7,
                                .age_max = NONE,
                                .fund = NONE,
                                .line = k + 2};
    return k;
}

int32_t side_world_cap(SideWorld *side, CapKind kind, int32_t key, int32_t site,
                       int32_t places) {
    int32_t c = side->world.caps_count++;
    side->caps[c] = (Cap){.kind = kind,
                          .key = key,
                          .site = site,
                          .places = places,
                          .line = c + 2};
    return c;
}

void side_world_event(SideWorld *side, int32_t person, Scope scope,
                      Action action, Day date) {
    int32_t k = side->world.events_count++;
    cr_assert_lt(k, SIDE_EVENTS);
    side->events[k] = (ConsentEvent){.seq = k + 1,
                                     .person = person,
                                     .scope = scope,
                                     .action = action,
                                     .date = date,
                                     .expires = NONE,
                                     .terms_hash = "",
                                     .via = "form",
                                     .recorder = "desk-1",
                                     .line = k + 2};
}

void side_world_away(SideWorld *side, int32_t post, int32_t destination) {
    side->posts[post].channel = CHANNEL_TRANSFER;
    side->posts[post].site = NONE;
    side->posts[post].destination = destination;
}

static void link_ids(SideWorld *side) {
    static const char *const group_ids[] = {"g1", "g2"};
    static const char *const fund_ids[] = {"f1", "f2"};
#define SET_IDS(array, ids, count, letter)                                     \
    for (int32_t n = 0; n < (count); n++) {                                    \
        (void)snprintf((ids)[n], SIDE_ID, letter "%02d", (int)(n % 100));      \
        (array)[n].id = (ids)[n];                                              \
    }
    SET_IDS(side->people, side->person_ids, SIDE_PEOPLE, "p")
    SET_IDS(side->posts, side->post_ids, SIDE_POSTS, "j")
    SET_IDS(side->households, side->home_ids, SIDE_HOMES, "h")
    SET_IDS(side->caps, side->cap_ids, SIDE_CAPS, "c")
    SET_IDS(side->courses, side->course_ids, SIDE_COURSES, "t")
    SET_IDS(side->trains, side->train_ids, SIDE_TRAINS, "r")
#undef SET_IDS
    for (int32_t g = 0; g < SIDE_GROUPS; g++) {
        side->groups[g].id = group_ids[g];
    }
    for (int32_t f = 0; f < SIDE_FUNDS; f++) {
        side->funds[f].id = fund_ids[f];
    }
}

static void link_people(SideWorld *side) {
    World *world = &side->world;
    int32_t member = 0;
    int32_t event = 0;
    int32_t wish = 0;
    for (int32_t h = 0; h < world->households_count; h++) {
        Household *home = &side->households[h];
        home->first_member = member;
        for (int32_t i = 0; i < world->people_count; i++) {
            if (side->people[i].household == h) {
                side->members[member++] = i;
            }
        }
        home->members = member - home->first_member;
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        Person *person = &side->people[i];
        person->first_event = event;
        for (int32_t k = 0; k < world->events_count; k++) {
            if (side->events[k].person == i) {
                side->person_events[event++] = k;
            }
        }
        person->events = event - person->first_event;
        person->first_wish = wish;
        while (wish < world->wishes_count && side->wishes[wish].person == i) {
            wish++;
        }
        person->wishes = wish - person->first_wish;
    }
}

void side_world_link(SideWorld *side) {
    World *world = &side->world;
    set_arrays(side);
    link_ids(side);
    link_people(side);
    side_offers_link(side);
    memset(world->consent_head, '0', HASH_HEX - 1);
    for (int32_t j = 0; j < world->posts_count; j++) {
        side->posts[j].holders = 0;
        for (int32_t i = 0; i < world->people_count; i++) {
            side->posts[j].holders += side->people[i].work_post == j ? 1 : 0;
        }
    }
}

void side_world_copy(const SideWorld *from, SideWorld *to) {
    *to = *from;
    for (int32_t k = 0; k < to->world.events_count; k++) {
        for (int32_t j = 0; j < SIDE_POSTS; j++) {
            if (from->events[k].terms_hash == from->hashes[j]) {
                to->events[k].terms_hash = to->hashes[j];
            }
        }
    }
    side_world_link(to);
}

int32_t side_world_count(int32_t few, int32_t many) {
    const char *word = getenv("LEYE_LONG");
    return word != NULL && word[0] == '1' ? many : few;
}
