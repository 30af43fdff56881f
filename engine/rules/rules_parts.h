/* rules_parts: what the files of this folder share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything about one person that rules ask is folded once into a
 * RulesPerson, everything about one post into a RulesPost, so that a pair
 * costs a few comparisons a row.
 */
#ifndef LEYE_RULES_PARTS_H
#define LEYE_RULES_PARTS_H

#include "rules.h"

/* Arrays of one thread, reused from person to person. */
typedef struct RulesScratch {
    uint8_t *destination_held; /* [destinations] */
    int32_t *post_event;       /* [posts] last event on post:ID, or NONE */
    int32_t *touched;          /* [posts] posts whose post_event is set */
    int32_t touched_count;
    int32_t *candidates; /* [posts] */
} RulesScratch;

LeyeStatus rules_person_scratch(const World *world, Arena *arena,
                                RulesScratch *scratch);

/* One person on as_of. The scratch is borrowed until the next person. */
typedef struct RulesPerson {
    const World *world;
    const Person *row;
    int32_t index;
    bool local, county; /* scopes held */
    bool local_out;     /* withdrew local after the last county */
    uint32_t channels;  /* bits of the channels that are not narrowed away */
    bool lone_carer;
    RulesScratch *scratch;
} RulesPerson;
void rules_person_fold(const World *world, int32_t person,
                       RulesScratch *scratch, RulesPerson *out);
/* TEST_CONSENT and TEST_NOT_DECLINED of domain_rule.h. */
bool rules_person_agrees(const RulesPerson *person, int32_t post);
bool rules_person_undeclined(const RulesPerson *person, int32_t post);

/* Is the post at, or does it serve, the site? */
bool rules_post_near(const Post *post, int32_t site);

typedef struct RulesPair {
    const World *world;
    const RulesPerson *person; /* NULL for rows of kind RULE_POST */
    const Post *post;
    int32_t post_index, course, train;
    SkillSet skills; /* the person's, and what the course teaches */
    Day start, departure;
} RulesPair;
RulesPair rules_post_pair(const World *world, const RulesPerson *person,
                          int32_t post, int32_t course, int32_t train);

/* Do the rows skills_all and skills_any hold with these skills? */
bool rules_test_skilled(const Post *post, SkillSet skills);

/* Rows of the kinds of `kinds` (bits 1 << RuleKind) that hold on as_of and
 * apply to the post. */
Verdict rules_test_rows(const World *world, const Post *post, uint32_t kinds);
/* Of `rows`, those that fail; stops at the first with `first`. */
Verdict rules_test_fails(const RulesPair *pair, Verdict rows, bool first);

/* Open posts by where a consent can reach them: lists of ascending posts. */
typedef struct RulesIndex {
    int32_t *posts;         /* county | near each site | each destination */
    int64_t *site_first;    /* [sites + 1] */
    int64_t *country_first; /* [destinations + 1] */
    int64_t county_count;
    Verdict *rows;      /* [posts] RULE_PERSON and RULE_PAIR rows that apply */
    Verdict *post_rows; /* [posts] RULE_POST rows, which a course's end may
                           still break */
    int32_t *courses;   /* that teach what a post asks for, ascending */
    int64_t *course_first; /* [posts + 1] into courses */
} RulesIndex;
/* `through`: with options through a course. */
LeyeStatus rules_index_build(const World *world, bool through, Arena *arena,
                             RulesIndex *index);
/* Posts that the person's scopes reach, ascending, into the scratch. */
int32_t rules_index_reach(const RulesIndex *index, const RulesPerson *person);

#endif
