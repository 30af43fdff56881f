/* The guards under every side row, judged from the ledger alone.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Consent, age and carers are read here once more, from the events and the
 * people; no rule of the engine is asked.
 */
#include <criterion/criterion.h>

#include "../support/side_brute.h"

enum { WORLDS = 120 };

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(guards_side, .fini = nothing_left);

static void draw(SideWorld *side, uint64_t seed) {
    side_world_random(side, 500000 + seed, (int32_t)(6 + seed % 10),
                      (int32_t)(3 + seed % 5));
}

/* The last give or withdraw on the scope is a give that lives. */
static bool lives(const World *world, int32_t person, Scope scope) {
    bool held = false;
    for (int32_t k = 0; k < world->events_count; k++) {
        const ConsentEvent *at = &world->events[k];
        if (at->person != person || at->scope.kind != scope.kind ||
            at->scope.index != scope.index ||
            at->date > world->instance.as_of) {
            continue;
        }
        if (at->action == ACTION_GIVE) {
            held =
                base_day_add_months(
                    at->date, world->instance.parameters.consent_months) >=
                    world->instance.as_of &&
                (at->expires == NONE || at->expires >= world->instance.as_of);
        } else if (at->action == ACTION_WITHDRAW) {
            held = false;
        }
    }
    return held;
}

static void expect_consent(const SideWorld *side, const Placement *at) {
    const World *world = &side->world;
    const Post *post = &world->posts[at->post];
    Scope away = {SCOPE_DESTINATION, post->destination};
    bool held =
        post->destination != NONE
            ? lives(world, at->person, away)
            : lives(world, at->person, (Scope){SCOPE_COUNTY, NONE}) ||
                  (post->site == world->people[at->person].site &&
                   lives(world, at->person, (Scope){SCOPE_LOCAL, NONE}));
    cr_assert(held, "p%d goes to j%d without consent\n%s", (int)at->person,
              (int)at->post, side_world_show(side));
}

static void expect_age(const SideWorld *side, const Placement *at) {
    const Person *person = &side->people[at->person];
    const Post *post = &side->posts[at->post];
    Day leaves = at->train == NONE ? at->start : side->trains[at->train].depart;
    int32_t age = base_day_age(person->birth, leaves);
    bool hard = (post->hazard & (HAZARD_UNDERGROUND | HAZARD_GRADE_IV)) != 0;
    cr_assert_geq(age, 16, "%s", side_world_show(side));
    cr_assert(age >= 18 || (post->hazard == 0 && post->destination == NONE),
              "a minor\n%s", side_world_show(side));
    cr_assert(person->sex == SEX_MALE || !hard, "a woman underground\n%s",
              side_world_show(side));
}

/* An able adult of the household who is at home before the plan. */
static bool cares(const World *world, int32_t i, int32_t h) {
    return world->people[i].household == h && side_brute_home(world, i) &&
           side_brute_able(world, i);
}

/* Not all of those who could care may leave; the household rows may be left
 * out, the lone carer's guard may not. */
static void expect_carers(const SideWorld *side, const Plan *plan, int32_t h) {
    const World *world = &side->world;
    int32_t adults = 0;
    int32_t away = 0;
    bool arranged = false;
    for (int32_t i = 0; i < world->people_count; i++) {
        adults += cares(world, i, h);
        arranged =
            arranged || (cares(world, i, h) && world->people[i].care_arranged);
    }
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *at = &plan->placements[k];
        away += cares(world, at->person, h) &&
                world->posts[at->post].destination != NONE;
    }
    bool rows = (side->without & LEYE_WITHOUT_HOUSEHOLDS) == 0;
    bool asked = adults == 1 || (adults > 1 && rows);
    cr_assert(!asked || arranged || !side_brute_needy(world, h) ||
                  away < adults,
              "home %d: no carer left\n%s", (int)h, side_world_show(side));
}

Test(guards_side, every_plan_keeps_consent_age_and_carers) {
    static SideWorld side;
    int32_t placed = 0;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        Plan *plan = NULL;
        draw(&side, seed);
        if (side_world_solve(&side, &plan) != LEYE_INFEASIBLE) {
            for (int32_t k = 0; k < plan->placements_count; k++) {
                expect_consent(&side, &plan->placements[k]);
                expect_age(&side, &plan->placements[k]);
            }
            for (int32_t h = 0; h < side.world.households_count; h++) {
                expect_carers(&side, plan, h);
            }
            placed += plan->placements_count;
        }
        domain_plan_free(plan);
    }
    cr_assert_gt(placed, WORLDS);
}

/* A withdrawal beats a pin. */
Test(guards_side, a_person_who_withdrew_is_not_placed_even_if_pinned) {
    static const Scope scopes[] = {{SCOPE_COUNTY, NONE},
                                   {SCOPE_LOCAL, NONE},
                                   {SCOPE_DESTINATION, 0},
                                   {SCOPE_DESTINATION, 1}};
    static SideWorld side;
    for (uint64_t seed = 1; seed <= WORLDS / 2; seed++) {
        Plan *plan = NULL;
        draw(&side, 1000 + seed);
        int32_t who = (int32_t)(seed % (uint64_t)side.world.people_count);
        for (int32_t k = 0; k < 4; k++) {
            side_world_event(&side, who, scopes[k], ACTION_WITHDRAW,
                             SIDE_AS_OF - 1);
        }
        side.world.pins_count = 1;
        side.pins[0] = (Pin){who, (int32_t)(seed % 3), 2};
        side_world_link(&side);
        cr_assert_neq(side_world_solve(&side, &plan), LEYE_INFEASIBLE, "%s",
                      side_world_show(&side));
        for (int32_t k = 0; k < plan->placements_count; k++) {
            cr_assert_neq(plan->placements[k].person, who, "%s",
                          side_world_show(&side));
        }
        cr_assert_not(plan->summary.pins[0].followed, "%s",
                      side_world_show(&side));
        domain_plan_free(plan);
    }
}

/* Whatever the minimum, nobody is placed to reach it: with a minimum that
 * cannot be reached the train is as good as not there. */
Test(guards_side, a_minimum_that_nobody_can_reach_moves_nobody) {
    static SideWorld side;
    static SideWorld none;
    for (uint64_t seed = 1; seed <= WORLDS / 2; seed++) {
        Plan *plan = NULL;
        Plan *other = NULL;
        draw(&side, 2000 + seed);
        side.world.pins_count = 0;
        side.without = 0;
        if (side.world.trains_count == 0) {
            continue;
        }
        side.trains[0].min_riders = SIDE_PEOPLE;
        side_world_copy(&side, &none);
        none.trains[0].min_riders = 0;
        none.trains[0].seats = 0;
        (void)side_world_solve(&side, &plan);
        (void)side_world_solve(&none, &other);
        for (int32_t k = 0; k < plan->placements_count; k++) {
            cr_assert_neq(plan->placements[k].train, 0, "%s",
                          side_world_show(&side));
        }
        for (int32_t k = 0; k < plan->summary.levels_count; k++) {
            const LevelResult *a = &plan->summary.levels[k];
            const LevelResult *b = &other->summary.levels[k];
            if (a->proof != LEYE_PROVED || b->proof != LEYE_PROVED) {
                break;
            }
            cr_assert_eq(a->value, b->value, "%s", side_world_show(&side));
        }
        domain_plan_free(plan);
        domain_plan_free(other);
    }
}

static bool same_option(const Option *a, const Option *b) {
    return a->person == b->person && a->post == b->post &&
           a->course == b->course && a->train == b->train &&
           a->start == b->start && a->points == b->points;
}

/* Guard 4, courses and trains too: only options at that post go away. */
Test(guards_side, declining_changes_nobody_elses_options) {
    static SideWorld side;
    int32_t taken = 0;
    for (uint64_t seed = 1; seed <= 4 * WORLDS; seed++) {
        Options before = {0};
        Options after = {0};
        draw(&side, 3000 + seed);
        int32_t who = (int32_t)(seed % (uint64_t)side.world.people_count);
        int32_t what = (int32_t)(seed / 5 % (uint64_t)side.world.posts_count);
        side_world_options(&side, &before);
        side_world_event(&side, who, (Scope){SCOPE_POST, what}, ACTION_DECLINE,
                         SIDE_AS_OF - 1);
        side_world_link(&side);
        side_world_options(&side, &after);
        int64_t k = 0;
        for (int64_t o = 0; o < before.count; o++) {
            const Option *at = &before.items[o];
            bool kept = k < after.count && same_option(at, &after.items[k]);
            cr_assert(kept || (at->person == who && at->post == what), "%s",
                      side_world_show(&side));
            k += kept;
            taken += !kept;
        }
        cr_assert_eq(k, after.count, "%s", side_world_show(&side));
        domain_options_clear(&before);
        domain_options_clear(&after);
    }
    cr_assert_gt(taken, 20);
}
