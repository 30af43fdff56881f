/* certify: values, bounds and price lists that are false are refused.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "certify_scene.h"

static Scene scene;

static const char *const SUMMARY = "summary.json";
static const char *const PROOF = "proof.json";

/* Levels and bounds. */

Test(certify, levels_are_the_instances_own) {
    certify_scene_begin(&scene);
    Summary *summary = &scene.told.plan.summary;
    summary->levels_count--;
    certify_scene_refused(&scene, SUMMARY, 0,
                          "levels are not those of the instance");
    summary->levels_count = -1;
    certify_scene_refused(&scene, SUMMARY, 0,
                          "levels are not those of the instance");
    summary->levels[0].level = LEVEL_PLACEMENTS;
    certify_scene_refused(&scene, SUMMARY, 0,
                          "levels are not those of the instance");
    summary->levels[7] = summary->levels[6];
    summary->levels_count++;
    certify_scene_refused(&scene, SUMMARY, 0,
                          "levels are not those of the instance");
}

Test(certify, a_value_misreported_at_any_level_is_refused) {
    certify_scene_begin(&scene);
    Summary *summary = &scene.told.plan.summary;
    for (int32_t k = 0; k < summary->levels_count; k++) {
        LevelResult *level = &summary->levels[k];
        char part[64];
        (void)snprintf(part, sizeof part, "Level %s has the value",
                       domain_word(WORDS_LEVEL, (int32_t)level->level));
        level->value++;
        certify_scene_refused(&scene, SUMMARY, 0, part);
        level->value--;
        level->value = INT64_MIN;
        certify_scene_refused(&scene, SUMMARY, 0, part);
        level->value++; /* and the bound with it */
        level->bound = level->value;
        certify_scene_refused(&scene, SUMMARY, 0, part);
    }
}

Test(certify, a_bound_that_does_not_hold_is_refused) {
    certify_scene_begin(&scene);
    Summary *summary = &scene.told.plan.summary;
    for (int32_t k = 0; k < summary->levels_count; k++) {
        LevelResult *level = &summary->levels[k];
        int64_t better = domain_level_least(level->level) ? -1 : 1;
        char part[64];
        (void)snprintf(part, sizeof part, "The prices of level %s prove",
                       domain_word(WORDS_LEVEL, (int32_t)level->level));
        level->bound -= better; /* tighter than proved */
        level->proof = LEYE_GAP;
        summary->proof = LEYE_GAP;
        summary->outcome = LEYE_FEASIBLE;
        summary->bound =
            level->level == LEVEL_PLACEMENTS ? level->bound : summary->bound;
        certify_scene_refused(&scene, PROOF, 0, part);
    }
}

/* The honest plan, with the prices of a level left out: a gap. */
static void leave_gap(int32_t k, LeyeProofKind proof) {
    Summary *summary = &scene.told.plan.summary;
    LevelResult *level = &summary->levels[k];
    scene.told.lists[k].rows[ROW_POST].count = 0;
    level->bound = 3; /* three people with options, and no price on places */
    level->proof = proof;
    summary->proof = proof;
    summary->outcome = LEYE_FEASIBLE;
    summary->bound = k == 1 ? 3 : summary->bound;
}

Test(certify, a_gap_is_accepted_as_a_gap_only) {
    certify_scene_begin(&scene);
    leave_gap(1, LEYE_GAP);
    certify_scene_accepted(&scene);
    leave_gap(1, LEYE_PROVED);
    scene.told.plan.summary.outcome = LEYE_OPTIMAL;
    certify_scene_refused(&scene, SUMMARY, 0,
                          "status does not go with the proof");
    leave_gap(1, LEYE_GAP);
    scene.told.plan.summary.outcome = LEYE_OPTIMAL;
    certify_scene_refused(&scene, SUMMARY, 0,
                          "status does not go with the proof");
    leave_gap(1, LEYE_UNPROVED);
    certify_scene_refused(&scene, SUMMARY, 0, "claims no proof");
    scene.told.plan.summary.levels[1].proof = LEYE_GAP;
    scene.told.plan.summary.proof = LEYE_GAP;
    scene.told.plan.summary.outcome = LEYE_FEASIBLE;
    certify_scene_refused(&scene, PROOF, 0,
                          "is called gap, but its value is 2 and its bound 2");
}

Test(certify, a_changed_price_proves_no_longer) {
    certify_scene_begin(&scene);
    cr_assert_gt(scene.told.lists[1].rows[ROW_POST].count, 0);
    scene.told.lists[1].rows[ROW_POST].items[0].price++;
    certify_scene_refused(&scene, PROOF, 0,
                          "The prices of level placements prove the bound 3");
    scene.told.lists[1].rows[ROW_POST].items[0].price--;
    scene.told.lists[1].rows[ROW_POST].items[0].price += 1000;
    certify_scene_refused(
        &scene, PROOF, 0,
        "The prices of level placements prove the bound 1001");
    scene.told.lists[1].scale = 2; /* another proof: 5 / 2 is below 3 */
    certify_scene_accepted(&scene);
}

Test(certify, a_list_that_is_none_proves_nothing) {
    certify_scene_begin(&scene);
    PriceList *list = &scene.told.lists[1];
    static const int64_t scales[] = {0, -1, INT64_MIN, (1LL << 40) + 1};
    for (size_t k = 0; k < sizeof scales / sizeof *scales; k++) {
        list->scale = scales[k];
        certify_scene_refused(&scene, PROOF, 0,
                              "scale is not within 1 and 2^40");
    }
    list->lambda[LEVEL_STABLE] = -1;
    certify_scene_refused(&scene, PROOF, 0, "a multiplier is below zero");
    list->lambda[LEVEL_PLACEMENTS] = 1;
    certify_scene_refused(&scene, PROOF, 0,
                          "a multiplier is not of an earlier level");
    list->lambda[LEVEL_COST] = 1;
    certify_scene_refused(&scene, PROOF, 0,
                          "a multiplier is not of an earlier level");
    list->rows[ROW_POST].items[0].price = 0;
    certify_scene_refused(&scene, PROOF, 0, "prices are not above zero");
    list->rows[ROW_POST].items[list->rows[ROW_POST].count - 1].row = 2;
    certify_scene_refused(&scene, PROOF, 0, "a row that is not there");
    list->rows[ROW_POST].items[0].row = -1;
    certify_scene_refused(&scene, PROOF, 0, "a row that is not there");
    list->rows[ROW_POST].items[list->rows[ROW_POST].count] =
        list->rows[ROW_POST].items[list->rows[ROW_POST].count - 1];
    list->rows[ROW_POST].count++;
    certify_scene_refused(&scene, PROOF, 0, "each row once and in order");
    list->rows[ROW_CAP].items[list->rows[ROW_CAP].count++] =
        (Price){0, NONE, 1};
    certify_scene_refused(&scene, PROOF, 0,
                          "a row that is not there"); /* there are no caps */
}

Test(certify, a_covered_household_has_no_price) {
    certify_scene_begin(&scene);
    scene.small.households[2].own_project = true;
    certify_scene_tell(&scene);
    certify_scene_accepted(&scene);
    Prices *prices = &scene.told.lists[2].rows[ROW_HOUSEHOLD];
    prices->items[0] = (Price){2, NONE, 1};
    prices->count = 1;
    certify_scene_refused(&scene, PROOF, 0,
                          "a price for a household that is covered already");
}

Test(certify, sums_that_do_not_fit_prove_nothing) {
    certify_scene_begin(&scene);
    PriceList *list = &scene.told.lists[6];
    scene.small.posts[0].subsidy_month = INT64_C(1) << 58;
    scene.small.posts[1].subsidy_month = INT64_C(1) << 58;
    certify_scene_tell(&scene);
    certify_scene_accepted(
        &scene); /* int128: a cost of 2^62 is nothing special */
    list->rows[ROW_POST].items[0] = (Price){0, NONE, INT64_MAX};
    list->rows[ROW_POST].items[1] = (Price){1, NONE, INT64_MAX};
    list->rows[ROW_POST].count = 2;
    list->scale = 1;
    certify_scene_refused(&scene, PROOF, 0, "its sums do not fit");
    list->lambda[LEVEL_RETENTION] = INT64_MAX;
    certify_scene_refused(&scene, PROOF, 0, "its sums do not fit");
    list->rows[ROW_HOUSEHOLD].items[0] = (Price){0, NONE, INT64_MAX};
    list->rows[ROW_HOUSEHOLD].items[1] = (Price){1, NONE, INT64_MAX};
    list->rows[ROW_HOUSEHOLD].items[2] = (Price){2, NONE, INT64_MAX};
    list->rows[ROW_HOUSEHOLD].count = 3;
    list->scale = 1;
    certify_scene_refused(&scene, PROOF, 0, "its sums do not fit");
}

/* Two prices of 2^63 - 1 add up to -2 when nobody looks: no place is left
 * under the caps, and each person is better off without. */
Test(certify, caps_over_a_post_add_up_beyond_64_bits) {
    certify_scene_begin(&scene);
    certify_scene_away(&scene, 0);
    certify_scene_away(&scene, 1);
    certify_scene_cap(&scene, CAP_DESTINATION, 0, NONE, 0);
    certify_scene_cap(&scene, CAP_EMPLOYER, 0, NONE, 0);
    certify_scene_tell(&scene);
    certify_scene_accepted(&scene);
    Prices *prices = &scene.told.lists[0].rows[ROW_CAP];
    prices->items[0] = (Price){0, NONE, INT64_MAX};
    prices->items[1] = (Price){1, NONE, INT64_MAX};
    prices->count = 2;
    certify_scene_accepted(&scene);
}

Test(certify, lists_missing_twice_or_out_of_place_are_refused) {
    certify_scene_begin(&scene);
    Proof *proof = &scene.told.plan.proof;
    proof->levels_count--;
    certify_scene_refused(&scene, PROOF, 0,
                          "Level cost has no proof in its place");
    proof->levels[proof->levels_count] = proof->levels[proof->levels_count - 1];
    proof->levels_count++;
    certify_scene_refused(&scene, PROOF, 0,
                          "A proof is of no level, twice or out of order");
    LevelProof first = proof->levels[0];
    proof->levels[0] = proof->levels[1];
    proof->levels[1] = first;
    certify_scene_refused(&scene, PROOF, 0,
                          "Level stable has no proof in its place");
}
