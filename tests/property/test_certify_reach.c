/* The index of certify against the naive pass: every row of the table asked of
 * every person on every way.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/certify/certify_mask.h"
#include "../unit/certify_world.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(certify_reach, .fini = nothing_left);

enum {
    PEOPLE = 24,
    POSTS = 90, /* more ways than one word of bits */
    SITES = 5,  /* the last is `elsewhere` */
    COUNTRIES = 4,
    TRAINS = 4,
    COURSES = 6,
    HOMES = 9,
    EVENTS = PEOPLE * 10,
    WISHES = PEOPLE * 3,
    YEAR_DAYS = 365
};

/* What is odd about a world. */
typedef enum Odd {
    ODD_NOTHING,
    ODD_NO_CONSENT,
    ODD_ALL_CONSENT,
    ODD_ELSEWHERE,
    ODD_NO_SKILLS,
    ODD_NO_COURSES,
    ODD_ALL_WORK,
    ODD_ALL_AWAY,
    ODD_COUNT
} Odd;

static struct Large {
    SmallWorld small; /* instance, law, weights */
    World world;
    Random random;
    Odd odd;
    Site sites[SITES];
    Skill skills[SKILLS_MAX];
    Household households[HOMES];
    Person people[PEOPLE];
    const char *destinations[COUNTRIES];
    Post posts[POSTS];
    Train trains[TRAINS];
    Course courses[COURSES];
    ConsentEvent events[EVENTS];
    Wish wishes[WISHES];
    int32_t members[PEOPLE], person_events[EVENTS];
    int32_t serves[POSTS][SITES], post_trains[POSTS][TRAINS];
} large;

static int32_t below(int32_t n) {
    return (int32_t)base_random_below(&large.random, (uint32_t)n);
}

static bool once_in(int32_t n) {
    return below(n) == 0;
}

static Day around(Day day, int32_t days) {
    return day - days + below(2 * days + 1);
}

/* Skills from both ends of the set. */
static SkillSet any_skills(void) {
    static const SkillSet pool[] = {0,
                                    1,
                                    2,
                                    UINT64_C(1) << 63,
                                    UINT64_C(1) << 63 | 1,
                                    UINT64_C(1) << 40 | 2};
    return pool[below((int32_t)(sizeof pool / sizeof pool[0]))];
}

static int32_t any_skill(void) {
    static const int32_t pool[] = {0, 1, 40, 63};
    return pool[below(4)];
}

/* Out of the county, by ticket or by some of the trains. */
static void send_away(int32_t j) {
    Post *post = &large.posts[j];
    post->site = NONE;
    post->destination = below(COUNTRIES);
    post->employer = 0;
    post->free_to_leave = post->return_paid = post->keeps_papers = 1;
    for (int32_t t = 0; t < TRAINS; t++) {
        if (once_in(4)) {
            large.post_trains[j][post->trains_count++] = t;
        }
    }
}

/* The value, or NONE as often as not. */
static int32_t said(int32_t value) {
    return once_in(2) ? value : NONE;
}

static void ask_for(Post *post) {
    post->skills_all = once_in(3) ? any_skills() : 0;
    post->skills_any = once_in(3) ? any_skills() : 0;
    post->age_min = said(18 + below(30));
    post->age_max = said(30 + below(35));
    post->hazard = once_in(6) ? (uint32_t)below(8) : 0;
    post->capacity_min = once_in(4) ? CAPACITY_FULL : CAPACITY_PARTIAL;
    post->education_min = once_in(2) ? (Education)below(5) : EDUCATION_NONE;
}

static void make_post(int32_t j) {
    Post *post = &large.posts[j];
    *post = large.small.posts[0];
    post->channel = (Channel)below(CHANNEL_COUNT);
    post->serves = large.serves[j];
    post->serves_count = 0;
    post->trains = large.post_trains[j];
    post->trains_count = 0;
    post->site = below(SITES);
    post->destination = NONE;
    if (large.odd == ODD_ALL_AWAY || once_in(3)) {
        send_away(j);
    }
    for (int32_t s = 0; s < SITES; s++) {
        if (once_in(6)) {
            large.serves[j][post->serves_count++] = s;
        }
    }
    post->helper_household =
        post->channel == CHANNEL_PAIRING ? said(below(HOMES)) : NONE;
    ask_for(post);
    post->term_months = said(12 * below(5) + 12);
    post->start = said(around(SMALL_AS_OF + 20, 40));
    post->end = said(around(SMALL_AS_OF + 60, 60));
    post->contract = once_in(12) ? 0 : 1;
}

static void make_person(int32_t i) {
    Person *person = &large.people[i];
    *person = large.small.people[0];
    person->household = below(HOMES);
    person->site = large.odd == ODD_ELSEWHERE ? SITES - 1 : below(SITES);
    /* Birthdays near the days that count, too. */
    person->birth = once_in(2)
                        ? around(SMALL_AS_OF - YEAR_DAYS * (16 + below(50)), 30)
                        : SMALL_AS_OF - below(70 * YEAR_DAYS);
    person->sex = (Sex)below(2);
    person->education = (Education)below(5);
    person->capacity = (Capacity)(once_in(4) ? below(3) : CAPACITY_FULL);
    person->needs_care = once_in(8);
    person->care_arranged = once_in(3);
    person->skills = large.odd == ODD_NO_SKILLS ? 0 : any_skills();
    person->work = WORK_NONE;
    person->work_post = NONE;
    person->work_since = NONE;
    if (large.odd == ODD_ALL_WORK || once_in(6)) {
        person->work = (Work)(1 + below(3));
        person->work_post = person->work == WORK_POST ? below(POSTS) : NONE;
        person->work_since = SMALL_AS_OF - 400;
    }
}

static Scope any_scope(void) {
    ScopeKind kind = (ScopeKind)below(5);
    switch (kind) {
    case SCOPE_DESTINATION:
        return (Scope){kind, below(COUNTRIES)};
    case SCOPE_CHANNEL:
        return (Scope){kind, below(CHANNEL_COUNT)};
    case SCOPE_POST:
        return (Scope){kind, below(POSTS + 1) - 1}; /* NONE: no longer there */
    default:
        return (Scope){kind, NONE};
    }
}

static void add_event(int32_t person, Scope scope, Action action) {
    World *world = &large.world;
    int32_t k = world->events_count++;
    large.events[k] =
        (ConsentEvent){.seq = k,
                       .person = person,
                       .scope = scope,
                       .action = action,
                       .date = once_in(3) ? around(SMALL_AS_OF - YEAR_DAYS, 3)
                                          : SMALL_AS_OF + 3 - below(300),
                       .expires = once_in(5) ? around(SMALL_AS_OF, 3) : NONE,
                       .terms_hash = ""};
    large.person_events[k] = k;
    large.people[person].events++;
}

static void add_events(int32_t person) {
    Person *row = &large.people[person];
    row->first_event = large.world.events_count;
    row->events = 0;
    if (large.odd == ODD_NO_CONSENT) {
        return;
    }
    if (large.odd == ODD_ALL_CONSENT) {
        add_event(person, (Scope){SCOPE_COUNTY, NONE}, ACTION_GIVE);
        for (int32_t d = 0; d < COUNTRIES; d++) {
            add_event(person, (Scope){SCOPE_DESTINATION, d}, ACTION_GIVE);
        }
        for (int32_t k = 0; k < 5; k++) {
            large.events[row->first_event + k].date = SMALL_AS_OF - 5;
            large.events[row->first_event + k].expires = NONE;
        }
        return;
    }
    for (int32_t k = below(9); k > 0; k--) {
        Scope scope = any_scope();
        Action action = (Action)(scope.kind == SCOPE_POST ? below(4)
                                 : once_in(4)             ? ACTION_WITHDRAW
                                                          : ACTION_GIVE);
        add_event(person, scope, action);
    }
}

static void add_wishes(int32_t person) {
    Person *row = &large.people[person];
    row->first_wish = large.world.wishes_count;
    row->wishes = below(4);
    for (int32_t k = 0; k < row->wishes; k++) {
        large.wishes[large.world.wishes_count++] = (Wish){
            .person = person, .rank = 1 + below(12), .scope = any_scope()};
    }
}

static void make_others(void) {
    for (int32_t s = 0; s < SITES; s++) {
        large.sites[s] = (Site){.id = "s", .distance_km = below(90)};
    }
    for (int32_t t = 0; t < TRAINS; t++) {
        large.trains[t] = (Train){.id = "t",
                                  .depart = around(SMALL_AS_OF + 20, 25),
                                  .seats = 9,
                                  .fund = NONE};
    }
    for (int32_t k = 0; k < COURSES; k++) {
        large.courses[k] =
            (Course){.id = "k",
                     .skill = any_skill(),
                     .seats = 9,
                     .weeks = below(4),
                     .start = around(SMALL_AS_OF + 10, 12),
                     .age_max = once_in(2) ? 20 + below(30) : NONE,
                     .education_min = (Education)below(4),
                     .fund = NONE};
    }
}

static void link_homes(void) {
    int32_t next = 0;
    for (int32_t h = 0; h < HOMES; h++) {
        large.households[h] = large.small.households[0];
        large.households[h].first_member = next;
        for (int32_t i = 0; i < PEOPLE; i++) {
            if (large.people[i].household == h) {
                large.members[next++] = i;
            }
        }
        large.households[h].members = next - large.households[h].first_member;
    }
}

static void make_world(uint64_t seed) {
    certify_world_random(&large.small, seed);
    large.random = base_random_make(seed, 19);
    large.odd = (Odd)(seed % ODD_COUNT);
    World *world = &large.world;
    *world = large.small.world;
    world->employers = large.small.employers;
    large.small.employers[0].condition = CONDITION_OPEN;
    large.small.employers[0].sector = "food";
    certify_world_plain(&large.small, 1, 1);
    world->retention.base_post = NULL;
    world->retention.base_destination = NULL;
    make_others();
    world->events_count = world->wishes_count = world->caps_count = 0;
    for (int32_t j = 0; j < POSTS; j++) {
        make_post(j);
    }
    for (int32_t i = 0; i < PEOPLE; i++) {
        make_person(i);
        add_events(i);
        add_wishes(i);
    }
    link_homes();
    world->sites = large.sites;
    world->sites_count = SITES;
    world->skills = large.skills;
    world->skills_count = SKILLS_MAX;
    world->households = large.households;
    world->households_count = HOMES;
    world->people = large.people;
    world->people_count = PEOPLE;
    world->destinations = large.destinations;
    world->destinations_count = COUNTRIES;
    world->posts = large.posts;
    world->posts_count = POSTS;
    world->trains = large.trains;
    world->trains_count = TRAINS;
    world->courses = large.courses;
    world->courses_count = large.odd == ODD_NO_COURSES ? 0 : COURSES;
    world->events = large.events;
    world->wishes = large.wishes;
    world->members = large.members;
    world->person_events = large.person_events;
}

typedef struct Tally {
    int64_t options, trained, ridden, wished;
} Tally;

/* One way of one person: in the list just when every row holds. */
static void compare_way(const CertifyChoices *choices, const CertifyPerson *who,
                        CertifyChoice way, Tally *tally) {
    const World *world = choices->world;
    bool open =
        choices->closed_by[way.post] == NONE &&
        (way.course == NONE || (choices->without & LEYE_WITHOUT_COURSES) == 0);
    bool own = open && certify_option_broken(&choices->table, who, way.post,
                                             way.course, way.train) == NONE;
    const CertifyChoice *choice = certify_choices_find(
        choices, who->index, way.post, way.course, way.train);
    cr_assert_eq(choice != NULL, own, "person %d post %d course %d train %d",
                 (int)who->index, (int)way.post, (int)way.course,
                 (int)way.train);
    if (choice != NULL) {
        int32_t rank = certify_person_rank(world, who->person, way.post);
        cr_assert_eq(choice->points,
                     certify_points(world, who->index, way.post, way.course));
        cr_assert_eq(choice->wish, rank == NONE || rank > 10 ? 0 : 11 - rank);
        tally->options++;
        tally->trained += way.course != NONE ? 1 : 0;
        tally->ridden += way.train != NONE ? 1 : 0;
        tally->wished += rank != NONE ? 1 : 0;
    }
}

static void compare_person(const CertifyChoices *choices, int32_t person,
                           Tally *tally) {
    const World *world = choices->world;
    CertifyPerson who = certify_person_read(world, person);
    CertifyRun run = certify_choices_of(choices, person);
    int64_t before = tally->options;
    CertifyChoice way = {.post = 0};
    for (; way.post < world->posts_count; way.post++) {
        for (way.course = NONE; way.course < world->courses_count;
             way.course++) {
            for (way.train = NONE; way.train < world->trains_count;
                 way.train++) {
                compare_way(choices, &who, way, tally);
            }
        }
    }
    cr_assert_eq(run.count, tally->options - before, "no option twice");
    for (int64_t o = 1; o < run.count; o++) {
        cr_assert_lt(run.items[o - 1].way, run.items[o].way);
        cr_assert_leq(run.items[o - 1].post, run.items[o].post);
    }
}

static void compare_world(int64_t without, Tally *tally) {
    CertifyChoices choices = {.world = NULL};
    int64_t before = tally->options;
    cr_assert_eq(certify_choices_read(&large.world, without, &choices),
                 LEYE_OK);
    for (int32_t i = 0; i < large.world.people_count; i++) {
        compare_person(&choices, i, tally);
    }
    cr_assert_eq(choices.count, tally->options - before);
    certify_choices_clear(&choices);
}

Test(certify_reach, the_index_finds_what_the_naive_pass_finds) {
    Tally tally[ODD_COUNT] = {{0, 0, 0, 0}};
    for (uint64_t seed = 1; seed <= 160; seed++) {
        make_world(seed);
        compare_world(seed % 5 == 0 ? LEYE_WITHOUT_COURSES : 0,
                      &tally[large.odd]);
    }
    for (int32_t k = 0; k < ODD_COUNT; k++) {
        cr_log_info("%d: %lld options, %lld trained, %lld ridden, %lld wished",
                    (int)k, (long long)tally[k].options,
                    (long long)tally[k].trained, (long long)tally[k].ridden,
                    (long long)tally[k].wished);
        cr_assert_eq(tally[k].options == 0, k == ODD_NO_CONSENT);
        cr_assert_eq(tally[k].trained == 0,
                     k == ODD_NO_CONSENT || k == ODD_NO_COURSES);
        cr_assert_eq(tally[k].ridden == 0, k == ODD_NO_CONSENT);
        cr_assert_eq(tally[k].wished == 0, k == ODD_NO_CONSENT);
    }
}

Test(certify_reach, nobody_and_nothing) {
    Tally tally = {0, 0, 0, 0};
    make_world(1);
    large.world.people_count = 0;
    compare_world(0, &tally);
    make_world(1);
    large.world.posts_count = 0;
    large.world.events_count = large.world.wishes_count = 0;
    for (int32_t i = 0; i < PEOPLE; i++) {
        large.people[i].work = WORK_NONE;
        large.people[i].work_post = NONE;
        large.people[i].events = large.people[i].wishes = 0;
    }
    compare_world(0, &tally);
    cr_assert_eq(tally.options, 0);
}

/* The first and last births that a way allows, day by day. */
Test(certify_reach, births_of_a_way_are_those_that_every_row_allows) {
    for (uint64_t seed = 1; seed <= 4; seed++) {
        make_world(seed);
        CertifyWays ways = {.world = NULL};
        int32_t closed[POSTS];
        for (int32_t j = 0; j < POSTS; j++) {
            closed[j] = j % 3 == 0 ? NONE : 0;
        }
        large.people[0].birth = SMALL_AS_OF - 70 * YEAR_DAYS;
        large.people[1].birth = SMALL_AS_OF - 10 * YEAR_DAYS;
        cr_assert_eq(certify_way_read(&large.world, closed, true, &ways),
                     LEYE_OK);
        for (int32_t w = 0; w < ways.count; w++) {
            Person row = {.birth = large.people[0].birth};
            CertifyPerson who = {.world = &large.world, .person = &row};
            for (; row.birth <= large.people[1].birth; row.birth++) {
                bool own = certify_way_holds(&ways, &who, w, ASPECT_BORN_TO) &&
                           certify_way_holds(&ways, &who, w, ASPECT_BORN_FROM);
                cr_assert_eq(own, row.birth >= ways.items[w].born_from &&
                                      row.birth <= ways.items[w].born_to);
            }
        }
        certify_way_clear(&ways);
    }
}

/* More sets of skills than are kept at a time. */
Test(certify_reach, a_set_of_skills_forgotten_is_found_again) {
    CertifyWays ways = {.world = NULL};
    CertifyMasks masks = {.ways = NULL};
    int32_t closed[POSTS];
    make_world(8);
    for (int32_t j = 0; j < POSTS; j++) {
        closed[j] = NONE;
    }
    cr_assert_eq(certify_way_read(&large.world, closed, true, &ways), LEYE_OK);
    cr_assert_eq(certify_mask_read(&ways, &masks), LEYE_OK);
    for (uint64_t k = 0; k < 3 * CERTIFY_MASK_SKILLS; k++) {
        SkillSet skills = k * UINT64_C(0x9e3779b97f4a7c15);
        for (int32_t twice = 0; twice < 2; twice++) {
            const uint64_t *set = certify_mask_skills(&masks, skills);
            for (int32_t w = 0; k % 64 == 63 && w < ways.count; w++) {
                const CertifyWay *way = &ways.items[w];
                const Post *post = &large.posts[way->post];
                SkillSet then = skills;
                if (way->course != NONE) {
                    then |= UINT64_C(1) << large.courses[way->course].skill;
                }
                bool own = certify_test_skilled(post, then) &&
                           (way->course == NONE ||
                            !certify_test_skilled(post, skills));
                cr_assert_eq(set[w / 64] >> w % 64 & 1U, own ? 1U : 0U);
            }
        }
    }
    certify_mask_clear(&masks);
    certify_way_clear(&ways);
}

/* Lists: equal ones share a number, others do not. */
Test(certify_reach, people_share_a_list_just_when_their_options_are_equal) {
    for (uint64_t seed = 1; seed <= 40; seed++) {
        CertifyChoices choices = {.world = NULL};
        make_world(seed);
        if (seed % 2 == 0) {
            large.people[1] = large.people[2] = large.people[0];
        }
        cr_assert_eq(certify_choices_read(&large.world, 0, &choices), LEYE_OK);
        for (int32_t a = 0; a < PEOPLE; a++) {
            for (int32_t b = 0; b < PEOPLE; b++) {
                CertifyRun x = certify_choices_of(&choices, a);
                CertifyRun y = certify_choices_of(&choices, b);
                bool equal = x.count == y.count &&
                             memcmp(x.items, y.items,
                                    (size_t)x.count * sizeof *x.items) == 0;
                cr_assert_eq(choices.list[a] == choices.list[b], equal);
            }
        }
        certify_choices_clear(&choices);
    }
}
