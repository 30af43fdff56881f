/* domain_world: the end of a World's life.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "domain_world.h"

void domain_world_free(World *world) {
    if (world != NULL) {
        base_arena_clear(&world->arena);
        base_free(world);
    }
}
