/* Side rows under a plan: who uses them, and whether each holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Seats, money and households of a group are counted as people move; what is
 * of one household or couple is counted anew each time from its people.
 */
#include "certify_parts.h"

/* Is anybody of the household placed at a post of the group, nobody of it
 * holding one? */
static bool counts_in_group(const CertifySide *side, int32_t household,
                            int32_t group) {
    const World *world = side->world;
    const Household *home = &world->households[household];
    bool any = false;
    for (int32_t k = 0; k < home->members; k++) {
        int32_t i = world->members[home->first_member + k];
        const CertifyChoice *at = side->placed[i].at;
        any = any || (at != NULL && world->posts[at->post].group == group);
    }
    return any && !certify_side_read_holds_group(side, household, group);
}

static void count_choice(CertifySide *side, const CertifyChoice *choice,
                         int32_t by) {
    const World *world = side->world;
    int32_t train = choice->train;
    int32_t course = choice->course;
    const int32_t funds[] = {world->posts[choice->post].fund,
                             train == NONE ? NONE : world->trains[train].fund,
                             course == NONE ? NONE
                                            : world->courses[course].fund};
    for (int32_t k = 0; k < 3; k++) {
        bool again =
            (k > 0 && funds[k] == funds[0]) || (k > 1 && funds[k] == funds[1]);
        if (funds[k] != NONE && !again) {
            side->fund_used[funds[k]] +=
                (Int128)by *
                certify_choices_charge(side->choices, choice, funds[k]);
        }
    }
    if (choice->course != NONE) {
        side->course_used[choice->course] += by;
    }
    if (choice->train != NONE) {
        side->train_used[choice->train] += by;
    }
}

static int32_t group_of(const CertifySide *side, const CertifyChoice *choice) {
    return choice == NULL ? NONE : side->world->posts[choice->post].group;
}

static void count_group(CertifySide *side, int32_t household, int32_t group,
                        int32_t by) {
    if (group != NONE) {
        side->group_used[group] +=
            counts_in_group(side, household, group) ? by : 0;
    }
}

void certify_side_move(CertifySide *side, int32_t person,
                       const CertifyChoice *to) {
    int32_t household = side->world->people[person].household;
    int32_t before = group_of(side, side->placed[person].at);
    int32_t after = group_of(side, to);
    after = after == before ? NONE : after; /* no other group can change */
    count_group(side, household, before, -1);
    count_group(side, household, after, -1);
    if (side->placed[person].at != NULL) {
        count_choice(side, side->placed[person].at, -1);
    }
    side->placed[person].at = to;
    if (to != NULL) {
        count_choice(side, to, 1);
    }
    count_group(side, household, before, 1);
    count_group(side, household, after, 1);
}

/* Nobody, or from the least to the seats. */
static bool seats_hold(int64_t used, int32_t seats, int32_t least) {
    return used <= seats && (used == 0 || least <= 1 || used >= least);
}

bool certify_side_course_holds(const CertifySide *side, int32_t course) {
    const Course *row = &side->world->courses[course];
    return !side->courses ||
           seats_hold(side->course_used[course], row->seats, row->min_class);
}

bool certify_side_train_holds(const CertifySide *side, int32_t train) {
    const Train *row = &side->world->trains[train];
    return !side->trains ||
           seats_hold(side->train_used[train], row->seats, row->min_riders);
}

/* Every cost is a multiple of the fund's unit, so that rounding its budget
 * down to units changes nothing. */
bool certify_side_fund_holds(const CertifySide *side, int32_t fund) {
    return !side->funds ||
           side->fund_used[fund] <= side->world->funds[fund].budget;
}

int64_t certify_side_welfare_used(const CertifySide *side, int32_t household) {
    const World *world = side->world;
    const Household *home = &world->households[household];
    int64_t used = 0;
    for (int32_t k = 0; k < home->members; k++) {
        const CertifyChoice *at =
            side->placed[world->members[home->first_member + k]].at;
        bool welfare = at != NULL &&
                       world->posts[at->post].channel == CHANNEL_PUBLIC_WELFARE;
        used += welfare ? 1 : 0;
    }
    return used;
}

int64_t certify_side_away(const CertifySide *side, int32_t household) {
    const World *world = side->world;
    const Household *home = &world->households[household];
    int64_t away = 0;
    for (int32_t k = 0; k < home->members; k++) {
        int32_t i = world->members[home->first_member + k];
        bool goes = certify_side_goes(side, i) != NONE;
        away += goes && side->carer[i] ? 1 : 0;
    }
    return away;
}

bool certify_side_household_holds(const CertifySide *side, int32_t household) {
    if (!side->households) {
        return true;
    }
    return certify_side_welfare_used(side, household) <=
               side->welfare_left[household] &&
           (!certify_side_read_has_carer(side, household) ||
            certify_side_away(side, household) < side->carers[household]);
}

int32_t certify_side_goes(const CertifySide *side, int32_t person) {
    const CertifyChoice *at = side->placed[person].at;
    return at == NULL ? NONE : side->world->posts[at->post].destination;
}

bool certify_side_couple_holds(const CertifySide *side, int32_t person) {
    int32_t goes = certify_side_goes(side, person);
    return goes == NONE || !certify_side_read_has_couple(side, person, goes) ||
           certify_side_goes(side, side->spouse[person]) == goes;
}

bool certify_side_group_holds(const CertifySide *side, int32_t group) {
    return !side->households ||
           side->group_used[group] <= side->group_left[group];
}

/* The rows that a choice is in, but for those of the person. */
static bool rows_hold(const CertifySide *side, const CertifyChoice *choice) {
    if (choice == NULL) {
        return true;
    }
    return (choice->course == NONE ||
            certify_side_course_holds(side, choice->course)) &&
           (choice->train == NONE ||
            certify_side_train_holds(side, choice->train));
}

static bool shared_hold(const CertifySide *side) {
    for (int32_t f = 0; f < side->world->funds_count; f++) {
        if (!certify_side_fund_holds(side, f)) {
            return false;
        }
    }
    for (int32_t g = 0; g < side->world->groups_count; g++) {
        if (!certify_side_group_holds(side, g)) {
            return false;
        }
    }
    return true;
}

bool certify_side_keeps(CertifySide *side, int32_t person,
                        const CertifyChoice *to) {
    const CertifyChoice *from = side->placed[person].at;
    int32_t other = side->spouse[person];
    certify_side_move(side, person, to);
    bool holds =
        rows_hold(side, from) && rows_hold(side, to) && shared_hold(side) &&
        certify_side_household_holds(side,
                                     side->world->people[person].household) &&
        certify_side_couple_holds(side, person) &&
        (other == NONE || certify_side_couple_holds(side, other));
    certify_side_move(side, person, from);
    return holds;
}
