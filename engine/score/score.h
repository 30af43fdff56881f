/* score: retention points of options by exact integer GEMM.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * score_ij = F_c(i) . G_j + terms of the pair, where F [classes x K] holds
 * whole-number features that people have in common (schooling and skills) and
 * G [K x posts] weights times features of posts (domain_rule.h, "Points"). F
 * and G are whole numbers in doubles and sum_k |F_ik| |G_kj| < 2^53 is checked
 * before the product, so dgemm gives the same bits on every CPU, kernel and
 * thread count. Distance, wish, months and trained are added afterwards as
 * integers, for options only: with a feature a site the product would grow
 * with people x posts x sites.
 */
#ifndef LEYE_SCORE_H
#define LEYE_SCORE_H

#include "../domain/domain.h"

/* Fills points of every option. LEYE_ERR_INPUT when weights are so large that
 * exactness could not be promised. Tiles of classes; O(options + classes x
 * posts x K + sites x posts). */
LeyeStatus score_points(const World *world, int64_t threads, Options *options);

/* The table of retention.yaml at one score: 0..1000. */
int32_t score_table(const Retention *retention, int64_t score);

/* Name of the BLAS core in use, for the run record; "" when unknown. */
const char *score_machine(void);

#endif
