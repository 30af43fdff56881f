/* model_block: which pools stand behind each other (inside engine/model only).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A *step* leads from pool p to pool q when somebody who has a place of p could
 * have one of q instead; or, where p has places left but a cap over it is used
 * up, when somebody at q is under all such caps: without him there would be a
 * place at p. What is *reached* is where steps lead to, p itself included.
 */
#ifndef LEYE_MODEL_BLOCK_H
#define LEYE_MODEL_BLOCK_H

#include "model_parts.h"

/* Which steps of people count. */
typedef enum BlockMoves {
    BLOCK_ALL,
    BLOCK_KEEP, /* by which no level up to `placements` loses */
    BLOCK_NONE,
    BLOCK_MOVES
} BlockMoves;

typedef struct BlockReach {
    const Model *model; /* borrowed */
    const int64_t *x;   /* borrowed, [columns] as in the plan */
    int64_t *slack;     /* heap [rows] */
    int32_t levels;     /* those up to `placements`, or all */
    int32_t words;      /* of a set of pools */
    uint64_t *steps;    /* heap [pools x words] */
    uint64_t *reached;  /* heap [pools x words] */
    bool *open;         /* heap [pools] one that is not full is reached */
} BlockReach;

LeyeStatus model_block_reach_init(const Model *model, const int64_t *x,
                                  BlockReach *reach);
void model_block_reach_clear(BlockReach *reach);
/* Fills steps, reached and open. O(pools x pools x words). */
LeyeStatus model_block_reach_find(BlockReach *reach, BlockMoves moves);

/* model_block_set.c: sets of posts, each kept once. */
typedef struct BlockSets {
    int32_t words;   /* of a set */
    uint64_t *bits;  /* heap: set after set; room for one more */
    size_t capacity; /* of bits, in words */
    int32_t count;
    int32_t *slots;      /* heap [slots_count] a set or NONE, by hash */
    int32_t slots_count; /* a power of two, more than twice the count */
} BlockSets;

LeyeStatus model_block_set_init(int32_t posts, BlockSets *sets);
void model_block_set_clear(BlockSets *sets);
static inline uint64_t *model_block_set_at(const BlockSets *sets,
                                           int32_t number) {
    return sets->bits + (size_t)number * (size_t)sets->words;
}
/* Where the next set is put together; zeros. */
static inline uint64_t *model_block_set_next(BlockSets *sets) {
    return model_block_set_at(sets, sets->count);
}
/* *number: of the set that has just been put together. O(words). */
LeyeStatus model_block_set_find(BlockSets *sets, int32_t *number);

static inline void model_block_add(uint64_t *set, int32_t bit) {
    set[bit / 64] |= UINT64_C(1) << (bit % 64);
}
static inline bool model_block_has(const uint64_t *set, int32_t bit) {
    return (set[bit / 64] >> (bit % 64) & 1) != 0;
}

#endif
