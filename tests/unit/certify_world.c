/* Small worlds for the tests of certify: the builder.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "certify_world.h"

#include <string.h>

static const char *const person_ids[] = {"p1", "p2", "p3", "p4", "p5"};
static const char *const post_ids[] = {"j1", "j2", "j3", "j4"};
static const char *const home_ids[] = {"h1", "h2", "h3"};
static const char *const site_ids[] = {"s1", "s2", "elsewhere"};
static const char *const train_ids[] = {"t1", "t2"};
static const char *const cap_ids[] = {"c1", "c2", "c3"};

enum { AS_OF = 20500, YEAR = 365 };

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
    instance->levels_count = (int32_t)(sizeof order / sizeof *order);
    memcpy(instance->levels, order, sizeof order);
    instance->parameters = (Parameters){.consent_months = 12,
                                        .repeat_days = 90,
                                        .wage_min_month = 147000,
                                        .hours_full_week = 40,
                                        .hours_max_week = 44,
                                        .welfare_months = 36,
                                        .welfare_extend_age = 55};
}

static void set_retention(SmallWorld *small) {
    Retention *weights = &small->world.retention;
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        weights->base_channel[c] = 500;
    }
    small->base_destination[0] = RETENTION_UNSET;
    for (int32_t j = 0; j < SMALL_POSTS; j++) {
        small->base_post[j] = RETENTION_UNSET;
    }
    weights->base_destination = small->base_destination;
    weights->base_post = small->base_post;
    weights->steps = 2;
    weights->step_score[0] = 0;
    weights->step_score[1] = 1000;
    weights->step_points[0] = 0;
    weights->step_points[1] = 1000;
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
        small->sites[s] = (Site){site_ids[s], "", "", "", 12 * (s + 1), s + 2};
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
    small->people[i] = (Person){.id = person_ids[i],
                                .grid = "",
                                .household = home,
                                .site = small->households[home].site,
                                .birth = AS_OF - 30 * YEAR,
                                .sex = SEX_MALE,
                                .education = EDUCATION_JUNIOR,
                                .capacity = CAPACITY_FULL,
                                .together_with = NONE,
                                .work_post = NONE,
                                .work_since = NONE};
}

static void add_post(SmallWorld *small, int32_t j) {
    small->posts[j] = (Post){.id = post_ids[j],
                             .channel = CHANNEL_COOPERATIVE,
                             .employer = NONE,
                             .site = 0,
                             .destination = NONE,
                             .places = 1,
                             .serves = small->serves[j],
                             .helper_household = NONE,
                             .group = NONE,
                             .age_min = NONE,
                             .age_max = NONE,
                             .capacity_min = CAPACITY_PARTIAL,
                             .wage_month = 200000,
                             .hours_week = 40,
                             .term_months = NONE,
                             .start = NONE,
                             .end = NONE,
                             .fund = NONE,
                             .trains = small->post_trains[j],
                             .contract = 1,
                             .free_to_leave = 1,
                             .return_paid = 1,
                             .keeps_papers = 1,
                             .evidence_ref = "file 1",
                             .checked_by = "office",
                             .checked_on = AS_OF,
                             .complaint_since = NONE};
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
    set_retention(small);
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

/* Chance: a number below n, and one case in n. */
static int32_t below(Random *random, int32_t n) {
    return (int32_t)base_random_below(random, n);
}

static bool once_in(Random *random, int32_t n) {
    return below(random, n) == 0;
}

static void vary_person(SmallWorld *small, int32_t i, Random *random) {
    Person *person = &small->people[i];
    person->household = below(random, SMALL_HOMES);
    person->site = once_in(random, 6)
                       ? SMALL_SITES - 1
                       : small->households[person->household].site;
    person->birth = AS_OF - 15 * YEAR - below(random, 45 * YEAR);
    person->sex = once_in(random, 2) ? SEX_FEMALE : SEX_MALE;
    person->education = (Education)below(random, 5);
    person->capacity =
        once_in(random, 8) ? CAPACITY_NONE : (Capacity)(1 + below(random, 2));
    person->needs_care = once_in(random, 8);
    person->care_arranged = once_in(random, 2);
    person->skills = (SkillSet)below(random, 8);
    if (once_in(random, 5)) {
        person->work = (Work)(1 + below(random, 3));
    }
    if (person->work == WORK_POST) {
        person->work_post = below(random, small->world.posts_count);
        person->work_since = AS_OF - below(random, 800);
    }
}

static void vary_terms(Post *post, Random *random) {
    switch (below(random, 30)) {
    case 0:
        post->contract = once_in(random, 2) ? 0 : NONE;
        break;
    case 1:
        post->wage_month = once_in(random, 2) ? NONE : 100000;
        break;
    case 2:
        post->hours_week = once_in(random, 2) ? NONE : 60;
        break;
    case 3:
        post->evidence_ref = "";
        break;
    case 4:
        post->complaint_since = AS_OF - 3;
        break;
    case 5:
        post->checked_on = AS_OF + 1;
        break;
    case 6:
        post->keeps_papers = 0;
        break;
    default:
        break;
    }
}

static void vary_away(SmallWorld *small, int32_t j, Random *random) {
    Post *post = &small->posts[j];
    post->site = NONE;
    post->destination = 0;
    post->employer = below(random, 8) - 1;
    post->employer = post->employer > 1 ? 0 : post->employer;
    for (int32_t t = 0; t < SMALL_TRAINS; t++) {
        if (once_in(random, 2)) {
            small->post_trains[j][post->trains_count++] = t;
        }
    }
}

static void vary_post(SmallWorld *small, int32_t j, Random *random) {
    Post *post = &small->posts[j];
    post->channel = (Channel)below(random, CHANNEL_COUNT);
    post->site = below(random, 2);
    if (once_in(random, 3)) {
        vary_away(small, j, random);
    } else if (once_in(random, 3)) {
        post->employer = below(random, 2);
    }
    post->places = once_in(random, 3) ? below(random, 4) : 1;
    for (int32_t s = 0; s < SMALL_SITES; s++) {
        if (once_in(random, 4)) {
            small->serves[j][post->serves_count++] = s;
        }
    }
    post->helper_household =
        post->channel == CHANNEL_PAIRING ? below(random, SMALL_HOMES) : NONE;
    post->skills_all = once_in(random, 5) ? (SkillSet)below(random, 8) : 0;
    post->skills_any = once_in(random, 3) ? (SkillSet)below(random, 8) : 0;
    post->age_min = once_in(random, 4) ? 20 : NONE;
    post->age_max = once_in(random, 4) ? 45 : NONE;
    post->hazard = once_in(random, 6) ? (uint32_t)below(random, 8) : 0;
    post->capacity_min = once_in(random, 4) ? CAPACITY_FULL : CAPACITY_PARTIAL;
    post->education_min =
        once_in(random, 4) ? EDUCATION_JUNIOR : EDUCATION_NONE;
    post->wage_month = 150000 + 7777 * below(random, 40);
    post->term_months = once_in(random, 2) ? 12 * below(random, 5) + 12 : NONE;
    post->start = once_in(random, 3) ? AS_OF - 20 + below(random, 60) : NONE;
    post->end = once_in(random, 3) ? AS_OF - 1 + below(random, 90) : NONE;
    post->subsidy_month = once_in(random, 2) ? 1000 * below(random, 60) : 0;
    vary_terms(post, random);
}

static Scope any_scope(const World *world, Random *random) {
    ScopeKind kind = (ScopeKind)below(random, 5);
    int32_t index = NONE;
    if (kind == SCOPE_DESTINATION) {
        index = 0;
    } else if (kind == SCOPE_CHANNEL) {
        index = below(random, CHANNEL_COUNT);
    } else if (kind == SCOPE_POST) {
        index = below(random, world->posts_count);
    }
    return (Scope){kind, index};
}

static void vary_answer(SmallWorld *small, int32_t i, Random *random) {
    const World *world = &small->world;
    Scope scope = any_scope(world, random);
    /* Narrowing by channel is rarer, or nobody would be left. */
    if (scope.kind == SCOPE_CHANNEL && once_in(random, 2)) {
        return;
    }
    Action action = once_in(random, 3) ? ACTION_WITHDRAW : ACTION_GIVE;
    if (scope.kind == SCOPE_POST) {
        action = (Action)(1 + below(random, 3));
    }
    certify_world_event(small, i, scope.kind, scope.index, action,
                        AS_OF + 5 - below(random, 390));
    ConsentEvent *event = &small->events[world->events_count - 1];
    if (once_in(random, 4)) {
        event->expires = AS_OF - 5 + below(random, 60);
    }
    if (action == ACTION_ACCEPT) {
        event->terms_hash =
            once_in(random, 4) ? "other" : small->hashes[scope.index];
    }
}

static void vary_answers(SmallWorld *small, Random *random) {
    World *world = &small->world;
    world->events_count = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        if (!once_in(random, 5)) {
            certify_world_event(small, i, SCOPE_COUNTY, NONE, ACTION_GIVE,
                                AS_OF - 40);
        }
        if (!once_in(random, 3)) {
            certify_world_event(small, i, SCOPE_DESTINATION, 0, ACTION_GIVE,
                                AS_OF - 40);
        }
        for (int32_t k = below(random, 6); k > 0; k--) {
            vary_answer(small, i, random);
        }
        for (int32_t k = below(random, 3); k > 0; k--) {
            small->wishes[world->wishes_count++] =
                (Wish){.person = i,
                       .rank = 1 + below(random, 12),
                       .scope = any_scope(world, random)};
        }
    }
}

static void vary_caps(SmallWorld *small, Random *random) {
    World *world = &small->world;
    int32_t kinds = below(random, 8);
    for (int32_t bit = 0; bit < 3; bit++) {
        if ((kinds >> bit & 1) == 0) {
            continue;
        }
        int32_t k = world->caps_count++;
        small->caps[k] = (Cap){.id = cap_ids[k],
                               .kind = (CapKind)bit,
                               .site = NONE,
                               .places = below(random, 3)};
        if (bit == CAP_SITE_RESERVE) {
            small->caps[k].key = below(random, world->posts_count);
            small->caps[k].site = below(random, 2);
            small->posts[small->caps[k].key].places += 1;
        }
    }
}

static void vary_weights(SmallWorld *small, Random *random) {
    Retention *weights = &small->world.retention;
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        weights->base_channel[c] = 200 + below(random, 600);
    }
    weights->skill_match = below(random, 80);
    weights->schooling = below(random, 40) - 10;
    weights->distance = -below(random, 30);
    weights->wage = below(random, 10);
    weights->wage_from = 1000 + below(random, 2000);
    weights->wish = below(random, 100);
    weights->months = below(random, 5);
    weights->steps = 3;
    weights->step_score[0] = -50;
    weights->step_score[1] = 333;
    weights->step_score[2] = 900;
    weights->step_points[0] = 7;
    weights->step_points[1] = 350;
    weights->step_points[2] = 990;
    if (once_in(random, 2)) {
        small->base_destination[0] = 444;
    }
    if (once_in(random, 2)) {
        small->base_post[0] = 612;
    }
}

void certify_world_random(SmallWorld *small, uint64_t seed) {
    Random random = base_random_make(seed, 7);
    certify_world_plain(small, 2 + below(&random, 4), 1 + below(&random, 4));
    World *world = &small->world;
    world->instance.as_of_today = once_in(&random, 2);
    if (once_in(&random, 4)) {
        Level last = world->instance.levels[6];
        world->instance.levels[6] = LEVEL_COURSE_SEATS;
        world->instance.levels[world->instance.levels_count++] = last;
    }
    world->trains_count = SMALL_TRAINS;
    for (int32_t t = 0; t < SMALL_TRAINS; t++) {
        small->trains[t] = (Train){.id = train_ids[t],
                                   .depart = AS_OF - 2 + below(&random, 40),
                                   .seats = 1,
                                   .fare = 100 * below(&random, 300),
                                   .fund = NONE};
    }
    small->employers[0].condition =
        once_in(&random, 8) ? CONDITION_STOPPED : CONDITION_REDUCED;
    small->employers[1].sector = once_in(&random, 3) ? "劳务派遣" : "food";
    for (int32_t h = 0; h < SMALL_HOMES; h++) {
        small->households[h].own_project = once_in(&random, 5);
    }
    for (int32_t j = 0; j < world->posts_count; j++) {
        vary_post(small, j, &random);
        (void)domain_terms_hash(world, j, small->hashes[j]);
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        vary_person(small, i, &random);
    }
    vary_answers(small, &random);
    vary_caps(small, &random);
    vary_weights(small, &random);
    certify_world_link(small);
}
