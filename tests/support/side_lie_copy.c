/* side_lie: copies that have room.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "side_lie.h"
#include "side_tell.h"

enum { ROOM = 4, ROOM_NODES = 24 };

static void *copy_rows(Arena *arena, const void *from, int32_t count,
                       int32_t most, size_t size) {
    void *to = base_arena_get(arena, (size_t)most, size);
    cr_assert_not_null(to);
    cr_assert_leq(count, most);
    if (count > 0) {
        memcpy(to, from, (size_t)count * size);
    }
    return to;
}

#define COPY(arena, rows, count, most)                                         \
    (rows) = copy_rows((arena), (rows), (count), (most), sizeof *(rows))

static void copy_list(PriceList *list, Arena *arena) {
    for (int32_t kind = 0; kind < ROW_COUNT; kind++) {
        Prices *prices = &list->rows[kind];
        COPY(arena, prices->items, prices->count, prices->count + ROOM);
    }
    COPY(arena, list->splits.items, list->splits.count,
         list->splits.count + ROOM_NODES);
}

LevelProof side_lie_copy_proof(const LevelProof *from, Arena *arena) {
    LevelProof to = *from;
    COPY(arena, to.nodes, to.nodes_count, to.nodes_count + ROOM_NODES);
    COPY(arena, to.lists, to.lists_count, to.lists_count + ROOM_NODES);
    for (int32_t n = 0; n < to.nodes_count; n++) {
        ProofNode *node = &to.nodes[n];
        COPY(arena, node->people, node->people_count,
             node->people_count + ROOM);
    }
    for (int32_t k = 0; k < to.lists_count; k++) {
        copy_list(&to.lists[k], arena);
    }
    return to;
}

void side_lie_copy(const Plan *from, Plan *to) {
    base_arena_clear(&to->arena);
    *to = *from;
    to->arena = (Arena){NULL};
    Arena *arena = &to->arena;
    Summary *summary = &to->summary;
    summary->instance =
        base_arena_text(arena, summary->instance, strlen(summary->instance));
    cr_assert_not_null(summary->instance);
    summary->solver = "";
    COPY(arena, to->placements, to->placements_count, SIDE_PEOPLE + ROOM);
    COPY(arena, to->unplaced, to->unplaced_count, SIDE_PEOPLE + ROOM);
    COPY(arena, to->groups, to->groups_count, to->groups_count + ROOM);
    for (int32_t g = 0; g < to->groups_count; g++) {
        COPY(arena, to->groups[g].posts, to->groups[g].posts_count,
             SIDE_POSTS + ROOM);
    }
    COPY(arena, summary->closed, summary->closed_count, SIDE_POSTS + ROOM);
    COPY(arena, summary->months, summary->months_count, SIDE_MONTHS + ROOM);
    COPY(arena, summary->pins, summary->pins_count, SIDE_PINS + ROOM);
    COPY(arena, to->proof.levels, to->proof.levels_count, LEVEL_COUNT + ROOM);
    for (int32_t k = 0; k < to->proof.levels_count; k++) {
        to->proof.levels[k] = side_lie_copy_proof(&to->proof.levels[k], arena);
    }
}
