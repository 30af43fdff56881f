/* Price lists: from the folded rows to posts, caps and households.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of a pool is the post's general places or a reserve; the row of a
 * household class is the same price for each of its households; the rows of
 * batches need no price, since the best option of each person is taken. A
 * household that nobody with an option belongs to has no row: its price is
 * what covering it would be worth, so that it adds nothing to the bound.
 *
 * The bound is made here once more, from the list and not from the rows, so
 * that the plan never claims what the list in it does not prove.
 */
#include "model_parts.h"

static const int64_t SCALE_MOST = INT64_C(1) << 40;

static LeyeStatus gather(Arena *arena, const int64_t *dense, int32_t rows,
                         Prices *prices) {
    LeyeStatus status = LEYE_OK;
    int32_t count = 0;
    Price *items = NULL;
    for (int32_t r = 0; r < rows; r++) {
        count += dense[r] != 0 ? 1 : 0;
    }
    TRY(ARENA_ARRAY(arena, count, &items));
    prices->items = items;
    for (int32_t r = 0; r < rows; r++) {
        if (dense[r] != 0) {
            prices->items[prices->count++] = (Price){r, dense[r]};
        }
    }
done:
    return status;
}

/* The list with a price for every row, zeros included. */
typedef struct DensePrices {
    int64_t *posts, *caps, *households; /* heap */
} DensePrices;

static void dense_clear(DensePrices *dense) {
    base_free(dense->posts);
    base_free(dense->caps);
    base_free(dense->households);
}

static LeyeStatus dense_make(const World *world, DensePrices *dense) {
    LeyeStatus status = LEYE_OK;
    TRY(HEAP_ARRAY(world->posts_count, &dense->posts));
    TRY(HEAP_ARRAY(world->caps_count, &dense->caps));
    TRY(HEAP_ARRAY(world->households_count, &dense->households));
done:
    return status;
}

/* What a covered household weighs: scale or multiplier of that level. */
static int64_t cover_weight(const PriceList *list) {
    return list->level == LEVEL_HOUSEHOLDS ? list->scale
                                           : list->lambda[LEVEL_HOUSEHOLDS];
}

static void dense_of_rows(const Model *model, const int64_t *price,
                          int64_t weight, DensePrices *dense) {
    for (int32_t p = 0; p < model->pools_count; p++) {
        const ModelPool *pool = &model->pools[p];
        int64_t *into = pool->cap == NONE ? &dense->posts[pool->post]
                                          : &dense->caps[pool->cap];
        *into = price[model_row_pool(model, p)];
    }
    for (int32_t k = 0; k < model->caps_count; k++) {
        dense->caps[model->caps[k]] = price[model_row_cap(model, k)];
    }
    for (int32_t h = 0; h < model->world->households_count; h++) {
        dense->households[h] = model->covered[h] ? 0 : weight;
    }
    for (int32_t c = 0; c < model->homes_count; c++) {
        const ModelHome *home = &model->homes[c];
        for (int32_t k = 0; k < home->count; k++) {
            dense->households[model->homes_members[home->first + k]] =
                price[model_row_home(model, c)];
        }
    }
}

LeyeStatus model_price_list(const Model *model, int32_t k, Arena *arena,
                            PriceList *list) {
    LeyeStatus status = LEYE_OK;
    const LexLevel *level = &model->problem.levels[k];
    const World *world = model->world;
    DensePrices dense = {NULL, NULL, NULL};
    PriceList made = {.level = model->levels[k], .scale = level->scale};
    for (int32_t l = 0; l < k; l++) {
        made.lambda[model->levels[l]] = level->lambda[l];
    }
    TRY(dense_make(world, &dense));
    dense_of_rows(model, level->price, cover_weight(&made), &dense);
    TRY(gather(arena, dense.posts, world->posts_count, &made.posts));
    TRY(gather(arena, dense.caps, world->caps_count, &made.caps));
    TRY(gather(arena, dense.households, world->households_count,
               &made.households));
    *list = made;
done:
    dense_clear(&dense);
    return status;
}

/* A sum that remembers when it no longer fitted. */
typedef struct PriceSum {
    Int128 value;
    bool over;
} PriceSum;

static void add(PriceSum *sum, Int128 term) {
    if (__builtin_add_overflow(sum->value, term, &sum->value)) {
        sum->over = true;
    }
}

static bool prices_form(const Prices *prices) {
    for (int32_t k = 0; k < prices->count; k++) {
        if (prices->items[k].price < 0) {
            return false;
        }
    }
    return true;
}

static bool list_form(const PriceList *list) {
    if (list->scale < 1 || list->scale > SCALE_MOST) {
        return false;
    }
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        if (list->lambda[l] < 0) {
            return false;
        }
    }
    return prices_form(&list->posts) && prices_form(&list->caps) &&
           prices_form(&list->households);
}

static void spread(const Prices *prices, int64_t *dense) {
    for (int32_t k = 0; k < prices->count; k++) {
        dense[prices->items[k].row] = prices->items[k].price;
    }
}

/* R_o but for the household's price, of one option. */
static LeyeStatus reduced(const Model *model, const PriceList *list,
                          const DensePrices *dense, int64_t option,
                          PriceSum *sum) {
    LeyeStatus status = LEYE_OK;
    const ModelKey *key = &model->keys[option];
    int64_t place = dense->posts[key->post];
    if (key->reserve != NONE && dense->caps[key->reserve] < place) {
        place = dense->caps[key->reserve];
    }
    add(sum, -(Int128)place);
    for (int64_t g = model->post_caps_first[key->post];
         g < model->post_caps_first[key->post + 1]; g++) {
        add(sum, -(Int128)dense->caps[model->post_caps[g]]);
    }
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        Level level = (Level)l;
        int64_t weight = level == list->level ? list->scale : list->lambda[l];
        int64_t value = 0;
        if (weight != 0) {
            TRY(model_value_of(model, option, level, &value));
            value = domain_level_least(level) ? -value : value;
            add(sum, (Int128)weight * value);
        }
    }
done:
    return status;
}

/* sum over people of max(0, the best R_o): a batch is its first person times
 * its size, and all its households have one price. */
static LeyeStatus add_people(const Model *model, const PriceList *list,
                             const DensePrices *dense, PriceSum *sum) {
    LeyeStatus status = LEYE_OK;
    for (int32_t b = 0; b < model->batches_count; b++) {
        const ModelBatch *batch = &model->batches[b];
        int32_t household = model->world->people[batch->person].household;
        Int128 best = 0;
        for (int32_t k = 0; k < model_options(model, b); k++) {
            PriceSum worth = {dense->households[household], false};
            TRY(reduced(model, list, dense, model_option(model, b, k), &worth));
            sum->over = sum->over || worth.over;
            best = worth.value > best ? worth.value : best;
        }
        if (__builtin_mul_overflow(best, (Int128)batch->count, &best)) {
            sum->over = true;
        } else {
            add(sum, best);
        }
    }
done:
    return status;
}

static void add_rows(const Model *model, const PriceList *list,
                     const DensePrices *dense, PriceSum *sum) {
    const World *world = model->world;
    for (int32_t j = 0; j < world->posts_count; j++) {
        add(sum, (Int128)dense->posts[j] * model->free_places[j]);
    }
    for (int32_t g = 0; g < world->caps_count; g++) {
        add(sum, (Int128)dense->caps[g] * model->cap_left[g]);
    }
    for (int32_t h = 0; h < world->households_count; h++) {
        Int128 rest = (Int128)cover_weight(list) - dense->households[h];
        add(sum, rest > 0 ? rest : 0);
    }
}

/* Rounded down as a maximum, then turned into the level's own sense. */
static bool finish(const PriceList *list, PriceSum sum, int64_t *bound) {
    Int128 whole = sum.value / list->scale;
    whole -= sum.value % list->scale < 0 ? 1 : 0;
    if (sum.over || whole > INT64_MAX || whole < -INT64_MAX) {
        return false;
    }
    *bound = domain_level_least(list->level) ? -(int64_t)whole : (int64_t)whole;
    return true;
}

LeyeStatus model_price_bound(const Model *model, const PriceList *list,
                             const LevelResult *levels, int32_t k, bool *sound,
                             int64_t *bound) {
    LeyeStatus status = LEYE_OK;
    DensePrices dense = {NULL, NULL, NULL};
    PriceSum sum = {0, false};
    if (!list_form(list)) {
        *sound = false;
        goto done;
    }
    TRY(dense_make(model->world, &dense));
    spread(&list->posts, dense.posts);
    spread(&list->caps, dense.caps);
    spread(&list->households, dense.households);
    add_rows(model, list, &dense, &sum);
    TRY(add_people(model, list, &dense, &sum));
    for (int32_t l = 0; l < k; l++) {
        Level level = levels[l].level;
        int64_t value =
            domain_level_least(level) ? -levels[l].value : levels[l].value;
        add(&sum, -((Int128)list->lambda[level] * value));
    }
    *sound = finish(list, sum, bound);
done:
    dense_clear(&dense);
    return status;
}
