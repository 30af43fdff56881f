/* The form of a price list: each price of the right sign, on a row that there
 * is, once and in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "certify_parts.h"

static const int64_t SCALE_MOST = INT64_C(1) << 40;

static bool within(int32_t index, int32_t count) {
    return index >= 0 && index < count;
}

/* Does the kind have such a row? Its second key is judged too. */
static bool row_of_household(const CertifySide *side, RowKind kind,
                             int32_t row) {
    if (!within(row, side->world->households_count)) {
        return false;
    }
    if (kind == ROW_WELFARE) {
        return side->households;
    }
    return kind == ROW_HOUSEHOLD || certify_side_read_has_carer(side, row);
}

static bool row_of_seats(const CertifySide *side, RowKind kind, int32_t row) {
    const World *world = side->world;
    switch (kind) {
    case ROW_COURSE:
    case ROW_COURSE_LEAST:
        return side->courses && within(row, world->courses_count) &&
               (kind == ROW_COURSE || world->courses[row].min_class > 1);
    case ROW_TRAIN:
    case ROW_TRAIN_LEAST:
        return side->trains && within(row, world->trains_count) &&
               (kind == ROW_TRAIN || world->trains[row].min_riders > 1);
    default:
        return side->funds && within(row, world->funds_count);
    }
}

static bool row_exists(const CertifySide *side, RowKind kind,
                       const Price *price) {
    const World *world = side->world;
    switch (kind) {
    case ROW_POST:
        return within(price->row, world->posts_count);
    case ROW_CAP:
        return within(price->row, world->caps_count);
    case ROW_HOUSEHOLD:
    case ROW_WELFARE:
    case ROW_CARER:
        return row_of_household(side, kind, price->row);
    case ROW_COURSE:
    case ROW_COURSE_LEAST:
    case ROW_TRAIN:
    case ROW_TRAIN_LEAST:
    case ROW_FUND:
        return row_of_seats(side, kind, price->row);
    case ROW_GROUP:
        return side->households && within(price->row, world->groups_count);
    case ROW_COUPLE:
        return within(price->row, world->people_count) &&
               within(price->other, world->destinations_count) &&
               side->spouse[price->row] > price->row &&
               certify_side_read_has_couple(side, price->row, price->other);
    case ROW_MEMBER:
        return within(price->row, world->people_count) &&
               within(price->other, world->groups_count) &&
               certify_side_read_has_member(side, price->row, price->other);
    case ROW_COUNT:
        break;
    }
    return false;
}

static bool has_two_keys(RowKind kind) {
    return kind == ROW_COUPLE || kind == ROW_MEMBER;
}

static bool comes_after(const Price *price, const Price *before) {
    return price->row != before->row ? price->row > before->row
                                     : price->other > before->other;
}

/* Above zero but on couples, where the sign is free. */
static bool in_order(RowKind kind, const Prices *prices, int32_t k) {
    const Price *price = &prices->items[k];
    return (price->price > 0 || (kind == ROW_COUPLE && price->price < 0)) &&
           (k == 0 || comes_after(price, &price[-1]));
}

static const char *check_kind(const CertifySide *side, RowKind kind,
                              const Prices *prices) {
    for (int32_t k = 0; k < prices->count; k++) {
        const Price *price = &prices->items[k];
        if (!in_order(kind, prices, k)) {
            return TR_MARK(
                "its prices are not above zero, each row once and in order");
        }
        if ((!has_two_keys(kind) && price->other != NONE) ||
            !row_exists(side, kind, price)) {
            return TR_MARK("it has a price for a row that is not there");
        }
        if (kind == ROW_HOUSEHOLD &&
            domain_household_covered(side->world, price->row)) {
            return TR_MARK(
                "it has a price for a household that is covered already");
        }
    }
    return prices->count < 0 ? TR_MARK("its prices are not a list") : NULL;
}

static bool on_path(const CertifyPath *path, int32_t node) {
    for (int32_t k = 0; k < path->count; k++) {
        if (path->node[k] == node) {
            return path->proof->nodes[node].kind == SPLIT_OPTION;
        }
    }
    return false;
}

static const char *check_splits(const Prices *splits, const CertifyPath *path) {
    for (int32_t k = 0; k < splits->count; k++) {
        const Price *price = &splits->items[k];
        if (price->price < 1 || price->other != NONE ||
            (k > 0 && price->row <= price[-1].row) ||
            !on_path(path, price->row)) {
            return TR_MARK(
                "its prices of splits are not those of counts above its "
                "leaf, in order");
        }
    }
    return splits->count < 0 ? TR_MARK("its prices are not a list") : NULL;
}

static const char *check_levels(const CertifyCase *about,
                                const PriceList *list) {
    if (list->scale < 1 || list->scale > SCALE_MOST) {
        return TR_MARK("its scale is not within 1 and 2^40");
    }
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        if (list->lambda[l] < 0) {
            return TR_MARK("a multiplier is below zero");
        }
        if (list->lambda[l] != 0 && !about->earlier[l]) {
            return TR_MARK("a multiplier is not of an earlier level");
        }
    }
    return NULL;
}

const char *certify_prices_form(const CertifyCase *about, const PriceList *list,
                                const CertifyPath *path) {
    const char *wrong = check_levels(about, list);
    for (int32_t kind = 0; wrong == NULL && kind < ROW_COUNT; kind++) {
        wrong = check_kind(about->side, (RowKind)kind, &list->rows[kind]);
    }
    return wrong != NULL ? wrong : check_splits(&list->splits, path);
}

int64_t certify_prices_find(const Prices *prices, int32_t row, int32_t other) {
    int32_t from = 0;
    int32_t to = prices->count;
    const Price wanted = {row, other, 0};
    while (from < to) {
        int32_t middle = from + (to - from) / 2;
        const Price *price = &prices->items[middle];
        if (price->row == row && price->other == other) {
            return price->price;
        }
        if (comes_after(&wanted, price)) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return 0;
}
