/* The form of one split: what it asks, of which row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "certify_parts.h"

static bool within(int32_t index, int32_t count) {
    return index >= 0 && index < count;
}

/* An index, or NONE. */
static bool may_be(int32_t index, int32_t count) {
    return index == NONE || within(index, count);
}

static bool people_in_order(const World *world, const ProofNode *node) {
    for (int32_t k = 0; k < node->people_count; k++) {
        if (!within(node->people[k], world->people_count) ||
            (k > 0 && node->people[k] <= node->people[k - 1])) {
            return false;
        }
    }
    return node->people_count >= 0;
}

static bool is_reserve_of(const World *world, int32_t cap, int32_t post) {
    return within(cap, world->caps_count) &&
           world->caps[cap].kind == CAP_SITE_RESERVE &&
           world->caps[cap].key == post;
}

static const char *check_option(const World *world, const ProofNode *node) {
    if (!within(node->row, world->posts_count) || node->household != NONE ||
        !may_be(node->course, world->courses_count) ||
        !may_be(node->train, world->trains_count)) {
        return TR_MARK("a split is on an option that is not there");
    }
    if (node->cap != NONE && !is_reserve_of(world, node->cap, node->row)) {
        return TR_MARK("a split counts at a reserve that is not the post's");
    }
    if (!people_in_order(world, node)) {
        return TR_MARK("the people of a split are not in order");
    }
    return node->at < 0 ? TR_MARK("a split is below zero") : NULL;
}

/* A decision that can be taken: a least of more than one, or a household that
 * is not in the group yet. */
static bool can_decide(const CertifySide *side, const ProofNode *node) {
    const World *world = side->world;
    switch (node->kind) {
    case SPLIT_COURSE:
        return side->courses && node->household == NONE &&
               within(node->row, world->courses_count) &&
               world->courses[node->row].min_class > 1;
    case SPLIT_TRAIN:
        return side->trains && node->household == NONE &&
               within(node->row, world->trains_count) &&
               world->trains[node->row].min_riders > 1;
    case SPLIT_GROUP:
        return side->households && within(node->row, world->groups_count) &&
               within(node->household, world->households_count) &&
               !certify_side_read_holds_group(side, node->household, node->row);
    case SPLIT_OPTION:
        break;
    }
    return false;
}

const char *certify_split_form(const CertifyCase *about,
                               const ProofNode *node) {
    if (node->list != NONE) {
        return TR_MARK("a node that splits has a list");
    }
    if (node->kind == SPLIT_OPTION) {
        return check_option(about->side->world, node);
    }
    bool bare = node->course == NONE && node->train == NONE &&
                node->cap == NONE && node->people_count == 0 && node->at == 0;
    return bare && can_decide(about->side, node)
               ? NULL
               : TR_MARK("a split decides what cannot be decided");
}

bool certify_split_same(const ProofNode *a, const ProofNode *b) {
    return a->kind != SPLIT_OPTION && a->kind == b->kind && a->row == b->row &&
           a->household == b->household;
}
