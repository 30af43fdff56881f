/* side_bound: what a proof proves, read a second time from domain_plan.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Slow and plain: every price is looked for in its list each time it is asked
 * for, every leaf is reached by walking down from the root. Shares nothing
 * with the certifier or the model.
 */
#ifndef TESTS_SIDE_BOUND_H
#define TESTS_SIDE_BOUND_H

#include "side_right.h"

typedef struct SideCase {
    const World *world;
    const Options *options;
    int64_t without;
    const SideRight *right;
    Level level;
    bool earlier[LEVEL_COUNT];
    int64_t value[LEVEL_COUNT]; /* of earlier levels, as if maximised */
} SideCase;

/* Is there such a row, and is it not left out? For any numbers at all. */
bool side_bound_row(const SideCase *about, RowKind kind, int32_t row,
                    int32_t other);
/* Can the inner node split anything, whatever its children? */
bool side_bound_split(const SideCase *about, const ProofNode *node);
/* Does the proof prove anything? Then *bound, as if maximised. */
bool side_bound_read(const SideCase *about, const LevelProof *proof,
                     int64_t *bound);

#endif
