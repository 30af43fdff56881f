/* A price list spread over all rows, so that a row's price is one look away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "certify_parts.h"

void certify_spread_add(CertifySum *sum, Int128 term) {
    if (__builtin_add_overflow(sum->value, term, &sum->value)) {
        sum->over = true;
    }
}

static int32_t rows_of(const World *world, RowKind kind) {
    switch (kind) {
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
    case ROW_COUPLE:
    case ROW_MEMBER:
    case ROW_COUNT:
        break;
    }
    return NONE;
}

static void read_weights(const CertifyCase *about, CertifySpread *spread) {
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        spread->weight[l] = (Level)l == about->level ? spread->list->scale
                                                     : spread->list->lambda[l];
        if (spread->weight[l] != 0) {
            spread->active[spread->active_count++] = (Level)l;
        }
    }
}

LeyeStatus certify_spread_read(const CertifyCase *about, const PriceList *list,
                               CertifySpread *out) {
    LeyeStatus status = LEYE_OK;
    const World *world = about->side->world;
    CertifySpread spread = {.list = list};
    for (int32_t kind = 0; kind < ROW_COUNT; kind++) {
        const Prices *prices = &list->rows[kind];
        int32_t rows = rows_of(world, (RowKind)kind);
        if (rows == NONE) {
            continue;
        }
        TRY(HEAP_ARRAY(rows, &spread.price[kind]));
        for (int32_t k = 0; k < prices->count; k++) {
            spread.price[kind][prices->items[k].row] = prices->items[k].price;
        }
    }
    TRY(HEAP_ARRAY(world->posts_count, &spread.above));
    for (int32_t j = 0; j < world->posts_count; j++) {
        spread.above[j] =
            certify_rows_above(about->rows, j, spread.price[ROW_CAP]);
    }
    read_weights(about, &spread);
    *out = spread;
    spread = (CertifySpread){.list = NULL};
done:
    certify_spread_clear(&spread);
    return status;
}

void certify_spread_clear(CertifySpread *spread) {
    for (int32_t kind = 0; kind < ROW_COUNT; kind++) {
        base_free(spread->price[kind]);
    }
    base_free(spread->above);
    *spread = (CertifySpread){.list = NULL};
}
