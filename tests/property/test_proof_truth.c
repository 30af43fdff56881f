/* An accepted proof is never false: the best of all plans is known by
 * enumeration, proofs are corrupted in any way, and what is still taken for a
 * bound is not below the best.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The solver's lists are tight, so that a corruption that lets a bound fall
 * at all is seen. LEYE_LONG=1 takes eight times the worlds.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../../engine/certify/certify_parts.h"
#include "../support/side_brute.h"
#include "../support/side_lie.h"
#include "../unit/certify_world.h"

enum {
    WORLDS = 60,
    LONG = 8,
    EACH = 60,    /* corruptions a level */
    POOR = 40,    /* poor plans a world */
    MOST = 20000, /* plans of a world */
    GROWTH = 6,
};

typedef struct Scene {
    SideWorld side;
    SideReading reading;
    SideBest best;
    Random random;
    SidePlan honest, told;
    SideLie lie;
} Scene;

static Scene scene;

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(proof_truth, .fini = nothing_left);

static uint64_t worlds(void) {
    return (uint64_t)side_world_count(WORLDS, WORLDS * LONG);
}

/* Few enough plans: people lose their capacity, the last first. */
static void draw(uint64_t seed) {
    const World *world = &scene.side.world;
    side_world_random(&scene.side, seed, (int32_t)(2 + seed % 6),
                      (int32_t)(2 + seed / 6 % 3));
    for (int32_t i = world->people_count; i >= 0; i--) {
        Options options = {0};
        if (i < world->people_count) {
            scene.side.people[i].capacity = CAPACITY_NONE;
        }
        side_world_options(&scene.side, &options);
        int64_t size = side_brute_size(world, &options, MOST);
        domain_options_clear(&options);
        if (size < MOST) {
            break;
        }
    }
}

/* An honest plan with grown trees, and the best there is. */
static bool begin(uint64_t seed) {
    Plan *plan = NULL;
    draw(seed);
    scene.random = base_random_make(seed, 6);
    side_truth_begin(&scene.side, &scene.reading);
    if (side_world_solve(&scene.side, &plan) == LEYE_INFEASIBLE) {
        return false;
    }
    side_lie_copy(plan, &scene.honest);
    domain_plan_free(plan);
    scene.lie = (SideLie){.reading = &scene.reading,
                          .without = scene.side.without,
                          .random = &scene.random,
                          .told = &scene.honest};
    side_brute_best(&scene.side.world,
                    side_truth_options(&scene.reading, scene.side.without),
                    scene.side.without, &scene.best);
    Proof *proof = &scene.honest.plan.proof;
    for (int32_t k = 0; k < proof->levels_count; k++) {
        for (int32_t n = side_lie_below(&scene.lie, GROWTH); n > 0; n--) {
            side_lie_grow(&scene.lie, &proof->levels[k]);
        }
    }
    scene.lie.told = &scene.told;
    return true;
}

static int64_t best_of(Level level) {
    int64_t value = scene.best.values[level];
    return domain_level_least(level) ? -value : value;
}

typedef struct Tally {
    int64_t sound, tight, unsound, trees, poor;
} Tally;

static void corrupt(const CertifyCase *about, const LevelProof *honest,
                    Tally *tally) {
    CertifyBound own = {.unsound = NULL};
    scene.told.used = 0;
    LevelProof proof = side_lie_copy_proof(honest, &scene.told);
    for (int32_t n = 1 + side_lie_below(&scene.lie, 3); n > 0; n--) {
        side_lie_proof(&scene.lie, &proof);
    }
    proof.level = about->level; /* another name is refused beforehand */
    cr_assert_eq(certify_tree_compute(about, &proof, &own), LEYE_OK);
    if (own.unsound != NULL) {
        tally->unsound++;
        return;
    }
    cr_assert_geq(own.bound, best_of(about->level),
                  "level %s: the bound %lld, the best %lld\n%s",
                  domain_word(WORDS_LEVEL, (int32_t)about->level),
                  (long long)own.bound, (long long)best_of(about->level),
                  side_world_show(&scene.side));
    tally->sound++;
    tally->tight += own.bound == best_of(about->level);
    tally->trees += proof.nodes_count > 1;
}

static void corrupt_levels(CertifyCase *about, Tally *tally) {
    const Summary *summary = &scene.honest.plan.summary;
    for (int32_t k = 0; k < summary->levels_count; k++) {
        about->level = summary->levels[k].level;
        for (int32_t n = 0; n < EACH; n++) {
            corrupt(about, &scene.honest.plan.proof.levels[k], tally);
        }
        about->earlier[about->level] = true;
        about->value[about->level] = best_of(about->level);
    }
}

Test(proof_truth, no_corrupted_proof_bounds_below_the_best_of_all_plans) {
    Tally tally = {0};
    for (uint64_t seed = 70001; seed <= 70000 + worlds(); seed++) {
        CertifyChoices choices;
        CertifyRows rows;
        CertifySide side;
        CertifyCase about = {.rows = &rows, .side = &side};
        if (begin(seed)) {
            cr_assert_eq(certify_choices_read(&scene.side.world,
                                              scene.side.without, &choices),
                         LEYE_OK);
            cr_assert_eq(certify_rows_read(&scene.side.world, &rows), LEYE_OK);
            cr_assert_eq(certify_side_read(&choices, &side), LEYE_OK);
            corrupt_levels(&about, &tally);
            certify_side_read_clear(&side);
            certify_rows_clear(&rows);
            certify_choices_clear(&choices);
        }
        side_truth_clear(&scene.reading);
    }
    cr_log_info("%lld sound (%lld tight, %lld trees), %lld unsound",
                (long long)tally.sound, (long long)tally.tight,
                (long long)tally.trees, (long long)tally.unsound);
    cr_assert_gt(tally.sound, 50 * (int64_t)worlds());
    cr_assert_gt(tally.tight, 20 * (int64_t)worlds());
    cr_assert_gt(tally.trees, 20 * (int64_t)worlds());
}

/* A plan that is not the best, with honest trees or corrupted ones, all else
 * true: the first level that misses the best is never called proved. */
static void tell_poor(Tally *tally) {
    int32_t chosen[SIDE_PEOPLE];
    size_t found = 0;
    Plan *told = &scene.told.plan;
    side_lie_copy(&scene.honest.plan, &scene.told);
    cr_assert(side_truth_chosen(&scene.reading, told, chosen));
    side_lie_move(&scene.lie, chosen);
    for (int32_t n = side_lie_below(&scene.lie, 3); n > 0; n--) {
        int32_t k = side_lie_below(&scene.lie, told->proof.levels_count);
        LevelProof *proof = &told->proof.levels[k];
        side_lie_proof(&scene.lie, proof);
        proof->level = told->summary.levels[k].level;
    }
    (void)side_truth_tell(&scene.reading, chosen, told);
    if (certify_world_judge(&scene.side.world, told, &found) != LEYE_OK) {
        return;
    }
    for (int32_t k = 0; k < told->summary.levels_count; k++) {
        const LevelResult *at = &told->summary.levels[k];
        int64_t best = scene.best.values[at->level];
        bool least = domain_level_least(at->level);
        cr_assert(least ? at->bound <= best : at->bound >= best,
                  "level %s: the bound %lld, the best %lld\n%s",
                  domain_word(WORDS_LEVEL, (int32_t)at->level),
                  (long long)at->bound, (long long)best,
                  side_world_show(&scene.side));
        if (at->value != best) {
            cr_assert_neq(at->proof, LEYE_PROVED);
            tally->poor++;
            break;
        }
    }
    tally->sound++;
}

Test(proof_truth, no_poorer_plan_is_accepted_as_proved) {
    Tally tally = {0};
    for (uint64_t seed = 80001; seed <= 80000 + worlds(); seed++) {
        for (int32_t k = begin(seed) ? 0 : POOR; k < POOR; k++) {
            tell_poor(&tally);
        }
        side_truth_clear(&scene.reading);
    }
    cr_log_info("%lld accepted, %lld poorer", (long long)tally.sound,
                (long long)tally.poor);
    cr_assert_gt(tally.poor, 2 * (int64_t)worlds());
}
