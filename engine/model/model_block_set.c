/* Sets of posts, each kept once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Batches are many, and the sets that block them few: a table by hash, whose
 * collisions go to the next slot.
 */
#include "model_block.h"

#include <string.h>

enum { SLOTS_FIRST = 64 };

LeyeStatus model_block_set_init(int32_t posts, BlockSets *sets) {
    LeyeStatus status = LEYE_OK;
    BlockSets made = {.words = (posts + 63) / 64, .slots_count = SLOTS_FIRST};
    made.words += made.words == 0;
    TRY(HEAP_ARRAY(made.words, &made.bits));
    made.capacity = (size_t)made.words;
    TRY(HEAP_ARRAY(made.slots_count, &made.slots));
    memset(made.slots, 0xff, SLOTS_FIRST * sizeof *made.slots); /* NONE */
    *sets = made;
    made = (BlockSets){0};
done:
    model_block_set_clear(&made);
    return status;
}

void model_block_set_clear(BlockSets *sets) {
    base_free(sets->bits);
    base_free(sets->slots);
    *sets = (BlockSets){0};
}

static size_t bytes_of(const BlockSets *sets) {
    return (size_t)sets->words * sizeof *sets->bits;
}

/* The slot of an equal set, or the empty one where it belongs. */
static int32_t slot_of(const BlockSets *sets, int32_t number) {
    const uint64_t *mine = model_block_set_at(sets, number);
    uint32_t last = (uint32_t)sets->slots_count - 1;
    uint32_t at = (uint32_t)base_hash_mix(mine, bytes_of(sets), 0) & last;
    while (sets->slots[at] != NONE &&
           memcmp(model_block_set_at(sets, sets->slots[at]), mine,
                  bytes_of(sets)) != 0) {
        at = (at + 1) & last;
    }
    return (int32_t)at;
}

static LeyeStatus grow(BlockSets *sets) {
    LeyeStatus status = LEYE_OK;
    int32_t *slots = NULL;
    int32_t twice = 2 * sets->slots_count;
    TRY(HEAP_ARRAY(twice, &slots));
    memset(slots, 0xff, (size_t)twice * sizeof *slots);
    base_free(sets->slots);
    sets->slots = slots;
    sets->slots_count = twice;
    for (int32_t k = 0; k < sets->count; k++) {
        sets->slots[slot_of(sets, k)] = k;
    }
done:
    return status;
}

LeyeStatus model_block_set_find(BlockSets *sets, int32_t *number) {
    LeyeStatus status = LEYE_OK;
    int32_t slot = slot_of(sets, sets->count);
    size_t words = (size_t)sets->words;
    if (sets->slots[slot] == NONE) {
        sets->slots[slot] = sets->count;
        *number = sets->count++;
        TRY(HEAP_GROW(&sets->bits, &sets->capacity,
                      ((size_t)sets->count + 1) * words));
    } else {
        *number = sets->slots[slot];
    }
    memset(model_block_set_next(sets), 0, bytes_of(sets));
    if (2 * sets->count >= sets->slots_count) {
        TRY(grow(sets));
    }
done:
    return status;
}
