/* Funds: what the plan takes of each budget.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_parts.h"

/* No fund is beyond 2^63 fen, and no plan beyond its funds. */
int64_t report_funds_used(const Report *report, int32_t fund) {
    Int128 used = 0;
    for (int32_t k = 0; k < report->plan->placements_count; k++) {
        used += domain_terms_charge(report->world, &report->plan->placements[k],
                                    fund);
    }
    return used > INT64_MAX ? INT64_MAX : (int64_t)used;
}

void report_funds(const Report *report) {
    const World *world = report->world;
    ReportList list = {0};
    Text words = {0};
    if (world->funds_count == 0) {
        return;
    }
    base_text_add(&words, TR("used of the budget, in yuan: "));
    for (int32_t f = 0; f < world->funds_count; f++) {
        char used[REPORT_DIGITS];
        char budget[REPORT_DIGITS];
        if (report_line_item(&list, &words)) {
            report_line_yuan(report_funds_used(report, f), used);
            report_line_yuan(world->funds[f].budget, budget);
            base_text_format(&words, TR("%s %s of %s"), world->funds[f].id,
                             used, budget);
        }
    }
    report_line_items_end(&list, &words);
    base_text_add(&words, TR("."));
    if ((report->plan->summary.without & LEYE_WITHOUT_FUNDS) != 0) {
        base_text_add(&words,
                      TR(" The budgets were left out and may be passed."));
    }
    report_line_labelled(report->text, TR("Funds"), &words);
}
