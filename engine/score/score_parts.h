/* score_parts: the factors of the product.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   score_ij = sum_k F_ik G_kj  (+ wish, months and trained terms)
 *
 *   k           F_ik                    G_kj
 *   0           1                       base_j + wage_j - schooling * least_j
 *   1           education of i          schooling
 *   2 .. 2+S    1 at the home site      distance * floor(km / 10) to j
 *   then        1 if i has skill b      skill_match if j asks for skill b
 */
#ifndef LEYE_SCORE_PARTS_H
#define LEYE_SCORE_PARTS_H

#include "score.h"

typedef struct ScoreFactors {
    const World *world;
    int32_t features; /* K */
    int32_t posts;    /* posts that occur in options */
    int32_t *column;  /* [world posts] column of G, or NONE */
    int32_t *post;    /* [posts] */
    double *weights;  /* G [K x posts], by rows */
} ScoreFactors;

/* LEYE_ERR_INPUT when sum |F||G| could reach 2^53. */
LeyeStatus score_factors_build(const World *world, const Options *options,
                               Arena *arena, ScoreFactors *factors);
/* Row of F for one person, [features]. */
void score_factors_person(const ScoreFactors *factors, int32_t person,
                          double *row);

/* The terms that are no product: wish, months and trained. */
int64_t score_terms(const World *world, const Option *option);

#endif
