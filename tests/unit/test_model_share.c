/* Shares of households with rows of their own, against every share there is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Households alike, members by chance, a random x that their class's rows
 * allow; then each household's part must be the one that model.h names, found
 * here by trying all.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/model/model_parts.h"

enum {
    HOMES = 3,
    MEMBERS = 4,
    PEOPLE = HOMES * (MEMBERS + 1), /* and a child each */
    POSTS = 4, /* public welfare, away, at home, away public welfare */
    KINDS = MODEL_PLACE_COUNT,
    CELLS = MEMBERS * KINDS,
    AS_OF = 46067,
};

typedef struct Deal {
    World world;
    Household households[HOMES];
    Person people[PEOPLE];
    Post posts[POSTS];
    const char *destinations[1];
    int32_t members[PEOPLE];
    Option items[PEOPLE * POSTS];
    int64_t first[PEOPLE + 1];
    Options options;
    Model *model;
    int64_t *x; /* heap */
    uint8_t kind[PEOPLE];
} Deal;

static void set_posts(Deal *deal) {
    for (int32_t j = 0; j < POSTS; j++) {
        bool welfare = j == 0 || j == 3;
        bool away = j == 1 || j == 3;
        deal->posts[j] = (Post){.id = "j",
                                .channel = welfare ? CHANNEL_PUBLIC_WELFARE
                                                   : CHANNEL_WORKSHOP,
                                .employer = NONE,
                                .site = away ? NONE : 0,
                                .destination = away ? 0 : NONE,
                                .places = PEOPLE,
                                .group = NONE,
                                .fund = NONE,
                                .term_months = 12};
    }
}

/* Member m of every household has the same posts (bits) and work. */
static void set_people(Deal *deal, Random *random, int32_t posts) {
    int32_t person = 0;
    for (int32_t h = 0; h < HOMES; h++) {
        deal->households[h] = (Household){
            .id = "h", .first_member = person, .members = MEMBERS + 1};
        for (int32_t m = 0; m <= MEMBERS; m++, person++) {
            deal->members[person] = person;
            deal->people[person] =
                (Person){.id = "p",
                         .household = h,
                         .birth = AS_OF - (m == MEMBERS ? 3000 : 10000),
                         .capacity = CAPACITY_FULL,
                         .together_with = NONE,
                         .work_post = NONE,
                         .work_since = NONE};
        }
    }
    for (int32_t m = 0; m < MEMBERS; m++) {
        bool none = base_random_below(random, 5) == 0;
        int64_t bits = base_random_below(random, INT64_C(1) << posts);
        for (int32_t h = 0; h < HOMES; h++) {
            Person *row = &deal->people[h * (MEMBERS + 1) + m];
            row->capacity = none ? CAPACITY_NONE : CAPACITY_FULL;
            row->birth -= (int32_t)(2 * bits); /* carries the posts */
        }
    }
}

static uint32_t posts_of(const Deal *deal, int32_t i) {
    int32_t more = AS_OF - 10000 - deal->people[i].birth;
    return more < 0 ? 0 : (uint32_t)more / 2;
}

static void set_options(Deal *deal) {
    for (int32_t i = 0; i < PEOPLE; i++) {
        for (int32_t j = 0; j < POSTS; j++) {
            if ((posts_of(deal, i) >> j & 1) != 0) {
                deal->items[deal->options.count++] = (Option){.person = i,
                                                              .post = j,
                                                              .course = NONE,
                                                              .train = NONE,
                                                              .points = 500};
            }
        }
        deal->first[i + 1] = deal->options.count;
    }
    deal->options.items = deal->items;
    deal->options.first = deal->first;
    deal->options.people = PEOPLE;
}

static Deal *deal_new(Random *random) {
    Deal *deal = base_alloc(1, sizeof *deal);
    World *world = &deal->world;
    int32_t posts = base_random_below(random, 2) == 0 ? 3 : POSTS;
    world->instance.name = "shares";
    world->instance.as_of = AS_OF;
    world->instance.stable_months = 6;
    world->instance.levels[0] = LEVEL_PLACEMENTS;
    world->instance.levels[1] = LEVEL_HOUSEHOLDS;
    world->instance.levels_count = 1 + (int32_t)base_random_below(random, 2);
    world->instance.parameters.welfare_household =
        (int32_t)base_random_below(random, 2);
    deal->destinations[0] = "away";
    world->destinations = deal->destinations;
    world->destinations_count = 1;
    world->households = deal->households;
    world->households_count = HOMES;
    world->people = deal->people;
    world->people_count = PEOPLE;
    world->posts = deal->posts;
    world->posts_count = POSTS;
    world->members = deal->members;
    set_posts(deal);
    set_people(deal, random, posts);
    set_options(deal);
    cr_assert_eq(model_fold(world, &deal->options, 0, &deal->model), LEYE_OK,
                 "%s", base_message());
    deal->x = base_alloc((size_t)deal->model->problem.lp.columns + 1,
                         sizeof *deal->x);
    return deal;
}

static void deal_free(Deal *deal) {
    model_free(deal->model);
    base_free(deal->x);
    base_free(deal);
}

/* Columns in random order, each as far as rows allow and chance wants. */
static void random_x(Deal *deal, Random *random) {
    const LpProblem *lp = &deal->model->problem.lp;
    int64_t *slack = base_alloc((size_t)lp->rows + 1, sizeof *slack);
    for (int32_t t = 0; t < 3 * deal->model->x_columns; t++) {
        int32_t c = (int32_t)base_random_below(random, deal->model->x_columns);
        int64_t most = 1 + (int64_t)base_random_below(random, HOMES);
        model_start_slack(deal->model, deal->x, slack);
        for (int64_t e = lp->column_start[c]; e < lp->column_start[c + 1];
             e++) {
            int64_t left = slack[lp->entry_row[e]];
            most = lp->entry_value[e] > 0 && left < most ? left : most;
        }
        deal->x[c] += most > 0 ? most : 0;
    }
    base_free(slack);
}

/* --- every share --- */

typedef struct Try {
    const Model *model;
    const ModelHome *home;
    int64_t left[CELLS];  /* of the households that had none yet */
    int64_t cells[CELLS]; /* the share at hand */
    int64_t best[CELLS];
    int64_t homes; /* households left */
    bool found;
} Try;

static bool within(int64_t part, int64_t left, int64_t homes) {
    return part >= left / homes && part <= (left + homes - 1) / homes;
}

/* Sum over the batch's cells (batch NONE: all), of one kind (NONE: all). */
static int64_t sum(const Try *try, const int64_t *cells, int32_t batch,
                   int32_t kind) {
    int64_t total = 0;
    for (int32_t k = 0; k < try->home->batches * KINDS; k++) {
        bool in = (batch == NONE || k / KINDS == batch) &&
                  (kind == NONE || k % KINDS == kind);
        total += in ? cells[k] : 0;
    }
    return total;
}

static bool even(const Try *try) {
    bool fine = true;
    for (int32_t b = NONE; b < try->home->batches; b++) {
        fine = fine && within(sum(try, try->cells, b, NONE),
                              sum(try, try->left, b, NONE), try->homes);
    }
    for (int32_t k = 0; k < MODEL_PLACE_OTHER; k++) {
        fine = fine && within(sum(try, try->cells, NONE, k),
                              sum(try, try->left, NONE, k), try->homes);
    }
    return fine;
}

/* The greatest first: what is found first is the one. */
static void try_cells(Try *try, int32_t k) {
    if (try->found) {
        return;
    }
    if (k == try->home->batches * KINDS) {
        try->found = even(try);
        return;
    }
    int64_t low = try->left[k] / try->homes;
    int64_t high = (try->left[k] + try->homes - 1) / try->homes;
    for (int64_t part = high; part >= low && !try->found; part--) {
        try->cells[k] = part;
        try_cells(try, k + 1);
    }
}

static void count_left(const Deal *deal, Try *try) {
    const Model *model = deal->model;
    for (int32_t k = 0; k < try->home->batches; k++) {
        int32_t b = model->home_batches[try->home->first_batch + k];
        const ModelBatch *batch = &model->batches[b];
        for (int32_t c = batch->first_column;
             c < batch->first_column + batch->columns; c++) {
            ModelPlace place = model_share_place(
                model, b, model_option(model, b, model->columns[c].option));
            try->left[k * KINDS + (int32_t)place] += deal->x[c];
        }
    }
}

/* What the household got, cell by cell; within a batch smaller ids the earlier
 * kinds. */
static void check_home(const Deal *deal, const Try *try, int32_t household) {
    int64_t got[CELLS] = {0};
    int32_t last[MEMBERS] = {0};
    for (int32_t m = 0; m < MEMBERS; m++) {
        int32_t i = household * (MEMBERS + 1) + m;
        for (int32_t k = 0; k < try->home->batches; k++) {
            if (deal->model->batch_of[i] !=
                deal->model->home_batches[try->home->first_batch + k]) {
                continue;
            }
            cr_assert_geq(deal->kind[i], last[k]);
            last[k] = deal->kind[i];
            if (deal->kind[i] != MODEL_PLACE_NONE) {
                got[k * KINDS + deal->kind[i]]++;
            }
        }
    }
    cr_assert_eq(memcmp(got, try->cells, sizeof got), 0);
    cr_assert(try->home->welfare == NONE ||
              sum(try, got, NONE, MODEL_PLACE_WELFARE) <= try->home->welfare);
    cr_assert(try->home->carer == NONE ||
              sum(try, got, NONE, MODEL_PLACE_AWAY) <= try->home->carer);
}

/* True when the class had a row. */
static bool check_class(Deal *deal, int32_t c) {
    const Model *model = deal->model;
    Try try = {.model = model, .home = &model->homes[c]};
    if (try.home->welfare == NONE && try.home->carer == NONE) {
        return false;
    }
    cr_assert_eq(model_share_home(model, c, deal->x, deal->kind), LEYE_OK, "%s",
                 base_message());
    count_left(deal, &try);
    for (int32_t k = 0; k < try.home->count; k++) {
        try.homes = try.home->count - k;
        try.found = false;
        memset(try.cells, 0, sizeof try.cells);
        try_cells(&try, 0);
        cr_assert(try.found, "there is always an even share");
        check_home(deal, &try, model->homes_members[try.home->first + k]);
        for (int32_t cell = 0; cell < CELLS; cell++) {
            try.left[cell] -= try.cells[cell];
        }
    }
    return true;
}

Test(model_share, every_household_gets_the_first_even_share) {
    Random random = base_random_make(3, 0);
    int64_t classes = 0;
    int64_t together = 0;
    for (int32_t round = 0; round < 3000; round++) {
        Deal *deal = deal_new(&random);
        if (deal->model->x_columns > 0) {
            random_x(deal, &random);
        }
        for (int32_t c = 0; c < deal->model->homes_count; c++) {
            bool rows = check_class(deal, c);
            classes += rows ? 1 : 0;
            together += rows && deal->model->homes[c].count > 1 ? 1 : 0;
        }
        deal_free(deal);
    }
    cr_assert_gt(classes, 1000);
    cr_assert_gt(together, 500);
}
