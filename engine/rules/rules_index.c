/* rules_index: what is asked of each post, once for all people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "rules_parts.h"

/* Courses that teach a skill the post asks for and are yet to start: nobody
 * comes to the post through another. Counts (courses NULL) or fills. */
static void index_courses(const World *world, RulesIndex *index,
                          int64_t *total) {
    *total = 0;
    for (int32_t j = 0; j < world->posts_count; j++) {
        const Post *post = &world->posts[j];
        SkillSet asked = post->skills_all | post->skills_any;
        index->course_first[j] = *total;
        for (int32_t k = 0; k < world->courses_count; k++) {
            const Course *course = &world->courses[k];
            if ((asked >> course->skill & 1U) != 0 &&
                course->start >= world->instance.as_of) {
                if (index->courses != NULL) {
                    index->courses[*total] = k;
                }
                (*total)++;
            }
        }
    }
    index->course_first[world->posts_count] = *total;
}

static LeyeStatus index_through(const World *world, Arena *arena,
                                RulesIndex *index) {
    LeyeStatus status = LEYE_OK;
    int64_t total = 0;
    index_courses(world, index, &total);
    TRY(ARENA_ARRAY(arena, total, &index->courses));
    index_courses(world, index, &total);
done:
    return status;
}

LeyeStatus rules_index_build(const World *world, bool through, Arena *arena,
                             RulesIndex *index) {
    LeyeStatus status = LEYE_OK;
    uint8_t *open = NULL;
    *index = (RulesIndex){0};
    TRY(ARENA_ARRAY(arena, world->posts_count, &open));
    TRY(ARENA_ARRAY(arena, world->posts_count, &index->rows));
    TRY(ARENA_ARRAY(arena, world->posts_count, &index->post_rows));
    TRY(ARENA_ARRAY(arena, world->posts_count + 1, &index->course_first));
    for (int32_t j = 0; j < world->posts_count; j++) {
        open[j] = rules_post(world, j) == 0;
        index->rows[j] = rules_test_rows(world, &world->posts[j],
                                         1U << RULE_PERSON | 1U << RULE_PAIR);
        index->post_rows[j] =
            rules_test_rows(world, &world->posts[j], 1U << RULE_POST);
    }
    if (through) {
        TRY(index_through(world, arena, index));
    }
    TRY(rules_sieve_build(world, open, arena, index));
done:
    return status;
}
