/* How near the plan is: never nearer than is known.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "report_case.h"

static Case at;

static void gap(Level level, int64_t value, int64_t bound, const char *words) {
    report_case_begin(&at, 1);
    report_case_level(&at, level, value, bound, LEYE_GAP);
    report_case_says(&at, words);
}

Test(report_levels, a_gap_is_in_percent_of_the_bound_rounded_up) {
    gap(LEVEL_STABLE, 999, 1000, "gap 0.10 %      people");
    gap(LEVEL_STABLE, 1998, 1999, "gap 0.051 %     people");
    gap(LEVEL_STABLE, 97, 100, "gap 3.0 %       people");
    gap(LEVEL_STABLE, 87, 100, "gap 13 %        people");
    gap(LEVEL_STABLE, 900, 1001, "gap 11 %        people");
    gap(LEVEL_STABLE, 0, 7, "gap 100 %       people");
    gap(LEVEL_COST, 2100, 100, "gap 2,000 %     yuan");
    gap(LEVEL_RETENTION, 999999, 1000000, "gap 0.00010 %   points");
    gap(LEVEL_RETENTION, 999999999999, 1000000000000, "gap 0.00000001 %");
}

Test(report_levels, a_gap_to_nothing_is_a_number) {
    gap(LEVEL_PUBLIC_WELFARE, 3, 0, "gap 3           people");
    gap(LEVEL_COST, 12345, 0, "gap 123.45      yuan");
    gap(LEVEL_STABLE, 5, 5, "gap 0           people");
}

/* The status from its label to the table of levels. */
static void status(LeyeOutcome outcome, const char *words) {
    at.plan.summary.outcome = outcome;
    report_case_says(&at, words);
}

Test(report_levels, one_gap_stands_beside_what_is_proved) {
    report_case_begin(&at, 1);
    report_case_level(&at, LEVEL_STABLE, 50, 50, LEYE_PROVED);
    report_case_level(&at, LEVEL_WISHES, 999, 1000, LEYE_GAP);
    report_case_level(&at, LEVEL_COST, 700, 700, LEYE_PROVED);
    status(
        LEYE_OPTIMAL,
        "Status      optimal but for a gap of 0.10 % at wishes. 2 of 3 levels "
        "are proved, each among the plans as good on those before.\n\n");
    status(LEYE_FEASIBLE,
           "Status      feasible: the plan is certified, but a better one may "
           "exist. There is a gap of 0.10 % at wishes. 2 of 3 levels are "
           "proved, each among the plans as good on those before.\n\n");
}

Test(report_levels, two_gaps_are_both_said) {
    report_case_begin(&at, 1);
    report_case_level(&at, LEVEL_STABLE, 50, 50, LEYE_PROVED);
    report_case_level(&at, LEVEL_PUBLIC_WELFARE, 2, 0, LEYE_GAP);
    report_case_level(&at, LEVEL_WISHES, 999, 1000, LEYE_GAP);
    status(LEYE_OPTIMAL,
           "optimal but for gaps of 2 people at public_welfare and 0.10 % at "
           "wishes. 1 of 3 levels is proved, among the plans");
}

Test(report_levels, many_gaps_stand_in_the_table) {
    report_case_begin(&at, 1);
    report_case_level(&at, LEVEL_STABLE, 49, 50, LEYE_GAP);
    report_case_level(&at, LEVEL_PLACEMENTS, 49, 50, LEYE_GAP);
    report_case_level(&at, LEVEL_WISHES, 49, 50, LEYE_GAP);
    report_case_level(&at, LEVEL_COST, 50, 49, LEYE_GAP);
    status(LEYE_OPTIMAL,
           "Status      optimal but for gaps at 4 levels, as said below.\n\n");
}

Test(report_levels, what_is_not_proved_is_never_called_optimal) {
    report_case_begin(&at, 1);
    report_case_level(&at, LEVEL_STABLE, 50, 50, LEYE_PROVED);
    report_case_level(&at, LEVEL_WISHES, 999, 999, LEYE_UNPROVED);
    at.plan.summary.outcome = LEYE_FEASIBLE;
    report_case_says(&at, "a better one may exist. Nothing is proved of "
                          "wishes. 1 of 2 levels is proved");
    report_case_never_says(&at, "optimal");
}

Test(report_levels, all_proved_is_optimal) {
    report_case_begin(&at, 1);
    report_case_level(&at, LEVEL_STABLE, 50, 50, LEYE_PROVED);
    status(LEYE_OPTIMAL, "Status      optimal: every level is proved.\n");
}
