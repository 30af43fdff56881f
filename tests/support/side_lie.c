/* side_lie: statements of placements, people, groups and the summary.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "side_lie.h"

#include <criterion/criterion.h>
#include <string.h>

int32_t side_lie_below(const SideLie *lie, int32_t n) {
    return (int32_t)base_random_below(lie->random, n);
}

static int32_t below(const SideLie *lie, int32_t n) {
    return side_lie_below(lie, n);
}

static const World *world_of(const SideLie *lie) {
    return &lie->reading->side->world;
}

int64_t side_lie_number(const SideLie *lie, int64_t number) {
    static const int64_t far[] = {0,         -1,        1,        1000,
                                  INT64_MAX, INT64_MIN, 1LL << 40};
    switch (below(lie, 5)) {
    case 0:
        return far[below(lie, sizeof far / sizeof *far)];
    case 1:
        return number / 2;
    default:
        return (int64_t)((uint64_t)number +
                         (uint64_t)(below(lie, 2) == 0 ? 1 : -1) *
                             (uint64_t)(1 + below(lie, 2)));
    }
}

static void small_number(const SideLie *lie, int32_t *number) {
    int64_t other = side_lie_number(lie, *number);
    *number = other > INT32_MAX || other < INT32_MIN ? 7777 : (int32_t)other;
}

void side_lie_index(const SideLie *lie, int32_t *index, int32_t count) {
    *index = below(lie, count + 3) - 2;
}

void side_lie_rows(const SideLie *lie, void *rows, int32_t *count,
                   size_t size) {
    char *at = rows;
    char kept[sizeof(PriceList)];
    size_t n = (size_t)*count;
    size_t k = n == 0 ? 0 : (size_t)below(lie, *count);
    if (n == 0) {
        memset(at, 0, size);
        *count = 1;
        return;
    }
    switch (below(lie, 3)) {
    case 0:
        memmove(at + k * size, at + (k + 1) * size, (n - k - 1) * size);
        (*count)--;
        break;
    case 1:
        memmove(at + (k + 1) * size, at + k * size, (n - k) * size);
        (*count)++;
        break;
    default:
        if (k + 1 < n) {
            memcpy(kept, at + k * size, size);
            memcpy(at + k * size, at + (k + 1) * size, size);
            memcpy(at + (k + 1) * size, kept, size);
        }
        break;
    }
}

/* Everybody of one household away, who can: this breaks rows of households. */
static void move_home(const SideLie *lie, int32_t *chosen) {
    const World *world = world_of(lie);
    const Options *options = side_truth_options(lie->reading, lie->without);
    int32_t home = below(lie, world->households_count);
    for (int64_t o = 0; o < options->count; o++) {
        const Option *at = &options->items[o];
        if (world->people[at->person].household == home &&
            world->posts[at->post].destination != NONE && below(lie, 2) == 0) {
            chosen[at->person] = (int32_t)o;
        }
    }
}

void side_lie_move(const SideLie *lie, int32_t *chosen) {
    const Options *options = side_truth_options(lie->reading, lie->without);
    if (below(lie, 4) == 0) {
        move_home(lie, chosen);
        return;
    }
    for (int32_t k = 1 + below(lie, 3); k > 0 && options->count > 0; k--) {
        int32_t o = below(lie, (int32_t)options->count);
        chosen[options->items[o].person] = below(lie, 5) == 0 ? NONE : o;
    }
}

static void lie_placement(const SideLie *lie) {
    Plan *plan = &lie->told->plan;
    const World *world = world_of(lie);
    if (plan->placements_count == 0 || below(lie, 4) == 0) {
        side_lie_rows(lie, plan->placements, &plan->placements_count,
                      sizeof *plan->placements);
        return;
    }
    Placement *row = &plan->placements[below(lie, plan->placements_count)];
    switch (below(lie, 7)) {
    case 0:
        side_lie_index(lie, &row->person, world->people_count);
        break;
    case 1:
        side_lie_index(lie, &row->post, world->posts_count);
        break;
    case 2:
        side_lie_index(lie, &row->train, world->trains_count);
        break;
    case 3:
        side_lie_index(lie, &row->course, world->courses_count);
        break;
    case 4:
        small_number(lie, &row->start);
        break;
    case 5:
        small_number(lie, &row->points);
        break;
    default:
        row->state = (PlacementState)(((int32_t)row->state + 1 +
                                       side_lie_below(lie, STATE_ENDED)) %
                                      (STATE_ENDED + 1));
        break;
    }
}

static void lie_unplaced(const SideLie *lie) {
    Plan *plan = &lie->told->plan;
    if (plan->unplaced_count == 0 || below(lie, 4) == 0) {
        side_lie_rows(lie, plan->unplaced, &plan->unplaced_count,
                      sizeof *plan->unplaced);
        return;
    }
    Unplaced *row = &plan->unplaced[below(lie, plan->unplaced_count)];
    switch (below(lie, 3)) {
    case 0:
        side_lie_index(lie, &row->person, world_of(lie)->people_count);
        break;
    case 1:
        row->reason = (Reason)below(lie, REASON_COUNT);
        break;
    default:
        side_lie_index(lie, &row->group, plan->groups_count);
        break;
    }
}

/* One that nobody names, or somebody. */
static void add_group(const SideLie *lie) {
    Plan *plan = &lie->told->plan;
    int32_t *posts = side_lie_get(lie->told, 4, sizeof *posts);
    posts[0] = below(lie, world_of(lie)->posts_count);
    plan->groups[plan->groups_count++] =
        (BlockGroup){.posts = posts,
                     .posts_count = 1,
                     .people = below(lie, 2) == 0 ? -1 : 1,
                     .places = below(lie, 3)};
    if (plan->unplaced_count > 0) {
        plan->unplaced[below(lie, plan->unplaced_count)].group =
            below(lie, 4) == 0 ? NONE : plan->groups_count - 1;
    }
}

static void lie_group(const SideLie *lie) {
    Plan *plan = &lie->told->plan;
    if (plan->groups_count == 0) {
        add_group(lie);
        return;
    }
    BlockGroup *group = &plan->groups[below(lie, plan->groups_count)];
    switch (below(lie, 4)) {
    case 0:
        group->people = side_lie_number(lie, group->people);
        break;
    case 1:
        group->places = side_lie_number(lie, group->places);
        break;
    case 2:
        if (group->posts_count > 0) {
            side_lie_index(lie, &group->posts[below(lie, group->posts_count)],
                           world_of(lie)->posts_count);
        }
        break;
    default:
        side_lie_rows(lie, group->posts, &group->posts_count,
                      sizeof *group->posts);
        break;
    }
}

static void lie_count(const SideLie *lie) {
    Summary *at = &lie->told->plan.summary;
    int64_t *const numbers[] = {&at->people,
                                &at->households,
                                &at->able_and_willing,
                                &at->places,
                                &at->placements,
                                &at->bound,
                                &at->households_covered,
                                &at->classes,
                                &at->options,
                                &at->by_channel[below(lie, CHANNEL_COUNT)],
                                &at->profiles[below(lie, PROFILE_COUNT)],
                                &at->income.before,
                                &at->income.after,
                                &at->income.after_low,
                                &at->income.after_high,
                                &at->reasons[below(lie, REASON_COUNT)]};
    int64_t *number = numbers[below(lie, sizeof numbers / sizeof *numbers)];
    *number = side_lie_number(lie, *number);
}

/* Of what is left out; months; whose pin is followed. */
static void lie_list(const SideLie *lie) {
    Summary *at = &lie->told->plan.summary;
    switch (below(lie, 6)) {
    case 0:
        at->without ^= (int64_t)1 << below(lie, 5);
        break;
    case 1:
        side_lie_rows(lie, at->months, &at->months_count, sizeof *at->months);
        break;
    case 2:
        if (at->months_count > 0) {
            MonthCount *month = &at->months[below(lie, at->months_count)];
            month->working = side_lie_number(lie, month->working);
        }
        break;
    case 3:
        side_lie_rows(lie, at->closed, &at->closed_count, sizeof *at->closed);
        break;
    default:
        if (at->closed_count > 0) {
            at->closed[below(lie, at->closed_count)].rule = below(lie, 28);
        }
        break;
    }
}

static void lie_pin(const SideLie *lie) {
    Summary *at = &lie->told->plan.summary;
    if (at->pins_count == 0 || below(lie, 4) == 0) {
        side_lie_rows(lie, at->pins, &at->pins_count, sizeof *at->pins);
        return;
    }
    PinResult *pin = &at->pins[below(lie, at->pins_count)];
    int64_t *cost = &pin->cost[below(lie, LEVEL_COUNT)];
    switch (below(lie, 4)) {
    case 0:
        side_lie_index(lie, &pin->pin, at->pins_count);
        break;
    case 1:
        pin->followed = !pin->followed;
        break;
    case 2:
        pin->costed = !pin->costed;
        break;
    default:
        *cost = side_lie_number(lie, *cost);
        break;
    }
}

static void lie_word(const SideLie *lie) {
    Summary *at = &lie->told->plan.summary;
    switch (below(lie, 6)) {
    case 0:
        at->instance = below(lie, 2) == 0 ? "another" : NULL;
        break;
    case 1:
        small_number(lie, &at->as_of);
        break;
    case 2:
        at->outcome = (LeyeOutcome)below(lie, 3);
        break;
    case 3:
        at->proof = (LeyeProofKind)below(lie, 3);
        break;
    case 4:
        at->publishable = true;
        break;
    default:
        at->levels_count += below(lie, 2) == 0 && at->levels_count > 0 ? -1 : 1;
        at->levels_count =
            at->levels_count > LEVEL_COUNT ? LEVEL_COUNT : at->levels_count;
        break;
    }
}

static void lie_level(const SideLie *lie) {
    Summary *summary = &lie->told->plan.summary;
    if (summary->levels_count == 0) {
        return;
    }
    LevelResult *at = &summary->levels[below(lie, summary->levels_count)];
    switch (below(lie, 6)) {
    case 0:
        at->value = side_lie_number(lie, at->value);
        break;
    case 1:
        at->bound = side_lie_number(lie, at->bound);
        break;
    case 2:
        at->proof = (LeyeProofKind)below(lie, 3);
        break;
    case 3:
        at->level = (Level)below(lie, LEVEL_COUNT);
        break;
    case 4: /* the bound of the whole, too */
        at->bound = side_lie_number(lie, at->bound);
        summary->bound =
            at->level == LEVEL_PLACEMENTS ? at->bound : summary->bound;
        break;
    default: /* both, so that it still looks proved */
        at->value = side_lie_number(lie, at->value);
        at->bound = at->value;
        break;
    }
}

static void lie_proofs(const SideLie *lie) {
    Proof *proof = &lie->told->plan.proof;
    if (proof->levels_count == 0 || below(lie, 12) == 0) {
        side_lie_rows(lie, proof->levels, &proof->levels_count,
                      sizeof *proof->levels);
    } else {
        side_lie_proof(lie, &proof->levels[below(lie, proof->levels_count)]);
    }
}

void side_lie_any(const SideLie *lie) {
    static void (*const kinds[])(const SideLie *lie) = {
        lie_placement, lie_unplaced, lie_group, lie_count,  lie_list,
        lie_pin,       lie_word,     lie_level, lie_proofs, lie_proofs,
        lie_proofs,    lie_proofs,   lie_level};
    kinds[below(lie, sizeof kinds / sizeof *kinds)](lie);
}
