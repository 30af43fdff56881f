/* model: from options to a folded linear problem, and back to people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Folding (exact). Two persons are one *person class* when their options are
 * the same posts, courses and trains with the same points and wish values, and
 * their followed pins the same post. Households are told apart when the level
 * `households` counts them (they are not covered yet), or when one of their own
 * rows could bind: WELFARE with nothing left or more members with a
 * public-welfare option than left, CARER with an away option for each of its
 * adults. Two of them are one *household class* when their members with
 * options make the same multiset of person classes (those who count in the
 * CARER row apart from those who do not) and they have the same rows with the
 * same right sides. A household with a couple row, or with a member who has an
 * option in a group that could bind, is a class of its own; a person with a
 * couple row is a batch of its own. Everybody else folds freely, outside any
 * household class. With n_H households in class H, m_Hp members of class p in
 * each, the row kinds of model_parts.h:
 *
 *   variables  x_Hpo  0 <= x, options o of person class p within H
 *              y_H    0 <= y <= n_H: households of H with a placement
 *              u_Hg   0 <= u <= 1: the household of H has one in group g
 *              z_k, z_r  0 <= z <= 1: the class is held, the train runs
 *   person     sum_o x_Hpo <= n_H m_Hp                    (= with a pin)
 *   pool       sum x <= places of the pool          (general and reserved)
 *   cap        sum x <= places left of the cap      (employer, destination)
 *   cover      y_H - sum_po x_Hpo <= 0
 *   welfare    sum_{public-welfare o} x_Hpo <= n_H left_H
 *   carer      sum_{away o, adults p} x_Hpo <= n_H (A_H - 1)
 *   couple, group, course, train, fund as domain_plan.h says
 *
 * Exact because what is placed can be spread over the n_H households. For one
 * household, count the placements of each person class at public-welfare, away
 * and other posts. Its rows are {persons, all placements} and {welfare,
 * carer}: two laminar families, so the matrix is totally unimodular, and so a
 * whole point of n_H times the polytope is the sum of n_H whole points of it
 * (Baum and Trotter). With every row held between floor and ceiling of its
 * share the points are balanced too, so min(n_H, sum x) households are
 * covered. (Away public-welfare posts would let the two rows cross: then a
 * household with both rows is a class of its own.) An option at a post with
 * site reserves is a column per pool (lane) that the person may use.
 *
 * Unfolding. Who of a batch (the people of one person class within one
 * household class, or in none) is placed:
 *   outside household classes members in order of id;
 *   in a household class without WELFARE and CARER rows its households take
 *   turns in order of *household* id, batch after batch, each going on where
 *   the one before stopped, so that as many are covered as y says; members of
 *   one household in order of id;
 *   in a household class with such a row each household, in order of id, takes
 *   its share of what is left. Posts are of three kinds: those that count in
 *   WELFARE, in CARER, in neither. Every count (batch by kind, and the sum of
 *   each row and of all) is at least the floor and at most the ceiling of what
 *   is left / households left; among such shares the one with most of the
 *   first kind for the first batch, then of the second, then of the third, then
 *   so for the next batch. Members in order of id take the kinds in order.
 * Those placed then take the batch's options (in such classes: those of their
 * kind of post) in order of post, course and train, smaller ids first.
 *
 * Ties. Among all optima (the final face) the plan is the one in which batch
 * after batch, in order of their smallest person id, as many persons as
 * possible take the earlier option, options in order (post, course, train). So
 * it depends on no solver, thread or row order. This is promised while the
 * face is exact and a network: where a side row could bind (any row but batch
 * without pin, pool, cap, cover), where crossing caps both bind, or where the
 * proof needed branches, the plan is the one the solver ended with, mended
 * (model_parts.h), the same for the same solver and input.
 */
#ifndef LEYE_MODEL_H
#define LEYE_MODEL_H

#include "../domain/domain.h"
#include "../lex/lex.h"

typedef struct Model Model;

/* Fills *model (model_free); keeps `world` and `options` borrowed until then.
 * `without`: LEYE_WITHOUT_ bits of the rows to leave out (the options come
 * without courses already). LEYE_ERR_INPUT names a fund or a post whose money
 * does not fit. O(options log options). */
LeyeStatus model_fold(const World *world, const Options *options,
                      int64_t without, Model **model);
void model_free(Model *model);

/* The linear problem with one LexLevel a level of the instance (active ones,
 * in order; minimised levels negated), and a feasible start (greedy), if one
 * was found: pins may make it hard. The model keeps it. */
LexProblem *model_problem(Model *model);
Level model_level(const Model *model, int32_t k);
int64_t model_classes(const Model *model); /* person classes */

/* Fills *plan (domain_plan_free): placements, unplaced with reasons and
 * blocking groups, level results, price lists, summary. */
LeyeStatus model_unfold(Model *model, const LexAnswer *answer, Plan **plan);

/* When lex found no plan at all (only pins can do that): a finding for each
 * pin in conflict, at its line of pins.csv, that names the rows it fights with
 * (places of a post, a cap, a fund, a train, other pins, ..). */
LeyeStatus model_conflict(const Model *model, const LexAnswer *answer,
                          Findings *findings);

/* What a run of lex leaves, by the ids that rows and columns stand for, for a
 * model of nearly the same world. */
typedef struct ModelWarm ModelWarm;
/* After lex_run with options.keep: takes the trail; fills *warm
 * (model_warm_free). O(rows + columns) log. */
LeyeStatus model_warm_keep(const Model *model, const LexAnswer *answer,
                           LexTrail *trail, ModelWarm **warm);
/* Before lex_run: fills problem.trail, what the model does not have left out,
 * where most of it is as it was; and problem.start, where the plan still is
 * one. Levels must be the same, or nothing is given. */
LeyeStatus model_warm_give(const ModelWarm *warm, Model *model);
void model_warm_free(ModelWarm *warm); /* NULL is fine */

/* Formats for other solvers. `level`: one of the instance's levels; the
 * values of the earlier ones (from the solved problem) become rows, or, in
 * DIMACS, fixed flow. */
typedef enum ModelFormat {
    MODEL_MPS,
    MODEL_LP,
    MODEL_DIMACS,
    MODEL_MATHPROG,
    MODEL_CSV,
} ModelFormat;
/* LEYE_ERR_USAGE when the format cannot hold it. */
LeyeStatus model_export(Model *model, const LexAnswer *answer,
                        ModelFormat format, int32_t level, Text *text);

#endif
