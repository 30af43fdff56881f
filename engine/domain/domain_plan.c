/* domain_plan: a bare node of a proof, and the end of a Plan's life.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "domain_plan.h"

ProofNode domain_plan_leaf(int32_t list) {
    return (ProofNode){.list = list,
                       .low = NONE,
                       .high = NONE,
                       .row = NONE,
                       .household = NONE,
                       .course = NONE,
                       .train = NONE,
                       .cap = NONE};
}

void domain_plan_free(Plan *plan) {
    if (plan != NULL) {
        base_arena_clear(&plan->arena);
        base_free(plan);
    }
}
