/* What a proof proves, once more, by the formula of domain_plan.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bound is made from the lists in the plan and not from the rows of the
 * linear problem, so that the plan never claims what its proof does not prove.
 * A batch is its first person times its size: its persons have the same
 * options, and their households and groups the same prices.
 */
#include "model_parts.h"

static const int64_t SCALE_MOST = INT64_C(1) << 40;

/* A sum that remembers when it no longer fitted. */
typedef struct BoundSum {
    Int128 value;
    bool over;
} BoundSum;

/* A leaf: its list with a price for every row, and what its path decides. */
typedef struct Bound {
    const Model *model;
    const LevelProof *proof;
    const PriceList *list;
    int64_t weight[LEVEL_COUNT];
    int64_t *dense[ROW_COUNT]; /* heap: by the kind's first key; two keys:
                                  unused; NULL where the list has none */
    int64_t *pair;   /* heap [rows COUPLE and MEMBER], which have two keys */
    Int128 *pool;    /* heap [pools]: prices of a place and of its caps */
    int64_t *extra;  /* heap [columns]: what splits take from the column, */
    int8_t *decided; /* and of u and z, 0 free, 1 low, 2 high; both NULL where
                        nothing is split */
    bool plain;      /* no prices but of places and of households */
    const int64_t *worth[LEVEL_COUNT]; /* of the levels that count, */
    int64_t times[LEVEL_COUNT];        /* and how often */
    int32_t counts;
    int64_t unit; /* of the level */
    BoundSum sum;
} Bound;

static void add(BoundSum *sum, Int128 term) {
    sum->over =
        __builtin_add_overflow(sum->value, term, &sum->value) || sum->over;
}

static void bound_clear(Bound *bound) {
    for (int32_t kind = 0; kind < ROW_COUNT; kind++) {
        base_free(bound->dense[kind]);
    }
    base_free(bound->pair);
    base_free(bound->pool);
    base_free(bound->extra);
    base_free(bound->decided);
}

static inline int64_t price_of(const Bound *bound, RowKind kind, int32_t k) {
    return bound->dense[kind] == NULL ? 0 : bound->dense[kind][k];
}

static LeyeStatus bound_make(Bound *bound) {
    LeyeStatus status = LEYE_OK;
    const Model *model = bound->model;
    const World *world = model->world;
    const int32_t sizes[ROW_COUNT] = {world->posts_count,
                                      world->caps_count,
                                      world->households_count,
                                      world->courses_count,
                                      world->courses_count,
                                      world->trains_count,
                                      world->trains_count,
                                      world->funds_count,
                                      world->households_count,
                                      world->households_count,
                                      0,
                                      world->groups_count,
                                      0};
    for (int32_t kind = 0; kind < ROW_COUNT; kind++) {
        if (bound->list->rows[kind].count > 0) {
            TRY(HEAP_ARRAY(sizes[kind], &bound->dense[kind]));
        }
    }
    TRY(HEAP_ARRAY(model->row_first[MODEL_ROW_MEMBER + 1] -
                       model->row_first[MODEL_ROW_COUPLE],
                   &bound->pair));
    TRY(HEAP_ARRAY(model->pools_count, &bound->pool));
    if (bound->proof->nodes_count > 1) {
        TRY(HEAP_ARRAY(model->problem.lp.columns, &bound->extra));
        TRY(HEAP_ARRAY(model->problem.lp.columns, &bound->decided));
    }
done:
    return status;
}

/* --- reading the list --- */

static bool list_form(const PriceList *list) {
    bool fine = list->scale >= 1 && list->scale <= SCALE_MOST;
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        fine = fine && list->lambda[l] >= 0;
    }
    for (int32_t kind = 0; kind < ROW_COUNT; kind++) {
        for (int32_t k = 0; k < list->rows[kind].count && fine; k++) {
            fine = kind == ROW_COUPLE || list->rows[kind].items[k].price > 0;
        }
    }
    return fine;
}

/* Where the price of a row with two keys is; NULL where there is no row. */
static int64_t *pair_at(const Bound *bound, ModelRowKind kind, int32_t a,
                        int32_t b) {
    int32_t row = model_rows_find(bound->model, kind, a, b);
    int32_t first = bound->model->row_first[MODEL_ROW_COUPLE];
    return row == NONE ? NULL : &bound->pair[row - first];
}

static Int128 pair_price(const Bound *bound, ModelRowKind kind, int32_t a,
                         int32_t b) {
    const int64_t *price = pair_at(bound, kind, a, b);
    return price == NULL ? 0 : *price;
}

static void spread(Bound *bound) {
    const PriceList *list = bound->list;
    for (int32_t kind = 0; kind < ROW_COUNT; kind++) {
        for (int32_t k = 0; k < list->rows[kind].count; k++) {
            const Price *price = &list->rows[kind].items[k];
            int64_t *into =
                kind == ROW_COUPLE
                    ? pair_at(bound, MODEL_ROW_COUPLE, price->row, price->other)
                : kind == ROW_MEMBER
                    ? pair_at(bound, MODEL_ROW_MEMBER,
                              bound->model->batch_of[price->row], price->other)
                    : &bound->dense[kind][price->row];
            *into = price->price;
        }
    }
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        bound->weight[l] =
            (Level)l == bound->proof->level ? list->scale : list->lambda[l];
    }
    for (int32_t k = 0; k < bound->model->problem.levels_count; k++) {
        int64_t weight = bound->weight[bound->model->levels[k]];
        if (weight != 0) {
            bound->worth[bound->counts] =
                bound->model->problem.levels[k].objective;
            bound->times[bound->counts++] = weight;
        }
    }
}

/* What a place costs with the caps over it. */
static void add_pools(Bound *bound) {
    const Model *model = bound->model;
    for (int32_t p = 0; p < model->pools_count; p++) {
        const ModelPool *pool = &model->pools[p];
        Int128 sum = pool->cap == NONE ? price_of(bound, ROW_POST, pool->post)
                                       : price_of(bound, ROW_CAP, pool->cap);
        for (int64_t g = model->post_caps_first[pool->post];
             g < model->post_caps_first[pool->post + 1]; g++) {
            sum += price_of(bound, ROW_CAP, model->post_caps[g]);
        }
        bound->pool[p] = sum;
    }
    bound->plain = bound->extra == NULL;
    for (int32_t kind = 0; kind < ROW_COUNT; kind++) {
        bool known =
            kind == ROW_POST || kind == ROW_CAP || kind == ROW_HOUSEHOLD;
        bound->plain =
            bound->plain && (known || bound->list->rows[kind].count == 0);
    }
}

static int64_t price_of_node(const PriceList *list, int32_t node) {
    for (int32_t k = 0; k < list->splits.count; k++) {
        if (list->splits.items[k].row == node) {
            return list->splits.items[k].price;
        }
    }
    return 0;
}

/* The leaf's path, from below. */
static void walk(Bound *bound, int32_t leaf, const LexNode *nodes) {
    int32_t below = leaf;
    for (int32_t n = leaf - 1; n >= 0; n--) {
        bool high = nodes[n].high == below;
        if (nodes[n].column == NONE || (!high && nodes[n].low != below)) {
            continue;
        }
        int32_t column = nodes[n].column;
        Int128 price = price_of_node(bound->list, n);
        bound->decided[column] = high ? 2 : 1;
        bound->extra[column] += (int64_t)(high ? -price : price);
        add(&bound->sum,
            high ? -price * ((Int128)nodes[n].at + 1) : price * nodes[n].at);
        below = n;
    }
}

/* --- terms --- */

static void add_rows(Bound *bound) {
    const Model *model = bound->model;
    const World *world = model->world;
    for (int32_t j = 0; j < world->posts_count; j++) {
        add(&bound->sum,
            (Int128)price_of(bound, ROW_POST, j) * model->free_places[j]);
    }
    for (int32_t g = 0; g < world->caps_count; g++) {
        add(&bound->sum,
            (Int128)price_of(bound, ROW_CAP, g) * model->cap_left[g]);
    }
    for (int32_t f = 0; f < world->funds_count; f++) {
        add(&bound->sum,
            (Int128)price_of(bound, ROW_FUND, f) * model->side.fund_left[f]);
    }
    for (int32_t g = 0; g < world->groups_count; g++) {
        add(&bound->sum,
            (Int128)price_of(bound, ROW_GROUP, g) * model->side.group_left[g]);
    }
    for (int32_t h = 0; h < world->households_count; h++) {
        Int128 rest = (Int128)bound->weight[LEVEL_HOUSEHOLDS] -
                      price_of(bound, ROW_HOUSEHOLD, h);
        add(&bound->sum, rest > 0 ? rest : 0);
        if (price_of(bound, ROW_WELFARE, h) != 0) {
            add(&bound->sum, (Int128)price_of(bound, ROW_WELFARE, h) *
                                 model->side.welfare_left[h]);
        }
        if (price_of(bound, ROW_CARER, h) != 0) {
            add(&bound->sum, (Int128)price_of(bound, ROW_CARER, h) *
                                 model->side.carer_left[h]);
        }
    }
}

/* A term that a decision takes or leaves. */
static void add_decision(Bound *bound, Int128 worth, int32_t column) {
    bool open = column == NONE || bound->decided == NULL;
    int8_t decided = open ? 0 : bound->decided[column];
    if (decided == 2 || (decided == 0 && worth > 0)) {
        add(&bound->sum, worth);
    }
}

static void add_seats(Bound *bound, ModelColumnKind kind, int32_t k,
                      int32_t column) {
    const World *world = bound->model->world;
    bool course = kind == MODEL_COLUMN_COURSE;
    int32_t seats = course ? world->courses[k].seats : world->trains[k].seats;
    int32_t least =
        course ? world->courses[k].min_class : world->trains[k].min_riders;
    RowKind most = course ? ROW_COURSE : ROW_TRAIN;
    RowKind low = course ? ROW_COURSE_LEAST : ROW_TRAIN_LEAST;
    Int128 worth = (Int128)price_of(bound, most, k) * seats;
    if (least > 1) {
        worth -= (Int128)price_of(bound, low, k) * least;
        add_decision(bound, worth, column);
    } else {
        add(&bound->sum, worth);
    }
}

/* Courses, trains and groups: those without a column have nothing to decide. */
static void add_decisions(Bound *bound) {
    const Model *model = bound->model;
    const World *world = model->world;
    for (int32_t c = model->x_columns; c < model->problem.lp.columns; c++) {
        const ModelColumn *column = &model->columns[c];
        if (column->kind == MODEL_COLUMN_GROUP) {
            const ModelHome *home = &model->homes[column->a];
            Int128 worth = -(Int128)price_of(bound, ROW_GROUP, column->b);
            for (int32_t k = 0; k < home->batches; k++) {
                int32_t b = model->home_batches[home->first_batch + k];
                worth += pair_price(bound, MODEL_ROW_MEMBER, b, column->b) *
                         model->batches[b].count;
            }
            add_decision(bound, worth, c);
        } else if (column->kind != MODEL_COLUMN_COVER) {
            add_seats(bound, column->kind, column->a, c);
        }
    }
    for (int32_t k = 0; k < world->courses_count; k++) {
        if (world->courses[k].min_class <= 1) {
            add_seats(bound, MODEL_COLUMN_COURSE, k, NONE);
        }
    }
    for (int32_t r = 0; r < world->trains_count; r++) {
        if (world->trains[r].min_riders <= 1) {
            add_seats(bound, MODEL_COLUMN_TRAIN, r, NONE);
        }
    }
}

/* --- people --- */

/* Prices of the course, the train and the funds of an option. */
static LeyeStatus ride(Bound *bound, int64_t option, BoundSum *sum) {
    LeyeStatus status = LEYE_OK;
    const Model *model = bound->model;
    const ModelKey *key = &model->keys[option];
    int32_t funds[MODEL_FUNDS];
    if (key->course != NONE) {
        add(sum, (Int128)price_of(bound, ROW_COURSE_LEAST, key->course) -
                     price_of(bound, ROW_COURSE, key->course));
    }
    if (key->train != NONE) {
        add(sum, (Int128)price_of(bound, ROW_TRAIN_LEAST, key->train) -
                     price_of(bound, ROW_TRAIN, key->train));
    }
    int32_t count = bound->list->rows[ROW_FUND].count > 0
                        ? model_value_funds(model, option, funds)
                        : 0;
    for (int32_t k = 0; k < count; k++) {
        int64_t price = price_of(bound, ROW_FUND, funds[k]);
        int64_t cost = 0;
        if (price != 0) {
            TRY(model_value_fund(model, option, funds[k], &cost));
            add(sum, -(Int128)price * (cost / model->side.fund_unit[funds[k]]));
        }
    }
done:
    return status;
}

/* Prices of the household's own rows. */
static void home_rows(Bound *bound, int32_t b, int64_t option, BoundSum *sum) {
    const Model *model = bound->model;
    const ModelBatch *batch = &model->batches[b];
    const Post *post = &model->world->posts[model->keys[option].post];
    int32_t household = model->world->people[batch->person].household;
    if (post->channel == CHANNEL_PUBLIC_WELFARE) {
        add(sum, -(Int128)price_of(bound, ROW_WELFARE, household));
    }
    if (post->destination != NONE && batch->carer) {
        add(sum, -(Int128)price_of(bound, ROW_CARER, household));
    }
    if (post->group != NONE) {
        add(sum, -pair_price(bound, MODEL_ROW_MEMBER, b, post->group));
    }
    int32_t spouse = model->side.spouse[batch->person];
    if (spouse != NONE && post->destination != NONE) {
        bool first = batch->person < spouse;
        Int128 price =
            pair_price(bound, MODEL_ROW_COUPLE, first ? batch->person : spouse,
                       post->destination);
        add(sum, first ? -price : price);
    }
}

/* R_o of one column: an option at these places; `home`: the household's price
 * alone. */
static LeyeStatus reduced(Bound *bound, int32_t c, Int128 home, Int128 *out) {
    LeyeStatus status = LEYE_OK;
    const ModelColumn *column = &bound->model->columns[c];
    BoundSum sum = {home - bound->pool[column->pool], false};
    for (int32_t k = 0; k < bound->counts; k++) {
        add(&sum, (Int128)bound->times[k] * bound->worth[k][c]);
    }
    if (!bound->plain) {
        int64_t option =
            model_option(bound->model, column->batch, column->option);
        add(&sum, bound->extra == NULL ? 0 : -(Int128)bound->extra[c]);
        TRY(ride(bound, option, &sum));
        home_rows(bound, column->batch, option, &sum);
    }
    bound->sum.over = bound->sum.over || sum.over;
    *out = sum.value;
done:
    return status;
}

static LeyeStatus add_people(Bound *bound) {
    LeyeStatus status = LEYE_OK;
    const Model *model = bound->model;
    for (int32_t b = 0; b < model->batches_count; b++) {
        const ModelBatch *batch = &model->batches[b];
        Int128 best = 0;
        int32_t household = model->world->people[batch->person].household;
        Int128 home = price_of(bound, ROW_HOUSEHOLD, household);
        for (int32_t k = 0; k < batch->columns; k++) {
            Int128 worth = 0;
            TRY(reduced(bound, batch->first_column + k, home, &worth));
            bool first = k == 0 && batch->pin != NONE;
            best = first || worth > best ? worth : best;
        }
        if (__builtin_mul_overflow(best, (Int128)batch->count, &best)) {
            bound->sum.over = true;
        } else {
            add(&bound->sum, best);
        }
    }
done:
    return status;
}

/* --- all together --- */

/* Columns stand for all options, but for those that a pin leaves out. */
static LeyeStatus find_unit(const Model *model, int32_t k, int64_t *unit) {
    LeyeStatus status = LEYE_OK;
    Level level = model->levels[k];
    int64_t found = level == LEVEL_HOUSEHOLDS ? 1 : 0;
    for (int32_t c = 0; c < model->x_columns && found != 1; c++) {
        found =
            base_whole_divisor(found, model->problem.levels[k].objective[c]);
    }
    int64_t pinned = model->world->pins_count > 0 ? model->options->count : 0;
    for (int64_t o = 0; o < pinned && found != 1; o++) {
        int64_t value = 0;
        TRY(model_value_of(model, o, level, &value));
        found = base_whole_divisor(found, value);
    }
    *unit = found == 0 ? 1 : found;
done:
    return status;
}

/* U of one leaf, whole, as if maximised; *sound false: it proves nothing. */
static LeyeStatus leaf_bound(Bound *bound, int32_t leaf, int32_t k,
                             const LevelResult *levels, bool *sound,
                             Int128 *out) {
    LeyeStatus status = LEYE_OK;
    bound->list = &bound->proof->lists[bound->proof->nodes[leaf].list];
    *sound = list_form(bound->list);
    if (!*sound) {
        return LEYE_OK;
    }
    TRY(bound_make(bound));
    spread(bound);
    add_pools(bound);
    walk(bound, leaf, bound->model->problem.levels[k].nodes);
    add_rows(bound);
    add_decisions(bound);
    TRY(add_people(bound));
    for (int32_t l = 0; l < k; l++) {
        Level level = levels[l].level;
        int64_t value =
            levels[l].value - domain_offer_base(bound->model->world, level);
        value = domain_level_least(level) ? -value : value;
        add(&bound->sum, -((Int128)bound->list->lambda[level] * value));
    }
    Int128 step = (Int128)bound->list->scale * bound->unit;
    *out = base_whole_floor(bound->sum.value, step) * bound->unit;
    *sound = !bound->sum.over && *out <= INT64_MAX && *out >= -INT64_MAX;
done:
    return status;
}

LeyeStatus model_bound_proof(const Model *model, const LevelProof *proof,
                             const LevelResult *levels, int32_t k, bool *sound,
                             int64_t *bound) {
    LeyeStatus status = LEYE_OK;
    Int128 most = -INT64_MAX;
    Bound leaf = {.model = NULL};
    bool fine = true;
    int64_t unit = 1;
    TRY(find_unit(model, k, &unit));
    for (int32_t n = 0; n < proof->nodes_count && fine; n++) {
        Int128 whole = 0;
        if (proof->nodes[n].list == NONE) {
            continue;
        }
        bound_clear(&leaf);
        leaf = (Bound){.model = model, .proof = proof, .unit = unit};
        TRY(leaf_bound(&leaf, n, k, levels, &fine, &whole));
        most = whole > most ? whole : most;
    }
    *sound = fine;
    if (fine) {
        *bound =
            domain_level_least(proof->level) ? -(int64_t)most : (int64_t)most;
        *bound += domain_offer_base(model->world, proof->level);
    }
done:
    bound_clear(&leaf);
    return status;
}
