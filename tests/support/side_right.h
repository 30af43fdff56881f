/* side_right: what stands at the right of every row of a small world, read
 * from the text of domain_plan.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TESTS_SIDE_RIGHT_H
#define TESTS_SIDE_RIGHT_H

#include "side_world.h"

/* The household rows are read whether or not they are left out. */
typedef struct SideRight {
    int64_t free[SIDE_POSTS]; /* general places */
    int64_t reserved[SIDE_POSTS][SIDE_SITES];
    int64_t cap_left[SIDE_CAPS]; /* employers and destinations */
    int64_t welfare_left[SIDE_HOMES];
    int64_t carer_left[SIDE_HOMES]; /* INT64_MAX: no row */
    int64_t group_left[SIDE_GROUPS];
    bool carer[SIDE_PEOPLE];                /* an able adult at home */
    bool group_in[SIDE_GROUPS][SIDE_HOMES]; /* holds a post there */
    int32_t pin[SIDE_PEOPLE]; /* post of a followed pin, or NONE */
} SideRight;

void side_right_read(const World *world, const Options *options,
                     SideRight *right);
/* Is the post under the cap (employer or destination)? */
bool side_right_covers(const Cap *cap, const Post *post);

#endif
