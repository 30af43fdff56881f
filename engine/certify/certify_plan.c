/* The list in certify.h, in its order; the first section with a wrong
 * statement ends it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Later sections rely on what earlier ones have shown (that ids exist, that
 * each placement is an option), so they are not asked about a plan that has
 * failed already.
 */
#include "certify_parts.h"

static void use_rows(const Plan *plan, CertifyRows *rows, CertifySide *side) {
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *row = &plan->placements[k];
        certify_rows_move(rows, row->person, row->post, 1);
        certify_side_move(side, row->person,
                          certify_choices_find_row(side->choices, row));
    }
}

LeyeStatus certify_plan(const World *world, const Plan *plan,
                        Findings *findings) {
    LeyeStatus status = LEYE_OK;
    CertifyReport report = {.findings = findings, .status = LEYE_OK};
    CertifyChoices choices = {.world = NULL};
    CertifyRows rows = {.world = NULL};
    CertifySide side = {.world = NULL};
    TRY(certify_choices_read(world, plan->summary.without, &choices));
    TRY(certify_rows_read(world, &rows));
    TRY(certify_side_read(&choices, &side));

    TRY(certify_placements_check(&choices, plan, &report));
    TRY(certify_report_status(&report));
    use_rows(plan, &rows, &side);
    certify_rows_check(&rows, &report);
    certify_side_check(&side, &report);
    TRY(certify_report_status(&report));
    TRY(certify_unplaced_check(&choices, &rows, plan, &report));
    TRY(certify_report_status(&report));
    certify_backstop_check(&rows, &side, plan, &report);
    TRY(certify_report_status(&report));
    TRY(certify_summary_check(&choices, plan, &report));
    TRY(certify_report_status(&report));
    TRY(certify_proof_check(&rows, &side, plan, &report));
    TRY(certify_report_status(&report));
done:
    certify_choices_clear(&choices);
    certify_rows_clear(&rows);
    certify_side_read_clear(&side);
    return status;
}
