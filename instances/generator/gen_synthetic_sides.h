/* gen_synthetic_sides: courses, trains, groups, caps and budgets of an
 * instance of any size; generator.h says the shares.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_GEN_SYNTHETIC_SIDES_H
#define LEYE_GEN_SYNTHETIC_SIDES_H

#include "gen_synthetic_posts.h"
#include "gen_text.h"

/* Gives posts their trains, funds and groups. Nothing is drawn, so the posts'
 * other cells stay as they are. */
void gen_synthetic_sides_make(SyntheticPosts *posts);

/* Texts of the files. `people` scales the seats of courses. */
void gen_synthetic_sides_courses_file(const SyntheticPosts *posts,
                                      int64_t people, Day as_of, Text *text);
void gen_synthetic_sides_trains_file(const SyntheticPosts *posts, Day as_of,
                                     Text *text);
void gen_synthetic_sides_groups_file(const SyntheticPosts *posts, Text *text);
void gen_synthetic_sides_caps_file(const SyntheticPosts *posts, Text *text);

/* What the three funds hold. */
GenBudgets gen_synthetic_sides_budgets(const SyntheticPosts *posts,
                                       int64_t people);

#endif
