/* The schedule as a person reads it, and as JSON.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/ledger/ledger.h"
#include "../../engine/report/report.h"
#include "batch_scene.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(report_batch, .fini = nothing_left);

static void assert_text(const BatchScene *scene, const char *expected) {
    Text text = {0};
    cr_assert_eq(report_batch(&scene->world, &scene->plan, &text), LEYE_OK);
    cr_assert_str_eq(base_text_get(&text), expected, "\n%s",
                     base_text_get(&text));
    base_text_clear(&text);
}

Test(report_batch, the_schedule_stands_by_day_with_who_works_by_then) {
    static BatchScene scene;
    batch_scene_begin(&scene);
    batch_scene_fill(&scene);
    assert_text(&scene,
                "scene: the schedule as of 2020-03-01\n"
                "\n"
                "Week      Date        What happens   persons  which\n"
                "2020-W09  2020-03-01  work starts          2  loom, workshop, "
                "quandu\n"
                "                      at work by then      2\n"
                "\n"
                "2020-W10  2020-03-02  course begins        5  cut, sewing\n"
                "\n"
                "2020-W11  2020-03-09  course ends          5  cut, sewing\n"
                "                      work starts          3  spin, workshop, "
                "quandu\n"
                "                      at work by then      5\n"
                "\n"
                "2020-W11  2020-03-12  train departs        2  t2, Qingdao\n"
                "                      work starts          2  dock, transfer, "
                "Qingdao\n"
                "                      at work by then      7\n"
                "\n"
                "2020-W12  2020-03-16  work starts          4  field, "
                "cooperative, quandu\n"
                "                      at work by then     11\n"
                "\n"
                "Not held, as nobody attends: bake.\n"
                "\n"
                "Not run, as nobody is aboard: t3.\n");
}

Test(report_batch, a_plan_without_placements_says_so) {
    static BatchScene scene;
    batch_scene_begin(&scene);
    scene.world.courses_count = 0;
    scene.world.trains_count = 1; /* it has left: neither run nor cancelled */
    assert_text(&scene, "scene: the schedule as of 2020-03-01\n"
                        "\n"
                        "Nobody starts.\n");
}

Test(report_batch, hidden_numbers_are_stars_and_explained) {
    static BatchScene scene;
    batch_scene_begin(&scene);
    scene.world.courses++; /* cut alone */
    scene.world.courses_count = 1;
    scene.world.trains_count = 0;
    batch_scene_place(&scene, 12, SCENE_LOOM, NONE, NONE, SCENE_AS_OF);
    batch_scene_place(&scene, 3, SCENE_LOOM, 0, NONE, SCENE_CUT_ENDS);
    assert_text(
        &scene,
        "scene: the schedule as of 2020-03-01\n"
        "\n"
        "Week      Date        What happens   persons  which\n"
        "2020-W09  2020-03-01  work starts          *  loom, workshop, "
        "quandu\n"
        "                      at work by then      *\n"
        "\n"
        "2020-W10  2020-03-02  course begins        3  cut, sewing\n"
        "\n"
        "2020-W11  2020-03-09  course ends          3  cut, sewing\n"
        "                      work starts          *  loom, workshop, "
        "quandu\n"
        "                      at work by then     15\n"
        "\n"
        "* not shown: fewer than 10 people of a post, or a number that would "
        "tell how\n"
        "  many those are.\n");
}

Test(report_batch, long_names_are_broken_within_the_line) {
    static BatchScene scene;
    batch_scene_begin(&scene);
    batch_scene_place(&scene, 1, SCENE_DOCK, NONE, SCENE_T2, SCENE_DEPARTS);
    scene.posts[SCENE_DOCK].id = "twenty-six-characters-long";
    scene.destination = "A place far away in the east";
    Text text = {0};
    cr_assert_eq(report_batch(&scene.world, &scene.plan, &text), LEYE_OK);
    const char *line = base_text_get(&text);
    for (; *line != '\0'; line += strcspn(line, "\n") + 1) {
        cr_assert_leq(strcspn(line, "\n"), (size_t)80, "%s", line);
    }
    cr_assert_not_null(strstr(base_text_get(&text), "far away"));
    base_text_clear(&text);
}

static Text json(const BatchScene *scene, uint32_t more) {
    Text text = {0};
    cr_assert_eq(ledger_summary_text(&scene->plan, &scene->world, more, &text),
                 LEYE_OK);
    return text;
}

Test(report_batch, json_has_the_batches_only_where_asked) {
    static BatchScene scene;
    batch_scene_begin(&scene);
    batch_scene_fill(&scene);
    Text with = json(&scene, LEDGER_SUMMARY_BATCHES);
    Text without = json(&scene, 0);
    cr_assert_not_null(strstr(base_text_get(&with),
                              "  \"batches\": [\n"
                              "    {\n"
                              "      \"week\": \"2020-W09\",\n"
                              "      \"date\": \"2020-03-01\",\n"
                              "      \"event\": \"work_starts\",\n"
                              "      \"id\": \"loom\",\n"
                              "      \"channel\": \"workshop\",\n"
                              "      \"site\": \"quandu\",\n"
                              "      \"persons\": 2,\n"
                              "      \"working\": 2\n"
                              "    },\n"
                              "    {\n"
                              "      \"week\": \"2020-W10\",\n"
                              "      \"date\": \"2020-03-02\",\n"
                              "      \"event\": \"course_begins\",\n"
                              "      \"id\": \"cut\",\n"
                              "      \"skill\": \"sewing\",\n"
                              "      \"persons\": 5,\n"));
    cr_assert_not_null(strstr(base_text_get(&with),
                              "      \"event\": \"train_departs\",\n"
                              "      \"id\": \"t2\",\n"
                              "      \"destination\": \"Qingdao\",\n"
                              "      \"persons\": 2,\n"
                              "      \"working\": 7\n"));
    cr_assert_null(strstr(base_text_get(&without), "batches"));
    base_text_clear(&with);
    base_text_clear(&without);
}

Test(report_batch, json_has_null_for_a_hidden_number) {
    static BatchScene scene;
    batch_scene_begin(&scene);
    batch_scene_place(&scene, 12, SCENE_LOOM, NONE, NONE, SCENE_AS_OF);
    batch_scene_place(&scene, 3, SCENE_LOOM, SCENE_CUT, NONE, SCENE_CUT_ENDS);
    Text text = json(&scene, LEDGER_SUMMARY_BATCHES);
    cr_assert_not_null(strstr(base_text_get(&text),
                              "      \"persons\": null,\n"
                              "      \"working\": null\n"));
    cr_assert_null(strstr(base_text_get(&text), "      \"persons\": 12,\n"));
    base_text_clear(&text);
}

Test(report_batch, every_refused_request_is_said) {
    static BatchScene scene;
    batch_scene_begin(&scene);
    batch_scene_fill(&scene);
    for (int32_t which = 0; which < 2; which++) {
        LeyeStatus status = LEYE_ERR_MEMORY;
        int64_t n = 1;
        for (; status != LEYE_OK; n++) {
            Text text = {0};
            base_memory_refuse(n);
            status = which == 0
                         ? report_batch(&scene.world, &scene.plan, &text)
                         : ledger_summary_text(&scene.plan, &scene.world,
                                               LEDGER_SUMMARY_BATCHES, &text);
            base_memory_refuse(0);
            cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
            base_text_clear(&text);
            cr_assert_eq(base_memory_live(), 0);
        }
        cr_assert_gt(n, 8);
    }
}
