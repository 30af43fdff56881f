/* The n-th allocation fails, for every n: each fallible public call says so,
 * leaves its outputs alone and leaks nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../engine/base/base.h"
#include "../../engine/flow/flow.h"
#include "../support/tiny_county.h"

static void small_county(TinyCounty *county) {
    tiny_county_random(3, 4, 3, county);
    county->levels = "[stable, placements, households]";
}

Test(allocation, reading_a_world_survives_every_refusal) {
    char dir[64];
    TinyCounty county;
    LeyeSettings settings;
    LeyeStatus status = LEYE_ERR_MEMORY;
    leye_settings_default(&settings);
    small_county(&county);
    tiny_county_scratch(dir);
    tiny_county_write(&county, dir);
    int64_t n = 1;
    for (; status != LEYE_OK; n++) {
        LeyeFindings *findings = NULL;
        LeyeWorld *world = NULL;
        int64_t live = base_memory_live();
        base_memory_refuse(n);
        status = leye_world_read(dir, &settings, &findings, &world);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY, "n %lld: %s",
                  (long long)n, leye_message());
        cr_assert((status == LEYE_OK) == (world != NULL));
        leye_world_free(world);
        leye_findings_free(findings);
        cr_assert_eq(base_memory_live(), live, "n %lld", (long long)n);
    }
    cr_assert_gt(n, 20);
    tiny_county_drop(dir);
}

/* A refusal inside the solver's child costs that answer only, so a plan may
 * come out all the same: then it is certified like any other. */
Test(allocation, solving_survives_every_refusal) {
    TinyCounty county;
    LeyeSettings settings;
    LeyeStatus status = LEYE_ERR_MEMORY;
    leye_settings_default(&settings);
    small_county(&county);
    LeyeWorld *world = tiny_county_world(&county);
    int64_t placements = -1;
    int64_t n = 1;
    for (; status != LEYE_OK && n < 100000; n++) {
        LeyePlan *plan = NULL;
        LeyeOutcome outcome = LEYE_INFEASIBLE;
        int64_t live = base_memory_live();
        base_memory_refuse(n);
        status = leye_solve(world, &settings, &outcome, &plan);
        base_memory_refuse(0);
        cr_assert((status == LEYE_OK) == (plan != NULL));
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY, "n %lld: %s",
                  (long long)n, leye_message());
        if (plan != NULL) {
            placements = leye_plan_placements(plan);
        }
        leye_plan_free(plan);
        cr_assert_eq(base_memory_live(), live, "n %lld", (long long)n);
    }
    cr_assert_gt(n, 20);
    cr_assert_geq(placements, 0);
    leye_world_free(world);
}

static void drop_plan(const char *dir) {
    static const char *const names[] = {"placements.csv", "unplaced.csv",
                                        "summary.json", "proof.json",
                                        "run.json"};
    char path[160];
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        (void)snprintf(path, sizeof path, "%s/%s", dir, names[k]);
        (void)unlink(path);
    }
    (void)rmdir(dir);
}

Test(allocation, writing_and_certifying_survive_every_refusal) {
    char dir[64];
    char out[80];
    TinyCounty county;
    LeyeSettings settings;
    LeyeOutcome outcome = LEYE_INFEASIBLE;
    LeyePlan *plan = NULL;
    LeyeWorld *world = NULL;
    LeyeFindings *findings = NULL;
    LeyeStatus status = LEYE_ERR_MEMORY;
    leye_settings_default(&settings);
    small_county(&county);
    tiny_county_scratch(dir);
    tiny_county_write(&county, dir);
    (void)snprintf(out, sizeof out, "%s-plan", dir);
    cr_assert_eq(leye_world_read(dir, &settings, &findings, &world), LEYE_OK);
    cr_assert_eq(leye_solve(world, &settings, &outcome, &plan), LEYE_OK);
    leye_findings_free(findings);
    for (int64_t n = 1; status != LEYE_OK; n++) {
        int64_t live = base_memory_live();
        base_memory_refuse(n);
        status = leye_plan_write(plan, world, out);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
        cr_assert((status == LEYE_OK) == base_file_exists(out));
        /* seals written into the plan's own arena may stay */
        cr_assert_leq(base_memory_live(), live + 4);
    }
    status = LEYE_ERR_MEMORY;
    for (int64_t n = 1; status != LEYE_OK; n++) {
        int64_t live = base_memory_live();
        findings = NULL;
        base_memory_refuse(n);
        status = leye_certify(dir, out, &settings, &findings);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY,
                  "n %lld: %d %s", (long long)n, (int)status, leye_message());
        leye_findings_free(findings);
        cr_assert_eq(base_memory_live(), live, "n %lld", (long long)n);
    }
    leye_plan_free(plan);
    leye_world_free(world);
    drop_plan(out);
    tiny_county_drop(dir);
}

/* A network that has a flow, and one that has none. */
Test(allocation, foreign_networks_survive_every_refusal) {
    static const char *const texts[] = {
        "p min 4 3\nn 1 2\nn 2 1\nn 4 -3\na 1 3 0 2 1\na 2 3 0 1 0\n"
        "a 3 4 0 3 0\n",
        "p asn 4 2\nn 1\nn 2\na 1 3 4\na 2 3 1\n", "2 1 2 3 4"};
    LeyeSettings settings;
    leye_settings_default(&settings);
    for (int32_t k = 0; k < 3; k++) {
        LeyeStatus status = LEYE_ERR_MEMORY;
        int64_t n = 1;
        for (; status != LEYE_OK; n++) {
            Flow flow = {0};
            FlowAnswer answer = {0};
            int64_t live = base_memory_live();
            base_memory_refuse(n);
            status = flow_read_bytes("f", texts[k], strlen(texts[k]), &settings,
                                     &flow);
            status =
                status != LEYE_OK ? status : flow_solve(&flow, 1, 0, &answer);
            base_memory_refuse(0);
            cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY, "%s",
                      leye_message());
            cr_assert(status == LEYE_OK || answer.flow == NULL);
            flow_answer_clear(&answer);
            flow_clear(&flow);
            cr_assert_eq(base_memory_live(), live, "n %lld", (long long)n);
        }
        cr_assert_gt(n, 15);
    }
}
