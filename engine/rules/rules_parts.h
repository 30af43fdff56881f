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
    uint64_t *posts; /* [posts / 64 + 1] set of posts to be judged */
    Day day;         /* the last day that an age was asked on, and its number */
    int32_t day_number;
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
    int32_t birth_number; /* year * 10,000 + month * 100 + day */
    RulesScratch *scratch;
} RulesPerson;
void rules_person_fold(const World *world, int32_t person,
                       RulesScratch *scratch, RulesPerson *out);
/* Whole years on the day. */
int32_t rules_person_age(const RulesPerson *person, Day on);
/* TEST_CONSENT and TEST_NOT_DECLINED of domain_rule.h. */
bool rules_person_agrees(const RulesPerson *person, int32_t post);
bool rules_person_undeclined(const RulesPerson *person, int32_t post);

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
/* Is there a row with this test among `rows`? */
bool rules_test_among(Verdict rows, RuleTest test);
/* Of `rows`, those that fail; stops at the first with `first`. */
Verdict rules_test_fails(const RulesPair *pair, Verdict rows, bool first);

/* Sets of open posts, `words` words of 64 bits each; those of one kind lie one
 * after the other. rules_sieve.c */
typedef struct RulesSieve {
    int32_t words;
    uint64_t *county;   /* [1] in the county */
    uint64_t *anywhere; /* [1] open to people of every site */
    uint64_t *near;     /* [sites] at the site, or serving it */
    uint64_t *country;  /* [destinations] */
    uint64_t *channel;  /* [CHANNEL_COUNT] */
    uint64_t *body;   /* [kinds of bodies] whom sex, schooling, capacity let */
    uint64_t *skills; /* [sets] whose skills do, or do with a course */
    SkillSet *of;     /* [sets] */
    int32_t *slot;    /* hash of `of`: set + 1, or 0 */
    int32_t sets;
} RulesSieve;

typedef struct RulesIndex {
    RulesSieve sieve;
    Verdict *rows;      /* [posts] RULE_PERSON and RULE_PAIR rows that apply */
    Verdict *post_rows; /* [posts] RULE_POST rows, which a course's end may
                           still break */
    int32_t *courses;   /* that teach what a post asks for, ascending */
    int64_t *course_first; /* [posts + 1] into courses */
} RulesIndex;
/* `through`: with options through a course. */
LeyeStatus rules_index_build(const World *world, bool through, Arena *arena,
                             RulesIndex *index);

/* Fills index->sieve from the rest of the index. open[posts]. O(posts x
 * (bodies + sets of skills)). */
LeyeStatus rules_sieve_build(const World *world, const uint8_t *open,
                             Arena *arena, RulesIndex *index);
/* Fills the scratch's set with the posts that may be the person's: O(posts /
 * 64). */
void rules_sieve_person(const RulesIndex *index, const RulesPerson *person);
/* The first of them at `from` (0..posts) or after; NONE when there is none. */
int32_t rules_sieve_next(const RulesIndex *index, const RulesPerson *person,
                         int32_t from);

#endif
