/* side_lie: copies that have room.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "side_lie.h"
#include "side_tell.h"

enum { ROOM = 4, ROOM_NODES = 24 };

void *side_lie_get(SidePlan *plan, size_t count, size_t size) {
    size_t bytes = (count * size + 15) / 16 * 16;
    cr_assert_leq(bytes, SIDE_POOL - plan->used);
    void *block = &plan->pool[plan->used];
    memset(block, 0, bytes);
    plan->used += bytes;
    return block;
}

static void *copy_rows(SidePlan *plan, const void *from, int32_t count,
                       int32_t most, size_t size) {
    void *to = side_lie_get(plan, (size_t)most, size);
    cr_assert_leq(count, most);
    if (count > 0) {
        memcpy(to, from, (size_t)count * size);
    }
    return to;
}

#define COPY(plan, rows, count, most)                                          \
    (rows) = copy_rows((plan), (rows), (count), (most), sizeof *(rows))

static void copy_list(PriceList *list, SidePlan *plan) {
    for (int32_t kind = 0; kind < ROW_COUNT; kind++) {
        Prices *prices = &list->rows[kind];
        COPY(plan, prices->items, prices->count, prices->count + ROOM);
    }
    COPY(plan, list->splits.items, list->splits.count,
         list->splits.count + ROOM_NODES);
}

LevelProof side_lie_copy_proof(const LevelProof *from, SidePlan *plan) {
    LevelProof to = *from;
    COPY(plan, to.nodes, to.nodes_count, to.nodes_count + ROOM_NODES);
    COPY(plan, to.lists, to.lists_count, to.lists_count + ROOM_NODES);
    for (int32_t n = 0; n < to.nodes_count; n++) {
        ProofNode *node = &to.nodes[n];
        COPY(plan, node->people, node->people_count, node->people_count + ROOM);
    }
    for (int32_t k = 0; k < to.lists_count; k++) {
        copy_list(&to.lists[k], plan);
    }
    return to;
}

void side_lie_copy(const Plan *from, SidePlan *out) {
    Plan *to = &out->plan;
    Summary *summary = &to->summary;
    const char *instance = from->summary.instance;
    int32_t letters = (int32_t)strlen(instance) + 1;
    out->used = 0;
    *to = *from;
    to->arena = (Arena){NULL};
    summary->instance = copy_rows(out, instance, letters, letters, 1);
    summary->solver = "";
    COPY(out, to->placements, to->placements_count, SIDE_PEOPLE + ROOM);
    COPY(out, to->unplaced, to->unplaced_count, SIDE_PEOPLE + ROOM);
    COPY(out, to->groups, to->groups_count, to->groups_count + ROOM);
    for (int32_t g = 0; g < to->groups_count; g++) {
        COPY(out, to->groups[g].posts, to->groups[g].posts_count,
             SIDE_POSTS + ROOM);
    }
    COPY(out, summary->closed, summary->closed_count, SIDE_POSTS + ROOM);
    COPY(out, summary->months, summary->months_count, SIDE_MONTHS + ROOM);
    COPY(out, summary->pins, summary->pins_count, SIDE_PINS + ROOM);
    COPY(out, to->proof.levels, to->proof.levels_count, LEVEL_COUNT + ROOM);
    for (int32_t k = 0; k < to->proof.levels_count; k++) {
        to->proof.levels[k] = side_lie_copy_proof(&to->proof.levels[k], out);
    }
}
