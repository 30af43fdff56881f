/* model_export: what the files of one export share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * MPS, LP and DIMACS state the folded problem that the engine itself solves,
 * MathProg and CSV the people and posts behind it. All but CSV state one
 * level; the values of the earlier ones are those of the solved problem.
 *
 * Names in MPS and LP are numbers from 1 behind a letter or a word, so any id
 * is safe; comment lines at the top say what stands behind each.
 *
 *   rows     as model_parts.h says them; the numbers are those of the batch,
 *            pool, household class, person, or line of its file
 *            batchB  poolP  capC  homeH (COVER)
 *            welfareH  carerH  coupleP_D  memberB_G  groupG
 *            courseK  course_leastK  trainR  train_leastR  fundF
 *            keep_LEVEL                     earlier level >= its value, be it
 *                                           proved or left with a gap
 *            unit                           one = 1
 *   columns  xB_K   persons of batch B who take option K at a general place
 *            rB_K   the same at a place kept for their site
 *            yH     households of class H with a placement
 *            uH_G   household class H is at posts of group G
 *            zcK    the class of course K is held
 *            ztR    train R runs
 *            one    is 1 and carries the constant of the objective
 *
 * All are minimisations: a solver that does not know of MAX in an MPS file
 * would turn it round in silence. The objective is the negated sum of a level
 * that is maximised, and the sum itself of one that is minimised. Columns are
 * marked as whole numbers, because the linear problem need not be whole where
 * caps cross or side rows bind.
 */
#ifndef LEYE_MODEL_EXPORT_H
#define LEYE_MODEL_EXPORT_H

#include "model_parts.h"

/* One export; everything borrowed. */
typedef struct ModelExport {
    const Model *model;
    const LexAnswer *answer;
    int32_t level; /* index in model->levels */
    Text *text;    /* what is written is added here */
} ModelExport;

/* Each adds its whole file to the text. Refusals come before the first byte. */
LeyeStatus model_export_mps(const ModelExport *export);
LeyeStatus model_export_lp(const ModelExport *export);
LeyeStatus model_export_dimacs(const ModelExport *export);
LeyeStatus model_export_mathprog(const ModelExport *export);
LeyeStatus model_export_csv(const ModelExport *export);

/* model_export_tree.c: fills pool_parent[pools_count] and
 * cap_parent[caps_count] with the smallest cap around each, as its place in
 * model->caps, or NONE. LEYE_ERR_USAGE when two caps cross. */
LeyeStatus model_export_tree(const Model *model, int32_t *pool_parent,
                             int32_t *cap_parent);

/* model_export_lanes.c: options person by person, each once for every pool of
 * places that the person may use (a lane), numbered from 0. */
typedef struct ModelLanes {
    int64_t count;
    int64_t *option;     /* heap [count] index in Options */
    int32_t *pool;       /* heap [count] */
    int64_t *first;      /* heap [people + 1]: lanes of person i are first[i]
                            to first[i + 1] - 1 */
    int64_t *pool_first; /* heap [pools_count + 1] into pool_lanes */
    int64_t *pool_lanes; /* heap [count] lanes of each pool, ascending */
} ModelLanes;
LeyeStatus model_export_lanes_init(const Model *model, ModelLanes *lanes);
void model_export_lanes_clear(ModelLanes *lanes);
/* Adds the lane's number, from 1; *column says how many stand on the line
 * already, 0 at first. */
void model_export_lanes_number(Text *text, int64_t lane, int32_t *column);

/* model_export_side.c: side rows person by person, as domain_plan.h says them,
 * from the world and the options alone. */
typedef enum ModelTwinKind {
    SIDE_COURSE,
    SIDE_TRAIN,
    SIDE_FUND,
    SIDE_WELFARE,
    SIDE_CARER,
    SIDE_COUPLE,
    SIDE_GROUP,
    SIDE_MEMBER, /* a household in a group */
    SIDE_PIN,
    SIDE_KINDS
} ModelTwinKind;

/* A set of options: of one person, of a household's members, or (both NONE)
 * of everybody, those that concern `key`: the course, train, fund, destination
 * (SIDE_COUPLE), group or post (SIDE_PIN); NONE where the kind says it all. */
typedef struct ModelTwinSide {
    ModelTwinKind kind;
    int32_t key, household, person;
} ModelTwinSide;
/* The k-th person of the set, from 0, or NONE after the last. */
int32_t model_export_side_person(const World *world, const ModelTwinSide *side,
                                 int32_t k);
/* Does the option, of one of these persons, belong to the set? */
bool model_export_side_takes(const World *world, const ModelTwinSide *side,
                             const Option *option);
bool model_export_side_any(const Model *model, const ModelTwinSide *side);
/* What the option costs the fund; the unit of all its costs. */
int64_t model_export_side_cost(const World *world, const Option *option,
                               int32_t fund);
int64_t model_export_side_unit(const Model *model, int32_t fund);
/* Public-welfare posts left to the household. */
int64_t model_export_side_welfare(const World *world, int32_t household);
/* Able adults at home, where the carer row stands; else 0. */
int32_t model_export_side_adults(const World *world, int32_t household);
/* The spouse with the greater index, when both ask; else NONE. */
int32_t model_export_side_spouse(const World *world, int32_t person);
/* Is there a row for the couple whose first is `person`? */
bool model_export_side_couple(const Model *model, int32_t person,
                              int32_t destination);
/* Has the household a holder in the group? Households left to the group. */
bool model_export_side_holder(const World *world, int32_t group,
                              int32_t household);
int64_t model_export_side_group(const World *world, int32_t group);
bool model_export_side_follows(const Model *model, const Pin *pin);

/* model_export_twin.c: the twin's name without .mod; `homes`: this level or an
 * earlier one counts households. */
const char *model_export_twin_name(const ModelExport *export, bool homes);
/* Adds the data of the side rows: of the kinds that have any, or of all. */
void model_export_twin_sides(const ModelExport *export, const ModelLanes *lanes,
                             bool all);

/* model_export_names.c: the word of level `k`; what is counted at it before
 * anybody is placed. */
const char *model_export_names_level(const Model *model, int32_t k);
int64_t model_export_names_already(const Model *model, int32_t k);
/* Which sides of a row say anything. */
typedef enum ModelSense {
    SENSE_NONE,
    SENSE_MOST,
    SENSE_LEAST,
    SENSE_EQUAL,
    SENSE_BOTH, /* they differ: stated as two rows, NAME and NAME_low */
} ModelSense;
ModelSense model_export_names_sense(const Model *model, int32_t row);
/* What a minimising solver sees of a column. */
int64_t model_export_names_cost(const ModelExport *export, int32_t column);
/* Adds the name of a row, of a column. */
void model_export_names_row(const ModelExport *export, int32_t row);
void model_export_names_column(const ModelExport *export, int32_t column);
/* Adds what a row stands for: "3 persons, the first p1", "post j1". */
void model_export_names_meaning(const ModelExport *export, int32_t row);
/* Adds an option's post, course and train, "-" for none. */
void model_export_names_option(const ModelExport *export, int64_t option);
/* Adds one comment line for each earlier level, its value and its proof. */
void model_export_names_earlier(const ModelExport *export, const char *mark);
/* Adds the comment lines of MPS and LP. */
void model_export_names_head(const ModelExport *export, const char *mark);

#endif
