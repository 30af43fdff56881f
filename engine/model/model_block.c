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
 * A pool that has places left is blocked by the caps over its post that are
 * used up: the places under all of these at once would make room.
 *
 * What is reached from a pool does not depend on the person, so it is found
 * once a pool. Groups are numbered by the first person who names them.
 */
#include <stdlib.h>
#include <string.h>

#include "model_parts.h"

/* Which moves of others count. */
typedef enum BlockMoves { MOVES_ALL, MOVES_KEEP, MOVES_NONE } BlockMoves;
enum { MOVES_COUNT = MOVES_NONE + 1 };

typedef struct Block {
    const Model *model;
    const int64_t *x;
    int32_t levels;  /* up to `placements`, or all */
    int64_t *slack;  /* heap [rows] */
    int32_t words;   /* of a set of pools */
    uint64_t *steps; /* heap [pools x words] */
    uint64_t *reach; /* heap [pools x words] itself included */
    bool *open;      /* heap [pools] one that is not full is reached */
    int32_t post_words;
    uint64_t *posts; /* heap [batches x post_words] the batch's set */
    bool *blocked;   /* heap [batches] it has one */
    bool *crowded;   /* heap [batches] somebody has no placement */
    uint64_t *set;   /* scratch, heap [words] */
    bool *inside;    /* heap [posts] of one group */
} Block;

static void block_clear(Block *block) {
    base_free(block->slack);
    base_free(block->steps);
    base_free(block->reach);
    base_free(block->open);
    base_free(block->posts);
    base_free(block->blocked);
    base_free(block->crowded);
    base_free(block->set);
    base_free(block->inside);
}

static LeyeStatus block_init(const Plan *plan, Block *block) {
    LeyeStatus status = LEYE_OK;
    const Model *model = block->model;
    size_t pools = (size_t)model->pools_count;
    size_t batches = (size_t)model->batches_count;
    block->words = (int32_t)((pools + 63) / 64);
    block->post_words = (model->world->posts_count + 63) / 64;
    while (block->levels < model->problem.levels_count &&
           model->levels[block->levels++] != LEVEL_PLACEMENTS) {
    }
    TRY(HEAP_ARRAY(model->problem.lp.rows, &block->slack));
    TRY(HEAP_ARRAY(pools * (size_t)block->words, &block->steps));
    TRY(HEAP_ARRAY(pools * (size_t)block->words, &block->reach));
    TRY(HEAP_ARRAY(pools, &block->open));
    TRY(HEAP_ARRAY(batches * (size_t)block->post_words, &block->posts));
    TRY(HEAP_ARRAY(batches, &block->blocked));
    TRY(HEAP_ARRAY(batches, &block->crowded));
    TRY(HEAP_ARRAY(block->words, &block->set));
    TRY(HEAP_ARRAY(model->world->posts_count, &block->inside));
    model_start_slack(model, block->x, block->slack);
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        if (plan->unplaced[k].reason == REASON_CROWDED_OUT) {
            block->crowded[model->batch_of[plan->unplaced[k].person]] = true;
        }
    }
done:
    return status;
}

static void add_bit(uint64_t *set, int32_t bit) {
    set[bit / 64] |= UINT64_C(1) << (bit % 64);
}

/* --- steps from pool to pool --- */

static bool used_up(const Block *block, int32_t cap) {
    return block->slack[block->model->cap_row[cap]] == 0;
}

static bool is_under(const Model *model, int32_t post, int32_t cap) {
    bool found = false;
    for (int64_t g = model->post_caps_first[post];
         g < model->post_caps_first[post + 1]; g++) {
        found = found || model->post_caps[g] == cap;
    }
    return found;
}

/* Under every cap over `post` that is used up. */
static bool shares_caps(const Block *block, int32_t post, int32_t other) {
    const Model *model = block->model;
    bool all = true;
    for (int64_t g = model->post_caps_first[post];
         g < model->post_caps_first[post + 1]; g++) {
        int32_t cap = model->post_caps[g];
        all = all && (!used_up(block, cap) || is_under(model, other, cap));
    }
    return all;
}

static bool is_capped(const Block *block, int32_t post) {
    const Model *model = block->model;
    bool capped = false;
    for (int64_t g = model->post_caps_first[post];
         g < model->post_caps_first[post + 1]; g++) {
        capped = capped || used_up(block, model->post_caps[g]);
    }
    return capped;
}

/* Places of the pool that nobody has. */
static int64_t pool_left(const Block *block, int32_t pool) {
    return block->slack[model_row_pool(block->model, pool)];
}

/* A pool with places left, but under a cap that is used up. */
static void step_caps(const Block *block, int32_t pool) {
    const Model *model = block->model;
    int32_t post = model->pools[pool].post;
    if (pool_left(block, pool) == 0 || !is_capped(block, post)) {
        return;
    }
    for (int32_t q = 0; q < model->pools_count; q++) {
        if (pool_left(block, q) < model->pools[q].places &&
            shares_caps(block, post, model->pools[q].post)) {
            add_bit(&block->steps[(size_t)pool * (size_t)block->words], q);
        }
    }
}

static bool counts(const Block *block, BlockMoves moves, int32_t from,
                   int32_t to) {
    const LexLevel *levels = block->model->problem.levels;
    bool fine = moves != MOVES_NONE;
    for (int32_t k = 0; k < block->levels && moves == MOVES_KEEP; k++) {
        fine = fine && levels[k].objective[to] >= levels[k].objective[from];
    }
    return fine;
}

/* Those in the column, to all columns of their batch. */
static void step_people(const Block *block, BlockMoves moves, int32_t column) {
    const Model *model = block->model;
    const ModelBatch *batch = &model->batches[model->columns[column].batch];
    int32_t pool = model->columns[column].pool;
    for (int32_t k = 0; k < batch->columns; k++) {
        int32_t to = batch->first_column + k;
        if (counts(block, moves, column, to)) {
            add_bit(&block->steps[(size_t)pool * (size_t)block->words],
                    model->columns[to].pool);
        }
    }
}

static void take_steps(const Block *block, BlockMoves moves) {
    const Model *model = block->model;
    memset(block->steps, 0,
           (size_t)model->pools_count * (size_t)block->words *
               sizeof *block->steps);
    for (int32_t p = 0; p < model->pools_count && moves != MOVES_NONE; p++) {
        step_caps(block, p);
    }
    for (int32_t c = 0; c < model->x_columns; c++) {
        if (block->x[c] > 0) {
            step_people(block, moves, c);
        }
    }
}

/* --- what is reached --- */

/* queue: scratch [pools] */
static void reach_from(const Block *block, int32_t pool, int32_t *queue) {
    size_t words = (size_t)block->words;
    uint64_t *set = &block->reach[(size_t)pool * words];
    int32_t n = 1;
    memset(set, 0, words * sizeof *set);
    add_bit(set, pool);
    queue[0] = pool;
    block->open[pool] = false;
    for (int32_t k = 0; k < n; k++) {
        int32_t p = queue[k];
        const uint64_t *steps = &block->steps[(size_t)p * words];
        block->open[pool] = block->open[pool] ||
                            (pool_left(block, p) > 0 &&
                             !is_capped(block, block->model->pools[p].post));
        for (int32_t w = 0; w < block->words; w++) {
            uint64_t fresh = steps[w] & ~set[w];
            set[w] |= fresh;
            for (; fresh != 0; fresh &= fresh - 1) {
                queue[n++] = w * 64 + __builtin_ctzll(fresh);
            }
        }
    }
}

static LeyeStatus reach_all(const Block *block) {
    LeyeStatus status = LEYE_OK;
    int32_t *queue = NULL;
    TRY(HEAP_ARRAY(block->model->pools_count, &queue));
    for (int32_t p = 0; p < block->model->pools_count; p++) {
        reach_from(block, p, queue);
    }
done:
    base_free(queue);
    return status;
}

/* Everything that the batch reaches is full. */
static bool is_full(const Block *block, int32_t b) {
    const ModelBatch *batch = &block->model->batches[b];
    for (int32_t k = 0; k < batch->columns; k++) {
        int32_t pool = block->model->columns[batch->first_column + k].pool;
        if (block->open[pool]) {
            return false;
        }
    }
    return true;
}

/* Posts of all the pools that the batch reaches. */
static void gather_posts(const Block *block, int32_t b) {
    const Model *model = block->model;
    const ModelBatch *batch = &model->batches[b];
    uint64_t *posts = &block->posts[(size_t)b * (size_t)block->post_words];
    memset(block->set, 0, (size_t)block->words * sizeof *block->set);
    for (int32_t k = 0; k < batch->columns; k++) {
        int32_t pool = model->columns[batch->first_column + k].pool;
        const uint64_t *reach =
            &block->reach[(size_t)pool * (size_t)block->words];
        for (int32_t w = 0; w < block->words; w++) {
            block->set[w] |= reach[w];
        }
    }
    for (int32_t p = 0; p < model->pools_count; p++) {
        if ((block->set[p / 64] >> (p % 64) & 1) != 0) {
            add_bit(posts, model->pools[p].post);
        }
    }
}

/* Groups by these moves for all who have none yet; *missing: some still have
 * none. */
static LeyeStatus try_moves(const Block *block, BlockMoves moves,
                            bool *missing) {
    LeyeStatus status = LEYE_OK;
    bool some = false;
    take_steps(block, moves);
    TRY(reach_all(block));
    for (int32_t b = 0; b < block->model->batches_count; b++) {
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
    TRY(HEAP_ARRAY(block->model->batches_count, &sets));
    for (int32_t b = 0; b < block->model->batches_count; b++) {
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
    const Model *model = block->model;
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
    int32_t posts = block->model->world->posts_count;
    BlockGroup made = {.posts = NULL};
    for (int32_t j = 0; j < posts; j++) {
        block->inside[j] = (set[j / 64] >> (j % 64) & 1) != 0;
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
    const Model *model = block->model;
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
    Block block = {.model = model, .x = x};
    bool missing = true;
    TRY(block_init(plan, &block));
    for (int32_t moves = 0; moves < MOVES_COUNT && missing; moves++) {
        TRY(try_moves(&block, (BlockMoves)moves, &missing));
    }
    TRY(name_groups(&block, plan));
done:
    block_clear(&block);
    return status;
}
