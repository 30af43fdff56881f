/* A small world with options by hand, folded and solved: for the tests of
 * model.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MODEL_CASE_H
#define MODEL_CASE_H

#include "../../engine/model/model_parts.h"
#include "certify_world.h"

typedef struct ModelCase {
    SmallWorld small;
    Option items[SMALL_OPTIONS];
    int64_t first[SMALL_PEOPLE + 1];
    Options options;
    Model *model;
    LexAnswer answer;
    Plan *plan;
} ModelCase;

/* Everybody in a household and a site of their own while they last. */
ModelCase *model_case_new(int32_t people, int32_t posts);
void model_case_free(ModelCase *of);
/* Options of the next person: posts in order, points each; ends with NONE. */
void model_case_options(ModelCase *to, int32_t points, ...);
void model_case_fold(ModelCase *to);
void model_case_solve(ModelCase *to);
void model_case_levels(ModelCase *to, int32_t count, ...);
Cap *model_case_cap(ModelCase *to, CapKind kind, int32_t key, int32_t places);
int32_t model_case_post(const ModelCase *of, int32_t person);

#endif
