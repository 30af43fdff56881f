/* score_parts: the factors of the product.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   score_ij = sum_k F_ik G_kj  (+ distance, wish, months and trained)
 *
 *   k           F_ik                    G_kj
 *   0           1                       base_j + wage_j - schooling * least_j
 *   1           education of i          schooling
 *   2 .. 2+B    1 if i has skill b      skill_match if j asks for skill b
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

/* distance * floor(km / 10) between a site and a post. */
int64_t score_factors_distance(const World *world, int32_t site,
                               const Post *post);

/* People with the same row of F: the schooling and the skills. */
typedef struct ScoreClasses {
    int32_t count;
    int32_t *sample; /* [count] a person of each */
    int32_t *first;  /* [count + 1] into people */
    int32_t *people; /* [people] by class, ascending in each */
} ScoreClasses;
/* Arrays from the arena. LEYE_ERR_MEMORY; O(people). */
LeyeStatus score_classes_build(const World *world, Arena *arena,
                               ScoreClasses *out);

/* The terms that are no product: distance, wish, months and trained. */
int64_t score_terms(const World *world, const Option *option);

#endif
