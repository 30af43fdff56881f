/* A small world, its options one by one, and the problem that is made of it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SIDE_CASE_H
#define SIDE_CASE_H

#include "../../engine/model/model_parts.h"
#include "certify_world.h"

typedef struct SideCase {
    SmallWorld small;
    Option items[SMALL_OPTIONS];
    int64_t first[SMALL_PEOPLE + 1];
    Options options;
    Model *model;
} SideCase;

/* Nobody has an option yet; one level, placements. */
SideCase *side_case_new(int32_t people, int32_t posts);
void side_case_free(SideCase *of);
/* The next person has no option. */
void side_case_none(SideCase *to);
/* Another option of the last person, or with `next` the next one's first. */
Option *side_case_option(SideCase *to, bool next, int32_t post);
/* Everybody was asked: folds, and checks the problem's form. */
void side_case_fold(SideCase *to);
/* Rows of the kind, and the sides of one. */
int32_t side_case_rows(const SideCase *of, ModelRowKind kind);
/* The entry of a column in the row of the kind, 0 when there is none. */
int32_t side_case_entry(const SideCase *of, int32_t column, ModelRowKind kind,
                        int32_t a, int32_t b);
int64_t side_case_most(const SideCase *of, ModelRowKind kind, int32_t a,
                       int32_t b);
int64_t side_case_least(const SideCase *of, ModelRowKind kind, int32_t a,
                        int32_t b);
/* Paid for by no fund. */
void side_case_course(SideCase *to, int32_t seats, int32_t min_class);
void side_case_train(SideCase *to, int32_t seats, int32_t min_riders);

#endif
