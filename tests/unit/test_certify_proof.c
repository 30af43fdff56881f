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

/* Trees. */

enum { PLACEMENTS = 1, ROOM = 3 };

static ProofNode nodes[5];
static PriceList lists[ROOM];
static Price split_prices[ROOM];

/* Placements proved at two leaves: how many of all three take post j1 in a
 * general place, none or at least one. Every leaf has the honest list. */
static LevelProof *begin_tree(void) {
    static int32_t people[] = {0, 1, 2};
    LevelProof *proof = &scene.told.levels[PLACEMENTS];
    nodes[0] = domain_plan_leaf(NONE);
    nodes[0].low = 1;
    nodes[0].high = 2;
    nodes[0].kind = SPLIT_OPTION;
    nodes[0].row = 0;
    nodes[0].people = people;
    nodes[0].people_count = 3;
    nodes[1] = domain_plan_leaf(0);
    nodes[2] = domain_plan_leaf(1);
    for (int32_t k = 0; k < ROOM; k++) {
        lists[k] = scene.told.lists[PLACEMENTS];
        lists[k].splits.items = &split_prices[k];
        split_prices[k] = (Price){0, NONE, 1};
    }
    proof->nodes = nodes;
    proof->nodes_count = 3;
    proof->lists = lists;
    proof->lists_count = 2;
    return proof;
}

Test(certify, a_tree_of_two_leaves_is_accepted) {
    certify_scene_begin(&scene);
    (void)begin_tree();
    certify_scene_accepted(&scene);
    lists[0].splits.count = 1; /* 2 - 1 for each who took it, none below */
    certify_scene_accepted(&scene);
}

Test(certify, a_tree_that_leaves_a_case_out_is_refused) {
    certify_scene_begin(&scene);
    LevelProof *proof = begin_tree();
    nodes[0].high = NONE;
    certify_scene_refused(&scene, PROOF, 0, "its nodes are no tree");
    proof = begin_tree();
    proof->nodes_count = 2;
    certify_scene_refused(&scene, PROOF, 0, "its nodes are no tree");
    (void)begin_tree();
    nodes[0].high = 1;
    certify_scene_refused(&scene, PROOF, 0, "its nodes are no tree");
    (void)begin_tree();
    nodes[0].low = 0;
    certify_scene_refused(&scene, PROOF, 0, "its nodes are no tree");
    proof = begin_tree();
    nodes[3] = domain_plan_leaf(2); /* nobody's */
    proof->nodes_count = 4;
    proof->lists_count = 3;
    certify_scene_refused(&scene, PROOF, 0, "its nodes are no tree");
    proof = begin_tree();
    proof->nodes_count = 0;
    certify_scene_refused(&scene, PROOF, 0, "its nodes are no tree");
}

Test(certify, each_leaf_has_a_list_of_its_own) {
    certify_scene_begin(&scene);
    LevelProof *proof = begin_tree();
    nodes[2].list = 0;
    certify_scene_refused(&scene, PROOF, 0, "have not one price list each");
    (void)begin_tree();
    nodes[2].list = 2;
    certify_scene_refused(&scene, PROOF, 0, "have not one price list each");
    proof = begin_tree();
    proof->lists_count = 3;
    certify_scene_refused(&scene, PROOF, 0, "have not one price list each");
    (void)begin_tree();
    nodes[0].list = 0;
    certify_scene_refused(&scene, PROOF, 0, "a node that splits has a list");
}

Test(certify, the_weakest_leaf_is_the_bound) {
    certify_scene_begin(&scene);
    (void)begin_tree();
    lists[1].rows[ROW_POST].count = 0;
    certify_scene_refused(&scene, PROOF, 0,
                          "The prices of level placements prove the bound 3");
    (void)begin_tree();
    split_prices[1].price = 1000; /* 1000 more a head, 1000 less in all */
    lists[1].splits.count = 1;
    certify_scene_refused(&scene, PROOF, 0,
                          "The prices of level placements prove the bound");
}

Test(certify, split_prices_are_of_counts_above_their_leaf) {
    static const int64_t wrong[] = {0, -1, INT64_MIN};
    certify_scene_begin(&scene);
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        (void)begin_tree();
        lists[0].splits.count = 1;
        split_prices[0].price = wrong[k];
        certify_scene_refused(&scene, PROOF, 0, "its prices of splits");
    }
    (void)begin_tree();
    lists[0].splits.count = 1;
    split_prices[0].row = 1; /* the leaf itself */
    certify_scene_refused(&scene, PROOF, 0, "its prices of splits");
}

Test(certify, a_split_asks_what_can_be_asked) {
    certify_scene_begin(&scene);
    (void)begin_tree();
    nodes[0].row = 2;
    certify_scene_refused(&scene, PROOF, 0, "an option that is not there");
    (void)begin_tree();
    nodes[0].cap = 0;
    certify_scene_refused(&scene, PROOF, 0, "a reserve that is not the post's");
    (void)begin_tree();
    nodes[0].at = -1;
    certify_scene_refused(&scene, PROOF, 0, "a split is below zero");
    (void)begin_tree();
    nodes[0].kind = SPLIT_TRAIN; /* there is none */
    nodes[0].people_count = 0;
    certify_scene_refused(&scene, PROOF, 0, "decides what cannot be decided");
}

/* A train with a least that nobody needs. */
Test(certify, a_decision_is_split_once_on_a_way) {
    certify_scene_begin(&scene);
    scene.small.trains[0] =
        (Train){.id = "t1", .seats = 4, .min_riders = 2, .fund = NONE};
    scene.small.world.trains_count = 1;
    scene.told.plan.summary.without = 0;
    LevelProof *proof = begin_tree();
    nodes[0] = domain_plan_leaf(NONE);
    nodes[0].kind = SPLIT_TRAIN;
    nodes[0].row = 0;
    nodes[0].low = 1;
    nodes[0].high = 2;
    certify_scene_accepted(&scene);
    nodes[2] = nodes[0];
    nodes[2].low = 3;
    nodes[2].high = 4;
    nodes[3] = domain_plan_leaf(1);
    nodes[4] = domain_plan_leaf(2);
    proof->nodes_count = 5;
    proof->lists_count = 3;
    certify_scene_refused(&scene, PROOF, 0, "split twice");
    (void)begin_tree();
    nodes[0] = domain_plan_leaf(NONE);
    nodes[0].kind = SPLIT_TRAIN;
    nodes[0].row = 0;
    nodes[0].low = 1;
    nodes[0].high = 2; /* but the plan is without trains */
    certify_scene_refused(&scene, PROOF, 0, "decides what cannot be decided");
}
