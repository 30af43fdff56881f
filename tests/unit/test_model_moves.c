/* The level moves: who has an offer keeps it where the levels before allow.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "../../engine/certify/certify.h"
#include "../support/side_brute.h"
#include "../support/side_offers.h"

static SideWorld side;
static Plan *plan;

static void nothing_left(void) {
    domain_plan_free(plan);
    plan = NULL;
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(model_moves, .fini = nothing_left);

static void offer(int32_t person, int32_t post, PlacementState state,
                  Day since) {
    World *world = &side.world;
    side.offers[world->offers_count++] = (Offer){.person = person,
                                                 .post = post,
                                                 .course = NONE,
                                                 .train = NONE,
                                                 .state = state,
                                                 .since = since,
                                                 .accepted_on = NONE,
                                                 .terms_hash = "",
                                                 .line = 2};
}

/* Puts moves behind households, where the ledger does. */
static void begin(int32_t people, int32_t posts) {
    side_world_plain(&side, people, posts);
    Instance *at = &side.world.instance;
    at->levels_count = 0;
    for (Level level = LEVEL_STABLE; level < LEVEL_COUNT; level++) {
        at->levels[at->levels_count++] = level;
    }
}

static void solve(void) {
    side_world_link(&side);
    domain_plan_free(plan);
    plan = NULL;
    cr_assert_eq(side_world_solve(&side, &plan), LEYE_OPTIMAL);
}

static const LevelResult *moves(void) {
    for (int32_t k = 0; k < plan->summary.levels_count; k++) {
        if (plan->summary.levels[k].level == LEVEL_MOVES) {
            return &plan->summary.levels[k];
        }
    }
    cr_assert_fail("no level moves");
    return NULL;
}

static int32_t post_of(int32_t person) {
    for (int32_t k = 0; k < plan->placements_count; k++) {
        if (plan->placements[k].person == person) {
            return plan->placements[k].post;
        }
    }
    return NONE;
}

Test(model_moves, offers_stay_though_wishes_would_swap_them) {
    begin(2, 2);
    side.world.wishes_count = 2;
    side.wishes[0] = (Wish){0, 1, {SCOPE_POST, 1}, 2};
    side.wishes[1] = (Wish){1, 1, {SCOPE_POST, 0}, 3};
    solve();
    cr_assert_eq(post_of(0), 1); /* without offers: as they wish */
    offer(0, 0, STATE_OFFERED, SIDE_AS_OF - 3);
    offer(1, 1, STATE_ACCEPTED, SIDE_AS_OF - 3);
    solve();
    cr_assert_eq(post_of(0), 0);
    cr_assert_eq(post_of(1), 1);
    cr_assert_eq(moves()->value, 0);
    cr_assert_eq(moves()->proof, LEYE_PROVED);
    cr_assert_eq(plan->placements[0].state, STATE_OFFERED);
    cr_assert_eq(plan->placements[1].state, STATE_ACCEPTED);
}

Test(model_moves, one_more_placement_is_worth_a_move) {
    begin(2, 2);
    side.posts[1].age_max = 40;
    side.people[0].birth = SIDE_AS_OF - 30 * 366;
    side.people[1].birth = SIDE_AS_OF - 50 * 366;
    offer(0, 0, STATE_OFFERED, SIDE_AS_OF - 3);
    solve(); /* person 1 can only take post 0 */
    cr_assert_eq(plan->placements_count, 2);
    cr_assert_eq(post_of(0), 1);
    cr_assert_eq(moves()->value, 1);
    cr_assert_eq(moves()->bound, 1);
    cr_assert_eq(plan->placements[0].state, STATE_PROPOSED);
}

Test(model_moves, who_can_no_longer_come_counts_and_costs_nobody) {
    begin(2, 1);
    offer(0, 0, STATE_ACCEPTED, SIDE_AS_OF - 3);
    side_world_event(&side, 0, (Scope){SCOPE_COUNTY, NONE}, ACTION_WITHDRAW,
                     SIDE_AS_OF - 1);
    solve();
    cr_assert_eq(post_of(0), NONE);
    cr_assert_eq(post_of(1), 0);
    cr_assert_eq(moves()->value, 1);
}

Test(model_moves, an_unaccepted_offer_is_not_repeated) {
    begin(1, 1);
    offer(0, 0, STATE_ENDED, SIDE_AS_OF - 89);
    solve();
    cr_assert_eq(post_of(0), NONE);
    side.offers[0].since = SIDE_AS_OF - 90;
    solve();
    cr_assert_eq(post_of(0), 0);
    side.offers[0].since = SIDE_AS_OF;
    side.offers[0].accepted_on = SIDE_AS_OF - 200; /* they have worked there */
    solve();
    cr_assert_eq(post_of(0), 0);
    side.offers[0].accepted_on = NONE;
    solve();
    cr_assert_eq(post_of(0), NONE);
    side.world.wishes_count = 1; /* unless they ask */
    side.wishes[0] = (Wish){0, 1, {SCOPE_POST, 0}, 2};
    solve();
    cr_assert_eq(post_of(0), 0);
}

static LeyeStatus certify(void) {
    Findings *findings = NULL;
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    LeyeStatus status = certify_plan(&side.world, plan, findings);
    domain_finding_free(findings);
    return status;
}

Test(model_moves, a_plan_that_says_fewer_moves_is_refused) {
    begin(2, 1);
    offer(0, 0, STATE_OFFERED, SIDE_AS_OF - 3);
    side.posts[0].places = 0;
    solve();
    LevelResult *at = (LevelResult *)moves();
    cr_assert_eq(at->value, 1);
    cr_assert_eq(certify(), LEYE_OK);
    at->value = 0;
    at->bound = 0;
    cr_assert_eq(certify(), LEYE_ERR_PROOF);
}
