/* rules_index: from scopes to posts, so that a person meets only posts that
 * their own words reach.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "rules_parts.h"

/* Is open post j in the list? Lists: 0 the county, then the sites, then the
 * destinations. */
static bool index_holds(const World *world, int32_t list, int32_t post) {
    const Post *at = &world->posts[post];
    if (list == 0) {
        return at->destination == NONE;
    }
    if (list <= world->sites_count) {
        return at->destination == NONE && rules_post_near(at, list - 1);
    }
    return at->destination == list - 1 - world->sites_count;
}

/* One pass counts (posts NULL) or fills; *total entries in all. */
static void index_lists(const World *world, const uint8_t *open,
                        RulesIndex *index, int64_t *total) {
    int32_t lists = 1 + world->sites_count + world->destinations_count;
    *total = 0;
    for (int32_t list = 0; list < lists; list++) {
        if (list >= 1 && list <= world->sites_count) {
            index->site_first[list - 1] = *total;
        } else if (list > world->sites_count) {
            index->country_first[list - 1 - world->sites_count] = *total;
        }
        for (int32_t j = 0; j < world->posts_count; j++) {
            if (open[j] != 0 && index_holds(world, list, j)) {
                if (index->posts != NULL) {
                    index->posts[*total] = j;
                }
                (*total)++;
            }
        }
        index->county_count = list == 0 ? *total : index->county_count;
        if (list == world->sites_count) {
            index->site_first[world->sites_count] = *total;
        }
    }
    index->country_first[world->destinations_count] = *total;
}

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
    int64_t total = 0;
    *index = (RulesIndex){0};
    TRY(ARENA_ARRAY(arena, world->posts_count, &open));
    TRY(ARENA_ARRAY(arena, world->posts_count, &index->rows));
    TRY(ARENA_ARRAY(arena, world->posts_count, &index->post_rows));
    TRY(ARENA_ARRAY(arena, world->posts_count + 1, &index->course_first));
    TRY(ARENA_ARRAY(arena, world->sites_count + 1, &index->site_first));
    TRY(ARENA_ARRAY(arena, world->destinations_count + 1,
                    &index->country_first));
    for (int32_t j = 0; j < world->posts_count; j++) {
        open[j] = rules_post(world, j) == 0;
        index->rows[j] = rules_test_rows(world, &world->posts[j],
                                         1U << RULE_PERSON | 1U << RULE_PAIR);
        index->post_rows[j] =
            rules_test_rows(world, &world->posts[j], 1U << RULE_POST);
    }
    index_lists(world, open, index, &total);
    TRY(ARENA_ARRAY(arena, total, &index->posts));
    index_lists(world, open, index, &total);
    if (through) {
        TRY(index_through(world, arena, index));
    }
done:
    return status;
}

static int index_ascending(const void *a, const void *b) {
    const int32_t *x = a;
    const int32_t *y = b;
    return (*x > *y) - (*x < *y);
}

int32_t rules_index_reach(const RulesIndex *index, const RulesPerson *person) {
    int32_t *out = person->scratch->candidates;
    int32_t count = 0;
    int32_t lists = 0;
    int32_t site = person->row->site;
    int64_t from = person->county ? 0 : index->site_first[site];
    int64_t to = person->county  ? index->county_count
                 : person->local ? index->site_first[site + 1]
                                 : from;
    for (int64_t k = from; k < to; k++) {
        out[count++] = index->posts[k];
    }
    lists += count > 0;
    for (int32_t d = 0; d < person->world->destinations_count; d++) {
        if (person->scratch->destination_held[d] == 0) {
            continue;
        }
        for (int64_t k = index->country_first[d];
             k < index->country_first[d + 1]; k++) {
            out[count++] = index->posts[k];
        }
        lists++;
    }
    if (lists > 1) {
        qsort(out, (size_t)count, sizeof *out, index_ascending);
    }
    return count;
}
