/* What must hold between two worlds with side rows that differ in one thing.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Precondition of "never worse": every option and every plan of the first
 * world is one of the second. Then the value of the leading level of the
 * second is no worse; later ones may be. No relation is judged on a level that
 * is not proved on both sides.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "../support/side_world.h"

enum { WORLDS = 40 };

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(metamorphic_side, .fini = nothing_left);

typedef struct Solved {
    bool feasible;
    int32_t levels;
    LevelResult level[LEVEL_COUNT];
} Solved;

static void draw(SideWorld *side, uint64_t seed) {
    side_world_random(side, 700000 + seed, (int32_t)(10 + seed % 16),
                      (int32_t)(4 + seed % 6));
    side->without = 0;
}

static Solved solve(const SideWorld *side) {
    Solved answer = {.feasible = false};
    Plan *plan = NULL;
    if (side_world_solve(side, &plan) != LEYE_INFEASIBLE) {
        answer.feasible = true;
        answer.levels = plan->summary.levels_count;
        for (int32_t k = 0; k < answer.levels; k++) {
            answer.level[k] = plan->summary.levels[k];
        }
    }
    domain_plan_free(plan);
    return answer;
}

static void not_worse(const SideWorld *side, const Solved *more,
                      const Solved *less, const char *what) {
    cr_assert(more->feasible || !less->feasible, "%s: infeasible\n%s", what,
              side_world_show(side));
    const LevelResult *a = &more->level[0];
    const LevelResult *b = &less->level[0];
    if (!more->feasible || !less->feasible || a->proof != LEYE_PROVED ||
        b->proof != LEYE_PROVED) {
        return;
    }
    int64_t gain = a->value - b->value;
    gain = domain_level_least(a->level) ? -gain : gain;
    cr_assert_geq(gain, 0, "%s: %lld, then %lld\n%s", what, (long long)b->value,
                  (long long)a->value, side_world_show(side));
}

static void same_levels(const SideWorld *side, const Solved *a, const Solved *b,
                        const char *what) {
    cr_assert_eq(a->feasible, b->feasible, "%s\n%s", what,
                 side_world_show(side));
    for (int32_t k = 0; k < a->levels; k++) {
        if (a->level[k].proof != LEYE_PROVED ||
            b->level[k].proof != LEYE_PROVED) {
            return;
        }
        cr_assert_eq(a->level[k].value, b->level[k].value,
                     "%s, level %d: %lld, then %lld\n%s", what, (int)k,
                     (long long)a->level[k].value, (long long)b->level[k].value,
                     side_world_show(side));
    }
}

/* One change each; false where the world has no such row. */
static bool widen(SideWorld *side, int32_t change) {
    World *world = &side->world;
    switch (change) {
    case 0:
        side->courses[0].seats++;
        return world->courses_count > 0;
    case 1:
        side->courses[0].min_class -= side->courses[0].min_class > 0;
        return world->courses_count > 0;
    case 2:
        side->trains[0].seats++;
        return world->trains_count > 0;
    case 3:
        side->trains[0].min_riders -= side->trains[0].min_riders > 0;
        return world->trains_count > 0;
    case 4:
        side->funds[0].budget += 60000;
        return world->funds_count > 0;
    case 5:
        side->groups[0].households_max++;
        return world->groups_count > 0;
    default:
        side->posts[0].places++;
        return true;
    }
}

Test(metamorphic_side, a_wider_row_never_worsens_the_leading_level) {
    static const char *const names[] = {
        "a seat in a course", "a smaller class", "a seat in a train",
        "fewer riders",       "a larger budget", "a group of one more",
        "one more place"};
    static SideWorld side;
    static SideWorld more;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        draw(&side, seed);
        Solved before = solve(&side);
        for (int32_t change = 0; change < 7; change++) {
            side_world_copy(&side, &more);
            if (widen(&more, change)) {
                Solved after = solve(&more);
                not_worse(&side, &after, &before, names[change]);
            }
        }
    }
}

/* Rows that are dropped, or a course's options that come, only add plans. Pins
 * stand still: with more options another pin might be followed. */
Test(metamorphic_side, rows_left_out_never_worsen_the_leading_level) {
    static SideWorld side;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        draw(&side, 1000 + seed);
        side.world.pins_count = 0;
        Solved all = solve(&side);
        static const int64_t bits[] = {LEYE_WITHOUT_TRAINS, LEYE_WITHOUT_FUNDS,
                                       LEYE_WITHOUT_HOUSEHOLDS};
        for (int32_t k = 0; k < 3; k++) {
            side.without = bits[k];
            Solved less = solve(&side);
            not_worse(&side, &less, &all, "without rows");
        }
        side.without = 0;
    }
}

/* Seats 0: cancelled. */
Test(metamorphic_side, a_cancelled_train_never_raises_the_leading_level) {
    static SideWorld side;
    for (uint64_t seed = 1; seed <= 2 * WORLDS; seed++) {
        draw(&side, 2000 + seed);
        if (side.world.trains_count > 0) {
            Solved runs = solve(&side);
            side.trains[0].seats = 0;
            Solved cancelled = solve(&side);
            not_worse(&side, &runs, &cancelled, "with the train");
        }
    }
}

/* People in the opposite order: person i becomes n - 1 - i. */
static void reverse(const SideWorld *from, SideWorld *to) {
    int32_t n = from->world.people_count;
    side_world_copy(from, to);
    for (int32_t i = 0; i < n; i++) {
        to->people[i] = from->people[n - 1 - i];
        if (to->people[i].together_with != NONE) {
            to->people[i].together_with = n - 1 - to->people[i].together_with;
        }
    }
    for (int32_t k = 0; k < to->world.events_count; k++) {
        to->events[k].person = n - 1 - to->events[k].person;
    }
    int32_t wish = 0;
    for (int32_t i = 0; i < n; i++) {
        for (int32_t k = 0; k < from->world.wishes_count; k++) {
            if (from->wishes[k].person == n - 1 - i) {
                to->wishes[wish] = from->wishes[k];
                to->wishes[wish++].person = i;
            }
        }
    }
    int32_t pins = from->world.pins_count;
    for (int32_t k = 0; k < pins; k++) {
        to->pins[k] = from->pins[pins - 1 - k];
        to->pins[k].person = n - 1 - to->pins[k].person;
    }
    int32_t offers = from->world.offers_count;
    for (int32_t k = 0; k < offers; k++) {
        to->offers[k] = from->offers[offers - 1 - k];
        to->offers[k].person = n - 1 - to->offers[k].person;
    }
    side_world_link(to);
}

Test(metamorphic_side, other_names_of_people_keep_every_value) {
    static SideWorld side;
    static SideWorld turned;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        draw(&side, 3000 + seed);
        reverse(&side, &turned);
        Solved before = solve(&side);
        Solved after = solve(&turned);
        same_levels(&side, &before, &after, "reversed");
    }
}

/* A person without any capacity, a closed post, a course that began before
 * and a train that no post names: nobody gains or loses an option. */
static void add_idle(SideWorld *side) {
    World *world = &side->world;
    int32_t i = world->people_count++;
    int32_t j = world->posts_count++;
    side->people[i] = side->people[0];
    side->people[i].household = world->households_count - 1;
    side->people[i].site = side->households[world->households_count - 1].site;
    side->people[i].capacity = CAPACITY_NONE;
    side->people[i].work = WORK_NONE;
    side->people[i].work_post = NONE;
    side->people[i].together_with = NONE;
    side->people[i].needs_care = false;
    side->people[i].birth = SIDE_AS_OF - 30 * 365;
    side->posts[j] = side->posts[0];
    side->posts[j].contract = 0;
    if (world->courses_count < SIDE_COURSES) {
        side->courses[side_world_course(side, 0, 4, 2)].start = SIDE_AS_OF - 30;
    }
    if (world->trains_count < SIDE_TRAINS) {
        (void)side_world_train(side, 0, 4, 2);
    }
    side_world_link(side);
}

Test(metamorphic_side, an_idle_person_post_course_and_train_change_nothing) {
    static SideWorld side;
    static SideWorld more;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        draw(&side, 4000 + seed);
        if (side.world.posts_count == SIDE_POSTS) {
            continue;
        }
        side_world_copy(&side, &more);
        add_idle(&more);
        Solved before = solve(&side);
        Solved after = solve(&more);
        same_levels(&side, &before, &after, "idle");
    }
}
