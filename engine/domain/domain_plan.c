/* domain_plan: the end of a Plan's life.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "domain_plan.h"

void domain_plan_free(Plan *plan) {
    if (plan != NULL) {
        base_arena_clear(&plan->arena);
        base_free(plan);
    }
}
