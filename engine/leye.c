/* leye: the public functions, each a few calls into the folders.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "leye.h"

#include "certify/certify.h"
#include "ledger/ledger.h"
#include "solve/solve.h"

#ifndef LEYE_VERSION
#error "the Makefile defines LEYE_VERSION"
#endif

void leye_settings_default(LeyeSettings *settings) {
    base_settings_default(settings);
}

LeyeStatus leye_settings_set(LeyeSettings *settings, const char *name,
                             const char *text) {
    return base_settings_set(settings, name, text);
}

LeyeStatus leye_world_read(const char *dir, const LeyeSettings *settings,
                           LeyeFindings **findings, LeyeWorld **world) {
    Findings *found = NULL;
    LeyeStatus status = domain_finding_new(&found);
    if (status == LEYE_OK) {
        status = ledger_world_read(dir, settings, found, world);
        *findings = found;
    }
    return status;
}

void leye_world_free(LeyeWorld *world) {
    domain_world_free(world);
}

int64_t leye_world_people(const LeyeWorld *world) {
    return world->people_count;
}

int64_t leye_world_posts(const LeyeWorld *world) {
    return world->posts_count;
}

size_t leye_findings_count(const LeyeFindings *findings) {
    return findings->count;
}

LeyeStatus leye_findings_get(const LeyeFindings *findings, size_t k,
                             LeyeFinding *out) {
    if (k >= findings->count) {
        return base_fail(LEYE_ERR_USAGE, TR_MARK("There are %zu findings."),
                         findings->count);
    }
    *out = findings->items[k];
    return LEYE_OK;
}

void leye_findings_free(LeyeFindings *findings) {
    domain_finding_free(findings);
}

LeyeStatus leye_solve(const LeyeWorld *world, const LeyeSettings *settings,
                      LeyeOutcome *outcome, LeyePlan **plan) {
    Findings *findings = NULL;
    LeyeStatus status = LEYE_OK;
    TRY(domain_finding_new(&findings));
    TRY(solve_world(world, settings, NULL, findings, outcome, plan));
done:
    domain_finding_free(findings);
    return status;
}

void leye_plan_free(LeyePlan *plan) {
    domain_plan_free(plan);
}

int64_t leye_plan_placements(const LeyePlan *plan) {
    return plan->placements_count;
}

int32_t leye_plan_levels(const LeyePlan *plan) {
    return plan->summary.levels_count;
}

LeyeStatus leye_plan_level(const LeyePlan *plan, int32_t k, LeyeLevel *out) {
    if (k < 0 || k >= plan->summary.levels_count) {
        return base_fail(LEYE_ERR_USAGE, TR_MARK("There are %d levels."),
                         (int)plan->summary.levels_count);
    }
    const LevelResult *level = &plan->summary.levels[k];
    *out = (LeyeLevel){domain_word(WORDS_LEVEL, (int32_t)level->level),
                       level->value, level->bound, level->proof};
    return LEYE_OK;
}

LeyeStatus leye_plan_placement(const LeyePlan *plan, const LeyeWorld *world,
                               int64_t k, LeyePlacement *out) {
    if (k < 0 || k >= plan->placements_count) {
        return base_fail(LEYE_ERR_USAGE, TR_MARK("There are %d placements."),
                         (int)plan->placements_count);
    }
    const Placement *at = &plan->placements[k];
    *out = (LeyePlacement){
        world->people[at->person].id, world->posts[at->post].id,
        at->course == NONE ? "" : world->courses[at->course].id,
        at->train == NONE ? "" : world->trains[at->train].id, at->points};
    return LEYE_OK;
}

/* Sealing fills the plan's list of seals, so writing is not const inside. */
LeyeStatus leye_plan_write(LeyePlan *plan, const LeyeWorld *world,
                           const char *out_dir) {
    return ledger_plan_write(plan, world, out_dir);
}

LeyeStatus leye_certify(const char *instance_dir, const char *plan_dir,
                        const LeyeSettings *settings, LeyeFindings **findings) {
    LeyeStatus status = LEYE_OK;
    Findings *found = NULL;
    World *world = NULL;
    Plan *plan = NULL;
    TRY(domain_finding_new(&found));
    *findings = found;
    TRY(ledger_world_read(instance_dir, settings, found, &world));
    LeyeStatus read =
        ledger_plan_read(plan_dir, instance_dir, world, settings, found, &plan);
    if (plan != NULL) { /* also behind a wrong seal: to name the line */
        TRY(certify_plan(world, plan, found));
    }
    TRY(read);
done:
    domain_plan_free(plan);
    domain_world_free(world);
    return status;
}

const char *leye_status_text(LeyeStatus status) {
    static const char *const texts[LEYE_STATUS_COUNT] = {
        TR_MARK("Done."),
        TR_MARK("Wrong words in the call."),
        TR_MARK("Something in a file is wrong; see the findings."),
        TR_MARK("An input is missing or stale."),
        TR_MARK("A guard refuses this."),
        TR_MARK("Internal error."),
        TR_MARK("A plan, proof or consent chain is false; see the findings."),
        TR_MARK("Out of memory or another limit of the system."),
        TR_MARK("The output cannot be created."),
        TR_MARK("Cannot read or write."),
        TR_MARK("Another run holds the lock."),
        TR_MARK("Wrong configuration or schema version.")};
    return (int)status >= 0 && status < LEYE_STATUS_COUNT ? TR(texts[status])
                                                          : "";
}

int leye_exit_code(LeyeStatus status, LeyeOutcome outcome) {
    static const int codes[LEYE_STATUS_COUNT] = {0,  64, 65, 66, 5,  70,
                                                 70, 71, 73, 74, 75, 78};
    if (status != LEYE_OK) {
        return (int)status > 0 && status < LEYE_STATUS_COUNT ? codes[status]
                                                             : 70;
    }
    switch (outcome) {
    case LEYE_OPTIMAL:
        return 0;
    case LEYE_FEASIBLE:
        return 3;
    default:
        return 5;
    }
}

const char *leye_message(void) {
    return base_message();
}

void leye_stop(void) {
    base_run_stop();
}

const char *leye_version(void) {
    return LEYE_VERSION;
}
