/* Small worlds for the tests of certify: worlds by chance.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "certify_world.h"

enum { AS_OF = SMALL_AS_OF, YEAR = 365 };

static const char *const train_ids[] = {"t1", "t2"};
static const char *const cap_ids[] = {"c1", "c2", "c3"};

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

/* Most people can take most posts, so that they compete. */
static void soften(SmallWorld *small, Random *random) {
    World *world = &small->world;
    for (int32_t i = 0; i < world->people_count; i++) {
        Person *person = &small->people[i];
        if (once_in(random, 4)) {
            continue;
        }
        person->birth = AS_OF - 30 * YEAR;
        person->sex = SEX_MALE;
        person->education = EDUCATION_COLLEGE;
        person->capacity = CAPACITY_FULL;
        person->skills = 7;
        person->work = once_in(random, 5) ? WORK_SELF : WORK_NONE;
        person->work_post = NONE;
        certify_world_event(small, i, SCOPE_COUNTY, NONE, ACTION_GIVE,
                            AS_OF - 1);
        certify_world_event(small, i, SCOPE_DESTINATION, 0, ACTION_GIVE,
                            AS_OF - 1);
    }
    for (int32_t j = 0; j < world->posts_count; j++) {
        Post *post = &small->posts[j];
        if (once_in(random, 4)) {
            continue;
        }
        post->serves_count = 0;
        post->helper_household = NONE;
        post->term_months = 12;
        post->start = NONE;
        post->end = NONE;
        post->wage_month = 200000;
        post->hours_week = 40;
        post->contract = 1;
        post->places += post->places == 0 ? 1 : 0;
        post->employer = once_in(random, 2) ? 0 : 1;
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

/* All seven levels, with that of the courses, in another order from wishes
 * on, or only the first few. */
static void vary_levels(Instance *instance, Random *random) {
    Level *levels = instance->levels;
    Level last = levels[6];
    switch (below(random, 8)) {
    case 0:
    case 1:
        levels[6] = LEVEL_COURSE_SEATS;
        levels[instance->levels_count++] = last;
        break;
    case 2:
        levels[6] = levels[4];
        levels[4] = last;
        break;
    case 3:
        instance->levels_count = 1 + below(random, 6);
        break;
    default:
        break;
    }
}

void certify_world_random(SmallWorld *small, uint64_t seed) {
    Random random = base_random_make(seed, 7);
    certify_world_plain(small, 2 + below(&random, 4), 1 + below(&random, 4));
    World *world = &small->world;
    world->instance.as_of_today = once_in(&random, 2);
    vary_levels(&world->instance, &random);
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
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        vary_person(small, i, &random);
    }
    vary_answers(small, &random);
    if (!once_in(&random, 3)) {
        soften(small, &random);
    }
    for (int32_t j = 0; j < world->posts_count; j++) {
        (void)domain_terms_hash(world, j, small->hashes[j]);
    }
    vary_caps(small, &random);
    vary_weights(small, &random);
    certify_world_link(small);
}
