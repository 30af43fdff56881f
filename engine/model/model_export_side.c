/* Side rows person by person, read from the world and the options alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What domain_plan.h says of each row, word for word and slowly. Nothing of
 * the folded problem is used, so that a twin which disagrees with the engine
 * shows a mistake in one of the two.
 */
#include "model_export.h"

static bool side_holds(const World *world, int32_t person) {
    const Person *row = &world->people[person];
    return row->work == WORK_POST && row->work_post != NONE;
}

static bool side_at_home(const World *world, int32_t person) {
    const Person *row = &world->people[person];
    bool away = side_holds(world, person) &&
                world->posts[row->work_post].destination != NONE;
    return row->work != WORK_ELSEWHERE && !away;
}

/* One of the able adults at home. */
static bool side_adult(const World *world, int32_t person) {
    const Person *row = &world->people[person];
    return side_at_home(world, person) && row->capacity != CAPACITY_NONE &&
           !row->needs_care &&
           base_day_age(row->birth, world->instance.as_of) >= 18;
}

int32_t model_export_side_person(const World *world, const ModelTwinSide *side,
                                 int32_t k) {
    if (side->person != NONE) {
        return k == 0 ? side->person : NONE;
    }
    if (side->household != NONE) {
        const Household *home = &world->households[side->household];
        return k < home->members ? world->members[home->first_member + k]
                                 : NONE;
    }
    return k < world->people_count ? k : NONE;
}

int64_t model_export_side_cost(const World *world, const Option *option,
                               int32_t fund) {
    const Post *post = &world->posts[option->post];
    int64_t months = post->term_months != NONE ? post->term_months
                                               : world->instance.stable_months;
    int64_t cost = post->fund == fund ? post->subsidy_month * months : 0;
    if (option->train != NONE && world->trains[option->train].fund == fund) {
        cost += world->trains[option->train].fare;
    }
    if (option->course != NONE && world->courses[option->course].fund == fund) {
        cost += world->courses[option->course].cost_seat;
    }
    return cost;
}

bool model_export_side_takes(const World *world, const ModelTwinSide *side,
                             const Option *option) {
    const Post *post = &world->posts[option->post];
    switch (side->kind) {
    case SIDE_COURSE:
        return option->course == side->key;
    case SIDE_TRAIN:
        return option->train == side->key;
    case SIDE_FUND:
        return model_export_side_cost(world, option, side->key) != 0;
    case SIDE_WELFARE:
        return post->channel == CHANNEL_PUBLIC_WELFARE;
    case SIDE_CARER:
        return post->destination != NONE && side_adult(world, option->person);
    case SIDE_COUPLE:
        return post->destination == side->key;
    case SIDE_GROUP:
        return post->group == side->key;
    case SIDE_PIN:
    case SIDE_KINDS:
    default:
        return option->post == side->key;
    }
}

bool model_export_side_any(const Model *model, const ModelTwinSide *side) {
    const Options *options = model->options;
    int32_t person = NONE;
    for (int32_t k = 0;
         (person = model_export_side_person(model->world, side, k)) != NONE;
         k++) {
        for (int64_t o = options->first[person]; o < options->first[person + 1];
             o++) {
            if (model_export_side_takes(model->world, side,
                                        &options->items[o])) {
                return true;
            }
        }
    }
    return false;
}

int64_t model_export_side_unit(const Model *model, int32_t fund) {
    int64_t unit = 0;
    for (int64_t o = 0; o < model->options->count; o++) {
        int64_t rest = model_export_side_cost(model->world,
                                              &model->options->items[o], fund);
        while (rest != 0) {
            int64_t next = unit % rest;
            unit = rest;
            rest = next;
        }
    }
    return unit != 0 ? unit : 1;
}

int64_t model_export_side_welfare(const World *world, int32_t household) {
    const Household *home = &world->households[household];
    int64_t left = world->instance.parameters.welfare_household;
    for (int32_t k = 0; k < home->members; k++) {
        int32_t person = world->members[home->first_member + k];
        if (side_holds(world, person) &&
            world->posts[world->people[person].work_post].channel ==
                CHANNEL_PUBLIC_WELFARE) {
            left--;
        }
    }
    return left > 0 ? left : 0;
}

int32_t model_export_side_adults(const World *world, int32_t household) {
    const Household *home = &world->households[household];
    int32_t adults = 0;
    bool needed = false;
    for (int32_t k = 0; k < home->members; k++) {
        int32_t person = world->members[home->first_member + k];
        const Person *row = &world->people[person];
        if (!side_at_home(world, person)) {
            continue;
        }
        needed = needed || row->needs_care ||
                 base_day_age(row->birth, world->instance.as_of) < 16;
        if (side_adult(world, person)) {
            if (row->care_arranged) {
                return 0;
            }
            adults++;
        }
    }
    return needed && adults >= 2 ? adults : 0;
}

int32_t model_export_side_spouse(const World *world, int32_t person) {
    int32_t other = world->people[person].together_with;
    bool both = other > person && world->people[other].together_with == person;
    return both ? other : NONE;
}

/* Is there, in a post, and has no option. */
static bool side_stays(const Model *model, int32_t person,
                       int32_t destination) {
    const World *world = model->world;
    const Options *options = model->options;
    return options->first[person] == options->first[person + 1] &&
           side_holds(world, person) &&
           world->posts[world->people[person].work_post].destination ==
               destination;
}

bool model_export_side_couple(const Model *model, int32_t person,
                              int32_t destination) {
    int32_t other = model_export_side_spouse(model->world, person);
    if (other == NONE || side_stays(model, person, destination) ||
        side_stays(model, other, destination)) {
        return false;
    }
    ModelTwinSide one = {SIDE_COUPLE, destination, NONE, person};
    ModelTwinSide two = {SIDE_COUPLE, destination, NONE, other};
    return model_export_side_any(model, &one) ||
           model_export_side_any(model, &two);
}

bool model_export_side_holder(const World *world, int32_t group,
                              int32_t household) {
    const Household *home = &world->households[household];
    for (int32_t k = 0; k < home->members; k++) {
        int32_t person = world->members[home->first_member + k];
        if (side_holds(world, person) &&
            world->posts[world->people[person].work_post].group == group) {
            return true;
        }
    }
    return false;
}

int64_t model_export_side_group(const World *world, int32_t group) {
    int64_t left = world->groups[group].households_max;
    for (int32_t h = 0; h < world->households_count; h++) {
        left -= model_export_side_holder(world, group, h) ? 1 : 0;
    }
    return left > 0 ? left : 0;
}

bool model_export_side_follows(const Model *model, const Pin *pin) {
    const World *world = model->world;
    const Options *options = model->options;
    bool welfare = world->posts[pin->post].channel == CHANNEL_PUBLIC_WELFARE;
    bool there = false;
    for (int64_t o = options->first[pin->person];
         o < options->first[pin->person + 1]; o++) {
        const Post *post = &world->posts[options->items[o].post];
        there = there || options->items[o].post == pin->post;
        if (welfare && post->channel != CHANNEL_PUBLIC_WELFARE) {
            return false;
        }
    }
    return there;
}
