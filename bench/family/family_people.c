/* family_people: posts are indexed by where they are, so that a person meets
 * only those within reach, never all of them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "family_people.h"

enum { PAIRING, COOPERATIVE, WORKSHOP, ENTERPRISE, TRANSFER, WELFARE };
enum { SKILLS = 24, NEAR_MOST = 4096 };

typedef struct Post {
    int32_t channel, where; /* a site, a town or a destination */
    int32_t age_least, age_most, schooling, partial, quality;
    uint32_t skills; /* any of these; 0: none is asked for */
} Post;

typedef struct Person {
    int32_t site, age, schooling, care, partial, county;
    uint32_t skills;
    int32_t far[8], far_count;
} Person;

/* Posts by place: sites, then towns, then destinations. */
typedef struct Map {
    Post *post;
    int32_t *start, *at; /* [places + 1], [all] */
    int32_t places, town, destination;
} Map;

static void map_clear(Map *map) {
    base_free(map->post);
    base_free(map->start);
    base_free(map->at);
}

static int32_t below(Random *random, int32_t n) {
    return (int32_t)base_random_below(random, n);
}

static uint32_t some_skills(Random *random, int32_t count) {
    uint32_t set = 0;
    for (int32_t k = 0; k < count; k++) {
        set |= (uint32_t)1 << below(random, SKILLS);
    }
    return set;
}

static Post make_post(const FamilyRegion *region, uint64_t seed, int32_t j) {
    static const int32_t channels[20] = {
        PAIRING,    PAIRING,    COOPERATIVE, COOPERATIVE, COOPERATIVE,
        WORKSHOP,   WORKSHOP,   WORKSHOP,    WORKSHOP,    ENTERPRISE,
        ENTERPRISE, ENTERPRISE, ENTERPRISE,  TRANSFER,    TRANSFER,
        TRANSFER,   TRANSFER,   TRANSFER,    WELFARE,     WELFARE};
    Random random = base_random_make(seed, ((uint64_t)1 << 40) + (uint64_t)j);
    Post post = {.channel = channels[j % 20]};
    int32_t wheres = post.channel == TRANSFER     ? region->destinations
                     : post.channel == ENTERPRISE ? region->towns
                                                  : region->sites;
    post.where = below(&random, wheres);
    post.age_least = 16 + 2 * below(&random, 2);
    post.age_most = post.channel == TRANSFER ? 45 + 5 * below(&random, 3)
                                             : 50 + 5 * below(&random, 3);
    post.schooling = post.channel == ENTERPRISE ? below(&random, 3) : 0;
    post.partial = post.channel != TRANSFER && base_random_chance(&random, 700);
    post.quality = 10 * (below(&random, 13) - 6);
    if (base_random_chance(&random, 500)) {
        post.skills = some_skills(&random, 5);
    }
    return post;
}

/* The places of the map that post j is found at. */
static int32_t post_place(const FamilyRegion *region, const Map *map, int32_t j,
                          int32_t k) {
    const Post *post = &map->post[j];
    if (post->channel == TRANSFER) {
        return map->destination + post->where;
    }
    if (post->channel == ENTERPRISE) {
        return map->town + post->where;
    }
    return (post->where + k) % region->sites;
}

static int32_t post_reach(const FamilyRegion *region, const Post *post) {
    return post->channel == TRANSFER || post->channel == ENTERPRISE
               ? 1
               : region->reach;
}

static LeyeStatus map_make(const FamilyRegion *region, uint64_t seed,
                           Map *map) {
    LeyeStatus status = LEYE_OK;
    int32_t *cursor = NULL;
    map->town = region->sites;
    map->destination = map->town + region->towns;
    map->places = map->destination + region->destinations;
    TRY(HEAP_ARRAY(region->posts + 1, &map->post));
    TRY(HEAP_ARRAY(map->places + 1, &map->start));
    TRY(HEAP_ARRAY(map->places + 1, &cursor));
    TRY(HEAP_ARRAY((int64_t)region->posts * region->reach + 1, &map->at));
    for (int32_t j = 0; j < region->posts; j++) {
        map->post[j] = make_post(region, seed, j);
        for (int32_t k = 0; k < post_reach(region, &map->post[j]); k++) {
            map->start[post_place(region, map, j, k) + 1]++;
        }
    }
    for (int32_t p = 0; p < map->places; p++) {
        map->start[p + 1] += map->start[p];
        cursor[p] = map->start[p];
    }
    for (int32_t j = 0; j < region->posts; j++) {
        for (int32_t k = 0; k < post_reach(region, &map->post[j]); k++) {
            map->at[cursor[post_place(region, map, j, k)]++] = j;
        }
    }
done:
    base_free(cursor);
    return status;
}

/* As many places as people in all, unevenly: some posts are sought after. */
static LeyeStatus make_places(const FamilyRegion *region, uint64_t seed,
                              const Map *map, FamilyDraft *draft) {
    LeyeStatus status = LEYE_OK;
    int64_t *share = NULL, all = 0;
    Random random = base_random_make(seed, (uint64_t)1 << 41);
    TRY(HEAP_ARRAY(region->posts + 1, &share));
    for (int32_t j = 0; j < region->posts; j++) {
        int32_t size = map->post[j].channel == TRANSFER ? 3 : 1;
        share[j] = size * (1 + base_random_below(&random, 20));
        all += share[j];
    }
    for (int32_t j = 0; j < region->posts; j++) {
        draft->places[j] = 1 + region->people * share[j] / all;
    }
done:
    base_free(share);
    return status;
}

/* Most people have the skills of one of twelve trades, and few others. */
static Person make_person(const FamilyRegion *region, uint64_t seed,
                          int64_t i) {
    static const uint32_t trades[12] = {0x000003, 0x00000c, 0x000030, 0x0000c1,
                                        0x000300, 0x000c04, 0x003000, 0x00c010,
                                        0x030000, 0x0c0040, 0x300000, 0xc00100};
    static const int32_t schooling[10] = {0, 1, 1, 1, 1, 1, 1, 2, 2, 3};
    Random random = base_random_make(seed, (uint64_t)i);
    Person person = {.site = below(&random, region->sites)};
    person.age = 16 + below(&random, 22) + below(&random, 23);
    person.schooling = schooling[below(&random, 10)];
    person.care = base_random_chance(&random, 150) ? 1 + below(&random, 3) : 0;
    person.partial = base_random_chance(&random, 80);
    person.county = base_random_chance(&random, 700);
    int32_t first_trade = below(&random, 12), other = below(&random, 12);
    person.skills = trades[first_trade < other ? first_trade : other];
    if (base_random_chance(&random, 60)) {
        person.skills |= some_skills(&random, 1);
    }
    if (base_random_chance(&random, 120)) {
        return (Person){0}; /* no capacity, or no consent to anything */
    }
    /* where neighbours went before */
    int32_t first = person.site * 7;
    person.far_count = below(&random, region->far + 1);
    for (int32_t k = 0; k < person.far_count; k++) {
        person.far[k] = (first + k) % region->destinations;
    }
    return person;
}

static bool may(const Person *person, const Post *post) {
    return person->age >= post->age_least && person->age <= post->age_most &&
           person->schooling >= post->schooling &&
           (!person->partial || post->partial) &&
           (post->skills == 0 || (person->skills & post->skills) != 0);
}

/* What years and circumstances take from retention, finely. */
static int32_t rich(const Person *person, const Post *post) {
    static const int32_t burden[6] = {6, 10, 8, 25, 55, 4};
    static const int32_t learned[6] = {6, 8, 10, 25, 15, 2};
    int32_t worth = learned[post->channel] * person->schooling;
    worth -= burden[post->channel] * person->care;
    worth -= 6 * (person->age / 5 % 2);
    worth += 7 * __builtin_popcount(person->skills);
    worth -= person->partial ? 45 : 0;
    return worth;
}

static int32_t worth(const FamilyRegion *region, const Person *person,
                     const Post *post, Random *noise) {
    static const int32_t stay[6] = {700, 650, 600, 560, 480, 520};
    static const int32_t years[6] = {14, 10, 4, -10, -35, 20};
    int32_t sum = stay[post->channel] + post->quality;
    sum += years[post->channel] * (person->age / 10 - 3);
    sum += 60 * ((person->skills & post->skills) != 0);
    if (post->channel != TRANSFER && post->channel != ENTERPRISE) {
        int32_t steps = person->site - post->where;
        sum -= 12 * (steps < 0 ? steps + region->sites : steps);
    }
    sum += region->grain != FAMILY_COARSE ? rich(person, post) : 0;
    sum += region->grain == FAMILY_NOISY ? below(noise, 201) - 100 : 0;
    sum = sum < 1 ? 1 : sum;
    return sum > FAMILY_WORTH_MOST ? FAMILY_WORTH_MOST : sum;
}

/* Looks at the posts of one place of the map. */
static void look(const FamilyRegion *region, const Map *map, int32_t place,
                 const Person *person, Random *noise, FamilyOption *near,
                 int32_t *count) {
    for (int32_t k = map->start[place]; k < map->start[place + 1]; k++) {
        const Post *post = &map->post[map->at[k]];
        if (*count < NEAR_MOST && may(person, post)) {
            near[*count] =
                (FamilyOption){map->at[k], worth(region, person, post, noise)};
            (*count)++;
        }
    }
}

LeyeStatus family_people(const FamilyRegion *region, FamilyDraft *draft) {
    LeyeStatus status = LEYE_OK;
    Map map = {0};
    FamilyOption *near = NULL;
    draft->folds = region->folds;
    TRY(HEAP_ARRAY(NEAR_MOST, &near));
    TRY(map_make(region, draft->seed, &map));
    TRY(make_places(region, draft->seed, &map, draft));
    for (int64_t i = 0; i < region->people; i++) {
        int32_t count = 0;
        Person person = make_person(region, draft->seed, i);
        Random noise =
            base_random_make(draft->seed, ((uint64_t)1 << 42) + (uint64_t)i);
        look(region, &map, person.site, &person, &noise, near, &count);
        if (person.county) {
            int64_t town = (int64_t)person.site * region->towns / region->sites;
            look(region, &map, map.town + (int32_t)town, &person, &noise, near,
                 &count);
        }
        for (int32_t k = 0; k < person.far_count; k++) {
            look(region, &map, map.destination + person.far[k], &person, &noise,
                 near, &count);
        }
        TRY(family_add(draft, 1, near, count));
    }
done:
    map_clear(&map);
    base_free(near);
    return status;
}
