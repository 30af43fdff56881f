/* A plain world, its honest plan as if read from files, and a copy to spoil.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CERTIFY_SCENE_H
#define CERTIFY_SCENE_H

#include "certify_world.h"

typedef struct Scene {
    SmallWorld small;
    SmallPlans plans;
    HonestPlan honest, told;
} Scene;

/* Three people who can take two posts of one place each: p3 goes without. */
void certify_scene_begin(Scene *scene);
/* The honest plan of the world as it now is. */
void certify_scene_tell(Scene *scene);
/* certify takes the told plan. */
void certify_scene_accepted(const Scene *scene);
/* It refuses it, and the first finding is of this file and line, with this
 * part of a sentence. The told plan is the honest one again after. */
void certify_scene_refused(Scene *scene, const char *file, int64_t line,
                           const char *part);

/* Changes of the world; tell again after. */
void certify_scene_cap(Scene *scene, CapKind kind, int32_t key, int32_t site,
                       int32_t places);
/* The post lies at the destination, and everybody agrees to that. */
void certify_scene_away(Scene *scene, int32_t post);

#endif
