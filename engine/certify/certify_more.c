/* certify_more: the proof of a level judged at other right sides.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "certify_more.h"

#include "certify_parts.h"

struct CertifyMore {
    const Plan *plan;
    CertifyChoices choices;
};

LeyeStatus certify_more_new(const World *world, const Plan *plan,
                            CertifyMore **more) {
    LeyeStatus status = LEYE_OK;
    CertifyMore *made = NULL;
    TRY(HEAP_ARRAY(1, &made));
    made->plan = plan;
    TRY(certify_choices_read(world, plan->summary.without, &made->choices));
    *more = made;
    made = NULL;
done:
    certify_more_free(made);
    return status;
}

void certify_more_free(CertifyMore *more) {
    if (more != NULL) {
        certify_choices_clear(&more->choices);
        base_free(more);
    }
}

static const LevelProof *find_proof(const Plan *plan, Level level) {
    for (int32_t k = 0; k < plan->proof.levels_count; k++) {
        if (plan->proof.levels[k].level == level) {
            return &plan->proof.levels[k];
        }
    }
    return NULL;
}

static void set_earlier(const World *world, const Summary *summary,
                        const int64_t *values, int32_t k, CertifyCase *about) {
    for (int32_t l = 0; l < k; l++) {
        Level level = summary->levels[l].level;
        about->earlier[level] = true;
        about->value[level] = certify_values_most(world, level, values[l]);
    }
}

LeyeStatus certify_more_bound(const CertifyMore *more, const World *changed,
                              const int64_t *values, int32_t k, bool *sound,
                              int64_t *bound) {
    LeyeStatus status = LEYE_OK;
    const Summary *summary = &more->plan->summary;
    CertifyChoices choices = more->choices; /* the same, of another world */
    CertifyRows rows = {.world = NULL};
    CertifySide side = {.world = NULL};
    CertifyBound own = {.unsound = NULL};
    Level level = summary->levels[k].level;
    const LevelProof *proof = find_proof(more->plan, level);
    *sound = false;
    if (proof == NULL) {
        goto done;
    }
    choices.world = changed;
    TRY(certify_rows_read(changed, &rows));
    TRY(certify_side_read(&choices, &side));
    CertifyCase about = {.rows = &rows, .side = &side, .level = level};
    set_earlier(changed, summary, values, k, &about);
    TRY(certify_tree_compute(&about, proof, &own));
    if (own.unsound == NULL) {
        *sound = true;
        *bound = certify_values_own(changed, level, own.bound);
    }
done:
    certify_side_read_clear(&side);
    certify_rows_clear(&rows);
    return status;
}

/* Each an option, each person once; counts them in rows and side. */
static bool put_all(const Plan *plan, CertifyRows *rows, CertifySide *side) {
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *at = &plan->placements[k];
        const CertifyChoice *choice =
            certify_choices_find_row(side->choices, at);
        if (choice == NULL || (k > 0 && at[-1].person >= at->person)) {
            return false;
        }
        certify_rows_move(rows, at->person, at->post, 1);
        certify_side_move(side, at->person, choice);
    }
    return true;
}

static LeyeStatus keeps_rows(const CertifyRows *rows, const CertifySide *side,
                             bool *keeps) {
    LeyeStatus status = LEYE_OK;
    CertifyReport report = {.status = LEYE_OK};
    TRY(domain_finding_new(&report.findings));
    certify_rows_check(rows, &report);
    certify_side_check(side, &report);
    TRY(report.status);
    *keeps = report.wrong == 0;
done:
    domain_finding_free(report.findings);
    return status;
}

LeyeStatus certify_more_plan(const CertifyMore *more, const World *changed,
                             Placement *placements, int32_t count, bool *holds,
                             int64_t values[LEVEL_COUNT]) {
    LeyeStatus status = LEYE_OK;
    Plan plan = *more->plan; /* of it only the placements are another's */
    CertifyChoices choices = more->choices;
    CertifyRows rows = {.world = NULL};
    CertifySide side = {.world = NULL};
    int64_t by_level[LEVEL_COUNT] = {0};
    int64_t households = 0;
    *holds = false;
    plan.placements = placements;
    plan.placements_count = count;
    choices.world = changed;
    TRY(certify_rows_read(changed, &rows));
    TRY(certify_side_read(&choices, &side));
    if (!put_all(&plan, &rows, &side)) {
        goto done;
    }
    TRY(keeps_rows(&rows, &side, holds));
    TRY(certify_values_count(&choices, &plan, by_level, &households));
    for (int32_t k = 0; k < plan.summary.levels_count; k++) {
        values[k] = by_level[plan.summary.levels[k].level];
    }
done:
    certify_side_read_clear(&side);
    certify_rows_clear(&rows);
    return status;
}
