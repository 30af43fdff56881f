/* Each set is filled by asking each way's rows of somebody who has nothing but
 * that value.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "certify_mask.h"

enum {
    SEXES = SEX_MALE + 1,
    SCHOOLINGS = EDUCATION_COLLEGE + 1,
    CAPACITIES = CAPACITY_FULL + 1,
    CARES = 4, /* lone carer or not, care arranged or not */
    BODIES = SEXES * SCHOOLINGS * CAPACITIES * CARES,
    SLOTS = 2 * CERTIFY_MASK_SKILLS
};

static void put(uint64_t *set, int32_t way) {
    set[way / 64] |= UINT64_C(1) << way % 64;
}

static uint64_t *set_of(uint64_t *sets, const CertifyMasks *masks, int32_t k) {
    return sets + (ptrdiff_t)k * masks->words;
}

static int32_t body_of(const CertifyPerson *who) {
    const Person *row = who->person;
    int32_t care = (who->lone_carer ? 2 : 0) + (row->care_arranged ? 1 : 0);
    return (((int32_t)row->sex * SCHOOLINGS + (int32_t)row->education) *
                CAPACITIES +
            (int32_t)row->capacity) *
               CARES +
           care;
}

/* Fills set k with the ways that pass the aspect's rows for this person. */
static void ask(CertifyMasks *masks, uint64_t *sets, int32_t k,
                const CertifyPerson *who, CertifyAspect aspect) {
    uint64_t *set = set_of(sets, masks, k);
    for (int32_t w = 0; w < masks->ways->count; w++) {
        if (certify_way_holds(masks->ways, who, w, aspect)) {
            put(set, w);
        }
    }
}

static void read_bodies(CertifyMasks *masks) {
    for (int32_t k = 0; k < BODIES; k++) {
        Person row = {.sex = (Sex)(k / (SCHOOLINGS * CAPACITIES * CARES)),
                      .education =
                          (Education)(k / (CAPACITIES * CARES) % SCHOOLINGS),
                      .capacity = (Capacity)(k / CARES % CAPACITIES),
                      .care_arranged = k % 2 != 0};
        CertifyPerson who = {.world = masks->ways->world,
                             .person = &row,
                             .lone_carer = k % CARES >= 2};
        ask(masks, masks->body, body_of(&who), &who, ASPECT_BODY);
    }
}

static void read_sites(CertifyMasks *masks) {
    const World *world = masks->ways->world;
    for (int32_t s = 0; s < world->sites_count; s++) {
        Person row = {.site = s};
        CertifyPerson who = {.world = world, .person = &row};
        uint64_t *near = set_of(masks->near, masks, s);
        ask(masks, masks->site, s, &who, ASPECT_SITE);
        for (int32_t w = 0; w < masks->ways->count; w++) {
            const Post *post = &world->posts[masks->ways->items[w].post];
            if (certify_person_near(post, s)) {
                put(near, w);
            }
        }
    }
}

static void read_scopes(CertifyMasks *masks) {
    const CertifyWays *ways = masks->ways;
    for (int32_t w = 0; w < ways->count; w++) {
        const Post *post = &ways->world->posts[ways->items[w].post];
        put(set_of(masks->channel, masks, (int32_t)post->channel), w);
        if (post->destination == NONE) {
            put(masks->county, w);
        } else {
            put(set_of(masks->destination, masks, post->destination), w);
        }
        if (!certify_way_asked(ways, w, ASPECT_CONSENT)) {
            put(masks->unasked, w);
        }
    }
}

static LeyeStatus make_sets(const CertifyMasks *masks, int32_t count,
                            uint64_t **out) {
    uint64_t *sets = NULL;
    LeyeStatus status = HEAP_ARRAY((size_t)count * (size_t)masks->words, &sets);
    *out = sets;
    return status;
}

static void forget_skills(CertifyMasks *masks) {
    for (int32_t k = 0; k < SLOTS; k++) {
        masks->slot[k] = NONE;
    }
    masks->skills_count = 0;
}

LeyeStatus certify_mask_read(const CertifyWays *ways, CertifyMasks *out) {
    LeyeStatus status = LEYE_OK;
    const World *world = ways->world;
    CertifyMasks masks = {.ways = ways, .words = ways->count / 64 + 1};
    TRY(make_sets(&masks, world->sites_count, &masks.site));
    TRY(make_sets(&masks, world->sites_count, &masks.near));
    TRY(make_sets(&masks, BODIES, &masks.body));
    TRY(make_sets(&masks, CHANNEL_COUNT, &masks.channel));
    TRY(make_sets(&masks, world->destinations_count, &masks.destination));
    TRY(make_sets(&masks, 1, &masks.county));
    TRY(make_sets(&masks, 1, &masks.unasked));
    TRY(make_sets(&masks, CERTIFY_MASK_SKILLS, &masks.skills));
    TRY(HEAP_ARRAY(CERTIFY_MASK_SKILLS, &masks.of));
    TRY(HEAP_ARRAY(SLOTS, &masks.slot));
    forget_skills(&masks);
    read_bodies(&masks);
    read_sites(&masks);
    read_scopes(&masks);
    *out = masks;
    masks = (CertifyMasks){.ways = NULL};
done:
    certify_mask_clear(&masks);
    return status;
}

void certify_mask_clear(CertifyMasks *masks) {
    base_free(masks->site);
    base_free(masks->near);
    base_free(masks->body);
    base_free(masks->channel);
    base_free(masks->destination);
    base_free(masks->county);
    base_free(masks->unasked);
    base_free(masks->skills);
    base_free(masks->of);
    base_free(masks->slot);
    *masks = (CertifyMasks){.ways = NULL};
}

const uint64_t *certify_mask_body(const CertifyMasks *masks,
                                  const CertifyPerson *who) {
    return set_of(masks->body, masks, body_of(who));
}

/* Is the way through a course that such a person does not need? */
static bool needless(const CertifyMasks *masks, int32_t way, SkillSet skills) {
    const CertifyWays *ways = masks->ways;
    const CertifyWay *row = &ways->items[way];
    if (row->course == NONE) {
        return false;
    }
    for (uint64_t left = row->each; left != 0; left &= left - 1) {
        if (ways->table.rules[__builtin_ctzll(left)].test == TEST_COURSE) {
            return certify_test_skilled(&ways->world->posts[row->post], skills);
        }
    }
    return false;
}

static void ask_skills(CertifyMasks *masks, int32_t k, SkillSet skills) {
    uint64_t *set = set_of(masks->skills, masks, k);
    Person row = {.skills = skills};
    CertifyPerson who = {.world = masks->ways->world, .person = &row};
    for (int32_t w = 0; w < masks->words; w++) {
        set[w] = 0;
    }
    ask(masks, masks->skills, k, &who, ASPECT_SKILLS);
    for (int32_t w = 0; w < masks->ways->count; w++) {
        if (needless(masks, w, skills)) {
            set[w / 64] &= ~(UINT64_C(1) << w % 64);
        }
    }
}

const uint64_t *certify_mask_skills(CertifyMasks *masks, SkillSet skills) {
    uint64_t at = base_hash_mix(&skills, sizeof skills, 0) % SLOTS;
    while (masks->slot[at] != NONE && masks->of[masks->slot[at]] != skills) {
        at = (at + 1) % SLOTS;
    }
    if (masks->slot[at] == NONE) {
        if (masks->skills_count == CERTIFY_MASK_SKILLS) {
            forget_skills(masks);
            at = base_hash_mix(&skills, sizeof skills, 0) % SLOTS;
        }
        masks->slot[at] = masks->skills_count;
        masks->of[masks->skills_count] = skills;
        ask_skills(masks, masks->skills_count, skills);
        masks->skills_count++;
    }
    return set_of(masks->skills, masks, masks->slot[at]);
}
