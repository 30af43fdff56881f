/* Side rows by chance; see export_world.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each kind is there in some worlds only, so that every twin is used alone and
 * together with others, and each is tight more often than not.
 */
#include "export_world.h"

enum { SIDES_AS_OF = 18322 /* 2020-03-01 */, SIDES_YEAR = 365 };

static int32_t below(Random *random, int32_t n) {
    return (int32_t)base_random_below(random, n);
}

static void set_seats(ExportWorld *at, Random *random) {
    if (below(random, 2)) {
        for (int32_t k = 0; k < EXPORT_COURSES; k++) {
            at->courses[k].seats = 1 + below(random, 3);
            at->courses[k].min_class = below(random, 4);
        }
    }
    if (below(random, 2)) {
        for (int32_t r = 0; r < EXPORT_TRAINS; r++) {
            at->trains[r].seats = 1 + below(random, 3);
            at->trains[r].min_riders = below(random, 4);
        }
    }
}

/* In round sums: glpsol takes 0.99999 for a whole person, which is more than
 * one fen of what they cost. */
static void set_funds(ExportWorld *at, Random *random) {
    static const char *const ids[EXPORT_FUNDS] = {"f1", "基金2"};
    at->courses[1].cost_seat = 90000;
    at->trains[1].fare = 33000;
    at->world.funds_count = EXPORT_FUNDS;
    for (int32_t f = 0; f < EXPORT_FUNDS; f++) {
        at->funds[f] =
            (Fund){.id = ids[f], .budget = 50000 * below(random, 12)};
    }
    for (int32_t j = 0; j < EXPORT_POSTS; j++) {
        at->posts[j].fund = below(random, EXPORT_FUNDS + 1) - 1;
    }
    for (int32_t k = 0; k < 2; k++) {
        at->courses[k].fund = below(random, EXPORT_FUNDS + 1) - 1;
        at->trains[k].fund = below(random, EXPORT_FUNDS + 1) - 1;
    }
}

static void set_groups(ExportWorld *at, Random *random) {
    static const char *const ids[EXPORT_GROUPS] = {"g1", "g2"};
    at->world.groups_count = EXPORT_GROUPS;
    for (int32_t g = 0; g < EXPORT_GROUPS; g++) {
        at->groups[g] =
            (Group){.id = ids[g], .households_max = below(random, 3)};
    }
    for (int32_t j = 0; j < EXPORT_POSTS; j++) {
        at->posts[j].group = below(random, EXPORT_GROUPS + 1) - 1;
    }
}

/* Most are able adults; some are children, need care, or work. */
static void set_people(ExportWorld *at, Random *random) {
    for (int32_t i = 0; i < at->world.people_count; i++) {
        Person *person = &at->people[i];
        int32_t years = below(random, 4) == 0 ? 10 : 40;
        person->birth = SIDES_AS_OF - SIDES_YEAR * years - 20;
        person->capacity =
            below(random, 6) == 0 ? CAPACITY_NONE : CAPACITY_FULL;
        person->needs_care = below(random, 6) == 0;
        person->care_arranged = below(random, 8) == 0;
        if (below(random, 6) == 0) {
            person->work = WORK_POST;
            person->work_post = below(random, EXPORT_POSTS);
            at->posts[person->work_post].holders++;
        } else if (below(random, 8) == 0) {
            person->work = WORK_ELSEWHERE;
        }
    }
}

static void set_couple(ExportWorld *at, Random *random) {
    int32_t one = below(random, at->world.people_count);
    int32_t two = below(random, at->world.people_count);
    if (one != two) {
        at->people[one].together_with = two;
        at->people[two].together_with = below(random, 4) ? one : NONE;
    }
}

static void set_pins(ExportWorld *at, Random *random) {
    for (int32_t i = 0; i < at->world.people_count; i++) {
        if (below(random, 4) == 0) {
            at->pins[at->world.pins_count++] =
                (Pin){i, below(random, EXPORT_POSTS), at->world.pins_count + 2};
        }
    }
}

/* Takes the options of a few away, so that spouses and holders have none. */
static void drop_options(ExportWorld *at, Random *random) {
    int64_t kept = 0;
    for (int32_t i = 0; i < at->world.people_count; i++) {
        int64_t from = at->first[i];
        int64_t to = at->first[i + 1];
        bool drop = below(random, 8) == 0;
        at->first[i] = kept;
        for (int64_t o = from; !drop && o < to; o++) {
            at->items[kept++] = at->items[o];
        }
    }
    at->first[at->world.people_count] = kept;
    at->options.count = kept;
}

void export_world_sides(ExportWorld *at, Random *random) {
    at->world.instance.as_of = SIDES_AS_OF;
    at->world.instance.parameters.welfare_household = below(random, 4) ? 1 : 0;
    set_seats(at, random);
    set_people(at, random);
    if (below(random, 2)) {
        set_funds(at, random);
    }
    if (below(random, 2)) {
        set_groups(at, random);
    }
    if (below(random, 2)) {
        set_couple(at, random);
    }
    if (below(random, 3) == 0) {
        set_pins(at, random);
    }
    drop_options(at, random);
}
