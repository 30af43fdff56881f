/* batch_scene: the world and plan that batch_scene.h describes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "batch_scene.h"

#include <criterion/criterion.h>

static Post post(const char *id, Channel channel, Day start) {
    return (Post){.id = id,
                  .channel = channel,
                  .employer = NONE,
                  .destination = NONE,
                  .places = BATCH_SCENE_PEOPLE,
                  .start = start,
                  .end = NONE};
}

void batch_scene_begin(BatchScene *scene) {
    *scene = (BatchScene){.site = {.id = "quandu"},
                          .skill = {.id = "sewing"},
                          .destination = "Qingdao"};
    scene->courses[SCENE_BAKE] =
        (Course){.id = "bake", .seats = 5, .weeks = 2, .start = SCENE_AS_OF};
    scene->courses[SCENE_CUT] = (Course){
        .id = "cut", .seats = 9, .weeks = 1, .start = SCENE_CUT_BEGINS};
    scene->trains[SCENE_T1] =
        (Train){.id = "t1", .depart = SCENE_AS_OF - 1, .seats = 9};
    scene->trains[SCENE_T2] =
        (Train){.id = "t2", .depart = SCENE_DEPARTS, .seats = 9};
    scene->trains[SCENE_T3] = (Train){
        .id = "t3", .depart = SCENE_DEPARTS, .seats = 9, .min_riders = 9};
    scene->posts[SCENE_DOCK] = post("dock", CHANNEL_TRANSFER, NONE);
    scene->posts[SCENE_DOCK].site = NONE;
    scene->posts[SCENE_DOCK].destination = 0;
    scene->posts[SCENE_FIELD] =
        post("field", CHANNEL_COOPERATIVE, SCENE_FIELD_STARTS);
    scene->posts[SCENE_LOOM] = post("loom", CHANNEL_WORKSHOP, NONE);
    scene->posts[SCENE_SPIN] = post("spin", CHANNEL_WORKSHOP, NONE);
    scene->world = (World){.sites = &scene->site,
                           .skills = &scene->skill,
                           .destinations = &scene->destination,
                           .posts = scene->posts,
                           .courses = scene->courses,
                           .trains = scene->trains,
                           .people = scene->people,
                           .sites_count = 1,
                           .skills_count = 1,
                           .destinations_count = 1,
                           .posts_count = SCENE_POSTS,
                           .courses_count = 2,
                           .trains_count = 3,
                           .people_count = BATCH_SCENE_PEOPLE};
    scene->world.instance.name = "scene";
    scene->world.instance.as_of = SCENE_AS_OF;
    scene->plan.placements = scene->placements;
    scene->plan.summary.instance = "scene";
    scene->plan.summary.as_of = SCENE_AS_OF;
}

void batch_scene_place(BatchScene *scene, int32_t people, int32_t post_index,
                       int32_t course, int32_t train, Day start) {
    for (int32_t k = 0; k < people; k++) {
        int32_t i = scene->plan.placements_count++;
        cr_assert_lt(i, BATCH_SCENE_PEOPLE);
        scene->placements[i] = (Placement){.person = i,
                                           .post = post_index,
                                           .course = course,
                                           .train = train,
                                           .start = start};
    }
}

void batch_scene_fill(BatchScene *scene) {
    batch_scene_place(scene, 2, SCENE_LOOM, NONE, NONE, SCENE_AS_OF);
    batch_scene_place(scene, 2, SCENE_FIELD, NONE, NONE, SCENE_FIELD_STARTS);
    batch_scene_place(scene, 2, SCENE_DOCK, NONE, SCENE_T2, SCENE_DEPARTS);
    batch_scene_place(scene, 2, SCENE_FIELD, SCENE_CUT, NONE,
                      SCENE_FIELD_STARTS);
    batch_scene_place(scene, 3, SCENE_SPIN, SCENE_CUT, NONE, SCENE_CUT_ENDS);
}
