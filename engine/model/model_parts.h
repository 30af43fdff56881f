/* model_parts: what the files of this folder share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A *batch* is the people of one person class within one household class (or,
 * in covered households, outside any): the persons who are exchangeable. The
 * rows and columns of the linear problem, in this order:
 *
 *   rows     batches, pools, caps, household classes
 *   columns  batch after batch, its options in order, each option's lanes
 *            (general pool, then the reserve of the own site); then y_H
 *
 * Batches, household classes and columns are numbered by smallest person or
 * household, so nothing here depends on the order of a hash or of a sort.
 */
#ifndef LEYE_MODEL_PARTS_H
#define LEYE_MODEL_PARTS_H

#include "../rules/rules.h"
#include "model.h"

/* What tells options apart, option by option of Options. */
typedef struct ModelKey {
    int32_t post, course, train;
    int32_t points;  /* 0..1000 */
    int32_t wish;    /* value on the level wishes, 0..10 */
    int32_t reserve; /* cap: places kept for the person's site; or NONE */
} ModelKey;

typedef struct ModelBatch {
    int32_t person;    /* smallest; the batch's options are its options */
    int32_t household; /* household class, or NONE */
    int32_t count;     /* persons */
    int64_t first;     /* run of `count` in Model.members, ascending */
    int32_t first_column, columns;
} ModelBatch;

typedef struct ModelHome {        /* a household class */
    int32_t count;                /* households, n_H */
    int64_t first;                /* run of `count` in Model.homes_members */
    int32_t first_batch, batches; /* run in Model.home_batches, ascending */
    int32_t column;               /* y_H */
} ModelHome;

typedef struct ModelPool {
    int32_t post;
    int32_t cap; /* the reserve, or NONE: general places */
    int64_t places;
} ModelPool;

typedef struct ModelColumn {
    int32_t batch;  /* NONE for y_H */
    int32_t option; /* 0 .. of the batch; for y_H the household class */
    int32_t pool;   /* or NONE */
} ModelColumn;

struct Model {
    Arena arena;
    const World *world;     /* borrowed */
    const Options *options; /* borrowed */
    ModelKey *keys;         /* [options->count] */
    int64_t classes;        /* person classes, reserves left aside */
    int32_t *batch_of;      /* [people] or NONE: no option */
    ModelBatch *batches;
    int32_t batches_count;
    int32_t *members; /* persons with options, batch after batch */
    ModelHome *homes;
    int32_t homes_count;
    int32_t *homes_members; /* households, class after class */
    int32_t *home_batches;  /* batches, class after class */
    bool *covered;          /* [households] before any placement */
    int64_t covered_count;

    int64_t *free_places;     /* [posts] general */
    int64_t *cap_left;        /* [caps] of every kind */
    int64_t *post_caps_first; /* [posts + 1] into post_caps */
    int32_t *post_caps;       /* employer and destination caps, ascending */
    int32_t *reserve_head;    /* [posts] first reserve, or NONE */
    int32_t *reserve_next;    /* [caps] next reserve of the post, or NONE */
    ModelPool *pools;
    int32_t pools_count;
    int32_t *post_pool; /* [posts] general pool, or NONE: no option */
    int32_t *cap_pool;  /* [caps] pool of a reserve, or NONE */
    int32_t *caps;      /* [caps_count] caps with a row, ascending */
    int32_t caps_count;
    int32_t *cap_row; /* [world caps] row, or NONE */

    ModelColumn *columns; /* [problem.lp.columns] */
    int32_t x_columns;    /* those before y_H */
    LexProblem problem;
    Level levels[LEVEL_COUNT]; /* of problem.levels */
};

/* Rows. */
static inline int32_t model_row_pool(const Model *model, int32_t pool) {
    return model->batches_count + pool;
}
static inline int32_t model_row_cap(const Model *model, int32_t k) {
    return model->batches_count + model->pools_count + k;
}
static inline int32_t model_row_home(const Model *model, int32_t home) {
    return model->batches_count + model->pools_count + model->caps_count + home;
}
/* Index in options->items and keys of option `k` of a batch. */
static inline int64_t model_option(const Model *model, int32_t batch,
                                   int32_t k) {
    return model->options->first[model->batches[batch].person] + k;
}
static inline int32_t model_options(const Model *model, int32_t batch) {
    int32_t person = model->batches[batch].person;
    return (int32_t)(model->options->first[person + 1] -
                     model->options->first[person]);
}

/* model_pool.c: places left and the caps of each post (before folding). */
LeyeStatus model_pool_places(Model *model);
/* The post's reserve for the site: a cap, or NONE. */
int32_t model_pool_reserve(const Model *model, int32_t post, int32_t site);
/* Pools and cap rows that some option uses. */
LeyeStatus model_pool_rows(Model *model);

/* model_household.c: household classes and batches. class_of [people]: fold
 * key of each person, NONE without options. */
LeyeStatus model_household_fold(Model *model, const int32_t *class_of);

/* model_fold.c: numbers 0, 1, .. by smallest index the sets in which the
 * i-th element has representative rep[i] <= i (NONE: in no set); fills
 * number[n] and *count. */
void model_fold_number(const int32_t *rep, int32_t n, int32_t *number,
                       int32_t *count);

/* model_value.c: what an option adds to a level, in the level's own sense;
 * LEYE_ERR_INPUT when a cost does not fit. */
LeyeStatus model_value_of(const Model *model, int64_t option, Level level,
                          int64_t *value);

/* model_problem.c */
LeyeStatus model_problem_build(Model *model);

/* model_start.c: a feasible start by priority; O(columns x rows of each). */
LeyeStatus model_start_build(Model *model);
/* Fills slack[rows] = row_most - activity of x. */
void model_start_slack(const Model *model, const int64_t *x, int64_t *slack);
/* y_H = min(n_H, placed in H). */
void model_start_cover(const Model *model, int64_t *x);

/* model_mend.c: makes x [columns] fit to be a plan: reserves are used before
 * general places, nobody is in a public-welfare post who has a free other one
 * that no earlier level speaks against, and y counts what is covered. Changes
 * nothing but lanes when x is optimal. */
LeyeStatus model_mend_x(const Model *model, int64_t *x);

/* model_canon.c: moves x to the chosen one of the ties (model.h): it depends
 * on the face alone. *chosen is false, and x as it was, when the face is not
 * exact, or when caps of employers and of destinations cross and both bind
 * (model_canon_caps.c says why). */
LeyeStatus model_canon_choose(const Model *model, const LexAnswer *answer,
                              int64_t *x, bool *chosen);

/* model_price.c: the price list of level k in domain terms, into `arena`.
 * The level must have prices. */
LeyeStatus model_price_list(const Model *model, int32_t k, Arena *arena,
                            PriceList *list);
/* Its exact bound by the formula of domain_plan.h, in the level's own sense;
 * levels: [k] results of the plan before level k, in their own sense. *sound
 * is false, and *bound as it was, when the list proves nothing: a scale or a
 * multiplier out of range, or sums that do not fit. O(options x levels). */
LeyeStatus model_price_bound(const Model *model, const PriceList *list,
                             const LevelResult *levels, int32_t k, bool *sound,
                             int64_t *bound);

/* model_result.c: level results, price lists and run record of x [columns] as
 * in the plan. Every claim is what its price list proves, value and bound. */
LeyeStatus model_result_fill(const Model *model, const int64_t *x, Plan *plan);

/* model_block.c: groups of the crowded out; x as in the plan. */
LeyeStatus model_block_groups(const Model *model, const int64_t *x, Plan *plan);

/* model_summary.c: everything in the summary but `outcome` and `solver`. */
LeyeStatus model_summary_fill(const Model *model, Plan *plan);

#endif
