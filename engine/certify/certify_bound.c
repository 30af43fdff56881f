/* What one price list proves at its leaf, term by term as in domain_plan.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any prices of the right sign give a true bound; the sum is made in 128 bits,
 * and a sum that does not fit proves nothing. Each product has two factors of
 * 64 bits and always fits; only sums can overflow.
 */
#include "certify_parts.h"

/* One list at one leaf. */
typedef struct Leaf {
    const CertifyCase *about;
    const CertifyPath *path;
    CertifySpread spread;
    CertifySum sum;
} Leaf;

/* How the path decides: 0 low, 1 high, NONE not at all. */
static int32_t decided(const CertifyPath *path, SplitKind kind, int32_t row) {
    for (int32_t k = 0; k < path->count; k++) {
        const ProofNode *node = &path->proof->nodes[path->node[k]];
        if (node->kind == kind && node->row == row) {
            return path->high[k] ? 1 : 0;
        }
    }
    return NONE;
}

static void add_decision(Leaf *leaf, Int128 worth, int32_t decision) {
    bool taken = decision == 1 || (decision == NONE && worth > 0);
    certify_spread_add(&leaf->sum, taken ? worth : 0);
}

/* sum of price x what is left, over rows that always stand. */
static void add_places(Leaf *leaf) {
    const CertifyRows *rows = leaf->about->rows;
    const CertifySide *side = leaf->about->side;
    const World *world = rows->world;
    int64_t *const *price = leaf->spread.price;
    CertifySum *sum = &leaf->sum;
    for (int32_t j = 0; j < world->posts_count; j++) {
        certify_spread_add(sum, (Int128)price[ROW_POST][j] * rows->places[j]);
    }
    for (int32_t g = 0; g < world->caps_count; g++) {
        certify_spread_add(sum, (Int128)price[ROW_CAP][g] * rows->cap_left[g]);
    }
    for (int32_t f = 0; f < world->funds_count; f++) {
        Int128 units =
            base_whole_floor(world->funds[f].budget, side->fund_unit[f]);
        certify_spread_add(sum, price[ROW_FUND][f] * units);
    }
    for (int32_t g = 0; g < world->groups_count; g++) {
        certify_spread_add(sum,
                           (Int128)price[ROW_GROUP][g] * side->group_left[g]);
    }
}

static void add_households(Leaf *leaf) {
    const CertifySide *side = leaf->about->side;
    int64_t *const *price = leaf->spread.price;
    for (int32_t h = 0; h < side->world->households_count; h++) {
        Int128 rest = (Int128)leaf->spread.weight[LEVEL_HOUSEHOLDS] -
                      price[ROW_HOUSEHOLD][h];
        certify_spread_add(&leaf->sum, rest > 0 ? rest : 0);
        certify_spread_add(&leaf->sum, (Int128)price[ROW_WELFARE][h] *
                                           side->welfare_left[h]);
        if (price[ROW_CARER][h] != 0 && certify_side_read_has_carer(side, h)) {
            certify_spread_add(&leaf->sum,
                               (Int128)price[ROW_CARER][h] *
                                   certify_side_read_carer_left(side, h));
        }
    }
}

static void add_seats(Leaf *leaf) {
    const World *world = leaf->about->side->world;
    int64_t *const *price = leaf->spread.price;
    for (int32_t k = 0; k < world->courses_count; k++) {
        const Course *row = &world->courses[k];
        Int128 worth = (Int128)price[ROW_COURSE][k] * row->seats -
                       (Int128)price[ROW_COURSE_LEAST][k] * row->min_class;
        add_decision(leaf, worth, decided(leaf->path, SPLIT_COURSE, k));
    }
    for (int32_t t = 0; t < world->trains_count; t++) {
        const Train *row = &world->trains[t];
        Int128 worth = (Int128)price[ROW_TRAIN][t] * row->seats -
                       (Int128)price[ROW_TRAIN_LEAST][t] * row->min_riders;
        add_decision(leaf, worth, decided(leaf->path, SPLIT_TRAIN, t));
    }
}

/* Adds what the household is worth in the group, once. */
static void add_in_group(Leaf *leaf, int32_t group, int32_t household,
                         int32_t decision, Int128 *worth) {
    Int128 price = leaf->spread.price[ROW_GROUP][group];
    add_decision(leaf, worth[household] - price, decision);
    worth[household] = 0;
}

/* One group: the households that the path decides on, then the others of whom
 * a member has a price. To all others the group is worth nothing: prices are
 * not below zero. `worth` is zero before and after. */
static void add_group(Leaf *leaf, int32_t group, Int128 *worth) {
    const CertifyPath *path = leaf->path;
    const Person *people = leaf->about->side->world->people;
    const Prices *members = &leaf->spread.list->rows[ROW_MEMBER];
    for (int32_t k = 0; k < members->count; k++) {
        const Price *price = &members->items[k];
        if (price->other == group) {
            worth[people[price->row].household] += price->price;
        }
    }
    for (int32_t k = 0; k < path->count; k++) {
        const ProofNode *node = &path->proof->nodes[path->node[k]];
        if (node->kind == SPLIT_GROUP && node->row == group) {
            add_in_group(leaf, group, node->household, path->high[k] ? 1 : 0,
                         worth);
        }
    }
    for (int32_t k = 0; k < members->count; k++) {
        const Price *price = &members->items[k];
        int32_t household = people[price->row].household;
        if (price->other == group && worth[household] > 0) {
            add_in_group(leaf, group, household, NONE, worth);
        }
    }
}

/* sum over households of a group: is it worth to be in it? */
static LeyeStatus add_groups(Leaf *leaf) {
    LeyeStatus status = LEYE_OK;
    const World *world = leaf->about->side->world;
    bool priced = leaf->spread.list->rows[ROW_MEMBER].count > 0;
    Int128 *worth = NULL;
    for (int32_t k = 0; k < leaf->path->count; k++) {
        const LevelProof *proof = leaf->path->proof;
        priced =
            priced || proof->nodes[leaf->path->node[k]].kind == SPLIT_GROUP;
    }
    if (!priced) {
        goto done;
    }
    TRY(HEAP_ARRAY(world->households_count, &worth));
    for (int32_t g = 0; g < world->groups_count; g++) {
        add_group(leaf, g, worth);
    }
done:
    base_free(worth);
    return status;
}

/* p * at below, - p * (at + 1) above; and what the earlier levels give. */
static void add_splits(Leaf *leaf) {
    const CertifyPath *path = leaf->path;
    const PriceList *list = leaf->spread.list;
    for (int32_t k = 0; k < path->count; k++) {
        Int128 price = certify_prices_find(&list->splits, path->node[k], NONE);
        Int128 at = path->proof->nodes[path->node[k]].at;
        certify_spread_add(&leaf->sum,
                           path->high[k] ? -price * (at + 1) : price * at);
    }
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        certify_spread_add(&leaf->sum,
                           -((Int128)list->lambda[l] * leaf->about->value[l]));
    }
}

/* The level's unit: all its values are multiples. */
int64_t certify_bound_unit(const CertifyChoices *choices, Level level) {
    int64_t unit = 0;
    CertifyRun run = certify_lists_all(&choices->lists);
    for (int64_t o = 0; o < run.count && unit != 1; o++) {
        unit = base_whole_divisor(
            unit, certify_choices_value(choices, &run.items[o], level));
    }
    return unit == 0 || level == LEVEL_HOUSEHOLDS ? 1 : unit;
}

static CertifyBound finish(const Leaf *leaf) {
    int64_t unit = leaf->path->unit;
    Int128 step = (Int128)leaf->spread.list->scale * unit;
    Int128 whole = base_whole_floor(leaf->sum.value, step) * unit;
    if (leaf->sum.over || whole > INT64_MAX || whole < -INT64_MAX) {
        return (CertifyBound){.unsound = TR_MARK("its sums do not fit")};
    }
    return (CertifyBound){.bound = (int64_t)whole};
}

LeyeStatus certify_bound_compute(const CertifyCase *about,
                                 const PriceList *list, const CertifyPath *path,
                                 CertifyBound *out) {
    LeyeStatus status = LEYE_OK;
    Leaf leaf = {.about = about, .path = path};
    TRY(certify_spread_read(about, list, &leaf.spread));
    add_places(&leaf);
    add_households(&leaf);
    add_seats(&leaf);
    TRY(add_groups(&leaf));
    add_splits(&leaf);
    TRY(certify_people_add(about, &leaf.spread, path, &leaf.sum));
    *out = finish(&leaf);
done:
    certify_spread_clear(&leaf.spread);
    return status;
}
