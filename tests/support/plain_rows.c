/* plain_rows: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain_rows.h"

enum { YEAR = 365 };

Parameters plain_rows_parameters(void) {
    return (Parameters){.consent_months = 12,
                        .repeat_days = 90,
                        .wage_min_month = 147000,
                        .hours_full_week = 40,
                        .hours_max_week = 44,
                        .welfare_months = 36,
                        .welfare_extend_age = 55,
                        .welfare_household = 1};
}

void plain_rows_weights(Retention *weights, int32_t *base_destination,
                        int32_t destinations, int32_t *base_post,
                        int32_t posts) {
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        weights->base_channel[c] = 500;
    }
    for (int32_t d = 0; d < destinations; d++) {
        base_destination[d] = RETENTION_UNSET;
    }
    for (int32_t j = 0; j < posts; j++) {
        base_post[j] = RETENTION_UNSET;
    }
    weights->base_destination = base_destination;
    weights->base_post = base_post;
    weights->steps = 2;
    weights->step_score[0] = 0;
    weights->step_score[1] = 1000;
    weights->step_points[0] = 0;
    weights->step_points[1] = 1000;
}

Person plain_rows_person(int32_t household, int32_t site, Day as_of) {
    return (Person){.grid = "",
                    .household = household,
                    .site = site,
                    .birth = as_of - 30 * YEAR,
                    .sex = SEX_MALE,
                    .education = EDUCATION_JUNIOR,
                    .capacity = CAPACITY_FULL,
                    .together_with = NONE,
                    .work_post = NONE,
                    .work_since = NONE};
}

Post plain_rows_post(Day as_of) {
    return (Post){.channel = CHANNEL_COOPERATIVE,
                  .employer = NONE,
                  .site = 0,
                  .destination = NONE,
                  .places = 1,
                  .helper_household = NONE,
                  .group = NONE,
                  .age_min = NONE,
                  .age_max = NONE,
                  .capacity_min = CAPACITY_PARTIAL,
                  .wage_month = 200000,
                  .hours_week = 40,
                  .term_months = NONE,
                  .start = NONE,
                  .end = NONE,
                  .fund = NONE,
                  .contract = 1,
                  .free_to_leave = 1,
                  .return_paid = 1,
                  .keeps_papers = 1,
                  .evidence_ref = "file 1",
                  .checked_by = "office",
                  .checked_on = as_of,
                  .complaint_since = NONE};
}
