/* rules_judge: every option of the world.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * People go through in blocks; a block writes to a list of its own, and the
 * lists are joined in order, so the number of threads leaves no trace.
 *
 * Two comparisons of skill sets sort every pair: who has the skills can come
 * directly only, who has not only through a course that teaches the rest.
 */
#include <string.h>

#include "rules_parts.h"

enum { JUDGE_BLOCK = 512 };

typedef struct JudgeList {
    Option *items;
    size_t count, capacity;
} JudgeList;

typedef struct Judge {
    const World *world;
    RulesIndex index;
    JudgeList *lists; /* [blocks] */
    int64_t *count;   /* [people] options of each */
} Judge;

/* The post is open, but a course may end after it does. */
static bool judge_pair(const Judge *judge, const RulesPair *pair) {
    const RulesIndex *index = &judge->index;
    int32_t post = pair->post_index;
    return rules_test_fails(pair, index->rows[post], true) == 0 &&
           (pair->course == NONE ||
            rules_test_fails(pair, index->post_rows[post], true) == 0);
}

static LeyeStatus judge_try(const Judge *judge, const RulesPair *pair,
                            JudgeList *list) {
    LeyeStatus status = LEYE_OK;
    if (!judge_pair(judge, pair)) {
        goto done;
    }
    TRY(HEAP_GROW(&list->items, &list->capacity, list->count + 1));
    list->items[list->count++] = (Option){.person = pair->person->index,
                                          .post = pair->post_index,
                                          .course = pair->course,
                                          .train = pair->train,
                                          .start = pair->start,
                                          .points = 0};
done:
    return status;
}

/* By ordinary ticket, or by each train. */
static LeyeStatus judge_ways(const Judge *judge, const RulesPerson *person,
                             int32_t post, int32_t course, JudgeList *list) {
    LeyeStatus status = LEYE_OK;
    const Post *at = &judge->world->posts[post];
    int32_t ways = at->trains_count == 0 ? 1 : at->trains_count;
    for (int32_t k = 0; k < ways; k++) {
        int32_t train = at->trains_count == 0 ? NONE : at->trains[k];
        RulesPair pair =
            rules_post_pair(judge->world, person, post, course, train);
        TRY(judge_try(judge, &pair, list));
    }
done:
    return status;
}

static LeyeStatus judge_courses(const Judge *judge, const RulesPerson *person,
                                int32_t post, JudgeList *list) {
    LeyeStatus status = LEYE_OK;
    const World *world = judge->world;
    const RulesIndex *index = &judge->index;
    for (int64_t k = index->course_first[post];
         k < index->course_first[post + 1]; k++) {
        int32_t course = index->courses[k];
        SkillSet taught = (SkillSet)1 << world->courses[course].skill;
        if (rules_test_skilled(&world->posts[post],
                               person->row->skills | taught)) {
            TRY(judge_ways(judge, person, post, course, list));
        }
    }
done:
    return status;
}

static LeyeStatus judge_person(const Judge *judge, RulesPerson *person,
                               JudgeList *list) {
    LeyeStatus status = LEYE_OK;
    const RulesIndex *index = &judge->index;
    rules_sieve_person(index, person);
    for (int32_t post = rules_sieve_next(index, person, 0); post != NONE;
         post = rules_sieve_next(index, person, post + 1)) {
        if (rules_test_skilled(&judge->world->posts[post],
                               person->row->skills)) {
            TRY(judge_ways(judge, person, post, NONE, list));
        } else {
            TRY(judge_courses(judge, person, post, list));
        }
    }
done:
    return status;
}

static LeyeStatus judge_block(void *context, int64_t from, int64_t to) {
    LeyeStatus status = LEYE_OK;
    Judge *judge = context;
    Arena arena = {0};
    RulesScratch scratch;
    RulesPerson person;
    JudgeList *list = &judge->lists[from / JUDGE_BLOCK];
    TRY(rules_person_scratch(judge->world, &arena, &scratch));
    for (int64_t i = from; i < to; i++) {
        size_t before = list->count;
        rules_person_fold(judge->world, (int32_t)i, &scratch, &person);
        TRY(judge_person(judge, &person, list));
        judge->count[i] = (int64_t)(list->count - before);
    }
done:
    base_arena_clear(&arena);
    return status;
}

static LeyeStatus judge_join(const Judge *judge, int64_t blocks,
                             Options *options) {
    LeyeStatus status = LEYE_OK;
    int32_t people = judge->world->people_count;
    Options out = {.people = people};
    TRY(HEAP_ARRAY(people + 1, &out.first));
    for (int32_t i = 0; i < people; i++) {
        out.first[i + 1] = out.first[i] + judge->count[i];
    }
    out.count = out.first[people];
    TRY(HEAP_ARRAY(out.count, &out.items));
    int64_t at = 0;
    for (int64_t b = 0; b < blocks; b++) {
        const JudgeList *list = &judge->lists[b];
        if (list->count > 0) {
            memcpy(out.items + at, list->items,
                   list->count * sizeof *list->items);
        }
        at += (int64_t)list->count;
    }
    *options = out;
    out = (Options){0};
done:
    domain_options_clear(&out);
    return status;
}

LeyeStatus rules_judge(const World *world, int64_t without, int64_t threads,
                       Options *options) {
    LeyeStatus status = LEYE_OK;
    Arena arena = {0};
    Judge judge = {.world = world};
    int64_t blocks = world->people_count / JUDGE_BLOCK + 1;
    int64_t made = 0;
    TRY(rules_index_build(world, (without & LEYE_WITHOUT_COURSES) == 0, &arena,
                          &judge.index));
    TRY(ARENA_ARRAY(&arena, world->people_count, &judge.count));
    TRY(ARENA_ARRAY(&arena, blocks, &judge.lists));
    made = blocks;
    TRY(base_run_parallel(threads, world->people_count, JUDGE_BLOCK,
                          judge_block, &judge));
    TRY(judge_join(&judge, blocks, options));
done:
    for (int64_t b = 0; b < made; b++) {
        base_free(judge.lists[b].items);
    }
    base_arena_clear(&arena);
    return status;
}
