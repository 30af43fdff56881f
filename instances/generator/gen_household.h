/* gen_household: one household and its members, drawn from one stream.
 *
 * A household is a couple or a single head with children, grown children and
 * elders around them; ages follow from the head's. What can be drawn alone is
 * drawn alone; whoever needs an exact total (gen_county) corrects afterwards.
 */
#ifndef LEYE_GEN_HOUSEHOLD_H
#define LEYE_GEN_HOUSEHOLD_H

#include "generator.h"

enum { GEN_MEMBERS_MAX = 9, GEN_SKILLS = 8 };

typedef struct GenPerson {
    int32_t age; /* completed years on as_of */
    Day birth;
    Sex sex;
    Education education;
    Capacity capacity;
    bool needs_care, care_arranged;
    bool paired;     /* husband or wife: the first two members */
    bool together;   /* asks to go with the other one */
    uint32_t skills; /* bits: gen_household_skills() */
    Work work;       /* none, self or elsewhere */
    int32_t work_months;
} GenPerson;

typedef struct GenHousehold {
    bool registered_poor, own_project;
    int32_t income_year; /* yuan */
    int32_t members;
    GenPerson member[GEN_MEMBERS_MAX];
} GenHousehold;

/* The closed list of skills: id, English and Chinese name of each. */
typedef struct GenSkill {
    const char *id, *name_en, *name_zh;
} GenSkill;
const GenSkill *gen_household_skills(void); /* [GEN_SKILLS] */

/* A number of members, 1 to GEN_MEMBERS_MAX, mean 4.53. */
int32_t gen_household_size(Random *random);
/* Fills *out with `members` persons as of day `as_of`. */
void gen_household_make(Random *random, int32_t members, Day as_of,
                        GenHousehold *out);
/* Draws what a person who can work needs: capacity, schooling, skills. */
void gen_household_worker(Random *random, GenPerson *person);
/* Makes a person one who cannot work. */
void gen_household_rest(GenPerson *person);
/* Is there a child under 16, or anyone who needs care? */
bool gen_household_cares(const GenHousehold *household);

#endif
