/* Blocking groups: why a person with options has no placement.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the posts that the person could take, along everybody who could make
 * room: whoever has a place there might take another of their options, whoever
 * has a place there in turn, and so on; where a cap is used up, whoever is
 * under it. If every post that is reached is full, they are the group: nobody
 * in it can make room except by leaving the others without. If some post is
 * not full, an earlier level stands in the way, and only those moves count by
 * which no level up to `placements` loses; then all are full, or one more
 * person could be placed. In a plan of a run that was stopped that may fail
 * too: then the group is the person's own posts if these are full, else none.
 *
 * Groups are numbered by the first person who names them.
 */
#include "model_block.h"

#include <string.h>

typedef struct Block {
    BlockReach reach;
    BlockSets sets;
    uint64_t *posts; /* heap [pools x words of sets] posts of what is reached */
    int32_t *set_of; /* heap [batches] the batch's set, or NONE */
    bool *crowded;   /* heap [batches] somebody has no placement */
    /* of the groups, whose order is that of who names them first */
    int32_t *group_of; /* heap [sets] or NONE */
    int32_t *set;      /* heap [groups] */
    uint64_t *inside;  /* heap [posts x words] groups that each post is in */
    uint64_t *all;     /* heap [words] scratch */
    int32_t words;     /* of a set of groups */
} Block;

static void block_clear(Block *block) {
    model_block_reach_clear(&block->reach);
    model_block_set_clear(&block->sets);
    base_free(block->posts);
    base_free(block->set_of);
    base_free(block->crowded);
    base_free(block->group_of);
    base_free(block->set);
    base_free(block->inside);
    base_free(block->all);
}

static LeyeStatus block_init(const Plan *plan, Block *block) {
    LeyeStatus status = LEYE_OK;
    const Model *model = block->reach.model;
    TRY(model_block_set_init(model->world->posts_count, &block->sets));
    TRY(HEAP_ARRAY((size_t)model->pools_count * (size_t)block->sets.words,
                   &block->posts));
    TRY(HEAP_ARRAY(model->batches_count, &block->set_of));
    TRY(HEAP_ARRAY(model->batches_count, &block->crowded));
    for (int32_t b = 0; b < model->batches_count; b++) {
        block->set_of[b] = NONE;
    }
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        if (plan->unplaced[k].reason == REASON_CROWDED_OUT) {
            block->crowded[model->batch_of[plan->unplaced[k].person]] = true;
        }
    }
done:
    return status;
}

/* --- the set of each batch --- */

/* Everything that the batch reaches is full. */
static bool is_full(const Block *block, int32_t b) {
    const ModelBatch *batch = &block->reach.model->batches[b];
    for (int32_t k = 0; k < batch->columns; k++) {
        int32_t pool =
            block->reach.model->columns[batch->first_column + k].pool;
        if (block->reach.open[pool]) {
            return false;
        }
    }
    return true;
}

/* Posts of all the pools that each pool reaches. */
static void name_posts(const Block *block) {
    const Model *model = block->reach.model;
    size_t words = (size_t)block->sets.words;
    memset(block->posts, 0,
           (size_t)model->pools_count * words * sizeof *block->posts);
    for (int32_t p = 0; p < model->pools_count; p++) {
        const uint64_t *reached =
            block->reach.reached + (size_t)p * (size_t)block->reach.words;
        for (int32_t w = 0; w < block->reach.words; w++) {
            for (uint64_t left = reached[w]; left != 0; left &= left - 1) {
                int32_t q = w * 64 + __builtin_ctzll(left);
                model_block_add(&block->posts[(size_t)p * words],
                                model->pools[q].post);
            }
        }
    }
}

/* Posts of all the pools that the batch reaches. */
static LeyeStatus gather_posts(Block *block, int32_t b) {
    const Model *model = block->reach.model;
    const ModelBatch *batch = &model->batches[b];
    size_t words = (size_t)block->sets.words;
    uint64_t *set = model_block_set_next(&block->sets);
    for (int32_t k = 0; k < batch->columns; k++) {
        int32_t pool = model->columns[batch->first_column + k].pool;
        const uint64_t *posts = &block->posts[(size_t)pool * words];
        for (size_t w = 0; w < words; w++) {
            set[w] |= posts[w];
        }
    }
    return model_block_set_find(&block->sets, &block->set_of[b]);
}

/* Groups by these moves for all who have none yet; *missing: some still have
 * none. */
static LeyeStatus try_moves(Block *block, BlockMoves moves, bool *missing) {
    LeyeStatus status = LEYE_OK;
    bool some = false;
    TRY(model_block_reach_find(&block->reach, moves));
    name_posts(block);
    for (int32_t b = 0; b < block->reach.model->batches_count; b++) {
        if (!block->crowded[b] || block->set_of[b] != NONE) {
            continue;
        }
        if (is_full(block, b)) {
            TRY(gather_posts(block, b));
        } else {
            some = true;
        }
    }
    *missing = some;
done:
    return status;
}

/* --- groups --- */

/* Numbers the groups by who names them first. */
static LeyeStatus number_groups(Block *block, Plan *plan) {
    LeyeStatus status = LEYE_OK;
    const Model *model = block->reach.model;
    int32_t groups = 0;
    TRY(HEAP_ARRAY(block->sets.count, &block->group_of));
    TRY(HEAP_ARRAY(block->sets.count, &block->set));
    for (int32_t s = 0; s < block->sets.count; s++) {
        block->group_of[s] = NONE;
    }
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        Unplaced *row = &plan->unplaced[k];
        int32_t of = row->reason == REASON_CROWDED_OUT
                         ? block->set_of[model->batch_of[row->person]]
                         : NONE;
        if (of == NONE) {
            continue;
        }
        if (block->group_of[of] == NONE) {
            block->set[groups] = of;
            block->group_of[of] = groups++;
        }
        row->group = block->group_of[of];
    }
    TRY(ARENA_ARRAY(&plan->arena, groups, &plan->groups));
    plan->groups_count = groups;
    block->words = (groups + 63) / 64;
done:
    return status;
}

/* The group's posts; `placed` [posts]: placements there. */
static LeyeStatus fill_posts(const Block *block, int32_t g,
                             const int64_t *placed, Plan *plan) {
    LeyeStatus status = LEYE_OK;
    BlockGroup made = {.posts = NULL};
    const uint64_t *set = model_block_set_at(&block->sets, block->set[g]);
    for (int32_t w = 0; w < block->sets.words; w++) {
        made.posts_count += __builtin_popcountll(set[w]);
    }
    TRY(ARENA_ARRAY(&plan->arena, made.posts_count, &made.posts));
    made.posts_count = 0;
    for (int32_t w = 0; w < block->sets.words; w++) {
        for (uint64_t left = set[w]; left != 0; left &= left - 1) {
            int32_t j = w * 64 + __builtin_ctzll(left);
            made.posts[made.posts_count++] = j;
            made.places += placed[j];
            model_block_add(&block->inside[(size_t)j * (size_t)block->words],
                            g);
        }
    }
    plan->groups[g] = made;
done:
    return status;
}

/* People all of whose options are inside: groups of all a batch's posts. */
static void count_people(const Block *block, const Plan *plan) {
    const Model *model = block->reach.model;
    size_t words = (size_t)block->words;
    for (int32_t b = 0; b < model->batches_count; b++) {
        uint64_t some = 1;
        memset(block->all, 0xff, words * sizeof *block->all);
        for (int32_t k = 0; some != 0 && k < model_options(model, b); k++) {
            int32_t post = model->keys[model_option(model, b, k)].post;
            const uint64_t *inside = &block->inside[(size_t)post * words];
            some = 0;
            for (size_t w = 0; w < words; w++) {
                block->all[w] &= inside[w];
                some |= block->all[w];
            }
        }
        for (int32_t g = 0; some != 0 && g < plan->groups_count; g++) {
            plan->groups[g].people +=
                model_block_has(block->all, g) ? model->batches[b].count : 0;
        }
    }
}

static LeyeStatus fill_groups(Block *block, Plan *plan) {
    LeyeStatus status = LEYE_OK;
    size_t posts = (size_t)block->reach.model->world->posts_count;
    int64_t *placed = NULL;
    TRY(HEAP_ARRAY(posts, &placed));
    TRY(HEAP_ARRAY(posts * (size_t)block->words, &block->inside));
    TRY(HEAP_ARRAY(block->words, &block->all));
    for (int32_t k = 0; k < plan->placements_count; k++) {
        placed[plan->placements[k].post]++;
    }
    for (int32_t g = 0; g < plan->groups_count; g++) {
        TRY(fill_posts(block, g, placed, plan));
    }
    count_people(block, plan);
done:
    base_free(placed);
    return status;
}

LeyeStatus model_block_groups(const Model *model, const int64_t *x,
                              Plan *plan) {
    LeyeStatus status = LEYE_OK;
    Block block = {.set_of = NULL};
    bool missing = true;
    TRY(model_block_reach_init(model, x, &block.reach));
    TRY(block_init(plan, &block));
    for (int32_t moves = 0; moves < BLOCK_MOVES && missing; moves++) {
        TRY(try_moves(&block, (BlockMoves)moves, &missing));
    }
    TRY(number_groups(&block, plan));
    TRY(fill_groups(&block, plan));
done:
    block_clear(&block);
    return status;
}
