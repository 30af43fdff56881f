/* gen_household: households as they are, from one stream of numbers each.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shares below are tuned so that a county comes close to the census: ages
 * 0-14 19 %, 15-59 64 %, 60 and older 17 %; 52 % of the persons work; of these
 * 15 % have a skill, 60 % can be trained, 25 % need the backstop.
 */
#include "gen_household.h"

enum { AGE_WORK = 16, AGE_GROWN = 15, AGE_OLD = 60 };

static const GenSkill household_skills[GEN_SKILLS] = {
    {"construction", "construction", "建筑"},
    {"cooking", "cooking", "烹饪"},
    {"driving", "driving", "驾驶"},
    {"ecommerce", "e-commerce", "电子商务"},
    {"noodles", "hand-pulled noodles", "拉面"},
    {"planting_breeding", "planting and breeding", "种植养殖"},
    {"sewing", "sewing", "缝纫"},
    {"welding", "welding", "焊接"},
};

const GenSkill *gen_household_skills(void) {
    return household_skills;
}

static int32_t household_between(Random *random, int32_t least, int32_t most) {
    return least + (int32_t)base_random_below(random, most - least + 1);
}

/* The index of the share (per mille, adding up to 1000) that a draw hits. */
static int32_t household_share(Random *random, const int32_t *shares,
                               int32_t count) {
    int64_t left = base_random_below(random, 1000);
    for (int32_t k = 0; k < count - 1; k++) {
        if (left < shares[k]) {
            return k;
        }
        left -= shares[k];
    }
    return count - 1;
}

int32_t gen_household_size(Random *random) {
    static const int32_t shares[GEN_MEMBERS_MAX] = {30,  90, 150, 220, 240,
                                                    150, 80, 30,  10};
    return 1 + household_share(random, shares, GEN_MEMBERS_MAX);
}

static int32_t household_head_age(Random *random, int32_t members) {
    if (members == 1) {
        return base_random_chance(random, 350)
                   ? household_between(random, 22, AGE_OLD - 1)
                   : household_between(random, AGE_OLD, 84);
    }
    if (members == 2 && base_random_chance(random, 500)) {
        return household_between(random, AGE_OLD, 80);
    }
    return household_between(random, 28, 60);
}

/* A young head has small children, old parents and grown brothers or sisters
 * at home, an old one grown children and grandchildren. */
static int32_t household_other_age(Random *random, int32_t head,
                                   int32_t elders) {
    enum { CHILD, GROWN, ELDER };
    static const int32_t young[] = {480, 160, 360}, old[] = {265, 565, 170};
    int32_t kind = household_share(random, head < 42 ? young : old, 3);
    if (kind == ELDER && (elders == 2 || head >= 64)) {
        kind = GROWN;
    }
    if (kind == ELDER) {
        int32_t age = head + household_between(random, 20, 30);
        return age < AGE_OLD ? AGE_OLD + age % 5 : age;
    }
    if (kind == GROWN) {
        int32_t age = head < 42 ? head + household_between(random, -8, 4)
                                : head - household_between(random, 20, 28);
        return age < AGE_GROWN ? AGE_GROWN + household_between(random, 0, 3)
                               : age;
    }
    int32_t most = head < 42 ? head - 20 : AGE_GROWN + 1;
    return household_between(random, 0, most > 18 ? 18 : most);
}

static void household_ages(Random *random, GenHousehold *household) {
    int32_t elders = 0;
    int32_t head = household_head_age(random, household->members);
    household->member[0].age = head;
    for (int32_t k = 1; k < household->members; k++) {
        GenPerson *person = &household->member[k];
        if (k == 1 && base_random_chance(random, 880)) {
            person->age = head + household_between(random, -4, 3);
            person->paired = true;
            household->member[0].paired = true;
            continue;
        }
        person->age = household_other_age(random, head, elders);
        elders += person->age >= AGE_OLD;
    }
}

static void household_body(Random *random, Day as_of, GenPerson *person) {
    int32_t days = household_between(random, 0, 364);
    person->birth = base_day_add_months(as_of, -12 * person->age) - days;
    person->sex = base_random_chance(random, 508) ? SEX_MALE : SEX_FEMALE;
    person->needs_care = person->age >= 75 && base_random_chance(random, 120);
}

/* Per mille of the persons of an age who can work at all. */
static int32_t household_works(int32_t age) {
    if (age < AGE_WORK || age >= 70) {
        return 0;
    }
    if (age < 23) { /* many are still at school */
        return age < 19 ? 200 : 700;
    }
    if (age < 50) {
        return 850;
    }
    return age < AGE_OLD ? 760 : age < 65 ? 330 : 120;
}

static int32_t household_backstop(int32_t age) {
    if (age < 35) {
        return 90;
    }
    return age < 45 ? 190 : age < 55 ? 390 : 640;
}

void gen_household_rest(GenPerson *person) {
    static const int32_t school[] = {6, 12, 15};
    person->capacity = CAPACITY_NONE;
    person->skills = 0;
    person->work = WORK_NONE;
    person->work_months = 0;
    person->education = person->age < school[0]   ? EDUCATION_NONE
                        : person->age < school[1] ? EDUCATION_PRIMARY
                        : person->age < school[2] ? EDUCATION_JUNIOR
                        : person->age < AGE_OLD   ? EDUCATION_PRIMARY
                                                  : EDUCATION_NONE;
}

void gen_household_worker(Random *random, GenPerson *person) {
    static const int32_t schooling[] = {0, 293, 560, 107, 40};
    person->skills = 0;
    if (base_random_chance(random, household_backstop(person->age))) {
        person->capacity = CAPACITY_PARTIAL;
        person->education = base_random_chance(random, 480) ? EDUCATION_NONE
                                                            : EDUCATION_PRIMARY;
        return;
    }
    person->capacity = CAPACITY_FULL;
    person->education = (Education)household_share(random, schooling, 5);
    if (base_random_chance(random, 200)) {
        person->skills = UINT32_C(1) << base_random_below(random, GEN_SKILLS);
        if (base_random_chance(random, 150)) {
            person->skills |= UINT32_C(1)
                              << base_random_below(random, GEN_SKILLS);
        }
    }
}

static void household_work(Random *random, GenPerson *person) {
    if (!base_random_chance(random, household_works(person->age))) {
        gen_household_rest(person);
        return;
    }
    gen_household_worker(random, person);
    if (base_random_chance(random, 90)) {
        person->work =
            base_random_chance(random, 450) ? WORK_SELF : WORK_ELSEWHERE;
        int32_t most = 12 * (person->age - AGE_WORK) + 1;
        person->work_months =
            household_between(random, 1, most < 40 ? most : 40);
    }
}

bool gen_household_cares(const GenHousehold *household) {
    for (int32_t k = 0; k < household->members; k++) {
        const GenPerson *person = &household->member[k];
        if (person->age < AGE_WORK || person->needs_care) {
            return true;
        }
    }
    return false;
}

static void household_bonds(Random *random, GenHousehold *household) {
    GenPerson *head = &household->member[0], *mate = &household->member[1];
    if (household->members > 1 && mate->paired) {
        mate->sex = head->sex == SEX_MALE ? SEX_FEMALE : SEX_MALE;
        head->together = mate->together = base_random_chance(random, 70) &&
                                          head->capacity != CAPACITY_NONE &&
                                          mate->capacity != CAPACITY_NONE;
    }
    if (!gen_household_cares(household)) {
        return;
    }
    for (int32_t k = 0; k < household->members; k++) {
        GenPerson *person = &household->member[k];
        person->care_arranged = person->capacity != CAPACITY_NONE &&
                                base_random_chance(random, 120);
    }
}

void gen_household_make(Random *random, int32_t members, Day as_of,
                        GenHousehold *out) {
    *out = (GenHousehold){.members = members};
    household_ages(random, out);
    for (int32_t k = 0; k < members; k++) {
        household_body(random, as_of, &out->member[k]);
        household_work(random, &out->member[k]);
    }
    household_bonds(random, out);
    out->registered_poor = base_random_chance(random, 921);
    out->own_project = base_random_chance(random, 120);
    out->income_year = 500 * household_between(random, 0, 8 * members);
}
