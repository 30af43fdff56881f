/* model_parts: what the files of this folder share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A *batch* is the people of one person class within one household class (or
 * outside any): the persons who are exchangeable. The rows and columns of the
 * linear problem, in this order, each run ascending by (a, b):
 *
 *   rows     as ModelRowKind lists them
 *   columns  x: batch after batch, its options in order, each option's lanes
 *            (general pool, then the reserve of the own site). A batch with a
 *            pin has those at the pin's post only
 *            y: household classes that may be covered
 *            u: household class after class (of one household), its groups
 *            z: courses with min_class > 1, then trains with min_riders > 1
 *
 *   BATCH          sum x <= count; with a pin: = count
 *   POOL, CAP      sum x <= places left
 *   COVER          y - sum x <= 0
 *   WELFARE        sum x at public-welfare posts <= n_H left
 *   CARER          sum x away of the row's adults <= n_H left_h
 *   COUPLE         sum x of the first at d - sum x of the other at d = 0
 *   MEMBER         sum x of the batch at the group's posts - count u <= 0
 *   GROUP          sum u <= left
 *   COURSE, TRAIN  sum x <= seats; with a minimum sum x - seats z <= 0
 *   .._LEAST       min z - sum x <= 0
 *   FUND           sum x (cost_of / unit) <= floor(budget / unit)
 *
 * Pools and caps have a row where some option uses them, the others where some
 * column meets them; WELFARE, CARER and GROUP only where
 * they could bind. Batches, household classes and columns are numbered by
 * smallest person or household, so nothing here depends on the order of a hash
 * or of a sort.
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
    int32_t kept;    /* 1: the person's offer that is out; else 0 */
    int32_t reserve; /* cap: places kept for the person's site; or NONE */
    int32_t pin;     /* post of the person's followed pin, or NONE */
} ModelKey;

typedef enum ModelRowKind {
    MODEL_ROW_BATCH,        /* a: batch */
    MODEL_ROW_POOL,         /* a: pool */
    MODEL_ROW_CAP,          /* a: cap of the world */
    MODEL_ROW_COVER,        /* a: household class */
    MODEL_ROW_WELFARE,      /* a: household class */
    MODEL_ROW_CARER,        /* a: household class */
    MODEL_ROW_COUPLE,       /* a: the smaller spouse, b: destination */
    MODEL_ROW_MEMBER,       /* a: batch, b: group */
    MODEL_ROW_GROUP,        /* a: group */
    MODEL_ROW_COURSE,       /* a: course */
    MODEL_ROW_COURSE_LEAST, /* a: course */
    MODEL_ROW_TRAIN,        /* a: train */
    MODEL_ROW_TRAIN_LEAST,  /* a: train */
    MODEL_ROW_FUND,         /* a: fund */
    MODEL_ROW_COUNT
} ModelRowKind;

typedef struct ModelRow {
    ModelRowKind kind;
    int32_t a, b; /* b: NONE where the kind has no second key */
} ModelRow;

typedef struct ModelBatch {
    int32_t person;    /* smallest; the batch's options are its options */
    int32_t household; /* household class, or NONE */
    int32_t count;     /* persons */
    int32_t pin;       /* post of their followed pins, or NONE */
    bool carer;        /* they are adults of their class's CARER row */
    int64_t first;     /* run of `count` in Model.members, ascending */
    int32_t first_column, columns;
} ModelBatch;

typedef struct ModelHome {        /* a household class */
    int32_t count;                /* households, n_H */
    int64_t first;                /* run of `count` in Model.homes_members */
    int32_t first_batch, batches; /* run in Model.home_batches, ascending */
    int32_t column;               /* y_H, or NONE: nothing to be covered */
    int32_t cover;                /* its COVER row, or NONE */
    int32_t first_group, groups;  /* run of its u_Hg among the columns */
    int32_t welfare;              /* left_h of each, or NONE: no row */
    int32_t carer;                /* left_h of each, or NONE: no row */
} ModelHome;

typedef struct ModelPool {
    int32_t post;
    int32_t cap; /* the reserve, or NONE: general places */
    int64_t places;
} ModelPool;

typedef enum ModelColumnKind {
    MODEL_COLUMN_X,
    MODEL_COLUMN_COVER,  /* y; a: household class */
    MODEL_COLUMN_GROUP,  /* u; a: household class, b: group */
    MODEL_COLUMN_COURSE, /* z; a: course */
    MODEL_COLUMN_TRAIN,  /* z; a: train */
} ModelColumnKind;

typedef struct ModelColumn {
    ModelColumnKind kind;
    int32_t batch;  /* x; else NONE */
    int32_t option; /* x: 0 .. of the batch's options; else NONE */
    int32_t pool;   /* x; else NONE */
    int32_t a, b;   /* as the kind says; else NONE */
} ModelColumn;

/* What the world says of the side rows, before any folding. */
typedef struct ModelSide {
    int32_t *pin;          /* [people] post of the followed pin, or NONE */
    int32_t *welfare_left; /* [households] left_h */
    int32_t *carer_left;   /* [households] left_h, or NONE: no row */
    bool *carer;           /* [people] an adult of the household's row */
    int32_t *spouse;       /* [people] each together_with the other and one has
                              an option; or NONE */
    int32_t *group_left;   /* [groups] left_g */
    bool *group_binds;     /* [groups] more households could come than left_g */
    int64_t *fund_unit;    /* [funds] unit_f */
    int64_t *fund_left;    /* [funds] floor(budget / unit) */
    /* Those with rows: some open option runs through them (costs them). */
    bool *course_used, *train_used, *fund_used;
} ModelSide;

struct Model {
    Arena arena;
    const World *world;     /* borrowed */
    const Options *options; /* borrowed */
    int64_t without;        /* LEYE_WITHOUT_ bits */
    ModelSide side;
    ModelKey *keys;    /* [options->count] */
    int64_t classes;   /* person classes, reserves left aside */
    int32_t *batch_of; /* [people] or NONE: no option */
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

    ModelRow *rows;                         /* [problem.lp.rows] */
    int32_t row_first[MODEL_ROW_COUNT + 1]; /* rows of kind k: row_first[k] ..
                                               row_first[k + 1] - 1 */
    ModelColumn *columns;                   /* [problem.lp.columns] */
    int32_t x_columns;                      /* those before the first y */
    int32_t z_columns;                      /* first z */
    LexProblem problem;
    LexTrail trail;            /* that the problem follows, if any */
    Level levels[LEVEL_COUNT]; /* of problem.levels */
};

/* Rows. */
static inline int32_t model_row_pool(const Model *model, int32_t pool) {
    return model->batches_count + pool;
}
static inline int32_t model_row_cap(const Model *model, int32_t k) {
    return model->batches_count + model->pools_count + k;
}
/* model_rows.c: the row of the kind with these keys, or NONE. O(log rows). */
int32_t model_rows_find(const Model *model, ModelRowKind kind, int32_t a,
                        int32_t b);
/* The COVER row of a household class that may be covered. */
static inline int32_t model_row_cover(const Model *model, int32_t home) {
    return model->homes[home].cover;
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

/* model_side.c: fills model->side (before folding, after the keys). */
LeyeStatus model_side_read(Model *model);
/* Does a member hold a post of the group? */
bool model_side_holds(const World *world, int32_t household, int32_t group);
/* Does the option count at the household's WELFARE row, or is it away? */
static inline bool model_side_welfare(const Model *model, int64_t option) {
    return model->world->posts[model->keys[option].post].channel ==
           CHANNEL_PUBLIC_WELFARE;
}
static inline bool model_side_away(const Model *model, int64_t option) {
    return model->world->posts[model->keys[option].post].destination != NONE;
}
/* May the person take the option at all (a pin leaves one post)? */
static inline bool model_side_open(const Model *model, int64_t option) {
    const ModelKey *key = &model->keys[option];
    return key->pin == NONE || key->pin == key->post;
}

/* model_household.c: household classes and batches. class_of [people]: fold
 * key of each person, NONE without options. */
LeyeStatus model_household_fold(Model *model, const int32_t *class_of);
/* model_batch.c: the batches; home_of [households]: household class or NONE. */
LeyeStatus model_batch_fold(Model *model, const int32_t *class_of,
                            const int32_t *home_of);

/* model_fold.c: numbers 0, 1, .. by smallest index the sets in which the
 * i-th element has representative rep[i] <= i (NONE: in no set); fills
 * number[n] and *count. */
void model_fold_number(const int32_t *rep, int32_t n, int32_t *number,
                       int32_t *count);

/* model_value.c: what an option adds to a level, in the level's own sense;
 * LEYE_ERR_INPUT when a cost does not fit. */
LeyeStatus model_value_of(const Model *model, int64_t option, Level level,
                          int64_t *value);

/* The funds that it draws on, each once, ascending; returns how many. */
enum { MODEL_FUNDS = 3 };
int32_t model_value_funds(const Model *model, int64_t option,
                          int32_t funds[MODEL_FUNDS]);
/* What it costs the fund, in fen. */
LeyeStatus model_value_fund(const Model *model, int64_t option, int32_t fund,
                            int64_t *cost);

/* model_columns.c: numbers the columns; fills model->columns, and
 * first_column, columns, column, first_group and groups of batches and homes.
 */
LeyeStatus model_columns_number(Model *model);
/* Upper bounds, and how well each is suited to split on. */
LeyeStatus model_columns_bounds(Model *model);

/* model_rows.c: numbers the rows: model->rows and row_first. */
LeyeStatus model_rows_number(Model *model);
/* model_sides.c: right sides and parts of the rows. */
LeyeStatus model_sides_build(Model *model);
/* model_entries.c: the entries of every column. */
LeyeStatus model_entries_build(Model *model);

/* model_problem.c: columns, rows, entries and levels. */
LeyeStatus model_problem_build(Model *model);

/* model_order.c: columns 0 .. columns - 1 by what they give, the first level
 * first, greater gains first, then by number, into `order` [columns]. O(levels
 * x columns). LEYE_ERR_MEMORY. */
LeyeStatus model_order_columns(const LexProblem *problem, int32_t columns,
                               int32_t *order);

/* model_start.c: a feasible start by priority, or none (problem.start NULL)
 * when pins stand in its way; O(columns x rows of each). */
LeyeStatus model_start_build(Model *model);
/* Fills slack[rows] = row_most - activity of x. */
void model_start_slack(const Model *model, const int64_t *x, int64_t *slack);
/* y_H = min(n_H, placed in H). */
void model_start_cover(const Model *model, int64_t *x);
/* The u that the x column needs to be 1, or NONE. */
int32_t model_start_join(const Model *model, int32_t column);

/* model_mend.c: makes x [columns] fit to be a plan: reserves are used before
 * general places, nobody is in a public-welfare post who has a free other one
 * that no earlier level and no row speaks against, and y counts what is
 * covered. Changes nothing but lanes when x is optimal. */
LeyeStatus model_mend_x(const Model *model, int64_t *x);

/* model_canon.c: moves x to the chosen one of the ties (model.h): it depends
 * on the face alone. *chosen is false, and x as it was, when the face is not
 * exact, when a side row could bind, or when caps of employers and of
 * destinations cross and both bind (model_canon_caps.c says why). */
LeyeStatus model_canon_choose(const Model *model, const LexAnswer *answer,
                              int64_t *x, bool *chosen);

/* model_share.c: who of a household class with WELFARE or CARER rows is placed
 * where (model.h). Kinds of posts without a row there count as other. Fills
 * kind[person] with a ModelPlace for all its members with options. */
typedef enum ModelPlace {
    MODEL_PLACE_WELFARE,
    MODEL_PLACE_AWAY,
    MODEL_PLACE_OTHER,
    MODEL_PLACE_COUNT,
    MODEL_PLACE_NONE = MODEL_PLACE_COUNT, /* not placed */
} ModelPlace;
LeyeStatus model_share_home(const Model *model, int32_t home, const int64_t *x,
                            uint8_t *kind);
/* Of an option of the batch, which is of such a class. */
ModelPlace model_share_place(const Model *model, int32_t b, int64_t option);

/* model_tree.c: the proof of level k in domain terms, into `arena`. The level
 * must have nodes. */
LeyeStatus model_tree_proof(const Model *model, int32_t k, Arena *arena,
                            LevelProof *proof);

/* A leaf of the tree of a level. */
typedef struct ModelLeaf {
    int32_t level;        /* of the problem's */
    int32_t node;         /* the leaf itself */
    const int32_t *above; /* [nodes] the node above each, NONE for the root */
} ModelLeaf;
/* model_price.c: the price list of the leaf in domain terms, into `arena`. */
LeyeStatus model_price_list(const Model *model, const ModelLeaf *leaf,
                            Arena *arena, PriceList *list);

/* model_bound.c: the exact bound of a proof by the formula of domain_plan.h,
 * in the level's own sense; levels: [k] results of the plan before level k, in
 * their own sense. *sound is false, and *bound as it was, when the proof
 * proves nothing: a scale or a multiplier out of range, or sums that do not
 * fit. O(leaves x options x levels). */
LeyeStatus model_bound_proof(const Model *model, const LevelProof *proof,
                             const LevelResult *levels, int32_t k, bool *sound,
                             int64_t *bound);

/* model_result.c: level results, proofs and run record of x [columns] as in
 * the plan. Every claim is what its proof shows, value and bound. */
LeyeStatus model_result_fill(const Model *model, const int64_t *x, Plan *plan);

/* model_block.c: groups of the crowded out; x as in the plan. */
LeyeStatus model_block_groups(const Model *model, const int64_t *x, Plan *plan);

/* model_summary.c: everything in the summary but `outcome` and `solver`. */
LeyeStatus model_summary_fill(const Model *model, Plan *plan);

#endif
