/* What a price list proves, term by term as in domain_plan.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any prices of the right sign give a true bound; so the form is checked, the
 * sum is made in 128 bits, and a sum that does not fit proves nothing. Each
 * product has two factors of 64 bits and always fits; only sums can overflow.
 */
#include "certify_parts.h"

static const int64_t SCALE_MOST = INT64_C(1) << 40;

/* A sum that remembers when it no longer fitted. */
typedef struct Sum {
    Int128 value;
    bool over;
} Sum;

static void add(Sum *sum, Int128 term) {
    if (__builtin_add_overflow(sum->value, term, &sum->value)) {
        sum->over = true;
    }
}

/* The list with a price for every row, zeros included. */
typedef struct Dense {
    int64_t *post, *cap, *household; /* heap */
    int64_t *above;                  /* heap [posts]: employer and destination
                                        caps over the post */
    int64_t weight[LEVEL_COUNT];     /* scale, or lambda */
    Level active[LEVEL_COUNT];       /* levels whose weight is not zero */
    int32_t active_count;
} Dense;

static void dense_clear(Dense *dense) {
    base_free(dense->post);
    base_free(dense->cap);
    base_free(dense->household);
    base_free(dense->above);
}

static bool prices_form(const Prices *prices, int32_t rows) {
    for (int32_t k = 0; k < prices->count; k++) {
        const Price *price = &prices->items[k];
        if (price->row < 0 || price->row >= rows || price->price < 1 ||
            (k > 0 && price->row <= price[-1].row)) {
            return false;
        }
    }
    return prices->count >= 0;
}

static const char *check_levels(const PriceList *list,
                                const CertifyEarlier *earlier) {
    if ((int32_t)list->level < 0 || list->level >= LEVEL_COUNT ||
        earlier->earlier[list->level]) {
        return "its level is not one that it can bound";
    }
    if (list->scale < 1 || list->scale > SCALE_MOST) {
        return "its scale is not within 1 and 2^40";
    }
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        if (list->lambda[l] < 0) {
            return "a multiplier is below zero";
        }
        if (list->lambda[l] != 0 && !earlier->earlier[l]) {
            return "a multiplier is not of an earlier level";
        }
    }
    return NULL;
}

static const char *check_prices(const World *world, const PriceList *list) {
    if (!prices_form(&list->posts, world->posts_count) ||
        !prices_form(&list->caps, world->caps_count) ||
        !prices_form(&list->households, world->households_count)) {
        return "its prices are not above zero, each row once and in order";
    }
    for (int32_t k = 0; k < list->households.count; k++) {
        if (domain_household_covered(world, list->households.items[k].row)) {
            return "it has a price for a household that is covered already";
        }
    }
    return NULL;
}

static void spread(const Prices *prices, int64_t *dense) {
    for (int32_t k = 0; k < prices->count; k++) {
        dense[prices->items[k].row] = prices->items[k].price;
    }
}

/* Adds up the employer and destination caps over each post; false when a sum
 * does not fit. */
static bool sum_above(const World *world, Dense *dense) {
    for (int32_t g = 0; g < world->caps_count; g++) {
        const Cap *cap = &world->caps[g];
        for (int32_t j = 0; dense->cap[g] != 0 && j < world->posts_count; j++) {
            const Post *post = &world->posts[j];
            bool over =
                (cap->kind == CAP_EMPLOYER && post->employer == cap->key) ||
                (cap->kind == CAP_DESTINATION && post->destination == cap->key);
            if (over && __builtin_add_overflow(dense->above[j], dense->cap[g],
                                               &dense->above[j])) {
                return false;
            }
        }
    }
    return true;
}

static LeyeStatus dense_read(const World *world, const PriceList *list,
                             Dense *dense) {
    LeyeStatus status = LEYE_OK;
    TRY(HEAP_ARRAY(world->posts_count, &dense->post));
    TRY(HEAP_ARRAY(world->caps_count, &dense->cap));
    TRY(HEAP_ARRAY(world->households_count, &dense->household));
    TRY(HEAP_ARRAY(world->posts_count, &dense->above));
    spread(&list->posts, dense->post);
    spread(&list->caps, dense->cap);
    spread(&list->households, dense->household);
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        dense->weight[l] =
            (Level)l == list->level ? list->scale : list->lambda[l];
        if (dense->weight[l] != 0) {
            dense->active[dense->active_count++] = (Level)l;
        }
    }
done:
    return status;
}

/* sum pi free + sum pi left: what all rows are worth together. */
static void add_rows(const CertifyRows *rows, const Dense *dense, Sum *bound) {
    for (int32_t j = 0; j < rows->world->posts_count; j++) {
        add(bound, (Int128)dense->post[j] * rows->places[j]);
    }
    for (int32_t g = 0; g < rows->world->caps_count; g++) {
        add(bound, (Int128)dense->cap[g] * rows->cap_left[g]);
    }
}

/* sum over households of max(0, V_h - rho_h). */
static void add_households(const World *world, const Dense *dense, Sum *bound) {
    for (int32_t h = 0; h < world->households_count; h++) {
        Int128 rest = (Int128)dense->weight[LEVEL_HOUSEHOLDS];
        rest -= dense->household[h];
        add(bound, rest > 0 ? rest : 0);
    }
}

/* R_o of one option of a person. */
static Int128 reduced(const CertifyChoices *choices, const CertifyRows *rows,
                      const Dense *dense, const Person *person,
                      const CertifyChoice *choice, bool *over) {
    Sum sum = {0, false};
    int64_t place = dense->post[choice->post];
    int32_t reserve = certify_rows_reserve(rows, choice->post, person->site);
    if (reserve != NONE && dense->cap[reserve] < place) {
        place = dense->cap[reserve];
    }
    for (int32_t k = 0; k < dense->active_count; k++) {
        Level level = dense->active[k];
        add(&sum, (Int128)dense->weight[level] *
                      certify_choices_value(choices, choice, level));
    }
    add(&sum, -(Int128)place);
    add(&sum, -(Int128)dense->above[choice->post]);
    add(&sum, dense->household[person->household]);
    *over = *over || sum.over;
    return sum.value;
}

/* sum over people of max(0, the best R_o). */
static void add_people(const CertifyChoices *choices, const CertifyRows *rows,
                       const Dense *dense, Sum *bound) {
    const World *world = choices->world;
    for (int32_t i = 0; i < world->people_count; i++) {
        Int128 best = 0;
        for (int64_t o = choices->first[i]; o < choices->first[i + 1]; o++) {
            Int128 worth = reduced(choices, rows, dense, &world->people[i],
                                   &choices->items[o], &bound->over);
            best = worth > best ? worth : best;
        }
        add(bound, best);
    }
}

Int128 certify_bound_floor(Int128 numerator, int64_t denominator) {
    Int128 quotient = numerator / denominator;
    return quotient - (numerator % denominator < 0 ? 1 : 0);
}

static const char *finish(const PriceList *list, Sum sum, int64_t *bound) {
    Int128 whole = certify_bound_floor(sum.value, list->scale);
    if (sum.over || whole > INT64_MAX || whole < -INT64_MAX) {
        return "its sums do not fit";
    }
    *bound = (int64_t)whole;
    return NULL;
}

LeyeStatus certify_bound_compute(const CertifyChoices *choices,
                                 const CertifyRows *rows, const PriceList *list,
                                 const CertifyEarlier *earlier,
                                 const char **unsound, int64_t *bound) {
    LeyeStatus status = LEYE_OK;
    const World *world = choices->world;
    Dense dense = {.active_count = 0};
    Sum sum = {0, false};
    const char *wrong = check_levels(list, earlier);
    wrong = wrong != NULL ? wrong : check_prices(world, list);
    if (wrong != NULL) {
        *unsound = wrong;
        goto done;
    }
    TRY(dense_read(world, list, &dense));
    sum.over = !sum_above(world, &dense);
    add_rows(rows, &dense, &sum);
    add_households(world, &dense, &sum);
    add_people(choices, rows, &dense, &sum);
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        add(&sum, -((Int128)list->lambda[l] * earlier->value[l]));
    }
    *unsound = finish(list, sum, bound);
done:
    dense_clear(&dense);
    return status;
}
