/* side_claims: counts, levels and proofs; see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "side_claims.h"

#include <criterion/criterion.h>
#include <string.h>

#include "side_bound.h"
#include "side_brute.h"
#include "side_tell.h"

/* --- the summary --- */

static bool hidden_or(int64_t said, int64_t own, bool hide) {
    return said == own || (said == -1 && hide);
}

static bool counts_true(const Summary *said, const Summary *own) {
    SuppressSummary hide = domain_suppress_summary(own);
    bool fine =
        hidden_or(said->able_and_willing, own->able_and_willing, hide.able);
    for (int32_t k = 0; k < REASON_COUNT; k++) {
        fine = fine &&
               hidden_or(said->reasons[k], own->reasons[k], hide.reasons[k]);
    }
    for (int32_t k = 0; k < PROFILE_COUNT; k++) {
        fine = fine &&
               hidden_or(said->profiles[k], own->profiles[k], hide.profiles[k]);
    }
    const IncomeCount *a = &said->income;
    const IncomeCount *b = &own->income;
    int64_t all = own->households;
    return fine &&
           hidden_or(a->before, b->before,
                     domain_suppress_part(b->before, all)) &&
           hidden_or(a->after, b->after, domain_suppress_part(b->after, all)) &&
           hidden_or(a->after_low, b->after_low,
                     domain_suppress_part(b->after_low, all)) &&
           hidden_or(a->after_high, b->after_high,
                     domain_suppress_part(b->after_high, all));
}

bool side_claims_totals(const Summary *said, const Summary *own) {
    return said->instance != NULL &&
           strcmp(said->instance, own->instance) == 0 &&
           said->as_of == own->as_of && said->people == own->people &&
           said->households == own->households && said->places == own->places &&
           said->placements == own->placements &&
           said->households_covered == own->households_covered &&
           said->classes == own->classes && said->options == own->options &&
           memcmp(said->by_channel, own->by_channel, sizeof own->by_channel) ==
               0;
}

static bool lists_true(const Summary *said, const Summary *own) {
    bool fine = said->closed_count == own->closed_count &&
                said->months_count == own->months_count &&
                said->pins_count == own->pins_count;
    for (int32_t k = 0; fine && k < own->closed_count; k++) {
        fine = said->closed[k].post == own->closed[k].post &&
               said->closed[k].rule == own->closed[k].rule;
    }
    for (int32_t m = 0; fine && m < own->months_count; m++) {
        fine = said->months[m].month == own->months[m].month &&
               said->months[m].working == own->months[m].working;
    }
    for (int32_t n = 0; fine && n < own->pins_count; n++) {
        const PinResult *pin = &said->pins[n];
        fine = pin->pin == n && pin->followed == own->pins[n].followed;
        for (int32_t k = 0; fine && pin->costed && k < said->levels_count;
             k++) {
            fine = pin->cost[k] >= 0;
        }
    }
    return fine;
}

static bool summary_true(SideReading *reading, const Plan *plan) {
    ClosedPost closed[SIDE_POSTS];
    MonthCount months[SIDE_MONTHS];
    PinResult pins[SIDE_PINS];
    Plan own = *plan;
    own.summary.closed = closed;
    own.summary.months = months;
    own.summary.pins = pins;
    side_tell_summary(reading, &own);
    return side_claims_totals(&plan->summary, &own.summary) &&
           counts_true(&plan->summary, &own.summary) &&
           lists_true(&plan->summary, &own.summary);
}

/* --- levels --- */

static int64_t as_most(const World *world, Level level, int64_t value) {
    int64_t sum = value - side_brute_base(world, level);
    return domain_level_least(level) ? -sum : sum;
}

static int64_t as_own(const World *world, Level level, int64_t most) {
    return (domain_level_least(level) ? -most : most) +
           side_brute_base(world, level);
}

static bool levels_named(const World *world, const Summary *said) {
    const Instance *instance = &world->instance;
    bool courses =
        world->courses_count > 0 && (said->without & LEYE_WITHOUT_COURSES) == 0;
    int32_t next = 0;
    if (said->levels_count < 0 || said->levels_count > LEVEL_COUNT) {
        return false;
    }
    for (int32_t k = 0; k < instance->levels_count; k++) {
        Level level = instance->levels[k];
        if (next < said->levels_count && said->levels[next].level == level) {
            next++;
        } else if (level != LEVEL_COURSE_SEATS || courses) {
            return false;
        }
    }
    return next == said->levels_count;
}

static bool within_gap(const LevelResult *level) {
    Int128 gap = (Int128)level->bound - level->value;
    Int128 size = level->bound;
    gap = gap < 0 ? -gap : gap;
    return gap * 1000 <= (size < 0 ? -size : size);
}

static bool claims_true(const World *world, const Summary *said,
                        const int64_t *values) {
    bool near = true;
    bool proved = true;
    int64_t bound = said->placements;
    if (!levels_named(world, said)) {
        return false;
    }
    for (int32_t k = 0; k < said->levels_count; k++) {
        const LevelResult *at = &said->levels[k];
        if (at->value != values[at->level] ||
            (at->proof != LEYE_PROVED && at->proof != LEYE_GAP)) {
            return false;
        }
        near = near && within_gap(at);
        proved = proved && at->proof == LEYE_PROVED;
        bound = at->level == LEVEL_PLACEMENTS ? at->bound : bound;
    }
    bool outcome = said->outcome == LEYE_OPTIMAL
                       ? near
                       : said->outcome == LEYE_FEASIBLE && !proved;
    bool use = !said->publishable ||
               (said->without == 0 && world->instance.as_of_today);
    return outcome && use && said->bound == bound &&
           said->proof == (proved ? LEYE_PROVED : LEYE_GAP);
}

/* --- proofs --- */

static SideCase case_of(SideReading *reading, int64_t without) {
    return (SideCase){.world = &reading->side->world,
                      .options = side_truth_options(reading, without),
                      .without = without,
                      .right = &reading->right[without]};
}

static bool proofs_true(SideReading *reading, const Plan *plan) {
    const Summary *said = &plan->summary;
    SideCase about = case_of(reading, said->without);
    if (plan->proof.levels_count != said->levels_count) {
        return false;
    }
    for (int32_t k = 0; k < said->levels_count; k++) {
        const LevelResult *at = &said->levels[k];
        const LevelProof *proof = &plan->proof.levels[k];
        int64_t value = as_most(about.world, at->level, at->value);
        int64_t bound = 0;
        about.level = at->level;
        if (proof->level != at->level ||
            !side_bound_read(&about, proof, &bound) || bound < value ||
            as_own(about.world, at->level, bound) != at->bound ||
            (at->proof == LEYE_PROVED) != (bound == value)) {
            return false;
        }
        about.earlier[at->level] = true;
        about.value[at->level] = value;
    }
    return true;
}

bool side_truth_claim(SideReading *reading, Plan *plan) {
    Summary *summary = &plan->summary;
    SideCase about = case_of(reading, summary->without);
    bool near = true;
    bool fine = summary->levels_count == plan->proof.levels_count;
    summary->proof = LEYE_PROVED;
    summary->bound = summary->placements;
    for (int32_t k = 0; fine && k < summary->levels_count; k++) {
        LevelResult *at = &summary->levels[k];
        int64_t value = as_most(about.world, at->level, at->value);
        int64_t bound = 0;
        about.level = at->level;
        fine = side_bound_read(&about, &plan->proof.levels[k], &bound) &&
               bound >= value;
        at->bound = as_own(about.world, at->level, bound);
        at->proof = bound == value ? LEYE_PROVED : LEYE_GAP;
        near = near && within_gap(at);
        if (at->proof == LEYE_GAP) {
            summary->proof = LEYE_GAP;
        }
        if (at->level == LEVEL_PLACEMENTS) {
            summary->bound = at->bound;
        }
        about.earlier[at->level] = true;
        about.value[at->level] = value;
    }
    summary->outcome = near ? LEYE_OPTIMAL : LEYE_FEASIBLE;
    return fine;
}

bool side_truth_tell(SideReading *reading, const int32_t *chosen, Plan *plan) {
    const World *world = &reading->side->world;
    Summary *summary = &plan->summary;
    const Options *options = side_truth_options(reading, summary->without);
    int64_t values[LEVEL_COUNT];
    plan->placements_count = 0;
    plan->unplaced_count = 0;
    plan->groups_count = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        if (chosen[i] == NONE) {
            plan->unplaced[plan->unplaced_count++] =
                (Unplaced){.person = i,
                           .reason = side_tell_reason(world, options, i),
                           .group = NONE};
            continue;
        }
        const Option *option = &options->items[chosen[i]];
        plan->placements[plan->placements_count++] =
            (Placement){.person = i,
                        .post = option->post,
                        .course = option->course,
                        .train = option->train,
                        .start = option->start,
                        .points = option->points,
                        .state = side_tell_state(world, i, option->post)};
    }
    side_tell_summary(reading, plan);
    side_brute_values(world, options, chosen, values);
    for (int32_t k = 0; k < summary->levels_count; k++) {
        summary->levels[k].value = values[summary->levels[k].level];
    }
    return side_truth_claim(reading, plan);
}

const char *side_claims_wrong(SideReading *reading, const Plan *plan,
                              const int32_t *chosen, const int64_t *values) {
    if (!side_claims_groups(reading, plan, chosen)) {
        return "groups";
    }
    if (!summary_true(reading, plan)) {
        return "summary";
    }
    if (!claims_true(&reading->side->world, &plan->summary, values)) {
        return "levels";
    }
    return proofs_true(reading, plan) ? NULL : "proof";
}
