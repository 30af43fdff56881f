/* A plain world, its honest plan, and a copy to spoil.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "certify_scene.h"

#include <criterion/criterion.h>
#include <string.h>

void certify_scene_tell(Scene *scene) {
    certify_world_link(&scene->small);
    certify_world_plans(&scene->small.world, &scene->plans);
    certify_world_honest(&scene->small.world, &scene->plans, NULL,
                         &scene->honest);
    certify_world_plans_clear(&scene->plans);
    certify_world_filed(&scene->honest);
    certify_world_copy(&scene->honest, &scene->told);
}

void certify_scene_begin(Scene *scene) {
    certify_world_plain(&scene->small, 3, 2);
    certify_scene_tell(scene);
    cr_assert_eq(scene->told.plan.placements_count, 2);
    cr_assert_eq(scene->told.plan.groups_count, 1);
}

void certify_scene_accepted(const Scene *scene) {
    size_t found = 0;
    LeyeStatus status =
        certify_world_judge(&scene->small.world, &scene->told.plan, &found);
    cr_assert_eq(status, LEYE_OK, "%s", base_message());
    cr_assert_eq(found, 0);
}

void certify_scene_refused(Scene *scene, const char *file, int64_t line,
                           const char *part) {
    Findings *findings = NULL;
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    LeyeStatus status =
        certify_plan(&scene->small.world, &scene->told.plan, findings);
    cr_assert_eq(status, LEYE_ERR_PROOF, "not refused: %s", part);
    cr_assert_gt(findings->count, 0);
    const LeyeFinding *first = &findings->items[0];
    cr_assert_eq(first->severity, LEYE_ERROR);
    cr_assert_str_eq(first->file, file, "%s", first->message);
    cr_assert_eq(first->line, line, "line %d: %s", (int)first->line,
                 first->message);
    cr_assert_not_null(strstr(first->message, part), "%s", first->message);
    cr_assert_not_null(strstr(base_message(), part), "%s", base_message());
    domain_finding_free(findings);
    certify_world_copy(&scene->honest, &scene->told);
}

void certify_scene_cap(Scene *scene, CapKind kind, int32_t key, int32_t site,
                       int32_t places) {
    World *world = &scene->small.world;
    scene->small.caps[world->caps_count] = (Cap){
        .id = "c1", .kind = kind, .key = key, .site = site, .places = places};
    world->caps_count++;
}

void certify_scene_away(Scene *scene, int32_t post) {
    SmallWorld *small = &scene->small;
    small->posts[post].site = NONE;
    small->posts[post].destination = 0;
    small->posts[post].employer = 0;
    for (int32_t i = 0; i < small->world.people_count; i++) {
        certify_world_event(small, i, SCOPE_DESTINATION, 0, ACTION_GIVE,
                            SMALL_AS_OF - 5);
    }
    certify_world_link(small);
}
