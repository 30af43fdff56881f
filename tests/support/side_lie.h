/* side_lie: a plan of a side world with one thing changed by chance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is changed may still be true, or not be a change at all: side_truth.h
 * judges.
 */
#ifndef TESTS_SIDE_LIE_H
#define TESTS_SIDE_LIE_H

#include "side_bound.h"
#include "side_truth.h"

/* A plan with all it points to: thousands are made, so none of it is heap. */
enum { SIDE_POOL = 1 << 20 };
typedef struct SidePlan {
    Plan plan;
    size_t used;
    _Alignas(16) char pool[SIDE_POOL];
} SidePlan;

typedef struct SideLie {
    SideReading *reading;
    int64_t without; /* of the honest plan */
    Random *random;
    SidePlan *told; /* to be changed: made by side_lie_copy */
} SideLie;

int32_t side_lie_below(const SideLie *lie, int32_t n);
/* Some other number: near, at zero, or far away. */
int64_t side_lie_number(const SideLie *lie, int64_t number);
/* An index of count, NONE, or one outside. */
void side_lie_index(const SideLie *lie, int32_t *index, int32_t count);
/* One of count rows of `size` bytes dropped, doubled, or swapped with the
 * next; there is room for one more. */
void side_lie_rows(const SideLie *lie, void *rows, int32_t *count, size_t size);

/* Zeroed room in the plan's pool. */
void *side_lie_get(SidePlan *plan, size_t count, size_t size);
/* A copy with all arrays of its own and room in each. */
void side_lie_copy(const Plan *from, SidePlan *to);
/* Copies one proof into the pool in the same way. */
LevelProof side_lie_copy_proof(const LevelProof *from, SidePlan *to);

/* Changes one statement: of placements, people without one, groups, the
 * summary, levels, pins, or of the proof. */
void side_lie_any(const SideLie *lie);
/* Changes one thing of a tree or of a list. */
void side_lie_proof(const SideLie *lie, LevelProof *proof);
/* Splits a leaf in a way that is allowed; both sides have its list, sometimes
 * with a price of the split. Proves no less where there is no such price. */
void side_lie_grow(const SideLie *lie, LevelProof *proof);
/* Moves one to three people of chosen[people] to other options or to none, or
 * a household away. */
void side_lie_move(const SideLie *lie, int32_t *chosen);

#endif
