/* A back end without a child, for tests that solve thousands of small
 * problems: GLPK's simplex in this process.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LP_INSIDE_H
#define LP_INSIDE_H

#include "../../engine/lp/lp.h"

const LpBackEnd *lp_inside(void);
/* The same of the network back end. */
const LpBackEnd *lp_inside_network(void);

#endif
