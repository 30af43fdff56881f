/* side_bound: does a proof have the form that domain_plan.h asks for?
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "side_bound_form.h"

#include <criterion/criterion.h>

static bool within(int32_t index, int32_t count) {
    return index >= 0 && index < count;
}

static bool left_out(const SideCase *about, int64_t part) {
    return (about->without & part) != 0;
}

/* The place where a spouse without any option is already, or NONE. */
static int32_t already_at(const SideCase *about, int32_t person) {
    const Person *at = &about->world->people[person];
    bool idle =
        about->options->first[person] == about->options->first[person + 1];
    return idle && at->work == WORK_POST
               ? about->world->posts[at->work_post].destination
               : NONE;
}

static bool is_couple(const SideCase *about, int32_t i, int32_t destination) {
    const World *world = about->world;
    if (left_out(about, LEYE_WITHOUT_HOUSEHOLDS) ||
        !within(i, world->people_count) ||
        !within(destination, world->destinations_count)) {
        return false;
    }
    int32_t j = world->people[i].together_with;
    return j > i && world->people[j].together_with == i &&
           already_at(about, i) != destination &&
           already_at(about, j) != destination;
}

static bool is_member(const SideCase *about, int32_t i, int32_t g) {
    const World *world = about->world;
    return !left_out(about, LEYE_WITHOUT_HOUSEHOLDS) &&
           within(i, world->people_count) && within(g, world->groups_count) &&
           !about->right->group_in[g][world->people[i].household];
}

/* Rows with one key. */
static bool is_row(const SideCase *about, RowKind kind, int32_t row) {
    const World *world = about->world;
    bool homes = !left_out(about, LEYE_WITHOUT_HOUSEHOLDS);
    bool class_held = !left_out(about, LEYE_WITHOUT_COURSES) &&
                      within(row, world->courses_count);
    bool runs = !left_out(about, LEYE_WITHOUT_TRAINS) &&
                within(row, world->trains_count);
    bool home = within(row, world->households_count);
    switch (kind) {
    case ROW_POST:
        return within(row, world->posts_count);
    case ROW_CAP:
        return within(row, world->caps_count);
    case ROW_HOUSEHOLD:
        return home && !domain_household_covered(world, row);
    case ROW_COURSE:
        return class_held;
    case ROW_COURSE_LEAST:
        return class_held && world->courses[row].min_class > 1;
    case ROW_TRAIN:
        return runs;
    case ROW_TRAIN_LEAST:
        return runs && world->trains[row].min_riders > 1;
    case ROW_FUND:
        return !left_out(about, LEYE_WITHOUT_FUNDS) &&
               within(row, world->funds_count);
    case ROW_WELFARE:
        return homes && home;
    case ROW_CARER:
        return homes && home && about->right->carer_left[row] != INT64_MAX;
    case ROW_GROUP:
        return homes && within(row, world->groups_count);
    default:
        return false;
    }
}

bool side_bound_row(const SideCase *about, RowKind kind, int32_t row,
                    int32_t other) {
    switch (kind) {
    case ROW_COUPLE:
        return is_couple(about, row, other);
    case ROW_MEMBER:
        return is_member(about, row, other);
    default:
        return other == NONE && is_row(about, kind, row);
    }
}

/* --- splits --- */

static bool counts_option(const SideCase *about, const ProofNode *node) {
    const World *world = about->world;
    bool cap = node->cap == NONE;
    if (!within(node->row, world->posts_count) || node->household != NONE ||
        !within(node->course + 1, world->courses_count + 1) ||
        !within(node->train + 1, world->trains_count + 1) || node->at < 0 ||
        node->people_count < 0) {
        return false;
    }
    if (within(node->cap, world->caps_count)) {
        const Cap *at = &world->caps[node->cap];
        cap = at->kind == CAP_SITE_RESERVE && at->key == node->row;
    }
    for (int32_t k = 0; k < node->people_count; k++) {
        if (!within(node->people[k], world->people_count) ||
            (k > 0 && node->people[k] <= node->people[k - 1])) {
            return false;
        }
    }
    return cap;
}

bool side_bound_split(const SideCase *about, const ProofNode *node) {
    if (node->list != NONE) {
        return false;
    }
    if (node->kind == SPLIT_OPTION) {
        return counts_option(about, node);
    }
    if (node->course != NONE || node->train != NONE || node->cap != NONE ||
        node->people_count != 0 || node->at != 0) {
        return false;
    }
    switch (node->kind) {
    case SPLIT_COURSE:
        return node->household == NONE &&
               is_row(about, ROW_COURSE_LEAST, node->row);
    case SPLIT_TRAIN:
        return node->household == NONE &&
               is_row(about, ROW_TRAIN_LEAST, node->row);
    case SPLIT_GROUP:
        return is_row(about, ROW_GROUP, node->row) &&
               within(node->household, about->world->households_count) &&
               !about->right->group_in[node->row][node->household];
    default:
        return false;
    }
}

/* --- lists --- */

static bool in_order(const Prices *prices) {
    for (int32_t k = 1; k < prices->count; k++) {
        const Price *a = &prices->items[k - 1];
        const Price *b = &prices->items[k];
        if (b->row < a->row || (b->row == a->row && b->other <= a->other)) {
            return false;
        }
    }
    return prices->count >= 0;
}

static bool on_the_way(const SideLeaf *leaf, int32_t node) {
    for (int32_t k = 0; k < leaf->depth; k++) {
        if (leaf->above[k] == node) {
            return leaf->proof->nodes[node].kind == SPLIT_OPTION;
        }
    }
    return false;
}

static bool list_form(const SideLeaf *leaf) {
    const PriceList *list = leaf->list;
    bool fine = list->scale >= 1 && list->scale <= (int64_t)1 << 40 &&
                in_order(&list->splits);
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        fine = fine && list->lambda[l] >= 0 &&
               (list->lambda[l] == 0 || leaf->about->earlier[l]);
    }
    for (int32_t kind = 0; fine && kind < ROW_COUNT; kind++) {
        const Prices *prices = &list->rows[kind];
        fine = in_order(prices);
        for (int32_t k = 0; fine && k < prices->count; k++) {
            const Price *at = &prices->items[k];
            fine =
                (kind == ROW_COUPLE ? at->price != 0 : at->price > 0) &&
                side_bound_row(leaf->about, (RowKind)kind, at->row, at->other);
        }
    }
    for (int32_t k = 0; fine && k < list->splits.count; k++) {
        const Price *at = &list->splits.items[k];
        fine = at->price > 0 && at->other == NONE && on_the_way(leaf, at->row);
    }
    return fine;
}

/* --- the tree --- */

typedef struct Walk {
    SideLeaf leaf;
    bool seen[SIDE_NODES], used[SIDE_NODES]; /* nodes, lists */
    bool any;
    Int128 most;
} Walk;

/* A decision that was taken on the way is not asked again. */
static bool asked_before(const SideLeaf *leaf, const ProofNode *node) {
    for (int32_t k = 0; k < leaf->depth; k++) {
        const ProofNode *above = &leaf->proof->nodes[leaf->above[k]];
        if (node->kind != SPLIT_OPTION && above->kind == node->kind &&
            above->row == node->row && above->household == node->household) {
            return true;
        }
    }
    return false;
}

static bool read_leaf(Walk *walk, const ProofNode *node) {
    SideLeaf *leaf = &walk->leaf;
    if (!within(node->list, leaf->proof->lists_count) ||
        walk->used[node->list]) {
        return false;
    }
    walk->used[node->list] = true;
    leaf->list = &leaf->proof->lists[node->list];
    if (!list_form(leaf)) {
        return false;
    }
    Int128 bound = side_bound_leaf(leaf);
    walk->most = !walk->any || bound > walk->most ? bound : walk->most;
    walk->any = true;
    return true;
}

static bool go(Walk *walk, int32_t n) {
    SideLeaf *leaf = &walk->leaf;
    const ProofNode *node = &leaf->proof->nodes[n];
    if (walk->seen[n]) {
        return false;
    }
    walk->seen[n] = true;
    if (node->low == NONE && node->high == NONE) {
        return read_leaf(walk, node);
    }
    if (!side_bound_split(leaf->about, node) || asked_before(leaf, node) ||
        leaf->depth == SIDE_DEPTH) {
        return false;
    }
    bool fine = true;
    for (int32_t side = 0; fine && side < 2; side++) {
        int32_t child = side == 0 ? node->low : node->high;
        leaf->above[leaf->depth] = n;
        leaf->high[leaf->depth] = side == 1;
        leaf->depth++;
        fine = child > n && child < leaf->proof->nodes_count && go(walk, child);
        leaf->depth--;
    }
    return fine;
}

bool side_bound_read(const SideCase *about, const LevelProof *proof,
                     int64_t *bound) {
    Walk walk = {.leaf = {.about = about, .proof = proof}};
    if (proof->nodes_count < 1 || proof->lists_count < 1) {
        return false;
    }
    cr_assert_leq(proof->nodes_count, SIDE_NODES);
    if (!go(&walk, 0)) {
        return false;
    }
    for (int32_t n = 0; n < proof->nodes_count; n++) {
        if (!walk.seen[n]) {
            return false;
        }
    }
    for (int32_t k = 0; k < proof->lists_count; k++) {
        if (!walk.used[k]) {
            return false;
        }
    }
    if (walk.most > INT64_MAX || walk.most < -INT64_MAX) {
        return false;
    }
    *bound = (int64_t)walk.most;
    return true;
}
