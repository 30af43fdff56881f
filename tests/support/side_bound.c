/* side_bound: the number; see the header. The form is in side_bound_form.c.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "side_bound.h"

#include <criterion/criterion.h>

#include "side_bound_form.h"
#include "side_brute.h"

static Int128 above_zero(Int128 n) {
    return n > 0 ? n : 0;
}

static int64_t price_of(const PriceList *list, RowKind kind, int32_t row,
                        int32_t other) {
    const Prices *prices = &list->rows[kind];
    for (int32_t k = 0; k < prices->count; k++) {
        if (prices->items[k].row == row && prices->items[k].other == other) {
            return prices->items[k].price;
        }
    }
    return 0;
}

static int64_t price(const PriceList *list, RowKind kind, int32_t row) {
    return price_of(list, kind, row, NONE);
}

static int64_t weight_of(const SideLeaf *leaf, Level level) {
    return level == leaf->about->level ? leaf->list->scale
                                       : leaf->list->lambda[level];
}

/* Is the decision taken on the way here? */
static bool decided(const SideLeaf *leaf, SplitKind kind, int32_t row,
                    int32_t household, bool *high) {
    for (int32_t k = 0; k < leaf->depth; k++) {
        const ProofNode *node = &leaf->proof->nodes[leaf->above[k]];
        if (node->kind == kind && node->row == row &&
            node->household == household) {
            *high = leaf->high[k];
            return true;
        }
    }
    return false;
}

/* --- one option --- */

static bool has(const ProofNode *node, int32_t person) {
    for (int32_t k = 0; k < node->people_count; k++) {
        if (node->people[k] == person) {
            return true;
        }
    }
    return false;
}

/* A place at the post, general (cap NONE) or of a reserve. */
static Int128 place_cost(const SideLeaf *leaf, const Option *o, int32_t cap) {
    Int128 cost = cap == NONE ? price(leaf->list, ROW_POST, o->post)
                              : price(leaf->list, ROW_CAP, cap);
    for (int32_t k = 0; k < leaf->depth; k++) {
        const ProofNode *node = &leaf->proof->nodes[leaf->above[k]];
        if (node->kind == SPLIT_OPTION && node->row == o->post &&
            node->course == o->course && node->train == o->train &&
            node->cap == cap && has(node, o->person)) {
            Int128 p = 0;
            for (int32_t n = 0; n < leaf->list->splits.count; n++) {
                const Price *split = &leaf->list->splits.items[n];
                p = split->row == leaf->above[k] ? split->price : p;
            }
            cost += leaf->high[k] ? -p : p;
        }
    }
    return cost;
}

static Int128 cheapest_place(const SideLeaf *leaf, const Option *o) {
    const World *world = leaf->about->world;
    Int128 least = place_cost(leaf, o, NONE);
    for (int32_t c = 0; c < world->caps_count; c++) {
        const Cap *cap = &world->caps[c];
        if (cap->kind == CAP_SITE_RESERVE && cap->key == o->post &&
            cap->site == world->people[o->person].site) {
            Int128 own = place_cost(leaf, o, c);
            least = own < least ? own : least;
        }
    }
    return least;
}

static Int128 seats_cost(const SideLeaf *leaf, const Option *o) {
    Int128 cost = 0;
    if (o->course != NONE) {
        cost += price(leaf->list, ROW_COURSE, o->course);
        cost -= price(leaf->list, ROW_COURSE_LEAST, o->course);
    }
    if (o->train != NONE) {
        cost += price(leaf->list, ROW_TRAIN, o->train);
        cost -= price(leaf->list, ROW_TRAIN_LEAST, o->train);
    }
    return cost;
}

static int64_t divisor(int64_t a, int64_t b) {
    for (; b != 0;) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

static int64_t fund_unit(const SideCase *about, int32_t fund) {
    int64_t unit = 0;
    for (int64_t o = 0; o < about->options->count; o++) {
        unit = divisor(
            side_brute_charge(about->world, &about->options->items[o], fund),
            unit);
    }
    return unit == 0 ? 1 : unit;
}

static Int128 home_cost(const SideLeaf *leaf, const Option *o) {
    const World *world = leaf->about->world;
    const PriceList *list = leaf->list;
    const Person *person = &world->people[o->person];
    const Post *post = &world->posts[o->post];
    Int128 cost = -(Int128)price(list, ROW_HOUSEHOLD, person->household);
    if (post->channel == CHANNEL_PUBLIC_WELFARE) {
        cost += price(list, ROW_WELFARE, person->household);
    }
    if (post->destination != NONE && leaf->about->right->carer[o->person]) {
        cost += price(list, ROW_CARER, person->household);
    }
    if (post->destination != NONE) {
        cost += price_of(list, ROW_COUPLE, o->person, post->destination);
        if (person->together_with != NONE) {
            cost -= price_of(list, ROW_COUPLE, person->together_with,
                             post->destination);
        }
    }
    if (post->group != NONE) {
        cost += price_of(list, ROW_MEMBER, o->person, post->group);
    }
    return cost;
}

/* R_o */
static Int128 reduced(const SideLeaf *leaf, const Option *o) {
    const World *world = leaf->about->world;
    Int128 sum =
        -cheapest_place(leaf, o) - seats_cost(leaf, o) - home_cost(leaf, o);
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        int64_t value = side_brute_value(world, o, (Level)l);
        sum += (Int128)weight_of(leaf, (Level)l) *
               (domain_level_least((Level)l) ? -value : value);
    }
    for (int32_t c = 0; c < world->caps_count; c++) {
        if (side_right_covers(&world->caps[c], &world->posts[o->post])) {
            sum -= price(leaf->list, ROW_CAP, c);
        }
    }
    for (int32_t f = 0; f < world->funds_count; f++) {
        sum -= (Int128)price(leaf->list, ROW_FUND, f) *
               (side_brute_charge(world, o, f) / fund_unit(leaf->about, f));
    }
    return sum;
}

static Int128 people_part(const SideLeaf *leaf) {
    const Options *options = leaf->about->options;
    Int128 sum = 0;
    for (int32_t i = 0; i < leaf->about->world->people_count; i++) {
        int32_t pin = leaf->about->right->pin[i];
        bool any = pin == NONE;
        Int128 best = 0;
        for (int64_t o = options->first[i]; o < options->first[i + 1]; o++) {
            const Option *option = &options->items[o];
            if (pin == NONE || option->post == pin) {
                Int128 cost = reduced(leaf, option);
                best = !any || cost > best ? cost : best;
                any = true;
            }
        }
        sum += best;
    }
    return sum;
}

/* --- the right sides --- */

static Int128 places_part(const SideLeaf *leaf) {
    const World *world = leaf->about->world;
    const SideRight *right = leaf->about->right;
    Int128 sum = 0;
    for (int32_t j = 0; j < world->posts_count; j++) {
        sum += (Int128)price(leaf->list, ROW_POST, j) * right->free[j];
    }
    for (int32_t c = 0; c < world->caps_count; c++) {
        const Cap *cap = &world->caps[c];
        int64_t left = cap->kind == CAP_SITE_RESERVE
                           ? right->reserved[cap->key][cap->site]
                           : right->cap_left[c];
        sum += (Int128)price(leaf->list, ROW_CAP, c) * left;
    }
    for (int32_t f = 0; f < world->funds_count; f++) {
        sum += (Int128)price(leaf->list, ROW_FUND, f) *
               (world->funds[f].budget / fund_unit(leaf->about, f));
    }
    return sum;
}

/* A class or train: seats pi - least mu, or nothing where it is not held. */
static Int128 seats_term(const SideLeaf *leaf, SplitKind kind, int32_t row,
                         Int128 full) {
    bool high = false;
    if (decided(leaf, kind, row, NONE, &high)) {
        return high ? full : 0;
    }
    return above_zero(full);
}

static Int128 seats_part(const SideLeaf *leaf) {
    const World *world = leaf->about->world;
    Int128 sum = 0;
    for (int32_t k = 0; k < world->courses_count; k++) {
        const Course *at = &world->courses[k];
        Int128 full =
            (Int128)price(leaf->list, ROW_COURSE, k) * at->seats -
            (Int128)price(leaf->list, ROW_COURSE_LEAST, k) * at->min_class;
        sum += seats_term(leaf, SPLIT_COURSE, k, full);
    }
    for (int32_t r = 0; r < world->trains_count; r++) {
        const Train *at = &world->trains[r];
        Int128 full =
            (Int128)price(leaf->list, ROW_TRAIN, r) * at->seats -
            (Int128)price(leaf->list, ROW_TRAIN_LEAST, r) * at->min_riders;
        sum += seats_term(leaf, SPLIT_TRAIN, r, full);
    }
    return sum;
}

static Int128 group_term(const SideLeaf *leaf, int32_t g, int32_t h) {
    const World *world = leaf->about->world;
    bool high = false;
    Int128 sum = -(Int128)price(leaf->list, ROW_GROUP, g);
    for (int32_t i = 0; i < world->people_count; i++) {
        if (world->people[i].household == h) {
            sum += price_of(leaf->list, ROW_MEMBER, i, g);
        }
    }
    if (decided(leaf, SPLIT_GROUP, g, h, &high)) {
        return high ? sum : 0;
    }
    return above_zero(sum);
}

static Int128 homes_part(const SideLeaf *leaf) {
    const World *world = leaf->about->world;
    const SideRight *right = leaf->about->right;
    Int128 sum = 0;
    for (int32_t h = 0; h < world->households_count; h++) {
        sum += above_zero((Int128)weight_of(leaf, LEVEL_HOUSEHOLDS) -
                          price(leaf->list, ROW_HOUSEHOLD, h));
        sum +=
            (Int128)price(leaf->list, ROW_WELFARE, h) * right->welfare_left[h];
        if (right->carer_left[h] != INT64_MAX) {
            sum +=
                (Int128)price(leaf->list, ROW_CARER, h) * right->carer_left[h];
        }
    }
    for (int32_t g = 0; g < world->groups_count; g++) {
        sum += (Int128)price(leaf->list, ROW_GROUP, g) * right->group_left[g];
        for (int32_t h = 0; h < world->households_count; h++) {
            sum += right->group_in[g][h] ? 0 : group_term(leaf, g, h);
        }
    }
    return sum;
}

static Int128 path_part(const SideLeaf *leaf) {
    Int128 sum = 0;
    for (int32_t n = 0; n < leaf->list->splits.count; n++) {
        const Price *split = &leaf->list->splits.items[n];
        for (int32_t k = 0; k < leaf->depth; k++) {
            if (leaf->above[k] == split->row) {
                int64_t at = leaf->proof->nodes[split->row].at;
                sum += leaf->high[k] ? -(Int128)split->price * (at + 1)
                                     : (Int128)split->price * at;
            }
        }
    }
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        sum -= (Int128)leaf->list->lambda[l] * leaf->about->value[l];
    }
    return sum;
}

static int64_t level_unit(const SideCase *about) {
    int64_t unit = 0;
    for (int64_t o = 0; o < about->options->count; o++) {
        unit = divisor(side_brute_value(about->world, &about->options->items[o],
                                        about->level),
                       unit);
    }
    return unit == 0 || about->level == LEVEL_HOUSEHOLDS ? 1 : unit;
}

Int128 side_bound_leaf(const SideLeaf *leaf) {
    Int128 sum = people_part(leaf) + places_part(leaf) + seats_part(leaf) +
                 homes_part(leaf) + path_part(leaf);
    int64_t unit = level_unit(leaf->about);
    Int128 step = (Int128)leaf->list->scale * unit;
    return (sum / step - (sum % step < 0 ? 1 : 0)) * unit;
}
