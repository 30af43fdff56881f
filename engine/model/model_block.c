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

#include <stdlib.h>
#include <string.h>

typedef struct Block {
    BlockReach reach;
    uint64_t *set;      /* scratch, heap [words of reach] */
    int32_t post_words; /* of a set of posts */
    uint64_t *posts;    /* heap [batches x post_words] the batch's group */
    bool *blocked;      /* heap [batches] it has one */
    bool *crowded;      /* heap [batches] somebody has no placement */
    bool *inside;       /* heap [posts] of one group */
} Block;

static void block_clear(Block *block) {
    model_block_reach_clear(&block->reach);
    base_free(block->set);
    base_free(block->posts);
    base_free(block->blocked);
    base_free(block->crowded);
    base_free(block->inside);
}

static LeyeStatus block_init(const Plan *plan, Block *block) {
    LeyeStatus status = LEYE_OK;
    const Model *model = block->reach.model;
    size_t batches = (size_t)model->batches_count;
    TRY(HEAP_ARRAY(block->reach.words, &block->set));
    TRY(HEAP_ARRAY(batches * (size_t)block->post_words, &block->posts));
    TRY(HEAP_ARRAY(batches, &block->blocked));
    TRY(HEAP_ARRAY(batches, &block->crowded));
    TRY(HEAP_ARRAY(model->world->posts_count, &block->inside));
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

/* Posts of all the pools that the batch reaches. */
static void gather_posts(const Block *block, int32_t b) {
    const Model *model = block->reach.model;
    const ModelBatch *batch = &model->batches[b];
    uint64_t *posts = &block->posts[(size_t)b * (size_t)block->post_words];
    memset(block->set, 0, (size_t)block->reach.words * sizeof *block->set);
    for (int32_t k = 0; k < batch->columns; k++) {
        int32_t pool = model->columns[batch->first_column + k].pool;
        const uint64_t *reached =
            block->reach.reached + (size_t)pool * (size_t)block->reach.words;
        for (int32_t w = 0; w < block->reach.words; w++) {
            block->set[w] |= reached[w];
        }
    }
    for (int32_t p = 0; p < model->pools_count; p++) {
        if (model_block_has(block->set, p)) {
            model_block_add(posts, model->pools[p].post);
        }
    }
}

/* Groups by these moves for all who have none yet; *missing: some still have
 * none. */
static LeyeStatus try_moves(Block *block, BlockMoves moves, bool *missing) {
    LeyeStatus status = LEYE_OK;
    bool some = false;
    TRY(model_block_reach_find(&block->reach, moves));
    for (int32_t b = 0; b < block->reach.model->batches_count; b++) {
        if (!block->crowded[b] || block->blocked[b]) {
            continue;
        }
        block->blocked[b] = is_full(block, b);
        some = some || !block->blocked[b];
        if (block->blocked[b]) {
            gather_posts(block, b);
        }
    }
    *missing = some;
done:
    return status;
}

/* --- groups --- */

/* One batch and its set, for sorting. */
typedef struct BlockSet {
    const uint64_t *posts;
    size_t words;
    int32_t batch;
} BlockSet;

static int compare_sets(const void *a, const void *b) {
    const BlockSet *x = a;
    const BlockSet *y = b;
    int order = memcmp(x->posts, y->posts, x->words * sizeof *x->posts);
    if (order != 0) {
        return order;
    }
    return x->batch < y->batch ? -1 : x->batch > y->batch;
}

/* Fills same[batches]: the first batch with the same set, or NONE. */
static LeyeStatus find_same(const Block *block, int32_t *same) {
    LeyeStatus status = LEYE_OK;
    BlockSet *sets = NULL;
    size_t words = (size_t)block->post_words;
    size_t n = 0;
    TRY(HEAP_ARRAY(block->reach.model->batches_count, &sets));
    for (int32_t b = 0; b < block->reach.model->batches_count; b++) {
        same[b] = NONE;
        if (block->blocked[b]) {
            sets[n++] = (BlockSet){&block->posts[(size_t)b * words], words, b};
        }
    }
    if (n > 0) {
        qsort(sets, n, sizeof *sets, compare_sets);
    }
    for (size_t k = 0; k < n; k++) {
        bool again = k > 0 && memcmp(sets[k - 1].posts, sets[k].posts,
                                     words * sizeof *sets[k].posts) == 0;
        same[sets[k].batch] = again ? same[sets[k - 1].batch] : sets[k].batch;
    }
done:
    base_free(sets);
    return status;
}

static int64_t people_inside(const Block *block) {
    const Model *model = block->reach.model;
    int64_t people = 0;
    for (int32_t b = 0; b < model->batches_count; b++) {
        bool all = true;
        for (int32_t k = 0; all && k < model_options(model, b); k++) {
            all = block->inside[model->keys[model_option(model, b, k)].post];
        }
        people += all ? model->batches[b].count : 0;
    }
    return people;
}

/* The group of a batch's set. */
static LeyeStatus fill_group(const Block *block, int32_t b, Plan *plan,
                             BlockGroup *group) {
    LeyeStatus status = LEYE_OK;
    const uint64_t *set = &block->posts[(size_t)b * (size_t)block->post_words];
    int32_t posts = block->reach.model->world->posts_count;
    BlockGroup made = {.posts = NULL};
    for (int32_t j = 0; j < posts; j++) {
        block->inside[j] = model_block_has(set, j);
        made.posts_count += block->inside[j] ? 1 : 0;
    }
    TRY(ARENA_ARRAY(&plan->arena, made.posts_count, &made.posts));
    made.posts_count = 0;
    for (int32_t j = 0; j < posts; j++) {
        if (block->inside[j]) {
            made.posts[made.posts_count++] = j;
        }
    }
    for (int32_t k = 0; k < plan->placements_count; k++) {
        made.places += block->inside[plan->placements[k].post] ? 1 : 0;
    }
    made.people = people_inside(block);
    *group = made;
done:
    return status;
}

/* Numbers the groups, and fills them. */
static LeyeStatus name_groups(const Block *block, Plan *plan) {
    LeyeStatus status = LEYE_OK;
    const Model *model = block->reach.model;
    int32_t *same = NULL;
    int32_t *number = NULL;
    int32_t groups = 0;
    TRY(HEAP_ARRAY(model->batches_count, &same));
    TRY(HEAP_ARRAY(model->batches_count, &number));
    TRY(find_same(block, same));
    for (int32_t b = 0; b < model->batches_count; b++) {
        number[b] = NONE;
        groups += same[b] == b ? 1 : 0;
    }
    TRY(ARENA_ARRAY(&plan->arena, groups, &plan->groups));
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        Unplaced *row = &plan->unplaced[k];
        int32_t of = row->reason == REASON_CROWDED_OUT
                         ? same[model->batch_of[row->person]]
                         : NONE;
        if (of == NONE) {
            continue;
        }
        if (number[of] == NONE) {
            TRY(fill_group(block, of, plan, &plan->groups[plan->groups_count]));
            number[of] = plan->groups_count++;
        }
        row->group = number[of];
    }
done:
    base_free(same);
    base_free(number);
    return status;
}

LeyeStatus model_block_groups(const Model *model, const int64_t *x,
                              Plan *plan) {
    LeyeStatus status = LEYE_OK;
    Block block = {.post_words = (model->world->posts_count + 63) / 64};
    bool missing = true;
    TRY(model_block_reach_init(model, x, &block.reach));
    TRY(block_init(plan, &block));
    for (int32_t moves = 0; moves < BLOCK_MOVES && missing; moves++) {
        TRY(try_moves(&block, (BlockMoves)moves, &missing));
    }
    TRY(name_groups(&block, plan));
done:
    block_clear(&block);
    return status;
}
