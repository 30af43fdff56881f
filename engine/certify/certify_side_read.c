/* What stands at the right of each side row, read from the ledger alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who holds a post is asked of the people, household by household, as often as
 * it is needed: slow, and nothing is kept that could be out of step.
 */
#include "certify_parts.h"

static const int32_t ADULT = 18, CHILD_UNDER = 16;

static bool is_without(const CertifyChoices *choices, int64_t part) {
    return (choices->without & part) != 0;
}

static const Person *member_of(const World *world, const Household *home,
                               int32_t k) {
    return &world->people[world->members[home->first_member + k]];
}

static const Post *held_post(const World *world, const Person *person) {
    bool holds = person->work == WORK_POST && person->work_post != NONE;
    return holds ? &world->posts[person->work_post] : NULL;
}

static bool stays_home(const World *world, const Person *person) {
    const Post *held = held_post(world, person);
    return person->work != WORK_ELSEWHERE &&
           (held == NULL || held->destination == NONE);
}

static int32_t age_now(const World *world, const Person *person) {
    return base_day_age(person->birth, world->instance.as_of);
}

/* One who can look after others. */
static bool is_able(const World *world, const Person *person) {
    return stays_home(world, person) && person->capacity != CAPACITY_NONE &&
           !person->needs_care && age_now(world, person) >= ADULT;
}

/* Marks the household's able adults when its carer row exists. */
static void read_carers(CertifySide *side, int32_t household) {
    const World *world = side->world;
    const Household *home = &world->households[household];
    int64_t able = 0;
    bool wanted = false;
    bool arranged = false;
    for (int32_t k = 0; k < home->members; k++) {
        const Person *person = member_of(world, home, k);
        if (!stays_home(world, person)) {
            continue;
        }
        wanted = wanted || person->needs_care ||
                 age_now(world, person) < CHILD_UNDER;
        if (is_able(world, person)) {
            able++;
            arranged = arranged || person->care_arranged;
        }
    }
    if (!side->households || !wanted || arranged || able < 2) {
        return;
    }
    side->carers[household] = able;
    for (int32_t k = 0; k < home->members; k++) {
        int32_t i = world->members[home->first_member + k];
        side->carer[i] = is_able(world, &world->people[i]);
    }
}

static void read_welfare(CertifySide *side, int32_t household) {
    const World *world = side->world;
    const Household *home = &world->households[household];
    int64_t left = world->instance.parameters.welfare_household;
    for (int32_t k = 0; k < home->members; k++) {
        const Post *held = held_post(world, member_of(world, home, k));
        left -= held != NULL && held->channel == CHANNEL_PUBLIC_WELFARE ? 1 : 0;
    }
    side->welfare_left[household] = left > 0 ? left : 0;
}

static void read_person(CertifySide *side, int32_t person) {
    const World *world = side->world;
    const CertifyChoices *choices = side->choices;
    const Person *row = &world->people[person];
    int32_t other = row->together_with;
    const Post *held = held_post(world, row);
    bool idle = certify_choices_of(choices, person).count == 0;
    bool both = side->households && other != NONE && other != person &&
                world->people[other].together_with == person;
    side->spouse[person] = both ? other : NONE;
    side->settled[person] = idle && held != NULL ? held->destination : NONE;
    side->pin[person] = NONE;
}

static void read_pins(CertifySide *side) {
    for (int32_t k = 0; k < side->world->pins_count; k++) {
        const Pin *pin = &side->world->pins[k];
        if (certify_pins_followed(side->choices, pin)) {
            side->pin[pin->person] = pin->post;
        }
    }
}

bool certify_side_read_holds_group(const CertifySide *side, int32_t household,
                                   int32_t group) {
    const World *world = side->world;
    const Household *home = &world->households[household];
    for (int32_t k = 0; k < home->members; k++) {
        const Post *held = held_post(world, member_of(world, home, k));
        if (held != NULL && held->group == group) {
            return true;
        }
    }
    return false;
}

/* Takes from each group the households that hold one of its posts. */
static LeyeStatus read_groups(CertifySide *side) {
    LeyeStatus status = LEYE_OK;
    const World *world = side->world;
    int32_t *last = NULL; /* the last household found in each group */
    TRY(HEAP_ARRAY(world->groups_count, &last));
    for (int32_t g = 0; g < world->groups_count; g++) {
        side->group_left[g] = world->groups[g].households_max;
        last[g] = NONE;
    }
    for (int32_t h = 0; h < world->households_count; h++) {
        const Household *home = &world->households[h];
        for (int32_t k = 0; k < home->members; k++) {
            const Post *held = held_post(world, member_of(world, home, k));
            int32_t group = held == NULL ? NONE : held->group;
            if (group != NONE && last[group] != h) {
                side->group_left[group]--;
                last[group] = h;
            }
        }
    }
    for (int32_t g = 0; g < world->groups_count; g++) {
        int64_t left = side->group_left[g];
        side->group_left[g] = left > 0 ? left : 0;
    }
done:
    base_free(last);
    return status;
}

static void add_to_unit(CertifySide *side, const CertifyChoice *choice,
                        int32_t fund) {
    if (fund != NONE) {
        int64_t cost = certify_choices_charge(side->choices, choice, fund);
        side->fund_unit[fund] = base_whole_divisor(side->fund_unit[fund], cost);
    }
}

/* The greatest common divisor of what the options cost each fund. */
static void read_units(CertifySide *side) {
    const World *world = side->world;
    CertifyRun run = certify_lists_all(&side->choices->lists);
    for (int64_t o = 0; o < run.count; o++) {
        const CertifyChoice *choice = &run.items[o];
        add_to_unit(side, choice, world->posts[choice->post].fund);
        if (choice->train != NONE) {
            add_to_unit(side, choice, world->trains[choice->train].fund);
        }
        if (choice->course != NONE) {
            add_to_unit(side, choice, world->courses[choice->course].fund);
        }
    }
    for (int32_t f = 0; f < world->funds_count; f++) {
        side->fund_unit[f] = side->fund_unit[f] == 0 ? 1 : side->fund_unit[f];
    }
}

static LeyeStatus make_arrays(const World *world, CertifySide *side) {
    LeyeStatus status = LEYE_OK;
    TRY(HEAP_ARRAY(world->funds_count, &side->fund_unit));
    TRY(HEAP_ARRAY(world->households_count, &side->welfare_left));
    TRY(HEAP_ARRAY(world->households_count, &side->carers));
    TRY(HEAP_ARRAY(world->people_count, &side->carer));
    TRY(HEAP_ARRAY(world->people_count, &side->spouse));
    TRY(HEAP_ARRAY(world->people_count, &side->settled));
    TRY(HEAP_ARRAY(world->groups_count, &side->group_left));
    TRY(HEAP_ARRAY(world->people_count, &side->pin));
    TRY(HEAP_ARRAY(world->people_count, &side->placed));
    TRY(HEAP_ARRAY(world->courses_count, &side->course_used));
    TRY(HEAP_ARRAY(world->trains_count, &side->train_used));
    TRY(HEAP_ARRAY(world->funds_count, &side->fund_used));
    TRY(HEAP_ARRAY(world->groups_count, &side->group_used));
done:
    return status;
}

LeyeStatus certify_side_read(const CertifyChoices *choices, CertifySide *out) {
    LeyeStatus status = LEYE_OK;
    const World *world = choices->world;
    CertifySide side = {.world = world,
                        .choices = choices,
                        .courses = !is_without(choices, LEYE_WITHOUT_COURSES),
                        .trains = !is_without(choices, LEYE_WITHOUT_TRAINS),
                        .funds = !is_without(choices, LEYE_WITHOUT_FUNDS),
                        .households =
                            !is_without(choices, LEYE_WITHOUT_HOUSEHOLDS)};
    TRY(make_arrays(world, &side));
    for (int32_t i = 0; i < world->people_count; i++) {
        read_person(&side, i);
    }
    for (int32_t h = 0; h < world->households_count; h++) {
        read_carers(&side, h);
        read_welfare(&side, h);
    }
    TRY(read_groups(&side));
    read_units(&side);
    read_pins(&side);
    *out = side;
    side = (CertifySide){.world = NULL};
done:
    certify_side_read_clear(&side);
    return status;
}

void certify_side_read_clear(CertifySide *side) {
    base_free(side->fund_unit);
    base_free(side->welfare_left);
    base_free(side->carers);
    base_free(side->carer);
    base_free(side->spouse);
    base_free(side->settled);
    base_free(side->group_left);
    base_free(side->pin);
    base_free(side->placed);
    base_free(side->course_used);
    base_free(side->train_used);
    base_free(side->fund_used);
    base_free(side->group_used);
    *side = (CertifySide){.world = NULL};
}

bool certify_side_read_has_carer(const CertifySide *side, int32_t household) {
    return side->carers[household] > 0;
}

/* Two carers who go together, or not at all, do not go. */
static bool are_a_couple(const CertifySide *side, int32_t household) {
    const World *world = side->world;
    const Household *home = &world->households[household];
    for (int32_t k = 0; k < home->members; k++) {
        int32_t i = world->members[home->first_member + k];
        int32_t other = side->spouse[i];
        if (side->carer[i] && other != NONE && side->carer[other] &&
            world->people[other].household == household) {
            return side->carers[household] == 2;
        }
    }
    return false;
}

int64_t certify_side_read_carer_left(const CertifySide *side,
                                     int32_t household) {
    return are_a_couple(side, household) ? 0 : side->carers[household] - 1;
}

/* No row where one of the two already is. */
bool certify_side_read_has_couple(const CertifySide *side, int32_t person,
                                  int32_t destination) {
    int32_t other = side->spouse[person];
    return other != NONE && side->settled[person] != destination &&
           side->settled[other] != destination;
}

bool certify_side_read_has_member(const CertifySide *side, int32_t person,
                                  int32_t group) {
    return side->households &&
           !certify_side_read_holds_group(
               side, side->world->people[person].household, group);
}
