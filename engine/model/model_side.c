/* Side rows: what the world says of pins, households, groups and funds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * domain_plan.h defines every figure here. Rows that a bit of `without` takes
 * away are marked as if they were not there. Options beyond a person's pin do
 * not count: nobody will take them.
 */
#include "model_parts.h"

static const int32_t ADULT = 18;
static const int32_t CHILD_BELOW = 16;

static bool without(const Model *model, int64_t bit) {
    return (model->without & bit) != 0;
}

/* --- pins --- */

/* An option there and, at a public-welfare post, none of another channel. */
static bool pin_holds(const Model *model, const Pin *pin) {
    const Post *posts = model->world->posts;
    bool last =
        posts[pin->post].channel == CHANNEL_PUBLIC_WELFARE; /* guard 8 */
    bool there = false;
    for (int64_t o = model->options->first[pin->person];
         o < model->options->first[pin->person + 1]; o++) {
        int32_t post = model->options->items[o].post;
        there = there || post == pin->post;
        if (last && posts[post].channel != CHANNEL_PUBLIC_WELFARE) {
            return false;
        }
    }
    return there;
}

static LeyeStatus side_pins(Model *model) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    int32_t *post = NULL;
    TRY(ARENA_ARRAY(&model->arena, world->people_count, &post));
    for (int32_t i = 0; i < world->people_count; i++) {
        post[i] = NONE;
    }
    for (int32_t k = 0; k < world->pins_count; k++) {
        const Pin *pin = &world->pins[k];
        if (pin_holds(model, pin)) {
            post[pin->person] = pin->post;
        }
    }
    for (int64_t o = 0; o < model->options->count; o++) {
        model->keys[o].pin = post[model->options->items[o].person];
    }
    model->side.pin = post;
done:
    return status;
}

/* --- households --- */

static bool holds_welfare(const World *world, const Person *person) {
    return person->work == WORK_POST && person->work_post != NONE &&
           world->posts[person->work_post].channel == CHANNEL_PUBLIC_WELFARE;
}

static bool holds_away(const World *world, const Person *person) {
    return person->work == WORK_POST && person->work_post != NONE &&
           world->posts[person->work_post].destination != NONE;
}

static bool at_home(const World *world, const Person *person) {
    return person->work != WORK_ELSEWHERE && !holds_away(world, person);
}

static bool is_able(const World *world, const Person *person) {
    return at_home(world, person) && person->capacity != CAPACITY_NONE &&
           !person->needs_care &&
           base_day_age(person->birth, world->instance.as_of) >= ADULT;
}

static bool is_needy(const World *world, const Person *person) {
    return at_home(world, person) &&
           (person->needs_care ||
            base_day_age(person->birth, world->instance.as_of) < CHILD_BELOW);
}

static int32_t welfare_left(const World *world, const Household *home) {
    int32_t left = world->instance.parameters.welfare_household;
    for (int32_t k = 0; k < home->members; k++) {
        const Person *person =
            &world->people[world->members[home->first_member + k]];
        left -= holds_welfare(world, person) ? 1 : 0;
    }
    return left > 0 ? left : 0;
}

/* Do the person and another each ask to go together? */
static bool are_together(const World *world, int32_t i) {
    int32_t other = world->people[i].together_with;
    return other != NONE && other != i &&
           world->people[other].together_with == i;
}

/* One of the able adults of the same home. */
static bool has_able_spouse(const World *world, int32_t i) {
    const Person *person = &world->people[i];
    return are_together(world, i) &&
           world->people[person->together_with].household ==
               person->household &&
           is_able(world, &world->people[person->together_with]);
}

/* A - 1, or 0 where the two are a couple; NONE where there is no row. */
static int32_t carer_left(const World *world, const Household *home) {
    int32_t able = 0;
    int32_t coupled = 0; /* of them, with another of them */
    bool needed = false;
    for (int32_t k = 0; k < home->members; k++) {
        int32_t i = world->members[home->first_member + k];
        const Person *person = &world->people[i];
        needed = needed || is_needy(world, person);
        able += is_able(world, person) ? 1 : 0;
        coupled += is_able(world, person) && has_able_spouse(world, i) ? 1 : 0;
        if (is_able(world, person) && person->care_arranged) {
            return NONE;
        }
    }
    if (!needed || able < 2) {
        return NONE;
    }
    return able == 2 && coupled == 2 ? 0 : able - 1;
}

static LeyeStatus side_households(Model *model) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    ModelSide *side = &model->side;
    bool off = without(model, LEYE_WITHOUT_HOUSEHOLDS);
    TRY(ARENA_ARRAY(&model->arena, world->households_count,
                    &side->welfare_left));
    TRY(ARENA_ARRAY(&model->arena, world->households_count, &side->carer_left));
    TRY(ARENA_ARRAY(&model->arena, world->people_count, &side->carer));
    for (int32_t h = 0; h < world->households_count; h++) {
        const Household *home = &world->households[h];
        side->welfare_left[h] = welfare_left(world, home);
        side->carer_left[h] = off ? NONE : carer_left(world, home);
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        const Person *person = &world->people[i];
        side->carer[i] = side->carer_left[person->household] != NONE &&
                         is_able(world, person);
    }
done:
    return status;
}

static bool has_option(const Model *model, int32_t person) {
    return model->options->first[person + 1] > model->options->first[person];
}

static LeyeStatus side_couples(Model *model) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    bool off = without(model, LEYE_WITHOUT_HOUSEHOLDS);
    TRY(ARENA_ARRAY(&model->arena, world->people_count, &model->side.spouse));
    for (int32_t i = 0; i < world->people_count; i++) {
        int32_t other = world->people[i].together_with;
        bool both = !off && are_together(world, i) &&
                    (has_option(model, i) || has_option(model, other));
        model->side.spouse[i] = both ? other : NONE;
    }
done:
    return status;
}

/* --- groups --- */

bool model_side_holds(const World *world, int32_t household, int32_t group) {
    const Household *home = &world->households[household];
    for (int32_t k = 0; k < home->members; k++) {
        const Person *person =
            &world->people[world->members[home->first_member + k]];
        if (person->work == WORK_POST && person->work_post != NONE &&
            world->posts[person->work_post].group == group) {
            return true;
        }
    }
    return false;
}

/* Households with a holder in each group, and those that could come: each
 * once a group. */
typedef struct GroupCount {
    int32_t *seen; /* heap [groups] last household */
    int32_t *come; /* heap [groups] */
} GroupCount;

/* The household's groups without a holder of its own. */
static void count_coming(const Model *model, int32_t h, GroupCount *count) {
    const World *world = model->world;
    const Household *home = &world->households[h];
    for (int32_t k = 0; k < home->members; k++) {
        int32_t person = world->members[home->first_member + k];
        for (int64_t o = model->options->first[person];
             o < model->options->first[person + 1]; o++) {
            int32_t g = world->posts[model->keys[o].post].group;
            if (g != NONE && count->seen[g] != h && model_side_open(model, o)) {
                count->seen[g] = h;
                count->come[g] += model_side_holds(world, h, g) ? 0 : 1;
            }
        }
    }
}

static void count_holders(const Model *model, int32_t h, GroupCount *count) {
    const World *world = model->world;
    const Household *home = &world->households[h];
    for (int32_t k = 0; k < home->members; k++) {
        const Person *person =
            &world->people[world->members[home->first_member + k]];
        int32_t g = person->work == WORK_POST && person->work_post != NONE
                        ? world->posts[person->work_post].group
                        : NONE;
        if (g != NONE && count->seen[g] != h) {
            count->seen[g] = h;
            model->side.group_left[g]--;
        }
    }
}

static LeyeStatus count_groups(const Model *model, GroupCount *count) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    TRY(HEAP_ARRAY(world->groups_count, &count->seen));
    TRY(HEAP_ARRAY(world->groups_count, &count->come));
    for (int32_t pass = 0; pass < 2; pass++) {
        for (int32_t g = 0; g < world->groups_count; g++) {
            count->seen[g] = NONE;
        }
        for (int32_t h = 0; h < world->households_count; h++) {
            if (pass == 0) {
                count_holders(model, h, count);
            } else {
                count_coming(model, h, count);
            }
        }
    }
done:
    return status;
}

static LeyeStatus side_groups(Model *model) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    ModelSide *side = &model->side;
    GroupCount count = {NULL, NULL};
    bool off = without(model, LEYE_WITHOUT_HOUSEHOLDS);
    TRY(ARENA_ARRAY(&model->arena, world->groups_count, &side->group_left));
    TRY(ARENA_ARRAY(&model->arena, world->groups_count, &side->group_binds));
    for (int32_t g = 0; g < world->groups_count; g++) {
        side->group_left[g] = world->groups[g].households_max;
    }
    TRY(count_groups(model, &count));
    for (int32_t g = 0; g < world->groups_count; g++) {
        int32_t left = side->group_left[g];
        side->group_left[g] = left > 0 ? left : 0;
        side->group_binds[g] = !off && count.come[g] > side->group_left[g];
    }
done:
    base_free(count.seen);
    base_free(count.come);
    return status;
}

/* --- funds --- */

static LeyeStatus side_funds(Model *model) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    ModelSide *side = &model->side;
    TRY(ARENA_ARRAY(&model->arena, world->funds_count, &side->fund_unit));
    TRY(ARENA_ARRAY(&model->arena, world->funds_count, &side->fund_left));
    for (int64_t o = 0; o < model->options->count; o++) {
        int32_t of[MODEL_FUNDS];
        int32_t count = model_value_funds(model, o, of);
        for (int32_t k = 0; k < count; k++) {
            int64_t cost = 0;
            TRY(model_value_fund(model, o, of[k], &cost));
            int64_t *unit = &side->fund_unit[of[k]];
            *unit = base_whole_divisor(*unit, cost);
        }
    }
    for (int32_t f = 0; f < world->funds_count; f++) {
        side->fund_unit[f] = side->fund_unit[f] == 0 ? 1 : side->fund_unit[f];
        side->fund_left[f] = (int64_t)base_whole_floor(world->funds[f].budget,
                                                       side->fund_unit[f]);
    }
done:
    return status;
}

/* The option's share of each fund, as an entry of a row. */
static LeyeStatus use_funds(Model *model, int64_t option) {
    LeyeStatus status = LEYE_OK;
    ModelSide *side = &model->side;
    int32_t of[MODEL_FUNDS];
    int32_t count = model_value_funds(model, option, of);
    for (int32_t k = 0; k < count; k++) {
        int64_t cost = 0;
        TRY(model_value_fund(model, option, of[k], &cost));
        if (cost / side->fund_unit[of[k]] > INT32_MAX) {
            TRY(base_fail(LEYE_ERR_INPUT,
                          "The costs of fund %s are too fine: one of %lld fen "
                          "is more than %d times their unit of %lld fen.",
                          model->world->funds[of[k]].id, (long long)cost,
                          INT32_MAX, (long long)side->fund_unit[of[k]]));
        }
        /* A budget beyond all numbers of a problem never binds. */
        side->fund_used[of[k]] |=
            cost > 0 && side->fund_left[of[k]] <= LP_LARGEST;
    }
done:
    return status;
}

static LeyeStatus side_used(Model *model) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    ModelSide *side = &model->side;
    bool funds = !without(model, LEYE_WITHOUT_FUNDS);
    bool trains = !without(model, LEYE_WITHOUT_TRAINS);
    TRY(ARENA_ARRAY(&model->arena, world->courses_count, &side->course_used));
    TRY(ARENA_ARRAY(&model->arena, world->trains_count, &side->train_used));
    TRY(ARENA_ARRAY(&model->arena, world->funds_count, &side->fund_used));
    for (int64_t o = 0; o < model->options->count; o++) {
        const ModelKey *key = &model->keys[o];
        if (!model_side_open(model, o)) {
            continue;
        }
        if (key->course != NONE) {
            side->course_used[key->course] = true;
        }
        if (key->train != NONE && trains) {
            side->train_used[key->train] = true;
        }
        if (funds) {
            TRY(use_funds(model, o));
        }
    }
done:
    return status;
}

LeyeStatus model_side_read(Model *model) {
    LeyeStatus status = LEYE_OK;
    TRY(side_pins(model));
    TRY(side_households(model));
    TRY(side_couples(model));
    TRY(side_groups(model));
    TRY(side_funds(model));
    TRY(side_used(model));
done:
    return status;
}
