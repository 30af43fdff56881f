/* From which pools a place could come.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is reached from a pool does not depend on who asks for a place of it,
 * so it is found once a pool, by steps over sets of bits.
 */
#include "model_block.h"

#include <string.h>

LeyeStatus model_block_reach_init(const Model *model, const int64_t *x,
                                  BlockReach *reach) {
    LeyeStatus status = LEYE_OK;
    size_t pools = (size_t)model->pools_count;
    BlockReach made = {
        .model = model, .x = x, .words = (int32_t)((pools + 63) / 64)};
    while (made.levels < model->problem.levels_count &&
           model->levels[made.levels++] != LEVEL_PLACEMENTS) {
    }
    TRY(HEAP_ARRAY(model->problem.lp.rows, &made.slack));
    TRY(HEAP_ARRAY(pools * (size_t)made.words, &made.steps));
    TRY(HEAP_ARRAY(pools * (size_t)made.words, &made.reached));
    TRY(HEAP_ARRAY(pools, &made.open));
    model_start_slack(model, x, made.slack);
    *reach = made;
    made = (BlockReach){.model = NULL};
done:
    model_block_reach_clear(&made);
    return status;
}

void model_block_reach_clear(BlockReach *reach) {
    base_free(reach->slack);
    base_free(reach->steps);
    base_free(reach->reached);
    base_free(reach->open);
}

/* --- steps --- */

static uint64_t *steps_of(const BlockReach *reach, int32_t pool) {
    return &reach->steps[(size_t)pool * (size_t)reach->words];
}

static bool used_up(const BlockReach *reach, int32_t cap) {
    return reach->slack[reach->model->cap_row[cap]] == 0;
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
static bool shares_caps(const BlockReach *reach, int32_t post, int32_t other) {
    const Model *model = reach->model;
    bool all = true;
    for (int64_t g = model->post_caps_first[post];
         g < model->post_caps_first[post + 1]; g++) {
        int32_t cap = model->post_caps[g];
        all = all && (!used_up(reach, cap) || is_under(model, other, cap));
    }
    return all;
}

static bool is_capped(const BlockReach *reach, int32_t post) {
    const Model *model = reach->model;
    bool capped = false;
    for (int64_t g = model->post_caps_first[post];
         g < model->post_caps_first[post + 1]; g++) {
        capped = capped || used_up(reach, model->post_caps[g]);
    }
    return capped;
}

/* Places of the pool that nobody has. */
static int64_t pool_left(const BlockReach *reach, int32_t pool) {
    return reach->slack[model_row_pool(reach->model, pool)];
}

/* A pool with places left, but under a cap that is used up. */
static void step_caps(const BlockReach *reach, int32_t pool) {
    const Model *model = reach->model;
    int32_t post = model->pools[pool].post;
    if (pool_left(reach, pool) == 0 || !is_capped(reach, post)) {
        return;
    }
    for (int32_t q = 0; q < model->pools_count; q++) {
        if (pool_left(reach, q) < model->pools[q].places &&
            shares_caps(reach, post, model->pools[q].post)) {
            model_block_add(steps_of(reach, pool), q);
        }
    }
}

static bool counts(const BlockReach *reach, BlockMoves moves, int32_t from,
                   int32_t to) {
    const LexLevel *levels = reach->model->problem.levels;
    bool fine = moves != BLOCK_NONE;
    for (int32_t k = 0; k < reach->levels && moves == BLOCK_KEEP; k++) {
        fine = fine && levels[k].objective[to] >= levels[k].objective[from];
    }
    return fine;
}

/* Those in the column, to all columns of their batch. */
static void step_people(const BlockReach *reach, BlockMoves moves,
                        int32_t column) {
    const Model *model = reach->model;
    const ModelBatch *batch = &model->batches[model->columns[column].batch];
    int32_t pool = model->columns[column].pool;
    for (int32_t k = 0; k < batch->columns; k++) {
        int32_t to = batch->first_column + k;
        if (counts(reach, moves, column, to)) {
            model_block_add(steps_of(reach, pool), model->columns[to].pool);
        }
    }
}

static void take_steps(const BlockReach *reach, BlockMoves moves) {
    const Model *model = reach->model;
    memset(reach->steps, 0,
           (size_t)model->pools_count * (size_t)reach->words *
               sizeof *reach->steps);
    for (int32_t p = 0; p < model->pools_count && moves != BLOCK_NONE; p++) {
        step_caps(reach, p);
    }
    for (int32_t c = 0; c < model->x_columns; c++) {
        if (reach->x[c] > 0) {
            step_people(reach, moves, c);
        }
    }
}

/* --- what is reached --- */

/* queue: scratch [pools] */
static void reach_from(const BlockReach *reach, int32_t pool, int32_t *queue) {
    size_t words = (size_t)reach->words;
    uint64_t *set = &reach->reached[(size_t)pool * words];
    int32_t n = 1;
    memset(set, 0, words * sizeof *set);
    model_block_add(set, pool);
    queue[0] = pool;
    reach->open[pool] = false;
    for (int32_t k = 0; k < n; k++) {
        int32_t p = queue[k];
        const uint64_t *steps = steps_of(reach, p);
        reach->open[pool] = reach->open[pool] ||
                            (pool_left(reach, p) > 0 &&
                             !is_capped(reach, reach->model->pools[p].post));
        for (int32_t w = 0; w < reach->words; w++) {
            uint64_t fresh = steps[w] & ~set[w];
            set[w] |= fresh;
            for (; fresh != 0; fresh &= fresh - 1) {
                queue[n++] = w * 64 + __builtin_ctzll(fresh);
            }
        }
    }
}

LeyeStatus model_block_reach_find(BlockReach *reach, BlockMoves moves) {
    LeyeStatus status = LEYE_OK;
    int32_t *queue = NULL;
    TRY(HEAP_ARRAY(reach->model->pools_count, &queue));
    take_steps(reach, moves);
    for (int32_t p = 0; p < reach->model->pools_count; p++) {
        reach_from(reach, p, queue);
    }
done:
    base_free(queue);
    return status;
}
