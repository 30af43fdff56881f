/* side_truth: placements, rows, people without a placement, the backstop.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "side_truth.h"

#include <criterion/criterion.h>
#include <string.h>

#include "side_brute.h"
#include "side_claims.h"
#include "side_tell.h"

void side_truth_begin(const SideWorld *side, SideReading *reading) {
    *reading = (SideReading){.side = side};
}

void side_truth_clear(SideReading *reading) {
    for (int32_t k = 0; k <= LEYE_WITHOUT_ALL; k++) {
        domain_options_clear(&reading->options[k]);
    }
}

const Options *side_truth_options(SideReading *reading, int64_t without) {
    cr_assert(without >= 0 && without <= LEYE_WITHOUT_ALL);
    if (!reading->read[without]) {
        static SideWorld side;
        side_world_copy(reading->side, &side);
        side.without = without;
        side_world_options(&side, &reading->options[without]);
        side_right_read(&reading->side->world, &reading->options[without],
                        &reading->right[without]);
        reading->read[without] = true;
    }
    return &reading->options[without];
}

static int32_t option_of(const Options *options, const World *world,
                         const Placement *at) {
    if (at->person < 0 || at->person >= world->people_count) {
        return NONE;
    }
    for (int64_t o = options->first[at->person];
         o < options->first[at->person + 1]; o++) {
        const Option *option = &options->items[o];
        if (option->post == at->post && option->course == at->course &&
            option->train == at->train) {
            return (int32_t)o;
        }
    }
    return NONE;
}

bool side_truth_chosen(SideReading *reading, const Plan *plan,
                       int32_t chosen[SIDE_PEOPLE]) {
    const World *world = &reading->side->world;
    const Options *options = side_truth_options(reading, plan->summary.without);
    for (int32_t i = 0; i < SIDE_PEOPLE; i++) {
        chosen[i] = NONE;
    }
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *at = &plan->placements[k];
        int32_t o = option_of(options, world, at);
        if (o == NONE || (k > 0 && at->person <= at[-1].person)) {
            return false;
        }
        chosen[at->person] = o;
    }
    return true;
}

static bool columns_true(const World *world, const Options *options,
                         const int32_t *chosen, const Plan *plan) {
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *at = &plan->placements[k];
        const Option *option = &options->items[chosen[at->person]];
        if (at->start != option->start || at->points != option->points ||
            at->state != side_tell_state(world, at->person, at->post)) {
            return false;
        }
    }
    return true;
}

static bool everybody_listed(const World *world, const Options *options,
                             const int32_t *chosen, const Plan *plan) {
    int32_t next = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        if (chosen[i] != NONE) {
            continue;
        }
        if (next >= plan->unplaced_count) {
            return false;
        }
        const Unplaced *at = &plan->unplaced[next++];
        if (at->person != i ||
            at->reason != side_tell_reason(world, options, i) ||
            at->group < NONE || at->group >= plan->groups_count) {
            return false;
        }
    }
    return next == plan->unplaced_count;
}

/* Guard 8: could anybody newly in a public-welfare post leave it alone? */
static bool moved_is_fine(SideReading *reading, int64_t without,
                          int32_t *chosen, const int64_t *values) {
    const World *world = &reading->side->world;
    const Instance *instance = &world->instance;
    int64_t moved[LEVEL_COUNT];
    if (!side_brute_plan(world, side_truth_options(reading, without), without,
                         chosen, moved)) {
        return false;
    }
    for (int32_t k = 0; k < instance->levels_count &&
                        instance->levels[k] != LEVEL_PUBLIC_WELFARE;
         k++) {
        Level level = instance->levels[k];
        int64_t more = moved[level] - values[level];
        if ((domain_level_least(level) ? -more : more) < 0) {
            return false;
        }
    }
    return true;
}

static bool backstop_last(SideReading *reading, int64_t without,
                          int32_t *chosen, const int64_t *values) {
    const World *world = &reading->side->world;
    const Options *options = side_truth_options(reading, without);
    bool fine = true;
    for (int32_t i = 0; i < world->people_count; i++) {
        int32_t from = chosen[i];
        if (from == NONE || reading->right[without].pin[i] != NONE ||
            world->posts[options->items[from].post].channel !=
                CHANNEL_PUBLIC_WELFARE) {
            continue;
        }
        for (int64_t o = options->first[i]; o < options->first[i + 1]; o++) {
            chosen[i] = (int32_t)o;
            fine = fine && (world->posts[options->items[o].post].channel ==
                                CHANNEL_PUBLIC_WELFARE ||
                            !moved_is_fine(reading, without, chosen, values));
        }
        chosen[i] = from;
    }
    return fine;
}

const char *side_truth_wrong(SideReading *reading, const Plan *plan) {
    const World *world = &reading->side->world;
    int64_t without = plan->summary.without;
    int32_t chosen[SIDE_PEOPLE];
    int64_t values[LEVEL_COUNT];
    if (without < 0 || without > LEYE_WITHOUT_ALL) {
        return "without";
    }
    const Options *options = side_truth_options(reading, without);
    if (!side_truth_chosen(reading, plan, chosen)) {
        return "options";
    }
    if (!columns_true(world, options, chosen, plan)) {
        return "columns";
    }
    if (!side_brute_plan(world, options, without, chosen, values)) {
        return "rows";
    }
    if (!everybody_listed(world, options, chosen, plan)) {
        return "unplaced";
    }
    if (!backstop_last(reading, without, chosen, values)) {
        return "backstop";
    }
    return side_claims_wrong(reading, plan, chosen, values);
}
