/* batch_scene: a small world with a course that is held and one that is not,
 * two trains to come, one of them cancelled, one that has left, and four
 * posts, for the tests of the schedule.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TESTS_BATCH_SCENE_H
#define TESTS_BATCH_SCENE_H

#include "../../engine/domain/domain.h"

enum { BATCH_SCENE_PEOPLE = 100 };
enum { SCENE_BAKE, SCENE_CUT };        /* courses: cut is held, bake is not */
enum { SCENE_T1, SCENE_T2, SCENE_T3 }; /* t1 has left, t3 is cancelled */
enum {
    SCENE_DOCK,  /* away, by train, no start date */
    SCENE_FIELD, /* starts on 2020-03-16 */
    SCENE_LOOM,  /* no start date: as_of, or the end of cut */
    SCENE_SPIN,  /* the same */
    SCENE_POSTS
};

/* Sun 2020-03-01, the day of the instance; Mon 9: cut ends; Thu 12: t2. */
enum {
    SCENE_AS_OF = 43889,
    SCENE_CUT_BEGINS = SCENE_AS_OF + 1,
    SCENE_CUT_ENDS = SCENE_AS_OF + 8,
    SCENE_DEPARTS = SCENE_AS_OF + 11,
    SCENE_FIELD_STARTS = SCENE_AS_OF + 15,
};

/* Arrays lie in the struct; do not move it. */
typedef struct BatchScene {
    World world;
    Plan plan;
    Site site;
    Skill skill;
    const char *destination;
    Post posts[SCENE_POSTS];
    Course courses[2];
    Train trains[3];
    Person people[BATCH_SCENE_PEOPLE];
    Placement placements[BATCH_SCENE_PEOPLE];
} BatchScene;

void batch_scene_begin(BatchScene *scene);
/* So many people at the post, from `start` on. */
void batch_scene_place(BatchScene *scene, int32_t people, int32_t post,
                       int32_t course, int32_t train, Day start);
/* Two at loom on as_of, two at dock by t2, four at field (two out of cut) and
 * three at spin out of cut. */
void batch_scene_fill(BatchScene *scene);

#endif
