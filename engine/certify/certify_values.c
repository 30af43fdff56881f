/* Level values counted from the placements alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A household counts once: with a placement, or covered before any.
 */
#include "certify_parts.h"

static LeyeStatus count_households(const World *world, const Plan *plan,
                                   int64_t *count) {
    LeyeStatus status = LEYE_OK;
    bool *covered = NULL;
    int64_t total = 0;
    TRY(HEAP_ARRAY(world->households_count, &covered));
    for (int32_t k = 0; k < plan->placements_count; k++) {
        int32_t person = plan->placements[k].person;
        covered[world->people[person].household] = true;
    }
    for (int32_t h = 0; h < world->households_count; h++) {
        total += covered[h] || domain_household_covered(world, h) ? 1 : 0;
    }
    *count = total;
done:
    base_free(covered);
    return status;
}

int64_t certify_values_own(const World *world, Level level, int64_t most) {
    return (domain_level_least(level) ? -most : most) +
           domain_offer_base(world, level);
}

int64_t certify_values_most(const World *world, Level level, int64_t value) {
    int64_t sum = value - domain_offer_base(world, level);
    return domain_level_least(level) ? -sum : sum;
}

LeyeStatus certify_values_count(const CertifyChoices *choices, const Plan *plan,
                                int64_t values[LEVEL_COUNT],
                                int64_t *households) {
    LeyeStatus status = LEYE_OK;
    int64_t covered = 0;
    int64_t sums[LEVEL_COUNT] = {0};
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *row = &plan->placements[k];
        const CertifyChoice *choice = certify_choices_find_row(choices, row);
        for (int32_t l = 0; choice != NULL && l < LEVEL_COUNT; l++) {
            int64_t value = certify_choices_value(choices, choice, (Level)l);
            if (__builtin_add_overflow(sums[l], value, &sums[l]) ||
                sums[l] == INT64_MIN) {
                TRY(base_fail(LEYE_ERR_PROOF, "Level %s does not fit.",
                              domain_word(WORDS_LEVEL, l)));
            }
        }
    }
    TRY(count_households(choices->world, plan, &covered));
    sums[LEVEL_HOUSEHOLDS] = covered;
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        values[l] = certify_values_own(choices->world, (Level)l, sums[l]);
    }
    *households = covered;
done:
    return status;
}
