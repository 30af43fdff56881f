/* side_bound_form: a leaf with the way to it; shared by side_bound*.c only.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TESTS_SIDE_BOUND_FORM_H
#define TESTS_SIDE_BOUND_FORM_H

#include "side_bound.h"

enum { SIDE_DEPTH = 64, SIDE_NODES = 512 };

typedef struct SideLeaf {
    const SideCase *about;
    const LevelProof *proof;
    const PriceList *list;
    int32_t above[SIDE_DEPTH]; /* the nodes on the way from the root */
    bool high[SIDE_DEPTH];
    int32_t depth;
} SideLeaf;

/* The bound of the one list, its form being right. */
Int128 side_bound_leaf(const SideLeaf *leaf);

#endif
