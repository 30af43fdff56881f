/* rules_sieve: sets of posts, one bit a post, that leave a person few to be
 * judged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person says, where they live, what they can do and who they are each
 * stand for a set of open posts; only posts in all of the sets are judged, and
 * those by every row. So a set may hold too much, never too little. People
 * with the same values share the sets.
 */
#include "rules_parts.h"

enum {
    SEXES = SEX_MALE + 1,
    SCHOOLINGS = EDUCATION_COLLEGE + 1,
    CAPACITIES = CAPACITY_FULL + 1,
    BODIES = SEXES * SCHOOLINGS * CAPACITIES,
    SETS_MOST = 4096, /* of skills; who has another is not sieved by skills */
    SLOTS = 2 * SETS_MOST
};

static uint64_t *sieve_set(const RulesSieve *sieve, uint64_t *sets, int32_t k) {
    return sets + (ptrdiff_t)k * sieve->words;
}

static void sieve_put(uint64_t *set, int32_t post) {
    set[post / 64] |= (uint64_t)1 << post % 64;
}

static int32_t sieve_body(const Person *row) {
    return ((int32_t)row->sex * SCHOOLINGS + (int32_t)row->education) *
               CAPACITIES +
           (int32_t)row->capacity;
}

/* The post where it can be reached from, and by which channel. */
static void sieve_place(const World *world, const RulesIndex *index,
                        RulesSieve *sieve, int32_t post) {
    const Post *at = &world->posts[post];
    sieve_put(sieve_set(sieve, sieve->channel, (int32_t)at->channel), post);
    sieve_put(at->destination == NONE
                  ? sieve->county
                  : sieve_set(sieve, sieve->country, at->destination),
              post);
    if (at->site != NONE) {
        sieve_put(sieve_set(sieve, sieve->near, at->site), post);
    }
    for (int32_t k = 0; k < at->serves_count; k++) {
        sieve_put(sieve_set(sieve, sieve->near, at->serves[k]), post);
    }
    if (at->serves_count == 0 ||
        !rules_test_among(index->rows[post], TEST_SITE)) {
        sieve_put(sieve->anywhere, post);
    }
}

static bool sieve_is_bodily(RuleTest test) {
    return test == TEST_CAPACITY_SOME || test == TEST_NOT_FEMALE ||
           test == TEST_EDUCATION || test == TEST_CAPACITY;
}

/* Whom the rows about sex, schooling and capacity let through to the post. */
static void sieve_bodies(const World *world, const RulesIndex *index,
                         RulesSieve *sieve, int32_t post) {
    size_t count = 0;
    const Rule *rules = domain_rules(&count);
    Verdict rows = 0;
    for (size_t r = 0; r < count; r++) {
        rows |= sieve_is_bodily(rules[r].test) ? (Verdict)1 << r : 0;
    }
    rows &= index->rows[post];
    for (int32_t k = 0; k < BODIES; k++) {
        Person row = {.sex = (Sex)(k / (SCHOOLINGS * CAPACITIES)),
                      .education = (Education)(k / CAPACITIES % SCHOOLINGS),
                      .capacity = (Capacity)(k % CAPACITIES)};
        RulesPerson person = {.world = world, .row = &row};
        RulesPair pair = {.world = world,
                          .person = &person,
                          .post = &world->posts[post],
                          .post_index = post,
                          .course = NONE,
                          .train = NONE};
        if (rules_test_fails(&pair, rows, true) == 0) {
            sieve_put(sieve_set(sieve, sieve->body, sieve_body(&row)), post);
        }
    }
}

/* Does the person with these skills have what the post asks, or is there a
 * course that teaches the rest? */
static bool sieve_skilled(const World *world, const RulesIndex *index,
                          SkillSet skills, int32_t post) {
    const Post *at = &world->posts[post];
    bool fits = rules_test_skilled(at, skills);
    for (int64_t k = index->course_first[post];
         !fits && k < index->course_first[post + 1]; k++) {
        int32_t taught = world->courses[index->courses[k]].skill;
        fits = rules_test_skilled(at, skills | (SkillSet)1 << taught);
    }
    return fits;
}

/* The slot of the set of skills, or the empty one where it goes. */
static int32_t sieve_slot(const RulesSieve *sieve, SkillSet skills) {
    uint64_t at = base_hash_mix(&skills, sizeof skills, 0) % SLOTS;
    while (sieve->slot[at] != 0 && sieve->of[sieve->slot[at] - 1] != skills) {
        at = (at + 1) % SLOTS;
    }
    return (int32_t)at;
}

static LeyeStatus sieve_skills(const World *world, const RulesIndex *index,
                               const uint8_t *open, Arena *arena,
                               RulesSieve *sieve) {
    LeyeStatus status = LEYE_OK;
    TRY(ARENA_ARRAY(arena, SLOTS, &sieve->slot));
    TRY(ARENA_ARRAY(arena, SETS_MOST, &sieve->of));
    for (int32_t i = 0; i < world->people_count && sieve->sets < SETS_MOST;
         i++) {
        int32_t at = sieve_slot(sieve, world->people[i].skills);
        if (sieve->slot[at] == 0) {
            sieve->of[sieve->sets] = world->people[i].skills;
            sieve->slot[at] = ++sieve->sets;
        }
    }
    TRY(ARENA_ARRAY(arena, (size_t)sieve->sets * (size_t)sieve->words,
                    &sieve->skills));
    for (int32_t k = 0; k < sieve->sets; k++) {
        for (int32_t j = 0; j < world->posts_count; j++) {
            if (open[j] != 0 && sieve_skilled(world, index, sieve->of[k], j)) {
                sieve_put(sieve_set(sieve, sieve->skills, k), j);
            }
        }
    }
done:
    return status;
}

LeyeStatus rules_sieve_build(const World *world, const uint8_t *open,
                             Arena *arena, RulesIndex *index) {
    LeyeStatus status = LEYE_OK;
    RulesSieve *sieve = &index->sieve;
    size_t words = (size_t)world->posts_count / 64 + 1;
    *sieve = (RulesSieve){.words = (int32_t)words};
    TRY(ARENA_ARRAY(arena, words, &sieve->county));
    TRY(ARENA_ARRAY(arena, words, &sieve->anywhere));
    TRY(ARENA_ARRAY(arena, words * CHANNEL_COUNT, &sieve->channel));
    TRY(ARENA_ARRAY(arena, words * BODIES, &sieve->body));
    TRY(ARENA_ARRAY(arena, words * (size_t)world->sites_count, &sieve->near));
    TRY(ARENA_ARRAY(arena, words * (size_t)world->destinations_count,
                    &sieve->country));
    for (int32_t j = 0; j < world->posts_count; j++) {
        if (open[j] != 0) {
            sieve_place(world, index, sieve, j);
            sieve_bodies(world, index, sieve, j);
        }
    }
    TRY(sieve_skills(world, index, open, arena, sieve));
done:
    return status;
}

/* Where the person's scopes reach, before channels narrow them. */
static void sieve_reach(const RulesSieve *sieve, const RulesPerson *person,
                        uint64_t *out) {
    const World *world = person->world;
    const uint64_t *near = sieve_set(sieve, sieve->near, person->row->site);
    for (int32_t w = 0; w < sieve->words; w++) {
        uint64_t held = person->county  ? UINT64_MAX
                        : person->local ? near[w]
                                        : 0;
        out[w] = sieve->county[w] & held;
    }
    for (int32_t d = 0; d < world->destinations_count; d++) {
        const uint64_t *there = sieve_set(sieve, sieve->country, d);
        for (int32_t w = 0;
             person->scratch->destination_held[d] != 0 && w < sieve->words;
             w++) {
            out[w] |= there[w];
        }
    }
}

void rules_sieve_person(const RulesIndex *index, const RulesPerson *person) {
    const RulesSieve *sieve = &index->sieve;
    const Person *row = person->row;
    uint64_t *out = person->scratch->posts;
    const uint64_t *near = sieve_set(sieve, sieve->near, row->site);
    const uint64_t *body = sieve_set(sieve, sieve->body, sieve_body(row));
    int32_t set = sieve->slot[sieve_slot(sieve, row->skills)];
    sieve_reach(sieve, person, out);
    for (int32_t w = 0; w < sieve->words; w++) {
        out[w] &= (near[w] | sieve->anywhere[w]) & body[w];
    }
    if (set != 0) {
        const uint64_t *skills = sieve_set(sieve, sieve->skills, set - 1);
        for (int32_t w = 0; w < sieve->words; w++) {
            out[w] &= skills[w];
        }
    }
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        const uint64_t *by = sieve_set(sieve, sieve->channel, c);
        for (int32_t w = 0;
             (person->channels >> c & 1U) == 0 && w < sieve->words; w++) {
            out[w] &= ~by[w];
        }
    }
}

int32_t rules_sieve_next(const RulesIndex *index, const RulesPerson *person,
                         int32_t from) {
    const uint64_t *posts = person->scratch->posts;
    int32_t w = from / 64;
    uint64_t left = posts[w] & UINT64_MAX << from % 64;
    while (left == 0) {
        if (++w == index->sieve.words) {
            return NONE;
        }
        left = posts[w];
    }
    return w * 64 + __builtin_ctzll(left);
}
