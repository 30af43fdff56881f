/* model: from options to a folded linear problem, and back to people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Folding (exact). Two persons are one *person class* when their options are
 * the same posts, courses and trains with the same points and wish values.
 * Two households that are not covered yet are one *household class* when
 * their members with options make the same multiset of person classes;
 * members of covered households fold freely, outside any household class.
 * With n_H households in class H, m_Hp members of class p in each:
 *
 *   variables  x_Hpo  0 <= x, options o of person class p within H
 *              y_H    0 <= y <= n_H: households of H with a placement
 *   person     sum_o x_Hpo <= n_H m_Hp
 *   pool       sum x <= places of the pool          (general and reserved)
 *   cap        sum x <= places left of the cap      (employer, destination)
 *   household  y_H - sum_po x_Hpo <= 0
 *
 * Exact because placed persons can be spread over the n_H households one
 * after another: min(n_H, sum x) households are then covered. An option at a
 * post with site reserves is a column per pool (lane) that the person may use.
 *
 * Unfolding and ties. Among all optima (the final face) the plan is chosen in
 * two steps, both by smallest ids:
 *   1  batches (the people of one person class within one household class, or
 *      in none) in order of their smallest person id, for each its options in
 *      order (post, course, train): as many persons as possible take the
 *      earlier option;
 *   2  who of a batch: outside household classes members in order of id; in a
 *      household class its households take turns in order of *household* id,
 *      batch after batch, each going on where the one before stopped, so that
 *      as many are covered as y says; members of one household in order of id.
 * So the plan depends on no solver, thread or row order.
 */
#ifndef LEYE_MODEL_H
#define LEYE_MODEL_H

#include "../domain/domain.h"
#include "../lex/lex.h"

typedef struct Model Model;

/* Fills *model (model_free); keeps `world` and `options` borrowed until then.
 * `without`: LEYE_WITHOUT_ bits of the rows to leave out. O(options log
 * options). */
LeyeStatus model_fold(const World *world, const Options *options,
                      int64_t without, Model **model);
void model_free(Model *model);

/* The linear problem with one LexLevel a level of the instance (active ones,
 * in order; minimised levels negated), and a feasible start (greedy). The
 * model keeps it. */
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
