/* side_lie: trees and price lists.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "side_lie.h"

/* Where room may end. */
enum { SIDE_LIE_NODES = 16 };

static int32_t below(const SideLie *lie, int32_t n) {
    return side_lie_below(lie, n);
}

static const World *world_of(const SideLie *lie) {
    return &lie->reading->side->world;
}

static int32_t rows_of(const World *world, int32_t kind) {
    switch ((RowKind)kind) {
    case ROW_POST:
        return world->posts_count;
    case ROW_CAP:
        return world->caps_count;
    case ROW_HOUSEHOLD:
    case ROW_WELFARE:
    case ROW_CARER:
        return world->households_count;
    case ROW_COURSE:
    case ROW_COURSE_LEAST:
        return world->courses_count;
    case ROW_TRAIN:
    case ROW_TRAIN_LEAST:
        return world->trains_count;
    case ROW_FUND:
        return world->funds_count;
    case ROW_GROUP:
        return world->groups_count;
    default:
        return world->people_count;
    }
}

static int32_t others_of(const World *world, int32_t kind) {
    return kind == ROW_COUPLE   ? world->destinations_count
           : kind == ROW_MEMBER ? world->groups_count
                                : 0;
}

/* A price where there was none, in its place. */
static void insert_price(Prices *prices, Price price) {
    int32_t k = prices->count++;
    while (k > 0 && (prices->items[k - 1].row > price.row ||
                     (prices->items[k - 1].row == price.row &&
                      prices->items[k - 1].other > price.other))) {
        prices->items[k] = prices->items[k - 1];
        k--;
    }
    prices->items[k] = price;
}

static void lie_prices(const SideLie *lie, PriceList *list) {
    const World *world = world_of(lie);
    int32_t kind = below(lie, ROW_COUNT);
    for (int32_t k = 0;
         k < ROW_COUNT && list->rows[kind].count == 0 && below(lie, 4) != 0;
         k++) {
        kind = (kind + 1) % ROW_COUNT;
    }
    Prices *prices = &list->rows[kind];
    int32_t rows = rows_of(world, kind);
    int32_t others = others_of(world, kind);
    if (prices->count == 0 || below(lie, 5) == 0) {
        if (rows > 0) {
            insert_price(prices, (Price){below(lie, rows),
                                         others > 0 ? below(lie, others) : NONE,
                                         1 + below(lie, 3)});
        }
        return;
    }
    Price *price = &prices->items[below(lie, prices->count)];
    switch (below(lie, 7)) {
    case 0:
        side_lie_index(lie, &price->row, rows);
        break;
    case 1:
        side_lie_index(lie, &price->other, others);
        break;
    case 2:
        side_lie_rows(lie, prices->items, &prices->count,
                      sizeof *prices->items);
        break;
    case 3:
        price->price = -price->price;
        break;
    default:
        price->price = side_lie_number(lie, price->price);
        break;
    }
}

static void lie_splits(const SideLie *lie, LevelProof *proof, PriceList *list) {
    Prices *splits = &list->splits;
    if (splits->count == 0 || below(lie, 4) == 0) {
        insert_price(splits, (Price){below(lie, proof->nodes_count), NONE,
                                     1 + below(lie, 3)});
        return;
    }
    Price *price = &splits->items[below(lie, splits->count)];
    switch (below(lie, 3)) {
    case 0:
        side_lie_index(lie, &price->row, proof->nodes_count);
        break;
    case 1:
        side_lie_rows(lie, splits->items, &splits->count,
                      sizeof *splits->items);
        break;
    default:
        price->price = side_lie_number(lie, price->price);
        break;
    }
}

static void lie_list(const SideLie *lie, LevelProof *proof) {
    PriceList *list = &proof->lists[below(lie, proof->lists_count)];
    int64_t *lambda = &list->lambda[below(lie, LEVEL_COUNT)];
    switch (below(lie, 8)) {
    case 0:
        list->scale = side_lie_number(lie, list->scale);
        break;
    case 1:
    case 2:
        *lambda = side_lie_number(lie, *lambda);
        break;
    case 3:
        lie_splits(lie, proof, list);
        break;
    default:
        lie_prices(lie, list);
        break;
    }
}

static void lie_people(const SideLie *lie, ProofNode *node) {
    int32_t people = world_of(lie)->people_count;
    if (node->people == NULL) { /* a leaf until now */
        node->people =
            side_lie_get(lie->told, SIDE_PEOPLE + 4, sizeof *node->people);
    }
    if (node->people_count == 0 || below(lie, 2) == 0) {
        side_lie_rows(lie, node->people, &node->people_count,
                      sizeof *node->people);
    } else {
        side_lie_index(lie, &node->people[below(lie, node->people_count)],
                       people);
    }
}

static void lie_split(const SideLie *lie, ProofNode *node) {
    const World *world = world_of(lie);
    switch (below(lie, 8)) {
    case 0:
        node->kind = (SplitKind)below(lie, 4);
        break;
    case 1:
        side_lie_index(lie, &node->row, world->posts_count);
        break;
    case 2:
        side_lie_index(lie, &node->household, world->households_count);
        break;
    case 3:
        side_lie_index(lie, &node->course, world->courses_count);
        break;
    case 4:
        side_lie_index(lie, &node->train, world->trains_count);
        break;
    case 5:
        side_lie_index(lie, &node->cap, world->caps_count);
        break;
    case 6:
        node->at = side_lie_number(lie, node->at);
        break;
    default:
        lie_people(lie, node);
        break;
    }
}

static int32_t moved(int32_t index, int32_t gone) {
    return index > gone ? index - 1 : index;
}

/* Takes a leaf and its list away; whoever names it is not asked. */
static void remove_leaf(LevelProof *proof, int32_t leaf) {
    int32_t list = proof->nodes[leaf].list;
    memmove(&proof->nodes[leaf], &proof->nodes[leaf + 1],
            (size_t)(proof->nodes_count - leaf - 1) * sizeof *proof->nodes);
    memmove(&proof->lists[list], &proof->lists[list + 1],
            (size_t)(proof->lists_count - list - 1) * sizeof *proof->lists);
    proof->nodes_count--;
    proof->lists_count--;
    for (int32_t n = 0; n < proof->nodes_count; n++) {
        ProofNode *node = &proof->nodes[n];
        node->low = moved(node->low, leaf);
        node->high = moved(node->high, leaf);
        node->list = moved(node->list, list);
    }
    for (int32_t k = 0; k < proof->lists_count; k++) {
        Prices *splits = &proof->lists[k].splits;
        for (int32_t n = 0; n < splits->count; n++) {
            splits->items[n].row = moved(splits->items[n].row, leaf);
        }
    }
}

static bool is_leaf(const LevelProof *proof, int32_t n) {
    return n >= 0 && n < proof->nodes_count && proof->nodes[n].low == NONE &&
           proof->nodes[n].list >= 0 &&
           proof->nodes[n].list < proof->lists_count;
}

/* A side of a split that does without its other side: the child takes the
 * parent's place, or both ways lead to one. */
static void lie_cut(const SideLie *lie, LevelProof *proof, ProofNode *node) {
    if (node->low < 0 || node->high < 0 || node->low >= proof->nodes_count ||
        node->high >= proof->nodes_count) {
        return;
    }
    int32_t low = node->low;
    bool is_low = below(lie, 2) == 0;
    int32_t child = is_low ? low : node->high;
    int32_t other = is_low ? node->high : low;
    switch (below(lie, 5)) {
    case 0:
        *node = proof->nodes[child];
        break;
    case 1:
    case 2:
        node->low = child;
        node->high = child;
        if (is_leaf(proof, other) && child != other) {
            remove_leaf(proof, other);
        }
        break;
    case 3: /* what was low is high */
        node->low = node->high;
        node->high = low;
        break;
    default:
        *node = domain_plan_leaf(0);
        break;
    }
}

static void lie_node(const SideLie *lie, LevelProof *proof) {
    ProofNode *node = &proof->nodes[below(lie, proof->nodes_count)];
    bool leaf = node->low == NONE;
    switch (below(lie, leaf ? 5 : 10)) {
    case 0:
        side_lie_index(lie, &node->list, proof->lists_count);
        break;
    case 1:
        side_lie_index(lie, &node->low, proof->nodes_count);
        break;
    case 2:
        side_lie_index(lie, &node->high, proof->nodes_count);
        break;
    case 3:
        side_lie_rows(lie, proof->nodes, &proof->nodes_count,
                      sizeof *proof->nodes);
        break;
    case 4:
        side_lie_rows(lie, proof->lists, &proof->lists_count,
                      sizeof *proof->lists);
        break;
    case 5:
    case 6:
        lie_cut(lie, proof, node);
        break;
    default:
        lie_split(lie, node);
        break;
    }
}

/* One list for the other's leaf. */
static void lie_lists(const SideLie *lie, LevelProof *proof) {
    PriceList *a = &proof->lists[below(lie, proof->lists_count)];
    PriceList *b = &proof->lists[below(lie, proof->lists_count)];
    PriceList kept = *a;
    *a = *b;
    *b = kept;
}

/* --- growing --- */

static void draw_count(const SideLie *lie, ProofNode *node) {
    const World *world = world_of(lie);
    const Options *options = side_truth_options(lie->reading, lie->without);
    const Option *option = &options->items[below(lie, (int32_t)options->count)];
    node->kind = SPLIT_OPTION;
    node->row = option->post;
    node->course = option->course;
    node->train = option->train;
    node->at = below(lie, 2);
    for (int32_t c = 0; c < world->caps_count; c++) {
        const Cap *cap = &world->caps[c];
        if (cap->kind == CAP_SITE_RESERVE && cap->key == node->row &&
            below(lie, 2) == 0) {
            node->cap = c;
        }
    }
    node->people =
        side_lie_get(lie->told, SIDE_PEOPLE + 4, sizeof *node->people);
    for (int32_t i = 0; i < world->people_count; i++) {
        if (i == option->person || below(lie, 3) != 0) {
            node->people[node->people_count++] = i;
        }
    }
}

static ProofNode draw_split(const SideLie *lie) {
    const World *world = world_of(lie);
    ProofNode node = domain_plan_leaf(NONE);
    node.kind = (SplitKind)below(lie, 4);
    switch (node.kind) {
    case SPLIT_COURSE:
        side_lie_index(lie, &node.row, world->courses_count);
        break;
    case SPLIT_TRAIN:
        side_lie_index(lie, &node.row, world->trains_count);
        break;
    case SPLIT_GROUP:
        side_lie_index(lie, &node.row, world->groups_count);
        node.household = below(lie, world->households_count);
        break;
    default:
        draw_count(lie, &node);
        break;
    }
    return node;
}

static bool asked_above(const LevelProof *proof, int32_t leaf,
                        const ProofNode *node) {
    for (int32_t n = leaf; n > 0;) {
        int32_t up = n - 1;
        while (proof->nodes[up].low != n && proof->nodes[up].high != n) {
            up--;
        }
        n = up;
        const ProofNode *at = &proof->nodes[n];
        if (node->kind != SPLIT_OPTION && at->kind == node->kind &&
            at->row == node->row && at->household == node->household) {
            return true;
        }
    }
    return false;
}

static void grow(const SideLie *lie, LevelProof *proof, bool rightly) {
    const Options *options = side_truth_options(lie->reading, lie->without);
    SideCase about = {.world = world_of(lie),
                      .options = options,
                      .without = lie->without,
                      .right = &lie->reading->right[lie->without],
                      .level = proof->level};
    int32_t leaf = below(lie, proof->nodes_count);
    int32_t list = proof->nodes[leaf].list;
    if (options->count == 0 || !is_leaf(proof, leaf)) {
        return;
    }
    ProofNode node = draw_split(lie);
    if (rightly &&
        (!side_bound_split(&about, &node) || asked_above(proof, leaf, &node))) {
        return;
    }
    /* the low side keeps the list, the high side has a copy */
    LevelProof twin = *proof;
    twin.nodes_count = 0;
    twin.lists = &proof->lists[list];
    twin.lists_count = 1;
    twin = side_lie_copy_proof(&twin, lie->told);
    int32_t more = proof->lists_count++;
    proof->lists[more] = twin.lists[0];
    node.low = proof->nodes_count++;
    node.high = proof->nodes_count++;
    proof->nodes[node.low] = domain_plan_leaf(list);
    proof->nodes[node.high] = domain_plan_leaf(more);
    proof->nodes[leaf] = node;
    if (node.kind == SPLIT_OPTION && below(lie, 3) == 0) {
        int32_t which = below(lie, 2) == 0 ? list : more;
        insert_price(&proof->lists[which].splits,
                     (Price){leaf, NONE, 1 + below(lie, 2)});
    }
}

void side_lie_grow(const SideLie *lie, LevelProof *proof) {
    grow(lie, proof, true);
}

void side_lie_proof(const SideLie *lie, LevelProof *proof) {
    if (proof->nodes_count < 1 || proof->lists_count < 1) {
        return; /* an earlier lie took all of it */
    }
    switch (below(lie, 10)) {
    case 8:
    case 9: /* a split of what there is not, or once more */
        if (proof->nodes_count < SIDE_LIE_NODES) {
            grow(lie, proof, false);
        }
        break;
    case 0:
        proof->level = (Level)below(lie, LEVEL_COUNT);
        break;
    case 1:
        lie_lists(lie, proof);
        break;
    case 2:
    case 3:
    case 4:
        lie_node(lie, proof);
        break;
    default:
        lie_list(lie, proof);
        break;
    }
}
