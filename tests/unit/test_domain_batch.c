/* The schedule of a plan: what is in it, in which order, what guard 9 hides.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "batch_scene.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(domain_batch, .fini = nothing_left);

enum { HIDDEN = -1 };

/* A batch as expected: HIDDEN where a number is not to be shown. */
typedef struct Expected {
    Day day;
    BatchKind kind;
    int32_t row;
    int64_t persons, working;
} Expected;

static void assert_batches(const BatchScene *scene, const Expected *expected,
                           int32_t count) {
    Batches batches = {0};
    cr_assert_eq(domain_batch_list(&scene->world, &scene->plan, &batches),
                 LEYE_OK);
    cr_assert_eq(batches.count, count);
    for (int32_t k = 0; k < count; k++) {
        const Batch *at = &batches.items[k];
        cr_assert_eq(at->day, expected[k].day, "%d", (int)k);
        cr_assert_eq(at->kind, expected[k].kind, "%d", (int)k);
        cr_assert_eq(at->row, expected[k].row, "%d", (int)k);
        cr_assert_eq(at->persons_hide ? HIDDEN : at->persons,
                     expected[k].persons, "%d: %lld", (int)k,
                     (long long)at->persons);
        cr_assert_eq(at->working_hide ? HIDDEN : at->working,
                     expected[k].working, "%d: %lld", (int)k,
                     (long long)at->working);
    }
    domain_batch_clear(&batches);
}

#define ASSERT_BATCHES(scene, ...)                                             \
    do {                                                                       \
        const Expected expected_[] = {__VA_ARGS__};                            \
        assert_batches((scene), expected_,                                     \
                       (int32_t)(sizeof expected_ / sizeof *expected_));       \
    } while (0)

Test(domain_batch, batches_stand_by_day_then_kind_then_id) {
    static BatchScene scene;
    batch_scene_begin(&scene);
    batch_scene_fill(&scene);
    ASSERT_BATCHES(&scene, {SCENE_AS_OF, BATCH_WORK_STARTS, SCENE_LOOM, 2, 2},
                   {SCENE_CUT_BEGINS, BATCH_COURSE_BEGINS, SCENE_CUT, 5, 2},
                   {SCENE_CUT_ENDS, BATCH_COURSE_ENDS, SCENE_CUT, 5, 5},
                   {SCENE_CUT_ENDS, BATCH_WORK_STARTS, SCENE_SPIN, 3, 5},
                   {SCENE_DEPARTS, BATCH_TRAIN_DEPARTS, SCENE_T2, 2, 7},
                   {SCENE_DEPARTS, BATCH_WORK_STARTS, SCENE_DOCK, 2, 7},
                   {SCENE_FIELD_STARTS, BATCH_WORK_STARTS, SCENE_FIELD, 4, 11});
}

Test(domain_batch, on_one_day_all_four_kinds_keep_their_order) {
    static BatchScene scene;
    batch_scene_begin(&scene);
    scene.courses[SCENE_BAKE].start = SCENE_CUT_ENDS;
    scene.trains[SCENE_T3].depart = SCENE_CUT_ENDS;
    batch_scene_place(&scene, 1, SCENE_SPIN, SCENE_CUT, NONE, SCENE_CUT_ENDS);
    batch_scene_place(&scene, 1, SCENE_FIELD, SCENE_BAKE, NONE,
                      SCENE_FIELD_STARTS + 7);
    batch_scene_place(&scene, 1, SCENE_DOCK, NONE, SCENE_T3, SCENE_CUT_ENDS);
    ASSERT_BATCHES(
        &scene, {SCENE_CUT_BEGINS, BATCH_COURSE_BEGINS, SCENE_CUT, 1, 0},
        {SCENE_CUT_ENDS, BATCH_COURSE_BEGINS, SCENE_BAKE, 1, 2},
        {SCENE_CUT_ENDS, BATCH_COURSE_ENDS, SCENE_CUT, 1, 2},
        {SCENE_CUT_ENDS, BATCH_TRAIN_DEPARTS, SCENE_T3, 1, 2},
        {SCENE_CUT_ENDS, BATCH_WORK_STARTS, SCENE_DOCK, 1, 2},
        {SCENE_CUT_ENDS, BATCH_WORK_STARTS, SCENE_SPIN, 1, 2},
        {SCENE_CUT_ENDS + 14, BATCH_COURSE_ENDS, SCENE_BAKE, 1, 3},
        {SCENE_FIELD_STARTS + 7, BATCH_WORK_STARTS, SCENE_FIELD, 1, 3});
}

Test(domain_batch, a_plan_without_placements_has_no_batches) {
    static BatchScene scene;
    batch_scene_begin(&scene);
    assert_batches(&scene, NULL, 0);
}

/* The days of a post tell nothing of a trait where nobody learns first. */
Test(domain_batch, a_post_reached_by_two_trains_shows_both_days) {
    static BatchScene scene;
    batch_scene_begin(&scene);
    scene.trains[SCENE_T3].depart = SCENE_DEPARTS + 1;
    batch_scene_place(&scene, 1, SCENE_DOCK, NONE, SCENE_T2, SCENE_DEPARTS);
    batch_scene_place(&scene, 12, SCENE_DOCK, NONE, SCENE_T3,
                      SCENE_DEPARTS + 1);
    ASSERT_BATCHES(&scene, {SCENE_DEPARTS, BATCH_TRAIN_DEPARTS, SCENE_T2, 1, 1},
                   {SCENE_DEPARTS, BATCH_WORK_STARTS, SCENE_DOCK, 1, 1},
                   {SCENE_DEPARTS + 1, BATCH_TRAIN_DEPARTS, SCENE_T3, 12, 13},
                   {SCENE_DEPARTS + 1, BATCH_WORK_STARTS, SCENE_DOCK, 12, 13});
}

/* Three of fifteen learned sewing first; neither part is shown, and no number
 * at work that holds only one of them. */
Test(domain_batch, few_who_learn_first_are_not_told_from_the_others) {
    static BatchScene scene;
    batch_scene_begin(&scene);
    batch_scene_place(&scene, 12, SCENE_LOOM, NONE, NONE, SCENE_AS_OF);
    batch_scene_place(&scene, 3, SCENE_LOOM, SCENE_CUT, NONE, SCENE_CUT_ENDS);
    batch_scene_place(&scene, 1, SCENE_FIELD, NONE, NONE, SCENE_FIELD_STARTS);
    ASSERT_BATCHES(
        &scene, {SCENE_AS_OF, BATCH_WORK_STARTS, SCENE_LOOM, HIDDEN, HIDDEN},
        {SCENE_CUT_BEGINS, BATCH_COURSE_BEGINS, SCENE_CUT, 3, HIDDEN},
        {SCENE_CUT_ENDS, BATCH_COURSE_ENDS, SCENE_CUT, 3, 15},
        {SCENE_CUT_ENDS, BATCH_WORK_STARTS, SCENE_LOOM, HIDDEN, 15},
        {SCENE_FIELD_STARTS, BATCH_WORK_STARTS, SCENE_FIELD, 1, 16});
}

Test(domain_batch, ten_and_ten_are_shown) {
    static BatchScene scene;
    batch_scene_begin(&scene);
    batch_scene_place(&scene, 10, SCENE_LOOM, NONE, NONE, SCENE_AS_OF);
    batch_scene_place(&scene, 10, SCENE_LOOM, SCENE_CUT, NONE, SCENE_CUT_ENDS);
    ASSERT_BATCHES(&scene, {SCENE_AS_OF, BATCH_WORK_STARTS, SCENE_LOOM, 10, 10},
                   {SCENE_CUT_BEGINS, BATCH_COURSE_BEGINS, SCENE_CUT, 10, 10},
                   {SCENE_CUT_ENDS, BATCH_COURSE_ENDS, SCENE_CUT, 10, 20},
                   {SCENE_CUT_ENDS, BATCH_WORK_STARTS, SCENE_LOOM, 10, 20});
}

/* Between the ends of two posts' hidden days no number at work is shown, also
 * where one begins on the day the other ends. */
Test(domain_batch, hidden_days_of_two_posts_hide_what_lies_between) {
    static BatchScene scene;
    batch_scene_begin(&scene);
    scene.courses[SCENE_BAKE].start = SCENE_AS_OF + 1;
    batch_scene_place(&scene, 4, SCENE_LOOM, NONE, NONE, SCENE_AS_OF);
    batch_scene_place(&scene, 2, SCENE_LOOM, SCENE_CUT, NONE, SCENE_CUT_ENDS);
    batch_scene_place(&scene, 5, SCENE_SPIN, SCENE_CUT, NONE, SCENE_CUT_ENDS);
    batch_scene_place(&scene, 5, SCENE_SPIN, SCENE_BAKE, NONE,
                      SCENE_AS_OF + 15);
    ASSERT_BATCHES(
        &scene, {SCENE_AS_OF, BATCH_WORK_STARTS, SCENE_LOOM, HIDDEN, HIDDEN},
        {SCENE_AS_OF + 1, BATCH_COURSE_BEGINS, SCENE_BAKE, 5, HIDDEN},
        {SCENE_AS_OF + 1, BATCH_COURSE_BEGINS, SCENE_CUT, 7, HIDDEN},
        {SCENE_CUT_ENDS, BATCH_COURSE_ENDS, SCENE_CUT, 7, HIDDEN},
        {SCENE_CUT_ENDS, BATCH_WORK_STARTS, SCENE_LOOM, HIDDEN, HIDDEN},
        {SCENE_CUT_ENDS, BATCH_WORK_STARTS, SCENE_SPIN, HIDDEN, HIDDEN},
        {SCENE_AS_OF + 15, BATCH_COURSE_ENDS, SCENE_BAKE, 5, 16},
        {SCENE_AS_OF + 15, BATCH_WORK_STARTS, SCENE_SPIN, HIDDEN, 16});
}

Test(domain_batch, each_refused_allocation_leaves_the_list_alone) {
    static BatchScene scene;
    batch_scene_begin(&scene);
    batch_scene_fill(&scene);
    LeyeStatus status = LEYE_ERR_MEMORY;
    Batches batches = {.count = 77};
    int64_t n = 0;
    while (status != LEYE_OK && n < 20) {
        cr_assert_eq(batches.count, 77);
        base_memory_refuse(++n);
        status = domain_batch_list(&scene.world, &scene.plan, &batches);
        base_memory_refuse(0);
    }
    cr_assert_eq(status, LEYE_OK);
    cr_assert_eq(n, 8);
    domain_batch_clear(&batches);
}
